//! Several outputs appear together, or none does.
//!
//! A table and a memory that come from different runs are worse than none, and a translator may have
//! edited the table of the last run. So every output is first written whole into a temporary file beside
//! its place; only when all are there do they move in:
//!
//! ```text
//! add      .align-tmp/…/en-zh.csv  .align-tmp/…/en-zh.tmx   written, synced
//! commit   en-zh.csv ─▶ en-zh.csv.bak                       what stood there and differs is kept
//!          .align-tmp/…/en-zh.csv ─▶ en-zh.csv
//!          .align-tmp/…/en-zh.tmx ─▶ en-zh.tmx  ✗ fails:    every move so far is taken back
//! ```
//!
//! An output that is there already, byte for byte, is not touched. An older `.bak` is never overwritten
//! by other text: it becomes `.bak.2`, `.bak.3` …

use crate::error::{Error, Result};
use rayon::prelude::*;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

mod place;
mod staging;

pub use place::{Change, backup_of};
use place::{Moves, place};
use staging::Staging;
pub use staging::abandon;

/// Outputs on their way to one folder. Dropped before [`Outputs::commit`], it leaves no trace.
#[derive(Debug)]
pub struct Outputs {
    dir: PathBuf,
    staging: Staging,
    /// Where each was written, and its place.
    files: Vec<(PathBuf, PathBuf)>,
}

/// One output, as it now stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Where it is.
    pub path: PathBuf,
    /// How it came there.
    pub change: Change,
}

impl Outputs {
    /// Begins a set of outputs in `dir`, which is made when missing. What a run that was killed has left there is
    /// removed.
    ///
    /// # Errors
    ///
    /// [`Error::Write`] where the folder cannot be made or written to.
    pub fn begin(dir: &Path) -> Result<Self> {
        Ok(Self {
            dir: dir.to_owned(),
            staging: Staging::begin(dir)?,
            files: Vec::new(),
        })
    }

