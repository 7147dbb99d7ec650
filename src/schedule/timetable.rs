//! Of very many schedules those whose time has come: a look compares one number for each, and works out days and zones
//! for those alone that are due.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;

use super::due::{self, Occurrence};
use super::{Schedule, ScheduleId};

/// The schedules that are kept, each with the last day that was decided.
#[derive(Clone, Debug, Default)]
pub struct Timetable {
    entries: Vec<Entry>,
    /// When each is due next, in the order of the entries: what a look goes through.
    next: Vec<Timestamp>,
    /// Where each stands, by its name.
    places: HashMap<ScheduleId, usize>,
}

#[derive(Clone, Debug)]
struct Entry {
    schedule: Schedule,
    decided: Date,
}

/// A schedule whose time has come, and its days.
#[derive(Clone, Debug, PartialEq)]
pub struct Due<'a> {
    /// Where it stands in the timetable.
    pub place: usize,
    /// The schedule.
    pub schedule: &'a Schedule,
    /// Its days, earliest first; never empty.
    pub occurrences: Vec<Occurrence>,
}

impl Timetable {
    /// A timetable of these schedules, each with the last day that was decided.
    #[must_use]
    pub fn new(schedules: impl IntoIterator<Item = (Schedule, Date)>) -> Self {
        let entries: Vec<Entry> =
            schedules.into_iter().map(|(schedule, decided)| Entry { schedule, decided }).collect();
        let next = entries.iter().map(Entry::next).collect();
        let places = entries.iter().map(|entry| entry.schedule.id.clone()).zip(0..).collect();
        Self { entries, next, places }
    }

    /// The schedule with a name.
    #[must_use]
    pub fn schedule(&self, id: &ScheduleId) -> Option<&Schedule> {
        self.places.get(id).and_then(|place| self.entries.get(*place)).map(|entry| &entry.schedule)
    }

    /// Every schedule.
    pub fn schedules(&self) -> impl Iterator<Item = &Schedule> {
        self.entries.iter().map(|entry| &entry.schedule)
    }

    /// At most so many of the schedules whose time has come; those are due for the longest come first.
    #[must_use]
    pub fn due(&self, now: Timestamp, most: usize) -> Vec<Due<'_>> {
        // A heap, for a few are taken of what may be very many: to sort them all would cost ten times as much.
        let mut places: BinaryHeap<Reverse<(Timestamp, usize)>> =
            self.next.iter().copied().zip(0..).filter(|(next, _)| *next <= now).map(Reverse).collect();
        let due = |(_, place): (Timestamp, usize)| {
            let Entry { schedule, decided } = self.entries.get(place)?;
            let occurrences = due::due(schedule, *decided, now);
            (!occurrences.is_empty()).then_some(Due { place, schedule, occurrences })
        };
        std::iter::from_fn(|| places.pop()).filter_map(|Reverse(next)| due(next)).take(most).collect()
    }

    /// Notes that the days of a schedule up to this one are decided.
    pub fn decided(&mut self, place: usize, day: Date) {
        if let (Some(entry), Some(next)) = (self.entries.get_mut(place), self.next.get_mut(place)) {
            entry.decided = entry.decided.max(day);
            *next = entry.next();
        }
    }
}

