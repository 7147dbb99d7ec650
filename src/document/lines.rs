//! The paragraphs of a document, put together piece by piece.

use crate::arabic::direction::{forbidden, strip};

/// Paragraphs, each a line, and which of them are headings.
#[derive(Debug, Default)]
pub(super) struct Lines {
    done: Vec<String>,
    headings: Vec<u32>,
    open: String,
    /// Whether the open line is a heading.
    heading: bool,
    /// What the next line begins with, once it has a word.
    mark: &'static str,
}

/// Before an item of a list.
const BULLET: &str = "• ";

impl Lines {
    /// Takes in a piece of the open line. Runs of white space are one space, and a line begins with none.
    pub(super) fn text(&mut self, piece: &str) {
        for c in piece.chars() {
            let space = c.is_whitespace() || c == '\u{200B}' || c == '\u{FEFF}';
            if !space {
                if self.open.is_empty() {
                    self.open.push_str(self.mark);
                    self.mark = "";
                }
                self.open.push(c);
            } else if !self.open.is_empty() && !self.open.ends_with(' ') {
                self.open.push(' ');
            }
        }
    }

    /// Ends the open line.
    pub(super) fn end(&mut self) {
        let line = self.open.trim_end();
        if !line.is_empty() {
            // A page may nest directions as it likes; of one line that is left, an override would turn the rest round.
            let line = if forbidden(line).is_some() { strip(line).into_owned() } else { line.to_owned() };
            self.done.push(line);
            if self.heading {
                self.headings.extend(u32::try_from(self.done.len()));
            }
        }
        self.open.clear();
        (self.heading, self.mark) = (false, "");
    }

    /// Ends the open line, and begins a heading.
    pub(super) fn begin_heading(&mut self) {
        self.end();
        self.heading = true;
    }

    /// Ends the open line, and begins an item of a list.
    pub(super) fn begin_item(&mut self) {
        self.end();
        self.mark = BULLET;
    }

    /// The text, and the numbers of the headings.
    pub(super) fn finished(mut self) -> (String, Vec<u32>) {
        self.end();
        let mut text = self.done.join("\n");
        text.push('\n');
        (text, self.headings)
    }
}

/// For the tests: a line each, headings behind `#`.
#[cfg(test)]
pub(super) fn shown(lines: Lines) -> String {
    let (text, headings) = lines.finished();
    let mark = |(number, line): (u32, &str)| {
        if headings.contains(&number) { format!("# {line}") } else { line.to_owned() }
    };
    (1..).zip(text.lines()).map(mark).collect::<Vec<_>>().join("\n")
}
