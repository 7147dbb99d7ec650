//! Who may see which briefings. The settings say it once ([`Policy`]); whoever asks, and whoever reads along, comes to
//! a [`Sight`], and an answer is drawn from what a sight permits and from nothing else.
//!
//! A briefing for everybody needs no word of the settings. Every other one is for those alone whom a rule names: the
//! rule of its Traffic Light Protocol level or of a stricter one, and the briefing's own rule where it has one. What no
//! rule opens stays shut.

mod rule;
mod sight;

use std::collections::BTreeMap;

use crate::briefing::keywords::Tlp;

pub use rule::{Asker, Rule};
pub use sight::Sight;

/// What the settings say of who may see what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// The servers that are answered at all; none: every one is.
    pub servers: Vec<u64>,
    /// Who may see a level and, since these are for more people, those before it. Of [`Tlp::Clear`] nothing is asked.
    pub levels: BTreeMap<Tlp, Rule>,
    /// Who alone of those may see one briefing, by its id.
    pub briefings: BTreeMap<Box<str>, Rule>,
}

/// Who can read a channel of a server, by the ways that lead into it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readers {
    /// The server.
    pub server: u64,
    /// Whether every member can.
    pub everybody: bool,
    /// The roles that let their bearers in.
    pub roles: Vec<u64>,
    /// The members who are let in by themselves.
    pub members: Vec<u64>,
}

