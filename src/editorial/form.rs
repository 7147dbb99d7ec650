//! A form that somebody filled in, as the keys of a statement. Whatever is wrong with it is told at once, each with
//! what was probably meant, and the rules come after.

use super::edit::Value;
use super::phrase::{Phrase, phrase};
use crate::arabic::matching::fold;
use crate::briefing::authority::{Authority, Lookup};
use crate::briefing::date::Date;
use crate::briefing::keywords::{Likelihood, Standing, Table};
use crate::briefing::model::{Briefing, Statement, Subject};
use crate::briefing::source::Source;
use crate::reply::wording::Wording;

/// The most names that are offered for one that is not known.
const MOST_NEAREST: usize = 3;

/// One input of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Input {
    /// The passages, each a line.
    Phrase,
    /// What is said of them.
    Text,
    /// When, in EDTF.
    Date,
    /// Who takes part, with commas between.
    Actors,
    /// Whom it is about, likewise.
    Subjects,
    /// What it is.
    Standing,
    /// The document's word of doubt.
    Hedge,
    /// The band that this word gives.
    Likelihood,
}

/// The words by which the closed sets may be named, beside their spelling in files.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// For [`Standing`].
    pub standings: Vec<(String, Standing)>,
    /// For [`Likelihood`].
    pub likelihoods: Vec<(String, Likelihood)>,
}

/// What is wrong with one input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slip {
    /// A phrase does not stand in the document once.
    Phrase {
        /// As it was pasted.
        pasted: String,
        /// What it is there.
        found: Phrase,
    },
    /// A name that nobody bears; the nearest ones.
    Unknown {
        /// As it was typed.
        name: String,
        /// The ids of the nearest.
        nearest: Vec<String>,
    },
    /// A name that several bear; their ids.
    Several {
        /// As it was typed.
        name: String,
        /// Who bears it.
        bearers: Vec<String>,
    },
    /// No date.
    Date(String),
    /// No word of the set.
    Word(Input, String),
    /// Nothing stands where something must.
    Missing(Input),
}

impl Input {
    /// The inputs of the form for a statement of a table, five at the most: no form of Discord's has more.
    #[must_use]
    pub fn of(table: Table) -> &'static [Self] {
        match table {
            Table::Event => &[Self::Phrase, Self::Text, Self::Date, Self::Actors, Self::Standing],
            Table::Implication => &[Self::Phrase, Self::Text, Self::Subjects, Self::Hedge, Self::Likelihood],
            Table::Actor | Table::Relation => &[Self::Phrase, Self::Text],
            Table::Point | Table::Topic => {
                &[Self::Phrase, Self::Text, Self::Actors, Self::Standing, Self::Hedge]
            }
        }
    }

    /// Its name, in the ids of its wording and in a form.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Phrase => "phrase",
            Self::Text => "text",
            Self::Date => "date",
            Self::Actors => "actors",
            Self::Subjects => "subjects",
            Self::Standing => "standing",
            Self::Hedge => "hedge",
            Self::Likelihood => "likelihood",
        }
    }

    /// Whether a statement of this table cannot be without it.
    #[must_use]
    pub fn is_required(self, table: Table) -> bool {
        self == Self::Phrase || (self == Self::Subjects && table == Table::Implication)
    }

    /// The key of the file.
    fn key(self) -> &'static str {
        if self == Self::Phrase { "quote" } else { self.name() }
    }

    /// What a statement has there now, as it would be typed.
    #[must_use]
    pub fn typed(
        self,
        briefing: &Briefing,
        statement: &Statement,
        authority: &Authority,
        wording: &Wording,
    ) -> String {
        let id = |entity| authority.entity(entity).id.to_string();
        match self {
            Self::Phrase => {
                let quotes = statement.citations().iter().map(|citation| citation.quote(briefing.source()));
                quotes.collect::<Vec<_>>().join("\n")
            }
            Self::Text => statement.text(briefing.source()).into_owned(),
            Self::Date => statement.date().map(|date| date.edtf().to_owned()).unwrap_or_default(),
            Self::Actors => {
                wording.list(&statement.actors().iter().map(|entity| id(*entity)).collect::<Vec<_>>())
            }
            Self::Subjects => {
                let subject = |subject: &Subject| match subject {
                    Subject::Entity(entity) => Some(id(*entity)),
                    Subject::Topic(topic) => {
                        briefing.topics().get(usize::from(*topic)).map(|topic| topic.id().to_owned())
                    }
                };
                wording.list(&statement.subjects().iter().filter_map(subject).collect::<Vec<_>>())
            }
            Self::Standing => statement.standing().map(Standing::as_str).unwrap_or_default().to_owned(),
            Self::Hedge => statement.hedge().unwrap_or_default().to_owned(),
            Self::Likelihood => statement.likelihood().map(Likelihood::as_str).unwrap_or_default().to_owned(),
        }
    }
}

/// What a form is read beside.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a> {
    /// The document.
    pub source: &'a Source,
    /// Who is known.
    pub authority: &'a Authority,
    /// The ids of the briefing's topics.
    pub topics: &'a [&'a str],
    /// The words of the closed sets.
    pub words: &'a Words,
}

