//! What is to be done for one post, and what an answer makes of it.
//!
//! ```text
//!  due ──claim──► sending ──delivered, or found in the history──► sent
//!   │                │ ├──── the channel refuses it ─────────────► dead
//!   │ too late       │ └──── its history may not be read, or ───► unverified
//!   │                │       does not tell for a day
//!   ▼                │ too late, and it is not in the history
//!  missed ◄──────────┘
//! ```
//!
//! A forum takes no nonce: there the mark is looked for before every further try. What is looked for in order to be sent again
//! is given [`SETTLES`] first: a request that nobody waits for any more may take effect yet.
//!
//! A post is claimed, with its bytes and the time of its first try, before the first request leaves: whatever happens
//! after that, the row says that it may stand in the channel. Unsure of it (no answer, a 5xx, a crash), the same bytes are
//! sent again under the same nonce while Discord still knows it, [`NONCE_HOLDS`]; later the channel's history is looked
//! through for the post's mark, and it is sent only if it is not there.

use jiff::{SignedDuration, Timestamp};

/// How long after the first try the nonce is relied on. Discord says "the past few minutes".
pub const NONCE_HOLDS: SignedDuration = SignedDuration::from_secs(60);

/// How far before the first try, and behind the last, a history is read: clocks differ.
pub const LOOK_BACK: SignedDuration = SignedDuration::from_secs(60);

/// How long a request may still take effect that nobody waits for any more: no history is asked before, where what it lacks is
/// sent again.
pub const SETTLES: SignedDuration = SignedDuration::from_secs(60);

/// How long after its window it is still tried to find out whether a post stands in its channel.
pub const LOOKED_FOR: SignedDuration = SignedDuration::from_hours(24);

/// The shortest pause behind a try that a server asked to put off, whatever it says.
pub const SHORTEST_PAUSE: SignedDuration = SignedDuration::from_secs(1);
/// The pause behind the first failed try; each further one doubles it, up to [`LONGEST_PAUSE`].
pub const FIRST_PAUSE: SignedDuration = SignedDuration::from_secs(2);
/// The longest pause between two tries.
pub const LONGEST_PAUSE: SignedDuration = SignedDuration::from_mins(5);

/// Where a post stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Its time has come; no request has left.
    Due,
    /// Claimed: a request may have left at any time since the first try.
    Sending {
        /// When it was claimed.
        first_try: Timestamp,
        /// How many tries have ended without an answer.
        tries: u32,
        /// When the next one is due.
        next_try: Timestamp,
    },
    /// It stands in the channel.
    Sent {
        /// The message.
        message: u64,
    },
    /// Nothing was to be posted: nothing had changed since the last post.
    Unchanged,
    /// It does not, and will not: it was too late.
    Missed,
    /// It does not, and will not: the channel is gone, or takes nothing of ours.
    Dead(Reason),
    /// It may stand there; the history that would tell may not be read.
    Unverified,
}

/// Why a channel refuses a post for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The channel is not there any more.
    Gone,
    /// The bot may not see it, or not write there.
    Forbidden,
    /// It is a thread that was archived and locked.
    Locked,
    /// It is a member who takes no direct messages.
    Closed,
    /// It takes no such message.
    Unfit,
}

impl Reason {
    const WORDS: [(&'static str, Self); 5] = [
        ("gone", Self::Gone),
        ("forbidden", Self::Forbidden),
        ("locked", Self::Locked),
        ("closed", Self::Closed),
        ("unfit", Self::Unfit),
    ];

    /// The word that the database and the log know it by.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::WORDS.iter().find(|(_, one)| *one == self).map_or("", |(word, _)| word)
    }

    /// The reason behind a word; one that nobody knows is the last of them.
    #[must_use]
    pub fn of(word: &str) -> Self {
        Self::WORDS.iter().find(|(known, _)| *known == word).map_or(Self::Unfit, |(_, one)| *one)
    }
}

/// What is to be done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing any more.
    Rest,
    /// Nothing until then.
    Wait(Timestamp),
    /// The row becomes this one, durably, before anything else is done.
    Become(State),
    /// The claimed bytes are sent under the post's nonce.
    Send,
    /// The channel's history is looked through for the mark.
    Look(Window),
}

/// When a post took effect, if it did, as far as clocks agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// No earlier …
    pub since: Timestamp,
    /// … and no later.
    pub until: Timestamp,
}

/// How a try or a look ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Discord took it, now or when it was first sent.
    Delivered(u64),
    /// The history has it.
    Found(u64),
    /// The history has it not.
    NotFound,
    /// The history may not be read.
    Blind,
    /// The channel is gone, or takes nothing of ours, or never such a message: 400, 403, 404.
    Refused(Reason),
    /// The server asks for patience; nothing took effect.
    Later(SignedDuration),
    /// No request left: the server had asked for patience before, for so long from now on.
    Held(SignedDuration),
    /// No answer, or one that tells nothing: it may have taken effect, or may yet.
    Unsure,
    /// It is not told now whether the history has it.
    Untold,
}

