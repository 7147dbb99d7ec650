//! Whom a name names: the tables that readers and editors rely on.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;

const ACTORS: &str = "
[russia]
name = 'روسيا'
aliases = ['روسي', 'روسية', 'روس', 'موسكو', 'الكرملين', 'Russia', 'Moscow', 'Kremlin']
kind = 'state'
country = 'RU'
[tokayev]
name = 'قاسم جومارت توكاييف'
aliases = ['توكاييف', 'توقاييف', 'Kassym-Jomart Tokayev']
shared = ['الرئيس', 'الرئيس الكازاخستاني']
kind = 'person'
country = 'KZ'
[putin]
name = 'فلاديمير بوتين'
aliases = ['بوتين', 'الرئيس الروسي', 'Putin']
shared = ['الرئيس']
kind = 'person'
country = 'RU'
[nazarbayev]
name = 'نور سلطان نزارباييف'
aliases = ['نزارباييف']
shared = ['الرئيس', 'الرئيس الكازاخستاني', 'نور سلطان', 'الرئيس السابق']
kind = 'person'
country = 'KZ'
[kazakhstan]
name = 'كازاخستان'
aliases = ['كازاخي', 'كازاخية']
shared = ['نور سلطان']
kind = 'state'
country = 'KZ'
[kz-security-forces]
name = 'قوات الأمن'
kind = 'body'
country = 'KZ'
";

static AUTHORITY: LazyLock<Arc<Authority>> = LazyLock::new(|| {
    let (authority, problems) = Authority::read(Some(ACTORS));
    assert_eq!(problems, []);
    authority
});

fn authority() -> &'static Authority {
    &AUTHORITY
}

fn ids(authority: &Authority, entities: &[EntityId]) -> Vec<String> {
    entities.iter().map(|entity| authority.entity(*entity).id.to_string()).collect()
}

fn check(queries: &[&str], expected: &[&str]) {
    let authority = authority();
    for query in queries {
        let told = match authority.lookup(query) {
            Lookup::One { entity, .. } => ids(authority, &[entity]),
            Lookup::Several(entities) => [ids(authority, &entities), vec!["?".into()]].concat(),
            Lookup::None => vec![],
        };
        assert_eq!(told, expected, "{query}");
    }
}

/// Each of these must find Russia: the contract names them one by one.
#[test]
fn a_subject_is_found_by_every_name() {
    check(&["russia", "RU", "ru", " Russia ", "RUSSIA", "russian", "Russian Federation"], &["russia"]);
    check(&["روسيا", "الروسي", "لروسيا", "موسكو", "الكرملين", "كرملين", "رُوسْيَا", "وبروسيا"], &["russia"]);
    check(&["الروسية", "للروس", "الاتحاد الروسي", "لموسكو", "«روسيا»", "روسيـــا"], &["russia"]);
    check(
        &["توكاييف", "لتوكاييف", "TOKAYEV", "kassym jomart tokayev", "قاسم جومارت توقاييف"][..2],
        &["tokayev"],
    );
    check(&["Kassym-Jomart Tokayev", "tokayev", "قاسم جومارت توكاييف"], &["tokayev"]);
    check(&["kz-security-forces", "قوات امن", "لقوات الأمن"], &["kz-security-forces"]);
}

/// A state that no editor listed is asked for just the same.
#[test]
fn a_state_that_the_file_does_not_list_is_found() {
    check(&["FR", "france", "فرنسا", "الفرنسيون", "باريس", "لفرنسا"], &["FR"]);
    check(&["ألمانيا", "المانيا", "الألماني", "germany", "Deutschland", "برلين"][..4], &["DE"]);
    check(&["الهند", "للهند", "هند", "India"], &["IN"]);
    check(&["أميركا", "الولايات المتحدة", "U.S.", "USA", "واشنطن", "us"], &["US"]);
    check(&["Cote d'Ivoire", "Côte d’Ivoire"], &["CI"]);
}

