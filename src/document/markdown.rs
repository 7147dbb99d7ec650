//! Markdown, by `pulldown-cmark`.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::Unread;
use super::lines::Lines;

/// The most marks in one paragraph, and the most quotes and items that a line may open in one another. What people write
/// has some tens of either; the time that reading takes grows with the square of these.
const MOST_MARKS: usize = 2_000;
const DEEPEST: usize = 64;

/// The text of a document: headings, paragraphs, items and cells; no code of HTML, no names of pictures.
///
/// # Errors
/// [`Unread::Tangled`] for what nobody writes but to keep a reader busy.
pub(super) fn read(markdown: &str) -> Result<Lines, Unread> {
    if is_tangled(markdown) { Err(Unread::Tangled) } else { Ok(text(markdown)) }
}

/// Whether some paragraph has more marks, or some line opens more in one another, than a person would write.
fn is_tangled(markdown: &str) -> bool {
    let mut marks = 0;
    markdown.lines().any(|line| {
        let bare = line.trim_start();
        // A blank line, an item, a heading and a row of a table begin a paragraph of their own.
        let begins = bare.is_empty() || bare.starts_with(['#', '|']) || is_item(bare);
        if begins && line.len() - bare.len() < 4 {
            marks = 0;
        }
        marks += bare.matches(['[', ']', '(', '*', '_', '`', '<', '!', '~', '&', '\\', '$', '^']).count();
        marks > MOST_MARKS || depth(bare) > DEEPEST
    })
}

fn is_item(line: &str) -> bool {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let bullets =
        line.starts_with(['-', '*', '+']) && line.get(1..).is_some_and(|rest| rest.starts_with(' '));
    bullets || digits.len() < line.len() && digits.starts_with(['.', ')'])
}

/// How many quotes and items a line opens in one another.
fn depth(line: &str) -> usize {
    let mut rest = line;
    let mut depth = 0;
    loop {
        let inner = rest.strip_prefix(['>', '-', '+', '*']).or_else(|| {
            let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            digits.strip_prefix(['.', ')']).filter(|_| digits.len() < rest.len())
        });
        let Some(inner) = inner else { return depth };
        (rest, depth) = (inner.trim_start(), depth + 1);
    }
}

fn text(markdown: &str) -> Lines {
    let mut lines = Lines::default();
    // Depth of what is not text: pictures, HTML, metadata.
    let mut aside = 0_u32;
    for event in
        Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS)
    {
        match event {
            Event::Start(Tag::Image { .. } | Tag::HtmlBlock | Tag::MetadataBlock(_)) => aside += 1,
            Event::End(TagEnd::Image | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_)) => {
                aside = aside.saturating_sub(1);
            }
            _ if aside > 0 => {}
            Event::Start(Tag::Heading { .. }) => lines.begin_heading(),
            Event::Start(Tag::Item) => lines.begin_item(),
            Event::Start(Tag::Paragraph) => {}
            Event::End(TagEnd::TableCell) | Event::SoftBreak => lines.text(" "),
            Event::Text(text) | Event::Code(text) => lines.text(&text),
            Event::HardBreak | Event::Rule => lines.end(),
            Event::Start(tag) if is_block(&tag) => lines.end(),
            Event::End(tag) if is_end_of_block(tag) => lines.end(),
            _ => {}
        }
    }
    lines
}

fn is_block(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::List(_)
            | Tag::Table(_)
            | Tag::TableHead
            | Tag::TableRow
    )
}

fn is_end_of_block(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::TableHead
            | TagEnd::TableRow
    )
}

#[cfg(test)]
mod tests {
    use super::super::lines::shown;
    use super::*;

    fn check(markdown: &str, expected: &str) {
        assert_eq!(read(markdown).map(shown).as_deref(), Ok(expected));
    }

    /// What the source says is what a reader of the page sees: no stars, no addresses.
    #[test]
    fn words_are_taken_and_marks_are_not() {
        check(
            "# العنوان\n\nقال **الرئيس** إن [الوثيقة](https://a.b)\nصحيحة.\n\n- أول\n- ثانٍ\n",
            "# العنوان\nقال الرئيس إن الوثيقة صحيحة.\n• أول\n• ثانٍ",
        );
        check("> مقتبس\n\n![صورة](a.png)\n\nبعد `رمز`", "مقتبس\nبعد رمز");
        check("---\ntitle: x\n---\n\nنص <b>غامق</b>\n\n<div>خفي</div>\n", "نص غامق");
        check("| أ | ب |\n|---|---|\n| ج | د |\n", "أ ب\nج د");
    }

    /// A document of nothing but openings must not cost the bot its stack or its day: it is refused, and one that goes as
    /// far as it may is read in no time.
    #[test]
    fn what_is_made_to_keep_a_reader_busy_is_refused() {
        let patterns = [
            "[", "![", "[a](", "*a_ ", "**a ", "`a", "``a`", "<!--", "<a ", "\\", "&a;", "[a]: x ", "a*b_c",
            "](",
        ];
        for pattern in patterns {
            let hostile = pattern.repeat(MOST_SIZE / pattern.len());
            assert_eq!(read(&hostile).map(shown), Err(Unread::Tangled), "{pattern}");
            let own = pattern.matches(['[', ']', '(', '*', '_', '`', '<', '!', '&', '\\']).count();
            let paragraph = pattern.repeat(MOST_MARKS / own);
            let most = format!("{paragraph}\n\n").repeat(MOST_SIZE / (paragraph.len() + 2));
            in_no_time(&most, pattern);
        }
        for opening in ["> ", "- ", "1. ", ">", "> - "] {
            let hostile = format!("{} نص\n{}", opening.repeat(MOST_SIZE / 4), "نص\n".repeat(MOST_SIZE / 10));
            assert_eq!(read(&hostile).map(shown), Err(Unread::Tangled), "{opening}");
            let line = opening.repeat(DEEPEST / opening.trim().split(' ').count());
            in_no_time(&format!("{line} نص\n{}", "نص\n".repeat(MOST_SIZE / 5)), opening);
            in_no_time(&format!("{line} نص\n").repeat(MOST_SIZE / (line.len() + 6)), opening);
        }
        in_no_time(&format!("|{}\n|{}\n", "a|".repeat(1_000), "-|".repeat(1_000)).repeat(200), "|");
        in_no_time(&"- نص\n  ".repeat(MOST_SIZE / 9), "- ");
    }

    const MOST_SIZE: usize = 256 * 1024;

    fn in_no_time(markdown: &str, told: &str) {
        let begun = std::time::Instant::now();
        let read = read(markdown);
        let took = begun.elapsed();
        assert!(read.is_ok() && took.as_secs() < 8, "{told}: {took:?}, {}", read.is_ok());
    }

    /// A long table, a list of links and a text full of stars are documents that people have.
    #[test]
    fn long_documents_are_read() {
        let table = format!("| أ | ب |\n|---|---|\n{}", "| [ج](https://a.b) | **د** |\n".repeat(2_000));
        let links = "- [عنوان](https://a.b/c_d) و*آخر*\n".repeat(2_000);
        let quoted = "> **قال** إن «الأمر» قريب.\n".repeat(300);
        for document in [table, links, quoted] {
            assert!(read(&document).is_ok(), "{}", document.lines().next().unwrap_or_default());
        }
    }
}
