//! What was given with a subcommand, as a schedule; all that is wrong with it at once.

use poise::serenity_prelude as serenity;
use serenity::{ChannelId, ChannelType, Permissions};

use super::super::family::{Context, Options};
use super::commands::Given;
use super::{Step, Told, words};
use crate::arabic::matching::fold;
use crate::reply::markdown::escaped;
use crate::reply::wording::Wording;
use crate::schedule::{
    CATCH_UP, Content, Form, Schedule, ScheduleId, Unchanged, Weekdays, Zone, catch_up, time_of_day,
};

/// A schedule of what was given, on top of what there was.
///
/// # Errors
/// Everything that is wrong, each with its mend.
pub(super) async fn read(
    step: Step<'_>,
    options: &Options<'_, Given>,
    context: &Context<'_>,
    before: Option<&Schedule>,
) -> Result<Schedule, Told> {
    let wording = &step.bot.wording;
    let mut slips: Vec<String> = Vec::new();
    let name = options.text(Given::Name).unwrap_or_default();
    let id = before.map(|before| before.id.clone()).or_else(|| name.parse::<ScheduleId>().ok());
    if id.is_none() {
        slips.push(wording.say("schedule-bad-name"));
    }
    let channel = options.channel(Given::Channel).map(|channel| channel.id.get());
    let channel = channel.or(before.map(|before| before.channel));
    let at = given(options.text(Given::At), "schedule-bad-time", wording, &mut slips, |text| {
        let digits = fold(text);
        time_of_day(&digits).or_else(|_| time_of_day(&format!("0{digits}"))).ok()
    });
    let zone: Option<Zone> =
        given(options.text(Given::Zone), "schedule-bad-zone", wording, &mut slips, |text| text.parse().ok());
    let days = given(options.text(Given::Days), "schedule-bad-days", wording, &mut slips, |text| {
        text.parse().ok().or_else(|| named_days(text, wording))
    });
    let told = given(options.text(Given::Content), "schedule-bad-content", wording, &mut slips, |text| {
        text.parse().ok().or_else(|| worded_content(step, text))
    });
    let form = given(options.text(Given::Form), "schedule-bad-form", wording, &mut slips, |text| {
        worded(&Form::WORDS, "form", text, wording)
    });
    let unchanged =
        given(options.text(Given::Unchanged), "schedule-bad-unchanged", wording, &mut slips, |text| {
            worded(&Unchanged::WORDS, "unchanged", text, wording)
        });
    let mention = options.role(Given::Mention);
    slips.extend(mention.and_then(|role| unmentionable(step, role, context)));
    let window = options.number(Given::CatchUp).and_then(|minutes| catch_up(minutes).ok());
    let discussion =
        options.boolean(Given::Discussion).or(before.map(|before| before.discussion)).unwrap_or(false);
    if let Some(channel) = options.channel(Given::Channel) {
        slips.extend(unusable(step, channel.id, discussion, context).await);
    }
    let whole = id.zip(channel).zip(at.or(before.map(|before| before.at)));
    let whole = whole.zip(zone.or_else(|| before.map(|before| before.zone.clone())));
    let Some((((id, channel), at), zone)) = whole.filter(|_| slips.is_empty()) else {
        return Err(Told::saying(step.bot, &slips.join("\n")));
    };
    Ok(Schedule {
        id,
        channel,
        at,
        zone,
        days: days.or(before.map(|before| before.days)).unwrap_or(Weekdays::ALL),
        content: told.or_else(|| before.map(|before| before.content.clone())).unwrap_or(Content::Newest),
        form: form.or(before.map(|before| before.form)).unwrap_or(Form::Digest),
        unchanged: unchanged.or(before.map(|before| before.unchanged)).unwrap_or(Unchanged::Post),
        mention: mention.map(|role| role.id.get()).or(before.and_then(|before| before.mention)),
        discussion,
        catch_up: window.or(before.map(|before| before.catch_up)).unwrap_or(CATCH_UP),
        paused: before.is_some_and(|before| before.paused),
    })
}

/// A value, where one was given; what is wrong with it goes to the slips.
fn given<T>(
    text: Option<&str>,
    slip: &'static str,
    wording: &Wording,
    slips: &mut Vec<String>,
    read: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    let text = text?;
    let found = read(text);
    if found.is_none() {
        slips.push(wording.with(slip, &[("text", escaped(text).into())]));
    }
    found
}

