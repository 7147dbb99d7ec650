//! What moderators accept, as it comes to the folder: at once, after a crash, behind an edit, once a share is back.

use super::*;

/// A moderator's change is live, written, and the next revision; a second one on the same revision loses no word.
#[tokio::test]
async fn what_is_put_is_live_and_on_the_disk() {
    let mut kit = check(&[("write a 1", "a none to 1 | a1")]).await;
    assert_eq!(kit.put("a", text("2"), Some(1)).await.unwrap(), 2);
    assert_eq!((kit.told().as_str(), kit.served().as_str()), ("a 1 to 2", "a2"));
    assert_eq!(fs::read(kit.path("a/source.txt")).unwrap(), text("2").source.unwrap());
    let Err(NotPut::Refused(Refused::Conflict { newest: 2, draft })) = kit.put("a", text("3"), Some(1)).await
    else {
        panic!("the second change won as well");
    };
    assert_eq!(kit.store.lost_draft(draft).await.unwrap().unwrap().files, text("3"));
    let broken = Files::of("title = ", "");
    assert!(matches!(kit.put("a", broken, Some(2)).await, Err(NotPut::Invalid(_))));
    kit.shelf.round().await;
    assert_eq!((kit.told().as_str(), kit.served().as_str()), ("", "a2"));
    assert_eq!(kit.put("a", Files::default(), Some(2)).await.unwrap(), 3);
    assert!(!kit.path("a").exists());
    kit.shelf.round().await;
    assert_eq!((kit.told().as_str(), kit.served().as_str()), ("a withdrawn", ""));
}

/// An edit in the folder that no round has seen yet is not overwritten: the upload finds that it came too late.
#[tokio::test]
async fn an_unseen_edit_comes_first() {
    let kit = check(&[("write a 1", "a none to 1 | a1")]).await;
    kit.write("a", &text("2"));
    let became = kit.put("a", text("3"), Some(1)).await;
    assert!(matches!(became, Err(NotPut::Refused(Refused::Conflict { newest: 2, .. }))));
    assert_eq!(kit.served(), "a2");
}

/// A colleague who is half-way through an edit on the disk loses no word to a change that is accepted in Discord; what
/// nobody can read is left as it is.
#[tokio::test]
async fn what_the_folder_holds_unserved_makes_room_and_is_kept() {
    let mut kit = check(&[
        ("write a 1", "a none to 1 | a1"),
        ("break a", "a fails by missing-key missing-key syntax, 1 kept | a1"),
    ])
    .await;
    let theirs = fs::read(kit.path("a/briefing.toml")).unwrap();
    assert_eq!(kit.put("a", text("2"), Some(1)).await.unwrap(), 2);
    assert_eq!((kit.told().as_str(), kit.served().as_str()), ("a 2 displaces 1, a 1 to 2", "a2"));
    let kept = kit.store.lost_draft(1).await.unwrap().unwrap();
    assert_eq!(
        (kept.files.structure, kept.draft.author, kept.draft.lost_to),
        (Some(theirs), Author::Disk, 2)
    );
    assert_eq!(fs::read(kit.path("a/briefing.toml")).unwrap(), text("2").structure.unwrap());
    kit.step("round").await;
    assert_eq!(kit.told(), "");
    kit.step("break a").await;
    kit.told();
    assert_eq!(kit.put("a", text("2"), Some(2)).await.unwrap(), 2, "the newest again");
    assert_eq!((kit.told().as_str(), kit.served().as_str()), ("a 2 displaces 2, a mended", "a2"));
    assert_eq!(fs::read(kit.path("a/briefing.toml")).unwrap(), text("2").structure.unwrap());
    let large = "x".repeat(300_000);
    fs::write(kit.path("a/briefing.toml"), &large).unwrap();
    kit.step("round").await;
    assert_eq!(kit.told(), "a fails by too-large, 2 kept");
    assert_eq!(kit.put("a", text("3"), Some(2)).await.unwrap(), 3);
    assert_eq!(kit.served(), "a3");
    assert_eq!(fs::read_to_string(kit.path("a/briefing.toml")).unwrap(), large);
    kit.write("a", &text("4"));
    kit.step("round").await;
    assert_eq!(kit.served(), "a4");
}

/// Killed between accepting and writing: the next start writes it, whole, unless somebody else wrote meanwhile.
#[tokio::test]
async fn what_was_accepted_is_written_after_a_crash() {
    for (theirs, told, served) in [(None, "", "a2"), (Some("3"), "a 2 overtaken, a 2 to 3", "a3")] {
        let kit = check(&[("write a 1", "a none to 1 | a1")]).await;
        let at = Clock::system().now();
        let author = Author::Member(7);
        let change = Change { briefing: "a".to_owned(), files: text("2"), author, way: Way::Form, at };
        kit.store.accept(&change, Some(1)).await.unwrap();
        fs::write(kit.path("a/source.txt"), text("2").source.unwrap()).unwrap();
        if let Some(theirs) = theirs {
            kit.write("a", &text(theirs));
        }
        let mut kit = kit.restarted().await;
        assert_eq!((kit.told().as_str(), kit.served().as_str()), (told, served));
        let written = fs::read(kit.path("a/briefing.toml")).unwrap();
        assert_eq!(Some(written), text(theirs.unwrap_or("2")).structure);
        assert_eq!(kit.store.unwritten().await.unwrap(), []);
    }
}

