//! What the fuzz targets run, and `tests/fuzz_corpus.rs` on their seeds. Each takes any bytes, and panics where a
//! promise to those who write briefings or ask questions is broken.

use std::sync::{Arc, LazyLock};

use mujaz::arabic::dates::{DateParts, dates};
use mujaz::arabic::matching::{Folded, fold};
use mujaz::arabic::sentences::sentences;
use mujaz::arabic::stem::Stemmer;
use mujaz::arabic::words::Words;
use mujaz::briefing::authority::Authority;
use mujaz::briefing::find::{Finder, Found};
use mujaz::briefing::model::Statement;
use mujaz::briefing::problem::Problem;
use mujaz::briefing::source::Source;
use mujaz::briefing::{FileRead, FilesAsRead, read, read_actors};
use mujaz::library::Library;
use mujaz::library::claim::Verdict;
use mujaz::question::{LONGEST_VALUE, Names, Question, names};
use mujaz::reply::wording::{Language, Style, Wording};

static AUTHORITY: LazyLock<Arc<Authority>> =
    LazyLock::new(|| read_actors(FileRead::Bytes(include_bytes!("../briefings/actors.toml").to_vec())).0);
static NAMES: LazyLock<Names> = LazyLock::new(|| names(&Wording::new(Language::Arabic, Style::default())));

/// The first briefing, which claims are held against.
static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let bytes = |file: &[u8]| FileRead::Bytes(file.to_vec());
    let structure = bytes(include_bytes!("../briefings/kazakhstan-2022/briefing.toml"));
    let source = bytes(include_bytes!("../briefings/kazakhstan-2022/source.txt"));
    let outcome = read("kazakhstan-2022", FilesAsRead { structure, source }, &AUTHORITY);
    Library::new(Arc::clone(&AUTHORITY), outcome.briefing.into_iter().collect())
});

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

/// Reads words, sentences and dates of a text. Sentences lie end to end; each word stands where it says, and every place
/// in the form for matching leads back to whole characters.
pub(crate) fn tokenizer(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let mut end = 0;
    for sentence in sentences(&text) {
        assert!(sentence.start == end && text.get(sentence.clone()).is_some(), "{sentence:?} in {text:?}");
        end = sentence.end;
    }
    assert_eq!(end, text.len());
    let words = Words::of(&text);
    let stemmer = Stemmer::new(words.iter().map(|word| word.form));
    for word in words.iter() {
        // One character may be several words («ﷺ»): each of them stands in what it becomes.
        let written = text.get(word.start as usize..word.end as usize).map(fold).unwrap_or_default();
        assert!(written.contains(word.form), "{word:?} in {text:?}");
        let stem = stemmer.stem(word.form);
        let sound = !stem.is_empty() && word.form.contains(stem) && stemmer.stem(stem) == stem;
        assert!(sound, "{stem:?} of {:?}", word.form);
    }
    let folded = Folded::of(&text);
    for (at, letter) in folded.text().char_indices() {
        let written = folded.written(at..at + letter.len_utf8());
        assert!(text.get(written.clone()).is_some_and(|part| !part.is_empty()), "{written:?} in {text:?}");
    }
}

/// Reads the dates of a text, in Arabic and in English. They stand apart, in their order, and are dates.
pub(crate) fn date_reader(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let words = Words::of(&text);
    let mut end = 0;
    for told in dates(&words) {
        assert!(told.start >= end && told.start < told.end, "{told:?} in {text:?}");
        assert!(text.get(told.start as usize..told.end as usize).is_some(), "{told:?} in {text:?}");
        end = told.end;
        assert!(told.conflict || is_date(&told.date), "{told:?} in {text:?}");
    }
}

fn is_date(parts: &DateParts) -> bool {
    let whole = parts.year.is_none_or(|year| (1..=9_999).contains(&year)) || parts.month.is_none();
    let day = parts.day.is_none_or(|day| (1..=31).contains(&day) && parts.month.is_some());
    whole && day && parts.month.is_none_or(|month| (1..=12).contains(&month) && parts.season.is_none())
}

/// Holds a text against the documents, sentence by sentence. What is said to stand there stands there.
pub(crate) fn claim_verifier(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    for sentence in sentences(&text).into_iter().filter_map(|range| text.get(range)).take(8) {
        match LIBRARY.hold(sentence) {
            Verdict::Verbatim(stands) => {
                let briefing = LIBRARY.briefings().get(stands.briefing as usize);
                let found = briefing.and_then(|held| held.source().slice(&stands.bytes)).unwrap_or_default();
                let forms =
                    |text: &str| Words::of(text).iter().map(|word| word.form.to_owned()).collect::<Vec<_>>();
                assert_eq!(forms(found), forms(sentence), "{sentence:?}");
            }
            Verdict::Near(stands, _) => assert!(stands.bytes.start < stands.bytes.end, "{stands:?}"),
            Verdict::Missing => {}
        }
    }
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
