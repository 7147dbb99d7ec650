//! Claims as people paste them.

use std::sync::{Arc, LazyLock};

use proptest::prelude::*;

use super::*;
use crate::arabic::dates::dates;
use crate::arabic::figures::figures;
use crate::briefing::authority::Authority;
use crate::briefing::{FileRead, FilesAsRead, read, read_actors};

const ACTORS: &str = include_str!("../../../briefings/actors.toml");
const STRUCTURE: &str = include_str!("../../../briefings/kazakhstan-2022/briefing.toml");
const SOURCE: &str = include_str!("../../../briefings/kazakhstan-2022/source.txt");

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let (authority, _): (Arc<Authority>, _) = read_actors(FileRead::Bytes(ACTORS.into()));
    let files =
        FilesAsRead { structure: FileRead::Bytes(STRUCTURE.into()), source: FileRead::Bytes(SOURCE.into()) };
    let briefing = read("kazakhstan-2022", files, &authority).briefing.unwrap();
    Library::new(authority, vec![briefing])
});

/// The sentences of the document that the project is about.
fn seeds() -> Vec<&'static str> {
    let lines =
        SOURCE.lines().flat_map(|line| sentences(line).into_iter().filter_map(|range| line.get(range)));
    lines.map(str::trim).filter(|sentence| !Words::of(sentence).is_empty()).collect()
}

fn told(sentence: &str) -> String {
    match LIBRARY.hold(sentence) {
        Verdict::Verbatim(stands) if stands.headline => "headline".to_owned(),
        Verdict::Verbatim(_) => "verbatim".to_owned(),
        Verdict::Missing => "missing".to_owned(),
        Verdict::Near(_, differences) => {
            let told =
                differences.iter().map(|one| format!(" {:?}: {}/{}", one.sort, one.claimed, one.stands));
            "near".to_owned() + &told.collect::<String>()
        }
    }
}

fn check(sentence: &str, expected: &str) {
    assert_eq!(told(sentence), expected, "{sentence}");
}

#[test]
fn every_sentence_of_the_document_stands_there() {
    for sentence in seeds() {
        let verdict = told(sentence);
        assert!(verdict == "verbatim" || verdict == "headline", "{sentence}: {verdict}");
    }
}

#[test]
fn a_changed_number_date_or_name_is_told() {
    check(
        "وتقترب المظاهرات، التي اندلعت في البداية بسبب الارتفاع الحاد في أسعار الوقود في 3 يناير/كانون الثاني، الآن من التحول إلى انتفاضة مسلحة في ألما آتي مما يهدد استقرار البلاد.",
        "near Date: 3 يناير/كانون الثاني/2 يناير/كانون الثاني",
    );
    check(
        "وقال الرئيس الروسي فلاديمير بوتين في 5 يناير/كانون الثاني، إنه يعتبر الاحتجاجات تهديدًا “خارجيًا” و “إرهابيًا”",
        "near Name: الرئيس الروسي فلاديمير بوتين/الكازاخستاني قاسم جومارت توكاييف",
    );
    check("طلب توكاييف المساعدة", "near");
    check("فاز المنتخب بكأس العالم بعد مباراة طويلة", "missing");
}

/// Each sentence with each of its dates, numbers and names put otherwise.
fn altered() -> Vec<(String, &'static str)> {
    let mut made = Vec::new();
    for sentence in seeds() {
        let words = Words::of(sentence);
        let dated = dates(&words);
        let mut put = |start: u32, end: u32, other: &str| {
            let (start, end) = (start as usize, end as usize);
            let before = sentence.get(..start).unwrap_or_default();
            let after = sentence.get(end..).unwrap_or_default();
            made.push((format!("{before}{other}{after}"), sentence));
        };
        for date in &dated {
            put(date.start, date.end, "17 مارس/آذار 1987");
            put(date.start, date.end, "صيف عام 1953");
        }
        for figure in figures(&words)
            .iter()
            .filter(|one| !dated.iter().any(|date| date.words.contains(&one.words.start)))
        {
            put(figure.start, figure.end, "731");
            put(figure.start, figure.end, "خمسة وستون ألفا");
        }
        for name in LIBRARY.authority().scan(&words) {
            for other in ["فرنسا", "اليابان", "ألمانيا"] {
                put(name.start, name.end, other);
            }
        }
    }
    made
}

/// A slip that passes for the document's own words is worse than no answer.
#[test]
fn every_alteration_of_a_sentence_is_told() {
    let made = altered();
    assert!(made.len() >= 200, "{} alterations", made.len());
    let passed: Vec<_> = made
        .iter()
        .filter(|(altered, _)| {
            let verdict = told(altered);
            let graves = ["Number", "Date", "Name"];
            verdict != "missing" && !graves.iter().any(|sort| verdict.contains(sort))
        })
        .map(|(altered, _)| format!("{altered}: {}", told(altered)))
        .collect();
    assert!(passed.is_empty(), "{} of {}:\n{}", passed.len(), made.len(), passed.join("\n"));
    let missing = made.iter().filter(|(altered, _)| told(altered) == "missing").count();
    assert!(missing * 10 <= made.len(), "{missing} of {} are not found at all", made.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// People copy without vowel marks, with a tatweel, with another alef.
    #[test]
    fn spelling_makes_no_difference(nth in 0_usize..1_000, spelling in any::<u64>()) {
        let sentences = seeds();
        let sentence = sentences[nth % sentences.len()];
        let mut state = spelling;
        let spelled: String = sentence.chars().flat_map(|c| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let other = match (c, state >> 62) {
                ('أ' | 'إ' | 'آ' | 'ا', 1) => 'ا',
                ('ا', 2) => 'أ',
                ('ى', 1) => 'ي',
                ('ي', 1) => 'ى',
                _ => c,
            };
            let letter = ('ب'..='ي').contains(&other);
            let more = match (state >> 60) & 3 { 1 if letter => Some('ـ'), 2 if letter => Some('\u{64e}'), _ => None };
            std::iter::once(other).chain(more)
        }).collect();
        prop_assert!(matches!(LIBRARY.hold(&spelled), Verdict::Verbatim(_)), "{}", spelled);
    }

    #[test]
    fn anything_is_held_without_a_panic(text in "\\PC{0,80}|([ء-ي0-9]{1,8}[ .،]){0,60}") {
        let _ = LIBRARY.hold(&text);
    }
}
