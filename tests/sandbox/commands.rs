//! Registering commands, the guild and the bot itself, through serenity.

use mujaz::sandbox::team::{GUILD, MEMBER, MODERATORS};
use mujaz::sandbox::{ClientRefusal, CommandPermission, Invocation, Options, Subject};
use reqwest::Method;
use serde_json::{Value, json};
use serenity::all::{Command, CreateCommand, GuildId, Permissions, UserId};

use super::bot::http;
use super::wire::Wire;

#[tokio::test]
async fn serenity_registers_lists_edits_and_removes() {
    let wire = Wire::start(Options::default()).await;
    let http = http(&wire.sandbox);
    let slash = |name: &str| CreateCommand::new(name).description("وصف");
    let all = Command::set_global_commands(&http, vec![slash("a"), slash("خلاصة")]).await.unwrap();
    let edited = Command::edit_global_command(&http, all[0].id, slash("b")).await.unwrap();
    assert_eq!((edited.id, edited.name.as_str()), (all[0].id, "b"));
    Command::delete_global_command(&http, all[0].id).await.unwrap();
    let guild = GuildId::new(GUILD.get());
    guild.create_command(&http, slash("here")).await.unwrap();
    let names: Vec<_> = wire.control.commands().iter().map(|command| command["name"].clone()).collect();
    assert_eq!(names, ["here", "خلاصة"]);
    assert_eq!(Command::get_global_commands(&http).await.unwrap().len(), 1);
    assert_eq!(guild.get_commands(&http).await.unwrap().len(), 1);
    assert_eq!(wire.control.violations(), Vec::<String>::new());
}

// Without the parameter Discord leaves translations out: a bot that compares must ask for them.
#[tokio::test]
async fn translations_are_told_to_who_asks() {
    let wire = Wire::start(Options::default()).await;
    let command = json!({ "name": "a", "description": "b", "name_localizations": { "fr": "x" } });
    let (status, created) = wire.post("/applications/{app}/commands", command.clone()).await;
    assert_eq!((status, &created["name_localizations"]["fr"]), (201, &json!("x")));
    assert_eq!(
        wire.post("/applications/{app}/commands", command).await.0,
        200,
        "the same again is no new one"
    );
    let bare = wire.get("/applications/{app}/commands").await.1;
    assert_eq!(bare[0].get("name_localizations"), None);
    let full = wire.get("/applications/{app}/commands?with_localizations=true").await.1;
    assert_eq!(full[0]["name_localizations"]["fr"], "x");
}

#[tokio::test]
async fn one_bad_command_refuses_the_whole_list() {
    let wire = Wire::start(Options::default()).await;
    wire.register(&["a"]).await;
    let commands = json!([{ "name": "b", "description": "c" }, { "name": "خط زمني", "description": "c" }]);
    let (status, answer) = wire.send(Method::PUT, "/applications/{app}/commands", commands).await;
    assert_eq!(status, 400);
    assert_eq!(answer["errors"]["1"]["name"]["_errors"][0]["code"], "APPLICATION_COMMAND_INVALID_NAME");
    assert_eq!(wire.control.commands().len(), 1);
    let many: Value =
        (0..101).map(|name| json!({ "name": format!("a{name}"), "description": "b" })).collect();
    let (_, answer) = wire.send(Method::PUT, "/applications/{app}/commands", many).await;
    assert_eq!(answer["code"], 30_032);
}

#[tokio::test]
async fn a_command_for_moderators_is_offered_to_them_alone() {
    let wire = Wire::start(Options::default()).await;
    let command = json!({ "name": "edit", "description": "b", "default_member_permissions": "8192" });
    wire.post("/applications/{app}/commands", command).await;
    let invocation = Invocation::of("edit");
    assert_eq!(wire.control.invoke(&invocation).err(), Some(ClientRefusal::NotOffered("edit".into())));
    wire.control.change_team(|team| {
        let member = team.people.iter_mut().find(|person| person.id == MEMBER).unwrap();
        member.roles.push(MODERATORS);
    });
    assert!(wire.control.invoke(&invocation).is_ok());
}

#[tokio::test]
async fn serenity_reads_the_guild_and_the_bot() {
    let wire = Wire::start(Options::default()).await;
    let http = http(&wire.sandbox);
    let guild = GuildId::new(GUILD.get());
    assert_eq!(guild.to_partial_guild_with_counts(&http).await.unwrap().approximate_member_count, Some(5));
    assert_eq!(guild.channels(&http).await.unwrap().len(), 4);
    let roles = guild.roles(&http).await.unwrap();
    assert!(roles.values().any(|role| role.permissions.contains(Permissions::ADMINISTRATOR)));
    let member = guild.member(&http, UserId::new(MEMBER.get())).await.unwrap();
    assert_eq!(member.user.name, "salma");
    assert_eq!(http.get_current_user().await.unwrap().name, "mujaz");
    assert!(http.get_current_application_info().await.unwrap().owner.is_some());
    assert_eq!(http.get_bot_gateway().await.unwrap().session_start_limit.remaining, 1_000);
    assert_eq!(http.get_guilds(None, None).await.unwrap().len(), 1);
    assert!(guild.get_active_threads(&http).await.unwrap().threads.is_empty());
    assert_eq!(wire.control.violations(), Vec::<String>::new());
}

#[tokio::test]
async fn members_are_listed_to_who_was_granted_the_intent() {
    let wire = Wire::start(Options { privileged_intents: 1 << 1, ..Options::default() }).await;
    let members = GuildId::new(GUILD.get()).members(http(&wire.sandbox), Some(2), None).await.unwrap();
    assert_eq!(members.len(), 2);
}

// What administrators set in the guild's settings goes before what the bot registered.
#[tokio::test]
async fn administrators_settings_are_told_and_held_to() {
    let wire = Wire::start(Options::default()).await;
    wire.register(&["edit"]).await;
    let http = http(&wire.sandbox);
    let id = Command::get_global_commands(&http).await.unwrap()[0].id;
    let path = format!("/applications/{{app}}/guilds/{GUILD}/commands");
    let (status, unset) = wire.get(&format!("{path}/{id}/permissions")).await;
    assert_eq!((status, &unset["code"]), (404, &json!(10_066)));
    let everybody = CommandPermission { subject: Subject::Role(GUILD), allowed: false };
    wire.control.permit("edit", vec![everybody]).unwrap();
    assert!(wire.control.invoke(&Invocation::of("edit")).is_err());
    let set = GuildId::new(GUILD.get()).get_command_permissions(&http, id).await.unwrap();
    assert!(!set.permissions[0].permission);
    assert_eq!(wire.get(&format!("{path}/permissions")).await.1.as_array().unwrap().len(), 1);
}
