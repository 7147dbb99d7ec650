//! Names, descriptions, their translations, and how much text a command holds.

use serde_json::Value;
use unicode_normalization::char::is_combining_mark;

use crate::sandbox::limits::Form;
use crate::sandbox::limits::form::length;

/// The locales that Discord translates to: the 32 of its documentation, and Arabic and Hebrew, which its `OpenAPI`
/// description adds.
const LOCALES: [&str; 34] = [
    "ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he", "hi", "hr",
    "hu", "id", "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE", "th", "tr", "uk",
    "vi", "zh-CN", "zh-TW",
];

/// A name by the pattern, and its translations by the same.
pub(super) fn named(form: &mut Form, object: &Value, most: usize) {
    pattern(form, object, "name", most);
    translations(form, object, "name_localizations", |form, names, locale| {
        pattern(form, names, locale, most);
    });
}

/// A description, and its translations.
pub(super) fn described(form: &mut Form, object: &Value, most: usize) {
    form.required_text(object, "description", most);
    translations(form, object, "description_localizations", |form, texts, locale| {
        form.required_text(texts, locale, most);
    });
}

fn pattern(form: &mut Form, object: &Value, key: &str, most: usize) {
    let name = form.required_text(object, key, most);
    if name.is_some_and(|name| !name.is_empty() && !name_pattern(name)) {
        form.within(key, |form| form.error("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid"));
    }
}

fn translations(form: &mut Form, object: &Value, key: &str, check: impl Fn(&mut Form, &Value, &str)) {
    let Some(texts) = object.get(key).filter(|texts| !texts.is_null()) else { return };
    form.within(key, |form| {
        for locale in texts.as_object().into_iter().flat_map(serde_json::Map::keys) {
            if LOCALES.contains(&locale.as_str()) {
                check(form, texts, locale);
            } else {
                let words = format!("Value must be one of {LOCALES:?}.");
                form.within(locale, |form| form.error("BASE_TYPE_CHOICES", words));
            }
        }
    });
}

/// Whether a name keeps to `^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]+$` and has no capital letter.
pub(super) fn name_pattern(name: &str) -> bool {
    name.chars().all(|letter| allowed(letter) && !letter.is_uppercase())
}

/// One letter of the pattern. Rust's `is_alphabetic` takes marks and circled letters in, which are no `\p{L}`: Arabic
/// vowel signs among them.
fn allowed(letter: char) -> bool {
    let marked = is_combining_mark(letter);
    let circled = matches!(letter, '\u{24B6}'..='\u{24E9}' | '\u{1F130}'..='\u{1F189}');
    let devanagari = matches!(letter, '\u{900}'..='\u{950}' | '\u{955}'..='\u{963}' | '\u{966}'..='\u{97F}');
    let thai = matches!(letter, '\u{E01}'..='\u{E3A}' | '\u{E40}'..='\u{E5B}');
    matches!(letter, '-' | '_' | '\'')
        || letter.is_numeric()
        || (letter.is_alphabetic() && !marked && !circled)
        || devanagari
        || thai
}

/// The characters of names, descriptions and values of a command, its options and their choices.
///
/// Of a text and its translations the longest counts.
pub(super) fn size(object: &Value) -> usize {
    let value = object.get("value").and_then(Value::as_str).map_or(0, length);
    let within = |key: &str| {
        object.get(key).and_then(Value::as_array).map_or(0, |items| items.iter().map(size).sum::<usize>())
    };
    longest(object, "name", "name_localizations")
        + longest(object, "description", "description_localizations")
        + value
        + within("options")
        + within("choices")
}

fn longest(object: &Value, key: &str, translated: &str) -> usize {
    let own = object.get(key).and_then(Value::as_str);
    let others =
        object.get(translated).and_then(Value::as_object).into_iter().flat_map(serde_json::Map::values);
    own.into_iter().chain(others.filter_map(Value::as_str)).map(length).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(object: &Value, expected: &[&str]) {
        let mut form = Form::default();
        named(&mut form, object, 32);
        described(&mut form, object, 100);
        let errors = form.finish().map_or_else(|errors| errors.errors().to_vec(), |()| Vec::new());
        let found: Vec<_> =
            errors.iter().map(|error| format!("{} {}", error.path.join("."), error.code)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn translations_keep_to_the_same_rules() {
        let with = |names: Value| json!({ "name": "a", "description": "b", "name_localizations": names });
        check(&with(json!({ "ar": "خلاصة" })), &[]);
        check(&with(Value::Null), &[]);
        check(
            &with(json!({ "ar": "خلاصة اليوم" })),
            &["name_localizations.ar APPLICATION_COMMAND_INVALID_NAME"],
        );
        check(&with(json!({ "ar-EG": "خلاصة" })), &["name_localizations.ar-EG BASE_TYPE_CHOICES"]);
        let long = json!({ "name": "a", "description": "b", "description_localizations": { "fr": "é".repeat(101) } });
        check(&long, &["description_localizations.fr BASE_TYPE_MAX_LENGTH"]);
    }

    #[test]
    fn circled_letters_and_marks_are_no_letters() {
        for (name, expected) in
            [("ⓐ", false), ("\u{64e}", false), ("١٢", true), ("ª", true), ("e\u{301}", false)]
        {
            assert_eq!(name_pattern(name), expected, "{name}");
        }
    }

    #[test]
    fn the_longest_translation_counts() {
        let object = json!({
            "name": "ab", "description": "abc", "description_localizations": { "fr": "abcde" },
            "options": [{ "name": "o", "description": "d", "choices": [{ "name": "c", "value": "vv" }, { "name": "n", "value": 5 }] }],
        });
        assert_eq!(size(&object), 2 + 5 + (1 + 1 + (1 + 2) + 1));
    }
}
