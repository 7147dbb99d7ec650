//! One folder, and nothing outside it: listing what is in it and reading files of bounded size.

use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use cap_std::ambient_authority;
use cap_std::fs::{Dir, Metadata, MetadataExt};

use crate::briefing::FileRead;

/// Why the folder of briefings cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the briefings folder {} cannot be read", .path.display())]
pub struct NoFolder {
    /// The folder.
    pub path: PathBuf,
    /// What the system says.
    pub source: io::Error,
}

/// A folder that is open. Every path leads down from it: `..` and links that lead out of it, absolute ones among
/// them, are refused by the system or by cap-std, not by a look at the path.
#[derive(Debug)]
pub(super) struct Folder {
    dir: Dir,
    path: PathBuf,
}

impl Folder {
    pub(super) fn open(path: &Path) -> Result<Self, NoFolder> {
        let path = path.to_owned();
        match Dir::open_ambient_dir(&path, ambient_authority()) {
            Ok(dir) => Ok(Self { dir, path }),
            Err(source) => Err(NoFolder { path, source }),
        }
    }

    /// The names of the folders in it, sorted. Hidden ones are left out (`.git`); a link that leads to a folder, or
    /// nowhere that may be seen, is among them, so that reading it tells what is wrong.
    pub(super) fn subfolders(&self) -> anyhow::Result<Vec<String>> {
        let mut names = Vec::new();
        let unlisted = |source| NoFolder { path: self.path.clone(), source };
        for entry in self.dir.entries().map_err(unlisted)? {
            let entry = entry.map_err(unlisted)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let kind = entry.file_type().with_context(|| format!("{name} cannot be looked at"))?;
            let leads_to_file = || self.dir.metadata(&name).is_ok_and(|metadata| !metadata.is_dir());
            if !name.starts_with('.') && (kind.is_dir() || (kind.is_symlink() && !leads_to_file())) {
                names.push(name);
            }
        }
        names.sort_unstable();
        Ok(names)
    }

    /// Reads a file of at most so many bytes. Its size is looked at before it is opened, so that a huge file costs
    /// nothing, and what is no file (a pipe would never end) is not opened at all.
    pub(super) fn read(&self, path: &str, most: u64) -> FileRead {
        self.try_read(path, most).unwrap_or_else(|error| failure(&error))
    }

    fn try_read(&self, path: &str, most: u64) -> io::Result<FileRead> {
        let metadata = self.dir.metadata(path)?;
        if !metadata.is_file() {
            return Ok(FileRead::Unreadable("no-file".to_owned()));
        }
        if metadata.len() > most {
            return Ok(FileRead::TooLarge(metadata.len()));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
        // One byte more than allowed tells a file that grew after the look.
        let read = self.dir.open(path)?.take(most + 1).read_to_end(&mut bytes)? as u64;
        Ok(if read > most { FileRead::TooLarge(read) } else { FileRead::Bytes(bytes) })
    }

    /// How a file stands, without opening it; links are followed, so that one that is swapped shows.
    pub(super) fn stamp(&self, path: &str) -> Option<Stamp> {
        self.dir.metadata(path).ok().map(|metadata| Stamp::of(&metadata))
    }

    /// Puts bytes in the place of a file in one step, which have reached the disk when it is done: whoever reads
    /// meanwhile, and whoever reads after a crash, sees the old or the new ones, whole. The folders above it are made.
    pub(super) fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let beside = format!("{path}.new");
        let above = path.rsplit_once('/').map_or(".", |(above, _)| above);
        self.dir.create_dir_all(above)?;
        let written = self.dir.create(&beside).and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        });
        let placed = written.and_then(|()| self.dir.rename(&beside, &self.dir, path));
        if placed.is_err() {
            // Half a file beside is of no use to anybody; where it cannot be taken away, it is passed over.
            drop(self.dir.remove_file(&beside));
        }
        placed?;
        // A name is on the disk once its folder is.
        self.dir.open(above)?.sync_all()
    }

    /// Takes a file away, if it is there.
    pub(super) fn remove(&self, path: &str) -> io::Result<()> {
        match self.dir.remove_file(path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Takes a folder away, if it is there and holds nothing more.
    pub(super) fn remove_empty(&self, path: &str) {
        drop(self.dir.remove_dir(path));
    }

    /// Puts a text in the place of a file in one step: whoever reads meanwhile sees the old or the new one, whole.
    pub(super) fn replace(&self, path: &str, text: &str) -> io::Result<()> {
        let beside = format!("{path}.new");
        self.dir.write(&beside, text)?;
        self.dir.rename(&beside, &self.dir, path)
    }

    /// Whether a path is a file itself, and no link to one.
    pub(super) fn is_plain_file(&self, path: &str) -> bool {
        self.dir.symlink_metadata(path).is_ok_and(|metadata| metadata.is_file())
    }
}

/// How a file stands: as long as nothing of it differs, its bytes are taken to be the same. The time of the last
/// change of state is among it, since programs that set a file's time back cannot set that one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    size: u64,
    /// Device and inode.
    place: (u64, u64),
    /// Of its bytes: seconds and nanoseconds.
    modified: (i64, i64),
    /// Of its state.
    changed: (i64, i64),
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        Self {
            size: metadata.len(),
            place: (metadata.dev(), metadata.ino()),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        }
    }
}

