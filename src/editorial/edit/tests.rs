//! What an edit does to a file, and above all what it leaves alone.

use proptest::prelude::*;

use super::super::sample::{SOURCE, STRUCTURE, briefing};
use super::*;

fn source() -> Source {
    Source::new(SOURCE)
}

/// The key of the statement of a table that says this.
fn key_of(structure: &str, text: &str) -> u32 {
    let briefing = briefing(structure, SOURCE);
    let says = |statement: &&crate::briefing::model::Statement| statement.text(briefing.source()) == text;
    briefing.statements().iter().find(says).unwrap().key()
}

fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

fn event() -> Edit {
    let quote = "المظاهرات في 3 يناير 2022 في أنقرة";
    let fields =
        vec![("date", text("2022-01-03")), ("text", text("مظاهرات في أنقرة")), ("quote", text(quote))];
    Edit::Add { table: Table::Event, topic: None, fields, comment: None }
}

/// The lines that differ, `-` before and `+` after.
fn check(edit: &Edit, expected: &str) {
    let after = edit.apply(STRUCTURE, &source()).unwrap();
    let diff = similar::TextDiff::from_lines(STRUCTURE, &after);
    let told: Vec<String> = diff
        .iter_all_changes()
        .filter(|change| change.tag() != similar::ChangeTag::Equal)
        .map(|change| format!("{}{}", change.tag(), change.value().trim_end()))
        .collect();
    assert_eq!(told.join("\n"), expected);
    briefing(&after, SOURCE);
}

/// A new event stands after the last one, before the heading of the next section.
#[test]
fn a_statement_is_added_at_the_end_of_its_section() {
    check(
        &event(),
        "+[[event]]\n+date = \"2022-01-03\"\n+text = \"مظاهرات في أنقرة\"\n\
        +quote = \"المظاهرات في 3 يناير 2022 في أنقرة\"\n+",
    );
    let after = event().apply(STRUCTURE, &source()).unwrap();
    assert!(after.find("مظاهرات في أنقرة").unwrap() < after.find("# ── التداعيات").unwrap());
}

/// Where a statement comes from stands beside it, and goes with it.
#[test]
fn a_comment_stands_within_its_statement() {
    let comment = Some("من رسالة: https://discord.com/channels/1/2/3\n[[point]]".to_owned());
    let fields = vec![("quote", text("تسعى فرنسا"))];
    let point = Edit::Add { table: Table::Point, topic: None, fields, comment };
    check(
        &point,
        "+\n+[[point]]\n+# من رسالة: https://discord.com/channels/1/2/3 [[point]]\n+quote = \"تسعى فرنسا\"",
    );
}

#[test]
fn a_first_statement_of_a_table_and_one_of_a_topic_find_their_place() {
    let quote = || ("quote", text("تسعى فرنسا"));
    let point = Edit::Add { table: Table::Point, topic: None, fields: vec![quote()], comment: None };
    check(&point, "+\n+[[point]]\n+quote = \"تسعى فرنسا\"");
    let topic = |id: &str| Edit::Add {
        table: Table::Topic,
        topic: Some(id.to_owned()),
        fields: vec![quote()],
        comment: None,
    };
    check(&topic("fuel"), "+\n+[[topic.statement]]\n+quote = \"تسعى فرنسا\"");
    assert_eq!(topic("none").apply(STRUCTURE, &source()), Err(Unedited::NoTopic));
}

/// A value changes in its place, the comment beside it stays, and what says the same already is not written anew.
#[test]
fn a_value_changes_in_its_place() {
    let statement = key_of(STRUCTURE, "غلا الوقود");
    let set = |fields| Edit::Set { statement, fields };
    check(
        &set(vec![("text", Some(text("الوقود غلا"))), ("date", Some(text("2022-01-02")))]),
        "-text = \"غلا الوقود\"\n+text = \"الوقود غلا\"",
    );
    check(
        &set(vec![("standing", Some(text("stated"))), ("date", None)]),
        "-date = \"2022-01-02\"   # كما في الوثيقة\n+# كما في الوثيقة\n+standing = \"stated\"",
    );
    check(&set(vec![("text", None), ("hedge", None)]), "-text = \"غلا الوقود\"");
}