    /// Writes one output whole, out of sight. `write` gets a buffered writer.
    ///
    /// # Errors
    ///
    /// [`Error::Write`] where it could not be written, or there is one of this name already.
    pub fn add<T>(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut dyn Write) -> io::Result<T>,
    ) -> Result<T> {
        let (staged, path, result) = self.stage(name, write)?;
        self.files.push((staged, path));
        Ok(result)
    }

    /// Writes several outputs whole, out of sight, on all cores: each has its name and what writes it.
    ///
    /// # Errors
    ///
    /// As [`Outputs::add`], of the first that fails.
    pub fn add_all<T: Send>(
        &mut self,
        outputs: Vec<(String, impl FnOnce(&mut dyn Write) -> io::Result<T> + Send)>,
    ) -> Result<Vec<T>> {
        let staging = &*self;
        let outputs = outputs.into_par_iter();
        let staged = outputs.map(|(name, write)| staging.stage(&name, write));
        // Of several that fail the first is named, whichever failed first.
        let staged: Vec<Result<_>> = staged.collect();
        let mut results = Vec::with_capacity(staged.len());
        for staged in staged {
            let (staged, path, result) = staged?;
            self.files.push((staged, path));
            results.push(result);
        }
        Ok(results)
    }

    /// Writes one output out of sight: where that is, its place, and what came of it.
    fn stage<T>(
        &self,
        name: &str,
        write: impl FnOnce(&mut dyn Write) -> io::Result<T>,
    ) -> Result<(PathBuf, PathBuf, T)> {
        let path = self.dir.join(name);
        let fail = |reason| Error::Write {
            path: path.clone(),
            reason,
        };
        let (staged, file) = self.staging.create(name).map_err(fail)?;
        let mut buffered = BufWriter::with_capacity(1 << 16, file);
        let result = write(&mut buffered).map_err(fail)?;
        let file = buffered.into_inner().map_err(|e| fail(e.into_error()))?;
        // A full disk may show only now.
        file.sync_all().map_err(fail)?;
        Ok((staged, path, result))
    }

    /// Moves all outputs to their places, while nobody else moves any there. On failure all stands as before.
    ///
    /// # Errors
    ///
    /// [`Error::Write`] where one of them could not be moved.
    pub fn commit(self) -> Result<Vec<Written>> {
        let Self { staging, files, .. } = self;
        staging.commit(|| {
            let mut moves = Moves::default();
            let mut written = Vec::new();
            for (file, path) in files {
                let change = place(&file, &path, &mut moves).map_err(|reason| Error::Write {
                    path: path.clone(),
                    reason,
                })?;
                written.push(Written { path, change });
            }
            moves.keep();
            Ok(written)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn names(dir: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(dir)
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn put(dir: &Path, files: &[(&str, &str)]) -> Result<Vec<Change>> {
        let mut outputs = Outputs::begin(dir)?;
        for (name, text) in files {
            outputs.add(name, |out| out.write_all(text.as_bytes()))?;
        }
        Ok(outputs.commit()?.into_iter().map(|w| w.change).collect())
    }

    #[test]
    fn outputs_appear_in_a_folder_made_for_them() {
        let root = tempfile::tempdir().unwrap();
        let dir = root.path().join("a/b");
        assert_eq!(
            put(&dir, &[("x.csv", "1"), ("x.tmx", "2")]).unwrap(),
            [Change::New, Change::New]
        );
        assert_eq!(names(&dir), ["x.csv", "x.tmx"]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |p: &Path| fs::metadata(p).unwrap().permissions().mode();
            fs::write(dir.join("plain"), "").unwrap();
            assert_eq!(mode(&dir.join("x.csv")), mode(&dir.join("plain")));
        }
    }

    #[test]
    fn what_stood_there_is_kept_and_what_is_the_same_is_not_touched() {
        let root = tempfile::tempdir().unwrap();
        let dir = root.path();
        put(dir, &[("x.csv", "1"), ("x.tmx", "2")]).unwrap();
        fs::write(dir.join("x.csv"), "edited").unwrap();
        let changes = put(dir, &[("x.csv", "1"), ("x.tmx", "2")]).unwrap();
        let backup = dir.join("x.csv.bak");
        assert_eq!(
            changes,
            [
                Change::Replaced {
                    backup: backup.clone()
                },
                Change::Same
            ]
        );
        assert_eq!(fs::read_to_string(&backup).unwrap(), "edited");
        // Again with other text: the edited table is still there, under its next name.
        put(dir, &[("x.csv", "3")]).unwrap();
        assert_eq!(fs::read_to_string(&backup).unwrap(), "1");
        let older = fs::read_to_string(dir.join("x.csv.bak.2")).unwrap();
        assert_eq!(older, "edited");
        assert_eq!(names(dir), ["x.csv", "x.csv.bak", "x.csv.bak.2", "x.tmx"]);
    }

    #[test]
    fn a_failed_write_leaves_no_trace() {
        let root = tempfile::tempdir().unwrap();
        let dir = root.path().join("a/b");
        let mut outputs = Outputs::begin(&dir).unwrap();
        outputs.add("x.csv", |out| out.write_all(b"1")).unwrap();
        let error = outputs
            .add::<()>("x.tmx", |_| Err(io::Error::other("disk full")))
            .unwrap_err();
        assert!(error.to_string().contains("x.tmx"), "{error}");
        drop(outputs);
        assert!(names(root.path()).is_empty());
    }

    #[test]
    fn several_at_once_are_all_there_in_order_or_none_is() {
        let root = tempfile::tempdir().unwrap();
        let dir = root.path();
        let outputs = |fails: &'static str| -> Vec<_> {
            let output = |name: &'static str| {
                let write = move |out: &mut dyn Write| match fails.contains(name) {
                    true => Err(io::Error::other("disk full")),
                    false => out.write_all(name.as_bytes()).map(|()| name),
                };
                (format!("x.{name}"), write)
            };
            ["csv", "tmx", "json"].map(output).into()
        };
        let mut failing = Outputs::begin(dir).unwrap();
        let error = failing.add_all(outputs("json tmx")).unwrap_err();
        assert!(error.to_string().contains("x.tmx"), "{error}");
        drop(failing);
        assert!(names(dir).is_empty());
        let mut all = Outputs::begin(dir).unwrap();
        let found = all.add_all(outputs("")).unwrap();
        assert_eq!(found, ["csv", "tmx", "json"]);
        let written = all.commit().unwrap();
        assert!(written[2].path.ends_with("x.json"));
        assert_eq!(names(dir), ["x.csv", "x.json", "x.tmx"]);
        assert_eq!(fs::read_to_string(dir.join("x.tmx")).unwrap(), "tmx");
    }

    #[test]
    fn a_failed_move_takes_all_back() {
        let root = tempfile::tempdir().unwrap();
        let dir = root.path();
        put(dir, &[("x.csv", "old")]).unwrap();
        fs::write(dir.join("x.csv.bak"), "older").unwrap();
        fs::create_dir(dir.join("x.tmx")).unwrap();
        let error = put(dir, &[("w.csv", "0"), ("x.csv", "new"), ("x.tmx", "2")]).unwrap_err();
        assert!(error.to_string().contains("in the way"), "{error}");
        assert_eq!(names(dir), ["x.csv", "x.csv.bak", "x.tmx"]);
        assert_eq!(fs::read_to_string(dir.join("x.csv")).unwrap(), "old");
        assert_eq!(fs::read_to_string(dir.join("x.csv.bak")).unwrap(), "older");
    }

    #[test]
    fn a_folder_that_cannot_be_is_an_error_that_names_it() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("file");
        fs::write(&file, "").unwrap();
        for dir in [file.clone(), file.join("sub/dir")] {
            let error = Outputs::begin(&dir).unwrap_err().to_string();
            assert!(error.contains("file"), "{error}");
        }
        assert_eq!(names(root.path()), ["file"]);
    }
}
