//! Briefings at the edge of what the rules allow: texts as long as may be, of everything that Discord would read as
//! Markdown or a mention, and of letters of both directions.

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use mujaz::briefing::authority::Authority;
use mujaz::briefing::{FileRead, FilesAsRead, read};
use mujaz::library::Library;
use proptest::prelude::*;

use super::generator;

/// The longest title, name of a topic and text of a statement, in characters, by the rule `too-long`; of a text, the
/// words around it take some.
const LONGEST_TITLE: usize = 120;
const LONGEST_NAME: usize = 80;
const LONGEST_TEXT: usize = 330;
/// The most entries of a list, by the same rule.
const MOST_ENTRIES: usize = 24;
/// How many statements a briefing has at most, a paragraph each.
const MOST_STATEMENTS: usize = 26;

static AUTHORITY: LazyLock<Arc<Authority>> = LazyLock::new(generator::authority);

const PIECES: [&str; 28] = [
    "*",
    "**",
    "_",
    "__",
    "~~",
    "|",
    "||",
    "`",
    "```",
    ">",
    ">>>",
    "#",
    "-#",
    "-",
    "\\",
    "<@1>",
    "<#2>",
    "<t:0>",
    "@everyone",
    "[a](https://b.c)",
    "https://a.b/c_d_e",
    "Latin words (x)",
    "\u{2068}Latin\u{2069}",
    "\u{200f}",
    "👩‍👩‍👧‍👦",
    "عبارة",
    "«موسكو»",
    "روسيا",
];

/// A library of one briefing.
pub(crate) fn library() -> impl Strategy<Value = Library> {
    let text = prop::collection::vec(prop::sample::select(PIECES.to_vec()), 1..120)
        .prop_map(|pieces| bounded(&pieces, LONGEST_TEXT));
    prop::collection::vec(text, 1..MOST_STATEMENTS).prop_map(|texts| of(&texts))
}

fn bounded(pieces: &[&str], most: usize) -> String {
    let mut text = String::new();
    for piece in pieces {
        if text.chars().count() + piece.chars().count() < most {
            write!(text, " {piece}").unwrap();
        }
    }
    text
}

/// Every text is a paragraph of the document and a statement that quotes it whole; each third is the bare quote.
fn of(texts: &[String]) -> Library {
    let paragraphs: Vec<String> =
        texts.iter().enumerate().map(|(index, text)| format!("فقرة {}{text} فقرة", letters(index))).collect();
    let title = serde_json::to_string(&bounded(&PIECES, LONGEST_TITLE)).unwrap();
    let mut structure = "title = TITLE\npublished = \"2022?-01\"\ntlp = \"clear\"\n".replace("TITLE", &title);
    for (index, paragraph) in paragraphs.iter().enumerate() {
        // A text in TOML's quotation marks is written as in JSON's.
        let text = serde_json::to_string(paragraph).unwrap();
        let table = ["point", "event", "implication", "relation", "topic"][index % 5];
        structure += &opened(table, index);
        if index % 3 == 2 {
            writeln!(structure, "quote = {text}").unwrap();
        } else {
            let further = paragraphs.iter().cycle().skip(index).take(paragraphs.len().min(MOST_ENTRIES));
            let quotes: Vec<&String> = further.collect();
            writeln!(structure, "text = {text}\nquote = {}", serde_json::to_string(&quotes).unwrap())
                .unwrap();
        }
        structure +=
            "actors = [\"tokayev\", \"russia\"]\nattributed_to = \"tokayev\"\nstanding = \"stated\"\n";
    }
    let authority = Arc::clone(&AUTHORITY);
    let files = FilesAsRead {
        structure: FileRead::Bytes(structure.into_bytes()),
        source: FileRead::Bytes(format!("{}\n", paragraphs.join("\n")).into_bytes()),
    };
    let outcome = read("extreme", files, &authority);
    let briefing = outcome.briefing.unwrap_or_else(|| panic!("not valid: {:#?}", outcome.problems));
    Library::new(authority, vec![briefing])
}

/// The head of a table, with what it cannot be without.
fn opened(table: &str, index: usize) -> String {
    match table {
        "implication" => format!("[[{table}]]\nsubjects = [\"RU\"]\n"),
        "relation" => format!("[[{table}]]\nfrom = \"tokayev\"\nto = \"russia\"\n"),
        "topic" => {
            let name = "ا".repeat(LONGEST_NAME);
            format!("[[topic]]\nid = \"topic-{index}\"\nname = \"{name}\"\n[[topic.statement]]\n")
        }
        _ => format!("[[{table}]]\n"),
    }
}

/// A number in letters: a figure would have to stand in the text's own quotes.
fn letters(number: usize) -> String {
    let letter = |digit: usize| ["ب", "ج", "د", "ر", "س", "ش", "ص"][digit % 7];
    [letter(number / 49), letter(number / 7), letter(number)].concat()
}
