//! What happens on the shelf, told once where moderators see it.

use crate::arabic::clip::clip;
use crate::briefing::problem::{Fact, Problem};
use crate::reply::markdown::{escaped, isolated};
use crate::reply::wording::Wording;
use crate::shelf::{Failed, Moved, News};

/// The most characters of a message (<https://docs.discord.com/developers/resources/message#create-message>).
const LONGEST: usize = 2_000;
/// The most problems and the most moved quotes that are told; `mujaz check` tells all of them.
const MOST: usize = 5;

/// The message for the moderators; none, where it is nothing that they need to be told.
pub(super) fn message(news: &News, wording: &Wording) -> Option<String> {
    let told = match news {
        News::Accepted { briefing, now, recovered, moved, .. } => {
            accepted(briefing, *now, *recovered, moved, wording)?
        }
        News::Failed { briefing, failed, kept } => failure(briefing.as_deref(), failed, *kept, wording),
        News::Mended { briefing } => wording.with("shelf-mended", &[named(briefing.as_deref(), wording)]),
        News::Withdrawn { briefing } => wording.with("shelf-withdrawn", &[named(Some(briefing), wording)]),
        News::FolderGone => wording.say("shelf-folder-gone"),
        News::FolderBack => wording.say("shelf-folder-back"),
        News::HistoryFails => wording.say("shelf-history-fails"),
        News::NotWritten { briefing, number } => numbered("shelf-not-written", briefing, *number, wording),
        News::Overtaken { briefing, number } => numbered("shelf-overtaken", briefing, *number, wording),
        News::Displaced { briefing, number, draft } => {
            let draft = u32::try_from(*draft).unwrap_or(u32::MAX);
            let facts =
                [named(Some(briefing), wording), ("number", (*number).into()), ("draft", draft.into())];
            wording.with("shelf-displaced", &facts)
        }
    };
    Some(clip(&told, LONGEST).into_owned())
}

/// The same where not everybody who reads it may see what it is about: that something is so, and where to look.
pub(super) fn hidden(news: &News, wording: &Wording) -> String {
    let told = match news {
        News::Failed { briefing: None, kept, .. } => first(None, *kept, wording),
        News::Failed { .. } => wording.say("shelf-hidden-failed"),
        News::Displaced { draft, .. } => {
            let draft = u32::try_from(*draft).unwrap_or(u32::MAX);
            return wording.with("shelf-hidden-displaced", &[("draft", draft.into())]);
        }
        _ => wording.say("shelf-hidden"),
    };
    [told, wording.say("shelf-hidden-where")].join(" ")
}

/// The briefing by its id, or the authority's file: words before a Latin id keep the line from right to left.
fn named(briefing: Option<&str>, wording: &Wording) -> (&'static str, Fact) {
    let one = |id: &str| wording.with("status-named", &[("briefing", isolated(id, wording).into())]);
    let name = briefing.map_or_else(|| wording.say("status-actors"), one);
    ("briefing", name.into())
}

fn numbered(id: &str, briefing: &str, number: u32, wording: &Wording) -> String {
    wording.with(id, &[named(Some(briefing), wording), ("number", number.into())])
}

fn accepted(
    briefing: &str,
    now: Option<u32>,
    recovered: bool,
    moved: &[Moved],
    wording: &Wording,
) -> Option<String> {
    let number = now?;
    if !moved.is_empty() {
        let one = |moved: &Moved| {
            wording.with("shelf-moved-one", &[("from", moved.from.into()), ("to", moved.to.into())])
        };
        let places: Vec<_> = moved.iter().take(MOST).map(one).collect();
        let places = wording.list(&places);
        let facts = [named(Some(briefing), wording), ("number", number.into()), ("places", places.into())];
        return Some(wording.with("shelf-moved", &facts));
    }
    recovered.then(|| numbered("shelf-recovered", briefing, number, wording))
}

/// What fails, and each error with its line and its mend.
fn failure(briefing: Option<&str>, failed: &Failed, kept: Option<u32>, wording: &Wording) -> String {
    let first = first(briefing, kept, wording);
    let errors = failed.problems.iter().filter(|problem| problem.is_error()).take(MOST);
    let lines = errors.map(|error| problem(error, wording));
    std::iter::once(first).chain(lines).collect::<Vec<_>>().join("\n")
}

/// That something fails, and what is served in its place.
fn first(briefing: Option<&str>, kept: Option<u32>, wording: &Wording) -> String {
    let name = named(briefing, wording);
    match kept {
        Some(kept) => wording.with("shelf-failed-kept", &[name, ("number", kept.into())]),
        None => wording.with("shelf-failed", &[name]),
    }
}

