//! The moderators' queue: what readers report and what moderators keep, told in their channel, answered by a button and
//! a form, and told to whoever wrote. Every step asks anew who is there; of two answers the first counts.

use jiff::{SignedDuration, Timestamp};
use poise::serenity_prelude as serenity;
use serenity::{
    ChannelId, ComponentInteraction, ComponentInteractionDataKind, CreateActionRow, CreateAllowedMentions,
    CreateInputText, CreateInteractionResponse, CreateMessage, CreateModal, EditMessage, Http, HttpError,
    InputTextStyle, ModalInteraction, Nonce, UserId,
};

use super::super::retry::retried;
use super::super::seat::Link;
use super::super::{Bot, Here, message, report::typed};
use super::commands::{Given, Options};
use super::history::MOST_SIFTED;
use super::{Desk, MARK, Step, Told, view};
use crate::access::Sight;
use crate::briefing::keywords::Tlp;
use crate::reply::Reply;
use crate::store::reports::{Answer, Report, Standing, Told as Notice};

/// The part of a `custom_id` after [`MARK`] that leads here.
const REPORTS: &str = "r:";
/// The input of the form.
const ANSWER: &str = "answer";
const LONGEST_ANSWER: u16 = 1_000;
/// Discord's code for somebody who takes no direct messages
/// (<https://docs.discord.com/developers/topics/opcodes-and-status-codes#json>).
const CLOSED: isize = 50_007;
const FORBIDDEN: u16 = 403;

/// The most reports of either sort that are listed at a time.
const MOST: u32 = 6;

/// The most reports whose telling is caught up with at a time; the rest comes with the next connection, or by the list.
const MOST_AT_ONCE: u32 = 20;

/// How often an answer is sent to a reader at a time, over some minutes, and for how long after it was given that is done
/// again with each connection: later nobody waits for it.
const TRIES: u32 = 12;
const LATEST: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What an answer can come to, with the letter of its button.
const OUTCOMES: [(&str, Standing); 2] = [("c", Standing::Corrected), ("u", Standing::Unfounded)];

/// The `custom_id` of a button or a form that answers a report.
pub(super) fn answering(id: i64, standing: Standing) -> String {
    let letter = OUTCOMES.iter().find(|(_, one)| *one == standing).map_or("", |(letter, _)| letter);
    format!("{MARK}{REPORTS}{id}:{letter}")
}

/// The `custom_id` of the menu that opens a report.
pub(super) fn opening() -> String {
    format!("{MARK}{REPORTS}open")
}

fn meant(words: &str) -> Option<(i64, Standing)> {
    let (id, letter) = words.strip_prefix(REPORTS)?.split_once(':')?;
    let (_, standing) = OUTCOMES.iter().find(|(one, _)| *one == letter)?;
    Some((id.parse().ok()?, *standing))
}

/// `/moderate reports`: what waits, oldest first, and what was answered last.
pub(super) async fn list(step: Step<'_>, options: &Options<'_>) -> Result<Told, Told> {
    let briefing = options.text(Given::Briefing).map(|_| options.briefing(&step.library()));
    let store = &step.desk.store;
    // Where some may not be seen, neither are they counted, and more are looked through for those that may.
    let most = if step.bot.access.has_rules() { MOST_SIFTED } else { MOST };
    let reports = store.reports(briefing.as_deref(), most).await.map_err(|error| step.failed(error))?;
    let all = store.waiting_reports(briefing.as_deref()).await.map_err(|error| step.failed(error))?;
    let sight = step.bot.seat(step.caller).sight;
    let reports = step
        .theirs(
            reports,
            |report| report.reported.briefing.as_deref(),
            |report| sight.covers(&told_to(report)),
        )
        .await;
    let waits = |report: &Report| report.standing() == Standing::Waiting;
    let (mut seen, mut answered): (Vec<Report>, Vec<Report>) = reports.into_iter().partition(waits);
    let waiting = if step.bot.access.has_rules() { u32::try_from(seen.len()).unwrap_or(all) } else { all };
    seen.truncate(MOST as usize);
    answered.truncate(MOST as usize);
    seen.append(&mut answered);
    let (reply, rows) = view::reports(step.bot, &seen, waiting);
    Ok(Told { rows, ..Told::of(reply) })
}

/// Answers a button or a menu of this area; `None`, where it is another's.
pub(super) async fn pressed(
    step: Step<'_>,
    words: &str,
    pressed: &ComponentInteraction,
) -> Option<CreateInteractionResponse> {
    words.strip_prefix(REPORTS)?;
    let answered = match (meant(words), &pressed.data.kind) {
        (Some((id, standing)), _) => form(step, id, standing).await,
        (None, ComponentInteractionDataKind::StringSelect { values }) => {
            let id = values.first().and_then(|value| value.parse().ok()).unwrap_or_default();
            load(step, id).await.map(|report| card(step.bot, &report).fresh(step.bot))
        }
        _ => Err(step.say("button-unreadable")),
    };
    Some(answered.unwrap_or_else(|told| told.fresh(step.bot)))
}

