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

    use super::super::due::Fate;
    use super::super::{Content, Form, Unchanged, time_of_day};
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
        /// Somebody changes the days.
        Days(&'static str),
    }

    fn event() -> impl Strategy<Value = Event> {
        prop_oneof![
            6 => (-200_000_i64..400_000).prop_map(Event::Passes),
            1 => Just(Event::Restart),
            1 => (0_i8..24).prop_map(Event::Hour),
            1 => prop_oneof![Just("Asia/Riyadh"), Just("Africa/Cairo"), Just("Pacific/Apia"), Just("America/Sao_Paulo")]
                .prop_map(Event::Zone),
            1 => prop_oneof![Just("sun-thu"), Just("fri"), Just("sat,mon,wed"), Just("sun-sat")].prop_map(Event::Days),
        ]
    }

    /// A schedule under everything that can happen to it, and what was made of each day.
    struct Course {
        schedule: Schedule,
        timetable: Timetable,
        decided: Date,
        now: Timestamp,
        days: Vec<Occurrence>,
    }

    impl Course {
        fn new(schedule: Schedule) -> Self {
            let (decided, now) = (date(2024, 4, 20), "2024-04-20T12:00:00Z".parse().unwrap());
            let timetable = Timetable::new([(schedule.clone(), decided)]);
            Self { schedule, timetable, decided, now, days: Vec::new() }
        }

        /// What was owed is told as missed or still to be decided; what nobody promised is neither.
        fn change(&mut self, changed: Schedule) {
            let owed = due::due(&self.schedule, self.decided, self.now);
            let left = due::hand_over(&self.schedule, &changed, self.decided, self.now);
            assert!(left.decided >= self.decided, "{left:?}");
            for one in &owed {
                let told = left.missed.iter().any(|missed| missed.day == one.day);
                assert_ne!(told, one.day > left.decided, "{one:?} {left:?}");
            }
            let next = due::due(&changed, left.decided, self.now);
            assert!(!owed.is_empty() || next.is_empty(), "{next:?} was promised by nobody");
            self.days.extend(left.missed);
            (self.schedule, self.decided) = (changed, left.decided);
            self.restart();
        }

        fn restart(&mut self) {
            self.timetable = Timetable::new([(self.schedule.clone(), self.decided)]);
        }

        /// Decides what is due. Between two days that are decided one after the other, none is passed over.
        fn look(&mut self) {
            let found = self.timetable.due(self.now, 9).into_iter().flat_map(|due| due.occurrences);
            let found: Vec<Occurrence> = found.collect();
            assert_eq!(found, due::due(&self.schedule, self.decided, self.now));
            for one in found {
                let mut day = self.decided.tomorrow().unwrap();
                while day < one.day {
                    let had =
                        self.schedule.days.hold(day.weekday()) && due::instant(&self.schedule, day).is_some();
                    assert!(!had, "{day} was passed over before {one:?}");
                    day = day.tomorrow().unwrap();
                }
                self.timetable.decided(0, one.day);
                self.decided = one.day;
                self.days.push(one);
            }
        }
    }

    proptest! {
        /// Under any order of looks, jumps of the clock, restarts and edits: no day is decided twice, none that was
        /// promised is passed over in silence, none is told as missed that was not promised; and it goes on posting.
        #[test]
        fn each_day_is_decided_once_and_none_is_passed_over(events in prop::collection::vec(event(), 1..60)) {
            let mut course = Course::new(schedule("a", "08:00"));
            let mut latest = course.now;
            for event in events {
                let now = course.schedule.clone();
                match event {
                    Event::Passes(seconds) => course.now += SignedDuration::from_secs(seconds),
                    Event::Hour(hour) => course.change(Schedule { at: jiff::civil::time(hour, 0, 0, 0), ..now }),
                    Event::Zone(zone) => course.change(Schedule { zone: zone.parse().unwrap(), ..now }),
                    Event::Days(days) => course.change(Schedule { days: days.parse().unwrap(), ..now }),
                    Event::Restart => course.restart(),
                }
                latest = latest.max(course.now);
                course.look();
            }
            course.now = latest;
            course.look();
            let before = course.days.len();
            for _ in 0..72 {
                course.now += SignedDuration::from_hours(5);
                course.look();
            }
            let days = &course.days;
            prop_assert!(days.len() > before && days[before..].iter().all(|one| one.fate == Fate::Post), "{days:?}");
            prop_assert!(days.is_sorted_by(|one, other| one.day < other.day), "{days:?}");
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
