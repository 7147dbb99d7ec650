//! What moderators are shown, as replies. Statements look as their readers see them.

mod records;
mod reports;

use super::super::changes::{self, Tense};
use super::{Desk, Here};
use crate::answer::{self, Asking, Extent};
use crate::briefing::keywords::Table;
use crate::briefing::model::{Briefing, Statement};
use crate::briefing::problem::Problem;
use crate::briefing::source::Source;
use crate::editorial::compare::{Comparison, Head};
use crate::editorial::form::{Input, Slip};
use crate::editorial::phrase::Phrase;
use crate::editorial::race::Race;
use crate::editorial::received::Mended;
use crate::editorial::{self, Proposal as Read};
use crate::library::Library;
use crate::question::Question;
use crate::reply::{Command, Line, Reply, Status, markdown};
use crate::store::proposals::Proposal;

pub(super) use records::{audit, draft_number, history, time};
pub(super) use reports::{answered, hidden_report, report, reports};

/// The most problems that are shown at once, and the most lines of a difference between two files.
const MOST_PROBLEMS: usize = 6;
const MOST_DIFFERING: usize = 40;

/// The characters that a notice of such lines may take.
const MOST_CHARACTERS: usize = 1_500;

/// A proposal, and from which of its lines on it is shown.
pub(super) struct Page<'p> {
    pub(super) proposal: &'p Proposal,
    pub(super) before: Option<&'p Briefing>,
    pub(super) after: &'p Read,
    pub(super) found: &'p Comparison<'p>,
    pub(super) start: usize,
}

/// What a proposal would change.
pub(super) fn proposal(bot: Here<'_>, desk: &Desk, page: &Page<'_>) -> Reply {
    let wording = bot.wording;
    let Page { proposal, before, after, found, start } = page;
    let withdrawn = proposal.change.files.is_withdrawn();
    let title = after.briefing.as_ref().or(*before).map(Briefing::title).unwrap_or_default();
    let id = match (withdrawn, before) {
        (true, _) => "moderate-proposal-withdraw",
        (false, None) => "moderate-proposal-new",
        (false, Some(_)) => "moderate-proposal",
    };
    let mut reply = Reply::new(Command::Help, wording.with(id, &[("title", title.into())]));
    let mut told = vec![counts(bot, found)];
    if desk.moderators.approval {
        told.push(wording.say("moderate-second-needed"));
    }
    reply.message = Some(told.join("\n"));
    reply.lines = lines(bot, *before, after.briefing.as_ref(), found);
    reply.notices = found.head.iter().map(|head| headed(bot, head)).collect();
    if !withdrawn {
        reply.notices.push(remarks(bot, &after.problems));
    }
    let width = |line: &Line| markdown::width(line, wording);
    let from = if *start < reply.lines.len() { *start } else { 0 };
    let whole = reply.clone();
    reply.page(from, width).unwrap_or(whole)
}

/// Two revisions.
pub(super) fn diff(
    bot: Here<'_>,
    earlier: Option<u32>,
    later: u32,
    before: Option<&Briefing>,
    after: Option<&Briefing>,
    found: &Comparison<'_>,
) -> Reply {
    let wording = bot.wording;
    let facts = [("earlier", earlier.unwrap_or_default().into()), ("later", later.into())];
    let mut reply = Reply::new(Command::Help, wording.with("moderate-diff-title", &facts));
    reply.message = Some(counts(bot, found));
    reply.lines = lines(bot, before, after, found);
    reply.notices = found.head.iter().map(|head| headed(bot, head)).collect();
    let whole = reply.clone();
    reply.page(0, |line| markdown::width(line, wording)).unwrap_or(whole)
}

fn counts(bot: Here<'_>, found: &Comparison<'_>) -> String {
    let wording = bot.wording;
    if found.is_empty() {
        return wording.say("moderate-no-difference");
    }
    changes::counts(found, Tense::Proposed, wording).join("\n")
}

fn lines(
    bot: Here<'_>,
    before: Option<&Briefing>,
    after: Option<&Briefing>,
    found: &Comparison<'_>,
) -> Vec<Line> {
    let library = bot.library.now();
    changes::lines(before, after, found, Tense::Proposed, &bot.previewing(&library))
}

