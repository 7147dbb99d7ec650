//! What the history, the audit and the shelf tell.

use super::Here;
use crate::briefing::problem::Fact;
use crate::reply::{Command, Line, Reply, markdown};
use crate::store::audit::Audited;
use crate::store::revisions::{Author, Draft, Entry};

fn author(bot: Here<'_>, author: Author) -> String {
    match author {
        Author::Disk => bot.wording.say("moderate-by-disk"),
        // A number, not a mention: nobody is pinged.
        Author::Member(id) => bot.wording.with("moderate-by-member", &[("id", id.to_string().into())]),
    }
}

/// A time as moderators of any place read it.
pub(in super::super) fn time(at: jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

fn told_at(bot: Here<'_>, at: jiff::Timestamp) -> String {
    bot.wording.with("moderate-at", &[("at", time(at).into())])
}

/// The number of a draft as it is told, and typed again.
pub(in super::super) fn draft_number(id: i64) -> Fact {
    u32::try_from(id).unwrap_or(u32::MAX).into()
}

/// The revisions of a briefing, newest first, and the texts that were kept beside them.
pub(in super::super) fn history(bot: Here<'_>, briefing: &str, entries: &[Entry], drafts: &[Draft]) -> Reply {
    let wording = bot.wording;
    let title = wording.with("moderate-history-title", &[("briefing", briefing.into())]);
    let mut reply = Reply::new(Command::Help, title);
    reply.lines = entries
        .iter()
        .map(|entry| {
            let way = if entry.withdrawn { "withdrawn" } else { entry.way.as_str() };
            let facts = [
                ("number", entry.number.into()),
                ("way", wording.say(&format!("moderate-way-{way}")).into()),
            ];
            let notes = vec![author(bot, entry.author), told_at(bot, entry.at)];
            Line { text: wording.with("moderate-revision", &facts), notes, ..Line::default() }
        })
        .collect();
    reply.lines.extend(drafts.iter().map(|draft| {
        let facts = [("number", draft_number(draft.id)), ("newest", draft.lost_to.into())];
        Line {
            heading: Some(wording.say("moderate-history-drafts")),
            text: wording.with("moderate-draft-line", &facts),
            notes: vec![author(bot, draft.author), told_at(bot, draft.at)],
            ..Line::default()
        }
    }));
    reply
}

/// Who did what.
pub(in super::super) fn audit(bot: Here<'_>, done: &[Audited]) -> Reply {
    let wording = bot.wording;
    let mut reply = Reply::new(Command::Help, wording.say("moderate-audit-title"));
    if done.is_empty() {
        reply.message = Some(wording.say("moderate-audit-empty"));
    }
    reply.lines = done
        .iter()
        .map(|one| {
            let id = format!("moderate-did-{}", one.action.as_str());
            let said = if wording.has(&id) { wording.say(&id) } else { one.action.as_str().to_owned() };
            let mut notes = vec![author(bot, one.author), told_at(bot, one.at)];
            if let Some(number) = one.revision {
                notes.insert(0, wording.with("moderate-number", &[("number", number.into())]));
            }
            if !one.briefing.is_empty() {
                notes.insert(0, wording.with("moderate-of", &[("briefing", one.briefing.as_str().into())]));
            }
            Line { text: said, notes, ..Line::default() }
        })
        .collect();
    let whole = reply.clone();
    reply.page(0, |line| markdown::width(line, wording)).unwrap_or(whole)
}
