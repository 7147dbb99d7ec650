//! Joining the actors of the file with the world's states, and telling the names that two of them claim.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::actors::{Actor, Name};
use super::names::{Claim, Names, Weight};
use super::near::Near;
use super::regions::{Code, Region, RegionName, Sort, regions};
use super::spelling::Spelling;
use super::{Authority, Entity, EntityId};
use crate::arabic::matching::fold;
use crate::briefing::keywords::EntityKind;
use crate::briefing::problem::Report;
use crate::briefing::rules::SHARED_NAME;

/// The fewest letters by which a state is found in running text where no editor lists the name: shorter ones (مصر،
/// قطر، هند) are words or parts of names too.
const FEWEST_LETTERS: usize = 4;

/// Names of states that running text mostly means otherwise, in the form for matching and without the article: cables
/// for Kabul, floods for Seoul, a birthplace for Muscat, the right hand for Yemen, money for Mali. An editor who lists
/// one as an actor's name overrules this.
const ORDINARY: &[&str] = &[
    "باستير",
    "بليز",
    "بنين",
    "بوتان",
    "تيمور",
    "جورجي",
    "ديلي",
    "روسو",
    "روزو",
    "روما",
    "سوفا",
    "سول",
    "سيام",
    "سيلان",
    "سيول",
    "صوفيا",
    "صينية",
    "عدن",
    "عيون",
    "غاني",
    "غانية",
    "قمري",
    "قمرية",
    "قمريون",
    "قمريين",
    "كابل",
    "كندي",
    "كوبي",
    "كوري",
    "لومي",
    "مالي",
    "مالية",
    "ماليون",
    "ماليين",
    "مجري",
    "مسقط",
    "هنود",
    "يمني",
];

/// Everybody, under every name.
pub(super) fn merge(actors: Vec<Actor>) -> Authority {
    let mut entities: Vec<Entity> = actors.iter().map(listed).collect();
    let mut states: FxHashMap<Code, EntityId> = FxHashMap::default();
    for (actor, id) in actors.iter().zip((0..).map(EntityId)) {
        states.extend(actor.state().map(|code| (code, id)));
    }
    for region in regions() {
        states.entry(region.code).or_insert_with(|| {
            entities.push(unlisted(region));
            EntityId(u32::try_from(entities.len() - 1).unwrap_or(u32::MAX))
        });
    }
    let countries = actors.iter().map(|actor| actor.country).chain(std::iter::repeat(None));
    for (entity, country) in entities.iter_mut().zip(countries) {
        entity.country = country.or(entity.code).and_then(|code| states.get(&code).copied());
    }
    named(&actors.into(), &entities.into(), |_| false)
}

/// Who is known under which names; the unknown under none.
pub(super) fn named(
    actors: &Arc<[Actor]>,
    entities: &Arc<[Entity]>,
    unknown: impl Fn(EntityId) -> bool,
) -> Authority {
    let mut ids: FxHashMap<Box<str>, EntityId> = FxHashMap::default();
    let mut names = Names::default();
    for (actor, id) in actors.iter().zip((0..).map(EntityId)).filter(|(_, id)| !unknown(*id)) {
        ids.insert(actor.id.clone(), id);
        claim_listed(&mut names, actor, id);
    }
    let coded = (0..).map(EntityId).zip(entities.iter()).filter_map(|(id, entity)| Some((entity.code?, id)));
    let states: FxHashMap<Code, EntityId> = coded.collect();
    for (region, id) in regions().iter().filter_map(|region| Some((region, *states.get(&region.code)?))) {
        let listed = (id.0 as usize) < actors.len();
        ids.insert(String::from_utf8_lossy(&region.code).into(), id);
        claim_region(&mut names, region, id, listed);
    }
    let (actors, entities) = (Arc::clone(actors), Arc::clone(entities));
    Authority { actors, entities, ids, near: Near::new(&names), names }
}

