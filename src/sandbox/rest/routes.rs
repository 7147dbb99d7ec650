//! The routes that the server has.

use super::call::{Call, Outcome, Params};
use super::{
    account, callbacks, channels, commands, guilds, members, messages, thread_lists, thread_members, threads,
    unsupported, webhooks,
};
use crate::sandbox::world::World;

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// Who bears the bot's token.
    Bot,
    /// Everybody; an interaction's token in the path is proof enough.
    Open,
}

/// A route and what it does.
#[derive(Debug)]
pub(crate) struct Route {
    pub(super) method: &'static str,
    pub(super) path: &'static str,
    pub(super) access: Access,
    pub(super) handle: fn(&World, &Call) -> Outcome,
}

impl Route {
    /// The route's name, as `POST /channels/{channel}/messages`.
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}

const fn bot(method: &'static str, path: &'static str, handle: fn(&World, &Call) -> Outcome) -> Route {
    Route { method, path, access: Access::Bot, handle }
}

const fn open(method: &'static str, path: &'static str, handle: fn(&World, &Call) -> Outcome) -> Route {
    Route { method, path, access: Access::Open, handle }
}

const GLOBAL: &str = "/applications/{application}/commands";
const GLOBAL_ONE: &str = "/applications/{application}/commands/{command}";
const GUILD: &str = "/applications/{application}/guilds/{guild}/commands";
const GUILD_ONE: &str = "/applications/{application}/guilds/{guild}/commands/{command}";
const GUILD_PERMISSIONS: &str = "/applications/{application}/guilds/{guild}/commands/permissions";
const PERMISSIONS: &str = "/applications/{application}/guilds/{guild}/commands/{command}/permissions";
const CHANNEL: &str = "/channels/{channel}";
const THREAD_MEMBER: &str = "/channels/{channel}/thread-members/{user}";
const MESSAGES: &str = "/channels/{channel}/messages";
const MESSAGE: &str = "/channels/{channel}/messages/{message}";
const FOLLOW_UP: &str = "/webhooks/{application}/{token}/messages/{message}";

/// All of them. Where two paths fit, the first is meant: fixed words stand before open parts.
static ROUTES: [Route; 59] = [
    open("POST", "/interactions/{interaction}/{token}/callback", callbacks::create),
    open("POST", "/webhooks/{application}/{token}", webhooks::create),
    open("GET", FOLLOW_UP, webhooks::show),
    open("PATCH", FOLLOW_UP, webhooks::edit),
    open("DELETE", FOLLOW_UP, webhooks::delete),
    open("GET", "/gateway", account::gateway),
    bot("GET", "/gateway/bot", account::gateway_for_bots),
    bot("GET", "/users/@me", account::user),
    bot("GET", "/users/@me/guilds", account::guilds),
    bot("GET", "/users/{user}", account::other_user),
    bot("GET", "/applications/@me", account::application),
    bot("GET", "/oauth2/applications/@me", account::application),
    bot("GET", GLOBAL, commands::list),
    bot("POST", GLOBAL, commands::create),
    bot("PUT", GLOBAL, commands::overwrite),
    bot("GET", GLOBAL_ONE, commands::show),
    bot("PATCH", GLOBAL_ONE, commands::edit),
    bot("DELETE", GLOBAL_ONE, commands::delete),
    bot("GET", GUILD, commands::list),
    bot("POST", GUILD, commands::create),
    bot("PUT", GUILD, commands::overwrite),
    bot("GET", GUILD_PERMISSIONS, commands::all_permissions),
    bot("GET", PERMISSIONS, commands::permissions),
    bot("GET", GUILD_ONE, commands::show),
    bot("PATCH", GUILD_ONE, commands::edit),
    bot("DELETE", GUILD_ONE, commands::delete),
    bot("GET", "/guilds/{guild}", guilds::show),
    bot("GET", "/guilds/{guild}/channels", guilds::channels),
    bot("GET", "/guilds/{guild}/roles", guilds::roles),
    bot("GET", "/guilds/{guild}/roles/{role}", guilds::role),
    bot("GET", "/guilds/{guild}/members", members::list),
    bot("GET", "/guilds/{guild}/members/{user}", members::show),
    bot("PUT", "/guilds/{guild}/members/{user}/roles/{role}", members::add_role),
    bot("DELETE", "/guilds/{guild}/members/{user}/roles/{role}", members::remove_role),
    bot("GET", "/guilds/{guild}/threads/active", thread_lists::active),
    bot("POST", "/users/@me/channels", account::direct_messages),
    bot("GET", CHANNEL, channels::show),
    bot("PATCH", CHANNEL, channels::edit),
    bot("DELETE", CHANNEL, channels::delete),
    bot("PUT", "/channels/{channel}/permissions/{overwrite}", channels::overwrite),
    bot("DELETE", "/channels/{channel}/permissions/{overwrite}", channels::delete_overwrite),
    bot("POST", "/channels/{channel}/typing", channels::typing),
    bot("POST", "/channels/{channel}/threads", threads::create),
    bot("GET", "/channels/{channel}/threads/archived/public", thread_lists::public),
    bot("GET", "/channels/{channel}/threads/archived/private", thread_lists::private),
    bot("GET", "/channels/{channel}/users/@me/threads/archived/private", thread_lists::own_private),
    bot("GET", "/channels/{channel}/thread-members", thread_members::list),
    bot("PUT", "/channels/{channel}/thread-members/@me", thread_members::join),
    bot("DELETE", "/channels/{channel}/thread-members/@me", thread_members::leave),
    bot("GET", THREAD_MEMBER, thread_members::show),
    bot("PUT", THREAD_MEMBER, thread_members::add),
    bot("DELETE", THREAD_MEMBER, thread_members::remove),
    bot("POST", "/channels/{channel}/messages/bulk-delete", messages::delete_many),
    bot("POST", "/channels/{channel}/messages/{message}/threads", threads::under_message),
    bot("GET", MESSAGES, messages::list),
    bot("POST", MESSAGES, messages::create),
    bot("GET", MESSAGE, messages::show),
    bot("PATCH", MESSAGE, messages::edit),
    bot("DELETE", MESSAGE, messages::delete),
];

