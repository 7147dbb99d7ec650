//! From the bytes of two files to a checked briefing, or to all that is wrong with them.

mod build;

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::authority::Authority;
use super::draft::fields::MISSING_KEY;
use super::draft::syntax::SYNTAX;
use super::draft::{Draft, parse, walk};
use super::evidence::{Document, Evidence, Reports, grounds};
use super::find::Finder;
use super::model::{Briefing, Revision};
use super::problem::{Problem, Report, Rule};
use super::reading::Reading;
use super::rules::{self, MISSING_SOURCE, MISSING_STRUCTURE, OUTSIDE_FOLDER, UNREADABLE};
use super::rules::{MOST_SOURCE, MOST_STRUCTURE};
use super::source::Source;

/// A file as whoever reads the disk found it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileRead {
    /// What is in it.
    Bytes(Vec<u8>),
    /// There is none.
    Missing,
    /// It is a link that leads out of the briefings folder, and was not followed.
    Outside,
    /// It has so many bytes, more than its bound, and was not read.
    TooLarge(u64),
    /// It could not be read; the system's reason.
    Unreadable(String),
}

/// The two files of a briefing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilesAsRead {
    /// `briefing.toml`, at most [`MOST_STRUCTURE`] bytes.
    pub structure: FileRead,
    /// `source.txt`, at most [`MOST_SOURCE`] bytes.
    pub source: FileRead,
}

/// What came of reading a briefing.
#[derive(Debug)]
pub struct Outcome {
    /// The briefing; none exactly if a problem is an error.
    pub briefing: Option<Briefing>,
    /// All that is wrong, in the order of the files.
    pub problems: Vec<Problem>,
}

/// Reads and checks the briefing of a folder named `id`.
#[must_use]
pub fn read(id: &str, files: FilesAsRead, authority: &Authority) -> Outcome {
    let mut folder = Report::new(id, "");
    if !rules::is_id(id) {
        rules::tell_folder(id, &mut folder);
        return Outcome { briefing: None, problems: folder.into_problems() };
    }
    let names = [format!("{id}/briefing.toml"), format!("{id}/source.txt")];
    let [structure_name, source_name] = &names;
    let mut problems = Vec::new();
    let structure = bytes(structure_name, files.structure, MOST_STRUCTURE, &MISSING_STRUCTURE);
    let source = bytes(source_name, files.source, MOST_SOURCE, &MISSING_SOURCE);
    let structure =
        kept(&mut problems, &structure).and_then(|bytes| text(structure_name, bytes, &mut problems));
    let source = kept(&mut problems, &source).and_then(|bytes| text(source_name, bytes, &mut problems));
    let mut checked = check(id, structure, source, authority);
    problems.append(&mut checked.problems);
    let briefing = checked.briefing.filter(|_| !problems.iter().any(Problem::is_error));
    Outcome { briefing, problems }
}

/// Reads the authority from `actors.toml`. Where the file is missing the world's states are known, and nobody else;
/// where it cannot be read, that is told as well.
#[must_use]
pub fn read_actors(file: FileRead) -> (Arc<Authority>, Vec<Problem>) {
    const NAME: &str = "actors.toml";
    if file == FileRead::Missing {
        return Authority::read(None);
    }
    let mut problems = Vec::new();
    let bytes = bytes(NAME, file, MOST_STRUCTURE, &UNREADABLE);
    let text = kept(&mut problems, &bytes).and_then(|bytes| text(NAME, bytes, &mut problems));
    let (authority, mut told) = Authority::read(text);
    problems.append(&mut told);
    (authority, problems)
}

