//! What a channel hears when a briefing that it follows changes.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use insta::assert_snapshot;
use jiff::SignedDuration;
use mujaz::config::Config;
use mujaz::sandbox::team::{FORUM, GENERAL, MEMBER, MODERATOR, NEWS};
use mujaz::sandbox::{Fault, Invocation, Snowflake, When};

use crate::harness::{Team, run_in, run_moderated, seen, shown};

const BRIEFING: &str = "kazakhstan-2022";
const PHRASE: &str = "في العديد من المدن، يطالب المتظاهرون الآن بتغييرات سياسية كبيرة";

/// Lets a channel follow a briefing from now on.
async fn follow(team: &mut Team, channel: Snowflake, lines: &str) {
    let table = format!(
        "[schedule.morning]\nchannel = '{channel}'\nat = '08:00'\nzone = 'Asia/Riyadh'\nannounce = true\n{lines}\n"
    );
    team.fixed = Config::read(Some(&table), []).unwrap().schedules;
    team.restart_with_its_history().await;
}

fn rewrite(folder: &Path, from: &str, to: &str) {
    let file = folder.join("briefing.toml");
    let before = fs::read_to_string(&file).unwrap();
    assert!(before.contains(from), "{from}");
    fs::write(&file, before.replacen(from, to, 1)).unwrap();
}

async fn accept_an_event(team: &Team) {
    let form = Invocation::of("moderate add-event").option("briefing", BRIEFING).by(MODERATOR);
    let proposed = team.fill(&form, &[("phrase", PHRASE), ("actors", "kz-protesters")]).await;
    team.press(MODERATOR, &proposed, "اعتماد").await;
}

/// A change that was accepted inside Discord is told where the briefing is followed, and only there.
#[test]
fn an_accepted_change_is_told_where_it_is_followed() {
    run_moderated(false, async |mut team, _| {
        follow(&mut team, NEWS, "").await;
        accept_an_event(&team).await;
        let told = team.embedded(NEWS, "تغيّر الموجز").await;
        assert_snapshot!("announced-addition", seen(&told));
        assert_eq!(told["mentions"], serde_json::json!([]));
        assert_eq!(team.control.history(NEWS).len(), 1, "what was there at the start is no news");
        assert!(team.control.history(GENERAL).is_empty());
        team
    });
}

/// An edit in the folder: what it changed and what it took away, from which revision to which. Its statements lead to
/// their passages, and a slip in it can be reported.
#[test]
fn an_edit_of_the_files_is_told_statement_by_statement() {
    run_moderated(false, async |mut team, folder| {
        follow(&mut team, NEWS, &format!("content = 'briefing:{BRIEFING}'")).await;
        let file = folder.join("briefing.toml");
        let before = fs::read_to_string(&file).unwrap();
        let changed = before.replacen("أثارت الأزمة شكوكًا في نجاح", "ألقت الأزمة بظلال من الشك على", 1);
        let (head, rest) = changed.split_once("[[point]]\ntext = \"قد تكون الأزمة").unwrap();
        let (_, rest) = rest.split_once("\n\n").unwrap();
        fs::write(&file, format!("{head}{rest}")).unwrap();
        let told = team.embedded(NEWS, "تغيّر الموجز").await;
        assert_snapshot!("announced-change", seen(&told));
        team
    });
}

