//! Mujaz (موجز): briefings in Arabic, answered statement by statement, each proved against its source.

pub mod arabic;
pub mod briefing;
pub mod config;
pub mod question;
pub mod sandbox;
pub mod telemetry;
