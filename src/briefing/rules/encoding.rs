//! Files are UTF-8.

use super::super::problem::{Problem, Report, Rule, Severity};

/// The file is not UTF-8.
pub(in crate::briefing) const ENCODING: Rule = Rule { id: "encoding", severity: Severity::Error };

/// A file's bytes as text.
///
/// # Errors
///
/// The first byte that is no UTF-8, told at its place.
pub(in crate::briefing) fn decoded<'f>(file: &str, bytes: &'f [u8]) -> Result<&'f str, Vec<Problem>> {
    std::str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let before = std::str::from_utf8(good).unwrap_or_default();
        let byte = bytes.get(error.valid_up_to()).copied().unwrap_or_default();
        let mut report = Report::new(file, before);
        report.tell(&ENCODING, &(before.len()..before.len()), vec![("byte", format!("{byte:02X}").into())]);
        report.into_problems()
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::problem::{Fact, Position};
    use super::*;

    /// An old Windows file is told at its first letter that is none, not as "some error".
    #[test]
    fn the_first_wrong_byte_is_told() {
        assert_eq!(decoded("x/source.txt", "نص".as_bytes()), Ok("نص"));
        let problems = decoded("x/source.txt", b"ab\nc\xC7\xE1").unwrap_err();
        assert_eq!(problems[0].position, Position { line: 2, column: 2 });
        assert_eq!(problems[0].facts, [("byte", Fact::from("C7"))]);
    }
}
