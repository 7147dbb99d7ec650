//! What became of a briefing's quotes when its document alone was changed.

use super::states::Moved;
use crate::briefing::model::{Briefing, Citation, Statement};

/// The quotes that stand in another paragraph than before, each once, in the order of the old document. Of two
/// briefings that have not the same statements nothing can be told.
pub(super) fn moved(before: &Briefing, now: &Briefing) -> Vec<Moved> {
    let cited = |briefing: &Briefing| -> Vec<Vec<u32>> {
        let paragraphs =
            |statement: &Statement| statement.citations().iter().map(Citation::paragraph).collect::<Vec<_>>();
        briefing.statements().iter().map(paragraphs).collect()
    };
    let (before, now) = (cited(before), cited(now));
    let same = before.len() == now.len() && before.iter().zip(&now).all(|(one, two)| one.len() == two.len());
    if !same {
        return Vec::new();
    }
    let pairs = before.into_iter().flatten().zip(now.into_iter().flatten());
    let mut moved: Vec<_> =
        pairs.filter(|(from, to)| from != to).map(|(from, to)| Moved { from, to }).collect();
    moved.sort_unstable_by_key(|one| (one.from, one.to));
    moved.dedup();
    moved
}
