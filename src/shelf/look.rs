//! A look at the folder: what its files hold, by hashes. A file whose stamp is as it was is not read again, but for a
//! slow round through all of them and for those that changed just before: a second write within one tick of the
//! file system's clock leaves the same stamp.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

use super::folder::{Folder, Stamp};
use super::{ACTORS, SOURCE, STRUCTURE};
use crate::briefing::{FileRead, FilesAsRead, MOST_SOURCE, MOST_STRUCTURE};

/// How many looks it takes to read every file once: a minute, at a look a second.
const SLOW_ROUND: usize = 60;

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Bytes with this BLAKE3 hash.
    Bytes([u8; 32]),
    /// What keeps it from being read.
    Not(FileRead),
}

impl Content {
    pub(super) fn of(read: &FileRead) -> Self {
        match read {
            FileRead::Bytes(bytes) => Self::Bytes(*blake3::hash(bytes).as_bytes()),
            other => Self::Not(other.clone()),
        }
    }

    /// Of a file that is to hold these bytes, or not to be.
    pub(super) fn wanted(bytes: Option<&[u8]>) -> Self {
        bytes.map_or(Self::Not(FileRead::Missing), |bytes| Self::Bytes(*blake3::hash(bytes).as_bytes()))
    }
}

/// What the two files of a briefing hold: structure and source.
pub(super) type Pair = [Content; 2];

#[derive(Clone, Debug)]
struct Seen {
    stamp: Option<Stamp>,
    /// Whether it was read again after its stamp had come to rest.
    rested: bool,
    content: Content,
}

/// One look at the whole folder.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    actors: Option<Seen>,
    briefings: BTreeMap<String, [Seen; 2]>,
    turn: usize,
}

impl Look {
    /// Looks at a folder; `earlier` is the look before this one.
    ///
    /// # Errors
    /// When the folder is not there, or cannot be listed.
    pub(super) fn at(folder: &Path, earlier: &Self) -> anyhow::Result<Self> {
        let folder = Folder::open(folder)?;
        let turn = (earlier.turn + 1) % SLOW_ROUND;
        let seen = |id: &String, place: usize| {
            let known = earlier.briefings.get(id);
            let due = place % SLOW_ROUND == turn;
            let look = |name: &str, most: u64, known: Option<&Seen>| {
                see(&folder, &format!("{id}/{name}"), most, known.filter(|_| !due))
            };
            let [structure, source] = [known.map(|known| &known[0]), known.map(|known| &known[1])];
            [look(STRUCTURE, MOST_STRUCTURE, structure), look(SOURCE, MOST_SOURCE, source)]
        };
        let ids = folder.subfolders()?;
        let pairs: Vec<_> = ids.par_iter().enumerate().map(|(place, id)| seen(id, place)).collect();
        let actors = see(&folder, ACTORS, MOST_STRUCTURE, earlier.actors.as_ref());
        Ok(Self { actors: Some(actors), briefings: ids.into_iter().zip(pairs).collect(), turn })
    }

    /// What `actors.toml` holds.
    pub(super) fn actors(&self) -> Content {
        self.actors.as_ref().map_or(Content::Not(FileRead::Missing), |seen| seen.content.clone())
    }

    /// Whether there is nothing at all: a folder whose network share went looks like this.
    pub(super) fn is_bare(&self) -> bool {
        self.briefings.is_empty() && self.actors() == Content::Not(FileRead::Missing)
    }

    /// What each briefing's files hold.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&String, Pair)> {
        self.briefings.iter().map(|(id, [one, other])| (id, [one.content.clone(), other.content.clone()]))
    }

    /// What one briefing's files hold.
    pub(super) fn pair(&self, id: &str) -> Option<Pair> {
        let [one, other] = self.briefings.get(id)?;
        Some([one.content.clone(), other.content.clone()])
    }

    /// Whether it is exactly this that one briefing's files hold.
    pub(super) fn holds(&self, id: &str, pair: &Pair) -> bool {
        self.briefings.get(id).is_some_and(|seen| seen[0].content == pair[0] && seen[1].content == pair[1])
    }
}

