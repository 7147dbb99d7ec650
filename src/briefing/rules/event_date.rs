//! An event's date is the document's: read in its quotes or their paragraphs, or the day of the document itself.
//!
//! A date in running text often has no year. Then it is the one nearest to `published`: December in a document of
//! January is last year's. Where the document's own year is the readers' inference, so is the event's (`2022?`).

use super::super::date::{Date, Moment, Part, Shape};
use super::super::evidence::{Evidence, Proved, Reports};
use super::super::problem::{Rule, Severity};
use super::super::reading::Share;
use crate::arabic::dates::DateParts;
use crate::arabic::months::Season;

/// A date that neither the quotes nor their paragraphs give, and that is not the document's.
pub(in crate::briefing) const EVENT_DATE: Rule = Rule { id: "event-date", severity: Severity::Error };

/// What the document says of one moment of an event's date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It gives it, or leaves no more open than the date's marks say.
    Read,
    /// It gives all but the year, which follows from the document's and is not marked as inferred.
    YearUnmarked,
    /// It gives the day, the month or the season, and another year follows.
    OtherYear,
    /// It does not give it.
    NotRead,
}

pub(super) fn check(evidence: &Evidence<'_>, reports: &mut Reports<'_>) {
    let published = evidence.draft.published.as_ref().map(|published| &published.value);
    for proved in &evidence.proved {
        let Some(date) = &proved.statement.date else { continue };
        let verdicts = || date.value.moments().map(|moment| verdict(moment, &date.value, proved, published));
        let case = match verdicts().max_by_key(|verdict| *verdict as u8) {
            Some(Verdict::NotRead) => "missing",
            Some(Verdict::OtherYear) => "year",
            _ => continue,
        };
        reports.structure.tell(
            &EVENT_DATE,
            &date.span,
            vec![("case", case.into()), ("date", date.value.edtf().into())],
        );
    }
}

/// Holds a moment of a date against the quotes and their paragraphs.
pub(super) fn verdict(moment: Moment, date: &Date, proved: &Proved<'_>, published: Option<&Date>) -> Verdict {
    let paragraphs = proved.paragraphs();
    let shares = || proved.passages.iter().chain(&paragraphs);
    let year = i32::from(moment.year);
    let year_given = shares().any(|share| share.has_year(year));
    let inferred = |year_known: bool| {
        if year_known || moment.year_inferred { Verdict::Read } else { Verdict::YearUnmarked }
    };
    if let Shape::Between(first, last) = date.shape() {
        // A decade or a set: some year of it must be read.
        let span = i32::from(first.year)..=i32::from(last.year);
        if shares().any(|share| span.clone().any(|year| share.has_year(year))) {
            return Verdict::Read;
        }
    }
    let same = |own: &Moment| (own.year, own.part) == (moment.year, moment.part);
    if let Some(own) = published.and_then(|published| published.moments().find(same)) {
        return inferred(year_given || !own.year_inferred);
    }
    if moment.part == Part::Year {
        return match published.map(|published| (year_given, distance(moment, published))) {
            _ if year_given => Verdict::Read,
            // «العام الماضي», «العام المقبل».
            Some((_, 0..=12)) if moment.year_inferred => Verdict::Read,
            _ => Verdict::NotRead,
        };
    }
    let mut read: Vec<&DateParts> =
        shares().flat_map(Share::points).filter(|point| gives(point, moment.part)).collect();
    read.retain(|point| point.year.is_none_or(|given| given == year));
    match (read.iter().any(|point| point.year.is_some()), read.is_empty(), published) {
        (true, ..) => Verdict::Read,
        (_, true, _) => Verdict::NotRead,
        (_, _, Some(published)) if is_nearest(moment, published) => {
            inferred(year_given || published.moments().all(|own| !own.year_inferred))
        }
        _ if year_given => Verdict::Read,
        _ => Verdict::OtherYear,
    }
}

/// Whether a date of a text gives a part; a day gives its month too.
fn gives(point: &DateParts, part: Part) -> bool {
    match part {
        Part::Year => point.year.is_some(),
        Part::Season(season) => point.season == Season::from_edtf(season + 21),
        Part::Month(month) => point.month == Some(month),
        Part::Day(month, day) => (point.month, point.day) == (Some(month), Some(day)),
    }
}

/// Whether the moment in another year would be nearer to `published`.
fn is_nearest(moment: Moment, published: &Date) -> bool {
    let in_year = |year: i16| distance(Moment { year, ..moment }, published);
    let own = in_year(moment.year);
    own <= in_year(moment.year.saturating_sub(1)) && own <= in_year(moment.year.saturating_add(1))
}

/// How many months lie between a moment and the document.
fn distance(moment: Moment, published: &Date) -> u32 {
    let months = |year: i16, month: i32| i32::from(year) * 12 + month;
    // The middle month of a season; winter is the one that begins the year.
    let at = match moment.part {
        Part::Year => months(moment.year, 6),
        Part::Season(season) => {
            months(moment.year, [4, 7, 10, 1].get(usize::from(season)).copied().unwrap_or(6))
        }
        Part::Month(month) | Part::Day(month, _) => months(moment.year, i32::from(month)),
    };
    let (first, last) = (published.first_day(), published.last_day());
    let first = months(first.year(), i32::from(first.month()));
    let last = months(last.year(), i32::from(last.month()));
    (first - at).max(at - last).max(0).unsigned_abs()
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    const SOURCE: &str = "اندلعت في 2 يناير/كانون الثاني بعد ديسمبر/كانون الأول. ثم طلبت المساعدة\n\
        بدأت الخطة في ربيع عام 2019، والاحتجاجات في أغسطس/آب 2020، وتنتهي الفترة في عام 2024";

    fn told(published: &str, date: &str, quote: &str, expected: &[&str]) {
        let event = format!("published = '{published}'\n[[event]]\ndate = '{date}'\nquote = '{quote}'");
        check(&event, SOURCE, expected);
    }

    /// A date of nobody's but the editor's would be printed as the document's.
    #[test]
    fn a_date_is_read_in_the_quotes_or_their_paragraphs() {
        told("2022?-01", "2022?-01-02", "اندلعت في 2 يناير/كانون الثاني", &[]);
        told("2022?-01", "2022?-01-02", "ثم طلبت", &[]);
        told("2022?-01", "2022?-01-03", "ثم طلبت", &["event-date 3:8 case=missing date=2022?-01-03"]);
        told("2022?-01", "2019-21", "بدأت الخطة", &[]);
        told("2022?-01", "2019-22", "بدأت الخطة", &["event-date 3:8 case=missing date=2019-22"]);
        told("2022?-01", "2020-08/2024", "بدأت الخطة", &[]);
        told("2022?-01", "2021-08", "بدأت الخطة", &["event-date 3:8 case=missing date=2021-08"]);
        told("2022?-01", "2025", "بدأت الخطة", &["event-date 3:8 case=missing date=2025"]);
    }

    #[test]
    fn a_missing_year_is_the_nearest() {
        told("2022?-01", "2021?-12", "ثم طلبت", &[]);
        told("2022?-01", "2022?-12", "ثم طلبت", &["event-date 3:8 case=year date=2022?-12"]);
        told("2022-01", "2021-12", "ثم طلبت", &[]);
    }

    #[test]
    fn the_document_s_own_date_needs_no_quote() {
        told("2022-01-07", "2022-01-07", "ثم طلبت", &[]);
        told("2022?-01-07", "2022?-01-07", "ثم طلبت", &[]);
    }
}
