//! People and bodies whom the document names and the authority does not know: proposals for `actors.toml`, as comments,
//! since a guess may be no name at all.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::page::Page;
use super::signs;
use crate::arabic::stop_words::is_stop_word;

/// The most proposals, and the most words of a name.
const MOST: usize = 16;
const MOST_WORDS: usize = 3;

/// How many are looked for at all.
const MOST_FOUND: usize = 100;

/// How often a word stands in the document.
type Counts<'p> = FxHashMap<&'p str, usize>;

/// Somebody whom the authority may lack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stranger {
    /// A key for `actors.toml`, out of the letters of the name.
    pub(super) id: String,
    pub(super) name: String,
    pub(super) person: bool,
    /// How often the name stands in the document.
    pub(super) times: usize,
    /// The paragraph where it stands first.
    pub(super) paragraph: u32,
    /// The title before it, where there is one.
    pub(super) title: Option<String>,
}

/// The strangers, those named most first.
pub(super) fn strangers(page: &Page<'_>) -> Vec<Stranger> {
    let mut found: Vec<Stranger> = Vec::new();
    let counts = &counts(page);
    for sentence in &page.sentences {
        if found.len() >= MOST_FOUND {
            break;
        }
        for word in sentence.words.clone() {
            let made = person(page, counts, word, sentence.words.end)
                .or_else(|| latin(page, counts, word, sentence.words.start));
            if let Some(made) = made.filter(|made| !found.iter().any(|held| is_same(held, made))) {
                found.push(Stranger { paragraph: sentence.paragraph, ..made });
            }
        }
    }
    found.extend(bodies(page));
    found.sort_by_key(|stranger| (std::cmp::Reverse(stranger.times), stranger.paragraph));
    found.truncate(MOST);
    let mut taken: FxHashMap<String, usize> = FxHashMap::default();
    for stranger in &mut found {
        let times = taken.entry(stranger.id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            stranger.id = format!("{}-{times}", stranger.id);
        }
    }
    found
}

/// One who is named once in full and then by the last of his names is one.
fn is_same(held: &Stranger, made: &Stranger) -> bool {
    held.name == made.name || held.name.split(' ').next_back() == made.name.split(' ').next_back()
}

/// A name behind a title: «وزير الخارجية الأميركي أنتوني بلينكن». It counts where its last word comes back, or the title
/// is one that only people bear.
fn person(page: &Page<'_>, counts: &Counts<'_>, word: usize, end: usize) -> Option<Stranger> {
    if !signs::is_title(page, word) || !touches(page, word) {
        return None;
    }
    // The title goes on with its office and its country: «الأمين العام للأمم المتحدة».
    let goes_on = |at: usize| {
        let form = page.form(at);
        form.starts_with("ال")
            || form.starts_with("لل")
            || !page.names_in(&(at..at + 1)).is_empty()
            || matches!(form, "وزراء" | "وزرا" | "عام" | "باسم" | "هيية" | "اركان" | "مجلس")
            || signs::is_title(page, at)
    };
    let first =
        (word + 1..end.min(word + 7)).take_while(|at| touches(page, at - 1)).find(|at| !goes_on(*at))?;
    let known = page.overlaps_name(&(first..first + 1)) || page.form(first).starts_with("وال");
    let last = (first..end.min(first + MOST_WORDS))
        .take_while(|at| is_name_word(page, *at) && (*at == first || touches(page, at - 1)))
        .last()?;
    let name = first..last + 1;
    let times = count(counts, page.form(last));
    let articled =
        name.clone().any(|at| page.form(at).starts_with("ال") && page.form(at.saturating_sub(1)) != "عبد");
    if known || times < 2 || name.len() < 2 && articled || page.form(last).chars().count() < 3 {
        return None;
    }
    let title = page.source.slice(&page.bytes(&(word..first)))?.to_owned();
    Some(Stranger { title: Some(title), ..stranger(page, &name, true, times)? })
}

/// Words of a text in Latin letters that begin with capitals, side by side, and come back.
fn latin(page: &Page<'_>, counts: &Counts<'_>, word: usize, start: usize) -> Option<Stranger> {
    let capital = |at: usize| {
        let written = page.source.slice(&page.bytes(&(at..at + 1))).unwrap_or_default();
        written.starts_with(|c: char| c.is_ascii_uppercase())
            && written.chars().nth(1).is_some()
            && !is_stop_word(page.form(at))
    };
    let before = word > start && capital(word - 1) && touches(page, word - 1);
    if before || !capital(word) {
        return None;
    }
    let last = (word..word + MOST_WORDS)
        .take_while(|at| capital(*at) && (*at == word || touches(page, at - 1)))
        .last()?;
    let times = count(counts, page.form(last));
    let unknown = !page.overlaps_name(&(word..last + 1));
    (last > word && times >= 2 && unknown).then(|| stranger(page, &(word..last + 1), true, times))?
}

