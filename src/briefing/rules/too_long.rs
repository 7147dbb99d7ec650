//! Bounds of what is shown, so that every reply fits into Discord's limits (4,096 characters a description) with room
//! for marks, and a statement stays one that can be read at a glance. Characters are Unicode scalar values.

use super::super::draft::Span;
use super::super::evidence::{Evidence, Reports};
use super::super::find::Found;
use super::super::problem::{Fact, Report, Rule, Severity};

/// A text is longer, or a list has more entries, than a reply can show.
pub(in crate::briefing) const TOO_LONG: Rule = Rule { id: "too-long", severity: Severity::Error };

const MOST_TITLE: usize = 120;
const MOST_TEXT: usize = 350;
const MOST_NAME: usize = 80;
const MOST_HEDGE: usize = 80;
/// Of one passage, and of all passages of a statement that has no text of its own.
const MOST_PASSAGE: usize = 900;
const MOST_ENTRIES: usize = 24;

pub(super) fn check(evidence: &Evidence<'_>, reports: &mut Reports<'_>) {
    for (key, text) in evidence.draft.texts() {
        let most = match key {
            "title" => MOST_TITLE,
            "text" => MOST_TEXT,
            "name" => MOST_NAME,
            "hedge" => MOST_HEDGE,
            _ => continue,
        };
        let length = text.value.chars().count();
        if length > most {
            tell_too_long("text", key, (length, most), &text.span, &mut reports.structure);
        }
    }
    for statement in &evidence.draft.statements {
        let lists =
            [("quote", &statement.quotes), ("actors", &statement.actors), ("subjects", &statement.subjects)];
        for (key, list) in lists {
            if let Some(beyond) = list.get(MOST_ENTRIES) {
                tell_too_long("list", key, (list.len(), MOST_ENTRIES), &beyond.span, &mut reports.structure);
            }
        }
    }
    passages(evidence, reports);
}

fn passages(evidence: &Evidence<'_>, reports: &mut Reports<'_>) {
    let Some(document) = evidence.document else { return };
    for grounds in evidence.grounds {
        let mut told = false;
        let mut all = 0;
        for (quote, found) in grounds.statement.quotes.iter().zip(&grounds.found) {
            let Found::Once(citation) = found else { continue };
            let length = citation.quote(document.source).chars().count();
            all += length;
            if length > MOST_PASSAGE {
                tell_too_long(
                    "passage",
                    "quote",
                    (length, MOST_PASSAGE),
                    &quote.span,
                    &mut reports.structure,
                );
                told = true;
            }
        }
        if all > MOST_PASSAGE && !told && grounds.statement.text.is_none() {
            tell_too_long(
                "quotes",
                "quote",
                (all, MOST_PASSAGE),
                &grounds.statement.span,
                &mut reports.structure,
            );
        }
    }
}

/// Tells a length and its bound; the case is a text, a passage, the quotes together, or a list.
pub(in crate::briefing) fn tell_too_long(
    case: &str,
    key: &str,
    length: (usize, usize),
    at: &Span,
    report: &mut Report<'_>,
) {
    let (length, most): (Fact, Fact) = (length.0.into(), length.1.into());
    report.tell(
        &TOO_LONG,
        at,
        vec![("case", case.into()), ("key", key.into()), ("length", length), ("most", most)],
    );
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    /// A statement that is too long could only be shown cut in two.
    #[test]
    fn each_bound_is_exact() {
        check(&format!("title = '{}'", "أ".repeat(120)), "", &[]);
        let title = format!("title = '{}'", "أ".repeat(121));
        check(&title, "", &["too-long 1:9 case=text key=title length=121 most=120"]);
        let point = format!("[[point]]\ntext = '{}'\nquote = 'أ'", "ب".repeat(351));
        check(&point, "أ", &["too-long 2:8 case=text key=text length=351 most=350"]);
    }

    #[test]
    fn a_passage_counts_with_what_an_ellipsis_leaves_out() {
        let source = format!("أول {} آخر", "ب".repeat(893));
        let told = "too-long 2:9 case=passage key=quote length=901 most=900";
        check("[[point]]\nquote = 'أول … آخر'", &source, &[told]);
        let two = format!("أول {0} ثم {0}x آخر", "ب".repeat(450));
        let told = "too-long 1:1 case=quotes key=quote length=916 most=900";
        check("[[point]]\nquote = ['أول … ثم', 'x آخر', 'ثم … x']", &two, &[told]);
    }

    #[test]
    fn a_list_has_a_bound() {
        let actors = vec!["'RU'"; 25].join(", ");
        let point = format!("[[point]]\nquote = 'أ'\nactors = [{actors}]");
        check(&point, "أ", &["too-long 3:155 case=list key=actors length=25 most=24"]);
    }
}
