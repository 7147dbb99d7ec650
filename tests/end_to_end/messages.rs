//! «أضف إلى موجز»: what somebody says in a channel becomes an event that a passage says, or a note that waits.

use std::fs;
use std::path::Path;
use std::time::Duration;

use insta::assert_snapshot;
use mujaz::sandbox::team::{DESK, GENERAL, GUILD, MEMBER, MODERATOR, MODERATORS, Permissions};
use mujaz::sandbox::{Invocation, Reply, Snowflake};

use crate::harness::{Team, run_moderated, seen, shown};

const ADD: &str = "أضف إلى موجز";
const PHRASE: &str = "في العديد من المدن، يطالب المتظاهرون الآن بتغييرات سياسية كبيرة";
const WAIT: Duration = Duration::from_secs(3);

fn structure(folder: &Path) -> String {
    fs::read_to_string(folder.join("briefing.toml")).unwrap()
}

/// What a member says in the open channel.
fn said(team: &Team, text: &str) -> Snowflake {
    let message = team.control.say(MEMBER, GENERAL, text).unwrap();
    message["id"].as_str().unwrap().parse().unwrap()
}

fn add(message: Snowflake) -> Invocation {
    Invocation::of(ADD).on(message).by(MODERATOR)
}

fn list() -> Invocation {
    Invocation::of("moderate reports").by(MODERATOR)
}

/// A colleague's message quotes the document: its passage is an event, and the file says where it came from.
#[test]
fn a_message_becomes_an_event_with_its_address() {
    run_moderated(false, async |team, folder| {
        let before = structure(&folder);
        let message = said(&team, PHRASE);
        let proposed = team.fill(&add(message), &[("actors", "kz-protesters")]).await;
        assert!(proposed.is_ephemeral() && shown(&proposed).contains("تغيير مقترح"), "{}", shown(&proposed));
        assert_eq!(structure(&folder), before, "nothing is done before it is accepted");
        team.press(MODERATOR, &proposed, "اعتماد").await;
        let link = format!("https://discord.com/channels/{GUILD}/{GENERAL}/{message}");
        let added =
            format!("[[event]]\n# من رسالة: {link}\nquote = \"{PHRASE}\"\nactors = [\"kz-protesters\"]\n");
        let after = structure(&folder);
        assert!(after.contains(&added), "{after}");
        assert_eq!(after.replace(&format!("\n{added}"), ""), before, "every other byte stays");
        team
    });
}

/// What no passage says never becomes a statement; it is not lost either.
#[test]
fn what_no_passage_says_is_kept_as_a_note() {
    run_moderated(false, async |team, folder| {
        let before = structure(&folder);
        let message = said(&team, "وصل وفد من *اليابان* إلى أستانا صباح اليوم @everyone");
        let refused = team.fill(&add(message), &[]).await;
        assert_snapshot!("message-note", shown(&refused));
        assert_snapshot!("message-note-card", seen(&team.embedded(DESK, "ملاحظة رقم 1").await));
        assert_snapshot!("message-note-listed", shown(&team.ask(list()).await));
        assert_eq!(structure(&folder), before);
        let card = team.embedded(DESK, "ملاحظة رقم 1").await;
        let opened = team.open_form(MODERATOR, &card, "لا تُضاف").await;
        team.control.submit_modal(&opened, &[]).unwrap().reply(WAIT).await.unwrap();
        while !shown(&team.ask(list()).await).contains("أُبلغ صاحبها") {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let direct = team.control.direct_messages(MODERATOR);
        assert!(team.control.history(direct).is_empty(), "nobody is told of their own answer");
        team
    });
}

/// A passage that is nearly there is shown, so that it can be pasted right.
#[test]
fn the_nearest_passage_is_shown() {
    run_moderated(false, async |team, _| {
        let message = said(&team, "تحركت الحكومة الكازاخية بالفعل لخفض أسعار الوقود");
        let refused = shown(&team.fill(&add(message), &[]).await);
        assert!(refused.contains("أقرب نص (ف") && refused.contains("ورقمها 1"), "{refused}");
        team
    });
}

/// What is wrong with the rest of the form is told with all that was typed, and nothing is kept.
#[test]
fn other_slips_are_told_with_what_was_typed() {
    run_moderated(false, async |team, folder| {
        let before = structure(&folder);
        let message = said(&team, PHRASE);
        for (field, typed, told) in [
            ("date", "أمس", "ليس تاريخًا"),
            ("briefing", "لا-شيء", "لا موجز بالمعرّف"),
            ("text", "يطالب 40 متظاهرًا", "لم يُقبل"),
        ] {
            let refused = shown(&team.fill(&add(message), &[(field, typed)]).await);
            assert!(refused.contains(told) && refused.contains(PHRASE), "{field}: {refused}");
        }
        assert!(shown(&team.ask(list()).await).contains("لا شيء ينتظر"));
        assert_eq!(structure(&folder), before);
        team
    });
}

/// A note that is sent twice is one note.
#[test]
fn a_note_sent_twice_is_one() {
    run_moderated(false, async |team, _| {
        let asked = team.control.invoke(&add(said(&team, "خبر ليس في الوثيقة"))).unwrap();
        assert!(matches!(asked.reply(WAIT).await.unwrap(), Reply::Modal(_)));
        let mut told = Vec::new();
        for _ in 0..2 {
            let sent = team.control.submit_modal(&asked, &[]).unwrap().reply(WAIT).await.unwrap();
            told.push(shown(&sent));
        }
        assert!(told[0].contains("حُفظ ملاحظةً"), "{told:?}");
        assert!(told[1].contains("هذا محفوظ من قبل، ملاحظةً رقمها 1"), "{told:?}");
        team.embedded(DESK, "ملاحظة رقم 1").await;
        assert_eq!(team.control.history(DESK).len(), 1);
        team
    });
}

/// Nobody else, and nobody who is a moderator no more when the form is sent.
#[test]
fn messages_are_added_by_moderators_alone() {
    run_moderated(false, async |team, folder| {
        let before = structure(&folder);
        let message = said(&team, PHRASE);
        let asked = team.control.invoke(&add(message)).unwrap();
        asked.reply(WAIT).await.unwrap();
        team.control.change_team(|team| {
            team.everyone = team.everyone | Permissions::MANAGE_MESSAGES;
            for person in team.people.iter_mut().filter(|person| person.id == MODERATOR) {
                person.roles.retain(|role| *role != MODERATORS);
            }
        });
        let sent = team.control.submit_modal(&asked, &[]).unwrap().reply(WAIT).await.unwrap();
        let other = team.ask(add(message).by(MEMBER)).await;
        for reply in [sent, other] {
            assert!(
                reply.is_ephemeral() && shown(&reply).contains("لمن لهم دور المشرفين"),
                "{}",
                shown(&reply)
            );
        }
        assert_eq!(structure(&folder), before);
        team
    });
}
