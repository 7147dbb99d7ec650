//! One briefing that is written again and again, each time in another way.

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use super::made;

pub(crate) struct Lane {
    pub(crate) id: String,
    /// The way in which the last sequence was written.
    pub(crate) last: &'static str,
    root: PathBuf,
    version: u64,
    random: u64,
}

type Way = (&'static str, fn(&mut Lane));

const WAYS: [Way; 7] = [
    ("truncate and write", Lane::truncate),
    ("rename", Lane::rename),
    ("symlink swap", Lane::swap),
    ("git checkout", Lane::checkout),
    ("delete and recreate", Lane::recreate),
    ("half-written", Lane::half),
    ("valid, broken, valid", Lane::broken),
];

impl Lane {
    pub(crate) fn new(root: &Path, number: u64) -> Self {
        let random = (number + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Self { id: made::id(number), last: "", root: root.to_owned(), version: 0, random }
    }

    /// Writes the next version in a way of chance; comes back with what is then on the disk.
    pub(crate) fn sequence(&mut self) -> u64 {
        self.version += 1;
        let (name, way) = WAYS[self.place(WAYS.len())];
        self.last = name;
        way(self);
        self.version
    }

    fn place(&mut self, bound: usize) -> usize {
        usize::try_from(self.below(bound as u64)).unwrap()
    }

    fn below(&mut self, bound: u64) -> u64 {
        // xorshift64: a run can be made again.
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        (self.random >> 16) % bound
    }

    fn pause(&mut self, most: u64) {
        sleep(Duration::from_millis(self.below(most)));
    }

    fn path(&self) -> PathBuf {
        self.root.join(&self.id)
    }

    /// A name that is no briefing's.
    fn hidden(&self, what: &str) -> PathBuf {
        self.root.join(format!(".{}-{what}", self.id))
    }

    fn files(&self) -> [(PathBuf, String); 2] {
        let path = self.path();
        [
            (path.join("briefing.toml"), made::structure(self.version)),
            (path.join("source.txt"), made::source(self.version)),
        ]
    }

    /// As `>` in a shell does it: the file is empty, then grows.
    fn truncate(&mut self) {
        for (path, text) in self.files() {
            let mut file = OpenOptions::new().write(true).truncate(true).open(&path).unwrap();
            let cut = self.place(text.len());
            for part in [&text.as_bytes()[..cut], &text.as_bytes()[cut..]] {
                file.write_all(part).unwrap();
                self.pause(8);
            }
        }
    }

    /// As editors do it.
    fn rename(&mut self) {
        for (path, text) in self.files() {
            let beside = path.with_extension("tmp");
            fs::write(&beside, text).unwrap();
            self.pause(8);
            fs::rename(&beside, &path).unwrap();
        }
    }

    /// As deployments do it.
    fn swap(&mut self) {
        let next = self.hidden(&format!("v{}", self.version));
        made::write(&next, self.version);
        let link = self.hidden("link");
        symlink(next.file_name().unwrap(), &link).unwrap();
        if self.path().is_symlink() {
            fs::rename(&link, self.path()).unwrap();
        } else {
            let old = self.hidden(&format!("old{}", self.version));
            fs::rename(self.path(), &old).unwrap();
            fs::rename(&link, self.path()).unwrap();
            fs::remove_dir_all(old).unwrap();
        }
    }

    fn checkout(&mut self) {
        let (store, stage) = (self.hidden("git"), self.hidden("stage"));
        made::write(&stage, self.version);
        let git = |tree: &Path, arguments: &[&str]| {
            let mut git = Command::new("git");
            git.env("GIT_DIR", &store).env("GIT_WORK_TREE", tree).args(arguments);
            assert!(git.output().unwrap().status.success(), "git {arguments:?}");
        };
        if !store.exists() {
            git(&stage, &["init", "--quiet"]);
        }
        git(&stage, &["add", "--all"]);
        let who =
            ["-c", "user.name=team", "-c", "user.email=team@example.org", "commit", "--quiet", "-m", "next"];
        git(&stage, &who);
        let path = fs::canonicalize(self.path()).unwrap();
        let mut checkout = Command::new("git");
        checkout.env("GIT_DIR", &store).env("GIT_WORK_TREE", &path).current_dir(&path);
        assert!(checkout.args(["checkout", "--force", "HEAD", "--", "."]).output().unwrap().status.success());
    }

    fn recreate(&mut self) {
        if self.path().is_symlink() {
            fs::remove_file(self.path()).unwrap();
        } else {
            fs::remove_dir_all(self.path()).unwrap();
        }
        self.pause(120);
        fs::create_dir(self.path()).unwrap();
        for (path, text) in self.files() {
            fs::write(path, text).unwrap();
            self.pause(120);
        }
    }

    /// A writer that stops in the middle, for longer than two looks where it comes to that.
    fn half(&mut self) {
        for (path, text) in self.files() {
            let cut = self.place(text.len() - 2);
            fs::write(&path, &text.as_bytes()[..cut]).unwrap();
            self.pause(500);
            fs::write(&path, text).unwrap();
        }
    }

    fn broken(&mut self) {
        let place = self.place(2);
        let (path, _) = &self.files()[place];
        File::create(path).unwrap().write_all(b"\xff\xfe broken = [").unwrap();
        self.pause(700);
        for (path, text) in self.files() {
            fs::write(path, text).unwrap();
        }
    }
}
