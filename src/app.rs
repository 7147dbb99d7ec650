//! The one place where the parts of the running bot are put together and watched over. Whoever starts it owns its
//! life: [`App::run`] ends when it is told to stop, or with an error when a part dies unasked.

mod mirror;
mod news;
mod notices;
pub mod poster;

use std::future::Future;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use jiff::Timestamp;
use poise::serenity_prelude as serenity;
use secrecy::{ExposeSecret as _, SecretString};
use serenity::{
    ChannelId, Client, ClientBuilder, CreateAllowedMentions, GatewayIntents, GuildId, Http, HttpBuilder,
};
use tokio::net::TcpListener;
use tokio::sync::{Notify, mpsc, watch};

use crate::access::Policy;
use crate::clock::Clock;
use crate::discord::courier::Courier;
use crate::discord::edition::{Earlier, Editor, Readership};
use crate::discord::house::Houses;
use crate::discord::moderate::Desk;
use crate::discord::post::{Carrier, Road};
use crate::discord::register::{Registered, register};
use crate::discord::schedule::Calendar;
use crate::discord::{Bot, Manners, Naming, Offices, commands, framework};
use crate::health::{Health, Pulse};
use crate::library::live::Live;
use crate::reply::wording::Wording;
use crate::schedule::Schedule;
use crate::shelf::{News, Shelf};
use crate::store::Store;
use mirror::Mirror;
use news::Teller;
use poster::Poster;

/// Discord's own address.
pub const DISCORD: &str = "https://discord.com";

/// Fewer new sessions than this left for the day, and we do not start: past the last one Discord resets the token
/// (<https://docs.discord.com/developers/events/gateway#session-start-limit-object>).
const FEWEST_STARTS: u64 = 20;

/// How long posts in flight are waited for when stopping: an answer takes ten seconds at the longest.
const LAST_POSTS: Duration = Duration::from_secs(12);

/// How long replies in flight are waited for when stopping.
const GRACE: Duration = Duration::from_secs(5);

/// What the bot is started with.
#[derive(Debug)]
pub struct Setup {
    /// The bot's token.
    pub token: SecretString,
    /// Another address in Discord's place: a REST proxy, or a server for tests.
    pub proxy: Option<String>,
    /// The one server that gets the commands; `None`: all.
    pub guild: Option<u64>,
    /// Where the briefings stand that are served.
    pub library: Live,
    /// The folder that they come from, where it is watched.
    pub watch: Option<Watch>,
    /// The wording of replies where a server has chosen no other.
    pub wording: Wording,
    /// Which names the commands have.
    pub naming: Naming,
    /// The posts that come by themselves; none: nothing is posted.
    pub posts: Option<Posts>,
    /// The time of day.
    pub clock: Clock,
    /// How the bot behaves.
    pub manners: Manners,
    /// What moderators change briefings with; without it they cannot.
    pub desk: Option<Desk>,
    /// The team's git repository, and the history that it is kept in step with.
    pub mirror: Option<(PathBuf, Store)>,
    /// Who may see what.
    pub access: Policy,
}

/// A folder of briefings that is watched.
#[derive(Debug)]
pub struct Watch {
    /// The shelf on it.
    pub shelf: Arc<Shelf>,
    /// What it tells.
    pub news: mpsc::UnboundedReceiver<News>,
    /// Where it is kept what moderators are still to be told.
    pub store: Store,
    /// How long from one look to the next, unless the file system hints at a change.
    pub interval: Duration,
    /// The channel in which moderators are told; none: the log alone is.
    pub moderators: Option<ChannelId>,
}

/// What is posted without being asked for.
#[derive(Debug)]
pub struct Posts {
    /// Which channels get what, and when.
    pub schedules: Vec<Schedule>,
    /// Where it is kept what became of each post. Whoever hands it in holds it for this process alone.
    pub store: Store,
    /// Requests a second for posts, over all channels.
    pub most_a_second: NonZeroU32,
    /// The channel in which moderators are told of posts that did not arrive.
    pub moderators: Option<u64>,
}

/// The bot, connected to nothing yet.
pub struct App {
    client: Client,
    courier: Courier,
    wording: Arc<Wording>,
    library: Live,
    watch: Option<Watch>,
    readership: Option<Arc<Readership>>,
    /// When it was put together.
    started: Timestamp,
    poster: Option<Poster>,
    health: Option<(Health, TcpListener)>,
    mirror: Option<Mirror>,
}

