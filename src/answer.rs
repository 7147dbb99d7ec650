//! From a question to a reply. Pure: the same library, question and day give the same reply, byte for byte.
//!
//! One file an answer; what they share is here and in `lines`, `scope` and `naming`.

mod about;
mod actors;
mod ask;
mod brief;
mod briefings;
mod complete;
pub mod correction;
pub mod digest;
mod help;
mod implications;
mod lines;
mod naming;
mod passage;
mod refusal;
mod resume;
mod scope;
mod search;
mod source;
mod timeline;
mod topics;
mod verify;

use jiff::civil;

use crate::briefing::model::{Briefing, Statement};
use crate::library::Library;
use crate::question::{self, Names, Question};
use crate::reply::wording::Wording;
use crate::reply::{Command, Line, Reply, Status};

pub use about::{About, about};
pub use complete::{Suggestion, complete};
pub use passage::{passage, value as source_value};
pub use refusal::refused;
pub use resume::{Resumed, is_recalled, question_of, revisions_since, text_of, ticket_of};

/// What an answer is drawn from.
#[derive(Clone, Copy)]
pub struct Asking<'a> {
    /// One snapshot of the briefings, for the whole life of the question.
    pub library: &'a Library,
    /// The readers' language and style.
    pub wording: &'a Wording,
    /// The day of the asking.
    pub today: civil::Date,
}

/// How much of an answer is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Every line.
    All,
    /// One page, from this line on.
    Page(usize),
}

/// Answers a question.
#[must_use]
pub fn answer(question: &Question, extent: Extent, asking: &Asking<'_>) -> Reply {
    let answered = match question.command {
        Command::Brief => brief::answer(question, extent, asking),
        Command::Briefings => Ok(briefings::answer(extent, asking)),
        Command::Timeline => timeline::answer(question, extent, asking),
        Command::Actors => actors::answer(question, extent, asking),
        Command::Implications => implications::answer(question, extent, asking),
        Command::Topics => topics::answer(question, extent, asking),
        Command::Search => search::answer(question, extent, asking),
        Command::Ask => ask::answer(question, extent, asking),
        Command::Verify => Ok(verify::answer(question, extent, asking)),
        Command::Source => source::answer(question, extent, asking),
        Command::Help => Ok(help::answer(asking)),
    };
    match answered {
        Ok(mut reply) => {
            reply.notices.extend(naming::read_as(question, asking));
            reply
        }
        // A name that is not known, or that several bear, ends an answer early with a reply of its own.
        Err(reply) => *reply,
    }
}

/// One statement as replies show it.
#[must_use]
pub fn statement(asking: &Asking<'_>, briefing: &Briefing, statement: &Statement) -> Line {
    lines::line(asking, briefing, statement)
}

/// The reply to a line that is not UTF-8.
#[must_use]
pub fn unreadable(wording: &Wording) -> Reply {
    Reply::saying(
        Command::Help,
        Status::Problem,
        wording.say("title-problem"),
        wording.say("refusal-encoding"),
    )
}

/// Answers a typed line; one that is no question is told why.
#[must_use]
pub fn answer_line(line: &str, names: &Names, asking: &Asking<'_>) -> Reply {
    match Question::parse(line, names) {
        Ok(question) => answer(&question, Extent::All, asking),
        Err(refusal) => {
            let command = names.command(&question::line::Line::parse(line).command);
            refused(&refusal, command, names, asking.wording)
        }
    }
}
