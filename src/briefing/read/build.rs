//! From a draft that breaks no rule to the briefing that is served.

use rustc_hash::FxHashMap;

use super::super::authority::{Authority, EntityId};
use super::super::draft::{DraftStatement, Text};
use super::super::evidence::{Document, Evidence, Grounds};
use super::super::keywords::{Kind, Standing, Table};
use super::super::model::{Briefing, Citation, Mention, Revision, Statement, Subject, Topic, key};

/// Builds it; nothing, where a part is lacking that the rules see to.
pub(super) fn build(id: &str, evidence: &Evidence<'_>, revision: Revision) -> Option<Briefing> {
    let document = evidence.document?;
    let draft = evidence.draft;
    let names = Names::of(evidence);
    let mut statements = Vec::with_capacity(evidence.grounds.len());
    for grounds in evidence.grounds {
        statements.push((grounds.statement.topic, names.statement(grounds)?));
    }
    // Stable: within a table and a day the file's order stays, and topics stay together.
    statements.sort_by_cached_key(|(_, statement)| {
        let date = statement.date.as_ref().map(|date| date.order());
        (statement.table, date.is_none(), date)
    });
    let mut topics = Vec::with_capacity(draft.topics.len());
    for (index, topic) in draft.topics.iter().enumerate() {
        let before =
            statements.partition_point(|(of, statement)| statement.table < Table::Topic || *of < Some(index));
        let after = statements
            .partition_point(|(of, statement)| statement.table < Table::Topic || *of <= Some(index));
        let statements = u32::try_from(before).ok()?..u32::try_from(after).ok()?;
        let (id, name) = (topic.id.as_ref()?, topic.name.as_ref()?);
        topics.push(Topic { id: id.value.as_ref().into(), name: name.value.trim().into(), statements });
    }
    let mut related: Vec<u32> = draft.related.iter().map(|number| number.value).collect();
    related.sort_unstable();
    related.dedup();
    Some(Briefing {
        id: id.into(),
        title: draft.title.as_ref()?.value.trim().into(),
        published: draft.published.as_ref()?.value.clone(),
        tlp: draft.tlp.as_ref()?.value,
        revision,
        mentions: mentions(document, &related),
        cited: cited(evidence.grounds),
        source: document.source.clone(),
        related: related.into(),
        statements: statements.into_iter().map(|(_, statement)| statement).collect(),
        topics: topics.into(),
    })
}

/// What the ids of a draft stand for.
struct Names<'e> {
    authority: &'e Authority,
    topics: FxHashMap<&'e str, u16>,
}

impl<'e> Names<'e> {
    fn of(evidence: &Evidence<'e>) -> Self {
        let ids = evidence.draft.topics.iter().filter_map(|topic| topic.id.as_ref());
        let topics = ids.zip(0_u16..).map(|(id, index)| (id.value.as_ref(), index)).collect();
        Self { authority: evidence.authority, topics }
    }

    fn statement(&self, grounds: &Grounds<'_>) -> Option<Statement> {
        let draft = grounds.statement;
        let citations = grounds.citations()?;
        let place = citations.first().map(|citation| citation.start);
        let standing = draft.standing.as_ref().map(|standing| standing.value);
        let owned = |text: &Text<'_>| -> Box<str> { text.value.trim().into() };
        Some(Statement {
            key: key(draft.id.as_ref().map(|id| id.value.as_ref()), draft.table, place)?,
            table: draft.table,
            kind: match (&draft.text, draft.inference) {
                (None, _) => Kind::Quote,
                (Some(_), false) => Kind::Summary,
                (Some(_), true) => Kind::Inference,
            },
            standing: standing.or(match draft.table {
                Table::Event => Some(Standing::Happened),
                Table::Implication => Some(Standing::Assessed),
                Table::Point | Table::Actor | Table::Relation | Table::Topic => None,
            }),
            likelihood: draft.likelihood.as_ref().map(|likelihood| likelihood.value),
            confidence: draft.confidence.as_ref().map(|confidence| confidence.value),
            attributed_to: draft.attributed_to.as_ref().and_then(|id| self.authority.by_id(&id.value)),
            text: draft.text.as_ref().map(owned),
            hedge: draft.hedge.as_ref().map(owned),
            date: draft.date.as_ref().map(|date| Box::new(date.value.clone())),
            citations: citations.into(),
            actors: self.actors(draft),
            subjects: once(draft.subjects.iter().filter_map(|id| self.subject(&id.value))),
        })
    }

    /// Whose statement it is comes first: the actor it is about, or a relation's two ends.
    fn actors(&self, draft: &DraftStatement<'_>) -> Box<[EntityId]> {
        let own = draft.id.as_ref().filter(|_| draft.table == Table::Actor);
        let first = [own, draft.from.as_ref(), draft.to.as_ref()].into_iter().flatten();
        once(first.chain(&draft.actors).filter_map(|id| self.authority.by_id(&id.value)))
    }

    fn subject(&self, id: &str) -> Option<Subject> {
        let topic = self.topics.get(id).copied().map(Subject::Topic);
        topic.or_else(|| self.authority.by_id(id).map(Subject::Entity))
    }
}

/// Each once, in the order of the first.
fn once<T: PartialEq>(items: impl Iterator<Item = T>) -> Box<[T]> {
    let mut kept = Vec::new();
    for item in items {
        if !kept.contains(&item) {
            kept.push(item);
        }
    }
    kept.into()
}

/// Who is named where in the document's own paragraphs: the headline of another article is none of them.
fn mentions(document: Document<'_>, related: &[u32]) -> Box<[Mention]> {
    let names = document.reading.whole().names.iter();
    let mention = |entity, start| Mention { entity, paragraph: document.source.paragraph_at(start) };
    let mut mentions: Vec<_> = names.map(|name| mention(name.entity, name.start)).collect();
    mentions.retain(|mention| related.binary_search(&mention.paragraph).is_err());
    mentions.sort_unstable_by_key(|mention| (mention.entity, mention.paragraph));
    mentions.dedup();
    mentions.into()
}

fn cited(grounds: &[Grounds<'_>]) -> u32 {
    let mut paragraphs: Vec<u32> = grounds
        .iter()
        .filter_map(Grounds::citations)
        .flatten()
        .map(|citation: Citation| citation.paragraph())
        .collect();
    paragraphs.sort_unstable();
    paragraphs.dedup();
    u32::try_from(paragraphs.len()).unwrap_or(u32::MAX)
}
