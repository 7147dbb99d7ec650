//! Made-up libraries: briefings of the size and the make of the one in `briefings/`, as many as wanted, each from its
//! number alone and none a copy of another. Every one is valid by the rules; `tests/properties.rs` holds them to it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "what is made up wrong must end the run")]

#[path = "generator/document.rs"]
mod document;
#[path = "generator/words.rs"]
mod words;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use mujaz::briefing::authority::Authority;
use mujaz::briefing::{FileRead, FilesAsRead, read, read_actors};
use mujaz::library::Library;
use rayon::prelude::*;

use document::{Document, Hedge, PARAGRAPHS, Sentence};
use words::{ADJECTIVES, NOUNS, Random, rare};

const ACTORS: &str = include_str!("../briefings/actors.toml");

/// How many statements of each table the briefing in `briefings/` has, topics aside …
const TABLES: [(&str, usize); 5] =
    [("point", 6), ("event", 31), ("implication", 14), ("actor", 19), ("relation", 26)];
/// … and how many topics, with so many statements each.
const TOPICS: usize = 5;
const STATEMENTS_A_TOPIC: usize = 7;

/// How many statements a made-up briefing has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(dead_code, reason = "each bench makes the depth that it measures")]
pub(crate) enum Depth {
    /// As many as the briefing in `briefings/`, every paragraph of which was read for all that it says: 131.
    Thorough,
    /// A third of each table: 49. A document of the same length, worked through in a morning.
    Usual,
}

impl Depth {
    /// How many of a number of statements there are.
    fn of(self, thorough: usize) -> usize {
        match self {
            Self::Thorough => thorough,
            Self::Usual => thorough.div_ceil(3),
        }
    }
}

/// The states that implications are drawn for.
const SUBJECTS: [&str; 4] = ["RU", "KZ", "BY", "UA"];

/// A made-up briefing, as its folder would hold it.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    /// The folder's name.
    pub(crate) id: String,
    structure: String,
    source: String,
}

impl Made {
    /// Its two files, read.
    pub(crate) fn files(&self) -> FilesAsRead {
        let bytes = |text: &str| FileRead::Bytes(text.as_bytes().to_vec());
        FilesAsRead { structure: bytes(&self.structure), source: bytes(&self.source) }
    }
}

/// The authority of `briefings/`.
pub(crate) fn authority() -> Arc<Authority> {
    read_actors(FileRead::Bytes(ACTORS.into())).0
}

/// The library of the briefings with these numbers. Each is dropped as soon as it is read, so that memory holds the
/// library alone.
pub(crate) fn library(numbers: Range<u64>, depth: Depth) -> Library {
    let (authority, actors) = (authority(), actors());
    let made = |number| {
        let made = briefing(number, &actors, depth);
        let outcome = read(&made.id, made.files(), &authority);
        outcome.briefing.unwrap_or_else(|| panic!("{} is not valid: {:#?}", made.id, outcome.problems))
    };
    let briefings = numbers.into_par_iter().map(made).collect();
    Library::new(authority, briefings)
}

/// Who is in the authority: ids and names.
pub(crate) fn actors() -> Vec<(String, String)> {
    let tables: BTreeMap<String, toml::Table> = toml::from_str(ACTORS).unwrap();
    tables.into_iter().map(|(id, actor)| (id, actor["name"].as_str().unwrap().to_owned())).collect()
}

/// The briefing of a number, with statements about these actors.
pub(crate) fn briefing(number: u64, actors: &[(String, String)], depth: Depth) -> Made {
    let random = &mut Random::seeded(number);
    let document = Document::make(random, actors);
    let mut writing = Writing { random, document: &document, actors, toml: String::with_capacity(64 << 10) };
    writing.top();
    for (table, count) in TABLES {
        for index in 0..depth.of(count) {
            writing.statement(table, index);
        }
    }
    writing.topics(depth);
    Made { id: format!("made-{number}"), structure: writing.toml, source: document.text }
}

/// A structure on its way.
struct Writing<'m> {
    random: &'m mut Random,
    document: &'m Document,
    actors: &'m [(String, String)],
    toml: String,
}

impl Writing<'_> {
    fn line(&mut self, key: &str, value: &str) {
        writeln!(self.toml, "{key} = \"{value}\"").unwrap();
    }

    fn top(&mut self) {
        let (first, second) = (self.random.pick(NOUNS), self.random.pick(NOUNS));
        let (adjective, name) = (self.random.pick(ADJECTIVES), rare(self.random));
        self.line("title", &format!("{first} {adjective} و{second}: {name}"));
        self.line("published", &self.document.published());
        self.line("tlp", "clear");
        writeln!(self.toml, "related = [{}]", PARAGRAPHS + 1).unwrap();
    }

    /// A statement on a sentence of the document: of one table each on another sentence.
    fn statement(&mut self, table: &str, index: usize) {
        writeln!(self.toml, "\n[[{table}]]").unwrap();
        let document = self.document;
        let sentence = document.sentence(index);
        match table {
            "actor" => self.line("id", &self.actors[index].0),
            "relation" => {
                let from = index % self.actors.len();
                self.line("from", &self.actors[from].0);
                self.line("to", &self.actors[(from + 1) % self.actors.len()].0);
            }
            "implication" => writeln!(self.toml, "subjects = [\"{}\"]", SUBJECTS[index % 4]).unwrap(),
            "event" => {
                if let Some(day) = sentence.day {
                    self.line("date", &document.date(day));
                }
            }
            _ => {}
        }
        self.proof(sentence, index);
        let first = self.random.below(self.actors.len() - 1);
        let (one, other) = (&self.actors[first].0, &self.actors[first + 1].0);
        writeln!(self.toml, "actors = [\"{one}\", \"{other}\"]").unwrap();
        if self.random.one_in(4) {
            self.line("standing", "stated");
            self.line("attributed_to", one);
        }
    }

    /// What is said and where the document says it: every eighth statement is the quote itself, every fifth has two
    /// quotes, half are shortened by `…`.
    fn proof(&mut self, sentence: &Sentence, index: usize) {
        if index % 8 != 7 {
            self.line("text", &sentence.said());
        }
        let quote = if self.random.one_in(2) { sentence.shortened() } else { sentence.whole() };
        let further = (index % 5 == 4).then(|| self.document.sentence(index + 1));
        match further {
            Some(further) => {
                writeln!(self.toml, "quote = [\n  \"{quote}\",\n  \"{}\",\n]", further.whole()).unwrap();
            }
            None => self.line("quote", &quote),
        }
        match sentence.hedge.or_else(|| further?.hedge) {
            Some(Hedge::May) => self.line("hedge", "قد"),
            Some(Hedge::Likely) => {
                self.line("hedge", "من المرجح");
                self.line("likelihood", "likely");
            }
            None => {}
        }
    }

    /// Topics out of five hundred, so that a library's briefings share them as a newsroom's do.
    fn topics(&mut self, depth: Depth) {
        let first = self.random.below(100);
        for number in (0..TOPICS).map(|topic| first + topic * 100) {
            let (noun, adjective) = (NOUNS[number / ADJECTIVES.len()], ADJECTIVES[number % ADJECTIVES.len()]);
            writeln!(self.toml, "\n[[topic]]\nid = \"topic-{number}\"\nname = \"{noun} {adjective}\"")
                .unwrap();
            for index in 0..depth.of(STATEMENTS_A_TOPIC) {
                self.statement("topic.statement", number / 100 * STATEMENTS_A_TOPIC + index);
            }
        }
    }
}
