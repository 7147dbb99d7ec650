//! Forms as people fill them in, with and without slips.

use super::super::sample::{SOURCE, STRUCTURE, authority, briefing};
use super::*;
use crate::reply::wording::{Language, Style};

fn words() -> Words {
    Words {
        standings: vec![("تصريح".to_owned(), Standing::Stated)],
        likelihoods: vec![("مرجَّح".to_owned(), Likelihood::Likely)],
    }
}

fn read(table: Table, filled: &[(Input, &str)]) -> Result<String, Vec<Slip>> {
    let (source, authority, words) = (Source::new(SOURCE), authority(), words());
    let beside = Beside { source: &source, authority: &authority, topics: &["fuel"], words: &words };
    let filled: Vec<_> = filled.iter().map(|(input, typed)| (*input, (*typed).to_owned())).collect();
    let told = |(key, value): &(&str, Option<Value>)| match value {
        Some(Value::Text(text)) => format!("{key}={text}"),
        Some(Value::Texts(texts)) => format!("{key}={}", texts.join("|")),
        Some(Value::Flag(flag)) => format!("{key}={flag}"),
        None => format!("{key}-"),
    };
    fields(table, &filled, beside).map(|fields| fields.iter().map(told).collect::<Vec<_>>().join(" "))
}

fn check(table: Table, filled: &[(Input, &str)], expected: &str) {
    assert_eq!(read(table, filled).unwrap(), expected);
}

/// Somebody who has never seen TOML fills in names and words as they know them.
#[test]
fn what_is_typed_becomes_the_keys_of_the_file() {
    check(
        Table::Event,
        &[
            (Input::Phrase, "«اندلعت المظاهرات»"),
            (Input::Text, " بدأت \n المظاهرات "),
            (Input::Date, "2022-01-03"),
            (Input::Actors, "تركيا، France"),
            (Input::Standing, "تصريح"),
        ],
        "date=2022-01-03 text=بدأت المظاهرات quote=اندلعت المظاهرات standing=stated actors=TR|FR",
    );
    check(
        Table::Implication,
        &[(Input::Phrase, "تسعى فرنسا"), (Input::Subjects, "fuel"), (Input::Likelihood, "مرجح")],
        "subjects=fuel quote=تسعى فرنسا likelihood=likely",
    );
}

#[test]
fn what_is_left_empty_or_says_the_quote_has_no_key() {
    let quote = "اندلعت المظاهرات";
    check(
        Table::Event,
        &[(Input::Phrase, quote), (Input::Text, quote), (Input::Date, "")],
        "date- text- quote=اندلعت المظاهرات",
    );
    check(
        Table::Point,
        &[(Input::Phrase, "اندلعت\nالمظاهرات")],
        "quote=اندلعت\nالمظاهرات".replace('\n', " ").as_str(),
    );
    check(Table::Point, &[(Input::Phrase, "اندلعت\nتسعى فرنسا")], "quote=اندلعت|تسعى فرنسا");
}

/// All slips come back at once: a form is filled in again once, not once a slip.
#[test]
fn every_slip_is_told() {
    let filled = [
        (Input::Phrase, ""),
        (Input::Date, "أمس"),
        (Input::Actors, "فرنسو، زززز"),
        (Input::Standing, "حتمًا"),
    ];
    let slips = read(Table::Event, &filled).unwrap_err();
    assert_eq!(slips[..2], [Slip::Missing(Input::Phrase), Slip::Date("أمس".into())]);
    assert_eq!(slips[2], Slip::Unknown { name: "فرنسو".into(), nearest: vec!["DM".into(), "FR".into()] });
    assert!(matches!(&slips[3], Slip::Unknown { nearest, .. } if nearest.is_empty()));
    assert_eq!(slips[4], Slip::Word(Input::Standing, "حتمًا".into()));
    let near = read(Table::Point, &[(Input::Phrase, "اندلعت مظاهرات في")]).unwrap_err();
    assert!(matches!(&near[0], Slip::Phrase { found: Phrase::Near(_), .. }), "{near:?}");
}

/// A form that is opened and sent unchanged leaves the very bytes; one changed input, all others.
#[test]
fn a_form_opens_with_what_the_statement_has() {
    let briefing = briefing(STRUCTURE, SOURCE);
    let (authority, words) = (authority(), words());
    let wording = Wording::new(Language::Arabic, Style::default());
    let beside =
        Beside { source: briefing.source(), authority: &authority, topics: &["fuel"], words: &words };
    for statement in briefing.statements() {
        let inputs = Input::of(statement.table()).iter();
        let mut filled: Vec<_> =
            inputs.map(|input| (*input, input.typed(&briefing, statement, &authority, &wording))).collect();
        assert_eq!(changed(filled.clone(), &briefing, statement, &authority, &wording), []);
        let whole = fields(statement.table(), &filled, beside).unwrap();
        assert!(whole.iter().any(|(key, value)| *key == "quote" && value.is_some()));
        filled[1].1.push_str(" غيره");
        let left = changed(filled, &briefing, statement, &authority, &wording);
        assert_eq!(left.len(), 1, "{left:?}");
    }
}
