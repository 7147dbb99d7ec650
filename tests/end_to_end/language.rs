//! A server that reads Arabic documents and wants the bot's own words in English.

use std::fs;
use std::time::Duration;

use insta::assert_snapshot;
use jiff::SignedDuration;
use mujaz::sandbox::team::{DESK, MEMBER, MODERATOR, NEWS, OWNER};
use mujaz::sandbox::{Invocation, Reply};
use serde_json::Value;

use crate::harness::{Team, run, run_moderated, seen, shown};

const PATIENCE: Duration = Duration::from_secs(3);

fn language(number: u32) -> Invocation {
    Invocation::of("settings").option("language", number).by(OWNER)
}

fn of(command: &str) -> Invocation {
    Invocation::of(command).by(MEMBER)
}

/// What was asked and is pressed stays what it was; only the words around it change, in place and after a restart.
#[test]
fn a_server_chooses_english() {
    run(async |mut team| {
        let search = of("search").option("query", "كازاخستان");
        let old = (team.ask(of("timeline")).await, team.ask(search).await);
        assert_snapshot!("language-chosen", shown(&team.ask(language(2)).await));
        let refused = team.ask(Invocation::of("إعدادات").option("لغة", 1).by(MEMBER)).await;
        assert_snapshot!("language-refused", shown(&refused));
        for old in [&old.0, &old.1] {
            let turned = team.press(MEMBER, old, "التالي").await;
            assert!(matches!(turned, Reply::Updated(_)));
            assert!(shown(&turned).contains("[Previous]"), "{}", shown(&turned));
        }
        team.restart_with_its_history().await;
        let first = team.ask(of("خط-زمني")).await;
        assert_snapshot!("language-timeline", shown(&first));
        let second = team.press(MEMBER, &first, "Next").await;
        assert_snapshot!("language-timeline-second-page", shown(&second));
        assert_eq!(shown(&team.press(MEMBER, &second, "Previous").await), shown(&first));
        let place = "Source: choose a statement to see its paragraph";
        let passage = team.pick(MEMBER, &first, place, "بدأت خطة").await;
        assert_snapshot!("language-passage", shown(&passage));
        assert_snapshot!("language-guide", shown(&team.press(MEMBER, &first, "Reading guide").await));
        let direct = team.control.direct_messages(MEMBER);
        let told = team.ask(of("timeline").in_channel(direct)).await;
        assert!(shown(&told).starts_with("الخط الزمني"), "{}", shown(&told));
        assert_snapshot!("language-back", shown(&team.ask(language(0)).await));
        let back = team.press(MEMBER, &first, "Next").await;
        assert!(shown(&back).contains("[السابق]"), "{}", shown(&back));
        team
    });
}

/// Whole replies, read as an English editor reads them.
#[test]
fn english_replies_read_as_an_editor_would_print_them() {
    run(async |team| {
        team.ask(language(2)).await;
        for (name, asked) in [
            ("actor", of("actors").option("actor", "tokayev")),
            ("implications", of("implications").option("subject", "russia")),
            ("not-found", of("implications").option("subject", "روسيه الكبرى")),
            ("not-mentioned", of("implications").option("subject", "france")),
            ("ambiguous", of("actors").option("actor", "الرئيس")),
            ("search", of("search").option("query", "قوات").option("from", "2022")),
            ("verify", of("verify").option("text", "اندلعت الاحتجاجات في 3 يناير")),
            ("help", of("help")),
            ("bad-date", of("timeline").option("from", "غدًا")),
            ("settings", of("settings")),
            ("status", of("status")),
        ] {
            assert_snapshot!(format!("language-{name}"), shown(&team.ask(asked).await));
        }
        let completed =
            team.control.autocomplete(&of("actors").option("actor", "توك"), "actor", PATIENCE).await.unwrap();
        assert!(completed.iter().any(|choice| choice["name"].as_str().unwrap().contains("توكاييف")));
        team
    });
}

fn titled(message: &Value, title: &str) -> bool {
    message["embeds"][0]["title"].as_str().unwrap_or_default().contains(title)
}