impl Entry {
    fn next(&self) -> Timestamp {
        due::first(&self.schedule, self.decided).unwrap_or(Timestamp::MAX)
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::super::{Content, Form, Unchanged, Weekdays, time_of_day};
    use super::*;

    fn schedule(id: &str, at: &str) -> Schedule {
        Schedule {
            id: id.parse().unwrap(),
            channel: 1,
            at: time_of_day(at).unwrap(),
            zone: "Asia/Riyadh".parse().unwrap(),
            days: "sun-thu".parse().unwrap(),
            content: Content::Newest,
            form: Form::Digest,
            unchanged: Unchanged::Post,
            mention: None,
            discussion: false,
            announce: false,
            catch_up: SignedDuration::from_hours(6),
            paused: false,
        }
    }

    fn check(timetable: &Timetable, now: &str, most: usize, expected: &str) {
        let due = timetable.due(now.parse().unwrap(), most);
        let told = due.iter().map(|due| {
            let days = due.occurrences.iter().map(|one| format!(" {} {:?}", one.day, one.fate));
            format!("{}{}", due.schedule.id.as_str(), days.collect::<String>())
        });
        assert_eq!(told.collect::<Vec<_>>().join("; "), expected, "{now}");
    }

    /// What happens between two looks.
    #[derive(Clone, Copy, Debug)]
    enum Event {
        /// Time passes, or the clock is set back.
        Passes(i64),
        /// The process ends and starts again: what is decided is all that it knows.
        Restart,
        /// Somebody changes the hour.
        Hour(i8),
        /// Somebody changes the zone.
        Zone(&'static str),
    }

    fn event() -> impl Strategy<Value = Event> {
        prop_oneof![
            4 => (-200_000_i64..400_000).prop_map(Event::Passes),
            1 => Just(Event::Restart),
            1 => (0_i8..24).prop_map(Event::Hour),
            1 => prop_oneof![Just("Asia/Riyadh"), Just("Africa/Cairo"), Just("Pacific/Apia"), Just("America/Sao_Paulo")]
                .prop_map(Event::Zone),
        ]
    }

    proptest! {
        /// Under any order of looks, jumps of the clock, restarts and edits no day is decided twice, and none that lies
        /// between two decided days is passed over in silence.
        #[test]
        fn each_day_is_decided_once_and_none_is_passed_over(events in prop::collection::vec(event(), 1..60)) {
            let mut schedule = Schedule { days: Weekdays::ALL, ..schedule("a", "08:00") };
            let (mut decided, mut now) = (date(2024, 4, 20), "2024-04-20T12:00:00Z".parse::<Timestamp>().unwrap());
            let mut days: Vec<Date> = Vec::new();
            let mut timetable = Timetable::new([(schedule.clone(), decided)]);
            for event in events {
                match event {
                    Event::Passes(seconds) => now = now.checked_add(SignedDuration::from_secs(seconds)).unwrap(),
                    Event::Hour(hour) => schedule.at = jiff::civil::time(hour, 0, 0, 0),
                    Event::Zone(zone) => schedule.zone = zone.parse().unwrap(),
                    Event::Restart => {}
                }
                if !matches!(event, Event::Passes(_)) {
                    timetable = Timetable::new([(schedule.clone(), decided)]);
                }
                let due: Vec<Date> =
                    timetable.due(now, 9).iter().flat_map(|due| due.occurrences.iter().map(|one| one.day)).collect();
                for day in due {
                    timetable.decided(0, day);
                    decided = decided.max(day);
                    days.push(day);
                }
            }
            for pair in days.windows(2) {
                prop_assert_eq!(pair[0].tomorrow().unwrap(), pair[1], "{:?}", days);
            }
        }
    }

    /// Each channel gets its day once, and what is due longest comes before what came due since.
    #[test]
    fn what_is_due_is_found_until_it_is_decided() {
        let wednesday = date(2026, 11, 25);
        let paused = Schedule { paused: true, ..schedule("paused", "07:00") };
        let schedules = [schedule("noon", "12:00"), schedule("morning", "08:00"), paused];
        let mut timetable = Timetable::new(schedules.map(|one| (one, date(2026, 11, 24))));
        check(&timetable, "2026-11-25T04:59:59Z", 9, "");
        check(&timetable, "2026-11-25T05:00:00Z", 9, "morning 2026-11-25 Post");
        check(&timetable, "2026-11-25T09:00:00Z", 9, "morning 2026-11-25 Post; noon 2026-11-25 Post");
        check(&timetable, "2026-11-25T09:00:00Z", 1, "morning 2026-11-25 Post");
        timetable.decided(1, wednesday);
        check(&timetable, "2026-11-25T09:00:00Z", 9, "noon 2026-11-25 Post");
        timetable.decided(0, wednesday);
        // A clock that is set back asks for nothing a second time.
        check(&timetable, "2026-11-25T05:00:00Z", 9, "");
        check(&timetable, "2026-11-26T05:00:00Z", 9, "morning 2026-11-26 Post");
    }
}
