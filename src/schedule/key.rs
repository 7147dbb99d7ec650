//! The name of a post, from which its nonce and its mark are made: whoever makes them again, after whatever restart,
//! makes the same.

use jiff::civil::Date;

use super::ScheduleId;

/// Characters of a nonce: Discord takes 25 (<https://docs.discord.com/developers/resources/message#create-message>).
const NONCE: usize = 24;

/// Characters of a mark: enough that no two posts that a channel's history shows together share one.
const MARK: usize = 10;

/// The parts of one edition have numbers below this. The day's own edition begins at 0, the one that somebody had posted
/// by hand for the n-th time on that day at n times this. What begins where is [`Kind::parts`].
pub const EDITION: u32 = 1 << 8;

/// From here on, editions tell what has changed in a briefing, as it changes: one edition for each revision.
const ANNOUNCED: u32 = 1 << 23;

/// From here on, parts are replies that correct a message which could not be edited.
const REPLY: u32 = 1 << 24;

/// Why a message is posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The day's own edition.
    Own,
    /// Somebody had it posted.
    ByHand,
    /// A briefing that the channel follows has changed.
    Announcement,
    /// It corrects a message which could not be edited.
    Reply,
}

impl Kind {
    /// The parts that the first messages of its editions may have, from the first on and before the second. Replies have
    /// the parts of what they correct.
    #[must_use]
    pub fn parts(self) -> (u32, u32) {
        match self {
            Self::Own => (0, EDITION),
            Self::ByHand => (EDITION, ANNOUNCED),
            Self::Announcement => (ANNOUNCED, REPLY),
            Self::Reply => (REPLY, u32::MAX),
        }
    }
}

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

    /// Why it is posted.
    #[must_use]
    pub fn kind(&self) -> Kind {
        let all = [Kind::Own, Kind::ByHand, Kind::Announcement];
        all.into_iter().find(|kind| self.part < kind.parts().1).unwrap_or(Kind::Reply)
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

    /// What Discord knows the message by that tells moderators of these posts, which did not arrive: one that tells of
    /// others too is another message.
    #[must_use]
    pub fn warning<'a>(of: impl IntoIterator<Item = &'a Self>, channel: u64) -> String {
        let digits: String = of.into_iter().map(|key| key.digits(channel, "warning")).collect();
        blake3::hash(digits.as_bytes()).to_hex().chars().take(NONCE).collect()
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
                names.insert(Key::warning([&key], channel));
            }
        }
        assert_eq!(names.len(), 36);
        let key = |part| Key { schedule: "morning".parse().unwrap(), day: date(2026, 11, 1), part };
        assert_ne!(Key::warning([&key(0)], 1), Key::warning([&key(0), &key(1)], 1));
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

    /// The log tells a correction from the morning's post, and a morning's post from word of a change.
    #[test]
    fn each_message_knows_why_it_is_posted() {
        let check = |part: u32, expected: Kind| {
            let key = Key { schedule: "morning".parse().unwrap(), day: date(2026, 11, 1), part };
            assert_eq!(key.kind(), expected, "{part}");
            assert_eq!(key.reply(1).kind(), Kind::Reply, "{part}");
        };
        check(EDITION - 1, Kind::Own);
        check(EDITION, Kind::ByHand);
        check(ANNOUNCED - 1, Kind::ByHand);
        check(ANNOUNCED + 3 * EDITION, Kind::Announcement);
    }
}
