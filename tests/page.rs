//! The pure parts of the sandbox's page, tested by Node where there is one: `tests/page/*.test.mjs`.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on fails, and one that is left out says so"
)]

#[path = "browser/node.rs"]
mod node;

/// A reader's page must not read a message, a typed command or a time otherwise than Discord's clients do.
#[test]
fn its_pure_parts_do_what_their_tests_say() {
    node::run("tests/page", &[], &[]);
}
