//! What a scheduled post says: the answer to a question that nobody had to ask, page by page.

use anyhow::Context as _;
use jiff::civil;

use crate::answer::{self, Asking, Extent};
use crate::briefing::date::Date;
use crate::briefing::model::Briefing;
use crate::discord::message;
use crate::library::Library;
use crate::question::Question;
use crate::reply::wording::Wording;
use crate::reply::{Command, Reply, Status};
use crate::schedule::key::Key;
use crate::schedule::{Content, Form, Schedule, Unchanged};

/// The most messages of one post: a channel is no archive. What is left is a question away.
const MOST_PARTS: u16 = 10;

/// What one post of a schedule is made from.
pub(super) struct Edition<'a> {
    pub(super) schedule: &'a Schedule,
    pub(super) library: &'a Library,
    pub(super) wording: &'a Wording,
    /// The civil day that it is for.
    pub(super) day: civil::Date,
}

impl Edition<'_> {
    fn briefing(&self) -> Option<&Briefing> {
        match &self.schedule.content {
            Content::Newest => self.library.briefings().first().map(AsRef::as_ref),
            Content::One(id) => self.library.briefing(id),
        }
    }

    /// The revision of what it tells, none where there is no such briefing.
    pub(super) fn revision(&self) -> Option<u64> {
        self.briefing().map(|briefing| briefing.revision().number())
    }

    /// The requests that make the post, in their order; none where it stays silent.
    pub(super) fn bodies(&self, unchanged: bool) -> anyhow::Result<Vec<Vec<u8>>> {
        let policy = self.schedule.unchanged;
        if unchanged && policy == Unchanged::Silent {
            return Ok(Vec::new());
        }
        let asking = Asking { library: self.library, wording: self.wording, today: self.day };
        let Some(briefing) = self.briefing() else {
            return Ok(vec![self.body(0, self.said("post-no-briefing", Status::NotFound), None)?]);
        };
        if unchanged && policy == Unchanged::Say {
            return Ok(vec![self.body(0, self.said("post-unchanged", Status::NotFound), None)?]);
        }
        let command = match self.schedule.form {
            Form::Points => Command::Brief,
            Form::Timeline => Command::Timeline,
        };
        let question = Question { briefing: Some(briefing.id().to_owned()), ..Question::of(command) };
        let (mut bodies, mut start) = (Vec::new(), Some(0));
        for part in 0..MOST_PARTS {
            let Some(line) = start else { break };
            let reply = answer::answer(&question, Extent::Page(line), &asking);
            start = reply.paging.next;
            bodies.push(self.body(part, reply, Some(&question))?);
        }
        Ok(bodies)
    }

    fn said(&self, id: &str, status: Status) -> Reply {
        let day = Date::parse(&self.day.to_string()).map(|day| self.wording.date(&day)).unwrap_or_default();
        let told = self.wording.with(id, &[("day", day.into())]);
        Reply::saying(Command::Brief, status, self.wording.say("title-post"), told)
    }

    /// One message: the reply with its buttons, and the mark by which it is found again.
    fn body(&self, part: u16, mut reply: Reply, question: Option<&Question>) -> anyhow::Result<Vec<u8>> {
        let channel = self.schedule.channel;
        let key = Key { schedule: self.schedule.id.clone(), day: self.day, part };
        let mark = self.wording.with("post-mark", &[("mark", key.mark(channel).into())]);
        let footer = std::iter::once(mark).chain(reply.footer.take()).collect::<Vec<_>>();
        reply.footer = Some(footer.join(&self.wording.say("part-dot")));
        let asking = Asking { library: self.library, wording: self.wording, today: self.day };
        let ticket = question.map(|question| answer::ticket_of(question, false, &asking));
        let message = message::posted(&reply, ticket.as_ref(), &key.nonce(channel), self.wording);
        serde_json::to_vec(&message).context("a post could not be written")
    }
}