/// The inputs that say something else than the statement does: what is left as it stood is not written anew.
#[must_use]
pub fn changed(
    filled: Vec<(Input, String)>,
    briefing: &Briefing,
    statement: &Statement,
    authority: &Authority,
    wording: &Wording,
) -> Vec<(Input, String)> {
    let differs = |(input, typed): &(Input, String)| {
        typed.split_whitespace().ne(input.typed(briefing, statement, authority, wording).split_whitespace())
    };
    filled.into_iter().filter(differs).collect()
}

/// The keys of a statement as a form gives them, in the order in which they are to stand; an input that is empty takes
/// its key away.
///
/// # Errors
/// All that is wrong, in the order of the form.
pub fn fields(
    table: Table,
    filled: &[(Input, String)],
    beside: Beside<'_>,
) -> Result<Vec<(&'static str, Option<Value>)>, Vec<Slip>> {
    let mut slips = Vec::new();
    let mut read: Vec<(Input, Option<Value>)> = filled
        .iter()
        .map(|(input, typed)| (*input, beside.read(table, *input, typed.trim(), &mut slips)))
        .collect();
    if !slips.is_empty() {
        return Err(slips);
    }
    let quote = read.iter().find(|(input, _)| *input == Input::Phrase).and_then(|(_, value)| value.clone());
    for (input, value) in &mut read {
        // A text that is the quote is no text of the editors'.
        if *input == Input::Text && *value == quote {
            *value = None;
        }
    }
    let order = [
        Input::Date,
        Input::Subjects,
        Input::Text,
        Input::Phrase,
        Input::Standing,
        Input::Hedge,
        Input::Likelihood,
        Input::Actors,
    ];
    read.sort_by_key(|(input, _)| order.iter().position(|one| one == input));
    Ok(read.into_iter().map(|(input, value)| (input.key(), value)).collect())
}

impl Beside<'_> {
    fn read(&self, table: Table, input: Input, typed: &str, slips: &mut Vec<Slip>) -> Option<Value> {
        if typed.is_empty() {
            slips.extend(input.is_required(table).then_some(Slip::Missing(input)));
            return None;
        }
        match input {
            Input::Phrase => self.quotes(typed, slips),
            Input::Text | Input::Hedge => Some(Value::Text(one_line(typed))),
            Input::Actors | Input::Subjects => Some(Value::Texts(self.names(input, typed, slips))),
            Input::Date => {
                slips.extend(Date::parse(typed).is_err().then(|| Slip::Date(typed.to_owned())));
                Some(Value::Text(typed.to_owned()))
            }
            Input::Standing => {
                let known = self.words.standings.iter().map(|(word, of)| (word.as_str(), of.as_str()));
                let word = Standing::parse(typed).map(Standing::as_str).or_else(|| meant(typed, known));
                keyword(input, typed, word, slips)
            }
            Input::Likelihood => {
                let known = self.words.likelihoods.iter().map(|(word, of)| (word.as_str(), of.as_str()));
                let word = Likelihood::parse(typed).map(Likelihood::as_str).or_else(|| meant(typed, known));
                keyword(input, typed, word, slips)
            }
        }
    }

    fn quotes(&self, typed: &str, slips: &mut Vec<Slip>) -> Option<Value> {
        // A passage whose lines were broken by what it was pasted from is one passage.
        let lines: Vec<&str> = match phrase(self.source, typed) {
            Phrase::Quote { .. } => vec![typed],
            _ => typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect(),
        };
        let mut quotes = Vec::with_capacity(lines.len());
        for pasted in lines {
            match phrase(self.source, pasted) {
                Phrase::Quote { quote, .. } => quotes.push(quote),
                found => slips.push(Slip::Phrase { pasted: pasted.to_owned(), found }),
            }
        }
        match quotes.as_slice() {
            [] => None,
            [only] => Some(Value::Text(only.clone())),
            _ => Some(Value::Texts(quotes)),
        }
    }

    fn names(&self, input: Input, typed: &str, slips: &mut Vec<Slip>) -> Vec<String> {
        let id = |entity| self.authority.entity(entity).id.to_string();
        let mut ids = Vec::new();
        for name in typed.split(['،', ',', ';', '؛', '\n']).map(str::trim).filter(|name| !name.is_empty()) {
            if input == Input::Subjects && self.topics.contains(&name) {
                ids.push(name.to_owned());
                continue;
            }
            match self.authority.lookup(name) {
                Lookup::One { entity, .. } => ids.push(id(entity)),
                Lookup::Several(bearers) => slips.push(Slip::Several {
                    name: name.to_owned(),
                    bearers: bearers.into_iter().map(id).collect(),
                }),
                Lookup::None => {
                    let nearest = self.authority.nearest(name, |_| true, MOST_NEAREST);
                    let nearest = nearest.into_iter().map(id).collect();
                    slips.push(Slip::Unknown { name: name.to_owned(), nearest });
                }
            }
        }
        ids
    }
}

fn keyword(input: Input, typed: &str, word: Option<&'static str>, slips: &mut Vec<Slip>) -> Option<Value> {
    if word.is_none() {
        slips.push(Slip::Word(input, typed.to_owned()));
    }
    word.map(|word| Value::Text(word.to_owned()))
}

fn meant<'w>(typed: &str, known: impl Iterator<Item = (&'w str, &'static str)>) -> Option<&'static str> {
    let typed = fold(typed);
    known.into_iter().find(|(word, _)| fold(word) == typed).map(|(_, keyword)| keyword)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
