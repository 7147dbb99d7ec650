//! What a request carries: JSON, or a form with JSON and files.

use std::sync::Arc;

use axum::body::to_bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use serde_json::Value;

use super::LARGEST_REQUEST;
use crate::sandbox::files::Upload;
use crate::sandbox::refusal::Refusal;

/// The JSON of a request, null if it carries none, and its files.
#[derive(Clone, Debug)]
pub(crate) struct Payload {
    pub(crate) json: Arc<Value>,
    pub(crate) uploads: Vec<Upload>,
}

pub(crate) async fn read(request: Request) -> Result<Payload, Refusal> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("multipart/form-data") {
        return form(request).await;
    }
    let bytes = to_bytes(request.into_body(), LARGEST_REQUEST).await.map_err(|_| Refusal::too_large())?;
    Ok(Payload { json: parsed(&bytes)?, uploads: Vec::new() })
}

fn parsed(bytes: &[u8]) -> Result<Arc<Value>, Refusal> {
    if bytes.is_empty() {
        return Ok(Arc::new(Value::Null));
    }
    serde_json::from_slice(bytes).map(Arc::new).map_err(|_| Refusal::bad_json())
}

async fn form(request: Request) -> Result<Payload, Refusal> {
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| Refusal::bad_json())?;
    let mut payload = Payload { json: Arc::new(Value::Null), uploads: Vec::new() };
    while let Some(field) = form.next_field().await.map_err(|_| Refusal::too_large())? {
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().map(str::to_owned);
        let content_type = field.content_type().unwrap_or("application/octet-stream").to_owned();
        let bytes = field.bytes().await.map_err(|_| Refusal::too_large())?;
        if name == "payload_json" {
            payload.json = parsed(&bytes)?;
        } else if let (Some(number), Some(name)) = (file_number(&name), file_name) {
            payload.uploads.push(Upload { number, name, content_type, bytes });
        }
    }
    Ok(payload)
}

fn file_number(field: &str) -> Option<u64> {
    field.strip_prefix("files[")?.strip_suffix(']')?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_numbered_by_their_fields_name() {
        let read = ["files[0]", "files[12]", "file", "files[]", "payload_json"].map(file_number);
        assert_eq!(read, [Some(0), Some(12), None, None, None]);
    }

    #[test]
    fn no_body_is_no_error_and_half_a_body_is() {
        assert_eq!(*parsed(b"").unwrap(), Value::Null);
        assert_eq!(parsed(b"{").unwrap_err(), Refusal::bad_json());
    }
}
