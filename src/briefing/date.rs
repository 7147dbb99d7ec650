//! Dates in briefing files: EDTF (ISO 8601-2:2019, Annex A), levels 0 to 2, reduced to what a reader is shown.

use edtf_core::{Bound, BoundDate, Edtf, IntervalEndpoint, Precision};
use jiff::civil;

use crate::arabic::dates::DateParts;

/// When something happened, as a briefing file writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    edtf: Box<str>,
    shape: Shape,
    first: civil::Date,
    last: civil::Date,
}

/// What a date looks like to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A day, a month, a season or a year.
    On(Moment),
    /// From one moment to another; without a start it reads "by", without an end "since".
    Span {
        /// The start, `None` where it is open or unknown.
        from: Option<Moment>,
        /// The end, `None` where it is open or unknown.
        to: Option<Moment>,
    },
    /// Any other EDTF expression (a decade, a quarter, a set): somewhere between two days.
    Between(Moment, Moment),
}

/// One moment at the precision that its date gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The year, astronomical numbering, -9999 to 9999.
    pub year: i16,
    /// EDTF's `?` on the year: the readers' inference, which the document does not bear.
    pub year_inferred: bool,
    /// What is known beyond the year.
    pub part: Part,
    /// EDTF's `?` on the month, the season or the day.
    pub part_inferred: bool,
    /// EDTF's `~`: about this moment.
    pub about: bool,
}

/// What a moment says beyond its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Nothing.
    Year,
    /// A season, 0 to 3: spring, summer, autumn, winter (EDTF's 21 to 24).
    Season(u8),
    /// A month, 1 to 12.
    Month(u8),
    /// A month, 1 to 12, and a day, 1 to 31.
    Day(u8, u8),
}

/// Why a text is no date that a briefing can bear.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// It is not EDTF; the reason is the parser's.
    #[error("not EDTF: {0}")]
    Syntax(&'static str),
    /// It ends before it starts.
    #[error("the interval ends before it starts")]
    Reversed,
    /// It has a time of day, no bound at all, or a year beyond ±9999.
    #[error("not a day, month, season, year or interval")]
    Unsupported,
}

impl Date {
    /// Reads EDTF.
    ///
    /// # Errors
    ///
    /// [`DateError`] when `edtf` is none, runs backward, or is a kind of date that no reply words.
    pub fn parse(edtf: &str) -> Result<Self, DateError> {
        let parsed = Edtf::parse(edtf).map_err(|error| match error.message {
            // The parser's one reason that is about the order of two good dates.
            "interval end precedes interval start" => DateError::Reversed,
            reason => DateError::Syntax(reason),
        })?;
        let (first, last) = days(&parsed)?;
        if first > last {
            return Err(DateError::Reversed);
        }
        let shape = shape(&parsed, first, last)?;
        Ok(Self { edtf: edtf.into(), shape, first, last })
    }

    /// The date as the file writes it.
    #[must_use]
    pub fn edtf(&self) -> &str {
        &self.edtf
    }

    /// What it looks like to a reader.
    #[must_use]
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// The first day that it touches; [`civil::Date::MIN`] where its start is open.
    #[must_use]
    pub fn first_day(&self) -> civil::Date {
        self.first
    }

    /// The last day that it touches; [`civil::Date::MAX`] where its end is open.
    #[must_use]
    pub fn last_day(&self) -> civil::Date {
        self.last
    }

    /// Whether its time touches the days from `from` to `to`, both included. What happened "by" a moment is taken to
    /// touch that moment alone: its open start says that the day is not known, not that it lasted for ever.
    #[must_use]
    pub fn touches(&self, from: civil::Date, to: civil::Date) -> bool {
        self.known_start() <= to && self.last >= from
    }