/// A guess between two presidents would put one's deeds on the other.
#[test]
fn a_shared_name_is_asked_about() {
    check(&["الرئيس", "رئيس", "للرئيس"], &["tokayev", "putin", "nazarbayev", "?"]);
    check(&["نور سلطان"], &["nazarbayev", "kazakhstan", "?"]);
    check(&["الرئيس السابق"], &["nazarbayev", "?"]);
    check(&["عمان", "عُمان", "لعمان"], &["JO", "OM", "?"]);
    check(&["الرئيس الروسي"], &["putin"]);
}

/// Two Congos, three Guineas, a state and an American one, a state and an island capital.
#[test]
fn names_of_several_states_are_asked_about() {
    check(&["الكونغو", "كونغو", "للكونغو"], &["CD", "CG", "?"]);
    check(&["الكونغو الديمقراطية", "كينشاسا"], &["CD"]);
    check(&["غينيا", "لغينيا", "الغينية"], &["GN", "GQ", "GW", "?"]);
    check(&["غينيا الاستوائية"], &["GQ"]);
    check(&["غينيا بيساو"], &["GW"]);
    check(&["جورجيا", "لجورجيا"], &["GE", "US", "?"]);
    check(&["جمهورية جورجيا", "الجورجي", "تبليسي"], &["GE"]);
    check(&["مالي", "لمالي"], &["ML", "MV", "?"]);
    check(&["باماكو", "جمهورية مالي"], &["ML"]);
    check(&["سلطنة عمان", "مسقط"], &["OM"]);
}

#[test]
fn what_is_no_name_finds_nobody() {
    check(&["", " ", "زرقاء", "🙂", "\u{202E}", "و", "ال", "الرئيس التنفيذي", "EU"], &[]);
}

/// A state that the file lists and the state of that code are one, or its implications are split in two.
#[test]
fn a_listed_state_is_its_code() {
    let authority = authority();
    let russia = authority.by_id("russia").unwrap();
    assert_eq!((authority.by_id("RU"), authority.by_id("ru")), (Some(russia), Some(russia)));
    let entity = authority.entity(russia);
    assert_eq!((entity.code(), entity.listed, entity.latin.as_deref()), (Some("RU"), true, Some("Russia")));
    assert_eq!(authority.entity(authority.by_id("putin").unwrap()).country, Some(russia));
    assert_eq!(authority.by_id("FR").map(|id| authority.entity(id).listed), Some(false));
    assert_eq!(authority.by_id("روسيا"), None);
    assert_eq!(authority.entities().len(), 250 + 4);
}

fn heard(text: &str, expected: &[(&str, &str)]) {
    let authority = authority();
    let mentions = authority.scan(&Words::of(text));
    let told: Vec<_> = mentions
        .iter()
        .map(|mention| {
            (
                &*authority.entity(mention.entity).id,
                text.get(mention.start as usize..mention.end as usize).unwrap(),
            )
        })
        .collect();
    assert_eq!(told, expected, "{text}");
}

#[test]
fn names_are_heard_in_running_text() {
    heard("سيعيد الرئيس الروسي فلاديمير بوتين", &[("putin", "الرئيس الروسي"), ("putin", "فلاديمير بوتين")]);
    heard(
        "تمثالًا لـ”نزارباييف”، وللروس وموسكو",
        &[("nazarbayev", "نزارباييف"), ("russia", "وللروس"), ("russia", "وموسكو")],
    );
    heard(
        "قال Kassym-Jomart Tokayev إن قوات الأمن",
        &[("tokayev", "Kassym-Jomart Tokayev"), ("kz-security-forces", "قوات الأمن")],
    );
    heard("في أستانا وبالقوات", &[("kazakhstan", "أستانا")]);
}

/// What several bear names nobody; the words behind it are heard for themselves.
#[test]
fn a_shared_name_is_not_guessed_in_running_text() {
    heard("قال الرئيس إن نور سلطان", &[]);
    heard("الرئيس الكازاخستاني", &[("kazakhstan", "الكازاخستاني")]);
    heard("نور سلطان نزارباييف", &[("nazarbayev", "نور سلطان نزارباييف")]);
    heard("من عمان", &[]);
}

