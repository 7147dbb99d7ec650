//! Questions and paragraphs in `SQuAD`'s format, as a library of made-up briefings: one an article, its paragraphs the
//! document.

use std::path::Path;
use std::sync::Arc;

use mujaz::briefing::authority::Authority;
use mujaz::briefing::model::Briefing;
use mujaz::briefing::{FileRead, FilesAsRead, read};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// Articles, each its paragraphs; and questions.
pub(crate) struct Set {
    pub(crate) articles: Vec<Vec<String>>,
    pub(crate) questions: Vec<Question>,
}

/// A question, and the paragraph that answers it.
pub(crate) struct Question {
    pub(crate) text: String,
    pub(crate) article: usize,
    pub(crate) paragraph: usize,
}

impl Set {
    /// Reads a file, or every JSON file of a folder.
    pub(crate) fn read(path: &Path) -> Self {
        let mut set = Self { articles: Vec::new(), questions: Vec::new() };
        if path.is_dir() {
            let mut files: Vec<_> =
                std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
            files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
            files.sort();
            for file in &files {
                set.take(file);
            }
        } else {
            set.take(path);
        }
        set
    }

    fn take(&mut self, file: &Path) {
        let value: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        for article in value["data"].as_array().unwrap() {
            let mut paragraphs = Vec::new();
            for paragraph in article["paragraphs"].as_array().unwrap() {
                for question in paragraph["qas"].as_array().unwrap() {
                    if question["is_impossible"].as_bool() == Some(true) {
                        continue;
                    }
                    let text = question["question"].as_str().unwrap().to_owned();
                    let (article, paragraph) = (self.articles.len(), paragraphs.len());
                    self.questions.push(Question { text, article, paragraph });
                }
                paragraphs.push(clean(paragraph["context"].as_str().unwrap()));
            }
            self.articles.push(paragraphs);
        }
    }

    /// How many paragraphs there are.
    pub(crate) fn paragraphs(&self) -> usize {
        self.articles.iter().map(Vec::len).sum()
    }

    /// The briefings of the articles, with those paragraphs that are `kept`. A paragraph that is left out stays as an
    /// empty line, so that the others keep their numbers.
    pub(crate) fn briefings(
        &self,
        authority: &Authority,
        kept: impl Fn(usize, usize) -> bool,
    ) -> Vec<Arc<Briefing>> {
        let numbered = self.articles.iter().enumerate();
        let made = numbered.map(|(article, paragraphs)| {
            let paragraphs = paragraphs.iter().enumerate();
            let lines = paragraphs.map(|(index, text)| if kept(article, index) { text.as_str() } else { "" });
            briefing(&format!("article-{article}"), lines.collect::<Vec<_>>().join("\n") + "\n", authority)
        });
        made.collect()
    }
}

/// A briefing of a document and no statements.
pub(crate) fn briefing(id: &str, source: String, authority: &Authority) -> Arc<Briefing> {
    let structure = format!("title = \"{id}\"\npublished = \"2020\"\ntlp = \"clear\"\n");
    let files =
        FilesAsRead { structure: FileRead::Bytes(structure.into()), source: FileRead::Bytes(source.into()) };
    let outcome = read(id, files, authority);
    Arc::new(outcome.briefing.unwrap_or_else(|| panic!("{id} is not valid: {:#?}", outcome.problems)))
}

/// A paragraph as a document may hold it: NFC, on one line, without control and direction characters.
fn clean(text: &str) -> String {
    let format = |c: &char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{61c}');
    let shown: String =
        text.nfc().filter(|c| !format(c)).map(|c| if c.is_control() { ' ' } else { c }).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}
