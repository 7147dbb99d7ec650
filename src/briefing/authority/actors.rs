//! Reading `actors.toml`: each table an actor. What is wrong is told; an actor that lacks what it cannot be without
//! (an id, a name, a kind) is left out, anything less costs it only the part that is wrong.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::draft::{Fields, Span, Text, UNKNOWN_VALUE, WRONG_TYPE, parse, type_of};
use super::super::keywords::EntityKind;
use super::super::problem::Report;
use super::super::rules::{BAD_ID, DUPLICATE_COUNTRY, EMPTY, is_id, tell_too_long};
use super::regions::{Code, regions};

/// How many characters a name may have: the label of a button, which Discord bounds at 80.
const LONGEST_NAME: usize = 80;

/// An actor as the file writes it.
#[derive(Debug)]
pub(super) struct Actor {
    pub(super) id: Box<str>,
    pub(super) name: Name,
    pub(super) aliases: Vec<Name>,
    pub(super) shared: Vec<Name>,
    pub(super) kind: EntityKind,
    /// The state that it is, or is of.
    pub(super) country: Option<Code>,
}

/// A name and where the file writes it.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) written: Box<str>,
    pub(super) span: Span,
}

impl Actor {
    /// The code of the state that this actor is.
    pub(super) fn state(&self) -> Option<Code> {
        self.country.filter(|_| self.kind == EntityKind::State)
    }
}

/// Reads the actors, in the order of the file.
pub(super) fn read(text: &str, report: &mut Report<'_>) -> Vec<Actor> {
    let Some(tree) = parse(text, report) else { return Vec::new() };
    let mut tables: Vec<_> = tree.iter().collect();
    tables.sort_by_key(|(key, _)| key.span().start);
    let mut actors: Vec<Actor> = Vec::with_capacity(tables.len());
    for (key, value) in tables {
        let id: &str = key.get_ref();
        // A broken head leaves a table without a name behind it, and was told already.
        if id.is_empty() && report.has_errors() {
            continue;
        }
        if !is_id(id) {
            report.tell(&BAD_ID, &key.span(), vec![("case", "actor".into()), ("id", id.into())]);
        } else if let Some(actor) = actor(id, key.span(), value, &actors, report) {
            actors.push(actor);
        }
    }
    actors
}

fn actor(
    id: &str,
    at: Span,
    value: &Spanned<DeValue<'_>>,
    earlier: &[Actor],
    report: &mut Report<'_>,
) -> Option<Actor> {
    let DeValue::Table(table) = value.get_ref() else {
        let facts =
            vec![("key", id.into()), ("wanted", "tables".into()), ("found", type_of(value.get_ref()).into())];
        report.tell(&WRONG_TYPE, &value.span(), facts);
        return None;
    };
    let mut fields = Fields::of(table, at, report);
    fields.only(&["name", "aliases", "shared", "kind", "country"]);
    fields.require(&["name", "kind"]);
    let kind = fields.keyword("kind", EntityKind::ALL, EntityKind::as_str);
    let texts = [fields.text("name").into_iter().collect(), fields.texts("aliases"), fields.texts("shared")];
    let [name, aliases, shared] = texts.map(|texts| names(texts, report));
    let country = country(table, report);
    let kind = kind?.value;
    let actor = Actor { id: id.into(), name: name.into_iter().next()?, aliases, shared, kind, country };
    Some(once_a_state(actor, table, earlier, report))
}

/// The names among the texts: a blank one, or one too long to show, is told and left out.
fn names(texts: Vec<Text<'_>>, report: &mut Report<'_>) -> Vec<Name> {
    let mut names = Vec::with_capacity(texts.len());
    for text in texts {
        let length = text.value.chars().count();
        if text.value.trim().is_empty() {
            report.tell(&EMPTY, &text.span, vec![("key", "name".into())]);
        } else if length > LONGEST_NAME {
            tell_too_long("text", "name", (length, LONGEST_NAME), &text.span, report);
        } else {
            names.push(Name { written: text.value.trim().into(), span: text.span });
        }
    }
    names
}

