//! Every command, as a member asks it in a channel.

use insta::assert_snapshot;
use mujaz::sandbox::Invocation;
use mujaz::sandbox::team::MEMBER;

use crate::harness::{run, run_so, shown};

/// What a reader of the channel sees, command by command. A snapshot that changes is read as an editor reads.
#[test]
fn every_command_is_answered() {
    run(async |team| {
        for command in
            ["brief", "briefings", "timeline", "actors", "implications", "topics", "source", "help"]
        {
            assert_snapshot!(command, shown(&team.ask(Invocation::of(command)).await));
        }
        team
    });
}

/// A command that help does not name is one that nobody finds: the last of them had no room on its page.
#[test]
fn help_names_every_command_that_discord_offers() {
    run(async |team| {
        let help = shown(&team.ask(Invocation::of("help")).await);
        let offered = team.control.commands();
        // 1: typed after a slash; the others stand in menus.
        let names: Vec<&str> = offered
            .iter()
            .filter(|command| command["type"] == 1)
            .map(|command| command["name"].as_str().unwrap())
            .collect();
        assert!(names.len() > 30, "{names:?}");
        let bare = help.replace("⟨2068⟩", "").replace("⟨2069⟩", "");
        let told: Vec<&str> = bare.split_whitespace().filter_map(|word| word.strip_prefix('/')).collect();
        for name in names {
            assert!(told.contains(&name), "{name}: {bare}");
        }
        team
    });
}

#[test]
fn options_narrow_the_answer() {
    run(async |team| {
        assert_snapshot!(
            "implications-russia",
            shown(&team.ask_one("implications", "subject", "russia").await)
        );
        assert_snapshot!("actor-tokayev", shown(&team.ask_one("actors", "actor", "توكاييف").await));
        let day = Invocation::of("timeline").option("from", "2022-01-05").option("to", "2022-01-05");
        assert_snapshot!("timeline-of-a-day", shown(&team.ask(day.option("actor", "Tokayev")).await));
        assert_snapshot!("topic", shown(&team.ask_one("topics", "topic", "transfer-of-power").await));
        assert_snapshot!("paragraph", shown(&team.ask_one("source", "paragraph", 4).await));
        team
    });
}

/// Whoever asks in their own words is shown the passage itself, and whoever doubts a message is told what it rests on.
#[test]
fn passages_are_found_and_claims_are_held() {
    run(async |team| {
        assert_snapshot!("search", shown(&team.ask_one("search", "query", "سعر وقود").await));
        assert_snapshot!(
            "search-near",
            shown(&team.ask_one("بحث", "عبارة", "قازاقستان \"حالة الطوارئ\"").await)
        );
        assert_snapshot!("search-nothing", shown(&team.ask_one("search", "query", "زززز").await));
        assert_snapshot!("ask-when", shown(&team.ask_one("ask", "question", "متى اندلعت الاحتجاجات؟").await));
        assert_snapshot!(
            "ask-unanswered",
            shown(&team.ask_one("سؤال", "نص", "كم بلغ سعر صرف الروبل؟").await)
        );
        let claim = "طلب توكاييف المساعدة. وبحلول السادس من يناير/كانون الثاني، كان المتظاهرون قد اجتاحوا إدارة المدينة والمطار";
        assert_snapshot!("verify", shown(&team.ask_one("verify", "text", claim).await));
        team
    });
}

/// «ماذا حدث في …» is a question for the timeline, in English too.
#[test]
fn what_happened_then_is_told_by_its_events() {
    run(async |team| {
        let arabic = team.ask_one("ask", "question", "ماذا حدث في 5 كانون الثاني؟").await;
        assert_snapshot!("ask-happened", shown(&arabic));
        let english = team.ask_one("ask", "question", "What happened on 5 January?").await;
        let events = |reply: &mujaz::sandbox::Reply| {
            shown(reply).lines().filter(|line| line.contains("يناير/كانون")).count()
        };
        assert_eq!(events(&arabic), events(&english));
        team
    });
}

