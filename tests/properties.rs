//! What holds for every question on every valid briefing: whatever is asked, Discord takes the reply, each citation
//! is the document's, and no text turns another round.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what a test did not expect ends it, outside of test functions too"
)]

#[path = "properties/extreme.rs"]
mod extreme;
#[path = "properties/followed.rs"]
mod followed;
#[path = "../benches/generator.rs"]
mod generator;

use std::ops::Range;
use std::sync::LazyLock;

use generator::Depth;
use jiff::civil;
use mujaz::answer::{self, Asking, Extent};
use mujaz::arabic::direction::{balanced, is_control};
use mujaz::briefing::problem::Severity;
use mujaz::briefing::read;
use mujaz::discord::message::fresh;
use mujaz::library::Library;
use mujaz::question::{Question, names};
use mujaz::reply::json::Object;
use mujaz::reply::wording::{Language, Style, Wording};
use mujaz::reply::{Command, OptionName, Reply};
use mujaz::sandbox::limits::check_message;
use proptest::prelude::*;
use serde_json::Value;

/// One briefing, and several that share subjects, actors and topics.
static LIBRARIES: LazyLock<[Library; 2]> =
    LazyLock::new(|| [0..1, 1..6].map(|numbers: Range<u64>| generator::library(numbers, Depth::Thorough)));
static WORDING: LazyLock<Wording> = LazyLock::new(|| Wording::new(Language::Arabic, Style::default()));

const TODAY: civil::Date = civil::date(2026, 3, 1);

/// Names that lead somewhere, so that not every question ends in a refusal.
const KNOWN: [&str; 16] = [
    "russia",
    "RU",
    "روسيا",
    "لروسيا",
    "KZ",
    "الكرملين",
    "tokayev",
    "توكاييف",
    "نور سلطان",
    "الرئيس",
    "made-1",
    "made-3",
    "topic-7",
    "2012-05",
    "1999/2020",
    "7",
];

/// What people and attackers type: words, nothing, floods, controls, Markdown, mentions, emoji.
fn words() -> impl Strategy<Value = String> {
    let traps = prop::sample::select(vec![
        "@everyone",
        "<@1>",
        "<@&2>",
        "<#3>",
        "</brief:4>",
        "<t:0:R>",
        "**",
        "||",
        "`",
        "```",
        "[x](https://a.b)",
        "> ",
        "# ",
        "- ",
        "\\",
        "\u{202e}",
        "\u{2067}",
        "\u{2069}",
        "\u{200f}",
        "\u{0}",
        "\n",
        "\t",
        "👩‍👩‍👧‍👦",
        "🏴",
        "\u{301}",
        "ـ",
        "لا",
        "…",
        "«",
        "\"",
        ":",
        "from:",
        "،",
    ]);
    prop_oneof![
        4 => prop::sample::select(KNOWN.to_vec()).prop_map(str::to_owned),
        2 => prop::collection::vec(traps, 0..12).prop_map(|traps| traps.concat()),
        2 => "\\PC{0,40}",
        1 => any::<String>(),
        1 => ("[ا-ي👍]", 190_usize..6_000).prop_map(|(letter, times)| letter.repeat(times)),
    ]
}

/// A command with options of its own.
fn asked() -> impl Strategy<Value = (Command, Vec<(OptionName, String)>)> {
    prop::sample::select(Command::ALL).prop_flat_map(|command| {
        let options = command.options();
        let chosen = prop::sample::subsequence(options, 0..=options.len());
        let filled = chosen.prop_flat_map(|chosen| {
            let values = prop::collection::vec(words(), chosen.len());
            values.prop_map(move |values| chosen.iter().copied().zip(values).collect())
        });
        (Just(command), filled)
    })
}

/// Holds a reply against everything that no reply may break.
fn check(reply: &Reply, message: &Value, library: &Library) -> Result<(), TestCaseError> {
    if let Err(problem) = check_message(message) {
        return Err(TestCaseError::fail(format!("Discord refuses it: {problem}")));
    }
    prop_assert_eq!(&message["allowed_mentions"]["parse"], &Value::Array(Vec::new()), "somebody is pinged");
    for text in texts(message) {
        prop_assert!(balanced(text), "an isolate is open: {:?}", text);
    }
    check_citations(reply, library)?;
    check_object(reply)
}

/// Holds each citation against the document, to the letter.
fn check_citations(reply: &Reply, library: &Library) -> Result<(), TestCaseError> {
    for cited in reply.lines.iter().flat_map(|line| &line.citations) {
        let source = library.briefing(&cited.briefing).unwrap().source().text();
        let letters = source.chars().skip(cited.start as usize).take((cited.end - cited.start) as usize);
        prop_assert_eq!(letters.collect::<String>(), cited.quote.as_str());
    }
    Ok(())
}

/// Holds the JSON object against its promise: no text of it has direction characters.
fn check_object(reply: &Reply) -> Result<(), TestCaseError> {
    for line in Object::of(reply).lines {
        prop_assert!(!line.text.chars().any(is_control), "a direction character: {:?}", line.text);
    }
    Ok(())
}