/// Moderators of an English server work in English too; the channel of the settings is spoken to as the bot is set.
#[test]
fn moderators_work_in_their_servers_language() {
    run_moderated(false, async |team, _| {
        team.ask(language(2)).await;
        let briefing = ("briefing", "kazakhstan-2022");
        let form = Invocation::of("moderate add-event").option(briefing.0, briefing.1).by(MODERATOR);
        let proposed = team
            .fill(
                &form,
                &[
                    ("phrase", "وإعلان حالة الطوارئ الوطنية"),
                    ("text", "أُعلنت حالة الطوارئ الوطنية"),
                    ("standing", "Happened"),
                ],
            )
            .await;
        assert_snapshot!("language-proposal", shown(&proposed));
        assert_snapshot!(
            "language-preview",
            shown(&team.press(MODERATOR, &proposed, "Preview the reply").await)
        );
        assert_snapshot!("language-accepted", shown(&team.press(MODERATOR, &proposed, "Accept").await));
        let slips = [("phrase", "ليس في الوثيقة شيء كهذا"), ("date", "أمس"), ("standing", "perhaps")];
        assert_snapshot!("language-slips", shown(&team.fill(&form, &slips).await));
        let history = Invocation::of("moderate history").option(briefing.0, briefing.1).by(MODERATOR);
        assert_snapshot!("language-history", shown(&team.ask(history).await));
        let reply = team.ask(of("brief")).await;
        let words = [("words", "الرقم غير صحيح")];
        let reported = team.press_and_fill(MEMBER, &reply, "Report an error", &words).await;
        assert_snapshot!("language-reported", shown(&reported));
        let card = team.embedded(DESK, "بلاغ رقم").await;
        let opened = team.open_form(MODERATOR, &card, "لا خطأ").await;
        let answer = team.control.submit_modal(&opened, &[("answer", "The figure is the document's.")]);
        let answered = answer.unwrap().reply(PATIENCE).await.unwrap();
        assert!(shown(&answered).contains("No error · answered by member"), "{}", shown(&answered));
        let told = team.embedded(team.control.direct_messages(MEMBER), "Your report no. 1").await;
        assert_snapshot!("language-report-answered", seen(&told));
        team
    });
}

fn schedule(deed: &str) -> Invocation {
    Invocation::of(&format!("schedule {deed}")).by(MODERATOR)
}

async fn posts_in_english(team: &Team) {
    let add = schedule("add").option("name", "morning").option("channel", NEWS.to_string());
    let add = add.option("at", "12:30").option("zone", "UTC").option("announce", true);
    assert_snapshot!("language-schedule-added", shown(&team.ask(add).await));
    let preview = team.ask(schedule("preview").option("name", "morning")).await;
    assert_snapshot!("language-schedule-preview", shown(&preview));
    team.pass(SignedDuration::from_mins(31));
    let posted = team.posted(NEWS, 1).await;
    assert!(titled(&posted[0], "Today's briefing: "), "{}", posted[0]);
    assert_snapshot!("language-posted", seen(&posted[0]));
}

/// What a channel gets by itself is in its server's language, and is corrected in the language that it was written in.
#[test]
fn posts_are_in_the_language_of_their_server() {
    run_moderated(false, async |team, folder| {
        team.ask(language(2)).await;
        posts_in_english(&team).await;
        team.ask(language(1)).await;
        assert!(shown(&team.ask(schedule("list")).await).starts_with("المواعيد"));
        let file = folder.join("briefing.toml");
        let before = fs::read_to_string(&file).unwrap();
        let after = before.replacen("text = \"أعلن توكاييف", "text = \"تصحيح: أعلن توكاييف", 1);
        assert_ne!(before, after);
        fs::write(file, after).unwrap();
        for _ in 0..200 {
            let posted = team.posted(NEWS, 2).await;
            if titled(&posted[0], "Corrected · Today's briefing") && titled(&posted[1], "تغيّر الموجز")
            {
                assert_snapshot!("language-corrected", seen(&posted[0]));
                return team;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{:#?}", team.posted(NEWS, 2).await);
    });
}
