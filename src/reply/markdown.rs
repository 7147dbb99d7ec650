//! A reply as the text of a Discord embed: one statement a paragraph.
//!
//! Each line of an Arabic reply begins with an Arabic letter, from which Discord's clients take its direction, and reads
//! right with every control character taken away, since some clients strip them. Of an English reply each line is of one
//! language or the other as far as it can be: a statement stands on a line of its own, below its date. Fields are not used: they are re-ordered in
//! right-to-left text. All Markdown, mentions and links in what is said are defused; only the bold of this file stays.

use super::provenance;
use super::wording::Language;
use super::wording::Wording;
use super::{Line, Reply, page};
use crate::arabic::clip::clip;
use crate::arabic::direction::{Direction, first_strong, strays, strip};

pub(super) use inline::is_arabic_letter;
use inline::marked;

mod guide;
mod inline;
mod said;

pub use guide::guide;
pub use inline::{escaped, isolated, unescaped};
pub use said::said;

/// Discord's limit on an embed's title, in characters.
const TITLE: usize = 256;
/// Discord's limit on an embed's description, in characters.
const DESCRIPTION: usize = 4_096;
/// Below Discord's limit of 2,048: all text of all embeds of a message together may have 6,000 characters.
const FOOTER: usize = 1_000;
/// The blank line between paragraphs.
const GAP: &str = "\n\n";

/// The text of one embed, within Discord's limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embed {
    /// At most 256 characters.
    pub title: String,
    /// At most 4,096 characters.
    pub description: String,
    /// At most 1,000 characters; Discord reads no Markdown here.
    pub footer: Option<String>,
}

/// The embed of a page. Of a reply that was not paged it holds the first page.
#[must_use]
pub fn embed(reply: &Reply, wording: &Wording) -> Embed {
    let title = fitting(&reply.title, TITLE, |text| escaped(text, wording));
    let footer = fitting(&footer(reply, wording), FOOTER, |text| isolated(text, wording));
    let footer = (!footer.is_empty()).then_some(footer);
    Embed { title, description: description(reply, wording), footer }
}

/// Which lines these are, where there are others; then the reply's own footer, whose end is the TLP label's place.
fn footer(reply: &Reply, wording: &Wording) -> String {
    let paging = reply.paging;
    let others = paging.previous.is_some() || paging.next.is_some();
    let place = others.then(|| {
        let last = paging.first + reply.lines.len();
        let mut facts = vec![("first", (paging.first + 1).into()), ("last", last.into())];
        let Some(total) = paging.total else { return wording.with("footer-page-open", &facts) };
        facts.push(("total", total.into()));
        wording.with("footer-page", &facts)
    });
    let parts: Vec<_> = place.into_iter().chain(reply.footer.clone()).collect();
    wording.row(&parts)
}

/// How many characters a line takes on a page, with its heading and the gap to the next.
#[must_use]
pub fn width(line: &Line, wording: &Wording) -> usize {
    Rendered::of(line, wording).width()
}

/// A line as it is shown.
struct Rendered {
    heading: Option<String>,
    statement: String,
}

impl Rendered {
    fn of(line: &Line, wording: &Wording) -> Self {
        let heading = line.heading.as_deref().map(|text| heading(text, wording));
        Self { heading, statement: statement(line, wording) }
    }

    fn width(&self) -> usize {
        let heading = self.heading.as_deref().map_or(0, |heading| length(heading) + GAP.len());
        heading + length(&self.statement) + GAP.len()
    }
}

