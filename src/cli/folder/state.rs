//! What has been done already, so that a run that was ended goes on where it was.
//!
//! Beside the outputs lies `.align-state.jsonl`, one line for each pair whose outputs are all in their places:
//!
//! ```text
//! {"name":"laws/plan","key":"9f…","outputs":[{"path":"laws/plan.csv","size":8211,"hash":"03…"}, …],"counts":{…},…}
//! ```
//!
//! The key is a hash of the bytes of both inputs, of every option that the outputs depend on, of the files these name,
//! and of the program itself. A pair is passed over where its key is the same and its outputs lie there with the size
//! and hash that they had; whatever else is found, it is aligned again. A line that was cut short by a crash counts as
//! none.

use super::super::message::{Result, Usage};
use super::done::Done;
use align::Error;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

/// The record's name.
const FILE: &str = ".align-state.jsonl";

/// A line of the record.
#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    name: String,
    key: String,
    #[serde(flatten)]
    done: Done,
}

/// The record, open as long as the run lasts.
#[derive(Debug)]
pub struct State {
    folder: PathBuf,
    file: File,
    /// What it said when it was opened, by name.
    known: FxHashMap<String, (String, Done)>,
}

impl State {
    /// Opens the record of an outputs' folder, which has to be there, or begins one.
    ///
    /// # Errors
    ///
    /// [`Error::Write`], and [`Usage::Busy`] where another run works in that folder.
    pub fn open(folder: &Path) -> Result<Self> {
        let path = folder.join(FILE);
        let failed = |reason| Error::Write {
            path: path.clone(),
            reason,
        };
        let mut options = OpenOptions::new();
        options.read(true).append(true).create(true);
        let file = options.open(&path).map_err(failed)?;
        if let Err(TryLockError::WouldBlock) = file.try_lock() {
            return Err(Usage::Busy(folder.to_owned()).into());
        }
        let (mut known, mut lines, mut whole) = (FxHashMap::default(), 0, true);
        for line in BufReader::new(&file).split(b'\n') {
            let line = line.map_err(failed)?;
            lines += 1;
            match serde_json::from_slice::<Entry>(&line) {
                Ok(entry) => _ = known.insert(entry.name, (entry.key, entry.done)),
                Err(_) => whole = false,
            }
        }
        let mut out = Self {
            folder: folder.to_owned(),
            known,
            file: file.try_clone().map_err(failed)?,
        };
        // A line that was cut short would take the next one with it.
        if !whole || lines > 2 * out.known.len() {
            file.set_len(0).map_err(failed)?;
            let mut all: Vec<_> = std::mem::take(&mut out.known).into_iter().collect();
            all.sort_by(|a, b| a.0.cmp(&b.0));
            for (name, (key, done)) in all {
                out.add(&name, &key, &done)?;
                out.known.insert(name, (key, done));
            }
        }
        Ok(out)
    }

    /// What a pair gave the last time, if that is what it would give now and all of it is still there.
    pub fn unchanged(&self, name: &str, key: &str) -> Option<Done> {
        let (known, done) = self.known.get(name)?;
        let stand = || {
            done.outputs
                .iter()
                .all(|output| output.stands(&self.folder))
        };
        (known == key && stand()).then(|| done.clone())
    }

    /// Notes that a pair is done. Its outputs are in their places.
    pub fn add(&self, name: &str, key: &str, done: &Done) -> Result<()> {
        let entry = Entry {
            name: name.into(),
            key: key.into(),
            done: done.clone(),
        };
        let mut line = serde_json::to_vec(&entry).expect("names, numbers and texts");
        line.push(b'\n');
        let wrote = (&self.file).write_all(&line);
        let path = self.folder.join(FILE);
        Ok(wrote.map_err(|reason| Error::Write { path, reason })?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::folder::done::Output;
    use std::fs;

    fn done(folder: &Path) -> Done {
        Done {
            outputs: vec![Output::of(folder, "x.csv").unwrap()],
            ..Done::default()
        }
    }

    #[test]
    fn what_is_done_is_known_to_the_next_run_as_long_as_it_is_true() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path();
        fs::write(folder.join("x.csv"), "rows").unwrap();
        let state = State::open(folder).unwrap();
        state.add("x", "k1", &done(folder)).unwrap();
        drop(state);
        // A crash in the middle of a line.
        let mut file = OpenOptions::new()
            .append(true)
            .open(folder.join(FILE))
            .unwrap();
        file.write_all(b"{\"name\":\"y\",\"key").unwrap();
        drop(file);

        let state = State::open(folder).unwrap();
        assert!(state.unchanged("x", "k1").is_some());
        assert!(state.unchanged("x", "k2").is_none(), "other inputs");
        assert!(state.unchanged("y", "k1").is_none(), "half a line");
        state.add("z", "k3", &done(folder)).unwrap();
        drop(state);
        let state = State::open(folder).unwrap();
        assert!(state.unchanged("z", "k3").is_some());
        fs::write(folder.join("x.csv"), "r0ws").unwrap();
        assert!(
            state.unchanged("x", "k1").is_none(),
            "another output of the same size"
        );
        fs::remove_file(folder.join("x.csv")).unwrap();
        assert!(state.unchanged("x", "k1").is_none(), "no output");
    }

    #[test]
    fn the_record_does_not_grow_with_every_run() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path();
        fs::write(folder.join("x.csv"), "rows").unwrap();
        for _ in 0..20 {
            let state = State::open(folder).unwrap();
            state.add("x", "k1", &done(folder)).unwrap();
        }
        let lines = fs::read_to_string(folder.join(FILE))
            .unwrap()
            .lines()
            .count();
        assert!(lines <= 4, "{lines}");
    }

    #[test]
    fn two_runs_do_not_work_in_one_folder() {
        let dir = tempfile::tempdir().unwrap();
        let first = State::open(dir.path()).unwrap();
        assert!(State::open(dir.path()).is_err());
        drop(first);
        assert!(State::open(dir.path()).is_ok());
    }
}
