//! Every quote stands in the document, letter by letter.

use super::super::evidence::{Document, Evidence, Reports};
use super::super::find::Found;
use super::super::problem::{Problem, Rule, Severity};

/// A quote is not in the document.
pub(in crate::briefing) const QUOTE_MISSING: Rule = Rule { id: "quote-missing", severity: Severity::Error };

/// For how many quotes of a file the nearest passage is looked for: it takes a reading of the whole document.
const MOST_NEAREST: usize = 32;
/// How many stretches that differ are told; with more of them it is another passage.
const MOST_DIFFERENCES: usize = 3;

pub(super) fn check(evidence: &Evidence<'_>, reports: &mut Reports<'_>) {
    let Some(document) = evidence.document else { return };
    let mut looked_for = 0;
    for grounds in evidence.grounds {
        for (quote, _) in
            grounds.statement.quotes.iter().zip(&grounds.found).filter(|pair| *pair.1 == Found::Missing)
        {
            let problem = reports.structure.tell(&QUOTE_MISSING, &quote.span, vec![("case", "none".into())]);
            looked_for += 1;
            if looked_for <= MOST_NEAREST {
                explain(&quote.value, document, problem);
            }
        }
    }
}

fn explain(quote: &str, document: Document<'_>, problem: &mut Problem) {
    if document.finder.is_apart(quote) {
        problem.facts = vec![("case", "apart".into())];
        return;
    }
    let Some(near) = document.finder.nearest(quote) else { return };
    let listed = |words: fn(&super::super::find::Difference) -> &str| {
        let words: Vec<_> = near
            .differences
            .iter()
            .take(MOST_DIFFERENCES)
            .map(words)
            .filter(|words| !words.is_empty())
            .collect();
        words.join(" … ")
    };
    let (quoted, stands) = (listed(|pair| &pair.quoted), listed(|pair| &pair.stands));
    let case = match (quoted.is_empty(), stands.is_empty()) {
        (false, false) => "differs",
        (true, false) => "lacks",
        (false, true) => "adds",
        // Its words are all there, in other white space than the folding forgives: a line break.
        (true, true) => "near",
    };
    problem.facts = vec![
        ("case", case.into()),
        ("paragraph", near.place.paragraph().into()),
        ("quoted", quoted.into()),
        ("stands", stands.into()),
    ];
    problem.nearest(near.place.quote(document.source));
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    const SOURCE: &str = "نما حجم الاحتجاجات\nخرّب المتظاهرون في المدينة تمثالًا كبيرًا للرئيس السابق";

    /// The slip that editors make most; they must see the letter, not hunt for it.
    #[test]
    fn a_slip_is_shown_beside_what_stands_there() {
        let point = |quote| format!("[[point]]\nquote = '{quote}'");
        check(&point("المتظاهرون في المدينة"), SOURCE, &[]);
        let told =
            "quote-missing 2:9 case=differs paragraph=2 quoted=خرب stands=خرّب ~ خرّب المتظاهرون في المدينة";
        check(&point("خرب المتظاهرون في المدينة"), SOURCE, &[told]);
        let told = "quote-missing 2:9 case=lacks paragraph=2 quoted= stands=تمثالًا ~ في المدينة تمثالًا كبيرًا للرئيس السابق";
        check(&point("في المدينة كبيرًا للرئيس السابق"), SOURCE, &[told]);
        check(&point("ارتفعت أسعار القمح"), SOURCE, &["quote-missing 2:9 case=none"]);
        check(&point("المتظاهرون … حجم"), SOURCE, &["quote-missing 2:9 case=apart"]);
    }
}
