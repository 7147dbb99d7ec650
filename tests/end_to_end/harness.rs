//! Runs the bot in a closure, and fails on whatever a person would notice: a reply that nobody read, a route that the
//! server does not know, a request that it refused, one that Discord's own description of its API would refuse, an
//! answer that takes too long.

use std::fmt::Write as _;
use std::future::Future;
use std::num::NonZeroU32;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use mujaz::access::Policy;
use mujaz::app::{App, Posts, Setup, Watch};
use mujaz::arabic::direction::strip;
use mujaz::clock::Clock;
use mujaz::discord::moderate::Desk;
use mujaz::discord::moderate::attachment::Attachments;
use mujaz::discord::rights::Moderators;
use mujaz::discord::{Manners, Naming};
use mujaz::reply::wording::{Language, Style, Wording};
use mujaz::sandbox::team::{DESK, MODERATORS};
use mujaz::sandbox::{Asked, Control, Invocation, Options, Reply, Sandbox, Snowflake};
use mujaz::schedule::Schedule;
use mujaz::shelf::{Place, Shelf};
use mujaz::store::Store;
use poise::serenity_prelude::ChannelId;
use serde_json::Value;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::judge;

/// How long one question may take in a test; a person waits three seconds.
const PATIENCE: Duration = Duration::from_secs(3);

/// When the tests take place: replies tell how old a document is.
const NOON: &str = "2026-11-23T12:00:00Z";

/// How long a test may take; one that loses the gateway, 40 s: serenity spaces its IDENTIFYs.
const TEST: Duration = Duration::from_secs(15);
const GATEWAY_TEST: Duration = Duration::from_secs(40);

/// A running bot and the team around it.
pub(crate) struct Team {
    pub(crate) sandbox: Sandbox,
    pub(crate) control: Control,
    folder: std::path::PathBuf,
    kept: Option<tempfile::TempDir>,
    /// Whether a change needs a second moderator.
    approval: bool,
    access: Policy,
    manners: Manners,
    /// The bot's clock.
    clock: Clock,
    /// The schedules of the settings, from the next start on.
    pub(crate) fixed: Vec<Schedule>,
    bot: Option<Running>,
}

struct Running {
    stop: oneshot::Sender<()>,
    task: JoinHandle<anyhow::Result<()>>,
}

fn noon() -> Clock {
    Clock::from(NOON.parse::<Timestamp>().unwrap())
}

fn manners() -> Manners {
    Manners { private: false, flood_questions: 100, flood_seconds: 1 }
}

impl Team {
    async fn start(folder: &Path, manners: Manners, approval: bool, access: Policy) -> Self {
        let sandbox = Sandbox::start(Options::default()).await.unwrap();
        assert!(sandbox.address().ip().is_loopback(), "a test must never reach the public Discord");
        let control = sandbox.control();
        let folder = folder.to_owned();
        let (clock, fixed) = (noon(), Vec::new());
        let mut team =
            Self { sandbox, control, folder, kept: None, approval, fixed, access, manners, clock, bot: None };
        team.start_bot().await;
        team
    }

    async fn start_bot(&mut self) {
        let (watch, store) = self.watch().await;
        let posts = Posts {
            schedules: self.fixed.clone(),
            store: store.clone(),
            most_a_second: NonZeroU32::new(1_000).unwrap(),
            moderators: Some(DESK.get()),
        };
        let desk = Desk {
            store,
            shelf: Arc::clone(&watch.shelf),
            moderators: Moderators {
                roles: vec![MODERATORS.get().into()],
                administrators: true,
                approval: self.approval,
                channel: watch.moderators,
            },
            attachments: Attachments::new(Some(&self.sandbox.base_url())).unwrap(),
        };
        let setup = Setup {
            token: self.sandbox.token().to_owned().into(),
            proxy: Some(self.sandbox.base_url()),
            guild: None,
            library: watch.shelf.live(),
            watch: Some(watch),
            wording: Wording::new(Language::Arabic, Style::default()),
            naming: Naming { twins: true, localized: false },
            posts: Some(posts),
            clock: self.clock.clone(),
            manners: self.manners,
            desk: Some(desk),
            mirror: None,
            access: self.access.clone(),
        };
        let app = App::start(setup).await.unwrap();
        let (stop, stopped) = oneshot::channel();
        #[expect(clippy::disallowed_methods, reason = "the harness watches over the task")]
        let task = tokio::spawn(app.run(async move { stopped.await.unwrap_or_default() }));
        self.control.ready(&["brief", "خلاصة"], Duration::from_secs(8)).await.unwrap();
        self.bot = Some(Running { stop, task });
    }

