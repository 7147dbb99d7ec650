//! Lines of a message, after the briefing has changed.

use jiff::civil::date;

use super::*;
use crate::editorial::sample::{SOURCE, STRUCTURE, authority, briefing};
use crate::library::Library;
use crate::reply::wording::{Language, Style};

/// The first statement's line, as it reads once the structure is `after`.
fn check(after: Option<&str>, source: &str, expected: Option<(&str, &str)>) {
    let before = briefing(STRUCTURE, SOURCE);
    let key = before.statements()[0].key();
    let after = after.map(|structure| briefing(structure, source));
    let library = Library::new(authority(), Vec::new());
    let wording = Wording::new(Language::Arabic, Style::default());
    let asking = Asking { library: &library, wording: &wording, today: date(2022, 1, 5) };
    let found = Versions::new(&before, after.as_ref(), &asking).line(key, &asking).unwrap();
    let told = found.differs.then(|| {
        let note = found.line.notes.first().cloned().unwrap_or_default();
        (found.line.text, crate::arabic::direction::strip(&note).into_owned())
    });
    let told = told.map(|(text, note)| (crate::arabic::direction::strip(&text).into_owned(), note));
    assert_eq!(told.as_ref().map(|(text, note)| (text.as_str(), note.as_str())), expected);
}

/// Whoever read the post in the morning must find in it what is wrong, and what is right.
#[test]
fn a_correction_says_what_was_and_what_is() {
    check(Some(STRUCTURE), SOURCE, None);
    let text = STRUCTURE.replacen("text = \"غلا الوقود\"", "text = \"ارتفع ثمن الوقود\"", 1);
    check(
        Some(&text),
        SOURCE,
        Some(("ارتفع ثمن الوقود", "تصويب: كان «غلا الوقود»، والصواب «ارتفع ثمن الوقود»")),
    );
    let date = STRUCTURE.replacen("date = \"2022-01-02\"", "date = \"2022-01\"", 1);
    check(
        Some(&date),
        SOURCE,
        Some((
            "غلا الوقود",
            "تصويب: كان التاريخ «2 يناير/كانون الثاني 2022»، والصواب «يناير/كانون الثاني 2022»",
        )),
    );
    let standing = STRUCTURE.replacen("# تعليق داخل البند", "standing = \"stated\"", 1);
    check(Some(&standing), SOURCE, Some(("غلا الوقود", "تصويب: تغيّر وصف هذا البند، والصواب ما هنا")));
}

/// Who took part in it is not printed with it: no reader was told anything wrong.
#[test]
fn what_readers_do_not_see_corrects_nothing() {
    let actors = STRUCTURE.replacen("# تعليق داخل البند", "actors = [\"TR\"]", 1);
    check(Some(&actors), SOURCE, None);
    check(Some(STRUCTURE), &format!("مقدمة\n{SOURCE}"), None);
}

#[test]
fn what_was_withdrawn_is_said_to_be() {
    let withdrawn = Some(("سُحب هذا البند. كان نصه: «غلا الوقود»", ""));
    check(None, SOURCE, withdrawn);
    let start = STRUCTURE.find("[[event]]").unwrap();
    let end = STRUCTURE.rfind("[[event]]").unwrap();
    let without = format!("{}{}", STRUCTURE.get(..start).unwrap(), STRUCTURE.get(end..).unwrap());
    check(Some(&without), SOURCE, withdrawn);
}
