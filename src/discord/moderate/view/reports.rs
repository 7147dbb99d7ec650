//! Reports and notes as moderators read them, and the answer as whoever wrote reads it.

use poise::serenity_prelude as serenity;
use serenity::{
    ButtonStyle, CreateActionRow, CreateButton, CreateSelectMenu, CreateSelectMenuKind,
    CreateSelectMenuOption,
};

use super::super::reports::{answering, opening};
use super::Here;
use super::records::time;
use crate::answer;
use crate::arabic::clip::clip;
use crate::briefing::problem::Fact;
use crate::reply::{Command, Line, Reply};
use crate::store::reports::{Report, Reported, Standing, Told as Notice};

/// How much of a reader's words a list shows, and the option of a menu.
const LISTED: usize = 200;
const OPTION: usize = 100;

/// An id of the wording that is the report's own or the note's.
fn own(report: &Report, id: &str) -> String {
    format!("{}-{id}", report.reported.kind.as_str())
}

fn number(report: &Report) -> Fact {
    u32::try_from(report.id).unwrap_or(u32::MAX).into()
}

/// «بلاغ رقم 7: احتجاجات …».
fn title(bot: Here<'_>, report: &Report) -> String {
    let library = bot.library.whole();
    let held = report.reported.briefing.as_deref().and_then(|id| library.briefing(id));
    let title = held.map(|held| held.title().to_owned()).or_else(|| report.reported.briefing.clone());
    match title {
        Some(title) => {
            bot.wording.with(&own(report, "card"), &[("id", number(report)), ("title", title.into())])
        }
        None => bot.wording.with(&own(report, "card-bare"), &[("id", number(report))]),
    }
}

/// A report, whole, with the buttons that it has use for.
pub(in super::super) fn report(bot: Here<'_>, report: &Report) -> (Reply, Vec<CreateActionRow>) {
    let wording = bot.wording;
    let Reported { reader, words, place, revision, .. } = &report.reported;
    let mut reply = Reply::new(Command::Help, title(bot, report));
    reply.message = Some(wording.with(&own(report, "words"), &[("words", words.as_str().into())]));
    reply.lines = about(bot, &report.reported);
    let by = [("id", reader.to_string().into())];
    let mut facts = vec![wording.with(&own(report, "by"), &by)];
    facts.push(wording.with("report-at", &[("at", time(report.reported.at).into())]));
    facts.extend(revision.map(|number| wording.with("report-revision", &[("number", number.into())])));
    if place.hidden {
        facts.push(wording.say("report-hidden"));
    }
    facts.extend(stands(bot, report));
    reply.notices = vec![facts.join("\n")];
    (reply, rows(bot, report))
}

/// That there is a report, where not everybody may see on what.
pub(in super::super) fn hidden_report(bot: Here<'_>, report: &Report) -> (Reply, Vec<CreateActionRow>) {
    let title = bot.wording.with(&own(report, "card-bare"), &[("id", number(report))]);
    let mut reply = Reply::new(Command::Help, title);
    reply.message = Some(bot.wording.say("access-report-hidden"));
    (reply, rows(bot, report))
}

/// What the reader saw, and what stands there now where that differs.
fn about(bot: Here<'_>, reported: &Reported) -> Vec<Line> {
    let wording = bot.wording;
    let library = bot.library.whole();
    let held = reported.briefing.as_deref().and_then(|id| library.briefing(id));
    let now = held.zip(reported.statement).and_then(|(held, key)| {
        let found = held.statements().iter().find(|one| one.key() == key)?;
        Some(answer::statement(&bot.previewing(&library), held, found))
    });
    let under = |heading: &str, line: Line| Line { heading: Some(wording.say(heading)), ..line };
    let text = |seen: &String| Line { text: seen.clone(), ..Line::default() };
    match (&reported.seen, now, reported.statement) {
        (seen, Some(now), _) if seen.as_ref().is_none_or(|seen| *seen == now.text) => {
            vec![under("report-same", now)]
        }
        (Some(seen), Some(now), _) => vec![under("report-seen", text(seen)), under("report-now", now)],
        (Some(seen), None, Some(_)) => {
            let notes = vec![wording.say("report-gone")];
            vec![under("report-seen", Line { notes, ..text(seen) })]
        }
        (Some(seen), None, None) => vec![under("report-reply", text(seen))],
        (None, _, _) => Vec::new(),
    }
}