/// One of a setting's words, or its Arabic name as the list shows it.
fn worded<T: Copy>(words: &[(&'static str, T)], family: &str, text: &str, wording: &Wording) -> Option<T> {
    let is = |word: &str| word == text || fold(&wording.say(&format!("{family}-{word}"))) == fold(text);
    words.iter().find(|(word, _)| is(word)).map(|(_, one)| *one)
}

/// «الأحد، الثلاثاء»، «كل يوم»، or a span as the list words it.
fn named_days(text: &str, wording: &Wording) -> Option<Weekdays> {
    let usual = words::usual_days(wording);
    if let Some((_, value)) = usual.iter().find(|(label, _)| fold(label) == fold(text)) {
        return value.parse().ok();
    }
    let bare = |text: &str| fold(text.trim()).trim_start_matches("ال").to_owned();
    let day = |text: &str| {
        let is = |name: &&&str| bare(&wording.say(&format!("weekday-{name}"))) == bare(text);
        Weekdays::NAMES.iter().find(is).copied()
    };
    let named: Option<Vec<&str>> = text.split(['،', ',']).map(day).collect();
    named?.join(",").parse().ok()
}

/// A content as the list words it, a briefing by its title, or whoever bears the name.
fn worded_content(step: Step<'_>, text: &str) -> Option<Content> {
    let library = step.bot.library.now();
    let general = [Content::Newest, Content::Changed, Content::Rotation];
    let is = |content: &Content| fold(&words::content(content, &library, &step.bot.wording)) == fold(text);
    if let Some(found) = general.into_iter().find(is) {
        return Some(found);
    }
    if let Some((_, briefing)) = library.find_briefing(text) {
        return Some(Content::One(briefing.id().to_owned()));
    }
    crate::answer::digest::Matter::of(text, &library).map(|matter| Content::About(matter.name().to_owned()))
}

/// Why a role cannot be mentioned.
fn unmentionable(step: Step<'_>, role: &serenity::Role, context: &Context<'_>) -> Option<String> {
    let wording = &step.bot.wording;
    if role.id.get() == step.server {
        return Some(wording.say("schedule-everyone"));
    }
    let may =
        context.interaction.app_permissions.is_some_and(|held| held.contains(Permissions::MENTION_EVERYONE));
    let told = || wording.with("schedule-bad-role", &[("role", format!("<@&{}>", role.id).into())]);
    (!role.mentionable && !may).then(told)
}

/// Why nothing can be posted into a channel: it is another server's, or the bot lacks something there.
async fn unusable(
    step: Step<'_>,
    channel: ChannelId,
    discussion: bool,
    context: &Context<'_>,
) -> Option<String> {
    let wording = &step.bot.wording;
    let http = &context.serenity_context().http;
    let known = async {
        let channel = http.get_channel(channel).await.ok()?.guild()?;
        let guild = http.get_guild(channel.guild_id).await.ok()?;
        let member = http.get_member(channel.guild_id, context.framework.bot_id()).await.ok()?;
        let parent = channel.parent_id.filter(|_| channel.thread_metadata.is_some());
        let seen = match parent {
            Some(parent) => http.get_channel(parent).await.ok()?.guild()?,
            None => channel.clone(),
        };
        Some((channel.guild_id.get(), channel.kind, guild.user_permissions_in(&seen, &member)))
    };
    let Some((server, kind, held)) = known.await else { return Some(wording.say("schedule-bad-channel")) };
    if server != step.server {
        return Some(wording.say("schedule-bad-channel"));
    }
    let thread =
        matches!(kind, ChannelType::PublicThread | ChannelType::PrivateThread | ChannelType::NewsThread);
    let send = if thread {
        (Permissions::SEND_MESSAGES_IN_THREADS, "permission-send-in-threads")
    } else {
        (Permissions::SEND_MESSAGES, "permission-send")
    };
    let mut wanted = vec![
        (Permissions::VIEW_CHANNEL, "permission-view"),
        send,
        (Permissions::EMBED_LINKS, "permission-embed"),
        (Permissions::READ_MESSAGE_HISTORY, "permission-history"),
    ];
    if discussion && !thread && kind != ChannelType::Forum {
        wanted.push((Permissions::CREATE_PUBLIC_THREADS, "permission-threads"));
    }
    let lacking: Vec<String> = wanted
        .into_iter()
        .filter(|(wanted, _)| !held.contains(*wanted))
        .map(|(_, id)| wording.say(id))
        .collect();
    let facts = [("channel", format!("<#{channel}>").into()), ("lacking", wording.list(&lacking).into())];
    (!lacking.is_empty()).then(|| wording.with("schedule-lacks", &facts))
}
