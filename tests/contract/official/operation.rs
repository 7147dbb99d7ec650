//! Finding the operation of a request, and its schemas.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use jsonschema::error::ValidationErrorKind;
use jsonschema::{Draft, Registry, ValidationError, Validator};
use mujaz::sandbox::Recorded;
use serde_json::{Value, json};

/// A description with its schemas closed, and the validators that were made of it.
pub(crate) struct Description {
    document: Value,
    registry: Registry<'static>,
    validators: Mutex<HashMap<String, Arc<Validator>>>,
}

const NAME: &str = "urn:discord";

impl Description {
    pub(crate) fn new(description: &Value) -> Self {
        let document = super::closed::closed(description);
        let resource = Draft::Draft202012.create_resource(document.clone());
        let registry = Registry::new()
            .add(NAME, resource)
            .and_then(jsonschema::RegistryBuilder::prepare)
            .expect("a description");
        Self { document, registry, validators: Mutex::default() }
    }

    /// What one request and its answer break.
    ///
    /// A request that was refused as malformed is held against nothing: it was meant to be wrong, or the test fails
    /// by its refusal. What a fault made up is no answer of the server's.
    pub(crate) fn breaches(&self, request: &Recorded) -> Vec<String> {
        let status = request.status.filter(|_| !request.by_fault);
        let name = format!("{} {}", request.method, request.path);
        if !request.known || status.is_some_and(|status| status >= 500 || status == 405) {
            return Vec::new();
        }
        let Some(operation) = self.operation(&request.method, &request.path) else {
            return vec![format!("{name} is no operation of Discord's")];
        };
        let mut found = Vec::new();
        if status != Some(400) && status != Some(413) {
            found.extend(self.query(&operation, request.query.as_deref().unwrap_or_default()));
            found.extend(self.body(&operation, &request.body));
        }
        if let Some(status) = status {
            found.extend(self.answer(&operation, status, request.answer.as_deref()));
        }
        found.into_iter().map(|breach| format!("{name}: {breach}")).collect()
    }

    /// The pointer to the operation that a path leads to: one of fixed words goes before one of open parts.
    fn operation(&self, method: &str, path: &str) -> Option<String> {
        let path = path.strip_prefix("/api/v10")?;
        let paths = self.document.get("paths")?.as_object()?;
        let fitting = paths.iter().filter(|(pattern, operations)| {
            operations.get(method.to_lowercase()).is_some() && fits(pattern, path)
        });
        let (pattern, _) = fitting.min_by_key(|(pattern, _)| pattern.matches('{').count())?;
        Some(format!("/paths/{}/{}", pattern.replace('/', "~1"), method.to_lowercase()))
    }

    fn query(&self, operation: &str, query: &str) -> Vec<String> {
        let described = self.parameters(operation);
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let breach = |pair: &str| {
            let (name, text) = pair.split_once('=').unwrap_or((pair, ""));
            match described.iter().find(|(known, ..)| known == name) {
                None => vec![format!("there is no parameter «{name}»")],
                Some((_, pointer, schema)) => {
                    self.judge(&format!("parameter {name}"), pointer, &meant(text, schema, &self.document))
                }
            }
        };
        pairs.flat_map(breach).collect()
    }

    /// The query's parameters: their names, and where their schemas stand.
    fn parameters(&self, operation: &str) -> Vec<(String, String, Value)> {
        let listed = |place: String| {
            let list = self.document.pointer(&place).and_then(Value::as_array).cloned().unwrap_or_default();
            list.into_iter().enumerate().map(move |(index, item)| (format!("{place}/{index}/schema"), item))
        };
        listed(format!("{operation}/parameters"))
            .filter(|(_, parameter)| parameter["in"] == "query")
            .map(|(pointer, parameter)| {
                (
                    parameter["name"].as_str().unwrap_or_default().to_owned(),
                    pointer,
                    parameter["schema"].clone(),
                )
            })
            .collect()
    }

    fn body(&self, operation: &str, body: &Value) -> Vec<String> {
        let pointer = format!("{operation}/requestBody/content/application~1json/schema");
        match (self.document.pointer(&pointer), body) {
            // A form may carry files alone; whether a body is needed the server has judged.
            (_, Value::Null) => Vec::new(),
            (None, _) => vec!["a body that nobody asked for".into()],
            (Some(_), body) => self.judge("body", &pointer, body),
        }
    }

