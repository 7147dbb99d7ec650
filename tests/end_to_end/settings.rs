//! How a server wants replies, as its own people set it.

use insta::assert_snapshot;
use mujaz::sandbox::Invocation;
use mujaz::sandbox::team::{MEMBER, MODERATOR, OWNER};

use crate::harness::{run, shown};

fn timeline() -> Invocation {
    Invocation::of("timeline").option("from", "2022-01-05").option("to", "2022-01-05").by(MEMBER)
}

/// Everybody may look; who manages the server or moderates may change, and what they set holds for all at once, after a
/// restart as before it. An old page turns in the new style.
#[test]
fn a_server_reads_in_the_style_that_it_chose() {
    run(async |mut team| {
        assert_snapshot!("settings-shown", shown(&team.ask(Invocation::of("settings").by(MEMBER)).await));
        let refused = team.ask(Invocation::of("settings").option("digits", 2).by(MEMBER)).await;
        assert_snapshot!("settings-refused", shown(&refused));
        assert!(shown(&team.ask(timeline()).await).contains("5 يناير/كانون الثاني"));
        let old = team.ask(Invocation::of("timeline").by(MEMBER)).await;
        let set = Invocation::of("إعدادات").option("أرقام", 2).option("شهور", 4).by(OWNER);
        assert_snapshot!("settings-changed", shown(&team.ask(set).await));
        let told = shown(&team.ask(timeline()).await);
        assert!(told.contains("بحلول ٥ كانون الثاني"), "{told}");
        assert!(shown(&team.press(MEMBER, &old, "التالي").await).contains('٢'));
        let private = team.ask(Invocation::of("settings").option("privacy", 2).by(MODERATOR)).await;
        assert!(shown(&private).contains("للسائل وحده") && shown(&private).contains("٥ كانون الثاني"));
        team.restart_with_its_history().await;
        let told = team.ask(timeline()).await;
        assert!(told.is_ephemeral() && shown(&told).contains("٥ كانون الثاني"), "{}", shown(&told));
        let chosen = team.ask(timeline().option("private", false)).await;
        assert!(!chosen.is_ephemeral());
        let direct = team.control.direct_messages(MEMBER);
        let told = team.ask(timeline().in_channel(direct)).await;
        assert!(shown(&told).contains("5 يناير/كانون الثاني"), "{}", shown(&told));
        let back = Invocation::of("settings").option("digits", 0).option("months", 0).option("privacy", 0);
        team.ask(back.by(OWNER)).await;
        assert!(shown(&team.ask(timeline()).await).contains("5 يناير/كانون الثاني"));
        team
    });
}
