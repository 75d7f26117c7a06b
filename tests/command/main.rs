//! The command as a user meets it: arguments, messages, exit codes, files.
//!
//! What the alignment finds is tested elsewhere; here only what holds whatever it finds.

mod command;
mod outputs;
#[path = "../program/mod.rs"]
mod program;
mod refusals;
mod report;
