use super::super::Store;
use super::super::audit::Action;
use super::*;

struct Kit {
    store: Store,
    _folder: tempfile::TempDir,
}

async fn kit() -> Kit {
    let folder = tempfile::tempdir().unwrap();
    Kit { store: Store::open(&folder.path().join("mujaz.sqlite")).await.unwrap(), _folder: folder }
}

fn change(files: Files, author: Author) -> Change {
    let at = Timestamp::from_millisecond(1_700_000_000_123).unwrap();
    Change { briefing: "kazakhstan-2022".to_owned(), files, author, way: Way::Upload, at }
}

fn text(structure: &str) -> Files {
    Files::of(structure, "نص الوثيقة.\n")
}

/// Sends these changes one after another, each a text and the revision that it is based on; told is what becomes of
/// each, as `number`, `same number`, or `lost to number`.
async fn check(changes: &[(Files, Option<u32>)], expected: &[&str]) -> Kit {
    let kit = kit().await;
    let mut told = Vec::new();
    for (files, based_on) in changes {
        let became = kit.store.accept(&change(files.clone(), Author::Member(7)), *based_on).await;
        told.push(match became {
            Ok(Accepted { entry, fresh: true, .. }) => entry.number.to_string(),
            Ok(Accepted { entry, fresh: false, .. }) => format!("same {}", entry.number),
            Err(Refused::Conflict { newest, draft }) => {
                let KeptDraft { draft, files: kept } = kit.store.lost_draft(draft).await.unwrap().unwrap();
                assert_eq!((&kept, draft.based_on, draft.lost_to), (files, *based_on, newest));
                let found = kit.store.draft_with("kazakhstan-2022", files).await.unwrap();
                assert_eq!(found, Some(draft.id), "a draft is found by its text");
                format!("lost to {newest}")
            }
            Err(Refused::Store(error)) => panic!("{error}"),
        });
    }
    assert_eq!(told, expected);
    kit
}

/// Two moderators who work on one revision: the first is not overwritten, the second loses no word.
#[tokio::test]
async fn the_first_change_on_a_revision_wins() {
    let changes = [
        (text("a"), None),
        (text("b"), Some(1)),
        (text("c"), Some(1)),
        (text("d"), None),
        (text("c"), Some(2)),
    ];
    let kit = check(&changes, &["1", "2", "lost to 2", "lost to 2", "3"]).await;
    let listed = kit.store.drafts("kazakhstan-2022", 9).await.unwrap();
    assert_eq!(listed.iter().map(|draft| (draft.id, draft.lost_to)).collect::<Vec<_>>(), [(2, 2), (1, 2)]);
    assert_eq!(kit.store.drafts("kazakhstan-2022", 1).await.unwrap(), &listed[..1]);
    assert_eq!(kit.store.drafts("other", 9).await.unwrap(), []);
    assert_eq!(kit.store.draft_with("kazakhstan-2022", &text("b")).await.unwrap(), None);
}

/// A scan that finds in the folder what was just accepted, or a file that is sent twice, is no revision.
#[tokio::test]
async fn the_same_bytes_are_the_same_revision() {
    let changes = [(text("a"), None), (text("a"), None), (text("a"), Some(9)), (text("b"), Some(1))];
    check(&changes, &["1", "same 1", "same 1", "2"]).await;
}

/// A briefing that is withdrawn can come back, and one with two empty files is none that was withdrawn.
#[tokio::test]
async fn a_withdrawal_is_a_revision() {
    let changes =
        [(text("a"), None), (Files::default(), Some(1)), (Files::of("", ""), Some(2)), (text("a"), Some(3))];
    let kit = check(&changes, &["1", "2", "3", "4"]).await;
    assert_eq!(kit.store.last_structure("kazakhstan-2022").await.unwrap(), text("a").structure);
    let gone = change(Files::default(), Author::Disk);
    kit.store.accept(&gone, Some(4)).await.unwrap();
    assert_eq!(kit.store.last_structure("kazakhstan-2022").await.unwrap(), text("a").structure);
    assert_eq!(kit.store.last_structure("other").await.unwrap(), None);
    let withdrawn = kit.store.revisions("kazakhstan-2022", 4).await.unwrap();
    assert_eq!(withdrawn.iter().map(|entry| entry.withdrawn).collect::<Vec<_>>(), [true, false, false, true]);
}

