//! Moderators are told once what did not arrive, with the mend.

use anyhow::Context as _;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::Running;
use crate::arabic::clip::clip;
use crate::briefing::date::Date;
use crate::briefing::problem::Fact;
use crate::discord::post::To;
use crate::reply::markdown::isolated;
use crate::reply::wording::Wording;
use crate::schedule::key::{Key, Kind};
use crate::schedule::outbox::{Outcome, State};
use crate::store::occurrences::Post;
use crate::store::subscriptions::is_members;

/// The most posts that are told of in one message, and that are read for it.
const MOST: usize = 10;
const READ: u32 = 1_000;

/// The most characters of a message.
const LONGEST: usize = 2_000;

/// The pause behind a message that did not arrive.
const PAUSE: SignedDuration = SignedDuration::from_mins(1);

/// What is known of a message that may have arrived.
#[derive(Debug)]
pub(super) struct Warner {
    /// Until when nothing is tried again.
    next: Timestamp,
    /// Of what it tells: the same is sent again under the same nonce.
    unsure: Vec<Key>,
    /// What was told and is not noted yet: it is not told again while the database takes nothing.
    told: Vec<Key>,
}

impl Default for Warner {
    fn default() -> Self {
        Self { next: Timestamp::MIN, unsure: Vec::new(), told: Vec::new() }
    }
}

impl Running {
    /// Tells of what has not been told.
    pub(super) async fn warn(&mut self) -> anyhow::Result<()> {
        self.note_told().await?;
        let (now, poster) = (self.now(), &self.poster);
        if now < self.warner.next {
            return Ok(());
        }
        let untold = poster.editor.store.untold(READ).await;
        let mut untold = untold.context("it could not be read what moderators are to be told")?;
        if untold.iter().any(|post| self.warner.unsure.contains(&post.key)) {
            untold.retain(|post| self.warner.unsure.contains(&post.key));
        }
        // Parts of one edition that did not arrive are one thing to be told.
        // What a member did not get is the member's affair.
        let whose = |post: &&Post| !is_members(&post.key.schedule);
        let firsts: Vec<&Post> = untold.iter().filter(whose).filter(|post| first(post, &untold)).collect();
        if untold.is_empty() {
            return Ok(());
        }
        let keys: Vec<Key> = untold.iter().map(|post| post.key.clone()).collect();
        if let Some(channel) = poster.moderators.filter(|_| !firsts.is_empty()) {
            let told = message(&firsts, poster.editor.houses.common());
            let nonce = Key::warning(firsts.iter().map(|post| &post.key), channel);
            let body = json!({
                "content": told, "nonce": nonce, "enforce_nonce": true, "allowed_mentions": { "parse": [] },
            });
            match poster.carrier.send(To::Channel(channel), body.to_string().into_bytes()).await? {
                Outcome::Refused(reason) => {
                    let reason = reason.as_str();
                    tracing::error!(
                        channel,
                        reason,
                        "the moderators could not be told of posts that did not arrive"
                    );
                }
                Outcome::Delivered(_) | Outcome::Found(_) => {}
                _ => {
                    self.warner.next = now.checked_add(PAUSE).unwrap_or(Timestamp::MAX);
                    self.warner.unsure = keys;
                    return Ok(());
                }
            }
        }
        self.warner.unsure.clear();
        self.warner.told = keys;
        self.note_told().await
    }

    async fn note_told(&mut self) -> anyhow::Result<()> {
        if !self.warner.told.is_empty() {
            let noted = self.poster.editor.store.have_told(&self.warner.told).await;
            noted.context("it could not be noted what moderators were told")?;
            self.warner.told.clear();
        }
        Ok(())
    }
}

/// Whether a part is the first of its edition that did not arrive.
fn first(post: &Post, all: &[Post]) -> bool {
    let edition = post.key.first();
    all.iter().find(|other| other.key.first() == edition).is_some_and(|found| found.key == post.key)
}

fn message(posts: &[&Post], wording: &Wording) -> String {
    let lines = posts.iter().take(MOST).map(|post| line(post, wording));
    let rest = posts.len().saturating_sub(MOST);
    let more = (rest > 0).then(|| wording.with("warn-more", &[("count", rest.into())]));
    clip(&lines.chain(more).collect::<Vec<_>>().join("\n"), LONGEST).into_owned()
}

/// What did not arrive, in the word that the messages know it by: of what stands in part, or was a change of something
/// else, nobody may read that nothing was posted, or be told to post the day's own again.
fn what(key: &Key) -> &'static str {
    match (key.kind(), key.index()) {
        (Kind::Reply, _) => "reply",
        (Kind::Announcement, 0) => "news",
        (Kind::Announcement, _) => "news-rest",
        (Kind::Own | Kind::ByHand, 0) => "own",
        (Kind::Own | Kind::ByHand, _) => "rest",
    }
}

