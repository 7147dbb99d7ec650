//! A checked briefing. Its fields are private: only [`super::read`] builds one, and only from files that pass the rules.

use std::ops::Range;

use super::authority::EntityId;
use super::date::Date;
use super::keywords::{Confidence, Kind, Likelihood, Standing, Table, Tlp};
use super::source::Source;

/// A document and the checked structure beside it.
#[derive(Clone, Debug)]
pub struct Briefing {
    pub(super) id: Box<str>,
    pub(super) title: Box<str>,
    pub(super) published: Date,
    pub(super) tlp: Tlp,
    pub(super) revision: Revision,
    pub(super) source: Source,
    pub(super) related: Box<[u32]>,
    pub(super) statements: Box<[Statement]>,
    pub(super) topics: Box<[Topic]>,
    pub(super) mentions: Box<[Mention]>,
    pub(super) cited: u32,
}

/// One thing that a briefing says, and where its document says it.
#[derive(Clone, Debug)]
pub struct Statement {
    pub(super) key: u32,
    pub(super) table: Table,
    pub(super) kind: Kind,
    pub(super) standing: Option<Standing>,
    pub(super) likelihood: Option<Likelihood>,
    pub(super) confidence: Option<Confidence>,
    pub(super) attributed_to: Option<EntityId>,
    pub(super) text: Option<Box<str>>,
    pub(super) hedge: Option<Box<str>>,
    pub(super) date: Option<Box<Date>>,
    pub(super) citations: Box<[Citation]>,
    pub(super) actors: Box<[EntityId]>,
    pub(super) subjects: Box<[Subject]>,
}

/// Where a quote stands: bytes of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Citation {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) paragraph: u32,
}

/// What a statement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A person, a state, a body or a group.
    Entity(EntityId),
    /// A topic of the same briefing, by its index in [`Briefing::topics`].
    Topic(u16),
}

/// A theme that a briefing gathers statements under.
#[derive(Clone, Debug)]
pub struct Topic {
    pub(super) id: Box<str>,
    pub(super) name: Box<str>,
    pub(super) statements: Range<u32>,
}

/// A paragraph of the document that names an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// Who or what is named.
    pub entity: EntityId,
    /// The paragraph's number, from 1.
    pub paragraph: u32,
}

/// Which bytes of its two files a briefing was read from: the first 48 bits of their BLAKE3 hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision(pub(super) u64);

/// The key of a statement: a hash of its id, or else of its table and the byte at which its first quote begins. None,
/// where it has neither.
#[must_use]
pub fn key(id: Option<&str>, table: Table, place: Option<u32>) -> Option<u32> {
    let mut hasher = blake3::Hasher::new();
    match (id, place) {
        (Some(id), _) => hasher.update(b"id:").update(id.as_bytes()),
        (None, Some(start)) => {
            hasher.update(table.as_str().as_bytes()).update(b":").update(&start.to_le_bytes())
        }
        (None, None) => return None,
    };
    hasher.finalize().as_bytes().first_chunk().map(|first| u32::from_be_bytes(*first))
}

impl std::fmt::Display for Revision {
    /// Six hexadecimal digits: enough to tell the revisions of one briefing apart by eye.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:06x}", self.0 >> 24)
    }
}

impl Revision {
    /// The revision of these two files.
    #[must_use]
    pub fn of(structure: &[u8], source: &[u8]) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&(structure.len() as u64).to_le_bytes());
        hasher.update(structure);
        hasher.update(source);
        let mut first = [0; 8];
        let hash = hasher.finalize();
        first.iter_mut().zip(hash.as_bytes().iter().take(6)).for_each(|(to, from)| *to = *from);
        Self(u64::from_be_bytes(first) >> 16)
    }

    /// The hash as a number below 2^48.
    #[must_use]
    pub fn number(self) -> u64 {
        self.0
    }
}

impl Briefing {
    /// The folder's name, `^[a-z0-9-]{1,64}$`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its title, in the editors' words.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// When the document came out.
    #[must_use]
    pub fn published(&self) -> &Date {
        &self.published
    }

    /// Who may see it.
    #[must_use]
    pub fn tlp(&self) -> Tlp {
        self.tlp
    }

    /// Which bytes it was read from.
    #[must_use]
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// The document.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The paragraphs that are headlines of other articles, ascending.
    #[must_use]
    pub fn related(&self) -> &[u32] {
        &self.related
    }

