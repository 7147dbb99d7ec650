//! What the page sends: JSON, or a form with JSON and files.

use axum::extract::{FromRequest, Request};
use serde::de::DeserializeOwned;

use super::trouble::Trouble;
use crate::sandbox::files::Upload;
use crate::sandbox::rest::read_payload;

/// The body of a request, read, and the files that came along.
#[derive(Debug)]
pub(super) struct Sent<T> {
    pub(super) told: T,
    pub(super) files: Vec<Upload>,
}

impl<T: DeserializeOwned, S: Sync> FromRequest<S> for Sent<T> {
    type Rejection = Trouble;

    async fn from_request(request: Request, _: &S) -> Result<Self, Trouble> {
        let payload = read_payload(request).await.map_err(|refusal| match refusal.status {
            413 => Trouble::too_large(),
            _ => Trouble::bad_request("the body is no JSON"),
        })?;
        let told = T::deserialize(&*payload.json).map_err(|error| Trouble::bad_request(error.to_string()))?;
        Ok(Self { told, files: payload.uploads })
    }
}
