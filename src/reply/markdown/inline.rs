//! One line of text made safe for Discord: Markdown and mentions escaped, runs of the other direction isolated.
//!
//! A line of an Arabic reply is laid from the right. An English one is laid from the left where its own words are English,
//! which is told by what stands outside the isolates that the wording put around names and quotes; what is Arabic
//! throughout, a statement or a title, is laid from the right there too.

use std::ops::Range;

use crate::arabic::direction::{Direction, first_strong, strip, strong};
use crate::reply::plain::is_shown;
use crate::reply::wording::{Language, Wording};

const ISOLATE: char = '\u{2068}';
const POP: char = '\u{2069}';
const NO_BREAK: char = '\u{A0}';

/// Whether Discord reads a character as Markdown or the start of a mention. A backslash before it is not shown.
fn is_markdown(c: char) -> bool {
    matches!(c, '\\' | '*' | '_' | '~' | '`' | '|' | '<' | '>' | '#' | '[' | '@')
}

/// `text` on one line without live Markdown, mentions or links, each run of the other direction in an isolate: for a
/// title or a description.
#[must_use]
pub fn escaped(text: &str, wording: &Wording) -> String {
    Inline { text, marks: &[], escape: true, base: base(text, wording) }.render()
}

/// `text` on one line, each run of the other direction in an isolate: for a footer, a button or a menu, where Discord
/// reads no Markdown.
#[must_use]
pub fn isolated(text: &str, wording: &Wording) -> String {
    Inline { text, marks: &[], escape: false, base: base(text, wording) }.render()
}

/// What was [`escaped`] or `marked`, as it was: on one line, without direction characters and bold.
#[must_use]
pub fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().filter(|c| !matches!(*c, ISOLATE | POP)).peekable();
    while let Some(c) = letters.next() {
        let escape = c == '\\' && letters.peek().is_some_and(|next| is_markdown(*next) || *next == ':');
        // A star without a backslash is ours: it makes bold.
        plain.extend(if escape { letters.next() } else { Some(c).filter(|c| *c != '*') });
    }
    plain
}

/// As [`escaped`], with the marked bytes in bold.
pub(super) fn marked(text: &str, marks: &[Range<usize>], wording: &Wording) -> String {
    Inline { text, marks, escape: true, base: base(text, wording) }.render()
}

/// The direction in which a line is laid.
fn base(text: &str, wording: &Wording) -> Direction {
    match wording.language() {
        Language::Arabic => Direction::RightToLeft,
        Language::English => {
            leaning(text).or_else(|| first_strong(&strip(text))).unwrap_or(Direction::LeftToRight)
        }
    }
}

/// The direction of most words outside isolates; none where there are none. A statement that begins with a Latin name,
/// or has an address in it, is Arabic all the same, and a sentence that ends with an Arabic name is not.
fn leaning(text: &str) -> Option<Direction> {
    let (mut depth, mut lean, mut counted) = (0_usize, None::<i64>, false);
    for c in text.chars() {
        match c {
            '\u{2066}'..='\u{2068}' => depth += 1,
            POP => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            _ if c.is_whitespace() => counted = false,
            _ if counted => {}
            _ => {
                if let Some(direction) = strong(c) {
                    counted = true;
                    let word = if direction == Direction::RightToLeft { -1 } else { 1 };
                    lean = Some(lean.unwrap_or_default() + word);
                }
            }
        }
    }
    match lean? {
        ..0 => Some(Direction::RightToLeft),
        0 => first_strong(text),
        1.. => Some(Direction::LeftToRight),
    }
}

/// Whether a character is a letter of a right-to-left script.
pub(in crate::reply) fn is_arabic_letter(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{64A}') || c.is_alphabetic() && strong(c) == Some(Direction::RightToLeft)
}

struct Inline<'t> {
    text: &'t str,
    marks: &'t [Range<usize>],
    escape: bool,
    base: Direction,
}

impl Inline<'_> {
    /// Isolates and bold are switched where a shown character's state differs from the one before, so that both are
    /// balanced whatever the ranges are.
    fn render(&self) -> String {
        let runs = match self.base {
            Direction::RightToLeft => runs(self.text, Direction::LeftToRight),
            Direction::LeftToRight => apart(self.text),
        };
        let (mut runs, mut marks) = (Ahead(&runs), Ahead(self.marks));
        let mut out = Line { text: String::with_capacity(self.text.len() * 2), isolated: false, bold: false };
        let mut gap = None;
        for (at, c) in self.text.char_indices() {
            if c.is_whitespace() {
                // Alone it stays what it is: «(ف 5)» is not parted at a line's end.
                let space = if gap.is_none() && c == NO_BREAK { NO_BREAK } else { ' ' };
                gap = (!out.text.is_empty()).then_some(space);
            } else if is_shown(c) {
                out.switch(runs.hold(at), marks.hold(at), gap.take());
                if self.escape && self.is_special(at, c) {
                    out.text.push('\\');
                }
                out.text.push(c);
            }
        }
        out.switch(false, false, None);
        out.text
    }

    /// A colon is special where it would make a link: the reader sees the address, and nobody follows it unawares.
    fn is_special(&self, at: usize, c: char) -> bool {
        is_markdown(c) || c == ':' && self.text.get(at..).is_some_and(|rest| rest.starts_with("://"))
    }
}

