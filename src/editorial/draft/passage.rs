//! The passage that a date belongs to: a whole sentence says more than its date does, and a statement may not.

use std::ops::Range;

use super::page::{Page, Sentence};
use super::signs;

/// The most characters of a passage that reads well in a message, and of one that can be shown at all.
const MOST_READABLE: usize = 350;
const MOST_SHOWN: usize = 900;

/// The most words of what a relative clause is about.
const MOST_ANTECEDENT: usize = 8;

const RELATIVE: &str = "التي الذي الذين اللذان اللتان اللذين اللتين اللواتي";
const OF_DATES: &str = "الماضي الماضية المقبل المقبلة الجاري الجارية القادم القادمة الحالي الحالية الفايت";
const WHEN: &str = "عندما حين حينما لما";
const AFTER: &str = "بعد عقب اثر";
const BEFORE: &str = "قبل قبيل";
/// What follows is another matter than what stands before. «لكن» is none of these: what it takes back must stay.
const TURNS: &str = "مما حيث اذ فيما بينما";

/// Words that cannot stand inside the name of a thing.
const OUTSIDE: &str = "حول علي عن الي مع ان انه انها بعد قبل هو هي ثم او لكن كما قد لم لن لا ليس كان كانت عبر خلال \
    منذ حتي بسبب رغم ضد بان كل هذه هذا";

/// How a passage was cut out of its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// It is the sentence, or the part of it whose verb the date belongs to.
    Clause,
    /// It begins behind what another date dates, and may lack the verb that stands there.
    Part,
    /// A noun and the relative clause that dates it.
    Relative,
    /// What something else came after: «بعد اندلاع الاحتجاجات في أغسطس».
    Adverbial,
    /// What came before something dated, with the word that says so: «قبل الانتخابات في أغسطس، انهار الاتفاق». Whether
    /// that came to pass it does not say.
    Before(usize),
    /// What is said to be when something dated is.
    When,
}

/// The passages that a date dates; the places of its words are `date`.
pub(super) fn passages(
    page: &Page<'_>,
    sentence: &Sentence,
    date: &Range<usize>,
) -> Vec<(Range<usize>, Cut)> {
    // «10 سبتمبر/أيلول الماضي»
    let goes_on = page.is_one_of(date.end, OF_DATES);
    let date = &(date.start..date.end + usize::from(goes_on && !page.pauses(date.end.saturating_sub(1))));
    let whole = trimmed(page, &sentence.words, date);
    if let Some(found) = in_brackets(page, &whole, date).or_else(|| relative(page, &whole, date)) {
        return vec![(found, Cut::Relative)];
    }
    if leads(page, &whole, date, BEFORE).is_some() && page.form(whole.start + 1) != "ذلك" {
        let start = whole.start;
        let kept = if whole.end > date.end { whole } else { sentence.words.clone() };
        return vec![(kept, Cut::Before(start))];
    }
    if let Some(found) = adverbial(page, &whole, date) {
        return vec![(found, Cut::Adverbial)];
    }
    let when =
        (whole.start..date.start).rev().find(|word| WHEN.split(' ').any(|one| page.form(*word) == one));
    let apart = |from: usize| (from..date.start).any(|word| page.pauses(word));
    if let Some(when) = when.filter(|when| *when > whole.start && !apart(*when)) {
        return vec![(when..whole.end, Cut::When), (whole, Cut::Clause)];
    }
    let begun = opened(page, &sentence.words, date);
    let cut = if whole.start > begun { Cut::Part } else { Cut::Clause };
    vec![(whole, cut)]
}

/// A sentence without what is of another date or another matter.
fn trimmed(page: &Page<'_>, words: &Range<usize>, date: &Range<usize>) -> Range<usize> {
    let claim = signs::claim(page, words).filter(|claim| claim.verb < date.end);
    let mut start = opened(page, words, date);
    let mut end = turn(page, date.end.max(claim.map_or(0, |claim| claim.said + 1)), words.end);
    // Other dates have passages of their own, unless one person says it all.
    if claim.is_none() {
        let dated = |range: Range<usize>| {
            page.dates.iter().any(|other| range.contains(&(other.words.start as usize)))
        };
        let joins = |word: usize| page.pauses(word) && page.form(word + 1).starts_with(['و', 'ث', 'ف']);
        if let Some(cut) =
            (start..date.start.saturating_sub(1)).rev().find(|word| joins(*word) && dated(start..*word + 1))
        {
            start = cut + 1;
        }
        if let Some(cut) =
            (date.end.saturating_sub(1)..end).find(|word| joins(*word) && dated(*word + 1..end))
        {
            end = cut + 1;
        }
    }
    shortened(page, start..end, date)
}

