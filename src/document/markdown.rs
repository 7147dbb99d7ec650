//! Markdown, by `pulldown-cmark`.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::lines::Lines;

/// The text of a document: headings, paragraphs, items and cells; no code of HTML, no names of pictures.
pub(super) fn read(markdown: &str) -> Lines {
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
    use super::read;

    fn check(markdown: &str, expected: &str) {
        assert_eq!(shown(read(markdown)), expected);
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

    /// A document of nothing but openings must not cost the bot its stack or its day.
    #[test]
    fn deep_nesting_is_read() {
        let deep = format!("{} نص", "> ".repeat(20_000));
        assert!(shown(read(&deep)).contains("نص"));
        let brackets = format!("{}نص", "[".repeat(50_000));
        assert!(shown(read(&brackets)).contains("نص"));
    }
}