async fn load(step: Step<'_>, id: i64) -> Result<Report, Told> {
    let report = step.desk.store.report(id).await.map_err(|error| step.failed(error))?;
    let report = report.ok_or_else(|| step.say("report-unknown"))?;
    if may_see(step, &report).await { Ok(report) } else { Err(step.say("report-unknown")) }
}

/// Whether the caller may see what a report is about.
async fn may_see(step: Step<'_>, report: &Report) -> bool {
    match &report.reported.briefing {
        _ if !step.bot.access.has_rules() => true,
        Some(briefing) => step.guard(briefing).await.is_ok(),
        None => step.bot.seat(step.caller).sight.covers(&told_to(report)),
    }
}

/// What those may see to whom a reply of no one briefing was told; where that is not known, all there is.
fn told_to(report: &Report) -> Sight {
    let kept = report.reported.sight.as_deref().and_then(Sight::parse);
    kept.unwrap_or_else(|| Sight::up_to(Tlp::Red))
}

/// A report for the moderators' channel: whole, where everybody who reads there may see what it is about; else that
/// there is one.
async fn shown(
    bot: Here<'_>,
    desk: &Desk,
    link: Link<'_>,
    channel: ChannelId,
    report: &Report,
) -> (Reply, Vec<CreateActionRow>) {
    let about = &report.reported;
    let open = match &about.briefing {
        _ if !bot.access.has_rules() => true,
        Some(briefing) => {
            let level = bot.stands(desk, briefing).await.ok().flatten().unwrap_or(Tlp::Red);
            bot.sight_in(channel, link).await.permits(briefing, level)
        }
        None => bot.sight_in(channel, link).await.covers(&told_to(report)),
    };
    if open { view::report(bot, report) } else { view::hidden_report(bot, report) }
}

/// A report with its buttons, for whoever asks alone.
fn card(bot: Here<'_>, report: &Report) -> Told {
    let (reply, rows) = view::report(bot, report);
    Told { rows, ..Told::of(reply) }
}

/// The form for words to the reader.
async fn form(step: Step<'_>, id: i64, standing: Standing) -> Result<CreateInteractionResponse, Told> {
    let report = load(step, id).await?;
    if report.standing() != Standing::Waiting {
        return Err(already(step, &report));
    }
    let wording = step.bot.wording;
    let input = CreateInputText::new(InputTextStyle::Paragraph, wording.say("report-input-answer"), ANSWER)
        .placeholder(wording.say("report-input-answer.about"))
        .required(false)
        .max_length(LONGEST_ANSWER);
    let title = format!("{}-answer-form-{}", report.reported.kind.as_str(), standing.as_str());
    let modal = CreateModal::new(answering(id, standing), wording.say(&title));
    Ok(CreateInteractionResponse::Modal(modal.components(vec![CreateActionRow::InputText(input)])))
}

/// What became of a report that somebody else has answered.
fn already(step: Step<'_>, report: &Report) -> Told {
    let mut told = card(step.bot, report);
    told.reply.notices.insert(0, step.bot.wording.say("report-already"));
    told
}

/// Takes the form of an answer; `None`, where it is another's.
pub(super) async fn sent(
    step: Step<'_>,
    words: &str,
    sent: &ModalInteraction,
) -> Option<Result<CreateInteractionResponse, Told>> {
    words.strip_prefix(REPORTS)?;
    Some(match meant(words) {
        Some((id, standing)) => answer(step, id, standing, sent).await,
        None => Err(step.say("button-unreadable")),
    })
}

/// What somebody wrote to the reader, so that it need not be written again.
pub(super) fn typed_back(bot: Here<'_>, sent: &ModalInteraction) -> Option<String> {
    let words = typed(sent, ANSWER).map(str::trim).filter(|words| !words.is_empty())?;
    Some(bot.wording.with("report-typed", &[("typed", words.into())]))
}

async fn answer(
    step: Step<'_>,
    id: i64,
    standing: Standing,
    sent: &ModalInteraction,
) -> Result<CreateInteractionResponse, Told> {
    let words = typed(sent, ANSWER).map(str::trim).filter(|words| !words.is_empty());
    let by = step.caller.user.id.get();
    let answer = Answer { standing, by, words: words.map(str::to_owned), at: step.bot.clock.now() };
    let report = load(step, id).await?;
    let done = step.desk.store.answer_report(id, &answer).await.map_err(|error| step.failed(error))?;
    let report = Report { answer: Some(answer), ..report };
    if !done {
        return Err(already(step, &load(step, id).await?));
    }
    let briefing = report.reported.briefing.as_deref().unwrap_or_default();
    let action = format!("{}-{}", report.reported.kind.as_str(), standing.as_str());
    step.audit(&action, briefing, None).await;
    Ok(card(step.bot, &report).instead(step.bot))
}

