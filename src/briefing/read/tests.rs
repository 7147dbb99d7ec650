//! The first briefing, read as the bot reads it; and hostile files.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::super::date::Date;
use super::super::keywords::{Kind, Standing, Table};
use super::super::model::{Statement, Topic};
use super::*;

const ID: &str = "kazakhstan-2022";

static STATES: LazyLock<Arc<Authority>> = LazyLock::new(|| Authority::read(None).0);

fn file(path: &str) -> FileRead {
    FileRead::Bytes(std::fs::read(format!("{}/briefings/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap())
}

fn first_briefing() -> (Arc<Authority>, Outcome) {
    let (authority, problems) = read_actors(file("actors.toml"));
    assert_eq!(problems, []);
    let structure = file(&format!("{ID}/briefing.toml"));
    let outcome = read(ID, FilesAsRead { structure, source: file(&format!("{ID}/source.txt")) }, &authority);
    (authority, outcome)
}

fn briefing() -> (Arc<Authority>, Briefing) {
    let (authority, outcome) = first_briefing();
    (authority, outcome.briefing.unwrap())
}

fn read_files(structure: FileRead, source: FileRead) -> Outcome {
    read("x", FilesAsRead { structure, source }, &STATES)
}

fn check(structure: &[u8], source: &[u8], expected: &[&str]) {
    let outcome = read_files(FileRead::Bytes(structure.to_vec()), FileRead::Bytes(source.to_vec()));
    let told: Vec<_> = outcome.problems.iter().map(|problem| problem.rule.id).collect();
    assert_eq!(told, expected);
    assert_eq!(outcome.briefing.is_none(), outcome.problems.iter().any(Problem::is_error));
}

#[test]
fn the_first_briefing_is_served() {
    let (_, outcome) = first_briefing();
    assert_eq!(outcome.problems, []);
    assert!(outcome.briefing.is_some());
}

/// The order of the timeline, and of every list that is read from top to bottom.
#[test]
fn statements_stand_by_table_and_events_by_date() {
    let (_, briefing) = briefing();
    assert!(briefing.statements().is_sorted_by_key(Statement::table));
    let dates: Vec<_> =
        briefing.table(Table::Event).map(|(_, event)| event.date().map(Date::order)).collect();
    let undated = dates.iter().position(Option::is_none).unwrap();
    assert!(dates[..undated].is_sorted() && dates[undated..].iter().all(Option::is_none));
}

#[test]
fn what_a_file_leaves_out_is_filled_in() {
    let (authority, briefing) = briefing();
    let (_, implication) = briefing.table(Table::Implication).next().unwrap();
    assert_eq!((implication.standing(), implication.kind()), (Some(Standing::Assessed), Kind::Summary));
    let (_, relation) = briefing.table(Table::Relation).next().unwrap();
    let ends: Vec<_> = relation.actors().iter().map(|id| &*authority.entity(*id).id).collect();
    assert_eq!(ends, ["tokayev", "kazakhstan"]);
    assert!(briefing.table(Table::Actor).all(|(_, actor)| !actor.actors().is_empty()));
    assert!(briefing.table(Table::Event).any(|(_, event)| event.kind() == Kind::Quote));
}

/// Headlines of other articles are not counted as paragraphs, nor as places where somebody is named.
#[test]
fn headlines_are_none_of_the_document() {
    let (_, briefing) = briefing();
    assert_eq!(briefing.related(), [8, 15]);
    assert_eq!(briefing.cited(), (19, 19));
    assert!(briefing.mentions().iter().all(|mention| ![8, 15].contains(&mention.paragraph)));
    assert!(briefing.mentions().is_sorted_by_key(|mention| (mention.entity, mention.paragraph)));
}

#[test]
fn each_topic_holds_its_own_statements() {
    let (_, briefing) = briefing();
    let ends: Vec<_> = briefing.topics().iter().map(Topic::statements).collect();
    assert!(ends.windows(2).all(|pair| pair[0].end == pair[1].start));
    assert!(ends.iter().all(|statements| !statements.is_empty()));
    let first = briefing.statements().partition_point(|statement| statement.table() < Table::Topic);
    assert_eq!(
        (ends[0].start as usize, ends[ends.len() - 1].end as usize),
        (first, briefing.statements().len())
    );
}

/// The law of the whole project.
#[test]
fn every_citation_is_the_document_s_own_words() {
    let (_, briefing) = briefing();
    let text = briefing.source().text();
    for citation in briefing.statements().iter().flat_map(Statement::citations) {
        let scalars = briefing.source().scalars(&citation.bytes());
        let quote: String = text.chars().skip(scalars.start as usize).take(scalars.len()).collect();
        assert_eq!(quote, citation.quote(briefing.source()));
    }
}

const BARE: &[u8] = "title = 'عنوان'\npublished = '2022-01'\ntlp = 'clear'".as_bytes();

/// A document can be served before anybody has structured it.
#[test]
fn a_bare_briefing_is_valid() {
    check(BARE, "نص".as_bytes(), &["uncited"]);
    check(BARE, b"", &[]);
}

#[test]
fn what_cannot_be_read_is_told_beside_what_can() {
    check(b"\xFF", b"\xFE", &["encoding", "encoding"]);
    check(b"title = ", b"a\r\n", &["missing-key", "missing-key", "syntax", "uncited", "source-form"]);
    let outcome = read_files(FileRead::Bytes(b"colour = 1".to_vec()), FileRead::Missing);
    let told: Vec<_> = outcome.problems.iter().map(|problem| problem.rule.id).collect();
    assert_eq!(told, ["missing-source", "unknown-key", "missing-key", "missing-key", "missing-key"]);
    let outcome = read_files(FileRead::TooLarge(300 * 1024), FileRead::Outside);
    let told: Vec<_> = outcome.problems.iter().map(|problem| problem.rule.id).collect();
    assert_eq!(told, ["too-large", "outside-folder"]);
}

/// A folder's name becomes part of paths: nothing of `../x` may be looked at.
#[test]
fn a_folder_that_is_no_id_is_refused() {
    let files = FilesAsRead { structure: FileRead::Bytes(BARE.to_vec()), source: FileRead::Bytes(vec![]) };
    let outcome = read("../x", files, &STATES);
    assert!(outcome.briefing.is_none());
    assert_eq!(outcome.problems[0].rule.id, "bad-id");
}

proptest! {
    /// One file in a folder of thousands must not end the bot that reads them.
    #[test]
    fn no_bytes_end_the_reader(structure in "(\\[\\[(event|point|topic)\\]\\]\n|(id|text|quote|date|hedge|title) = ('[ء-ي… ]{0,9}'|\\['أ'\\]|7)\n|\\PC){0,12}",
        source in "[ء-ي…0-9 \n\u{202E}\r]{0,60}") {
        let outcome = read_files(FileRead::Bytes(structure.into_bytes()), FileRead::Bytes(source.into_bytes()));
        prop_assert_eq!(outcome.briefing.is_none(), outcome.problems.iter().any(Problem::is_error));
    }
}
