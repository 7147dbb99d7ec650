//! Moderators change a briefing inside Discord: by forms and files, shown before it is done, and by nobody else.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use mujaz::sandbox::team::{ADMINISTRATOR, MEMBER, MODERATOR, MODERATORS, OWNER, Permissions};
use mujaz::sandbox::{Invocation, Reply, Snowflake, Upload};

use crate::harness::{Team, run_moderated, shown};

const BRIEFING: &str = "kazakhstan-2022";

/// The passage of an event that the briefing does not hold yet.
const PHRASE: &str = "في العديد من المدن، يطالب المتظاهرون الآن بتغييرات سياسية كبيرة";

fn moderate(deed: &str, member: Snowflake) -> Invocation {
    Invocation::of(&format!("moderate {deed}")).by(member)
}

fn on_briefing(deed: &str) -> Invocation {
    moderate(deed, MODERATOR).option("briefing", BRIEFING)
}

fn structure(folder: &Path) -> String {
    fs::read_to_string(folder.join("briefing.toml")).unwrap()
}

/// From a phrase that somebody pastes to an answer that every reader gets, with the file's other bytes untouched.
#[test]
fn an_event_is_added_by_a_form() {
    run_moderated(false, async |team, folder| {
        let before = structure(&folder);
        let proposed =
            team.fill(&on_briefing("add-event"), &[("phrase", PHRASE), ("actors", "kz-protesters")]).await;
        assert!(proposed.is_ephemeral());
        assert_snapshot!("moderate-proposal", shown(&proposed));
        assert_eq!(structure(&folder), before, "nothing is done before it is accepted");
        let preview = team.press(MODERATOR, &proposed, "معاينة الرد").await;
        assert_snapshot!("moderate-preview", shown(&preview));
        let accepted = team.press(MODERATOR, &proposed, "اعتماد").await;
        assert_snapshot!("moderate-accepted", shown(&accepted));
        let after = structure(&folder);
        let added = format!("[[event]]\nquote = \"{PHRASE}\"\nactors = [\"kz-protesters\"]\n");
        assert!(after.contains(&added), "{after}");
        assert_eq!(after.replace(&format!("\n{added}"), ""), before, "every other byte stays");
        assert_snapshot!("moderate-history", shown(&team.ask(on_briefing("history")).await));
        assert_snapshot!("moderate-diff", shown(&team.ask(on_briefing("diff")).await));
        assert_snapshot!("moderate-audit", shown(&team.ask(moderate("audit", MODERATOR)).await));
        team
    });
}

/// What was accepted is taken back as a new revision, and the file is byte for byte what it was.
#[test]
fn a_rollback_brings_back_the_very_bytes() {
    run_moderated(false, async |team, folder| {
        let before = structure(&folder);
        let proposed = team.fill(&on_briefing("add-event"), &[("phrase", PHRASE)]).await;
        team.press(MODERATOR, &proposed, "اعتماد").await;
        assert_ne!(structure(&folder), before);
        let back = team.ask(on_briefing("rollback").option("revision", 1)).await;
        assert_snapshot!("moderate-rollback", shown(&back));
        team.press(MODERATOR, &back, "اعتماد").await;
        assert_eq!(structure(&folder), before);
        let again = team.ask(on_briefing("rollback").option("revision", 1)).await;
        assert!(shown(&again).contains("لا فرق"), "{}", shown(&again));
        team
    });
}

/// A form that cannot be taken says all that is wrong with it at once, and gives back what was typed.
#[test]
fn a_form_with_slips_is_answered_with_what_was_meant() {
    run_moderated(false, async |team, folder| {
        let before = structure(&folder);
        let filled = [
            ("phrase", "تحركت الحكومة الكازاخية بالفعل لخفض أسعار الوقود"),
            ("date", "أمس"),
            ("actors", "توكايف"),
            ("standing", "حتمًا"),
        ];
        let refused = team.fill(&on_briefing("add-event"), &filled).await;
        assert_snapshot!("moderate-slips", shown(&refused));
        let broken = [
            ("phrase", "من المرجح الآن أن يسعى بوتين"),
            ("text", "سيسعى بوتين في 2031"),
            ("subjects", "روسيا"),
        ];
        let refused = team.fill(&on_briefing("add-implication"), &broken).await;
        assert_snapshot!("moderate-refused", shown(&refused));
        assert_eq!(structure(&folder), before);
        team
    });
}