fn problem(problem: &Problem, wording: &Wording) -> String {
    let facts: Vec<(&str, Fact)> = problem
        .wording_facts()
        .into_iter()
        .map(|(name, fact)| match fact {
            Fact::Text(text) => (name, Fact::Text(escaped(&text, wording))),
            number @ Fact::Number(_) => (name, number),
        })
        .collect();
    let id = format!("rule-{}", problem.rule.id);
    let (said, mend) = (wording.with(&id, &facts), wording.with(&format!("{id}.mend"), &facts));
    let facts = [
        ("file", isolated(&problem.file, wording).into()),
        ("line", problem.position.line.into()),
        ("said", said.into()),
        ("mend", mend.into()),
    ];
    wording.with("shelf-problem", &facts)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::arabic::direction::strip;
    use crate::briefing::{FileRead, FilesAsRead, read, read_actors};
    use crate::reply::wording::{Language, Style};

    fn check(news: &News, expected: Option<&str>) {
        let wording = Wording::new(Language::Arabic, Style::default());
        let told = message(news, &wording);
        assert_eq!(told.as_deref().map(strip).as_deref(), expected);
    }

    fn failed(structure: &str) -> Failed {
        let (authority, _) = read_actors(FileRead::Missing);
        let structure = FileRead::Bytes(structure.into());
        let source = FileRead::Bytes("نص الوثيقة.\n".into());
        let problems = read("a", FilesAsRead { structure, source }, &authority).problems;
        Failed { problems: problems.into(), since: Timestamp::UNIX_EPOCH, level: None }
    }

    const BARE: &str = "title = 'عنوان'\npublished = '2022-01'\ntlp = 'clear'\n";

    /// Whoever saved a slip sees the line and the mend, and that nothing went down.
    #[test]
    fn a_failure_is_told_with_its_lines() {
        let structure = format!("{BARE}[[point]]\nquote = 'نص *آخر*'\n");
        let news = News::Failed { briefing: Some("a".to_owned()), failed: failed(&structure), kept: Some(6) };
        let wording = Wording::new(Language::Arabic, Style::default());
        let told = message(&news, &wording).unwrap();
        let told = strip(&told);
        let first =
            "الموجز a: ما في المجلد لا يصلح للعرض، فما زالت المراجعة 6 معروضة.\nالسطر 5 من a/briefing.toml: ";
        assert!(told.starts_with(first), "{told}");
        assert!(told.contains("\\*آخر\\*") || !told.contains('*'), "{told}");
    }

    /// A report of a thousand slips is still one message that Discord takes.
    #[test]
    fn a_long_report_fits_in_a_message() {
        let quote = "كلمة ".repeat(400);
        let structure = format!("{BARE}{}", format!("[[point]]\nquote = '{quote}'\n").repeat(9));
        let news = News::Failed { briefing: Some("a".to_owned()), failed: failed(&structure), kept: None };
        let told = message(&news, &Wording::new(Language::Arabic, Style::default())).unwrap();
        assert!(told.chars().count() <= LONGEST, "{}", told.chars().count());
    }

    /// Whose text had to make room finds it again, also where its briefing may not be named.
    #[test]
    fn a_text_that_made_room_is_told_by_its_number() {
        let news = News::Displaced { briefing: "a-secret".to_owned(), number: 2, draft: 7 };
        let told = hidden(&news, &Wording::new(Language::Arabic, Style::default()));
        assert!(told.contains("المسودة 7") && !told.contains("a-secret"), "{told}");
    }

    #[test]
    fn what_happened_is_said() {
        let accepted = |recovered, moved| {
            let briefing = "a".to_owned();
            News::Accepted { briefing, before: Some(1), now: Some(2), recovered, moved }
        };
        check(&accepted(false, Vec::new()), None);
        check(&accepted(true, Vec::new()), Some("الموجز a: صلح ما في المجلد، وهو الآن المراجعة 2."));
        check(
            &accepted(false, vec![Moved { from: 1, to: 3 }, Moved { from: 2, to: 4 }]),
            Some(
                "الموجز a: تغيّرت الوثيقة (المراجعة 2)، ووُجدت اقتباسات في مواضع أخرى: من ف 1 إلى ف 3، من ف 2 إلى ف 4.",
            ),
        );
        check(&News::Mended { briefing: None }, Some("ملف الأسماء actors.toml: عاد كما كان قبل الخطأ."));
        check(
            &News::Withdrawn { briefing: "a".to_owned() },
            Some("الموجز a: حُذف مجلده، فسُحب. ومراجعاته محفوظة."),
        );
        let not_written = News::NotWritten { briefing: "a".to_owned(), number: 2 };
        check(
            &not_written,
            Some("الموجز a: المراجعة 2 معروضة ومحفوظة في السجل، ولم تُكتب في المجلد بعد. سأعيد المحاولة."),
        );
    }
}
