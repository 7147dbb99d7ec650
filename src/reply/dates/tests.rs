//! Dates of every shape, in both languages.

use super::*;
use crate::arabic::months::MonthNames;
use crate::arabic::numerals::Digits;
use crate::reply::wording::{Language, Style};

fn wording(months: MonthNames, digits: Digits) -> Wording {
    Wording::new(Language::Arabic, Style { months, digits, ..Style::default() })
}

fn date(edtf: &str) -> Date {
    Date::parse(edtf).unwrap()
}

fn check(edtf: &str, expected: &str) {
    let wording = wording(MonthNames::Both, Digits::Western);
    assert_eq!(wording.when(&date(edtf)), expected, "{edtf}");
}

/// A reader takes what is printed for what the document says: the precision and the brackets must be its own.
#[test]
fn a_date_says_no_more_than_its_file() {
    check("2022?-01-05", "في 5 يناير/كانون الثاني [2022]");
    check("2022-01-05?", "في [5 يناير/كانون الثاني 2022]");
    check("2022-?01-?05", "في [5 يناير/كانون الثاني] 2022");
    check("2020-08", "في أغسطس/آب 2020");
    check("2019-21", "ربيع 2019");
    check("2019-21?", "في [ربيع 2019]");
    check("2024", "عام 2024");
    check("2022?", "عام [2022]");
    check("2022?-01~", "نحو يناير/كانون الثاني [2022]");
    check("2022-01-05~", "نحو 5 يناير/كانون الثاني 2022");
    check("-0043", "عام 44 ق.م");
}

#[test]
fn a_span_names_a_month_or_a_year_once() {
    check("1990/2019", "من 1990 إلى 2019");
    check("2022?-01-05/2022?-01-07", "من 5 إلى 7 يناير/كانون الثاني [2022]");
    check("2022-01-05/2022-02-07", "من 5 يناير/كانون الثاني إلى 7 فبراير/شباط 2022");
    check("2021-12/2022-01", "من ديسمبر/كانون الأول 2021 إلى يناير/كانون الثاني 2022");
    check("2019-21/2020", "من ربيع 2019 إلى 2020");
    check("1990~/2019", "من نحو 1990 إلى 2019");
}

#[test]
fn an_open_end_is_no_end() {
    check("../2022?-01-05", "بحلول 5 يناير/كانون الثاني [2022]");
    check("2019-21/..", "منذ ربيع 2019");
    check("2020-08/", "منذ أغسطس/آب 2020");
}

#[test]
fn what_lies_between_is_told_by_its_round_edges() {
    check("199X", "بين 1990 و1999");
    check("2022-XX", "عام 2022");
    check("2022-02-XX", "في فبراير/شباط 2022");
    check("{2022-01-05,2022-01-07}", "بين 5 و7 يناير/كانون الثاني 2022");
    check("199X?", "بين [1990] و[1999]");
}

#[test]
fn months_and_digits_follow_the_house() {
    let styles = [
        (MonthNames::BothLevantFirst, Digits::Western, "في 5 كانون الثاني/يناير [2022]"),
        (MonthNames::Egyptian, Digits::Eastern, "في ٥ يناير [٢٠٢٢]"),
        (MonthNames::Levantine, Digits::Western, "في 5 كانون الثاني [2022]"),
        (MonthNames::Maghreb, Digits::Western, "في 5 جانفي [2022]"),
    ];
    for (months, digits, expected) in styles {
        assert_eq!(wording(months, digits).when(&date("2022?-01-05")), expected);
    }
}

