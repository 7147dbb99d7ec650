//! Posts as rows.

use jiff::SignedDuration;
use jiff::civil::date;

use super::*;
use crate::schedule::outbox::Reason;

pub(in crate::store) const DUE: Timestamp = Timestamp::constant(1_800_000_000, 0);

pub(in crate::store) fn post(day: i8, part: u32, state: State) -> Post {
    let key = Key { schedule: "morning".parse().unwrap(), day: date(2026, 11, day), part };
    let due = DUE + SignedDuration::from_hours(24 * i64::from(day));
    let line = SaidLine { briefing: "a".to_owned(), key: 5, heading: None, text: None };
    Post {
        key,
        channel: u64::MAX,
        place: Place::Forum,
        due,
        state,
        body: Some(b"{}".to_vec()),
        said: Said { lines: vec![line], ..Said::default() },
        discussion: Some("نقاش".to_owned()),
        tries: 0,
        ended: None,
    }
}

pub(in crate::store) async fn with_store(act: impl AsyncFnOnce(&Store)) {
    let folder = tempfile::tempdir().unwrap();
    act(&Store::open(&folder.path().join("mujaz.sqlite")).await.unwrap()).await;
}

async fn enter(store: &Store, posts: &[Post]) {
    store.enter(&[Edition { posts: posts.to_vec(), told: Vec::new() }]).await.unwrap();
}

/// A key that could be entered anew would post a briefing that stands there already.
#[tokio::test]
async fn a_day_is_entered_once() {
    with_store(async |store| {
        let posts = [post(1, 0, State::Due), post(1, 1, State::Due)];
        enter(store, &posts).await;
        store.become_of(&[(posts[0].key.clone(), State::Sent { message: u64::MAX })], DUE).await.unwrap();
        enter(store, &posts).await;
        let open = store.open_posts(Timestamp::MAX, &[], 9).await.unwrap();
        assert_eq!(open, [posts[1].clone()]);
    })
    .await;
}

/// The second page of a timeline must not arrive before its first, and a channel that takes nothing now must not be
/// asked again at once.
#[tokio::test]
async fn of_an_edition_the_first_open_part_is_sent() {
    with_store(async |store| {
        enter(store, &[post(1, 0, State::Due), post(1, 1, State::Due)]).await;
        enter(store, &[post(2, 1, State::Due), post(2, EDITION, State::Due)]).await;
        let parts = async |held: &[u64]| {
            let open = store.open_posts(Timestamp::MAX, held, 9).await.unwrap();
            open.iter().map(|post| (post.key.day.day(), post.key.part)).collect::<Vec<_>>()
        };
        assert_eq!(parts(&[]).await, [(1, 0), (2, 1), (2, EDITION)]);
        assert_eq!(parts(&[u64::MAX]).await, []);
        let later = State::Sending { first_try: DUE, tries: 1, next_try: Timestamp::MAX };
        store.become_of(&[(post(1, 0, State::Due).key, later)], DUE).await.unwrap();
        let open = store.open_posts(DUE, &[], 1).await.unwrap();
        assert_eq!(open.first().map(|post| post.key.day.day()), Some(2));
    })
    .await;
}

/// What was claimed is known to be claimed after a crash, with the time of its first try and its bytes.
#[tokio::test]
async fn every_state_is_read_back() {
    let sending = State::Sending { first_try: DUE, tries: 3, next_try: DUE };
    let dead = State::Dead(Reason::Locked);
    let ends = [State::Sent { message: 9 }, State::Missed, dead, State::Unverified, State::Unchanged];
    with_store(async |store| {
        for (day, state) in (1..).zip([State::Due, sending].into_iter().chain(ends)) {
            let entered = post(day, 0, State::Due);
            enter(store, std::slice::from_ref(&entered)).await;
            store.become_of(&[(entered.key.clone(), state)], DUE).await.unwrap();
            let ended = (day > 2).then_some(DUE);
            let tries = if state == sending { 3 } else { 0 };
            let expected = Post { state, tries, ended, ..entered };
            assert_eq!(store.post(&expected.key).await.unwrap(), Some(expected.clone()));
            assert_eq!(
                store.posts(std::slice::from_ref(&expected.key.schedule), 1).await.unwrap(),
                [expected]
            );
        }
    })
    .await;
}

/// Moderators are told of what did not arrive once, and of a thread that is open nothing more is wanted.
#[tokio::test]
async fn what_is_done_is_not_done_again() {
    with_store(async |store| {
        let (missed, sent) = (post(1, 0, State::Missed), post(2, 0, State::Due));
        enter(store, std::slice::from_ref(&missed)).await;
        enter(store, std::slice::from_ref(&sent)).await;
        store.become_of(&[(sent.key.clone(), State::Sent { message: 1 })], DUE).await.unwrap();
        assert_eq!(store.untold(9).await.unwrap().len(), 1);
        store.have_told(&[missed.key]).await.unwrap();
        assert_eq!(store.untold(9).await.unwrap(), []);
        assert_eq!(store.undiscussed(&[], 9).await.unwrap().len(), 1);
        assert_eq!(store.undiscussed(&[sent.channel], 9).await.unwrap(), [], "it takes nothing now");
        store.have_discussed(&sent.key).await.unwrap();
        assert_eq!(store.undiscussed(&[], 9).await.unwrap(), []);
    })
    .await;
}
