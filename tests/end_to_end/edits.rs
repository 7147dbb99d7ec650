//! A briefing that is edited while it is served, as the team in its channels sees it.

use std::fs;
use std::path::Path;
use std::time::Duration;

use mujaz::sandbox::team::{DESK, MEMBER};
use mujaz::sandbox::{Fault, Invocation, When};

use crate::harness::{Team, run_in, shown};

const STRUCTURE: &str = "kazakhstan-2022/briefing.toml";

fn copied() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("kazakhstan-2022")).unwrap();
    for file in ["actors.toml", STRUCTURE, "kazakhstan-2022/source.txt"] {
        fs::copy(Path::new("briefings").join(file), folder.path().join(file)).unwrap();
    }
    folder
}

/// A moderator who saves a slip, and mends it: the team is served all the while, the moderators are told where it is,
/// and an old page says from which revision to which the briefing has changed.
#[test]
fn a_slip_is_told_and_its_mending_is_live() {
    let folder = copied();
    let file = folder.path().join(STRUCTURE);
    let good = fs::read_to_string(&file).unwrap();
    run_in(folder.path(), async |team| {
        let question = || Invocation::of("timeline").option("briefing", "kazakhstan-2022").by(MEMBER);
        let first = team.ask(question()).await;
        assert!(shown(&first).contains("المراجعة 1"), "{}", shown(&first));
        fs::write(&file, good.replacen("title = ", "titel = ", 1)).unwrap();
        let told = team.moderators_told("الموجز kazakhstan-2022: ما في المجلد لا يصلح للعرض").await;
        assert!(told["content"].as_str().unwrap().contains("السطر 1"), "{told}");
        assert!(shown(&team.ask(question()).await).contains("المراجعة 1"));
        fs::write(&file, format!("# روجع\n{good}")).unwrap();
        team.moderators_told("الموجز kazakhstan-2022: صلح ما في المجلد، وهو الآن المراجعة 2").await;
        let second = team.press(MEMBER, &first, "التالي").await;
        let expected = "تغيّر الموجز بعد هذا الرد (كانت المراجعة 1 وصارت 2)";
        assert!(shown(&second).contains(expected), "{}", shown(&second));
        team
    });
}

/// Saves a slip while Discord takes no message, so many times.
fn slip_in_an_outage(team: &Team, file: &Path, tries: usize, when: When) {
    let send = "POST /channels/{channel}/messages";
    team.control.fail_next(send, tries, Fault::Status(503), when).unwrap();
    let good = fs::read_to_string(file).unwrap();
    fs::write(file, good.replacen("title = ", "titel = ", 1)).unwrap();
}

/// An outage of seconds at the very moment of a slip: the moderators hear of it all the same, and once.
#[test]
fn a_slip_is_told_when_an_outage_is_over() {
    for (tries, when) in [(3, When::BeforeEffect), (1, When::AfterEffect)] {
        let folder = copied();
        run_in(folder.path(), async |team| {
            slip_in_an_outage(&team, &folder.path().join(STRUCTURE), tries, when);
            let told = team.posted(DESK, 1).await;
            assert!(told[0]["content"].as_str().unwrap().contains("السطر 1"), "{told:?}");
            while team.kept().await.next_notice().await.unwrap().is_some() {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            assert_eq!(team.posted(DESK, 1).await.len(), 1);
            team
        });
    }
}

/// A deployment during the outage: what nobody was told is told at the next start, though the slip is an old one by then.
#[test]
fn a_slip_of_an_outage_is_told_after_a_restart() {
    let folder = copied();
    run_in(folder.path(), async |mut team| {
        slip_in_an_outage(&team, &folder.path().join(STRUCTURE), 9, When::BeforeEffect);
        while team.kept().await.next_notice().await.unwrap().is_none() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        team.restart_with_its_history().await;
        team.control.fail_no_more();
        team.moderators_told("الموجز kazakhstan-2022: ما في المجلد لا يصلح للعرض").await;
        assert_eq!(team.posted(DESK, 1).await.len(), 1);
        team
    });
}
