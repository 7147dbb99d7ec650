//! A hedge is the document's own word, shown to readers as such.

use super::super::evidence::{Document, Evidence, Proved, Reports};
use super::super::problem::{Rule, Severity};
use crate::arabic::clitics::without_clitics;
use crate::arabic::verbs::qad_is_hedge;
use crate::arabic::words::Words;

/// The word that `hedge` gives is in none of the quotes; for «قد», not before a present verb.
pub(in crate::briefing) const HEDGE_MISSING: Rule = Rule { id: "hedge-missing", severity: Severity::Error };

pub(super) fn check(evidence: &Evidence<'_>, reports: &mut Reports<'_>) {
    let Some(document) = evidence.document else { return };
    for proved in &evidence.proved {
        let Some(hedge) = &proved.statement.hedge else { continue };
        let wanted = Words::of(&hedge.value);
        if wanted.is_empty() || stands(&wanted, proved, document) {
            continue;
        }
        let problem =
            reports.structure.tell(&HEDGE_MISSING, &hedge.span, vec![("hedge", hedge.value.as_ref().into())]);
        let doubt = proved.passages.iter().flat_map(|passage| passage.hedges).next();
        if let Some(doubt) = doubt.and_then(|doubt| document.source.slice(&(doubt.start..doubt.end))) {
            problem.nearest(doubt);
        }
    }
}

/// Whether the words stand in a quote, one behind the other; the first may have clitics there («فقد»).
fn stands(wanted: &Words, proved: &Proved<'_>, document: Document<'_>) -> bool {
    proved.citations.iter().any(|citation| {
        let quoted = Words::of(citation.quote(document.source));
        (0..quoted.len()).any(|at| {
            let same = wanted.iter().enumerate().all(|(index, word)| {
                let Some(found) = quoted.get(at + index) else { return false };
                found.form == word.form
                    || index == 0 && without_clitics(found.form).any(|form| form == word.form)
            });
            let is_qad = wanted.len() == 1 && wanted.get(0).is_some_and(|word| word.form == "قد");
            same && !(is_qad && quoted.get(at + 1).is_some_and(|next| qad_is_hedge(next.form) == Some(false)))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    const SOURCE: &str = "فقد تعتقد الحكومة ذلك، وقد تم الأمر، ولا يوجد أيّ مؤشر، ويُنظر إليهم على أنهم حلفاء";

    fn told(hedge: &str, quote: &str, expected: &[&str]) {
        check(&format!("[[point]]\nhedge = '{hedge}'\nquote = '{quote}'"), SOURCE, expected);
    }

    /// A word of doubt that the document does not use is the editors' own.
    #[test]
    fn the_word_stands_in_a_quote() {
        told("قد", "فقد تعتقد الحكومة", &[]);
        told("لا يوجد أي مؤشر", "ولا يوجد أيّ مؤشر", &[]);
        told("يُنظر إليهم على أنهم", "ويُنظر إليهم على أنهم حلفاء", &[]);
        told("ربما", "فقد تعتقد الحكومة", &["hedge-missing 2:9 hedge=ربما ~ فقد"]);
        told("قد", "وقد تم الأمر", &["hedge-missing 2:9 hedge=قد"]);
    }
}