fn listed(actor: &Actor) -> Entity {
    let code = actor.state();
    let region = regions().iter().find(|region| Some(region.code) == code);
    let is_latin = |name: &&Name| name.written.starts_with(|first: char| first.is_ascii_alphabetic());
    let latin = actor.aliases.iter().find(is_latin).map(|name| name.written.clone());
    Entity {
        id: actor.id.clone(),
        name: actor.name.written.clone(),
        latin: region.map(|region| region.english.clone()).or(latin),
        aliases: actor.aliases.iter().map(|name| name.written.clone()).collect(),
        kind: actor.kind,
        listed: true,
        country: None,
        code,
    }
}

fn unlisted(region: &Region) -> Entity {
    Entity {
        id: String::from_utf8_lossy(&region.code).into(),
        name: region.name.clone(),
        latin: Some(region.english.clone()),
        aliases: Box::default(),
        kind: EntityKind::State,
        listed: false,
        country: None,
        code: Some(region.code),
    }
}

fn claim_listed(names: &mut Names, actor: &Actor, entity: EntityId) {
    for name in std::iter::once(&actor.name).chain(&actor.aliases) {
        names.claim(&Claim { entity, written: &name.written, weight: Weight::Plain });
    }
    for name in &actor.shared {
        names.claim(&Claim { entity, written: &name.written, weight: Weight::Shared });
    }
}

fn claim_region(names: &mut Names, region: &Region, entity: EntityId, listed: bool) {
    for RegionName { written, sort } in &region.names {
        names.claim(&Claim { entity, written, weight: weight(written, *sort, listed) });
    }
}

/// How far a region's name is heard in running text.
fn weight(written: &str, sort: Sort, listed: bool) -> Weight {
    if sort == Sort::Code || !(listed || sort == Sort::Full) || fold(written).chars().count() < FEWEST_LETTERS
    {
        return Weight::Asked;
    }
    match Spelling::of(written).words.as_slice() {
        [only] if ORDINARY.contains(&only.as_ref()) => Weight::Asked,
        _ if sort == Sort::Adjective => Weight::Plain,
        _ => Weight::AsWritten,
    }
}

/// Tells each name or alias of an actor that another actor bears too, unless both list it in `shared`. What the
/// world's list gives to a state that the file lists counts as borne, and has nothing to list.
pub(super) fn tell_shared_names(actors: &[Actor], report: &mut Report<'_>) {
    let mut bearers: FxHashMap<String, Vec<&str>> = FxHashMap::default();
    for actor in actors {
        let own = std::iter::once(&actor.name).chain(&actor.aliases).chain(&actor.shared);
        let region = regions().iter().find(|region| Some(region.code) == actor.state());
        let known =
            region.into_iter().flat_map(|region| &region.names).filter(|name| name.sort != Sort::Code);
        for written in own.map(|name| &name.written).chain(known.map(|name| &name.written)) {
            let ids = bearers.entry(Spelling::of(written).joined()).or_default();
            if ids.last() != Some(&&*actor.id) {
                ids.push(&actor.id);
            }
        }
    }
    for actor in actors {
        let shared: Vec<_> = actor.shared.iter().map(|name| Spelling::of(&name.written).words).collect();
        for name in std::iter::once(&actor.name).chain(&actor.aliases) {
            let spelling = Spelling::of(&name.written);
            let ids = bearers.get(&spelling.joined()).map(Vec::as_slice).unwrap_or_default();
            let other =
                ids.iter().find(|id| **id != &*actor.id).filter(|_| !shared.contains(&spelling.words));
            if let Some(other) = other {
                let name_facts =
                    vec![("name", name.written.as_ref().into()), ("actor", actor.id.as_ref().into())];
                let facts = name_facts.into_iter().chain([("other", (*other).into())]).collect();
                report.tell(&SHARED_NAME, &name.span, facts);
            }
        }
    }
}
