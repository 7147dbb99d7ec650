//! Words of doubt: what keeps a statement from being firmer than its document.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::super::keywords::Likelihood;
use crate::arabic::clitics::without_clitics;
use crate::arabic::sieve::Sieve;
use crate::arabic::verbs::qad_is_hedge;
use crate::arabic::words::Words;

/// A word of doubt in a text, and its place in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hedge {
    /// Where its first word begins, with what is written onto its front.
    pub start: u32,
    /// Where its last word ends.
    pub end: u32,
    /// The band of likelihood that it gives, if it gives one.
    pub band: Option<Likelihood>,
    /// Not so for «قد» before a word that may be a past verb as well.
    pub sure: bool,
}

/// What a wording says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    /// Doubt with a band of likelihood.
    Band(Likelihood),
    /// Doubt without one.
    Doubt,
    /// No doubt, though a part of it alone would be: «لا يمكن أن».
    Firm,
}

/// Wordings by sense, spelled as an editor would. What gives a band, and that nothing else does: ICD 203 as newsrooms
/// word it; «من المحتمل» and «لا يُستبعد» give none.
const WORDINGS: &[(Sense, &[&str])] = &[
    (Sense::Band(Likelihood::AlmostNoChance), &["احتمال شبه معدوم", "احتمال يكاد ينعدم"]),
    (
        Sense::Band(Likelihood::VeryUnlikely),
        &["من المستبعد جدا", "مستبعد جدا", "من غير المرجح جدا", "من المستبعد للغاية", "مستبعد للغاية"],
    ),
    (
        Sense::Band(Likelihood::Unlikely),
        &[
            "من غير المرجح",
            "غير مرجح",
            "غير المرجح",
            "ليس من المرجح",
            "ليس مرجحا",
            "لا يرجح",
            "لا ترجح",
            "يستبعد",
            "تستبعد",
            "من المستبعد",
            "مستبعد",
            "مستبعدا",
        ],
    ),
    (Sense::Band(Likelihood::Even), &["الاحتمالان متقاربان", "الاحتمالان متساويان"]),
    (
        Sense::Band(Likelihood::Likely),
        &["من المرجح", "يرجح", "ترجح", "مرجح", "مرجحا", "مرجحة", "على الأرجح", "الأرجح"],
    ),
    (
        Sense::Band(Likelihood::VeryLikely),
        &["من المرجح جدا", "مرجح جدا", "من المرجح للغاية", "مرجح للغاية", "من المرجح بشدة"],
    ),
    (Sense::Band(Likelihood::AlmostCertain), &["شبه مؤكد", "شبه مؤكدة", "من شبه المؤكد", "من المؤكد تقريبا"]),
    (
        Sense::Doubt,
        &[
            "ربما",
            "لعل",
            "لعله",
            "لعلها",
            "يمكن",
            "من الممكن",
            "من المحتمل",
            "يحتمل",
            "تحتمل",
            "محتمل",
            "محتملة",
            "محتملا",
            "احتمال",
            "احتمالا",
            "احتمالات",
            "لا يستبعد",
            "لا تستبعد",
            "من غير المستبعد",
            "غير مستبعد",
            "ليس مستبعدا",
            "ليس من المستبعد",
            "يتوقع",
            "من المتوقع",
            "متوقع",
            "متوقعا",
            "تكهنات",
            "شائعات",
            "إشاعات",
            "شائعة",
            "إشاعة",
            "مزاعم",
            "يزعم",
            "يبدو",
            "يفترض",
            "من المفترض",
            "مفترض",
            "يشتبه",
            "على الأغلب",
            "غير مؤكد",
            "غير مؤكدة",
            "لا يوجد أي مؤشر",
            "لا يوجد مؤشر",
            "لا توجد أي مؤشرات",
            "لا توجد مؤشرات",
            "لا مؤشر",
            "لا مؤشرات",
            "ليس هناك أي مؤشر",
            "ليس هناك مؤشر",
            "ينظر إليه على أنه",
            "ينظر إليها على أنها",
            "ينظر إليهم على أنهم",
        ],
    ),
    (
        Sense::Firm,
        &[
            "لا يمكن",
            "لم يمكن",
            "لن يمكن",
            "لا يحتمل",
            "من غير الممكن",
            "لم يكن من الممكن",
            "ليس من الممكن",
            "لم يعد من الممكن",
            "لا يبدو",
        ],
    ),
];

/// A wording: its words after the first, and its sense.
type Continuation = (Box<[Box<str>]>, Sense);

type ByFirstWord = FxHashMap<Box<str>, Vec<Continuation>>;

