//! A Discord-compatible server for this machine. It knows Discord's protocol and nothing of the bot.

pub mod limits;
