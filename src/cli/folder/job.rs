//! What is to be done with many files: the pairs that are to be aligned, how it is known that they are pairs, and what
//! is left over.

use std::path::PathBuf;

/// How it is known that two files belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// A list says so.
    List,
    /// Their names do.
    Name,
    /// Their texts do.
    Content,
    /// It is one file, which holds both languages.
    Mixed,
}

/// A pair to be aligned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// The source, or the file that holds both languages.
    pub source: PathBuf,
    /// The target.
    pub target: Option<PathBuf>,
    /// What the outputs are called, with the folder that they lie in below the outputs' and `/` between.
    pub name: String,
    /// How it is known.
    pub basis: Basis,
    /// How sure that is, in percent, where it is not certain.
    pub confidence: Option<u8>,
}

/// A file without a counterpart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alone {
    /// Where it is.
    pub path: PathBuf,
    /// Whether it is among the sources.
    pub is_source: bool,
    /// Why it has none, where there is more to say.
    pub why: Why,
}

/// Why a file is alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Nothing is called or reads like it.
    Nothing,
    /// This one could be it, but so could another.
    Unclear(PathBuf),
    /// It cannot be read; what is wrong with it.
    Unreadable(String),
    /// Too many files are alone to compare their texts.
    TooMany,
}

/// What is to be done.
#[derive(Debug, Default)]
pub struct Plan {
    /// Sorted by name.
    pub jobs: Vec<Job>,
    /// Sources, then targets, each sorted by path.
    pub alone: Vec<Alone>,
    /// How many documents there are on both sides; none where a list says what there is.
    pub files: Option<[usize; 2]>,
    /// Files that lie among the documents and are outputs of this program, sorted by path.
    pub own: Vec<PathBuf>,
}
