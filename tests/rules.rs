//! Each rule on a broken folder of its own, told as a moderator reads it.
//!
//! `tests/fixtures/rules/<rule>/` is a whole briefings folder in which that rule is broken. The snapshot of a rule is
//! the exact report: severity, rule, place and facts, then the message and its mend in Arabic.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use mujaz::briefing::problem::{Fact, Problem};
use mujaz::briefing::{MOST_STRUCTURE, RULES};
use mujaz::reply::wording::{Language, Style, Wording};
use mujaz::shelf;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/rules")
}

fn rule_ids() -> BTreeSet<String> {
    RULES.iter().map(|rule| rule.id.to_owned()).collect()
}

fn report(folder: &Path) -> String {
    let wording = Wording::new(Language::Arabic, Style::default());
    let loaded = shelf::load(folder).unwrap();
    let mut report = String::new();
    for problem in &loaded.problems {
        tell(problem, &wording, &mut report);
    }
    report
}

fn tell(problem: &Problem, wording: &Wording, report: &mut String) {
    let Problem { rule, severity, file, position, .. } = problem;
    write!(report, "{file}:{}:{} {} {}", position.line, position.column, severity.as_str(), rule.id).unwrap();
    for (name, fact) in &problem.facts {
        match fact {
            Fact::Text(text) => write!(report, " {name}={text}").unwrap(),
            Fact::Number(number) => write!(report, " {name}={number}").unwrap(),
        }
    }
    if let Some(nearest) = &problem.nearest {
        write!(report, " nearest={nearest}").unwrap();
    }
    let facts = problem.wording_facts();
    let says = |id: &str| wording.with(id, &facts);
    let id = format!("rule-{}", rule.id);
    writeln!(report, "\n    {}\n    {}", says(&id), says(&format!("{id}.mend"))).unwrap();
}

/// What a moderator is told of a slip, to the letter; and that the slip is told under its own rule.
#[test]
fn each_rule_is_told_as_it_should_be() {
    // A file of 256 KiB is made here rather than kept.
    let large = tempfile::tempdir().unwrap();
    let briefing = large.path().join("broken");
    std::fs::create_dir(&briefing).unwrap();
    std::fs::write(briefing.join("briefing.toml"), "#".repeat(usize::try_from(MOST_STRUCTURE).unwrap() + 1))
        .unwrap();
    std::fs::write(briefing.join("source.txt"), "").unwrap();
    for rule in rule_ids() {
        let folder = if rule == "too-large" { large.path().to_owned() } else { fixtures().join(&rule) };
        let report = report(&folder);
        assert!(report.contains(&format!(" {rule}")), "{rule} is not told:\n{report}");
        // Direction controls would be invisible in a snapshot.
        let visible = report.replace('\u{202E}', "⟨202E⟩").replace('\u{202C}', "⟨202C⟩");
        insta::assert_snapshot!(rule, visible);
    }
}

/// A fixture of no rule, or a rule without one, is a rule that nobody proved.
#[test]
fn every_rule_has_a_fixture() {
    let entries = std::fs::read_dir(fixtures()).unwrap();
    let mut folders: BTreeSet<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    folders.insert("too-large".to_owned());
    assert_eq!(folders, rule_ids());
}

/// A rule that is told as its id alone helps no moderator.
#[test]
fn every_rule_is_worded_in_both_languages() {
    for (language, file) in [("ar", "locales/ar/rules.ftl"), ("en", "locales/en/rules.ftl")] {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        let worded: BTreeSet<_> = text
            .lines()
            .filter_map(|line| line.strip_prefix("rule-")?.split_once(" = "))
            .map(|(id, _)| id.to_owned())
            .collect();
        assert_eq!(worded, rule_ids(), "{language}");
        assert_eq!(text.matches("    .mend = ").count(), RULES.len(), "{language}");
    }
    for language in [Language::Arabic, Language::English] {
        let wording = Wording::new(language, Style::default());
        for rule in RULES {
            let id = format!("rule-{}", rule.id);
            assert!(wording.has(&id) && wording.has(&format!("{id}.mend")), "{id}");
        }
    }
}

/// The guide explains every rule once, in the order of the rules.
#[test]
fn the_guide_explains_every_rule() {
    let guide =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("briefings/README.md")).unwrap();
    let headings: Vec<_> =
        guide.lines().filter_map(|line| line.strip_prefix("### `")?.strip_suffix('`')).collect();
    let ids: Vec<_> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(headings, ids);
    for id in ids {
        let section = guide.split(&format!("### `{id}`\n")).nth(1).unwrap_or_default();
        let section = section.split("\n#").next().unwrap_or_default();
        assert!(section.contains("**الإصلاح:**"), "{id} has no mend");
    }
}
