//! `/schedule`: moderators make, change and look at what is posted by itself. Every step asks anew who is there.
//!
//! | module | what it does |
//! | --- | --- |
//! | `commands` | the subcommands, their options and suggestions |
//! | [`reading`] | what was given, in chat or in the terminal, as a schedule; what is wrong with it |
//! | [`place`] | whether it can post where it is to |
//! | `keeping` | adding, changing, pausing, removing |
//! | `ahead` | what would be posted, shown to the asker alone; and posted now |
//! | `log` | what became of each post |
//! | `words` | a schedule in words |

mod ahead;
mod commands;
mod keeping;
mod log;
pub mod place;
pub mod reading;
mod words;

use std::sync::Arc;

use futures_util::{StreamExt as _, stream};
use poise::serenity_prelude as serenity;
use serenity::{
    ComponentInteraction, CreateActionRow, CreateAllowedMentions, CreateEmbed, CreateInteractionResponse,
    CreateInteractionResponseMessage,
};

use super::edition::Editor;
use super::post::{Carrier, Standing};
use super::rights::Moderators;
use super::seat::{Caller, Seat};
use super::{Bot, Here};
use crate::schedule::{Schedule, ScheduleId};

pub(super) use commands::command;

/// The first part of every `custom_id` of this area.
const MARK: &str = "sch:";

/// How many channels Discord is asked for at a time; each is asked for once.
const ASKED_AT_ONCE: usize = 16;

/// What scheduling works with.
#[derive(Debug)]
pub struct Calendar {
    /// The schedules of the settings: shown, and changed there alone.
    pub fixed: Arc<[Schedule]>,
    /// Who writes what is posted, and where schedules are kept.
    pub editor: Editor,
    /// Who carries it.
    pub carrier: Arc<Carrier>,
    /// Who may.
    pub moderators: Moderators,
}

/// What a step answers: to the caller alone.
struct Told {
    embed: Box<CreateEmbed>,
    rows: Vec<CreateActionRow>,
    content: Option<String>,
}

impl Told {
    fn of(embed: CreateEmbed) -> Self {
        Self { embed: Box::new(embed), rows: Vec::new(), content: None }
    }

    /// One sentence.
    fn saying(bot: Here<'_>, told: &str) -> Self {
        Self::of(words::embed(&bot.wording.say("schedule-title"), told))
    }

    fn message(self) -> CreateInteractionResponseMessage {
        let message = CreateInteractionResponseMessage::new()
            .embed(*self.embed)
            .components(self.rows)
            .allowed_mentions(CreateAllowedMentions::new())
            .ephemeral(true);
        match self.content {
            Some(content) => message.content(content),
            None => message,
        }
    }

    fn fresh(self) -> CreateInteractionResponse {
        CreateInteractionResponse::Message(self.message())
    }

    fn instead(self) -> CreateInteractionResponse {
        CreateInteractionResponse::UpdateMessage(self.message())
    }
}

/// A step of a moderator's, once they were let through.
#[derive(Clone, Copy)]
struct Step<'a> {
    bot: Here<'a>,
    calendar: &'a Calendar,
    server: u64,
    user: u64,
    caller: Caller<'a>,
}

impl<'a> Step<'a> {
    /// Lets a moderator through.
    ///
    /// # Errors
    /// What to tell everybody else.
    fn enter(bot: &'a Bot, seat: &'a Seat, caller: impl Into<Caller<'a>>) -> Result<Self, Told> {
        let (bot, caller): (Here<'a>, Caller<'a>) = (bot.at(seat), caller.into());
        let user = caller.user.id;
        let failed = || Told::saying(bot, &bot.wording.say("moderate-failed"));
        let calendar = bot.bot.calendar.as_ref().ok_or_else(failed)?;
        if let Some(why) = bot.why_not(seat, user) {
            return Err(Told::saying(bot, &why));
        }
        match calendar.moderators.check(caller.member) {
            Ok(()) => {
                let server = caller.server().ok_or_else(failed)?;
                Ok(Self { bot, calendar, server, user: user.get(), caller })
            }
            Err(why) => Err(Told::saying(bot, &bot.wording.say(why.wording()))),
        }
    }

