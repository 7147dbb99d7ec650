//! What became of each post: its state, how late it was, how many tries it took, and where it stands.

use jiff::SignedDuration;

use super::{Step, Told, words};
use crate::briefing::date::Date;
use crate::briefing::problem::Fact;
use crate::reply::wording::Wording;
use crate::schedule::ScheduleId;
use crate::schedule::key::Kind;
use crate::schedule::outbox::State;
use crate::store::occurrences::{Place, Post};

/// The most posts of a log.
const MOST: u32 = 20;

/// The most characters of the log: an embed's description holds 4,096.
const LONGEST: usize = 3_900;

/// What is late by less than this was on time: a look comes once a second.
const ON_TIME: SignedDuration = SignedDuration::from_secs(5);

/// `/schedule log`: of one schedule, or of all that this server's moderators see.
pub(super) async fn log(step: Step<'_>, name: Option<&str>) -> Result<Told, Told> {
    let wording = step.bot.wording;
    let schedules = match name {
        Some(name) => vec![step.schedule(name).await?.0],
        None => step.schedules().await?.into_iter().map(|(schedule, _)| schedule).collect(),
    };
    let ids: Vec<ScheduleId> = schedules.into_iter().map(|schedule| schedule.id).collect();
    let posts = step.calendar.editor.store.posts(&ids, MOST).await.map_err(|error| step.failed(error))?;
    let mut told = String::new();
    for line in posts.iter().map(|post| line(post, step.server, wording)) {
        if told.chars().count() + line.chars().count() > LONGEST {
            break;
        }
        told = if told.is_empty() { line } else { format!("{told}\n{line}") };
    }
    if told.is_empty() {
        told = wording.say("schedule-log-none");
    }
    Ok(Told::of(words::embed(&wording.say("schedule-log-title"), &told)))
}

fn line(post: &Post, server: u64, wording: &Wording) -> String {
    let date = Date::parse(&post.key.day.to_string()).map(|day| wording.date(&day)).unwrap_or_default();
    let mut parts = vec![state(post, wording)];
    let kind = post.key.kind();
    parts.extend(match kind {
        Kind::Own => None,
        Kind::ByHand => Some(wording.say("schedule-log-by-hand")),
        Kind::Announcement => Some(wording.say("schedule-log-announcement")),
        Kind::Reply => Some(wording.say("schedule-log-reply")),
    });
    if post.key.index() > 0 && kind != Kind::Reply {
        let part = post.key.index() + 1;
        parts.push(wording.with("schedule-log-part", &[("part", part.into())]));
    }
    if let State::Sent { message } = post.state {
        let late = post.ended.map(|ended| ended.duration_since(post.due)).unwrap_or_default();
        parts.push(lateness(late, wording));
        parts.push(wording.with("tries", &[("count", (post.tries + 1).into())]));
        // A forum's post is a thread of its own.
        let channel = if post.place == Place::Forum { message } else { post.channel };
        let link = format!("https://discord.com/channels/{server}/{channel}/{message}");
        parts.push(format!("[{}]({link})", wording.say("schedule-log-link")));
    }
    let facts = [
        ("day", date.into()),
        ("name", words::latin(post.key.schedule.as_str(), wording).into()),
        ("state", wording.row(&parts).into()),
    ];
    wording.with("schedule-log-line", &facts)
}

fn state(post: &Post, wording: &Wording) -> String {
    let told = |word: &str| wording.say(&format!("occurrence-{word}"));
    match post.state {
        State::Due => told("due"),
        State::Sending { .. } => told("sending"),
        State::Sent { .. } => told("sent"),
        State::Unchanged => told("unchanged"),
        State::Missed => told("missed"),
        State::Unverified => told("unverified"),
        State::Dead(reason) => {
            format!("{}: {}", told("dead"), wording.say(&format!("reason-{}", reason.as_str())))
        }
    }
}

fn lateness(late: SignedDuration, wording: &Wording) -> String {
    let (id, count) = match late {
        late if late < ON_TIME => return wording.say("late-none"),
        late if late.as_mins() < 1 => ("late-seconds", late.as_secs()),
        late if late.as_hours() < 1 => ("late-minutes", late.as_mins()),
        late => ("late-hours", late.as_hours()),
    };
    wording.with(id, &[("count", Fact::Number(count))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::direction::strip;
    use crate::reply::wording::{Language, Style};

    fn check(seconds: i64, expected: &str) {
        let wording = Wording::new(Language::Arabic, Style::default());
        let told = lateness(SignedDuration::from_secs(seconds), &wording);
        assert_eq!(strip(&told), expected, "{seconds}");
    }

    #[test]
    fn lateness_is_told_in_whole_units() {
        check(2, "في وقته");
        check(-3, "في وقته");
        check(10, "متأخرًا 10 ثوانٍ");
        check(61, "متأخرًا دقيقة واحدة");
        check(2 * 3_600, "متأخرًا ساعتين");
        check(11 * 60, "متأخرًا 11 دقيقة");
    }
}
