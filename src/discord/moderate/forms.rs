//! Forms: a statement added or changed by filling in, the passage by pasting a phrase of it.

use poise::serenity_prelude as serenity;
use serenity::{
    ActionRowComponent, CreateActionRow, CreateInputText, CreateInteractionResponse, CreateModal,
    InputTextStyle, ModalInteraction,
};

use super::commands::{Deed, Given, Options};
use super::proposal::{self, Wanted};
use super::{MARK, Step, Told, good, view};
use crate::briefing::authority::Lookup;
use crate::briefing::keywords::{Likelihood, Standing, Table};
use crate::briefing::model::{Briefing, Statement};
use crate::editorial::edit::{Edit, Unedited, Value};
use crate::editorial::form::{self, Beside, Input, Words};
use crate::question::ticket::short;
use crate::store::revisions::{Files, Kept, Way};

/// Discord's bounds on a form's title, its labels, and what is typed
/// (<https://docs.discord.com/developers/components/reference#text-input>).
const LONGEST_TITLE: usize = 45;
pub(super) const LONGEST_TYPED: u16 = 4_000;

/// What a form is for; its `custom_id` says it, since the form itself comes back with nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    Event,
    Implication,
    /// What the document says of an actor, by [`short`] of their id.
    Actor(u32),
    /// Another text for the statement with this key.
    Edit(u32),
}

/// A form on its way: what for, and the revision that it was opened on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Form {
    purpose: Purpose,
    /// [`short`] of the briefing's id.
    briefing: u32,
    revision: u32,
}

impl Form {
    fn encode(self) -> String {
        let (letter, key) = match self.purpose {
            Purpose::Event => ('e', 0),
            Purpose::Implication => ('i', 0),
            Purpose::Actor(key) => ('a', key),
            Purpose::Edit(key) => ('s', key),
        };
        format!("f:{letter}:{key:x}:{:x}:{}", self.briefing, self.revision)
    }

    fn decode(words: &str) -> Option<Self> {
        let parts: Vec<&str> = words.split(':').collect();
        let ["f", letter, key, briefing, revision] = parts.as_slice() else { return None };
        let key = u32::from_str_radix(key, 16).ok()?;
        let purpose = match *letter {
            "e" => Purpose::Event,
            "i" => Purpose::Implication,
            "a" => Purpose::Actor(key),
            "s" => Purpose::Edit(key),
            _ => return None,
        };
        let briefing = u32::from_str_radix(briefing, 16).ok()?;
        Some(Self { purpose, briefing, revision: revision.parse().ok()? })
    }
}

/// Opens the form of a subcommand.
pub(super) async fn open(
    step: Step<'_>,
    deed: Deed,
    options: &Options<'_>,
) -> Result<CreateInteractionResponse, Told> {
    let briefing = options.briefing(&step.library());
    let kept = step.newest(&briefing).await?;
    let read = step.read(&briefing, &kept.files).await?;
    let held = good(step, &read)?;
    let library = step.library();
    let authority = library.authority();
    let (purpose, statement) = match deed {
        Deed::AddImplication => (Purpose::Implication, None),
        Deed::AddActor => match authority.lookup(options.text(Given::Actor).unwrap_or_default()) {
            Lookup::One { entity, .. } => (Purpose::Actor(short(&authority.entity(entity).id)), None),
            Lookup::Several(_) | Lookup::None => return Err(step.say("moderate-no-actor")),
        },
        Deed::Edit => {
            let found = statement(held, options).ok_or_else(|| step.say("moderate-no-statement"))?;
            (Purpose::Edit(found.key()), Some(found))
        }
        _ => (Purpose::Event, None),
    };
    let form = Form { purpose, briefing: short(&briefing), revision: kept.entry.number };
    let table = table(purpose, held);
    let wording = step.bot.wording;
    let typed =
        |input: Input| statement.map(|one| input.typed(held, one, authority, wording)).unwrap_or_default();
    let rows = Input::of(table).iter().map(|input| row(step, table, *input, typed(*input))).collect();
    let title = wording.say(&format!("moderate-form-{}", table.as_str()));
    let title = crate::arabic::clip::clip(&title, LONGEST_TITLE).into_owned();
    let modal = CreateModal::new(format!("{MARK}{}", form.encode()), title).components(rows);
    Ok(CreateInteractionResponse::Modal(modal))
}

