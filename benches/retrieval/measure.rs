//! What is told of each way to find passages.

use std::time::Duration;

/// The ranks at which the right paragraphs stood, and how long each question took.
#[derive(Default)]
pub(crate) struct Measured {
    /// From 1; none where the paragraph was not found.
    ranks: Vec<Option<usize>>,
    times: Vec<Duration>,
}

impl Measured {
    /// Takes in a question: the place of the right paragraph among those found, from 0.
    pub(crate) fn take(&mut self, place: Option<usize>, time: Duration) {
        self.ranks.push(place.map(|place| place + 1));
        self.times.push(time);
    }

    /// Prints a row of the table.
    pub(crate) fn tell(mut self, name: &str) {
        let count = self.ranks.len() as f64;
        let within =
            |most: usize| self.ranks.iter().flatten().filter(|rank| **rank <= most).count() as f64 / count;
        let reciprocal: f64 =
            self.ranks.iter().flatten().filter(|rank| **rank <= 10).map(|rank| 1.0 / *rank as f64).sum();
        let (first, fifth) = (within(1), within(5));
        self.times.sort_unstable();
        let time =
            |part: f64| self.times[((self.times.len() - 1) as f64 * part) as usize].as_secs_f64() * 1e6;
        println!(
            "{name:34} {:>7.4} {first:>7.4} {fifth:>7.4} {:>10.0} {:>10.0}",
            reciprocal / count,
            time(0.5),
            time(0.99)
        );
    }
}

/// Prints the head of the table.
pub(crate) fn heading() {
    println!("{:34} {:>7} {:>7} {:>7} {:>10} {:>10}", "", "MRR@10", "R@1", "R@5", "median µs", "p99 µs");
}