impl Policy {
    /// Whether the settings open nothing and shut nothing: every asker sees the same.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.levels.is_empty() && self.briefings.is_empty() && self.servers.is_empty()
    }

    /// Whether some briefings are shown to some people and not to others.
    #[must_use]
    pub fn has_rules(&self) -> bool {
        !(self.levels.is_empty() && self.briefings.is_empty())
    }

    /// Whether whoever asks in this server is answered at all; `None` is a direct message, where what is for everybody
    /// is told to everybody.
    #[must_use]
    pub fn serves(&self, server: Option<u64>) -> bool {
        server.is_none_or(|server| self.servers.is_empty() || self.servers.contains(&server))
    }

    /// What everybody may see.
    #[must_use]
    pub fn public(&self) -> Sight {
        Sight::new(Some(Tlp::Clear), self.briefings.keys().cloned())
    }

    /// What somebody may see, as Discord knows them at this moment.
    #[must_use]
    pub fn sight(&self, asker: &Asker<'_>) -> Sight {
        if !self.serves(asker.server) {
            return Sight::nothing();
        }
        let open = self.levels.iter().filter(|(_, rule)| rule.admits(asker)).map(|(level, _)| *level);
        let shut = self.briefings.iter().filter(|(_, rule)| !rule.admits(asker)).map(|(id, _)| id.clone());
        Sight::new(open.max().or(Some(Tlp::Clear)), shut)
    }

    /// What everybody may see who can read a channel. Administrators, and the owner, read every channel and can give
    /// themselves every role: a channel is no more open for being open to them.
    #[must_use]
    pub fn shared(&self, readers: &Readers) -> Sight {
        let one = Asker { server: Some(readers.server), ..Asker::default() };
        let everybody = readers.everybody.then_some(one);
        let roles = readers.roles.iter().map(|role| Asker { roles: std::slice::from_ref(role), ..one });
        let members = readers.members.iter().map(|member| Asker { user: *member, ..one });
        let ways = everybody.into_iter().chain(roles).chain(members).map(|way| self.sight(&way));
        ways.reduce(|one, other| one.meet(&other))
            .unwrap_or_else(|| self.sight(&Asker { administers: true, ..one }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALLIES: u64 = 1;
    const STRANGERS: u64 = 2;
    const ANALYSTS: u64 = 11;
    const EDITORS: u64 = 12;
    const SALMA: u64 = 21;

    fn rule(servers: &[u64], roles: &[u64], users: &[u64]) -> Rule {
        Rule { servers: servers.to_vec(), roles: roles.to_vec(), users: users.to_vec() }
    }

    /// Green for a server, amber for its analysts, red for one person; «x» for the editors alone.
    fn policy() -> Policy {
        let levels = [
            (Tlp::Green, rule(&[ALLIES], &[], &[])),
            (Tlp::Amber, rule(&[ALLIES], &[ANALYSTS, EDITORS], &[])),
            (Tlp::Red, rule(&[], &[], &[SALMA])),
        ];
        let briefings = [("x".into(), rule(&[], &[EDITORS], &[]))];
        Policy { servers: Vec::new(), levels: levels.into(), briefings: briefings.into() }
    }

    fn check(asker: &Asker<'_>, most: Option<Tlp>, x: bool) {
        let expected = Sight::new(most, (!x).then(|| "x".into()));
        assert_eq!(policy().sight(asker), expected, "{asker:?}");
    }

    /// Nobody sees more than a rule gives them, wherever they ask.
    #[test]
    fn a_sight_follows_from_who_asks_and_where() {
        let here = Asker { server: Some(ALLIES), user: 20, ..Asker::default() };
        let there = Asker { server: Some(STRANGERS), ..here };
        let direct = Asker { server: None, ..here };
        check(&here, Some(Tlp::Green), false);
        check(&Asker { roles: &[ANALYSTS], ..here }, Some(Tlp::Amber), false);
        check(&Asker { roles: &[EDITORS], ..here }, Some(Tlp::Amber), true);
        check(&Asker { administers: true, ..here }, Some(Tlp::Amber), false);
        check(&there, Some(Tlp::Clear), false);
        check(&Asker { administers: true, ..there }, Some(Tlp::Clear), false);
        check(&Asker { roles: &[ANALYSTS], ..there }, Some(Tlp::Clear), false);
        check(&direct, Some(Tlp::Clear), false);
        for place in [here, there, direct] {
            check(&Asker { user: SALMA, ..place }, Some(Tlp::Red), false);
        }
    }

    fn check_channel(everybody: bool, roles: &[u64], members: &[u64], most: Option<Tlp>) {
        let readers = Readers { server: ALLIES, everybody, roles: roles.to_vec(), members: members.to_vec() };
        let shared = policy().shared(&readers);
        assert_eq!(shared.most(), most, "{readers:?}");
    }

    /// A reply that one reader of the channel may not see is not for the channel.
    #[test]
    fn a_channel_sees_what_its_least_reader_sees() {
        check_channel(true, &[], &[], Some(Tlp::Green));
        check_channel(true, &[ANALYSTS], &[], Some(Tlp::Green));
        check_channel(false, &[ANALYSTS], &[], Some(Tlp::Amber));
        check_channel(false, &[ANALYSTS, EDITORS], &[SALMA], Some(Tlp::Amber));
        check_channel(false, &[ANALYSTS, 13], &[], Some(Tlp::Green));
        check_channel(false, &[], &[SALMA], Some(Tlp::Red));
        check_channel(false, &[], &[SALMA, 22], Some(Tlp::Green));
        check_channel(false, &[], &[], Some(Tlp::Amber));
    }

    /// A server that was not named gets nothing at all, whoever asks there.
    #[test]
    fn a_server_that_is_not_served_sees_nothing() {
        let policy = Policy { servers: vec![ALLIES], ..policy() };
        let asker = Asker { user: SALMA, server: Some(STRANGERS), administers: true, ..Asker::default() };
        assert_eq!(policy.sight(&asker), Sight::nothing());
        assert!(policy.serves(None) && policy.serves(Some(ALLIES)) && !policy.serves(Some(STRANGERS)));
    }

    #[test]
    fn without_a_word_everybody_sees_what_is_for_everybody() {
        let policy = Policy::default();
        let asker = Asker { server: Some(ALLIES), roles: &[ANALYSTS], administers: true, ..Asker::default() };
        assert!(policy.is_plain());
        assert_eq!(policy.sight(&asker), policy.public());
        assert_eq!(policy.public(), Sight::up_to(Tlp::Clear));
    }
}
