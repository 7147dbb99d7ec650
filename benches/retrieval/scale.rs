//! Time and memory over many paragraphs: the made-up briefings of `generator`, or, where a file is given, paragraphs
//! whose words are those of the file's in another order.

use std::sync::Arc;
use std::time::Instant;

use mujaz::library::Library;
use mujaz::library::search::Search;
use rayon::prelude::*;

use crate::generator::{self, Depth};
use crate::measure::{self, Measured};
use crate::ours::find;
use crate::squad::{Set, briefing};

/// Paragraphs of a document, made up or mixed.
const PARAGRAPHS: usize = 20;

/// How many questions are asked.
const QUESTIONS: usize = 1_000;

pub(crate) fn run(arguments: &[String]) {
    let paragraphs: usize = arguments.first().map_or(200_000, |number| number.parse().unwrap());
    let documents = paragraphs.div_ceil(PARAGRAPHS);
    let set = arguments.get(1).map(|file| Set::read(file.as_ref()));
    let before = resident();
    let library = match &set {
        Some(set) => mixed(set, documents),
        None => generator::library(0..documents as u64, Depth::Usual),
    };
    let loaded = resident();
    let started = Instant::now();
    let search = library.search();
    println!(
        "{} paragraphs indexed in {:.1} s; {} MB with the library, of which {} MB the index",
        search.passages(),
        started.elapsed().as_secs_f64(),
        resident().saturating_sub(before),
        resident().saturating_sub(loaded),
    );
    change(&library);
    measure::heading();
    let mut told = Measured::default();
    for text in questions(&library, set.as_ref()) {
        let started = Instant::now();
        let found = find(&library, &text);
        told.take(found.hits.first().map(|_| 0), started.elapsed());
    }
    told.tell("Mujaz (any passage)");
}

/// One briefing is another by address, as after an edit.
fn change(library: &Library) {
    let mut briefings = library.briefings().to_vec();
    let edited = Arc::new(briefings[0].as_ref().clone());
    briefings[0] = edited;
    let next = library.followed_by(library.shared_authority(), briefings);
    let started = Instant::now();
    let search: &Search = next.search();
    println!("one briefing changed: searchable after {:.0} ms", started.elapsed().as_secs_f64() * 1e3);
    assert_eq!(search.passages(), library.search().passages());
}

/// Documents whose words are a set's, drawn at random by a fixed rule.
fn mixed(set: &Set, documents: usize) -> Library {
    let words: Vec<&str> = set.articles.iter().flatten().flat_map(|text| text.split(' ')).collect();
    let authority = generator::authority();
    let made = (0..documents).into_par_iter().map(|number| {
        let mut state = number as u64 + 1;
        let mut draw = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            words[(state >> 33) as usize % words.len()]
        };
        let paragraph = |_| (0..80).map(|_| draw()).collect::<Vec<_>>().join(" ");
        let source: Vec<String> = (0..PARAGRAPHS).map(paragraph).collect();
        briefing(&format!("mixed-{number}"), source.join("\n") + "\n", &authority)
    });
    let briefings = made.collect();
    Library::new(Arc::clone(&authority), Vec::new()).followed_by(authority, briefings)
}

/// A set's questions; or eight words that follow each other in a document.
fn questions(library: &Library, set: Option<&Set>) -> Vec<String> {
    if let Some(set) = set {
        return set.questions.iter().take(QUESTIONS).map(|question| question.text.clone()).collect();
    }
    let briefings = library.briefings();
    let drawn = (0..QUESTIONS).map(|number| {
        let source = briefings[number * 7_919 % briefings.len()].source();
        let paragraph = source.paragraph(u32::try_from(number % 15).unwrap() + 1).unwrap();
        paragraph.text.split(' ').skip(number % 9).take(8).collect::<Vec<_>>().join(" ")
    });
    drawn.collect()
}

/// The memory that the process holds, in MB.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default() / 1_024
}
