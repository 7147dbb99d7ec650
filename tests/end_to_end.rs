//! The whole bot, through the real serenity client, against a Discord-compatible server on this machine.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

#[path = "end_to_end/harness.rs"]
mod harness;
#[path = "contract/judge.rs"]
mod judge;

#[path = "access/levels.rs"]
mod levels;

#[path = "end_to_end/access.rs"]
mod access;
#[path = "end_to_end/announcements.rs"]
mod announcements;
#[path = "end_to_end/buttons.rs"]
mod buttons;
#[path = "end_to_end/commands.rs"]
mod commands;
#[path = "end_to_end/corrections.rs"]
mod corrections;
#[path = "end_to_end/drafts.rs"]
mod drafts;
#[path = "end_to_end/edits.rs"]
mod edits;
#[path = "end_to_end/faults.rs"]
mod faults;
#[path = "end_to_end/language.rs"]
mod language;
#[path = "end_to_end/messages.rs"]
mod messages;
#[path = "end_to_end/moderate.rs"]
mod moderate;
#[path = "end_to_end/reports.rs"]
mod reports;
#[path = "end_to_end/rights.rs"]
mod rights;
#[path = "end_to_end/schedules.rs"]
mod schedules;
#[path = "end_to_end/secrecy.rs"]
mod secrecy;
#[path = "end_to_end/setbacks.rs"]
mod setbacks;
#[path = "end_to_end/settings.rs"]
mod settings;
#[path = "end_to_end/sight.rs"]
mod sight;
#[path = "end_to_end/status.rs"]
mod status;
