//! What the network does to a bot: refusals, broken answers, lost connections.

use std::time::Duration;

use mujaz::sandbox::Invocation;
use mujaz::sandbox::{Fault, When};

use crate::harness::{run, run_gateway, shown};

const CALLBACK: &str = "POST /interactions/{interaction}/{token}/callback";

/// A reply that was refused for a moment still arrives, once.
#[test]
fn a_reply_survives_a_moment_of_trouble() {
    run(async |team| {
        let wait = Fault::RateLimited { retry_after: Duration::from_millis(200) };
        for (fault, when) in [
            (wait, When::BeforeEffect),
            (Fault::Status(503), When::BeforeEffect),
            (Fault::Status(502), When::AfterEffect),
        ] {
            team.control.fail_next(CALLBACK, 1, fault, when).unwrap();
            assert!(shown(&team.ask(Invocation::of("help")).await).contains("/timeline"));
        }
        team
    });
}

/// A connection that is cut, asked to move or whose session is refused comes back by itself.
#[test]
fn a_lost_connection_comes_back() {
    run_gateway(async |team| {
        team.control.drop_connections();
        tokio::time::sleep(Duration::from_millis(500)).await;
        team.control.ready(&[], Duration::from_secs(20)).await.unwrap();
        assert!(shown(&team.ask(Invocation::of("help")).await).contains("/timeline"));
        team
    });
}

#[test]
fn a_session_is_resumed_when_asked_to_reconnect() {
    run_gateway(async |team| {
        team.control.reconnect();
        tokio::time::sleep(Duration::from_millis(500)).await;
        team.control.ready(&[], Duration::from_secs(20)).await.unwrap();
        assert!(shown(&team.ask(Invocation::of("help")).await).contains("/timeline"));
        assert_eq!(team.control.resume_count(), 1);
        team
    });
}

#[test]
fn an_invalid_session_is_begun_anew() {
    run_gateway(async |team| {
        team.control.invalidate_session(false);
        tokio::time::sleep(Duration::from_millis(500)).await;
        team.control.ready(&[], Duration::from_secs(20)).await.unwrap();
        assert!(shown(&team.ask(Invocation::of("help")).await).contains("/timeline"));
        assert!(team.control.identify_count() >= 2);
        team
    });
}