/// What comes back is what was sent, byte for byte, also where it is no text; the way back is part of the history.
#[tokio::test]
async fn every_revision_is_kept_whole() {
    let odd = Files { structure: Some(vec![0xff, 0, b'\r']), source: None };
    let kit =
        check(&[(odd.clone(), None), (text("b"), Some(1)), (odd.clone(), Some(2))], &["1", "2", "3"]).await;
    let newest = kit.store.newest("kazakhstan-2022").await.unwrap().unwrap();
    assert_eq!((&newest.files, newest.entry.parent, newest.entry.number), (&odd, Some(2), 3));
    let sent = change(odd.clone(), Author::Member(7));
    let expected = Entry {
        briefing: sent.briefing,
        number: 1,
        parent: None,
        hash: odd.hash(),
        author: sent.author,
        way: sent.way,
        at: sent.at,
        withdrawn: false,
        written: false,
    };
    assert_eq!(
        kit.store.revision("kazakhstan-2022", 1).await.unwrap(),
        Some(Kept { entry: expected, files: odd })
    );
    assert_eq!(kit.store.revision("kazakhstan-2022", 4).await.unwrap(), None);
    assert_eq!(kit.store.newest("other").await.unwrap(), None);
    assert_eq!(kit.store.all_revisions().await.unwrap().len(), 3);
}

/// What was accepted and not yet written is found after a crash; what the folder holds is not asked about again.
#[tokio::test]
async fn what_the_folder_lacks_is_known() {
    let kit = check(&[(text("a"), None), (text("b"), Some(1))], &["1", "2"]).await;
    let numbers = async || {
        let unwritten = kit.store.unwritten().await.unwrap();
        unwritten.iter().map(|kept| kept.entry.number).collect::<Vec<_>>()
    };
    assert_eq!(numbers().await, [2]);
    kit.store.wrote("kazakhstan-2022", 2).await.unwrap();
    assert_eq!(numbers().await, [0; 0]);
    let disk = Change { way: Way::Disk, ..change(text("c"), Author::Disk) };
    kit.store.accept(&disk, Some(2)).await.unwrap();
    assert_eq!(numbers().await, [0; 0]);
}

/// Who changed what can be told later.
#[tokio::test]
async fn what_is_done_is_written_down() {
    let kit = check(&[(text("a"), None), (text("b"), None)], &["1", "lost to 1"]).await;
    let audited = kit.store.audited(Some("kazakhstan-2022"), 9).await.unwrap();
    let told: Vec<_> = audited.iter().map(|done| (&done.action, done.author, done.revision)).collect();
    let member = Author::Member(7);
    assert_eq!(told, [(&Action::Conflict, member, Some(1)), (&Action::Accepted, member, Some(1))]);
    assert_eq!(kit.store.audited(Some("other"), 9).await.unwrap(), []);
    assert_eq!(kit.store.audited(None, 1).await.unwrap().len(), 1);
}

/// What is found in the folder goes on top of what there is, a whole library in one step, and the same again is none.
#[tokio::test]
async fn what_the_folder_holds_is_accepted_as_it_is() {
    let kit = check(&[(text("a"), None)], &["1"]).await;
    let disk = |briefing: &str, structure: &str| {
        let briefing = briefing.to_owned();
        Change { briefing, way: Way::Disk, ..change(text(structure), Author::Disk) }
    };
    let found = [disk("kazakhstan-2022", "b"), disk("other", "a"), disk(ACTORS, "")];
    for fresh in [true, false] {
        let accepted = kit.store.accept_found(&found).await.unwrap();
        let told: Vec<_> = accepted.iter().map(|became| (became.entry.number, became.fresh)).collect();
        assert_eq!(told, [(2, fresh), (1, fresh), (1, fresh)]);
    }
}
