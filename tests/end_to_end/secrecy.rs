//! Discord is served what everybody may see, and hears of nothing else.

use std::fs;

use mujaz::sandbox::Invocation;

use crate::harness::{run_in, shown};

/// A briefing for a few is not listed, not answered from, not suggested and not counted, nor are those whom it alone
/// names; its colleagues are served.
#[test]
fn a_briefing_for_a_few_does_not_exist_on_discord() {
    let folder = tempfile::tempdir().unwrap();
    for (name, tlp, state) in [("open", "clear", "فرنسا"), ("closed", "amber", "اليابان")] {
        let briefing = folder.path().join(name);
        fs::create_dir(&briefing).unwrap();
        let structure = format!(
            "title = 'وثيقة {state}'\npublished = '2024-03'\ntlp = '{tlp}'\n[[implication]]\nsubjects = ['{}']\nquote = 'ستتغير سياسة {state}'\n",
            if name == "open" { "FR" } else { "JP" }
        );
        fs::write(briefing.join("briefing.toml"), structure).unwrap();
        fs::write(briefing.join("source.txt"), format!("ستتغير سياسة {state}.\n")).unwrap();
    }
    run_in(folder.path(), async |team| {
        let briefings = shown(&team.ask(Invocation::of("briefings")).await);
        assert!(briefings.contains("وثيقة فرنسا") && !briefings.contains("اليابان"), "{briefings}");
        let open = shown(&team.ask_one("implications", "subject", "فرنسا").await);
        assert!(open.contains("ستتغير سياسة فرنسا"), "{open}");
        let closed = shown(&team.ask_one("implications", "subject", "اليابان").await);
        assert!(closed.contains("لم أجد ذكرًا لليابان") && !closed.contains("ستتغير"), "{closed}");
        let wait = std::time::Duration::from_secs(3);
        let typed = Invocation::of("implications").option("subject", "اليا");
        assert!(team.control.autocomplete(&typed, "subject", wait).await.unwrap().is_empty());
        team
    });
}
