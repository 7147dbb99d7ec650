//! How the shelf stands, as a reader and as a moderator see it.

use std::fs;

use insta::assert_snapshot;
use mujaz::sandbox::team::{MEMBER, MODERATOR, MODERATORS};
use mujaz::sandbox::{Invocation, Snowflake};

use crate::harness::{run_moderated, shown};

fn status(member: Snowflake) -> Invocation {
    Invocation::of("status").by(member)
}

/// A reader learns that what they read is the last good version; who mends it sees the line and the mend.
#[test]
fn what_fails_is_told_to_each_as_far_as_it_is_theirs() {
    run_moderated(false, async |team, folder| {
        assert_snapshot!("status-well", shown(&team.ask(status(MODERATOR)).await));
        let file = folder.join("briefing.toml");
        let good = fs::read_to_string(&file).unwrap();
        fs::write(&file, good.replacen("title = ", "titel = ", 1)).unwrap();
        team.moderators_told("الموجز kazakhstan-2022: ما في المجلد لا يصلح للعرض").await;
        assert_snapshot!("status-moderator", shown(&team.ask(status(MODERATOR)).await));
        assert_snapshot!("status-reader", shown(&team.ask(Invocation::of("حالة").by(MEMBER)).await));
        team
    });
}

/// The report shows files that are not public: whoever is no moderator any more does not get it.
#[test]
fn a_role_taken_away_takes_the_report_away() {
    run_moderated(false, async |team, folder| {
        let file = folder.join("briefing.toml");
        let good = fs::read_to_string(&file).unwrap();
        fs::write(&file, good.replacen("title = ", "titel = ", 1)).unwrap();
        team.moderators_told("الموجز kazakhstan-2022: ما في المجلد لا يصلح للعرض").await;
        let before = shown(&team.ask(status(MODERATOR)).await);
        assert!(before.contains("السطر"), "{before}");
        team.control.change_team(|team| {
            for person in team.people.iter_mut().filter(|person| person.id == MODERATOR) {
                person.roles.retain(|role| *role != MODERATORS);
            }
        });
        let after = shown(&team.ask(status(MODERATOR)).await);
        assert!(!after.contains("السطر") && after.contains("للسائل وحده"), "{after}");
        team
    });
}

/// A team with more briefings than a page holds sees all of them, turning the page in place.
#[test]
fn a_long_shelf_has_pages() {
    run_moderated(false, async |team, folder| {
        for number in 1..12 {
            let other = folder.with_file_name(format!("other-{number:02}"));
            fs::create_dir(&other).unwrap();
            let structure = format!("title = 'موجز آخر {number}'\npublished = '2022-01'\ntlp = 'clear'\n");
            fs::write(other.join("briefing.toml"), structure).unwrap();
            fs::write(other.join("source.txt"), "نص الوثيقة.\n").unwrap();
        }
        let ready = async || shown(&team.ask(status(MODERATOR)).await).contains("12 موجزًا");
        while !ready().await {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        let first = team.ask(status(MODERATOR)).await;
        assert!(!shown(&first).contains("other-11"), "{}", shown(&first));
        let second = team.press(MODERATOR, &first, "التالي").await;
        assert!(shown(&second).contains("other-11"), "{}", shown(&second));
        let back = team.press(MODERATOR, &second, "السابق").await;
        assert_eq!(shown(&back), shown(&first));
        team
    });
}
