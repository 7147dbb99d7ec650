//! What is wrong with a file: which rule it breaks, where, and the facts that its wording needs.

use std::ops::Range;

/// A rule that briefings are held to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name, kebab case; also the key of its wording (`rule-<id>` and the attribute `mend`).
    pub id: &'static str,
    /// What breaking it means.
    pub severity: Severity,
}

/// What breaking a rule means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The briefing is not served until it is mended.
    Error,
    /// It is served; a reader may be misled.
    Warning,
    /// It is served; something is left to do.
    Note,
}

impl Severity {
    /// The word that reports use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One breach of one rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The rule.
    pub rule: &'static Rule,
    /// How grave this breach is: the rule's own severity, or milder where the rule says so.
    pub severity: Severity,
    /// The file, from the briefings folder down, with `/`.
    pub file: Box<str>,
    /// Where in the file.
    pub position: Position,
    /// What its wording needs to know.
    pub facts: Vec<(&'static str, Fact)>,
    /// The nearest passage, name or key, where there is one.
    pub nearest: Option<String>,
}

/// A place in a file as editors count: both from 1, columns in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
}

impl Position {
    /// The start of a file.
    pub const START: Self = Self { line: 1, column: 1 };

    /// The place of a byte of a text; of its end, where the byte lies beyond.
    #[must_use]
    pub fn of(text: &str, byte: usize) -> Self {
        let before = text.get(..text.floor_char_boundary(byte)).unwrap_or(text);
        let lines = before.bytes().filter(|byte| *byte == b'\n').count();
        let last = before.rsplit('\n').next().unwrap_or_default();
        let count = |number: usize| u32::try_from(number + 1).unwrap_or(u32::MAX);
        Self { line: count(lines), column: count(last.chars().count()) }
    }
}

/// A value in the wording of a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Words.
    Text(String),
    /// A number, for plural forms.
    Number(i64),
}

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u32> for Fact {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}

impl From<usize> for Fact {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// The problems of one file while it is being read.
#[derive(Debug)]
pub struct Report<'t> {
    file: Box<str>,
    text: &'t str,
    problems: Vec<Problem>,
}

impl<'t> Report<'t> {
    /// An empty report on a file with this text.
    #[must_use]
    pub fn new(file: &str, text: &'t str) -> Self {
        Self { file: file.into(), text, problems: Vec::new() }
    }

    /// Tells a breach at a range of bytes of the file.
    pub fn tell(
        &mut self,
        rule: &'static Rule,
        at: &Range<usize>,
        facts: Vec<(&'static str, Fact)>,
    ) -> &mut Problem {
        self.problems.push(Problem {
            rule,
            severity: rule.severity,
            file: self.file.clone(),
            position: Position::of(self.text, at.start),
            facts,
            nearest: None,
        });
        let last = self.problems.len() - 1;
        #[expect(clippy::indexing_slicing, reason = "pushed in the line above")]
        &mut self.problems[last]
    }

    /// The text of the file.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Whether an error was told.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// The problems, in the order of the file.
    #[must_use]
    pub fn into_problems(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| problem.position);
        self.problems
    }
}

impl Problem {
    /// Whether it keeps its briefing from being served.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// What its wording may speak of: the facts; `nearest`; and whether there is one, as `near`, `yes` or `no`, since
    /// wording cannot choose by an empty text.
    #[must_use]
    pub fn wording_facts(&self) -> Vec<(&'static str, Fact)> {
        let near = if self.nearest.is_some() { "yes" } else { "no" };
        let nearest = self.nearest.clone().unwrap_or_default();
        self.facts.iter().cloned().chain([("nearest", nearest.into()), ("near", near.into())]).collect()
    }

    /// Adds the nearest passage, name or key.
    pub fn nearest(&mut self, nearest: impl Into<String>) -> &mut Self {
        self.nearest = Some(nearest.into());
        self
    }

    /// Tells it as something milder than the rule's own severity.
    pub fn milder(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, byte: usize, expected: (u32, u32)) {
        let told = Position::of(text, byte);
        assert_eq!((told.line, told.column), expected, "{text:?} at {byte}");
    }

    /// A moderator jumps to the line and the column that are told; Arabic letters are two bytes and one column.
    #[test]
    fn columns_count_letters() {
        check("", 0, (1, 1));
        check("عنوان = 1", 10, (1, 6));
        check("أ\nب = x", 6, (2, 3));
        check("أب", 1, (1, 1));
        check("أ", 99, (1, 2));
    }
}