/// Tells the moderators of a report, once. Without a channel of theirs it waits in the list.
pub(in super::super) async fn tell(bot: &Bot, link: Link<'_>, id: i64) {
    let (bot, http) = (bot.anywhere(), link.http);
    let Some(desk) = bot.desk.as_ref() else { return };
    let Some(channel) = desk.moderators.channel else { return };
    let Some(report) = held(desk, id).await else { return };
    let (reply, rows) = shown(bot, desk, link, channel, &report).await;
    let message = CreateMessage::new()
        .embed(message::embed(&reply, bot.wording))
        .components(rows)
        .allowed_mentions(CreateAllowedMentions::new())
        .nonce(Nonce::String(format!("report-{id}")))
        .enforce_nonce(true);
    match channel.send_message(http, message).await {
        Ok(posted) => {
            if let Err(error) = desk.store.report_posted(id, posted.id.get()).await {
                tracing::error!(%error, "the message of a report was not noted");
            }
        }
        Err(error) => tracing::error!(report = id, %error, "the moderators were not told of a report"),
    }
}

/// After an answer: tells whoever wrote what became of it, and brings the message in the moderators' channel up to date.
pub(in super::super) async fn settle(bot: &Bot, link: Link<'_>, sent: &ModalInteraction) {
    if let Some((id, _)) = sent.data.custom_id.strip_prefix(MARK).and_then(meant) {
        finish(bot, link, id, false).await;
    }
}

/// What was cut off when the program ended, or Discord was away: told now, once there is a connection again.
pub(in super::super) async fn catch_up(bot: &Bot, link: Link<'_>) {
    let Some(desk) = bot.desk.as_ref() else { return };
    let since = bot.clock.now().checked_sub(LATEST).unwrap_or(Timestamp::MIN);
    match desk.store.unfinished_reports(since, MOST_AT_ONCE).await {
        Ok((unposted, untold)) => {
            for id in unposted {
                tell(bot, link, id).await;
            }
            for id in untold {
                finish(bot, link, id, true).await;
            }
        }
        Err(error) => tracing::error!(%error, "what was not told of reports could not be looked for"),
    }
}

async fn finish(bot: &Bot, link: Link<'_>, id: i64, again: bool) {
    let (bot, http) = (bot.anywhere(), link.http);
    let Some(desk) = bot.desk.as_ref() else { return };
    match desk.store.begin_telling(id, again).await {
        Ok(true) => {}
        Ok(false) => return,
        Err(error) => {
            tracing::error!(report = id, %error, "the reader of a report was not told");
            return;
        }
    }
    let Some(report) = held(desk, id).await else { return };
    let told = direct(bot.bot, http, &report).await;
    if let Err(error) = desk.store.report_told(id, told).await {
        tracing::error!(report = id, %error, "that a reader was told was not noted");
    }
    let (channel, posted) = (desk.moderators.channel, report.posted);
    let Some((channel, posted)) = channel.zip(posted) else { return };
    let (reply, rows) = shown(bot, desk, link, channel, &Report { told: Some(told), ..report }).await;
    let edit = EditMessage::new().embed(message::embed(&reply, bot.wording)).components(rows);
    if let Err(error) = channel.edit_message(http, posted, edit).await {
        tracing::error!(report = id, %error, "the moderators' message of a report was not changed");
    }
}

async fn held(desk: &Desk, id: i64) -> Option<Report> {
    match desk.store.report(id).await {
        Ok(report) => report,
        Err(error) => {
            tracing::error!(report = id, %error, "a report could not be read");
            None
        }
    }
}

/// Sends the answer to whoever wrote, in the language of the server where they did.
async fn direct(bot: &Bot, http: &Http, report: &Report) -> Notice {
    let reader = UserId::new(report.reported.reader);
    // Whoever answers a note of their own knows.
    if report.answer.as_ref().is_some_and(|answer| answer.by == reader.get()) {
        return Notice::Told;
    }
    let wording = bot.houses.wording_in(report.reported.place.server);
    let answered = view::answered(Here { bot, wording: &wording }, report);
    let message = CreateMessage::new()
        .embed(message::embed(&answered, &wording))
        .allowed_mentions(CreateAllowedMentions::new())
        .nonce(Nonce::String(format!("told-{}", report.id)))
        .enforce_nonce(true);
    let sent = retried(TRIES, || async {
        let channel = reader.create_dm_channel(http).await?;
        channel.send_message(http, message.clone()).await
    });
    match sent.await {
        Ok(_) => Notice::Told,
        Err(error) if is_closed(&error) => Notice::Closed,
        Err(error) => {
            tracing::error!(report = report.id, %error, "a reader could not be told of their report");
            Notice::Failed
        }
    }
}

fn is_closed(error: &serenity::Error) -> bool {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(refused)) => {
            refused.error.code == CLOSED || refused.status_code.as_u16() == FORBIDDEN
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: Option<(i64, Standing)>) {
        assert_eq!(meant(words), expected, "{words}");
    }

    /// A button that is pressed after a restart still knows which report it answers, and how.
    #[test]
    fn a_button_remembers_its_report() {
        for (_, standing) in OUTCOMES {
            let id = answering(i64::MAX, standing);
            assert!(id.len() <= 100, "{id}");
            check(id.strip_prefix(MARK).unwrap(), Some((i64::MAX, standing)));
        }
        for other in ["", "r:", "r:open", "r:1", "r:1:w", "r:x:c", "a:1"] {
            check(other, None);
        }
    }
}
