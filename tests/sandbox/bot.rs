//! A small bot on the real serenity client, and a sandbox around it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use mujaz::sandbox::{Control, Options, Sandbox};
use serenity::all::{
    ActionRowComponent, AutocompleteChoice, ButtonStyle, Client, Command, CommandDataOptionValue,
    CommandInteraction, CommandOptionType, CommandType, ComponentInteraction, ComponentInteractionDataKind,
    Context, CreateActionRow, CreateAutocompleteResponse, CreateButton, CreateCommand, CreateCommandOption,
    CreateInputText, CreateInteractionResponse, CreateInteractionResponseFollowup,
    CreateInteractionResponseMessage, CreateModal, CreateSelectMenu, CreateSelectMenuKind,
    CreateSelectMenuOption, EditInteractionResponse, Event, EventHandler, GatewayIntents, Http, HttpBuilder,
    InputTextStyle, Interaction, ModalInteraction, RawEventHandler, Ready, ShardManager,
};
use serenity::async_trait;
use tokio::task::JoinSet;

use crate::judge;

/// How long a test waits for what should come at once.
pub(crate) const SOON: Duration = Duration::from_secs(5);

/// A client on the sandbox's REST, as a bot behind a proxy builds it.
pub(crate) fn http(sandbox: &Sandbox) -> Http {
    HttpBuilder::new(sandbox.token())
        .proxy(sandbox.base_url())
        .ratelimiter_disabled(true)
        .application_id(1_000_000_000_000_000_002.into())
        .build()
}

/// A sandbox with the bot connected to it. Dropping it ends both.
pub(crate) struct Play {
    pub(crate) sandbox: Sandbox,
    pub(crate) control: Control,
    /// The names of the events that came, `Unknown` for those that serenity could not read.
    pub(crate) heard: Arc<Mutex<Vec<String>>>,
    shards: Arc<ShardManager>,
    running: JoinSet<()>,
}

impl Play {
    pub(crate) async fn start(options: Options) -> Self {
        let sandbox = Sandbox::start(options).await.unwrap();
        let control = sandbox.control();
        let heard = Arc::default();
        let http = http(&sandbox);
        assert!(
            http.get_gateway().await.unwrap().url.starts_with("ws://127.0.0.1:"),
            "never the real Discord"
        );
        let intents = GatewayIntents::GUILDS | GatewayIntents::GUILD_MESSAGES;
        let mut client = serenity::client::ClientBuilder::new_with_http(http, intents)
            .event_handler(Bot)
            .raw_event_handler(Listener(Arc::clone(&heard)))
            .await
            .unwrap();
        let shards = Arc::clone(&client.shard_manager);
        let mut running = JoinSet::new();
        running.spawn(async move { run(&mut client).await });
        control.ready(&["ping", "form", "تحقق من المصدر"], SOON).await.unwrap();
        Self { sandbox, control, heard, shards, running }
    }

    /// Ends the bot and the sandbox in order; nothing may be left open.
    pub(crate) async fn finish(mut self) {
        assert_eq!(self.control.violations(), Vec::<String>::new());
        assert_eq!(judge::breaches(&self.control), Vec::<String>::new());
        self.end_bot().await;
        let heard = self.heard.lock().unwrap().clone();
        assert!(!heard.iter().any(|event| event == "Unknown"), "serenity could not read an event: {heard:?}");
        self.sandbox.stop().await;
    }

    pub(crate) async fn end_bot(&mut self) {
        self.shards.shutdown_all().await;
        while self.running.join_next().await.is_some() {}
    }
}

async fn run(client: &mut Client) {
    client.start().await.unwrap();
}

/// Writes down the name of each event.
struct Listener(Arc<Mutex<Vec<String>>>);

#[async_trait]
impl RawEventHandler for Listener {
    async fn raw_event(&self, _: Context, event: Event) {
        let name = match &event {
            Event::Unknown(_) => "Unknown".to_owned(),
            known => known.name().unwrap_or_default(),
        };
        self.0.lock().unwrap().push(name);
    }
}

struct Bot;

#[async_trait]
impl EventHandler for Bot {
    async fn ready(&self, context: Context, _: Ready) {
        Command::set_global_commands(&context.http, commands()).await.unwrap();
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        match interaction {
            Interaction::Command(command) => answer_command(&context, &command).await,
            Interaction::Autocomplete(typing) => complete(&context, &typing).await,
            Interaction::Component(used) => answer_component(&context, &used).await,
            Interaction::Modal(form) => answer_form(&context, &form).await,
            other => panic!("no such interaction is sent: {other:?}"),
        }
    }
}

