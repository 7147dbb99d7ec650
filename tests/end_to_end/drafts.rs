//! A moderator gets a first draft out of a document, and makes it a briefing or takes the files away.

use std::fs;

use insta::assert_snapshot;
use mujaz::sandbox::team::MODERATOR;
use mujaz::sandbox::{Invocation, Reply, Upload};

use crate::harness::{Team, run_moderated, shown};

const REPORT: &str = "# الميناء الجديد\n\n## من يدفع؟\n\nاجتمع الوزراء في أنقرة في 5 مايو/أيار لبحث التمويل. ومن المرجح أن \
    تطلب تركيا حصة أكبر من الطريق.\n";

fn draft(briefing: &str, file: Upload) -> Invocation {
    Invocation::of("moderate draft").by(MODERATOR).option("briefing", briefing).file("document", file)
}

fn file(name: &str, kind: &str, bytes: impl Into<Vec<u8>>) -> Upload {
    Upload { number: 0, name: name.into(), content_type: kind.into(), bytes: bytes.into().into() }
}

fn attached(reply: &Reply) -> Vec<String> {
    let message = reply.message().unwrap();
    let files = message["attachments"].as_array().unwrap();
    files.iter().map(|file| file["filename"].as_str().unwrap().to_owned()).collect()
}

/// From a document to a briefing in the folder, with both files in the moderator's hands and nothing done unasked.
#[test]
fn a_document_becomes_a_briefing() {
    run_moderated(false, async |team, folder| {
        let new = folder.parent().unwrap().join("port");
        let asked = draft("port", file("report.md", "text/markdown; charset=utf-8", REPORT));
        let drafted = team.ask(asked.option("published", "7 مايو 2021")).await;
        assert!(drafted.is_ephemeral(), "a draft is for the one who asked");
        assert_snapshot!("draft-proposed", shown(&drafted));
        assert_eq!(attached(&drafted), ["briefing.toml", "source.txt"]);
        assert!(!new.exists(), "nothing is done before it is accepted");
        let accepted = team.press(MODERATOR, &drafted, "اعتماد").await;
        assert!(shown(&accepted).contains("المراجعة 1"), "{}", shown(&accepted));
        let structure = fs::read_to_string(new.join("briefing.toml")).unwrap();
        assert!(
            structure.contains("date = \"2021-05-05\"") && structure.contains("tlp = \"red\""),
            "{structure}"
        );
        let source = fs::read_to_string(new.join("source.txt")).unwrap();
        assert!(source.starts_with("الميناء الجديد\nمن يدفع؟\nاجتمع"), "{source}");
        let again = team.ask(draft("port", file("report.md", "text/plain", REPORT))).await;
        assert!(shown(&again).contains("هذا الموجز موجود"), "{}", shown(&again));
        team
    });
}

async fn check(team: &Team, asked: Invocation, expected: &str) {
    let refused = team.ask(asked).await;
    let told = shown(&refused);
    assert!(told.contains(expected), "{expected}: {told}");
    assert!(refused.is_ephemeral() && attached(&refused).is_empty(), "{told}");
}

/// Whatever is attached: a clear word in Arabic, and the bot goes on.
#[test]
fn what_is_no_document_is_refused() {
    run_moderated(false, async |team, folder| {
        let text = |name: &str, bytes: &[u8]| draft("port", file(name, "text/plain", bytes));
        let wide: Vec<u8> = REPORT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&team, text("report.pdf", b"%PDF"), "صيغة لا أقرؤها").await;
        check(&team, text("report.txt", &wide), "UTF-16").await;
        check(&team, text("report.docx", b"PK"), "ليس وثيقة").await;
        check(&team, text("report.html", b"<script>x</script>"), "لا نص").await;
        check(&team, draft("port", file("report.txt", "image/png", "x")), "ليس نصًّا").await;
        check(&team, text("report.txt", REPORT.as_bytes()).option("published", "أمس"), "ليس تاريخًا").await;
        check(&team, draft("../port", file("report.txt", "text/plain", REPORT)), "لم يُقبل").await;
        let deep = "<div>".repeat(50_000);
        check(&team, text("report.html", deep.as_bytes()), "لا نص").await;
        assert!(!folder.parent().unwrap().join("port").exists());
        team
    });
}

/// Where the team wants two, a draft stays with the one who asked until it is sent as files for another to approve.
#[test]
fn a_draft_that_another_must_approve_is_files_alone() {
    run_moderated(true, async |team, _| {
        let drafted = team.ask(draft("port", file("report.md", "text/plain", REPORT))).await;
        assert!(drafted.is_ephemeral());
        assert_eq!(attached(&drafted).len(), 2);
        let told = shown(&drafted);
        assert!(told.contains("ليعتمدها مشرف آخر") && !told.contains("[اعتماد]"), "{told}");
        team
    });
}