fn description(reply: &Reply, wording: &Wording) -> String {
    // Each line is rendered once, for its width and its words: most of the time that a message takes goes there.
    let mut rendered = Vec::new();
    let widths = reply.lines.iter().map(|line| {
        let line = Rendered::of(line, wording);
        let width = line.width();
        rendered.push(line);
        width
    });
    let shown = page::pages(widths).next().unwrap_or(0..0);
    let mut paragraphs = Vec::new();
    let mut current = None;
    for line in rendered.into_iter().take(shown.end) {
        if line.heading != current {
            current.clone_from(&line.heading);
            paragraphs.extend(line.heading);
        }
        paragraphs.push(line.statement);
    }
    let taken = |paragraphs: &[String]| paragraphs.iter().map(|text| length(text) + GAP.len()).sum::<usize>();
    for notice in &reply.notices {
        let room = DESCRIPTION.saturating_sub(taken(&paragraphs) + GAP.len());
        paragraphs.extend(Some(prose(notice, room, wording)).filter(|notice| !notice.is_empty()));
    }
    let room = DESCRIPTION.saturating_sub(taken(&paragraphs) + GAP.len());
    let message = reply.message.as_deref().map(|message| prose(message, room, wording));
    let opening = message.filter(|message| !message.is_empty());
    opening.into_iter().chain(paragraphs).collect::<Vec<_>>().join(GAP)
}

/// Lines of running text, as many as there is room for. A blank line parts paragraphs.
fn prose(text: &str, room: usize, wording: &Wording) -> String {
    let mut told = String::new();
    let mut gap = "";
    for line in text.lines() {
        if line.trim().is_empty() {
            gap = if told.is_empty() { "" } else { GAP };
            continue;
        }
        let left = room.saturating_sub(length(&told) + gap.len());
        let line = fitting(line, left, |text| led(escaped(text, wording), wording));
        if !line.is_empty() {
            told.push_str(gap);
            told.push_str(&line);
            gap = "\n";
        }
    }
    told
}

fn heading(text: &str, wording: &Wording) -> String {
    fitting(text, TITLE, |text| led(format!("**{}**", escaped(text, wording)), wording))
}

/// A statement is never cut: one that no page can hold is named with the way to read it. The rules keep statements
/// far below that; a document's paragraph is divided before it comes here.
fn statement(line: &Line, wording: &Wording) -> String {
    let most = page::MOST_CHARACTERS - TITLE - 2 * GAP.len();
    // A text that is too long as it stands is not rendered to find that out: it may be a document's.
    let whole =
        (length(&line.text) <= most).then(|| block(line, marked(&line.text, &line.marks, wording), wording));
    if let Some(whole) = whole.filter(|whole| length(whole) <= most) {
        return whole;
    }
    let command = super::Command::Source.called(wording);
    let instead = escaped(&wording.with("line-too-long", &[("command", command.into())]), wording);
    let named = Line { citations: line.citations.clone(), ..Line::default() };
    let short = block(&named, instead.clone(), wording);
    if length(&short) <= most { short } else { led(instead, wording) }
}

fn block(line: &Line, said: String, wording: &Wording) -> String {
    let when = line.when.as_deref().map(|when| {
        let when = wording.with("when-colon", &[("when", wording.begun(when.to_owned()).into())]);
        format!("**{}**", escaped(&when, wording))
    });
    let under = provenance::lines(line, wording);
    let under = under.iter().map(|part| escaped(part, wording));
    let first = match (when, wording.language()) {
        (None, _) => vec![said],
        (Some(when), Language::Arabic) => vec![format!("{when} {said}")],
        (Some(when), Language::English) => vec![when, said],
    };
    first.into_iter().chain(under).map(|text| led(text, wording)).collect::<Vec<_>>().join("\n")
}

/// A line of an Arabic reply that begins with a Latin word, a digit or a sign is led in by an Arabic word. Of an English
/// reply only what is Arabic and begins with a Latin word is.
fn led(line: String, wording: &Wording) -> String {
    let leads = match wording.language() {
        Language::Arabic => {
            let first = line.chars().find(|c| !matches!(c, '*' | '\\' | '(' | '[' | '«' | '"' | '“' | '”'));
            !line.is_empty() && !first.is_some_and(is_arabic_letter)
        }
        Language::English => {
            strays(&line, Direction::RightToLeft)
                && first_strong(&strip(&line)) == Some(Direction::LeftToRight)
        }
    };
    if leads { wording.with("line-lead", &[("text", "".into())]) + &line } else { line }
}