/// A client of Discord's API, or of what stands in its place. serenity ignores a proxy while its own limiter is on.
#[must_use]
pub fn http(token: &SecretString, proxy: Option<&str>) -> Http {
    let builder = HttpBuilder::new(token.expose_secret())
        .ratelimiter_disabled(true)
        .default_allowed_mentions(CreateAllowedMentions::new());
    match proxy {
        Some(proxy) => builder.proxy(proxy.trim_end_matches('/')).build(),
        None => builder.build(),
    }
}

impl App {
    /// Checks the token and the room for a session, registers the commands where they changed, and makes the client
    /// ready. Everything that can be wrong is found before the gateway is: an error of poise's own set-up would
    /// leave a process that is alive and deaf.
    ///
    /// # Errors
    ///
    /// When Discord cannot be reached, refuses the token or the commands, or has no session left for today.
    pub async fn start(setup: Setup) -> anyhow::Result<Self> {
        let http = http(&setup.token, setup.proxy.as_deref());
        let application = http.get_current_application_info().await.context("the token was not accepted")?;
        http.set_application_id(application.id);
        let gateway = http.get_bot_gateway().await.context("the gateway's address could not be had")?;
        let left = gateway.session_start_limit.remaining;
        ensure!(left >= FEWEST_STARTS, "only {left} sessions are left for today; not starting");
        let commands = commands(&setup.wording, setup.naming);
        if register(&http, &commands, setup.guild.map(GuildId::new)).await? == Registered::Written {
            tracing::info!(count = commands.len(), "commands registered");
        }
        let courier = Courier::new(reqwest::Client::new(), setup.proxy.as_deref().unwrap_or(DISCORD));
        let library = setup.library;
        // Made ahead of the first question; it ends by itself, and who asks before waits for it.
        let searched = library.now();
        drop(tokio::task::spawn_blocking(move || searched.search().passages()));
        let wording = Arc::new(setup.wording);
        let houses = Arc::new(Houses::new(Arc::clone(&wording)));
        let (served, clock, started) = (library.clone(), setup.clock.clone(), setup.clock.now());
        let asking = Arc::new(self::http(&setup.token, setup.proxy.as_deref()));
        let metrics = courier.metrics().clone();
        let carrier = setup.posts.as_ref().map(|posts| {
            let base = setup.proxy.as_deref().unwrap_or(DISCORD).to_owned();
            let road = Road { base, most_a_second: posts.most_a_second, metrics: metrics.clone() };
            let (client, token) = (reqwest::Client::new(), setup.token.clone());
            Arc::new(Carrier::new(client, road, token, Arc::clone(&asking)))
        });
        let readership = if setup.access.has_rules() {
            let me = http.get_current_user().await.context("the bot's own name could not be had")?.id;
            Some(Arc::new(Readership::new(setup.access.clone(), asking, me, carrier.clone())))
        } else {
            None
        };
        let posts = setup.posts.zip(carrier).map(|(posts, carrier)| {
            let (library, houses) = (served.clone(), Arc::clone(&houses));
            let (store, earlier) = (posts.store, Earlier::default());
            let editor = Editor { library, houses, store, earlier, readership: readership.clone() };
            let (fixed, moderators) = (posts.schedules.into(), posts.moderators);
            Poster { fixed, editor, carrier, clock, metrics, moderators }
        });
        let mut desk = setup.desk;
        let named = setup.guild.is_some() || !setup.access.servers.is_empty();
        if let Some(desk) = desk.as_mut().filter(|_| application.bot_public && !named) {
            tracing::warn!(
                "anybody may add the bot to a server of their own: its administrators are no moderators"
            );
            desk.moderators.administrators = false;
        }
        let calendar = posts.as_ref().map(|poster| Calendar {
            fixed: Arc::clone(&poster.fixed),
            editor: poster.editor.clone(),
            carrier: Arc::clone(&poster.carrier),
            moderators: desk.as_ref().map(|desk| desk.moderators.clone()).unwrap_or_default(),
        });
        let (manners, access) = (setup.manners, setup.access);
        let offices = Offices { desk, calendar };
        let bot = Bot::new(library, houses, courier.clone(), setup.clock, manners, access, offices);
        bot.remember().await.context("what servers set for themselves could not be read")?;
        let client = ClientBuilder::new_with_http(http, GatewayIntents::empty())
            .framework(framework(Arc::new(bot), commands))
            .await
            .context("the client could not be made")?;
        Ok(Self {
            client,
            courier,
            wording,
            library: served,
            watch: setup.watch,
            readership,
            started,
            poster: posts,
            health: None,
            mirror: setup.mirror.map(|(repository, store)| Mirror { store, repository }),
        })
    }

