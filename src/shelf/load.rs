//! Reading a folder once, without a history: for the terminal.

use std::path::Path;

use rayon::prelude::*;

use super::ACTORS;
use super::folder::Folder;
use super::look::read_files;
use crate::briefing::problem::Problem;
use crate::briefing::{MOST_STRUCTURE, read, read_actors};
use crate::library::Library;

/// What a folder holds.
#[derive(Debug)]
pub struct Loaded {
    /// The briefings without an error.
    pub library: Library,
    /// All that is wrong: with the authority first, then briefing by briefing in the order of their ids.
    pub problems: Vec<Problem>,
}

/// Reads and checks the authority and every briefing of a folder, on all cores. A briefing is a folder in it; its
/// name is the briefing's id. Files beside them, and what begins with a dot, are no briefings.
///
/// # Errors
/// When the folder is not there, or what it holds cannot be listed.
pub fn load(folder: &Path) -> anyhow::Result<Loaded> {
    let folder = Folder::open(folder)?;
    let (authority, mut problems) = read_actors(folder.read(ACTORS, MOST_STRUCTURE));
    let ids = folder.subfolders()?;
    let read_one = |id: &String| read(id, read_files(&folder, id), &authority);
    let outcomes: Vec<_> = ids.par_iter().map(read_one).collect();
    let mut briefings = Vec::with_capacity(outcomes.len());
    for outcome in outcomes {
        briefings.extend(outcome.briefing);
        problems.extend(outcome.problems);
    }
    Ok(Loaded { library: Library::new(authority, briefings), problems })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Loads a folder of these files; comes back with the ids of what is served and the files with an error.
    fn check(files: &[(&str, &str)], served: &[&str], told: &[&str]) {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let loaded = load(folder.path()).unwrap();
        let ids: Vec<_> = loaded.library.briefings().iter().map(|briefing| briefing.id()).collect();
        assert_eq!(ids, served);
        let errors = loaded.problems.iter().filter(|problem| problem.is_error());
        assert_eq!(errors.map(|problem| problem.file.as_ref()).collect::<Vec<_>>(), told);
    }

    const BARE: &str = "title = 'عنوان'\npublished = '2022-01'\ntlp = 'clear'\n";

    /// A team whose colleague saved a broken file keeps every other briefing.
    #[test]
    fn a_broken_briefing_harms_no_other() {
        check(
            &[
                ("good/briefing.toml", BARE),
                ("good/source.txt", "نص الوثيقة.\n"),
                ("lone/briefing.toml", BARE),
                ("README.md", "no briefing"),
                (".git/config", "no briefing"),
            ],
            &["good"],
            &["lone/source.txt"],
        );
    }

    #[test]
    fn an_empty_folder_is_an_empty_library() {
        check(&[], &[], &[]);
    }

    /// A wrong path in the settings must not look like a bot without briefings.
    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let error = load(Path::new("no/such/folder")).unwrap_err();
        assert!(error.to_string().contains("no/such/folder"), "{error}");
    }
}
