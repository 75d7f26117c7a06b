//! Many documents in one run, as a user meets it: which files are paired, what is written where, what is told, and what
//! of it the next run does again.

mod many;
mod pairs;
mod runs;
