//! `/moderate draft`: a first draft of a new briefing, out of an attached document, for the moderator alone.

use std::sync::Arc;

use poise::serenity_prelude as serenity;
use serenity::{
    CommandInteraction, CreateAttachment, CreateInteractionResponse, CreateInteractionResponseMessage,
};

use super::commands::{Given, Options};
use super::proposal::{self, Wanted};
use super::upload::unfetched;
use super::{Step, Told, view};
use crate::arabic::dates::dates;
use crate::arabic::words::Words;
use crate::briefing::date::Date;
use crate::document::{self, Document, Format, MOST_FILE};
use crate::editorial::draft::{self, Drafted};
use crate::store::revisions::{Files, Way};

/// Drafts, and shows what came of it: in two steps, since a document takes longer than Discord waits.
pub(super) async fn asked(step: Step<'_>, options: &Options<'_>, interaction: &CommandInteraction) {
    let wait = CreateInteractionResponseMessage::new().ephemeral(true);
    let bot = step.bot;
    bot.deliver(interaction.id, &interaction.token, CreateInteractionResponse::Defer(wait)).await;
    let told = drafted(step, options).await.unwrap_or_else(|told| told);
    let edit = serenity::EditInteractionResponse::new()
        .embed(super::message::embed(&told.reply, bot.wording))
        .components(told.rows)
        .allowed_mentions(serenity::CreateAllowedMentions::new());
    let edit = told.files.into_iter().fold(edit, serenity::EditInteractionResponse::new_attachment);
    // Files go as a form, which the courier does not carry.
    if let Err(error) = interaction.edit_response(step.link.http, edit).await {
        tracing::error!(interaction = %interaction.id, %error, "a draft was not delivered");
    }
}

async fn drafted(step: Step<'_>, options: &Options<'_>) -> Result<Told, Told> {
    let briefing = options.briefing(&step.library());
    step.guard(&briefing).await?;
    let newest = step.desk.store.newest(&briefing).await.map_err(|error| step.failed(error))?;
    if newest.as_ref().is_some_and(|kept| !kept.entry.withdrawn) {
        return Err(step.say("moderate-draft-exists"));
    }
    let based_on = newest.map(|kept| kept.entry.number);
    let published = published(step, options)?;
    let document = document(step, options).await?;
    let mended = document.mended.clone();
    let drafted = draft(step, &briefing, document, published).await?;
    let marks = drafted.marks;
    let files = Files { structure: Some(drafted.proposal.structure), source: Some(drafted.proposal.source) };
    let attached = [("briefing.toml", &files.structure), ("source.txt", &files.source)];
    let attached =
        attached.map(|(name, bytes)| CreateAttachment::bytes(bytes.clone().unwrap_or_default(), name));
    let mut told = if step.desk.moderators.approval {
        // A second moderator has to see what is proposed, and a draft is for the one who asked for it.
        Told::done(step.bot, step.bot.wording.say("moderate-draft-approval"))
    } else {
        let wanted = Wanted { briefing, files, way: Way::Draft, based_on, mended };
        proposal::propose(step, wanted).await.unwrap_or_else(|told| told)
    };
    let wording = step.bot.wording;
    let notices = [
        wording.with("draft-marks", &[("count", marks.into())]),
        wording.say("moderate-draft-files"),
        wording.say("moderate-draft-level"),
    ];
    told.reply.notices.splice(0..0, notices);
    told.files.extend(attached);
    told.private = true;
    Ok(told)
}

/// When the document came out: EDTF, or a date as people write it.
fn published(step: Step<'_>, options: &Options<'_>) -> Result<Option<Date>, Told> {
    let Some(typed) = options.text(Given::Published).filter(|typed| !typed.is_empty()) else {
        return Ok(None);
    };
    let written = || dates(&Words::of(typed)).into_iter().find_map(|date| Date::of_parts(&date.date));
    let read = Date::parse(typed).ok().or_else(written);
    let slip = || step.bot.wording.with("form-slip-date", &[("typed", typed.into())]);
    read.map(Some).ok_or_else(|| Told::problem(step.bot, slip()))
}

/// The attached document, read.
async fn document(step: Step<'_>, options: &Options<'_>) -> Result<Document, Told> {
    let attachment = options.attachment(Given::Document).ok_or_else(|| step.say("moderate-draft-none"))?;
    let name = attachment.filename.clone();
    let problem = |id: &str, most: u64| {
        let facts = [("file", name.as_str().into()), ("most", super::upload::kibibytes(most).into())];
        Told::problem(step.bot, step.bot.wording.with(id, &facts))
    };
    let format = Format::named(&name).ok_or_else(|| problem("draft-format", MOST_FILE))?;
    let fetched = step.desk.attachments.fetch_document(attachment).await;
    let bytes = fetched.map_err(|why| unfetched(step, &name, why))?;
    // Unpacking and reading take their time: not on the threads that answer.
    let read = tokio::task::spawn_blocking(move || document::read(format, &bytes)).await;
    let read = read.map_err(|error| step.failed(error))?;
    read.map_err(|unread| problem(unread.wording(), unread.most()))
}

async fn draft(
    step: Step<'_>,
    briefing: &str,
    document: Document,
    published: Option<Date>,
) -> Result<Drafted, Told> {
    let authority = step.authority();
    let wording = Arc::clone(step.bot.wording);
    let today = Date::parse(&step.bot.clock.today().to_string()).map_err(|error| step.failed(error))?;
    let id = briefing.to_owned();
    let drafting = move || {
        let Document { text, headings, .. } = document;
        let wanted = draft::Wanted { id: &id, source: &text, headings: &headings, published, today };
        draft::draft(&wanted, &authority, &wording)
    };
    let drafted = tokio::task::spawn_blocking(drafting).await.map_err(|error| step.failed(error))?;
    drafted.map_err(|problems| Told::of(view::problems(step.bot, &problems)))
}
