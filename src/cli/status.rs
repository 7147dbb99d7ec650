//! `mujaz status`: which revision of each briefing is served, and what fails since when.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::process::ExitCode;

use super::history::{time, with_store};
use super::{Setting, settings};
use crate::arabic::direction::strip;
use crate::briefing::problem::Problem;
use crate::reply::served::{Served, failing};
use crate::reply::wording::Wording;
use crate::shelf;
use crate::store::failures::Failure;
use crate::store::revisions::{ACTORS, Entry};

/// What is known of one briefing, or of the authority's file.
#[derive(Debug, Default)]
struct Known<'k> {
    newest: Option<&'k Entry>,
    /// How many errors the folder's version has.
    errors: usize,
    failure: Option<&'k Failure>,
}

pub(super) fn run(setting: &Setting) -> anyhow::Result<ExitCode> {
    let wording = setting.wording(setting.lang);
    let folder = shelf::load(&setting.config.briefings.folder);
    let (history, failures) =
        with_store(setting, async |store| Ok((store.all_revisions().await?, store.failures().await?)))?;
    let mut out = io::stdout().lock();
    let problems = match folder {
        Ok(loaded) => loaded.problems,
        Err(error) => {
            let facts = [("reason", settings::reason(&error, &wording).into())];
            writeln!(out, "{}", strip(&wording.with("status-folder", &facts)))?;
            Vec::new()
        }
    };
    let known = gathered(&history, &problems, &failures);
    for (name, known) in &known {
        for line in lines(name, known, &wording) {
            writeln!(out, "{}", strip(&line))?;
        }
    }
    let fails = known.values().any(|known| known.errors > 0 || known.failure.is_some());
    Ok(ExitCode::from(u8::from(fails)))
}

fn gathered<'k>(
    history: &'k [Entry],
    problems: &[Problem],
    failures: &'k [Failure],
) -> BTreeMap<String, Known<'k>> {
    let mut known: BTreeMap<String, Known<'k>> = BTreeMap::new();
    for entry in history {
        known.entry(entry.briefing.clone()).or_default().newest = Some(entry);
    }
    for problem in problems.iter().filter(|problem| problem.is_error()) {
        let name = problem.file.split('/').next().unwrap_or_default();
        known.entry(name.to_owned()).or_default().errors += 1;
    }
    for failure in failures {
        known.entry(failure.briefing.clone()).or_default().failure = Some(failure);
    }
    known
}

/// One line for what is served, and one for what fails.
fn lines(name: &str, known: &Known<'_>, wording: &Wording) -> Vec<String> {
    let shown = if name == ACTORS { wording.say("status-actors") } else { name.to_owned() };
    let served = match known.newest {
        Some(newest) if newest.withdrawn => {
            Served::Withdrawn { number: newest.number, since: time(newest.at) }
        }
        Some(newest) => Served::Live { number: Some(newest.number), since: time(newest.at) },
        None => Served::Never,
    };
    let mut lines = vec![served.said(&shown, wording)];
    if let Some(failure) = known.failure {
        let told = failing(&time(failure.since), wording);
        lines.push(wording.with("status-failed", &[("told", told.into())]));
    } else if known.errors > 0 {
        lines.push(wording.say("status-fails"));
    }
    lines
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::reply::wording::{Language, Style};
    use crate::store::revisions::{Author, Way};

    fn check(newest: Option<bool>, failure: bool, errors: usize, expected: &[&str]) {
        let at = Timestamp::UNIX_EPOCH;
        let entry = newest.map(|withdrawn| Entry {
            briefing: "a".to_owned(),
            number: 7,
            parent: None,
            hash: [0; 32],
            author: Author::Disk,
            way: Way::Disk,
            at,
            withdrawn,
            written: true,
        });
        let failure = failure.then(|| Failure { briefing: "a".to_owned(), hash: [0; 32], since: at });
        let known = Known { newest: entry.as_ref(), errors, failure: failure.as_ref() };
        let wording = Wording::new(Language::Arabic, Style::default());
        let told = lines("a", &known, &wording).into_iter().map(|line| strip(&line).replace(&time(at), "@"));
        assert_eq!(told.collect::<Vec<_>>(), expected);
    }

    /// A team whose briefing has stood still since Monday must see which one, and since when.
    #[test]
    fn what_is_served_and_what_fails_is_told() {
        const FAILS: &str = "  ما في المجلد لا يُعرض منذ @؛ لترى أخطاءه: mujaz check";
        check(Some(false), false, 0, &["a: المراجعة 7، منذ @"]);
        check(Some(false), true, 3, &["a: المراجعة 7، منذ @", FAILS]);
        check(Some(true), false, 0, &["a: سُحب في المراجعة 7، منذ @"]);
        check(None, true, 1, &["a: لم تصلح منه مراجعة بعد", FAILS]);
        check(
            None,
            false,
            1,
            &["a: لم تصلح منه مراجعة بعد", "  في ملفاته أخطاء لم يرها البوت بعد؛ لتراها: mujaz check"],
        );
    }
}
