//! `mujaz draft`: a first draft of a briefing, out of its document.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;

use super::{Setting, check};
use crate::arabic::direction::strip;
use crate::briefing::date::Date;
use crate::document::{self, Format, MOST_FILE, Unread};
use crate::editorial::draft::{Drafted, Wanted, draft};
use crate::reply::wording::Wording;
use crate::shelf::{self, SOURCE, STRUCTURE};

#[derive(Debug, Args)]
pub(super) struct Draft {
    /// The document: .txt, .md, .html or .docx, 4 MiB at most; `-` reads a text from standard input.
    source: PathBuf,
    /// When it came out, in EDTF: 2022-01-05, 2022-01, or 2022?-01 where the year is an inference.
    #[arg(long, value_name = "EDTF", value_parser = Date::parse)]
    published: Option<Date>,
    /// A new folder for both files, named as the briefing is to be; without it, briefing.toml goes to standard output.
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    /// Another folder of briefings, for its actors.toml.
    #[arg(long, value_name = "DIR")]
    briefings: Option<PathBuf>,
}

impl Draft {
    pub(super) fn run(&self, setting: &Setting) -> anyhow::Result<ExitCode> {
        let wording = setting.wording(setting.lang);
        let folder = self.briefings.as_ref().unwrap_or(&setting.config.briefings.folder);
        let authority = shelf::load(folder)?.library.shared_authority();
        let refused = |unread| anyhow::anyhow!(refused(unread, &self.source, &wording));
        let format = self.format().ok_or_else(|| refused(None))?;
        let read = document::read(format, &self.read()?).map_err(|unread| refused(Some(unread)))?;
        let today = Date::parse(&setting.clock.today().to_string())?;
        let published = self.published.clone();
        let wanted = Wanted { id: self.id(), source: &read.text, headings: &read.headings, published, today };
        match draft(&wanted, &authority, &wording) {
            Ok(drafted) => {
                let as_sent = format == Format::Text && read.mended.is_empty();
                self.tell(&drafted, as_sent, &wording)
            }
            Err(problems) => {
                check::tell(&mut io::stderr().lock(), &problems, &wording)?;
                Ok(ExitCode::FAILURE)
            }
        }
    }

    /// The id of the briefing: the name of its folder.
    fn id(&self) -> &str {
        self.to.as_deref().and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or("draft")
    }

    /// What the document is: without an ending to its name, a text.
    fn format(&self) -> Option<Format> {
        match self.source.extension() {
            None => Some(Format::Text),
            Some(_) => self.source.to_str().and_then(Format::named),
        }
    }

    /// The document's bytes; of one that is too large, enough to be told so.
    fn read(&self) -> anyhow::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        if self.source.as_os_str() == "-" {
            io::stdin().lock().take(MOST_FILE + 1).read_to_end(&mut bytes)?;
        } else {
            let file = File::open(&self.source).with_context(|| self.source.display().to_string())?;
            file.take(MOST_FILE + 1).read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    }

    /// Writes the draft, and tells what to look at where a file does not take it in.
    fn tell(&self, drafted: &Drafted, as_sent: bool, wording: &Wording) -> anyhow::Result<ExitCode> {
        let (structure, source) = (&drafted.proposal.structure, &drafted.proposal.source);
        let mut aside = io::stderr().lock();
        if let Some(folder) = &self.to {
            fs::create_dir(folder).with_context(|| folder.display().to_string())?;
            for (name, bytes) in [(STRUCTURE, structure), (SOURCE, source)] {
                fs::write(folder.join(name), bytes)
                    .with_context(|| folder.join(name).display().to_string())?;
            }
        } else {
            let mut out = io::stdout().lock();
            out.write_all(structure)?;
            out.flush()?;
            if !as_sent {
                // The quotes are of the text as it was brought to form, which nobody has yet.
                writeln!(aside, "{}", strip(&wording.say("draft-other-form")))?;
            }
        }
        let told = wording.with("draft-marks", &[("count", drafted.marks.into())]);
        writeln!(aside, "{}", strip(&told))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Why a document is not read; without a reason, because of the ending of its name.
fn refused(unread: Option<Unread>, file: &Path, wording: &Wording) -> String {
    let id = unread.map_or("draft-format", Unread::wording);
    let most = unread.map_or(MOST_FILE, Unread::most);
    let most = u32::try_from(most / 1024).unwrap_or(u32::MAX);
    let facts = [("file", file.display().to_string().into()), ("most", most.into())];
    strip(&wording.with(id, &facts)).into_owned()
}
