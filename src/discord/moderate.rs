//! `/moderate`: moderators change briefings inside Discord. Every step asks anew who is there; nothing becomes live
//! before it was shown, and what waits for a word waits in the database, so that its buttons work after a restart.
//!
//! | module | what it does |
//! | --- | --- |
//! | `commands` | the subcommands, their options and completions, and who is let through |
//! | `attachment` | fetching a file from where Discord keeps it, and from nowhere else |
//! | `upload`, `draft`, `forms`, `history` | the ways a change comes, and looking back |
//! | `proposal` | what a change does, shown; accepted or taken back by a button |
//! | `from_message` | a message as a proposed event, or as a note where no passage says it |
//! | `reports` | what readers report and moderators keep, until it is answered |
//! | `view` | all of that as replies |

pub mod attachment;
mod commands;
mod draft;
mod forms;
mod from_message;
mod history;
mod proposal;
mod reports;
mod sight;
mod upload;
mod view;

use std::sync::Arc;

use poise::serenity_prelude as serenity;
use serenity::{
    ComponentInteraction, CreateActionRow, CreateAttachment, CreateInteractionResponse,
    CreateInteractionResponseFollowup, MessageFlags, ModalInteraction,
};

use super::rights::Moderators;
use super::seat::{Caller, Link, Seat};
use super::{Bot, Here, message};
use crate::briefing::authority::Authority;
use crate::briefing::model::Briefing;
use crate::editorial;
use crate::reply::{Command as Asked, Reply, Status};
use crate::shelf::Shelf;
use crate::store::Store;
use crate::store::audit::{Action, Audited};
use crate::store::revisions::{Author, Files, Kept};
use attachment::Attachments;

pub(super) use commands::command;
pub(super) use from_message::command as from_message;
pub(super) use reports::{catch_up, settle, tell as tell_report};

/// The first part of every `custom_id` of this area.
const MARK: &str = "mod:";

/// What moderating works with.
#[derive(Debug)]
pub struct Desk {
    /// The history, and what waits.
    pub store: Store,
    /// The folder.
    pub shelf: Arc<Shelf>,
    /// Who may.
    pub moderators: Moderators,
    /// Where files come from.
    pub attachments: Attachments,
}

/// What a step answers.
struct Told {
    reply: Box<Reply>,
    rows: Vec<CreateActionRow>,
    /// For the caller alone.
    private: bool,
    files: Vec<CreateAttachment>,
}

impl Told {
    fn of(reply: Reply) -> Self {
        Self { reply: Box::new(reply), rows: Vec::new(), private: true, files: Vec::new() }
    }

    /// One sentence, of a problem.
    fn problem(bot: Here<'_>, told: String) -> Self {
        Self::of(Reply::saying(Asked::Help, Status::Problem, bot.wording.say("moderate-title"), told))
    }

    /// One sentence, of something done.
    fn done(bot: Here<'_>, told: String) -> Self {
        Self::of(Reply::saying(Asked::Help, Status::Answered, bot.wording.say("moderate-title"), told))
    }

    fn message(self, bot: Here<'_>) -> serenity::CreateInteractionResponseMessage {
        message::bare(&self.reply, bot.wording)
            .components(self.rows)
            .ephemeral(self.private)
            .files(self.files)
    }

    fn fresh(self, bot: Here<'_>) -> CreateInteractionResponse {
        CreateInteractionResponse::Message(self.message(bot))
    }

    fn instead(self, bot: Here<'_>) -> CreateInteractionResponse {
        CreateInteractionResponse::UpdateMessage(self.message(bot))
    }

    /// As a further message behind the answer to an interaction.
    fn behind(self, bot: Here<'_>) -> CreateInteractionResponseFollowup {
        CreateInteractionResponseFollowup::new()
            .embed(message::embed(&self.reply, bot.wording))
            .components(self.rows)
            .ephemeral(self.private)
            .allowed_mentions(serenity::CreateAllowedMentions::new())
    }
}

