//! A number that a statement gives is one that its quotes give.

use super::super::evidence::{Evidence, Proved, Reports};
use super::super::problem::{Rule, Severity};
use crate::arabic::figures::Figure;

/// A figure in the text is in none of the quotes, neither in digits nor in words.
pub(in crate::briefing) const FIGURE: Rule = Rule { id: "figure", severity: Severity::Error };

pub(super) fn check(evidence: &Evidence<'_>, reports: &mut Reports<'_>) {
    for proved in &evidence.proved {
        let Some((text, said)) = &proved.said else { continue };
        // The figures of a date are the date's: `text-date` compares them with their month.
        let dated = |figure: &Figure| said.dates.iter().any(|date| date.words.contains(&figure.words.start));
        for figure in said.figures.iter().filter(|figure| !dated(figure) && !stands(figure, proved)) {
            let written = text.value.get(figure.start as usize..figure.end as usize).unwrap_or_default();
            reports.structure.tell(&FIGURE, &text.span, vec![("figure", written.into())]);
        }
    }
}

/// Whether a quote has the same number: «الخامس» and 5 are, 5 and 5 % are not.
fn stands(figure: &Figure, proved: &Proved<'_>) -> bool {
    let mut quoted = proved.passages.iter().flat_map(|passage| passage.figures);
    quoted.any(|other| other.value == figure.value && other.percent == figure.percent)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    const SOURCE: &str = "قُتل خمسة وعشرون شخصًا وارتفعت الأسعار 5 في المئة. ثم 40";

    /// A wrong number is the slip that harms most and that nobody sees.
    #[test]
    fn a_number_is_the_quotes_own() {
        let point = |text| format!("[[point]]\ntext = '{text}'\nquote = 'قُتل … في المئة'");
        for text in ["قُتل 25 شخصًا", "ارتفعت الأسعار 5%", "قُتل ٢٥ شخصًا"] {
            check(&point(text), SOURCE, &[]);
        }
        check(&point("قُتل 26 شخصًا"), SOURCE, &["figure 2:8 figure=26"]);
        check(&point("ارتفعت الأسعار 25%"), SOURCE, &["figure 2:8 figure=25"]);
        check(&point("قُتل أربعون"), SOURCE, &["figure 2:8 figure=أربعون"]);
    }
}
