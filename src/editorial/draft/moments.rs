//! When something happened, as the words before a date say it: «بحلول»، «منذ»، «نحو».

use super::page::Page;
use super::passage::is_relative;
use super::remarks::Remark;
use crate::arabic::clitics::without_clitics;
use crate::arabic::dates::{DateMention, DateParts};
use crate::briefing::date::Date;

/// Words that may stand between a preposition and its date.
const DAY_WORDS: &str = "يوم اليوم مساء صباح فجر ليلة ظهر عصر نهار شهر عام سنة الاحد الاثنين الثلاثاء الاربعاء الخميس \
    الجمعة السبت في تاريخ بتاريخ الموافق on in of the monday tuesday wednesday thursday friday saturday sunday morning \
    evening night";
const ABOUT: &str = "نحو حوالي قرابة زهاء about around circa roughly";
const PART: &str = "اوايل اواخر منتصف مطلع بداية نهاية مستهل early mid late end beginning start middle";
const PREPOSITIONS: &str = "في من الي حتي منذ مذ قبل قبيل بعد عقب خلال بين بحلول حلول علي عن اثر لغاية ل ب نحو حوالي \
    قرابة زهاء اوايل اواخر منتصف مطلع بداية نهاية مستهل عشية غداة ابتداء اعتبارا";

/// Nouns of things that are told apart by their year.
const DATED: &str = "انتخابات حرب ثورة دستور اتفاق اتفاقية معاهدة قانون ازمة احداث احتجاجات مظاهرات انقلاب موسم بطولة كاس \
    ميزانية موازنة هجمات قمة موتمر اعلان بيان قرار نسخة دورة نكبة نكسة مجزرة زلزال استفتاء";

/// A date as a file writes it, or none, with what an editor should look at.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) date: Option<String>,
    pub(super) remarks: Vec<Remark>,
}

/// What the document dates with a mention.
pub(super) fn moment(page: &Page<'_>, mention: &DateMention, published: Option<&Date>) -> Moment {
    let written = page.source.slice(&(mention.start..mention.end)).unwrap_or_default().to_owned();
    let last = mention.until.as_ref().map(|until| edtf(until, published));
    let near = mention.until.as_ref().and_then(Date::of_parts);
    let first = edtf(&mention.date, near.as_ref().filter(|_| mention.date.year.is_none()).or(published));
    let (Some(first), true) = (first, !matches!(last, Some(None))) else {
        return Moment { date: None, remarks: vec![Remark::NoYear(written)] };
    };
    let mut remarks = Vec::new();
    if first.otherwise {
        remarks.push(Remark::OtherYear);
    }
    if let Some(Some(last)) = last {
        return Moment { date: Some(format!("{}/{}", first.edtf, last.edtf)), remarks };
    }
    let (lead, part) = Lead::before(page, mention);
    let date = match &lead {
        Lead::Since => Some(format!("{}/..", first.edtf)),
        Lead::About => Some(format!("{}~", first.edtf)),
        Lead::After(_) => None,
        Lead::By | Lead::Until(_) => Some(format!("../{}", first.edtf)),
        Lead::On => Some(first.edtf),
    };
    remarks.extend(part.map(Remark::Part));
    match lead {
        Lead::After(word) => remarks.push(Remark::After(word, written)),
        Lead::Until(word) => remarks.push(Remark::Until(word)),
        Lead::By | Lead::Since | Lead::About | Lead::On => {}
    }
    Moment { date, remarks }
}

/// A date in EDTF.
struct Edtf {
    edtf: String,
    /// Whether its year is inferred and not the document's own.
    otherwise: bool,
}

/// The year is marked where the text does not give it; without `near`, a date that lacks it is none.
fn edtf(parts: &DateParts, near: Option<&Date>) -> Option<Edtf> {
    if parts.year.is_some() {
        return Some(Edtf { edtf: Date::of_parts(parts)?.edtf().to_owned(), otherwise: false });
    }
    let near = near?;
    let date = Date::in_document(parts, near)?;
    let own = near.moments().next()?;
    let year = date.moments().next()?.year;
    let (year_written, rest) = date.edtf().split_once('-').unwrap_or((date.edtf(), ""));
    let same = own.year == year;
    let mark = if same && !own.year_inferred { "" } else { "?" };
    Some(Edtf { edtf: format!("{year_written}{mark}-{rest}"), otherwise: !same })
}

/// What the words before a date make of it.
#[derive(Debug, PartialEq, Eq)]
enum Lead {
    On,
    By,
    Since,
    About,
    Until(String),
    After(String),
}

