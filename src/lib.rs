//! Mujaz (موجز): briefings in Arabic, answered statement by statement, each proved against its source.

pub mod answer;
pub mod app;
pub mod arabic;
pub mod briefing;
pub mod cli;
pub mod config;
pub mod discord;
pub mod library;
pub mod question;
pub mod reply;
pub mod sandbox;
pub mod shelf;
pub mod telemetry;
