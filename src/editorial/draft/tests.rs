//! Drafts of whole documents: the seed, measured against the briefing that people wrote of it, and texts that nothing
//! was built for.

use std::sync::{Arc, LazyLock};

use super::*;
use crate::briefing::keywords::Kind;
use crate::briefing::model::{Briefing, Citation, Statement, Subject};
use crate::briefing::{FileRead, FilesAsRead, read, read_actors};
use crate::reply::wording::{Language, Style};

/// The project's own authority.
static AUTHORITY: LazyLock<Arc<Authority>> =
    LazyLock::new(|| read_actors(FileRead::Bytes(file("actors.toml"))).0);

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/briefings/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn drafted(source: &str, published: Option<&str>) -> Result<Drafted, Vec<Problem>> {
    let wording = Wording::new(Language::Arabic, Style::default());
    let date = |edtf: &str| Date::parse(edtf).unwrap();
    let (published, today) = (published.map(date), date("2026-11-28"));
    draft(&Wanted { id: "draft", source, headings: &[], published, today }, &AUTHORITY, &wording)
}

fn text(drafted: &Drafted) -> String {
    String::from_utf8(drafted.proposal.structure.clone()).unwrap()
}

/// The statements, each `table date standing: quote`, and who is meant.
fn told(drafted: &Drafted) -> String {
    let briefing = drafted.proposal.briefing.as_ref().unwrap();
    let line = |statement: &Statement| {
        let date = statement.date().map(|date| format!(" {}", date.edtf())).unwrap_or_default();
        let standing =
            statement.standing().map(|standing| format!(" {}", standing.as_str())).unwrap_or_default();
        let doubt = statement.hedge().map(|hedge| format!(" ({hedge})")).unwrap_or_default();
        let subjects: Vec<_> =
            statement.subjects().iter().filter_map(|subject| subject_id(*subject)).collect();
        let subjects = if subjects.is_empty() { String::new() } else { format!(" {}", subjects.join(" ")) };
        let by = statement
            .attributed_to()
            .map(|id| format!(" by {}", AUTHORITY.entity(id).id))
            .unwrap_or_default();
        let who: Vec<_> = statement.actors().iter().map(|id| &*AUTHORITY.entity(*id).id).collect();
        let who = if who.is_empty() { String::new() } else { format!(" [{}]", who.join(" ")) };
        let table = statement.table().as_str();
        format!("{table}{date}{standing}{by}{subjects}{doubt}: {}{who}", statement.text(briefing.source()))
    };
    briefing.statements().iter().map(line).collect::<Vec<_>>().join("\n")
}

fn subject_id(subject: Subject) -> Option<String> {
    match subject {
        Subject::Entity(id) => Some(AUTHORITY.entity(id).id.to_string()),
        Subject::Topic(_) => None,
    }
}

/// The seed's drafted briefing and the one that people wrote.
fn seed() -> (Drafted, Briefing) {
    let source = file("kazakhstan-2022/source.txt");
    let structure = file("kazakhstan-2022/briefing.toml");
    let files =
        FilesAsRead { structure: FileRead::Bytes(structure), source: FileRead::Bytes(source.clone()) };
    let own = read("kazakhstan-2022", files, &AUTHORITY).briefing.unwrap();
    (drafted(&String::from_utf8(source).unwrap(), Some("2022?-01")).unwrap(), own)
}

/// Events of one date whose passages overlap.
fn is_same(one: &Statement, other: &Statement) -> bool {
    let date = |statement: &Statement| statement.date().map(|date| date.edtf().to_owned());
    let overlap = one.citations().iter().any(|citation| {
        let (own, others) = (citation.bytes(), other.citations().iter().map(Citation::bytes));
        others.into_iter().any(|other| own.start < other.end && other.start < own.end)
    });
    date(one).is_some() && date(one) == date(other) && overlap
}

fn dated(briefing: &Briefing) -> Vec<&Statement> {
    briefing.table(Table::Event).map(|(_, event)| event).filter(|event| event.date().is_some()).collect()
}

/// What a moderator would have to find again by hand, and what would have to be taken out again.
#[test]
fn the_seed_s_dated_events_are_found_and_no_others() {
    let (drafted, own) = seed();
    let draft = drafted.proposal.briefing.as_ref().unwrap();
    let (own, mut left) = (dated(&own), dated(draft));
    let (all_own, all_drafted) = (own.len(), left.len());
    let found = own.iter().filter(|event| {
        let at = left.iter().position(|other| is_same(event, other));
        at.map(|at| left.remove(at)).is_some()
    });
    let found = found.count();
    println!("dated events: {found} of {all_own} found, {found} of {all_drafted} drafted are no others");
    assert!(found * 10 >= all_own * 9, "{found} of {all_own}");
    let strange: Vec<_> = left.iter().map(|event| event.text(draft.source())).collect();
    assert!(strange.is_empty(), "{strange:?}");
}