impl Lead {
    /// And the part of a time that stands before it: «نهاية عام 2025».
    fn before(page: &Page<'_>, mention: &DateMention) -> (Self, Option<String>) {
        let mut at = mention.words.start as usize;
        let mut part = None;
        let word = |at: usize| page.source.slice(&page.bytes(&(at..at + 1))).unwrap_or_default().to_owned();
        for _ in 0..4 {
            let Some(before) = at.checked_sub(1).filter(|before| !page.pauses(*before)) else { break };
            let lead = match page.bare(before) {
                "بحلول" | "by" => Some(Self::By),
                "منذ" | "مذ" | "since" | "from" => Some(Self::Since),
                "قبل" | "قبيل" | "حتي" | "لغاية" | "before" | "until" | "till" => {
                    Some(Self::Until(word(before)))
                }
                "بعد" | "عقب" | "after" | "following" => Some(Self::After(word(before))),
                _ if page.is_one_of(before, ABOUT) => Some(Self::About),
                _ => None,
            };
            if let Some(lead) = lead {
                return (lead, part);
            }
            if page.is_one_of(before, PART) {
                part = Some(word(before));
            } else if !page.is_one_of(before, DAY_WORDS) {
                break;
            }
            at = before;
        }
        (if is_since(page, at) { Self::Since } else { Self::On }, part)
    }
}

/// «منذ بدء العملية الانتقالية في ربيع 2019»: what began then has gone on since.
fn is_since(page: &Page<'_>, date: usize) -> bool {
    let places = (date.saturating_sub(7)..date).rev();
    let mut places = places.take_while(|word| !page.pauses(*word) && !is_relative(page, *word));
    places.any(|word| matches!(page.bare(word), "منذ" | "مذ" | "since"))
}

/// Whether a date only tells which thing is meant («استفتاء فبراير»، «ثورة 25 يناير»): a noun without the article stands
/// right before it. «عام» after a verb says when («تخرج عام 1926»), so before it the noun must be of something dated.
pub(super) fn is_name(page: &Page<'_>, mention: &DateMention) -> bool {
    let first = mention.words.start as usize;
    let Some(before) = first.checked_sub(1) else { return false };
    if matches!(page.form(before), "the" | "a" | "an" | "this" | "that" | "his" | "her" | "its" | "their") {
        // «the 6 January attack»; but «on the 6th of January».
        let mut own = first..mention.words.end as usize;
        return !own.any(|word| page.form(word) == "of");
    }
    let touches = page.gap(before).chars().all(|c| c == ' ' || c == '\u{a0}');
    let own = page.form(first);
    let bears_clitic = own.starts_with(['ل', 'ب', 'و']) && own.chars().count() > 2;
    let leads = page.is_one_of(before, DAY_WORDS) || page.is_one_of(before, PREPOSITIONS);
    let form = page.form(before);
    let definite = without_clitics(form).any(|bare| {
        bare != form
            && form.strip_suffix(bare).is_some_and(|taken| taken.ends_with("ال") || taken.ends_with("لل"))
    });
    let arabic = form.chars().any(|c| ('ء'..='ي').contains(&c));
    let by_year = matches!(own, "عام" | "سنة" | "عامي" | "سنتي");
    touches && !leads && !bears_clitic && !definite && arabic && (!by_year || page.is_one_of(before, DATED))
}

/// «ذلك اليوم»، «اليوم نفسه»: the day, month or year that was named before; how many of its words there are, and how
/// precise the date must be.
pub(super) fn same_time(page: &Page<'_>, word: usize) -> Option<(usize, Sort)> {
    let sort = |form: &str| match form {
        "اليوم" => Some(Sort::Day),
        "الشهر" => Some(Sort::Month),
        "العام" => Some(Sort::Year),
        _ => None,
    };
    let (first, second) = (page.bare(word), page.form(word + 1));
    let found = match (first, second) {
        ("ذلك", noun) | (noun, "نفسه" | "ذاته") => sort(noun),
        _ => None,
    };
    found.filter(|_| !page.pauses(word)).map(|sort| (2, sort))
}

/// How precise a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Day,
    Month,
    Year,
}

impl Sort {
    /// Whether a date is as precise as this, or more.
    pub(super) fn is_of(self, parts: &DateParts) -> bool {
        match self {
            Self::Day => parts.day.is_some(),
            Self::Month => parts.month.is_some(),
            Self::Year => parts.year.is_some() || parts.month.is_some(),
        }
    }

    /// A date of a day, a month or a year in EDTF, no more precise than this.
    pub(super) fn of(self, edtf: &str) -> String {
        let kept = match self {
            Self::Day => 3,
            Self::Month => 2,
            Self::Year => 1,
        };
        edtf.split('-').take(kept).collect::<Vec<_>>().join("-")
    }
}
