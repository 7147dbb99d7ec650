//! When a channel gets its briefing, and what becomes of each post. Pure: the time, the rows and what Discord said come
//! in as arguments, the next action goes out.
//!
//! | module | what it answers |
//! | --- | --- |
//! | [`content`] | what a post tells, in what form, and what where nothing is new |
//! | [`due`] | which civil days of a schedule are due, and which were missed |
//! | [`timetable`] | of very many schedules those whose time has come |
//! | [`outbox`] | what is to be done for one post, and what an answer makes of it |
//! | [`key`] | the name of a post: its nonce, and the mark by which it is found again |

pub mod content;
pub mod due;
pub mod key;
pub mod outbox;
pub mod timetable;

use std::fmt;
use std::str::FromStr;

use jiff::civil::{self, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span};

pub use content::{Content, Form, Unchanged};

/// How long after its time a post is still caught up, unless the schedule says otherwise.
pub const CATCH_UP: SignedDuration = SignedDuration::from_hours(6);

/// A post at one local time on some days of the week.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    /// Its name among all schedules: of it and the civil day a post's key is made.
    pub id: ScheduleId,
    /// The channel that gets it.
    pub channel: u64,
    /// The local time.
    pub at: civil::Time,
    /// Where that time is told.
    pub zone: Zone,
    /// On which days of the week.
    pub days: Weekdays,
    /// What is told.
    pub content: Content,
    /// In what form.
    pub form: Form,
    /// What is posted where nothing has changed since the last post.
    pub unchanged: Unchanged,
    /// The role that a post mentions; none: nobody is pinged.
    pub mention: Option<u64>,
    /// Whether a thread is opened under each post, for talking about it.
    pub discussion: bool,
    /// Whether the channel is told at once, too, what changes in the briefings that are posted there.
    pub announce: bool,
    /// How long after its time a post is still caught up.
    pub catch_up: SignedDuration,
    /// Whether nothing is posted for now.
    pub paused: bool,
}

/// What the names begin with that are no people's to give: members' direct messages go by them.
pub const RESERVED: &str = "member-";

/// The name of a schedule: 1 to 64 of `a-z`, `0-9` and `-`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScheduleId(String);

impl ScheduleId {
    /// The name as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name that somebody gives to a schedule.
    ///
    /// # Errors
    /// [`Flaw::Id`], also for a name that begins as those of members' messages do: one post would be taken for another.
    pub fn given(text: &str) -> Result<Self, Flaw> {
        text.parse().and_then(|id| if text.starts_with(RESERVED) { Err(Flaw::Id) } else { Ok(id) })
    }
}

/// A time zone of the IANA database, under the name that was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone {
    name: String,
    rules: TimeZone,
}

impl Zone {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its rules.
    #[must_use]
    pub fn rules(&self) -> &TimeZone {
        &self.rules
    }
}

/// Days of the week, at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekdays(u8);

impl Weekdays {
    /// All seven.
    pub const ALL: Self = Self(0b111_1111);

    /// The days as settings name them, from Sunday on.
    pub const NAMES: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// Whether a day of the week is among them.
    #[must_use]
    pub fn hold(self, day: Weekday) -> bool {
        self.0 & (1 << day.to_sunday_zero_offset()) != 0
    }

    /// The days that are held, from Sunday on.
    pub fn days(self) -> impl Iterator<Item = Weekday> {
        let all = (0..7).filter_map(|place| Weekday::from_sunday_zero_offset(place).ok());
        all.filter(move |day| self.hold(*day))
    }
}

/// Why a value of a schedule is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// The name has other letters than `a-z`, `0-9` and `-`, none or more than 64; or it is reserved.
    #[error("not 1 to 64 of a-z, 0-9 and -, or it begins with {RESERVED}")]
    Id,
    /// The IANA database has no such zone.
    #[error("no time zone of the IANA database")]
    Zone,
    /// No such time of day.
    #[error("not a time of day from 00:00 to 23:59")]
    Time,
    /// No days of the week.
    #[error("not days of the week such as sun-thu, or sat,mon")]
    Days,
    /// Not from one minute to a day.
    #[error("not a number of minutes from 1 to 1440")]
    CatchUp,
    /// Neither `newest`, `changed` nor `rotation`, and no briefing or subject after its word.
    #[error("not what a post can tell")]
    Content,
    /// A word of another setting.
    #[error("not one of the words that it can be")]
    Word,
}

impl FromStr for ScheduleId {
    type Err = Flaw;

    fn from_str(text: &str) -> Result<Self, Flaw> {
        let fit = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let sound = (1..=64).contains(&text.len()) && text.bytes().all(fit);
        if sound { Ok(Self(text.to_owned())) } else { Err(Flaw::Id) }
    }
}

impl FromStr for Zone {
    type Err = Flaw;

    fn from_str(text: &str) -> Result<Self, Flaw> {
        let rules = TimeZone::get(text).map_err(|_| Flaw::Zone)?;
        Ok(Self { name: rules.iana_name().unwrap_or(text).to_owned(), rules })
    }
}

