//! A small briefing for the tests of this room: comments in every place that a moderator may write them.

use std::sync::{Arc, LazyLock};

use crate::briefing::authority::Authority;
use crate::briefing::model::Briefing;
use crate::briefing::{FileRead, FilesAsRead, read, read_actors};

pub(crate) const SOURCE: &str = "قال الرئيس التركي إن الوقود غلا في 2 يناير 2022\n\
    اندلعت المظاهرات في 3 يناير 2022 في أنقرة\nمن المرجح أن تسعى فرنسا إلى وساطة";

pub(crate) const STRUCTURE: &str = r#"# رأس الملف

title = "الوقود"   # عنوان
published = "2022-01"
tlp = "clear"

# ── الأحداث ──

[[event]]
date = "2022-01-02"   # كما في الوثيقة
text = "غلا الوقود"
# تعليق داخل البند
quote = "الوقود غلا في 2 يناير 2022"

[[event]]
date = "2022-01-03"
text = "اندلعت المظاهرات"
quote = ["اندلعت المظاهرات في 3 يناير 2022"]

# ── التداعيات ──

[[implication]]
subjects = ["FR"]
text = "من المرجح أن تسعى فرنسا إلى وساطة"
quote = "من المرجح أن تسعى فرنسا إلى وساطة"
hedge = "من المرجح"
likelihood = "likely"

[[topic]]
id = "fuel"
name = "الوقود"

[[topic.statement]]
text = "غلا الوقود"
quote = "الوقود غلا"
# آخر الملف
"#;

pub(crate) fn authority() -> Arc<Authority> {
    static STATES: LazyLock<Arc<Authority>> = LazyLock::new(|| read_actors(FileRead::Missing).0);
    Arc::clone(&STATES)
}

pub(crate) fn briefing(structure: &str, source: &str) -> Briefing {
    let bytes = |text: &str| FileRead::Bytes(text.as_bytes().to_vec());
    let files = FilesAsRead { structure: bytes(structure), source: bytes(source) };
    let outcome = read("fuel", files, &authority());
    outcome.briefing.unwrap_or_else(|| panic!("{:#?}", outcome.problems))
}
