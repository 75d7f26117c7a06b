//! The `align` command.
fn main() {}
