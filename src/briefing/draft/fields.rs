//! Reading one key of a TOML table: wrong types, unknown keys and unknown keywords are told here.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::date::{Date, DateError};
use super::super::nearest::nearest;
use super::super::problem::{Fact, Report, Rule, Severity};
use super::{Field, Span, Text};

/// A key that no table of its kind has.
pub(in crate::briefing) const UNKNOWN_KEY: Rule = Rule { id: "unknown-key", severity: Severity::Error };
/// A key that must be there is not.
pub(in crate::briefing) const MISSING_KEY: Rule = Rule { id: "missing-key", severity: Severity::Error };
/// A value of another type than the key takes.
pub(in crate::briefing) const WRONG_TYPE: Rule = Rule { id: "wrong-type", severity: Severity::Error };
/// A value that is none of the key's words.
pub(in crate::briefing) const UNKNOWN_VALUE: Rule = Rule { id: "unknown-value", severity: Severity::Error };
/// A date that is none.
pub(in crate::briefing) const BAD_DATE: Rule = Rule { id: "bad-date", severity: Severity::Error };

/// One table of a file, and where it begins.
pub(in crate::briefing) struct Fields<'t, 'i, 'r, 'x> {
    table: &'t DeTable<'i>,
    span: Span,
    report: &'r mut Report<'x>,
}

impl<'t, 'i, 'r, 'x> Fields<'t, 'i, 'r, 'x> {
    pub(in crate::briefing) fn of(table: &'t DeTable<'i>, span: Span, report: &'r mut Report<'x>) -> Self {
        Self { table, span, report }
    }

    /// Tells every key that is not among the known ones, with the nearest of them.
    pub(in crate::briefing) fn only(&mut self, known: &[&str]) {
        for key in self.table.keys().filter(|key| !known.contains(&key.as_ref().as_ref())) {
            let facts = vec![("key", key.as_ref().as_ref().into())];
            let problem = self.report.tell(&UNKNOWN_KEY, &key.span(), facts);
            if let Some(near) = nearest(key.as_ref(), known.iter().copied()) {
                problem.nearest(near);
            }
        }
    }

    /// Tells each key that must be there and is not.
    pub(in crate::briefing) fn require(&mut self, keys: &[&'static str]) {
        for key in keys.iter().filter(|key| !self.table.contains_key(**key)) {
            self.report.tell(&MISSING_KEY, &self.span, vec![("key", (*key).into())]);
        }
    }

    /// The text under a key.
    pub(in crate::briefing) fn text(&mut self, key: &'static str) -> Option<Text<'i>> {
        let value = self.table.get(key)?;
        self.text_value(key, value)
    }

    fn text_value(&mut self, key: &'static str, value: &Spanned<DeValue<'i>>) -> Option<Text<'i>> {
        match value.get_ref() {
            DeValue::String(text) => Some(Field { value: text.clone(), span: value.span() }),
            _ => self.wrong_type(key, "text", value),
        }
    }

    /// The texts under a key that takes one text or a list.
    pub(in crate::briefing) fn texts(&mut self, key: &'static str) -> Vec<Text<'i>> {
        let Some(value) = self.table.get(key) else { return Vec::new() };
        match value.get_ref() {
            DeValue::Array(list) => list.iter().filter_map(|value| self.text_value(key, value)).collect(),
            _ => self.text_value(key, value).into_iter().collect(),
        }
    }

    /// Where a key has a list with nothing in it.
    pub(in crate::briefing) fn empty_list(&self, key: &str) -> Option<Span> {
        let value = self.table.get(key)?;
        value.get_ref().as_array().is_some_and(|list| list.is_empty()).then(|| value.span())
    }

    /// The whole numbers of a list.
    pub(in crate::briefing) fn numbers(&mut self, key: &'static str) -> Vec<Field<u32>> {
        let Some(value) = self.table.get(key) else { return Vec::new() };
        let DeValue::Array(list) = value.get_ref() else {
            return self.wrong_type(key, "numbers", value).unwrap_or_default();
        };
        let number = |value: &Spanned<DeValue<'i>>| match value.get_ref() {
            DeValue::Integer(number) => u32::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        let field = |value: &Spanned<DeValue<'i>>| match number(value) {
            Some(number) => Some(Field { value: number, span: value.span() }),
            None => self.wrong_type(key, "numbers", value),
        };
        list.iter().filter_map(field).collect()
    }

    pub(in crate::briefing) fn boolean(&mut self, key: &'static str) -> Option<bool> {
        let value = self.table.get(key)?;
        match value.get_ref() {
            DeValue::Boolean(boolean) => Some(*boolean),
            _ => self.wrong_type(key, "boolean", value),
        }
    }

    /// The date under a key: EDTF between quotation marks, a whole TOML date, or a bare year.
    pub(in crate::briefing) fn date(&mut self, key: &'static str) -> Option<Field<Date>> {
        let value = self.table.get(key)?;
        let written = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(day) => day.to_string(),
            DeValue::Integer(year) => year.to_string(),
            _ => return self.wrong_type(key, "date", value),
        };
        match Date::parse(&written) {
            Ok(date) => Some(Field { value: date, span: value.span() }),
            Err(error) => {
                let case = match error {
                    DateError::Syntax(_) => "syntax",
                    DateError::Reversed => "reversed",
                    DateError::Unsupported => "unsupported",
                };
                let facts = vec![("case", case.into()), ("value", Fact::from(written))];
                self.report.tell(&BAD_DATE, &value.span(), facts);
                None
            }
        }
    }

    /// The keyword under a key.
    pub(in crate::briefing) fn keyword<T: Copy>(
        &mut self,
        key: &'static str,
        all: &[T],
        spelling: fn(T) -> &'static str,
    ) -> Option<Field<T>> {
        let Field { value, span } = self.text(key)?;
        if let Some(keyword) = all.iter().copied().find(|keyword| spelling(*keyword) == value) {
            return Some(Field { value: keyword, span });
        }
        let words: Vec<_> = all.iter().copied().map(spelling).collect();
        let known = words.join(", ");
        let facts = vec![("key", key.into()), ("value", value.as_ref().into()), ("known", known.into())];
        let problem = self.report.tell(&UNKNOWN_VALUE, &span, facts);
        if let Some(near) = nearest(&value, words) {
            problem.nearest(near);
        }
        None
    }

    /// The tables of an array of tables.
    pub(in crate::briefing) fn tables(&mut self, key: &'static str) -> Vec<(&'t DeTable<'i>, Span)> {
        let Some(value) = self.table.get(key) else { return Vec::new() };
        let DeValue::Array(list) = value.get_ref() else {
            return self.wrong_type(key, "tables", value).unwrap_or_default();
        };
        let table = |value: &'t Spanned<DeValue<'i>>| match value.get_ref() {
            DeValue::Table(table) => Some((table, value.span())),
            _ => self.wrong_type(key, "tables", value),
        };
        list.iter().filter_map(table).collect()
    }

    fn wrong_type<T>(
        &mut self,
        key: &'static str,
        wanted: &'static str,
        value: &Spanned<DeValue<'i>>,
    ) -> Option<T> {
        let found = type_of(value.get_ref());
        let facts = vec![("key", key.into()), ("wanted", wanted.into()), ("found", found.into())];
        self.report.tell(&WRONG_TYPE, &value.span(), facts);
        None
    }
}

/// The type of a value, in the words of the report.
pub(in crate::briefing) fn type_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "number",
        DeValue::Boolean(_) => "boolean",
        DeValue::Datetime(_) => "date",
        DeValue::Array(_) => "list",
        DeValue::Table(_) => "table",
    }
}
