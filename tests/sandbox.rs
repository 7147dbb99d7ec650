//! The sandbox, driven by the real serenity client and by bare requests.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "what a test did not expect ends it, outside of test functions too"
)]

#[path = "contract/judge.rs"]
mod judge;

mod sandbox {
    mod answers;
    mod bot;
    mod changes;
    mod commands;
    mod conversation;
    mod events;
    mod faults;
    mod gateway;
    mod limits;
    mod load;
    mod messages;
    mod page;
    mod people;
    mod refusals;
    mod socket;
    mod state;
    mod threads;
    mod wire;
}
