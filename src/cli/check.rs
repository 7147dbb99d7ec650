//! `mujaz check`: every problem of every briefing at once, with its mend.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::Setting;
use crate::arabic::direction::strip;
use crate::briefing::problem::{Problem, Severity};
use crate::reply::wording::Wording;
use crate::shelf;

#[derive(Debug, Args)]
pub(super) struct Check {
    /// The folder of briefings; without it, that of the settings.
    folder: Option<PathBuf>,
    /// One JSON object.
    #[arg(long)]
    json: bool,
    /// First mends what is a matter of form alone in source.txt: byte-order mark, line ends, NFC.
    #[arg(long)]
    fix: bool,
}

/// The object of `--json`.
#[derive(Serialize)]
struct Told {
    briefings: Vec<String>,
    problems: Vec<ToldProblem>,
}

#[derive(Serialize)]
struct ToldProblem {
    rule: &'static str,
    severity: &'static str,
    file: String,
    line: u32,
    column: u32,
    message: String,
    mend: String,
    nearest: Option<String>,
}

impl Check {
    pub(super) fn run(&self, setting: &Setting) -> anyhow::Result<ExitCode> {
        let folder = self.folder.as_ref().unwrap_or(&setting.config.briefings.folder);
        let wording = setting.wording(setting.lang);
        let mut out = io::stdout().lock();
        if self.fix {
            let mended = shelf::mend(folder)?;
            if !self.json {
                for file in mended {
                    writeln!(out, "{}", strip(&wording.with("check-mended", &[("file", file.into())])))?;
                }
            }
        }
        let loaded = shelf::load(folder)?;
        let briefings = loaded.library.briefings().iter().map(|briefing| briefing.id().to_owned()).collect();
        let problems: Vec<_> = loaded.problems.iter().map(|problem| told(problem, &wording)).collect();
        if self.json {
            serde_json::to_writer(&mut out, &Told { briefings, problems })?;
            writeln!(out)?;
        } else {
            print(&mut out, &briefings, &problems, &wording)?;
        }
        let failed = loaded.problems.iter().any(|problem| problem.severity == Severity::Error);
        Ok(ExitCode::from(u8::from(failed)))
    }
}

fn told(problem: &Problem, wording: &Wording) -> ToldProblem {
    let id = format!("rule-{}", problem.rule.id);
    let facts = problem.wording_facts();
    let says = |id: &str| strip(&wording.with(id, &facts)).into_owned();
    ToldProblem {
        rule: problem.rule.id,
        severity: problem.severity.as_str(),
        file: problem.file.to_string(),
        line: problem.position.line,
        column: problem.position.column,
        message: says(&id),
        mend: says(&format!("{id}.mend")),
        nearest: problem.nearest.clone(),
    }
}

/// Tells some problems with their mends.
pub(super) fn tell(out: &mut impl Write, problems: &[Problem], wording: &Wording) -> anyhow::Result<()> {
    let problems: Vec<_> = problems.iter().map(|problem| told(problem, wording)).collect();
    problems.iter().try_for_each(|problem| paragraph(out, problem, wording))
}

/// A problem a paragraph: where, what, how to mend it; then a line of counts.
fn print(
    out: &mut impl Write,
    briefings: &[String],
    problems: &[ToldProblem],
    wording: &Wording,
) -> anyhow::Result<()> {
    problems.iter().try_for_each(|problem| paragraph(out, problem, wording))?;
    let count = |severity: Severity| {
        let told = problems.iter().filter(|problem| problem.severity == severity.as_str());
        told.count().into()
    };
    let total = [
        ("briefings", briefings.len().into()),
        ("errors", count(Severity::Error)),
        ("warnings", count(Severity::Warning)),
        ("notes", count(Severity::Note)),
    ];
    Ok(writeln!(out, "{}", strip(&wording.with("check-total", &total)))?)
}

fn paragraph(out: &mut impl Write, problem: &ToldProblem, wording: &Wording) -> anyhow::Result<()> {
    let severity = wording.say(&format!("severity-{}", problem.severity));
    let ToldProblem { file, line, column, rule, message, mend, .. } = problem;
    writeln!(out, "{file}:{line}:{column} [{rule}] {severity}")?;
    writeln!(out, "  {message}")?;
    Ok(writeln!(out, "  {mend}\n")?)
}
