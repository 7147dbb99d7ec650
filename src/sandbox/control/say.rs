//! Writing as a member, and taking back what was written.

use serde_json::{Value, json};

use super::Control;
use super::client::{ClientRefusal, may};
use crate::sandbox::feed::Change;
use crate::sandbox::files::{LARGEST_FILE, Upload};
use crate::sandbox::posting::Draft;
use crate::sandbox::snowflake::Snowflake;
use crate::sandbox::team::Permissions;

/// Characters of a member's message, for a member without a subscription.
const TEXT: usize = 2_000;
/// Files that go along with one message.
const FILES: usize = 10;

impl Control {
    /// A member writes in a channel; gives the message.
    ///
    /// # Errors
    /// If the member may not write there, or the text is empty or too long.
    pub fn say(&self, member: Snowflake, channel: Snowflake, text: &str) -> Result<Value, ClientRefusal> {
        self.say_with(member, channel, text, &[])
    }

    /// The same with files, beside which the text may be empty.
    ///
    /// # Errors
    /// As with [`Control::say`]; if the member may send no files, or they are too many or too large.
    pub fn say_with(
        &self,
        member: Snowflake,
        channel: Snowflake,
        text: &str,
        files: &[Upload],
    ) -> Result<Value, ClientRefusal> {
        let attaching = if files.is_empty() { Permissions::NONE } else { Permissions::ATTACH_FILES };
        may(&self.world.team(), member, channel, Permissions::SEND_MESSAGES | attaching)?;
        files_fit(files)?;
        let text = text.trim();
        match text.chars().count() {
            0 if files.is_empty() => return Err(ClientRefusal::Empty),
            0..=TEXT => {}
            length => return Err(ClientRefusal::TooLong(length)),
        }
        let message = self.world.post(&Draft {
            channel,
            author: member,
            payload: &json!({ "content": text }),
            uploads: files,
            seen_by: None,
            loading: false,
            nonce: None,
            extra: json!({}),
        });
        Ok(Value::clone(&message.shape))
    }

    /// Deletes a message of the member's own, or as a moderator another's. An ephemeral one is put away: its reader
    /// sees it no more, and the bot may change it still, as with Discord.
    ///
    /// # Errors
    /// If the member does not see the message, or may not delete it.
    pub fn delete(&self, member: Snowflake, message: Snowflake) -> Result<(), ClientRefusal> {
        let gone = || ClientRefusal::UnknownMessage(message);
        let found = self.world.messages.with(|messages| messages.find(message).cloned());
        let found = found.filter(|found| found.shown_to(member)).ok_or_else(gone)?;
        let team = self.world.team();
        may(&team, member, found.channel, Permissions::NONE).map_err(|_| gone())?;
        if found.seen_by.is_some() {
            self.world.messages.with(|messages| messages.put_away(found.channel, found.id));
            self.world.touch();
            self.world.feed.tell(|| Change::Deleted(found));
            return Ok(());
        }
        if found.author != member {
            may(&team, member, found.channel, Permissions::MANAGE_MESSAGES)?;
        }
        self.world.delete(found.channel, found.id).map_err(|_| gone())
    }
}

/// Whether files are few and small enough for Discord's client to send.
pub(super) fn files_fit(files: &[Upload]) -> Result<(), ClientRefusal> {
    if files.len() > FILES {
        return Err(ClientRefusal::TooManyFiles(files.len()));
    }
    let large = files.iter().find(|file| file.bytes.len() > LARGEST_FILE);
    large.map_or(Ok(()), |file| Err(ClientRefusal::FileTooLarge(file.name.clone())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(size: usize) -> Upload {
        let (name, content_type) = ("a.bin".to_owned(), "application/octet-stream".to_owned());
        Upload { number: 0, name, content_type, bytes: vec![0; size].into() }
    }

    #[test]
    fn files_are_bounded_in_number_and_size() {
        assert_eq!(files_fit(&vec![file(1); FILES]), Ok(()));
        assert_eq!(files_fit(&vec![file(1); FILES + 1]), Err(ClientRefusal::TooManyFiles(FILES + 1)));
        assert_eq!(files_fit(&[file(LARGEST_FILE)]), Ok(()));
        assert_eq!(files_fit(&[file(LARGEST_FILE + 1)]), Err(ClientRefusal::FileTooLarge("a.bin".into())));
    }
}
