//! The files of a change, held against the rules and compared with what is served.

use super::compare::{Comparison, compare};
use crate::briefing::authority::Authority;
use crate::briefing::model::Briefing;
use crate::briefing::problem::Problem;
use crate::briefing::{FileRead, FilesAsRead, read};

/// What a change would make of a briefing.
#[derive(Debug)]
pub struct Proposal {
    /// The bytes of `briefing.toml`.
    pub structure: Vec<u8>,
    /// The bytes of `source.txt`.
    pub source: Vec<u8>,
    /// The briefing that they are; none exactly where a rule refuses them.
    pub briefing: Option<Briefing>,
    /// What the rules say of them.
    pub problems: Vec<Problem>,
}

impl Proposal {
    /// What it changes, against the version that is served; none where it cannot be accepted.
    #[must_use]
    pub fn comparison<'b>(
        &'b self,
        served: Option<&'b Briefing>,
        authority: &Authority,
    ) -> Option<Comparison<'b>> {
        self.briefing.as_ref().map(|briefing| compare(served, Some(briefing), authority))
    }
}

/// Reads the files of a change as those of the folder are read.
#[must_use]
pub fn propose(id: &str, structure: Vec<u8>, source: Vec<u8>, authority: &Authority) -> Proposal {
    let bytes = |bytes: &Vec<u8>| FileRead::Bytes(bytes.clone());
    let files = FilesAsRead { structure: bytes(&structure), source: bytes(&source) };
    let outcome = read(id, files, authority);
    Proposal { structure, source, briefing: outcome.briefing, problems: outcome.problems }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::sample::{SOURCE, STRUCTURE, authority, briefing};
    use super::*;

    fn check(id: &str, structure: &str, expected: &[&str]) {
        let proposal = propose(id, structure.into(), SOURCE.into(), &authority());
        let errors: Vec<_> = proposal
            .problems
            .iter()
            .filter(|problem| problem.is_error())
            .map(|problem| problem.rule.id)
            .collect();
        assert_eq!(errors, expected, "{structure}");
        assert_eq!(proposal.briefing.is_none(), !expected.is_empty());
        assert_eq!(proposal.structure, structure.as_bytes());
    }

    /// A moderator cannot put into the library what a file could not.
    #[test]
    fn a_change_is_held_to_the_rules_of_files() {
        check("fuel", STRUCTURE, &[]);
        check("../fuel", STRUCTURE, &["bad-id"]);
        check("fuel", &STRUCTURE.replace("الوقود غلا في", "الوقود رخص في"), &["quote-missing"]);
        check("fuel", "title = 1", &["missing-key", "missing-key", "wrong-type"]);
    }

    #[test]
    fn what_it_changes_is_told_only_where_it_can_be_accepted() {
        let served = briefing(STRUCTURE, SOURCE);
        let told = |structure: &str| {
            let proposal = propose("fuel", structure.into(), SOURCE.into(), &authority());
            proposal.comparison(Some(&served), &authority()).map(|found| found.changed.len())
        };
        assert_eq!(told(STRUCTURE), Some(0));
        assert_eq!(told(&STRUCTURE.replacen("\"غلا الوقود\"", "\"الوقود غلا\"", 1)), Some(1));
        assert_eq!(told("title = 1"), None);
    }

    proptest! {
        /// However a file is mangled: it has a briefing, or it has an error, and never both.
        #[test]
        fn what_the_rules_refuse_is_never_accepted(at in 0_usize..400, cut in 0_usize..9, put in "[\"\\[a=ا\n]{0,3}") {
            let mut letters: Vec<char> = STRUCTURE.chars().collect();
            let at = at.min(letters.len());
            let end = (at + cut).min(letters.len());
            letters.splice(at..end, put.chars());
            let text: String = letters.into_iter().collect();
            let proposal = propose("fuel", text.into_bytes(), SOURCE.into(), &authority());
            prop_assert_eq!(proposal.briefing.is_none(), proposal.problems.iter().any(Problem::is_error));
        }
    }
}
