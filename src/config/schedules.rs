//! `[schedule.NAME]`: one table for each schedule.

use toml::de::{DeTable, DeValue};

use super::slip::{Wanted, What};
use super::value::Value;
use crate::briefing::nearest::nearest;
use crate::schedule::{
    CATCH_UP, Content, Flaw, Form, Schedule, ScheduleId, Unchanged, Weekdays, Zone, catch_up, time_of_day,
};

/// The section that holds the tables.
pub(super) const SECTION: &str = "schedule";

/// What is known of a schedule while its table is read.
#[derive(Default)]
struct Draft {
    channel: Option<u64>,
    at: Option<jiff::civil::Time>,
    zone: Option<Zone>,
    days: Option<Weekdays>,
    content: Option<Content>,
    form: Option<Form>,
    unchanged: Option<Unchanged>,
    mention: Option<u64>,
    discussion: bool,
    catch_up: Option<jiff::SignedDuration>,
    paused: bool,
    announce: bool,
}

type Keep = fn(&mut Draft, &Value<'_>) -> Result<(), Wanted>;

/// Every key of a schedule's table.
const KEYS: &[(&str, Keep)] = &[
    ("channel", |to, value| {
        let id = value.id()?.ok_or_else(|| Wanted::of("wanted-channel"))?;
        to.channel = Some(id.get());
        Ok(())
    }),
    ("at", |to, value| keep(&mut to.at, value, time_of_day)),
    ("zone", |to, value| keep(&mut to.zone, value, str::parse)),
    ("days", |to, value| keep(&mut to.days, value, str::parse)),
    ("content", |to, value| keep(&mut to.content, value, str::parse)),
    ("form", |to, value| {
        to.form = Some(value.word(&Form::WORDS)?);
        Ok(())
    }),
    ("unchanged", |to, value| {
        to.unchanged = Some(value.word(&Unchanged::WORDS)?);
        Ok(())
    }),
    ("mention", |to, value| {
        to.mention = value.id()?.map(std::num::NonZeroU64::get);
        Ok(())
    }),
    ("discussion", |to, value| {
        to.discussion = value.boolean()?;
        Ok(())
    }),
    ("catch_up", |to, value| {
        let minutes = value.number(1..=1_440)?;
        to.catch_up = Some(catch_up(minutes).map_err(wanted)?);
        Ok(())
    }),
    ("paused", |to, value| {
        to.paused = value.boolean()?;
        Ok(())
    }),
    ("announce", |to, value| {
        to.announce = value.boolean()?;
        Ok(())
    }),
];

fn keep<T>(
    place: &mut Option<T>,
    value: &Value<'_>,
    read: fn(&str) -> Result<T, Flaw>,
) -> Result<(), Wanted> {
    let text = value.words("wanted-text")?.unwrap_or_default();
    *place = Some(read(text).map_err(wanted)?);
    Ok(())
}

fn wanted(flaw: Flaw) -> Wanted {
    Wanted::of(match flaw {
        Flaw::Id => "wanted-schedule",
        Flaw::Zone => "wanted-zone",
        Flaw::Time => "wanted-time",
        Flaw::Days => "wanted-days",
        Flaw::CatchUp => "wanted-minutes",
        Flaw::Content | Flaw::Word => "wanted-content",
    })
}

/// Reads the tables below `[schedule]`; comes back with the schedules that are whole, in the order of their names, and what
/// is wrong with the others, each with its place in bytes.
pub(super) fn read(tables: DeTable<'_>, slips: &mut Vec<(usize, What)>) -> Vec<Schedule> {
    let mut found = Vec::new();
    for (name, value) in tables {
        let (at, section) = (name.span().start, format!("[{SECTION}.{}]", name.as_ref()));
        let unfit = |wanted: Wanted| What::Unfit { name: section.clone(), wanted };
        match (ScheduleId::given(name.as_ref()), value.into_inner()) {
            (Ok(id), DeValue::Table(table)) => found.extend(one(id, at, table, slips)),
            (Err(flaw), _) => slips.push((at, unfit(wanted(flaw)))),
            (Ok(_), _) => slips.push((at, unfit(Wanted::of("wanted-schedule-table")))),
        }
    }
    found
}

/// One schedule.
fn one(id: ScheduleId, at: usize, table: DeTable<'_>, slips: &mut Vec<(usize, What)>) -> Option<Schedule> {
    let (mut draft, before) = (Draft::default(), slips.len());
    for (key, value) in table {
        let name = format!("{SECTION}.{}.{}", id.as_str(), key.as_ref());
        let Some((_, set)) = KEYS.iter().find(|(known, _)| *known == key.as_ref()) else {
            let nearest = nearest(key.as_ref(), KEYS.iter().map(|(known, _)| *known)).map(str::to_owned);
            slips.push((key.span().start, What::Unknown { name, nearest }));
            continue;
        };
        let place = value.span().start;
        if let Err(wanted) = set(&mut draft, &Value::Written(value.into_inner())) {
            slips.push((place, What::Unfit { name, wanted }));
        }
    }
    if slips.len() > before {
        return None;
    }
    let whole = draft.channel.zip(draft.at).zip(draft.zone);
    let Some(((channel, time), zone)) = whole else {
        let name = format!("[{SECTION}.{}]", id.as_str());
        slips.push((at, What::Unfit { name, wanted: Wanted::of("wanted-schedule-whole") }));
        return None;
    };
    Some(Schedule {
        id,
        channel,
        at: time,
        zone,
        days: draft.days.unwrap_or(Weekdays::ALL),
        content: draft.content.unwrap_or(Content::Newest),
        form: draft.form.unwrap_or(Form::Digest),
        unchanged: draft.unchanged.unwrap_or(Unchanged::Post),
        mention: draft.mention,
        discussion: draft.discussion,
        announce: draft.announce,
        catch_up: draft.catch_up.unwrap_or(CATCH_UP),
        paused: draft.paused,
    })
}

#[cfg(test)]
mod tests {
    use crate::config::Config;

    fn check(file: &str, expected: &[&str]) {
        let told = Config::read(Some(file), []).map_or_else(
            |slips| slips.to_string(),
            |config| {
                let told = config
                    .schedules
                    .iter()
                    .map(|one| format!("{} {} {}", one.id.as_str(), one.at, one.zone.name()));
                told.collect::<Vec<_>>().join("\n")
            },
        );
        assert_eq!(told.lines().collect::<Vec<_>>(), expected, "{file}");
    }

    #[test]
    fn each_table_is_a_schedule() {
        let morning =
            "[schedule.morning]\nchannel = '1138'\nat = '08:00'\nzone = 'Asia/Riyadh'\ndays = 'sun-thu'\n";
        let evening =
            "[schedule.evening]\nchannel = 1138\nat = '20:30'\nzone = 'Africa/Cairo'\nunchanged = 'silent'\n";
        check(
            &format!("{morning}{evening}"),
            &["evening 20:30:00 Africa/Cairo", "morning 08:00:00 Asia/Riyadh"],
        );
    }

    #[test]
    fn what_is_told_is_one_word() {
        let with = |line: &str| format!("[schedule.a]\nchannel = '1'\nat = '08:00'\nzone = 'UTC'\n{line}\n");
        for content in ["newest", "changed", "rotation", "briefing:kazakhstan-2022", "about:روسيا"] {
            check(&with(&format!("content = '{content}'\nform = 'digest'")), &["a 08:00:00 UTC"]);
        }
        check(
            &with("content = 'all'"),
            &["config.toml:5:11: slip-unfit: schedule.a.content, wanted-content"],
        );
    }

    /// A channel that did not ask for it hears of no change.
    #[test]
    fn word_of_changes_is_asked_for() {
        let with = |line: &str| {
            let file = format!("[schedule.a]\nchannel = '1'\nat = '08:00'\nzone = 'UTC'\n{line}\n");
            Config::read(Some(&file), []).unwrap().schedules[0].announce
        };
        assert_eq!([with(""), with("announce = false"), with("announce = true")], [false, false, true]);
    }

    /// A slip in one schedule is told with its place before anything starts: else it is found on the morning without a
    /// briefing.
    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        check(
            "[schedule.Morning]\nat = '08:00'\n[schedule.noon]\nat = '25:00'\nzone = 'Asia/Nowhere'\nchanel = '1'\n[schedule.night]\nat = '23:00'",
            &[
                "config.toml:1:11: slip-unfit: [schedule.Morning], wanted-schedule",
                "config.toml:4:6: slip-unfit: schedule.noon.at, wanted-time",
                "config.toml:5:8: slip-unfit: schedule.noon.zone, wanted-zone",
                "config.toml:6:1: slip-unknown-near: schedule.noon.chanel, channel",
                "config.toml:7:11: slip-unfit: [schedule.night], wanted-schedule-whole",
            ],
        );
        // Members' direct messages are called so: one would be taken for another.
        check(
            "[schedule.member-7]\nchannel = '1'\nat = '08:00'\nzone = 'UTC'",
            &["config.toml:1:11: slip-unfit: [schedule.member-7], wanted-schedule"],
        );
        check("schedule = 5", &["config.toml:1:12: slip-unfit: [schedule], wanted-section"]);
        check(
            "[schedule]\nmorning = 5",
            &["config.toml:2:1: slip-unfit: [schedule.morning], wanted-schedule-table"],
        );
    }
}
