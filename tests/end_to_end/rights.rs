//! Who may do what: every deed of a moderator's by every role, and at every step between its command and its end.

use std::time::Duration;

use mujaz::sandbox::team::{ADMINISTRATOR, MEMBER, MODERATOR, MODERATORS, OWNER, Permissions};
use mujaz::sandbox::{Fault, Invocation, Reply, When};

use crate::harness::{run_moderated, shown};
use crate::moderate::{BRIEFING, PHRASE, moderate, on_briefing, structure, upload};

const WAIT: Duration = Duration::from_secs(3);
const LACKING: &str = "لمن لهم دور المشرفين";

/// Every deed of a moderator's, with what it needs.
fn deeds() -> Vec<Invocation> {
    let with = |deed: &str, options: &[(&str, &str)]| {
        let asked = on_briefing(deed);
        options.iter().fold(asked, |asked, (name, value)| asked.option(name, *value))
    };
    vec![
        with("upload", &[]),
        with("get", &[]),
        with("check", &[]),
        with("add-event", &[]),
        with("add-actor", &[("actor", "tokayev")]),
        with("add-implication", &[]),
        with("edit", &[("statement", "x")]),
        with("remove", &[("statement", "x")]),
        with("history", &[]),
        with("diff", &[]),
        with("rollback", &[]).option("revision", 1),
        moderate("reload", MODERATOR),
        with("audit", &[]),
        with("reports", &[]),
        with("draft", &[]).file("document", upload("a.txt", "text/plain", "وثيقة")),
    ]
}

/// What the matrix goes through is all that there is: a deed that is added later is held to it as well.
#[test]
fn no_deed_is_left_out_of_the_matrix() {
    run_moderated(false, async |team, _| {
        let commands = team.control.commands();
        let offered = commands.iter().find(|command| command["name"] == "moderate").unwrap();
        let offered = offered["options"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap());
        let mut offered: Vec<String> = offered.map(|name| format!("moderate {name}")).collect();
        let mut tried: Vec<String> = deeds().into_iter().map(|deed| deed.command).collect();
        offered.sort();
        tried.sort();
        assert_eq!(offered, tried);
        team
    });
}

/// The matrix: every deed by every role. Whoever is not let through is told so, alone, and nothing happens.
#[test]
fn every_deed_is_for_moderators_alone() {
    run_moderated(false, async |team, folder| {
        // A server's administrators may open the command to everybody: the bot asks for itself all the same.
        team.control.change_team(|team| team.everyone = team.everyone | Permissions::MANAGE_MESSAGES);
        let before = structure(&folder);
        for deed in deeds() {
            for (member, may) in [(MEMBER, false), (MODERATOR, true), (ADMINISTRATOR, true), (OWNER, true)] {
                let name = deed.command.clone();
                let reply = team.ask(deed.clone().by(member)).await;
                let told = if let Reply::Modal(_) = reply { String::new() } else { shown(&reply) };
                assert_eq!(told.contains(LACKING), !may, "{name} by {member}: {told}");
                assert!(may || reply.is_ephemeral(), "{name}");
            }
        }
        assert_eq!(structure(&folder), before);
        team
    });
}

/// A role that is taken away between the form and its sending, or between the proposal and its button, counts at once.
#[test]
fn a_role_taken_away_between_steps_counts() {
    run_moderated(false, async |team, folder| {
        let before = structure(&folder);
        let asked = team.control.invoke(&on_briefing("add-event")).unwrap();
        asked.reply(WAIT).await.unwrap();
        let proposed = team.fill(&on_briefing("add-event"), &[("phrase", PHRASE)]).await;
        team.control.change_team(|team| {
            team.everyone = team.everyone | Permissions::MANAGE_MESSAGES;
            for person in team.people.iter_mut().filter(|person| person.id == MODERATOR) {
                person.roles.retain(|role| *role != MODERATORS);
            }
        });
        let sent =
            team.control.submit_modal(&asked, &[("phrase", PHRASE)]).unwrap().reply(WAIT).await.unwrap();
        assert!(shown(&sent).contains(LACKING), "{}", shown(&sent));
        assert!(shown(&sent).contains(PHRASE), "what was typed is given back: {}", shown(&sent));
        for button in ["اعتماد", "إلغاء", "معاينة الرد"] {
            let pressed = team.press(MODERATOR, &proposed, button).await;
            assert!(shown(&pressed).contains(LACKING), "{button}: {}", shown(&pressed));
        }
        assert_eq!(structure(&folder), before);
        team
    });
}

