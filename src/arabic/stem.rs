//! A light stemmer: روسيا، وروسيا، لروسيا، الروسي and الروسية have one stem.
//!
//! What may be a clitic may be a letter of the word (و of وزير, ب of بيلاروسيا), so و ف ب ك ل and the pronoun endings
//! come off only where the rest is a word that the loaded documents have; the article comes off but for words that
//! begin with ال themselves; then the endings of gender, number and relation, while enough of the word stays. Stems are
//! compared, never shown: كازاخستان is كازاخست in all its forms.
//!
//! Not done: broken plurals (وزراء and وزير stay two), roots, and names of peoples that have another stem than the
//! country's (الكازاخيون), which are data.

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::clitics::without_clitics;
use super::lexicon;

/// Finds stems by a vocabulary.
#[derive(Debug, Clone, Default)]
pub struct Stemmer {
    vocabulary: Counted,
    /// The vocabulary without endings, for words with the article: والأوكراني where only أوكرانيا was seen.
    bare: Counted,
}

/// Words by 64 bits of hash, and how often each was taken in. Hashes in place of words make a copy of the whole a copy
/// of one buffer; that two of a million words share one has a chance of one in ten million.
#[derive(Debug, Clone, Default)]
struct Counted(FxHashMap<u64, u32>);

impl Counted {
    fn add(&mut self, word: &str) {
        *self.0.entry(FxBuildHasher.hash_one(word)).or_default() += 1;
    }

    fn remove(&mut self, word: &str) {
        let hash = FxBuildHasher.hash_one(word);
        if let Some(count) = self.0.get_mut(&hash) {
            *count -= 1;
            if *count == 0 {
                self.0.remove(&hash);
            }
        }
    }

    fn contains(&self, word: &str) -> bool {
        self.0.contains_key(&FxBuildHasher.hash_one(word))
    }
}

impl Stemmer {
    /// A stemmer for texts whose words, in their form for matching, are `forms`. A word that was seen with the article
    /// counts as seen without it.
    pub fn new<'a>(forms: impl IntoIterator<Item = &'a str>) -> Self {
        let mut stemmer = Self::default();
        for form in forms {
            stemmer.add(form);
        }
        stemmer
    }

    /// Takes a word into the vocabulary.
    pub fn add(&mut self, form: &str) {
        let plain = without_article(form).unwrap_or(form);
        self.vocabulary.add(plain);
        self.vocabulary.add(form);
        self.bare.add(without_endings(plain));
    }

    /// Takes back what [`Self::add`] did once for this word.
    pub fn remove(&mut self, form: &str) {
        let plain = without_article(form).unwrap_or(form);
        self.vocabulary.remove(plain);
        self.vocabulary.remove(form);
        self.bare.remove(without_endings(plain));
    }

    /// The stem of `form`, a word in its form for matching: a part of it, never empty unless the word is. The stem of
    /// a stem is itself. Words in other scripts stay; digits lose their clitics («و2019»).
    #[must_use]
    pub fn stem<'a>(&self, form: &'a str) -> &'a str {
        if !form.starts_with(is_letter) {
            return form;
        }
        if form.ends_with(|c: char| c.is_ascii_digit()) {
            let number = form.trim_start_matches(is_letter);
            let bears_clitics =
                form.strip_suffix(number).is_some_and(|prefix| lexicon::clitics(prefix).is_some());
            return if bears_clitics { number } else { form };
        }
        let mut stem = form;
        while let Some(shorter) = self.shorter(stem) {
            stem = shorter;
        }
        stem
    }

    /// `form` with one thing less; `None` if it is a stem.
    fn shorter<'a>(&self, form: &'a str) -> Option<&'a str> {
        self.without_proclitics(form)
            .or_else(|| without_article(form))
            .or_else(|| self.without_pronoun(form))
            .or_else(|| without_ending(form))
    }

    fn without_proclitics<'a>(&self, form: &'a str) -> Option<&'a str> {
        without_clitics(form).skip(1).find(|rest| {
            let prefix = form.strip_suffix(rest).unwrap_or_default();
            has_letters(rest, least_letters(prefix))
                && (self.vocabulary.contains(rest)
                    || self.without_pronoun(rest).is_some()
                    || (bears_article(prefix) && self.bare.contains(without_endings(rest))))
        })
    }

    /// حكومته and حكومتهم are حكومة, which is written with ت before an ending; and حكومه is a way to write حكومة.
    fn without_pronoun<'a>(&self, form: &'a str) -> Option<&'a str> {
        const PRONOUNS: [&str; 10] = ["كما", "هما", "هم", "هن", "ها", "كم", "نا", "ني", "ه", "ك"];
        let rests =
            PRONOUNS.iter().filter_map(|pronoun| form.strip_suffix(pronoun).map(|rest| (rest, *pronoun)));
        rests.filter(|(rest, _)| has_letters(rest, 2)).find_map(|(rest, pronoun)| {
            let feminine = rest.strip_suffix('ت').or_else(|| (pronoun == "ه").then_some(rest));
            let feminine = feminine.filter(|base| self.vocabulary.contains(format!("{base}ة").as_str()));
            let is_word = has_letters(rest, LEAST) && self.vocabulary.contains(rest);
            feminine.or_else(|| is_word.then_some(rest))
        })
    }
}