/// A folder that is gone while a change is accepted: it is live, told, and written once the folder is there.
#[tokio::test]
async fn what_cannot_be_written_is_tried_again() {
    let mut kit = check(&[("write a 1", "a none to 1 | a1")]).await;
    fs::rename(kit.path(""), kit.around.path().join("hidden")).unwrap();
    assert_eq!(kit.put("a", text("2"), Some(1)).await.unwrap(), 2);
    assert_eq!(
        (kit.told().as_str(), kit.served().as_str()),
        ("folder gone, a 1 to 2, a 2 not written", "a2")
    );
    kit.step("show").await;
    assert_eq!((kit.told().as_str(), kit.served().as_str()), ("folder back", "a2"));
    assert_eq!(fs::read(kit.path("a/source.txt")).unwrap(), text("2").source.unwrap());
}

/// Moderators go on while a network share is away and its place is empty: nothing is taken from readers, and what was
/// accepted is in the folder once it is there again, be it after a restart.
#[tokio::test]
async fn what_is_put_while_the_share_is_away_waits_for_it() {
    for restart in [false, true] {
        let mut kit = check(&[("write a 1", "a none to 1 | a1"), ("write b 1", "b none to 1 | a1 b1")]).await;
        kit.step("clear").await;
        assert_eq!(kit.told(), "folder gone");
        assert_eq!(kit.put("c", text("1"), None).await.unwrap(), 1);
        assert_eq!(kit.put("a", text("2"), Some(1)).await.unwrap(), 2);
        assert_eq!(kit.put("a", text("3"), Some(2)).await.unwrap(), 3);
        assert_eq!(
            kit.told(),
            "c none to 1, c 1 not written, a 1 to 2, a 2 not written, a 2 to 3, a 3 not written"
        );
        if restart {
            kit = kit.restarted().await;
            kit.told();
        }
        for _ in 0..3 {
            kit.step("round").await;
        }
        assert_eq!((kit.told().as_str(), kit.served().as_str()), ("", "a3 b1 c1"));
        kit.step("show").await;
        kit.step("round").await;
        assert_eq!((kit.told().as_str(), kit.served().as_str()), ("folder back", "a3 b1 c1"));
        assert_eq!(fs::read(kit.path("a/source.txt")).unwrap(), text("3").source.unwrap());
        assert_eq!(fs::read(kit.path("c/source.txt")).unwrap(), text("1").source.unwrap());
        assert_eq!(kit.store.unwritten().await.unwrap(), []);
    }
}

/// A library begins in an empty folder: its first briefing is written there, though the first try was cut off.
#[tokio::test]
async fn the_first_briefing_is_written_into_an_empty_folder() {
    let kit = Kit::open().await;
    let (author, at) = (Author::Member(7), Clock::system().now());
    let change = Change { briefing: "a".to_owned(), files: text("1"), author, way: Way::Form, at };
    kit.store.accept(&change, None).await.unwrap();
    let mut kit = kit.restarted().await;
    assert_eq!(fs::read(kit.path("a/source.txt")).unwrap(), text("1").source.unwrap());
    kit.step("round").await;
    assert_eq!((kit.told().as_str(), kit.served().as_str()), ("", "a1"));
}

/// A folder that shows another text for a moment, as a checkout and a save in two steps do, does not cost the change
/// that was accepted meanwhile: it is written when the moment is over. What stays is the next revision, and told as such.
#[tokio::test]
async fn what_is_accepted_outlives_a_moment_of_another_text() {
    for (then, told, served, holds) in [
        ("write a 1", "a mended", "a2", Some("2")),
        ("write a 2", "a mended", "a2", Some("2")),
        ("write a 3", "a 2 overtaken, a 2 to 3 recovered", "a3", Some("3")),
        ("drop a", "a withdrawn, a 2 overtaken", "b1", None),
    ] {
        let mut kit = check(&[("write a 1", "a none to 1 | a1")]).await;
        if then == "drop a" {
            kit.step("write b 1").await;
        }
        kit.step("hide").await;
        kit.put("a", text("2"), Some(1)).await.unwrap();
        fs::write(kit.around.path().join("hidden/a").join(STRUCTURE), "title = ").unwrap();
        kit.told();
        kit.step("show").await;
        assert_eq!(kit.told(), "folder back, a fails by missing-key missing-key syntax, 2 kept");
        kit.step(then).await;
        kit.step("round").await;
        kit.step("round").await;
        assert_eq!((kit.told().as_str(), kit.served().as_str()), (told, served), "{then}");
        let held = fs::read(kit.path("a").join(STRUCTURE)).ok();
        assert_eq!(held, holds.and_then(|version| text(version).structure), "{then}");
        assert!(kit.shelf.states().briefings.values().all(|state| state.failed.is_none()));
        assert_eq!(kit.store.unwritten().await.unwrap(), []);
    }
}
