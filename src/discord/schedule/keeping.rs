//! Adding, changing, pausing and removing schedules.

use jiff::civil::Date;

use super::super::family::{Context, Options};
use super::commands::Given;
use super::reading::{Reading, Typed};
use super::{Step, Told, place, words};
use crate::reply::markdown::{escaped, isolated};
use crate::schedule::Schedule;
use crate::store::schedules::KeptSchedule;

/// The most characters of the list: an embed's description holds 4,096.
const LONGEST: usize = 3_900;

/// `/schedule list`.
pub(super) async fn list(step: Step<'_>) -> Result<Told, Told> {
    let wording = step.bot.wording;
    let schedules = step.schedules().await?;
    if schedules.is_empty() {
        return Ok(step.with("schedule-none", "command", wording.say("called-schedule-add")));
    }
    let (now, library) = (step.bot.clock.now(), step.bot.library.now());
    let decided = decided(step, schedules.iter().map(|(schedule, _)| schedule)).await?;
    let (mut told, mut left) = (String::new(), 0_usize);
    for ((schedule, fixed), decided) in schedules.iter().zip(decided) {
        let paragraph = words::paragraph(schedule, *fixed, (decided, now), &library, wording);
        if told.chars().count() + paragraph.chars().count() > LONGEST {
            left += 1;
            continue;
        }
        told = if told.is_empty() { paragraph } else { format!("{told}\n\n{paragraph}") };
    }
    if left > 0 {
        told = format!("{told}\n\n{}", wording.with("schedule-more", &[("count", left.into())]));
    }
    Ok(Told::of(words::embed(&wording.say("schedule-title"), &told)))
}

/// `/schedule add`.
pub(super) async fn add(
    step: Step<'_>,
    options: &Options<'_, Given>,
    context: &Context<'_>,
) -> Result<Told, Told> {
    let schedule = read(step, options, context, None).await?;
    let taken = step.calendar.fixed.iter().any(|fixed| fixed.id == schedule.id);
    let kept = KeptSchedule { schedule, server: step.server, author: step.user };
    let store = &step.calendar.editor.store;
    let added = !taken
        && store.add_schedule(&kept, step.bot.clock.now()).await.map_err(|error| step.failed(error))?;
    if added {
        shown(step, "schedule-added", &kept.schedule).await
    } else {
        Err(step.with("schedule-exists", "name", words::latin(kept.schedule.id.as_str(), step.bot.wording)))
    }
}

/// `/schedule change`.
pub(super) async fn change(
    step: Step<'_>,
    options: &Options<'_, Given>,
    context: &Context<'_>,
) -> Result<Told, Told> {
    let before = own(step, options.text(Given::Name).unwrap_or_default()).await?;
    let schedule = read(step, options, context, Some(&before)).await?;
    write(step, schedule, "schedule-changed").await
}

/// `/schedule pause` and `/schedule resume`.
pub(super) async fn pause(step: Step<'_>, name: &str, paused: bool) -> Result<Told, Told> {
    let schedule = Schedule { paused, ..own(step, name).await? };
    write(step, schedule, if paused { "schedule-paused-now" } else { "schedule-resumed" }).await
}

/// `/schedule remove`.
pub(super) async fn remove(step: Step<'_>, name: &str) -> Result<Told, Told> {
    let schedule = own(step, name).await?;
    let removed = step.calendar.editor.store.remove_schedule(&schedule.id, step.server).await;
    removed.map_err(|error| step.failed(error))?;
    Ok(step.with("schedule-removed", "name", isolated(name, step.bot.wording)))
}

/// What was given, on top of what there was; all that is wrong with it, and with its channel where that is looked at anew.
async fn read(
    step: Step<'_>,
    options: &Options<'_, Given>,
    context: &Context<'_>,
    before: Option<&Schedule>,
) -> Result<Schedule, Told> {
    let typed = Typed {
        name: options.text(Given::Name),
        channel: options.channel(Given::Channel).map(|channel| channel.id.get()),
        at: options.text(Given::At),
        zone: options.text(Given::Zone),
        days: options.text(Given::Days),
        content: options.text(Given::Content),
        form: options.text(Given::Form),
        unchanged: options.text(Given::Unchanged),
        mention: options.role(Given::Mention).map(|role| role.id.get()),
        mentions_nobody: false,
        discussion: options.boolean(Given::Discussion),
        announce: options.boolean(Given::Announce),
        catch_up: options.number(Given::CatchUp),
    };
    let library = step.bot.library.now();
    let reading = Reading { library: &library, wording: step.bot.wording, quoted: escaped };
    let read = reading.read(&typed, before);
    let mut slips = read.as_ref().err().cloned().unwrap_or_default();
    if let Some(wants) = typed.wants(before, Some(step.server)) {
        let http = &context.serenity_context().http;
        slips.extend(place::look(http, context.framework.bot_id(), wants, reading.wording).await.faults);
    }
    read.ok().filter(|_| slips.is_empty()).ok_or_else(|| Told::saying(step.bot, &slips.join("\n")))
}

/// A schedule that is this server's to change.
async fn own(step: Step<'_>, name: &str) -> Result<Schedule, Told> {
    match step.schedule(name).await? {
        (schedule, false) => Ok(schedule),
        (_, true) => Err(step.with("schedule-is-fixed", "name", words::latin(name, step.bot.wording))),
    }
}

async fn write(step: Step<'_>, schedule: Schedule, done: &str) -> Result<Told, Told> {
    let kept = KeptSchedule { schedule, server: step.server, author: step.user };
    let now = step.bot.clock.now();
    let changed = step.calendar.editor.store.change_schedule(&kept, now).await;
    if changed.map_err(|error| step.failed(error))? {
        shown(step, done, &kept.schedule).await
    } else {
        // Somebody else removed it meanwhile.
        Err(step.with("schedule-unknown", "name", words::latin(kept.schedule.id.as_str(), step.bot.wording)))
    }
}

/// The last day of each that was decided: the next post comes after it, whatever the hour is now.
async fn decided(step: Step<'_>, schedules: impl IntoIterator<Item = &Schedule>) -> Result<Vec<Date>, Told> {
    let found = step.calendar.editor.store.decided(schedules).await;
    found.map_err(|error| step.failed(error))
}

/// What was done, and the schedule as it stands now.
async fn shown(step: Step<'_>, done: &str, schedule: &Schedule) -> Result<Told, Told> {
    let (decided, now) = (decided(step, [schedule]).await?, step.bot.clock.now());
    let (wording, library) = (step.bot.wording, step.bot.library.now());
    let told = wording.with(done, &[("name", words::latin(schedule.id.as_str(), wording).into())]);
    let paragraphs =
        decided.into_iter().map(|day| words::paragraph(schedule, false, (day, now), &library, wording));
    let told: Vec<String> = std::iter::once(told).chain(paragraphs).collect();
    Ok(Told::of(words::embed(&wording.say("schedule-title"), &told.join("\n\n"))))
}
