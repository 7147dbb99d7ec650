//! The name of a post, from which its nonce and its mark are made: whoever makes them again, after whatever restart,
//! makes the same.

use jiff::civil::Date;

use super::ScheduleId;

/// Characters of a nonce: Discord takes 25 (<https://docs.discord.com/developers/resources/message#create-message>).
const NONCE: usize = 24;

/// Characters of a mark: enough that no two posts that a channel's history shows together share one.
const MARK: usize = 10;

/// The parts of one edition have numbers below this. The day's own edition begins at 0, the one that somebody had posted
/// by hand for the n-th time on that day at n times this.
pub const EDITION: u32 = 1 << 8;

/// From here on, parts are replies that correct a message which could not be edited.
const REPLY: u32 = 1 << 24;

/// One message of an occurrence. Nothing else is ever posted under it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The schedule.
    pub schedule: ScheduleId,
    /// The civil day.
    pub day: Date,
    /// Which of the day's messages: see [`EDITION`].
    pub part: u32,
}

impl Key {
    /// The first message of the same edition.
    #[must_use]
    pub fn first(&self) -> Self {
        Self { part: self.part & !(EDITION - 1), ..self.clone() }
    }

    /// Which of its edition's messages it is, from 0.
    #[must_use]
    pub fn index(&self) -> u32 {
        self.part & (EDITION - 1)
    }

    /// The n-th reply that corrects the message, from 1.
    #[must_use]
    pub fn reply(&self, number: u8) -> Self {
        Self { part: self.part | (u32::from(number) * REPLY), ..self.clone() }
    }

    fn digits(&self, channel: u64, purpose: &str) -> String {
        let Self { schedule, day, part } = self;
        let name = format!("{purpose}\n{channel}\n{}\n{day}\n{part}", schedule.as_str());
        blake3::hash(name.as_bytes()).to_hex().to_string()
    }

    /// What Discord knows the post by for a few minutes: 24 hexadecimal digits.
    #[must_use]
    pub fn nonce(&self, channel: u64) -> String {
        self.digits(channel, "nonce").chars().take(NONCE).collect()
    }

    /// What the post is found by in the channel's history: ten hexadecimal digits in its footer.
    #[must_use]
    pub fn mark(&self, channel: u64) -> String {
        self.digits(channel, "mark").chars().take(MARK).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;

    use super::*;

    /// Two posts of one name would be taken for one, and one of them lost.
    #[test]
    fn no_two_posts_share_a_name() {
        let mut names = BTreeSet::new();
        for schedule in ["morning", "evening"] {
            for (day, part, channel) in [(1, 0, 1), (2, 0, 1), (1, 1, 1), (1, 0, 2), (1, 10, 1), (11, 0, 1)] {
                let key = Key { schedule: schedule.parse().unwrap(), day: date(2026, 11, day), part };
                assert_eq!((key.nonce(channel).len(), key.mark(channel).len()), (24, 10));
                names.insert(key.nonce(channel));
                names.insert(key.mark(channel));
            }
        }
        assert_eq!(names.len(), 24);
    }

    /// A digest in several messages that was posted by hand stays apart from the morning's.
    #[test]
    fn parts_know_their_edition() {
        let key = |part| Key { schedule: "morning".parse().unwrap(), day: date(2026, 11, 1), part };
        let second = key(2 * EDITION + 3);
        assert_eq!((second.first(), second.index()), (key(2 * EDITION), 3));
        assert_eq!((key(3).first(), key(3).index()), (key(0), 3));
        assert_ne!(second.reply(1), second.reply(2));
    }
}
