//! Which statements there are of each table, and which of them speak of whom. Made from those before, read by slices.

use super::StatementAt;
use super::change::Change;
use crate::briefing::authority::EntityId;
use crate::briefing::keywords::Table;
use crate::briefing::model::{Briefing, Statement, Subject};

/// Lists of places, each ascending, in one buffer: the list of key `k` lies between the ends of `k - 1` and `k`.
#[derive(Debug)]
struct Lists<T> {
    ends: Box<[u32]>,
    held: Box<[T]>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { ends: Box::default(), held: Box::default() }
    }
}

impl<T: Copy + Ord> Lists<T> {
    /// Sorts pairs into lists, each in the order in which its pairs came.
    fn of(keys: usize, pairs: Vec<(u32, T)>) -> Self {
        let mut ends = vec![0_u32; keys];
        for (key, _) in &pairs {
            if let Some(end) = ends.get_mut(*key as usize) {
                *end += 1;
            }
        }
        // Where the next of each list goes.
        let mut next = Vec::with_capacity(keys);
        let mut sum = 0;
        for end in &mut ends {
            next.push(sum);
            sum += *end;
            *end = sum;
        }
        let mut held: Box<[T]> = pairs.iter().map(|(_, place)| *place).collect();
        for (key, place) in pairs {
            let Some(next) = next.get_mut(key as usize) else { continue };
            if let Some(held) = held.get_mut(*next as usize) {
                *held = place;
            }
            *next += 1;
        }
        Self { ends: ends.into(), held }
    }

    /// These lists with what `came`; what was held stands where `moved` tells, or nowhere.
    fn after(&self, moved: impl Fn(T) -> Option<T>, came: &Self) -> Self {
        let mut held = Vec::with_capacity(self.held.len() + came.held.len());
        let end = |(key, _)| {
            let start = held.len();
            held.extend(self.get(key).iter().filter_map(|place| moved(*place)));
            let came = came.get(key);
            if !came.is_empty() {
                held.extend_from_slice(came);
                // Stable: two runs, which such a sort merges.
                held.get_mut(start..).into_iter().for_each(<[T]>::sort);
            }
            u32::try_from(held.len()).unwrap_or(u32::MAX)
        };
        let ends = (0_u32..).zip(&came.ends).map(end).collect();
        Self { ends, held: held.into() }
    }

    fn get(&self, key: u32) -> &[T] {
        let end = self.ends.get(key as usize).copied().unwrap_or_default() as usize;
        let start =
            key.checked_sub(1).and_then(|before| self.ends.get(before as usize)).copied().unwrap_or_default();
        self.held.get(start as usize..end).unwrap_or_default()
    }
}

/// What answers read instead of walking every briefing.
#[derive(Debug, Default)]
pub(super) struct Postings {
    tables: Lists<StatementAt>,
    implications: Lists<StatementAt>,
    events: Lists<StatementAt>,
    roles: Lists<StatementAt>,
    relations: Lists<StatementAt>,
    mentions: Lists<u32>,
    /// How many statements speak of each, in whatever part.
    spoken_of: Box<[u32]>,
}

impl Postings {
    /// The postings after a change, where there are so many entities. Only what came is walked, statement by statement.
    pub(super) fn after(&self, change: &Change<'_>, entities: usize) -> Self {
        let came = Self::of(&change.came, entities);
        let at = |at: StatementAt| Some(StatementAt { briefing: change.place_of(at.briefing)?, ..at });
        let mut spoken_of = came.spoken_of;
        for (now, before) in spoken_of.iter_mut().zip(&self.spoken_of) {
            *now += before;
        }
        for entity in change.went.iter().flat_map(|briefing| briefing.statements()).flat_map(everybody) {
            if let Some(count) = spoken_of.get_mut(entity.0 as usize) {
                *count = count.saturating_sub(1);
            }
        }
        Self {
            tables: self.tables.after(at, &came.tables),
            implications: self.implications.after(at, &came.implications),
            events: self.events.after(at, &came.events),
            roles: self.roles.after(at, &came.roles),
            relations: self.relations.after(at, &came.relations),
            mentions: self.mentions.after(|briefing| change.place_of(briefing), &came.mentions),
            spoken_of,
        }
    }

