//! Numbers in running text: 1,200, ٣٫٥, «خمسة وعشرون», «ثلاثة ملايين», «5 ملايين», «الخامس», «الحادي عشر».
//!
//! What is no figure, though its word can be one:
//! - واحد، واحدة، أحد، إحدى alone («في وقت واحد»، «أحد أقاربه») – they count only within a greater number;
//! - أول، الأول، الأولى, and ثاني without the article («ثاني أكبر»): ranks that texts put in many other ways;
//! - الاثنين alone: the day of the week («الاثنان وعشرون» and اثنين count);
//! - آلاف، ملايين، مئات، عشرات without a number, and nouns in the dual (جبهتين);
//! - الثاني of كانون الثاني, which belongs to the month;
//! - fractions, signs before a number, and figures with two points (5.1.2022) or beyond 19 digits.
//!
//! The figures of a date are figures as well; who compares dates leaves out those whose words lie in one.

use std::ops::Range;

use super::words::{Word, Words};

mod amount;
pub(super) mod spelled;

pub use amount::Amount;

use super::lexicon::{self, Sense, clitics, lexeme_at};

/// A number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What it says: 5,000,000 for «5 ملايين».
    pub value: Amount,
    /// Whether it says which one, not how many: الخامس.
    pub ordinal: bool,
    /// Whether it is a share of a hundred: 5%, «5 في المئة».
    pub percent: bool,
    /// The places of its words.
    pub words: Range<u32>,
    /// Where it begins in the written text, in bytes, with its clitics.
    pub start: u32,
    /// Where it ends in the written text, in bytes, without `%`.
    pub end: u32,
}

/// The figures of a text, in their order; no two share a word.
#[must_use]
pub fn figures(words: &Words) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut index = 0;
    while let Some(word) = words.get(index) {
        match figure(words, word) {
            Some(figure) => {
                index = figure.words.end as usize;
                found.push(figure);
            }
            None => index += 1,
        }
    }
    found
}

fn figure(words: &Words, first: Word<'_>) -> Option<Figure> {
    let index = first.index as usize;
    let (value, ordinal, next) = if let Some(value) = digits(first.form) {
        counted(words, index, value)
    } else {
        let spelled = spelled::spelled(words, index)?;
        (Amount::whole(spelled.value), spelled.ordinal, spelled.next)
    };
    let percent = percent(words, next);
    let last = words.get(percent.unwrap_or(next).checked_sub(1)?)?;
    Some(Figure {
        value,
        ordinal,
        percent: percent.is_some(),
        words: first.index..last.index + 1,
        start: first.start,
        end: last.end,
    })
}

/// The number that a word of digits is, without its clitics and the م of an era («و2019»، «2019م»).
pub(super) fn digits(form: &str) -> Option<Amount> {
    if !has_digits(form) {
        return None;
    }
    let form = form.strip_suffix('م').unwrap_or(form);
    let number = form.trim_start_matches(|c: char| !c.is_ascii_digit());
    clitics(form.strip_suffix(number)?)?;
    Amount::parse(number)
}

/// Whether `form` ends in digits, with an era's م or without.
#[inline]
pub(super) fn has_digits(form: &str) -> bool {
    match form.as_bytes() {
        [.., last] if last.is_ascii_digit() => true,
        [.., last, _, _] if last.is_ascii_digit() => form.ends_with('م'),
        _ => false,
    }
}

/// Digits may count a greater unit: «5 ملايين»، «3.5 مليون».
fn counted(words: &Words, index: usize, value: Amount) -> (Amount, bool, usize) {
    let next = index + 1;
    let unit = words.get(index).filter(|word| word.after.is_space()).and_then(|_| lexeme_at(words, next));
    let scaled = unit.and_then(|(_, lexeme)| match lexeme.sense {
        Sense::Scale(scale) if scale.follows && lexeme.clitics == lexicon::Clitics::default() => {
            value.times(scale.power)
        }
        _ => None,
    });
    scaled.map_or((value, false, next), |scaled| (scaled, false, next + 1))
}