/// What an error says of a file. cap-std refuses a way out with an error of its own, which bears no number of the
/// system's; a right that is missing bears one.
fn failure(error: &io::Error) -> FileRead {
    match error.kind() {
        ErrorKind::NotFound => FileRead::Missing,
        ErrorKind::PermissionDenied if error.raw_os_error().is_none() => FileRead::Outside,
        ErrorKind::PermissionDenied => FileRead::Unreadable("denied".to_owned()),
        _ => FileRead::Unreadable(error.to_string()),
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::fs::{create_dir, write};
    use std::os::unix::fs::symlink;

    use super::*;

    const MOST: u64 = 8;

    /// A folder with something of every kind, and a secret outside it.
    fn with_folder(run: impl FnOnce(&Folder)) {
        let around = tempfile::tempdir().unwrap();
        let root = around.path().join("briefings");
        create_dir(&root).unwrap();
        write(around.path().join("secret"), "secret").unwrap();
        for name in ["b", "a", ".git"] {
            create_dir(root.join(name)).unwrap();
        }
        for (name, text) in
            [("README.md", "x"), ("a/eight", "12345678"), ("a/nine", "123456789"), ("a/none", "")]
        {
            write(root.join(name), text).unwrap();
        }
        let links = [
            ("../../secret", "a/out"),
            ("/etc/hostname", "a/absolute"),
            ("eight", "a/inside"),
            ("gone", "a/broken"),
            ("..", "outside"),
            ("a", "twin"),
            ("README.md", "file"),
        ];
        for (target, link) in links {
            symlink(target, root.join(link)).unwrap();
        }
        run(&Folder::open(&root).unwrap());
    }

    fn check(path: &str, expected: &FileRead) {
        with_folder(|folder| assert_eq!(&folder.read(path, MOST), expected, "{path}"));
    }

    #[test]
    fn files_are_read_up_to_their_bound() {
        check("a/eight", &FileRead::Bytes(b"12345678".to_vec()));
        check("a/none", &FileRead::Bytes(Vec::new()));
        check("a/nine", &FileRead::TooLarge(9));
        check("a/inside", &FileRead::Bytes(b"12345678".to_vec()));
    }

    /// A briefing that somebody uploads must not show a file of the machine that it is read on.
    #[test]
    fn no_way_leads_out() {
        for path in ["a/out", "a/absolute", "../secret", "outside/secret", "/etc/hostname", "a/../../secret"]
        {
            check(path, &FileRead::Outside);
        }
    }

    #[test]
    fn what_is_no_file_is_not_opened() {
        check("a/gone", &FileRead::Missing);
        check("a/broken", &FileRead::Missing);
        check("c/eight", &FileRead::Missing);
        check("a", &FileRead::Unreadable("no-file".to_owned()));
        check("a/eight/deeper", &FileRead::Unreadable("Not a directory (os error 20)".to_owned()));
    }

    /// A link out of the folder is told as one, not passed over as if nobody had put it there.
    #[test]
    fn folders_are_listed_without_files_and_hidden_ones() {
        with_folder(|folder| assert_eq!(folder.subfolders().unwrap(), ["a", "b", "outside", "twin"]));
    }

    #[test]
    fn a_file_is_replaced_whole() {
        with_folder(|folder| {
            folder.replace("a/eight", "نص").unwrap();
            assert_eq!(folder.read("a/eight", MOST), FileRead::Bytes("نص".as_bytes().to_vec()));
            assert_eq!(folder.read("a/eight.new", MOST), FileRead::Missing);
            assert!(folder.is_plain_file("a/eight") && !folder.is_plain_file("a/inside"));
        });
    }

    /// An accepted text is on the disk whole, and nothing else is left beside it.
    #[test]
    fn bytes_are_put_and_taken_away() {
        with_folder(|folder| {
            let before = folder.stamp("a/eight");
            for path in ["a/eight", "new/deep/file"] {
                folder.put(path, b"12").unwrap();
                assert_eq!(folder.read(path, MOST), FileRead::Bytes(b"12".to_vec()));
                assert_eq!(folder.read(&format!("{path}.new"), MOST), FileRead::Missing);
            }
            assert_ne!(folder.stamp("a/eight"), before);
            assert!(folder.put("../out", b"12").is_err() && folder.put("outside/out", b"12").is_err());
            folder.remove("new/deep/file").unwrap();
            folder.remove("new/deep/file").unwrap();
            folder.remove_empty("new/deep");
            folder.remove_empty("a");
            assert!(folder.stamp("new/deep").is_none() && folder.stamp("a").is_some());
        });
    }
}