/// A step of a moderator's: everything it needs, once they were let through.
#[derive(Clone, Copy)]
struct Step<'a> {
    bot: Here<'a>,
    desk: &'a Desk,
    caller: Caller<'a>,
    link: Link<'a>,
}

impl<'a> Step<'a> {
    /// Lets a moderator through.
    ///
    /// # Errors
    /// What to tell everybody else.
    fn enter(
        bot: &'a Bot,
        seat: &'a Seat,
        link: Link<'a>,
        caller: impl Into<Caller<'a>>,
    ) -> Result<Self, Told> {
        let (bot, caller): (Here<'a>, Caller<'a>) = (bot.at(seat), caller.into());
        let desk =
            bot.bot.desk.as_ref().ok_or_else(|| Told::problem(bot, bot.wording.say("moderate-failed")))?;
        if let Some(why) = bot.why_not(seat, caller.user.id) {
            return Err(Told::problem(bot, why));
        }
        match desk.moderators.check(caller.member) {
            Ok(()) => Ok(Self { bot, desk, caller, link }),
            Err(why) => Err(Told::problem(bot, bot.wording.say(why.wording()))),
        }
    }

    fn say(&self, id: &str) -> Told {
        Told::problem(self.bot, self.bot.wording.say(id))
    }

    /// The database did not do as it should: told once in the log, and kindly to whoever waits.
    fn failed(&self, error: impl std::fmt::Display) -> Told {
        tracing::error!(%error, "a moderator's step failed");
        self.say("moderate-failed")
    }

    /// The newest revision of a briefing that is not withdrawn.
    async fn newest(&self, briefing: &str) -> Result<Kept, Told> {
        let kept = self.desk.store.newest(briefing).await.map_err(|error| self.failed(error))?;
        match kept {
            Some(kept) if !kept.entry.withdrawn && self.sees(briefing, &kept.files).await? => Ok(kept),
            _ => Err(self.no_briefing(briefing)),
        }
    }

    /// One revision of a briefing.
    async fn revision(&self, briefing: &str, number: u32) -> Result<Kept, Told> {
        let kept = self.desk.store.revision(briefing, number).await.map_err(|error| self.failed(error))?;
        match kept {
            Some(kept) if self.sees(briefing, &kept.files).await? => Ok(kept),
            _ => {
                let facts = [("number", number.into())];
                Err(Told::problem(self.bot, self.bot.wording.with("moderate-no-revision", &facts)))
            }
        }
    }

    /// The files of a text that lost a race.
    async fn draft(&self, briefing: &str, number: u32) -> Result<Files, Told> {
        let kept = self.desk.store.lost_draft(number.into()).await.map_err(|error| self.failed(error))?;
        let files = kept.filter(|kept| kept.draft.briefing == briefing).map(|kept| kept.files);
        match files {
            Some(files) if !files.is_withdrawn() && self.sees(briefing, &files).await? => Ok(files),
            _ => {
                let facts = [("number", number.into())];
                Err(Told::problem(self.bot, self.bot.wording.with("moderate-no-draft", &facts)))
            }
        }
    }

    /// What the files of a revision say by today's rules; nothing, where those refuse them now.
    async fn read(&self, briefing: &str, files: &Files) -> Result<editorial::Proposal, Told> {
        let (id, files) = (briefing.to_owned(), files.clone());
        let authority = self.authority();
        let read = move || {
            let (structure, source) = (files.structure.unwrap_or_default(), files.source.unwrap_or_default());
            editorial::propose(&id, structure, source, &authority)
        };
        tokio::task::spawn_blocking(read).await.map_err(|error| self.failed(error))
    }

    fn authority(&self) -> Arc<Authority> {
        self.bot.library.whole().shared_authority()
    }

