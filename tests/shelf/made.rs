//! Briefings that say which version they are, in both files and in every statement. No beginning of a file is valid
//! by itself: the title, which every briefing must have, comes last. What a writer leaves valid and at rest is taken
//! for meant, and no look can tell otherwise. No structure stands by the document of another version.

use std::fs;
use std::path::Path;

/// How many statements each has.
const POINTS: usize = 12;

pub(crate) fn id(number: u64) -> String {
    format!("lane-{number}")
}

pub(crate) fn title(version: u64) -> String {
    format!("النسخة {version}")
}

pub(crate) fn structure(version: u64) -> String {
    let points: Vec<_> =
        (0..POINTS).map(|place| format!("{{ quote = '{}' }}", point(place, version))).collect();
    let top = "published = '2022-01'\ntlp = 'clear'\n";
    format!("{top}point = [\n{}\n]\ntitle = '{}'\n", points.join(",\n"), title(version))
}

pub(crate) fn source(version: u64) -> String {
    let lines: Vec<_> =
        (0..POINTS).map(|place| format!("يقول {} ولا يزيد.\n", point(place, version))).collect();
    lines.concat()
}

fn point(place: usize, version: u64) -> String {
    format!("البند {place} من النسخة {version} لا غير")
}

pub(crate) fn write(folder: &Path, version: u64) {
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join("source.txt"), source(version)).unwrap();
    fs::write(folder.join("briefing.toml"), structure(version)).unwrap();
}

/// The version that an answer's statements are of; `None` where they are of several, or not all of one.
pub(crate) fn version(texts: &[&str]) -> Option<u64> {
    let words = texts.first()?.split(' ').nth(4)?;
    let version = words.parse().ok()?;
    let whole = texts.len() == POINTS
        && texts.iter().enumerate().all(|(place, text)| text.contains(&point(place, version)));
    whole.then_some(version)
}
