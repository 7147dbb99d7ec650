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
        match told.number {
            Some(number) => self.numbered(store, library, &told.briefing, number).await,
            None => Ok(None),
        }
    }

    /// The version with a number.
    ///
    /// # Errors
    /// What the database says.
    pub async fn numbered(
        &self,
        store: &Store,
        library: &Library,
        briefing: &str,
        number: u32,
    ) -> Result<Option<Arc<Briefing>>, sqlx::Error> {
        let name = (briefing.to_owned(), number);
        if let Some(known) = self.read.lock().ok().and_then(|read| read.get(&name).cloned()) {
            return Ok(Some(known));
        }
        let Some(kept) = store.revision(briefing, number).await? else { return Ok(None) };
        let (Some(structure), Some(source)) = (kept.files.structure, kept.files.source) else {
            return Ok(None);
        };
        let Some(version) = propose(briefing, structure, source, library.authority()).briefing else {
            return Ok(None);
        };
        let version = Arc::new(version);
        if let Ok(mut read) = self.read.lock() {
            if read.len() >= MOST {
                read.clear();
            }
            read.insert(name, Arc::clone(&version));
        }
        Ok(Some(version))
    }
}
