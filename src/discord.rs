//! The edge to Discord: poise dispatches the commands, `ask` and `press` turn interactions into questions,
//! [`message`] turns replies into messages, [`courier`] carries them.
//!
//! Invariants: no answer is worded here; nothing pings anybody; no privileged intent is asked for; what people
//! wrote and the tokens of interactions are never logged.

mod ask;
pub mod audience;
pub mod changes;
mod commands;
pub mod courier;
pub mod edition;
mod family;
mod flood;
pub mod house;
pub mod message;
pub mod moderate;
mod permitted;
pub mod post;
mod press;
pub mod register;
mod report;
pub mod retry;
pub mod rights;
pub mod schedule;
mod seat;
mod settings;
mod status;
mod subscribe;

use std::sync::Arc;

use poise::serenity_prelude as serenity;

use crate::access::Policy;
use crate::answer::Asking;
use crate::clock::Clock;
use crate::library::Library;
use crate::library::live::Live;
use crate::question::Names;
use crate::reply::wording::Wording;
use courier::Courier;
use flood::Flood;
use house::Houses;
use moderate::Desk;
use schedule::Calendar;
use seat::Seat;

pub use commands::{Command, Naming, commands};

/// What a command or a button works with. One for the whole process.
#[derive(Debug)]
pub struct Bot {
    library: Live,
    names: Names,
    courier: Courier,
    flood: Flood,
    /// Bounds reports, which cost moderators more than questions cost a program.
    reports: Flood,
    private: bool,
    clock: Clock,
    desk: Option<Desk>,
    /// Held while a proposal is decided on, or a server's settings are changed: of two at one moment the second sees
    /// what the first did.
    deciding: tokio::sync::Mutex<()>,
    access: Policy,
    calendar: Option<Calendar>,
    houses: Arc<Houses>,
}

/// The bot, speaking as it does where somebody asks.
#[derive(Clone, Copy)]
struct Here<'a> {
    bot: &'a Bot,
    wording: &'a Arc<Wording>,
}

impl std::ops::Deref for Here<'_> {
    type Target = Bot;

    fn deref(&self) -> &Bot {
        self.bot
    }
}

impl Here<'_> {
    /// What moderators' previews are answered from.
    fn previewing<'l>(&'l self, library: &'l Library) -> Asking<'l> {
        Asking { library, wording: self.wording, today: self.clock.today() }
    }
}

/// What moderators work with; what is not there they cannot do.
#[derive(Debug, Default)]
pub struct Offices {
    /// Changing briefings.
    pub desk: Option<Desk>,
    /// What is posted by itself.
    pub calendar: Option<Calendar>,
}

/// How the bot is set.
#[derive(Clone, Copy, Debug)]
pub struct Manners {
    /// Whether replies are the asker's alone where the asker does not say.
    pub private: bool,
    /// How many questions one member may ask …
    pub flood_questions: u32,
    /// … within how many seconds.
    pub flood_seconds: u32,
}

impl Bot {
    /// A bot that answers everybody from what `access` lets them see of these briefings, and lets moderators change
    /// them where there is a desk for it.
    #[must_use]
    pub fn new(
        library: Live,
        houses: Arc<Houses>,
        courier: Courier,
        clock: Clock,
        manners: Manners,
        access: Policy,
        offices: Offices,
    ) -> Self {
        let names = crate::question::names(houses.common());
        let flood = Flood::new(manners.flood_questions, manners.flood_seconds);
        let reports = Flood::new(report::MOST, report::WITHIN);
        let private = manners.private;
        let Offices { desk, calendar } = offices;
        Self {
            library,
            names,
            courier,
            flood,
            reports,
            private,
            clock,
            desk,
            deciding: tokio::sync::Mutex::default(),
            access,
            calendar,
            houses,
        }
    }

    /// Reads what servers set for themselves.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn remember(&self) -> Result<(), sqlx::Error> {
        if let Some(desk) = &self.desk {
            self.houses.take(&desk.store.server_settings().await?);
        }
        Ok(())
    }

    /// The bot as it speaks to somebody who sits there.
    fn at<'a>(&'a self, seat: &'a Seat) -> Here<'a> {
        Here { bot: self, wording: &seat.wording }
    }

    /// The bot as it speaks where no server is spoken to.
    fn anywhere(&self) -> Here<'_> {
        Here { bot: self, wording: self.houses.common() }
    }

    /// Delivers a reply, or says once in the log that it could not.
    async fn deliver(
        &self,
        interaction: serenity::InteractionId,
        token: &str,
        response: serenity::CreateInteractionResponse,
    ) {
        if let Err(error) = self.courier.respond(interaction, token, &response).await {
            tracing::error!(%interaction, %error, "a reply was not delivered");
        }
    }
}

/// What poise carries along: nothing that a command returns can fail without having been told and logged.
pub type Framework = poise::Framework<Arc<Bot>, std::convert::Infallible>;

/// The framework with every command and button of the bot.
#[must_use]
pub fn framework(bot: Arc<Bot>, commands: Vec<Command>) -> Framework {
    let options = poise::FrameworkOptions {
        commands,
        event_handler: |framework, event| Box::pin(press::event(framework, event)),
        on_error: |error| Box::pin(ask::failed(error)),
        allowed_mentions: Some(serenity::CreateAllowedMentions::new()),
        ..poise::FrameworkOptions::default()
    };
    poise::Framework::builder()
        .options(options)
        .setup(move |_, _, _| Box::pin(async move { Ok(bot) }))
        .build()
}
