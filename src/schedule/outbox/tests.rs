//! One post against a channel that a test plays: whatever fails, it stands there once, or it is told that it does not.

use proptest::prelude::*;

use super::*;

const DUE: Timestamp = Timestamp::constant(1_800_000_000, 0);
const WINDOW: SignedDuration = SignedDuration::from_hours(6);

fn at(seconds: i64) -> Timestamp {
    DUE.checked_add(SignedDuration::from_secs(seconds)).unwrap()
}

fn sending(first: i64, next: i64) -> State {
    State::Sending { first_try: at(first), tries: 0, next_try: at(next) }
}

fn look(since: i64, until: i64) -> Action {
    Action::Look(Window { since: at(since), until: at(until) })
}

fn check(state: State, now: i64, expected: Action) {
    assert_eq!(next(state, DUE, WINDOW, at(now), Nonce::Known), expected, "{state:?} at {now}");
}

#[test]
fn a_post_is_claimed_before_it_is_sent() {
    check(State::Due, -1, Action::Wait(DUE));
    check(State::Due, 5, Action::Become(sending(5, 5)));
    check(sending(5, 5), 5, Action::Send);
}

/// A bot that was away all day must not post the morning's briefing at night.
#[test]
fn what_is_too_late_is_missed() {
    check(State::Due, 6 * 3_600 + 1, Action::Become(State::Missed));
    check(State::Missed, 6 * 3_600 + 1, Action::Rest);
}

/// A forum knows no nonce: what may have arrived is looked for before anything is sent again.
#[test]
fn in_a_forum_every_further_try_begins_with_a_look() {
    let then = |state, now| next(state, DUE, WINDOW, at(now), Nonce::Unknown);
    assert_eq!(then(State::Due, 0), Action::Become(sending(0, 0)));
    // A request that was given up may take effect for a while: looked for at once, it would not be there yet.
    assert_eq!(then(sending(0, 2), 2), Action::Wait(at(60)));
    assert_eq!(then(sending(0, 2), 60), look(-60, 122));
    let sent = again(sending(0, 2), at(61));
    assert_eq!((then(sent, 62), then(sent, 121)), (Action::Wait(at(121)), look(-60, 241)));
}

/// Discord forgets a nonce: past it, only the channel itself tells whether a post stands there.
#[test]
fn past_the_nonce_the_history_is_looked_through() {
    check(sending(0, 2), 1, Action::Wait(at(2)));
    check(sending(0, 2), 60, Action::Send);
    check(sending(0, 2), 61, look(-60, 122));
    // A clock that runs backward is no reason to send twice.
    check(sending(100, 2), 50, look(40, 220));
    check(sending(0, 0), 6 * 3_600 + 1, look(-60, 120));
}

fn check_after(outcome: Outcome, now: i64, expected: Option<State>) {
    let told = after(sending(0, 0), outcome, (DUE, WINDOW), at(now), Nonce::Known, 1.0);
    assert_eq!(told, expected, "{outcome:?}");
}

#[test]
fn an_answer_ends_a_post_or_puts_it_off() {
    check_after(Outcome::Delivered(7), 1, Some(State::Sent { message: 7 }));
    check_after(Outcome::Found(7), 1, Some(State::Sent { message: 7 }));
    check_after(Outcome::Refused(Reason::Gone), 1, Some(State::Dead(Reason::Gone)));
    check_after(Outcome::Blind, 1, Some(State::Unverified));
    check_after(Outcome::NotFound, 70, None);
    check_after(Outcome::NotFound, 6 * 3_600 + 1, Some(State::Missed));
    let later = State::Sending { first_try: DUE, tries: 1, next_try: at(31) };
    check_after(Outcome::Later(SignedDuration::from_secs(30)), 1, Some(later));
    // A server that asks for no patience and refuses all the same must not be asked again at once.
    let soon = State::Sending { first_try: DUE, tries: 1, next_try: at(2) };
    check_after(Outcome::Later(SignedDuration::ZERO), 1, Some(soon));
    let held = State::Sending { first_try: DUE, tries: 0, next_try: at(31) };
    check_after(Outcome::Held(SignedDuration::from_secs(30)), 1, Some(held));
    check_after(Outcome::Unsure, 1, Some(State::Sending { first_try: DUE, tries: 1, next_try: at(3) }));
    // What is looked for next must have had its time; a look that told nothing is no request.
    check_after(Outcome::Unsure, 59, Some(State::Sending { first_try: DUE, tries: 1, next_try: at(119) }));
    check_after(Outcome::Untold, 59, Some(State::Sending { first_try: DUE, tries: 1, next_try: at(61) }));
    // Where nobody can tell whether it stands there, moderators are told in the end.
    let (day, tried) =
        (24 * 3_600, State::Sending { first_try: DUE, tries: 1, next_try: at(30 * 3_600 + 2) });
    check_after(Outcome::Untold, 6 * 3_600 + day, Some(tried));
    check_after(Outcome::Untold, 6 * 3_600 + day + 1, Some(State::Unverified));
    check_after(Outcome::Unsure, 6 * 3_600 + day + 1, Some(State::Unverified));
}

/// A post that was sent and stands there must not be told as refused: moderators would post it again.
#[test]
fn what_may_stand_is_not_dead_for_a_right_that_is_gone() {
    let check = |tries, reason, expected| {
        let state = State::Sending { first_try: DUE, tries, next_try: DUE };
        assert_eq!(
            after(state, Outcome::Refused(reason), (DUE, WINDOW), at(5), Nonce::Known, 1.0),
            Some(expected),
            "{tries}"
        );
    };
    check(0, Reason::Forbidden, State::Dead(Reason::Forbidden));
    check(1, Reason::Forbidden, State::Unverified);
    // With the channel the post is gone.
    check(1, Reason::Gone, State::Dead(Reason::Gone));
}