/// The code under `country`; what is none is told with the code in capitals where that is one.
fn country(table: &DeTable<'_>, report: &mut Report<'_>) -> Option<Code> {
    let Text { value, span } = Fields::of(table, 0..0, report).text("country")?;
    let assigned =
        |code: &str| regions().iter().map(|region| region.code).find(|known| known == code.as_bytes());
    if let Some(code) = assigned(&value) {
        return Some(code);
    }
    let known = "ISO 3166-1 alpha-2";
    let facts = vec![("key", "country".into()), ("value", value.as_ref().into()), ("known", known.into())];
    let problem = report.tell(&UNKNOWN_VALUE, &span, facts);
    let capitals = value.trim().to_ascii_uppercase();
    if assigned(&capitals).is_some() {
        problem.nearest(capitals);
    }
    None
}

/// A state stands once in the file: a second actor for it keeps its names and loses the code.
fn once_a_state(actor: Actor, table: &DeTable<'_>, earlier: &[Actor], report: &mut Report<'_>) -> Actor {
    let Some(code) = actor.state() else { return actor };
    let Some(other) = earlier.iter().find(|other| other.state() == Some(code)) else { return actor };
    let span = table.get("country").map_or(actor.name.span.clone(), Spanned::span);
    let code = String::from_utf8_lossy(&code).into_owned();
    report.tell(&DUPLICATE_COUNTRY, &span, vec![("value", code.into()), ("other", other.id.as_ref().into())]);
    Actor { country: None, ..actor }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ids of the actors that are kept, and rule, line and nearest of each problem.
    fn check(text: &str, kept: &[&str], told: &[(&str, u32, &str)]) {
        let mut report = Report::new("actors.toml", text);
        let actors = read(text, &mut report);
        assert_eq!(actors.iter().map(|actor| &*actor.id).collect::<Vec<_>>(), kept, "{text}");
        let problems = report.into_problems();
        let problems: Vec<_> = problems
            .iter()
            .map(|problem| {
                (problem.rule.id, problem.position.line, problem.nearest.as_deref().unwrap_or_default())
            })
            .collect();
        assert_eq!(problems, told, "{text}");
    }

    #[test]
    fn actors_keep_the_order_of_the_file() {
        check("[b]\nname='ب'\nkind='body'\n[a]\nname='أ'\nkind='person'\ncountry='KZ'", &["b", "a"], &[]);
        check("", &[], &[]);
    }

    /// One slip costs one actor at most: the others' briefings are served.
    #[test]
    fn what_an_actor_cannot_be_without_leaves_it_out() {
        check("[A_b]\nname='أ'\nkind='body'\n[c]\nname='ج'\nkind='body'", &["c"], &[("bad-id", 1, "")]);
        check("[a]\nkind='body'", &[], &[("missing-key", 1, "")]);
        check("[a]\nname='أ'", &[], &[("missing-key", 1, "")]);
        check("[a]\nname='أ'\nkind='persn'", &[], &[("unknown-value", 3, "person")]);
        check("[a]\nname=' '\nkind='body'", &[], &[("empty", 2, "")]);
        check("a = 1\n[c]\nname='ج'\nkind='body'", &["c"], &[("wrong-type", 1, "")]);
    }

    #[test]
    fn a_lesser_slip_costs_only_itself() {
        check("[a]\nname='أ'\nkind='body'\naliase='ب'", &["a"], &[("unknown-key", 4, "aliases")]);
        check(
            "[a]\nname='أ'\nkind='body'\naliases=[1, '', 'ب']",
            &["a"],
            &[("wrong-type", 4, ""), ("empty", 4, "")],
        );
        check("[a]\nname='أ'\nkind='state'\ncountry='kz'", &["a"], &[("unknown-value", 4, "KZ")]);
        check("[a]\nname='أ'\nkind='state'\ncountry='EU'", &["a"], &[("unknown-value", 4, "")]);
        let long = format!("[a]\nname='أ'\nkind='body'\naliases=['{}']", "ب".repeat(81));
        check(&long, &["a"], &[("too-long", 4, "")]);
    }

    /// Two actors for one state would split what is asked about it.
    #[test]
    fn a_state_stands_once() {
        let text = "[a]\nname='أ'\nkind='state'\ncountry='KZ'\n[b]\nname='ب'\nkind='state'\ncountry='KZ'";
        check(text, &["a", "b"], &[("duplicate-country", 8, "")]);
        check("[a]\nname='أ'\nkind='state'\n[", &["a"], &[("syntax", 4, "")]);
    }
}
