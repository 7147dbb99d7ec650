//! `mujaz doctor`: is everything there that the bot needs?

use std::io::{self, Write};
use std::process::ExitCode;

use poise::serenity_prelude::Http;

use super::{Setting, run, settings};
use crate::arabic::direction::strip;
use crate::briefing::problem::Fact;
use crate::config::Config;
use crate::discord::schedule::place::{self, Wants};
use crate::reply::wording::Wording;
use crate::schedule::Schedule;
use crate::{app, shelf};

/// Permissions that the bot asks for where it posts by itself: to see a channel, to write in it, to put embeds there, and
/// to read its history, which tells whether a post arrived
/// (<https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags>).
const TO_POST: u64 = 1 << 10 | 1 << 11 | 1 << 14 | 1 << 16;

/// What the settings have the bot do in a server. Replies to interactions need no permission
/// (<https://docs.discord.com/developers/interactions/receiving-and-responding>).
fn permissions(config: &Config) -> u64 {
    let posts = !config.schedules.is_empty() || config.moderators.channel.is_some();
    if posts { TO_POST } else { 0 }
}

/// What was looked at, one line each.
struct Examination<'a> {
    wording: &'a Wording,
    sound: bool,
}

impl Examination<'_> {
    fn tell(&mut self, sound: bool, id: &str, facts: &[(&str, Fact)]) -> io::Result<()> {
        self.sound &= sound;
        let mark = if sound { "✓" } else { "✗" };
        writeln!(io::stdout().lock(), "{mark} {}", strip(&self.wording.with(id, facts)))
    }
}

pub(super) fn run(setting: &Setting) -> anyhow::Result<ExitCode> {
    let wording = setting.wording(setting.lang);
    let mut examination = Examination { wording: &wording, sound: true };
    briefings(setting, &mut examination)?;
    match run::find_token(setting) {
        Err(error) => {
            examination.tell(false, "doctor-token-missing", &[("reason", error.to_string().into())])?;
        }
        Ok(token) => {
            let http = app::http(&token, setting.config.discord.proxy.as_deref());
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(async {
                discord(&http, &setting.config, &mut examination).await?;
                schedules(&http, &setting.config.schedules, &mut examination).await
            })?;
        }
    }
    Ok(if examination.sound { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn briefings(setting: &Setting, examination: &mut Examination<'_>) -> anyhow::Result<()> {
    let loaded = match shelf::load(&setting.config.briefings.folder) {
        Ok(loaded) => loaded,
        Err(error) => {
            return Ok(examination.tell(
                false,
                "doctor-folder",
                &[("reason", settings::reason(&error, examination.wording).into())],
            )?);
        }
    };
    let errors = loaded.problems.iter().filter(|problem| problem.is_error()).count();
    let held = loaded.library.briefings();
    let public = setting.config.access.public();
    let clear = held.iter().filter(|briefing| public.holds(briefing)).count();
    let facts = [("count", held.len().into()), ("clear", clear.into())];
    examination.tell(clear > 0 || setting.config.access.has_rules(), "doctor-briefings", &facts)?;
    if errors > 0 {
        examination.tell(false, "doctor-problems", &[("count", errors.into())])?;
    }
    Ok(())
}

/// Whether each schedule of the settings can post where it is to, and mention whom it is to.
async fn schedules(
    http: &Http,
    schedules: &[Schedule],
    examination: &mut Examination<'_>,
) -> anyhow::Result<()> {
    let Ok(me) = http.get_current_user().await else { return Ok(()) };
    for schedule in schedules {
        let Schedule { channel, discussion, mention, .. } = *schedule;
        let wants = Wants { channel, discussion, mention, server: None };
        let faults = place::look(http, me.id, wants, examination.wording).await.faults;
        let name = || ("name", Fact::from(schedule.id.as_str()));
        if faults.is_empty() {
            examination.tell(true, "doctor-schedule", &[name()])?;
        }
        for fault in faults {
            examination.tell(false, "doctor-schedule-unfit", &[name(), ("reason", fault.into())])?;
        }
    }
    Ok(())
}

async fn discord(http: &Http, config: &Config, examination: &mut Examination<'_>) -> anyhow::Result<()> {
    let application = match http.get_current_application_info().await {
        Ok(application) => application,
        Err(error) => {
            return Ok(examination.tell(
                false,
                "doctor-token-refused",
                &[("reason", error.to_string().into())],
            )?);
        }
    };
    examination.tell(true, "doctor-token", &[("name", application.name.as_str().into())])?;
    match http.get_bot_gateway().await {
        Ok(gateway) => {
            let left = gateway.session_start_limit.remaining;
            examination.tell(left > 0, "doctor-gateway", &[("count", Fact::Number(i64::try_from(left)?))])?;
        }
        Err(error) => {
            examination.tell(false, "doctor-gateway-away", &[("reason", error.to_string().into())])?;
        }
    }
    let named = config.discord.guild.is_some() || !config.access.servers.is_empty();
    if application.bot_public && !named {
        // Without a role nobody at all can moderate there.
        examination.tell(!config.moderators.roles.is_empty(), "doctor-public", &[])?;
    }
    let (id, permissions) = (application.id, permissions(config));
    let link = format!(
        "https://discord.com/oauth2/authorize?client_id={id}&scope=bot+applications.commands&permissions={permissions}"
    );
    examination.tell(true, if permissions == 0 { "doctor-invite" } else { "doctor-invite-posts" }, &[])?;
    Ok(writeln!(io::stdout().lock(), "{link}")?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file: &str, expected: u64) {
        assert_eq!(permissions(&Config::read(Some(file), []).unwrap()), expected, "{file}");
    }

    /// A bot that asks for more than it needs is not let in; one that asks for less posts nothing.
    #[test]
    fn it_asks_for_what_it_needs() {
        check("", 0);
        check("[moderators]\nchannel = '1138'", 84_992);
        check("[schedule.morning]\nchannel = '1138'\nat = '08:00'\nzone = 'Asia/Riyadh'", 84_992);
    }
}
