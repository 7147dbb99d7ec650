//! Who may see what: every question as every asker, about every level. What is hidden from somebody must not be there
//! for them: each answer is, byte for byte, the one of a library that never held it and whose authority never heard of
//! whom it names.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

#[path = "access/levels.rs"]
mod levels;

use jiff::civil;
use mujaz::access::{Asker, Policy, Rule, Sight};
use mujaz::answer::{self, Asking, Extent};
use mujaz::briefing::keywords::Tlp;
use mujaz::briefing::{FileRead, FilesAsRead, read, read_actors};
use mujaz::library::Library;
use mujaz::library::live::Live;
use mujaz::question::Question;
use mujaz::reply::wording::{Language, Style, Wording};
use mujaz::reply::{Command, OptionName, Reply};

use levels::{KEPT, LEVELS, Level};

const SERVER: u64 = 1;
const ROLES: [u64; 4] = [11, 12, 13, 14];
const EDITORS: u64 = 15;

/// A role for each level, and one for the briefing with a rule of its own.
fn policy() -> Policy {
    let levels = [Tlp::Green, Tlp::Amber, Tlp::AmberStrict, Tlp::Red].into_iter().zip(ROLES);
    let rule = |role: u64| Rule { servers: vec![SERVER], roles: vec![role], users: Vec::new() };
    Policy {
        levels: levels.map(|(level, role)| (level, rule(role))).collect(),
        briefings: [(KEPT.into(), Rule { roles: vec![EDITORS], ..Rule::default() })].into(),
        ..Policy::default()
    }
}

/// Everybody who can ask: with no role, with each, with the last and that of the editors; an administrator; elsewhere
/// and in direct messages.
fn askers() -> Vec<(String, Sight)> {
    let (policy, here) = (policy(), Asker { user: 5, server: Some(SERVER), ..Asker::default() });
    let mut found = vec![("a member".to_owned(), policy.sight(&here))];
    for role in ROLES.into_iter().chain([EDITORS]) {
        found.push((format!("with the role {role}"), policy.sight(&Asker { roles: &[role], ..here })));
        found.push((
            format!("with the roles {role} and {EDITORS}"),
            policy.sight(&Asker { roles: &[role, EDITORS], ..here }),
        ));
        let elsewhere = Asker { roles: &[role], server: Some(2), ..here };
        found.push((format!("with the role {role} elsewhere"), policy.sight(&elsewhere)));
    }
    found.push(("an administrator".to_owned(), policy.sight(&Asker { administers: true, ..here })));
    found.push(("in direct messages".to_owned(), policy.sight(&Asker { server: None, ..here })));
    found.push(("elsewhere, served no more".to_owned(), Sight::nothing()));
    found
}

fn library<'l>(levels: impl Iterator<Item = &'l Level> + Clone) -> Library {
    let (authority, problems) = read_actors(FileRead::Bytes(levels::actors(levels.clone()).into_bytes()));
    assert!(problems.is_empty(), "{problems:?}");
    let briefings = levels.map(|level| {
        let files = FilesAsRead {
            structure: FileRead::Bytes(level.structure().into_bytes()),
            source: FileRead::Bytes(level.source().into_bytes()),
        };
        let outcome = read(level.id, files, &authority);
        outcome.briefing.unwrap_or_else(|| panic!("{}: {:#?}", level.id, outcome.problems))
    });
    let briefings = briefings.collect();
    Library::new(authority, briefings)
}

/// What can be filled into an option, so that it is about a level.
fn values(option: OptionName, level: &Level) -> Vec<String> {
    let Level { id, word, person, latin, .. } = level;
    let bare = word.trim_start_matches("ال");
    match option {
        OptionName::Briefing => vec![(*id).to_owned(), level.title(), (*word).to_owned()],
        OptionName::Actor | OptionName::Subject => vec![
            format!("{id}-minister"),
            (*person).to_owned(),
            (*latin).to_owned(),
            format!("بورصة {word}"),
            person.rsplit(' ').next().unwrap().to_owned(),
            format!("{id}-trade"),
            "اليابان".to_owned(),
        ],
        OptionName::Topic => vec![format!("{id}-trade"), format!("تجارة {word}"), (*word).to_owned()],
        OptionName::Paragraph => vec!["1".to_owned(), "3".to_owned()],
        OptionName::From | OptionName::To => vec!["2024-03".to_owned()],
        OptionName::Query => {
            vec![(*word).to_owned(), format!("{bare} تجارة"), (*latin).to_owned(), "اليابان".to_owned()]
        }
        OptionName::Question => vec![
            format!("من هو {person}؟"),
            format!("من وزير {word}؟"),
            format!("متى زار {person} سوق {word}؟"),
            "ماذا حدث في مارس 2024؟".to_owned(),
            format!("Who is {latin}?"),
        ],
        OptionName::Text => vec![
            format!("ارتفعت أسعار {word} هذا العام."),
            format!("زار {person} سوق {word} في 9 مارس/آذار 2024."),
        ],
    }
}