/// A page of passages turns, though a button has no room for the query.
#[test]
fn a_search_is_turned_and_published_by_its_title() {
    run(async |team| {
        let asked = Invocation::of("search").option("query", "*كازاخستان* البلاد الرئيس `Tokayev`");
        let first = team.ask(asked.option("private", true)).await;
        let second = team.press(MEMBER, &first, "التالي").await;
        assert_ne!(shown(&first), shown(&second));
        assert!(shown(&second).contains("بحث: "), "{}", shown(&second));
        let published = team.press(MEMBER, &second, "انشر في القناة").await;
        assert!(!published.is_ephemeral());
        team
    });
}

/// A colleague's message is held against the documents from its own menu.
#[test]
fn a_message_is_held_against_the_documents() {
    run(async |team| {
        let message = team.ask_one("source", "paragraph", 6).await.message_id().unwrap();
        let reply = team.ask(Invocation::of("تحقق من المصدر").on(message)).await;
        assert!(reply.is_ephemeral());
        assert_snapshot!("verify-message", shown(&reply));
        team
    });
}

/// A team that works in Arabic types Arabic: the twins give the same answers.
#[test]
fn the_arabic_twins_answer_alike() {
    run(async |team| {
        let latin = team.ask_one("implications", "subject", "russia").await;
        let arabic = team.ask_one("تداعيات", "جهة", "الروسي").await;
        assert_eq!(shown(&latin), shown(&arabic));
        let brief = team.ask(Invocation::of("خلاصة")).await;
        assert_eq!(shown(&brief), shown(&team.ask(Invocation::of("brief")).await));
        team
    });
}

/// Nothing is guessed, nobody else's section is shown, and no reply is empty.
#[test]
fn what_is_not_there_is_said() {
    run(async |team| {
        assert_snapshot!("unknown", shown(&team.ask_one("implications", "subject", "زززز").await));
        assert_snapshot!("near", shown(&team.ask_one("actors", "actor", "توكايف").await));
        assert_snapshot!("not-mentioned", shown(&team.ask_one("implications", "subject", "فرنسا").await));
        assert_snapshot!(
            "none-of-the-kind",
            shown(&team.ask_one("implications", "subject", "نزارباييف").await)
        );
        assert_snapshot!("ambiguous", shown(&team.ask_one("actors", "actor", "الرئيس").await));
        team
    });
}

/// Whatever is typed gets a polite Arabic answer and pings nobody.
#[test]
fn odd_input_is_answered_politely() {
    run(async |team| {
        let odd =
            ["@everyone <@1>", "😀😀😀", "**__~~`", "\u{202e}\u{7}", &"ا".repeat(200), "https://example.org"];
        for (number, value) in odd.iter().enumerate() {
            let reply = team.ask_one("actors", "actor", *value).await;
            let message = reply.message().unwrap();
            assert!(message["mentions"].as_array().is_none_or(Vec::is_empty), "{value}");
            assert_snapshot!(format!("odd-{number}"), shown(&reply));
        }
        team
    });
}

/// An option is completed while it is typed, in Arabic, with what the documents speak of.
#[test]
fn options_are_completed() {
    run(async |team| {
        let wait = std::time::Duration::from_secs(3);
        let choices = async |command: &str, option: &str, typed: &str| {
            let asked =
                team.control.autocomplete(&Invocation::of(command).option(option, typed), option, wait).await;
            let names = asked.unwrap().into_iter().map(|choice| choice["name"].as_str().unwrap().to_owned());
            names.collect::<Vec<_>>().join("، ")
        };
        assert_snapshot!("completed-subject", choices("implications", "subject", "رو").await);
        assert_snapshot!("completed-actor", choices("actors", "actor", "توكا").await);
        assert_snapshot!("completed-topic", choices("topics", "topic", "").await);
        assert_snapshot!("completed-briefing", choices("brief", "briefing", "احتجاج").await);
        team
    });
}

/// A member who floods is asked to wait; the others are answered.
#[test]
fn a_flood_is_asked_to_wait() {
    run_so(
        |manners| mujaz::discord::Manners { flood_questions: 2, flood_seconds: 60, ..manners },
        async |team| {
            for _ in 0..2 {
                team.ask(Invocation::of("help")).await;
            }
            let refused = team.ask(Invocation::of("help")).await;
            assert!(refused.is_ephemeral());
            assert!(shown(&refused).contains("انتظر"), "{}", shown(&refused));
            team
        },
    );
}
