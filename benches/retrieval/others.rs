//! What others find in the same paragraphs: `SQLite`'s FTS5 as it comes, and tantivy with its own Arabic stemmer.

use std::time::Instant;

use mujaz::arabic::words::Words;
use sqlx::{Connection, SqliteConnection, query, query_scalar};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::tokenizer::{Language, LowerCaser, SimpleTokenizer, Stemmer, TextAnalyzer};
use tantivy::{Index, TantivyDocument, Term};

use crate::measure::Measured;
use crate::squad::Set;

/// So many passages are asked for.
const MOST: usize = 10;

pub(crate) fn run(set: &Set) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(fts5(set)).tell("SQLite FTS5");
    tantivy(set, None).tell("tantivy as it comes");
    tantivy(set, Some(Language::Arabic)).tell("tantivy, its Arabic stemmer");
}

/// The number of each question's paragraph, counted through all articles.
fn right(set: &Set) -> impl Iterator<Item = (&str, usize)> {
    let starts: Vec<usize> = set
        .articles
        .iter()
        .scan(0, |sum, article| Some(std::mem::replace(sum, *sum + article.len())))
        .collect();
    set.questions.iter().map(move |asked| (asked.text.as_str(), starts[asked.article] + asked.paragraph))
}

/// Every word of the question may match; FTS5 asks for all of them otherwise. Asked as the program asks its store, on
/// `SQLite`'s own thread: the way there and back is part of its time.
async fn fts5(set: &Set) -> Measured {
    let mut connection = SqliteConnection::connect("sqlite::memory:").await.unwrap();
    query("CREATE VIRTUAL TABLE passages USING fts5(text)").execute(&mut connection).await.unwrap();
    for (number, text) in set.articles.iter().flatten().enumerate() {
        let insert = query("INSERT INTO passages(rowid, text) VALUES (?1, ?2)");
        let row = insert.bind(i64::try_from(number).unwrap()).bind(text);
        row.execute(&mut connection).await.unwrap();
    }
    let ranked = "SELECT rowid FROM passages WHERE passages MATCH ?1 ORDER BY rank LIMIT 10";
    let mut told = Measured::default();
    for (question, right) in right(set) {
        let started = Instant::now();
        let words = Words::of(question);
        let written = words.iter().map(|word| &question[word.start as usize..word.end as usize]);
        let wanted = written.map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" OR ");
        let found: Vec<i64> = query_scalar(ranked).bind(wanted).fetch_all(&mut connection).await.unwrap();
        let place = found.into_iter().position(|number| usize::try_from(number) == Ok(right));
        told.take(place, started.elapsed());
    }
    told
}

fn tantivy(set: &Set, stemmed: Option<Language>) -> Measured {
    let mut schema = Schema::builder();
    let indexing =
        TextFieldIndexing::default().set_tokenizer("arabic").set_index_option(IndexRecordOption::WithFreqs);
    let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    let number = schema.add_u64_field("number", STORED);
    let index = Index::create_in_ram(schema.build());
    let simple = TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser);
    let analyzer = match stemmed {
        Some(language) => simple.filter(Stemmer::new(language)).build(),
        None => simple.build(),
    };
    index.tokenizers().register("arabic", analyzer.clone());
    let mut writer = index.writer_with_num_threads(1, 50_000_000).unwrap();
    for (place, paragraph) in set.articles.iter().flatten().enumerate() {
        let mut document = TantivyDocument::default();
        document.add_text(text, paragraph);
        document.add_u64(number, place as u64);
        writer.add_document(document).unwrap();
    }
    writer.commit().unwrap();
    let searcher = index.reader().unwrap().searcher();
    let mut told = Measured::default();
    for (question, right) in right(set) {
        let started = Instant::now();
        let query = any_word(text, question, &mut analyzer.clone());
        let found = searcher.search(&query, &TopDocs::with_limit(MOST).order_by_score()).unwrap();
        let place = found.into_iter().position(|(_, address)| {
            let document: TantivyDocument = searcher.doc(address).unwrap();
            document.get_first(number).and_then(|value| value.as_u64()) == Some(right as u64)
        });
        told.take(place, started.elapsed());
    }
    told
}

fn any_word(text: Field, question: &str, analyzer: &mut TextAnalyzer) -> BooleanQuery {
    let mut words: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    let mut stream = analyzer.token_stream(question);
    stream.process(&mut |token| {
        let term = Term::from_field_text(text, &token.text);
        words.push((Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))));
    });
    BooleanQuery::new(words)
}