fn see(folder: &Folder, path: &str, most: u64, known: Option<&Seen>) -> Seen {
    let stamp = folder.stamp(path);
    let same = known.filter(|known| stamp.is_some() && known.stamp == stamp);
    match same {
        Some(known) if known.rested => known.clone(),
        _ => Seen { stamp, rested: same.is_some(), content: Content::of(&folder.read(path, most)) },
    }
}

/// Both files of a briefing, read.
pub(super) fn read_files(folder: &Folder, id: &str) -> FilesAsRead {
    FilesAsRead {
        structure: folder.read(&format!("{id}/{STRUCTURE}"), MOST_STRUCTURE),
        source: folder.read(&format!("{id}/{SOURCE}"), MOST_SOURCE),
    }
}

/// What files hold that were read.
pub(super) fn pair_of(files: &FilesAsRead) -> Pair {
    [Content::of(&files.structure), Content::of(&files.source)]
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};

    use super::*;

    /// Looks, lets something happen, and looks again; told is whether the second look sees it.
    fn check(happens: impl FnOnce(&Path), expected: bool) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("a")).unwrap();
        fs::write(folder.path().join("a/source.txt"), "one").unwrap();
        let mut before = Look::at(folder.path(), &Look::default()).unwrap();
        for _ in 0..2 {
            before = Look::at(folder.path(), &before).unwrap();
        }
        happens(folder.path());
        let after = Look::at(folder.path(), &before).unwrap();
        assert_eq!(after.pairs().collect::<Vec<_>>() != before.pairs().collect::<Vec<_>>(), expected);
    }

    /// An edit that is not seen is an edit that is not live.
    #[test]
    fn every_change_is_seen() {
        check(|_| {}, false);
        check(|root| fs::write(root.join("a/source.txt"), "two").unwrap(), true);
        check(|root| fs::write(root.join("a/briefing.toml"), "").unwrap(), true);
        check(|root| fs::remove_dir_all(root.join("a")).unwrap(), true);
        check(|root| fs::create_dir(root.join("b")).unwrap(), true);
        check(|root| fs::write(root.join("README.md"), "").unwrap(), false);
        // Of the same size, and with the old file's time: what `cp -p` and backups write.
        check(
            |root| {
                let path = root.join("a/source.txt");
                let time = fs::metadata(&path).unwrap().modified().unwrap();
                fs::write(&path, "two").unwrap();
                File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
            },
            true,
        );
    }

    /// A link that turns from one version to another, as deployments do it.
    #[cfg(unix)]
    #[test]
    fn a_swapped_link_is_seen() {
        check(
            |root| {
                fs::create_dir(root.join(".next")).unwrap();
                fs::write(root.join(".next/source.txt"), "one").unwrap();
                fs::rename(root.join("a"), root.join(".a")).unwrap();
                std::os::unix::fs::symlink(".next", root.join("a")).unwrap();
            },
            false,
        );
        check(
            |root| {
                fs::write(root.join("a/other"), "two").unwrap();
                std::os::unix::fs::symlink("other", root.join("a/link")).unwrap();
                fs::rename(root.join("a/link"), root.join("a/source.txt")).unwrap();
            },
            true,
        );
        check(|root| std::os::unix::fs::symlink("b", root.join("b")).unwrap(), true);
    }

    #[test]
    fn a_folder_that_is_gone_or_bare_is_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Look::at(&folder.path().join("none"), &Look::default()).is_err());
        assert!(Look::at(folder.path(), &Look::default()).unwrap().is_bare());
        fs::write(folder.path().join("actors.toml"), "").unwrap();
        assert!(!Look::at(folder.path(), &Look::default()).unwrap().is_bare());
    }
}
