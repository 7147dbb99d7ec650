//! Digests of a small briefing that changes.

use jiff::civil::date;

use super::*;
use crate::arabic::direction::strip;
use crate::editorial::sample::{SOURCE, STRUCTURE, authority, briefing};
use crate::library::Library;
use crate::reply::terminal;
use crate::reply::wording::{Language, Style, Wording};

/// What a channel reads that was told `before`, without what a renderer adds.
fn told(
    before: Option<&str>,
    after: &str,
    about: Option<&str>,
    form: fn(&Since<'_>, Extent, &Asking<'_>) -> Reply,
) -> String {
    let library = Library::new(authority(), vec![briefing(after, SOURCE)]);
    let before = before.map(|structure| briefing(structure, SOURCE));
    let wording = Wording::new(Language::Arabic, Style::default());
    let asking = Asking { library: &library, wording: &wording, today: date(2022, 1, 5) };
    let about = about.map(|name| Matter::of(name, &library).unwrap());
    let briefing = library.briefings()[0].as_ref();
    let since = Since { briefing, before: before.as_ref(), about: about.as_ref() };
    strip(&terminal::text(&form(&since, Extent::Page(0), &asking), &wording)).into_owned()
}

fn changed() -> String {
    let text = STRUCTURE.replacen("text = \"غلا الوقود\"", "text = \"ارتفع ثمن الوقود\"", 1);
    let points = "[[point]]\nquote = \"الوقود غلا\"\n\n[[event]]\ndate = \"2022-01-03\"\nstanding = \"planned\"\ntext = \"مظاهرات في أنقرة في 3 يناير 2022\"\nquote = \"المظاهرات في 3 يناير 2022 في أنقرة\"\n";
    text.replacen("[[event]]", &format!("{points}\n[[event]]"), 1)
}

/// A channel sees first what it does not know yet: each statement that is new, changed or withdrawn, with its passage.
#[test]
fn what_is_new_comes_first() {
    insta::assert_snapshot!(told(Some(STRUCTURE), &changed(), None, digest));
}

/// In a channel that hears of a briefing for the first time nothing is called new.
#[test]
fn a_first_digest_says_so() {
    insta::assert_snapshot!(told(None, &changed(), None, digest));
}

#[test]
fn where_nothing_is_new_it_is_said() {
    let told = told(Some(STRUCTURE), STRUCTURE, None, digest);
    assert!(told.contains("لا جديد منذ آخر منشور."), "{told}");
}

/// A member who follows one state is not told of the others.
#[test]
fn a_digest_about_somebody_tells_what_concerns_them() {
    let after = STRUCTURE.replacen("likelihood = \"likely\"", "", 1).replacen(
        "date = \"2022-01-03\"",
        "date = \"2022-01-03\"\nactors = [\"TR\"]",
        1,
    );
    insta::assert_snapshot!(told(Some(STRUCTURE), &after, Some("فرنسا"), digest));
    insta::assert_snapshot!(told(Some(STRUCTURE), &after, Some("TR"), changes));
}

/// Whoever follows somebody hears that the last statement about them speaks of somebody else now.
#[test]
fn what_speaks_of_somebody_no_more_is_told() {
    let after = STRUCTURE.replacen("subjects = [\"FR\"]", "subjects = [\"DE\"]", 1);
    let told = told(Some(STRUCTURE), &after, Some("FR"), changes);
    assert!(told.contains("معدَّل في: الجهات"), "{told}");
}

/// Word of each change is one short message: what was withdrawn is told with what it said.
#[test]
fn changes_alone_are_told_without_the_rest() {
    insta::assert_snapshot!(told(Some(&changed()), STRUCTURE, None, changes));
}