/// What every word with the stem of `form` has in common with it, whatever the vocabulary: the letters between those
/// that may be clitics before and endings behind. Words of one stem have one core; words of one core may have many
/// stems.
#[must_use]
pub fn core(form: &str) -> &str {
    form.trim_start_matches(['و', 'ف', 'ب', 'ك', 'ل', 'ا'])
        .trim_end_matches(['ا', 'ت', 'ة', 'ك', 'م', 'ن', 'ه', 'و', 'ي'])
}

/// Fewer letters than a root's three are left to no rule but that of ة (قوة).
const LEAST: usize = 3;

/// How many letters must be left behind these clitics. ف and ك are seldom clitics and often letters (فكرة is no ball),
/// as are two in a row without the article (ولاية).
fn least_letters(prefix: &str) -> usize {
    match prefix {
        "و" | "ب" | "ل" => LEAST,
        _ if bears_article(prefix) => LEAST,
        _ => LEAST + 1,
    }
}

fn bears_article(prefix: &str) -> bool {
    prefix.ends_with("ال") || prefix.ends_with("لل")
}

fn without_article(form: &str) -> Option<&str> {
    let rest = form.strip_prefix("ال").or_else(|| form.strip_prefix("لل"))?;
    (has_letters(rest, LEAST) && !begins_with_al_itself(form)).then_some(rest)
}

/// Words whose own first letters are ال once their hamza is folded: ألمانيا، إلغاء، التزام. Where the same letters are
/// a common word with the article as well (الهام، السنة), the article it is.
fn begins_with_al_itself(form: &str) -> bool {
    const BEGINNINGS: &str = "الماني الباني الكسندر الكسي الكترون التزام التهاب التحاق التقاء التفاف التفات التباس \
        التهام الغاء الغام الزام القاء الحاق الحاح الوان العاب القاب الحان الاسكا الياس الياف البوم";
    const WORDS: &str = "المان البان الماس الفان الفين اليها اليهم الينا اليكم";
    BEGINNINGS.split(' ').any(|beginning| form.starts_with(beginning))
        || WORDS.split(' ').any(|word| form == word)
}

/// The endings of gender, number, case and relation, each with the letters that must be left: longest first.
const ENDINGS: [(&str, usize); 11] = [
    ("تان", LEAST),
    ("تين", LEAST),
    ("ات", LEAST),
    ("ون", LEAST + 1),
    ("ين", LEAST + 1),
    ("ان", LEAST + 1),
    ("وا", LEAST),
    ("ة", 2),
    ("ا", LEAST),
    ("ي", LEAST),
    ("ت", LEAST + 1),
];

fn without_ending(form: &str) -> Option<&str> {
    let rests =
        ENDINGS.iter().filter_map(|&(ending, least)| form.strip_suffix(ending).map(|rest| (rest, least)));
    rests.filter(|&(rest, least)| has_letters(rest, least)).map(|(rest, _)| rest).next()
}

fn without_endings(form: &str) -> &str {
    let mut bare = form;
    while let Some(shorter) = without_ending(bare) {
        bare = shorter;
    }
    bare
}

fn has_letters(form: &str, least: usize) -> bool {
    form.chars().nth(least.saturating_sub(1)).is_some()
}

