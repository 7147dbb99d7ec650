//! Holds the ids of messages in the code against `locales/`.

use std::fs;
use std::path::{Path, PathBuf};

use mujaz::reply::wording::{Language, Style, Wording};

/// A misspelt id would be shown to people in the place of Arabic words.
#[test]
fn every_id_in_the_code_has_its_message() {
    let wording = Wording::new(Language::Arabic, Style::default());
    let mut missing = Vec::new();
    for file in sources(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        missing.extend(ids(code).filter(|id| !wording.has(id)).map(|id| format!("{}: {id}", file.display())));
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn the_reader_of_ids_sees_calls_over_two_lines_and_nothing_else() {
    let code = r#"wording.say("one"); text.starts_with("two"); w.with(
        "three", &[]); w.say(&format!("four-{x}"));"#;
    assert_eq!(ids(code).collect::<Vec<_>>(), ["one", "three"]);
}

/// Discord refuses a whole message for one label that is too long, and tashkeel or a turned direction in a name.
#[test]
fn labels_fit_and_no_message_turns_the_direction() {
    let wording = Wording::new(Language::Arabic, Style::default());
    for file in ["replies", "dates", "commands", "notices", "status", "settings", "access", "reports"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("locales/ar/{file}.ftl"));
        let text = fs::read_to_string(path).unwrap();
        assert!(!text.contains(|c: char| mujaz::arabic::direction::is_control(c)), "{file}");
        for id in text.lines().filter_map(|line| line.split_once(" = ")).map(|(id, _)| id.trim()) {
            let most = match id.split_once('-') {
                Some(("button", _)) => 80,
                Some(("menu", _)) => 150,
                _ => continue,
            };
            let label = wording.say(id);
            assert!((1..=most).contains(&label.chars().count()) && label != id, "{id}: {label}");
        }
    }
}

/// Discord opens no form whose title or label is longer than 45 characters, or whose example is longer than 100.
#[test]
fn forms_fit() {
    let wording = Wording::new(Language::Arabic, Style::default());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/ar/reports.ftl");
    let text = fs::read_to_string(path).unwrap();
    let ids = text.lines().filter_map(|line| line.split_once(" = ")).map(|(id, _)| id.trim());
    for id in ids.filter(|id| id.contains("-input-") || id.contains("-form")) {
        assert!(wording.say(id).chars().count() <= 45, "{id}");
        assert!(wording.say(&format!("{id}.about")).chars().count() <= 100, "{id}");
    }
}

fn ids(code: &str) -> impl Iterator<Item = &str> {
    let calls = [".say(", ".with("].into_iter().flat_map(move |call| code.split(call).skip(1));
    calls.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next())
}

#[expect(clippy::unwrap_used, reason = "a folder that cannot be read fails the test")]
fn sources(folder: PathBuf) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found
}
