//! Mujaz itself.

use std::sync::Arc;
use std::time::Instant;

use mujaz::briefing::authority::Authority;
use mujaz::library::Library;
use mujaz::library::search::{Found, Wanted};

use crate::generator;
use crate::measure::Measured;
use crate::squad::Set;

/// The library of a set.
pub(crate) fn library(set: &Set, kept: impl Fn(usize, usize) -> bool) -> Library {
    let authority: Arc<Authority> = generator::authority();
    let briefings = set.briefings(&authority, kept);
    Library::new(Arc::clone(&authority), Vec::new()).followed_by(authority, briefings)
}

/// Asks as `/search` does.
pub(crate) fn find(library: &Library, text: &str) -> Found {
    let names = library.named(text);
    library.search().find(&Wanted { text, word_for_word: false, names: &names, within: None })
}

pub(crate) fn run(set: &Set) {
    let library = library(set, |_, _| true);
    library.search();
    // Once to warm up, once to measure.
    for measured in [false, true] {
        let mut told = Measured::default();
        for question in &set.questions {
            let started = Instant::now();
            let found = find(&library, &question.text);
            let time = started.elapsed();
            let id = format!("article-{}", question.article);
            let place = found.hits.iter().position(|hit| {
                let briefing = &library.briefings()[hit.place.briefing as usize];
                briefing.id() == id && hit.place.paragraph as usize == question.paragraph + 1
            });
            told.take(place, time);
        }
        if measured {
            told.tell("Mujaz");
        }
    }
}
