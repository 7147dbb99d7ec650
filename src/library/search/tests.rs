//! The index as its users meet it.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::briefing::{FileRead, FilesAsRead, read, read_actors};

/// A briefing of these paragraphs.
fn briefing(id: &str, paragraphs: &[&str], authority: &Authority) -> Arc<Briefing> {
    let structure = format!("title = \"موجز {id}\"\npublished = \"2022-01\"\ntlp = \"clear\"\n");
    let bytes = |text: String| FileRead::Bytes(text.into_bytes());
    let files = FilesAsRead { structure: bytes(structure), source: bytes(paragraphs.join("\n") + "\n") };
    let outcome = read(id, files, authority);
    Arc::new(outcome.briefing.unwrap_or_else(|| panic!("{:#?}", outcome.problems)))
}

fn library(paragraphs: &[&str]) -> Library {
    let (authority, _) = read_actors(FileRead::Missing);
    let held = briefing("one", paragraphs, &authority);
    Library::of(authority, vec![held])
}

/// The paragraphs that a query finds, and what was looked for in place of words that nobody wrote.
fn told(library: &Library, text: &str) -> String {
    let found = library.search().find(&Wanted { text, word_for_word: true, names: &[], within: None });
    let numbers: Vec<_> = found.hits.iter().map(|hit| hit.place.paragraph.to_string()).collect();
    let near = found.near.iter().map(|near| format!(" {}→{}", near.typed, near.instead.join("/")));
    numbers.join(" ") + &near.collect::<String>()
}

const PARAGRAPHS: [&str; 5] = [
    "اندلعت الاحتجاجات في كازاخستان بسبب ارتفاع أسعار الوقود.",
    "طلب توكاييف مساعدة منظمة معاهدة الأمن الجماعي.",
    "أُعلنت حالة الطوارئ في البلاد، وقُطعت الاتصالات.",
    "لا حالة تستدعي إعلان الطوارئ في روسيا.",
    "زار وفد بيلاروسي موسكو.",
];

fn check(query: &str, expected: &str) {
    assert_eq!(told(&library(&PARAGRAPHS), query), expected, "{query}");
}

#[test]
fn a_passage_is_found_in_the_words_of_the_asker() {
    check("لماذا احتج المتظاهرون على سعر وقود السيارات؟", "1");
    check("ماذا طلب الرئيس من المنظمة؟", "2");
    check("بيلاروسيا", "5");
    check("مُساعَـــدة", "2");
}

/// A team of two countries asks for one month by two names, and a colleague asks in English.
#[test]
fn a_month_is_found_by_any_of_its_names() {
    let paragraphs = ["وقع الاتفاق في يناير 2022.", "عُدّل الاتفاق في شباط 2022.", "جرت الانتخابات في ربيع 2019."];
    let library = library(&paragraphs);
    for (query, expected) in
        [("كانون الثاني", "1"), ("January", "1"), ("فبراير/شباط", "2"), ("in spring", "3"), ("they may", "")]
    {
        assert_eq!(told(&library, query), expected, "{query}");
    }
}

#[test]
fn quotation_marks_ask_for_the_very_words() {
    check("\"حالة الطوارئ\"", "3");
    check("الطوارئ", "3 4");
    check("«حالة الطواري» كازاخستان", "3");
    check("\"الطوارئ حالة\"", "3 4");
}

#[test]
fn a_misspelt_name_is_looked_for_as_it_is_spelt() {
    check("توكايف", "2 توكايف→توكاييف");
    check("قازاقستان", "1 قازاقستان→كازاخستان");
    check("زززز", "");
}

/// Nothing that somebody types may cost more than a moment, or end in a panic.
#[test]
fn odd_queries_find_nothing_and_harm_nothing() {
    for odd in
        ["", "؟!،", "من في على", "و", "👩‍👩‍👧", "\u{202e}\u{7}", "a:b AND (c OR *)", "\"", "@russia", "««««"]
    {
        told(&library(&PARAGRAPHS), odd);
    }
    told(&library(&PARAGRAPHS), &"وقود ".repeat(1_200));
    told(&library(&PARAGRAPHS), &"ا".repeat(6_000));
    told(&library(&[]), "وقود");
}

#[test]
fn the_words_that_were_looked_for_are_marked() {
    let library = library(&PARAGRAPHS);
    let found =
        library
            .search()
            .find(&Wanted { text: "سعر الوقود", word_for_word: true, names: &[], within: None });
    let text = PARAGRAPHS[0];
    let marks = library.search().marks(&found, text).into_iter().filter_map(|mark| text.get(mark));
    assert_eq!(marks.collect::<Vec<_>>(), ["الوقود"]);
}

/// What happens to a folder of briefings.
#[derive(Clone, Debug)]
enum Change {
    Put(usize, Vec<String>),
    Remove(usize),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let word = prop::sample::select(vec![
        "روسيا",
        "وروسيا",
        "لروسيا",
        "الروسية",
        "وقود",
        "الوقود",
        "قود",
        "مدينة",
        "مدينتهم",
        "بيلاروسيا",
        "في",
        "أسعار",
    ]);
    let paragraph = prop::collection::vec(word, 1..8).prop_map(|words| words.join(" "));
    let put = (0_usize..5, prop::collection::vec(paragraph, 1..4));
    let change = prop_oneof![3 => put.prop_map(|(id, text)| Change::Put(id, text)), 1 => (0_usize..5).prop_map(Change::Remove)];
    prop::collection::vec(change, 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// A ranking that depends on what the index went through would answer one team otherwise than another.
    #[test]
    fn an_index_that_went_through_changes_ranks_as_one_made_afresh(changes in changes()) {
        let (authority, _) = read_actors(FileRead::Missing);
        let mut held: BTreeMap<usize, Arc<Briefing>> = BTreeMap::new();
        let mut library = Library::of(Arc::clone(&authority), Vec::new());
        library.search();
        for change in changes {
            match change {
                Change::Put(id, text) => {
                    let text: Vec<&str> = text.iter().map(String::as_str).collect();
                    held.insert(id, briefing(&format!("b{id}"), &text, &authority));
                }
                Change::Remove(id) => drop(held.remove(&id)),
            }
            library = library.followed_by(Arc::clone(&authority), held.values().cloned().collect());
            let fresh = Search::of(&library);
            for text in ["روسيا والوقود", "سعر وقود المدينة", "بيلاروس", "مدن", "رووسيا"] {
                let wanted = Wanted { text, word_for_word: true, names: &[], within: None };
                let (one, other) = (library.search().find(&wanted), fresh.find(&wanted));
                prop_assert_eq!(one.hits, other.hits, "{}", text);
                prop_assert_eq!(one.near, other.near, "{}", text);
            }
        }
    }
}