    /// The date that a text gives in full; none without its year, or where there is no such day.
    #[must_use]
    pub fn of_parts(parts: &DateParts) -> Option<Self> {
        let year = parts.year?;
        let edtf = match (parts.season, parts.month, parts.day) {
            (Some(season), ..) => format!("{year:04}-{}", season.edtf()),
            (None, None, _) => format!("{year:04}"),
            (None, Some(month), None) => format!("{year:04}-{month:02}"),
            (None, Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        };
        Self::parse(&edtf).ok()
    }

    /// The date that a text of a document of `published` gives; without a year, the one nearest to the document's, and of
    /// two as near the earlier.
    #[must_use]
    pub fn in_document(parts: &DateParts, published: &Self) -> Option<Self> {
        let Some(month) = parts.month.filter(|_| parts.year.is_none()) else { return Self::of_parts(parts) };
        let own = published.known_start();
        let away = |year: &i32| {
            let years = year - i32::from(own.year());
            (years * 12 + i32::from(month) - i32::from(own.month())).abs()
        };
        let year = (-1..=1).map(|more| i32::from(own.year()) + more).min_by_key(away);
        Self::of_parts(&DateParts { year, ..*parts })
    }

    /// Whether its time touches the one that a text gives. A text without the year means that day or month of any.
    #[must_use]
    pub fn may_be(&self, parts: &DateParts) -> bool {
        if parts.year.is_some() {
            return Self::of_parts(parts).is_some_and(|asked| self.touches(asked.first, asked.last));
        }
        let same = |moment: Moment| match moment.part {
            Part::Day(month, day) => Some(month) == parts.month && parts.day.is_none_or(|asked| asked == day),
            Part::Month(month) => Some(month) == parts.month && parts.day.is_none(),
            Part::Season(_) | Part::Year => false,
        };
        self.moments().any(same)
    }

    /// Orders by the day that a reader knows first: the start, or the moment by which it had happened; then by the end.
    #[must_use]
    pub fn order(&self) -> (civil::Date, civil::Date) {
        (self.known_start(), self.last)
    }

    fn known_start(&self) -> civil::Date {
        match self.shape {
            Shape::Span { from: None, to: Some(moment) } => moment.first_day().unwrap_or(self.last),
            _ => self.first,
        }
    }

    /// The moments that it names, first to last.
    pub fn moments(&self) -> impl Iterator<Item = Moment> {
        let (first, second) = match self.shape {
            Shape::On(moment) => (Some(moment), None),
            Shape::Span { from, to } => (from, to),
            Shape::Between(first, last) => (Some(first), Some(last)),
        };
        first.into_iter().chain(second)
    }
}

impl Moment {
    /// The first day of the period that it names; of a season, the first of its first month (as `edtf-core` counts).
    fn first_day(self) -> Option<civil::Date> {
        let (month, day) = match self.part {
            Part::Year => (1, 1),
            Part::Season(season) => (i8::try_from(season).ok()? * 3 + 3, 1),
            Part::Month(month) => (i8::try_from(month).ok()?, 1),
            Part::Day(month, day) => (i8::try_from(month).ok()?, i8::try_from(day).ok()?),
        };
        civil::Date::new(self.year, month, day).ok()
    }
}

fn days(parsed: &Edtf) -> Result<(civil::Date, civil::Date), DateError> {
    if let Edtf::DateTime(_) = parsed {
        return Err(DateError::Unsupported);
    }
    let bounds = parsed.bounds();
    let first = match bounds.earliest {
        Bound::Date(day) => civil_day(day)?,
        Bound::NegativeInfinity | Bound::Unknown => civil::Date::MIN,
        Bound::PositiveInfinity => return Err(DateError::Unsupported),
    };
    let last = match bounds.latest {
        Bound::Date(day) => civil_day(day)?,
        Bound::PositiveInfinity | Bound::Unknown => civil::Date::MAX,
        Bound::NegativeInfinity => return Err(DateError::Unsupported),
    };
    if first == civil::Date::MIN && last == civil::Date::MAX {
        return Err(DateError::Unsupported);
    }
    Ok((first, last))
}

fn civil_day(day: BoundDate) -> Result<civil::Date, DateError> {
    let year = i16::try_from(day.year).map_err(|_| DateError::Unsupported)?;
    let month = i8::try_from(day.month).map_err(|_| DateError::Unsupported)?;
    let day = i8::try_from(day.day).map_err(|_| DateError::Unsupported)?;
    civil::Date::new(year, month, day).map_err(|_| DateError::Unsupported)
}

fn shape(parsed: &Edtf, first: civil::Date, last: civil::Date) -> Result<Shape, DateError> {
    let plain = match parsed {
        Edtf::Date(date) => moment(date).map(Shape::On),
        Edtf::Interval(interval) => span(interval.start, interval.end),
        Edtf::DateTime(_) | Edtf::Set(_) => None,
    };
    if let Some(shape) = plain {
        return Ok(shape);
    }
    if first == civil::Date::MIN || last == civil::Date::MAX {
        return Err(DateError::Unsupported);
    }
    Ok(Shape::Between(day_moment(first), day_moment(last)))
}

fn span(start: IntervalEndpoint, end: IntervalEndpoint) -> Option<Shape> {
    let endpoint = |point| match point {
        IntervalEndpoint::Date(date) => moment(&date).map(Some),
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => Some(None),
        IntervalEndpoint::OnOrBefore(_) | IntervalEndpoint::OnOrAfter(_) => None,
    };
    Some(Shape::Span { from: endpoint(start)?, to: endpoint(end)? })
}

fn moment(date: &edtf_core::Date) -> Option<Moment> {
    let part = match (date.precision(), date.month, date.day) {
        (Precision::Year, ..) => Part::Year,
        (Precision::Season, Some(code), _) => match code.value()? {
            season @ 21..=24 => Part::Season(season - 21),
            _ => return None,
        },
        (Precision::Month, Some(month), _) => Part::Month(month.value()?),
        (Precision::Day, Some(month), Some(day)) => Part::Day(month.value()?, day.value()?),
        _ => return None,
    };
    let later = [date.month, date.day];
    if date.year.significant_digits.is_some() {
        return None;
    }
    Some(Moment {
        year: i16::try_from(date.year.value()?).ok()?,
        year_inferred: date.year.qualifier.uncertain,
        part,
        part_inferred: later.iter().flatten().any(|field| field.qualifier.uncertain),
        about: date.is_approximate(),
    })
}

fn day_moment(day: civil::Date) -> Moment {
    let part = Part::Day(day.month().unsigned_abs(), day.day().unsigned_abs());
    Moment { year: day.year(), year_inferred: false, part, part_inferred: false, about: false }
}

#[cfg(test)]
mod tests {
    /// December in a document of January is last year's; a passage on it is of that time.
    #[test]
    fn a_year_that_a_text_lacks_is_the_one_nearest_to_its_document() {
        let check = |day, month, year, published: &str, expected: Option<&str>| {
            let parts = DateParts { day, month, year, ..DateParts::default() };
            let read = Date::in_document(&parts, &Date::parse(published).unwrap());
            assert_eq!(read.as_ref().map(Date::edtf), expected, "{parts:?} in {published}");
        };
        check(Some(5), Some(1), None, "2022?-01", Some("2022-01-05"));
        check(None, Some(12), None, "2022-01", Some("2021-12"));
        check(None, Some(2), None, "2021-12-30", Some("2022-02"));
        check(None, Some(7), None, "2022-01", Some("2021-07"));
        check(None, Some(7), Some(2019), "2022-01", Some("2019-07"));
        check(None, None, Some(1990), "2022-01", Some("1990"));
        check(Some(30), Some(2), None, "2022-01", None);
    }

