//! Whom or what a digest is about.

use crate::briefing::authority::{EntityId, Lookup};
use crate::briefing::model::{Briefing, Statement, Subject};
use crate::library::Library;

/// A state, a person, a body, a group; or a topic, by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    name: String,
    what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    Entity(EntityId),
    /// The ids of the topics of that name.
    Topics(Vec<String>),
}

impl Matter {
    /// What a name means; none where nobody and no topic bears it, or several do.
    #[must_use]
    pub fn of(name: &str, library: &Library) -> Option<Self> {
        match library.authority().lookup(name) {
            Lookup::One { entity, .. } => Some(Self::entity(entity, library)),
            _ => Self::topics(name, library),
        }
    }

    /// What an id of [`Self::id`] means now; none where nobody and no topic has it any more.
    #[must_use]
    pub fn by_id(id: &str, library: &Library) -> Option<Self> {
        match library.authority().by_id(id) {
            Some(entity) => Some(Self::entity(entity, library)),
            None => Self::topics(id, library),
        }
    }

    fn entity(entity: EntityId, library: &Library) -> Self {
        let name = library.authority().entity(entity).name.to_string();
        Self { name, what: What::Entity(entity) }
    }

    /// The topics of a name or an id, with all that bear the name of the first.
    fn topics(query: &str, library: &Library) -> Option<Self> {
        let find =
            |query: &str| library.find_topics(query).into_iter().filter_map(|place| library.topic(place));
        let name = find(query).next()?.name().to_owned();
        let ids = find(query).chain(find(&name)).map(|topic| topic.id().to_owned()).collect();
        Some(Self { name, what: What::Topics(ids) })
    }

    /// Its name for readers.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is known by from one process to the next: the id of whom or of the first topic that it means.
    #[must_use]
    pub fn id(&self, library: &Library) -> String {
        match &self.what {
            What::Entity(entity) => library.authority().entity(*entity).id.to_string(),
            What::Topics(ids) => ids.first().cloned().unwrap_or_default(),
        }
    }

    /// Whether a statement, by its place in its briefing, is about it.
    #[must_use]
    pub fn concerns(&self, briefing: &Briefing, place: u32, statement: &Statement) -> bool {
        match &self.what {
            What::Entity(entity) => {
                statement.actors().contains(entity)
                    || statement.subjects().contains(&Subject::Entity(*entity))
                    || statement.attributed_to() == Some(*entity)
            }
            What::Topics(ids) => (0_u16..).zip(briefing.topics()).any(|(number, topic)| {
                let about = || statement.subjects().contains(&Subject::Topic(number));
                ids.iter().any(|id| id == topic.id()) && (topic.statements().contains(&place) || about())
            }),
        }
    }

    /// Whether anything in a briefing is about it.
    #[must_use]
    pub fn is_in(&self, briefing: &Briefing) -> bool {
        let mut statements = (0_u32..).zip(briefing.statements());
        statements.any(|(place, statement)| self.concerns(briefing, place, statement))
    }
}
