//! Word documents, by the binary: those that real programs wrote (`tests/documents/`), and hostile ones.

mod documents;
mod elements;
#[path = "../program/mod.rs"]
mod program;
mod real;
mod refused;
