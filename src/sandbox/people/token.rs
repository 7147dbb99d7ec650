//! The token by which the page proves to be this server's own.

use std::fmt::Write as _;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::AUTHORIZATION;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::trouble::Trouble;
use crate::sandbox::world::World;

/// A token that nobody guesses: 256 bits in 64 letters.
///
/// The standard library seeds [`RandomState`] from the system's own source of chance and keeps the key to itself; its
/// hash of four numbers then tells nothing of the key. A crate for chance alone was turned down.
pub(crate) fn fresh_token() -> String {
    let chance = RandomState::new();
    (0_u8..4).fold(String::with_capacity(64), |mut token, part| {
        // Writing into a String cannot fail.
        let _ = write!(token, "{:016x}", chance.hash_one(part));
        token
    })
}

/// Lets those through alone who bear the token.
pub(super) async fn require(State(world): State<Arc<World>>, request: Request, next: Next) -> Response {
    let sent = request.headers().get(AUTHORIZATION).and_then(|header| header.to_str().ok());
    if sent.and_then(|sent| sent.strip_prefix("Sandbox ")) == Some(world.settings.page_token.as_str()) {
        next.run(request).await
    } else {
        Trouble::unauthorized().into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_starts_share_a_token() {
        let (one, other) = (fresh_token(), fresh_token());
        assert_eq!(one.len(), 64);
        assert!(one.bytes().all(|letter| letter.is_ascii_hexdigit()));
        assert_ne!(one, other);
    }
}