/// Every text of a message, however deep.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(list) => list.iter().flat_map(texts).collect(),
        Value::Object(fields) => fields.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// A reply that Discord refuses is, for who asked, no reply at all.
    #[test]
    fn any_question_gets_a_reply_that_discord_takes(
        (command, options) in asked(),
        start in prop_oneof![Just(0_usize), 0_usize..200],
        private in any::<bool>(),
    ) {
        for library in &*LIBRARIES {
            let asking = Asking { library, wording: &WORDING, today: TODAY };
            let given = options.iter().map(|(option, value)| (*option, value.as_str()));
            let (reply, ticket) = match Question::with_options(command, given) {
                Ok(question) => {
                    let ticket = answer::ticket_of(&question, private, &asking);
                    (answer::answer(&question, Extent::Page(start), &asking), Some(ticket))
                }
                Err(refusal) => (answer::refused(&refusal, Some(command), &names(&WORDING), &WORDING), None),
            };
            let message = serde_json::to_value(fresh(&reply, ticket.as_ref(), private, &WORDING)).unwrap();
            check(&reply, &message["data"], library)?;
        }
    }

    /// A line in a batch that breaks something would lose the lines behind it.
    #[test]
    fn any_line_gets_an_object(line in words(), command in prop::sample::select(Command::ALL)) {
        let library = &LIBRARIES[1];
        let asking = Asking { library, wording: &WORDING, today: TODAY };
        for line in [format!("/{} {line}", command.name()), line] {
            let reply = answer::answer_line(&line, &names(&WORDING), &asking);
            let said = !reply.lines.is_empty() || reply.message.as_deref().is_some_and(|told| !told.is_empty());
            prop_assert!(said, "an empty reply to {:?}", line);
            check_citations(&reply, library)?;
            check_object(&reply)?;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, failure_persistence: None, ..ProptestConfig::default() })]

    /// A moderator who writes as much as the rules allow must not find that Discord shows nothing of it.
    #[test]
    fn every_page_of_an_extreme_briefing_is_one_that_discord_takes(library in extreme::library()) {
        let asking = Asking { library: &library, wording: &WORDING, today: TODAY };
        let alone = Command::ALL.iter().filter(|command| command.running_text().is_none());
        let lines = alone.map(|command| format!("/{}", command.name()));
        let named = ["/search ا من كازاخستان", "/ask من هو توكاييف؟", "/verify كازاخستان. روسيا", "/implications russia", "/actors tokayev", "/source 1", "/topics topic-4", "/actors russia"];
        for line in lines.chain(named.map(str::to_owned)) {
            let question = Question::parse(&line, &names(&WORDING)).unwrap();
            let ticket = answer::ticket_of(&question, true, &asking);
            let mut start = Some(0);
            while let Some(at) = start {
                let reply = answer::answer(&question, Extent::Page(at), &asking);
                let message = serde_json::to_value(fresh(&reply, Some(&ticket), true, &WORDING)).unwrap();
                check(&reply, &message["data"], &library)?;
                prop_assert!(reply.paging.next.is_none_or(|next| next > at), "{} never ends", line);
                start = reply.paging.next;
            }
        }
        check_passages(&library, &asking)?;
    }
}

/// Holds «المصدر» of every statement: each of its quotes is marked, or told where it stands; no paragraph comes twice.
fn check_passages(library: &Library, asking: &Asking<'_>) -> Result<(), TestCaseError> {
    for briefing in library.briefings() {
        for statement in briefing.statements() {
            let reply = answer::passage(&answer::source_value(briefing.id(), statement.key()), asking);
            let message = serde_json::to_value(fresh(&reply, None, true, &WORDING)).unwrap();
            check(&reply, &message["data"], library)?;
            let marked: Vec<&str> = reply
                .lines
                .iter()
                .flat_map(|line| line.marks.iter().map(|mark| line.text.get(mark.clone()).unwrap()))
                .collect();
            for citation in statement.citations() {
                let quote = citation.quote(briefing.source());
                let number = citation.paragraph().to_string();
                let shown = marked.iter().any(|marked| marked.contains(quote));
                let told = reply.notices.iter().any(|notice| notice.contains(&number));
                prop_assert!(shown || told, "{quote:?} is not shown: {reply:#?}");
            }
            let texts: std::collections::HashSet<&str> =
                reply.lines.iter().map(|line| line.text.as_str()).collect();
            prop_assert_eq!(texts.len(), reply.lines.len(), "a paragraph comes twice");
        }
    }
    Ok(())
}

/// Whoever opens «المصدر» must find what the statement rests on.
#[test]
fn every_passage_shows_its_quotes() {
    for library in &*LIBRARIES {
        let asking = Asking { library, wording: &WORDING, today: TODAY };
        check_passages(library, &asking).unwrap();
    }
}

/// What is made up must be what a newsroom could have written, or the properties and the figures say nothing.
#[test]
fn made_up_briefings_break_no_rule_and_are_no_copies() {
    let (authority, actors) = (generator::authority(), generator::actors());
    let mut sources = Vec::new();
    for number in [0, 1, 2, 1_000, 9_999, u64::MAX] {
        for (depth, statements) in [(Depth::Thorough, 131), (Depth::Usual, 49)] {
            let made = generator::briefing(number, &actors, depth);
            let outcome = read(&made.id, made.files(), &authority);
            // A usual briefing leaves paragraphs uncited, which is a note.
            let wrong: Vec<_> =
                outcome.problems.iter().filter(|problem| problem.severity != Severity::Note).collect();
            assert!(wrong.is_empty(), "{}: {wrong:#?}", made.id);
            let briefing = outcome.briefing.unwrap();
            assert_eq!(briefing.statements().len(), statements);
            sources.push(briefing.source().text().to_owned());
        }
    }
    // Both depths are of one document.
    sources.dedup();
    for source in &sources {
        assert!((8_000..12_000).contains(&source.len()), "a document of {} bytes", source.len());
        let (first, _) = source.split_once('.').unwrap();
        assert_eq!(sources.iter().filter(|other| other.contains(first)).count(), 1, "{first} is a copy");
    }
}
