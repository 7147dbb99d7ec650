//! Words that tell of the future: «سيعيد»، «ستنتهي»، «سوف»، «لن». Names and nouns begin with the same letters, and one that
//! is taken for a verb makes a forecast of a fact.

use std::ops::Range;

use super::page::Page;
use crate::arabic::verbs::qad_is_hedge;

/// What nouns begin with that begin like a verb of the future and are none.
const NOUNS: &str = "سياس سيار سيناريو سيطر سيدة سيدات سيادة سيادي سيول سييول سيوف سيرة سيرا سيما سيناء سيية سياج سياق سياح \
    سيبيري سيراليون سينما سيناتور ستار ستوكهولم ستالين ستين ستون ستة ستم سنوات سنوي سندات سندا سناتور";

/// Names and nouns that are no verbs as they stand, though verbs may begin so: «سيسي» and «سيسيطر».
const WHOLE: &str = "سيدني سيتي سيسي سيرغي سيرجي سينغ سنجار سنتين سنتان سنتات ستيفن ستيف";

/// A verb of the future stands behind none of these; behind «من» it may: «من سيخلفه».
const PREPOSITIONS: &str = "في الي علي عن مع منذ مذ بين بعد قبل خلال نحو عبر لدي ضد";

/// Whether something is told of the future.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Future {
    Sure,
    /// This word may be a name as well.
    Perhaps(usize),
}

/// What in a stretch of words tells of the future: a sure word before all others.
pub(super) fn future(page: &Page<'_>, words: &Range<usize>) -> Option<Future> {
    let mut perhaps = None;
    for word in words.clone() {
        match told(page.bare(word)) {
            Some(true) if !is_name(page, word) => return Some(Future::Sure),
            Some(false) if perhaps.is_none() && !is_name(page, word) => perhaps = Some(word),
            _ => {}
        }
    }
    perhaps.map(Future::Perhaps)
}

/// Whether a word is a name by where it stands.
fn is_name(page: &Page<'_>, word: usize) -> bool {
    let led = word.checked_sub(1).filter(|before| !page.pauses(*before));
    led.is_some_and(|before| page.is_one_of(before, PREPOSITIONS)) || page.overlaps_name(&(word..word + 1))
}

/// Whether a word, without «و» or «ف» before it, tells of the future, as far as it alone says so: surely, or perhaps.
fn told(form: &str) -> Option<bool> {
    if matches!(form, "سوف" | "لن") {
        return Some(true);
    }
    let verb = form.strip_prefix('س').filter(|verb| verb.starts_with(['ي', 'ت', 'ن']))?;
    let is_noun = form.ends_with('ة')
        || NOUNS.split_whitespace().any(|noun| form.starts_with(noun))
        || WHOLE.split(' ').any(|noun| form == noun);
    if is_noun || verb.chars().nth(2).is_none() {
        return None;
    }
    let sure = match verb.strip_prefix(['ي', 'ت']) {
        // No root of a verb of her or yours begins with ي: «ستيوارت».
        Some(rest) => !(verb.starts_with('ت') && rest.starts_with('ي')) && is_root(rest),
        // «We» is rare where news is told, and names are not: «سنودن».
        None => qad_is_hedge(verb) == Some(true),
    };
    Some(sure)
}

/// Whether letters are what a verb leaves without its first one, with what may be hung on it or without.
fn is_root(rest: &str) -> bool {
    const HUNG: [&str; 13] =
        ["ونها", "ونهم", "ونه", "هما", "ون", "ان", "ين", "وا", "ها", "هم", "نا", "ه", "ا"];
    let bare = HUNG.iter().filter_map(|hung| rest.strip_suffix(hung));
    std::iter::once(rest).chain(bare).any(is_bare_root)
}

fn is_bare_root(rest: &str) -> bool {
    match rest.chars().collect::<Vec<_>>().as_slice() {
        // يصل، يتمكن، ينتقل، يحاول، يعتمد، يسيطر، يزداد، يتدهور، يستقيل
        [_, _]
        | [_, _, _]
        | ['ت' | 'ن', _, _, _]
        | [_, 'ا' | 'ت' | 'ي' | 'و', _, _]
        | ['ز', 'د', _, _]
        | ['ت', _, _, _, _]
        | ['س', 'ت', _, _, _] => true,
        // يعرقل: a root of four has no long vowel, and a foreign name mostly has.
        letters @ [_, _, _, _] => !letters.iter().any(|letter| matches!(letter, 'ا' | 'و' | 'ي')),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::matching::fold;
    use crate::briefing::source::Source;
    use crate::briefing::{FileRead, read_actors};

    fn check(words: &str, expected: Option<bool>) {
        for word in words.split(' ') {
            assert_eq!(told(&fold(word)), expected, "{word}");
        }
    }

    /// A noun that is taken for the future would make a forecast of a fact, and a verb that is not a fact of a forecast.
    #[test]
    fn verbs_of_the_future_are_told_from_nouns() {
        check(
            "سيعيد سيحاول سيتعرض ستنتهي سنرى سوف لن سيرسل سيكون سيكونون ستبلغ ستُسلَّم سيؤدي ستؤثر",
            Some(true),
        );
        check(
            "سيعرقل سيسيطر سيستخدمونها ستستقيل سيتفاوضان ستزداد سيتيح ستبقى سيصل ستتم سيأخذ سيعتمد",
            Some(true),
        );
        check("سيُستأنف ستتراجع ستضطر سيزعزع سيتمكن سينتقل ستعيدها سيجتمعون ستحتفظ سيتدهور", Some(true));
        check("سياسة السيطرة سيناريوهات ستة سنوات سيارة سيدة ستين وسيلة", None);
        check("سنغافورة سنجار سيدني سيناتور سنتين ستيفن سيسي سيرغي", None);
        check("ستولتنبرغ سيفاستوبول سنودن ستيوارت ستانفورد سنواصل", Some(false));
    }

    fn check_in(text: &str, expected: Option<&str>) {
        let (authority, _) = read_actors(FileRead::Missing);
        let source = Source::new(text);
        let page = Page::of(&source, &[], &authority);
        let found = future(&page, &(0..page.words.len())).map(|found| match found {
            Future::Sure => "",
            Future::Perhaps(word) => source.slice(&page.bytes(&(word..word + 1))).unwrap(),
        });
        assert_eq!(found, expected, "{text}");
    }

    /// Where a name stands says more than how it begins.
    #[test]
    fn names_are_known_by_their_place() {
        check_in("وصل الوفد إلى سنغافورة.", None);
        check_in("استضافت سنغافورة القمة.", None);
        check_in("وصل الوفد إلى سيول، وزار سيئول.", None);
        check_in("التقى الوزير ستولتنبرغ.", Some("ستولتنبرغ"));
        check_in("اجتمع الوزير مع ستولتنبرغ.", None);
        check_in("قال ستولتنبرغ إن الحلف سيدعم كييف.", Some(""));
        check_in("لا أحد يعرف من سيخلفه.", Some(""));
        check_in("انتهى الاجتماع، وسيعود الوفد غدًا.", Some(""));
    }
}
