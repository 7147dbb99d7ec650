//! A reply for a terminal: plain lines, no colours, no direction characters. Terminals differ in who turns Arabic
//! round and where lines break; both are left to them.

use super::plain::one_line;
use super::provenance;
use super::wording::{Language, Wording};
use super::{Line, Reply};

/// The whole reply, ending with a line break. Marked words stand between ⟪ and ⟫.
#[must_use]
pub fn text(reply: &Reply, wording: &Wording) -> String {
    let mut blocks = vec![one_line(&reply.title)];
    blocks.extend(reply.message.as_deref().map(|message| join(message.lines())));
    let mut heading = None;
    for line in &reply.lines {
        if line.heading != heading {
            heading.clone_from(&line.heading);
            blocks.extend(heading.as_deref().map(|heading| format!("— {} —", one_line(heading))));
        }
        blocks.push(statement(line, wording));
    }
    let choices = reply
        .choices
        .iter()
        .map(|choice| format!("  {}: {}", one_line(&choice.label), one_line(&choice.question)));
    blocks.push(choices.collect::<Vec<_>>().join("\n"));
    blocks.extend((!reply.notices.is_empty()).then(|| join(reply.notices.iter().map(String::as_str))));
    blocks.extend(reply.footer.as_deref().map(one_line));
    blocks.retain(|block| !block.is_empty());
    blocks.join("\n\n") + "\n"
}

fn join<'l>(lines: impl Iterator<Item = &'l str>) -> String {
    lines.map(one_line).collect::<Vec<_>>().join("\n")
}

fn statement(line: &Line, wording: &Wording) -> String {
    let said = one_line(&marked(line));
    let first = match &line.when {
        Some(when) => {
            let when = wording.with("when-colon", &[("when", one_line(&wording.begun(when.clone())).into())]);
            // A line of one direction is what every terminal can show.
            let gap = if wording.language() == Language::Arabic { ' ' } else { '\n' };
            format!("{}{gap}{said}", one_line(&when))
        }
        None => said,
    };
    let under = provenance::lines(line, wording);
    under.into_iter().fold(first, |block, part| format!("{block}\n  {}", one_line(&part)))
}

/// Marks are put in from the last on, so that the places of the others stay.
fn marked(line: &Line) -> String {
    let mut text = line.text.clone();
    for mark in line.marks.iter().rev() {
        if text.get(mark.clone()).is_some_and(|words| !words.is_empty()) {
            text.insert(mark.end, '⟫');
            text.insert(mark.start, '⟪');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::{Choice, sample};

    #[test]
    fn a_whole_reply() {
        insta::assert_snapshot!(text(&sample::timeline(), &sample::wording()));
    }

    #[test]
    fn a_whole_reply_in_english() {
        insta::assert_snapshot!(text(&sample::english_timeline(), &sample::english()));
    }

    #[test]
    fn a_reply_without_lines_says_why() {
        insta::assert_snapshot!(text(&sample::not_found(), &sample::wording()));
    }

    /// Whoever is asked which president is meant must see how to answer.
    #[test]
    fn choices_are_told_with_the_question_that_each_stands_for() {
        let mut reply = sample::not_found();
        let question = "/actors actor:tokayev".to_owned();
        reply.choices.push(Choice { label: "قاسم جومارت توكاييف".to_owned(), question });
        let told = text(&reply, &sample::wording());
        assert!(told.ends_with("\n\n  قاسم جومارت توكاييف: /actors actor:tokayev\n"), "{told}");
    }

    /// A quote that is not told apart from its passage proves nothing.
    #[test]
    fn the_quote_is_set_off_in_its_passage() {
        let marks = vec![7..13, 90..99];
        let line = Line { text: "نما حجم الاحتجاجات".to_owned(), marks, ..Line::default() };
        assert_eq!(marked(&line), "نما ⟪حجم⟫ الاحتجاجات");
    }
}
