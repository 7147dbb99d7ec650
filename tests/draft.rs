//! `mujaz draft` as a moderator at a terminal meets it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const SEED: &str = "briefings/kazakhstan-2022/source.txt";

/// Runs `mujaz draft` in the project's folder.
fn draft(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mujaz"))
        .arg("draft")
        .args(arguments)
        .env_remove("DISCORD_TOKEN")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A run that refuses its arguments reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn told(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Whoever reads the whole draft of a known document sees what it is good for, and what it leaves to them.
#[test]
fn the_seed_s_draft() {
    let output = draft(&[SEED, "--published", "2022?-01"], b"");
    assert!(output.status.success(), "{}", told(&output.stderr));
    insta::assert_snapshot!("seed", told(&output.stdout));
    insta::assert_snapshot!(told(&output.stderr).trim(), @"المسودة جاهزة، وفيها 19 موضعًا للمراجعة.");
}

/// A draft in a folder is a briefing: the check has nothing to say but what nobody has cited yet.
#[test]
fn a_draft_passes_the_check() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy("briefings/actors.toml", folder.path().join("actors.toml")).unwrap();
    let to = folder.path().join("kazakhstan");
    let arguments = [SEED, "--published", "2022?-01", "--to", to.to_str().unwrap()];
    assert!(draft(&arguments, b"").status.success());
    assert_eq!(fs::read(to.join("source.txt")).unwrap(), fs::read(SEED).unwrap());
    let checked = Command::new(env!("CARGO_BIN_EXE_mujaz")).arg("check").arg(folder.path()).output().unwrap();
    assert!(checked.status.success(), "{}", told(&checked.stdout));
    let again = draft(&arguments, b"");
    assert!(!again.status.success(), "a folder that is there is not written over");
}

/// A file as Notepad saves it is taken, and its owner learns that its form was changed.
#[test]
fn a_text_is_read_from_standard_input_and_its_form_is_mended() {
    let text = "\u{FEFF}اجتمع الوزراء في أنقرة في 5 مايو/أيار 2021.\r\nثم افترقوا.\r\n";
    let output = draft(&["-", "--published", "2021-05-06"], text.as_bytes());
    assert!(output.status.success());
    assert!(told(&output.stdout).contains("date = \"2021-05-05\""), "{}", told(&output.stdout));
    assert!(told(&output.stderr).contains("--to"), "{}", told(&output.stderr));
}

/// A page and a Markdown file come to the same draft as their text, with their own headings as topics.
#[test]
fn a_page_is_drafted_from_its_text() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    let html = "<nav>الرئيسية</nav><h1>الميناء</h1><h2>من يدفع؟</h2><p>اجتمع الوزراء في أنقرة في 5 مايو/أيار 2021.</p>";
    fs::write(&page, html).unwrap();
    let to = folder.path().join("port");
    let arguments = [page.to_str().unwrap(), "--published", "2021-05-06", "--to", to.to_str().unwrap()];
    let output = draft(&arguments, b"");
    assert!(output.status.success(), "{}", told(&output.stderr));
    let source = fs::read_to_string(to.join("source.txt")).unwrap();
    assert_eq!(source, "الميناء\nمن يدفع؟\nاجتمع الوزراء في أنقرة في 5 مايو/أيار 2021.\n");
    let structure = fs::read_to_string(to.join("briefing.toml")).unwrap();
    assert!(
        structure.contains("title = \"الميناء\"") && structure.contains("name = \"من يدفع؟\""),
        "{structure}"
    );
    let markdown = folder.path().join("page.md");
    fs::write(&markdown, "# الميناء\n\n## من يدفع؟\n\nاجتمع الوزراء في أنقرة في 5 مايو/أيار 2021.\n")
        .unwrap();
    let output = draft(&[markdown.to_str().unwrap(), "--published", "2021-05-06"], b"");
    assert_eq!(told(&output.stdout), structure);
}

fn check(arguments: &[&str], input: &[u8], expected: &str) {
    let output = draft(arguments, input);
    assert!(!output.status.success() && output.stdout.is_empty(), "{arguments:?}");
    let told = told(&output.stderr);
    assert!(told.contains(expected), "{told}");
}

/// What is no document is told in words, and nothing is written.
#[test]
fn what_cannot_be_drafted_is_told() {
    let wide: Vec<u8> = "نص عربي".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(&["-"], &wide, "UTF-16");
    check(&["-"], b" \n", "لا نص");
    check(&["-"], &vec![b'a'; 4 * 1024 * 1024 + 1], "4096");
    check(&["-"], "نص \u{202E} مقلوب".as_bytes(), "direction");
    check(&["-", "--published", "غدًا"], b"", "EDTF");
    check(&["picture.png"], b"", "docx");
    check(&["no-such-file.txt"], b"", "no-such-file.txt");
    assert!(!Path::new("no-such-file.txt").exists());
}
