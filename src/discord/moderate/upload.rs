//! `/moderate upload`: one file of a briefing, or both; of a new briefing, both.

use poise::serenity_prelude as serenity;
use serenity::{CommandInteraction, CreateInteractionResponse, CreateInteractionResponseMessage};

use super::attachment::Unfetched;
use super::commands::{Given, Options};
use super::proposal::{self, Wanted};
use super::{Step, Told, view};
use crate::editorial::received::{Mended, Part, Unfit, received};
use crate::store::revisions::{Files, Kept, Way};

/// Fetches what was attached, and shows what it would change. A file may take longer than Discord waits for an answer,
/// so the answer comes in two steps. Who may read along is known only in the second: what is refused, with words of the
/// document, is the caller's alone, and a proposal that another moderator has to see comes behind it.
pub(super) async fn asked(step: Step<'_>, options: &Options<'_>, interaction: &CommandInteraction) {
    let wait = CreateInteractionResponseMessage::new().ephemeral(true);
    let bot = step.bot;
    bot.deliver(interaction.id, &interaction.token, CreateInteractionResponse::Defer(wait)).await;
    let told = upload(step, options).await.unwrap_or_else(|told| told);
    let (shown, behind) = if told.private {
        (told, None)
    } else {
        (Told::done(bot, bot.wording.say("moderate-proposed-behind")), Some(told))
    };
    let (application, token) = (interaction.application_id, interaction.token.as_str());
    let edit = serenity::EditInteractionResponse::new()
        .embed(super::message::embed(&shown.reply, bot.wording))
        .components(shown.rows)
        .allowed_mentions(serenity::CreateAllowedMentions::new());
    let mut delivered = bot.courier.edit(application, token, &edit).await;
    if delivered.is_ok()
        && let Some(told) = behind
    {
        delivered = bot.courier.follow_up(application, token, &told.behind(bot)).await;
    }
    if let Err(error) = delivered {
        tracing::error!(interaction = %interaction.id, %error, "a reply was not delivered");
    }
}

async fn upload(step: Step<'_>, options: &Options<'_>) -> Result<Told, Told> {
    let briefing = options.briefing(&step.library());
    step.guard(&briefing).await?;
    let attached = [(Given::Structure, Part::Structure), (Given::Source, Part::Source)];
    let mut mended = Vec::new();
    let mut files = Files::default();
    for (given, part) in attached {
        let Some(attachment) = options.attachment(given) else { continue };
        let text = fetched(step, attachment, part, &mut mended).await?;
        match part {
            Part::Source => files.source = Some(text.into_bytes()),
            Part::Structure | Part::Actors => files.structure = Some(text.into_bytes()),
        }
    }
    if files.is_withdrawn() {
        return Err(step.say("moderate-nothing-attached"));
    }
    let base = base(step, options, &briefing).await?;
    let (based_on, unsure) = (base.revision.as_ref().map(|kept| kept.entry.number), base.unsure(step));
    if let Some(kept) = base.revision {
        files.structure = files.structure.or(kept.files.structure);
        files.source = files.source.or(kept.files.source);
    }
    if files.structure.is_none() || files.source.is_none() {
        return Err(step.say("moderate-both-needed"));
    }
    let wanted = Wanted { briefing, files, way: Way::Upload, based_on, mended };
    let mut told = proposal::propose(step, wanted).await?;
    told.reply.notices.splice(0..0, unsure);
    Ok(told)
}

/// The revision that files were made from.
struct Base {
    revision: Option<Kept>,
    /// Whether somebody said so, or has its files from here.
    known: bool,
}

impl Base {
    /// A word of caution, where the files may have been made from a revision before the one that they are held against.
    fn unsure(&self, step: Step<'_>) -> Option<String> {
        let entry = &self.revision.as_ref()?.entry;
        let facts = [("number", entry.number.into()), ("at", view::time(entry.at).into())];
        let unsure = !self.known && !entry.withdrawn;
        unsure.then(|| step.bot.wording.with("moderate-upload-unsure", &facts))
    }
}

/// The revision that the files were made from: the one that is given, or whose files the sender had last; where neither
/// is known, the newest.
async fn base(step: Step<'_>, options: &Options<'_>, briefing: &str) -> Result<Base, Told> {
    let known = |kept| Base { revision: Some(kept), known: true };
    if let Some(number) = options.number(Given::Revision) {
        return step.revision(briefing, number).await.map(known);
    }
    let store = &step.desk.store;
    let had = store.copy_of(step.caller.user.id.get(), briefing).await.map_err(|error| step.failed(error))?;
    if let Some(number) = had
        && let Ok(kept) = step.revision(briefing, number).await
    {
        return Ok(known(kept));
    }
    let revision = store.newest(briefing).await.map_err(|error| step.failed(error))?;
    Ok(Base { revision, known: false })
}

async fn fetched(
    step: Step<'_>,
    attachment: &serenity::Attachment,
    part: Part,
    mended: &mut Vec<Mended>,
) -> Result<String, Told> {
    let wording = step.bot.wording;
    let problem = |id: &str, most: u64| {
        let facts = [("file", attachment.filename.as_str().into()), ("most", kibibytes(most).into())];
        Told::problem(step.bot, wording.with(id, &facts))
    };
    // What it is called says which file it is meant to be: the two are easily taken one for the other.
    if Part::named(&attachment.filename) != Some(part) {
        return Err(problem(
            if part == Part::Source { "moderate-name-source" } else { "moderate-name-structure" },
            0,
        ));
    }
    let bytes = step.desk.attachments.fetch(attachment, part).await;
    let bytes = bytes.map_err(|why| unfetched(step, &attachment.filename, why))?;
    let (text, form) = received(part, &bytes).map_err(|why| match why {
        Unfit::TooLarge(most) => problem("moderate-too-large", most),
        Unfit::Utf16 => problem("moderate-utf16", 0),
        Unfit::NotText => problem("moderate-not-text", 0),
        Unfit::Empty => problem("moderate-empty", 0),
        Unfit::Name => problem("moderate-name-structure", 0),
    })?;
    mended.extend(form);
    Ok(text)
}

/// Why an attachment of this name was not taken.
pub(super) fn unfetched(step: Step<'_>, name: &str, why: Unfetched) -> Told {
    let (id, most) = match why {
        Unfetched::TooLarge(most) => ("moderate-too-large", most),
        Unfetched::OtherSize => ("moderate-other-size", 0),
        Unfetched::Type => ("moderate-type", 0),
        Unfetched::Address => ("moderate-address", 0),
        Unfetched::Gone => ("moderate-gone", 0),
    };
    let facts = [("file", name.into()), ("most", kibibytes(most).into())];
    Told::problem(step.bot, step.bot.wording.with(id, &facts))
}

pub(super) fn kibibytes(bytes: u64) -> u32 {
    u32::try_from(bytes / 1024).unwrap_or(u32::MAX)
}
