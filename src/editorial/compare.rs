//! Two versions of a briefing, statement by statement.
//!
//! A statement is the same where its key is: its id, or its table and the place of its first quote. What has another key
//! and says the same from the same words only moved, because the document grew or shrank before it; that is no change
//! of what is said.

use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::briefing::authority::{Authority, EntityId};
use crate::briefing::model::{Briefing, Statement, Subject};

/// What differs between two versions, both read with the same authority.
#[derive(Clone, Debug, Default)]
pub struct Comparison<'b> {
    /// What the later version says and the earlier does not, in its order.
    pub added: Vec<&'b Statement>,
    /// What both say, differently.
    pub changed: Vec<Changed<'b>>,
    /// What the earlier version says and the later does not.
    pub withdrawn: Vec<&'b Statement>,
    /// How many statements stand at another place and are the same.
    pub moved: usize,
    /// What differs beside the statements.
    pub head: Vec<Head>,
}

/// A statement that says something else now.
#[derive(Clone, Debug)]
pub struct Changed<'b> {
    /// As it was.
    pub before: &'b Statement,
    /// As it is.
    pub after: &'b Statement,
    /// In what they differ; never empty.
    pub aspects: Vec<Aspect>,
}

/// In what a statement differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// Its words.
    Text,
    /// The passages that it rests on.
    Passages,
    /// When.
    Date,
    /// Whether its words are the document's, a summary or an inference; what it is; whose claim it is.
    Standing,
    /// The word of doubt, the likelihood, the confidence.
    Likelihood,
    /// Who takes part in it.
    Actors,
    /// What it is about.
    Subjects,
}

impl Aspect {
    /// The word behind which its wording stands.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Passages => "passages",
            Self::Date => "date",
            Self::Standing => "standing",
            Self::Likelihood => "likelihood",
            Self::Actors => "actors",
            Self::Subjects => "subjects",
        }
    }
}

/// What differs beside the statements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Head {
    /// The title, before and after.
    Title(String, String),
    /// When the document came out, in EDTF.
    Published(String, String),
    /// Who may see it.
    Tlp(&'static str, &'static str),
    /// The paragraphs that are headlines of other articles.
    Related(Vec<u32>, Vec<u32>),
    /// The names of the topics.
    Topics(Vec<String>, Vec<String>),
    /// The document: how many paragraphs are new, and how many are gone.
    Document(usize, usize),
}

impl Comparison<'_> {
    /// Whether readers will see nothing of it: comments, spacing, or the order of the file.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.withdrawn.is_empty() && self.head.is_empty()
    }
}

/// What the later version changes; without an earlier one everything is new, its head apart.
#[must_use]
pub fn compare<'b>(
    before: Option<&'b Briefing>,
    after: Option<&'b Briefing>,
    authority: &Authority,
) -> Comparison<'b> {
    let mut found = Comparison::default();
    if let (Some(before), Some(after)) = (before, after) {
        found.head = head(before, after);
    }
    let earlier: FxHashMap<u32, &Statement> =
        statements(before).iter().map(|statement| (statement.key(), statement)).collect();
    let later: FxHashMap<u32, &Statement> =
        statements(after).iter().map(|statement| (statement.key(), statement)).collect();
    found.withdrawn = statements(before).iter().filter(|one| !later.contains_key(&one.key())).collect();
    let (Some(after), before) = (after, before.or(after)) else { return found };
    let Some(before) = before else { return found };
    let versions = Versions { before, after, authority };
    for statement in after.statements() {
        match earlier.get(&statement.key()) {
            Some(before) => {
                let aspects = versions.aspects(before, statement);
                if !aspects.is_empty() {
                    found.changed.push(Changed { before, after: statement, aspects });
                }
            }
            None => match found.withdrawn.iter().position(|one| versions.is_moved(one, statement)) {
                Some(at) => {
                    found.withdrawn.remove(at);
                    found.moved += 1;
                }
                None => found.added.push(statement),
            },
        }
    }
    found
}

fn statements(briefing: Option<&Briefing>) -> &[Statement] {
    briefing.map(Briefing::statements).unwrap_or_default()
}

/// The two versions, whose numbers of topics may differ.
struct Versions<'b, 'a> {
    before: &'b Briefing,
    after: &'b Briefing,
    authority: &'a Authority,
}

impl Versions<'_, '_> {
    fn is_moved(&self, before: &Statement, after: &Statement) -> bool {
        before.table() == after.table() && self.aspects(before, after).is_empty()
    }

    fn aspects(&self, before: &Statement, after: &Statement) -> Vec<Aspect> {
        let (was, is) = (self.before.source(), self.after.source());
        let quotes = |statement: &Statement, source| {
            statement.citations().iter().map(|citation| citation.quote(source).to_owned()).collect::<Vec<_>>()
        };
        let names = |entities: &[EntityId]| {
            entities.iter().map(|entity| self.authority.entity(*entity).id.clone()).collect::<Vec<_>>()
        };
        let manner = |one: &Statement| (one.kind(), one.standing(), one.attributed_to());
        let doubt = |one: &Statement| (one.hedge().map(str::to_owned), one.likelihood(), one.confidence());
        let date = |one: &Statement| one.date().map(|date| date.edtf().to_owned());
        let differs = [
            (Aspect::Text, before.text(was) != after.text(is)),
            (Aspect::Passages, quotes(before, was) != quotes(after, is)),
            (Aspect::Date, date(before) != date(after)),
            (Aspect::Standing, manner(before) != manner(after)),
            (Aspect::Likelihood, doubt(before) != doubt(after)),
            (Aspect::Actors, names(before.actors()) != names(after.actors())),
            (Aspect::Subjects, self.subjects(self.before, before) != self.subjects(self.after, after)),
        ];
        differs.into_iter().filter(|(_, differs)| *differs).map(|(aspect, _)| aspect).collect()
    }

