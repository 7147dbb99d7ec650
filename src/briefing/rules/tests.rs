//! What the tests of the rules share: a piece of a briefing file, its document, and what must be told.

use std::fmt::Write;
use std::sync::{Arc, LazyLock};

use super::super::authority::Authority;
use super::super::problem::{Fact, Problem, Severity};
use super::super::read::problems_of;
use super::*;

const ACTORS: &str = "
[russia]
name = 'روسيا'
aliases = ['روسي', 'روسية', 'موسكو', 'الكرملين']
kind = 'state'
country = 'RU'
[belarus]
name = 'بيلاروسيا'
aliases = ['بيلاروسي', 'مينسك']
kind = 'state'
country = 'BY'
[kazakhstan]
name = 'كازاخستان'
aliases = ['كازاخستاني', 'كازاخستانية']
kind = 'state'
country = 'KZ'
[kz-government]
name = 'الحكومة الكازاخستانية'
kind = 'body'
[tokayev]
name = 'قاسم جومارت توكاييف'
aliases = ['توكاييف']
kind = 'person'
";

static AUTHORITY: LazyLock<Arc<Authority>> = LazyLock::new(|| {
    let (authority, problems) = Authority::read(Some(ACTORS));
    assert_eq!(problems, []);
    authority
});

/// Holds a piece of a briefing file against its document. Shapes (a missing `title`) and notes are left out.
pub(super) fn check(structure: &str, source: &str, expected: &[&str]) {
    let told = told(structure, source, |problem| problem.severity != Severity::Note);
    assert_eq!(told, expected, "{structure}");
}

/// The same for the notes alone.
pub(super) fn check_notes(structure: &str, source: &str, expected: &[&str]) {
    assert_eq!(
        told(structure, source, |problem| problem.severity == Severity::Note),
        expected,
        "{structure}"
    );
}

fn told(structure: &str, source: &str, kept: impl Fn(&Problem) -> bool) -> Vec<String> {
    let problems = problems_of(structure, source, &AUTHORITY);
    let shapes = [MISSING_KEY.id];
    problems.iter().filter(|problem| !shapes.contains(&problem.rule.id) && kept(problem)).map(line).collect()
}

fn line(problem: &Problem) -> String {
    let mut line = String::new();
    if problem.severity != Severity::Error {
        line.push_str(problem.severity.as_str());
        line.push(' ');
    }
    line.push_str(problem.rule.id);
    if problem.file.ends_with("source.txt") {
        line.push_str(" source.txt");
    }
    write!(line, " {}:{}", problem.position.line, problem.position.column).unwrap();
    for (name, fact) in &problem.facts {
        match fact {
            Fact::Text(text) => write!(line, " {name}={text}").unwrap(),
            Fact::Number(number) => write!(line, " {name}={number}").unwrap(),
        }
    }
    if let Some(nearest) = &problem.nearest {
        write!(line, " ~ {nearest}").unwrap();
    }
    line
}

/// A rule that is told under another's name would be mended by another's mend.
#[test]
fn every_rule_is_listed_once() {
    let mut ids: Vec<_> = RULES.iter().map(|rule| rule.id).collect();
    ids.sort_unstable();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all);
}
