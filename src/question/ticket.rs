//! What a button remembers: a question, the page and the revision it was answered from, in Discord's `custom_id`.
//! Nothing is kept in the process, so that a button works after a restart.

use jiff::civil;

use crate::reply::Command;

/// Discord's bound on a `custom_id`, in characters (<https://docs.discord.com/developers/components/reference>).
pub const LONGEST: usize = 100;

/// The first field of every `custom_id` of ours: its form's version. A ticket of another form is told kindly.
const FORM: &str = "m1";

/// What pressing does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Shows another page in place of this one.
    Page,
    /// Shows the passage behind a statement, to the presser alone.
    Passage,
    /// Posts a private reply for the channel.
    Publish,
    /// Shows how to read a reply.
    Guide,
    /// Answers with the meaning that was chosen.
    Choose,
    /// Takes what a reader says is wrong with a reply; of one statement, by its key in [`Ticket::entity`].
    Report,
}

/// A button's memory. Ids are kept as [`short`] hashes and found again among what is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// What pressing does.
    pub action: Action,
    /// The command that was asked.
    pub command: Command,
    /// The first line of the page.
    pub start: u32,
    /// The revision of what was answered from, 48 bits.
    pub revision: u64,
    /// Whether the reply is the asker's alone.
    pub private: bool,
    /// The briefing that was asked about.
    pub briefing: Option<u32>,
    /// The actor or the subject.
    pub entity: Option<u32>,
    /// The topic.
    pub topic: Option<u32>,
    /// The paragraph, from 1.
    pub paragraph: Option<u32>,
    /// The first day.
    pub from: Option<civil::Date>,
    /// The last day.
    pub to: Option<civil::Date>,
}

/// 32 bits of an id's BLAKE3 hash. Among 10,000 ids two share one with a chance of about one in a hundred; the reply
/// then names what it is about, as every reply does.
#[must_use]
pub fn short(id: &str) -> u32 {
    let hash = blake3::hash(id.as_bytes());
    hash.as_bytes().iter().take(4).fold(0, |sum, byte| (sum << 8) | u32::from(*byte))
}

impl Action {
    const ALL: [(char, Self); 6] = [
        ('p', Self::Page),
        ('s', Self::Passage),
        ('u', Self::Publish),
        ('g', Self::Guide),
        ('c', Self::Choose),
        ('r', Self::Report),
    ];
}

impl Ticket {
    /// A ticket for the first page of a command's reply.
    #[must_use]
    pub fn of(action: Action, command: Command) -> Self {
        Self {
            action,
            command,
            start: 0,
            revision: 0,
            private: false,
            briefing: None,
            entity: None,
            topic: None,
            paragraph: None,
            from: None,
            to: None,
        }
    }

    /// The same memory behind another button.
    #[must_use]
    pub fn doing(self, action: Action) -> Self {
        Self { action, ..self }
    }

    /// The `custom_id`: at most [`LONGEST`] characters.
    #[must_use]
    pub fn encode(&self) -> String {
        let action =
            Action::ALL.iter().find(|(_, action)| *action == self.action).map_or('-', |(letter, _)| *letter);
        let privacy = if self.private { 'e' } else { 'a' };
        let number = |value: Option<u32>| value.map_or_else(String::new, |value| format!("{value:x}"));
        [
            FORM.to_owned(),
            format!("{action}{privacy}"),
            self.command.name().to_owned(),
            format!("{:x}", self.start),
            format!("{:x}", self.revision),
            number(self.briefing),
            number(self.entity),
            number(self.topic),
            number(self.paragraph),
            self.from.map_or_else(String::new, packed),
            self.to.map_or_else(String::new, packed),
        ]
        .join(".")
    }

    /// Reads a `custom_id`; `None` when it is none of ours, or of an older form.
    #[must_use]
    pub fn decode(custom_id: &str) -> Option<Self> {
        let mut fields = custom_id.split('.');
        if fields.next()? != FORM {
            return None;
        }
        let mut letters = fields.next()?.chars();
        let (action, privacy) = (letters.next()?, letters.next()?);
        let action = Action::ALL.iter().find(|(letter, _)| *letter == action)?.1;
        let name = fields.next()?;
        let command = Command::ALL.iter().copied().find(|command| command.name() == name)?;
        let ticket = Self {
            start: u32::from_str_radix(fields.next()?, 16).ok()?,
            revision: u64::from_str_radix(fields.next()?, 16).ok()?,
            private: privacy == 'e',
            briefing: optional(fields.next()?, number).ok()?,
            entity: optional(fields.next()?, number).ok()?,
            topic: optional(fields.next()?, number).ok()?,
            paragraph: optional(fields.next()?, number).ok()?,
            from: optional(fields.next()?, day).ok()?,
            to: optional(fields.next()?, day).ok()?,
            ..Self::of(action, command)
        };
        fields.next().is_none().then_some(ticket)
    }
}

/// A field that may be empty; an error where it holds something else than `read` reads.
fn optional<T>(field: &str, read: fn(&str) -> Option<T>) -> Result<Option<T>, Unreadable> {
    if field.is_empty() { Ok(None) } else { read(field).map(Some).ok_or(Unreadable) }
}

/// A `custom_id` that is none of ours.
struct Unreadable;

fn number(field: &str) -> Option<u32> {
    u32::from_str_radix(field, 16).ok()
}

/// What is added to a year, so that none packs below nought.
const YEARS: i32 = 10_000;

/// A day as at most nine digits.
fn packed(day: civil::Date) -> String {
    format!("{}{:02}{:02}", i32::from(day.year()) + YEARS, day.month(), day.day())
}

fn day(field: &str) -> Option<civil::Date> {
    let digits: i32 = field.parse().ok()?;
    let year = i16::try_from(digits / 10_000 - YEARS).ok()?;
    let (month, day) = (i8::try_from(digits / 100 % 100).ok()?, i8::try_from(digits % 100).ok()?);
    civil::Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A button whose memory does not come back whole would show another answer, or none.
    #[test]
    fn the_longest_ticket_comes_back_whole() {
        let longest = Ticket {
            start: u32::MAX,
            revision: (1 << 48) - 1,
            private: true,
            briefing: Some(u32::MAX),
            entity: Some(u32::MAX),
            topic: Some(u32::MAX),
            paragraph: Some(u32::MAX),
            from: Some(civil::Date::MIN),
            to: Some(civil::Date::MAX),
            ..Ticket::of(Action::Passage, Command::Implications)
        };
        assert!(longest.encode().len() <= LONGEST, "{}", longest.encode());
        assert_eq!(Ticket::decode(&longest.encode()), Some(longest));
    }

    #[test]
    fn what_is_not_ours_is_no_ticket() {
        for foreign in
            ["", "m1", "m0.pa.brief.0.0......", "m1.xa.brief.0.0......", "m1.pa.brief.0.0.......", "م١"]
        {
            assert_eq!(Ticket::decode(foreign), None, "{foreign}");
        }
    }

    proptest! {
        #[test]
        fn every_ticket_comes_back(start: u32, revision in 0_u64..1 << 48, briefing: Option<u32>, entity: Option<u32>) {
            let ticket = Ticket { start, revision, briefing, entity, ..Ticket::of(Action::Page, Command::Timeline) };
            prop_assert_eq!(Ticket::decode(&ticket.encode()), Some(ticket));
        }

        #[test]
        fn any_custom_id_is_read_without_a_panic(text: String) {
            let _ = Ticket::decode(&text);
        }
    }
}