fn commands() -> Vec<CreateCommand> {
    let slash = |name| CreateCommand::new(name).description("وصف");
    let text = CreateCommandOption::new(CommandOptionType::String, "text", "نص").set_autocomplete(true);
    let who = CreateCommandOption::new(CommandOptionType::User, "who", "من");
    vec![
        slash("ping").add_option(text).add_option(who),
        slash("later"),
        slash("twice"),
        slash("form"),
        slash("silent"),
        CreateCommand::new("تحقق من المصدر").kind(CommandType::Message),
    ]
}

fn message(text: &str) -> CreateInteractionResponseMessage {
    CreateInteractionResponseMessage::new().content(text)
}

async fn answer_command(context: &Context, command: &CommandInteraction) {
    let http = &context.http;
    let respond = |response| command.create_response(http, response);
    match command.data.name.as_str() {
        "ping" => {
            let given = command.data.options.first().map(|option| match &option.value {
                CommandDataOptionValue::String(text) => text.clone(),
                CommandDataOptionValue::User(id) => command.data.resolved.users[id].name.clone(),
                other => panic!("no such option is registered: {other:?}"),
            });
            let reply = message(&given.unwrap_or_else(|| "pong".into())).components(rows());
            respond(CreateInteractionResponse::Message(reply)).await.unwrap();
        }
        "later" => {
            let deferred = CreateInteractionResponseMessage::new().ephemeral(true);
            respond(CreateInteractionResponse::Defer(deferred)).await.unwrap();
            command.edit_response(http, EditInteractionResponse::new().content("ها هو")).await.unwrap();
        }
        "twice" => {
            respond(CreateInteractionResponse::Message(message("أول"))).await.unwrap();
            let next = CreateInteractionResponseFollowup::new().content("ثان").ephemeral(true);
            let sent = command.create_followup(http, next).await.unwrap();
            let changed = CreateInteractionResponseFollowup::new().content("ثانٍ");
            command.edit_followup(http, sent.id, changed).await.unwrap();
        }
        "form" => {
            let input = CreateInputText::new(InputTextStyle::Short, "العنوان", "title");
            let modal = CreateModal::new("add", "إضافة").components(vec![CreateActionRow::InputText(input)]);
            respond(CreateInteractionResponse::Modal(modal)).await.unwrap();
        }
        "silent" => {}
        _ => {
            let about = command.data.resolved.messages.values().next().unwrap();
            let reply = message(&format!("«{}»", about.content)).ephemeral(true);
            respond(CreateInteractionResponse::Message(reply)).await.unwrap();
        }
    }
}

fn rows() -> Vec<CreateActionRow> {
    let options = vec![CreateSelectMenuOption::new("ف 1", "1"), CreateSelectMenuOption::new("ف 2", "2")];
    let menu = CreateSelectMenu::new("source", CreateSelectMenuKind::String { options });
    let next = CreateButton::new("next").label("التالي");
    let closed = CreateButton::new("closed").label("السابق").style(ButtonStyle::Secondary).disabled(true);
    let form = CreateButton::new("report").label("أبلغ عن خطأ");
    vec![CreateActionRow::Buttons(vec![next, closed, form]), CreateActionRow::SelectMenu(menu)]
}

async fn complete(context: &Context, typing: &CommandInteraction) {
    let typed = typing.data.autocomplete().unwrap().value;
    let choices = ["روسيا", "روما"].iter().filter(|name| name.starts_with(typed));
    let choices = choices.map(|name| AutocompleteChoice::new(*name, *name)).collect();
    let response = CreateAutocompleteResponse::new().set_choices(choices);
    typing.create_response(&context.http, CreateInteractionResponse::Autocomplete(response)).await.unwrap();
}

async fn answer_component(context: &Context, used: &ComponentInteraction) {
    let response = match (&used.data.kind, used.data.custom_id.as_str()) {
        (ComponentInteractionDataKind::StringSelect { values }, _) => {
            CreateInteractionResponse::Message(message(&format!("ف {}", values[0])).ephemeral(true))
        }
        (_, "report") => {
            let input = CreateInputText::new(InputTextStyle::Paragraph, "الخطأ", "title");
            let rows = vec![CreateActionRow::InputText(input)];
            CreateInteractionResponse::Modal(CreateModal::new("report", "بلاغ").components(rows))
        }
        _ => {
            let seen = &used.message.content;
            CreateInteractionResponse::UpdateMessage(message(&format!("{seen}، صفحة 2")))
        }
    };
    used.create_response(&context.http, response).await.unwrap();
}

async fn answer_form(context: &Context, form: &ModalInteraction) {
    let ActionRowComponent::InputText(input) = &form.data.components[0].components[0] else {
        panic!("the form has one input");
    };
    let reply = message(input.value.as_deref().unwrap_or_default());
    form.create_response(&context.http, CreateInteractionResponse::Message(reply)).await.unwrap();
}
