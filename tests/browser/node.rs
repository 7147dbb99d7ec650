//! Runs a folder of Node tests, or says what is missing to run them.

use std::fs::read_dir;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Set by `.ci/run`, which installs what these tests need: there nothing may be left out.
const REQUIRED: &str = "BROWSER_TESTS_REQUIRED";

/// Runs the `*.test.mjs` of `folder` one after the other with `environment`, once all of `needed` is there.
///
/// # Panics
/// When one fails, or when something is missing where nothing may be left out.
pub(crate) fn run(folder: &str, needed: &[&Path], environment: &[(&str, &str)]) {
    if let Some(missing) = missing(needed) {
        #[expect(clippy::disallowed_methods, reason = "tests are told by their environment what is required")]
        let required = std::env::var_os(REQUIRED).is_some();
        assert!(!required, "{missing} is missing");
        println!("left out: {folder}, for {missing} is missing; `.ci/run` installs it");
        return;
    }
    let mut command = Command::new("node");
    command.args(["--test", "--test-concurrency=1"]).args(tests(folder)).envs(environment.iter().copied());
    let output = command.output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}\n{}", String::from_utf8_lossy(&output.stderr));
    // The measures that the tests took, for who asks with `--nocapture`.
    println!("{told}");
}

fn missing(needed: &[&Path]) -> Option<String> {
    let node = Command::new("node").arg("--version").output();
    if !node.is_ok_and(|output| output.status.success()) {
        return Some("node".to_owned());
    }
    needed.iter().find(|path| !path.exists()).map(|path| path.display().to_string())
}

fn tests(folder: &str) -> Vec<PathBuf> {
    let files = read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut tests: Vec<_> = files.filter(|path| path.to_string_lossy().ends_with(".test.mjs")).collect();
    tests.sort();
    assert!(!tests.is_empty(), "no tests in {folder}");
    tests
}
