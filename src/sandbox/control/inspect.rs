//! What a test may look at.

use serde_json::Value;

use super::Control;
use crate::sandbox::interactions::Interaction;
use crate::sandbox::record::Recorded;
use crate::sandbox::snowflake::Snowflake;

impl Control {
    /// What everybody sees in a channel, oldest first.
    #[must_use]
    pub fn history(&self, channel: Snowflake) -> Vec<Value> {
        self.world.messages.with(|messages| {
            let public = messages.of_channel(channel).filter(|message| message.seen_by.is_none());
            public.map(|message| Value::clone(&message.shape)).collect()
        })
    }

    /// What one member alone sees, in all channels.
    #[must_use]
    pub fn ephemeral(&self, member: Snowflake) -> Vec<Value> {
        let team = self.world.team();
        self.world.messages.with(|messages| {
            let all = team.channels.iter().flat_map(|channel| messages.of_channel(channel.id));
            let own = all.filter(|message| message.seen_by == Some(member));
            own.map(|message| Value::clone(&message.shape)).collect()
        })
    }

    /// The requests that came, oldest first, as many as [`Options::requests_kept`](crate::sandbox::Options) says.
    #[must_use]
    pub fn requests(&self) -> Vec<Recorded> {
        self.world.record.all()
    }

    /// The events that sessions were told, as they went out, as many as a client may ask for again. Those of a session
    /// that ended are forgotten with it.
    #[must_use]
    pub fn events(&self) -> Vec<String> {
        self.world.gateway.told()
    }

    /// The requests for routes that the server has not, whether Discord has them or nobody.
    #[must_use]
    pub fn unknown_routes(&self) -> Vec<Recorded> {
        let unserved = |request: &Recorded| !request.known || matches!(request.status, Some(405 | 501));
        self.requests().into_iter().filter(|request| !request.by_fault && unserved(request)).collect()
    }

    /// Interactions that got no reply, and replies and follow-ups that nobody looked at, each in words.
    #[must_use]
    pub fn pending(&self) -> Vec<String> {
        self.world.interactions.with(|interactions| {
            let unwatched = interactions.all().filter(|interaction| !interaction.watched);
            unwatched.filter_map(left_open).collect()
        })
    }

    /// Everything that a strict test fails on: what is [`pending`](Self::pending), requests for routes that are not
    /// there, and requests that were refused though no fault was asked for.
    #[must_use]
    pub fn violations(&self) -> Vec<String> {
        let refused = |request: Recorded| {
            let status = request.status.filter(|status| *status >= 400 && !request.by_fault)?;
            let refusal = request.refusal().unwrap_or(&Value::Null);
            Some(format!("{} {} was answered {status}: {refusal}", request.method, request.path))
        };
        self.requests().into_iter().filter_map(refused).chain(self.pending()).collect()
    }

    /// How many sessions began with IDENTIFY.
    #[must_use]
    pub fn identify_count(&self) -> usize {
        self.world.gateway.identify_count()
    }

    /// How many sessions were resumed.
    #[must_use]
    pub fn resume_count(&self) -> usize {
        self.world.gateway.resume_count()
    }

    /// How many sessions have a connection.
    #[must_use]
    pub fn connected(&self) -> usize {
        self.world.gateway.connected()
    }
}

fn left_open(interaction: &Interaction) -> Option<String> {
    let asked = &interaction.asked;
    let unseen = interaction.follow_ups.len() - interaction.follow_ups_taken;
    match (&interaction.callback, interaction.reply_taken) {
        (None, _) => Some(format!("{asked} got no reply")),
        (Some(_), false) => Some(format!("nobody looked at the reply to {asked}")),
        (Some(_), true) if unseen > 0 => Some(format!("nobody looked at {unseen} follow-ups to {asked}")),
        (Some(_), true) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::interactions::{Callback, tests::asked};
    use jiff::Timestamp;

    fn check(change: impl FnOnce(&mut Interaction), expected: Option<&str>) {
        let mut interaction = Interaction {
            callback: Some(Callback::Message),
            reply_taken: true,
            ..asked(1, Timestamp::UNIX_EPOCH)
        };
        change(&mut interaction);
        assert_eq!(left_open(&interaction).as_deref(), expected);
    }

    // A reply that nobody looks at is a reply that nobody tested.
    #[test]
    fn what_was_not_looked_at_is_told_in_words() {
        check(|_| {}, None);
        check(|asked| asked.callback = None, Some("/brief got no reply"));
        check(|asked| asked.reply_taken = false, Some("nobody looked at the reply to /brief"));
        let follow_ups = vec![Snowflake::new(4), Snowflake::new(5)];
        check(
            |asked| (asked.follow_ups, asked.follow_ups_taken) = (follow_ups, 1),
            Some("nobody looked at 1 follow-ups to /brief"),
        );
    }
}
