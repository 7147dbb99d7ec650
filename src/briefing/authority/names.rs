//! The table of names: a tree of words. Each node is the words from the root down to it, and holds who bears them.

use rustc_hash::FxHashMap;

use super::EntityId;
use super::spelling::{Articles, Spelling, without_article};
use crate::arabic::sieve::Sieve;

/// An entity's claim to a name.
#[derive(Clone, Debug)]
pub(super) struct Claim<'a> {
    pub(super) entity: EntityId,
    pub(super) written: &'a str,
    pub(super) weight: Weight,
}

/// What a name tells where it is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// Its bearer in running text, with or without the article on any word.
    Plain,
    /// Its bearer in running text, where the articles stand as the name has them: «الهند» is India, «هند» a woman.
    AsWritten,
    /// Its bearer where somebody asks for it, never in running text.
    Asked,
    /// Nobody by itself: the editors say that others bear it too.
    Shared,
}

/// Every name.
#[derive(Debug, Default)]
pub(super) struct Names {
    words: FxHashMap<Box<str>, WordEntry>,
    /// The first words of names: most words of a text are none.
    beginnings: Sieve,
    edges: FxHashMap<(u32, u32), u32>,
    /// Behind the tree: the name that ends at each node.
    ends: Vec<Option<Name>>,
}

#[derive(Clone, Copy, Debug)]
struct WordEntry {
    id: u32,
    /// The node of the names that begin with the word.
    beginning: Option<u32>,
}

/// A name and its bearers.
#[derive(Debug)]
pub(super) struct Name {
    /// As the first of its claims writes it.
    pub(super) written: Box<str>,
    /// Ascending; never empty.
    pub(super) bearers: Vec<EntityId>,
    /// The words with a space between them.
    pub(super) joined: Box<str>,
    weight: Weight,
    articles: Articles,
}

impl Name {
    fn new(claim: &Claim<'_>, spelling: &Spelling) -> Self {
        Self {
            written: claim.written.into(),
            bearers: vec![claim.entity],
            joined: spelling.joined().into(),
            weight: claim.weight,
            articles: spelling.articles,
        }
    }

    /// Takes in another claim to the same words.
    fn claimed(&mut self, claim: &Claim<'_>, articles: Articles) {
        if let Err(place) = self.bearers.binary_search(&claim.entity) {
            self.bearers.insert(place, claim.entity);
        }
        if self.weight == Weight::Shared || claim.weight == Weight::Shared {
            self.weight = Weight::Shared;
        } else if claim.weight < self.weight {
            self.weight = claim.weight;
            self.articles = articles;
        }
    }

    /// Who alone is meant.
    pub(super) fn sole_bearer(&self) -> Option<EntityId> {
        match self.bearers.as_slice() {
            [only] if self.weight != Weight::Shared => Some(*only),
            _ => None,
        }
    }

    /// What it tells in running text, where these of its words bear the article.
    pub(super) fn heard(&self, articles: Articles) -> Option<Heard> {
        match (self.sole_bearer(), self.weight) {
            (None, _) => Some(Heard::Shared),
            (Some(only), Weight::Plain) => Some(Heard::One(only)),
            (Some(only), Weight::AsWritten) if articles == self.articles => Some(Heard::One(only)),
            _ => None,
        }
    }
}

/// What a name tells in running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// Its only bearer.
    One(EntityId),
    /// That one of several is meant, and not which; its words are none of a shorter name's either.
    Shared,
}

/// A place in the tree that some words of a text have led to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Path {
    node: u32,
    depth: usize,
    pub(super) articles: Articles,
}

impl Names {
    /// Takes in a claim; a text without a word in it claims nothing.
    pub(super) fn claim(&mut self, claim: &Claim<'_>) {
        let spelling = Spelling::of(claim.written);
        let Some((first, rest)) = spelling.words.split_first() else { return };
        let mut node = self.beginning(first);
        for word in rest {
            node = self.edge(node, word);
        }
        match self.ends.get_mut(node as usize) {
            Some(Some(name)) => name.claimed(claim, spelling.articles),
            Some(end) => *end = Some(Name::new(claim, &spelling)),
            None => {}
        }
    }

