//! The `mujaz` command.

fn main() {}
