//! A name as the table keeps it: its words in the form for matching, each without the article it was written with.

use crate::arabic::clitics::without_clitics;
use crate::arabic::words::Words;

/// The words of a name, and which of them bear the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spelling {
    pub(super) words: Vec<Box<str>>,
    pub(super) articles: Articles,
}

/// The words that bear the article, a bit each, the first word's lowest; names of more words share the last bit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Articles(u32);

impl Articles {
    pub(super) fn with(self, word: usize) -> Self {
        Self(self.0 | 1 << word.min(31))
    }
}

impl Spelling {
    /// Reads a name. «ألمانيا» and «ألماتي» keep their first letters: a hamza tells that they are no article.
    pub(super) fn of(written: &str) -> Self {
        let mut spelling = Self::default();
        for (nth, word) in Words::of(written).iter().enumerate() {
            let plain = written.get(word.start as usize..).is_some_and(|rest| rest.starts_with("ال"));
            let bare = if plain { without_article(word.form) } else { None };
            if bare.is_some() {
                spelling.articles = spelling.articles.with(nth);
            }
            spelling.words.push(bare.unwrap_or(word.form).into());
        }
        spelling
    }

    /// The words with a space between them.
    pub(super) fn joined(&self) -> String {
        self.words.join(" ")
    }
}

/// What follows «ال», where at least two letters do.
pub(super) fn without_article(form: &str) -> Option<&str> {
    form.strip_prefix("ال").filter(|rest| rest.chars().nth(1).is_some())
}

/// A word that a name may begin with, once what is written onto its front is taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Beginning<'a> {
    pub(super) word: &'a str,
    /// Whether the article was taken off.
    pub(super) article: bool,
    /// Whether a conjunction or a preposition was taken off and no article stood behind it, so that chance alone may
    /// have left a name: «بروس» is no Russian.
    pub(super) bold: bool,
}

/// Every beginning that a word in its form for matching may hide, the word itself first.
pub(super) fn beginnings(form: &str) -> impl Iterator<Item = Beginning<'_>> {
    without_clitics(form).map(move |word| {
        let taken = form.strip_suffix(word).unwrap_or_default();
        let article = taken.ends_with("ال") || taken.ends_with("لل");
        Beginning { word, article, bold: !article && !taken.is_empty() }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, words: &[&str], articles: u32) {
        let spelling = Spelling::of(written);
        assert_eq!(spelling.words.iter().map(AsRef::as_ref).collect::<Vec<&str>>(), words, "{written}");
        assert_eq!(spelling.articles, Articles(articles), "{written}");
    }

    /// A hamza is all that parts Germany from «the …»; without it half the names under «ال» would be mangled.
    #[test]
    fn the_article_is_told_from_a_names_own_letters() {
        check("الكرملين", &["كرملين"], 1);
        check("ألمانيا", &["المانيا"], 0);
        check("قوات الأمن", &["قوات", "امن"], 2);
        check("الولايات المتحدة", &["ولايات", "متحدة"], 3);
        check("Kassym-Jomart", &["kassym", "jomart"], 0);
        check("ال", &["ال"], 0);
        check("، 🙂", &[], 0);
    }

    /// «لروسيا» and «للهند» are asked for as often as the bare names.
    #[test]
    fn a_name_may_begin_behind_clitics() {
        let told = |form| beginnings(form).map(|b| (b.word, b.article, b.bold)).collect::<Vec<_>>();
        assert_eq!(told("لروسيا"), [("لروسيا", false, false), ("روسيا", false, true)]);
        assert_eq!(told("للهند"), [("للهند", false, false), ("لهند", false, true), ("هند", true, false)]);
        assert_eq!(told("الروسي"), [("الروسي", false, false), ("روسي", true, false)]);
    }
}
