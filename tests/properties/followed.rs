//! A library is made from the one before it. Whoever asks must not notice: what it went through is nobody's business.

use std::sync::{Arc, LazyLock};

use mujaz::briefing::authority::Authority;
use mujaz::briefing::keywords::Table;
use mujaz::briefing::model::Briefing;
use mujaz::briefing::read;
use mujaz::library::Library;
use proptest::prelude::*;

use super::generator::{self, Depth};

/// So many briefings, each in so many versions.
const BRIEFINGS: u64 = 4;
const VERSIONS: u64 = 2;

static AUTHORITY: LazyLock<Arc<Authority>> = LazyLock::new(generator::authority);

/// Each briefing's versions, which differ in title, topics, date and all that they say.
static POOL: LazyLock<Vec<Vec<Arc<Briefing>>>> = LazyLock::new(|| {
    let actors = generator::actors();
    let version = |id: &str, number| {
        let made = generator::briefing(number, &actors, Depth::Usual);
        Arc::new(read(id, made.files(), &AUTHORITY).briefing.unwrap())
    };
    let versions = |place: u64| {
        let id = format!("made-{place}");
        (0..VERSIONS).map(|number| version(&id, place + number * BRIEFINGS)).collect()
    };
    (0..BRIEFINGS).map(versions).collect()
});

/// Which version of each briefing there is; none: it is not there.
type Set = Vec<Option<usize>>;

fn sets() -> impl Strategy<Value = Vec<Set>> {
    let version = prop::option::weighted(0.7, 0..usize::try_from(VERSIONS).unwrap());
    prop::collection::vec(prop::collection::vec(version, POOL.len()), 1..6)
}

/// All that answers read of a library.
fn told(library: &Library) -> String {
    let ids: Vec<_> = library.briefings().iter().map(|held| (held.id(), held.revision())).collect();
    let tables: Vec<_> = Table::ALL.iter().map(|table| library.table(*table)).collect();
    let entities: Vec<_> =
        library.actors().into_iter().chain(library.states()).chain(library.subjects()).collect();
    let lists: Vec<_> = entities
        .iter()
        .map(|entity| {
            let spoken = [library.implications_of(*entity), library.events_of(*entity)];
            let told = [library.roles_of(*entity), library.relations_of(*entity)];
            (entity, spoken, told, library.mentions_of(*entity))
        })
        .collect();
    let all = POOL.iter().flatten();
    let titles: Vec<_> =
        all.clone().map(|held| library.find_briefing(held.title()).map(|(at, _)| at)).collect();
    let near: Vec<_> = all.clone().map(|held| library.nearest_topics(held.title(), 9)).collect();
    let topics = all.flat_map(|held| held.topics());
    let topics: Vec<_> =
        topics.map(|topic| [topic.id(), topic.name()].map(|name| library.find_topics(name))).collect();
    format!("{ids:?}\n{tables:?}\n{lists:?}\n{titles:?}\n{near:?}\n{topics:?}\n{}", library.revision())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// A list that kept a place of before would answer about one document with the statements of another.
    #[test]
    fn a_library_that_went_through_changes_is_as_one_made_afresh(sets in sets()) {
        let empty = Library::new(Arc::clone(&AUTHORITY), Vec::new());
        let mut library = empty.followed_by(Arc::clone(&AUTHORITY), Vec::new());
        for set in sets {
            let chosen = POOL.iter().zip(set).filter_map(|(held, version)| Some(Arc::clone(&held[version?])));
            let chosen: Vec<_> = chosen.collect();
            library = library.followed_by(Arc::clone(&AUTHORITY), chosen.clone());
            prop_assert_eq!(told(&library), told(&empty.followed_by(Arc::clone(&AUTHORITY), chosen)));
        }
    }
}