fn headed(bot: Here<'_>, head: &Head) -> String {
    let wording = bot.wording;
    let both =
        |id: &str, was: String, is: String| wording.with(id, &[("before", was.into()), ("after", is.into())]);
    let numbers = |list: &[u32]| {
        let list = list.iter().map(|number| wording.number(i64::from(*number)));
        wording.list(&list.collect::<Vec<_>>())
    };
    match head {
        Head::Title(was, is) => both("moderate-head-title", was.clone(), is.clone()),
        Head::Published(was, is) => both("moderate-head-published", was.clone(), is.clone()),
        Head::Tlp(was, is) => both("moderate-head-tlp", was.to_uppercase(), is.to_uppercase()),
        Head::Related(was, is) => both("moderate-head-related", numbers(was), numbers(is)),
        Head::Topics(was, is) => both("moderate-head-topics", wording.list(was), wording.list(is)),
        Head::Document(new, gone) => {
            wording.with("moderate-head-document", &[("new", (*new).into()), ("gone", (*gone).into())])
        }
    }
}

/// What the rules say of what can be accepted.
fn remarks(bot: Here<'_>, problems: &[Problem]) -> String {
    let wording = bot.wording;
    if problems.is_empty() {
        return wording.say("moderate-sound");
    }
    let told = problems.iter().take(MOST_PROBLEMS).map(|problem| {
        let facts = problem.wording_facts();
        let severity = wording.say(&format!("severity-{}", problem.severity.as_str()));
        let said = wording.with(&format!("rule-{}", problem.rule.id), &facts);
        wording.with("moderate-remark", &[("severity", severity.into()), ("told", said.into())])
    });
    told.collect::<Vec<_>>().join("\n")
}

/// What keeps files from being served, or what is left to say of them.
pub(super) fn problems(bot: Here<'_>, problems: &[Problem]) -> Reply {
    let wording = bot.wording;
    let refused = problems.iter().any(Problem::is_error);
    let (title, status) =
        if refused { ("moderate-refused", Status::Problem) } else { ("moderate-remarks", Status::Answered) };
    let mut reply = Reply::new(Command::Help, wording.say(title));
    reply.status = status;
    let line = |problem: &Problem| {
        let facts = problem.wording_facts();
        let id = format!("rule-{}", problem.rule.id);
        let place = [("line", problem.position.line.into()), ("told", wording.with(&id, &facts).into())];
        Line {
            heading: Some(wording.with("moderate-in-file", &[("file", problem.file.to_string().into())])),
            text: wording.with("moderate-at-line", &place),
            notes: vec![wording.with(&format!("{id}.mend"), &facts)],
            ..Line::default()
        }
    };
    // What keeps it from being served comes first.
    let mut sorted: Vec<&Problem> = problems.iter().collect();
    sorted.sort_by_key(|problem| problem.severity);
    reply.lines = sorted.iter().take(MOST_PROBLEMS).map(|problem| line(problem)).collect();
    if problems.len() > MOST_PROBLEMS {
        let more = problems.len() - MOST_PROBLEMS;
        reply.notices.push(wording.with("moderate-more-problems", &[("count", more.into())]));
    }
    reply
}

/// What was brought to form in a file that was sent.
pub(super) fn mended(bot: Here<'_>, mended: &[Mended]) -> Vec<String> {
    let mut sorts = mended.to_vec();
    sorts.sort_unstable();
    sorts.dedup();
    let told = sorts.into_iter().map(|sort| match sort {
        Mended::ByteOrderMark => "moderate-mended-mark",
        Mended::LineEnds => "moderate-mended-lines",
        Mended::Letters => "moderate-mended-letters",
    });
    told.map(|id| bot.wording.say(id)).collect()
}

/// What is wrong with a form.
pub(super) fn slips(bot: Here<'_>, source: &Source, slips: &[Slip]) -> Reply {
    let wording = bot.wording;
    let mut reply = Reply::new(Command::Help, wording.say("moderate-form-refused"));
    reply.status = Status::Problem;
    reply.lines =
        slips.iter().map(|slip| Line { text: slipped(bot, source, slip), ..Line::default() }).collect();
    reply
}

/// What was typed into a form, so that it need not be typed again.
pub(super) fn typed(bot: Here<'_>, filled: &[(Input, String)]) -> Vec<String> {
    let wording = bot.wording;
    let typed = filled.iter().filter(|(_, typed)| !typed.trim().is_empty()).map(|(input, typed)| {
        let label = wording.say(&format!("input-{}", input.name()));
        wording.with("moderate-typed", &[("label", label.into()), ("typed", typed.trim().into())])
    });
    typed.collect()
}