/// Whether the figure that ends before `next` is a share of a hundred, and where it then ends: behind «في المئة» and
/// «بالمئة», which are no figures of their own.
fn percent(words: &Words, next: usize) -> Option<usize> {
    let last = words.get(next.checked_sub(1)?)?;
    if last.after.mark == Some('%') {
        return Some(next);
    }
    let (word, lexeme) = lexeme_at(words, next).filter(|_| last.after.is_space())?;
    let is_hundred = |lexeme: lexicon::Lexeme| lexeme.sense == Sense::Hundreds(100) && lexeme.clitics.article;
    if is_hundred(lexeme) && lexeme.clitics.preposition == Some('ب') {
        return Some(next + 1);
    }
    let behind = lexeme_at(words, next + 1).filter(|_| word.form == "في" && word.after.is_space());
    behind.filter(|(_, lexeme)| is_hundred(*lexeme)).map(|_| next + 2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::figures;
    use crate::arabic::words::Words;

    /// Each figure as its value, with `.` behind an ordinal's and `%` behind a share's.
    fn check(text: &str, expected: &str) {
        let found: Vec<String> = figures(&Words::of(text))
            .iter()
            .map(|figure| {
                let kind = if figure.ordinal {
                    "."
                } else if figure.percent {
                    "%"
                } else {
                    ""
                };
                format!("{}{kind}", figure.value)
            })
            .collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }

    #[test]
    fn digits_in_every_dress() {
        check("قُتل 1,200 شخص وجُرح ٣٬٤٠٠", "1200 3400");
        check("بلغ ٣٫٥٪ ثم 5 % و7 في المئة و8 بالمائة", "3.5% 5% 7% 8%");
        check("بـ5 دولارات وال20 و2019م", "5 20 2019");
        check("5 ملايين و3.5 مليون و20 ألفًا", "5000000 3500000 20000");
        check("5.1.2022 و99999999999999999999", "");
    }

    #[test]
    fn cardinals_in_words() {
        check("ثلاثة أيام وأربع ليال", "3 4");
        check("خمسة عشر جنديًا وإحدى عشرة مدينة واثنا عشر", "15 11 12");
        check("خمسة وعشرون وواحد وعشرون", "25 21");
        check("مئة ومئتان وثلاثمائة ثم خمس مئة", "100 200 300 500");
        check("ألف وتسعمئة وتسعون", "1990");
        check("ألفان واثنان وعشرون", "2022");
        check("ثلاثة ملايين ومئة ألف وخمسون", "3100050");
        check("خمسة عشر ألفًا ثم مليونا شخص ثم ألفا جندي", "15000 2000000 2000");
        check("عشرين بالمئة", "20%");
    }

    #[test]
    fn ordinals_in_words() {
        check("بحلول الخامس من الشهر", "5.");
        check("القرن الحادي والعشرين والدورة الثانية عشرة", "21. 12.");
        check("المرة الثانية والثالثة والعاشرة", "2. 3. 10.");
        check("للمرة الخامسة والعشرين", "25.");
    }

    #[test]
    fn a_list_is_not_a_sum() {
        check("خمسة، وعشرون", "5 20");
        check("ثلاثة وأربعة", "3 4");
        check("مئة وألف", "100 1000");
    }

    /// A figure that is none makes a true statement fail: its quote "lacks" a number nobody wrote.
    #[test]
    fn words_that_only_look_like_figures() {
        check("عزل أحد أقارب نزارباييف إلى جانب آخرين", "");
        check("في وقت واحد على جبهتين حدوديتين", "");
        check("المظالم الاقتصادية الأولية والأول والأولى وثاني أكبر", "");
        check("يوم الاثنين والثلاثاء والأربعاء والخميس والأحد", "");
        check("آلاف المتظاهرين وملايين ومئات وعشرات", "");
        check("كانون الثاني وتشرين الأول وربيع الثاني", "");
        check("لست هنا", "");
    }

    #[test]
    fn the_seed_s_figures_are_read() {
        check("وبحلول الخامس من يناير/كانون الثاني، كان", "5.");
        check("في الفترة من 1990 إلى 2019. ويصر", "1990 2019");
        check("في أغسطس/آب 2020 بعد", "2020");
    }

    #[test]
    fn a_figure_knows_its_place() {
        let text = "نحو خمسة وعشرين ألفًا، قالوا";
        let found = figures(&Words::of(text));
        assert_eq!(found[0].words, 1..4);
        assert_eq!(text.get(found[0].start as usize..found[0].end as usize), Some("خمسة وعشرين ألفًا"));
    }

    proptest! {
        #[test]
        fn figures_lie_in_order_and_share_no_word(
            text in "((و|ال|ب)?(خمس|عشر|عشرون|مئة|ألف|ملايين|الخامس|واحد|12|3\\.5|في المئة)[ ،%]{1,2}){0,12}"
        ) {
            let found = figures(&Words::of(&text));
            prop_assert!(found.windows(2).all(|pair| pair[0].words.end <= pair[1].words.start));
            prop_assert!(found.iter().all(|figure| figure.words.start < figure.words.end));
        }
    }
}
