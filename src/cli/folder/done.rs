//! What a pair has given: the outputs as they were written, and what its rows are.

use align::bitext::{Bitext, Flag, Kind};
use align::hash::Hasher;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// An output as it was when it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Output {
    /// Below the outputs' folder, with `/` between.
    pub path: String,
    /// In bytes.
    pub size: u64,
    /// Of its bytes.
    pub hash: String,
}

impl Output {
    /// As it lies there now.
    pub fn of(folder: &Path, path: &str) -> io::Result<Self> {
        let mut file = File::open(folder.join(path))?;
        let (mut hasher, mut buffer, mut size) = (Hasher::new(), vec![0; 1 << 16], 0);
        loop {
            match file.read(&mut buffer)? {
                0 => break,
                n => {
                    hasher.eat(&buffer[..n]);
                    size += n as u64;
                }
            }
        }
        Ok(Self {
            path: path.into(),
            size,
            hash: hasher.hex(),
        })
    }

    /// Whether it lies there unchanged.
    pub fn stands(&self, folder: &Path) -> bool {
        let size = std::fs::metadata(folder.join(&self.path)).map(|about| about.len());
        size.is_ok_and(|size| size == self.size)
            && Self::of(folder, &self.path).is_ok_and(|now| now == *self)
    }
}

/// What came of a pair.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Done {
    /// What was written.
    pub outputs: Vec<Output>,
    /// What its rows are.
    pub counts: Counts,
    /// What a person should know.
    pub remarks: Vec<String>,
    /// How long it took.
    pub seconds: f64,
}

/// How many rows there are of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Headings on both sides.
    pub headings: usize,
    /// Headings on one side.
    pub headings_alone: usize,
    /// Segments on both sides.
    pub segments: usize,
    /// Segments on one side.
    pub segments_alone: usize,
    /// Of all these, how many are doubtful.
    pub doubtful: usize,
    /// Of the headings, how many `--strict` asks about: alone or doubtful.
    pub unsound: usize,
}

impl Counts {
    /// Of the rows of a bitext.
    pub fn of(bitext: &Bitext) -> Self {
        let mut out = Self::default();
        for row in &bitext.rows {
            let is_paired = row.source.is_some() && row.target.is_some();
            let is_doubtful = row.flags.contains(Flag::Doubtful);
            let count = match (row.kind, is_paired) {
                (Kind::Heading, true) => &mut out.headings,
                (Kind::Heading, false) => &mut out.headings_alone,
                (Kind::Segment, true) => &mut out.segments,
                (Kind::Segment, false) => &mut out.segments_alone,
                _ => continue,
            };
            *count += 1;
            out.doubtful += usize::from(is_doubtful);
            let is_sound = is_paired && !is_doubtful;
            out.unsound += usize::from(row.kind == Kind::Heading && !is_sound);
        }
        out
    }

    /// Adds those of another pair.
    pub fn add(&mut self, other: &Self) {
        self.headings += other.headings;
        self.headings_alone += other.headings_alone;
        self.segments += other.segments;
        self.segments_alone += other.segments_alone;
        self.doubtful += other.doubtful;
        self.unsound += other.unsound;
    }
}
