//! Looking back: the files of a revision, what the rules say of it, what it changed, and going back to it.

use poise::serenity_prelude as serenity;
use serenity::{CommandInteraction, CreateAttachment};

use super::super::status;
use super::commands::{Given, Options};
use super::proposal::{self, Wanted};
use super::{Step, Told, good, view};
use crate::briefing::keywords::Tlp;
use crate::editorial::compare;
use crate::store::audit::Audited;
use crate::store::revisions::Way;

/// The most revisions, and the most deeds, that are listed at a time.
const MOST: u32 = 8;
const MOST_DEEDS: u32 = 16;

/// The most that are looked through for those that a moderator may see.
pub(super) const MOST_SIFTED: u32 = 1_000;

/// `/moderate get`: the two files of a revision, or of a text that lost a race, byte for byte. Whoever has those of a
/// revision makes their next change from it.
pub(super) async fn get(step: Step<'_>, options: &Options<'_>, interaction: &CommandInteraction) {
    let briefing = options.briefing(&step.library());
    let (told, revision) = match files(step, options, &briefing).await {
        Ok((told, revision)) => (told, revision),
        Err(told) => (told, None),
    };
    // Files go as a form, which the courier does not carry.
    if let Err(error) = interaction.create_response(step.link.http, told.fresh(step.bot)).await {
        tracing::error!(interaction = %interaction.id, %error, "a file was not delivered");
    } else if let Some(number) = revision {
        step.has_copy(step.caller.author(), &briefing, number).await;
    }
}

/// The files, and of which revision they are.
async fn files(step: Step<'_>, options: &Options<'_>, briefing: &str) -> Result<(Told, Option<u32>), Told> {
    let (draft, number, files) = match (options.number(Given::Draft), options.number(Given::Revision)) {
        (Some(number), _) => (true, number, step.draft(briefing, number).await?),
        (None, Some(number)) => (false, number, step.revision(briefing, number).await?.files),
        (None, None) => {
            let newest = step.newest(briefing).await?;
            (false, newest.entry.number, newest.files)
        }
    };
    let id = if draft { "moderate-draft-kept" } else { "moderate-files" };
    let facts = [("briefing", briefing.into()), ("number", number.into())];
    let told = Told::done(step.bot, step.bot.wording.with(id, &facts));
    let named = [("briefing.toml", files.structure), ("source.txt", files.source)];
    let files = named.into_iter().filter_map(|(name, bytes)| Some(CreateAttachment::bytes(bytes?, name)));
    Ok((Told { files: files.collect(), ..told }, (!draft).then_some(number)))
}

/// `/moderate check`: what the folder holds that cannot be served, or else what the rules say of the newest revision.
pub(super) async fn check(step: Step<'_>, options: &Options<'_>) -> Result<Told, Told> {
    let briefing = options.briefing(&step.library());
    step.desk.shelf.round().await;
    step.guard(&briefing).await?;
    let states = step.states();
    if let Some(failed) = states.briefings.get(&briefing).and_then(|state| state.failed.as_ref()) {
        return Ok(Told::of(view::problems(step.bot, &failed.problems)));
    }
    let kept = step.newest(&briefing).await?;
    let read = step.read(&briefing, &kept.files).await?;
    if read.problems.is_empty() {
        return Ok(Told::done(step.bot, step.bot.wording.say("moderate-sound")));
    }
    Ok(Told::of(view::problems(step.bot, &read.problems)))
}

/// `/moderate history`: the newest revisions of a briefing, and the newest texts that were kept and not accepted.
pub(super) async fn history(step: Step<'_>, options: &Options<'_>) -> Result<Told, Told> {
    let briefing = options.briefing(&step.library());
    step.guard(&briefing).await?;
    let entries = step.desk.store.revisions(&briefing, MOST).await.map_err(|error| step.failed(error))?;
    if entries.is_empty() {
        step.newest(&briefing).await?;
    }
    let drafts = step.desk.store.drafts(&briefing, MOST).await.map_err(|error| step.failed(error))?;
    Ok(Told::of(view::history(step.bot, &briefing, &entries, &drafts)))
}

