//! briefing
pub mod date;
pub mod keywords;
pub mod model;
pub mod nearest;
pub mod problem;
pub mod source;
pub mod authority {
    /// x
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct EntityId(pub u32);
}
mod draft;