/// The key of a statement, as the command's own completion gives it.
async fn key(team: &Team, typed: &str) -> String {
    let asked = on_briefing("edit").option("statement", typed);
    let choices =
        team.control.autocomplete(&asked, "statement", std::time::Duration::from_secs(3)).await.unwrap();
    choices[0]["value"].as_str().unwrap().to_owned()
}

/// A statement is changed in its place: the form opens with what it has, and what is left as it was stays.
#[test]
fn a_statement_is_edited_and_removed() {
    run_moderated(false, async |team, folder| {
        let points = structure(&folder).matches("[[point]]").count();
        let key = key(&team, "تحركت الحكومة الكازاخستانية").await;
        let edit = on_briefing("edit").option("statement", key.as_str());
        let proposed = team.fill(&edit, &[("text", "تحركت الحكومة الكازاخستانية لخفض أسعار الوقود")]).await;
        assert_snapshot!("moderate-edited", shown(&proposed));
        let cancelled = team.press(MODERATOR, &proposed, "إلغاء").await;
        assert!(shown(&cancelled).contains("أُلغي"), "{}", shown(&cancelled));
        let unchanged = team.fill(&edit, &[]).await;
        assert!(shown(&unchanged).contains("لا فرق"), "{}", shown(&unchanged));
        let removed = team.ask(on_briefing("remove").option("statement", key.as_str())).await;
        assert_snapshot!("moderate-removed", shown(&removed));
        let accepted = team.press(MODERATOR, &removed, "اعتماد").await;
        assert!(shown(&accepted).contains("المراجعة"), "{}", shown(&accepted));
        assert_eq!(structure(&folder).matches("[[point]]").count() + 1, points);
        assert!(structure(&folder).contains("# ── الخلاصة ──"));
        team
    });
}

fn upload(name: &str, kind: &str, bytes: impl Into<Vec<u8>>) -> Upload {
    Upload { number: 0, name: name.into(), content_type: kind.into(), bytes: bytes.into().into() }
}

async fn uploaded(team: &Team, option: &str, file: Upload) -> Reply {
    team.ask(on_briefing("upload").file(option, file)).await
}

/// A file that Notepad saved is taken, with a word on what was changed in it.
#[test]
fn a_file_is_uploaded() {
    run_moderated(false, async |team, folder| {
        let before = structure(&folder);
        let changed = before.replacen("ومستقبل انتقال السلطة", "وانتقال السلطة", 1);
        let notepad = format!("\u{FEFF}{}", changed.replace('\n', "\r\n"));
        let proposed = uploaded(&team, "structure", upload("briefing.toml", "text/plain", notepad)).await;
        assert_snapshot!("moderate-uploaded", shown(&proposed));
        team.press(MODERATOR, &proposed, "اعتماد").await;
        assert_eq!(structure(&folder), changed);
        let files = team.ask(on_briefing("get").option("revision", 1)).await;
        assert_eq!(files.message().unwrap()["attachments"].as_array().unwrap().len(), 2);
        let sound = team.ask(on_briefing("check")).await;
        assert_snapshot!("moderate-check", shown(&sound));
        assert_snapshot!("moderate-reload", shown(&team.ask(moderate("reload", MODERATOR)).await));
        team
    });
}

/// Whatever is attached: a clear word in Arabic, and nothing harmed.
#[test]
fn a_file_that_is_none_is_refused() {
    run_moderated(false, async |team, folder| {
        let before = structure(&folder);
        let wide: Vec<u8> = before.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let large = vec![b'#'; 300_000];
        let cases = [
            ("structure", upload("briefing.toml", "text/plain", wide), "UTF-16"),
            ("structure", upload("briefing.toml", "text/plain", large), "أكبر من الحد"),
            ("structure", upload("briefing.toml", "image/png", before.clone()), "ليس نصًّا"),
            ("structure", upload("source.txt", "text/plain", before.clone()), "briefing.toml"),
            ("structure", upload("..%2Fbriefing.toml", "text/plain", before.clone()), "بلا مجلد"),
            ("source", upload("source.txt", "text/plain", b"\xC7\xE1".to_vec()), "UTF-8"),
            ("source", upload("source.txt", "text/plain", b"\r\n".to_vec()), "فارغ"),
            ("source", upload("source.txt", "text/plain", "وثيقة أخرى"), "لم يُقبل"),
        ];
        for (option, file, expected) in cases {
            let name = file.name.clone();
            let refused = uploaded(&team, option, file).await;
            assert!(shown(&refused).contains(expected), "{name}: {}", shown(&refused));
        }
        let none = team.ask(on_briefing("upload")).await;
        assert!(shown(&none).contains("لم يُرفق"), "{}", shown(&none));
        assert_eq!(structure(&folder), before);
        team
    });
}

