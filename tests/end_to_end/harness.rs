//! Runs the bot in a closure, and fails on whatever a person would notice: a reply that nobody read, a route that the
//! server does not know, a request that it refused, one that Discord's own description of its API would refuse, an
//! answer that takes too long.

use std::fmt::Write as _;
use std::future::Future;
use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use mujaz::app::{App, Setup, Watch};
use mujaz::arabic::direction::strip;
use mujaz::briefing::keywords::Tlp;
use mujaz::clock::Clock;
use mujaz::discord::{Manners, Naming};
use mujaz::reply::wording::{Language, Style, Wording};
use mujaz::sandbox::team::DESK;
use mujaz::sandbox::{Control, Invocation, Options, Reply, Sandbox, Snowflake};
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
    bot: Option<Running>,
}

struct Running {
    stop: oneshot::Sender<()>,
    task: JoinHandle<anyhow::Result<()>>,
}

fn manners() -> Manners {
    Manners { private: false, flood_questions: 100, flood_seconds: 1 }
}

impl Team {
    async fn start(folder: &Path, manners: Manners) -> Self {
        let sandbox = Sandbox::start(Options::default()).await.unwrap();
        assert!(sandbox.address().ip().is_loopback(), "a test must never reach the public Discord");
        let control = sandbox.control();
        let mut team = Self { sandbox, control, folder: folder.to_owned(), kept: None, bot: None };
        team.start_bot(manners).await;
        team
    }

    async fn start_bot(&mut self, manners: Manners) {
        let watch = self.watch().await;
        let setup = Setup {
            token: self.sandbox.token().to_owned().into(),
            proxy: Some(self.sandbox.base_url()),
            guild: None,
            library: watch.shelf.live(),
            watch: Some(watch),
            wording: Wording::new(Language::Arabic, Style::default()),
            naming: Naming { twins: true, localized: false },
            posts: None,
            clock: Clock::from(NOON.parse::<Timestamp>().unwrap()),
            manners,
        };
        let app = App::start(setup).await.unwrap();
        let (stop, stopped) = oneshot::channel();
        #[expect(clippy::disallowed_methods, reason = "the harness watches over the task")]
        let task = tokio::spawn(app.run(async move { stopped.await.unwrap_or_default() }));
        self.control.ready(&["brief", "خلاصة"], Duration::from_secs(8)).await.unwrap();
        self.bot = Some(Running { stop, task });
    }

    /// The shelf on the folder, with a history that lasts for one run of the bot.
    async fn watch(&mut self) -> Watch {
        let beside = tempfile::tempdir().unwrap();
        let store = Store::open(&beside.path().join("mujaz.sqlite")).await.unwrap();
        self.kept = Some(beside);
        let place = Place { folder: self.folder.clone(), most: Tlp::Clear, absence: Duration::ZERO };
        let clock = Clock::from(NOON.parse::<Timestamp>().unwrap());
        let (watched, news) = Shelf::open(place, store, clock).await.unwrap();
        Watch {
            shelf: watched,
            news,
            interval: Duration::from_millis(50),
            moderators: Some(ChannelId::new(DESK.get())),
        }
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

    async fn stop_bot(&mut self) {
        let bot = self.bot.take().unwrap();
        bot.stop.send(()).unwrap();
        bot.task.await.unwrap().unwrap();
    }

    /// Ends the bot and starts it again, as a deployment does; `change` alters the folder of briefings between.
    pub(crate) async fn restart(&mut self, folder: Option<&Path>) {
        self.stop_bot().await;
        if let Some(folder) = folder {
            folder.clone_into(&mut self.folder);
        }
        self.start_bot(manners()).await;
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
    let message = reply.message().unwrap();
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
    text += if reply.is_ephemeral() { "\n(للسائل وحده)" } else { "" };
    visible(&text)
}

fn visible(text: &str) -> String {
    let mark = |letter: char| match letter {
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            format!("⟨{:04x}⟩", u32::from(letter))
        }
        other => other.to_string(),
    };
    let text: String = text.chars().map(mark).collect();
    let words = text.split(' ').map(|word| {
        let bare = word.trim_matches(|letter: char| !letter.is_ascii_alphanumeric());
        let bare = bare.trim_start_matches("2068⟩").trim_end_matches("⟨2069");
        let hash = bare.len() == 6 && bare.chars().all(|letter| letter.is_ascii_hexdigit());
        if hash { word.replace(bare, "[revision]") } else { word.to_owned() }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Runs a test with the project's own briefings.
pub(crate) fn run<T: Future<Output = Team>>(test: impl FnOnce(Team) -> T) {
    run_with(Path::new("briefings"), manners(), TEST, test);
}

/// Runs a test with a folder of its own.
pub(crate) fn run_in<T: Future<Output = Team>>(folder: &Path, test: impl FnOnce(Team) -> T) {
    run_with(folder, manners(), TEST, test);
}

/// Runs a test that loses the gateway.
pub(crate) fn run_gateway<T: Future<Output = Team>>(test: impl FnOnce(Team) -> T) {
    run_with(Path::new("briefings"), manners(), GATEWAY_TEST, test);
}

/// Runs a test with other manners.
pub(crate) fn run_so<T: Future<Output = Team>>(
    change: impl FnOnce(Manners) -> Manners,
    test: impl FnOnce(Team) -> T,
) {
    run_with(Path::new("briefings"), change(manners()), TEST, test);
}

fn run_with<T: Future<Output = Team>>(
    folder: &Path,
    manners: Manners,
    most: Duration,
    test: impl FnOnce(Team) -> T,
) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let whole = async {
            let mut team = test(Team::start(folder, manners).await).await;
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
