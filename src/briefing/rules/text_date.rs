//! A date that a statement's words give is one that its quotes give.

use super::super::evidence::{Evidence, Proved, Reports};
use super::super::problem::{Rule, Severity};
use super::super::reading::Share;
use crate::arabic::dates::DateParts;

/// A day, month, season or year in the text is in none of the quotes; or the text's two month names disagree.
pub(in crate::briefing) const TEXT_DATE: Rule = Rule { id: "text-date", severity: Severity::Error };

pub(super) fn check(evidence: &Evidence<'_>, reports: &mut Reports<'_>) {
    for proved in &evidence.proved {
        let Some((text, said)) = &proved.said else { continue };
        for date in said.dates {
            let case = match (date.conflict, [Some(date.date), date.until]) {
                (true, _) => "conflict",
                (false, parts) if parts.iter().flatten().all(|parts| stands(parts, proved)) => continue,
                (false, _) => "missing",
            };
            let written = text.value.get(date.start as usize..date.end as usize).unwrap_or_default();
            let facts = vec![("case", case.into()), ("date", written.into())];
            reports.structure.tell(&TEXT_DATE, &text.span, facts);
        }
    }
}

/// Whether the quotes have each part. A day belongs to its month; the year may stand elsewhere in a quote.
fn stands(parts: &DateParts, proved: &Proved<'_>) -> bool {
    let quoted = || proved.passages.iter().flat_map(Share::points);
    let in_year =
        quoted().any(|point| point.month == parts.month && point.day.is_some() >= parts.day.is_some());
    let day =
        parts.day.is_none() || quoted().any(|point| (point.day, point.month) == (parts.day, parts.month));
    let month = parts.month.is_none() || in_year;
    let season = parts.season.is_none() || quoted().any(|point| point.season == parts.season);
    day && month
        && season
        && parts.year.is_none_or(|year| proved.passages.iter().any(|passage| passage.has_year(year)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    const SOURCE: &str =
        "اندلعت في 2 يناير/كانون الثاني، وبدأت الخطة في ربيع عام 2019. وفي أغسطس/آب 2020 انتهت";

    fn told(text: &str, expected: &[&str]) {
        let quote = "اندلعت … عام 2019";
        check(&format!("[[point]]\ntext = '{text}'\nquote = '{quote}'"), SOURCE, expected);
    }

    /// A reader takes a date for the document's own.
    #[test]
    fn each_part_is_in_a_quote() {
        told("اندلعت في الثاني من كانون الثاني", &[]);
        told("بدأت الخطة في ربيع 2019", &[]);
        told("اندلعت في يناير/كانون الثاني 2019", &[]);
        told("اندلعت في 3 يناير/كانون الثاني", &["text-date 2:8 case=missing date=3 يناير/كانون الثاني"]);
        told("اندلعت في 2 فبراير/شباط", &["text-date 2:8 case=missing date=2 فبراير/شباط"]);
        told("بدأت في صيف 2019", &["text-date 2:8 case=missing date=صيف 2019"]);
        told("انتهت في أغسطس/آب 2020", &["text-date 2:8 case=missing date=أغسطس/آب 2020"]);
    }

    #[test]
    fn two_names_of_two_months_are_told() {
        told("اندلعت في 2 يناير/شباط", &["text-date 2:8 case=conflict date=2 يناير/شباط"]);
    }
}
