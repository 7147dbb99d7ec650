//! A draft beside its document: what each statement claims, and what the passages that it cites say.

use super::authority::Authority;
use super::draft::{Draft, DraftStatement, Text};
use super::find::{Finder, Found};
use super::model::Citation;
use super::problem::Report;
use super::reading::{Reading, Share};
use super::source::Source;

/// All that the rules look at.
pub(super) struct Evidence<'e> {
    pub(super) draft: &'e Draft<'e>,
    pub(super) document: Option<Document<'e>>,
    pub(super) authority: &'e Authority,
    /// One for each statement of the draft, in its order.
    pub(super) grounds: &'e [Grounds<'e>],
    /// Those that can be held against their passages.
    pub(super) proved: Vec<Proved<'e>>,
}

/// The document, read; none, where its file could not be.
#[derive(Clone, Copy)]
pub(super) struct Document<'e> {
    pub(super) source: &'e Source,
    pub(super) reading: &'e Reading,
    pub(super) finder: &'e Finder<'e>,
}

/// What a statement says and stands on.
pub(super) struct Grounds<'e> {
    pub(super) statement: &'e DraftStatement<'e>,
    /// Where each quote was found, in the order of the quotes; empty without a document.
    pub(super) found: Vec<Found>,
    /// What the statement's own words say, where it has some.
    said: Option<Reading>,
}

/// A statement all of whose quotes were found once: only such a one can be held against them.
pub(super) struct Proved<'e> {
    pub(super) statement: &'e DraftStatement<'e>,
    pub(super) citations: Vec<Citation>,
    /// What each passage says.
    pub(super) passages: Vec<Share<'e>>,
    /// The statement's own words and what they say.
    pub(super) said: Option<(&'e Text<'e>, Share<'e>)>,
    document: Document<'e>,
}

/// Where the rules tell what is wrong.
pub(super) struct Reports<'t> {
    /// On `briefing.toml`.
    pub(super) structure: Report<'t>,
    /// On `source.txt`.
    pub(super) source: Report<'t>,
}

/// Looks up every quote of a draft and reads every text of it.
pub(super) fn grounds<'e>(
    draft: &'e Draft<'e>,
    document: Option<Document<'e>>,
    authority: &Authority,
) -> Vec<Grounds<'e>> {
    let found = |statement: &DraftStatement<'_>| {
        let quotes = document.map_or(&[][..], |_| &statement.quotes);
        let find =
            |quote: &Text<'_>| document.map_or(Found::Missing, |document| document.finder.find(&quote.value));
        quotes.iter().map(find).collect()
    };
    let said = |text: &Text<'_>| Reading::of(&text.value, authority);
    let of = |statement: &'e DraftStatement<'e>| Grounds {
        statement,
        found: found(statement),
        said: statement.text.as_ref().map(said),
    };
    draft.statements.iter().map(of).collect()
}

impl<'e> Evidence<'e> {
    pub(super) fn of(
        draft: &'e Draft<'e>,
        document: Option<Document<'e>>,
        authority: &'e Authority,
        grounds: &'e [Grounds<'e>],
    ) -> Self {
        let proved = document.map_or_else(Vec::new, |document| {
            grounds.iter().filter_map(|grounds| grounds.proved(document)).collect()
        });
        Self { draft, document, authority, grounds, proved }
    }
}

impl<'e> Grounds<'e> {
    /// Where its quotes stand, if each was found once.
    pub(super) fn citations(&self) -> Option<Vec<Citation>> {
        let once = |found: &Found| if let Found::Once(citation) = found { Some(*citation) } else { None };
        let citations: Option<Vec<_>> = self.found.iter().map(once).collect();
        citations.filter(|citations| !citations.is_empty())
    }

    fn proved(&'e self, document: Document<'e>) -> Option<Proved<'e>> {
        let citations = self.citations()?;
        let text = document.source.text();
        let passages =
            citations.iter().map(|citation| document.reading.share(text, &citation.bytes())).collect();
        let said = self.statement.text.as_ref().zip(self.said.as_ref().map(Reading::whole));
        Some(Proved { statement: self.statement, citations, passages, said, document })
    }
}

impl<'e> Proved<'e> {
    /// What the paragraphs of its passages say, each once. Few statements need it.
    pub(super) fn paragraphs(&self) -> Vec<Share<'e>> {
        let mut numbers: Vec<u32> = self.citations.iter().map(Citation::paragraph).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let Document { source, reading, .. } = self.document;
        let share = |number: u32| {
            let paragraph = source.paragraph(number)?;
            let end = paragraph.start + u32::try_from(paragraph.text.len()).ok()?;
            Some(reading.share(source.text(), &(paragraph.start..end)))
        };
        numbers.into_iter().filter_map(share).collect()
    }
}