    /// «ماذا حدث في 5 يناير؟» names no year, and the event's is the readers' inference.
    #[test]
    fn a_time_without_its_year_is_of_any_year() {
        let may_be = |edtf: &str, text: &str| {
            let words = crate::arabic::words::Words::of(text);
            Date::parse(edtf).unwrap().may_be(&crate::arabic::dates::dates(&words)[0].date)
        };
        assert!(may_be("2022?-01-05", "5 يناير"));
        assert!(may_be("../2022?-01-05", "كانون الثاني"));
        assert!(may_be("1990/2019", "ربيع 2019"));
        assert!(!may_be("2022?-01-05", "6 يناير"));
        assert!(!may_be("2022-01", "5 يناير"));
        assert!(!may_be("2022?-01-05", "5 يناير 2021"));
    }

    use super::*;

    fn check(edtf: &str, expected: &str) {
        let told = match Date::parse(edtf) {
            Ok(date) => {
                let moments: Vec<_> = date.moments().map(show).collect();
                let kind = match date.shape() {
                    Shape::On(_) => "on",
                    Shape::Span { from: None, .. } => "by",
                    Shape::Span { to: None, .. } => "since",
                    Shape::Span { .. } => "span",
                    Shape::Between(..) => "between",
                };
                format!("{kind} {}", moments.join(" "))
            }
            Err(error) => error.to_string(),
        };
        assert_eq!(told, expected, "{edtf}");
    }

    fn show(moment: Moment) -> String {
        let mark = |inferred| if inferred { "?" } else { "" };
        let part = match moment.part {
            Part::Year => String::new(),
            Part::Season(season) => format!("-season{season}"),
            Part::Month(month) => format!("-{month}"),
            Part::Day(month, day) => format!("-{month}-{day}"),
        };
        let about = if moment.about { "~" } else { "" };
        format!("{about}{}{}{part}{}", moment.year, mark(moment.year_inferred), mark(moment.part_inferred))
    }

    /// A precision that is lost here is a date that the document does not give.
    #[test]
    fn keeps_the_precision_that_the_file_gives() {
        check("2022?-01-05", "on 2022?-1-5");
        check("2022-01-05?", "on 2022?-1-5?");
        check("2020-08", "on 2020-8");
        check("2019-21", "on 2019-season0");
        check("1990/2019", "span 1990 2019");
        check("2022-01-05~", "on ~2022-1-5");
        check("../2022?-01-05", "by 2022?-1-5");
        check("2019-21/..", "since 2019-season0");
        check("199X", "between 1990-1-1 1999-12-31");
        check("{2022-01-05,2022-01-07}", "between 2022-1-5 2022-1-7");
    }

    #[test]
    fn refuses_what_is_no_date() {
        check("2022/2019", "the interval ends before it starts");
        check("2022-01-05T10:00:00Z", "not a day, month, season, year or interval");
        for junk in ["", "../..", "غدًا", "2022-02-30", "2022-1-5", "5/1/2022", "2022-13", "Y170000002"] {
            assert!(Date::parse(junk).is_err(), "{junk}");
        }
    }

    /// `from:` and `to:` keep events whose time touches the range, at either edge.
    #[test]
    fn touches_at_the_edges() {
        let day = |text: &str| text.parse::<civil::Date>().unwrap();
        let rule = Date::parse("1990/2019").unwrap();
        assert!(rule.touches(day("2019-12-31"), day("2020-01-01")));
        assert!(!rule.touches(day("2020-01-01"), day("2020-01-02")));
        let by = Date::parse("../2020-08").unwrap();
        assert!(by.touches(day("2020-08-01"), day("2020-08-01")));
        assert!(!by.touches(day("1900-01-01"), day("2020-07-31")));
    }
}