fn slipped(bot: Here<'_>, source: &Source, slip: &Slip) -> String {
    let wording = bot.wording;
    match slip {
        Slip::Phrase { pasted, found } => match found {
            Phrase::Twice(first, second) => {
                let facts = [
                    ("pasted", pasted.as_str().into()),
                    ("first", first.paragraph().into()),
                    ("second", second.paragraph().into()),
                ];
                wording.with("form-slip-twice", &facts)
            }
            Phrase::Near(near) => {
                let facts = [
                    ("pasted", pasted.as_str().into()),
                    ("near", near.place.quote(source).into()),
                    ("paragraph", near.place.paragraph().into()),
                ];
                wording.with("form-slip-near", &facts)
            }
            Phrase::Missing | Phrase::Quote { .. } => {
                wording.with("form-slip-missing", &[("pasted", pasted.as_str().into())])
            }
        },
        Slip::Unknown { name, nearest } if nearest.is_empty() => {
            wording.with("form-slip-unknown", &[("name", name.as_str().into())])
        }
        Slip::Unknown { name, nearest } => {
            let facts = [("name", name.as_str().into()), ("nearest", wording.list(nearest).into())];
            wording.with("form-slip-unknown-near", &facts)
        }
        Slip::Several { name, bearers } => {
            let facts = [("name", name.as_str().into()), ("bearers", wording.list(bearers).into())];
            wording.with("form-slip-several", &facts)
        }
        Slip::Date(typed) => wording.with("form-slip-date", &[("typed", typed.as_str().into())]),
        Slip::Word(input, typed) => {
            let id = if *input == Input::Likelihood { "form-slip-likelihood" } else { "form-slip-standing" };
            wording.with(id, &[("typed", typed.as_str().into())])
        }
        Slip::Missing(input) => {
            let label = wording.say(&format!("input-{}", input.name()));
            wording.with("form-slip-empty", &[("label", label.into())])
        }
    }
}

/// The reply that readers would get: that of the command under which the first change shows.
pub(super) fn preview(bot: Here<'_>, before: Option<&Briefing>, after: Read) -> Reply {
    let library = bot.library.whole();
    let found = editorial::compare(before, after.briefing.as_ref(), library.authority());
    let changed = found.changed.first().map(|change| change.after);
    let first = found.added.first().copied().or(changed);
    let key = first.map(Statement::key);
    let command = match first.map(Statement::table) {
        Some(Table::Event) => Command::Timeline,
        Some(Table::Implication) => Command::Implications,
        Some(Table::Actor) => Command::Actors,
        Some(Table::Topic) => Command::Topics,
        Some(Table::Point | Table::Relation) | None => Command::Brief,
    };
    let alone = Library::new(library.shared_authority(), after.briefing.into_iter().collect());
    let asking = Asking { library: &alone, ..bot.previewing(&alone) };
    let question = Question::of(command);
    // The page that holds what changes: in a long briefing it is seldom the first.
    let all = answer::answer(&question, Extent::All, &asking);
    let at = all.lines.iter().position(|line| Some(line.key) == key).unwrap_or_default();
    answer::answer(&question, Extent::Page(at), &asking)
}

fn came_second(bot: Here<'_>, id: &str, newest: u32, draft: i64) -> Reply {
    let wording = bot.wording;
    let told = wording.with(id, &[("newest", newest.into()), ("draft", draft_number(draft))]);
    Reply::saying(Command::Help, Status::Problem, wording.say("moderate-lost-title"), told)
}

/// That a change came second, without a word of what came first.
pub(super) fn lost_unseen(bot: Here<'_>, newest: u32, draft: i64) -> Reply {
    came_second(bot, "moderate-lost-unseen", newest, draft)
}

/// What the one who came second is told.
pub(super) fn lost(bot: Here<'_>, newest: u32, draft: i64, race: &Race<'_>, lines: &str) -> Reply {
    let wording = bot.wording;
    let mut reply = came_second(bot, "moderate-lost", newest, draft);
    reply.notices.push(wording.with("moderate-lost-theirs", &[("told", counts(bot, &race.theirs).into())]));
    reply.notices.push(wording.with("moderate-lost-ours", &[("told", counts(bot, &race.ours).into())]));
    if !race.both.is_empty() {
        let count = wording.with("count-statements", &[("count", race.both.len().into())]);
        reply.notices.push(wording.with("moderate-lost-both", &[("count", count.into())]));
    }
    let differing = lines.lines().filter_map(|line| {
        let (mark, text) = line.split_at_checked(1)?;
        let id = match mark {
            "-" => "moderate-line-theirs",
            "+" => "moderate-line-ours",
            _ => return None,
        };
        Some(wording.with(id, &[("text", text.into())]))
    });
    let differing: Vec<String> = differing.take(MOST_DIFFERING).collect();
    let differing: String = differing.join("\n").chars().take(MOST_CHARACTERS).collect();
    reply.notices.push(wording.with("moderate-lost-lines", &[("lines", differing.into())]));
    reply
}