/// Two moderators at once: one wins, the other sees the difference, and no text is lost.
#[test]
fn the_one_who_comes_second_sees_what_came_first() {
    run_moderated(false, async |team, _| {
        let first = team.fill(&on_briefing("add-event"), &[("phrase", PHRASE)]).await;
        let theirs = moderate("add-event", ADMINISTRATOR).option("briefing", BRIEFING);
        let phrase = "يطالب المتظاهرون الآن بتغييرات سياسية كبيرة";
        let second = team.fill(&theirs, &[("phrase", phrase)]).await;
        team.press(MODERATOR, &first, "اعتماد").await;
        let lost = team.press(ADMINISTRATOR, &second, "اعتماد").await;
        assert_snapshot!("moderate-lost", shown(&lost));
        team
    });
}

/// A deployment between a proposal and its button loses neither, and a button does its work once.
#[test]
fn a_proposal_survives_a_restart_and_is_accepted_once() {
    run_moderated(false, async |mut team, folder| {
        let proposed = team.fill(&on_briefing("add-event"), &[("phrase", PHRASE)]).await;
        let events = structure(&folder).matches("[[event]]").count();
        let twice = team.fill(&on_briefing("add-event"), &[("phrase", PHRASE)]).await;
        team.restart_with_its_history().await;
        let stolen = team.press(MODERATOR, &proposed, "اعتماد").await;
        assert!(shown(&stolen).contains("المراجعة 2"), "{}", shown(&stolen));
        let same = team.press(MODERATOR, &twice, "اعتماد").await;
        assert!(
            shown(&same).contains("المراجعة 2"),
            "the same bytes are the same revision: {}",
            shown(&same)
        );
        assert_eq!(structure(&folder).matches("[[event]]").count(), events + 1);
        team
    });
}

/// Where the team wants two, nobody approves what they proposed themselves.
#[test]
fn a_second_moderator_approves() {
    run_moderated(true, async |team, folder| {
        let before = structure(&folder);
        let proposed = team.fill(&on_briefing("add-event"), &[("phrase", PHRASE)]).await;
        assert!(!proposed.is_ephemeral(), "another moderator must see it");
        let own = team.press(MODERATOR, &proposed, "اعتماد").await;
        assert!(shown(&own).contains("مشرف آخر"), "{}", shown(&own));
        let reader = team.press(MEMBER, &proposed, "اعتماد").await;
        assert!(reader.is_ephemeral() && shown(&reader).contains("دور المشرفين"), "{}", shown(&reader));
        assert_eq!(structure(&folder), before);
        let accepted = team.press(ADMINISTRATOR, &proposed, "اعتماد").await;
        assert!(shown(&accepted).contains("المراجعة 2"), "{}", shown(&accepted));
        team
    });
}

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
                assert_eq!(told.contains("لمن لهم دور المشرفين"), !may, "{name} by {member}: {told}");
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
        let wait = std::time::Duration::from_secs(3);
        asked.reply(wait).await.unwrap();
        let proposed = team.fill(&on_briefing("add-event"), &[("phrase", PHRASE)]).await;
        team.control.change_team(|team| {
            team.everyone = team.everyone | Permissions::MANAGE_MESSAGES;
            for person in team.people.iter_mut().filter(|person| person.id == MODERATOR) {
                person.roles.retain(|role| *role != MODERATORS);
            }
        });
        let sent =
            team.control.submit_modal(&asked, &[("phrase", PHRASE)]).unwrap().reply(wait).await.unwrap();
        assert!(shown(&sent).contains("لمن لهم دور المشرفين"), "{}", shown(&sent));
        for button in ["اعتماد", "إلغاء", "معاينة الرد"] {
            let pressed = team.press(MODERATOR, &proposed, button).await;
            assert!(shown(&pressed).contains("لمن لهم دور المشرفين"), "{button}: {}", shown(&pressed));
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
        let wait = std::time::Duration::from_secs(3);
        let asked = team.control.invoke(&on_briefing("add-event")).unwrap();
        asked.reply(wait).await.unwrap();
        for _ in 0..2 {
            let sent =
                team.control.submit_modal(&asked, &[("phrase", PHRASE)]).unwrap().reply(wait).await.unwrap();
            assert!(shown(&sent).contains("تغيير مقترح"), "{}", shown(&sent));
        }
        assert_eq!(structure(&folder), before);
        team
    });
}
