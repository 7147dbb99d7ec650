//! Briefings as they were when a channel was told of them, read again from the history.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use crate::briefing::model::Briefing;
use crate::editorial::propose;
use crate::library::Library;
use crate::store::Store;
use crate::store::occurrences::Told;

/// How many versions are kept ready: one look tells very many channels of few briefings.
const MOST: usize = 64;

/// A version by its briefing and its number.
type Name = (String, u32);

/// The versions that were read last. Clones share them.
#[derive(Clone, Debug, Default)]
pub struct Earlier {
    read: Arc<Mutex<HashMap<Name, Arc<Briefing>>>>,
}

impl Earlier {
    /// A version; none, where the history does not have it, or today's rules refuse it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn get(
        &self,
        store: &Store,
        library: &Library,
        told: &Told,
    ) -> Result<Option<Arc<Briefing>>, sqlx::Error> {
        let Some(number) = told.number else { return Ok(None) };
        let name = (told.briefing.clone(), number);
        if let Some(known) = self.read.lock().ok().and_then(|read| read.get(&name).cloned()) {
            return Ok(Some(known));
        }
        let Some(kept) = store.revision(&told.briefing, number).await? else { return Ok(None) };
        let (Some(structure), Some(source)) = (kept.files.structure, kept.files.source) else {
            return Ok(None);
        };
        let Some(briefing) = propose(&told.briefing, structure, source, library.authority()).briefing else {
            return Ok(None);
        };
        let briefing = Arc::new(briefing);
        if let Ok(mut read) = self.read.lock() {
            if read.len() >= MOST {
                read.clear();
            }
            read.insert(name, Arc::clone(&briefing));
        }
        Ok(Some(briefing))
    }
}
