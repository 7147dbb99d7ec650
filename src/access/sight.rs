//! Which briefings are permitted.

use std::collections::BTreeSet;

use crate::briefing::keywords::Tlp;
use crate::briefing::model::Briefing;

/// The briefings from which a question is answered. Two askers with the same sight get the same answer, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sight {
    /// The strictest level; none: nothing at all.
    most: Option<Tlp>,
    /// The ids of briefings that are kept for others, whatever their level.
    shut: BTreeSet<Box<str>>,
}

impl Sight {
    /// All up to a level but some.
    #[must_use]
    pub fn new(most: Option<Tlp>, shut: impl IntoIterator<Item = Box<str>>) -> Self {
        Self { most, shut: shut.into_iter().collect() }
    }

    /// All up to a level.
    #[must_use]
    pub fn up_to(most: Tlp) -> Self {
        Self::new(Some(most), [])
    }

    /// No briefing.
    #[must_use]
    pub fn nothing() -> Self {
        Self::new(None, [])
    }

    /// The strictest level of it.
    #[must_use]
    pub fn most(&self) -> Option<Tlp> {
        self.most
    }

    /// Whether a briefing of this id and level is permitted.
    #[must_use]
    pub fn permits(&self, id: &str, level: Tlp) -> bool {
        self.most.is_some_and(|most| level <= most) && !self.shut.contains(id)
    }

    /// Whether a briefing is permitted.
    #[must_use]
    pub fn holds(&self, briefing: &Briefing) -> bool {
        self.permits(briefing.id(), briefing.tlp())
    }

    /// What both permit.
    #[must_use]
    pub fn meet(&self, other: &Self) -> Self {
        Self { most: self.most.min(other.most), shut: self.shut.union(&other.shut).cloned().collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sight(most: Option<Tlp>, shut: &[&str]) -> Sight {
        Sight::new(most, shut.iter().map(|id| (*id).into()))
    }

    fn check(one: &Sight, other: &Sight, expected: &Sight) {
        assert_eq!(&one.meet(other), expected);
        assert_eq!(&other.meet(one), expected);
    }

    #[test]
    fn together_they_see_what_each_of_them_sees() {
        let (green, red) = (sight(Some(Tlp::Green), &["x"]), sight(Some(Tlp::Red), &["y"]));
        check(&green, &red, &sight(Some(Tlp::Green), &["x", "y"]));
        check(&green, &Sight::nothing(), &sight(None, &["x"]));
        check(&red, &red, &red);
    }

    #[test]
    fn a_level_permits_those_before_it_and_not_what_is_shut() {
        let amber = sight(Some(Tlp::Amber), &["x"]);
        let told = [("a", Tlp::Clear), ("a", Tlp::Amber), ("a", Tlp::AmberStrict), ("x", Tlp::Clear)]
            .map(|(id, level)| amber.permits(id, level));
        assert_eq!(told, [true, true, false, false]);
        assert!(!Sight::nothing().permits("a", Tlp::Clear));
    }
}
