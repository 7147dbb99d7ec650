//! The walls between the rooms of `src/`: who may use whom, and which rooms keep the world outside.
//!
//! A wall that only a document describes is gone within a month. This reads the sources and fails where a path
//! crosses a wall; where the building shows a better wall, it is moved here, in `src/lib.rs` and nowhere else.

#[path = "walls/paths.rs"]
mod paths;

use std::fs::{read_dir, read_to_string};
use std::io;
use std::path::{Path, PathBuf};

use paths::{after, rooms_of};

/// A room, and the rooms that it may use. What is written `*` may use all.
const TABLE: &[(&str, &[&str])] = &[
    ("arabic", &[]),
    ("briefing", &["arabic"]),
    ("access", &["briefing"]),
    ("library", &["access", "arabic", "briefing"]),
    ("question", &["arabic", "briefing", "library", "reply"]),
    ("answer", &["arabic", "briefing", "editorial", "library", "question", "reply"]),
    ("reply", &["arabic", "briefing"]),
    ("editorial", &["arabic", "briefing", "reply"]),
    ("document", &["arabic", "briefing", "editorial"]),
    ("shelf", &["access", "briefing", "clock", "library", "store"]),
    (
        "discord",
        &[
            "access",
            "answer",
            "arabic",
            "briefing",
            "clock",
            "config",
            "document",
            "editorial",
            "library",
            "question",
            "reply",
            "schedule",
            "shelf",
            "store",
            "telemetry",
        ],
    ),
    ("health", &["briefing", "library", "store", "telemetry"]),
    ("sandbox", &[]),
    ("clock", &[]),
    ("schedule", &[]),
    ("store", &["schedule"]),
    ("cli", &["*"]),
    ("config", &["access", "arabic", "briefing", "reply", "schedule"]),
    ("telemetry", &[]),
    (
        "app",
        &[
            "access",
            "answer",
            "arabic",
            "briefing",
            "clock",
            "config",
            "discord",
            "editorial",
            "health",
            "library",
            "question",
            "reply",
            "schedule",
            "shelf",
            "store",
            "telemetry",
        ],
    ),
    ("main", &["cli", "clock", "config"]),
    ("lib", &[]),
];

/// The rooms that compute from what they are handed: same library, same question, same bytes.
const PURE: &[&str] =
    &["access", "arabic", "briefing", "library", "question", "answer", "reply", "editorial", "schedule"];

/// The crates that a pure room does not name: they reach the network, the disk or the clock.
const WORLD_CRATES: &[&str] = &["axum", "cap_std", "notify", "poise", "reqwest", "serenity", "sqlx", "tokio"];

/// The parts of `std` that a pure room does not name.
const WORLD_OF_STD: &[&str] = &["env", "fs", "io", "net", "process", "thread", "time"];

/// What a file does that its room may not, in words.
fn breaches(file: &str, text: &str) -> Vec<String> {
    let room = room_of(file);
    let Some((_, allowed)) = TABLE.iter().find(|(name, _)| *name == room) else {
        return vec![format!("{file}: the room {room} is not in the table of tests/walls.rs")];
    };
    let mut told = Vec::new();
    for used in rooms_of(file, text) {
        if used != room && !allowed.contains(&used.as_str()) && !allowed.contains(&"*") {
            told.push(format!("{file}: {room} may not use {used}"));
        }
    }
    // `x/tests.rs` is `mod tests` in a file of its own.
    if PURE.contains(&room) && !file.ends_with("/tests.rs") {
        told.extend(world(text).into_iter().map(|name| format!("{file}: {room} is pure and names {name}")));
    }
    told
}

/// The parts of the world that a text names outside its tests.
fn world(text: &str) -> Vec<String> {
    let text = paths::without_tests(&paths::code(text));
    let parts = after(&text, "std").into_iter().filter(|part| WORLD_OF_STD.contains(&part.as_str()));
    let crates = WORLD_CRATES.iter().filter(|name| !after(&text, name).is_empty());
    parts.map(|part| format!("std::{part}")).chain(crates.map(ToString::to_string)).collect()
}

/// The room of a file: the first step of its path below `src/`.
fn room_of(file: &str) -> &str {
    let first = file.split('/').next().unwrap_or_default();
    first.strip_suffix(".rs").unwrap_or(first)
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    Ok(found)
}

/// The house stands as drawn: a pure room stays testable without a network, the sandbox stays ignorant of the bot.
#[test]
fn no_path_crosses_a_wall() -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut told = Vec::new();
    for path in files(&root)? {
        let text = read_to_string(&path)?;
        let file = path.strip_prefix(&root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        told.extend(breaches(&file, &text));
    }
    told.sort();
    assert!(told.is_empty(), "{}", told.join("\n"));
    Ok(())
}

fn check(file: &str, text: &str, expected: &[&str]) {
    assert_eq!(breaches(file, text), expected, "{file}: {text}");
}

#[test]
fn a_room_uses_what_the_table_gives_it() {
    check("library/index.rs", "use crate::arabic::words::Words;\nuse crate::library::Library;", &[]);
    check("cli/ask.rs", "use crate::sandbox::Sandbox;", &[]);
    check("library/index.rs", "use crate::reply::Reply;", &["library/index.rs: library may not use reply"]);
    check(
        "sandbox/rest.rs",
        "let x = crate::config::Config::default();",
        &["sandbox/rest.rs: sandbox may not use config"],
    );
    check("discord.rs", "use crate::sandbox::Sandbox;", &["discord.rs: discord may not use sandbox"]);
    check("main.rs", "mujaz::cli::run(); mujaz::shelf::load();", &["main.rs: main may not use shelf"]);
    check("attic/old.rs", "", &["attic/old.rs: the room attic is not in the table of tests/walls.rs"]);
}

#[test]
fn a_pure_room_names_nothing_of_the_world() {
    let told = |name: &str| format!("answer/brief.rs: answer is pure and names {name}");
    check("answer/brief.rs", "use std::{fmt, fs::File};", &[&told("std::fs")]);
    check("answer/brief.rs", "std::env::var(\"X\"); tokio::spawn(x)", &[&told("std::env"), &told("tokio")]);
    check("answer/brief.rs", "use std::path::Path;\nuse my_tokio::x;", &[]);
    check("answer/brief.rs", "#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n", &[]);
    check("shelf.rs", "use std::fs;\nuse cap_std::fs::Dir;", &[]);
}
