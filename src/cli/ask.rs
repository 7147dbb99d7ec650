//! `mujaz ask`: the same answers without Discord.

use std::io::{self, BufRead, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use jiff::civil;

use super::Setting;
use crate::answer::{self, Asking};
use crate::question::{self, Names};
use crate::reply::wording::Wording;
use crate::reply::{Reply, json, terminal};
use crate::shelf;

#[derive(Debug, Args)]
pub(super) struct Ask {
    /// The command: '/timeline from:2022-01-05 actor:توكاييف'.
    #[arg(required_unless_present = "stdin", conflicts_with = "stdin")]
    line: Option<String>,
    /// One JSON object a command.
    #[arg(long)]
    json: bool,
    /// Reads a command a line from standard input, to its end.
    #[arg(long)]
    stdin: bool,
    /// Another folder of briefings.
    #[arg(long, value_name = "DIR")]
    briefings: Option<PathBuf>,
    /// Answers as on this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<civil::Date>,
}

impl Ask {
    pub(super) fn run(self, setting: &Setting) -> anyhow::Result<ExitCode> {
        let wording = setting.wording(setting.lang);
        let folder = self.briefings.as_ref().unwrap_or(&setting.config.briefings.folder);
        let loaded = shelf::load(folder)?;
        let errors = loaded.problems.iter().filter(|problem| problem.is_error()).count();
        if errors > 0 {
            let told = wording.with("check-hint", &[("count", errors.into())]);
            writeln!(io::stderr(), "{}", crate::arabic::direction::strip(&told))?;
        }
        let names = question::names(&wording);
        let today = self.today.unwrap_or_else(|| setting.clock.today());
        let asking = Asking { library: &loaded.library, wording: &wording, today };
        match &self.line {
            Some(line) => {
                let reply = answer::answer_line(line, &names, &asking);
                self.print(&reply, &wording)?;
                Ok(ExitCode::from(reply.status.exit_code()))
            }
            None => self.batch(&names, &asking),
        }
    }

    /// A reply a line. A line that is blank or not UTF-8 is a problem; the next one is read all the same.
    fn batch(&self, names: &Names, asking: &Asking<'_>) -> anyhow::Result<ExitCode> {
        for line in io::stdin().lock().split(b'\n') {
            let line = line?;
            let reply = match std::str::from_utf8(&line) {
                Ok(line) => answer::answer_line(line, names, asking),
                Err(_) => answer::unreadable(asking.wording),
            };
            self.print(&reply, asking.wording)?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn print(&self, reply: &Reply, wording: &Wording) -> anyhow::Result<()> {
        let mut out = io::stdout().lock();
        if self.json {
            serde_json::to_writer(&mut out, &json::Object::of(reply))?;
            writeln!(out)?;
        } else {
            write!(out, "{}", terminal::text(reply, wording))?;
        }
        Ok(out.flush()?)
    }
}
