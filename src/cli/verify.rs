//! `mujaz verify`: a text of somebody's, held against the documents.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;

use super::Setting;
use crate::answer::{self, Asking, Extent};
use crate::question::{self, LONGEST_TEXT, Question};
use crate::reply::{Command, OptionName, json, terminal};
use crate::shelf;

/// As many bytes as the longest text can have.
const MOST_BYTES: u64 = 4 * LONGEST_TEXT as u64;

#[derive(Debug, Args)]
pub(super) struct Verify {
    /// The text: UTF-8, at most 6,000 characters; `-` reads standard input.
    file: PathBuf,
    /// One JSON object.
    #[arg(long)]
    json: bool,
    /// Another folder of briefings.
    #[arg(long, value_name = "DIR")]
    briefings: Option<PathBuf>,
}

impl Verify {
    pub(super) fn run(&self, setting: &Setting) -> anyhow::Result<ExitCode> {
        let loaded = shelf::load(self.briefings.as_ref().unwrap_or(&setting.config.briefings.folder))?;
        let wording = setting.wording(setting.lang);
        let asking = Asking { library: &loaded.library, wording: &wording, today: setting.clock.today() };
        let reply = match text(&self.read()?) {
            Some(text) => match Question::with_options(Command::Verify, [(OptionName::Text, text)]) {
                Ok(question) => answer::answer(&question, Extent::All, &asking),
                Err(refusal) => {
                    answer::refused(&refusal, Some(Command::Verify), &question::names(&wording), &wording)
                }
            },
            None => answer::unreadable(&wording),
        };
        let mut out = io::stdout().lock();
        if self.json {
            serde_json::to_writer(&mut out, &json::Object::of(&reply))?;
            writeln!(out)?;
        } else {
            write!(out, "{}", terminal::text(&reply, &wording))?;
        }
        out.flush()?;
        Ok(ExitCode::from(reply.status.exit_code()))
    }

    /// The file's bytes; of one that is too long, enough to be told so.
    fn read(&self) -> anyhow::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        if self.file.as_os_str() == "-" {
            io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
        } else {
            let file = File::open(&self.file).with_context(|| self.file.display().to_string())?;
            file.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    }
}

/// The text of bytes; of too many, as many as are whole characters.
fn text(bytes: &[u8]) -> Option<&str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let cut = error.error_len().is_none() && bytes.len() as u64 > MOST_BYTES;
            bytes.get(..error.valid_up_to()).filter(|_| cut).and_then(|whole| std::str::from_utf8(whole).ok())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A long text must be told to be long, not to be of another encoding.
    #[test]
    fn a_text_that_was_cut_is_still_text() {
        let long = "ا".repeat(20_000);
        let cut = &long.as_bytes()[..=usize::try_from(MOST_BYTES).unwrap()];
        assert!(text(cut).is_some_and(|text| text.chars().count() > LONGEST_TEXT));
        assert_eq!(text(b"\xD8"), None);
        assert_eq!(text(b"\xFF\xFE"), None);
    }
}
