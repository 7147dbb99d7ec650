//! Which lines a page holds. Pages are filled greedily from the first line on, so that the same lines make the same
//! pages wherever a reader turns, after a restart too.

use std::iter;
use std::ops::Range;

use super::{Line, Paging, Reply};

/// The most lines on a page: more cannot be taken in at a glance, and «المصدر» offers each of them.
pub const MOST_LINES: usize = 8;

/// The most characters of lines on a page. Discord takes 4,096 in an embed's description; the rest is for notices.
pub const MOST_CHARACTERS: usize = 3_600;

/// The pages of lines with these widths, in characters: they follow each other without gaps, and none is empty. A line
/// that is wider than a page has one to itself. Widths are asked for only as pages are.
pub fn pages(widths: impl IntoIterator<Item = usize>) -> impl Iterator<Item = Range<usize>> {
    let mut widths = widths.into_iter().peekable();
    let mut start = 0;
    iter::from_fn(move || {
        let (mut end, mut taken) = (start, 0_usize);
        while end - start < MOST_LINES
            && let Some(width) = widths.next_if(|width| end == start || taken + width <= MOST_CHARACTERS)
        {
            taken += width;
            end += 1;
        }
        let page = start..end;
        start = end;
        (!page.is_empty()).then_some(page)
    })
}

/// The page that holds the line `wanted`, with its neighbours' starts. `total` is how many lines there are; `widths`
/// are theirs, and are read up to the end of that page alone. `None` where there is no such line, save for the
/// first page of no lines.
#[must_use]
pub fn turn(
    widths: impl IntoIterator<Item = usize>,
    total: usize,
    wanted: usize,
) -> Option<(Range<usize>, Paging)> {
    if total == 0 && wanted == 0 {
        return Some((0..0, Paging::default()));
    }
    let mut previous = None;
    for page in pages(widths) {
        if page.contains(&wanted) {
            let next = (page.end < total).then_some(page.end);
            let paging = Paging { first: page.start, total: Some(total), previous, next };
            return Some((page, paging));
        }
        previous = Some(page.start);
    }
    None
}

impl Reply {
    /// The page of this reply that holds the line `wanted`, where the reply holds all its lines. `None` where there is
    /// no such line.
    #[must_use]
    pub fn page(mut self, wanted: usize, width: impl Fn(&Line) -> usize) -> Option<Self> {
        let (page, paging) = turn(self.lines.iter().map(width), self.lines.len(), wanted)?;
        self.lines.truncate(page.end);
        self.lines.drain(..page.start);
        self.paging = paging;
        Some(self)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::reply::Command;

    fn check(widths: &[usize], expected: &[Range<usize>]) {
        assert_eq!(pages(widths.iter().copied()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_page_ends_where_the_next_line_has_no_room() {
        check(&[], &[]);
        check(&[10; 17], &[0..8, 8..16, 16..17]);
        check(&[3_000, 600, 1], &[0..2, 2..3]);
        check(&[3_000, 601, 1], &[0..1, 1..3]);
        check(&[9_999, 9_999], &[0..1, 1..2]);
    }

    #[test]
    fn turning_leads_to_and_fro() {
        let turned = |wanted| {
            turn([10; 17], 17, wanted).map(|(_, paging)| (paging.previous, paging.first, paging.next))
        };
        assert_eq!(turned(0), Some((None, 0, Some(8))));
        assert_eq!(turned(11), Some((Some(0), 8, Some(16))), "a line in the middle finds its page");
        assert_eq!(turned(16), Some((Some(8), 16, None)));
        assert_eq!(turned(17), None);
        assert_eq!(turn([], 0, 0), Some((0..0, Paging::default())));
    }

    /// The first page of thousands of lines must not cost what all of them do.
    #[test]
    fn widths_are_read_no_further_than_the_page() {
        let widths = (0..10_000).map(|line| if line > 8 { panic!("line {line} was measured") } else { 10 });
        assert_eq!(turn(widths, 10_000, 3).unwrap().0, 0..8);
    }

    proptest! {
        /// A line on no page is a finding that nobody reads.
        #[test]
        fn pages_hold_each_line_once(widths in prop::collection::vec(0_usize..5_000, 0..60)) {
            let all: Vec<_> = pages(widths.iter().copied()).collect();
            prop_assert_eq!(all.iter().cloned().flatten().collect::<Vec<_>>(), (0..widths.len()).collect::<Vec<_>>());
            for page in &all {
                let width: usize = widths[page.clone()].iter().sum();
                prop_assert!(page.len() == 1 || width <= MOST_CHARACTERS);
                prop_assert!(page.len() <= MOST_LINES);
            }
        }

        #[test]
        fn following_next_reads_everything(count in 0_usize..40, width in 1_usize..2_000) {
            let lines: Vec<_> = (0..count).map(|line| Line { text: line.to_string(), ..Line::default() }).collect();
            let whole = Reply { lines: lines.clone(), ..Reply::new(Command::Timeline, "ع") };
            let mut read = Vec::new();
            let mut wanted = Some(0);
            while let Some(start) = wanted {
                let page = whole.clone().page(start, |_| width).unwrap();
                wanted = page.paging.next;
                read.extend(page.lines);
            }
            prop_assert_eq!(read, lines);
        }
    }
}
