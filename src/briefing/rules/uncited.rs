//! What of the document no statement cites yet. A note: a briefing may grow.

use super::super::evidence::{Evidence, Reports};
use super::super::find::Found;
use super::super::problem::{Rule, Severity};

/// Paragraphs that nothing cites; headlines of other articles and blank lines are not counted.
pub(in crate::briefing) const UNCITED: Rule = Rule { id: "uncited", severity: Severity::Note };

/// How many stretches of paragraphs are listed by number.
const MOST_LISTED: usize = 12;

/// One note a briefing, at the first such paragraph: a document of a thousand lines needs no thousand notes.
pub(super) fn check(evidence: &Evidence<'_>, reports: &mut Reports<'_>) {
    let Some(document) = evidence.document else { return };
    let mut cited = vec![false; document.source.paragraph_count() as usize + 1];
    let mut cite = |number: u32| {
        if let Some(cited) = cited.get_mut(number as usize) {
            *cited = true;
        }
    };
    for found in evidence.grounds.iter().flat_map(|grounds| &grounds.found) {
        match found {
            Found::Once(citation) => cite(citation.paragraph()),
            Found::Twice(first, second) => {
                cite(first.paragraph());
                cite(second.paragraph());
            }
            Found::Missing => {}
        }
    }
    evidence.draft.related.iter().for_each(|related| cite(related.value));
    let is_left = |number: u32| cited.get(number as usize) == Some(&false);
    let left: Vec<_> = document
        .source
        .paragraphs()
        .filter(|paragraph| is_left(paragraph.number) && !paragraph.text.trim().is_empty())
        .collect();
    if let Some(first) = left.first() {
        let numbers: Vec<u32> = left.iter().map(|paragraph| paragraph.number).collect();
        let facts = vec![("count", numbers.len().into()), ("paragraphs", listed(&numbers).into())];
        let start = first.start as usize;
        reports.source.tell(&UNCITED, &(start..start), facts);
    }
}

/// «2, 4-6»: stretches of numbers that follow each other.
fn listed(numbers: &[u32]) -> String {
    let stretches: Vec<_> = numbers.chunk_by(|number, next| number + 1 == *next).collect();
    let mut told: Vec<String> = stretches
        .iter()
        .take(MOST_LISTED)
        .map(|stretch| match stretch {
            [first, .., last] => format!("{first}-{last}"),
            [only] => only.to_string(),
            [] => String::new(),
        })
        .collect();
    if stretches.len() > MOST_LISTED {
        told.push("…".to_owned());
    }
    told.join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::tests::check_notes;
    use super::*;

    /// What nobody has read yet is seen at a glance.
    #[test]
    fn paragraphs_that_nothing_cites_are_told_once() {
        let source = "أول\n\nثان\nثالث\nرابع\n• رابط";
        let note = "note uncited source.txt 3:1 count=3 paragraphs=3-5";
        check_notes("related = [6]\n[[point]]\nquote = 'أول'", source, &[note]);
        check_notes("related = [3, 4, 5, 6]\n[[point]]\nquote = 'أول'", source, &[]);
    }

    #[test]
    fn a_long_list_is_bounded() {
        assert_eq!(listed(&[1, 3, 4, 7]), "1, 3-4, 7");
        let odd: Vec<u32> = (0..100).map(|number| number * 2).collect();
        assert_eq!(listed(&odd), "0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, …");
    }
}
