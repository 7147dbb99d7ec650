//! What a schedule posts on a day: which briefings, in which form, as the bodies of messages. The same is posted, shown
//! ahead in chat and printed in the terminal.
//!
//! | module | what it does |
//! | --- | --- |
//! | `announcement` | what changes in a briefing, for channels that are told as it changes |
//! | `choice` | which briefings are told, and whether anything in them is new to the channel |
//! | `correction` | a post as it would have to read now |
//! | `earlier` | briefings as they were when a channel was told of them |
//! | `readers` | what a channel may be told, by who reads it |
//! | `body` | one reply as the body of a message, with its mark |
//! | `rows` | the whole as rows of the outbox |

mod announcement;
mod body;
mod choice;
mod correction;
mod earlier;
mod readers;
mod rows;

use std::sync::Arc;

use jiff::civil;
use poise::serenity_prelude::CreateActionRow;

use crate::answer::digest::{self, Matter};
use crate::answer::{self, Asking, Extent};
use crate::briefing::date::Date;
use crate::discord::house::Houses;
use crate::discord::message;
use crate::library::Library;
use crate::library::live::Live;
use crate::question::Question;
use crate::reply::wording::Wording;
use crate::reply::{Command, Reply, Status};
use crate::schedule::key::Key;
use crate::schedule::{Content, Form, Schedule, Unchanged};
use crate::store::Store;
use crate::store::occurrences::{Place, Said, Told};

use choice::{Chosen, choose};
pub use correction::Revised;
pub use earlier::Earlier;
pub use readers::Readership;

/// The most messages of one edition: a channel is no archive. What is left is a question away.
pub const MOST_PARTS: usize = 10;

/// Whoever makes editions: from what is served, in these words, knowing what channels were told.
#[derive(Clone, Debug)]
pub struct Editor {
    /// What is told.
    pub library: Live,
    /// In which words, for which server.
    pub houses: Arc<Houses>,
    /// What was told where.
    pub store: Store,
    /// The versions that were told.
    pub earlier: Earlier,
    /// Who reads the channels, where not everybody may see everything.
    pub readership: Option<Arc<Readership>>,
}

/// The messages of one edition.
#[derive(Clone, Debug, Default)]
pub struct Composed {
    /// In their order; none, where the schedule stays silent.
    pub parts: Vec<Part>,
    /// Which revisions are told with it.
    pub told: Vec<Told>,
}

/// One message.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it says, before it has a place to go to.
    reply: Reply,
    /// The question behind its buttons.
    question: Option<Question>,
    /// What it is held against later.
    said: Said,
}

impl Editor {
    /// What a schedule posts for a day, of what its channel may be told ([`Editor::seen_in`]), in these words.
    ///
    /// # Errors
    /// What the database says.
    pub async fn compose(
        &self,
        schedule: &Schedule,
        day: civil::Date,
        library: &Library,
        wording: &Wording,
    ) -> anyhow::Result<Composed> {
        let told = self.store.told_to(schedule).await?;
        let asking = Asking { library, wording, today: day };
        let mut chosen = choose(&schedule.content, library, &told);
        let mut versions = Vec::with_capacity(chosen.briefings.len());
        for briefing in std::mem::take(&mut chosen.briefings) {
            let last = told.iter().find(|last| last.told.briefing == briefing.id());
            let before = match last {
                Some(last) if last.told.revision == briefing.revision().number() => {
                    Some(Arc::clone(&briefing))
                }
                Some(last) => self.earlier.get(&self.store, library, &last.told).await?,
                None => None,
            };
            // That nothing in it is about somebody any more is told once, in the forms that tell what is withdrawn.
            let earlier = before.as_ref().filter(|_| matches!(schedule.form, Form::Digest | Form::Changes));
            let about = chosen.about.as_ref();
            if about.is_none_or(|about| earlier.into_iter().chain([&briefing]).any(|one| about.is_in(one))) {
                chosen.briefings.push(briefing);
                versions.push(before);
            }
        }
        let matter = chosen.about.as_ref();
        let since: Vec<digest::Since<'_>> = chosen
            .briefings
            .iter()
            .zip(&versions)
            .map(|(briefing, before)| digest::Since { briefing, before: before.as_deref(), about: matter })
            .collect();
        let (parts, left) = parts(schedule, &since, &chosen, &asking);
        let mut told = tell(schedule, &chosen, library);
        // The next post begins with these.
        told.retain(|told| !left.contains(&told.briefing.as_str()));
        Ok(Composed { parts, told })
    }
}

