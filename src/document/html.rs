//! A page of HTML, by `html5gum`: a stream of tokens, so that no nesting costs stack.

use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::lines::Lines;

/// What has no text of the document in it: code, and what stands around an article.
const ASIDE: &str = "script style head template svg math nav footer aside form button select iframe object video audio canvas noscript figcaption";

/// What begins and ends a line.
const BLOCKS: &str = "p div section article main header figure table tr blockquote pre ul ol dl dt dd hr br body \
    address details summary caption";

/// The text of a page.
pub(super) fn read(html: &str) -> Lines {
    let mut lines = Lines::default();
    let mut emitter = DefaultEmitter::<()>::default();
    emitter.naively_switch_states(true);
    // The name of the element that is left out, and how often it is open in itself.
    let mut aside: Option<(Vec<u8>, u32)> = None;
    for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
        match (token, &mut aside) {
            (Token::StartTag(tag), Some((name, depth))) if *tag.name == **name && !tag.self_closing => {
                *depth += 1;
            }
            (Token::EndTag(tag), Some((name, depth))) if *tag.name == **name => {
                *depth -= 1;
                if *depth == 0 {
                    aside = None;
                }
            }
            // What somebody forgot to close ends with the body of the page.
            (Token::StartTag(tag), open) if **tag.name == *b"body" => {
                *open = None;
                lines.end();
            }
            (_, Some(_)) | (Token::Comment(_) | Token::Doctype(_) | Token::Error(_), None) => {}
            (Token::StartTag(tag), None) => {
                let name = String::from_utf8_lossy(&tag.name);
                if is_one_of(&name, ASIDE) && !tag.self_closing {
                    lines.end();
                    aside = Some((tag.name.to_vec(), 1));
                } else {
                    opened(&name, &mut lines);
                }
            }
            (Token::EndTag(tag), None) => closed(&String::from_utf8_lossy(&tag.name), &mut lines),
            (Token::String(text), None) => lines.text(&String::from_utf8_lossy(&text)),
        }
    }
    lines
}

fn opened(name: &str, lines: &mut Lines) {
    if is_heading(name) {
        lines.begin_heading();
    } else if name == "li" {
        lines.begin_item();
    } else if matches!(name, "td" | "th") {
        lines.text(" ");
    } else if is_one_of(name, BLOCKS) {
        lines.end();
    }
}

fn closed(name: &str, lines: &mut Lines) {
    if is_heading(name) || name == "li" || is_one_of(name, BLOCKS) {
        lines.end();
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn is_one_of(name: &str, listed: &str) -> bool {
    listed.split_whitespace().any(|one| one == name)
}

#[cfg(test)]
mod tests {
    use super::super::lines::shown;
    use super::read;

    fn check(html: &str, expected: &str) {
        assert_eq!(shown(read(html)), expected, "{html}");
    }

    /// A page's menus and code are not what its document says.
    #[test]
    fn the_text_of_a_page_is_taken() {
        check(
            "<html><head><title>موقع</title><style>p{}</style></head><body><nav><a>الرئيسية</a></nav>\
             <h1>العنوان</h1><p>قال <b>الرئيس</b> إن&nbsp;الأمر\n قريب.<br>ثم صمت.</p>\
             <script>var x = '<p>لا</p>';</script><ul><li>أول<li>ثانٍ</ul><aside><p>اقرأ أيضًا</p></aside></body></html>",
            "# العنوان\nقال الرئيس إن الأمر قريب.\nثم صمت.\n• أول\n• ثانٍ",
        );
        check("نص بلا وسوم &amp; علامة", "نص بلا وسوم & علامة");
        check("<p>أ<p>ب", "أ\nب");
        check("<table><tr><td>أ<td>ب</tr></table>", "أ ب");
        check("<head><title>بلا نهاية<body><p>نص</p>", "");
    }

    #[test]
    fn an_element_that_is_left_out_may_stand_in_itself() {
        check("<nav>أ<nav>ب</nav>ج</nav><p>د</p>", "د");
        check("<svg/><p>د</p>", "د");
    }

    /// A line that turns the direction of all that follows would show another text than it holds.
    #[test]
    fn overrides_are_left_out() {
        check("<p>نص \u{202E}مقلوب</p>", "نص مقلوب");
    }

    /// Four mebibytes of openings.
    #[test]
    fn deep_nesting_costs_no_stack() {
        let deep = format!("{}نص", "<div>".repeat(4 * 1024 * 1024 / 5 - 10));
        check(&deep, "نص");
        check(&format!("{}نص", "<b ".repeat(100_000)), "");
    }
}