    fn answer(&self, operation: &str, status: u16, body: Option<&Value>) -> Vec<String> {
        let exact = format!("{operation}/responses/{status}");
        let refused = || Some(format!("{operation}/responses/4XX")).filter(|_| (400..500).contains(&status));
        let Some(place) = Some(exact).filter(|place| self.document.pointer(place).is_some()).or_else(refused)
        else {
            return vec![format!("{status} is no answer of it")];
        };
        let place = match self.document.pointer(&format!("{place}/$ref")).and_then(Value::as_str) {
            Some(name) => name.trim_start_matches('#').to_owned(),
            None => place,
        };
        let pointer = format!("{place}/content/application~1json/schema");
        match (self.document.pointer(&pointer), body) {
            (None, None) => Vec::new(),
            (None, Some(body)) => vec![format!("an answer of {status} has no body: {body}")],
            (Some(_), None) => vec![format!("an answer of {status} has a body")],
            (Some(_), Some(body)) => self.judge(&format!("answer {status}"), &pointer, body),
        }
    }

    /// Holds a value against the schema at a pointer.
    fn judge(&self, what: &str, pointer: &str, value: &Value) -> Vec<String> {
        let validator = self.validator(pointer);
        let told = |error: ValidationError<'_>| format!("{what}{}", words(&error));
        validator.iter_errors(value).map(told).collect()
    }

    fn validator(&self, pointer: &str) -> Arc<Validator> {
        let mut validators = self.validators.lock().expect("no judge panics");
        let made = || {
            // Braces are no characters of a reference.
            let reference = pointer.replace('{', "%7B").replace('}', "%7D");
            let schema = json!({ "$ref": format!("{NAME}#{reference}") });
            let options = jsonschema::options().with_draft(Draft::Draft202012);
            let options = options.should_validate_formats(true).with_registry(&self.registry);
            Arc::new(options.build(&schema).unwrap_or_else(|error| panic!("{pointer}: {error}")))
        };
        Arc::clone(validators.entry(pointer.to_owned()).or_insert_with(made))
    }
}

fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, path): (Vec<_>, Vec<_>) = (pattern.split('/').collect(), path.split('/').collect());
    let part = |(pattern, path): (&&str, &&str)| pattern.starts_with('{') || pattern == path;
    pattern.len() == path.len() && pattern.iter().zip(&path).all(part)
}

/// What the text of a parameter means: a number or a truth value where the schema wants one.
fn meant(text: &str, schema: &Value, document: &Value) -> Value {
    let named =
        schema.get("$ref").and_then(Value::as_str).and_then(|name| document.pointer(name.strip_prefix('#')?));
    let wants = |kind: &str| {
        let schema = named.unwrap_or(schema);
        schema["type"] == kind || schema["type"].as_array().is_some_and(|kinds| kinds.contains(&json!(kind)))
    };
    if wants("integer") || wants("number") || wants("boolean") {
        return text.to_lowercase().parse().unwrap_or_else(|_| json!(text));
    }
    json!(text.replace("%3A", ":").replace("%2B", "+"))
}

/// An error in words, with the nearest branch of a choice of schemas: the one that got furthest.
fn words(error: &ValidationError<'_>) -> String {
    let place = error.instance_path().to_string();
    match error.kind() {
        ValidationErrorKind::OneOfNotValid { context } | ValidationErrorKind::AnyOf { context } => {
            let nearest = context.iter().filter(|errors| !errors.is_empty()).min_by_key(|errors| {
                let depth =
                    errors.iter().map(|error| error.instance_path().to_string().matches('/').count()).max();
                (errors.iter().any(is_another_kind), usize::MAX - depth.unwrap_or(0), errors.len())
            });
            match nearest {
                Some(errors) => errors.iter().map(words).collect::<Vec<_>>().join("; "),
                None => format!("{place}: {error}"),
            }
        }
        _ => format!("{place}: {error}"),
    }
}

/// Whether an error says that a branch is for other things altogether: another JSON type, another number of `type`.
fn is_another_kind(error: &ValidationError<'_>) -> bool {
    match error.kind() {
        ValidationErrorKind::Type { .. } => true,
        ValidationErrorKind::Enum { .. } => error.instance_path().to_string().ends_with("/type"),
        _ => false,
    }
}