/// A form that is sent twice makes two proposals and changes nothing; one of them is accepted, the other is the same.
#[test]
fn a_form_sent_twice_harms_nothing() {
    run_moderated(false, async |team, folder| {
        let before = structure(&folder);
        let asked = team.control.invoke(&on_briefing("add-event")).unwrap();
        asked.reply(WAIT).await.unwrap();
        let mut proposed = Vec::new();
        for _ in 0..2 {
            let sent =
                team.control.submit_modal(&asked, &[("phrase", PHRASE)]).unwrap().reply(WAIT).await.unwrap();
            assert!(shown(&sent).contains("تغيير مقترح"), "{}", shown(&sent));
            proposed.push(sent);
        }
        assert_eq!(structure(&folder), before);
        for one in &proposed {
            let accepted = team.press(MODERATOR, one, "اعتماد").await;
            assert!(shown(&accepted).contains("المراجعة 2"), "{}", shown(&accepted));
        }
        assert_eq!(structure(&folder).matches(PHRASE).count(), before.matches(PHRASE).count() + 1);
        team
    });
}

/// In direct messages nobody has a role: no deed is offered there, under neither of its names.
#[test]
fn no_deed_is_offered_in_direct_messages() {
    run_moderated(false, async |team, _| {
        for member in [MEMBER, MODERATOR, ADMINISTRATOR, OWNER] {
            let direct = team.control.direct_messages(member);
            for deed in deeds() {
                let name = deed.command.clone();
                assert!(team.control.invoke(&deed.by(member).in_channel(direct)).is_err(), "{name}");
            }
            let twin = Invocation::of("تحرير تدقيق").by(member).in_channel(direct);
            assert!(team.control.invoke(&twin).is_err());
        }
        team
    });
}

/// Nothing is suggested to whoever is no moderator: neither the briefings nor what stands in them.
#[test]
fn nothing_is_suggested_to_others() {
    run_moderated(false, async |team, _| {
        team.control.change_team(|team| team.everyone = team.everyone | Permissions::MANAGE_MESSAGES);
        for (deed, option) in [("get", "briefing"), ("edit", "statement"), ("add-actor", "actor")] {
            for (member, may) in [(MEMBER, false), (MODERATOR, true)] {
                let asked = moderate(deed, member);
                let asked = if option == "briefing" { asked } else { asked.option("briefing", BRIEFING) };
                let typed = asked.option(option, "");
                let choices = team.control.autocomplete(&typed, option, WAIT).await.unwrap();
                assert_eq!(!choices.is_empty(), may, "{deed} by {member}: {choices:?}");
            }
        }
        team
    });
}

/// The button of somebody else's proposal: a reader is told that it is not theirs, alone; a moderator looks, and decides
/// where two are wanted. What was decided has no button any more.
#[test]
fn every_button_asks_who_presses_it() {
    run_moderated(true, async |team, folder| {
        let before = structure(&folder);
        let proposed = team.fill(&on_briefing("add-event"), &[("phrase", PHRASE)]).await;
        for button in ["اعتماد", "إلغاء", "معاينة الرد"] {
            let pressed = team.press(MEMBER, &proposed, button).await;
            assert!(
                pressed.is_ephemeral() && shown(&pressed).contains(LACKING),
                "{button}: {}",
                shown(&pressed)
            );
        }
        for member in [MODERATOR, ADMINISTRATOR, OWNER] {
            let pressed = team.press(member, &proposed, "معاينة الرد").await;
            assert!(pressed.is_ephemeral() && shown(&pressed).contains(PHRASE), "{}", shown(&pressed));
        }
        let own = team.press(MODERATOR, &proposed, "اعتماد").await;
        assert!(shown(&own).contains("مشرف آخر"), "{}", shown(&own));
        assert_eq!(structure(&folder), before);
        let cancelled = team.press(OWNER, &proposed, "إلغاء").await;
        assert!(shown(&cancelled).contains("أُلغي الاقتراح"), "{}", shown(&cancelled));
        assert!(cancelled.message().unwrap()["components"].as_array().is_none_or(Vec::is_empty));
        assert_eq!(structure(&folder), before);
        team
    });
}

