//! Two changes of one revision: what the one who came second has to look at.

use similar::TextDiff;

use super::compare::{Changed, Comparison, compare};
use crate::briefing::authority::Authority;
use crate::briefing::model::{Briefing, Statement};

/// How many lines around a change are shown.
const CONTEXT: usize = 1;

/// What both did to the revision that they began from.
#[derive(Clone, Debug)]
pub struct Race<'b> {
    /// What the winner changed.
    pub theirs: Comparison<'b>,
    /// What the loser would have changed.
    pub ours: Comparison<'b>,
    /// The keys of the statements that both touched: each needs a decision of people.
    pub both: Vec<u32>,
}

/// Holds two changes against the revision that both were made from.
#[must_use]
pub fn race<'b>(
    base: Option<&'b Briefing>,
    winner: Option<&'b Briefing>,
    loser: Option<&'b Briefing>,
    authority: &Authority,
) -> Race<'b> {
    let (theirs, ours) = (compare(base, winner, authority), compare(base, loser, authority));
    let touched = keys(&theirs);
    let both = keys(&ours).into_iter().filter(|key| touched.contains(key)).collect();
    Race { theirs, ours, both }
}

fn keys(found: &Comparison<'_>) -> Vec<u32> {
    let of = |statements: &[&Statement]| statements.iter().map(|one| one.key()).collect::<Vec<_>>();
    let changed = found.changed.iter().map(|Changed { after, .. }| after.key());
    of(&found.added).into_iter().chain(changed).chain(of(&found.withdrawn)).collect()
}

/// The lines in which two texts differ, as `diff -u` tells them, without its head.
#[must_use]
pub fn lines(before: &str, after: &str) -> String {
    let diff = TextDiff::from_lines(before, after);
    diff.unified_diff().context_radius(CONTEXT).missing_newline_hint(false).to_string()
}

#[cfg(test)]
mod tests {
    use super::super::sample::{SOURCE, STRUCTURE, authority, briefing};
    use super::*;

    fn check(winner: &str, loser: &str, expected: (usize, usize, usize)) {
        let [base, winner, loser] = [STRUCTURE, winner, loser].map(|text| briefing(text, SOURCE));
        let authority = authority();
        let race = race(Some(&base), Some(&winner), Some(&loser), &authority);
        assert_eq!((race.theirs.changed.len(), race.ours.changed.len(), race.both.len()), expected);
    }

    /// Two moderators who mended different statements can both be right; two who mended one cannot.
    #[test]
    fn only_what_both_touched_needs_a_decision() {
        let one = STRUCTURE.replacen("\"غلا الوقود\"", "\"الوقود غلا\"", 1);
        let same = STRUCTURE.replacen("\"غلا الوقود\"", "\"ارتفع ثمن الوقود\"", 1);
        let other = STRUCTURE.replace("text = \"اندلعت المظاهرات\"", "text = \"المظاهرات اندلعت\"");
        check(&one, &other, (1, 1, 0));
        check(&one, &same, (1, 1, 1));
        check(STRUCTURE, &one, (0, 1, 0));
    }

    #[test]
    fn lines_are_told_as_diff_tells_them() {
        assert_eq!(lines("أ\nب\nج\nد\n", "أ\nب\nص\nد\n"), "@@ -2,3 +2,3 @@\n ب\n-ج\n+ص\n د\n");
        assert_eq!(lines("أ\n", "أ\n"), "");
    }
}
