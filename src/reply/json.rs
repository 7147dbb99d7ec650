//! A reply as the JSON object of `mujaz ask --json`; the README documents it.

use std::borrow::Cow;

use serde::Serialize;

use super::{Cited, Command, Line, Reply};
use crate::arabic::direction::strip;
use crate::briefing::keywords::{Kind, Likelihood, Standing};

/// The object of a reply. It holds the lines that the reply holds: for all of them, give it a reply that is not paged.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Object<'r> {
    /// The command's English name.
    pub command: &'static str,
    /// `answered`, `not_found` or `problem`.
    pub status: &'static str,
    /// The title.
    pub title: Cow<'r, str>,
    /// Ids of briefings.
    pub briefings: &'r [String],
    /// The statements.
    pub lines: Vec<Statement<'r>>,
    /// What may be asked instead.
    pub suggestions: Vec<Cow<'r, str>>,
    /// What is said beside the statements or in their place; `null` where nothing is.
    pub message: Option<Cow<'r, str>>,
}

/// A statement of an [`Object`]. What it does not have is absent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Statement<'r> {
    /// What is said, without direction characters.
    pub text: Cow<'r, str>,
    /// `quote`, `summary` or `inference`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
    /// `happened`, `stated`, `rumoured`, `planned`, `forecast` or `assessed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<&'static str>,
    /// The id of whose claim it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attributed_to: Option<&'r str>,
    /// The document's word of doubt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hedge: Option<&'r str>,
    /// The band of ICD 203, `likely`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub likelihood: Option<&'static str>,
    /// When, in EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<&'r str>,
    /// Codes and ids of what it is about.
    pub subjects: &'r [String],
    /// Ids of who takes part.
    pub actors: &'r [String],
    /// Where the document says it.
    pub citations: Vec<Citation<'r>>,
    /// How well a passage fits what was looked for; of `search` and `ask` alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// What is told of it beside its words; of `search`, `ask` and `verify` alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Cow<'r, str>>,
}

/// A passage of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Citation<'r> {
    /// The briefing's id.
    pub briefing: &'r str,
    /// The paragraph, from 1.
    pub paragraph: u32,
    /// Where it starts: Unicode scalar values from the start of source.txt.
    pub start: u32,
    /// Where it ends, likewise.
    pub end: u32,
    /// Exactly what stands there, to the letter.
    pub quote: &'r str,
}

impl<'r> Object<'r> {
    /// The object of a reply.
    #[must_use]
    pub fn of(reply: &'r Reply) -> Self {
        Self {
            command: reply.command.name(),
            status: reply.status.as_str(),
            title: strip(&reply.title),
            briefings: &reply.briefings,
            lines: reply.lines.iter().map(|line| statement(line, reply.command)).collect(),
            suggestions: reply.suggestions.iter().map(|suggestion| strip(suggestion)).collect(),
            message: reply.message.as_deref().map(strip),
        }
    }
}

fn statement(line: &Line, command: Command) -> Statement<'_> {
    let told = matches!(command, Command::Search | Command::Ask | Command::Verify);
    let notes = line.notes.iter().filter(|_| told).map(|note| strip(note));
    Statement {
        text: strip(&line.text),
        kind: line.kind.map(Kind::as_str),
        standing: line.standing.map(Standing::as_str),
        attributed_to: line.attributed_to.as_ref().map(|named| named.id.as_str()),
        hedge: line.hedge.as_deref(),
        likelihood: line.likelihood.map(Likelihood::as_str),
        date: line.date.as_deref(),
        subjects: &line.subjects,
        actors: &line.actors,
        citations: line.citations.iter().map(citation).collect(),
        score: line.score.map(|score| f64::from(score) / 1_000.0),
        notes: notes.collect(),
    }
}

fn citation(cited: &Cited) -> Citation<'_> {
    Citation {
        briefing: &cited.briefing,
        paragraph: cited.paragraph,
        start: cited.start,
        end: cited.end,
        quote: &cited.quote,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::sample;

    /// Scripts read these keys; one that changes breaks them.
    #[test]
    fn a_whole_object() {
        let reply = sample::timeline();
        insta::assert_json_snapshot!(Object::of(&reply));
    }

    #[test]
    fn a_reply_without_lines_has_its_message() {
        let reply = sample::not_found();
        insta::assert_json_snapshot!(Object::of(&reply));
    }

    /// Direction characters would make equal texts unequal; in a quote they are the source's own.
    #[test]
    fn texts_bear_no_direction_characters_and_quotes_their_own() {
        let mut reply = sample::timeline();
        reply.title = "\u{2068}ع\u{2069}".to_owned();
        reply.lines[0].text = "\u{200F}نص".to_owned();
        reply.lines[0].citations[0].quote = "ن\u{200F}ص".to_owned();
        let object = Object::of(&reply);
        assert_eq!((object.title.as_ref(), object.lines[0].text.as_ref()), ("ع", "نص"));
        assert_eq!(object.lines[0].citations[0].quote, "ن\u{200F}ص");
    }
}
