//! The made-up team: one guild with its channels, roles and members, and the application that serves it.

mod channel;
mod channel_shapes;
mod permissions;
mod shapes;

use serde::{Deserialize, Serialize};

use super::snowflake::Snowflake;

pub use channel::{Channel, ChannelKind, Overwrite, Tag, Thread, ThreadMember};
pub use permissions::Permissions;

pub(crate) use channel_shapes::{AUTO_ARCHIVE_MINUTES, PINNED, thread_member};
pub(crate) use shapes::merged;

/// The guild of [`Team::newsroom`].
pub const GUILD: Snowflake = Snowflake::new(1_000_000_000_000_000_001);
/// The application of [`Team::newsroom`] and, as with every new application, its bot user.
pub const BOT: Snowflake = Snowflake::new(1_000_000_000_000_000_002);
/// A channel in which everybody reads and writes.
pub const GENERAL: Snowflake = Snowflake::new(1_000_000_000_000_000_010);
/// A second open channel.
pub const NEWS: Snowflake = Snowflake::new(1_000_000_000_000_000_011);
/// A channel that moderators and the bot alone see.
pub const DESK: Snowflake = Snowflake::new(1_000_000_000_000_000_012);
/// A forum in which everybody reads and posts.
pub const FORUM: Snowflake = Snowflake::new(1_000_000_000_000_000_013);
/// The role of moderators: may manage messages.
pub const MODERATORS: Snowflake = Snowflake::new(1_000_000_000_000_000_020);
/// The role of administrators: may do everything.
pub const ADMINISTRATORS: Snowflake = Snowflake::new(1_000_000_000_000_000_021);
/// The bot's own role.
pub const BOTS: Snowflake = Snowflake::new(1_000_000_000_000_000_022);
/// A member without a role.
pub const MEMBER: Snowflake = Snowflake::new(1_000_000_000_000_000_030);
/// A member who bears [`MODERATORS`].
pub const MODERATOR: Snowflake = Snowflake::new(1_000_000_000_000_000_031);
/// A member who bears [`ADMINISTRATORS`].
pub const ADMINISTRATOR: Snowflake = Snowflake::new(1_000_000_000_000_000_032);
/// Who owns the guild and bears no role.
pub const OWNER: Snowflake = Snowflake::new(1_000_000_000_000_000_033);

/// A guild and everybody in it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Team {
    /// The guild, whose id is that of its `@everyone` role too.
    pub guild: Snowflake,
    /// The guild's name.
    pub name: String,
    /// Who owns the guild and may do everything.
    pub owner: Snowflake,
    /// The application, whose id its bot user shares.
    pub application: Snowflake,
    /// Whether anybody may add the bot to a server of their own.
    #[serde(default)]
    pub public: bool,
    /// What everybody may do, before roles and channels say more.
    pub everyone: Permissions,
    /// The roles other than `@everyone`, lowest first.
    pub roles: Vec<Role>,
    /// The channels in their order, threads and direct messages among them.
    pub channels: Vec<Channel>,
    /// The members, the bot among them.
    pub people: Vec<Person>,
}

/// A role.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Role {
    /// The role's id.
    pub id: Snowflake,
    /// The name that people see.
    pub name: String,
    /// What it adds to `@everyone`.
    pub permissions: Permissions,
}

/// A user who is a member of the guild.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Person {
    /// The user's id.
    pub id: Snowflake,
    /// The unique name, Latin letters.
    pub username: String,
    /// The name that people see.
    pub display_name: String,
    /// The roles borne.
    pub roles: Vec<Snowflake>,
    /// Whether this is a bot user.
    pub bot: bool,
    /// The language of this person's client, as interactions tell it.
    pub locale: String,
    /// Whether the bot may write to this person; who closed their direct messages is not written to.
    pub takes_direct_messages: bool,
}

impl Team {
    /// A newsroom of four people and a bot, with two open channels, one for moderators, and a forum.
    #[must_use]
    pub fn newsroom() -> Self {
        Self {
            guild: GUILD,
            name: "غرفة الأخبار".into(),
            owner: OWNER,
            application: BOT,
            public: false,
            everyone: Permissions::EVERYONE,
            roles: vec![
                role(MODERATORS, "المشرفون", Permissions::MANAGE_MESSAGES),
                role(ADMINISTRATORS, "الإدارة", Permissions::ADMINISTRATOR),
                role(BOTS, "موجز", Permissions::EVERYONE),
            ],
            channels: vec![
                Channel::text(GENERAL, "عام"),
                Channel::text(NEWS, "أخبار"),
                Channel { overwrites: desk_overwrites(), ..Channel::text(DESK, "تحرير") },
                Channel { kind: ChannelKind::Forum(Vec::new()), ..Channel::text(FORUM, "متابعات") },
            ],
            people: vec![
                person(BOT, "mujaz", "موجز", &[BOTS]),
                person(MEMBER, "salma", "سلمى", &[]),
                person(MODERATOR, "yusuf", "يوسف", &[MODERATORS]),
                person(ADMINISTRATOR, "huda", "هدى", &[ADMINISTRATORS]),
                person(OWNER, "karim", "كريم", &[]),
            ],
        }
    }

    /// The member with this id.
    #[must_use]
    pub fn person(&self, id: Snowflake) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }

    /// The channel with this id.
    #[must_use]
    pub fn channel(&self, id: Snowflake) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.id == id)
    }

    /// The channel with this id, to be changed.
    pub fn channel_mut(&mut self, id: Snowflake) -> Option<&mut Channel> {
        self.channels.iter_mut().find(|channel| channel.id == id)
    }

    /// The thread with this id, to be changed.
    pub fn thread_mut(&mut self, id: Snowflake) -> Option<&mut Thread> {
        self.channel_mut(id)?.thread_mut()
    }

    /// The member with this id, to be changed.
    pub fn person_mut(&mut self, id: Snowflake) -> Option<&mut Person> {
        self.people.iter_mut().find(|person| person.id == id)
    }

    /// The role with this id, `@everyone` not counted.
    #[must_use]
    pub fn role(&self, id: Snowflake) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == id)
    }
}

fn role(id: Snowflake, name: &str, permissions: Permissions) -> Role {
    Role { id, name: name.into(), permissions }
}

fn person(id: Snowflake, username: &str, display_name: &str, roles: &[Snowflake]) -> Person {
    Person {
        id,
        username: username.into(),
        display_name: display_name.into(),
        roles: roles.to_vec(),
        bot: id == BOT,
        locale: "en-US".into(),
        takes_direct_messages: true,
    }
}

fn desk_overwrites() -> Vec<Overwrite> {
    let hidden = Permissions::VIEW_CHANNEL;
    let of = |subject, allow, deny| Overwrite { subject, of_member: false, allow, deny };
    vec![
        of(GUILD, Permissions::NONE, hidden),
        of(MODERATORS, hidden, Permissions::NONE),
        of(BOTS, hidden, Permissions::NONE),
    ]
}