/// The replies that make the edition, and the briefings that are chosen and of which it has no room to tell.
fn parts<'b>(
    schedule: &Schedule,
    since: &[digest::Since<'b>],
    chosen: &Chosen,
    asking: &Asking<'_>,
) -> (Vec<Part>, Vec<&'b str>) {
    let one = |id: &str| (vec![Part::saying(id, asking)], Vec::new());
    let news = since.iter().any(|since| digest::is_news(since, asking));
    // A channel that hears of changes alone has nothing to hear of what it is told for the first time.
    let first = schedule.form == Form::Changes && chosen.first;
    let changed = news && !first;
    if !changed && schedule.unchanged == Unchanged::Silent {
        return (Vec::new(), Vec::new());
    }
    let silent_form = schedule.form == Form::Changes || schedule.content == Content::Changed;
    if since.is_empty() && schedule.content != Content::Changed {
        return one(chosen.missing);
    }
    if !changed && (schedule.unchanged == Unchanged::Say || silent_form) {
        return one("post-unchanged");
    }
    let told = since.iter().filter(|since| schedule.form != Form::Changes || digest::is_news(since, asking));
    all_pages(schedule.form, &told.collect::<Vec<_>>(), asking)
}

/// What the briefings take, page by page, and those for which there is no room: the last message says what is left, and
/// how to read it.
fn all_pages<'b>(form: Form, told: &[&digest::Since<'b>], asking: &Asking<'_>) -> (Vec<Part>, Vec<&'b str>) {
    let (mut parts, mut left) = (Vec::new(), told);
    while let Some((since, others)) = left.split_first().filter(|_| parts.len() < MOST_PARTS) {
        left = others;
        let rest = pages(form, since, asking, &mut parts);
        if let Some(last) = parts.last_mut().filter(|_| rest) {
            let command = format!("{} {}", asked(form).called(asking.wording), since.briefing.id());
            last.note(asking.wording.with("digest-rest", &[("command", command.into())]));
        }
    }
    if let Some(last) = parts.last_mut().filter(|_| !left.is_empty()) {
        let command = Command::Briefings.called(asking.wording).into();
        let facts = [("count", left.len().into()), ("command", command)];
        last.note(asking.wording.with("digest-rest-briefings", &facts));
    }
    let left = left.iter().map(|since| since.briefing.id()).collect();
    (parts, left)
}

/// The command that tells what a form tells.
fn asked(form: Form) -> Command {
    if form == Form::Timeline { Command::Timeline } else { Command::Brief }
}

/// What one briefing takes, page by page, as far as there is room; whether more is left of it.
fn pages(form: Form, since: &digest::Since<'_>, asking: &Asking<'_>, parts: &mut Vec<Part>) -> bool {
    let about = since.about.map(Matter::name).map(str::to_owned);
    let question = Question { briefing: Some(since.briefing.id().to_owned()), ..Question::of(asked(form)) };
    let question = match form {
        Form::Timeline => Question { actor: about, ..question },
        _ => question,
    };
    let page = |start: usize| match form {
        Form::Digest => digest::digest(since, Extent::Page(start), asking),
        Form::Changes => digest::changes(since, Extent::Page(start), asking),
        Form::Points | Form::Timeline => answer::answer(&question, Extent::Page(start), asking),
    };
    let mut start = Some(0);
    while let Some(line) = start.filter(|_| parts.len() < MOST_PARTS) {
        let reply = page(line);
        start = reply.paging.next;
        parts.push(Part::of(reply, Some(question.clone()), asking.wording));
    }
    start.is_some()
}

