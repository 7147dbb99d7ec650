//! Mujaz (موجز): briefings in Arabic, answered statement by statement, each proved against its source.
//!
//! This page is the map. What the program does for people stands in `README.md`, how a briefing is written in
//! `briefings/README.md`; each room's own page says what its modules are.
//!
//! # One way through
//!
//! ```text
//!  Discord, a button, the terminal                       what comes in
//!        │  words and options
//!        ▼
//!    question  ──►  answer  ──►  reply                   pure: same library, question and day, same bytes
//!                     ▲            │
//!                  library         ▼
//!              (one snapshot)   Discord message · terminal text · JSON
//!                     ▲
//!    briefings/ on disk ──► shelf ──► briefing           read, then held against its document
//! ```
//!
//! A command, a press on a button and a typed line all become the same [`question::Question`]. [`answer::answer`]
//! makes it a [`reply::Reply`]: plain statements with their citations, nothing of Discord in them. Who asked decides
//! only which renderer carries it out. A button needs no memory of the bot's: its `custom_id` holds the question, so
//! it works after a restart ([`question::ticket`]).
//!
//! # Rooms
//!
//! | room | what lives there | may use |
//! | --- | --- | --- |
//! | [`arabic`] | the form in which spellings are equal, clitics, stems, sentences, figures and dates in text, direction | |
//! | [`briefing`] | the TOML shapes, the checked model, finding a quote in its source, who is who, one file a rule | `arabic` |
//! | [`access`] | who may see which briefings: the rules of the settings, and what whoever asks sees by them | `briefing` |
//! | [`library`] | the immutable set of checked briefings, what is seen of it by whom, what is said of whom in it, its passages by words, claims held against it | `access`, `arabic`, `briefing` |
//! | [`question`] | what can be asked: from words, from options, from a button | `arabic`, `briefing`, `library`, `reply` |
//! | [`answer`] | from a question to a reply; one file an answer; what is told without being asked | the rooms above, `editorial`, `reply` |
//! | [`reply`] | what an answer says, the wording from `locales/`, and the three ways to show it | `arabic`, `briefing` |
//! | [`editorial`] | changing a briefing: what somebody sent or filled in, held against the rules and compared; drafting one | `arabic`, `briefing`, `reply` (its wording) |
//! | [`document`] | a text, Markdown, a page or a Word file as the text that a briefing quotes from | `arabic`, `briefing`, `editorial` |
//! | [`shelf`] | the briefings folder on disk: read, watched, the last good version kept, what is accepted written | `access`, `briefing`, `clock`, `library`, `store` |
//! | [`discord`] | commands, buttons, menus and forms; a reply as a message; carrying it; how the shelf stands; readers' reports; moderators' changes; what is posted by itself | `clock`, `config`, `document`, `shelf`, `store`, `telemetry` and the pure rooms |
//! | [`sandbox`] | a Discord-compatible server for this machine: gateway, REST and chat page | nothing of the bot |
//! | [`config`] | the settings, read and checked as a whole; the token | `access`, `arabic`, `briefing`, `reply` (its languages), `schedule` |
//! | [`schedule`] | which occurrence is due, and the outbox as a state machine that yields the next action | |
//! | [`store`] | what must outlive the process, in SQLite: one file a kind of thing, migrations beside them | `schedule` |
//! | [`clock`] | the time of day, which tests can move | |
//! | [`telemetry`] | the log and what is counted | |
//! | [`health`] | whether the bot lives and can serve, over HTTP on this machine | `briefing`, `library`, `store`, `telemetry` |
//! | [`app`] | the one place where the parts of the running bot are put together and watched over | all but `cli`, `sandbox` |
//! | `cli` | one file a subcommand | all |
//!
//! `tests/walls.rs` holds the sources against this table. A better wall is moved there and here, in one commit.
//!
//! # Invariants
//!
//! - [`arabic`], [`briefing`], [`access`], [`library`], [`question`], [`answer`], [`reply`] and [`editorial`] are pure: they know
//!   no runtime, no network, no clock, no environment, no file system. The day is an argument.
//! - What is invalid cannot be built: a [`briefing::model::Briefing`] has passed its rules, and nothing else gets into
//!   a library. A briefing with an error costs itself alone.
//! - An index that went through changes ranks as one made afresh: stems and statistics are worked out when a question
//!   is asked ([`library::search`]).
//! - A question looks at one snapshot of the library for its whole life: of what the asker may see
//!   ([`library::live::Live::seen`]), never of the whole. What others read along must be the same from what they see.
//! - A citation's `start..end` is exactly where its quote stands in the source.
//! - Texts for people are plain until the last step, but for the isolates that English wording puts around Arabic
//!   ([`reply::wording`]). Markdown is escaped and runs of the other direction are isolated in [`reply::markdown`] alone.
//! - What answers somebody is worded in the language of their server, what is for no server as the bot is set
//!   ([`discord::house`]). Documents, and the names in them, are never translated.
//! - Wording lives in `locales/` alone, in Arabic and in English, a briefing's own text in `briefings/` alone. What Rust code holds of
//!   Arabic is the language: months, clitics, hedges.
//! - The clock is asked in [`clock`], the environment in [`config`], and nowhere else.
//! - Nothing pings anybody but the role that a schedule names. No privileged intent is asked for. What people wrote is never logged.
//!
//! What is absent, on purpose: a language model; a trait with one implementation; a search engine, which would count
//! passages that are gone ([`library::search`]); a crate for Arabic stems (those that were tried make two words of روسيا
//! and لروسيا); serenity's own rate limiter, which cannot be used behind a proxy or in tests ([`discord::courier`]
//! carries replies instead).
//!
//! # Where a new command goes
//!
//! 1. [`reply::Command`]: its case, its English name, its options, its place in the list that everything is made from.
//! 2. `commands.ftl` and `called.ftl` of `locales/ar` and `locales/en`: its name, what it does and what replies call it;
//!    its replies in `replies.ftl` of both.
//! 3. `src/answer/<name>.rs`: one function from a question to a reply, and its arm in [`answer::answer`]. Its tests ask
//!    and hold the whole reply against what is expected.
//! 4. The table in `README.md`. `tests/readme.rs` fails until it is there.
//!
//! Discord's list, its completions, the terminal and `/help` follow from the first two; a command that is Discord's
//! alone is named in `src/answer/help.rs`. A new rule of the check goes
//! to `src/briefing/rules/`, with a broken fixture, its wording and its section in `briefings/README.md`.

pub mod access;
pub mod answer;
pub mod app;
pub mod arabic;
pub mod briefing;
pub mod cli;
pub mod clock;
pub mod config;
pub mod discord;
pub mod document;
pub mod editorial;
pub mod health;
pub mod library;
pub mod question;
pub mod reply;
pub mod sandbox;
pub mod schedule;
pub mod shelf;
pub mod store;
pub mod telemetry;
