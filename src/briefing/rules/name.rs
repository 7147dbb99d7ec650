//! Whoever a statement names, its quotes name, under whatever name.

use rustc_hash::FxHashSet;

use super::super::authority::{Authority, EntityId, NameMention};
use super::super::evidence::{Evidence, Reports};
use super::super::model::Citation;
use super::super::problem::{Rule, Severity};
use super::super::reading::Share;
use crate::arabic::words::Words;

/// A known name in the text is in none of the quotes; a warning, where their paragraph has it.
pub(in crate::briefing) const NAME: Rule = Rule { id: "name", severity: Severity::Error };

pub(super) fn check(evidence: &Evidence<'_>, reports: &mut Reports<'_>) {
    let Some(document) = evidence.document else { return };
    let source = document.source;
    for proved in &evidence.proved {
        let Some((text, said)) = &proved.said else { continue };
        let mut seen = FxHashSet::default();
        for name in said.names.iter().filter(|name| seen.insert(name.entity)) {
            let read = |passage: &Share<'_>| passage.names.iter().any(|other| other.entity == name.entity);
            let named = |text: &str| names(text, name.entity, evidence.authority);
            let whole = |citation: &Citation| document.reading.whole_words(source.text(), &citation.bytes());
            let mut quotes = proved.citations.iter().filter_map(|citation| source.slice(&whole(citation)));
            if proved.passages.iter().any(read) || quotes.any(named) {
                continue;
            }
            let mut paragraphs =
                proved.citations.iter().filter_map(|citation| source.paragraph(citation.paragraph()));
            let near = paragraphs.any(|paragraph| named(paragraph.text));
            let written = text.value.get(name.start as usize..name.end as usize).unwrap_or_default();
            let facts =
                vec![("case", if near { "paragraph" } else { "none" }.into()), ("name", written.into())];
            let problem = reports.structure.tell(&NAME, &text.span, facts);
            if near {
                problem.milder(Severity::Warning);
            }
        }
    }
}

/// Whether a text taken by itself names an entity: also by the part of a name that the quote begins with («توكاييف» out
/// of «قاسم جومارت توكاييف»), or inside a longer name («الحكومة الكازاخستانية» names كازاخستان).
fn names(text: &str, entity: EntityId, authority: &Authority) -> bool {
    let words = Words::of(text);
    let found = authority.scan(&words);
    let inside = |name: &NameMention| {
        let places = || name.words.clone().filter_map(|index| words.get(index as usize));
        let without_first = places().skip(1).map(|word| word.start..name.end);
        let without_last = places().take(name.words.len().saturating_sub(1)).map(|word| name.start..word.end);
        without_first.chain(without_last).any(|part| {
            let part = text.get(part.start as usize..part.end as usize).unwrap_or_default();
            authority.scan(&Words::of(part)).iter().any(|inner| inner.entity == entity)
        })
    };
    found.iter().any(|name| name.entity == entity) || found.iter().any(inside)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    const SOURCE: &str =
        "وبخت موسكو مينسك بعد الاحتجاجات. وقال قاسم جومارت توكاييف ذلك\nوقامت الحكومة الكازاخستانية بذلك";

    fn told(text: &str, quote: &str, expected: &[&str]) {
        check(&format!("[[point]]\ntext = '{text}'\nquote = '{quote}'"), SOURCE, expected);
    }

    /// A statement must not say of one what the document says of another.
    #[test]
    fn a_name_stands_in_a_quote_under_any_of_its_names() {
        told("وبّخت روسيا بيلاروسيا", "وبخت موسكو مينسك", &[]);
        told("وبّخت الصين بيلاروسيا", "وبخت موسكو مينسك", &["name 2:8 case=none name=الصين"]);
        told("تحركت كازاخستان", "الحكومة الكازاخستانية", &[]);
        told("بحسب توكاييف", "جومارت توكاييف ذلك", &[]);
    }

    #[test]
    fn a_name_of_the_paragraph_is_a_warning() {
        told(
            "وبّخت موسكو مينسك كما قال توكاييف",
            "وبخت موسكو مينسك",
            &["warning name 2:8 case=paragraph name=توكاييف"],
        );
    }

    /// A quote may leave out what is written onto the front of a name.
    #[test]
    fn a_clitic_may_be_left_out_of_the_quote() {
        let point = "[[point]]\ntext = 'روسيا'\nquote = 'روسيا تحركت'";
        check(point, "لكن وروسيا تحركت", &[]);
        check(point, "بيلاروسيا تحركت", &["name 2:8 case=none name=روسيا"]);
    }
}
