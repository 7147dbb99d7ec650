//! The command line as a person at a terminal, or a script, meets it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

#[path = "terminal/schedules.rs"]
mod schedules;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use insta::{assert_json_snapshot, assert_snapshot};
use serde_json::Value;

/// Runs `mujaz` in the project's folder, as on one day.
fn mujaz(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mujaz"))
        .args(arguments)
        .env_remove("DISCORD_TOKEN")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn ask(line: &str) -> (String, i32) {
    let output = mujaz(&["ask", line, "--today", "2026-11-23"], b"");
    (String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap())
}

fn ask_json(line: &str) -> Value {
    let output = mujaz(&["ask", line, "--today", "2026-11-23", "--json"], b"");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Scripts tell an answer from none, and none from a slip, by the exit status.
#[test]
fn the_exit_status_tells_how_it_went() {
    for (line, status) in [
        ("/implications russia", 0),
        ("/implications RU", 0),
        ("/timeline from:2022-01-05 to:2022-01-05 actor:توكاييف", 0),
        ("/source 4", 0),
        ("/search وقود", 0),
        ("/search زززز", 1),
        ("/search", 2),
        ("/ask متى اندلعت الاحتجاجات؟", 0),
        ("/ask من فاز بكأس العالم؟", 1),
        ("/verify اندلعت الاحتجاجات", 0),
        ("/verify ؟!", 1),
        ("/implications زززز", 1),
        ("/implications فرنسا", 1),
        ("/actors الرئيس", 1),
        ("/tmeline", 2),
        ("/timeline from:غدا", 2),
        ("", 2),
    ] {
        assert_eq!(ask(line).1, status, "{line}");
    }
}

#[test]
fn an_answer_reads_well_in_a_terminal() {
    let (text, _) = ask("/implications russia");
    assert!(!text.contains(mujaz::arabic::direction::is_control));
    let text = text.lines().filter(|line| !line.contains("المراجعة")).collect::<Vec<_>>().join("\n");
    assert_snapshot!("implications-russia", text);
}

/// Whoever sets the bot up for an English desk sees there what its servers will read.
#[test]
fn answers_are_told_in_english_on_demand() {
    for arguments in [["--lang", "en"], ["--language", "en"]] {
        let whole = [&["ask", "/implications belarus", "--today", "2026-11-23"][..], &arguments].concat();
        let told = String::from_utf8(mujaz(&whole, b"").stdout).unwrap();
        assert!(!told.contains(mujaz::arabic::direction::is_control));
        let told = told.lines().filter(|line| !line.contains("Revision")).collect::<Vec<_>>().join("\n");
        assert_snapshot!("implications-belarus-english", told);
    }
    let output = mujaz(&["verify", "-", "--lang", "en"], "اندلعت الاحتجاجات".as_bytes());
    assert!(String::from_utf8(output.stdout).unwrap().starts_with("Held against the documents"));
    let object = mujaz(&["ask", "/actors tokayev", "--json", "--lang", "en"], b"").stdout;
    let object: Value = serde_json::from_slice(&object).unwrap();
    assert!(!object.to_string().contains('\u{2068}'), "JSON bears no direction characters");
    assert_eq!(object["lines"][0]["kind"], "summary");
}

/// A reply must not send people to a command that is not registered.
#[test]
fn latin_names_are_told_where_there_are_no_others() {
    let told = |twins: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_mujaz"))
            .args(["ask", "/implications nazarbayev"])
            .env("MUJAZ_DISCORD__ARABIC_COMMANDS", twins)
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(told("true").contains("/فاعلون"));
    assert!(told("false").contains("/actors"));
}

/// Whatever name people use for a state, the same section comes back.
#[test]
fn every_name_of_russia_finds_russia() {
    let expected = ask_json("/implications RU")["lines"].clone();
    assert!(expected.as_array().is_some_and(|lines| !lines.is_empty()));
    for name in [
        "russia",
        "Russia",
        "ru",
        "روسيا",
        "الروسي",
        "لروسيا",
        "وروسيا",
        "رُوسيا",
        "موسكو",
        "الكرملين",
        "للكرملين",
    ] {
        assert_eq!(ask_json(&format!("/implications {name}"))["lines"], expected, "{name}");
    }
}

/// Who types a clitic or an alias sees how it was read; who types a name as it is known is not bothered.
#[test]
fn a_reply_says_how_a_name_was_read() {
    for (name, read) in [
        ("للكرملين", "قُرئ «للكرملين» على أنه «الكرملين»، من أسماء روسيا."),
        ("لتوقاييف", "قُرئ «لتوقاييف» على أنه «توقاييف»، من أسماء قاسم جومارت توكاييف."),
        ("الكرملين", ""),
        ("الروسي", ""),
        ("لروسيا", ""),
    ] {
        let (text, _) = ask(&format!("/actors {name}"));
        assert_eq!(text.lines().find(|line| line.contains("قُرئ")).unwrap_or_default(), read, "{name}");
    }
}

/// Who asks in English sees whom that was taken to name; a misspelt name is told with what was looked for.
#[test]
fn a_search_says_what_it_looked_for() {
    for (line, told) in [
        ("/search Kremlin Ukraine", "الأسماء التي عُرفت في السؤال: روسيا، أوكرانيا."),
        ("/ask Who is Putin?", "الأسماء التي عُرفت في السؤال: فلاديمير بوتين."),
        ("/search توكايف", "لم أجد «توكايف» في الوثائق، فبحثت عن: توكاييف."),
        ("/search قازاقستان", "لم أجد «قازاقستان» في الوثائق، فبحثت عن: كازاخستان."),
    ] {
        let (text, _) = ask(line);
        assert!(text.lines().any(|line| line == told), "{line}:\n{text}");
    }
}

/// The paragraphs that a line finds, best first.
fn paragraphs(line: &str) -> Vec<u64> {
    let found = ask_json(line);
    let lines = found["lines"].as_array().unwrap();
    lines.iter().map(|line| line["citations"][0]["paragraph"].as_u64().unwrap()).collect()
}

/// A passage is of the days that it speaks of, whatever year its document leaves out; of its document's where it names
/// none.
#[test]
fn a_search_keeps_to_the_days_that_are_asked_about() {
    assert_eq!(paragraphs("/search الاحتجاجات from:2020-08 to:2020-08"), [17]);
    assert_eq!(paragraphs("/search أسعار الوقود from:2022-01-02 to:2022-01-02"), [3, 10]);
    assert_eq!(paragraphs("/search أسعار الوقود from:2022-01-03 to:2022-01-04"), [10]);
    assert_eq!(paragraphs("/search رئيس كازاخستان from:1995 to:1996"), [13]);
}

/// An answer about somebody or something else is worse than none.
#[test]
fn a_question_is_answered_with_what_it_asks_for() {
    let first = |line: &str| ask_json(line)["lines"][0]["text"].as_str().unwrap().to_owned();
    assert_eq!(first("/ask مين رئيس كازاخستان؟"), "قاسم جومارت توكاييف: رئيس كازاخستان");
    assert_eq!(first("/ask من هو توكاييف؟"), "قاسم جومارت توكاييف: رئيس كازاخستان");
    assert!(first("/ask متى اندلعت الاحتجاجات؟").starts_with("اندلعت المظاهرات في البداية"));
    assert!(
        first("/ask متى بدأت الاحتجاجات؟").starts_with("إن المهم هنا"),
        "no event tells it in these words"
    );
    for line in ["/ask ما عاصمة فرنسا؟", "/ask Who is the president of Belarus?", "/ask متى ولد توكاييف؟"]
    {
        assert_eq!(ask_json(line)["status"], "not_found", "{line}");
    }
}

#[test]
fn the_object_holds_what_scripts_rely_on() {
    let object = ask_json("/timeline from:2022-01-02 to:2022-01-02");
    assert_json_snapshot!("timeline-object", object);
}

/// Each citation leads to its passage: what stands there is what is quoted.
#[test]
fn citations_count_scalars_of_the_source() {
    let source: Vec<char> =
        std::fs::read_to_string("briefings/kazakhstan-2022/source.txt").unwrap().chars().collect();
    let paragraphs: Vec<usize> = source.split(|letter| *letter == '\n').map(<[char]>::len).collect();
    for command in [
        "/brief",
        "/timeline",
        "/actors",
        "/actors توكاييف",
        "/implications",
        "/topics transfer-of-power",
        "/search كازاخستان",
        "/ask متى اندلعت الاحتجاجات؟",
        "/verify اندلعت في البداية بسبب الارتفاع الحاد في أسعار الوقود",
        "/source",
    ] {
        let object = ask_json(command);
        for cited in
            object["lines"].as_array().unwrap().iter().flat_map(|line| line["citations"].as_array().unwrap())
        {
            let place = |field: &str| usize::try_from(cited[field].as_u64().unwrap()).unwrap();
            let (start, end) = (place("start"), place("end"));
            assert_eq!(source[start..end].iter().collect::<String>(), cited["quote"].as_str().unwrap());
            let before: usize = paragraphs.iter().take(place("paragraph") - 1).map(|length| length + 1).sum();
            assert!(before <= start && end <= before + paragraphs[place("paragraph") - 1]);
        }
    }
}

/// A batch goes on after a bad line, an object a line.
#[test]
fn a_batch_keeps_going() {
    let output =
        mujaz(&["ask", "--stdin", "--json", "--today", "2026-11-23"], b"/brief\n\n\xff\xfe\n/nothing\n/help");
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    let status =
        |line: &str| serde_json::from_str::<Value>(line).unwrap()["status"].as_str().unwrap().to_owned();
    let told: Vec<String> = text.lines().map(status).collect();
    assert_eq!(told, ["answered", "problem", "problem", "problem", "answered"]);
}

/// The project's own briefings pass their own rules; a note is no failure.
#[test]
fn the_shipped_briefings_pass_the_check() {
    let output = mujaz(&["check", "--json"], b"");
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(output.status.success(), "{told:#}");
    assert_eq!(told["briefings"], serde_json::json!(["kazakhstan-2022"]));
    assert_eq!(told["problems"], serde_json::json!([]));
}

/// A moderator with one wrong letter in a quote is led to the nearest passage and to the letter.
#[test]
fn a_wrong_letter_is_answered_with_the_nearest_passage() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("kazakhstan-2022");
    std::fs::create_dir(&copy).unwrap();
    let original = Path::new("briefings/kazakhstan-2022");
    std::fs::copy("briefings/actors.toml", folder.path().join("actors.toml")).unwrap();
    std::fs::copy(original.join("source.txt"), copy.join("source.txt")).unwrap();
    let structure = std::fs::read_to_string(original.join("briefing.toml")).unwrap();
    let slip = structure.replacen("وتقترب المظاهرات، … مما يهدد", "وتقترب المظهرات، … مما يهدد", 1);
    assert_ne!(slip, structure);
    std::fs::write(copy.join("briefing.toml"), slip).unwrap();
    let output = mujaz(&["check", folder.path().to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(1));
    assert_snapshot!("wrong-letter", String::from_utf8(output.stdout).unwrap());
}

/// Without a token there is one clear error, and what can be done without.
#[test]
fn without_a_token_the_way_is_told() {
    let output = mujaz(&["run"], b"");
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("DISCORD_TOKEN") && told.contains("mujaz ask"), "{told}");
}

/// Whoever keeps the settings sees what a schedule will post before a channel does.
#[test]
fn a_schedule_is_shown_ahead() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mujaz.sqlite");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async { mujaz::store::Store::open(&file).await.unwrap().close().await });
    let config = folder.path().join("config.toml");
    let schedule =
        "[schedule.morning]\nchannel = '42'\nat = '08:00'\nzone = 'Asia/Riyadh'\nform = 'points'\n";
    std::fs::write(&config, format!("[store]\nfile = '{}'\n{schedule}", file.display())).unwrap();
    let run = |arguments: &[&str]| {
        let all = [&["--config", config.to_str().unwrap(), "schedule"], arguments].concat();
        let output = mujaz(&all, b"");
        let told = if output.status.success() { output.stdout } else { output.stderr };
        String::from_utf8(told).unwrap()
    };
    let listed = run(&["list"]);
    assert!(
        listed.starts_with("morning 42 08:00 Asia/Riyadh sun,mon,tue,wed,thu,fri,sat newest points "),
        "{listed}"
    );
    let shown = run(&["preview", "morning", "--at", "2026-11-23T05:00:00Z"]);
    assert!(shown.starts_with("خلاصة: احتجاجات كازاخستان"), "{shown}");
    assert!(shown.contains("المنشور ") && shown.contains("(ف "), "{shown}");
    assert_eq!(run(&["log"]), "");
    assert!(run(&["preview", "evening"]).contains("لا موعد باسم evening"));
    assert!(run(&["pause", "morning"]).contains("غيّره هناك"));
}
