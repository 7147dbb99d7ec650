use proptest::prelude::*;

use super::{DateParts, dates};
use crate::arabic::months::Season;
use crate::arabic::words::Words;

/// A date as EDTF would write it, with X for what the text does not give.
fn shown(parts: DateParts) -> String {
    let year = parts.year.map_or("XXXX".to_owned(), |year| format!("{year:04}"));
    let month = parts.month.or(parts.season.map(Season::edtf)).map(|month| format!("-{month:02}"));
    let day = parts.day.map(|day| format!("-{day:02}"));
    format!("{year}{}{}", month.unwrap_or_default(), day.unwrap_or_default())
}

/// The dates of `text`, each as written and as read.
fn check(text: &str, expected: &[(&str, &str)]) {
    let found: Vec<_> = dates(&Words::of(text))
        .into_iter()
        .map(|mention| {
            let place = text.get(mention.start as usize..mention.end as usize).unwrap();
            let until = mention.until.map(|until| format!("/{}", shown(until))).unwrap_or_default();
            let conflict = if mention.conflict { "!" } else { "" };
            (place, format!("{}{until}{conflict}", shown(mention.date)))
        })
        .collect();
    let found: Vec<_> = found.iter().map(|(place, read)| (*place, read.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

/// Every date of the seed document, in the words around it. One that is missed is a date nobody proves.
#[test]
fn the_seed_s_dates_are_all_read() {
    check(
        "وبحلول الخامس من يناير/كانون الثاني، كان المتظاهرون قد اجتاحوا",
        &[("الخامس من يناير/كانون الثاني", "XXXX-01-05")],
    );
    check(
        "في أسعار الوقود في 2 يناير/كانون الثاني، الآن من التحول",
        &[("2 يناير/كانون الثاني", "XXXX-01-02")],
    );
    check("التي بدأت في ربيع 2019، ويمكن أن تكون", &[("ربيع 2019", "2019-21")]);
    check("توكاييف في 5 يناير/كانون الثاني، إنه", &[("5 يناير/كانون الثاني", "XXXX-01-05")]);
    check("متلفز يوم 5 يناير/كانون الثاني أنه تولى", &[("5 يناير/كانون الثاني", "XXXX-01-05")]);
    check("في الفترة من 1990 إلى 2019. ويصر العديد", &[("1990 إلى 2019", "1990/2019")]);
    check("التي بدأت في عام 2019 تراجع نزارباييف", &[("عام 2019", "2019")]);
    check("العملية الانتقالية في ربيع عام 2019، فقد نوقشت", &[("ربيع عام 2019", "2019-21")]);
    check("في بيلاروسيا في أغسطس/آب 2020 بعد إعادة", &[("أغسطس/آب 2020", "2020-08")]);
    check("للاستفتاء في فبراير/شباط) تشبه", &[("فبراير/شباط", "XXXX-02")]);
    check("الرئاسية الحالية في عام 2024، حيث يرى", &[("عام 2024", "2024")]);
    check("يؤخر استفتاء فبراير/شباط على التغييرات", &[("فبراير/شباط", "XXXX-02")]);
}

#[test]
fn both_names_of_a_month_must_agree() {
    check("في 5 يناير/شباط 2022", &[("5 يناير/شباط 2022", "2022-01-05!")]);
    check("كانون الثاني/يناير 2022", &[("كانون الثاني/يناير 2022", "2022-01")]);
    check("5 يناير (كانون الثاني) 2022", &[("5 يناير (كانون الثاني) 2022", "2022-01-05")]);
    check("مارس/آذار", &[("مارس/آذار", "XXXX-03")]);
    check("يناير/فبراير", &[("يناير", "XXXX-01"), ("فبراير", "XXXX-02")]);
}

#[test]
fn months_of_every_country() {
    check("5 كانون الثاني 2022", &[("5 كانون الثاني 2022", "2022-01-05")]);
    check("في 14 جانفي 2011", &[("14 جانفي 2011", "2011-01-14")]);
    check("٢٥ تشرين الأول ٢٠١٩", &[("٢٥ تشرين الأول ٢٠١٩", "2019-10-25")]);
    check("غشت 2020 ودجنبر", &[("غشت 2020", "2020-08"), ("ودجنبر", "XXXX-12")]);
}

#[test]
fn days_in_words() {
    check("الخامس والعشرين من يناير 2011", &[("الخامس والعشرين من يناير 2011", "2011-01-25")]);
    check("الحادي عشر من شهر أيلول", &[("الحادي عشر من شهر أيلول", "XXXX-09-11")]);
    check("الأول من مايو", &[("الأول من مايو", "XXXX-05-01")]);
    check("العشرين من مارس من عام 2003", &[("العشرين من مارس من عام 2003", "2003-03-20")]);
}

#[test]
fn dates_in_digits() {
    check("في 5/1/2022 وفي 2022-01-05", &[("5/1/2022", "2022-01-05"), ("2022-01-05", "2022-01-05")]);
    check("يوم 5.1.2022", &[("5.1.2022", "2022-01-05")]);
    check("٥/١/٢٠٢٢", &[("٥/١/٢٠٢٢", "2022-01-05")]);
    check("1/13/2022 و5/1/22", &[]);
}

#[test]
fn spans() {
    check("من 5 إلى 7 يناير 2022", &[("5 إلى 7 يناير 2022", "2022-01-05/2022-01-07")]);
    check("بين 5 و7 يناير", &[("5 و7 يناير", "XXXX-01-05/XXXX-01-07")]);
    check("في عامي 2019 و2021", &[("عامي 2019", "2019"), ("و2021", "2021")]);
    check("يناير و2022 شخصًا", &[("يناير", "XXXX-01")]);
    check("5-7 يناير", &[("5-7 يناير", "XXXX-01-05/XXXX-01-07")]);
    check(
        "من 28 ديسمبر/كانون الأول إلى 3 يناير/كانون الثاني 2022",
        &[("28 ديسمبر/كانون الأول إلى 3 يناير/كانون الثاني 2022", "XXXX-12-28/2022-01-03")],
    );
    check("بين عامي 1990 و2019", &[("عامي 1990 و2019", "1990/2019")]);
    check("بين 1990 و2019 و1990-2019", &[("1990 و2019", "1990/2019"), ("و1990-2019", "1990/2019")]);
    check("من يناير إلى مارس 2022", &[("يناير إلى مارس 2022", "XXXX-01/2022-03")]);
}

#[test]
fn years() {
    check("منذ 2019 وحتى 2024", &[("2019 وحتى 2024", "2019/2024")]);
    check("بحلول 2030 وسنة 1945م", &[("2030", "2030"), ("وسنة 1945م", "1945")]);
    check(
        "العام 2011 وعام ألفين واثنين وعشرين",
        &[("العام 2011", "2011"), ("وعام ألفين واثنين وعشرين", "2022")],
    );
}

#[test]
fn a_day_that_the_month_lacks_is_a_conflict() {
    check("30 فبراير", &[("30 فبراير", "XXXX-02-30!")]);
    check("29 فبراير 2021 و29/2/2020", &[("29 فبراير 2021", "2021-02-29!"), ("و29/2/2020", "2020-02-29")]);
}

/// A date that is none makes a true statement fail its proof.
#[test]
fn what_is_no_date() {
    for text in [
        "مارس ضغوطًا على أبيه، ومارس السياسة",
        "قال أب لابنه إن 5 آباء",
        "عام 1443 هـ والأمين العام للأمم المتحدة",
        "في 2000 قرية و2022 شخصًا",
        "ربيع العرب وخريف العمر",
        "في ذلك اليوم وفي الأسابيع المقبلة وفي وقت واحد",
        "تسعينيات القرن العشرين",
        "ارتفع من 20 إلى 30 بالمئة",
        "يوم الأحد والاثنين",
        "كانون الحطب",
    ] {
        check(text, &[]);
    }
}

proptest! {
    #[test]
    fn dates_lie_in_order_and_share_no_word(
        text in "((و|ال|من |إلى |بين |عام |في )?(5|31|2019|1990|يناير|كانون الثاني|آب|ربيع|الخامس|مارس)[ /،-]){0,12}"
    ) {
        let found = dates(&Words::of(&text));
        prop_assert!(found.windows(2).all(|pair| pair[0].words.end <= pair[1].words.start));
        for mention in found {
            prop_assert!(mention.words.start < mention.words.end);
            prop_assert!(mention.date.month.is_none() || mention.date.season.is_none());
            prop_assert!(mention.date != DateParts::default());
        }
    }
}
