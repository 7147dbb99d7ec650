//! A pause after a look in which Discord did not tell all that it was asked: what it refuses counts against the bot
//! (10,000 invalid requests in ten minutes shut it out:
//! <https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans>), and a look is taken
//! every second.

use jiff::{SignedDuration, Timestamp};

/// How long nobody is asked again.
const LENGTH: SignedDuration = SignedDuration::from_secs(10);

/// Whether it is too early to ask again.
#[derive(Debug, Default)]
pub(super) struct Respite {
    since: Option<Timestamp>,
}

impl Respite {
    /// After a look: it begins where something was not told, and is over where all was.
    pub(super) fn after(all_told: bool, now: Timestamp) -> Self {
        Self { since: (!all_told).then_some(now) }
    }

    /// A clock that was set back keeps nobody waiting.
    pub(super) fn lasts(&self, now: Timestamp) -> bool {
        self.since.is_some_and(|since| since <= now && now.duration_since(since) < LENGTH)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(all_told: bool, seconds: i64, expected: bool) {
        let now = Timestamp::UNIX_EPOCH.checked_add(SignedDuration::from_secs(seconds)).unwrap();
        let respite = Respite::after(all_told, Timestamp::UNIX_EPOCH);
        assert_eq!(respite.lasts(now), expected, "{all_told} after {seconds} s");
    }

    /// Word of a change comes soon after the trouble, and at once where there was none.
    #[test]
    fn it_lasts_for_a_while_where_something_was_not_told() {
        check(true, 0, false);
        check(false, 0, true);
        check(false, 9, true);
        check(false, 10, false);
        check(false, -1, false);
    }
}
