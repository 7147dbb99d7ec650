//! briefing
pub mod authority;
pub mod date;
mod draft;
pub mod keywords;
pub mod model;
pub mod nearest;
pub mod problem;
pub mod source;