/// Which revisions the channel knows of once the edition stands there. Where every change is told, all that was there
/// before the first of them counts as told.
fn tell(schedule: &Schedule, chosen: &Chosen, library: &Library) -> Vec<Told> {
    let about = match &schedule.content {
        Content::About(matter) | Content::Followed(matter) => Some(matter.as_str()),
        _ => None,
    };
    let all = if chosen.begins { library.briefings() } else { chosen.briefings.as_slice() };
    let told = all.iter().map(|briefing| Told {
        briefing: briefing.id().to_owned(),
        revision: briefing.revision().number(),
        number: library.numbers().get(briefing.id(), briefing.revision()),
        about: about.map(str::to_owned),
    });
    told.collect()
}

impl Part {
    fn of(mut reply: Reply, question: Option<Question>, wording: &Wording) -> Self {
        // Every page is posted: there is none to turn to.
        (reply.paging.previous, reply.paging.next) = (None, None);
        let said = body::said(&reply, wording);
        Self { reply, question, said }
    }

    /// Says something more behind its statements.
    fn note(&mut self, notice: String) {
        self.said.notices.push(notice.clone());
        self.reply.notices.push(notice);
    }

    /// One sentence, with the day that it is for.
    fn saying(id: &str, asking: &Asking<'_>) -> Self {
        let day = Date::parse(&asking.today.to_string()).map(|day| asking.wording.date(&day));
        let told = asking.wording.with(id, &[("day", day.unwrap_or_default().into())]);
        let title = asking.wording.say("title-post");
        Self::of(Reply::saying(Command::Brief, Status::NotFound, title, told), None, asking.wording)
    }
}

impl Part {
    /// What it says under a key: as it is posted.
    #[must_use]
    pub fn signed(&self, key: &Key, channel: u64, wording: &Wording) -> Reply {
        let mut reply = self.reply.clone();
        body::sign(&mut reply, key, channel, wording);
        reply
    }

    /// The buttons and menus under it, signed as it is.
    #[must_use]
    pub fn rows(&self, signed: &Reply, asking: &Asking<'_>) -> Vec<CreateActionRow> {
        let ticket = self.question.as_ref().map(|question| answer::ticket_of(question, false, asking));
        ticket.map(|ticket| message::rows(signed, &ticket, asking.wording)).unwrap_or_default()
    }
}

impl Composed {
    /// The name of a thread about it, or of the forum's post: the title of its first message.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.parts.first().map(|part| part.reply.title.as_str())
    }

    /// Each message as the bytes of its request, in its place.
    ///
    /// # Errors
    /// When one cannot be written as JSON.
    pub fn bodies(
        &self,
        schedule: &Schedule,
        first: &Key,
        forum: bool,
        (library, wording): (&Library, &Wording),
    ) -> anyhow::Result<Vec<(Place, Vec<u8>)>> {
        let asking = Asking { library, wording, today: first.day };
        let parts = (0_u32..).zip(&self.parts);
        let body = |(index, part): (u32, &Part)| {
            let key = Key { part: first.part + index, ..first.clone() };
            let place = match (forum, index) {
                (false, _) => Place::Channel,
                (true, 0) => Place::Forum,
                (true, _) => Place::Below,
            };
            let mention = schedule.mention.filter(|_| index == 0);
            let posted = body::Posted { key: &key, channel: schedule.channel, place, mention };
            let name = self.name().unwrap_or_default();
            Ok((place, body::bytes(part, &posted, name, &asking)?))
        };
        parts.map(body).collect()
    }
}

#[cfg(test)]
pub(super) mod tests;