/// A file's bytes within its bound, or what keeps it from being read.
fn bytes(name: &str, file: FileRead, most: u64, missing: &'static Rule) -> Result<Vec<u8>, Vec<Problem>> {
    let mut report = Report::new(name, "");
    match file {
        FileRead::Bytes(bytes) if bytes.len() as u64 <= most => return Ok(bytes),
        FileRead::Bytes(bytes) => rules::tell_too_large(bytes.len() as u64, most, &mut report),
        FileRead::TooLarge(size) => rules::tell_too_large(size, most, &mut report),
        FileRead::Missing => {
            report.tell(missing, &(0..0), vec![]);
        }
        FileRead::Outside => {
            report.tell(&OUTSIDE_FOLDER, &(0..0), vec![]);
        }
        FileRead::Unreadable(reason) => {
            report.tell(&UNREADABLE, &(0..0), vec![("detail", reason.into())]);
        }
    }
    Err(report.into_problems())
}

fn kept<'b>(problems: &mut Vec<Problem>, read: &'b Result<Vec<u8>, Vec<Problem>>) -> Option<&'b [u8]> {
    match read {
        Ok(bytes) => Some(bytes),
        Err(told) => {
            problems.extend_from_slice(told);
            None
        }
    }
}

fn text<'b>(name: &str, bytes: &'b [u8], problems: &mut Vec<Problem>) -> Option<&'b str> {
    rules::decoded(name, bytes).map_err(|mut told| problems.append(&mut told)).ok()
}

/// Checks what there is: a structure without its document is held to the rules that need none.
fn check(id: &str, structure: Option<&str>, source: Option<&str>, authority: &Authority) -> Outcome {
    let (toml, written) = (structure.unwrap_or_default(), source.unwrap_or_default());
    let mut reports = Reports {
        structure: Report::new(&format!("{id}/briefing.toml"), toml),
        source: Report::new(&format!("{id}/source.txt"), written),
    };
    rules::tell_form(written, &mut reports.source);
    rules::tell_in_source(written, &mut reports.source);
    let tree = structure.and_then(|text| parse(text, &mut reports.structure));
    let briefing = tree.and_then(|tree| {
        let draft = walk(&tree, &mut reports.structure);
        let revision = Revision::of(toml.as_bytes(), written.as_bytes());
        // Where the form is wrong, quotes are looked for in the mended text: their own slips are told as well.
        let source = source.map(rules::in_form).map(|text: Cow<'_, str>| Source::new(&text));
        hold(id, &draft, source.as_ref(), revision, authority, &mut reports)
    });
    let mut problems = without_echoes(reports.structure.into_problems());
    problems.append(&mut reports.source.into_problems());
    Outcome { briefing, problems }
}

/// What is read out of a line that is no TOML is a guess of the parser: only the slip itself is told of it, and what
/// the file lacks, which is told at its first line.
fn without_echoes(mut problems: Vec<Problem>) -> Vec<Problem> {
    let broken: FxHashSet<u32> = problems
        .iter()
        .filter(|problem| *problem.rule == SYNTAX)
        .map(|problem| problem.position.line)
        .collect();
    let own = |problem: &Problem| [SYNTAX, MISSING_KEY].contains(problem.rule);
    problems.retain(|problem| own(problem) || !broken.contains(&problem.position.line));
    problems
}

/// Runs the rules on a draft and builds the briefing if it breaks none.
fn hold(
    id: &str,
    draft: &Draft<'_>,
    source: Option<&Source>,
    revision: Revision,
    authority: &Authority,
    reports: &mut Reports<'_>,
) -> Option<Briefing> {
    let reading = source.map(|source| Reading::of(source.text(), authority)).unwrap_or_default();
    let finder = source.map(Finder::new);
    let parts = source.zip(finder.as_ref());
    let document = parts.map(|(source, finder)| Document { source, reading: &reading, finder });
    let grounds = grounds(draft, document, authority);
    let evidence = Evidence::of(draft, document, authority, &grounds);
    rules::run(&evidence, reports);
    if reports.structure.has_errors() || reports.source.has_errors() {
        return None;
    }
    build::build(id, &evidence, revision)
}

/// What the rules tell of a piece of a file and its document: for the rules' own tests.
#[cfg(test)]
pub(super) fn problems_of(structure: &str, source: &str, authority: &Authority) -> Vec<Problem> {
    check("x", Some(structure), Some(source), authority).problems
}

#[cfg(test)]
mod tests;