/// Bodies by their first word, named more than once with the same words behind it.
fn bodies(page: &Page<'_>) -> Vec<Stranger> {
    let mut counts: FxHashMap<Vec<&str>, (usize, Range<usize>, u32)> = FxHashMap::default();
    for sentence in &page.sentences {
        for word in sentence.words.clone().filter(|word| signs::is_body(page, *word)) {
            for length in 2..=MOST_WORDS {
                let name = word..word + length;
                let whole =
                    name.end <= sentence.words.end && (word..name.end - 1).all(|at| touches(page, at));
                let telling = name.clone().skip(1).all(|at| is_name_word(page, at));
                if whole && telling && !page.overlaps_name(&name) {
                    let forms: Vec<&str> =
                        name.clone().map(|at| page.form(at).trim_start_matches(['و', 'ل', 'ب'])).collect();
                    counts.entry(forms).or_insert((0, name, sentence.paragraph)).0 += 1;
                }
            }
        }
    }
    let often = |forms: &[&str]| counts.get(forms).map_or(0, |(times, ..)| *times);
    let longer = |forms: &[&str]| {
        counts.iter().any(|(other, (times, ..))| {
            other.len() > forms.len() && other.starts_with(forms) && *times == often(forms)
        })
    };
    let mut found: Vec<Stranger> = counts
        .iter()
        .filter(|(forms, (times, ..))| *times > 1 && !longer(forms))
        .filter_map(|(_, (times, name, paragraph))| {
            Some(Stranger { paragraph: *paragraph, ..stranger(page, name, false, *times)? })
        })
        .collect();
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found
}

fn stranger(page: &Page<'_>, words: &Range<usize>, person: bool, times: usize) -> Option<Stranger> {
    let name = page.source.slice(&page.bytes(words))?.to_owned();
    let id = romanised(words.clone().map(|word| page.form(word)));
    (!id.is_empty()).then_some(Stranger { id, name, person, times, paragraph: 0, title: None })
}

fn is_name_word(page: &Page<'_>, word: usize) -> bool {
    let form = page.form(word);
    let letters = form.chars().count() > 1 && form.chars().all(char::is_alphabetic);
    letters && !is_stop_word(form) && !signs::is_title(page, word) && !signs::is_verb(page, word)
}

fn touches(page: &Page<'_>, word: usize) -> bool {
    page.gap(word) == " "
}

fn counts<'p>(page: &'p Page<'_>) -> Counts<'p> {
    let mut counts = Counts::default();
    page.words.iter().for_each(|word| *counts.entry(word.form).or_default() += 1);
    counts
}

/// How often a word stands there, with a clitic of one letter before it or without.
fn count(counts: &Counts<'_>, form: &str) -> usize {
    let times = |form: &str| counts.get(form).copied().unwrap_or_default();
    times(form) + ["و", "ل", "ب", "ف"].iter().map(|clitic| times(&format!("{clitic}{form}"))).sum::<usize>()
}

/// A key in Latin letters: sounds that Arabic does not write are not there, so an editor will want a better one.
fn romanised<'f>(forms: impl Iterator<Item = &'f str>) -> String {
    const LETTERS: &str =
        "اa بb تt ثth جj حh خkh دd ذdh رr زz سs شsh صs ضd طt ظz عa غgh فf قq كk لl مm نn هh وw يy ةa ءa";
    let sound = |c: char| {
        let held = LETTERS
            .split(' ')
            .find(|pair| pair.starts_with(c))
            .map(|pair| pair.trim_start_matches(c).to_owned());
        held.or_else(|| c.is_ascii_alphanumeric().then(|| c.to_string())).unwrap_or_default()
    };
    let words = forms.map(|form| form.chars().map(sound).collect::<String>()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").chars().take(64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::source::Source;
    use crate::briefing::{FileRead, read_actors};

    /// The names that are proposed, each with its key and how often it stands there.
    fn check(text: &str, expected: &[(&str, &str, usize)]) {
        let (authority, _) = read_actors(FileRead::Missing);
        let source = Source::new(text);
        let page = Page::of(&source, &[], &authority);
        let found = strangers(&page);
        let told: Vec<_> = found.iter().map(|one| (one.name.as_str(), one.id.as_str(), one.times)).collect();
        assert_eq!(told, expected, "{text}");
    }

    /// Whoever matters is named more than once: in full behind a title, then by the last of the names.
    #[test]
    fn a_name_behind_a_title_that_comes_back_is_proposed() {
        check(
            "قال وزير الخارجية الأميركي أنتوني بلينكن إن الأمر قريب. وغادر بلينكن المدينة.",
            &[("أنتوني بلينكن", "antwny-blynkn", 2)],
        );
        check(
            "طالبت منظمة أطباء بلا حدود بممر آمن. وأعلنت حركة النهضة رفضها، ثم قبلت حركة النهضة.",
            &[("حركة النهضة", "hrka-alnhda", 2)],
        );
        check(
            "Foreign minister Antony Blinken left. Later Antony Blinken came back.",
            &[("Antony Blinken", "antony-blinken", 2)],
        );
    }

    #[test]
    fn a_title_before_a_verb_or_a_known_name_is_no_stranger() {
        check("الرئيس غادر العاصمة. وكانت العاصمة هادئة، والرئيس غادر العاصمة باكرًا.", &[]);
        check("رئيس تركيا وصل إلى تركيا. وفرحت تركيا.", &[]);
    }
}
