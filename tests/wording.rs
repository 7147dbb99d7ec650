//! Holds the ids of messages in the code against `locales/`.

#![allow(clippy::unwrap_used, reason = "a file that cannot be read fails the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use mujaz::briefing::problem::Fact;
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

/// Whoever reads in one language must be told what is told in the other: each message and attribute, and every fact in it.
#[test]
fn both_languages_say_the_same() {
    let [arabic, english] = LANGUAGES.map(|(folder, _)| messages(folder));
    let mut differing = Vec::new();
    for (id, variables) in &arabic {
        match english.get(id) {
            None => differing.push(format!("{id} is not said in English")),
            Some(others) if others != variables => {
                differing.push(format!("{id}: {variables:?} in Arabic, {others:?} in English"));
            }
            Some(_) => {}
        }
    }
    differing.extend(
        english.keys().filter(|id| !arabic.contains_key(*id)).map(|id| format!("{id}: English alone")),
    );
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

/// Names of a document's stand within English sentences. A line that began with one would be laid from the right.
#[test]
fn english_sentences_begin_in_english() {
    let wording = Wording::new(Language::English, Style::default());
    // Where a name and what is said of it are Arabic both, and what begins with a word of ours or an id.
    let arabic = |id: &str| matches!(id, "title-actor" | "actor-role" | "line-lead");
    let mut turned = Vec::new();
    let latin = [
        "file",
        "likelihood",
        "about",
        "when",
        "part",
        "month",
        "author",
        "origin",
        "label",
        "other",
        "key",
        "told",
    ];
    for (id, variables) in messages("en").iter().filter(|(id, _)| !arabic(id)) {
        if ["wanted-", "slip-", "doctor-", "settings-months-", "settings-language-"]
            .iter()
            .any(|area| id.starts_with(area))
        {
            continue;
        }
        let facts: Vec<(&str, Fact)> = variables
            .iter()
            .map(|name| match name.as_str() {
                "count" | "seconds" | "number" | "day" | "year" => (name.as_str(), Fact::Number(5)),
                "briefing" if id.starts_with("shelf-") => (name.as_str(), Fact::from("kazakhstan-2022")),
                name if latin.contains(&name) => (name, Fact::from("a")),
                name => (name, Fact::from("ع")),
            })
            .collect();
        let told = wording.with(id, &facts);
        let english = told.chars().any(|c| c.is_ascii_alphabetic());
        let begins = told.chars().find(|c| c.is_alphabetic());
        if english && begins.is_some_and(|first| !first.is_ascii_alphabetic()) {
            turned.push(format!("{id}: {told}"));
        }
    }
    assert!(turned.is_empty(), "{}", turned.join("\n"));
}

/// Discord refuses a whole message for one label that is too long, a whole list of commands for one description, and
/// opens no form whose title or label is longer than 45 characters or whose example is longer than 100.
#[test]
fn labels_and_forms_fit_and_no_message_turns_the_direction() {
    for (folder, language) in LANGUAGES {
        let wording = Wording::new(language, Style::default());
        for (id, variables) in messages(folder) {
            let told = wording.say(&id);
            assert!(!told.contains(mujaz::arabic::direction::is_control), "{id}: {told}");
            if let Some(most) = bound(&id) {
                assert!(variables.is_empty() && told != id, "{id}: {told}");
                assert!((1..=most).contains(&told.chars().count()), "{folder}, {id}, {most}: {told}");
            }
        }
    }
}

/// The most characters that Discord takes of a message.
fn bound(id: &str) -> Option<usize> {
    let forms = ["input-", "moderate-form-", "report-answer-form-", "note-answer-form-"];
    let form = forms.iter().any(|area| id.starts_with(area))
        || id.contains("-input-")
        || ["report-form", "message-form"].contains(&id);
    let command = ["command-", "option-", "moderate-", "schedule-", "subscribe-option-", "settings-"];
    let Some((id, attribute)) = id.split_once('.') else {
        return match id {
            "message-verify" | "message-add" => Some(32),
            _ if id.starts_with("button-") => Some(80),
            _ if id.starts_with("menu-") => Some(150),
            _ => form.then_some(45),
        };
    };
    let described = form || command.iter().any(|area| id.starts_with(area));
    (attribute == "about" && described).then_some(100)
}

const LANGUAGES: [(&str, Language); 2] = [("ar", Language::Arabic), ("en", Language::English)];

/// Every message and attribute of a language, with the variables in it.
fn messages(folder: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(folder);
    for entry in fs::read_dir(path).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let (mut message, mut id) = (String::new(), String::new());
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" =") {
                match name.strip_prefix("    .") {
                    Some(attribute) => id = format!("{message}.{attribute}"),
                    None if line.starts_with(|c: char| c.is_ascii_lowercase()) => {
                        name.clone_into(&mut message);
                        id.clone_from(&message);
                    }
                    None => {}
                }
            }
            if id.is_empty() {
                continue;
            }
            let variables = found.entry(id.clone()).or_default();
            variables.extend(line.split('$').skip(1).filter_map(|rest| {
                let name: String =
                    rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                (!name.is_empty()).then_some(name)
            }));
        }
    }
    found
}

fn ids(code: &str) -> impl Iterator<Item = &str> {
    let calls = [".say(", ".with("].into_iter().flat_map(move |call| code.split(call).skip(1));
    calls.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next())
}

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