    fn subjects(&self, briefing: &Briefing, statement: &Statement) -> Vec<Box<str>> {
        let id = |subject: &Subject| match subject {
            Subject::Entity(entity) => self.authority.entity(*entity).id.clone(),
            Subject::Topic(topic) => briefing
                .topics()
                .get(usize::from(*topic))
                .map(|topic| format!("topic:{}", topic.id()).into())
                .unwrap_or_default(),
        };
        statement.subjects().iter().map(id).collect()
    }
}

fn head(before: &Briefing, after: &Briefing) -> Vec<Head> {
    let both = |read: fn(&Briefing) -> String| (read(before), read(after));
    let mut found = Vec::new();
    let (was, is) = both(|briefing| briefing.title().to_owned());
    found.extend((was != is).then_some(Head::Title(was, is)));
    let (was, is) = both(|briefing| briefing.published().edtf().to_owned());
    found.extend((was != is).then_some(Head::Published(was, is)));
    let (was, is) = (before.tlp().as_str(), after.tlp().as_str());
    found.extend((was != is).then_some(Head::Tlp(was, is)));
    let (was, is) = (before.related().to_vec(), after.related().to_vec());
    found.extend((was != is).then_some(Head::Related(was, is)));
    let topics =
        |briefing: &Briefing| briefing.topics().iter().map(|topic| topic.name().to_owned()).collect();
    let (was, is): (Vec<String>, Vec<String>) = (topics(before), topics(after));
    found.extend((was != is).then_some(Head::Topics(was, is)));
    if before.source() != after.source() {
        let (new, gone) = paragraphs(before, after);
        found.push(Head::Document(new, gone));
    }
    found
}

fn paragraphs(before: &Briefing, after: &Briefing) -> (usize, usize) {
    let lines = |briefing| -> Vec<String> {
        Briefing::source(briefing).paragraphs().map(|paragraph| paragraph.text.to_owned()).collect()
    };
    let (was, is) = (lines(before), lines(after));
    let (mut new, mut gone) = (0, 0);
    for change in capture_diff_slices(Algorithm::Myers, &was, &is) {
        if change.tag() != DiffTag::Equal {
            gone += change.old_range().len();
            new += change.new_range().len();
        }
    }
    (new, gone)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{SOURCE, STRUCTURE, authority, briefing};
    use super::*;

    /// What a moderator is shown of a change, in short.
    fn told(before: Option<&Briefing>, after: Option<&Briefing>) -> String {
        let found = compare(before, after, &authority());
        let says = |mark, briefing: Option<&Briefing>, statements: &[&Statement]| -> Vec<String> {
            let text = |one: &&Statement| one.text(briefing.unwrap().source()).into_owned();
            statements.iter().map(|one| format!("{mark} {}", text(one))).collect()
        };
        let changed = found.changed.iter().map(|change| {
            let text = change.after.text(after.unwrap().source());
            format!("~ {text} {:?}", change.aspects)
        });
        let mut lines = says("+", after, &found.added);
        lines.extend(changed);
        lines.extend(says("-", before, &found.withdrawn));
        lines.extend(found.head.iter().map(|head| format!("{head:?}")));
        lines.extend((found.moved > 0).then(|| format!("moved {}", found.moved)));
        lines.join("\n")
    }

    fn check(structure: &str, source: &str, expected: &str) {
        let (before, after) = (briefing(STRUCTURE, SOURCE), briefing(structure, source));
        assert_eq!(told(Some(&before), Some(&after)), expected);
    }

    #[test]
    fn statements_are_added_changed_and_withdrawn() {
        check(STRUCTURE, SOURCE, "");
        check(&STRUCTURE.replace("# تعليق داخل", "# غيره"), SOURCE, "");
        let text = STRUCTURE.replacen("text = \"غلا الوقود\"", "text = \"ارتفع ثمن الوقود\"", 1);
        check(&text, SOURCE, "~ ارتفع ثمن الوقود [Text]");
        let standing =
            STRUCTURE.replacen("# تعليق داخل البند", "standing = \"stated\"\nactors = [\"TR\"]", 1);
        check(&standing, SOURCE, "~ غلا الوقود [Standing, Actors]");
        let quote = STRUCTURE.replace("[\"اندلعت المظاهرات في", "[\"المظاهرات في");
        check(&quote, SOURCE, "+ اندلعت المظاهرات\n- اندلعت المظاهرات");
    }

    #[test]
    fn the_head_is_compared_too() {
        let head =
            STRUCTURE.replace("\"clear\"", "\"green\"").replace("title = \"الوقود\"", "title = \"الغلاء\"");
        check(&head, SOURCE, "Title(\"الوقود\", \"الغلاء\")\nTlp(\"clear\", \"green\")");
        let topics = STRUCTURE.replace("name = \"الوقود\"", "name = \"الأسعار\"");
        check(&topics, SOURCE, "Topics([\"الوقود\"], [\"الأسعار\"])");
    }

    /// A paragraph put before all others must not look as if everything had been withdrawn.
    #[test]
    fn what_only_moved_is_no_change() {
        check(STRUCTURE, &format!("مقدمة\n{SOURCE}"), "Document(1, 0)\nmoved 4");
    }

    #[test]
    fn all_of_a_new_briefing_is_new_and_all_of_a_removed_one_withdrawn() {
        let whole = briefing(STRUCTURE, SOURCE);
        assert_eq!(told(None, Some(&whole)).matches("+ ").count(), 4);
        assert_eq!(told(Some(&whole), None).matches("- ").count(), 4);
        assert_eq!(told(None, None), "");
    }
}