/// A label rendered to at most `most` characters: clipped first, so that no escape or isolate is cut in two. No text
/// more than doubles, and what is put before and around it is short.
fn fitting(text: &str, most: usize, render: impl Fn(&str) -> String) -> String {
    let whole = (length(text) <= most).then(|| render(text));
    if let Some(whole) = whole.filter(|whole| length(whole) <= most) {
        return whole;
    }
    let shorter = render(&clip(text, most / 3));
    if length(&shorter) <= most { shorter } else { String::new() }
}

fn length(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::arabic::direction::balanced;
    use crate::reply::{Named, sample};

    /// Direction characters and no-break spaces are invisible: shown, they can be reviewed.
    fn shown(text: &str) -> String {
        text.replace('\u{2068}', "⟨2068⟩").replace('\u{2069}', "⟨2069⟩").replace('\u{A0}', "⟨a0⟩")
    }

    fn check(reply: &Reply) -> String {
        let embed = embed(reply, &sample::wording());
        let footer = embed.footer.unwrap_or_default();
        shown(&[embed.title, embed.description, footer].join("\n---\n"))
    }

    #[test]
    fn a_whole_reply() {
        insta::assert_snapshot!(check(&sample::timeline()));
    }

    /// Read as an English editor does, and as somebody whose screen has lost its isolates.
    #[test]
    fn a_whole_reply_in_english() {
        let embed = embed(&sample::english_timeline(), &sample::english());
        let footer = embed.footer.unwrap_or_default();
        insta::assert_snapshot!(shown(&[embed.title, embed.description, footer].join("\n---\n")));
    }

    #[test]
    fn a_reply_without_lines_says_why() {
        insta::assert_snapshot!(check(&sample::not_found()));
    }

    /// A list without gaps is a wall on a telephone.
    #[test]
    fn a_blank_line_parts_paragraphs_and_many_do_no_more() {
        let told = |text: &str| prose(text, 40, &sample::wording());
        assert_eq!(told("\n\nأول\nثانٍ\n\n \n\nثالث\n"), "أول\nثانٍ\n\nثالث");
        assert_eq!(told(&format!("أول\n\n{}", "كلمة ".repeat(40))), "أول\n\nكلمة كلمة…");
    }

    /// A statement that is cut may say the contrary of what it says whole.
    #[test]
    fn a_statement_that_no_page_holds_is_named_and_not_cut() {
        let mut line = sample::timeline().lines.swap_remove(0);
        line.text = "كلمة ".repeat(1_000);
        let told = statement(&line, &sample::wording());
        assert!(told.starts_with("هذا البند أطول") && told.ends_with("(ف\u{A0}3)"), "{told}");
    }

    #[test]
    fn the_quote_is_bold_in_its_passage() {
        let line = Line {
            text: "نما حجم الاحتجاجات".to_owned(),
            marks: vec![7..13, 8..9, 90..99],
            ..Line::default()
        };
        assert_eq!(statement(&line, &sample::wording()), "نما **حجم** الاحتجاجات");
    }

    #[test]
    fn a_page_says_which_lines_it_holds() {
        let line = sample::timeline().lines.swap_remove(0);
        let whole = Reply { lines: vec![line; 19], ..sample::timeline() };
        let page = whole.page(8, |line| width(line, &sample::wording())).unwrap();
        let footer = embed(&page, &sample::wording()).footer.unwrap();
        assert!(footer.starts_with("البنود من 9 إلى 16، والمجموع 19 · تاريخ الوثيقة"), "{footer}");
    }

    /// A page that was filled by widths must render within them.
    #[test]
    fn widths_cover_what_is_rendered() {
        let (reply, wording) = (sample::timeline(), sample::wording());
        let lines = Reply { notices: Vec::new(), ..reply };
        let widths: usize = lines.lines.iter().map(|line| width(line, &wording)).sum();
        assert!(length(&embed(&lines, &wording).description) <= widths);
    }

    fn any_text() -> impl Strategy<Value = String> {
        prop_oneof![
            4 => "\\PC{0,40}",
            4 => "[ء-يa-z0-9 @<>*_`~|#\\[\\]():/\\\\«»\u{202A}-\u{202E}\u{2066}-\u{2069}\n]{0,60}",
            1 => "[*@a\u{627}]{2000,4000}",
        ]
    }

    prop_compose! {
        fn any_line()(
            text in any_text(), heading in prop::option::of(any_text()), when in prop::option::of(any_text()),
            name in prop::option::of(any_text()), notes in prop::collection::vec(any_text(), 0..2),
            mark in (0_usize..80, 0_usize..80), paragraph in 0_u32..30,
        ) -> Line {
            let attributed_to = name.map(|name| Named { id: "x".to_owned(), name });
            let citations = vec![sample::cited(paragraph, 0, "ن")];
            let marks = vec![mark.0.min(mark.1)..mark.0.max(mark.1), 30..33];
            Line { heading, when, text, marks, attributed_to, citations, notes, ..Line::default() }
        }
    }

    /// Whether an unescaped character that could ping or format stands in a text. The file's own bold is taken out
    /// first: its asterisks come in pairs, unescaped.
    fn live(text: &str) -> Option<char> {
        let mut escaped = false;
        text.chars().find(|c| {
            let told = !escaped && "@<>_`~|#[".contains(*c);
            escaped = *c == '\\' && !escaped;
            told
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        /// What anybody writes into a briefing or an option must neither ping, nor turn lines round, nor break a limit.
        #[test]
        fn any_reply_is_safe_and_fits(
            lines in prop::collection::vec(any_line(), 0..10), title in any_text(), message in prop::option::of(any_text()),
            notices in prop::collection::vec(any_text(), 0..3), footer in prop::option::of(any_text()),
        ) {
            let reply = Reply { lines, notices, message, footer, ..Reply::new(crate::reply::Command::Brief, title) };
            let told = embed(&reply, &sample::wording());
            prop_assert!(length(&told.title) <= TITLE);
            prop_assert!(length(&told.description) <= DESCRIPTION);
            prop_assert!(length(told.footer.as_deref().unwrap_or_default()) <= FOOTER);
            prop_assert_eq!(live(&told.description), None);
            prop_assert_eq!(live(&told.title), None);
            for line in told.description.lines().filter(|line| !line.is_empty()) {
                prop_assert!(balanced(line), "{}", shown(line));
                prop_assert_eq!(first_strong(line), Some(Direction::RightToLeft), "{}", shown(line));
                prop_assert_eq!(first_strong(&strip(line)), Some(Direction::RightToLeft), "{}", shown(line));
            }
            prop_assert!(balanced(&told.title) && balanced(told.footer.as_deref().unwrap_or_default()));
        }

        /// In English what stands outside isolates in a line is of one direction, and Arabic begins with Arabic.
        #[test]
        fn any_english_reply_is_safe_and_fits(
            lines in prop::collection::vec(any_line(), 0..10), title in any_text(), message in prop::option::of(any_text()),
            notices in prop::collection::vec(any_text(), 0..3), footer in prop::option::of(any_text()),
        ) {
            let reply = Reply { lines, notices, message, footer, ..Reply::new(crate::reply::Command::Brief, title) };
            let wording = sample::english();
            let told = embed(&reply, &wording);
            prop_assert!(length(&told.title) <= TITLE);
            prop_assert!(length(&told.description) <= DESCRIPTION);
            prop_assert!(length(told.footer.as_deref().unwrap_or_default()) <= FOOTER);
            prop_assert_eq!(live(&told.description), None);
            prop_assert_eq!(live(&told.title), None);
            for line in told.description.lines() {
                prop_assert!(balanced(line), "{}", shown(line));
                let [latin, arabic] = [Direction::LeftToRight, Direction::RightToLeft].map(|of| strays(line, of));
                prop_assert!(!(latin && arabic), "{}", shown(line));
                let begins = first_strong(&strip(line));
                prop_assert!(!arabic || begins == Some(Direction::RightToLeft), "{}", shown(line));
            }
            prop_assert!(balanced(&told.title) && balanced(told.footer.as_deref().unwrap_or_default()));
        }
    }
}