    fn say(&self, id: &str) -> Told {
        Told::saying(self.bot, &self.bot.wording.say(id))
    }

    fn with(&self, id: &str, name: &'static str, value: impl Into<crate::briefing::problem::Fact>) -> Told {
        Told::saying(self.bot, &self.bot.wording.with(id, &[(name, value.into())]))
    }

    /// The database or Discord did not do as they should: told once in the log, and kindly to whoever waits.
    fn failed(&self, error: impl std::fmt::Display) -> Told {
        tracing::error!(%error, "a step of a schedule failed");
        self.say("moderate-failed")
    }

    /// The schedules that this server's moderators see: its own, and those of the settings that post in it. What another
    /// server gets is none of their business, nor theirs to post.
    async fn schedules(&self) -> Result<Vec<(Schedule, bool)>, Told> {
        let kept = self.calendar.editor.store.schedules().await.map_err(|error| self.failed(error))?;
        let asked = stream::iter(self.calendar.fixed.to_vec()).map(|schedule| {
            let (carrier, server) = (Arc::clone(&self.calendar.carrier), self.server);
            async move {
                let standing = carrier.standing(schedule.channel).await.ok().flatten();
                is_of(standing, server).then_some((schedule, true))
            }
        });
        let fixed: Vec<Option<(Schedule, bool)>> = asked.buffered(ASKED_AT_ONCE).collect().await;
        let fixed = fixed.into_iter().flatten();
        let own =
            kept.into_iter().filter(|kept| kept.server == self.server).map(|kept| (kept.schedule, false));
        Ok(fixed.chain(own).collect())
    }

    /// One of them by its name, and whether it is the settings'.
    async fn schedule(&self, name: &str) -> Result<(Schedule, bool), Told> {
        let schedules = self.schedules().await?;
        let found = schedules.into_iter().find(|(schedule, _)| schedule.id.as_str() == name);
        found.ok_or_else(|| self.with("schedule-unknown", "name", words::latin(name, self.bot.wording)))
    }
}

/// Whether a schedule whose channel stands so is a server's: one whose channel is gone is shown to all who may mend it.
fn is_of(standing: Option<Standing>, server: u64) -> bool {
    standing.is_some_and(|standing| standing.server.is_none_or(|whose| whose == server))
}

/// Answers a button of this area; `None`, where it is another's.
pub(super) async fn pressed(bot: &Bot, pressed: &ComponentInteraction) -> Option<CreateInteractionResponse> {
    let words = pressed.data.custom_id.strip_prefix(MARK)?;
    let seat = bot.seat(pressed);
    let step = Step::enter(bot, &seat, pressed);
    let (part, name) = words.split_once(':').unwrap_or_default();
    let told = match (step, part.parse::<usize>(), name.parse::<ScheduleId>()) {
        (Ok(step), Ok(part), Ok(name)) => ahead::turned(step, name.as_str(), part).await,
        (Err(told), ..) => return Some(told.fresh()),
        (Ok(step), ..) => Err(step.say("button-unreadable")),
    };
    Some(match told {
        Ok(told) => told.instead(),
        Err(told) => told.fresh(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discord::post::Kind;

    /// Moderators of one team must neither read nor set off what the settings have another team's channel get.
    #[test]
    fn a_schedule_of_the_settings_is_its_channels_servers() {
        let check = |server: Option<Option<u64>>, expected: bool| {
            let standing = server.map(|server| Standing { kind: Kind::Text, server });
            assert_eq!(is_of(standing, 7), expected, "{server:?}");
        };
        check(Some(Some(7)), true);
        check(Some(Some(8)), false);
        check(Some(None), true);
        check(None, false);
    }
}