/// `/moderate diff`: two revisions, or the newest and the one before it.
pub(super) async fn diff(step: Step<'_>, options: &Options<'_>) -> Result<Told, Told> {
    let briefing = options.briefing(&step.library());
    let later = match options.number(Given::Revision) {
        Some(number) => step.revision(&briefing, number).await?,
        None => step.newest(&briefing).await?,
    };
    let number = options.number(Given::Earlier).or(later.entry.parent);
    let earlier = match number {
        Some(number) => Some(step.revision(&briefing, number).await?),
        None => None,
    };
    let before = match &earlier {
        Some(kept) => Some(step.read(&briefing, &kept.files).await?),
        None => None,
    };
    let after = step.read(&briefing, &later.files).await?;
    let before = before.as_ref().and_then(|read| read.briefing.as_ref());
    let library = step.bot.library.whole();
    let found = compare(before, after.briefing.as_ref(), library.authority());
    Ok(Told::of(view::diff(step.bot, number, later.entry.number, before, after.briefing.as_ref(), &found)))
}

/// `/moderate rollback`: an older revision again, as a new one, through the rules of today.
pub(super) async fn rollback(step: Step<'_>, options: &Options<'_>) -> Result<Told, Told> {
    let briefing = options.briefing(&step.library());
    let kept = step.revision(&briefing, options.number(Given::Revision).unwrap_or_default()).await?;
    step.guard(&briefing).await?;
    let newest = step.desk.store.newest(&briefing).await.map_err(|error| step.failed(error))?;
    // What fails in the folder gives way to the very revision that is served.
    let fails = step.states().briefings.get(&briefing).is_some_and(|state| state.failed.is_some());
    if !fails && newest.as_ref().is_some_and(|newest| newest.files == kept.files) {
        return Err(step.say("moderate-nothing-changed"));
    }
    if !kept.files.is_withdrawn() {
        good(step, &step.read(&briefing, &kept.files).await?)?;
    }
    let based_on = newest.map(|newest| newest.entry.number);
    let (files, way) = (kept.files, Way::Rollback);
    proposal::propose(step, Wanted { briefing, files, way, based_on, mended: Vec::new() }).await
}

/// `/moderate reload`: looks at the folder now, and tells how it stands.
pub(super) async fn reload(step: Step<'_>) -> Told {
    step.desk.shelf.round().await;
    step.audit("reloaded", "", None).await;
    let title = step.bot.wording.say("moderate-reload-title");
    Told::of(status::report(step.bot.wording, &step.states(), title, 0))
}

/// `/moderate audit`: who did what, latest first.
pub(super) async fn audit(step: Step<'_>, options: &Options<'_>) -> Result<Told, Told> {
    let briefing = options.text(Given::Briefing).map(|_| options.briefing(&step.library()));
    // Where some may not be seen, more are looked through for those that may.
    let most = if step.bot.access.has_rules() { MOST_SIFTED } else { MOST_DEEDS };
    let done = step.desk.store.audited(briefing.as_deref(), most).await;
    let done = done.map_err(|error| step.failed(error))?;
    let (me, sight) = (step.caller.author(), step.bot.seat(step.caller).sight);
    // What was proposed and never became a briefing has no level.
    let otherwise = |one: &Audited| {
        let id = one.briefing.as_str();
        id.is_empty() || one.author == me || sight.permits(id, Tlp::Red)
    };
    let mut done =
        step.theirs(done, |one| Some(one.briefing.as_str()).filter(|id| !id.is_empty()), otherwise).await;
    done.truncate(MOST_DEEDS as usize);
    Ok(Told::of(view::audit(step.bot, &done)))
}