    /// Every statement: tables in the order of [`Table`], events by date, the rest in the file's order.
    #[must_use]
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// The statements of one table with their indexes in [`Self::statements`].
    pub fn table(&self, table: Table) -> impl Iterator<Item = (u32, &Statement)> {
        let start = self.statements.partition_point(|statement| statement.table < table);
        let held = self.statements.get(start..).unwrap_or_default();
        let first = u32::try_from(start).unwrap_or(u32::MAX);
        (first..).zip(held.iter().take_while(move |statement| statement.table == table))
    }

    /// The topics, in the file's order.
    #[must_use]
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    /// Who is named where, by entity and then by paragraph.
    #[must_use]
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// How many paragraphs at least one statement cites, and how many could be cited: those with words in them that
    /// are no headline of another article.
    #[must_use]
    pub fn cited(&self) -> (u32, u32) {
        let counted = |paragraph: &super::source::Paragraph<'_>| {
            !paragraph.text.trim().is_empty() && !self.related.contains(&paragraph.number)
        };
        let all = self.source.paragraphs().filter(counted).count();
        (self.cited, u32::try_from(all).unwrap_or(u32::MAX))
    }
}

impl Statement {
    /// A hash of its id, or of its table and the place of its first quote: the same statement keeps it from one
    /// revision to the next while its words change.
    #[must_use]
    pub fn key(&self) -> u32 {
        self.key
    }

    /// The table that holds it.
    #[must_use]
    pub fn table(&self) -> Table {
        self.table
    }

    /// How its words came about.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// What it is: a happening, a claim, a plan …
    #[must_use]
    pub fn standing(&self) -> Option<Standing> {
        self.standing
    }

    /// The band that the document's hedge gives.
    #[must_use]
    pub fn likelihood(&self) -> Option<Likelihood> {
        self.likelihood
    }

    /// How sure its ground is.
    #[must_use]
    pub fn confidence(&self) -> Option<Confidence> {
        self.confidence
    }

    /// Whose claim it is.
    #[must_use]
    pub fn attributed_to(&self) -> Option<EntityId> {
        self.attributed_to
    }

    /// The document's own word of doubt.
    #[must_use]
    pub fn hedge(&self) -> Option<&str> {
        self.hedge.as_deref()
    }

    /// When it happened.
    #[must_use]
    pub fn date(&self) -> Option<&Date> {
        self.date.as_deref()
    }

    /// The passages that it was drawn from; never empty.
    #[must_use]
    pub fn citations(&self) -> &[Citation] {
        &self.citations
    }

    /// Who takes part in it. For a relation, from whom and to whom.
    #[must_use]
    pub fn actors(&self) -> &[EntityId] {
        &self.actors
    }

    /// What it is about.
    #[must_use]
    pub fn subjects(&self) -> &[Subject] {
        &self.subjects
    }

    /// Its words: the editors', or else its quotes, joined by «…».
    #[must_use]
    pub fn text<'a>(&'a self, source: &'a Source) -> std::borrow::Cow<'a, str> {
        if let Some(text) = &self.text {
            return text.as_ref().into();
        }
        let mut quotes = self.citations.iter().map(|citation| citation.quote(source));
        match (quotes.next(), quotes.next()) {
            (Some(only), None) => only.into(),
            (first, second) => {
                first.into_iter().chain(second).chain(quotes).collect::<Vec<_>>().join(" … ").into()
            }
        }
    }
}

impl Citation {
    /// The bytes of the document that it covers.
    #[must_use]
    pub fn bytes(&self) -> Range<u32> {
        self.start..self.end
    }

    /// The number of the paragraph that holds it, from 1.
    #[must_use]
    pub fn paragraph(&self) -> u32 {
        self.paragraph
    }

    /// The words that stand there.
    #[must_use]
    pub fn quote<'a>(&self, source: &'a Source) -> &'a str {
        source.slice(&self.bytes()).unwrap_or_default()
    }
}

impl Topic {
    /// Its id within the briefing.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its name for readers.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The indexes of its statements in [`Briefing::statements`].
    #[must_use]
    pub fn statements(&self) -> Range<u32> {
        self.statements.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two revisions with one name would make an old button act on a new text without a word.
    #[test]
    fn a_revision_names_the_bytes_of_both_files() {
        let one = Revision::of(b"ab", b"c");
        assert_eq!(one, Revision::of(b"ab", b"c"));
        assert_ne!(one, Revision::of(b"a", b"bc"));
        assert_eq!(one.to_string().len(), 6);
    }
}
