//! What is other in a library than in the one before it: so that the next one is made from it, and a change of one
//! briefing among thousands costs little more than to read it.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::briefing::model::Briefing;

/// From one set of briefings to the next, both in the order of a library. What is the same by address has stayed, and all
/// that stayed follows one another as before, since the order is a briefing's own.
#[derive(Debug)]
pub(super) struct Change<'b> {
    /// For each place before, the place now; none where that briefing went.
    places: Vec<Option<u32>>,
    /// What went.
    pub(super) went: Vec<&'b Briefing>,
    /// What came, with its place now, ascending.
    pub(super) came: Vec<(u32, &'b Briefing)>,
}

impl<'b> Change<'b> {
    pub(super) fn between(before: &'b [Arc<Briefing>], now: &'b [Arc<Briefing>]) -> Self {
        let mut came: FxHashMap<*const Briefing, u32> = now.iter().map(Arc::as_ptr).zip(0..).collect();
        let places: Vec<_> = before.iter().map(|briefing| came.remove(&Arc::as_ptr(briefing))).collect();
        let went = before.iter().zip(&places).filter(|(_, place)| place.is_none());
        let went = went.map(|(briefing, _)| briefing.as_ref()).collect();
        let fresh = now.iter().zip(0_u32..).filter(|(briefing, _)| came.contains_key(&Arc::as_ptr(briefing)));
        let came = fresh.map(|(briefing, place)| (place, briefing.as_ref())).collect();
        Self { places, went, came }
    }

    /// Where the briefing stands now that stood at a place before.
    pub(super) fn place_of(&self, before: u32) -> Option<u32> {
        self.places.get(before as usize).copied().flatten()
    }
}