/// Ascending ranges, read along with a text.
struct Ahead<'r>(&'r [Range<usize>]);

impl Ahead<'_> {
    /// Whether a range holds this place. Ranges that end before it are done with.
    fn hold(&mut self, at: usize) -> bool {
        while let [first, rest @ ..] = self.0
            && first.end <= at
        {
            self.0 = rest;
        }
        self.0.first().is_some_and(|range| range.contains(&at))
    }
}

struct Line {
    text: String,
    isolated: bool,
    bold: bool,
}

impl Line {
    /// Ends what ends here, sets the space that was left open, and begins what begins. Bold must touch its words on
    /// both sides to be bold.
    fn switch(&mut self, isolated: bool, bold: bool, gap: Option<char>) {
        if self.bold && !bold {
            self.text.push_str("**");
        }
        if self.isolated && !isolated {
            self.text.push(POP);
        }
        self.text.extend(gap);
        if isolated && !self.isolated {
            self.text.push(ISOLATE);
        }
        if bold && !self.bold {
            self.text.push_str("**");
        }
        (self.isolated, self.bold) = (isolated, bold);
    }
}

/// What stands apart in a line laid from the left: what is in isolates already, and the Arabic runs that are not.
fn apart(text: &str) -> Vec<Range<usize>> {
    let (mut held, mut open, mut outside) = (Vec::new(), Vec::new(), 0);
    let stray = |range: Range<usize>, held: &mut Vec<Range<usize>>| {
        let found = runs(text.get(range.clone()).unwrap_or_default(), Direction::RightToLeft);
        held.extend(found.into_iter().map(|run| run.start + range.start..run.end + range.start));
    };
    for (at, c) in text.char_indices() {
        match c {
            '\u{2066}'..='\u{2068}' => {
                if open.is_empty() {
                    stray(outside..at, &mut held);
                }
                open.push(at);
            }
            POP => {
                if let (Some(start), true) = (open.pop(), open.is_empty()) {
                    held.push(start..at);
                    outside = at;
                }
            }
            _ => {}
        }
    }
    match open.first() {
        Some(start) => held.push(*start..text.len()),
        None => stray(outside..text.len(), &mut held),
    }
    held
}

/// The runs of a direction in a text, in bytes, ascending: from the first letter of one, with the digits and signs that
/// it is written together with, to its last letter, digit, closing bracket or slash.
fn runs(text: &str, of: Direction) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut run: Option<Run> = None;
    // Where the digits and signs start that a letter would draw into its run.
    let mut before = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match (is_shown(c).then(|| strong(c)).flatten(), &mut run) {
            (Some(direction), Some(run)) if direction == of => (run.end, run.touched) = (end, true),
            (Some(direction), None) if direction == of => {
                run = Some(Run { start: before.unwrap_or(at), end, brackets: 0, touched: true });
            }
            (Some(_), _) => runs.extend(run.take()),
            (None, Some(run)) => run.follow(c, end),
            (None, None) => {}
        }
        let joins =
            !is_arabic_letter(c) && (c.is_numeric() || matches!(c, '@' | '#' | '/' | '+' | '-' | '_' | '$'));
        before = joins.then(|| before.unwrap_or(at));
    }
    runs.into_iter().chain(run).map(|run: Run| run.start..run.end).collect()
}

/// A run that may still grow.
struct Run {
    start: usize,
    end: usize,
    /// The brackets that it has opened and not closed.
    brackets: usize,
    /// Whether nothing but signs and digits stand between its last letter and here.
    touched: bool,
}

