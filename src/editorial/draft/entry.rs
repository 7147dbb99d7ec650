//! A statement of a draft: the document's own words, and what can be told of them.

use std::ops::Range;

use super::future::{Future, future};
use super::page::Page;
use super::remarks::Remark;
use super::signs::{self, Claim};
use crate::arabic::clitics::without_clitics;
use crate::arabic::words::Words;
use crate::briefing::authority::NameMention;
use crate::briefing::keywords::{EntityKind, Likelihood, Standing, Table};
use crate::briefing::{Hedge, hedges};

/// One statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) table: Table,
    /// The place of its topic among the topics.
    pub(super) topic: Option<usize>,
    pub(super) id: Option<String>,
    pub(super) date: Option<String>,
    /// Where its quote stands.
    pub(super) place: Range<u32>,
    pub(super) standing: Option<Standing>,
    pub(super) attributed_to: Option<String>,
    pub(super) hedge: Option<String>,
    pub(super) likelihood: Option<Likelihood>,
    pub(super) actors: Vec<String>,
    pub(super) subjects: Vec<String>,
    /// From whom to whom a relation is.
    pub(super) ends: Option<(String, String)>,
    pub(super) remarks: Vec<Remark>,
}

impl Entry {
    /// A statement of some words that stand at a place, with those whom they name.
    pub(super) fn new(page: &Page<'_>, table: Table, words: &Range<usize>, place: Range<u32>) -> Self {
        Self {
            table,
            topic: None,
            id: None,
            date: None,
            place,
            standing: None,
            attributed_to: None,
            hedge: None,
            likelihood: None,
            actors: page.ids_in(words),
            subjects: Vec::new(),
            ends: None,
            remarks: Vec::new(),
        }
    }

    /// Takes in the passage's words of doubt: one is the statement's hedge, and gives its band where it gives one; of
    /// several the first is, and an editor has to look.
    pub(super) fn doubt(&mut self, page: &Page<'_>, words: &Range<usize>) {
        let found: Vec<&Hedge> = page.hedges_in(words).collect();
        let Some(first) = found.first() else { return };
        let written =
            |hedge: &Hedge| page.source.slice(&(hedge.start..hedge.end)).unwrap_or_default().to_owned();
        let own = without_conjunction(&written(first));
        let others =
            found.iter().map(|hedge| without_conjunction(&written(hedge))).filter(|other| *other != own);
        let mut all = vec![own.clone()];
        all.extend(others);
        all.dedup();
        if all.len() == 1 {
            self.likelihood = first.band;
        } else {
            self.remarks.push(Remark::Doubts(all));
        }
        self.hedge = Some(own);
    }

    /// Takes in what the passage is: somebody's claim, a rumour, a plan, or what is yet to come.
    pub(super) fn stand(&mut self, page: &Page<'_>, words: &Range<usize>, after_document: bool) {
        if let Some(claim) = signs::claim(page, words) {
            self.standing = Some(Standing::Stated);
            self.attributed_to = speaker(page, words, claim);
            if self.attributed_to.is_none() {
                self.remarks.push(Remark::Claimed);
            }
        } else if signs::is_rumour(page, words) {
            self.standing = Some(Standing::Rumoured);
        } else if signs::is_plan(page, words) {
            self.standing = Some(Standing::Planned);
        } else if self.likelihood.is_some() || signs::is_expected(page, words) {
            self.standing = Some(Standing::Forecast);
        } else if let Some(found) = future(page, words) {
            self.standing = Some(Standing::Forecast);
            self.may_come(page, found);
        } else if after_document {
            self.standing = Some(Standing::Planned);
            self.remarks.push(Remark::Future);
        }
    }

    /// Has an editor look where a word of the future may be a name.
    pub(super) fn may_come(&mut self, page: &Page<'_>, found: Future) {
        if let Future::Perhaps(word) = found {
            let written = page.source.slice(&page.bytes(&(word..word + 1))).unwrap_or_default();
            self.remarks.push(Remark::MaybeFuture(written.to_owned()));
        }
    }
}

/// Whose claim it is: of those named behind the verb a person before a body, and both before a state; else whoever is
/// named right before it.
fn speaker(page: &Page<'_>, words: &Range<usize>, claim: Claim) -> Option<String> {
    let behind = page.names_in(&(claim.verb + 1..claim.said));
    let kind = |name: &&NameMention| match page.authority.entity(name.entity).kind {
        EntityKind::Person => 0,
        EntityKind::Body | EntityKind::Group => 1,
        EntityKind::State => 2,
    };
    let before = page.names_in(&(claim.verb.saturating_sub(4).max(words.start)..claim.verb)).last();
    let found = behind.iter().min_by_key(kind).or(before)?;
    Some(page.authority.entity(found.entity).id.to_string())
}

/// A word of doubt without «و» or «ف» before it, where the rest is one still.
fn without_conjunction(written: &str) -> String {
    let rest = written.strip_prefix(['و', 'ف']).filter(|rest| {
        let words = Words::of(rest);
        let same = words.get(0).is_some_and(|first| without_clitics(first.form).next() == Some(first.form));
        same && !hedges(&Words::of(rest)).is_empty() || rest.trim() == "قد"
    });
    rest.unwrap_or(written).to_owned()
}
