//! What is chosen for a post, by what its channel was told before, and how much of it is posted.

use std::sync::Arc;

use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};

use crate::answer::Asking;
use crate::answer::digest::Since;
use crate::arabic::direction::strip;
use crate::briefing::model::Briefing;
use crate::briefing::{FileRead, FilesAsRead, read, read_actors};
use crate::discord::edition::choice::choose;
use crate::discord::edition::{MOST_PARTS, all_pages};
use crate::library::Library;
use crate::reply::wording::{Language, Style, Wording};
use crate::schedule::Form;
use crate::store::occurrences::Told;
use crate::store::told::LastTold;

/// A briefing from a document in which France decides something.
pub(in crate::discord) fn held(id: &str, published: &str, rest: &str) -> Briefing {
    made(id, published, rest, "قررت فرنسا.\n")
}

fn made(id: &str, published: &str, rest: &str, source: &str) -> Briefing {
    let (authority, _) = read_actors(FileRead::Missing);
    let structure = format!("title = 'موجز {id}'\npublished = '{published}'\ntlp = 'clear'\n{rest}");
    let bytes = |text: &str| FileRead::Bytes(text.as_bytes().to_vec());
    let read = read(id, FilesAsRead { structure: bytes(&structure), source: bytes(source) }, &authority);
    read.briefing.unwrap_or_else(|| panic!("{:#?}", read.problems))
}

pub(in crate::discord) fn library(briefings: impl IntoIterator<Item = Briefing>) -> Library {
    let (authority, _) = read_actors(FileRead::Missing);
    Library::new(authority, briefings.into_iter().collect())
}

/// Three briefings, `c` the newest; `b` speaks of France.
fn three() -> Library {
    let france = "[[implication]]\nsubjects = ['FR']\nquote = 'قررت فرنسا'\n";
    library([held("a", "2026-11-01", ""), held("b", "2026-11-02", france), held("c", "2026-11-03", "")])
}

/// `told`: what the channel was told, one post after the other; `b-` is an earlier revision of `b`. What is chosen is
/// followed by the wording for having nothing, where nothing is.
fn check(content: &str, told: &[&str], expected: &str) {
    let library = three();
    let told: Vec<LastTold> = (1..)
        .zip(told)
        .map(|(hour, word)| {
            let id = word.trim_end_matches('-');
            let now = library.briefing(id).map_or(0, |briefing| briefing.revision().number());
            let revision = if *word == id { now } else { now ^ 1 };
            let due = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hour);
            LastTold { told: Told { briefing: id.to_owned(), revision, number: Some(1), about: None }, due }
        })
        .collect();
    let chosen = choose(&content.parse().unwrap(), &library, &told);
    let ids: Vec<&str> = chosen.briefings.iter().map(|briefing| briefing.id()).collect();
    let found = if ids.is_empty() { chosen.missing.to_owned() } else { ids.join(" ") };
    assert_eq!(found, expected, "{content} after {told:?}");
}

/// Every morning's post is about what moderators asked for, or says what is missing.
#[test]
fn what_is_asked_for_is_chosen() {
    check("newest", &[], "c");
    check("newest", &["c"], "c");
    check("briefing:a", &["c"], "a");
    check("briefing:gone", &[], "post-no-such-briefing");
    check("about:فرنسا", &["c"], "b");
    // What it said when the channel was told of it is held against what it says now.
    check("about:فرنسا", &["c-"], "c b");
    check("about:ألمانيا", &[], "post-no-such-subject");
}

/// A channel that hears of changes begins with the newest briefing, and then hears of each that differs from what it knows.
#[test]
fn what_has_changed_is_chosen() {
    check("changed", &[], "c");
    check("changed", &["a", "b", "c"], "post-no-briefing");
    check("changed", &["a", "b-", "c"], "b");
    check("changed", &["a-", "b", "c-"], "c a");
    check("changed", &["a", "c"], "b");
}

/// Each briefing has its turn: none is told a second time before all have been told, and one that is withdrawn has none.
#[test]
fn a_rotation_goes_round() {
    check("rotation", &[], "c");
    check("rotation", &["c"], "b");
    check("rotation", &["c", "b"], "a");
    check("rotation", &["c", "b", "a"], "c");
    check("rotation", &["b", "a", "c"], "b");
    check("rotation", &["c-", "b", "a"], "c");
    check("rotation", &["gone", "c", "b", "a"], "c");
}

/// A briefing of so many points.
fn long(id: &str, points: usize) -> Briefing {
    let sentence = |number| format!("الجملة {number} من الوثيقة.\n");
    let source: String = (1..=points).map(sentence).collect();
    let point = |number| format!("[[point]]\nquote = 'الجملة {number} من الوثيقة'\n");
    made(id, "2026-11-01", &(1..=points).map(point).collect::<String>(), &source)
}

/// The messages that briefings of so many points take, what the last of them says of what is left, and what is left for
/// the next post.
fn check_pages(points: &[usize], messages: usize, told: &str, left: &[&str]) {
    let briefings: Vec<Arc<Briefing>> =
        ["x", "y", "z"].into_iter().zip(points).map(|(id, points)| Arc::new(long(id, *points))).collect();
    let (library, wording) = (library([]), Wording::new(Language::Arabic, Style::default()));
    let asking = Asking { library: &library, wording: &wording, today: date(2026, 11, 23) };
    let since: Vec<Since<'_>> =
        briefings.iter().map(|briefing| Since { briefing, before: None, about: None }).collect();
    let (parts, rest) = all_pages(Form::Digest, &since.iter().collect::<Vec<_>>(), &asking);
    assert_eq!((parts.len(), rest.as_slice()), (messages, left), "{points:?}");
    let notices = parts.iter().map(|part| {
        assert_eq!(part.said.notices, part.reply.notices, "a correction would lose the notice");
        let left = part.reply.notices.iter().filter(|notice| notice.contains("لم يتسع"));
        left.map(|notice| strip(notice).into_owned()).collect::<Vec<_>>().join("\n")
    });
    let notices: Vec<String> = notices.collect();
    let (last, others) = notices.split_last().unwrap();
    assert_eq!(last, told, "{points:?}");
    assert!(others.iter().all(String::is_empty), "{others:?}");
}

/// A channel is no archive: of a document that would take 40 messages it gets the first ten, and is told where the rest is.
#[test]
fn what_has_no_room_is_said_to_be_left() {
    assert_eq!(MOST_PARTS, 10);
    check_pages(&[80], 10, "", &[]);
    let rest = "بقيت بنود لم يتسع لها المنشور. تجدها كلها بالأمر: /خلاصة";
    check_pages(&[320], 10, &format!("{rest} x"), &[]);
    let briefings = "موجزات لم يتسع لها المنشور: 1. تجدها بالأمر: /موجزات";
    check_pages(&[72, 9, 5], 10, &format!("{rest} y\n{briefings}"), &["z"]);
    check_pages(&[72, 8, 5], 10, briefings, &["z"]);
    check_pages(&[72, 8], 10, "", &[]);
}
