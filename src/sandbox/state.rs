//! What outlives the server, where it is asked to keep its state: channels, threads, roles, members, messages, commands
//! and files.
//!
//! A state is one JSON file, written whole beside itself and put in place in one step, so that a crash leaves the old
//! one or the new one. Bytes of files lie in a folder beside it, one file each, written once. Interactions are not
//! kept, nor what one person alone sees: Discord's own client forgets these when it is started again.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::commands::Commands;
use super::files::{File as Posted, Files};
use super::json::{field, put};
use super::messages::Messages;
use super::snowflake::Snowflake;
use super::team::Team;
use super::world::World;

/// The form that is written; another one is not read.
const VERSION: u32 = 1;

/// All that is kept but the bytes of files.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct State {
    version: u32,
    /// The server's time when it was written, from which it goes on: ids and times must grow.
    pub(super) now: Timestamp,
    /// The server's address then, which stands in the addresses of files.
    origin: String,
    pub(super) team: Team,
    pub(super) commands: Commands,
    pub(super) messages: Messages,
    files: Vec<KeptFile>,
    /// The files with their bytes.
    #[serde(skip)]
    pub(super) posted: Files,
}

#[derive(Debug, Deserialize, Serialize)]
struct KeptFile {
    id: Snowflake,
    channel: Snowflake,
    name: String,
    content_type: String,
}

/// Where a state is kept. Held by one server at a time.
#[derive(Debug)]
pub(super) struct Store {
    path: PathBuf,
    /// Locked as long as the server lives; the lock goes with the process, be it killed.
    _lock: File,
}

impl Store {
    /// Takes the place, and gives the state that lies there, if one does.
    ///
    /// # Errors
    /// If another server holds it, or what lies there is no state.
    pub(super) fn open(path: PathBuf) -> io::Result<(Self, Option<State>)> {
        let lock = File::create(beside(&path, "lock"))?;
        lock.try_lock().map_err(|_| {
            let words = format!("another sandbox keeps its state in {}", path.display());
            io::Error::new(io::ErrorKind::ResourceBusy, words)
        })?;
        let store = Self { path, _lock: lock };
        let state = match fs::read(&store.path) {
            Ok(bytes) => Some(store.read(&bytes)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        Ok((store, state))
    }

    fn read(&self, bytes: &[u8]) -> io::Result<State> {
        let wrong = |why: String| {
            let words = format!("{} is no state of a sandbox: {why}", self.path.display());
            io::Error::new(io::ErrorKind::InvalidData, words)
        };
        let mut state: State = serde_json::from_slice(bytes).map_err(|error| wrong(error.to_string()))?;
        if state.version != VERSION {
            return Err(wrong(format!("it is of version {}, not {VERSION}", state.version)));
        }
        state.messages.settle();
        for kept in &state.files {
            let bytes = fs::read(self.folder().join(kept.id.to_string()))?.into();
            let KeptFile { id, channel, name, content_type } = kept;
            let file =
                Posted { channel: *channel, name: name.clone(), content_type: content_type.clone(), bytes };
            state.posted.put(*id, file);
        }
        Ok(state)
    }

    /// Writes the world's state down.
    pub(super) fn write(&self, world: &World) -> io::Result<()> {
        let posted = world.files.with(|files| files.all());
        if !posted.is_empty() {
            fs::create_dir_all(self.folder())?;
        }
        for (id, file) in &posted {
            let place = self.folder().join(id.to_string());
            if !place.exists() {
                put_in_place(&place, &file.bytes)?;
            }
        }
        let kept = |(id, file): (Snowflake, Posted)| KeptFile {
            id,
            channel: file.channel,
            name: file.name,
            content_type: file.content_type,
        };
        let state = State {
            version: VERSION,
            now: world.now(),
            origin: world.base_url(),
            team: Team::clone(&world.team()),
            commands: world.commands.with(|commands| commands.clone()),
            messages: world.messages.with(|messages| messages.clone()),
            files: posted.into_iter().map(kept).collect(),
            posted: Files::default(),
        };
        put_in_place(&self.path, &serde_json::to_vec(&state)?)
    }

    fn folder(&self) -> PathBuf {
        beside(&self.path, "files")
    }
}

impl State {
    /// Lets the addresses of files lead to the server as it now is.
    pub(super) fn move_to(&mut self, origin: &str) {
        let old = self.origin.clone();
        self.messages.change_all(|shape| {
            let files = field(shape, "attachments").as_array().cloned().unwrap_or_default();
            if files.is_empty() || old == origin {
                return;
            }
            let moved = files.into_iter().map(|mut file| {
                for key in ["url", "proxy_url"] {
                    if let Some(path) = field(&file, key).as_str().and_then(|url| url.strip_prefix(&old)) {
                        let url = format!("{origin}{path}");
                        put(&mut file, key, url);
                    }
                }
                file
            });
            put(Arc::make_mut(shape), "attachments", json!(moved.collect::<Vec<Value>>()));
        });
    }
}

/// The path with a further ending.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

/// Writes a file in one step: whoever reads it finds the old bytes or the new ones.
fn put_in_place(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let draft = beside(path, "new");
    let mut file = File::create(&draft)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(draft, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(content: &str, words: &str) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state.json");
        fs::write(&path, content).unwrap();
        let refused = Store::open(path).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::InvalidData);
        assert!(refused.to_string().contains(words), "{refused}");
    }

    // Whoever names the wrong file must not find it overwritten.
    #[test]
    fn what_is_no_state_is_refused() {
        check("{", "is no state of a sandbox");
        check("[]", "is no state of a sandbox");
        check("{}", "missing field");
    }

    #[test]
    fn a_place_is_held_by_one_server() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state.json");
        let (held, state) = Store::open(path.clone()).unwrap();
        assert!(state.is_none());
        let refused = Store::open(path.clone()).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::ResourceBusy);
        drop(held);
        assert!(Store::open(path).is_ok());
    }
}
