//! Dates, plans and the age of a document, as a newsroom prints them, in Arabic or in English.
//!
//! What the document does not bear stands in square brackets, as editors mark words that are not the source's: the
//! year alone, `في 5 يناير/كانون الثاني [2022]`, or the whole date where all of it is inferred.

use jiff::Unit;
use jiff::civil;

use super::wording::Wording;
use crate::arabic::months::Season;
use crate::briefing::date::{Date, Moment, Part, Shape};
use crate::briefing::problem::Fact;

/// How a plan is told on a given day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// When it was or is to happen.
    pub when: String,
    /// What must be said once its day has passed: that nobody here knows what came of it.
    pub note: Option<String>,
}

impl Wording {
    /// When something happened, as it stands in a sentence: `في 5 يناير/كانون الثاني [2022]`, «بحلول …»،
    /// «ربيع 2019».
    #[must_use]
    pub fn when(&self, date: &Date) -> String {
        match readable(date) {
            Shape::On(moment) => self.on(moment),
            Shape::Span { from: Some(from), to: Some(to) } => {
                let pair = [("from", self.start(from, to).into()), ("to", self.end(to).into())];
                self.with("when-span", &pair)
            }
            Shape::Span { from: None, to: Some(to) } => {
                self.with("when-by", &[("date", self.end(to).into())])
            }
            Shape::Span { from: Some(from), to: None } => {
                self.with("when-since", &[("date", self.end(from).into())])
            }
            Shape::Span { from: None, to: None } => self.undated(),
            Shape::Between(first, last) => {
                let pair = [("from", self.start(first, last).into()), ("to", self.end(last).into())];
                self.with("when-between", &pair)
            }
        }
    }

    /// The date by itself, behind a colon or in brackets: `يناير/كانون الثاني [2022]`.
    #[must_use]
    pub fn date(&self, date: &Date) -> String {
        match readable(date) {
            Shape::On(moment) => self.end(moment),
            _ => self.when(date),
        }
    }

    /// What is said of something that the document does not date.
    #[must_use]
    pub fn undated(&self) -> String {
        self.say("date-none")
    }

    /// A plan as it is told on `today`: in the past once the last day that it names has gone by.
    #[must_use]
    pub fn plan(&self, date: &Date, today: civil::Date) -> Plan {
        let when = self.when(date);
        if date.last_day() < today {
            return Plan { when, note: Some(self.say("plan-past")) };
        }
        Plan { when: self.with("plan", &[("when", when.into())]), note: None }
    }

    /// How long ago a document came out: «قبل أكثر من 4 سنوات», in whole years, or months within the first. Counted
    /// from the day after the last that its date allows, so that "more than" is true. `None` before that day.
    #[must_use]
    pub fn age(&self, published: &Date, today: civil::Date) -> Option<String> {
        let (years, months) = age(published, today)?;
        let (id, count) = if years > 0 { ("age-years", years) } else { ("age-months", months) };
        Some(self.with(id, &[("count", Fact::Number(count))]))
    }

    /// What stands on each reply that speaks of what may come: when the document was written, and that it is old
    /// where that was more than a year ago.
    #[must_use]
    pub fn age_notice(&self, published: &Date, today: civil::Date) -> String {
        let date = ("date", self.date(published).into());
        match (self.age(published, today), age(published, today)) {
            (Some(told), Some((1.., _))) => self.with("notice-old", &[date, ("age", told.into())]),
            (Some(told), _) => self.with("notice-recent", &[date, ("age", told.into())]),
            (None, _) => self.with("notice-dated", &[date]),
        }
    }