/// A comment that a moderator adds, or a briefing that the channel does not follow, is nothing to it.
#[test]
fn what_readers_do_not_see_is_not_told() {
    run_moderated(false, async |mut team, folder| {
        follow(&mut team, NEWS, "content = 'briefing:another'").await;
        accept_an_event(&team).await;
        // The bot has looked at it.
        let store = team.kept().await;
        let heard = async || store.heard_in(NEWS.get()).await.unwrap().unwrap_or_default();
        while heard().await.get(BRIEFING) != Some(&2) {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        follow(&mut team, NEWS, "").await;
        rewrite(&folder, "title = ", "# روجع\ntitle = ");
        let served = async || shown(&team.ask(Invocation::of("brief").by(MEMBER)).await);
        while !served().await.contains("المراجعة 3") {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert!(team.control.history(NEWS).is_empty(), "{:?}", team.control.history(NEWS));
        team
    });
}

/// A briefing that is withdrawn, and a new one.
#[test]
fn a_new_briefing_and_a_withdrawn_one_are_told() {
    run_moderated(false, async |mut team, folder| {
        follow(&mut team, NEWS, "").await;
        let other = folder.with_file_name("other");
        fs::create_dir(&other).unwrap();
        let structure = |tlp: &str| format!("title = 'موجز آخر'\npublished = '2026-11'\ntlp = '{tlp}'\n");
        fs::write(other.join("source.txt"), "نص الوثيقة.\n").unwrap();
        fs::write(other.join("briefing.toml"), structure("amber")).unwrap();
        tokio::time::sleep(Duration::from_millis(400)).await;
        assert!(team.control.history(NEWS).is_empty(), "not everybody may see it");
        fs::write(other.join("briefing.toml"), structure("clear")).unwrap();
        assert_snapshot!("announced-new", seen(&team.embedded(NEWS, "موجز جديد").await));
        follow(&mut team, NEWS, "content = 'briefing:other'").await;
        fs::remove_dir_all(&other).unwrap();
        assert_snapshot!("announced-withdrawal", seen(&team.embedded(NEWS, "سُحب الموجز").await));
        team
    });
}

const HEAD: &str = "title = 'موجز باريس'\npublished = '2026-11'\ntlp = 'clear'\n";

/// The folder of a briefing on a document of two sentences.
fn paris(briefings: &Path) -> PathBuf {
    let folder = briefings.join("paris");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("source.txt"), "اجتمع الوزراء. قررت فرنسا.\n").unwrap();
    folder
}

/// Whoever follows a state hears that the last statement about it was withdrawn: the member by direct message, the channel
/// where it is followed. Neither hears of what comes after that.
#[test]
fn the_last_word_about_somebody_is_told_as_withdrawn() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("actors.toml"), "").unwrap();
    let paris = paris(folder.path());
    let point = "[[point]]\nquote = 'اجتمع الوزراء'\n";
    let france = "[[implication]]\nsubjects = ['FR']\nquote = 'قررت فرنسا'\n";
    let write = |text: &str| fs::write(paris.join("briefing.toml"), format!("{HEAD}{text}")).unwrap();
    write(&format!("{point}{france}"));
    run_in(folder.path(), async |mut team| {
        follow(&mut team, NEWS, "content = 'about:فرنسا'").await;
        team.ask(Invocation::of("subscribe").by(MEMBER).option("about", "فرنسا")).await;
        let direct = team.control.direct_messages(MEMBER);
        write(point);
        let told = seen(&team.embedded(NEWS, "تغيّر الموجز").await);
        assert!(told.contains("قررت فرنسا"), "{told}");
        let told = seen(&team.posted(direct, 1).await[0]);
        assert!(told.contains("سُحب هذا البند") && told.contains("قررت فرنسا"), "{told}");
        write("");
        let served = async || shown(&team.ask(Invocation::of("brief").by(MEMBER)).await);
        while !served().await.contains("المراجعة 3") {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        tokio::time::sleep(Duration::from_millis(2_500)).await;
        assert_eq!((team.control.history(NEWS).len(), team.control.history(direct).len()), (1, 1));
        team
    });
}

