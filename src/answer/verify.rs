//! `/verify`: somebody's words against the documents, sentence by sentence. Never said to be true: said to stand there.

use super::scope::Scope;
use super::{Asking, Extent, lines};
use crate::arabic::sentences::sentences;
use crate::arabic::words::Words;
use crate::library::claim::{Difference, Sort, Verdict};
use crate::question::Question;
use crate::reply::{Line, Reply, Status};

/// The most sentences that are held against the documents.
const MOST_SENTENCES: usize = 50;

/// The most differences that are told of a sentence.
const MOST_DIFFERENCES: usize = 3;

pub(super) fn answer(question: &Question, extent: Extent, asking: &Asking<'_>) -> Reply {
    let wording = asking.wording;
    let scope = match asking.library.briefings() {
        [only] => Scope::One(0, only.as_ref()),
        _ => Scope::Every,
    };
    let text = question.text.as_deref().unwrap_or_default();
    let told: Vec<&str> = sentences(text)
        .into_iter()
        .filter_map(|range| Some(text.get(range)?.trim()))
        .filter(|sentence| !Words::of(sentence).is_empty())
        .collect();
    let mut reply = Reply::new(question.command, wording.say("title-verify"));
    if told.is_empty() {
        let message = wording.say("verify-nothing");
        return Reply::saying(question.command, Status::NotFound, reply.title, message);
    }
    let held = told.iter().take(MOST_SENTENCES).map(|sentence| line(sentence, scope, asking));
    lines::place(&mut reply, extent, asking, held);
    // The words are the asker's: a button could not remember them.
    let shown = reply.lines.len();
    (reply.paging.previous, reply.paging.next) = (None, None);
    if reply.lines.iter().all(|line| line.citations.is_empty()) {
        reply.status = Status::NotFound;
    }
    reply.message = Some(wording.say("verify-guide"));
    scope.sign(&mut reply, asking);
    if shown < told.len() {
        reply.notices.push(wording.with("verify-first", &[("count", shown.into())]));
    }
    reply
}

/// A sentence, what the documents contain of it, and where.
fn line(sentence: &str, scope: Scope<'_>, asking: &Asking<'_>) -> Line {
    let wording = asking.wording;
    let (stands, notes, marks) = match asking.library.hold(sentence) {
        Verdict::Missing => (None, vec![wording.say("verify-missing")], Vec::new()),
        Verdict::Verbatim(stands) => {
            let id = if stands.headline { "verify-headline" } else { "verify-verbatim" };
            (Some(stands), vec![wording.say(id)], Vec::new())
        }
        Verdict::Near(stands, differences) => {
            let notes = notes(&differences, asking);
            (Some(stands), notes, marks(sentence, &differences))
        }
    };
    let briefing =
        stands.as_ref().and_then(|stands| asking.library.briefings().get(stands.briefing as usize));
    let cited =
        briefing.zip(stands).map(|(briefing, stands)| lines::quoted(briefing, stands.bytes).citations);
    Line {
        heading: briefing.and_then(|briefing| scope.heading(briefing)),
        text: sentence.to_owned(),
        marks,
        notes,
        citations: cited.unwrap_or_default(),
        ..Line::default()
    }
}

fn notes(differences: &[Difference], asking: &Asking<'_>) -> Vec<String> {
    let grave = differences.iter().any(|difference| difference.sort != Sort::Word);
    let near = (!grave).then(|| asking.wording.say("verify-near"));
    let told = differences.iter().take(MOST_DIFFERENCES).map(|difference| worded(difference, asking));
    near.into_iter().chain(told).collect()
}

fn worded(difference: &Difference, asking: &Asking<'_>) -> String {
    let wording = asking.wording;
    let facts =
        [("claimed", difference.claimed.as_str().into()), ("stands", difference.stands.as_str().into())];
    match (difference.sort, difference.stands.is_empty()) {
        (Sort::Number, false) => wording.with("verify-differs-number", &facts),
        (Sort::Date, false) => wording.with("verify-differs-date", &facts),
        (Sort::Name, false) => wording.with("verify-differs-name", &facts),
        (Sort::Number, true) => wording.with("verify-lacks-number", &facts),
        (Sort::Date, true) => wording.with("verify-lacks-date", &facts),
        (Sort::Name, true) => wording.with("verify-lacks-name", &facts),
        (Sort::Word, true) => wording.with("verify-word-more", &facts),
        (Sort::Word, false) if difference.claimed.is_empty() => wording.with("verify-word-less", &facts),
        (Sort::Word, false) => wording.with("verify-word", &facts),
    }
}

/// Where a sentence differs, in bytes, ascending and apart.
fn marks(sentence: &str, differences: &[Difference]) -> Vec<std::ops::Range<usize>> {
    let claimed =
        differences.iter().map(|difference| difference.claimed.as_str()).filter(|text| !text.is_empty());
    let mut marks: Vec<_> =
        claimed.filter_map(|text| sentence.find(text).map(|start| start..start + text.len())).collect();
    marks.sort_by_key(|mark| mark.start);
    let mut end = 0;
    marks.retain(|mark| {
        mark.start >= end && {
            end = mark.end;
            true
        }
    });
    marks
}
