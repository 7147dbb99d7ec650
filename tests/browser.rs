//! The sandbox's page in a real browser: headless Chromium, driven by `tests/browser/**/*.test.mjs`. Without Node,
//! Chromium or playwright-core the tests say that they were left out. Pictures of the main states are left under
//! `target/pictures` for people to look at.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that cannot go on fails, and one that is left out says so"
)]

#[path = "browser/bot.rs"]
mod bot;
#[path = "browser/node.rs"]
mod node;

use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Where Debian's package puts the browser.
const CHROMIUM: &str = "/usr/bin/chromium";
const PLAYWRIGHT: &str = "tests/browser/node_modules/playwright-core";

/// One browser at a time: two on one machine would measure each other.
static BROWSER: Mutex<()> = Mutex::new(());

fn drive(folder: &str, environment: &[(&str, &str)]) {
    let _alone = BROWSER.lock().unwrap_or_else(PoisonError::into_inner);
    node::run(folder, &[Path::new(CHROMIUM), Path::new(PLAYWRIGHT)], environment);
}

/// A newcomer without a Discord account gets from the page what Discord would show.
#[test]
fn mujaz_answers_in_the_page() {
    drive("tests/browser/mujaz", &[("MUJAZ", env!("CARGO_BIN_EXE_mujaz"))]);
}

/// What Mujaz does not use yet must work on the day that it does: forms, files, menus of people, late replies.
#[test]
fn a_bot_that_uses_more_works_in_the_page() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let play = bot::Play::start().await;
        let address = play.sandbox.base_url();
        let driven = move || drive("tests/browser/bot", &[("SANDBOX", &address)]);
        tokio::task::spawn_blocking(driven).await.unwrap();
        play.finish().await;
    });
}