fn line(post: &Post, wording: &Wording) -> String {
    let id = match post.state {
        State::Dead(reason) => format!("warn-{}", reason.as_str()),
        State::Unverified => "warn-unverified".to_owned(),
        _ => "warn-missed".to_owned(),
    };
    let day = Date::parse(&post.key.day.to_string()).map(|day| wording.date(&day)).unwrap_or_default();
    let mut facts: Vec<(&str, Fact)> = vec![
        ("kind", what(&post.key).into()),
        ("schedule", isolated(post.key.schedule.as_str(), wording).into()),
        ("day", day.into()),
        ("channel", format!("<#{}>", post.channel).into()),
        ("command", wording.say("called-schedule-run").into()),
        ("history", wording.say("called-moderate-history").into()),
    ];
    let parts = [("what", "warn-what"), ("which", "warn-which"), ("mend", "warn-mend")];
    let parts = parts.map(|(name, id)| (name, wording.with(id, &facts).into()));
    facts.extend(parts);
    wording.with(&id, &facts)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::arabic::direction::strip;
    use crate::reply::wording::{Language, Style};
    use crate::schedule::key::EDITION;
    use crate::schedule::outbox::Reason;
    use crate::store::occurrences::{Place, Said};

    fn post(part: u32, state: State) -> Post {
        Post {
            key: Key { schedule: "morning".parse().unwrap(), day: date(2026, 11, 25), part },
            channel: 42,
            place: Place::Channel,
            due: Timestamp::UNIX_EPOCH,
            state,
            body: None,
            said: Said::default(),
            discussion: None,
            tries: 0,
            ended: None,
        }
    }

    fn check(state: State, expected: &str) {
        let wording = Wording::new(Language::Arabic, Style::default());
        assert_eq!(strip(&line(&post(0, state), &wording)), expected);
    }

    /// Whoever is told that nothing was posted is told what to do about it.
    #[test]
    fn each_failure_has_its_mend() {
        check(
            State::Dead(Reason::Gone),
            "الموعد morning: لم يُنشر شيء في 25 نوفمبر/تشرين الثاني 2026، فقناته لم تعد موجودة. غيّر قناته أو احذفه.",
        );
        check(
            State::Missed,
            "الموعد morning: لم يُنشر شيء في 25 نوفمبر/تشرين الثاني 2026، إذ فات وقت تداركه. إما أن البوت كان متوقفًا أو أن ديسكورد لم يُجب. لنشره الآن: /مواعيد نشر-الآن",
        );
        for reason in [Reason::Forbidden, Reason::Locked, Reason::Unfit] {
            let wording = Wording::new(Language::Arabic, Style::default());
            let told = line(&post(0, State::Dead(reason)), &wording);
            assert!(told.contains("<#42>"), "{told}");
        }
        let wording = Wording::new(Language::Arabic, Style::default());
        assert!(line(&post(0, State::Unverified), &wording).contains("سجل الرسائل"));
        assert!(line(&post(0, State::Dead(Reason::Closed)), &wording).contains("الرسائل الخاصة"));
    }

    /// Moderators who are told that nothing was posted post it again: what stands would be doubled, and a change that was
    /// not told would still not be.
    #[test]
    fn what_stands_is_not_told_to_be_posted_again() {
        let wording = Wording::new(Language::Arabic, Style::default());
        let check = |part: u32, expected: &str| {
            let states = [State::Missed, State::Unverified];
            for state in
                states.into_iter().chain([Reason::Gone, Reason::Forbidden, Reason::Unfit].map(State::Dead))
            {
                let told = strip(&line(&post(part, state), &wording)).into_owned();
                assert!(!told.contains("لم يُنشر شيء") && !told.contains("نشر-الآن"), "{told}");
                assert!(state == State::Unverified || told.contains(expected), "{told}");
            }
        };
        check(1, "لم يكتمل منشور 25 نوفمبر/تشرين الثاني 2026");
        check(EDITION + 1, "لم يكتمل منشور");
        check(Kind::Announcement.parts().0, "لم يُنشر خبر ما تغيّر في الموجز");
        check(Kind::Announcement.parts().0 + 1, "لم يكتمل خبر ما تغيّر في الموجز");
        check(post(0, State::Missed).key.reply(1).part, "لم يُنشر تصويب منشور 25");
        check(post(2, State::Missed).key.reply(2).part, "لم يُنشر تصويب منشور 25");
    }

    /// A bot that was away for two months tells so in one message that Discord takes.
    #[test]
    fn many_failures_are_one_message() {
        let posts: Vec<Post> = (0..60).map(|part| post(part, State::Missed)).collect();
        let wording = Wording::new(Language::Arabic, Style::default());
        let told = message(&posts.iter().collect::<Vec<_>>(), &wording);
        assert!(told.chars().count() <= LONGEST, "{told}");
        assert!(strip(&told).ends_with("و50 منشورًا آخر."), "{told}");
    }

    #[test]
    fn parts_of_one_edition_are_told_once() {
        let posts = [post(1, State::Missed), post(2, State::Missed)];
        assert!(first(&posts[0], &posts));
        assert!(!first(&posts[1], &posts));
    }
}
