//! Replies from the seed document that the renderers' tests share.

use super::wording::{Language, Style, Wording};
use super::{Cited, Command, Line, Named, Paging, Reply, Status};
use crate::briefing::date::Date;
use crate::briefing::keywords::{Confidence, Kind, Likelihood, Standing};

pub(super) fn wording() -> Wording {
    Wording::new(Language::Arabic, Style::default())
}

pub(super) fn timeline() -> Reply {
    let lines = vec![fuel_prices(), claim(), judgement(), latin()];
    let paging = Paging { total: Some(lines.len()), ..Paging::default() };
    Reply {
        briefings: vec!["kazakhstan-2022".to_owned()],
        lines,
        notices: vec![
            "تنبيه: الوثيقة قديمة (يناير/كانون الثاني [2022]، قبل أكثر من 4 سنوات).".to_owned(),
            "السنة بين معقوفين [2022] مستنتجة، لا ترد في الوثيقة.".to_owned(),
        ],
        footer: Some("تاريخ الوثيقة: يناير/كانون الثاني [2022] · مُسنَد: 19 من 19 فقرة · TLP:CLEAR".to_owned()),
        paging,
        ..Reply::new(Command::Timeline, "الخط الزمني: احتجاجات كازاخستان ومستقبل انتقال السلطة")
    }
}

pub(super) fn english() -> Wording {
    Wording::new(Language::English, Style::default())
}

/// The same in English: what the document says stays as it is.
pub(super) fn english_timeline() -> Reply {
    let wording = english();
    let whole = timeline();
    let lines = whole.lines.into_iter().map(|line| {
        let when = line.date.as_deref().and_then(|date| Date::parse(date).ok());
        Line { when: when.map(|date| wording.when(&date)), ..line }
    });
    let title = [("title", "احتجاجات كازاخستان ومستقبل انتقال السلطة 2022".into())];
    Reply {
        lines: lines.collect(),
        notices: vec![wording.with("legend-inferred-year", &[("year", "2022".into())])],
        footer: Some(wording.row(&["Document dated January [2022]", "TLP:CLEAR"])),
        title: wording.with("title-brief", &title),
        ..whole
    }
}

pub(super) fn not_found() -> Reply {
    let message = "لم أجد «<@1> zzzz». أقرب الأسماء: روسيا، قيرغيزستان.";
    let suggestions = vec!["روسيا".to_owned(), "قيرغيزستان".to_owned()];
    Reply {
        suggestions, ..Reply::saying(Command::Implications, Status::NotFound, "لا نتيجة", message)
    }
}

pub(super) fn cited(paragraph: u32, start: u32, quote: &str) -> Cited {
    let length = u32::try_from(quote.chars().count()).unwrap();
    Cited {
        briefing: "kazakhstan-2022".to_owned(),
        paragraph,
        start,
        end: start + length,
        quote: quote.to_owned(),
    }
}

fn fuel_prices() -> Line {
    Line {
        key: 7,
        heading: Some("كازاخستان".to_owned()),
        when: Some("في 2 يناير/كانون الثاني [2022]".to_owned()),
        text: "اندلعت المظاهرات بسبب الارتفاع الحاد في أسعار الوقود.".to_owned(),
        kind: Some(Kind::Summary),
        standing: Some(Standing::Happened),
        date: Some("2022?-01-02".to_owned()),
        actors: vec!["protesters".to_owned()],
        citations: vec![cited(3, 545, "الارتفاع الحاد في أسعار الوقود في 2 يناير/كانون الثاني")],
        ..Line::default()
    }
}

fn claim() -> Line {
    Line {
        key: 8,
        heading: Some("كازاخستان".to_owned()),
        when: Some("في 5 يناير/كانون الثاني [2022]".to_owned()),
        text: "قال توكاييف إنه يعتبر الاحتجاجات تهديدًا “خارجيًا” و “إرهابيًا”.".to_owned(),
        kind: Some(Kind::Quote),
        standing: Some(Standing::Stated),
        attributed_to: Some(Named {
            id: "tokayev".to_owned(), name: "قاسم جومارت توكاييف".to_owned()
        }),
        date: Some("2022?-01-05".to_owned()),
        citations: vec![cited(5, 900, "إنه يعتبر الاحتجاجات تهديدًا “خارجيًا” و “إرهابيًا”")],
        ..Line::default()
    }
}

fn judgement() -> Line {
    Line {
        key: 9,
        heading: Some("روسيا".to_owned()),
        text: "من المرجح الآن أن يسعى بوتين إلى إجراءات مختلفة.".to_owned(),
        kind: Some(Kind::Summary),
        standing: Some(Standing::Assessed),
        hedge: Some("من المرجح".to_owned()),
        likelihood: Some(Likelihood::Likely),
        confidence: Some(Confidence::High),
        subjects: vec!["RU".to_owned()],
        citations: vec![cited(20, 5_000, "من المرجح الآن أن يسعى بوتين"), cited(19, 4_800, "كازاخستان")],
        ..Line::default()
    }
}

/// What turns an Arabic line round: a Latin name first, Markdown, a link, a mention.
fn latin() -> Line {
    Line {
        key: 10,
        heading: Some("روسيا".to_owned()),
        text: "CSTO (ODKB) أرسلت 2500 جندي؛ *انظر* https://odkb-csto.org/news/ و@everyone [هنا](x)"
            .to_owned(),
        kind: Some(Kind::Inference),
        citations: vec![cited(8, 2_000, "منظمة معاهدة الأمن الجماعي")],
        ..Line::default()
    }
}
