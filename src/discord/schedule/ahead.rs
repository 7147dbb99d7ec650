//! What would be posted now, message by message, for the asker alone; and posting it now.

use poise::serenity_prelude as serenity;
use serenity::{ButtonStyle, CreateActionRow, CreateButton};

use super::super::message;
use super::{MARK, Step, Told};
use crate::answer::Asking;
use crate::schedule::key::Key;

/// `/schedule preview`.
pub(super) async fn preview(step: Step<'_>, name: &str) -> Result<Told, Told> {
    turned(step, name, 0).await
}

/// One message of what would be posted.
pub(super) async fn turned(step: Step<'_>, name: &str, part: usize) -> Result<Told, Told> {
    let (schedule, _) = step.schedule(name).await?;
    let wording = step.bot.wording;
    let today = step.bot.clock.now().to_zoned_datetime(schedule.zone.rules().clone()).date();
    let editor = &step.calendar.editor;
    let library = editor.seen_in(schedule.channel).await.ok_or_else(|| step.say("schedule-later"))?;
    // The channel may be one that this moderator does not read.
    let own = step.bot.seat(step.caller).sight;
    if !library.briefings().iter().all(|briefing| own.holds(briefing)) {
        return Err(step.say("access-preview"));
    }
    let composed =
        editor.compose(&schedule, today, &library, wording).await.map_err(|error| step.failed(error))?;
    let channel = format!("<#{}>", schedule.channel);
    let Some(shown) = composed.parts.get(part).or(composed.parts.first()) else {
        return Ok(step.with("schedule-nothing", "channel", channel));
    };
    let part = if part < composed.parts.len() { part } else { 0 };
    let key = Key { schedule: schedule.id.clone(), day: today, part: u32::try_from(part).unwrap_or(0) };
    let reply = shown.signed(&key, schedule.channel, wording);
    let facts =
        [("part", (part + 1).into()), ("count", composed.parts.len().into()), ("channel", channel.into())];
    let mut content = wording.with("schedule-preview-part", &facts);
    if let Some(role) = schedule.mention.filter(|_| part == 0) {
        content = format!(
            "{content}\n{}",
            wording.with("schedule-mention", &[("role", format!("<@&{role}>").into())])
        );
    }
    let turn = |to: Option<usize>, label: &str| {
        let to = to.filter(|to| *to < composed.parts.len())?;
        let button = CreateButton::new(format!("{MARK}{to}:{name}"));
        Some(button.label(wording.say(label)).style(ButtonStyle::Primary))
    };
    // Its own buttons and menus first, as they will stand there; then those that turn to its other messages.
    let asking = Asking { library: &library, wording, today };
    let mut rows = shown.rows(&reply, &asking);
    let buttons: Vec<CreateButton> =
        [turn(part.checked_sub(1), "button-previous"), turn(Some(part + 1), "button-next")]
            .into_iter()
            .flatten()
            .collect();
    rows.extend((!buttons.is_empty()).then_some(CreateActionRow::Buttons(buttons)));
    Ok(Told { embed: Box::new(message::embed(&reply, wording)), rows, content: Some(content) })
}

/// `/schedule run`: an edition beside the day's own, through the same outbox.
pub(super) async fn run(step: Step<'_>, name: &str) -> Result<Told, Told> {
    let (schedule, _) = step.schedule(name).await?;
    let now = step.bot.clock.now();
    let (editor, carrier) = (&step.calendar.editor, &step.calendar.carrier);
    let edition = editor.by_hand(&schedule, now, carrier).await;
    let Some(edition) = edition.map_err(|error| step.failed(format!("{error:#}")))? else {
        return Err(step.say("schedule-later"));
    };
    let channel = format!("<#{}>", schedule.channel);
    let silent = edition.is_silent();
    editor.store.enter(&[edition]).await.map_err(|error| step.failed(error))?;
    Ok(step.with(if silent { "schedule-nothing" } else { "schedule-running" }, "channel", channel))
}
