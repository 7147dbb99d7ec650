//! A band of likelihood is the document's, never the editors'.

use super::super::evidence::{Evidence, Proved, Reports};
use super::super::keywords::Likelihood;
use super::super::problem::{Rule, Severity};
use super::super::reading::hedges::hedges;
use crate::arabic::words::Words;

/// The band that `likelihood` gives does not follow from the hedge, or, without one, from a word of the quotes.
pub(in crate::briefing) const LIKELIHOOD: Rule = Rule { id: "likelihood", severity: Severity::Error };

pub(super) fn check(evidence: &Evidence<'_>, reports: &mut Reports<'_>) {
    for proved in &evidence.proved {
        let Some(likelihood) = &proved.statement.likelihood else { continue };
        let bands = bands(proved);
        if bands.contains(&likelihood.value) {
            continue;
        }
        let hedge = proved.statement.hedge.as_ref().map(|hedge| hedge.value.as_ref());
        let case = if hedge.is_some() { "hedge" } else { "none" };
        let facts = vec![
            ("case", case.into()),
            ("value", likelihood.value.as_str().into()),
            ("hedge", hedge.unwrap_or_default().into()),
        ];
        let problem = reports.structure.tell(&LIKELIHOOD, &likelihood.span, facts);
        if let Some(band) = bands.first() {
            problem.nearest(band.as_str());
        }
    }
}

fn bands(proved: &Proved<'_>) -> Vec<Likelihood> {
    match &proved.statement.hedge {
        Some(hedge) => hedges(&Words::of(&hedge.value)).iter().filter_map(|hedge| hedge.band).collect(),
        None => {
            proved.passages.iter().flat_map(|passage| passage.hedges).filter_map(|hedge| hedge.band).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    const SOURCE: &str = "من المرجح الآن أن يسعى، ومن المحتمل أن ينجح، ومن غير المرجح أن يفشل";

    fn told(hedge: &str, likelihood: &str, expected: &[&str]) {
        let keys = format!("{hedge}likelihood = '{likelihood}'\nquote = '{SOURCE}'");
        check(&format!("[[point]]\n{keys}"), SOURCE, expected);
    }

    /// «possible» told as «55 to 80 %» is a number that nobody gave.
    #[test]
    fn a_band_follows_from_the_hedge() {
        told("hedge = 'من المرجح'\n", "likely", &[]);
        told("hedge = 'من غير المرجح'\n", "unlikely", &[]);
        told("", "likely", &[]);
        let facts = "likelihood 3:14 case=hedge value=very-likely hedge=من المرجح ~ likely";
        told("hedge = 'من المرجح'\n", "very-likely", &[facts]);
        told("hedge = 'من المحتمل'\n", "even", &["likelihood 3:14 case=hedge value=even hedge=من المحتمل"]);
        told("", "even", &["likelihood 2:14 case=none value=even hedge= ~ likely"]);
    }
}
