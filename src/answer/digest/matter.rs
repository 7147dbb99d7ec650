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
        if let Lookup::One { entity, .. } = library.authority().lookup(name) {
            let name = library.authority().entity(entity).name.to_string();
            return Some(Self { name, what: What::Entity(entity) });
        }
        let topics = library.find_topics(name);
        let held: Vec<_> = topics.iter().filter_map(|place| library.topic(*place)).collect();
        let name = held.first()?.name().to_owned();
        let ids = held.iter().map(|topic| topic.id().to_owned()).collect();
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
