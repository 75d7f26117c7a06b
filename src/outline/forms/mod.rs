//! Forms of headings: how a line can be read as one.

pub mod chinese;
pub mod decimals;
pub mod english;
