//! Whom a rule names.

/// Whom a rule lets through: the members of servers, or the bearers of roles; and people by themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rule {
    /// The servers in which it counts; none: any in which one of its roles is borne.
    pub servers: Vec<u64>,
    /// The roles that are let through; none: every member of its servers is.
    pub roles: Vec<u64>,
    /// The people who are let through wherever they ask, in direct messages too.
    pub users: Vec<u64>,
}

/// Somebody who asks, as Discord tells of them with this very question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asker<'a> {
    /// Their id.
    pub user: u64,
    /// The server in which they ask; none in a direct message.
    pub server: Option<u64>,
    /// The roles that they bear there.
    pub roles: &'a [u64],
    /// Whether they own or administer that server.
    pub administers: bool,
}

impl Rule {
    /// Whether it names anybody.
    #[must_use]
    pub fn names_somebody(&self) -> bool {
        !(self.servers.is_empty() && self.roles.is_empty() && self.users.is_empty())
    }

    /// Whether it lets somebody through. Who administers a server that it names is let through there as the bearers of
    /// its roles are; a server that is not named has its roles to tell.
    #[must_use]
    pub fn admits(&self, asker: &Asker<'_>) -> bool {
        if self.users.contains(&asker.user) {
            return true;
        }
        let Some(server) = asker.server else { return false };
        let named = self.servers.contains(&server);
        let here = named || self.servers.is_empty();
        let bears = || asker.roles.iter().any(|role| self.roles.contains(role));
        if self.roles.is_empty() { named } else { here && (bears() || (named && asker.administers)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rule: &Rule, asker: &Asker<'_>, expected: bool) {
        assert_eq!(rule.admits(asker), expected, "{rule:?} {asker:?}");
    }

    /// A rule that names nobody lets nobody through, and an administrator elsewhere is a stranger.
    #[test]
    fn a_rule_lets_through_whom_it_names() {
        let asker = Asker { user: 1, server: Some(9), roles: &[7], administers: false };
        let admin = Asker { roles: &[], administers: true, ..asker };
        let direct = Asker { server: None, ..asker };
        check(&Rule::default(), &asker, false);
        check(&Rule::default(), &admin, false);
        let roles = Rule { roles: vec![7], ..Rule::default() };
        check(&roles, &asker, true);
        check(&roles, &admin, false);
        check(&roles, &direct, false);
        let both = Rule { servers: vec![9], roles: vec![8], ..Rule::default() };
        check(&both, &asker, false);
        check(&both, &admin, true);
        let elsewhere = Rule { servers: vec![10], roles: vec![7], ..Rule::default() };
        check(&elsewhere, &asker, false);
        let people = Rule { users: vec![1], ..Rule::default() };
        check(&people, &direct, true);
        check(&people, &Asker { user: 2, ..direct }, false);
        assert!(!Rule::default().names_somebody() && people.names_somebody());
    }
}
