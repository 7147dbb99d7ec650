//! The name of a post, from which its nonce and its mark are made: whoever makes them again, after whatever restart,
//! makes the same.

use jiff::civil::Date;

use super::ScheduleId;

/// Characters of a nonce: Discord takes 25 (<https://docs.discord.com/developers/resources/message#create-message>).
const NONCE: usize = 24;

/// Characters of a mark: enough that no two posts that a channel's history shows together share one.
const MARK: usize = 10;

/// One message of an occurrence. Nothing else is ever posted under it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The schedule.
    pub schedule: ScheduleId,
    /// The civil day.
    pub day: Date,
    /// Which of the occurrence's messages, from 0.
    pub part: u16,
}

impl Key {
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
}
