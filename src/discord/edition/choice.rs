//! Which briefings a schedule tells.

use std::sync::Arc;

use crate::answer::digest::Matter;
use crate::briefing::model::Briefing;
use crate::library::Library;
use crate::schedule::Content;
use crate::store::told::LastTold;

/// The briefings that are told, and why there may be none.
#[derive(Debug)]
pub(super) struct Chosen {
    /// In the order in which they are told. About somebody: those that speak of them, and those that may have done so when
    /// the channel was told of them last.
    pub(super) briefings: Vec<Arc<Briefing>>,
    /// Whom or what they are told about; none: everything.
    pub(super) about: Option<Matter>,
    /// Whether the channel begins with this edition to be told of what changes.
    pub(super) begins: bool,
    /// Whether the channel was told nothing yet.
    pub(super) first: bool,
    /// The wording for having nothing to tell.
    pub(super) missing: &'static str,
}

/// Whom or what a schedule is about; none: everything, or somebody whom nobody knows.
pub(super) fn matter(content: &Content, library: &Library) -> Option<Matter> {
    match content {
        Content::About(name) => Matter::of(name, library),
        Content::Followed(id) => Matter::by_id(id, library),
        _ => None,
    }
}

/// Chooses by what the channel was told before.
pub(super) fn choose(content: &Content, library: &Library, told: &[LastTold]) -> Chosen {
    let all = library.briefings();
    let mut chosen = Chosen {
        briefings: Vec::new(),
        about: None,
        begins: false,
        first: told.is_empty(),
        missing: "post-no-briefing",
    };
    match content {
        Content::Newest => chosen.briefings.extend(all.first().cloned()),
        Content::One(id) => {
            chosen.missing = "post-no-such-briefing";
            chosen.briefings.extend(all.iter().find(|briefing| briefing.id() == id).cloned());
        }
        Content::Changed if told.is_empty() => {
            chosen.begins = true;
            chosen.briefings.extend(all.first().cloned());
        }
        Content::Changed => {
            let known = |briefing: &Briefing| {
                let last = told.iter().find(|last| last.told.briefing == briefing.id());
                last.is_some_and(|last| last.told.revision == briefing.revision().number())
            };
            chosen.briefings.extend(all.iter().filter(|briefing| !known(briefing)).cloned());
        }
        Content::Rotation => {
            let last = |briefing: &Briefing| {
                let last = told.iter().find(|last| last.told.briefing == briefing.id());
                last.map(|last| last.due)
            };
            // Of those that were never told the newest; `None` comes before every time.
            chosen.briefings.extend(all.iter().min_by_key(|briefing| last(briefing)).cloned());
        }
        Content::About(_) | Content::Followed(_) => {
            chosen.missing = "post-no-such-subject";
            chosen.about = matter(content, library);
            if let Some(matter) = &chosen.about {
                let told_otherwise = |briefing: &Briefing| {
                    let last = told.iter().find(|last| last.told.briefing == briefing.id());
                    last.is_some_and(|last| last.told.revision != briefing.revision().number())
                };
                let speaks = |briefing: &&Arc<Briefing>| matter.is_in(briefing) || told_otherwise(briefing);
                chosen.briefings.extend(all.iter().filter(speaks).cloned());
            }
        }
    }
    chosen
}