    /// The shelf on the folder, with a history that lasts for one run of the bot.
    async fn watch(&mut self) -> (Watch, Store) {
        let kept = self.kept.take().unwrap_or_else(|| tempfile::tempdir().unwrap());
        let store = Store::open(&kept.path().join("mujaz.sqlite")).await.unwrap();
        self.kept = Some(kept);
        let place =
            Place { folder: self.folder.clone(), public: self.access.public(), absence: Duration::ZERO };
        let clock = self.clock.clone();
        let (watched, news) = Shelf::open(place, store.clone(), clock).await.unwrap();
        let watch = Watch {
            shelf: watched,
            news,
            store: store.clone(),
            interval: Duration::from_millis(50),
            moderators: Some(ChannelId::new(DESK.get())),
        };
        (watch, store)
    }

    /// What the bot keeps, for a test to look into and to write to while the bot is away.
    pub(crate) async fn kept(&self) -> Store {
        Store::open(&self.kept.as_ref().unwrap().path().join("mujaz.sqlite")).await.unwrap()
    }

    /// Waits until the moderators' channel holds a message that begins so, without direction marks.
    pub(crate) async fn moderators_told(&self, beginning: &str) -> Value {
        for _ in 0..100 {
            let told = self.control.history(DESK).into_iter().find(|message| {
                strip(message["content"].as_str().unwrap_or_default()).starts_with(beginning)
            });
            if let Some(told) = told {
                return told;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the moderators were not told «{beginning}»: {:?}", self.control.history(DESK));
    }

    /// Lets time pass for the bot.
    pub(crate) fn pass(&self, time: SignedDuration) {
        let then = self.clock.now().checked_add(time).unwrap();
        let ahead = then.as_millisecond() - Clock::system().now().as_millisecond();
        self.clock.shift(ahead);
    }

    /// Waits until a channel holds so many messages of the bot's, and gives them, oldest first.
    pub(crate) async fn posted(&self, channel: Snowflake, count: usize) -> Vec<Value> {
        let mut found = Vec::new();
        for _ in 0..400 {
            found = self.control.history(channel);
            found.retain(|message| message["author"]["bot"] == true);
            found.sort_by_key(|message| message["id"].as_str().unwrap().parse::<u64>().unwrap());
            if found.len() >= count {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{} of {count} messages were posted: {found:#?}", found.len());
    }

    async fn stop_bot(&mut self) {
        let bot = self.bot.take().unwrap();
        bot.stop.send(()).unwrap();
        bot.task.await.unwrap().unwrap();
    }

    /// Ends the bot and starts it again, as a deployment does; `change` alters the folder of briefings between.
    pub(crate) async fn restart(&mut self, folder: Option<&Path>) {
        self.stop_bot().await;
        self.kept = None;
        if let Some(folder) = folder {
            folder.clone_into(&mut self.folder);
        }
        self.start_bot().await;
    }

    /// Ends the bot and starts it again with what it had kept.
    pub(crate) async fn restart_with_its_history(&mut self) {
        self.stop_bot().await;
        self.start_bot().await;
    }

    /// Opens the form of a command, fills it in and sends it.
    pub(crate) async fn fill(&self, invocation: &Invocation, fields: &[(&str, &str)]) -> Reply {
        let asked = self.control.invoke(invocation).unwrap();
        let opened = asked.reply(PATIENCE).await.unwrap();
        assert!(matches!(opened, Reply::Modal(_)), "{}", shown(&opened));
        self.control.submit_modal(&asked, fields).unwrap().reply(PATIENCE).await.unwrap()
    }

    /// Asks a command as a member does, and gives what comes back.
    pub(crate) async fn ask(&self, invocation: Invocation) -> Reply {
        self.control.invoke(&invocation).unwrap().reply(PATIENCE).await.unwrap()
    }

    /// The reply to a command with one option.
    pub(crate) async fn ask_one(&self, command: &str, option: &str, value: impl Into<Value>) -> Reply {
        self.ask(Invocation::of(command).option(option, value)).await
    }

    /// Presses the button with this label under a reply.
    pub(crate) async fn press(&self, member: Snowflake, reply: &Reply, label: &str) -> Reply {
        let message = reply.message().unwrap();
        let button = component(message, "label", label);
        let pressed = self.control.press(member, reply.message_id().unwrap(), &button).unwrap();
        pressed.reply(PATIENCE).await.unwrap()
    }

    /// Presses a button that opens a form, fills it in and sends it.
    pub(crate) async fn press_and_fill(
        &self,
        member: Snowflake,
        reply: &Reply,
        label: &str,
        fields: &[(&str, &str)],
    ) -> Reply {
        let opened = self.open_form(member, reply.message().unwrap(), label).await;
        self.control.submit_modal(&opened, fields).unwrap().reply(PATIENCE).await.unwrap()
    }

    /// Presses a button that opens a form under a message.
    pub(crate) async fn open_form(&self, member: Snowflake, message: &Value, label: &str) -> Asked {
        let id = message["id"].as_str().unwrap().parse().unwrap();
        let pressed = self.control.press(member, id, &component(message, "label", label)).unwrap();
        let opened = pressed.reply(PATIENCE).await.unwrap();
        assert!(matches!(opened, Reply::Modal(_)), "{}", shown(&opened));
        pressed
    }

    /// Waits until a channel holds a message whose embed's title begins so, without direction marks.
    pub(crate) async fn embedded(&self, channel: Snowflake, beginning: &str) -> Value {
        let titled = |message: &Value| {
            let title = message["embeds"][0]["title"].as_str().unwrap_or_default();
            strip(title).starts_with(beginning)
        };
        for _ in 0..100 {
            let history = self.control.history(channel);
            if let Some(found) = history.into_iter().find(titled) {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("no message «{beginning}»: {:?}", self.control.history(channel));
    }

    /// Picks the option of a menu whose label begins so.
    pub(crate) async fn pick(
        &self,
        member: Snowflake,
        reply: &Reply,
        placeholder: &str,
        label: &str,
    ) -> Reply {
        let message = reply.message().unwrap();
        let menu = component(message, "placeholder", placeholder);
        let value = option(message, label);
        let chosen = self.control.choose(member, reply.message_id().unwrap(), &menu, &[&value]).unwrap();
        chosen.reply(PATIENCE).await.unwrap()
    }
}

/// The `custom_id` of the component with this label or placeholder.
fn component(message: &Value, field: &str, wanted: &str) -> String {
    let rows = message["components"].as_array().unwrap();
    let parts = rows.iter().flat_map(|row| row["components"].as_array().unwrap());
    let found = parts.into_iter().find(|part| part[field] == wanted);
    found.unwrap_or_else(|| panic!("no component «{wanted}»"))["custom_id"].as_str().unwrap().to_owned()
}

fn option(message: &Value, label: &str) -> String {
    let rows = message["components"].as_array().unwrap();
    let parts = rows.iter().flat_map(|row| row["components"].as_array().unwrap());
    let options = parts.filter_map(|part| part["options"].as_array()).flatten();
    let found = options.into_iter().find(|option| option["label"].as_str().unwrap().starts_with(label));
    found.unwrap_or_else(|| panic!("no option «{label}»"))["value"].as_str().unwrap().to_owned()
}

/// A message as a person sees it, its direction marks made visible; what hangs on the briefing's bytes is left out.
pub(crate) fn shown(reply: &Reply) -> String {
    let text = seen(reply.message().unwrap());
    text + if reply.is_ephemeral() { "\n(للسائل وحده)" } else { "" }
}

/// A message that no interaction brought, as a person sees it.
pub(crate) fn seen(message: &Value) -> String {
    let embed = &message["embeds"][0];
    let mut text =
        format!("{}\n\n{}\n\n", embed["title"].as_str().unwrap(), embed["description"].as_str().unwrap());
    if let Some(footer) = embed["footer"]["text"].as_str() {
        writeln!(text, "— {footer}").unwrap();
    }
    for row in message["components"].as_array().into_iter().flatten() {
        for part in row["components"].as_array().unwrap() {
            if let Some(options) = part["options"].as_array() {
                writeln!(text, "▾ {}", part["placeholder"].as_str().unwrap()).unwrap();
                for option in options {
                    writeln!(text, "  · {}", option["label"].as_str().unwrap()).unwrap();
                }
            } else {
                write!(text, "[{}] ", part["label"].as_str().unwrap()).unwrap();
            }
        }
    }
    visible(&text)
}

fn visible(text: &str) -> String {
    let mark = |letter: char| match letter {
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            format!("⟨{:04x}⟩", u32::from(letter))
        }
        // Where a line must not break there, the renderer's own tests see to it.
        '\u{a0}' => " ".to_owned(),
        other => other.to_string(),
    };
    let text: String = text.chars().map(mark).collect();
    let words = text.split(' ').map(|word| {
        let bare = word.trim_matches(|letter: char| !letter.is_ascii_alphanumeric());
        let bare = bare.trim_start_matches("2068⟩").trim_end_matches("⟨2069");
        let hash =
            (bare.len() == 6 || bare.len() == 10) && bare.chars().all(|letter| letter.is_ascii_hexdigit());
        if hash { word.replace(bare, "[revision]") } else { word.to_owned() }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Runs a test with the project's own briefings.
pub(crate) fn run<T: Future<Output = Team>>(test: impl FnOnce(Team) -> T) {
    run_with(Path::new("briefings"), manners(), false, TEST, Policy::default(), test);
}

/// Runs a test with a folder of its own.
pub(crate) fn run_in<T: Future<Output = Team>>(folder: &Path, test: impl FnOnce(Team) -> T) {
    run_with(folder, manners(), false, TEST, Policy::default(), test);
}

/// Runs a test with a folder of its own, in which not everybody may see everything; nobody asks too often.
pub(crate) fn run_for<T: Future<Output = Team>>(folder: &Path, access: Policy, test: impl FnOnce(Team) -> T) {
    let manners = Manners { flood_questions: 0, ..manners() };
    run_with(folder, manners, false, GATEWAY_TEST, access, test);
}

/// The same, where each change needs a second moderator.
pub(crate) fn run_approved_for<T: Future<Output = Team>>(
    folder: &Path,
    access: Policy,
    test: impl FnOnce(Team) -> T,
) {
    run_with(folder, manners(), true, TEST, access, test);
}

/// Runs a test that loses the gateway.
pub(crate) fn run_gateway<T: Future<Output = Team>>(test: impl FnOnce(Team) -> T) {
    run_with(Path::new("briefings"), manners(), false, GATEWAY_TEST, Policy::default(), test);
}

/// Runs a test with a copy of the project's own briefings, which moderators may change.
pub(crate) fn run_moderated<T: Future<Output = Team>>(
    approval: bool,
    test: impl FnOnce(Team, std::path::PathBuf) -> T,
) {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("kazakhstan-2022");
    std::fs::create_dir(&copy).unwrap();
    std::fs::copy("briefings/actors.toml", folder.path().join("actors.toml")).unwrap();
    for file in ["briefing.toml", "source.txt"] {
        std::fs::copy(format!("briefings/kazakhstan-2022/{file}"), copy.join(file)).unwrap();
    }
    run_with(folder.path(), manners(), approval, TEST, Policy::default(), |team| test(team, copy));
}

/// Runs a test with other manners.
pub(crate) fn run_so<T: Future<Output = Team>>(
    change: impl FnOnce(Manners) -> Manners,
    test: impl FnOnce(Team) -> T,
) {
    run_with(Path::new("briefings"), change(manners()), false, TEST, Policy::default(), test);
}

fn run_with<T: Future<Output = Team>>(
    folder: &Path,
    manners: Manners,
    approval: bool,
    most: Duration,
    access: Policy,
    test: impl FnOnce(Team) -> T,
) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let whole = async {
            let mut team = test(Team::start(folder, manners, approval, access).await).await;
            let violations = team.control.violations();
            assert!(violations.is_empty(), "{violations:#?}");
            let breaches = judge::breaches(&team.control);
            assert!(breaches.is_empty(), "{breaches:#?}");
            team.stop_bot().await;
            team.sandbox.stop().await;
        };
        tokio::time::timeout(most, whole).await.expect("a test takes too long");
    });
}