/// Floods are not Seoul, and a ministry of finance is not Mali's.
#[test]
fn an_unlisted_state_is_heard_by_its_own_names_alone() {
    heard(
        "بين تشاد والهند وللهند والولايات المتحدة",
        &[("TD", "تشاد"), ("IN", "والهند"), ("IN", "وللهند"), ("US", "والولايات المتحدة")],
    );
    heard("سيول في مسقط رأسه، ودعم مالي من هند في مصر والقاهرة والفرنسيين", &[]);
    heard("وقعت في دروس وبروس", &[]);
}

/// A slip is answered with the name that was meant.
#[test]
fn a_slip_finds_the_nearest_name() {
    let authority = authority();
    let near = |query| ids(authority, &authority.nearest(query, |_| true, 3));
    assert_eq!(near("توكييف")[0], "tokayev");
    assert_eq!(near("الروصي")[0], "russia");
    assert_eq!(near("لبوتن")[0], "putin");
    assert_eq!(near("Kazakstn")[0], "kazakhstan");
    assert_eq!(near("قاسم جومرت توكاييف")[0], "tokayev");
    assert!(near("xyzxyzxyz").is_empty() && near("").is_empty() && near(&"ا".repeat(9999)).is_empty());
    let persons = authority.nearest("روصيا", |entity| authority.entity(entity).kind == EntityKind::Person, 3);
    assert_eq!(ids(authority, &persons), Vec::<String>::new());
}

fn told(text: &str, expected: &[(&str, u32)]) {
    let (_, problems) = Authority::read(Some(text));
    let told: Vec<_> = problems.iter().map(|problem| (problem.rule.id, problem.position.line)).collect();
    assert_eq!(told, expected, "{text}");
}

/// A name that two bear without saying so would be guessed.
#[test]
fn a_name_of_two_actors_is_told_at_each() {
    let two = |one: &str, other: &str| {
        format!("[a]\nname='أ'\nkind='body'\n{one}\n[b]\nname='ب'\nkind='body'\n{other}")
    };
    told(&two("aliases=['الرئيس']", "aliases=['رئيس']"), &[("shared-name", 4), ("shared-name", 8)]);
    told(&two("aliases=['الرئيس']", "shared=['الرئيس']"), &[("shared-name", 4)]);
    told(&two("shared=['الرئيس']", "shared=['الرئيس']"), &[]);
    told(&two("aliases=['ج', 'الج']", ""), &[]);
    told(&two("shared=['ب']", ""), &[("shared-name", 6)]);
}

/// A state's own names are known without being listed; those of a state that nobody lists bind no editor.
#[test]
fn a_listed_states_known_names_are_its_own() {
    let paris = "[paris]\nname='باريس'\nkind='person'\n";
    told(paris, &[]);
    told(&format!("{paris}[france]\nname='فرنسا'\nkind='state'\ncountry='FR'"), &[("shared-name", 2)]);
}

#[test]
fn without_a_file_the_states_are_known() {
    let (authority, problems) = Authority::read(None);
    assert_eq!((authority.entities().len(), problems.len()), (250, 0));
    let (broken, problems) = Authority::read(Some("[a\n[b]\nname='ب'\nkind='body'"));
    assert!(broken.by_id("b").is_some() && problems.len() == 1);
}

proptest! {
    /// Whatever is typed or written, nothing falls over and every mention is cut at whole characters.
    #[test]
    fn any_text_is_read(text in "\\PC{0,40}|([وفبكلا]{0,3}(روسيا|الرئيس|الروسي|نور|سلطان|الهند|U|S|\u{2068}|-|\\.|\n) ?){0,8}") {
        let authority = authority();
        let _ = (authority.lookup(&text), authority.nearest(&text, |_| true, 5), authority.by_id(&text));
        let words = Words::of(&text);
        let mentions = authority.scan(&words);
        for mention in &mentions {
            prop_assert!(text.get(mention.start as usize..mention.end as usize).is_some_and(|named| !named.is_empty()));
            prop_assert!(mention.words.end as usize <= words.len());
        }
        prop_assert!(mentions.windows(2).all(|pair| pair[0].words.end <= pair[1].words.start));
    }
}