/// What a method and a path lead to.
#[derive(Debug)]
pub(super) enum Found {
    Route(&'static Route, Params),
    /// Discord has it and this server has not; by its name.
    Unsupported(String),
    WrongMethod,
    Unknown,
}

impl Found {
    /// The route's name.
    pub(super) fn name(&self) -> Option<String> {
        match self {
            Self::Route(route, _) => Some(route.name()),
            Self::Unsupported(name) => Some(name.clone()),
            Self::WrongMethod | Self::Unknown => None,
        }
    }
}

pub(super) fn find(method: &str, path: &str) -> Found {
    let mut path_known = false;
    for route in &ROUTES {
        if let Some(params) = fit(route.path, path) {
            if route.method == method {
                return Found::Route(route, params);
            }
            path_known = true;
        }
    }
    match unsupported::find(method, path) {
        Some(name) => Found::Unsupported(name),
        None if path_known || unsupported::has_path(path) => Found::WrongMethod,
        None => Found::Unknown,
    }
}

/// The names of all routes.
pub(crate) fn names() -> impl Iterator<Item = String> {
    ROUTES.iter().map(Route::name)
}

/// Whether there is a route of this name.
pub(crate) fn is_supported(name: &str) -> bool {
    ROUTES.iter().any(|route| route.name() == name)
}

/// Lays a path over a pattern; gives the open parts if it fits.
pub(super) fn fit(pattern: &'static str, path: &str) -> Option<Params> {
    let mut params = Params::new();
    let mut given = path.split('/');
    for part in pattern.split('/') {
        let given = given.next()?;
        match part.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            Some(name) if !given.is_empty() => params.push((name, given.to_owned())),
            None if part == given => {}
            _ => return None,
        }
    }
    given.next().is_none().then_some(params)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(method: &str, path: &str, expected: Option<&str>) {
        assert_eq!(find(method, path).name().as_deref(), expected, "{method} {path}");
    }

    #[test]
    fn paths_find_their_route() {
        check("POST", "/channels/1/messages", Some("POST /channels/{channel}/messages"));
        check("GET", "/users/@me", Some("GET /users/@me"));
        check("GET", "/users/5", Some("GET /users/{user}"));
        check("PATCH", "/webhooks/1/t/messages/@original", Some(&format!("PATCH {FOLLOW_UP}")));
    }

    // A misspelt route must not look like one that works, nor like one that Discord has.
    #[test]
    fn what_is_not_there_is_told_apart() {
        assert!(matches!(find("GET", "/channel/1"), Found::Unknown));
        assert!(matches!(find("GET", "/channels/"), Found::Unknown));
        assert!(matches!(find("PUT", "/users/@me"), Found::WrongMethod));
        check("GET", "/guilds/1/bans/2", Some("GET /guilds/{guild}/bans/{user}"));
    }

    #[test]
    fn open_parts_are_named() {
        let params = fit(GUILD_ONE, "/applications/1/guilds/2/commands/3").unwrap();
        assert_eq!(params, [("application", "1".into()), ("guild", "2".into()), ("command", "3".into())]);
    }

    #[test]
    fn no_route_is_both_supported_and_not() {
        for route in &ROUTES {
            assert_ne!(unsupported::find(route.method, route.path), Some(route.name()));
        }
    }
}
