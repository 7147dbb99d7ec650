//! What the fuzz targets run, and `tests/fuzz_corpus.rs` on their seeds. Each takes any bytes, and panics where a
//! promise to those who write briefings or ask questions is broken.

use std::sync::{Arc, LazyLock};

use mujaz::briefing::authority::Authority;
use mujaz::briefing::find::{Finder, Found};
use mujaz::briefing::model::Statement;
use mujaz::briefing::problem::Problem;
use mujaz::briefing::source::Source;
use mujaz::briefing::{FileRead, FilesAsRead, read, read_actors};
use mujaz::question::{LONGEST_VALUE, Names, Question, names};
use mujaz::reply::wording::{Language, Style, Wording};

static AUTHORITY: LazyLock<Arc<Authority>> =
    LazyLock::new(|| read_actors(FileRead::Bytes(include_bytes!("../briefings/actors.toml").to_vec())).0);
static NAMES: LazyLock<Names> = LazyLock::new(|| names(&Wording::new(Language::Arabic, Style::default())));

/// What parts the two files, or the quote and its document, in an input.
const PARTING: &[u8] = b"\n----\n";

/// An input's two parts; what has no parting is the first one alone.
fn parts(input: &[u8]) -> (&[u8], &[u8]) {
    let at = input.windows(PARTING.len()).position(|window| window == PARTING);
    let both = at.and_then(|at| Some((input.get(..at)?, input.get(at + PARTING.len()..)?)));
    both.unwrap_or((input, &[]))
}

/// Reads `briefing.toml`, a line `----`, `source.txt`. A briefing is served exactly if nothing is told as an error, and
/// each of its citations leads to a passage.
pub(crate) fn briefing_loader(input: &[u8]) {
    let (structure, source) = parts(input);
    let bytes = |part: &[u8]| FileRead::Bytes(part.to_vec());
    let outcome =
        read("fuzzed", FilesAsRead { structure: bytes(structure), source: bytes(source) }, &AUTHORITY);
    let wrong = outcome.problems.iter().any(Problem::is_error);
    assert_eq!(outcome.briefing.is_none(), wrong, "{:?}", outcome.problems);
    let Some(briefing) = outcome.briefing else { return };
    for citation in briefing.statements().iter().flat_map(Statement::citations) {
        let quote = citation.quote(briefing.source());
        assert!(!quote.is_empty() && !quote.contains('\n'), "{citation:?} leads to {quote:?}");
    }
}

/// Looks for a quote in a document, behind a line `----`. What is found lies in one paragraph; what stands there as it
/// was asked for is found.
pub(crate) fn quote_finder(input: &[u8]) {
    let (quote, document) = parts(input);
    let (quote, document) = (String::from_utf8_lossy(quote), String::from_utf8_lossy(document));
    let source = Source::new(&document);
    let finder = Finder::new(&source);
    match finder.find(&quote) {
        Found::Missing => {
            // Nothing in such a quote is folded: what stands there must be found.
            let plain = quote.split(' ').all(|word| !word.is_empty() && word.chars().all(is_plain));
            assert!(!plain || !document.contains(&*quote), "{quote:?} stands in {document:?}");
            let _ = finder.nearest(&quote);
        }
        Found::Once(only) => held(&source, only.quote(&source)),
        Found::Twice(first, second) => {
            assert!(first.bytes().start < second.bytes().start, "{first:?} {second:?}");
            held(&source, first.quote(&source));
            held(&source, second.quote(&source));
        }
    }
}

/// Letters that normalization never changes, whatever stands beside them in the quote.
fn is_plain(letter: char) -> bool {
    letter.is_ascii_graphic() || ('ء'..='ي').contains(&letter)
}

fn held(source: &Source, quote: &str) {
    let inside = source.paragraphs().any(|paragraph| paragraph.text.contains(quote));
    assert!(!quote.is_empty() && inside, "{quote:?} is no passage of a paragraph");
}

/// Reads a typed line. What is looked up is clean and bounded.
pub(crate) fn question_parser(input: &[u8]) {
    let Ok(question) = Question::parse(&String::from_utf8_lossy(input), &NAMES) else { return };
    let words = [&question.briefing, &question.actor, &question.subject, &question.topic];
    for words in words.into_iter().flatten() {
        assert!(!words.trim().is_empty() && !words.contains(char::is_control), "{words:?}");
        // NFC makes at most three characters of one (UAX 15), so that a bound on what was typed bounds this.
        assert!(words.chars().count() <= 3 * LONGEST_VALUE, "{words:?}");
    }
    if let (Some(from), Some(to)) = (question.from, question.to) {
        assert!(from <= to, "{from} lies behind {to}");
    }
    assert_ne!(question.paragraph, Some(0));
}