/// The statement that an option names: by its key, or by its words.
fn statement<'b>(briefing: &'b Briefing, options: &Options<'_>) -> Option<&'b Statement> {
    let typed = options.text(Given::Statement)?;
    let by_key = u32::from_str_radix(typed, 16).ok();
    briefing.statements().iter().find(|one| by_key == Some(one.key()) || one.text(briefing.source()) == typed)
}

fn table(purpose: Purpose, briefing: &Briefing) -> Table {
    match purpose {
        Purpose::Event => Table::Event,
        Purpose::Implication => Table::Implication,
        Purpose::Actor(_) => Table::Actor,
        Purpose::Edit(key) => {
            briefing.statements().iter().find(|one| one.key() == key).map_or(Table::Point, Statement::table)
        }
    }
}

fn row(step: Step<'_>, table: Table, input: Input, typed: String) -> CreateActionRow {
    let wording = step.bot.wording;
    let id = format!("input-{}", input.name());
    let made = CreateInputText::new(style(input), wording.say(&id), input.name())
        .placeholder(wording.say(&format!("{id}.about")))
        .required(input.is_required(table))
        .max_length(LONGEST_TYPED);
    // A passage longer than a form takes is left out: what is left empty in an edit is a change that the rules refuse.
    let fits = typed.chars().count() <= usize::from(LONGEST_TYPED);
    CreateActionRow::InputText(if typed.is_empty() || !fits { made } else { made.value(typed) })
}

/// A passage and what is said of it take more than a line.
pub(super) fn style(input: Input) -> InputTextStyle {
    match input {
        Input::Phrase | Input::Text => InputTextStyle::Paragraph,
        _ => InputTextStyle::Short,
    }
}

/// Takes a form that was sent: the change is made on the revision that the form was opened on.
pub(super) async fn sent(step: Step<'_>, words: &str, sent: &ModalInteraction) -> Result<Told, Told> {
    let form = Form::decode(words).ok_or_else(|| step.say("button-unreadable"))?;
    let library = step.library();
    let entries = step.desk.store.all_revisions().await.map_err(|error| step.failed(error))?;
    let briefing = entries.into_iter().map(|entry| entry.briefing).find(|id| short(id) == form.briefing);
    let briefing = briefing.ok_or_else(|| step.say("withdrawn-briefing"))?;
    let kept = step.revision(&briefing, form.revision).await?;
    let read = step.read(&briefing, &kept.files).await?;
    let held = good(step, &read)?;
    let authority = library.authority();
    let table = table(form.purpose, held);
    let mut filled = filled(sent);
    if let Purpose::Edit(key) = form.purpose {
        let found = held.statements().iter().find(|one| one.key() == key);
        let found = found.ok_or_else(|| step.say("moderate-no-statement"))?;
        filled = form::changed(filled, held, found, authority, step.bot.wording);
    }
    let topics: Vec<&str> = held.topics().iter().map(crate::briefing::model::Topic::id).collect();
    let words = vocabulary(step);
    let beside = Beside { source: held.source(), authority, topics: &topics, words: &words };
    let fields = form::fields(table, &filled, beside)
        .map_err(|slips| Told::of(view::slips(step.bot, held.source(), &slips)))?;
    let edit = match form.purpose {
        Purpose::Edit(statement) => Edit::Set { statement, fields },
        Purpose::Actor(actor) => {
            let entity = authority.entities().iter().find(|entity| short(&entity.id) == actor);
            let entity = entity.ok_or_else(|| step.say("moderate-no-actor"))?;
            added(table, Some(&entity.id), fields, None)
        }
        Purpose::Event | Purpose::Implication => added(table, None, fields, None),
    };
    let changed = edited(step, &kept, held, &edit)?;
    propose(step, briefing, kept, changed, Way::Form).await
}