/// Whoever comes back after lunch: no form and no button hangs on the interaction that it came with.
#[test]
fn a_form_and_a_button_outlive_the_interaction_that_brought_them() {
    run_moderated(false, async |team, folder| {
        let before = structure(&folder);
        let asked = team.control.invoke(&on_briefing("add-event")).unwrap();
        asked.reply(WAIT).await.unwrap();
        team.control.move_clock(Duration::from_mins(16));
        let proposed = team.control.submit_modal(&asked, &[("phrase", PHRASE)]).unwrap();
        let proposed = proposed.reply(WAIT).await.unwrap();
        assert!(shown(&proposed).contains("تغيير مقترح"), "{}", shown(&proposed));
        team.control.move_clock(Duration::from_mins(16));
        let preview = team.press(MODERATOR, &proposed, "معاينة الرد").await;
        assert!(shown(&preview).contains(PHRASE), "{}", shown(&preview));
        assert_eq!(structure(&folder), before);
        let accepted = team.press(MODERATOR, &proposed, "اعتماد").await;
        assert!(shown(&accepted).contains("المراجعة 2"), "{}", shown(&accepted));
        team
    });
}

/// A server that its own people made, with the bot in it, is nobody's way to another team's briefings: where anybody may
/// add the bot, administering a server is no right.
#[test]
fn administrators_do_not_count_where_anybody_may_add_the_bot() {
    run_moderated(false, async |mut team, folder| {
        let before = structure(&folder);
        team.control.change_team(|team| team.public = true);
        team.restart_with_its_history().await;
        for deed in deeds() {
            for member in [ADMINISTRATOR, OWNER] {
                let name = deed.command.clone();
                let refused = team.ask(deed.clone().by(member)).await;
                assert!(refused.is_ephemeral() && shown(&refused).contains("moderators.roles"), "{name}");
            }
        }
        let listed = team.ask(Invocation::of("schedule list").by(OWNER)).await;
        assert!(shown(&listed).contains("moderators.roles"), "{}", shown(&listed));
        let status = shown(&team.ask(Invocation::of("status").by(OWNER)).await);
        assert!(!status.contains("معروضة، ولا خلل فيها"), "{status}");
        let theirs = team.ask(moderate("audit", MODERATOR)).await;
        assert!(shown(&theirs).contains("تدقيق"), "{}", shown(&theirs));
        assert_eq!(structure(&folder), before);
        team
    });
}

/// An answer that comes when its token is dead reaches nobody; it costs nothing else, and what was proposed waits.
#[test]
fn an_answer_that_comes_too_late_harms_nothing() {
    run_moderated(false, async |team, folder| {
        let before = structure(&folder);
        let changed = before.replacen("ومستقبل انتقال السلطة", "وانتقال السلطة", 1);
        let asked = on_briefing("upload").file("structure", upload("briefing.toml", "text/plain", changed));
        let route = "PATCH /webhooks/{application}/{token}/messages/{message}";
        team.control.fail_next(route, 1, Fault::Status(401), When::BeforeEffect).unwrap();
        let asked = team.control.invoke(&asked).unwrap();
        asked.callback(WAIT).await.unwrap();
        team.control.move_clock(Duration::from_mins(16));
        let proposed = async || team.kept().await.proposal(1).await.unwrap().is_some();
        while !proposed().await {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        tokio::time::sleep(Duration::from_millis(600)).await;
        let sound = team.ask(on_briefing("check")).await;
        assert!(shown(&sound).contains("لا خلل"), "{}", shown(&sound));
        assert_eq!(structure(&folder), before);
        team
    });
}