fn is_letter(c: char) -> bool {
    ('ء'..='ي').contains(&c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Stemmer, core};
    use crate::arabic::matching::fold;
    use crate::arabic::words::Words;

    /// Words of the seed document in the forms in which they stand there, and some of other news.
    const SEEN: &str = "كازاخستان لكازاخستان الكازاخستانية الكازاخستاني روسيا الروسي و بيلاروسيا البيلاروسية \
        البيلاروسي توكاييف المتظاهرون المتظاهرين الاحتجاجات موسكو أوكرانيا الحكومة السلطة سيطرة مدينة المدن \
        الكرملين منظمة معاهدة الأمن الجماعي قوات قوة الرئيس لوكاشينكو بوتين نزارباييف مينسك وقود الوقود الوضع \
        البلاد قيادة خطة نموذج كرة مصر القاهرة باريس فرنسا ألمانيا ألكسندر مجلس حلف الناتو آية دمشق";

    fn stemmer() -> Stemmer {
        let words = Words::of(SEEN);
        Stemmer::new(words.iter().map(|word| word.form))
    }

    /// All forms have one stem, so a question in one finds a text in another.
    fn check(forms: &str) {
        let stemmer = stemmer();
        let folded = fold(forms);
        let stems: Vec<_> = folded.split(' ').map(|form| stemmer.stem(form)).collect();
        assert!(stems.iter().all(|stem| stem == &stems[0]), "{forms}: {stems:?}");
    }

    #[test]
    fn the_forms_of_a_state_are_one() {
        check("روسيا وروسيا لروسيا الروسي الروسية والروسية بروسيا روسي");
        check("بيلاروسيا وبيلاروسيا البيلاروسية البيلاروسي");
        check("كازاخستان وكازاخستان لكازاخستان الكازاخستانية الكازاخستاني");
        check("أوكرانيا لأوكرانيا الأوكرانية والأوكراني أوكرانيين");
        check("ألمانيا الألمانية لألمانيا الألماني والألمان ألمان");
        check("فرنسا لفرنسا الفرنسية بالفرنسي الفرنسيون");
        check("مصر لمصر المصرية المصريون ومصر");
    }

    #[test]
    fn the_forms_of_a_name_are_one() {
        check("توكاييف بتوكاييف لتوكاييف وتوكاييف");
        check("موسكو لموسكو وموسكو بموسكو");
        check("القاهرة بالقاهرة والقاهرة للقاهرة");
        check("ألكسندر وألكسندر لألكسندر");
        check("الكرملين للكرملين بالكرملين والكرملين");
        check("الناتو للناتو والناتو");
    }

    #[test]
    fn the_forms_of_a_noun_are_one() {
        check("المتظاهرون المتظاهرين للمتظاهرين متظاهر");
        check("احتجاجات الاحتجاج باحتجاجات احتجاجا");
        check("حكومة الحكومة حكومته حكومتها لحكومتهم حكومات حكومه حكوميين");
        check("سيطرة سيطرته السيطرة");
        check("مدينة مدينتين المدينة بمدينتهم");
        check("قيادة القيادة قيادته قيادات");
    }

    #[test]
    fn different_words_stay_different() {
        let stemmer = stemmer();
        let stems: Vec<_> =
            ["وقود", "فكرة", "كرة", "وزير", "ولاية", "اية", "روسيا", "بيلاروسيا", "بوتين", "باريس"]
                .map(|form| stemmer.stem(form))
                .into();
        let distinct: std::collections::BTreeSet<_> = stems.iter().collect();
        assert_eq!(distinct.len(), stems.len(), "{stems:?}");
    }

    #[test]
    fn other_scripts_stay_and_digits_lose_their_clitics() {
        let stemmer = stemmer();
        assert_eq!(stemmer.stem("tokayev"), "tokayev");
        assert_eq!(stemmer.stem("و2019"), "2019");
        assert_eq!(stemmer.stem("تي34"), "تي34");
    }

    proptest! {
        #[test]
        fn a_stem_is_its_own_and_never_empty(form in "(و|ف|ب|ال|لل|ك|ل)?(و|ال)?[ا-ي]{1,7}(ة|ات|ين|ته|ها|ان|ية|ا)?") {
            let stemmer = stemmer();
            let stem = stemmer.stem(&form);
            prop_assert!(!stem.is_empty() && form.contains(stem));
            prop_assert_eq!(stemmer.stem(stem), stem);
        }

        /// Words are looked up by their core: one that changed on the way to the stem would lose the word.
        #[test]
        fn a_stem_has_the_core_of_its_word(form in "(و|ف|ب|ال|لل|ك|ل)?(و|ال)?[ا-ي]{1,7}(ة|ات|ين|ته|ها|ان|ية|ا)?|و[0-9]{1,4}") {
            let stemmer = stemmer();
            prop_assert_eq!(core(stemmer.stem(&form)), core(&form));
        }

        #[test]
        fn what_is_taken_back_was_never_there(word in "(ال)?[ا-ي]{2,6}(ة|ات)?", form in "[وبل]?(ال)?[ا-ي]{2,6}(ها|ته)?") {
            let mut changed = stemmer();
            changed.add(&word);
            changed.remove(&word);
            prop_assert_eq!(changed.stem(&form), stemmer().stem(&form));
        }

        #[test]
        fn a_known_word_is_found_behind_its_clitics(
            clitics in "|و|ل|ب|ول|وب",
            word in prop::sample::select(vec!["روسيا", "بيلاروسيا", "توكاييف", "نموذج", "سيطرة", "مينسك", "وقود"]),
        ) {
            let (stemmer, borne) = (stemmer(), format!("{clitics}{word}"));
            prop_assert_eq!(stemmer.stem(&borne), stemmer.stem(word));
        }
    }
}
