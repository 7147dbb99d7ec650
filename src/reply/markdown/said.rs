//! What the statements of a message of ours say, read back from it.

use super::{GAP, unescaped};
use crate::reply::wording::Wording;

/// The statements of a description that [`embed`](super::embed) made, one a line, without the dates before them, the
/// lines under them, headings and notices. A description without statements is given as it reads.
#[must_use]
pub fn said(description: &str, wording: &Wording) -> String {
    let statements: Vec<String> =
        description.split(GAP).filter_map(|paragraph| statement(paragraph, wording)).collect();
    if statements.is_empty() {
        return description.lines().map(unescaped).collect::<Vec<_>>().join("\n");
    }
    statements.join("\n")
}

/// The statement of a paragraph: what has lines under it that tell how far to trust it.
fn statement(paragraph: &str, wording: &Wording) -> Option<String> {
    let (mut first, under) = paragraph.split_once('\n')?;
    if is_date(first) {
        (first, _) = under.split_once('\n')?;
    }
    let plain = unescaped(undated(first).unwrap_or(first));
    let lead = wording.with("line-lead", &[("text", "".into())]);
    Some(plain.strip_prefix(lead.trim_end()).map_or(plain.as_str(), str::trim_start).to_owned())
}

/// A line without the date in bold before it; none where it begins with another bold, a word that was looked for.
fn undated(line: &str) -> Option<&str> {
    let (when, text) = line.strip_prefix("**")?.split_once("** ")?;
    unescaped(when).ends_with(':').then_some(text)
}

/// Whether a line is a date alone, as one stands above its statement in English.
fn is_date(line: &str) -> bool {
    let bold = line.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    bold.is_some_and(|when| !when.contains("**") && unescaped(when).ends_with(':'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::markdown::embed;
    use crate::reply::sample;

    fn check(description: &str, expected: &str) {
        assert_eq!(said(description, &sample::wording()), expected, "{description}");
    }

    /// «اقتباس · (ف 6)» under a statement is nobody's claim, and was told not to stand in the documents.
    #[test]
    fn only_the_statements_are_said() {
        check(
            "**الوثيقة**\n\n**في 5 يناير/كانون الثاني \\[2022]:** أعلن **توكاييف**\nتصريح · (ف 11)\n\nتنبيه: \\[2022]",
            "أعلن توكاييف",
        );
        check("**توكاييف** أعلن\n(ف 11)", "توكاييف أعلن");
        check("نص \\*كما\\* هو\n\nآخر", "نص *كما* هو\n\nآخر");
        check("", "");
    }

    /// Whatever a reply says is read back as it was said.
    #[test]
    fn a_whole_reply_is_read_back() {
        for (reply, wording) in
            [(sample::timeline(), sample::wording()), (sample::english_timeline(), sample::english())]
        {
            let told = said(&embed(&reply, &wording).description, &wording);
            let texts: Vec<&str> = reply.lines.iter().map(|line| line.text.as_str()).collect();
            assert_eq!(told, texts.join("\n"));
        }
    }
}