/// The wordings by their first word, and the sieve of these words.
static BY_FIRST_WORD: LazyLock<(ByFirstWord, Sieve)> = LazyLock::new(|| {
    let mut table = ByFirstWord::default();
    let mut first_words = Sieve::default();
    for (sense, wordings) in WORDINGS {
        for wording in *wordings {
            let mut forms: Vec<Box<str>> = Words::of(wording).iter().map(|word| word.form.into()).collect();
            let rest = forms.split_off(1).into();
            if let Some(first) = forms.pop() {
                first_words.insert(&first);
                table.entry(first).or_default().push((rest, *sense));
            }
        }
    }
    (table, first_words)
});

/// The words of doubt in a text, in order; none shares a word with another.
#[must_use]
pub fn hedges(words: &Words) -> Vec<Hedge> {
    let (table, sieve) = &*BY_FIRST_WORD;
    let mut found = Vec::new();
    let mut index = 0;
    while let Some(word) = words.get(index) {
        let hedge = |last: usize, band, sure| {
            let end = words.get(last).map_or(word.end, |last| last.end);
            Hedge { start: word.start, end, band, sure }
        };
        if matches!(word.form, "قد" | "وقد" | "فقد") {
            let verb = words.get(index + 1).and_then(|next| qad_is_hedge(next.form));
            if verb != Some(false) {
                found.push(hedge(index, None, verb.is_some()));
            }
        } else if let Some((length, sense)) = without_clitics(word.form)
            .filter(|first| sieve.may_hold(first))
            .find_map(|first| table.get(first).and_then(|wordings| wording_at(words, index + 1, wordings)))
        {
            match sense {
                Sense::Band(band) => found.push(hedge(index + length, Some(band), true)),
                Sense::Doubt => found.push(hedge(index + length, None, true)),
                Sense::Firm => {}
            }
            index += length;
        }
        index += 1;
    }
    found
}

/// The longest wording whose words after the first stand at `index`: how many they are, and its sense.
fn wording_at(words: &Words, index: usize, wordings: &[Continuation]) -> Option<(usize, Sense)> {
    let stands = |rest: &[Box<str>]| {
        rest.iter()
            .enumerate()
            .all(|(at, form)| words.get(index + at).is_some_and(|word| word.form == &**form))
    };
    let longest = wordings.iter().filter(|(rest, _)| stands(rest)).max_by_key(|(rest, _)| rest.len());
    longest.map(|(rest, sense)| (rest.len(), *sense))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, Option<&str>)]) {
        let found = hedges(&Words::of(text));
        let told: Vec<_> = found
            .iter()
            .map(|hedge| {
                (
                    text.get(hedge.start as usize..hedge.end as usize).unwrap(),
                    hedge.band.map(Likelihood::as_str),
                )
            })
            .collect();
        assert_eq!(told, expected, "{text}");
    }

    /// A hedge that is not seen lets a statement grow firmer than its document.
    #[test]
    fn words_of_doubt_are_seen_behind_clitics() {
        check("وربما لضغوط من موسكو، مما قد يؤخر الاستفتاء", &[("وربما", None), ("قد", None)]);
        check("فقد تعتقد الحكومة", &[("فقد", None)]);
        check("انتشرت التكهنات وشائعات", &[("التكهنات", None), ("وشائعات", None)]);
        check("ولكن لا يوجد أي مؤشر على انقسام", &[("لا يوجد أي مؤشر", None)]);
        check("آخرين يُنظر إليهم على أنهم حلفاء", &[("يُنظر إليهم على أنهم", None)]);
    }

    #[test]
    fn a_band_is_given_by_few_words() {
        check("من المرجح الآن أن", &[("من المرجح", Some("likely"))]);
        check("ومن المرجَّح جدًّا", &[("ومن المرجَّح جدًّا", Some("very-likely"))]);
        check("من غير المرجح أن", &[("من غير المرجح", Some("unlikely"))]);
        check("يُستبعد أن", &[("يُستبعد", Some("unlikely"))]);
        check("لا يُستبعد أن", &[("لا يُستبعد", None)]);
        check("من المحتمل أن", &[("من المحتمل", None)]);
    }

    /// A hedge that is seen where there is none makes editors weaken a fact.
    #[test]
    fn what_is_no_doubt_is_left() {
        check("وقد تم توزيع الأسلحة، وقد طلب المساعدة، لقد يئسوا", &[]);
        check("لا يمكن أن يستمر", &[]);
        check("لم يكن من الممكن تصورها", &[]);
        check("من المقرر طرحها للاستفتاء", &[]);
    }
}