    /// Tells there how the bot is, while it runs; the database that is looked at is the one it writes to.
    pub fn tell_health(&mut self, listener: TcpListener, store: Option<Store>) {
        let health = Health {
            shards: Arc::clone(&self.client.shard_manager.runners),
            library: self.library.clone(),
            store,
            metrics: self.courier.metrics().clone(),
            pulse: Pulse::default(),
        };
        self.health = Some((health, listener));
    }

    /// Serves until `stop` is over; then takes no more work, and lets replies in flight arrive.
    ///
    /// # Errors
    ///
    /// When the connection ends unasked for good: a refused token, a closed gateway; or another part of the bot does.
    pub async fn run(mut self, stop: impl Future<Output = ()>) -> anyhow::Result<()> {
        let (shards, http) = (Arc::clone(&self.client.shard_manager), Arc::clone(&self.client.http));
        let (stopping, stopped) = watch::channel(false);
        let mut posting = std::pin::pin!(posting(self.poster, stopped));
        // On the heap: it is by far the largest of them.
        let watching =
            Box::pin(watched(self.watch, self.readership.as_deref(), &self.wording, &http, self.started));
        tokio::select! {
            ended = self.client.start() => {
                ended.context("the connection to Discord ended")?;
                anyhow::bail!("the connection to Discord ended unasked");
            }
            () = watching => anyhow::bail!("the briefings folder is watched no more"),
            ended = &mut posting => {
                ended.context("the scheduled posts ended")?;
                anyhow::bail!("the scheduled posts ended unasked");
            }
            () = mirroring(self.mirror, &self.wording) => anyhow::bail!("the git mirror is kept no more"),
            ended = telling(self.health) => {
                ended.context("nobody is told of the bot's health any more")?;
                anyhow::bail!("nobody is told of the bot's health any more");
            }
            () = stop => {}
        }
        tracing::info!("stopping");
        stopping.send_replace(true);
        if tokio::time::timeout(LAST_POSTS, posting).await.is_err() {
            tracing::warn!("some posts were still under way: they are looked for at the next start");
        }
        shards.shutdown_all().await;
        if !self.courier.idle(GRACE).await {
            tracing::warn!("some replies were still under way");
        }
        Ok(())
    }
}

/// Tells how the bot is. Without anybody to tell it does not end.
async fn telling(health: Option<(Health, TcpListener)>) -> std::io::Result<()> {
    match health {
        Some((health, listener)) => health.serve(listener).await,
        None => std::future::pending().await,
    }
}

/// Keeps the team's git repository in step. Without one it does not end.
async fn mirroring(mirror: Option<Mirror>, wording: &Wording) {
    match mirror {
        Some(mirror) => mirror.run(wording).await,
        None => std::future::pending().await,
    }
}

/// Watches the folder, and tells what happens there: the log, and the moderators. It does not end.
async fn watched(
    watch: Option<Watch>,
    readership: Option<&Readership>,
    wording: &Wording,
    http: &Http,
    started: Timestamp,
) {
    let Some(Watch { shelf, mut news, store, interval, moderators }) = watch else {
        return std::future::pending().await;
    };
    let (library, kept) = (shelf.live(), Notify::new());
    let mut teller = Teller::new(moderators, readership, &library, wording, (http, &store), started);
    let told = async {
        while let Some(news) = news.recv().await {
            teller.tell(&news).await;
            kept.notify_one();
        }
    };
    tokio::join!(shelf.run(interval), told, news::post_kept(&store, http, &kept));
}

/// Posts until it is told to stop; without a poster it waits for that alone.
async fn posting(poster: Option<Poster>, mut stopped: watch::Receiver<bool>) -> anyhow::Result<()> {
    match poster {
        Some(poster) => poster.run(stopped).await,
        None => stopped.changed().await.context("nobody is left who could stop it"),
    }
}
