//! What an answer that refuses means for a post.

use std::time::Duration;

use jiff::SignedDuration;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use reqwest::{Response, StatusCode};
use serde::Deserialize;

use super::{Carrier, Unauthorized};
use crate::schedule::outbox::{Outcome, Reason};

/// How long is waited where a server asks for patience and does not say how long.
const UNKNOWN: Duration = Duration::from_secs(10);

/// An answer that is no success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    status: StatusCode,
    /// Discord's own code (<https://docs.discord.com/developers/topics/opcodes-and-status-codes#json>).
    code: u32,
    retry_after: Duration,
}

#[derive(Debug, Default, Deserialize)]
struct Body {
    #[serde(default)]
    code: u32,
    retry_after: Option<f64>,
    #[serde(default)]
    global: bool,
}

impl Body {
    /// How long the server takes nothing, and whether from no channel. What stands in front of Discord and shuts a bot out
    /// says it in the header at most, and shuts all of it out.
    fn pause(&self, headers: &HeaderMap) -> (Duration, bool) {
        let header = || headers.get(RETRY_AFTER)?.to_str().ok()?.parse::<f64>().ok();
        let told = self.retry_after.or_else(header);
        let pause = told.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()).unwrap_or(UNKNOWN);
        (pause, self.global || self.retry_after.is_none())
    }
}

impl Refusal {
    /// The thread was put away.
    pub(super) fn is_archived(self) -> bool {
        self.code == 50_083
    }

    /// A thread stands under the message already.
    pub(super) fn is_doubled(self) -> bool {
        self.code == 160_004
    }

    /// The message is gone.
    pub(super) fn is_unknown_message(self) -> bool {
        self.code == 10_008
    }

    /// What it means for a post.
    pub(super) fn outcome(self) -> Outcome {
        let reason = match (self.code, self.status) {
            (_, StatusCode::TOO_MANY_REQUESTS) => {
                let pause = SignedDuration::try_from(self.retry_after).unwrap_or(SignedDuration::MAX);
                return Outcome::Later(pause);
            }
            (50_007, _) => Reason::Closed,
            (50_083 | 160_005, _) => Reason::Locked,
            (_, StatusCode::NOT_FOUND) => Reason::Gone,
            (_, StatusCode::FORBIDDEN) => Reason::Forbidden,
            (_, status) if status.is_client_error() => Reason::Unfit,
            _ => return Outcome::Unsure,
        };
        Outcome::Refused(reason)
    }
}

impl Carrier {
    /// Reads a refusal, and notes the pause that it asks for.
    pub(super) async fn refusal(&self, channel: u64, response: Response) -> Result<Refusal, Unauthorized> {
        let status = response.status();
        if status == StatusCode::UNAUTHORIZED {
            return Err(Unauthorized);
        }
        let headers = response.headers().clone();
        let body: Body = response.json().await.unwrap_or_default();
        let (retry_after, all) = body.pause(&headers);
        if status == StatusCode::TOO_MANY_REQUESTS {
            if all { self.pace.hold_all(retry_after) } else { self.pace.hold(channel, retry_after) }
        }
        Ok(Refusal { status, code: body.code, retry_after })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(status: u16, code: u32, expected: Outcome) {
        let status = StatusCode::from_u16(status).unwrap();
        let refusal = Refusal { status, code, retry_after: Duration::from_secs(3) };
        assert_eq!(refusal.outcome(), expected, "{status} {code}");
    }

    /// Moderators are told what to mend; what passes by itself is tried again.
    #[test]
    fn a_refusal_has_its_reason() {
        check(404, 10_003, Outcome::Refused(Reason::Gone));
        check(403, 50_001, Outcome::Refused(Reason::Forbidden));
        check(403, 50_013, Outcome::Refused(Reason::Forbidden));
        check(403, 50_007, Outcome::Refused(Reason::Closed));
        check(400, 50_083, Outcome::Refused(Reason::Locked));
        check(400, 50_035, Outcome::Refused(Reason::Unfit));
        check(429, 0, Outcome::Later(SignedDuration::from_secs(3)));
        check(503, 0, Outcome::Unsure);
    }

    fn check_pause(body: &str, header: Option<&str>, expected: (u64, bool)) {
        let headers = header.map(|seconds| (RETRY_AFTER, seconds.parse().unwrap())).into_iter().collect();
        let body: Body = serde_json::from_str(body).unwrap_or_default();
        let (pause, all) = body.pause(&headers);
        assert_eq!((pause.as_secs(), all), expected, "{body:?} {header:?}");
    }

    /// A bot that is shut out and asks on without a pause stays shut out.
    #[test]
    fn a_pause_is_kept_however_it_is_told() {
        check_pause(r#"{"retry_after": 3.5, "global": false}"#, None, (3, false));
        check_pause(r#"{"retry_after": 3.5, "global": true}"#, Some("9"), (3, true));
        check_pause(r#"{"code": 0, "message": "You are being blocked"}"#, Some("9"), (9, true));
        check_pause("<html>", None, (10, true));
        check_pause(r#"{"retry_after": -1}"#, None, (10, false));
        check_pause(r#"{"retry_after": 1e300}"#, None, (10, false));
    }
}
