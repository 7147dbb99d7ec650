//! Files have a bound, so that one of them cannot hold up the bot: a hundred times what a briefing takes.

use super::super::problem::{Fact, Report, Rule, Severity};

/// The file is larger than its bound.
pub(in crate::briefing) const TOO_LARGE: Rule = Rule { id: "too-large", severity: Severity::Error };

/// The most bytes of `briefing.toml`: 256 KiB.
pub const MOST_STRUCTURE: u64 = 256 * 1024;
/// The most bytes of `source.txt`: 4 MiB.
pub const MOST_SOURCE: u64 = 4 * 1024 * 1024;

/// Tells a file of so many bytes.
pub(in crate::briefing) fn tell_too_large(size: u64, most: u64, report: &mut Report<'_>) {
    let kibibytes = |bytes: u64| Fact::Number(i64::try_from(bytes.div_ceil(1024)).unwrap_or(i64::MAX));
    report.tell(&TOO_LARGE, &(0..0), vec![("size", kibibytes(size)), ("most", kibibytes(most))]);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A bound that is told as smaller than the file seems would send the moderator in circles.
    #[test]
    fn one_byte_too_many_is_told_as_more() {
        let mut report = Report::new("x/briefing.toml", "");
        tell_too_large(MOST_STRUCTURE + 1, MOST_STRUCTURE, &mut report);
        let problems = report.into_problems();
        assert_eq!(problems[0].facts, [("size", Fact::Number(257)), ("most", Fact::Number(256))]);
    }
}
