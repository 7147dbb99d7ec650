//! The files of `locales/`, and what is made of them.

use super::*;

fn check(digits: Digits, id: &str, facts: &[(&str, Fact)], expected: &str) {
    let wording = Wording::new(Language::Arabic, Style { digits, ..Style::default() });
    assert_eq!(wording.with(id, facts), expected);
}

/// A slip in a file would take a message away in silence.
#[test]
fn every_file_parses_and_no_id_stands_twice() {
    for files in [ARABIC, ENGLISH] {
        let mut all = Bundle::new_concurrent(vec![LanguageIdentifier::default()]);
        for file in files {
            let resource = FluentResource::try_new((*file).to_owned()).map_err(|(_, slips)| slips).unwrap();
            all.add_resource(resource).unwrap();
        }
    }
}

/// «3 فقرة» is an error that every reader sees.
#[test]
fn counts_in_all_six_forms() {
    let forms = [0, 1, 2, 3, 11, 100].map(|count| {
        let wording = Wording::new(Language::Arabic, Style::default());
        ["briefings", "statements"]
            .map(|things| wording.with(&format!("count-{things}"), &[("count", Fact::Number(count))]))
            .join("، ")
    });
    insta::assert_snapshot!(forms.join("\n"), @r"
    لا موجزات، لا بنود
    موجز واحد، بند واحد
    موجزان، بندان
    3 موجزات، 3 بنود
    11 موجزًا، 11 بندًا
    100 موجز، 100 بند
    ");
}

#[test]
fn numbers_follow_the_digits_and_texts_do_not() {
    check(Digits::Western, "paragraph-mark", &[("paragraph", Fact::Number(12))], "(ف\u{A0}12)");
    check(Digits::Eastern, "paragraph-mark", &[("paragraph", Fact::Number(12))], "(ف\u{A0}١٢)");
    check(Digits::Eastern, "paragraph-mark", &[("paragraph", "12".into())], "(ف\u{A0}12)");
    assert_eq!(Wording::new(Language::Arabic, Style::default()).number(-1200), "-1200");
}

#[test]
fn english_has_words_of_its_own_and_knows_the_arabic_names() {
    let wording = Wording::new(Language::English, Style::default());
    assert_eq!(wording.say("command-timeline"), "timeline");
    assert_eq!(wording.twin("command-timeline"), "خط-زمني");
    assert_eq!(wording.say("kind-quote"), "Quote");
    assert!(!wording.has("kind-none"));
    let unknown = "kind-none";
    assert_eq!(wording.say(unknown), unknown);
    let told = wording.with("count-statements", &[("count", Fact::Number(1_200))]);
    assert_eq!(told, "1200 statements");
}

/// Of «5 يناير» the number would stand on the wrong side, and of two names the second before the first.
#[test]
fn arabic_within_english_is_set_apart() {
    let wording = Wording::new(Language::English, Style { digits: Digits::Eastern, ..Style::default() });
    let told = wording.with(
        "not-found-near",
        &[("query", "5 يناير".into()), ("names", wording.list(&["روسيا", "NATO"]).into())],
    );
    let shown = told.replace('\u{2068}', "⟨").replace('\u{2069}', "⟩");
    assert_eq!(shown, "Not found: “⟨5 يناير⟩”. Nearest names: ⟨روسيا⟩, NATO.");
    assert_eq!(wording.number(5), "5");
    let lines = Fact::from("عنده\nعندك");
    assert!(!wording.with("moderate-lost-lines", &[("lines", lines)]).contains('\u{2068}'));
}

/// A reply that sends people to a command which is not there is a dead end.
#[test]
fn commands_are_called_by_names_that_are_registered() {
    let told = |language, commands| {
        let wording = Wording::new(language, Style { commands, ..Style::default() });
        [wording.say("report-unknown"), wording.say("called-timeline")]
            .map(|said| said.split('/').next_back().unwrap_or_default().to_owned())
    };
    assert_eq!(told(Language::Arabic, CommandNames::Own), ["تحرير بلاغات", "خط-زمني"]);
    for (language, commands) in [
        (Language::Arabic, CommandNames::Latin),
        (Language::English, CommandNames::Own),
        (Language::English, CommandNames::Latin),
    ] {
        assert_eq!(told(language, commands), ["moderate reports", "timeline"]);
    }
}

/// One wording serves all threads of the bot.
#[test]
fn is_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Wording>();
}
