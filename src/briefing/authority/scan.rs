//! Names in running text: read once for each text of each briefing, so it is the one hot path here.

use std::ops::Range;

use super::names::{Heard, Name, Names, Path};
use super::spelling::{Beginning, beginnings};
use super::{EntityId, Lookup};
use crate::arabic::words::{Gap, Word, Words};

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameMention {
    /// Whom it names.
    pub entity: EntityId,
    /// Its words, by their places among the text's.
    pub words: Range<u32>,
    /// Where its first word begins, in bytes, with what is written onto its front.
    pub start: u32,
    /// Where its last word ends, in bytes.
    pub end: u32,
}

/// The fewest letters of a name of one word that is found behind a bare «و», «ب», «ك» or «ل»: shorter ones are met by
/// chance («بروس»).
const FEWEST_LETTERS_BEHIND_CLITICS: usize = 4;

/// A name that ends with the word `last`.
struct Found<'w> {
    heard: Heard,
    last: Word<'w>,
}

/// The names of a text that have one bearer; where one stands inside another, the longer.
pub(super) fn scan(names: &Names, words: &Words) -> Vec<NameMention> {
    let mut mentions = Vec::new();
    let mut free = 0;
    for word in words.iter() {
        if word.index < free {
            continue;
        }
        let Some(Found { heard: Heard::One(entity), last }) = found_at(names, words, word) else { continue };
        free = last.index + 1;
        mentions.push(NameMention { entity, words: word.index..free, start: word.start, end: last.end });
    }
    mentions
}

fn found_at<'w>(names: &Names, words: &'w Words, word: Word<'w>) -> Option<Found<'w>> {
    beginnings(word.form).find_map(|beginning| {
        let path = names.begin(beginning.word, beginning.article)?;
        longest(names, words, word, path).filter(|found| !is_chance(&beginning, word, found))
    })
}

fn is_chance(beginning: &Beginning<'_>, word: Word<'_>, found: &Found<'_>) -> bool {
    let alone = found.last.index == word.index;
    beginning.bold && alone && beginning.word.chars().nth(FEWEST_LETTERS_BEHIND_CLITICS - 1).is_none()
}

/// The longest name along the words that tells something.
fn longest<'w>(names: &Names, words: &'w Words, first: Word<'w>, path: Path) -> Option<Found<'w>> {
    let (mut path, mut last) = (path, first);
    let mut longest = None;
    loop {
        if let Some(heard) = names.end(path).and_then(|name| name.heard(path.articles)) {
            longest = Some(Found { heard, last });
        }
        let next = words.get(last.index as usize + 1).filter(|_| joins(last.after));
        let Some((next, further)) = next.and_then(|next| Some((next, names.follow(path, next.form)?))) else {
            return longest;
        };
        (path, last) = (further, next);
    }
}

/// Whether two words on either side may be of one name: «Kassym-Jomart», «N'Djamena».
fn joins(gap: Gap) -> bool {
    gap.is_space() || ['-', '\u{2010}', '\'', '’'].into_iter().any(|mark| gap.is(mark))
}

/// The name that a whole query is.
pub(super) fn lookup<'n>(names: &'n Names, query: &str) -> Lookup<'n> {
    let words = Words::of(query);
    let found = words
        .get(0)
        .and_then(|first| beginnings(first.form).find_map(|beginning| whole(names, &words, beginning)));
    match found {
        None => Lookup::None,
        Some(name) => match name.sole_bearer() {
            Some(entity) => Lookup::One { entity, name: &name.written },
            None => Lookup::Several(name.bearers.clone()),
        },
    }
}

fn whole<'n>(names: &'n Names, words: &Words, beginning: Beginning<'_>) -> Option<&'n Name> {
    let path = names.begin(beginning.word, beginning.article)?;
    let path = words.iter().skip(1).try_fold(path, |path, word| names.follow(path, word.form))?;
    names.end(path)
}
