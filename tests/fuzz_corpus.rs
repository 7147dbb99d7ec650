//! The seeds of the fuzz targets, and what the fuzzer found once, run by every `cargo test`.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "what a test did not expect ends it, and it tells where, outside of test functions too"
)]

#[path = "../fuzz/bodies.rs"]
mod bodies;

use std::fs::{read, read_dir};
use std::path::Path;

/// Runs a target on each of its seeds; the output of a test that fails names the one it fell over.
fn check(target: &str, body: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut seeds: Vec<_> = read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    seeds.sort_unstable();
    assert!(seeds.len() >= 8, "{target} has {} seeds", seeds.len());
    for seed in seeds {
        println!("{}", seed.display());
        body(&read(&seed).unwrap());
    }
}

/// A file that crashed the loader would take every briefing with it.
#[test]
fn the_briefing_loader_survives_its_seeds() {
    check("briefing_loader", bodies::briefing_loader);
}

#[test]
fn the_quote_finder_survives_its_seeds() {
    check("quote_finder", bodies::quote_finder);
}

/// A line that crashed the parser would end a batch.
#[test]
fn the_question_parser_survives_its_seeds() {
    check("question_parser", bodies::question_parser);
}

/// A text that crashed the reader of words would take down whoever asked with it.
#[test]
fn the_tokenizer_survives_its_seeds() {
    check("tokenizer", bodies::tokenizer);
}

#[test]
fn the_date_reader_survives_its_seeds() {
    check("date_reader", bodies::date_reader);
}

/// A pasted text that crashed the verifier, or was said to stand where it does not, would cost the promise.
#[test]
fn the_claim_verifier_survives_its_seeds() {
    check("claim_verifier", bodies::claim_verifier);
}
