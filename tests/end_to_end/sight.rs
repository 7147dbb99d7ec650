//! What moderators see of each other's work where not everybody may see everything: withdrawals, lost races, reports, who
//! did what.

use std::fs;

use mujaz::sandbox::team::{ADMINISTRATOR, DESK, GENERAL, MEMBER, MODERATOR, OWNER};
use mujaz::sandbox::{Invocation, Reply, Upload};

use crate::access::{WAIT, check, policy, run_levels, shared, sight};
use crate::harness::{run_approved_for, seen, shown};
use crate::levels::{self, LEVELS};
use crate::moderate::upload;

/// What was withdrawn is for whom it was before: they look at it, bring it back and answer what was reported on it, and
/// whoever comes second to the withdrawal is told where their text is. To the others it is no briefing.
#[test]
fn what_was_withdrawn_is_for_whom_it_was_before() {
    run_levels(async |team| {
        let on = |deed: &str, id: &str, member| {
            Invocation::of(&format!("moderate {deed}")).option("briefing", id).by(member).in_channel(DESK)
        };
        for level in [&LEVELS[1], &LEVELS[4]] {
            let reply = team.ask(Invocation::of("brief").option("briefing", level.title()).by(OWNER)).await;
            let words = [("words", "ليس كذلك")];
            team.press_and_fill(OWNER, &reply, "أبلغ عن خطأ", &words).await;
        }
        let phrase = "تخسر اليابان أمام جمال الفارسي تجارة الزيتون";
        let late = team.fill(&on("add-event", "olives", ADMINISTRATOR), &[("phrase", phrase)]).await;
        for (id, member) in [("olives", MODERATOR), ("copper", OWNER)] {
            let removed = team.ask(on("remove", id, member)).await;
            team.press(member, &removed, "اعتماد").await;
        }
        let lost = shown(&team.press(ADMINISTRATOR, &late, "اعتماد").await);
        assert!(lost.contains("سبقك تغيير آخر") && lost.contains("المسودة 1"), "{lost}");
        for level in [&LEVELS[1], &LEVELS[4]] {
            let theirs = level.id == "olives";
            let sent = upload("briefing.toml", "text/plain", level.structure());
            let document = upload("report.txt", "text/plain", level.source());
            let source = Upload { number: 1, ..upload("source.txt", "text/plain", level.source()) };
            for asked in [
                on("history", level.id, MODERATOR),
                on("upload", level.id, MODERATOR).file("structure", sent).file("source", source),
                on("draft", level.id, MODERATOR).file("document", document),
                on("rollback", level.id, MODERATOR).option("revision", 1),
            ] {
                let told = format!("{} {}", asked.command, level.id);
                let reply = team.ask(asked).await;
                let text = shown(&reply);
                let refused = text.contains("لا موجز بالمعرّف") || text.contains("لا مراجعة بالرقم");
                assert_eq!(refused, !theirs, "{told}: {text}");
                // A draft is for the fewest, and comes as files.
                let proposed = told.contains("upload") || told.contains("rollback");
                assert_eq!(text.contains("[اعتماد]"), theirs && proposed, "{told}: {text}");
                if theirs && told.contains("rollback") {
                    let listed = Invocation::of("moderate reports").by(MODERATOR).in_channel(DESK);
                    let listed = shown(&team.ask(listed).await);
                    assert!(listed.contains("olives") && !listed.contains("copper"), "{listed}");
                    let back = shown(&team.press(MODERATOR, &reply, "اعتماد").await);
                    assert!(back.contains("المراجعة 3"), "{back}");
                }
            }
        }
        team
    });
}