    fn word(&mut self, word: &str) -> &mut WordEntry {
        let id = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.entry(word.into()).or_insert(WordEntry { id, beginning: None })
    }

    fn beginning(&mut self, word: &str) -> u32 {
        self.beginnings.insert(word);
        let next = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        let node = *self.word(word).beginning.get_or_insert(next);
        self.grown_to(node)
    }

    fn edge(&mut self, from: u32, word: &str) -> u32 {
        let word = self.word(word).id;
        let next = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        let node = *self.edges.entry((from, word)).or_insert(next);
        self.grown_to(node)
    }

    fn grown_to(&mut self, node: u32) -> u32 {
        if node as usize == self.ends.len() {
            self.ends.push(None);
        }
        node
    }

    /// Every name, in the order in which their words were first claimed.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Name> {
        self.ends.iter().flatten()
    }

    /// The names that begin with a word as it stands.
    pub(super) fn begin(&self, word: &str, article: bool) -> Option<Path> {
        if !self.beginnings.may_hold(word) {
            return None;
        }
        let node = self.words.get(word)?.beginning?;
        let articles = Articles::default();
        Some(Path { node, depth: 1, articles: if article { articles.with(0) } else { articles } })
    }

    /// The names that go on with a word, as it stands or without its article.
    pub(super) fn follow(&self, path: Path, form: &str) -> Option<Path> {
        let next = |word: &str| self.edges.get(&(path.node, self.words.get(word)?.id)).copied();
        let (node, articles) = match next(form) {
            Some(node) => (node, path.articles),
            None => (next(without_article(form)?)?, path.articles.with(path.depth)),
        };
        Some(Path { node, depth: path.depth + 1, articles })
    }

    /// The name that ends there.
    pub(super) fn end(&self, path: Path) -> Option<&Name> {
        self.ends.get(path.node as usize)?.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PUTIN: EntityId = EntityId(1);
    const INDIA: EntityId = EntityId(2);

    fn names(claims: &[(EntityId, &str, Weight)]) -> Names {
        let mut names = Names::default();
        for (entity, written, weight) in claims {
            names.claim(&Claim { entity: *entity, written, weight: *weight });
        }
        names
    }

    fn check(claims: &[(EntityId, &str, Weight)], words: &[&str], heard: Option<Heard>) {
        let names = names(claims);
        let (first, rest) = words.split_first().unwrap();
        let bare = without_article(first);
        let begun = names.begin(first, false).or_else(|| names.begin(bare?, true));
        let path = rest.iter().try_fold(begun.unwrap(), |path, word| names.follow(path, word)).unwrap();
        assert_eq!(names.end(path).and_then(|name| name.heard(path.articles)), heard, "{words:?}");
    }

    #[test]
    fn an_editors_name_is_heard_with_and_without_the_article() {
        let claims = [(PUTIN, "الرئيس الروسي", Weight::Plain)];
        check(&claims, &["الرييس", "الروسي"], Some(Heard::One(PUTIN)));
        check(&claims, &["رييس", "روسي"], Some(Heard::One(PUTIN)));
        check(&claims, &["رييس"], None);
    }

    /// A woman called Hind is not the state of India.
    #[test]
    fn a_states_name_is_heard_as_it_is_written() {
        let claims = [(INDIA, "الهند", Weight::AsWritten)];
        check(&claims, &["الهند"], Some(Heard::One(INDIA)));
        check(&claims, &["هند"], None);
    }

    /// A name of two bearers is never guessed, in whatever order they claim it.
    #[test]
    fn a_name_of_several_is_nobodys() {
        for (one, other) in [(PUTIN, INDIA), (INDIA, PUTIN)] {
            let claims = [(one, "الرئيس", Weight::Plain), (other, "رئيس", Weight::Asked)];
            check(&claims, &["الرييس"], Some(Heard::Shared));
        }
        check(
            &[(PUTIN, "الرئيس", Weight::Plain), (PUTIN, "الرئيس", Weight::Shared)],
            &["الرييس"],
            Some(Heard::Shared),
        );
        check(
            &[(PUTIN, "Pu", Weight::Asked), (PUTIN, "PU", Weight::Plain)],
            &["pu"],
            Some(Heard::One(PUTIN)),
        );
    }
}
