//! Reading briefings again at the second look, and holding them against the rules, off to the side.

use std::path::Path;

use rayon::prelude::*;

use super::folder::Folder;
use super::look::{Look, Pair, pair_of, read_files};
use crate::briefing::authority::Authority;
use crate::briefing::keywords::Tlp;
use crate::briefing::model::Briefing;
use crate::briefing::problem::Problem;
use crate::briefing::{FileRead, FilesAsRead, read, told_level};
use crate::store::revisions::Files;

/// A briefing that was the same at both looks.
#[derive(Debug)]
pub(super) struct Judged {
    pub(super) id: String,
    pub(super) pair: Pair,
    /// Its files, whole; and what they say.
    pub(super) good: Option<(Files, Briefing)>,
    pub(super) problems: Vec<Problem>,
    /// The level that it says, where it fails.
    pub(super) level: Option<Tlp>,
}

/// Judges those of these briefings that hold what they held at the first look; the others are being written, and are
/// left out.
///
/// # Errors
/// When the folder went meanwhile.
pub(super) fn judge(
    folder: &Path,
    ids: &[String],
    first: &Look,
    authority: &Authority,
) -> anyhow::Result<Vec<Judged>> {
    let folder = Folder::open(folder)?;
    let one = |id: &String| {
        let files = read_files(&folder, id);
        let pair = pair_of(&files);
        first.holds(id, &pair).then(|| one(id, pair, files, authority))
    };
    Ok(ids.par_iter().filter_map(one).collect())
}

fn one(id: &str, pair: Pair, files: FilesAsRead, authority: &Authority) -> Judged {
    let whole = Files { structure: bytes(&files.structure), source: bytes(&files.source) };
    let outcome = read(id, files, authority);
    let fails = outcome.briefing.is_none();
    let level = whole.structure.as_deref().filter(|_| fails).and_then(told_level);
    let good = outcome.briefing.map(|briefing| (whole, briefing));
    Judged { id: id.to_owned(), pair, good, problems: outcome.problems, level }
}

/// The bytes of a file that could be read.
pub(super) fn bytes(file: &FileRead) -> Option<Vec<u8>> {
    match file {
        FileRead::Bytes(bytes) => Some(bytes.clone()),
        _ => None,
    }
}

/// What files of the history say, or why they say nothing by today's rules.
pub(super) fn read_kept(id: &str, files: &Files, authority: &Authority) -> Result<Briefing, Vec<Problem>> {
    let outcome = read(id, as_read(files), authority);
    outcome.briefing.ok_or(outcome.problems)
}

fn as_read(files: &Files) -> FilesAsRead {
    let read = |bytes: &Option<Vec<u8>>| bytes.clone().map_or(FileRead::Missing, FileRead::Bytes);
    FilesAsRead { structure: read(&files.structure), source: read(&files.source) }
}