/// A proposal that stands in an open channel and lost to a stricter document tells the channel that it lost, and the
/// difference to whoever pressed.
#[test]
fn what_a_proposal_lost_to_is_told_to_those_who_may_see_it() {
    let folder = tempfile::tempdir().unwrap();
    levels::write(folder.path());
    run_approved_for(folder.path(), policy(), async |team| {
        let add = Invocation::of("moderate add-event").option("briefing", "wheat").by(MODERATOR);
        let phrase = "تخسر اليابان أمام سمير البستاني تجارة القمح";
        let proposed = team.fill(&add, &[("phrase", phrase)]).await;
        assert!(!proposed.is_ephemeral(), "{}", shown(&proposed));
        let stricter = LEVELS[0].structure().replacen("clear", "amber", 1).replacen("وثيقة", "سر", 1);
        fs::write(folder.path().join("wheat/briefing.toml"), stricter).unwrap();
        let button = proposed.message().unwrap()["components"][0]["components"][0]["custom_id"].clone();
        let id = proposed.message_id().unwrap();
        let pressed = team.control.press(ADMINISTRATOR, id, button.as_str().unwrap()).unwrap();
        let open = shown(&pressed.reply(WAIT).await.unwrap());
        assert!(open.contains("المسودة 1") && !open.contains("سر"), "{open}");
        let theirs = Reply::Message(pressed.follow_up(WAIT).await.unwrap());
        assert!(theirs.is_ephemeral() && shown(&theirs).contains("سر القمح"), "{}", shown(&theirs));
        team
    });
}

/// A report of a reply that drew on several briefings, or on one that is gone, is shown to those who see as much as those
/// whom the reply was told to, and to no others: neither in the moderators' channel nor in their list.
#[test]
fn a_report_of_no_one_briefing_is_for_whom_its_reply_was() {
    run_levels(async |team| {
        let direct = team.control.direct_messages(OWNER);
        let search = |word: &str, member, place| {
            team.ask(Invocation::of("search").option("query", word).by(member).in_channel(place))
        };
        let list = |member| team.ask(Invocation::of("moderate reports").by(member).in_channel(DESK));
        let hidden = [
            search("النحاس", OWNER, direct).await,
            search("النحاس", OWNER, GENERAL).await,
            team.ask(Invocation::of("implications").option("subject", LEVELS[4].person).by(OWNER)).await,
        ];
        let open = search("القمح", MEMBER, GENERAL).await;
        assert!(hidden[1].is_ephemeral() && !open.is_ephemeral());
        let remove =
            Invocation::of("moderate remove").option("briefing", "copper").by(OWNER).in_channel(DESK);
        for (place, reply) in hidden.iter().enumerate() {
            if place == 2 {
                let removed = team.ask(remove.clone()).await;
                team.press(OWNER, &removed, "اعتماد").await;
            }
            let fields = [("words", "ليس كذلك في النحاس")];
            let told = shown(&team.press_and_fill(OWNER, reply, "أبلغ عن خطأ", &fields).await);
            assert!(told.contains("البند") == (place == 2), "{told}");
            let card = team.embedded(DESK, &format!("بلاغ رقم {}", place + 1)).await;
            check(&card.to_string(), "", &shared(DESK), "a card");
        }
        team.press_and_fill(MEMBER, &open, "أبلغ عن خطأ", &[("words", "ليس كذلك")]).await;
        let card = seen(&team.embedded(DESK, "بلاغ رقم 4").await);
        assert!(card.contains("ليس كذلك") && card.contains("القمح"), "{card}");
        let moderators = shown(&list(MODERATOR).await);
        check(&moderators, "", &sight(MODERATOR, false), "a list");
        assert!(moderators.contains("بلاغ رقم 4"), "{moderators}");
        let owners = shown(&list(OWNER).await);
        assert!(owners.matches("ليس كذلك في النحاس").count() >= 3, "{owners}");
        team
    });
}

/// Who did what tells nobody the name of a briefing for a few before there is one, nor of one that was given up.
#[test]
fn what_is_no_briefing_yet_is_named_to_its_author() {
    run_levels(async |team| {
        let structure = upload("briefing.toml", "text/plain", LEVELS[4].structure());
        let source = Upload { number: 1, ..upload("source.txt", "text/plain", LEVELS[4].source()) };
        let asked = Invocation::of("moderate upload").option("briefing", "tin-2027").by(OWNER);
        let asked = asked.in_channel(DESK).file("structure", structure).file("source", source);
        let proposed = team.ask(asked).await;
        let audit = async |member| {
            shown(&team.ask(Invocation::of("moderate audit").by(member).in_channel(DESK)).await)
        };
        for cancelled in [false, true] {
            if cancelled {
                team.press(OWNER, &proposed, "إلغاء").await;
            }
            assert!(!audit(MODERATOR).await.contains("tin-2027"), "{}", audit(MODERATOR).await);
            assert!(audit(OWNER).await.contains("tin-2027"), "{}", audit(OWNER).await);
        }
        team
    });
}
