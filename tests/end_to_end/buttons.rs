//! Pages, passages and private replies: what is pressed under a reply.

use std::fs;

use insta::assert_snapshot;
use mujaz::sandbox::{Invocation, Reply};

use mujaz::sandbox::team::MEMBER;

use crate::harness::{run, shown};

/// Turning forward and back shows the first page again, in the same message.
#[test]
fn pages_turn_in_place() {
    run(async |team| {
        let member = MEMBER;
        let first = team.ask(Invocation::of("timeline").by(member)).await;
        let second = team.press(member, &first, "التالي").await;
        assert!(matches!(second, Reply::Updated(_)));
        assert_eq!(second.message_id(), first.message_id());
        assert_snapshot!("timeline-second-page", shown(&second));
        let back = team.press(member, &second, "السابق").await;
        assert_eq!(shown(&back), shown(&first));
        team
    });
}

/// A statement leads to its passage, word for word, shown to the presser alone.
#[test]
fn a_statement_leads_to_its_passage() {
    run(async |team| {
        let member = MEMBER;
        let reply = team.ask(Invocation::of("implications").option("subject", "russia").by(member)).await;
        let passage = team.pick(member, &reply, "المصدر: اختر بندًا لترى فقرته", "من المرجح").await;
        assert!(passage.is_ephemeral());
        assert_snapshot!("passage", shown(&passage));
        team
    });
}

/// A private reply can be shared; what is shared is what was seen.
#[test]
fn a_private_reply_can_be_published() {
    run(async |team| {
        let member = MEMBER;
        let private = team.ask(Invocation::of("brief").option("private", true).by(member)).await;
        assert!(private.is_ephemeral());
        let public = team.press(member, &private, "انشر في القناة").await;
        assert!(!public.is_ephemeral());
        let description = |reply: &Reply| reply.message().unwrap()["embeds"][0]["description"].clone();
        assert_eq!(description(&public), description(&private));
        team
    });
}

#[test]
fn the_guide_explains_every_mark() {
    run(async |team| {
        let member = MEMBER;
        let reply = team.ask(Invocation::of("brief").by(member)).await;
        let guide = team.press(member, &reply, "دليل القراءة").await;
        assert!(guide.is_ephemeral());
        assert_snapshot!("guide", shown(&guide));
        team
    });
}

/// «الرئيس» is asked about; the choice is answered in its place.
#[test]
fn an_ambiguous_name_is_chosen_from() {
    run(async |team| {
        let member = MEMBER;
        let asked = team.ask(Invocation::of("actors").option("actor", "الرئيس").by(member)).await;
        let chosen = team.pick(member, &asked, "اختر المقصود", "فلاديمير بوتين").await;
        assert!(shown(&chosen).starts_with("فلاديمير بوتين"), "{}", shown(&chosen));
        team
    });
}

/// A deployment between a reply and its button must not break the button.
#[test]
fn buttons_work_after_a_restart() {
    run(async |mut team| {
        let member = MEMBER;
        let first = team.ask(Invocation::of("timeline").by(member)).await;
        team.restart(None).await;
        let second = team.press(member, &first, "التالي").await;
        assert!(!shown(&second).contains("تغيّر"), "{}", shown(&second));
        team
    });
}

/// A briefing that changed since is told as such, and the page is still turned.
#[test]
fn a_changed_briefing_is_told_kindly() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("kazakhstan-2022");
    fs::create_dir(&copy).unwrap();
    fs::copy("briefings/actors.toml", folder.path().join("actors.toml")).unwrap();
    fs::copy("briefings/kazakhstan-2022/source.txt", copy.join("source.txt")).unwrap();
    let structure = fs::read_to_string("briefings/kazakhstan-2022/briefing.toml").unwrap();
    fs::write(copy.join("briefing.toml"), format!("# روجع\n{structure}")).unwrap();
    run(async |mut team| {
        let member = MEMBER;
        let first = team.ask(Invocation::of("timeline").by(member)).await;
        team.restart(Some(folder.path())).await;
        let second = team.press(member, &first, "التالي").await;
        assert!(shown(&second).contains("تغيّرت الموجزات بعد هذا الرد"), "{}", shown(&second));
        team
    });
}