impl Run {
    /// Takes in a character of no direction, where it belongs to the run: what directly follows, and the bracket that
    /// closes one of the run's own.
    fn follow(&mut self, c: char, end: usize) {
        let belongs = match c {
            '(' | '[' => {
                self.brackets += 1;
                false
            }
            ')' | ']' => {
                let own = self.brackets > 0;
                self.brackets = self.brackets.saturating_sub(1);
                own
            }
            '/' | '+' | '#' | '%' => self.touched,
            _ => self.touched && c.is_numeric(),
        };
        self.touched &= !c.is_whitespace();
        if belongs {
            self.end = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::reply::wording::Style;

    fn check(text: &str, expected: &str) {
        assert_eq!(shown(&escaped(text, &ARABIC)), expected, "{text:?}");
    }

    static ARABIC: LazyLock<Wording> = LazyLock::new(|| Wording::new(Language::Arabic, Style::default()));
    static ENGLISH: LazyLock<Wording> = LazyLock::new(|| Wording::new(Language::English, Style::default()));

    fn check_english(text: &str, expected: &str) {
        assert_eq!(shown(&escaped(text, &ENGLISH)), expected, "{text:?}");
    }

    fn shown(text: &str) -> String {
        text.replace(ISOLATE, "⟨").replace(POP, "⟩")
    }

    /// A Latin name that is not isolated pulls the brackets and digits beside it to the wrong side.
    #[test]
    fn runs_of_the_other_direction_are_isolated() {
        check("أرسلت CSTO (ODKB) قوات", "أرسلت ⟨CSTO (ODKB)⟩ قوات");
        check("(Tokayev) رئيس", "(⟨Tokayev⟩) رئيس");
        check("طائرة Su-27 و5G في 2022", "طائرة ⟨Su-27⟩ و⟨5G⟩ في 2022");
        check("في NATO 30 دولة", "في ⟨NATO⟩ 30 دولة");
        check("لغة C++، ثم", "لغة ⟨C++⟩، ثم");
        check("في 5 يناير/كانون الثاني 2022", "في 5 يناير/كانون الثاني 2022");
    }

    /// In an English line the names and quotes of the document are what turns round.
    #[test]
    fn arabic_is_isolated_in_english_lines() {
        check_english("Nearest names: روسيا (RU), توكاييف.", "Nearest names: ⟨روسيا⟩ (RU), ⟨توكاييف⟩.");
        check_english("Not found: “\u{2068}5 يناير\u{2069}”.", "Not found: “⟨5 يناير⟩”.");
        check_english("\u{2068}\u{2068}ع\u{2069} 5\u{2069} a ع", "⟨ع 5⟩ a ⟨ع⟩");
        check_english("cut \u{2068}*ع", "cut ⟨\\*ع⟩");
        check_english("lost \u{2069}5 *", "lost 5 \\*");
    }

    #[test]
    fn what_is_arabic_throughout_is_laid_from_the_right_in_english_too() {
        check_english("\u{2068}توكاييف\u{2069}: \u{2068}رئيس NATO\u{2069}", "توكاييف: رئيس ⟨NATO⟩");
        check_english("NATO أرسلت قوات", "⟨NATO⟩ أرسلت قوات");
        check_english("5 \u{2068}ع\u{2069}", "5 ع");
        check_english("12 – 5", "12 – 5");
    }

    #[test]
    fn markdown_and_mentions_are_shown_and_not_obeyed() {
        check("*ع* _ع_ ~~ع~~ ||ع|| `ع`", "\\*ع\\* \\_ع\\_ \\~\\~ع\\~\\~ \\|\\|ع\\|\\| \\`ع\\`");
        check("و@everyone", "و⟨\\@everyone⟩");
        check("<@123> <#1>", "\\<\\@123\\> \\<\\#1\\>");
        check("[ع](https://x.y/z)", "\\[ع](⟨https\\://x.y/z⟩)");
        check("\\*", "\\\\\\*");
        assert_eq!(isolated("*ع* @a", &ARABIC), "*ع* \u{2068}@a\u{2069}");
    }

    /// Two paragraphs in a text would make a line that begins with anything.
    #[test]
    fn a_text_is_one_line_without_controls() {
        check(" أول\n\nثانٍ\u{202E} \u{2067}x ", "أول ثانٍ ⟨x⟩");
        check("ف\u{A0}5 \u{A0} و\u{A0}", "ف\u{A0}5 و");
        check("\u{1B}[31m", "\\[⟨31m⟩");
    }

    proptest! {
        /// Labels are clipped on the strength of this; a line for which it failed would break Discord's limit.
        #[test]
        fn nothing_more_than_doubles_in_length(text in "[ء-يa-z0-9 @*:/()\u{202E}\u{2068}]{0,60}") {
            for wording in [&*ARABIC, &ENGLISH] {
                prop_assert!(escaped(&text, wording).chars().count() <= 2 * text.chars().count() + 2);
            }
        }
    }

    #[test]
    fn bold_touches_its_words() {
        let told = |mark| shown(&marked("نما حجم x", &[mark], &ARABIC));
        assert_eq!(told(6..14), "نما **حجم** ⟨x⟩");
        assert_eq!(told(7..99), "نما **حجم ⟨x**⟩");
    }
}
