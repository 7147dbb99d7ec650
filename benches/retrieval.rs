//! How well and how fast passages are found: over a file of questions with their paragraphs, in `SQuAD`'s format.
//!
//! Run with `cargo bench --bench retrieval -- FILE` for figures over a file or a folder of files;
//! `-- --scale PARAGRAPHS [FILE]` for time and memory over made-up paragraphs.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::string_slice,
    reason = "a bench that meets what it did not expect ends, and tells what it measured"
)]

#[path = "retrieval/abstention.rs"]
mod abstention;
mod generator;
#[path = "retrieval/measure.rs"]
mod measure;
#[path = "retrieval/others.rs"]
mod others;
#[path = "retrieval/ours.rs"]
mod ours;
#[path = "retrieval/scale.rs"]
mod scale;
#[path = "retrieval/squad.rs"]
mod squad;

use std::path::Path;

use squad::Set;

fn main() {
    // cargo hands `--bench` to every bench.
    let mut arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if arguments.first().is_some_and(|first| first == "--scale") {
        arguments.remove(0);
        return scale::run(&arguments);
    }
    let Some(file) = arguments.first() else {
        println!("a file or a folder in SQuAD's format is wanted: cargo bench --bench retrieval -- FILE");
        return;
    };
    let set = Set::read(Path::new(file));
    println!(
        "{} questions, {} paragraphs, {} articles\n",
        set.questions.len(),
        set.paragraphs(),
        set.articles.len()
    );
    measure::heading();
    ours::run(&set);
    others::run(&set);
    abstention::run(&set);
}