impl FromStr for Weekdays {
    type Err = Flaw;

    /// `sun-thu`, `sat,mon,wed`, or both mixed; a span may go over the week's end.
    fn from_str(text: &str) -> Result<Self, Flaw> {
        let mut days = 0_u8;
        for part in text.split(',') {
            let (from, to) = part.split_once('-').unwrap_or((part, part));
            let (from, to) = (weekday(from)?, weekday(to)?);
            let mut day = from;
            days |= 1 << day.to_sunday_zero_offset();
            while day != to {
                day = day.next();
                days |= 1 << day.to_sunday_zero_offset();
            }
        }
        Ok(Self(days))
    }
}

impl fmt::Display for Weekdays {
    /// Each day by name, so that it is read back as it was: `sun,mon,tue`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let held = self.days().map(|day| Self::NAMES.get(place(day)).copied().unwrap_or_default());
        formatter.write_str(&held.collect::<Vec<_>>().join(","))
    }
}

fn place(day: Weekday) -> usize {
    usize::try_from(day.to_sunday_zero_offset()).unwrap_or_default()
}

fn weekday(text: &str) -> Result<Weekday, Flaw> {
    let found = (0..).zip(Weekdays::NAMES).find(|(_, name)| *name == text.trim()).map(|(place, _)| place);
    found.and_then(|place| Weekday::from_sunday_zero_offset(place).ok()).ok_or(Flaw::Days)
}

/// A time of day, `HH:MM`.
///
/// # Errors
/// [`Flaw::Time`] for `25:00`, `8`, `08:00:30` and the like.
pub fn time_of_day(text: &str) -> Result<civil::Time, Flaw> {
    let (hour, minute) = text.split_once(':').ok_or(Flaw::Time)?;
    let two = |digits: &str| match digits.as_bytes() {
        [b'0'..=b'9', b'0'..=b'9'] => digits.parse::<i8>().map_err(|_| Flaw::Time),
        _ => Err(Flaw::Time),
    };
    civil::Time::new(two(hour)?, two(minute)?, 0, 0).map_err(|_| Flaw::Time)
}

/// A catch-up window, in minutes: up to the next post at the latest.
///
/// # Errors
/// [`Flaw::CatchUp`] out of 1 to 1,440.
pub fn catch_up(minutes: u32) -> Result<SignedDuration, Flaw> {
    if (1..=1_440).contains(&minutes) {
        Ok(SignedDuration::from_mins(minutes.into()))
    } else {
        Err(Flaw::CatchUp)
    }
}

/// The day before or after.
fn neighbour(day: civil::Date, days: i32) -> Option<civil::Date> {
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_days(text: &str, expected: &str) {
        let days = text.parse::<Weekdays>().map(|days| {
            assert_eq!(days.to_string().parse(), Ok(days), "{text}");
            let held = (0..7).filter(|place| days.hold(Weekday::from_sunday_zero_offset(*place).unwrap()));
            held.map(|place| place.to_string()).collect::<String>()
        });
        assert_eq!(days.unwrap_or_else(|flaw| flaw.to_string()), expected, "{text}");
    }

    /// A newsroom's week begins on Sunday, and its weekend is Friday.
    #[test]
    fn days_of_the_week_are_spans_and_lists() {
        check_days("sun-thu", "01234");
        check_days("sat-mon", "016");
        check_days("sat, wed", "36");
        check_days("fri", "5");
        check_days("sun-sat", "0123456");
        for none in ["", "xyz", "sun-", "sunday", "1-5"] {
            check_days(none, &Flaw::Days.to_string());
        }
    }

    #[test]
    fn a_time_of_day_is_written_in_four_digits() {
        assert_eq!(time_of_day("08:05"), Ok(civil::time(8, 5, 0, 0)));
        for none in ["25:00", "8:00", "08:60", "08:00:00", "", "-1:00", "٠٨:٠٠"] {
            assert_eq!(time_of_day(none), Err(Flaw::Time), "{none}");
        }
    }

    #[test]
    fn names_and_zones_are_checked() {
        assert!("morning-briefing".parse::<ScheduleId>().is_ok());
        for none in ["", "Morning", "../x", "a b", &"x".repeat(65)] {
            assert_eq!(none.parse::<ScheduleId>(), Err(Flaw::Id), "{none}");
        }
        assert!(ScheduleId::given("members").is_ok() && ScheduleId::given("morning").is_ok());
        assert_eq!(ScheduleId::given("member-123"), Err(Flaw::Id), "a member's messages are called so");
        assert_eq!("Asia/Riyadh".parse::<Zone>().unwrap().name(), "Asia/Riyadh");
        for none in ["Asia/Nowhere", "", "../../etc/passwd", "+03:00"] {
            assert!(none.parse::<Zone>().is_err(), "{none}");
        }
        assert_eq!((catch_up(0), catch_up(1_441)), (Err(Flaw::CatchUp), Err(Flaw::CatchUp)));
    }
}