#[test]
fn the_seed_s_actors_and_its_four_states_are_found() {
    let (drafted, own) = seed();
    let draft = drafted.proposal.briefing.as_ref().unwrap();
    let ids = |briefing: &Briefing| -> Vec<String> {
        let actors = briefing.table(Table::Actor).filter_map(|(_, actor)| actor.actors().first().copied());
        actors.map(|actor| AUTHORITY.entity(actor).id.to_string()).collect()
    };
    let found = ids(draft);
    let missing: Vec<_> = ids(&own).into_iter().filter(|actor| !found.contains(actor)).collect();
    // Only «حلفاء للرئيس السابق» speaks of them, which is none of their names.
    assert_eq!(missing, ["nazarbayev-allies"]);
    let subjects = |briefing: &Briefing| -> Vec<String> {
        let implications = briefing.table(Table::Implication);
        let mut subjects: Vec<_> =
            implications.flat_map(|(_, one)| one.subjects()).filter_map(|one| subject_id(*one)).collect();
        subjects.sort();
        subjects.dedup();
        subjects
    };
    assert_eq!(subjects(draft), ["belarus", "kazakhstan", "russia", "ukraine"]);
}

/// A draft says nothing in words of its own, nor anything from headlines of other articles, and marks what is unsure.
#[test]
fn the_seed_s_draft_is_the_document_s_words_alone() {
    let (drafted, _) = seed();
    let briefing = drafted.proposal.briefing.as_ref().unwrap();
    assert!(briefing.statements().iter().all(|statement| statement.kind() == Kind::Quote));
    assert_eq!(briefing.related(), [8, 15]);
    assert_eq!(drafted.marks, text(&drafted).matches("# راجِع: ").count());
    let warned = drafted.proposal.problems.iter().filter(|problem| problem.rule.id != "uncited");
    assert_eq!(warned.count(), 0);
}

const REPORT: &str = "ميناء الفاو: ما الذي تغيّر؟
نُشر في 12 مارس/آذار 2024

قالت وزارة النقل العراقية في 10 مارس/آذار إن أعمال الردم في ميناء الفاو الكبير انتهت. وأعلن وزير النقل رزاق السعداوي أن الأرصفة الخمسة ستُسلَّم بحلول نهاية عام 2025.

1. مراحل العمل
بدأ العمل في الميناء في أبريل/نيسان 2010، ثم توقف مرات بسبب الخلاف على التمويل. وفي 30 ديسمبر/كانون الأول 2020 وقّعت بغداد عقدًا مع شركة دايو الكورية الجنوبية، وفي عام 2023 بدأت حفر القناة الملاحية. ومن المرجح أن تطلب تركيا حصة أكبر من الطريق البري.

2. من يدفع؟
تقول الحكومة إن الكلفة ستبلغ 7 مليارات دولار. وقد تنضم قطر إلى التمويل، في حين لا تزال إيران معترضة على مسار السكة. وكان السعداوي قد زار أنقرة في 2 يناير/كانون الثاني لبحث التمويل مع شركة دايو.
";

/// A report of another country, with headings and a date of its own: whatever is unsure is told, and nothing is guessed.
#[test]
fn a_report_with_numbered_headings_reads_as_an_editor_would_begin() {
    let drafted = drafted(REPORT, None).unwrap();
    insta::assert_snapshot!(text(&drafted));
}

const UNDATED: &str = "تسعى تركيا إلى زيادة حصتها من مياه الري، وترى إثيوبيا أن السد لا يضر أحدًا.

قد تقبل تركيا اتفاقًا مؤقتًا إذا ضمنت الولايات المتحدة تنفيذه. وتخشى الخرطوم أن يبقى السودان بلا رأي. وبعد الاجتماع بيومين خرج الوزراء صامتين.
";