/// Where a sentence begins once «لكن» and «ونظرًا لأن» are left out.
fn opened(page: &Page<'_>, words: &Range<usize>, date: &Range<usize>) -> usize {
    let at = words.start;
    let form = |word: usize| page.form(word);
    let after = match (page.bare(at), form(at + 1)) {
        ("لكن" | "كما", _) => at + 1,
        ("نظرا", "لان") | ("بما", "ان") => at + 2,
        ("نظرا" | "اضافة" | "بالاضافة", "الي") if form(at + 2) == "ان" => at + 3,
        _ => at,
    };
    if after < date.start { after } else { at }
}

/// Where another matter begins behind a place: «، مما …»، «، حيث …», or «وقد» before what happened.
fn turn(page: &Page<'_>, from: usize, end: usize) -> usize {
    let turns = |word: usize| {
        let parted = page.pauses(word - 1);
        let is_qad = matches!(page.form(word), "وقد" | "فقد") && !page.doubts(word);
        let is_so = page.form(word) == "مما" || parted && page.is_one_of(word, TURNS);
        is_so || is_qad && !is_claimed(page, word)
    };
    (from.max(1)..end).find(|word| turns(*word)).unwrap_or(end)
}

/// Whether the words right before are «إن» or «أن», which what follows belongs to.
fn is_claimed(page: &Page<'_>, word: usize) -> bool {
    word.checked_sub(1).is_some_and(|before| page.form(before).ends_with("ان"))
}

/// A sentence up to where it turns to another matter.
pub(super) fn main_clause(page: &Page<'_>, words: &Range<usize>, from: usize) -> Range<usize> {
    let none = words.end..words.end;
    let start = opened(page, words, &none);
    shortened(page, start..turn(page, from.max(start + 3), words.end), &(from..from))
}

/// A long stretch as far as it reads well, from comma to comma around its date.
fn shortened(page: &Page<'_>, words: Range<usize>, date: &Range<usize>) -> Range<usize> {
    let length = |words: &Range<usize>| {
        let written = page.source.slice(&page.bytes(words)).unwrap_or_default();
        written.chars().count()
    };
    let mut kept = words;
    while length(&kept) > MOST_READABLE {
        let last = (date.end..kept.end.saturating_sub(1)).rev().find(|word| page.pauses(*word));
        let first = (kept.start..date.start.saturating_sub(1)).find(|word| page.pauses(*word));
        match (last, first) {
            (Some(last), _) => kept.end = last + 1,
            (None, Some(first)) => kept.start = first + 1,
            (None, None) => break,
        }
    }
    kept
}

/// «(والتي لا يزال من المقرر طرحها في فبراير)», with what stands before it; or what a bracket holds beside its date.
fn in_brackets(page: &Page<'_>, words: &Range<usize>, date: &Range<usize>) -> Option<Range<usize>> {
    let open = (words.start..date.start).rev().find(|word| page.gap(*word).contains(['(', ')']))?;
    let close = (date.end.checked_sub(1)?..words.end).find(|word| page.gap(*word).contains([')', '(']))?;
    if !page.gap(open).contains('(') || close - open < date.len() + 2 {
        return None;
    }
    let first = open + 1;
    let start = if is_relative(page, first) { antecedent(page, words.start, first) } else { first };
    Some(start..close + 1)
}

/// A noun and the relative clause that holds the date. Behind a comma the clause ends at the next; else its end is not
/// marked, and nothing is taken in behind the date.
fn relative(page: &Page<'_>, words: &Range<usize>, date: &Range<usize>) -> Option<Range<usize>> {
    let pronoun = (words.start + 1..date.start).rev().find(|word| is_relative(page, *word))?;
    if (pronoun..date.start).any(|word| page.pauses(word)) {
        return None;
    }
    let last = date.end.checked_sub(1)?;
    let end = if page.pauses(pronoun - 1) {
        (last..words.end).find(|word| page.pauses(*word)).map_or(words.end, |pause| pause + 1)
    } else {
        date.end
    };
    Some(antecedent(page, words.start, pronoun)..end)
}

/// Whether a word begins a relative clause.
pub(super) fn is_relative(page: &Page<'_>, word: usize) -> bool {
    page.is_one_of(word, RELATIVE)
}