/// One set of names and digits: what a server chose for Arabic is nothing to English.
#[test]
fn english_dates_of_every_shape() {
    let style = Style { months: MonthNames::Levantine, digits: Digits::Eastern, ..Style::default() };
    let wording = Wording::new(Language::English, style);
    let shapes = [
        "2022?-01-05",
        "2022-01-05?",
        "2022-?01-?05",
        "2020-08",
        "2022?-08",
        "2019-21",
        "2019-24?",
        "2024",
        "2022?",
        "2022?-01~",
        "2022-01-05~",
        "-0043",
        "1990/2019",
        "2022?-01-05/2022?-01-07",
        "2022-01-05/2022-02-07",
        "2021-12/2022-01",
        "2019-21/2020",
        "1990~/2019",
        "../2022?-01-05",
        "../2020",
        "2019-21/..",
        "2020-08/",
        "199X",
        "2022-XX",
        "2022-02-XX",
        "{2022-01-05,2022-01-07}",
        "199X?",
    ];
    let told = shapes.map(|edtf| {
        let date = date(edtf);
        format!("{edtf}: {} | {}", wording.when(&date), wording.date(&date))
    });
    insta::assert_snapshot!(told.join("\n"));
    let today = day("2023-06-01");
    let plans = ["2024", "2024-02-05", "../2024", "2022-01"].map(|edtf| {
        let Plan { when, note } = wording.plan(&date(edtf), today);
        [Some(when), note].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    });
    insta::assert_snapshot!(plans.join("\n"), @r"
    due in 2024
    due on 5 February 2024
    due by 2024
    in January 2022 · it was planned when the document was written; the documents do not say what came of it
    ");
    let notices = ["2026-11-23", "2023-02-01", "2022-06-01", "2022-02-20", "2022-01-31"]
        .map(|today| wording.age_notice(&date("2022?-01"), day(today)));
    insta::assert_snapshot!(notices.join("\n"), @r"
    Note: the document is old (January [2022], more than 4 years ago). Its forecasts date from then.
    Note: the document is old (January [2022], more than a year ago). Its forecasts date from then.
    Note: the document is dated January [2022] (more than 4 months ago). Its forecasts date from then.
    Note: the document is dated January [2022] (less than a month ago). Its forecasts date from then.
    Note: the document is dated January [2022]. Its forecasts date from then.
    ");
    let legends = [["2022?-01-05"], ["2022-01-05?"]].map(|all| wording.legend(&all.map(date)).unwrap());
    insta::assert_snapshot!(legends.join("\n"), @r"
    The year in square brackets, [2022], is inferred: the document does not give it.
    What stands in square brackets [ ] in dates is inferred: the document does not give it.
    ");
    assert_eq!(wording.undated(), "Not dated in the document");
}

fn day(text: &str) -> civil::Date {
    text.parse().unwrap()
}

/// A plan whose day has gone by must not be read as news of what is to come, nor as something that happened.
#[test]
fn a_plan_turns_into_the_past_after_its_last_day() {
    let wording = wording(MonthNames::Both, Digits::Western);
    let told = |today| wording.plan(&date("2024"), day(today));
    assert_eq!(told("2024-12-31"), Plan { when: "مقرَّر عام 2024".to_owned(), note: None });
    let past = told("2025-01-01");
    assert_eq!(past.when, "عام 2024");
    assert!(past.note.unwrap().starts_with("كان مقررًا وقت كتابة الوثيقة"));
}

fn check_age(published: &str, today: &str, expected: Option<&str>) {
    let wording = wording(MonthNames::Both, Digits::Western);
    assert_eq!(wording.age(&date(published), day(today)).as_deref(), expected, "{published} {today}");
}

#[test]
fn the_age_is_never_told_too_great() {
    check_age("2022?-01", "2026-11-23", Some("قبل أكثر من 4 سنوات"));
    check_age("2022-01-05", "2023-01-05", Some("قبل أكثر من 11 شهرًا"));
    check_age("2022-01-05", "2023-01-06", Some("قبل أكثر من سنة"));
    check_age("2022-01-05", "2024-01-06", Some("قبل أكثر من سنتين"));
    check_age("2010", "2022-01-01", Some("قبل أكثر من 11 سنة"));
    check_age("2022-01-05", "2022-01-20", Some("قبل أقل من شهر"));
    check_age("2022-01-05", "2022-01-05", None);
    check_age("2022-01-05/..", "2026-01-01", None);
}

#[test]
fn the_notice_calls_a_document_old_after_a_year() {
    let wording = wording(MonthNames::Both, Digits::Western);
    let told = |today| wording.age_notice(&date("2022?-01"), day(today));
    insta::assert_snapshot!([told("2026-11-23"), told("2022-06-01"), told("2022-01-01")].join("\n"), @r"
    تنبيه: الوثيقة قديمة (يناير/كانون الثاني [2022]، قبل أكثر من 4 سنوات). توقعاتها تعود إلى ذلك التاريخ.
    تنبيه: تاريخ الوثيقة يناير/كانون الثاني [2022] (قبل أكثر من 4 أشهر). توقعاتها تعود إلى ذلك التاريخ.
    تنبيه: تاريخ الوثيقة يناير/كانون الثاني [2022]. توقعاتها تعود إلى ذلك التاريخ.
    ");
}

#[test]
fn brackets_are_explained_where_they_stand() {
    let wording = wording(MonthNames::Both, Digits::Western);
    let told = |edtf: &[&str]| wording.legend(&edtf.iter().map(|edtf| date(edtf)).collect::<Vec<_>>());
    assert_eq!(told(&["2020-08", "1990/2019"]), None);
    assert_eq!(
        told(&["2020-08", "2022?-01-05", "2022?-01"]).as_deref(),
        Some("السنة بين معقوفين [2022] مستنتجة، لا ترد في الوثيقة.")
    );
    assert!(told(&["2022?-01-05", "2021?"]).unwrap().contains("[ ]"));
    assert!(told(&["2022-01-05?"]).unwrap().contains("[ ]"));
}