    /// Of these briefings, each with its place.
    fn of(briefings: &[(u32, &Briefing)], entities: usize) -> Self {
        let mut pairs: [Vec<(u32, StatementAt)>; 5] = Default::default();
        let mut mentions = Vec::new();
        let mut spoken_of = vec![0_u32; entities];
        let [tables, implications, events, roles, relations] = &mut pairs;
        for (index, briefing) in briefings {
            for (statement, place) in briefing.statements().iter().zip(0_u32..) {
                let at = StatementAt { briefing: *index, statement: place };
                tables.push((statement.table() as u32, at));
                for entity in everybody(statement) {
                    if let Some(count) = spoken_of.get_mut(entity.0 as usize) {
                        *count += 1;
                    }
                }
                let list = match statement.table() {
                    Table::Implication => &mut *implications,
                    Table::Event => &mut *events,
                    Table::Actor => &mut *roles,
                    Table::Relation => &mut *relations,
                    Table::Point | Table::Topic => continue,
                };
                list.extend(about(statement).into_iter().map(|entity| (entity.0, at)));
            }
            let named = briefing.mentions().chunk_by(|one, other| one.entity == other.entity);
            mentions.extend(named.filter_map(<[_]>::first).map(|mention| (mention.entity.0, *index)));
        }
        let [tables, implications, events, roles, relations] = pairs;
        Self {
            tables: Lists::of(Table::ALL.len(), tables),
            implications: Lists::of(entities, implications),
            events: Lists::of(entities, events),
            roles: Lists::of(entities, roles),
            relations: Lists::of(entities, relations),
            mentions: Lists::of(entities, mentions),
            spoken_of: spoken_of.into(),
        }
    }

    pub(super) fn table(&self, table: Table) -> &[StatementAt] {
        self.tables.get(table as u32)
    }

    pub(super) fn of_entity(&self, table: Table, entity: EntityId) -> &[StatementAt] {
        match table {
            Table::Implication => self.implications.get(entity.0),
            Table::Event => self.events.get(entity.0),
            Table::Actor => self.roles.get(entity.0),
            Table::Relation => self.relations.get(entity.0),
            Table::Point | Table::Topic => &[],
        }
    }

    pub(super) fn mentions(&self, entity: EntityId) -> &[u32] {
        self.mentions.get(entity.0)
    }

    pub(super) fn is_spoken_of(&self, entity: EntityId) -> bool {
        self.spoken_of.get(entity.0 as usize).is_some_and(|statements| *statements > 0)
    }
}

/// Whom a statement is listed under, each once: an implication under its subjects, a role under the one that bears it,
/// any other under all its actors.
fn about(statement: &Statement) -> Vec<EntityId> {
    let mut entities: Vec<EntityId> = match statement.table() {
        Table::Implication => subjects(statement).collect(),
        Table::Actor => statement.actors().iter().take(1).copied().collect(),
        _ => statement.actors().to_vec(),
    };
    entities.sort_unstable();
    entities.dedup();
    entities
}

fn subjects(statement: &Statement) -> impl Iterator<Item = EntityId> {
    statement.subjects().iter().filter_map(|subject| match subject {
        Subject::Entity(entity) => Some(*entity),
        Subject::Topic(_) => None,
    })
}

fn everybody(statement: &Statement) -> impl Iterator<Item = EntityId> {
    subjects(statement).chain(statement.actors().iter().copied()).chain(statement.attributed_to())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pairs: &[(u32, char)], key: u32, expected: &str) {
        let lists = Lists::of(4, pairs.to_vec());
        assert_eq!(lists.get(key).iter().collect::<String>(), expected, "{key}");
    }

    /// A list that is cut wrong answers about one actor with another's events.
    #[test]
    fn each_key_has_its_own_list_in_order() {
        let pairs = [(2, 'b'), (0, 'x'), (2, 'a'), (3, 'z')];
        check(&pairs, 0, "x");
        check(&pairs, 1, "");
        check(&pairs, 2, "ba");
        check(&pairs, 3, "z");
        check(&pairs, 9, "");
        check(&[], 0, "");
    }
}