/// Where the name of the thing begins that a relative pronoun takes up.
fn antecedent(page: &Page<'_>, least: usize, pronoun: usize) -> usize {
    let mut start = pronoun.saturating_sub(1).max(least);
    let nearby = page.names_in(&(pronoun.saturating_sub(6)..pronoun)).last();
    if let Some(name) = nearby.filter(|name| name.words.end as usize == pronoun && page.is_person(name)) {
        return (name.words.start as usize).max(least);
    }
    while start > least && pronoun - start < MOST_ANTECEDENT {
        let before = start - 1;
        let is_outside = OUTSIDE.split_whitespace().any(|one| page.form(before) == one);
        if page.pauses(before)
            || page.gap(before).contains(['(', ')'])
            || is_outside
            || is_verb(page, before, least)
        {
            break;
        }
        start = before;
    }
    // A name does not begin with what only leads on to its next word.
    while start + 1 < pronoun && matches!(page.form(start), "في" | "من" | "بين") {
        start += 1;
    }
    start
}

/// Whether a word is a verb by where it stands: the first of a sentence that looks like one, or behind «قد» and «لم».
fn is_verb(page: &Page<'_>, word: usize, least: usize) -> bool {
    let bare = page.bare(word);
    let looks = bare.starts_with(['ي', 'ت', 'ن']) || bare.ends_with('ت') && !bare.ends_with("ات");
    let follows = word > least
        && matches!(page.form(word - 1), "قد" | "وقد" | "فقد" | "لم" | "لن" | "لا" | "ان" | "سوف");
    follows || word == least && looks
}

/// A happening that only says when another was: «وبعد اندلاع الاحتجاجات في أغسطس/آب 2020، وبخت موسكو مينسك».
fn adverbial(page: &Page<'_>, words: &Range<usize>, date: &Range<usize>) -> Option<Range<usize>> {
    let pause = (date.end.checked_sub(1)?..words.end.checked_sub(1)?).find(|word| page.pauses(*word))?;
    leads(page, words, date, AFTER).map(|first| first..pause + 1)
}

/// What one of some words leads up to the date, from its first word on: «بعد أن أُغلق الميناء في …».
fn leads(page: &Page<'_>, words: &Range<usize>, date: &Range<usize>, listed: &str) -> Option<usize> {
    let early = (words.start..date.start).any(|word| page.pauses(word));
    let first = words.start + usize::from(page.form(words.start + 1) == "ان") + 1;
    (page.is_one_of(words.start, listed) && first + 1 < date.start && !early).then_some(first)
}

/// Whether a passage can be shown, and which place of the document it is: letters and marks that belong to its ends
/// among it.
pub(super) fn place(page: &Page<'_>, words: &Range<usize>) -> Option<Range<u32>> {
    let text = page.source.text();
    // «وقد تضمنت» begins with «تضمنت»: what happened loses nothing.
    let told = matches!(page.form(words.start), "وقد" | "لقد" | "ولقد")
        && !page.doubts(words.start)
        && words.len() > 3;
    let words = words.start + usize::from(told)..words.end;
    let bare = page.bytes(&words);
    let before = text.get(..bare.start as usize)?;
    let token = before
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + before.get(at..).and_then(|c| c.chars().next()).map_or(0, char::len_utf8));
    let mut start =
        if page.begins_with_and(words.start) { bare.start as usize + 'و'.len_utf8() } else { token };
    let mut end = bare.end as usize;
    let behind = text.get(end..)?;
    let closes = |c: &char| matches!(c, '”' | '“' | '"' | '»' | '’' | ')' | ']' | '?' | '؟' | '!' | '%');
    end += behind.chars().take_while(closes).map(char::len_utf8).sum::<usize>();
    loop {
        let written = text.get(start..end)?;
        match (written.chars().next()?, written.chars().next_back()?) {
            (first, _) if !first.is_alphanumeric() && !is_matched(written, first) => {
                start += first.len_utf8();
            }
            (_, last) if !last.is_alphanumeric() && !is_matched(written, last) && end > bare.end as usize => {
                end -= last.len_utf8();
            }
            _ => break,
        }
    }
    let written = text.get(start..end)?;
    if written.chars().count() > MOST_SHOWN || written.contains('\n') {
        return None;
    }
    let place = u32::try_from(start).ok()?..u32::try_from(end).ok()?;
    page.stands_once(&place).then_some(place)
}

/// Whether a mark at the end of a passage has its other half in it; a question mark is its own.
fn is_matched(written: &str, mark: char) -> bool {
    let count = |marks: &[char]| written.chars().filter(|c| marks.contains(c)).count();
    match mark {
        '(' | ')' => count(&['(']) == count(&[')']),
        '[' | ']' => count(&['[']) == count(&[']']),
        '«' | '»' => count(&['«']) == count(&['»']),
        '”' | '“' | '"' => count(&['”', '“', '"']).is_multiple_of(2),
        '?' | '؟' | '!' | '%' => true,
        _ => false,
    }
}