    /// What the square brackets mean, where at least one of the dates bears them.
    #[must_use]
    pub fn legend<'d>(&self, dates: impl IntoIterator<Item = &'d Date>) -> Option<String> {
        let mut inferred =
            dates.into_iter().flat_map(moments).filter(|at| at.year_inferred || at.part_inferred);
        let first = inferred.next()?;
        let same = |at: Moment| at.year == first.year && at.year_inferred && !at.part_inferred;
        if same(first) && inferred.all(same) {
            return Some(self.with("legend-inferred-year", &[("year", self.year(first).into())]));
        }
        Some(self.say("legend-inferred-date"))
    }

    fn on(&self, moment: Moment) -> String {
        let date = self.moment(moment);
        let whole = moment.part_inferred && moment.year_inferred;
        let id = match moment.part {
            _ if moment.about => "when-about",
            Part::Year => "when-year",
            Part::Season(_) if !whole && !moment.part_inferred => "when-season",
            Part::Day(..) => "when-on",
            _ => "when-in",
        };
        self.with(id, &[("date", date.into())])
    }

    /// A moment at the end of a span, or by itself.
    fn end(&self, moment: Moment) -> String {
        let date = self.moment(moment);
        if moment.about { self.with("when-about", &[("date", date.into())]) } else { date }
    }

    /// The start of a span, without the year and the month that its end tells: «من 5 إلى 7 يناير».
    fn start(&self, from: Moment, to: Moment) -> String {
        let firm = |moment: Moment| !moment.about && !moment.part_inferred;
        let same_year = from.year == to.year && from.year_inferred == to.year_inferred;
        if !(firm(from) && firm(to) && same_year) {
            return self.end(from);
        }
        match (from.part, to.part) {
            (Part::Day(month, day), Part::Day(other, _)) if month == other => self.number(i64::from(day)),
            (Part::Day(..) | Part::Month(_), Part::Day(..) | Part::Month(_)) => self.part(from.part),
            _ => self.end(from),
        }
    }

    fn moment(&self, moment: Moment) -> String {
        let bracketed = |inferred, text| if inferred { self.bracketed(text) } else { text };
        let (year_only, part_only) =
            (moment.year_inferred && !moment.part_inferred, moment.part_inferred && !moment.year_inferred);
        let year = self.year(moment);
        if moment.part == Part::Year {
            return bracketed(moment.year_inferred || moment.part_inferred, year);
        }
        let year = bracketed(year_only, year);
        let part = bracketed(part_only, self.part(moment.part));
        let whole = self.with("date-of-year", &[("part", part.into()), ("year", year.into())]);
        bracketed(moment.year_inferred && moment.part_inferred, whole)
    }

    fn bracketed(&self, date: String) -> String {
        self.with("date-inferred", &[("date", date.into())])
    }

    fn part(&self, part: Part) -> String {
        match part {
            Part::Year => String::new(),
            Part::Season(season) => Season::ALL
                .get(usize::from(season))
                .map(|season| self.season(*season).to_owned())
                .unwrap_or_default(),
            Part::Month(month) => self.month(month).into_owned(),
            Part::Day(month, day) => {
                let day = Fact::Number(i64::from(day));
                self.with("date-day", &[("day", day), ("month", self.month(month).into_owned().into())])
            }
        }
    }

    /// EDTF numbers years as astronomers do: 0 is 1 BC, -1 is 2 BC.
    fn year(&self, moment: Moment) -> String {
        let year = i64::from(moment.year);
        if year > 0 {
            return self.number(year);
        }
        self.with("date-before-era", &[("year", Fact::Number(1 - year))])
    }
}

fn age(published: &Date, today: civil::Date) -> Option<(i64, i64)> {
    let after = published.last_day().tomorrow().ok().filter(|after| *after <= today)?;
    let span = after.until((Unit::Year, today)).ok()?;
    Some((i64::from(span.get_years()), i64::from(span.get_months())))
}

/// The shape of a date with "between" brought down to what it covers exactly: a month, a year, or whole years.
fn readable(date: &Date) -> Shape {
    let Shape::Between(first, last) = date.shape() else { return date.shape() };
    let (first, last) = (marked(date, first), marked(date, last));
    let one_month = first.year == last.year
        && matches!((first.part, last.part), (Part::Day(a, 1), Part::Day(b, _)) if a == b)
        && date.last_day() == date.last_day().last_of_month();
    match (first.part, last.part) {
        (Part::Day(1, 1), Part::Day(12, 31)) if first.year == last.year => {
            Shape::On(Moment { part: Part::Year, ..first })
        }
        (Part::Day(1, 1), Part::Day(12, 31)) => {
            Shape::Between(Moment { part: Part::Year, ..first }, Moment { part: Part::Year, ..last })
        }
        (Part::Day(month, _), _) if one_month => Shape::On(Moment { part: Part::Month(month), ..first }),
        _ => Shape::Between(first, last),
    }
}

/// The two days of a "between" do not say which part of the expression bore `?`, `~` or `%` (both): all of it is
/// marked then, since nothing may grow firmer.
fn marked(date: &Date, moment: Moment) -> Moment {
    let inferred = date.edtf().contains(['?', '%']);
    let about = date.edtf().contains(['~', '%']);
    Moment { year_inferred: inferred, part_inferred: inferred, about, ..moment }
}

fn moments(date: &Date) -> impl Iterator<Item = Moment> {
    let (first, second) = match readable(date) {
        Shape::On(moment) => (Some(moment), None),
        Shape::Span { from, to } => (from, to),
        Shape::Between(first, last) => (Some(first), Some(last)),
    };
    first.into_iter().chain(second)
}

#[cfg(test)]
mod tests;