/// Whether the place that a post goes to knows it again by its nonce.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nonce {
    /// A channel, a thread, a direct message: for [`NONCE_HOLDS`] at the least.
    Known,
    /// A forum, where a post opens a thread.
    Unknown,
}

/// What is to be done for a post that was due at `due`, and is caught up within `window`.
#[must_use]
pub fn next(state: State, due: Timestamp, window: SignedDuration, now: Timestamp, nonce: Nonce) -> Action {
    let too_late = now.duration_since(due) > window;
    match state {
        State::Due if too_late => Action::Become(State::Missed),
        State::Due if now < due => Action::Wait(due),
        State::Due => Action::Become(State::Sending { first_try: now, tries: 0, next_try: now }),
        State::Sending { next_try, .. } if now < next_try => Action::Wait(next_try),
        // The time behind the first try may have been told by a clock that was set back since.
        State::Sending { first_try, next_try, .. } => {
            let since = now.duration_since(first_try);
            if nonce == Nonce::Unknown && !since.is_negative() && since < SETTLES {
                return Action::Wait(first_try.checked_add(SETTLES).unwrap_or(first_try));
            }
            if !is_known_by_nonce(first_try, now, nonce) || too_late {
                let last = first_try.max(next_try).checked_add(SETTLES.saturating_add(LOOK_BACK));
                Action::Look(Window {
                    since: first_try.checked_sub(LOOK_BACK).unwrap_or(first_try).min(now),
                    until: last.unwrap_or(Timestamp::MAX),
                })
            } else {
                Action::Send
            }
        }
        State::Sent { .. } | State::Unchanged | State::Missed | State::Dead(_) | State::Unverified => {
            Action::Rest
        }
    }
}

/// Whether what was sent first then is known by its nonce now.
fn is_known_by_nonce(first_try: Timestamp, now: Timestamp, nonce: Nonce) -> bool {
    let since = now.duration_since(first_try);
    nonce == Nonce::Known && !since.is_negative() && since <= NONCE_HOLDS
}

/// The row of a post that a history lacks and that is sent again: durable before the request leaves, so that nobody looks for
/// it, after a crash, before it has had its time.
#[must_use]
pub fn again(state: State, now: Timestamp) -> State {
    match state {
        State::Sending { first_try, tries, .. } => {
            let next_try = now.checked_add(SETTLES).unwrap_or(Timestamp::MAX);
            State::Sending { first_try, tries, next_try }
        }
        other => other,
    }
}

/// What an answer makes of a post that is being sent. `jitter`, from 0 to 1, keeps many posts from being tried again at
/// one moment.
///
/// A history that lacks the post leaves it to be sent at once: `None`.
#[must_use]
pub fn after(
    state: State,
    outcome: Outcome,
    (due, window): (Timestamp, SignedDuration),
    now: Timestamp,
    nonce: Nonce,
    jitter: f64,
) -> Option<State> {
    let State::Sending { first_try, tries, .. } = state else { return Some(state) };
    let put_off = |tries: u32, pause: SignedDuration| {
        let next_try = now.checked_add(pause.max(SHORTEST_PAUSE)).unwrap_or(Timestamp::MAX);
        Some(State::Sending { first_try, tries, next_try })
    };
    let pause = |pause| put_off(tries.saturating_add(1), pause);
    match outcome {
        Outcome::Delivered(message) | Outcome::Found(message) => Some(State::Sent { message }),
        Outcome::NotFound if now.duration_since(due) > window => Some(State::Missed),
        Outcome::NotFound => None,
        Outcome::Blind => Some(State::Unverified),
        // An earlier try may have taken effect, and cannot be looked for any more.
        Outcome::Refused(Reason::Forbidden) if tries > 0 => Some(State::Unverified),
        Outcome::Refused(why) => Some(State::Dead(why)),
        Outcome::Later(asked) => pause(asked),
        Outcome::Held(asked) => put_off(tries, asked),
        Outcome::Unsure | Outcome::Untold if now.duration_since(due) > window.saturating_add(LOOKED_FOR) => {
            Some(State::Unverified)
        }
        Outcome::Untold => pause(backoff(tries, jitter)),
        Outcome::Unsure => {
            let soon = backoff(tries, jitter);
            let then = now.checked_add(soon).unwrap_or(Timestamp::MAX);
            pause(if is_known_by_nonce(first_try, then, nonce) { soon } else { soon.max(SETTLES) })
        }
    }
}

/// The pause behind so many failed tries: doubled each time, half of it by chance.
fn backoff(tries: u32, jitter: f64) -> SignedDuration {
    let doubled = FIRST_PAUSE.checked_mul(1 << tries.min(16)).unwrap_or(LONGEST_PAUSE).min(LONGEST_PAUSE);
    let share = 0.5 + jitter.clamp(0.0, 1.0) / 2.0;
    SignedDuration::try_from_secs_f64(doubled.as_secs_f64() * share).unwrap_or(doubled)
}

#[cfg(test)]
mod tests;
