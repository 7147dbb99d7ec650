//! What a change of a briefing comes to, statement by statement, in words: for moderators before it is made, for channels
//! once it is.

use crate::answer::{self, Asking};
use crate::briefing::model::{Briefing, Statement};
use crate::editorial::compare::{Changed, Comparison};
use crate::reply::wording::Wording;
use crate::reply::{Command, Line, Reply, markdown};

/// The most statements that an announcement tells; the rest is a question away.
const MOST_TOLD: usize = 6;

/// A version of a briefing, and its number in the history.
#[derive(Clone, Copy, Debug)]
pub struct Version<'b> {
    /// The briefing as it was, or is.
    pub briefing: &'b Briefing,
    /// Its revision.
    pub number: u32,
}

/// Whether a change is to come, or is made: the first part of the ids of its wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Proposed,
    Made,
}

impl Tense {
    fn id(self, word: &str) -> String {
        match self {
            Self::Proposed => format!("moderate-{word}"),
            Self::Made => format!("announce-{word}"),
        }
    }
}

/// How much is added, changed and withdrawn, a line each.
pub(super) fn counts(found: &Comparison<'_>, tense: Tense, wording: &Wording) -> Vec<String> {
    let sorts = [
        ("added", found.added.len()),
        ("changed", found.changed.len()),
        ("withdrawn", found.withdrawn.len()),
        ("moved", found.moved),
    ];
    // What only stands elsewhere is nothing to a reader.
    let told = sorts
        .into_iter()
        .filter(|(sort, count)| *count > 0 && (tense == Tense::Proposed || *sort != "moved"));
    let told = told.map(|(sort, count)| {
        let count = wording.with("count-statements", &[("count", count.into())]);
        wording.with(&tense.id(&format!("count-{sort}")), &[("count", count.into())])
    });
    told.collect()
}

/// The statements that differ, as their readers see them.
pub(super) fn lines(
    before: Option<&Briefing>,
    after: Option<&Briefing>,
    found: &Comparison<'_>,
    tense: Tense,
    asking: &Asking<'_>,
) -> Vec<Line> {
    let wording = asking.wording;
    let headed = |heading: &str, briefing: Option<&Briefing>, statement: &Statement| {
        let line = answer::statement(asking, briefing?, statement);
        Some(Line { heading: Some(wording.say(&tense.id(heading))), ..line })
    };
    let added = found.added.iter().filter_map(|one| headed("added", after, one));
    let changed = found.changed.iter().filter_map(|Changed { before: was, after: is, aspects }| {
        let mut line = headed("changed", after, is)?;
        let source = before?.source();
        let (was_text, is_text) = (was.text(source), is.text(after?.source()));
        if was_text != is_text {
            line.notes.push(wording.with(&tense.id("was"), &[("text", was_text.into_owned().into())]));
        }
        let aspects = aspects.iter().map(|aspect| wording.say(&format!("aspect-{}", aspect.as_str())));
        let aspects = wording.list(&aspects.collect::<Vec<_>>());
        line.notes.push(wording.with(&tense.id("aspects"), &[("aspects", aspects.into())]));
        Some(line)
    });
    let withdrawn = found.withdrawn.iter().filter_map(|one| headed("withdrawn", before, one));
    added.chain(changed).chain(withdrawn).collect()
}

/// What a channel is told of a change: what was added, changed and withdrawn, from which revision to which. `None`, where
/// readers see no difference. Without a version before, the briefing is new to those who read it.
#[must_use]
pub fn announcement(before: Option<Version<'_>>, after: Version<'_>, asking: &Asking<'_>) -> Option<Reply> {
    let wording = asking.wording;
    let title = ("title", after.briefing.title().into());
    let now = ("now", after.number.into());
    let Some(before) = before else {
        let mut reply = Reply::new(Command::Brief, wording.with("announce-new", &[title]));
        let count = after.briefing.statements().len();
        let count = wording.with("announce-count-all", &[("count", count.into())]);
        reply.message = Some([wording.with("announce-revision", &[now]), count].join("\n"));
        reply.briefings = vec![after.briefing.id().to_owned()];
        return Some(reply);
    };
    let (was, is) = (Some(before.briefing), Some(after.briefing));
    let found = crate::editorial::compare(was, is, asking.library.authority());
    let differing = found.added.len() + found.changed.len() + found.withdrawn.len();
    if differing == 0 {
        return None;
    }
    let mut reply = Reply::new(Command::Brief, wording.with("announce-title", &[title]));
    let revisions = wording.with("announce-revisions", &[("before", before.number.into()), now]);
    let told = std::iter::once(revisions).chain(counts(&found, Tense::Made, wording));
    reply.message = Some(told.collect::<Vec<_>>().join("\n"));
    reply.lines = lines(was, is, &found, Tense::Made, asking);
    // What is gone has no passage to open.
    let gone = reply.lines.len().saturating_sub(found.withdrawn.len());
    for line in reply.lines.iter_mut().skip(gone) {
        line.key = 0;
    }
    reply.lines.truncate(MOST_TOLD);
    let whole = reply.clone();
    let mut reply = reply.page(0, |line| markdown::width(line, wording)).unwrap_or(whole);
    let more = differing.saturating_sub(reply.lines.len());
    if more > 0 {
        reply.notices.push(wording.with("announce-more", &[("count", more.into())]));
    }
    reply.paging = crate::reply::Paging::default();
    reply.briefings = vec![after.briefing.id().to_owned()];
    Some(reply)
}

/// What a channel is told of a briefing that is not served any more.
#[must_use]
pub fn withdrawal(last: Version<'_>, wording: &Wording) -> Reply {
    let title = wording.with("announce-withdrawn-title", &[("title", last.briefing.title().into())]);
    let mut reply = Reply::new(Command::Brief, title);
    let revision = wording.with("announce-revision", &[("now", last.number.into())]);
    reply.message = Some([revision, wording.say("announce-withdrawn-briefing")].join("\n"));
    reply
}
