//! Nothing grows firmer on its way from the document to the reader.

use super::super::evidence::{Evidence, Reports};
use super::super::problem::{Rule, Severity};

/// A quote has a word of doubt, the text has none, and no `hedge` names it.
pub(in crate::briefing) const HEDGE_DROPPED: Rule = Rule { id: "hedge-dropped", severity: Severity::Error };

pub(super) fn check(evidence: &Evidence<'_>, reports: &mut Reports<'_>) {
    let Some(document) = evidence.document else { return };
    for proved in evidence.proved.iter().filter(|proved| proved.statement.hedge.is_none()) {
        let Some((text, said)) = &proved.said else { continue };
        let mut doubts = proved.passages.iter().flat_map(|passage| passage.hedges).filter(|hedge| hedge.sure);
        let Some(hedge) = doubts.next().filter(|_| said.hedges.is_empty()) else { continue };
        let written = document.source.slice(&(hedge.start..hedge.end)).unwrap_or_default();
        reports.structure.tell(&HEDGE_DROPPED, &text.span, vec![("hedge", written.into())]);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    const SOURCE: &str = "مما قد يؤخر الاستفتاء. وقد تم توزيع الأسلحة. وربما تنتهي";

    fn told(rest: &str, expected: &[&str]) {
        check(&format!("[[point]]\n{rest}"), SOURCE, expected);
    }

    /// «may delay» told as «delays» is a false report.
    #[test]
    fn doubt_is_kept_or_named() {
        told("text = 'يتأخر الاستفتاء'\nquote = 'قد يؤخر الاستفتاء'", &["hedge-dropped 2:8 hedge=قد"]);
        told("text = 'قد يتأخر الاستفتاء'\nquote = 'قد يؤخر الاستفتاء'", &[]);
        told("text = 'ربما يتأخر الاستفتاء'\nquote = 'قد يؤخر الاستفتاء'", &[]);
        told("text = 'تأخُّر الاستفتاء'\nhedge = 'قد'\nquote = 'قد يؤخر الاستفتاء'", &[]);
        told("quote = 'قد يؤخر الاستفتاء'", &[]);
    }

    /// «قد» before a past verb says that it happened.
    #[test]
    fn what_happened_is_no_doubt() {
        told("text = 'وُزّعت الأسلحة'\nquote = 'وقد تم توزيع الأسلحة'", &[]);
        told("text = 'وُزّعت الأسلحة وتنتهي'\nquote = 'وقد تم … تنتهي'", &["hedge-dropped 2:8 hedge=وربما"]);
    }
}
