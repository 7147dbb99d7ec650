//! Holds a sandbox against what this project did not write: Discord's own description of its HTTP API, and the types
//! of two client libraries. A suite calls it at the end of each of its tests.

pub(crate) mod official;
pub(crate) mod types;

use mujaz::sandbox::Control;

/// What was sent, answered or dispatched that breaks the description, or that a library cannot read, each in words.
pub(crate) fn breaches(control: &Control) -> Vec<String> {
    let requests = control.requests();
    let described = official::breaches(&requests);
    let answers = requests.iter().filter_map(types::unread_answer);
    let events = control.events();
    described
        .into_iter()
        .chain(answers)
        .chain(events.iter().filter_map(|event| types::unread_event(event)))
        .collect()
}