#[test]
fn a_reason_is_known_by_its_word() {
    for (word, reason) in Reason::WORDS {
        assert_eq!((Reason::of(word), reason.as_str()), (reason, word));
    }
    assert_eq!(Reason::of("?"), Reason::Unfit);
}

#[test]
fn pauses_grow_and_end_growing() {
    let told = [0, 1, 2, 40].map(|tries| backoff(tries, 1.0).as_secs());
    assert_eq!(told, [2, 4, 8, 300]);
    assert_eq!(backoff(1, 0.0), SignedDuration::from_secs(2));
}

/// What happens to one request: whether it takes effect, and whether its answer comes back.
#[derive(Clone, Copy, Debug)]
enum Luck {
    Answered,
    TakesEffectUnanswered,
    /// So many seconds later: the request was given up meanwhile, or the process has ended.
    TakesEffectLate {
        after: i64,
        killed: bool,
    },
    LostUnanswered,
    RateLimited,
    /// The process ends, before the request takes effect or after.
    Killed(bool),
}

/// A channel, with what Discord remembers of nonces.
#[derive(Default)]
struct Channel {
    posts: Vec<i64>,
    nonce: Option<i64>,
    /// When requests take effect that nobody waits for any more.
    late: Vec<i64>,
}

impl Channel {
    /// How long the played server remembers a nonce: less than Discord does.
    const REMEMBERS: i64 = 120;

    /// Lets take effect what is late, as far as its time has come.
    fn settle(&mut self, now: i64, nonce: Nonce) {
        self.late.sort_unstable();
        while let Some(then) = self.late.first().copied().filter(|then| *then <= now) {
            self.late.remove(0);
            self.post(then, nonce);
        }
    }

    fn post(&mut self, now: i64, nonce: Nonce) -> u64 {
        if nonce == Nonce::Unknown {
            self.posts.push(now);
        } else if self.nonce.is_none_or(|sent| now - sent > Self::REMEMBERS) {
            self.posts.push(now);
            self.nonce = Some(now);
        }
        1
    }
}

fn luck() -> impl Strategy<Value = (Luck, i64)> {
    let luck = prop_oneof![
        Just(Luck::Answered),
        Just(Luck::TakesEffectUnanswered),
        (1_i64..50, any::<bool>()).prop_map(|(after, killed)| Luck::TakesEffectLate { after, killed }),
        Just(Luck::LostUnanswered),
        Just(Luck::RateLimited),
        any::<bool>().prop_map(Luck::Killed),
    ];
    // What passes until the next look: a moment, the nonce's time, hours.
    (luck, prop_oneof![1_i64..10, 30_i64..200, 1_000_i64..9_000])
}

proptest! {
    /// The promise of the whole room: whatever fails, in whatever order, no post is doubled, and none is lost in silence.
    #[test]
    fn a_post_stands_once_or_is_told_to_be_missing(lucks in prop::collection::vec(luck(), 1..20), forum: bool) {
        let nonce = if forum { Nonce::Unknown } else { Nonce::Known };
        let (mut state, mut now, mut channel) = (State::Due, 0_i64, Channel::default());
        let mut lucks = lucks.into_iter().chain(std::iter::repeat((Luck::Answered, 1_000)));
        for _ in 0..2_000 {
            let mut send = false;
            match next(state, DUE, WINDOW, at(now), nonce) {
                Action::Rest => break,
                Action::Wait(until) => now = now.max(until.duration_since(DUE).as_secs() + 1),
                Action::Become(other) => state = other,
                Action::Look(Window { since, until }) => {
                    channel.settle(now, nonce);
                    let seconds = |time: Timestamp| time.duration_since(DUE).as_secs();
                    let window = seconds(since)..=seconds(until);
                    let found = channel.posts.iter().any(|post| window.contains(post));
                    let outcome = if found { Outcome::Found(1) } else { Outcome::NotFound };
                    let ended = after(state, outcome, (DUE, WINDOW), at(now), nonce, 0.5);
                    send = ended.is_none();
                    state = ended.unwrap_or_else(|| again(state, at(now)));
                }
                Action::Send => send = true,
            }
            if send {
                channel.settle(now, nonce);
                let (luck, passes) = lucks.next().unwrap();
                let outcome = match luck {
                    Luck::Answered => Some(Outcome::Delivered(channel.post(now, nonce))),
                    Luck::TakesEffectUnanswered => { channel.post(now, nonce); Some(Outcome::Unsure) }
                    Luck::TakesEffectLate { after, killed } => {
                        channel.late.push(now + after);
                        (!killed).then_some(Outcome::Unsure)
                    }
                    Luck::LostUnanswered => Some(Outcome::Unsure),
                    Luck::RateLimited => Some(Outcome::Later(SignedDuration::from_secs(5))),
                    Luck::Killed(effect) => { if effect { channel.post(now, nonce); } None }
                };
                let ended = outcome.and_then(|one| after(state, one, (DUE, WINDOW), at(now), nonce, 0.5));
                state = ended.unwrap_or(state);
                now += passes;
            }
        }
        channel.settle(i64::MAX, nonce);
        let told = matches!(state, State::Sent { .. });
        prop_assert!(matches!(state, State::Sent { .. } | State::Missed), "{:?}", state);
        prop_assert_eq!(channel.posts.len(), usize::from(told), "{:?}", state);
    }
}
