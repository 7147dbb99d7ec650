//! Words by which a newsroom says that somebody claims, plans or expects something, in their form for matching.

use std::ops::Range;

use super::page::Page;
use crate::arabic::clitics::without_clitics;
use crate::arabic::verbs::qad_is_hedge;

/// Verbs of saying.
const SAYING: &str = "قال قالت قالوا يقول تقول اعلن اعلنت يعلن صرح صرحت اكد اكدت يؤكد يوكد ذكر ذكرت اضاف اضافت اشار \
    اشارت زعم زعمت يزعم اوضح اوضحت شدد شددت افاد افادت كشف كشفت حذر حذرت تعهد تعهدت اقر \
    اقرت نفي نفت وصف اعرب اعربت اتهم اتهمت قالها كتب كتبت لفت لفتت نقل نقلت";

/// What a claim begins with.
const CLAIM: &str = "ان انه انها انهم انهما انني اننا بان بانه بانها بانهم";

/// Words of a plan.
const PLAN: &str = "المقرر مقرر مقررا مقررة يعتزم تعتزم يعتزمون ينوي تنوي يخطط تخطط المزمع مزمع";

/// Words of what goes about.
const RUMOUR: &str = "شايعات اشاعات شايعة اشاعة تكهنات مزاعم";

/// Words of a danger or an effect that is named as such.
const EFFECT: &str =
    "يهدد تهدد يعرض تعرض يوثر توثر يقوض تقوض ينذر تنذر بظلال خطر مخاطر تداعيات انعكاسات عواقب";

/// Nouns of office and address before a name.
const TITLES: &str = "الرييس رييس رييسة الرييسة الوزير وزير وزيرة الوزيرة الملك ملك الملكة الامير امير ولي الشيخ شيخ \
    الامين امين المتحدث متحدث المتحدثة الناطق الجنرال جنرال اللواء العميد العقيد الدكتور دكتور الدكتورة السيد السيدة \
    السفير سفير السفيرة النايب نايب نايبة القايد قايد المدير مدير مديرة المديرة الزعيم زعيم المرشد المستشار مستشار \
    المستشارة المبعوث مبعوث الباحث الباحثة المحلل الخبير الخبيرة الحاكم حاكم الممثل ممثل الممثلة المشير مشير الفريق القاضي";

/// The first words of the names of bodies.
const BODIES: &str = "منظمة حركة حزب شركة وزارة هيية مجلس جماعة تنظيم موسسة جامعة اتحاد بنك لجنة وكالة جبهة تحالف \
    معهد مركز محكمة نقابة جمعية المجلس";

/// A claim: where its verb stands, and where what is claimed begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) verb: usize,
    pub(super) said: usize,
}

/// The first claim in a stretch of words.
pub(super) fn claim(page: &Page<'_>, words: &Range<usize>) -> Option<Claim> {
    let verb = words.clone().find(|word| page.is_one_of(*word, SAYING))?;
    let said = (verb + 1..words.end).find(|word| CLAIM.split(' ').any(|one| one == page.form(*word)))?;
    Some(Claim { verb, said })
}

/// Whether a word is one that sentences begin with behind «و»: a preposition, or a verb of saying.
pub(super) fn is_opening(form: &str) -> bool {
    const OPENINGS: &str =
        "في من الي علي عن مع بعد قبل بحلول منذ خلال حتي قد لا لم لن ان كان كانت هو هي هذا هذه";
    OPENINGS.split(' ').chain(SAYING.split_whitespace()).any(|one| one == form)
}

pub(super) fn is_plan(page: &Page<'_>, words: &Range<usize>) -> bool {
    words.clone().any(|word| page.is_one_of(word, PLAN))
}

pub(super) fn is_rumour(page: &Page<'_>, words: &Range<usize>) -> bool {
    words.clone().any(|word| is_rumour_word(page.form(word)))
}

pub(super) fn is_rumour_word(form: &str) -> bool {
    without_clitics(form).any(|bare| RUMOUR.split_whitespace().any(|one| one == bare))
}

/// Whether a word of doubt is of how somebody is seen, not of what may come.
pub(super) fn is_of_a_view(form: &str) -> bool {
    without_clitics(form).any(|bare| bare.starts_with("ينظر"))
}

pub(super) fn has_effect(page: &Page<'_>, words: &Range<usize>) -> bool {
    words.clone().any(|word| page.is_one_of(word, EFFECT))
}

/// Whether a word is a verb that news put behind a title: «الرئيس غادر العاصمة».
pub(super) fn is_verb(page: &Page<'_>, word: usize) -> bool {
    const VERBS: &str = "غادر وصل زار التقي بحث عقد دعا طلب وقع تولي شغل عاد رفض قرر امر بدا كان كانت وافق شارك ترأس تراس استقبل \
        اجري وجه قدم عين اقال استقال فاز خسر حضر لم لن لا قد";
    let form = page.form(word);
    let present = form.starts_with(['ي', 'ت']) && qad_is_hedge(form) == Some(true);
    present || page.is_one_of(word, VERBS) || page.is_one_of(word, SAYING) || page.is_one_of(word, PLAN)
}

/// Whether somebody expects something: «تتوقع الأمم المتحدة أن …».
pub(super) fn is_expected(page: &Page<'_>, words: &Range<usize>) -> bool {
    words.clone().any(|word| page.is_one_of(word, "يتوقع تتوقع توقع توقعت متوقع المتوقع متوقعا يرجح ترجح"))
}

pub(super) fn is_title(page: &Page<'_>, word: usize) -> bool {
    page.is_one_of(word, TITLES)
}

/// Whether a word is a title as it stands, with none of its letters a clitic: «وزير» begins with its own و.
pub(super) fn is_bare_title(form: &str) -> bool {
    TITLES.split_whitespace().any(|title| title == form)
}

pub(super) fn is_body(page: &Page<'_>, word: usize) -> bool {
    without_clitics(page.form(word)).any(|bare| BODIES.split_whitespace().any(|one| one == bare))
}

/// Whether a sentence in English may tell of something else than what came to pass: what somebody says, expects, denies
/// or plans. Its words are not read any further, so whatever may be such is taken for it. `date` is left out: «may».
pub(super) fn is_unsure_in_english(page: &Page<'_>, words: &Range<usize>, date: &Range<usize>) -> bool {
    const UNSURE: &str = "said says say saying told tells claim claims claimed claiming announce announces announced \
        according alleged allegedly report reports reported reportedly rumour rumours rumor rumors rumoured rumored will \
        would shall may might could can should must expect expects expected plan plans planned scheduled due set if \
        unless whether likely unlikely possible possibly perhaps probably believe believes believed think thinks thought \
        not no never nobody none without deny denies denied warn warns warned vow vowed threaten threatened promise \
        promised pledge pledged hope hopes hoped want wants wanted seek seeks aim aims intend intends intended suppose \
        supposed seem seems seemed appear appears appeared suggest suggests suggested estimate estimates estimated \
        predict predicts predicted forecast fear fears feared almost nearly failed fails fail tried try tries demand \
        demands demanded urge urges urged call calls called ask asks asked";
    let mut others = words.clone().filter(|word| !date.contains(word));
    others.any(|word| {
        let form = page.form(word);
        let to_come =
            form == "to" && word > 0 && matches!(page.form(word - 1), "is" | "are" | "was" | "were");
        to_come
            || form.ends_with("n't")
            || form.ends_with("n’t")
            || UNSURE.split_whitespace().any(|one| one == form)
    })
}
