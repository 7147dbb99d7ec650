//! A schedule in words.

use jiff::Timestamp;
use jiff::civil::{self, Weekday};
use poise::serenity_prelude as serenity;
use serenity::CreateEmbed;

use crate::briefing::date::Date;
use crate::briefing::problem::Fact;
use crate::library::Library;
use crate::reply::markdown::{escaped, isolated};
use crate::reply::wording::Wording;
use crate::schedule::{Content, Schedule, Weekdays, due};

/// The stripe beside the answers of this area.
const COLOUR: u32 = 0x1f_6f_78;

/// An embed of lines that were worded and escaped already.
pub(super) fn embed(title: &str, told: &str) -> CreateEmbed {
    CreateEmbed::new().title(title).description(told).colour(COLOUR)
}

/// A Latin name within a sentence, in Markdown.
pub(super) fn latin(name: &str, wording: &Wording) -> String {
    isolated(&escaped(name, wording), wording)
}

/// What a schedule posts.
pub(super) fn content(content: &Content, library: &Library, wording: &Wording) -> String {
    match content {
        Content::Newest => wording.say("content-newest"),
        Content::Changed => wording.say("content-changed"),
        Content::Rotation => wording.say("content-rotation"),
        Content::One(id) => {
            let title = library.briefing(id).map_or(id.as_str(), |briefing| briefing.title());
            wording.with("content-one", &[("title", title.into())])
        }
        Content::About(name) | Content::Followed(name) => {
            wording.with("content-about", &[("name", name.as_str().into())])
        }
    }
}

/// «كل يوم»، «من الأحد إلى الخميس»، «السبت، الاثنين».
pub(super) fn days(days: Weekdays, wording: &Wording) -> String {
    if days == Weekdays::ALL {
        return wording.say("days-all");
    }
    let name = |day: Weekday| wording.say(&format!("weekday-{}", word(day)));
    let held: Vec<Weekday> = days.days().collect();
    // The day that begins the only run of days, be it over the week's end.
    let begins: Vec<Weekday> = held.iter().copied().filter(|day| !days.hold(day.previous())).collect();
    match begins.as_slice() {
        [first] if held.len() > 2 => {
            let last = held.iter().copied().find(|day| !days.hold(day.next())).unwrap_or(*first);
            wording.with("days-span", &[("from", name(*first).into()), ("to", name(last).into())])
        }
        _ => wording.list(&held.into_iter().map(name).collect::<Vec<_>>()),
    }
}

fn word(day: Weekday) -> &'static str {
    let place = usize::try_from(day.to_sunday_zero_offset()).unwrap_or_default();
    Weekdays::NAMES.get(place).copied().unwrap_or_default()
}

/// The days that newsrooms work on, as suggestions: label and value.
pub(super) fn usual_days(wording: &Wording) -> Vec<(String, String)> {
    ["sun-sat", "sun-thu", "mon-fri", "sat-wed", "sat-thu", "fri,sat", "sat,sun"]
        .into_iter()
        .filter_map(|text| Some((days(text.parse().ok()?, wording), text.to_owned())))
        .collect()
}

/// When a schedule that is decided up to a day posts next, in its own zone.
fn next(schedule: &Schedule, decided: civil::Date, now: Timestamp, wording: &Wording) -> Option<String> {
    let (day, _) = due::next(schedule, decided, now)?;
    let weekday = wording.say(&format!("weekday-{}", word(day.weekday())));
    let date = Date::parse(&day.to_string()).map(|day| wording.date(&day)).ok()?;
    Some(format!("{weekday} {date}"))
}

/// A schedule that is decided up to a day, as the paragraph of a list.
pub(super) fn paragraph(
    schedule: &Schedule,
    fixed: bool,
    (decided, now): (civil::Date, Timestamp),
    library: &Library,
    wording: &Wording,
) -> String {
    let place: [(&str, Fact); 4] = [
        ("channel", format!("<#{}>", schedule.channel).into()),
        ("at", schedule.at.strftime("%H:%M").to_string().into()),
        ("zone", isolated(schedule.zone.name(), wording).into()),
        ("days", days(schedule.days, wording).into()),
    ];
    let what: [(&str, Fact); 3] = [
        ("content", escaped(&content(&schedule.content, library, wording), wording).into()),
        ("form", wording.say(&format!("form-{}", schedule.form.as_str())).into()),
        ("unchanged", wording.say(&format!("unchanged-{}", schedule.unchanged.as_str())).into()),
    ];
    let mut lines = vec![wording.with("schedule-where", &place), wording.with("schedule-what", &what)];
    let role = |role: u64| wording.with("schedule-mention", &[("role", format!("<@&{role}>").into())]);
    lines.extend(schedule.mention.map(role));
    lines.extend(schedule.discussion.then(|| wording.say("schedule-discussion")));
    lines.extend(schedule.announce.then(|| wording.say("schedule-announce")));
    if schedule.paused {
        lines.push(wording.say("schedule-paused"));
    } else if let Some(when) = next(schedule, decided, now, wording) {
        lines.push(wording.with("schedule-next", &[("when", when.into())]));
    }
    lines.extend(fixed.then(|| wording.say("schedule-fixed")));
    let name = wording.with("schedule-name", &[("name", latin(schedule.id.as_str(), wording).into())]);
    format!("**{name}**\n{}", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::wording::{Language, Style};

    fn check(text: &str, expected: &str) {
        let wording = Wording::new(Language::Arabic, Style::default());
        let told = days(text.parse().unwrap(), &wording);
        assert_eq!(crate::arabic::direction::strip(&told), expected, "{text}");
    }

    #[test]
    fn days_are_told_as_people_tell_them() {
        check("sun-sat", "كل يوم");
        check("sun-thu", "من الأحد إلى الخميس");
        check("sat-wed", "من السبت إلى الأربعاء");
        check("fri,sat", "الجمعة، السبت");
        check("sun,tue,thu", "الأحد، الثلاثاء، الخميس");
        check("mon", "الاثنين");
    }
}