/// How it stands: the answer, whose it is, what was told.
fn stands(bot: Here<'_>, report: &Report) -> Vec<String> {
    let wording = bot.wording;
    let id = own(report, &format!("stands-{}", report.standing().as_str()));
    let by = report.answer.as_ref().map(|answer| answer.by.to_string()).unwrap_or_default();
    let mut told = vec![wording.with(&id, &[("by", by.into())])];
    let words = report.answer.as_ref().and_then(|answer| answer.words.as_deref());
    told.extend(words.map(|words| wording.with("report-answer-words", &[("words", words.into())])));
    let notice = |told: Notice| wording.say(&own(report, &format!("told-{}", told.as_str())));
    told.extend(report.told.map(notice));
    told
}

fn rows(bot: Here<'_>, report: &Report) -> Vec<CreateActionRow> {
    let wording = bot.wording;
    let mut buttons = Vec::with_capacity(3);
    if report.standing() == Standing::Waiting {
        for (standing, style) in
            [(Standing::Corrected, ButtonStyle::Success), (Standing::Unfounded, ButtonStyle::Secondary)]
        {
            let label = format!("button-{}-{}", report.reported.kind.as_str(), standing.as_str());
            let button = CreateButton::new(answering(report.id, standing));
            buttons.push(button.label(wording.say(&label)).style(style));
        }
    }
    if let Some(link) = report.reported.place.link() {
        let label = format!("button-{}-message", report.reported.kind.as_str());
        buttons.push(CreateButton::new_link(link).label(wording.say(&label)));
    }
    if buttons.is_empty() { Vec::new() } else { vec![CreateActionRow::Buttons(buttons)] }
}

/// What waits and what was answered, with a menu of what waits.
pub(in super::super) fn reports(
    bot: Here<'_>,
    reports: &[Report],
    waiting: u32,
) -> (Reply, Vec<CreateActionRow>) {
    let wording = bot.wording;
    let mut reply = Reply::new(Command::Help, wording.say("reports-title"));
    if reports.is_empty() {
        reply.message = Some(wording.say("reports-none"));
    }
    reply.lines = reports
        .iter()
        .map(|report| {
            let waits = report.standing() == Standing::Waiting;
            let heading = if waits { "reports-waiting" } else { "reports-answered" };
            let at = wording.with("report-at", &[("at", time(report.reported.at).into())]);
            let words = clip(&report.reported.words, LISTED).replace('\n', " ");
            let words = wording.with(&own(report, "words"), &[("words", words.into())]);
            let notes = [words, at].into_iter().chain(stands(bot, report)).collect();
            Line { heading: Some(wording.say(heading)), text: title(bot, report), notes, ..Line::default() }
        })
        .collect();
    let open: Vec<&Report> = reports.iter().filter(|report| report.standing() == Standing::Waiting).collect();
    let more = usize::try_from(waiting).unwrap_or_default().saturating_sub(open.len());
    if more > 0 {
        reply.notices.push(wording.with("reports-more", &[("count", more.into())]));
    }
    if open.is_empty() {
        return (reply, Vec::new());
    }
    let option = |report: &&Report| {
        let words = report.reported.words.replace('\n', " ");
        let id = own(report, "card");
        let label = wording.with(&id, &[("id", number(report)), ("title", words.into())]);
        CreateSelectMenuOption::new(clip(&label, OPTION), report.id.to_string())
    };
    let kind = CreateSelectMenuKind::String { options: open.iter().map(option).collect() };
    let menu = CreateSelectMenu::new(opening(), kind).placeholder(wording.say("menu-reports"));
    (reply, vec![CreateActionRow::SelectMenu(menu)])
}

/// What became of a report, for whoever wrote it.
pub(in super::super) fn answered(bot: Here<'_>, report: &Report) -> Reply {
    let wording = bot.wording;
    let title = wording.with(&own(report, "answer-title"), &[("id", number(report))]);
    let mut reply = Reply::new(Command::Help, title);
    let mut told = vec![wording.say(&own(report, &format!("answer-{}", report.standing().as_str())))];
    let words = report.answer.as_ref().and_then(|answer| answer.words.as_deref());
    told.extend(words.map(|words| wording.with("report-answer-words", &[("words", words.into())])));
    reply.message = Some(told.join("\n"));
    let seen = report.reported.seen.as_deref();
    let about = if report.reported.statement.is_some() { "report-about" } else { "report-about-reply" };
    reply.notices.extend(seen.map(|seen| wording.with(about, &[("seen", seen.into())])));
    let yours = [("words", report.reported.words.as_str().into())];
    reply.notices.push(wording.with("report-yours", &yours));
    reply
}
