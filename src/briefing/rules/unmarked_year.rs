//! A year that the document does not give is the readers' inference, and readers are told.

use super::super::evidence::{Evidence, Reports};
use super::super::problem::{Rule, Severity};
use super::event_date::{Verdict, verdict};

/// A year that neither the quotes nor the document give has no `?`.
pub(in crate::briefing) const UNMARKED_YEAR: Rule = Rule { id: "unmarked-year", severity: Severity::Error };

pub(super) fn check(evidence: &Evidence<'_>, reports: &mut Reports<'_>) {
    let published = evidence.draft.published.as_ref().map(|published| &published.value);
    for proved in &evidence.proved {
        let Some(date) = &proved.statement.date else { continue };
        let mut verdicts =
            date.value.moments().map(|moment| (moment, verdict(moment, &date.value, proved, published)));
        if let Some((moment, _)) = verdicts.find(|(_, verdict)| *verdict == Verdict::YearUnmarked) {
            let facts =
                vec![("date", date.value.edtf().into()), ("year", format!("{:04}", moment.year).into())];
            reports.structure.tell(&UNMARKED_YEAR, &date.span, facts);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    /// «2022» without a mark says that the document says 2022.
    #[test]
    fn an_inferred_year_is_marked() {
        let source = "اندلعت في 2 يناير/كانون الثاني\nوفي 3 يناير/كانون الثاني 2022 انتهت";
        let event =
            |date, quote| format!("published = '2022?-01'\n[[event]]\ndate = '{date}'\nquote = '{quote}'");
        check(&event("2022?-01-02", "اندلعت"), source, &[]);
        check(&event("2022-01-02", "اندلعت"), source, &["unmarked-year 3:8 date=2022-01-02 year=2022"]);
        check(&event("../2022-01-02", "اندلعت"), source, &["unmarked-year 3:8 date=../2022-01-02 year=2022"]);
        check(&event("2022-01-03", "انتهت"), source, &[]);
        check(&event("2022-01", "اندلعت"), source, &["unmarked-year 3:8 date=2022-01 year=2022"]);
    }
}
