//! Words that say nothing of what a text is about: هذا، التي، على. A question is not looked for by them.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::matching::fold;

/// What the list takes for empty because news is full of it, and what questions are about all the same.
const TELLING: &str = "قوة زيارة إعادة سنة سنوات عام عاما عدد نهاية مليون مليار ألف ثلاثة أربعة عشر عشرة واحد أحد صفر \
    الأول الثاني الثانية إطار أعلنت الذاتي لقاء وقف شخصا يوم اليوم صباح مساء الوقت المقبل الماضي السابق الأخيرة علق راح \
    رجع شرع للأمم مايو أيار عامة طاق حار عين كرب نفس نفسه وكالة لوكالة اثر";

/// Words of a question itself.
const ASKING: &str =
    "حدث جرى حصل happened happen ماذا لماذا متى أين كم كيف هل اذكر أيهما أيهم لم لمن بكم وكم كيفية";

/// What people ask with in Cairo, Beirut, Riyadh and Rabat, which no list of written Arabic has.
const SPOKEN: &str = "مين منو شو ايش إيش وش شنو ايه إيه وين فين امتى إمتى ايمتى إيمتى ليش ليه علاش قديش كام كيفاش ازاي \
    إزاي شلون صار صارت اللي يللي ده دي دا هاد هاي هاذا مش مو بتاع تبع عشان علشان هسه هلق الحين دلوقتي";

/// The crate's lists for Arabic and English (stopwords-iso) in the form for matching: people ask in both.
static WORDS: LazyLock<FxHashSet<Box<str>>> = LazyLock::new(|| {
    let folded = |words: &str| fold(words).split_whitespace().map(Box::from).collect::<Vec<Box<str>>>();
    let telling: FxHashSet<Box<str>> = folded(TELLING).into_iter().collect();
    let listed = stop_words::lookup("ar").unwrap_or_default().iter().flat_map(|word| folded(word));
    let english = stop_words::lookup("en").unwrap_or_default().iter().flat_map(|word| folded(word));
    listed
        .filter(|word| !telling.contains(word))
        .chain(folded(ASKING))
        .chain(folded(SPOKEN))
        .chain(english)
        .collect()
});

/// Whether `form`, a word in its form for matching, says nothing by itself; so does one behind «و» or «ف».
#[must_use]
pub fn is_stop_word(form: &str) -> bool {
    let bare = form.strip_prefix(['و', 'ف']).filter(|rest| rest.chars().nth(1).is_some());
    WORDS.contains(form) || bare.is_some_and(|rest| WORDS.contains(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: bool) {
        for word in words.split(' ') {
            assert_eq!(is_stop_word(&fold(word)), expected, "{word}");
        }
    }

    #[test]
    fn what_tells_nothing_is_left_out() {
        check("من في على التي الذين هذه وهو وقد فإن ماذا متى كم لماذا أين إلى", true);
    }

    /// Who asks as they speak is answered like who asks as they write.
    #[test]
    fn spoken_questions_ask_for_no_words_of_their_own() {
        check("مين شو ليش وين فين امتى إيمتى ليه قديش إيه اللي", true);
    }

    /// A question about a visit or a force would find nothing if these were left out.
    #[test]
    fn what_a_question_is_about_stays() {
        check("زيارة قوة سنوات مليون الثاني روسيا وزير فكرة أيار إعادة وقف", false);
    }
}
