//! What Discord's client does not let a member do.

use thiserror::Error;

use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::team::{Permissions, Team};

/// Why Discord's client would not have sent this.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ClientRefusal {
    /// The person is not in the guild, the channel not in it, or the person may not see or use it.
    #[error("the member may not do this in this channel")]
    NotAllowed,
    /// No such command is registered.
    #[error("no command «{0}» is registered")]
    UnknownCommand(String),
    /// The command is for members with more permissions.
    #[error("the member is not offered «{0}»")]
    NotOffered(String),
    /// A message's command needs a message that the member sees; a slash command takes none.
    #[error("«{0}» needs a message that the member sees, or takes none")]
    WrongTarget(String),
    /// The command has no such option.
    #[error("there is no option «{0}»")]
    UnknownOption(String),
    /// The command wants it.
    #[error("the option «{0}» is required")]
    MissingOption(String),
    /// Of another kind, out of bounds, or not among the choices.
    #[error("the option «{option}» cannot be {value}")]
    BadOption {
        /// The option's name.
        option: String,
        /// The value in JSON.
        value: String,
    },
    /// The option offers no autocomplete.
    #[error("the option «{0}» is not completed")]
    NotCompleted(String),
    /// The message is gone, was never there, or somebody else alone sees it.
    #[error("the member sees no message {0}")]
    UnknownMessage(Snowflake),
    /// The message has no such component that can be used, or one of another kind.
    #[error("there is nothing «{0}» to use on the message")]
    UnknownComponent(String),
    /// Not offered by the menu, or too many or too few.
    #[error("the menu «{0}» does not allow this choice")]
    BadChoice(String),
    /// A member's message needs a text or a file.
    #[error("there is nothing to send")]
    Empty,
    /// The longest text that a member without a subscription sends is 2,000 characters.
    #[error("the text is {0} characters long, 2000 are the most")]
    TooLong(usize),
    /// Ten files go along with a message.
    #[error("{0} files are too many")]
    TooManyFiles(usize),
    /// Larger than the guild takes: 10 MiB.
    #[error("the file «{0}» is too large")]
    FileTooLarge(String),
    /// The interaction opened no form.
    #[error("no form is open")]
    NoModal,
    /// A field that the form has not, or that is left out, too short or too long.
    #[error("the form's field «{0}» is not filled in as it has to be")]
    BadField(String),
}

/// Refuses what a member may not do in a channel; seeing it is needed for everything.
pub(super) fn may(
    team: &Team,
    member: Snowflake,
    channel: Snowflake,
    wanted: Permissions,
) -> Result<(), ClientRefusal> {
    if team.permits(channel, member, wanted) { Ok(()) } else { Err(ClientRefusal::NotAllowed) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::team::{DESK, GENERAL, MEMBER, MODERATOR};

    #[test]
    fn nobody_acts_where_they_do_not_see() {
        let team = Team::newsroom();
        let check = |member, channel| may(&team, member, channel, Permissions::SEND_MESSAGES);
        assert_eq!(check(MEMBER, GENERAL), Ok(()));
        assert_eq!(check(MEMBER, DESK), Err(ClientRefusal::NotAllowed));
        assert_eq!(check(MODERATOR, DESK), Ok(()));
        assert_eq!(check(Snowflake::new(1), GENERAL), Err(ClientRefusal::NotAllowed));
    }
}