/// Every command: bare, and with each of its options about each level.
fn questions() -> Vec<Question> {
    let mut found = Vec::new();
    for command in Command::ALL.iter().copied() {
        found.extend(Question::with_options(command, []));
        for option in command.options().iter().copied() {
            for value in LEVELS.iter().flat_map(|level| values(option, level)) {
                let main = command.running_text().filter(|main| *main != option);
                let main = main.map(|main| (main, "اليابان"));
                let options = main.into_iter().chain([(option, value.as_str())]);
                found.extend(Question::with_options(command, options));
            }
        }
    }
    found
}

struct Desk {
    wording: Wording,
}

impl Desk {
    fn asking<'a>(&'a self, library: &'a Library) -> Asking<'a> {
        Asking { library, wording: &self.wording, today: civil::date(2026, 11, 28) }
    }

    /// All that somebody can get out of a library: answers with what their buttons remember, completions, passages.
    fn told(&self, library: &Library, questions: &[Question]) -> Vec<String> {
        let asking = self.asking(library);
        let mut told: Vec<String> = Vec::new();
        for question in questions {
            for extent in [Extent::All, Extent::Page(0)] {
                let reply = answer::answer(question, extent, &asking);
                let ticket = answer::ticket_of(question, false, &asking).encode();
                told.push(format!("{reply:?}\n{ticket}"));
            }
        }
        for option in OptionName::ALL.iter().copied() {
            let typed = LEVELS.iter().flat_map(|level| values(option, level)).chain([String::new()]);
            told.extend(typed.map(|typed| format!("{:?}", answer::complete(option, &typed, 25, &asking))));
        }
        told
    }

    /// What the buttons and menus under replies to somebody who sees all lead to for somebody else.
    fn pressed(&self, library: &Library, whole: &Library, questions: &[Question]) -> Vec<String> {
        let (asking, all) = (self.asking(library), self.asking(whole));
        let mut told = Vec::new();
        for question in questions {
            let ticket = answer::ticket_of(question, false, &all);
            let resumed = answer::question_of(&ticket, library).map(|resumed| resumed.question);
            let reply = resumed.map(|question| answer::answer(&question, Extent::Page(0), &asking));
            told.push(format!("{reply:?}\n{:?}", answer::revisions_since(&ticket, library)));
            let reply: Reply = answer::answer(question, Extent::All, &all);
            for line in reply.lines.iter().filter(|line| line.key != 0) {
                let value = answer::source_value(&line.citations[0].briefing, line.key);
                told.push(format!("{:?}", answer::passage(&value, &asking)));
            }
        }
        told
    }
}

/// A member who may not see a briefing cannot find out that there is one, by no question, completion, button or count.
#[test]
fn what_is_hidden_is_not_there() {
    let desk = Desk { wording: Wording::new(Language::Arabic, Style::default()) };
    let (questions, live) = (questions(), Live::showing(library(LEVELS.iter()), policy().public()));
    let (mut sights, mut cells) = (Vec::new(), 0);
    for (who, sight) in askers() {
        // Who sees the same is told the same.
        if sights.contains(&sight) {
            continue;
        }
        let permitted = LEVELS.iter().filter(|level| sight.permits(level.id, Tlp::parse(level.tlp).unwrap()));
        let (seen, never) = (live.seen(&sight), library(permitted));
        let told = desk.told(&seen, &questions).into_iter().zip(desk.told(&never, &questions));
        let whole = live.whole();
        let pressed = desk.pressed(&seen, &whole, &questions).into_iter();
        for (here, there) in told.chain(pressed.zip(desk.pressed(&never, &whole, &questions))) {
            assert_eq!(here, there, "{who}");
            cells += 1;
        }
        sights.push(sight);
    }
    let (askers, sights, questions) = (askers().len(), sights.len(), questions.len());
    println!(
        "askers {askers}, sights {sights}, questions {questions}, answers held against each other {cells}"
    );
}

/// The matrix itself holds what it means to hold: each level is hidden from some and shown to others.
#[test]
fn every_level_has_readers_and_others() {
    let mut counts = [0; LEVELS.len()];
    for (_, sight) in askers() {
        for (count, level) in counts.iter_mut().zip(&LEVELS) {
            *count += usize::from(sight.permits(level.id, Tlp::parse(level.tlp).unwrap()));
        }
    }
    let all = askers().len();
    assert!(counts.iter().all(|count| (1..all).contains(count)), "{counts:?} of {all}");
    assert!(counts.windows(2).take(4).all(|pair| pair[0] > pair[1]), "{counts:?}");
    assert!(LEVELS.iter().all(|level| level.secrets().iter().all(|secret| !secret.is_empty())));
}
