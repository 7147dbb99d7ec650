//! What stands under a statement and tells a reader how far to trust it.

use super::Line;
use super::wording::Wording;
use crate::briefing::keywords::{Confidence, EntityKind, Kind, Likelihood, Standing};

/// The lines under a statement: first its standing, its kind, whose claim it is, how likely, and its paragraphs; then
/// its confidence, which ICD 203 keeps apart from likelihood. Empty for a line that has none of these.
#[must_use]
pub fn lines(line: &Line, wording: &Wording) -> Vec<String> {
    let parts = parts(line, wording);
    let first = (!parts.is_empty()).then(|| wording.begun(wording.row(&parts)));
    first.into_iter().chain(line.confidence.map(|confidence| wording.confidence(confidence))).collect()
}

fn parts(line: &Line, wording: &Wording) -> Vec<String> {
    let mut parts = Vec::new();
    parts.extend(line.standing.map(|standing| wording.standing(standing)));
    parts.extend(line.kind.map(|kind| wording.kind(kind)));
    parts.extend(
        line.attributed_to
            .as_ref()
            .map(|named| wording.with("attributed", &[("name", named.name.as_str().into())])),
    );
    parts.extend(likelihood(line, wording));
    parts.extend(line.notes.iter().cloned());
    parts.extend(wording.paragraphs(line.citations.iter().map(|cited| cited.paragraph)));
    parts
}

/// The band, and the document's own word where the statement does not show it; or that the document gives none, where
/// a reader would look for one.
fn likelihood(line: &Line, wording: &Wording) -> Vec<String> {
    let hidden = line.hedge.as_deref().filter(|hedge| !line.text.contains(hedge));
    let mut parts = Vec::new();
    parts.extend(hidden.map(|hedge| wording.with("hedge", &[("hedge", hedge.into())])));
    match line.likelihood {
        Some(likelihood) => parts.push(wording.likelihood(likelihood)),
        // A doubt about a part of what happened is no likelihood of its happening.
        None if line.standing == Some(Standing::Happened) => {}
        None if line.hedge.is_some() || line.standing == Some(Standing::Forecast) => {
            parts.push(wording.say("likelihood-none"));
        }
        None => {}
    }
    parts
}

impl Wording {
    /// «اقتباس»، «تلخيص»، «استنتاج المحرّرين».
    #[must_use]
    pub fn kind(&self, kind: Kind) -> String {
        self.say(&format!("kind-{}", kind.as_str()))
    }

    /// «واقعة»، «تصريح» …
    #[must_use]
    pub fn standing(&self, standing: Standing) -> String {
        self.say(&format!("standing-{}", standing.as_str()))
    }

    /// The band by name and in per cent: «مرجَّح (من 55 إلى 80 %)».
    #[must_use]
    pub fn likelihood(&self, likelihood: Likelihood) -> String {
        let (lowest, highest) = likelihood.per_cent();
        let name = self.say(&format!("likelihood-{}", likelihood.as_str()));
        let facts = [
            ("likelihood", name.into()),
            ("lowest", u32::from(lowest).into()),
            ("highest", u32::from(highest).into()),
        ];
        self.with("likelihood-band", &facts)
    }

    /// «الثقة: عالية» …
    #[must_use]
    pub fn confidence(&self, confidence: Confidence) -> String {
        self.say(&format!("confidence-{}", confidence.as_str()))
    }

    /// «شخص»، «دولة» …
    #[must_use]
    pub fn entity_kind(&self, kind: EntityKind) -> String {
        self.say(&format!("entity-{}", kind.as_str()))
    }

    /// The mark of the paragraphs that a statement rests on, each once, ascending: «(ف 5)»، «(ف 5، 7)».
    #[must_use]
    pub fn paragraphs(&self, numbers: impl IntoIterator<Item = u32>) -> Option<String> {
        let numbers = self.paragraph_list(numbers)?;
        Some(self.with("paragraph-mark", &[("paragraph", numbers.into())]))
    }

    /// The numbers of paragraphs, each once, ascending: «5، 7».
    #[must_use]
    pub fn paragraph_list(&self, numbers: impl IntoIterator<Item = u32>) -> Option<String> {
        let mut numbers: Vec<_> = numbers.into_iter().collect();
        numbers.sort_unstable();
        numbers.dedup();
        let words: Vec<_> = numbers.into_iter().map(|number| self.number(i64::from(number))).collect();
        (!words.is_empty()).then(|| self.list(&words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::wording::{Language, Style};
    use crate::reply::{Cited, Named};

    fn check(line: &Line, expected: &[&str]) {
        let wording = Wording::new(Language::Arabic, Style::default());
        assert_eq!(lines(line, &wording), expected);
    }

    fn cited(paragraph: u32) -> Cited {
        Cited { briefing: "kazakhstan-2022".to_owned(), paragraph, start: 0, end: 1, quote: "ن".to_owned() }
    }

    /// A statement without its paragraph is one that nobody can look up.
    #[test]
    fn the_paragraphs_stand_at_the_end_each_once() {
        let line = Line {
            standing: Some(Standing::Happened),
            kind: Some(Kind::Summary),
            citations: vec![cited(7), cited(5), cited(7)],
            ..Line::default()
        };
        check(&line, &["واقعة · تلخيص · (ف\u{A0}5، 7)"]);
        check(&Line::default(), &[]);
    }

    /// A claim without its owner, or a likelihood without its band, is read as a fact.
    #[test]
    fn a_claim_keeps_its_owner_and_a_judgement_its_band() {
        let named = Named { id: "tokayev".to_owned(), name: "توكاييف".to_owned() };
        let claim = Line { standing: Some(Standing::Stated), attributed_to: Some(named), ..Line::default() };
        check(&claim, &["تصريح · بحسب توكاييف"]);
        let judgement = Line {
            text: "من المرجح أن يسعى".to_owned(),
            kind: Some(Kind::Quote),
            hedge: Some("من المرجح".to_owned()),
            likelihood: Some(Likelihood::Likely),
            confidence: Some(Confidence::Moderate),
            ..Line::default()
        };
        check(&judgement, &["اقتباس · مرجَّح (من 55 إلى 80\u{A0}%)", "الثقة: متوسطة"]);
    }

    #[test]
    fn no_band_is_made_up() {
        let hedged = Line {
            text: "قد يؤخر".to_owned(), hedge: Some("مما قد".to_owned()), ..Line::default()
        };
        check(&hedged, &["لفظ الوثيقة: «مما قد» · لا تحدد الوثيقة درجة الاحتمال"]);
        let forecast = Line { standing: Some(Standing::Forecast), ..Line::default() };
        check(&forecast, &["توقُّع · لا تحدد الوثيقة درجة الاحتمال"]);
    }

    /// A keyword without wording would be shown as an id.
    #[test]
    fn every_keyword_has_its_words() {
        let wording = Wording::new(Language::Arabic, Style::default());
        let mut words: Vec<_> = Kind::ALL.iter().map(|kind| wording.kind(*kind)).collect();
        words.extend(Standing::ALL.iter().map(|standing| wording.standing(*standing)));
        words.extend(Likelihood::ALL.iter().map(|likelihood| wording.likelihood(*likelihood)));
        words.extend(Confidence::ALL.iter().map(|confidence| wording.confidence(*confidence)));
        words.extend(EntityKind::ALL.iter().map(|kind| wording.entity_kind(*kind)));
        assert!(words.iter().all(|word| !word.contains(|c: char| c.is_ascii_alphabetic())), "{words:?}");
    }
}
