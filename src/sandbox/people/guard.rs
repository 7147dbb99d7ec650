//! Who may speak to the server at all: pages elsewhere on the web may not, even though the browser is on this machine.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::http::header::{HOST, ORIGIN};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::trouble::Trouble;
use crate::sandbox::world::World;

/// The names by which this machine calls itself.
const NAMES: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Refuses a request for a host that is not this server, which a name that was turned to loopback would bear, and one
/// from a page of another origin.
pub(crate) async fn refuse_foreign(
    State(world): State<Arc<World>>,
    request: Request,
    next: Next,
) -> Response {
    if is_own(request.headers(), world.settings.address) {
        next.run(request).await
    } else {
        Trouble::foreign().into_response()
    }
}

fn is_own(headers: &HeaderMap, address: SocketAddr) -> bool {
    let named = |authority: &str| {
        authority.rsplit_once(':').is_some_and(|(name, digits)| {
            NAMES.iter().any(|own| own.eq_ignore_ascii_case(name)) && digits.parse() == Ok(address.port())
        })
    };
    let own = |authority: &str| named(authority) || authority.parse() == Ok(address);
    let mut hosts = headers.get_all(HOST).iter();
    let host = hosts.next().and_then(|host| host.to_str().ok());
    let origin = |origin: &axum::http::HeaderValue| {
        origin.to_str().ok().and_then(|origin| origin.strip_prefix("http://")).is_some_and(own)
    };
    host.is_some_and(own) && hosts.next().is_none() && headers.get_all(ORIGIN).iter().all(origin)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address() -> SocketAddr {
        "127.0.0.1:3000".parse().unwrap()
    }

    fn check(headers: &[(axum::http::HeaderName, &str)], expected: bool) {
        let map = headers.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect();
        assert_eq!(is_own(&map, address()), expected, "{headers:?}");
    }

    #[test]
    fn the_three_names_of_this_machine_are_own() {
        for host in ["127.0.0.1:3000", "localhost:3000", "LocalHost:3000", "[::1]:3000"] {
            check(&[(HOST, host)], true);
            check(&[(HOST, host), (ORIGIN, "http://localhost:3000")], true);
        }
    }

    // A page on the web that turns its own name to 127.0.0.1 would else drive the sandbox through the browser.
    #[test]
    fn every_other_host_is_foreign() {
        for host in
            ["evil.example:3000", "127.0.0.1", "127.0.0.1:3001", "127.0.0.1.evil.example:3000", "", ":3000"]
        {
            check(&[(HOST, host)], false);
        }
        check(&[], false);
        let origin = (HOST, "127.0.0.1:3000");
        for other in [
            "null",
            "https://127.0.0.1:3000",
            "http://evil.example",
            "http://127.0.0.1:3001",
            "http://x@127.0.0.1:3000",
        ] {
            check(&[origin.clone(), (ORIGIN, other)], false);
        }
    }

    #[test]
    fn two_hosts_are_none() {
        let mut headers = HeaderMap::new();
        headers.append(HOST, "127.0.0.1:3000".parse().unwrap());
        headers.append(HOST, "evil.example".parse().unwrap());
        assert!(!is_own(&headers, address()));
    }
}