/// A text without dates has no events, and the day of drafting is not taken for the document's.
#[test]
fn a_text_without_dates_has_no_events() {
    let drafted = drafted(UNDATED, None).unwrap();
    insta::assert_snapshot!(told(&drafted), @r"
    point: تسعى تركيا إلى زيادة حصتها من مياه الري، وترى إثيوبيا أن السد لا يضر أحدًا [TR ET]
    point: قد تقبل تركيا اتفاقًا مؤقتًا إذا ضمنت الولايات المتحدة تنفيذه [TR US]
    implication assessed TR US (قد): قد تقبل تركيا اتفاقًا مؤقتًا إذا ضمنت الولايات المتحدة تنفيذه [TR US]
    ");
    assert!(text(&drafted).contains("لا يُعرف تاريخ الوثيقة"));
}

/// A visit to Singapore is not yet to come because of the city's name; what may be a verb is marked.
#[test]
fn a_name_makes_no_forecast() {
    let source = "وصل الوفد إلى سنغافورة في 5 يناير/كانون الثاني 2022. وفي 6 فبراير/شباط 2022 هنأ \
        ستولتنبرغ تركيا.";
    let drafted = drafted(source, Some("2022-03")).unwrap();
    insta::assert_snapshot!(told(&drafted), @r"
    point: وصل الوفد إلى سنغافورة في 5 يناير/كانون الثاني 2022 [SG]
    event 2022-01-05 happened: وصل الوفد إلى سنغافورة في 5 يناير/كانون الثاني 2022 [SG]
    event 2022-02-06 forecast: في 6 فبراير/شباط 2022 هنأ ستولتنبرغ تركيا [TR]
    implication assessed TR: في 6 فبراير/شباط 2022 هنأ ستولتنبرغ تركيا [TR]
    ");
    assert_eq!(text(&drafted).matches("«ستولتنبرغ» هنا").count(), 2);
}

/// Elections that were put off do not become an event by being named; the editor is asked what the date bounds.
#[test]
fn what_was_to_come_is_no_event() {
    let source = "قبل الانتخابات في 24 ديسمبر/كانون الأول 2021، انهار الاتفاق في ليبيا وتأجل الاقتراع.";
    let drafted = drafted(source, Some("2022-03")).unwrap();
    insta::assert_snapshot!(told(&drafted), @r"
    point: قبل الانتخابات في 24 ديسمبر/كانون الأول 2021، انهار الاتفاق في ليبيا وتأجل الاقتراع [LY]
    event ../2021-12-24 happened: قبل الانتخابات في 24 ديسمبر/كانون الأول 2021، انهار الاتفاق في ليبيا وتأجل الاقتراع [LY]
    ");
    assert!(text(&drafted).contains("الوثيقة تقول «قبل» هذا التاريخ"));
}

#[test]
fn a_date_without_a_year_stays_undated_where_nothing_says_the_year() {
    let source = "اجتمع الوزراء في القاهرة في 5 مايو/أيار لبحث الأزمة مع وفد من أنقرة.";
    let unknown = drafted(source, None).unwrap();
    insta::assert_snapshot!(told(&unknown), @r"
    point: اجتمع الوزراء في القاهرة في 5 مايو/أيار لبحث الأزمة مع وفد من أنقرة
    event happened: اجتمع الوزراء في القاهرة في 5 مايو/أيار لبحث الأزمة مع وفد من أنقرة
    ");
    assert!(text(&unknown).contains("بلا سنة"));
    let known = drafted(source, Some("2021-06")).unwrap();
    insta::assert_snapshot!(told(&known), @r"
    point: اجتمع الوزراء في القاهرة في 5 مايو/أيار لبحث الأزمة مع وفد من أنقرة
    event 2021-05-05 happened: اجتمع الوزراء في القاهرة في 5 مايو/أيار لبحث الأزمة مع وفد من أنقرة
    ");
}

/// An English text is no reason to fail: its sentences can be quoted, and the editor is told what was not read.
#[test]
fn an_english_text_has_points_and_its_known_names() {
    let source = "Protests grew in Kazakhstan on 5 January 2022. President Tokayev asked Russia for help and its troops came. \
        The foreign minister Antony Blinken said that Washington was watching closely. Later Antony Blinken called Moscow.";
    let drafted = drafted(source, Some("2022-01-06")).unwrap();
    insta::assert_snapshot!(told(&drafted), @r"
    point: Protests grew in Kazakhstan on 5 January 2022 [kazakhstan]
    point: The foreign minister Antony Blinken said that Washington was watching closely
    event 2022-01-05 happened: Protests grew in Kazakhstan on 5 January 2022 [kazakhstan]
    actor: Later Antony Blinken called Moscow [russia]
    actor: Protests grew in Kazakhstan on 5 January 2022 [kazakhstan]
    actor: President Tokayev asked Russia for help and its troops came [tokayev]
    ");
    assert!(text(&drafted).contains("أكثر الوثيقة ليس بالعربية"));
    assert!(text(&drafted).contains("[antony-blinken]"));
}

/// What the rules say of the document itself comes back instead of a draft.
#[test]
fn what_cannot_be_a_briefing_is_told() {
    let rules = |source: &str| {
        let problems = drafted(source, None).unwrap_err();
        let mut rules: Vec<_> =
            problems.into_iter().filter(Problem::is_error).map(|problem| problem.rule.id).collect();
        rules.dedup();
        rules
    };
    assert_eq!(rules(""), ["empty"]);
    assert_eq!(rules("نص فيه \u{202E} قلب"), ["direction"]);
}

/// A document of four mebibytes, and one that says one thing over and over, must not hold up the bot.
#[test]
fn a_long_document_comes_to_an_end() {
    let started = std::time::Instant::now();
    let same = "قال الوزير في 5 يناير/كانون الثاني 2022 إن روسيا قد تنسحب. ".repeat(500);
    assert!(drafted(&same, Some("2022")).is_ok());
    let line = |number: u32| {
        let (day, year) = (number % 28 + 1, 1950 + number % 70);
        format!("أعلنت تركيا في {day} مايو/أيار {year} قرارها رقم {number} وقد تتراجع عنه روسيا.\n")
    };
    let long: String = (0..2_000).map(line).collect();
    let drafted = drafted(&long, Some("2022")).unwrap();
    assert!(drafted.proposal.structure.len() < 200_000);
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
