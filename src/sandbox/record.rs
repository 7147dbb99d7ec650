//! Every request that came, in order.

use std::collections::VecDeque;
use std::sync::Arc;

use jiff::Timestamp;
use serde_json::Value;

use super::guarded::Guarded;

/// A request and what became of it.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// Its place among all requests, from 0.
    pub number: u64,
    /// When it came, by the server's clock.
    pub at: Timestamp,
    /// `GET`, `POST` and so on.
    pub method: String,
    /// The path as it was asked for, ids and all.
    pub path: String,
    /// What stood behind the `?`.
    pub query: Option<String>,
    /// The route that it matched, as `POST /channels/{channel}/messages`; for one that the server does not support
    /// the name of Discord's route; nothing if Discord has none such.
    pub route: Option<String>,
    /// The JSON that it carried, for a multipart request its `payload_json`; null if none.
    pub body: Arc<Value>,
    /// The sizes in bytes of the files that came along.
    pub files: Vec<usize>,
    /// The answer's status, nothing as long as there is none, as after [`Fault::TimeOut`](super::Fault::TimeOut).
    pub status: Option<u16>,
    /// The answer's JSON, nothing if it bore none.
    pub answer: Option<Arc<Value>>,
    /// Whether a fault that a test asked for decided the answer.
    pub by_fault: bool,
    /// Whether Discord has such a route at all.
    pub known: bool,
}

impl Recorded {
    /// The answer's JSON if the request was refused.
    #[must_use]
    pub fn refusal(&self) -> Option<&Value> {
        self.answer.as_deref().filter(|_| self.status.is_some_and(|status| status >= 400))
    }
}

/// The newest requests, up to a bound that the server's options set.
#[derive(Debug)]
pub(crate) struct Record {
    kept: usize,
    entries: Guarded<Entries>,
}

#[derive(Debug, Default)]
struct Entries {
    next: u64,
    newest: VecDeque<Recorded>,
}

impl Record {
    pub(crate) fn new(kept: usize) -> Self {
        Self { kept, entries: Guarded::default() }
    }

    /// Notes a request that came and gives its number.
    pub(crate) fn arrived(&self, mut request: Recorded) -> u64 {
        self.entries.with(|entries| {
            let number = entries.next;
            request.number = number;
            entries.next += 1;
            entries.newest.push_back(request);
            if entries.newest.len() > self.kept {
                entries.newest.pop_front();
            }
            number
        })
    }

    /// Notes what a request was answered with.
    pub(crate) fn answered(&self, number: u64, status: u16, answer: Option<Arc<Value>>, by_fault: bool) {
        self.change(number, |request| {
            request.status = Some(status);
            request.answer = answer;
            request.by_fault = by_fault;
        });
    }

    /// Notes that a request is left without an answer on purpose.
    pub(crate) fn left_waiting(&self, number: u64) {
        self.change(number, |request| request.by_fault = true);
    }

    /// All requests that are kept, oldest first.
    pub(crate) fn all(&self) -> Vec<Recorded> {
        self.entries.with(|entries| entries.newest.iter().cloned().collect())
    }

    /// The requests from the number `first` on that are kept, oldest first.
    pub(crate) fn from(&self, first: u64) -> Vec<Recorded> {
        self.entries.with(|entries| {
            let skipped = usize::try_from(first.saturating_sub(entries.oldest())).unwrap_or(usize::MAX);
            entries.newest.iter().skip(skipped).cloned().collect()
        })
    }

    /// The request of this number, if it is kept.
    pub(crate) fn get(&self, number: u64) -> Option<Recorded> {
        self.entries
            .with(|entries| entries.place(number).and_then(|place| entries.newest.get(place).cloned()))
    }

    fn change(&self, number: u64, change: impl FnOnce(&mut Recorded)) {
        self.entries.with(|entries| {
            if let Some(request) = entries.place(number).and_then(|place| entries.newest.get_mut(place)) {
                change(request);
            }
        });
    }
}

impl Entries {
    /// The number of the oldest that is kept.
    fn oldest(&self) -> u64 {
        self.next - self.newest.len() as u64
    }

    fn place(&self, number: u64) -> Option<usize> {
        number.checked_sub(self.oldest()).and_then(|place| usize::try_from(place).ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(path: &str) -> Recorded {
        Recorded {
            number: 0,
            at: Timestamp::UNIX_EPOCH,
            method: "GET".into(),
            path: path.into(),
            query: None,
            route: None,
            body: Arc::new(Value::Null),
            files: Vec::new(),
            status: None,
            answer: None,
            by_fault: false,
            known: true,
        }
    }

    // A long benchmark must not eat the machine's memory.
    #[test]
    fn only_the_newest_are_kept() {
        let record = Record::new(2);
        for path in ["/1", "/2", "/3"] {
            record.arrived(request(path));
        }
        let paths = |requests: Vec<Recorded>| -> Vec<String> {
            requests.into_iter().map(|request| request.path).collect()
        };
        assert_eq!(paths(record.all()), ["/2", "/3"]);
        assert_eq!(paths(record.from(0)), ["/2", "/3"]);
        assert_eq!(paths(record.from(2)), ["/3"]);
        assert_eq!(paths(record.from(u64::MAX)), [""; 0]);
        assert!(record.get(0).is_none() && record.get(2).is_some() && record.get(3).is_none());
    }

    #[test]
    fn an_answer_finds_its_request_and_a_forgotten_one_is_no_error() {
        let record = Record::new(2);
        let numbers: Vec<_> = ["/1", "/2", "/3"].map(|path| record.arrived(request(path))).to_vec();
        for number in numbers {
            record.answered(number, 200 + u16::try_from(number).unwrap(), None, false);
        }
        let statuses: Vec<_> = record.all().into_iter().map(|request| request.status).collect();
        assert_eq!(statuses, [Some(201), Some(202)]);
    }
}