/// Whoever follows somebody goes on hearing of them when they are written by another name, and can end it by that.
#[test]
fn who_has_another_name_is_still_followed() {
    let folder = tempfile::tempdir().unwrap();
    let actors = |name: &str| {
        let table = format!("[minister]\nname = '{name}'\nkind = 'person'\n");
        fs::write(folder.path().join("actors.toml"), table).unwrap();
    };
    actors("الوزير الأول");
    let paris = paris(folder.path());
    let statement = |quote: &str| format!("[[implication]]\nsubjects = ['minister']\nquote = '{quote}'\n");
    let write = |text: &str| fs::write(paris.join("briefing.toml"), format!("{HEAD}{text}")).unwrap();
    write(&statement("قررت فرنسا"));
    run_in(folder.path(), async |team| {
        team.ask(Invocation::of("subscribe").by(MEMBER).option("about", "الوزير الأول")).await;
        actors("رئيس الحكومة");
        while shown(&team.ask(Invocation::of("actors").by(MEMBER)).await).contains("الأول") {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        write(&(statement("قررت فرنسا") + &statement("اجتمع الوزراء")));
        let told = seen(&team.posted(team.control.direct_messages(MEMBER), 1).await[0]);
        assert!(told.contains("جديد عن رئيس الحكومة") && told.contains("اجتمع الوزراء"), "{told}");
        let end = Invocation::of("unsubscribe").by(MEMBER).option("about", "رئيس الحكومة");
        let ended = shown(&team.ask(end).await);
        assert!(ended.contains("أُلغي"), "{ended}");
        team
    });
}

/// A moment of trouble neither loses the word of a change nor says it twice.
#[test]
fn a_moment_of_trouble_neither_loses_nor_doubles_it() {
    run_moderated(false, async |mut team, _| {
        follow(&mut team, NEWS, "").await;
        let route = "POST /channels/{channel}/messages";
        team.control.fail_next(route, 1, Fault::Status(502), When::AfterEffect).unwrap();
        accept_an_event(&team).await;
        team.embedded(NEWS, "تغيّر الموجز").await;
        tokio::time::sleep(Duration::from_millis(1_500)).await;
        assert_eq!(team.control.history(NEWS).len(), 1);
        team
    });
}

/// Where Discord does not tell what a channel is, it is asked again after a while, not every second: each channel of a large
/// server at once would be taken for a flood. Then the change is told.
#[test]
fn what_discord_does_not_tell_is_not_asked_every_second() {
    run_moderated(false, async |mut team, _| {
        follow(&mut team, NEWS, "").await;
        let route = "GET /channels/{channel}";
        team.control.fail_next(route, 1_000, Fault::Status(503), When::BeforeEffect).unwrap();
        accept_an_event(&team).await;
        let asked = || {
            let requests = team.control.requests().into_iter();
            requests.filter(|one| one.route.as_deref() == Some(route) && one.status == Some(503)).count()
        };
        while asked() == 0 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
        let first = asked();
        tokio::time::sleep(Duration::from_secs(3)).await;
        assert_eq!(asked(), first);
        team.control.fail_no_more();
        team.pass(SignedDuration::from_secs(10));
        team.embedded(NEWS, "تغيّر الموجز").await;
        team
    });
}

/// A schedule that was made in chat asks for it too; in a forum each change opens a thread.
#[test]
fn a_schedule_that_was_made_in_chat_tells_of_changes() {
    run_moderated(false, async |team, _| {
        for (name, channel) in [("news", NEWS), ("forum", FORUM)] {
            let add = Invocation::of("schedule add").by(MODERATOR).option("name", name);
            let add = add.option("channel", channel.to_string()).option("at", "08:00").option("zone", "UTC");
            let added = team.ask(add.option("announce", true)).await;
            assert!(shown(&added).contains("يقال فيها فورًا ما يتغيّر في الموجز"), "{}", shown(&added));
        }
        // Both channels have begun to be told.
        tokio::time::sleep(Duration::from_millis(1_500)).await;
        accept_an_event(&team).await;
        team.embedded(NEWS, "تغيّر الموجز").await;
        for _ in 0..100 {
            let all = team.control.team();
            let thread =
                all.channels.iter().find(|one| one.thread().is_some_and(|thread| thread.parent == FORUM));
            if let Some(thread) = thread.filter(|thread| !team.control.history(thread.id).is_empty()) {
                assert!(thread.name.starts_with("تغيّر الموجز"), "{}", thread.name);
                let log = shown(&team.ask(Invocation::of("schedule log").by(MODERATOR)).await);
                assert!(log.contains("خبر تغيّر"), "{log}");
                return team;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("no thread");
    });
}

/// Waits until a channel holds so many messages, and then for one more look: it holds no more.
async fn holds(team: &Team, count: usize) {
    team.posted(NEWS, count).await;
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    assert_eq!(team.control.history(NEWS).len(), count, "{:#?}", team.control.history(NEWS));
}

/// Has a schedule of a moderator's tell the news channel what changes.
async fn announce(team: &Team) {
    let add = Invocation::of("schedule add").by(MODERATOR).option("name", "morning");
    let add = add.option("channel", NEWS.to_string()).option("at", "08:00").option("zone", "UTC");
    team.ask(add.option("announce", true)).await;
    until_heard(team, true).await;
}

/// Waits until the bot has noticed that the news channel is told of changes, or is not.
async fn until_heard(team: &Team, heard: bool) {
    let store = team.kept().await;
    while store.heard_in(NEWS.get()).await.unwrap().is_some() != heard {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// What changes while the bot is away is told once it is back, and not told again by a restart.
#[test]
fn what_changes_is_told_once_whatever_restarts() {
    run_moderated(false, async |mut team, folder| {
        announce(&team).await;
        rewrite(&folder, "أثارت الأزمة شكوكًا في نجاح", "ألقت الأزمة بظلال من الشك على");
        team.restart_with_its_history().await;
        holds(&team, 1).await;
        team.restart_with_its_history().await;
        holds(&team, 1).await;
        team
    });
}

/// What changes while a schedule is paused is no news once it goes on.
#[test]
fn what_changes_during_a_pause_is_not_told() {
    run_moderated(false, async |team, folder| {
        announce(&team).await;
        let asked = |deed: &str| Invocation::of(deed).by(MODERATOR).option("name", "morning");
        team.ask(asked("schedule pause")).await;
        until_heard(&team, false).await;
        rewrite(&folder, "أثارت الأزمة شكوكًا في نجاح", "ألقت الأزمة بظلال من الشك على");
        let served = async || shown(&team.ask(Invocation::of("brief").by(MEMBER)).await);
        while !served().await.contains("المراجعة 2") {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        team.ask(asked("schedule resume")).await;
        until_heard(&team, true).await;
        accept_an_event(&team).await;
        let told = team.embedded(NEWS, "تغيّر الموجز").await;
        assert!(seen(&told).contains("من المراجعة 2 إلى المراجعة 3"), "{}", seen(&told));
        assert_eq!(team.control.history(NEWS).len(), 1);
        team
    });
}
