//! How a sandbox is set up.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::time::Duration;

use super::team::Team;

/// How many requests of a route are let through in a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    /// Requests in one window.
    pub limit: u32,
    /// How long a window is, by the server's clock.
    pub window: Duration,
}

/// What a sandbox is started with. The default is a newsroom on a free port, with a limit that no test meets.
#[derive(Clone, Debug)]
pub struct Options {
    /// The address to listen at: a loopback address, anything else is refused.
    pub host: IpAddr,
    /// The port, 0 for any free one.
    pub port: u16,
    /// The bot's token; any text that the client library takes for one.
    pub token: String,
    /// Who is there.
    pub team: Team,
    /// What HELLO asks for. A client that is silent for twice as long is closed with 4009.
    pub heartbeat_interval: Duration,
    /// How many IDENTIFYs are left today; Discord gives 1,000.
    pub session_starts: u32,
    /// How long after one IDENTIFY the next is taken, by the server's clock; Discord wants five seconds. A sooner one
    /// is answered with `INVALID_SESSION`. None by default: a test restarts its bot at once, and what it tests then is
    /// not how the client library waits.
    pub identify_spacing: Duration,
    /// The privileged intents that the application was granted, by their bits.
    pub privileged_intents: u64,
    /// The limit of each route, for each channel, guild or webhook; callbacks of interactions are exempt.
    pub rate_limit: RateLimit,
    /// The file that the state is kept in: read at the start if it is there, in place of `team`, and written after
    /// each change and at the end. None by default: a test begins anew.
    pub state: Option<PathBuf>,
    /// How many of the newest requests are kept to be looked at.
    pub requests_kept: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            host: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 0,
            // In the shape of Discord's: the application's id in base 64, a time, a signature.
            token: "MTAwMDAwMDAwMDAwMDAwMDAwMg.Sandbo.a-token-for-this-machine-alone".into(),
            team: Team::newsroom(),
            heartbeat_interval: Duration::from_millis(41_250),
            session_starts: 1_000,
            identify_spacing: Duration::ZERO,
            privileged_intents: 0,
            rate_limit: RateLimit { limit: 100_000, window: Duration::from_secs(1) },
            state: None,
            requests_kept: 10_000,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // serenity reads nothing out of a token, other libraries do: it must look like one.
    #[test]
    fn the_default_is_a_loopback_address_and_a_token_in_discords_shape() {
        let options = Options::default();
        assert!(options.host.is_loopback());
        assert!(serenity::utils::token::validate(&options.token).is_ok());
    }
}
