//! A command as people type it: `/timeline from:2022-01-05 actor:"قاسم توكاييف"`.

/// The words of a typed line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The command's name, without the slash.
    pub command: String,
    /// `name:value` pairs, in the order typed.
    pub named: Vec<(String, String)>,
    /// The words without a name, joined by a space.
    pub unnamed: String,
    /// All words behind the command, in the order typed.
    pub typed: Vec<Typed>,
}

/// A word of a typed line; words between quotation marks are one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The option's name before the colon.
    pub name: Option<String>,
    /// The value without its quotation marks.
    pub text: String,
    /// As it was typed, with name and quotation marks.
    pub written: String,
}

/// The quotation marks that hold words together, by their opening mark.
const QUOTES: [(char, char); 4] = [('"', '"'), ('«', '»'), ('“', '”'), ('”', '“')];

impl Line {
    /// Cuts a line into a command, its named options and what is left. Nothing is refused here: an open quotation
    /// mark holds to the line's end.
    #[must_use]
    pub fn parse(line: &str) -> Self {
        let mut words = Words { rest: line.trim() };
        let command = words.next().map(|word| word.text).unwrap_or_default();
        let mut parsed = Self { command: command.trim_start_matches('/').to_owned(), ..Self::default() };
        let mut unnamed: Vec<String> = Vec::new();
        for word in words {
            match &word.name {
                Some(name) => parsed.named.push((name.clone(), word.text.clone())),
                None => unnamed.push(word.text.clone()),
            }
            parsed.typed.push(word);
        }
        parsed.unnamed = unnamed.join(" ");
        parsed
    }
}

struct Words<'a> {
    rest: &'a str,
}

impl Iterator for Words<'_> {
    type Item = Typed;

    fn next(&mut self) -> Option<Typed> {
        self.rest = self.rest.trim_start();
        let mut word = Typed::default();
        let (mut closing, mut quoted, mut end) = (None, false, self.rest.len());
        for (at, letter) in self.rest.char_indices() {
            match closing {
                Some(close) if letter == close => closing = None,
                Some(_) => word.text.push(letter),
                None if letter.is_whitespace() => {
                    end = at;
                    break;
                }
                None if letter == ':' && word.name.is_none() && !quoted && is_name(&word.text) => {
                    word.name = Some(std::mem::take(&mut word.text));
                }
                None => match QUOTES.iter().find(|(open, _)| *open == letter) {
                    Some((_, close)) => (closing, quoted) = (Some(*close), true),
                    None => word.text.push(letter),
                },
            }
        }
        self.rest.get(..end).unwrap_or_default().clone_into(&mut word.written);
        self.rest = self.rest.get(end..).unwrap_or_default();
        (quoted || word.name.is_some() || !word.text.is_empty()).then_some(word)
    }
}

/// An option's name is letters and hyphens; `12:30` and `https:` with a slash behind it are words of a value only
/// when a name stands before them.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|letter| letter.is_alphabetic() || letter == '-' || letter == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: (&str, &[(&str, &str)], &str)) {
        let told = Line::parse(line);
        let named: Vec<_> = told.named.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!((told.command.as_str(), named.as_slice(), told.unnamed.as_str()), expected, "{line}");
    }

    /// What works in Discord's message box works in the terminal, word for word.
    #[test]
    fn a_line_reads_as_in_discord() {
        check("/implications russia", ("implications", &[], "russia"));
        check("implications  لروسيا ", ("implications", &[], "لروسيا"));
        check(
            "/timeline from:2022-01-05 to:2022-01-05 actor:توكاييف",
            ("timeline", &[("from", "2022-01-05"), ("to", "2022-01-05"), ("actor", "توكاييف")], ""),
        );
        check("/خط-زمني من-تاريخ:2019", ("خط-زمني", &[("من-تاريخ", "2019")], ""));
    }

    #[test]
    fn quotation_marks_hold_words_together() {
        check("/actors actor:\"نور سلطان\" x", ("actors", &[("actor", "نور سلطان")], "x"));
        check("/actors «قاسم توكاييف»", ("actors", &[], "قاسم توكاييف"));
        check("/actors actor:“نور سلطان”", ("actors", &[("actor", "نور سلطان")], ""));
        check("/actors \"actor:x", ("actors", &[], "actor:x"));
        check("/brief \"\"", ("brief", &[], ""));
    }

    #[test]
    fn odd_lines_are_words() {
        check("", ("", &[], ""));
        check("/", ("", &[], ""));
        check("/source 12:30", ("source", &[], "12:30"));
        check("/actors actor:", ("actors", &[("actor", "")], ""));
    }
}
