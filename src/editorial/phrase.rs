//! A phrase that somebody pasted, as a quote that stands in the document.

use crate::briefing::find::{Finder, Found, Nearest};
use crate::briefing::model::Citation;
use crate::briefing::source::Source;

/// What a phrase is in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phrase {
    /// It stands there once: its words as the document writes them, and where.
    Quote {
        /// What to write under `quote`. With `…` it keeps it, so that a long passage stays short in the file.
        quote: String,
        /// Where it stands.
        place: Citation,
    },
    /// It stands there more than once: some words more on either side would tell which is meant.
    Twice(Citation, Citation),
    /// It is not there; this is nearest to it.
    Near(Nearest),
    /// It is not there, and nothing is near.
    Missing,
}

/// Looks for a pasted phrase. Quotation marks around the whole of it are taken for the paster's, unless it stands in the
/// document with them.
#[must_use]
pub fn phrase(source: &Source, pasted: &str) -> Phrase {
    let finder = Finder::new(source);
    let bare = unquoted(pasted);
    let found = match finder.find(pasted) {
        Found::Missing => (bare, finder.find(bare)),
        found => (pasted, found),
    };
    match found {
        (words, Found::Once(place)) => {
            let stands = place.quote(source);
            // A quote with `…` that joins a start and an end is written as it was pasted.
            let joined = words.contains('…') && !stands.contains('…');
            let quote = if joined { one_line(words) } else { stands.to_owned() };
            Phrase::Quote { quote, place }
        }
        (_, Found::Twice(first, second)) => Phrase::Twice(first, second),
        (words, Found::Missing) => finder.nearest(words).map_or(Phrase::Missing, Phrase::Near),
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without the marks that chats and editors put around what is pasted.
fn unquoted(pasted: &str) -> &str {
    let pasted = pasted.trim();
    let pairs = [('«', '»'), ('"', '"'), ('“', '”'), ('>', '\0')];
    let inside = |(open, close): (char, char)| {
        let rest = pasted.strip_prefix(open)?;
        if close == '\0' { Some(rest) } else { rest.strip_suffix(close) }
    };
    pairs.into_iter().find_map(inside).map_or(pasted, str::trim)
}

#[cfg(test)]
mod tests {
    use super::super::sample::SOURCE;
    use super::*;

    fn check(pasted: &str, expected: &str) {
        let source = Source::new(SOURCE);
        let told = match phrase(&source, pasted) {
            Phrase::Quote { quote, place } => format!("{} {quote}", place.paragraph()),
            Phrase::Twice(first, second) => format!("{} and {}", first.paragraph(), second.paragraph()),
            Phrase::Near(near) => format!("near {} {}", near.place.paragraph(), near.place.quote(&source)),
            Phrase::Missing => "missing".to_owned(),
        };
        assert_eq!(told, expected, "{pasted}");
    }

    /// What goes into the file is what the document writes, however it was pasted.
    #[test]
    fn a_phrase_becomes_the_documents_own_words() {
        check("اندلعت المظاهرات", "2 اندلعت المظاهرات");
        check("  اندلعت\n المظاهرات ", "2 اندلعت المظاهرات");
        check("«اندلعت المظاهرات»", "2 اندلعت المظاهرات");
        check("> تسعى فرنسا", "3 تسعى فرنسا");
        check("اندلعت … في أنقرة", "2 اندلعت … في أنقرة");
    }

    /// A slip is answered with the words that were probably meant, not with a bare no.
    #[test]
    fn what_is_not_there_is_told_with_the_nearest() {
        check("اندلعت مظاهرات في 3 يناير", "near 2 اندلعت المظاهرات في 3 يناير");
        check("يناير 2022", "1 and 2");
        check("زززز ظظظظ", "missing");
        check("", "missing");
    }
}
