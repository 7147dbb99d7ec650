//! Which briefings are permitted.

use std::collections::BTreeSet;
use std::fmt;

use crate::briefing::keywords::Tlp;
use crate::briefing::model::Briefing;

/// The word for no level at all.
const NOTHING: &str = "nothing";

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

    /// Whether it permits all that another does.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        other.most <= self.most && self.shut.is_subset(&other.shut)
    }

    /// Reads the words that it is kept in.
    #[must_use]
    pub fn parse(words: &str) -> Option<Self> {
        let mut words = words.split(' ');
        let most = words.next().filter(|word| *word != NOTHING).map(|word| Tlp::parse(word).ok_or(()));
        Some(Self::new(most.transpose().ok()?, words.map(Into::into)))
    }

    /// What both permit.
    #[must_use]
    pub fn meet(&self, other: &Self) -> Self {
        Self { most: self.most.min(other.most), shut: self.shut.union(&other.shut).cloned().collect() }
    }
}

impl fmt::Display for Sight {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.most.map_or(NOTHING, Tlp::as_str))?;
        self.shut.iter().try_for_each(|id| write!(formatter, " {id}"))
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

    fn check_covers(one: &Sight, other: &Sight, expected: bool) {
        assert_eq!(one.covers(other), expected, "{one} {other}");
        assert_eq!(Sight::parse(&one.to_string()).as_ref(), Some(one), "{one}");
    }

    /// What was said to some is shown to nobody who may see less of anything.
    #[test]
    fn who_sees_less_of_anything_does_not_see_all() {
        let (green, strict) = (sight(Some(Tlp::Green), &["x"]), sight(Some(Tlp::AmberStrict), &["x", "y"]));
        check_covers(&strict, &green, false);
        check_covers(&green, &strict, false);
        check_covers(&sight(Some(Tlp::AmberStrict), &["x"]), &green, true);
        check_covers(&sight(Some(Tlp::Green), &[]), &green, true);
        check_covers(&green, &Sight::nothing(), false);
        check_covers(&Sight::up_to(Tlp::Clear), &Sight::nothing(), true);
        check_covers(&Sight::nothing(), &Sight::up_to(Tlp::Clear), false);
        for other in ["", "clea x", " x"] {
            assert_eq!(Sight::parse(other), None, "{other}");
        }
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
