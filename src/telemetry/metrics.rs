//! What is counted while the bot runs, in the text form that Prometheus reads. Counts begin at nought with the process.

use std::sync::Arc;
use std::time::Duration;

use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

/// What `/metrics` is served as (<https://prometheus.io/docs/specs/om/open_metrics_spec/#overall-structure>).
pub const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The bounds of the times that replies take, in seconds: a member waits three at the longest.
const REPLY_TIMES: [f64; 9] = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 2.0, 3.0];

/// The bounds of the lateness of posts, in seconds: a look comes once a second, a catch-up window ends within a day.
const LATENESS: [f64; 9] = [0.5, 1.0, 2.0, 5.0, 15.0, 60.0, 600.0, 3_600.0, 21_600.0];

/// The bounds of the tries that posts take.
const TRIES: [f64; 5] = [1.0, 2.0, 3.0, 5.0, 10.0];

/// A label and its value.
type Label = [(&'static str, String); 1];

/// The counts of the process. Clones count together.
#[derive(Clone, Debug)]
pub struct Metrics {
    registry: Arc<Registry>,
    replies: Family<Label, Histogram, fn() -> Histogram>,
    invalid: Family<Label, Counter>,
    occurrences: Family<Label, Counter>,
    lateness: Histogram,
    tries: Histogram,
}

impl Default for Metrics {
    fn default() -> Self {
        let replies: Family<Label, Histogram, fn() -> Histogram> =
            Family::new_with_constructor(|| Histogram::new(REPLY_TIMES));
        let invalid = Family::<Label, Counter>::default();
        let mut registry = Registry::with_prefix("mujaz");
        let help = "Time from a command to its delivered reply, by command";
        registry.register_with_unit("reply", help, Unit::Seconds, replies.clone());
        let help =
            "Requests that Discord refused with 401, 403 or 429: 10,000 in ten minutes ban the address";
        registry.register("invalid_requests", help, invalid.clone());
        let occurrences = Family::<Label, Counter>::default();
        let (lateness, tries) = (Histogram::new(LATENESS), Histogram::new(TRIES));
        registry.register("occurrences", "Scheduled posts, by what became of them", occurrences.clone());
        let help = "Time from a post's hour to its arrival";
        registry.register_with_unit("occurrence_lateness", help, Unit::Seconds, lateness.clone());
        registry.register("occurrence_tries", "Tries that an arrived post took", tries.clone());
        Self { registry: Arc::new(registry), replies, invalid, occurrences, lateness, tries }
    }
}

impl Metrics {
    /// Counts a command that was answered, and how long that took. `command` is one of ours: the names that people
    /// type must not become labels.
    pub fn replied(&self, command: &'static str, took: Duration) {
        self.replies.get_or_create(&[("command", command.to_owned())]).observe(took.as_secs_f64());
    }

    /// Counts a post that came to its end, and of one that arrived how late it was and how many tries it took.
    /// `outcome` is one of the outbox's own words.
    pub fn posted(&self, outcome: &'static str, late: Option<Duration>, tries: u32) {
        self.occurrences.get_or_create(&[("outcome", outcome.to_owned())]).inc();
        if let Some(late) = late {
            self.lateness.observe(late.as_secs_f64());
            self.tries.observe(f64::from(tries));
        }
    }

    /// Counts an answer of Discord's where it is one that bans an address in the end
    /// (<https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans>).
    pub fn answered(&self, status: u16) {
        if matches!(status, 401 | 403 | 429) {
            self.invalid.get_or_create(&[("status", status.to_string())]).inc();
        }
    }

    /// Everything counted, as text.
    ///
    /// # Errors
    /// Never in practice: a text takes what is written to it.
    pub fn told(&self) -> Result<String, std::fmt::Error> {
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(count: impl Fn(&Metrics), expected: &[&str]) {
        let metrics = Metrics::default();
        count(&metrics.clone());
        let told = metrics.told().unwrap();
        let lines: Vec<_> = told.lines().filter(|line| !line.starts_with('#')).collect();
        // Histograms without labels are there from the start, all at nought.
        let counted = lines.iter().any(|line| !line.ends_with(" 0") && !line.ends_with(" 0.0"));
        for line in expected {
            assert!(lines.contains(line), "{line}\n{told}");
        }
        assert_eq!(counted, !expected.is_empty(), "{told}");
        assert!(told.ends_with("# EOF\n"), "{told}");
    }

    /// Whoever runs the bot sees which command is slow.
    #[test]
    fn replies_are_counted_by_command_and_time() {
        let twice = |metrics: &Metrics| {
            metrics.replied("brief", Duration::from_millis(2));
            metrics.replied("brief", Duration::from_millis(500));
            metrics.replied("ask", Duration::from_mins(1));
        };
        check(
            twice,
            &[
                r#"mujaz_reply_seconds_count{command="brief"} 2"#,
                r#"mujaz_reply_seconds_bucket{le="0.003",command="brief"} 1"#,
                r#"mujaz_reply_seconds_bucket{le="3.0",command="ask"} 0"#,
                r#"mujaz_reply_seconds_bucket{le="+Inf",command="ask"} 1"#,
            ],
        );
    }

    /// Whoever runs the bot sees that posts are missed before a newsroom asks.
    #[test]
    fn posts_are_counted_by_what_became_of_them() {
        let some = |metrics: &Metrics| {
            metrics.posted("sent", Some(Duration::from_millis(700)), 1);
            metrics.posted("sent", Some(Duration::from_secs(90)), 4);
            metrics.posted("missed", None, 0);
        };
        check(
            some,
            &[
                r#"mujaz_occurrences_total{outcome="sent"} 2"#,
                r#"mujaz_occurrences_total{outcome="missed"} 1"#,
                r#"mujaz_occurrence_lateness_seconds_bucket{le="1.0"} 1"#,
                r#"mujaz_occurrence_lateness_seconds_bucket{le="600.0"} 2"#,
                r#"mujaz_occurrence_tries_bucket{le="1.0"} 1"#,
            ],
        );
    }

    /// Close to a ban the count must say so, and other failures must not hide in it.
    #[test]
    fn only_what_bans_an_address_is_an_invalid_request() {
        check(
            |metrics| [200, 204, 400, 404, 500].map(|status| metrics.answered(status)).into_iter().collect(),
            &[],
        );
        check(
            |metrics| [401, 403, 429, 429].map(|status| metrics.answered(status)).into_iter().collect(),
            &[
                r#"mujaz_invalid_requests_total{status="401"} 1"#,
                r#"mujaz_invalid_requests_total{status="403"} 1"#,
                r#"mujaz_invalid_requests_total{status="429"} 2"#,
            ],
        );
    }
}
