//! A small bot on the real serenity client that uses what Mujaz does not, and a sandbox around it.

use std::sync::Arc;
use std::time::Duration;

use mujaz::sandbox::{Options, Sandbox};
use serenity::all::{
    ActionRowComponent, ButtonStyle, ClientBuilder, Command, CommandInteraction, CommandOptionType,
    CommandType, ComponentInteraction, ComponentInteractionDataKind, Context, CreateActionRow, CreateButton,
    CreateCommand, CreateCommandOption, CreateEmbed, CreateInputText, CreateInteractionResponse,
    CreateInteractionResponseMessage, CreateModal, CreateSelectMenu, CreateSelectMenuKind,
    CreateSelectMenuOption, EditInteractionResponse, EventHandler, GatewayIntents, HttpBuilder,
    InputTextStyle, Interaction, ModalInteraction, Ready, ResolvedOption, ResolvedValue, ShardManager,
};
use serenity::async_trait;
use tokio::task::JoinSet;

const SOON: Duration = Duration::from_secs(10);

/// How long the bot thinks on purpose: long enough for a browser to show it.
const THINKING: Duration = Duration::from_millis(800);

/// A sandbox with the bot connected to it.
pub(crate) struct Play {
    pub(crate) sandbox: Sandbox,
    shards: Arc<ShardManager>,
    running: JoinSet<()>,
}

impl Play {
    pub(crate) async fn start() -> Self {
        let sandbox = Sandbox::start(Options::default()).await.unwrap();
        let http = HttpBuilder::new(sandbox.token()).proxy(sandbox.base_url()).ratelimiter_disabled(true);
        let http = http.application_id(mujaz::sandbox::team::BOT.get().into()).build();
        let builder = ClientBuilder::new_with_http(http, GatewayIntents::empty()).event_handler(Bot);
        let mut client = builder.await.unwrap();
        let shards = Arc::clone(&client.shard_manager);
        let mut running = JoinSet::new();
        running.spawn(async move { client.start().await.unwrap() });
        sandbox.control().ready(&["upload", "echo"], SOON).await.unwrap();
        Self { sandbox, shards, running }
    }

    /// Ends the bot and the sandbox in order.
    pub(crate) async fn finish(mut self) {
        self.shards.shutdown_all().await;
        while self.running.join_next().await.is_some() {}
        self.sandbox.stop().await;
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
            Interaction::Command(command) => answer(&context, &command).await,
            Interaction::Component(used) => answer_component(&context, &used).await,
            Interaction::Modal(form) => answer_form(&context, &form).await,
            _ => {}
        }
    }
}

fn commands() -> Vec<CreateCommand> {
    let slash = |name: &str| CreateCommand::new(name).description(format!("تجربة {name}"));
    let option = |kind, name: &str| CreateCommandOption::new(kind, name, format!("خيار {name}"));
    let file = option(CommandOptionType::Attachment, "file").required(true);
    let note = option(CommandOptionType::String, "note").max_length(50);
    let text = option(CommandOptionType::String, "text").required(true);
    let count = option(CommandOptionType::Integer, "count").min_int_value(1).max_int_value(5);
    let tone = option(CommandOptionType::String, "tone").add_string_choice("رسمي", "formal");
    let add = option(CommandOptionType::SubCommand, "add").add_sub_option(text.clone());
    vec![
        slash("upload").add_option(file).add_option(note),
        slash("echo").add_option(text).add_option(count).add_option(tone),
        slash("who").add_option(option(CommandOptionType::User, "member").required(true)),
        slash("schedule").add_option(add),
        slash("form"),
        slash("later"),
        slash("silent"),
        slash("pick"),
        CreateCommand::new("أضف إلى موجز").kind(CommandType::Message),
    ]
}

fn message(text: impl Into<String>) -> CreateInteractionResponseMessage {
    CreateInteractionResponseMessage::new().content(text)
}

