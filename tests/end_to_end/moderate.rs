//! Moderators change a briefing inside Discord: by forms and files, shown before it is done, and by nobody else.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use mujaz::sandbox::team::{ADMINISTRATOR, DESK, MEMBER, MODERATOR, OWNER};
use mujaz::sandbox::{Invocation, Reply, Snowflake, Upload};
use mujaz::store::proposals::{Decision, Proposal, Standing};
use mujaz::store::revisions::{Author, Refused};

use crate::harness::{Team, run_moderated, shown};

pub(crate) const BRIEFING: &str = "kazakhstan-2022";

/// The passage of an event that the briefing does not hold yet.
pub(crate) const PHRASE: &str = "في العديد من المدن، يطالب المتظاهرون الآن بتغييرات سياسية كبيرة";

pub(crate) fn moderate(deed: &str, member: Snowflake) -> Invocation {
    Invocation::of(&format!("moderate {deed}")).by(member)
}

pub(crate) fn on_briefing(deed: &str) -> Invocation {
    moderate(deed, MODERATOR).option("briefing", BRIEFING)
}

pub(crate) fn structure(folder: &Path) -> String {
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

/// Who has no way to the folder puts right what somebody broke there: the revision that is served takes its place, and
/// the broken text can be had.
#[test]
fn a_rollback_mends_what_fails_in_the_folder() {
    run_moderated(false, async |team, folder| {
        let good = structure(&folder);
        let slip = good.replacen("title = ", "titel = ", 1);
        fs::write(folder.join("briefing.toml"), &slip).unwrap();
        team.moderators_told("الموجز kazakhstan-2022: ما في المجلد لا يصلح للعرض").await;
        let back = team.ask(on_briefing("rollback").option("revision", 1)).await;
        let done = shown(&team.press(MODERATOR, &back, "اعتماد").await);
        assert!(done.contains("محفوظ كاملًا في المسودة 1"), "{done}");
        assert_eq!(structure(&folder), good);
        team.moderators_told("الموجز kazakhstan-2022: كان في المجلد نص لا يصلح للعرض").await;
        let kept = team.kept().await.lost_draft(1).await.unwrap().unwrap();
        assert_eq!(kept.files.structure, Some(slip.into_bytes()));
        let status = shown(&team.ask(Invocation::of("status").by(MODERATOR)).await);
        assert!(status.contains("ولا خلل فيها") && !status.contains("لا يُعرض"), "{status}");
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

pub(crate) fn upload(name: &str, kind: &str, bytes: impl Into<Vec<u8>>) -> Upload {
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

/// A file that was edited while another change was accepted does not undo that change: whoever sends it is told at once,
/// and keeps every word. What was made from the newest revision is taken, by its number or since its sender has it.
#[test]
fn an_upload_from_an_older_revision_undoes_nothing() {
    run_moderated(false, async |team, folder| {
        let before = structure(&folder);
        team.ask(on_briefing("get")).await;
        while team.kept().await.copy_of(MODERATOR.get(), BRIEFING).await.unwrap().is_none() {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        let theirs = moderate("add-event", ADMINISTRATOR).option("briefing", BRIEFING);
        let theirs = team.fill(&theirs, &[("phrase", PHRASE)]).await;
        team.press(ADMINISTRATOR, &theirs, "اعتماد").await;
        let now = structure(&folder);
        let edited = |text: &str| text.replacen("ومستقبل انتقال السلطة", "وانتقال السلطة", 1);
        let file = |text: String| upload("briefing.toml", "text/plain", text);
        let lost = uploaded(&team, "structure", file(edited(&before))).await;
        assert_snapshot!("moderate-upload-lost", shown(&lost));
        assert_eq!(structure(&folder), now);
        let kept = team.kept().await.lost_draft(1).await.unwrap().unwrap();
        assert_eq!(kept.files.structure, Some(edited(&before).into_bytes()));
        let merged = on_briefing("upload").file("structure", file(edited(&now))).option("revision", 2);
        let merged = team.ask(merged).await;
        team.press(MODERATOR, &merged, "اعتماد").await;
        assert_eq!(structure(&folder), edited(&now));
        let again = uploaded(&team, "structure", file(now.clone())).await;
        assert!(shown(&again).contains("[اعتماد]") && !shown(&again).contains("أقدم"), "{}", shown(&again));
        let none = on_briefing("upload").file("structure", file(before)).option("revision", 9);
        let none = team.ask(none).await;
        assert!(shown(&none).contains("لا مراجعة بالرقم 9"), "{}", shown(&none));
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
        assert_snapshot!("moderate-history-drafts", shown(&team.ask(on_briefing("history")).await));
        let get =
            |briefing: &str| moderate("get", ADMINISTRATOR).option("briefing", briefing).option("draft", 1);
        let kept = team.ask(get(BRIEFING)).await;
        assert!(shown(&kept).contains("المسودة 1"), "{}", shown(&kept));
        assert_eq!(kept.message().unwrap()["attachments"].as_array().unwrap().len(), 2);
        let other = team.ask(get("other")).await;
        assert!(shown(&other).contains("لا مسودة بالرقم 1 لهذا الموجز"), "{}", shown(&other));
        team
    });
}

/// An answer that never came, with the number of the draft in it, costs nobody their text: the button tells it again.
#[test]
fn a_lost_text_is_found_without_the_answer_that_told_of_it() {
    run_moderated(false, async |team, _| {
        let first = team.fill(&on_briefing("add-event"), &[("phrase", PHRASE)]).await;
        let phrase = "يطالب المتظاهرون الآن بتغييرات سياسية كبيرة";
        let second = team.fill(&on_briefing("add-event"), &[("phrase", phrase)]).await;
        team.press(MODERATOR, &first, "اعتماد").await;
        // What the press did, without its answer.
        let kept = team.kept().await;
        let Proposal { change, based_on, .. } = kept.proposal(2).await.unwrap().unwrap();
        assert!(matches!(kept.accept(&change, based_on).await, Err(Refused::Conflict { draft: 1, .. })));
        let by = Author::Member(MODERATOR.get());
        let decision = Decision { standing: Standing::Lost, by, at: change.at, revision: None };
        assert!(kept.decide_proposal(2, &decision).await.unwrap());
        let again = shown(&team.press(MODERATOR, &second, "اعتماد").await);
        assert!(again.contains("محفوظ في المسودة 1"), "{again}");
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

/// Two who press at one moment do its work once, and are told the same story: what one is told was done stays done.
#[test]
fn of_two_who_decide_at_once_one_does() {
    run_moderated(true, async |team, folder| {
        let before = structure(&folder);
        for button in ["اعتماد", "إلغاء"] {
            let proposed = team.fill(&on_briefing("add-event"), &[("phrase", PHRASE)]).await;
            let (one, other) = tokio::join!(
                team.press(ADMINISTRATOR, &proposed, "اعتماد"),
                team.press(OWNER, &proposed, button)
            );
            let told = [shown(&one), shown(&other)];
            let late = told.iter().filter(|told| told.contains("من قبل")).count();
            let accepted = told.iter().any(|told| told.contains("اعتُمد التغيير"));
            assert_eq!(late, 1, "{told:?}");
            assert_eq!(structure(&folder) != before, accepted, "{told:?}");
            if accepted {
                let newest = team.kept().await.newest(BRIEFING).await.unwrap().unwrap().entry.number;
                let back = team.ask(on_briefing("rollback").option("revision", newest - 1)).await;
                team.press(OWNER, &back, "اعتماد").await;
            }
        }
        team
    });
}

/// The names that all briefings go by are not taken away by a command that withdraws a briefing.
#[test]
fn the_file_of_names_is_no_briefing_to_be_removed() {
    run_moderated(false, async |team, folder| {
        let names = folder.with_file_name("actors.toml");
        let before = fs::read_to_string(&names).unwrap();
        for asked in [moderate("remove", MODERATOR), moderate("rollback", MODERATOR).option("revision", 1)] {
            let refused = team.ask(asked.option("briefing", "actors.toml")).await;
            assert!(!shown(&refused).contains("[اعتماد]"), "{}", shown(&refused));
        }
        assert_eq!(fs::read_to_string(&names).unwrap(), before);
        team
    });
}

/// Without a rule that says who may see what, moderators work on whatever the folder holds; a title leads to its own
/// briefing, for readers or not.
#[test]
fn moderators_find_what_is_not_for_readers_yet() {
    run_moderated(false, async |team, folder| {
        let other = folder.with_file_name("harbour");
        fs::create_dir(&other).unwrap();
        fs::write(
            other.join("briefing.toml"),
            "title = 'الميناء الجديد'\npublished = '2024-03'\ntlp = 'red'\n",
        )
        .unwrap();
        fs::write(other.join("source.txt"), "وثيقة الميناء.\n").unwrap();
        team.ask(moderate("reload", MODERATOR)).await;
        let wait = std::time::Duration::from_secs(3);
        let typed = moderate("check", MODERATOR).option("briefing", "الميناء");
        let choices = team.control.autocomplete(&typed, "briefing", wait).await.unwrap();
        assert_eq!(choices[0]["value"], "harbour", "{choices:?}");
        let history = team.ask(moderate("history", MODERATOR).option("briefing", "الميناء الجديد")).await;
        assert!(shown(&history).contains("سجل المراجعات: ⟨2068⟩harbour"), "{}", shown(&history));
        let strangers = Invocation::of("brief").option("briefing", "الميناء").by(MODERATOR);
        assert!(team.control.autocomplete(&strangers, "briefing", wait).await.unwrap().is_empty());
        team
    });
}

/// A briefing that is not for readers yet is proposed where moderators read, and not before everybody.
#[test]
fn what_is_not_for_readers_is_approved_among_moderators() {
    run_moderated(true, async |team, folder| {
        let text = structure(&folder).replacen("tlp = \"clear\"", "tlp = \"red\"", 1);
        fs::write(folder.join("briefing.toml"), text).unwrap();
        team.ask(moderate("reload", MODERATOR)).await;
        let refused = team.fill(&on_briefing("add-event"), &[("phrase", PHRASE)]).await;
        assert!(refused.is_ephemeral(), "{}", shown(&refused));
        assert!(shown(&refused).contains("أعده في قناة المشرفين"), "{}", shown(&refused));
        let proposed = team.fill(&on_briefing("add-event").in_channel(DESK), &[("phrase", PHRASE)]).await;
        assert!(!proposed.is_ephemeral(), "another moderator must see it");
        let accepted = team.press(ADMINISTRATOR, &proposed, "اعتماد").await;
        assert!(shown(&accepted).contains("المراجعة 3"), "{}", shown(&accepted));
        team
    });
}

/// Where a second moderator is needed a proposal is for all to see; what the rules refuse of a file, with words of its
/// document, is for whoever sent it.
#[test]
fn a_file_that_another_approves_is_shown_once_it_is_sound() {
    run_moderated(true, async |team, folder| {
        let wait = std::time::Duration::from_secs(3);
        let before = structure(&folder);
        let slip = before.replacen("quote = \"", "quote = \"ليس في الوثيقة ", 1);
        let refused = uploaded(&team, "structure", upload("briefing.toml", "text/plain", slip)).await;
        assert!(refused.is_ephemeral() && shown(&refused).contains("لم يُقبل"), "{}", shown(&refused));
        let changed = before.replacen("ومستقبل انتقال السلطة", "وانتقال السلطة", 1);
        let file = upload("briefing.toml", "text/plain", changed.clone());
        let asked = team.control.invoke(&on_briefing("upload").file("structure", file)).unwrap();
        let told = asked.reply(wait).await.unwrap();
        assert!(told.is_ephemeral() && shown(&told).contains("ليعتمده مشرف آخر"), "{}", shown(&told));
        let proposed = asked.follow_up(wait).await.unwrap();
        let proposed = Reply::Message(proposed);
        assert!(!proposed.is_ephemeral(), "another moderator must see it");
        assert_eq!(structure(&folder), before);
        team.press(ADMINISTRATOR, &proposed, "اعتماد").await;
        assert_eq!(structure(&folder), changed);
        team
    });
}
