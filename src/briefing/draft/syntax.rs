//! From a text to a TOML tree: what is not TOML is told here, all of it at once.

use std::ops::Range;

use toml::de::DeTable;

use super::super::problem::{Report, Rule, Severity};

/// The file is not TOML.
pub(in crate::briefing) const SYNTAX: Rule = Rule { id: "syntax", severity: Severity::Error };
/// Keys or brackets nest too deep.
pub(in crate::briefing) const TOO_DEEP: Rule = Rule { id: "too-deep", severity: Severity::Error };

/// How many dots a line may hold outside quotation marks before its keys nest too deep. The parser bounds brackets
/// by itself (80 levels), not dotted keys, whose tables are dropped one inside the other.
const MOST_DOTS: usize = 64;

/// Parses a text as TOML and tells every line that is none. A tree comes back with what could be read, so that the
/// rules tell their part in the same run; none, where its nesting could exhaust the stack.
pub(in crate::briefing) fn parse<'i>(text: &'i str, report: &mut Report<'_>) -> Option<DeTable<'i>> {
    if let Some(at) = deep_line(text) {
        report.tell(&TOO_DEEP, &(at..at), vec![]);
        return None;
    }
    let (tree, errors) = DeTable::parse_recoverable(text);
    let mut told_lines = Vec::new();
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let line = line_of(text, span.start);
        if told_lines.contains(&line.start) {
            continue;
        }
        told_lines.push(line.start);
        if error.message().contains("max recursion depth") {
            report.tell(&TOO_DEEP, &span, vec![]);
            return None;
        }
        let (case, detail) = match unquoted_date(text.get(line).unwrap_or_default()) {
            Some(date) => ("unquoted-date", date),
            None => ("other", error.message()),
        };
        report.tell(&SYNTAX, &span, vec![("case", case.into()), ("detail", detail.into())]);
    }
    Some(tree.into_inner())
}

/// The first line whose dots outside quotation marks are too many.
fn deep_line(text: &str) -> Option<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.len() > MOST_DOTS && unquoted_dots(line) > MOST_DOTS {
            return Some(start);
        }
        start += line.len();
    }
    None
}

fn unquoted_dots(line: &str) -> usize {
    let key = line.split(['"', '\'', '#']).next().unwrap_or_default();
    key.bytes().filter(|byte| *byte == b'.').count()
}

fn line_of(text: &str, byte: usize) -> Range<usize> {
    let byte = text.floor_char_boundary(byte);
    let start = text.get(..byte).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    let end =
        text.get(byte..).and_then(|after| after.find('\n')).map_or(text.len(), |newline| byte + newline);
    start..end
}

/// The value of `key = 2022-01` and the like: EDTF that TOML wants between quotation marks.
fn unquoted_date(line: &str) -> Option<&str> {
    let (_, value) = line.split_once('=')?;
    let value = value.split('#').next()?.trim();
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let dated = digits == 4 && value.bytes().all(|byte| byte.is_ascii_digit() || b"-/?~%.X".contains(&byte));
    (dated && value.len() > 4).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::super::super::problem::Fact;
    use super::*;

    fn check(text: &str, expected: &[(&str, u32, &str)]) {
        let mut report = Report::new("x/briefing.toml", text);
        let _ = parse(text, &mut report);
        let problems = report.into_problems();
        let told: Vec<_> = problems
            .iter()
            .map(|problem| {
                let case = problem.facts.iter().find(|fact| fact.0 == "case").map(|fact| &fact.1);
                let case = if let Some(Fact::Text(case)) = case { case.as_str() } else { "" };
                (problem.rule.id, problem.position.line, case)
            })
            .collect();
        assert_eq!(told, expected, "{}", text.chars().take(80).collect::<String>());
    }

    /// A moderator mends all slips in one go, not one a run.
    #[test]
    fn every_broken_line_is_told_once() {
        check("title = \"a\"\ntlp = \"clear\"", &[]);
        check("title = \n[[event\nx = 'a'", &[("syntax", 1, "other"), ("syntax", 2, "other")]);
    }

    #[test]
    fn a_date_without_quotes_is_told_as_such() {
        check("published = 2022-01", &[("syntax", 1, "unquoted-date")]);
        check("published = 2022?-01-05 # by", &[("syntax", 1, "unquoted-date")]);
        check("published = 2022-01-05", &[]);
    }

    /// A file of a hundred thousand brackets must not exhaust the stack of the bot that reads it.
    #[test]
    fn deep_nesting_is_refused() {
        check(&format!("a = {}", "[".repeat(100_000)), &[("too-deep", 1, "")]);
        check(&format!("[{}]", vec!["a"; 50_000].join(".")), &[("too-deep", 1, "")]);
        check(&format!("title = \"{}\"", "[.".repeat(500)), &[]);
        check(&format!("# {}\ntlp = 'clear'", "[.".repeat(500)), &[]);
    }
}