/// What the options came to, in words: names of files and people, texts and numbers as they are.
fn told(options: &[ResolvedOption<'_>]) -> String {
    let words = options.iter().map(|option| match &option.value {
        ResolvedValue::Attachment(file) => format!("{} ({} bytes)", file.filename, file.size),
        ResolvedValue::User(user, _) => format!("<@{}>", user.id),
        ResolvedValue::String(text) => (*text).to_owned(),
        ResolvedValue::Integer(number) => number.to_string(),
        ResolvedValue::SubCommand(inner) => format!("{}: {}", option.name, told(inner)),
        other => format!("{other:?}"),
    });
    words.collect::<Vec<_>>().join(" · ")
}

async fn answer(context: &Context, command: &CommandInteraction) {
    let respond = |response| command.create_response(&context.http, response);
    let options = command.data.options();
    match command.data.name.as_str() {
        "form" => respond(CreateInteractionResponse::Modal(form())).await.unwrap(),
        "silent" => {}
        "later" => {
            respond(CreateInteractionResponse::Defer(CreateInteractionResponseMessage::new())).await.unwrap();
            tokio::time::sleep(THINKING).await;
            let done = EditInteractionResponse::new().content("فكّرت، وهذا هو الرد.");
            command.edit_response(&context.http, done).await.unwrap();
        }
        "pick" => {
            let reply = message("اختر").components(menus());
            respond(CreateInteractionResponse::Message(reply)).await.unwrap();
        }
        "echo" => {
            let text = told(&options);
            let embed = CreateEmbed::new().title("بطاقة").description(&text).field("حقل", &text, true);
            let reply = message(&text)
                .embed(embed.colour(0x9c_3d_2e).footer(serenity::all::CreateEmbedFooter::new("تذييل")));
            // A test makes this one fail on purpose: that is no failure of the bot's.
            drop(respond(CreateInteractionResponse::Message(reply)).await);
        }
        "أضف إلى موجز" => {
            let about = command.data.resolved.messages.values().next().unwrap();
            let reply = message(format!("أُضيفت: «{}»", about.content)).ephemeral(true);
            respond(CreateInteractionResponse::Message(reply)).await.unwrap();
        }
        _ => respond(CreateInteractionResponse::Message(message(told(&options)))).await.unwrap(),
    }
}

fn form() -> CreateModal {
    let input = |style, label, id| CreateActionRow::InputText(CreateInputText::new(style, label, id));
    let title = CreateInputText::new(InputTextStyle::Short, "العنوان", "title").min_length(3).max_length(40);
    let quote = input(InputTextStyle::Paragraph, "الاقتباس من الوثيقة", "quote");
    CreateModal::new("add", "إضافة حدث").components(vec![CreateActionRow::InputText(title), quote])
}

fn menus() -> Vec<CreateActionRow> {
    let option = |label: &str| CreateSelectMenuOption::new(label, label).description("دولة");
    let options = vec![option("روسيا"), option("أوكرانيا"), option("بيلاروسيا")];
    let several = CreateSelectMenu::new("several", CreateSelectMenuKind::String { options });
    let people = CreateSelectMenuKind::User { default_users: None };
    let styles = [ButtonStyle::Primary, ButtonStyle::Secondary, ButtonStyle::Success, ButtonStyle::Danger];
    let button =
        |(number, style)| CreateButton::new(format!("b{number}")).label(format!("زر {number}")).style(style);
    let mut buttons: Vec<_> = styles.into_iter().enumerate().map(button).collect();
    buttons.push(CreateButton::new_link("https://example.org").label("رابط"));
    vec![
        CreateActionRow::SelectMenu(several.min_values(1).max_values(2).placeholder("دولتان على الأكثر")),
        CreateActionRow::SelectMenu(CreateSelectMenu::new("people", people).placeholder("اختر عضوًا")),
        CreateActionRow::Buttons(buttons),
    ]
}

async fn answer_component(context: &Context, used: &ComponentInteraction) {
    let text = match &used.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => values.join("، "),
        ComponentInteractionDataKind::UserSelect { values } => format!("<@{}>", values[0]),
        // One button is never answered: the page tells that it failed.
        _ if used.data.custom_id == "b3" => return,
        _ => format!("ضُغط {}", used.data.custom_id),
    };
    let response = CreateInteractionResponse::Message(message(text).ephemeral(true));
    used.create_response(&context.http, response).await.unwrap();
}

async fn answer_form(context: &Context, form: &ModalInteraction) {
    let inputs = form.data.components.iter().flat_map(|row| &row.components);
    let values = inputs.filter_map(|part| match part {
        ActionRowComponent::InputText(input) => input.value.clone(),
        _ => None,
    });
    let text = values.collect::<Vec<_>>().join(" · ");
    form.create_response(&context.http, CreateInteractionResponse::Message(message(text))).await.unwrap();
}
