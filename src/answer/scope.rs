//! Which briefings a question looks in, and what a reply says of them.

use super::Asking;
use crate::briefing::date::Date;
use crate::briefing::keywords::Table;
use crate::briefing::model::Briefing;
use crate::briefing::problem::Fact;
use crate::library::StatementAt;
use crate::question::Question;
use crate::reply::{Reply, Status};

/// Where a question looks.
#[derive(Clone, Copy)]
pub(super) enum Scope<'a> {
    /// In every briefing, newest first.
    Every,
    /// In one, by its place among the library's briefings.
    One(u32, &'a Briefing),
}

impl<'a> Scope<'a> {
    /// The briefings that a question looks in.
    ///
    /// # Errors
    ///
    /// The reply to a briefing that nobody knows, or to a library without any.
    pub(super) fn of(question: &Question, asking: &Asking<'a>) -> Result<Self, Box<Reply>> {
        let wording = asking.wording;
        let not_found = |message: String| {
            Box::new(Reply::saying(
                question.command,
                Status::NotFound,
                wording.say("title-not-found"),
                message,
            ))
        };
        if asking.library.briefings().is_empty() {
            return Err(not_found(wording.say("no-briefings")));
        }
        let Some(query) = question.briefing.as_deref() else {
            return Ok(match asking.library.briefings() {
                [only] => Self::One(0, only.as_ref()),
                _ => Self::Every,
            });
        };
        if let Some((index, briefing)) = asking.library.find_briefing(query) {
            return Ok(Self::One(index, briefing));
        }
        let near: Vec<String> = asking
            .library
            .nearest_briefings(query, 3)
            .iter()
            .map(|briefing| briefing.title().to_owned())
            .collect();
        let mut facts = vec![("query", Fact::from(query))];
        if near.is_empty() {
            return Err(not_found(wording.with("no-briefing", &facts)));
        }
        facts.push(("names", Fact::from(wording.list(&near))));
        let mut reply = not_found(wording.with("no-briefing-near", &facts));
        reply.suggestions = near;
        Err(reply)
    }

    /// The statements of a table, newest briefing first.
    pub(super) fn table(
        self,
        asking: &Asking<'a>,
        table: Table,
    ) -> impl Iterator<Item = StatementAt> + use<'a> {
        let held = asking.library.table(table);
        let range = match self {
            Self::Every => 0..held.len(),
            Self::One(briefing, _) => {
                held.partition_point(|at| at.briefing < briefing)
                    ..held.partition_point(|at| at.briefing <= briefing)
            }
        };
        held.get(range).unwrap_or_default().iter().copied()
    }

    /// Whether a statement's briefing is looked in.
    pub(super) fn holds(self, briefing: u32) -> bool {
        match self {
            Self::Every => true,
            Self::One(only, _) => only == briefing,
        }
    }

    /// The heading of a briefing's lines, where there are several briefings.
    pub(super) fn heading(self, briefing: &Briefing) -> Option<String> {
        match self {
            Self::Every => Some(briefing.title().to_owned()),
            Self::One(..) => None,
        }
    }

    /// Says at the foot of a reply which briefings it speaks of, how old and how well cited they are.
    pub(super) fn sign(self, reply: &mut Reply, asking: &Asking<'_>) {
        let wording = asking.wording;
        let mut spoken: Vec<&str> = Vec::new();
        for cited in reply.lines.iter().flat_map(|line| &line.citations) {
            if !spoken.contains(&cited.briefing.as_str()) {
                spoken.push(&cited.briefing);
            }
        }
        let held = match self {
            Self::One(_, briefing) => Some(briefing),
            Self::Every => match spoken.as_slice() {
                [only] => asking.library.briefing(only),
                _ => None,
            },
        };
        reply.footer = Some(match held {
            Some(briefing) => footer(briefing, asking),
            None => wording.with("footer-many", &[("count", spoken.len().into())]),
        });
        reply.briefings = match self {
            Self::One(_, briefing) => vec![briefing.id().to_owned()],
            Self::Every => spoken.into_iter().map(str::to_owned).collect(),
        };
        let written: Vec<Date> =
            reply.lines.iter().filter_map(|line| Date::parse(line.date.as_deref()?).ok()).collect();
        let own = held.map(Briefing::published);
        reply.notices.extend(wording.legend(written.iter().chain(own)));
    }
}

/// A document's date, its revision, how much of it is cited, and who may see it.
pub(super) fn footer(briefing: &Briefing, asking: &Asking<'_>) -> String {
    let wording = asking.wording;
    let (cited, all) = briefing.cited();
    let parts = [
        wording.with("footer-date", &[("date", wording.date(briefing.published()).into())]),
        wording.with("footer-revision", &[("revision", revision(briefing, asking))]),
        wording.with("footer-cited", &[("cited", cited.into()), ("count", all.into())]),
        format!("TLP:{}", briefing.tlp().as_str().to_uppercase()),
    ];
    wording.row(&parts)
}

/// A briefing's revision as people speak of it: its number in the history, or the first digits of its hash where no
/// history is kept.
fn revision(briefing: &Briefing, asking: &Asking<'_>) -> Fact {
    let number = asking.library.numbers().get(briefing.id(), briefing.revision());
    number.map_or_else(|| briefing.revision().to_string().into(), Fact::from)
}