#[test]
fn a_statement_is_removed_and_the_comments_around_it_stay() {
    let statement = key_of(STRUCTURE, "من المرجح أن تسعى فرنسا إلى وساطة");
    let after = Edit::Remove { statement }.apply(STRUCTURE, &source()).unwrap();
    assert!(after.contains("# ── التداعيات ──") && after.contains("# آخر الملف"), "{after}");
    assert!(!after.contains("[[implication]]"), "{after}");
    assert_eq!(Edit::Remove { statement }.apply(&after, &source()), Err(Unedited::NoStatement));
}

/// The files that people wrote by hand, with other line ends and without a last newline.
fn files() -> impl Strategy<Value = String> {
    let ends = prop_oneof![Just("\n"), Just("\r\n")];
    let tails = prop_oneof![Just(""), Just("\n"), Just("\n\n\n"), Just("\n# خاتمة")];
    (ends, tails, any::<bool>()).prop_map(|(end, tail, commented)| {
        let last = if commented { STRUCTURE } else { STRUCTURE.trim_end_matches("# آخر الملف\n") };
        format!("{}{tail}", last.trim_end()).replace('\n', end)
    })
}

fn tables() -> impl Strategy<Value = (Table, Option<String>)> {
    prop_oneof![
        Just((Table::Point, None)),
        Just((Table::Event, None)),
        Just((Table::Implication, None)),
        Just((Table::Relation, None)),
        Just((Table::Topic, Some("fuel".to_owned()))),
    ]
}

proptest! {
    /// Whoever takes back what they added finds the very file that was there before.
    #[test]
    fn adding_and_removing_gives_the_same_bytes(
        file in files(),
        (table, topic) in tables(),
        words in "[ابجد \"'\\\\#=\\[\\]]{0,40}",
        comment in proptest::option::of("[ابج:/=\"\\[\r\n]{0,40}"),
    ) {
        let quote = "إن الوقود غلا";
        let fields = vec![("text", Value::Text(words)), ("quote", text(quote))];
        let added = Edit::Add { table, topic, fields, comment }.apply(&file, &source()).unwrap();
        let place = source().text().find(quote).unwrap();
        let statement = crate::briefing::model::key(None, table, u32::try_from(place).ok()).unwrap();
        let removed = Edit::Remove { statement }.apply(&added, &source()).unwrap();
        prop_assert_eq!(removed, file);
    }

    /// A form that was filled in wrongly and then rightly again leaves no trace.
    #[test]
    fn a_value_and_back_gives_the_same_bytes(file in files(), words in "[ابجد \"'\\\\#]{1,40}") {
        let statement = key_of(STRUCTURE, "اندلعت المظاهرات");
        let set = |value| Edit::Set { statement, fields: vec![("text", value)] };
        let changed = set(Some(Value::Text(words))).apply(&file, &source()).unwrap();
        let back = set(Some(text("اندلعت المظاهرات"))).apply(&changed, &source()).unwrap();
        prop_assert_eq!(&back, &file);
        let more = Edit::Set { statement, fields: vec![("hedge", Some(text("قد")))] };
        let less = Edit::Set { statement, fields: vec![("hedge", None)] };
        let there = more.apply(&file, &source()).unwrap();
        prop_assert_eq!(less.apply(&there, &source()).unwrap(), file);
    }

    /// A comment is somebody's note to the next editor.
    #[test]
    fn comments_survive(file in files(), words in "[ابجد]{1,20}", flag in any::<bool>()) {
        let statement = key_of(STRUCTURE, "غلا الوقود");
        let date = (!flag).then(|| text("2022-01-01"));
        let fields = vec![("text", Some(Value::Text(words))), ("date", date), ("inference", Some(Value::Flag(flag)))];
        let after = Edit::Set { statement, fields }.apply(&file, &source()).unwrap();
        let comments = |text: &str| text.lines().filter_map(|line| line.split_once("# ")).map(|(_, note)| note.to_owned()).collect::<Vec<_>>();
        prop_assert_eq!(comments(&after), comments(&file));
    }
}
