//! What a reader points at under a reply: which statement of which briefing, as it was when they saw it.

use super::passage::read;
use super::resume::revision;
use crate::library::Library;
use crate::question::ticket::{Ticket, short};
use crate::reply::Command;

/// What a reply, or one statement in it, is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The briefing's id; none where the reply speaks of several, or of one that is gone.
    pub briefing: Option<String>,
    /// The statement's key.
    pub statement: Option<u32>,
    /// The number of the revision that the reply was made from; none where that is not known any more.
    pub revision: Option<u32>,
}

/// What the reply behind a ticket is about; with the value of an option of its menu, that statement of it.
#[must_use]
pub fn about(ticket: &Ticket, value: Option<&str>, library: &Library) -> About {
    let chosen = value.and_then(read);
    // Under a passage the statement is known: the button was made for it.
    let of_passage = ticket.entity.filter(|_| ticket.command == Command::Source);
    let statement = chosen.map(|(_, key)| key).or(of_passage);
    let hash = chosen.map(|(briefing, _)| briefing).or(ticket.briefing);
    let only = || match library.briefings() {
        [only] => Some(only),
        _ => None,
    };
    let held = match hash {
        Some(hash) => library.briefings().iter().find(|held| short(held.id()) == hash),
        None => only(),
    };
    let Some(held) = held else { return About { statement, ..About::default() } };
    let of_one = ticket.briefing == Some(short(held.id()));
    // A reply from all briefings remembers the revision of them all: it tells one's only while none has changed.
    let seen = if of_one {
        Some(ticket.revision)
    } else {
        (revision(None, library) == ticket.revision).then(|| held.revision().number())
    };
    let number = seen.and_then(|seen| library.numbers().of_number(held.id(), seen));
    About { briefing: Some(held.id().to_owned()), statement, revision: number }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::source_value;
    use crate::briefing::authority::Authority;
    use crate::briefing::model::Briefing;
    use crate::briefing::{FileRead, FilesAsRead, read, read_actors};
    use crate::library::numbers::Numbers;
    use crate::question::ticket::Action;

    fn briefing(id: &str, authority: &Authority) -> Briefing {
        let structure = format!("title = '{id}'\npublished = '2022-01'\ntlp = 'clear'\n");
        let bytes = |text: String| FileRead::Bytes(text.into_bytes());
        let files = FilesAsRead { structure: bytes(structure), source: bytes("نص\n".to_owned()) };
        read(id, files, authority).briefing.unwrap()
    }

    /// Each briefing is at revision 7 of its history.
    fn library(ids: &[&str]) -> Library {
        let (authority, _) = read_actors(FileRead::Missing);
        let briefings: Vec<_> = ids.iter().map(|id| briefing(id, &authority)).collect();
        let mut numbers = Numbers::default();
        for held in &briefings {
            numbers.add(held.id(), held.revision().number(), 7);
        }
        Library::new(authority, briefings).with_numbers(numbers)
    }

    fn told(about: &About) -> String {
        let number = |number: Option<u32>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
        let briefing = about.briefing.as_deref().unwrap_or("-");
        format!("{briefing} {} {}", number(about.statement), number(about.revision))
    }

    fn check(ids: &[&str], of: Option<&str>, old: bool, value: Option<&str>, expected: &str) {
        let library = library(ids);
        let held = of.and_then(|of| library.briefing(of));
        let now = held.map_or_else(|| library.revision(), |held| held.revision().number()) & ((1 << 48) - 1);
        let ticket = Ticket {
            briefing: of.map(short),
            revision: if old { now ^ 1 } else { now },
            ..Ticket::of(Action::Report, Command::Brief)
        };
        assert_eq!(told(&about(&ticket, value, &library)), expected, "{ids:?} {of:?} {old} {value:?}");
    }

    /// A moderator who is sent to the wrong revision finds nothing wrong there.
    #[test]
    fn what_is_reported_is_what_was_seen() {
        check(&["a", "b"], Some("b"), false, None, "b - 7");
        check(&["a", "b"], Some("b"), true, None, "b - -");
        check(&["a", "b"], None, false, None, "- - -");
        check(&["a", "b"], None, false, Some(&source_value("b", 5)), "b 5 7");
        check(&["a", "b"], None, true, Some(&source_value("b", 5)), "b 5 -");
        check(&["a"], None, false, None, "a - 7");
        check(&["a", "b"], None, false, Some(&source_value("gone", 5)), "- 5 -");
        check(&[], None, false, None, "- - -");
    }

    /// Under a passage the statement needs no choosing.
    #[test]
    fn a_passage_knows_its_statement() {
        let library = library(&["a", "b"]);
        let ticket = Ticket {
            briefing: Some(short("b")),
            entity: Some(9),
            ..Ticket::of(Action::Report, Command::Source)
        };
        assert_eq!(told(&about(&ticket, None, &library)), "b 9 -");
    }
}
