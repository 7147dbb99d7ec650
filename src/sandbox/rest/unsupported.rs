//! The routes that Discord has and this server has not: each is told by its name, never passed over.

use super::routes::fit;

/// Methods and path of every such route, by Discord's description of version 10 (2026-08).
static ROUTES: &[(&str, &str)] = &[
    ("PATCH", "/applications/@me"),
    ("GET PATCH", "/applications/{application}"),
    ("GET", "/applications/{application}/activity-instances/{instance}"),
    ("POST", "/applications/{application}/attachment"),
    ("GET POST", "/applications/{application}/emojis"),
    ("GET PATCH DELETE", "/applications/{application}/emojis/{emoji}"),
    ("GET POST", "/applications/{application}/entitlements"),
    ("GET DELETE", "/applications/{application}/entitlements/{entitlement}"),
    ("POST", "/applications/{application}/entitlements/{entitlement}/consume"),
    ("PUT", "/applications/{application}/guilds/{guild}/commands/{command}/permissions"),
    ("GET PUT", "/applications/{application}/role-connections/metadata"),
    ("POST", "/channels/{channel}/followers"),
    ("GET POST", "/channels/{channel}/invites"),
    ("GET", "/channels/{channel}/messages/pins"),
    ("PUT DELETE", "/channels/{channel}/messages/pins/{message}"),
    ("POST", "/channels/{channel}/messages/{message}/crosspost"),
    ("DELETE", "/channels/{channel}/messages/{message}/reactions"),
    ("GET DELETE", "/channels/{channel}/messages/{message}/reactions/{emoji_name}"),
    ("PUT DELETE", "/channels/{channel}/messages/{message}/reactions/{emoji_name}/@me"),
    ("DELETE", "/channels/{channel}/messages/{message}/reactions/{emoji_name}/{user}"),
    ("GET", "/channels/{channel}/pins"),
    ("PUT DELETE", "/channels/{channel}/pins/{message}"),
    ("GET", "/channels/{channel}/polls/{message}/answers/{answer}"),
    ("POST", "/channels/{channel}/polls/{message}/expire"),
    ("PUT DELETE", "/channels/{channel}/recipients/{user}"),
    ("POST", "/channels/{channel}/send-soundboard-sound"),
    ("GET", "/channels/{channel}/threads/search"),
    ("PUT", "/channels/{channel}/voice-status"),
    ("GET POST", "/channels/{channel}/webhooks"),
    ("GET", "/guilds/templates/{code}"),
    ("PATCH", "/guilds/{guild}"),
    ("GET", "/guilds/{guild}/audit-logs"),
    ("GET POST", "/guilds/{guild}/auto-moderation/rules"),
    ("GET PATCH DELETE", "/guilds/{guild}/auto-moderation/rules/{rule}"),
    ("GET", "/guilds/{guild}/bans"),
    ("GET PUT DELETE", "/guilds/{guild}/bans/{user}"),
    ("POST", "/guilds/{guild}/bulk-ban"),
    ("POST PATCH", "/guilds/{guild}/channels"),
    ("GET POST", "/guilds/{guild}/emojis"),
    ("GET PATCH DELETE", "/guilds/{guild}/emojis/{emoji}"),
    ("PUT", "/guilds/{guild}/incident-actions"),
    ("GET", "/guilds/{guild}/integrations"),
    ("DELETE", "/guilds/{guild}/integrations/{integration}"),
    ("GET", "/guilds/{guild}/invites"),
    ("PATCH", "/guilds/{guild}/members/@me"),
    ("GET", "/guilds/{guild}/members/search"),
    ("PUT PATCH DELETE", "/guilds/{guild}/members/{user}"),
    ("GET", "/guilds/{guild}/messages/search"),
    ("GET", "/guilds/{guild}/new-member-welcome"),
    ("GET PUT", "/guilds/{guild}/onboarding"),
    ("GET", "/guilds/{guild}/preview"),
    ("GET POST", "/guilds/{guild}/prune"),
    ("GET", "/guilds/{guild}/regions"),
    ("GET", "/guilds/{guild}/requests"),
    ("PATCH", "/guilds/{guild}/requests/{request}"),
    ("POST PATCH", "/guilds/{guild}/roles"),
    ("GET", "/guilds/{guild}/roles/member-counts"),
    ("PATCH DELETE", "/guilds/{guild}/roles/{role}"),
    ("GET POST", "/guilds/{guild}/scheduled-events"),
    ("GET PATCH DELETE", "/guilds/{guild}/scheduled-events/{guild_scheduled_event}"),
    ("POST", "/guilds/{guild}/scheduled-events/{guild_scheduled_event}/exceptions"),
    ("PATCH DELETE", "/guilds/{guild}/scheduled-events/{guild_scheduled_event}/exceptions/{exception}"),
    ("GET", "/guilds/{guild}/scheduled-events/{guild_scheduled_event}/users"),
    ("GET", "/guilds/{guild}/scheduled-events/{guild_scheduled_event}/users/counts"),
    (
        "GET",
        "/guilds/{guild}/scheduled-events/{guild_scheduled_event}/{guild_scheduled_event_exception}/users",
    ),
    ("GET POST", "/guilds/{guild}/soundboard-sounds"),
    ("GET PATCH DELETE", "/guilds/{guild}/soundboard-sounds/{sound}"),
    ("GET POST", "/guilds/{guild}/stickers"),
    ("GET PATCH DELETE", "/guilds/{guild}/stickers/{sticker}"),
    ("GET POST", "/guilds/{guild}/templates"),
    ("PUT PATCH DELETE", "/guilds/{guild}/templates/{code}"),
    ("GET", "/guilds/{guild}/vanity-url"),
    ("GET PATCH", "/guilds/{guild}/voice-states/@me"),
    ("GET PATCH", "/guilds/{guild}/voice-states/{user}"),
    ("GET", "/guilds/{guild}/webhooks"),
    ("GET PATCH", "/guilds/{guild}/welcome-screen"),
    ("GET PATCH", "/guilds/{guild}/widget"),
    ("GET", "/guilds/{guild}/widget.json"),
    ("GET", "/guilds/{guild}/widget.png"),
    ("GET DELETE", "/invites/{code}"),
    ("GET PUT", "/invites/{code}/target-users"),
    ("GET", "/invites/{code}/target-users/job-status"),
    ("POST PUT", "/lobbies"),
    ("GET PATCH DELETE", "/lobbies/{lobby}"),
    ("PATCH", "/lobbies/{lobby}/channel-linking"),
    ("DELETE", "/lobbies/{lobby}/members/@me"),
    ("POST", "/lobbies/{lobby}/members/@me/invites"),
    ("POST", "/lobbies/{lobby}/members/bulk"),
    ("PUT DELETE", "/lobbies/{lobby}/members/{user}"),
    ("POST", "/lobbies/{lobby}/members/{user}/invites"),
    ("GET POST", "/lobbies/{lobby}/messages"),
    ("PUT", "/lobbies/{lobby}/messages/{message}/moderation-metadata"),
    ("GET", "/oauth2/@me"),
    ("GET", "/oauth2/keys"),
    ("GET", "/oauth2/userinfo"),
    ("PUT", "/partner-sdk/dms/{user_id_1}/{user_id_2}/messages/{message}/moderation-metadata"),
    ("POST", "/partner-sdk/provisional-accounts/unmerge"),
    ("POST", "/partner-sdk/provisional-accounts/unmerge/bot"),
    ("POST", "/partner-sdk/token"),
    ("POST", "/partner-sdk/token/bot"),
    ("GET", "/skus/{sku}/subscriptions"),
    ("GET", "/skus/{sku}/subscriptions/{subscription}"),
    ("GET", "/soundboard-default-sounds"),
    ("POST", "/stage-instances"),
    ("GET PATCH DELETE", "/stage-instances/{channel}"),
    ("GET", "/sticker-packs"),
    ("GET", "/sticker-packs/{pack}"),
    ("GET", "/stickers/{sticker}"),
    ("PATCH", "/users/@me"),
    ("GET", "/users/@me/applications/{application}/entitlements"),
    ("GET PUT DELETE", "/users/@me/applications/{application}/role-connection"),
    ("GET", "/users/@me/connections"),
    ("DELETE", "/users/@me/guilds/{guild}"),
    ("GET", "/users/@me/guilds/{guild}/member"),
    ("GET", "/voice/regions"),
    ("GET PATCH DELETE", "/webhooks/{webhook}"),
    ("GET PATCH DELETE", "/webhooks/{webhook}/{token}"),
    ("POST", "/webhooks/{webhook}/{token}/github"),
    ("POST", "/webhooks/{webhook}/{token}/slack"),
];

/// The name of Discord's route that a method and a path lead to.
pub(super) fn find(method: &str, path: &str) -> Option<String> {
    ROUTES
        .iter()
        .find(|(methods, pattern)| {
            methods.split(' ').any(|one| one == method) && fit(pattern, path).is_some()
        })
        .map(|(_, pattern)| format!("{method} {pattern}"))
}

/// Whether Discord has the path, whatever the method.
pub(super) fn has_path(path: &str) -> bool {
    ROUTES.iter().any(|(_, pattern)| fit(pattern, path).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes_are_found_by_method_and_path() {
        assert_eq!(
            find("PUT", "/channels/1/pins/2").as_deref(),
            Some("PUT /channels/{channel}/pins/{message}")
        );
        assert_eq!(find("PATCH", "/channels/1/pins/2"), None);
        assert!(has_path("/channels/1/pins/2"));
        assert!(!has_path("/channels/1/pin/2"));
    }

    #[test]
    fn each_path_stands_once() {
        let mut paths: Vec<_> = ROUTES.iter().map(|(_, path)| path).collect();
        paths.sort_unstable();
        assert!(paths.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