/// A new statement; where it comes from stands beside it as a comment.
pub(super) fn added(
    table: Table,
    id: Option<&str>,
    fields: Vec<(&'static str, Option<Value>)>,
    comment: Option<String>,
) -> Edit {
    let id = id.map(|id| ("id", Value::Text(id.to_owned())));
    let fields = fields.into_iter().filter_map(|(key, value)| Some((key, value?)));
    Edit::Add { table, topic: None, fields: id.into_iter().chain(fields).collect(), comment }
}

pub(super) fn edited(step: Step<'_>, kept: &Kept, held: &Briefing, edit: &Edit) -> Result<String, Told> {
    let structure = kept.files.structure.as_deref().and_then(|bytes| std::str::from_utf8(bytes).ok());
    edit.apply(structure.unwrap_or_default(), held.source()).map_err(|why| {
        step.say(match why {
            Unedited::NoStatement | Unedited::NoTopic => "moderate-no-statement",
            Unedited::Inline | Unedited::Syntax => "moderate-inline",
        })
    })
}

pub(super) async fn propose(
    step: Step<'_>,
    briefing: String,
    kept: Kept,
    structure: String,
    way: Way,
) -> Result<Told, Told> {
    let files = Files { structure: Some(structure.into_bytes()), source: kept.files.source };
    if files.structure == kept.files.structure {
        return Err(step.say("moderate-nothing-changed"));
    }
    let based_on = Some(kept.entry.number);
    proposal::propose(step, Wanted { briefing, files, way, based_on, mended: Vec::new() }).await
}

/// `/moderate remove`: a statement, or the briefing as a whole.
pub(super) async fn remove(step: Step<'_>, options: &Options<'_>) -> Result<Told, Told> {
    let briefing = options.briefing(&step.library());
    let kept = step.newest(&briefing).await?;
    if options.text(Given::Statement).is_none() {
        let based_on = Some(kept.entry.number);
        let (files, way) = (Files::default(), Way::Remove);
        return proposal::propose(step, Wanted { briefing, files, way, based_on, mended: Vec::new() }).await;
    }
    let read = step.read(&briefing, &kept.files).await?;
    let held = good(step, &read)?;
    let found = statement(held, options).ok_or_else(|| step.say("moderate-no-statement"))?;
    let changed = edited(step, &kept, held, &Edit::Remove { statement: found.key() })?;
    propose(step, briefing, kept, changed, Way::Remove).await
}

/// What was typed into the inputs of a form.
pub(super) fn filled(sent: &ModalInteraction) -> Vec<(Input, String)> {
    let inputs = [
        Input::Phrase,
        Input::Text,
        Input::Date,
        Input::Actors,
        Input::Subjects,
        Input::Standing,
        Input::Hedge,
        Input::Likelihood,
    ];
    let typed = sent.data.components.iter().flat_map(|row| &row.components).filter_map(|part| match part {
        ActionRowComponent::InputText(input) => {
            let which = inputs.into_iter().find(|known| known.name() == input.custom_id)?;
            Some((which, input.value.clone().unwrap_or_default()))
        }
        _ => None,
    });
    typed.collect()
}

/// The closed sets in the words that readers know: those of their language, and the Arabic ones.
pub(super) fn vocabulary(step: Step<'_>) -> Words {
    let wording = step.bot.wording;
    let names = |id: String| [wording.say(&id), wording.twin(&id)];
    let standings = Standing::ALL
        .iter()
        .flat_map(|one| names(format!("standing-{}", one.as_str())).map(|name| (name, *one)));
    let bands = Likelihood::ALL
        .iter()
        .flat_map(|one| names(format!("likelihood-{}", one.as_str())).map(|name| (name, *one)));
    Words { standings: standings.collect(), likelihoods: bands.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(purpose: Purpose) {
        let form = Form { purpose, briefing: u32::MAX, revision: u32::MAX };
        let words = form.encode();
        assert!(MARK.len() + words.len() <= 100, "{words}");
        assert_eq!(Form::decode(&words), Some(form));
    }

    /// A form that is sent after a restart still knows what it was opened on.
    #[test]
    fn a_form_remembers_what_it_is_for() {
        check(Purpose::Event);
        check(Purpose::Implication);
        check(Purpose::Actor(u32::MAX));
        check(Purpose::Edit(7));
        for words in ["", "f:e:0:0", "f:x:0:0:1", "f:e:zz:0:1", "f:e:0:0:-1"] {
            assert_eq!(Form::decode(words), None, "{words}");
        }
    }
}