    /// Notes that somebody has the files of a revision.
    async fn has_copy(&self, author: Author, briefing: &str, revision: u32) {
        let Author::Member(member) = author else { return };
        if let Err(error) = self.desk.store.keep_copy(member, briefing, revision).await {
            tracing::error!(%error, "which files a moderator has was not written down");
        }
    }

    async fn audit(&self, action: &str, briefing: &str, revision: Option<u32>) {
        let done = Audited {
            at: self.bot.clock.now(),
            author: self.caller.author(),
            action: Action::Other(action.to_owned()),
            briefing: briefing.to_owned(),
            revision,
        };
        if let Err(error) = self.desk.store.audit(&done).await {
            tracing::error!(%error, "what a moderator did was not written down");
        }
    }
}

/// The briefing of a reading, or what is wrong with it.
fn good<'p>(step: Step<'_>, read: &'p editorial::Proposal) -> Result<&'p Briefing, Told> {
    read.briefing.as_ref().ok_or_else(|| Told::of(view::problems(step.bot, &read.problems)))
}

/// What a press is answered, and what whoever pressed is told behind it.
struct Answered {
    response: CreateInteractionResponse,
    behind: Option<Told>,
}

impl From<CreateInteractionResponse> for Answered {
    fn from(response: CreateInteractionResponse) -> Self {
        Self { response, behind: None }
    }
}

/// Answers a button or a menu of this area; `false`, where it is another's.
pub(super) async fn pressed(bot: &Bot, link: Link<'_>, pressed: &ComponentInteraction) -> bool {
    let Some(words) = pressed.data.custom_id.strip_prefix(MARK) else { return false };
    let seat = bot.seat(pressed);
    let Answered { response, behind } = match Step::enter(bot, &seat, link, pressed) {
        Ok(step) => match reports::pressed(step, words, pressed).await {
            Some(response) => response.into(),
            None => proposal::pressed(step, words, is_open(pressed)).await,
        },
        Err(told) => told.fresh(bot.at(&seat)).into(),
    };
    bot.deliver(pressed.id, &pressed.token, response).await;
    if let Some(told) = behind {
        let behind = told.behind(bot.at(&seat));
        if let Err(error) = bot.courier.follow_up(pressed.application_id, &pressed.token, &behind).await {
            tracing::error!(interaction = %pressed.id, %error, "a reply was not delivered");
        }
    }
    true
}

/// Whether others than whoever pressed see the message.
fn is_open(pressed: &ComponentInteraction) -> bool {
    pressed.message.flags.is_none_or(|flags| !flags.contains(MessageFlags::EPHEMERAL))
}

/// Answers a form of this area; `None`, where it is another's. With the answer comes the number of a report that the
/// moderators have not been told of.
pub(super) async fn sent(
    bot: &Bot,
    link: Link<'_>,
    sent: &ModalInteraction,
) -> Option<(CreateInteractionResponse, Option<i64>)> {
    let words = sent.data.custom_id.strip_prefix(MARK)?;
    let place = bot.seat(sent);
    let bot = bot.at(&place);
    let taken = match Step::enter(bot.bot, &place, link, sent) {
        Ok(step) => take(step, words, sent).await,
        Err(told) => Err(told),
    };
    Some(taken.unwrap_or_else(|mut told| {
        // Discord shuts the form whatever comes of it: what somebody wrote is given back to them.
        told.reply.notices.extend(view::typed(bot, &forms::filled(sent)));
        told.reply.notices.extend(reports::typed_back(bot, sent));
        (told.fresh(bot), None)
    }))
}

async fn take(
    step: Step<'_>,
    words: &str,
    sent: &ModalInteraction,
) -> Result<(CreateInteractionResponse, Option<i64>), Told> {
    if let Some(answered) = reports::sent(step, words, sent).await {
        return answered.map(|answered| (answered, None));
    }
    if let Some(taken) = from_message::sent(step, words, sent).await {
        return taken;
    }
    forms::sent(step, words, sent).await.map(|told| (told.fresh(step.bot), None))
}
