//! Holds `README.md` against the program: a newcomer who types what it shows must get what it shows.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use mujaz::reply::wording::{Language, Style, Wording};
use mujaz::reply::{Command, OptionName};
use serde_json::Value;

const README: &str = include_str!("../README.md");
const SETTINGS: &str = include_str!("../config.toml");
const STRUCTURE: &str = include_str!("../briefings/kazakhstan-2022/briefing.toml");
const SOURCE: &str = include_str!("../briefings/kazakhstan-2022/source.txt");

/// The text of the code blocks in a language.
fn blocks(language: &str) -> Vec<String> {
    let opening = format!("```{language}\n");
    let after = README.split(&opening).skip(1);
    after.map(|rest| rest.split("```").next().unwrap_or_default().to_owned()).collect()
}

/// The row of a table whose first cell begins with a code.
fn row(code: &str) -> &'static str {
    let opening = format!("| `{code}`");
    README.lines().find(|line| line.starts_with(&opening)).unwrap_or_else(|| panic!("no row for {code}"))
}

fn example() -> Value {
    serde_json::from_str(&blocks("json")[0]).unwrap()
}

/// A command that is not in the table is one that nobody finds.
#[test]
fn every_command_stands_with_its_twin_and_options() {
    let arabic = Wording::new(Language::Arabic, Style::default());
    for command in Command::ALL.iter().copied() {
        let row = row(&format!("/{}", command.name()));
        assert!(row.contains(&format!("`/{}`", command.twin(&arabic))), "{row}");
        let options: Vec<&str> = row.rsplit('|').nth(1).unwrap().split_whitespace().collect();
        let expected: Vec<String> = command.options().iter().map(|o| format!("`{}`", o.name())).collect();
        assert_eq!(options, expected, "{row}");
    }
    // What the library alone does not know has no question to it.
    for name in ["status", "settings"] {
        let row = row(&format!("/{name}"));
        assert!(row.contains(&format!("`/{}`", arabic.say(&format!("command-{name}")))), "{row}");
    }
    for option in OptionName::ALL {
        assert!(README.contains(&format!("`{}`", option.twin(&arabic))), "{option:?}");
    }
}

/// Whoever looks for a setting finds it here too, and none that is gone.
#[test]
fn every_setting_stands_in_the_table() {
    let settings: toml::Table = SETTINGS.parse().unwrap();
    let names = settings.iter().flat_map(|(section, keys)| {
        keys.as_table().unwrap().keys().map(move |key| format!("`{section}.{key}`"))
    });
    let mut expected: Vec<String> = names.collect();
    let heading = |line: &&str| line.starts_with("| Setting");
    let rows =
        README.lines().skip_while(|line| !heading(line)).skip(2).take_while(|line| line.starts_with('|'));
    let first_cells = rows.map(|row| row.split('|').nth(1).unwrap());
    let mut told: Vec<String> =
        first_cells.flat_map(|cell| cell.split(',').map(|name| name.trim().to_owned())).collect();
    expected.sort();
    told.sort();
    assert_eq!(told, expected);
}

/// Scripts are written by the tables: each field of the example is explained.
#[test]
fn every_field_of_the_example_is_explained() {
    let object = example();
    let line = &object["lines"][0];
    for fields in [&object, line, &line["citations"][0]] {
        for field in fields.as_object().unwrap().keys() {
            let explained = README.lines().any(|row| {
                row.starts_with('|') && row.split('|').nth(1).unwrap().contains(&format!("`{field}`"))
            });
            assert!(explained, "{field}");
        }
    }
}

/// The example of a proof must be one.
#[test]
fn the_citation_of_the_example_stands_in_the_source() {
    let cited = &example()["lines"][0]["citations"][0];
    let number = |field: &str| usize::try_from(cited[field].as_u64().unwrap()).unwrap();
    let letters: Vec<char> = SOURCE.chars().collect();
    let quote: String = letters[number("start")..number("end")].iter().collect();
    assert_eq!(cited["quote"], quote);
    assert!(SOURCE.lines().nth(number("paragraph") - 1).unwrap().contains(&quote));
}

/// What the first screen shows, and the structure that it is drawn from, are the shipped briefing's own.
#[test]
fn the_pictures_are_of_the_shipped_briefing() {
    let structures = blocks("toml");
    let statement = structures.iter().find(|block| block.starts_with("[[implication]]")).unwrap();
    assert!(STRUCTURE.contains(statement.as_str()), "{statement}");
    let blocks = blocks("text");
    let picture = blocks.iter().find(|block| block.starts_with("التداعيات")).unwrap();
    let said = |line: &&str| line.starts_with("من ") || line.starts_with("قد ");
    let statements: Vec<&str> = picture.lines().filter(said).collect();
    assert_eq!(statements.len(), 2, "{picture}");
    for text in statements {
        assert!(STRUCTURE.contains(&format!("text = \"{text}\"")), "{text}");
    }
    let text = example()["lines"][0]["text"].as_str().unwrap().to_owned();
    assert!(statement.contains(&text), "{text}");
}

/// A link that leads nowhere is the first thing that a newcomer meets.
#[test]
fn every_link_into_the_project_leads_somewhere() {
    let links = README.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let paths: Vec<&str> = links.filter(|link| !link.contains("://") && !link.starts_with('#')).collect();
    assert!(paths.contains(&"docs/sandbox.png"), "{paths:?}");
    for path in paths {
        assert!(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path).exists(), "{path}");
    }
}
