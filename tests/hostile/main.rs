//! Whatever is given to the program: the outputs, or one sentence and exit code 2; never a panic, never half an output.

mod files;
mod outlived;
#[path = "../program/mod.rs"]
mod program;
mod records;
mod texts;
