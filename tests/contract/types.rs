//! Reading events and answers with the types of serenity and twilight: what a library cannot read it drops, and a bot
//! waits for it in vain.

use mujaz::sandbox::Recorded;
use serde::de::{DeserializeOwned, DeserializeSeed};
use serde_json::Value;
use serenity::all::{Event, GatewayEvent};
use twilight_model::application::command::Command;
use twilight_model::application::command::permissions::GuildCommandPermissions;
use twilight_model::application::interaction::callback::InteractionCallbackResponse;
use twilight_model::channel::thread::{ThreadMember, ThreadsListing};
use twilight_model::channel::{Channel, Message};
use twilight_model::gateway::connection_info::{BotConnectionInfo, ConnectionInfo};
use twilight_model::gateway::event::{EventType, GatewayEventDeserializer};
use twilight_model::guild::{Guild, Member, Role};
use twilight_model::oauth::Application;
use twilight_model::user::{CurrentUser, CurrentUserGuild, User};

/// Why a dispatched event is not read, in words; nothing if both libraries read it. twilight has no type for some.
pub(crate) fn unread_event(text: &str) -> Option<String> {
    let told = |library: &str, why: &str| Some(format!("{library} cannot read an event, {why}: {text}"));
    match serde_json::from_str(text) {
        Ok(GatewayEvent::Dispatch(_, Event::Unknown(_))) => return told("serenity", "unknown"),
        Ok(_) => {}
        Err(error) => return told("serenity", &error.to_string()),
    }
    let event: Value = serde_json::from_str(text).expect("serenity has just read it");
    EventType::try_from(event["t"].as_str()?).ok()?;
    let seed = GatewayEventDeserializer::from_json(text).expect("a gateway's frame");
    let read = seed.deserialize(&mut serde_json::Deserializer::from_str(text));
    read.err().and_then(|error| told("twilight", &error.to_string()))
}

/// Why an answer is not read as the type that twilight has for its route, in words.
pub(crate) fn unread_answer(request: &Recorded) -> Option<String> {
    let answer = request.answer.as_deref().filter(|_| request.status.is_some_and(|status| status < 300))?;
    let read = reader(request.route.as_deref()?)?;
    let error = read(answer).err()?;
    Some(format!("twilight cannot read the answer to {} {}, {error}: {answer}", request.method, request.path))
}

type Reader = fn(&Value) -> Result<(), serde_json::Error>;

fn a<T: DeserializeOwned>(answer: &Value) -> Result<(), serde_json::Error> {
    // From text, as it came: types that borrow read no value.
    serde_json::from_str::<T>(&answer.to_string()).map(drop)
}

/// How a route's answer is read.
fn reader(route: &str) -> Option<Reader> {
    let (method, path) = route.split_once(' ')?;
    let last = path.rsplit('/').next()?;
    Some(match (method, path, last) {
        (_, "/gateway", _) => a::<ConnectionInfo>,
        (_, "/gateway/bot", _) => a::<BotConnectionInfo>,
        (_, "/users/@me", _) => a::<CurrentUser>,
        (_, "/users/@me/guilds", _) => a::<Vec<CurrentUserGuild>>,
        (_, "/users/{user}", _) => a::<User>,
        ("POST", "/users/@me/channels", _) | (_, "/channels/{channel}", _) => a::<Channel>,
        ("GET", "/applications/@me", _) => a::<Application>,
        ("POST", "/interactions/{interaction}/{token}/callback", _) => a::<InteractionCallbackResponse>,
        ("GET", "/guilds/{guild}", _) => a::<Guild>,
        ("GET", "/guilds/{guild}/members", _) => a::<Vec<Member>>,
        ("GET", _, "active" | "public" | "private") => a::<ThreadsListing>,
        ("GET", _, "thread-members") => a::<Vec<ThreadMember>>,
        ("GET", "/channels/{channel}/thread-members/{user}", _) => a::<ThreadMember>,
        ("GET", "/guilds/{guild}/members/{user}", _) => a::<Member>,
        ("GET", "/guilds/{guild}/channels", _) => a::<Vec<Channel>>,
        ("GET", _, "roles") => a::<Vec<Role>>,
        (_, "/guilds/{guild}/roles/{role}", _) => a::<Role>,
        ("POST", _, "threads") => a::<Channel>,
        ("GET" | "PUT", _, "commands") => a::<Vec<Command>>,
        ("POST", _, "commands") | (_, _, "{command}") => a::<Command>,
        ("GET", "/applications/{application}/guilds/{guild}/commands/permissions", _) => {
            a::<Vec<GuildCommandPermissions>>
        }
        ("GET", _, "permissions") => a::<GuildCommandPermissions>,
        ("GET", _, "messages") => a::<Vec<Message>>,
        ("POST", _, "messages" | "{token}") | (_, _, "{message}") => a::<Message>,
        _ => return None,
    })
}
