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
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

mod staging;

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

/// What an output's arrival changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Nothing stood there.
    New,
    /// The same bytes stood there; nothing was touched.
    Same,
    /// Other bytes stood there and are now here.
    Replaced {
        /// Where they are.
        backup: PathBuf,
    },
}

impl Outputs {
    /// Begins a set of outputs in `dir`, which is made when missing. What a run that was killed has left there is removed.
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
        self.files.push((staged, path));
        Ok(result)
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

/// Moves one file to its place.
fn place(file: &Path, path: &Path, moves: &mut Moves) -> io::Result<Change> {
    match fs::symlink_metadata(path) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => {
            moves.arrive(file, path)?;
            return Ok(Change::New);
        }
        Err(e) => return Err(e),
        Ok(_) => {}
    }
    if path.is_dir() {
        return Err(io::Error::other("a folder of this name is in the way"));
    }
    if same(file, path)? {
        return Ok(Change::Same);
    }
    let backup = backup_of(path);
    if fs::symlink_metadata(&backup).is_ok() && !same(&backup, path)? {
        let older = (2..)
            .map(|n| with_suffix(path, &format!(".bak.{n}")))
            .find(|older| fs::symlink_metadata(older).is_err())
            .expect("a free number");
        moves.rename(&backup, &older)?;
    }
    moves.rename(path, &backup)?;
    moves.arrive(file, path)?;
    Ok(Change::Replaced { backup })
}

/// Whether two files hold the same bytes.
fn same(a: &Path, b: &Path) -> io::Result<bool> {
    // What cannot be read (a dangling link) is not the same; the move says what is wrong with it.
    let (Ok(a), Ok(b)) = (File::open(a), File::open(b)) else {
        return Ok(false);
    };
    if a.metadata()?.len() != b.metadata()?.len() {
        return Ok(false);
    }
    let (mut a, mut b) = (BufReader::new(a), BufReader::new(b));
    loop {
        let (x, y) = (a.fill_buf()?, b.fill_buf()?);
        let both = x.len().min(y.len());
        if both == 0 {
            return Ok(x.is_empty() && y.is_empty());
        }
        if x[..both] != y[..both] {
            return Ok(false);
        }
        a.consume(both);
        b.consume(both);
    }
}

/// Where an output that stood there is kept when another takes its place.
pub fn backup_of(output: &Path) -> PathBuf {
    with_suffix(output, ".bak")
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// A rename is on disk once its folder is. Not all systems can do this, and the data are safe anyway.
fn sync_folder(dir: &Path) {
    if cfg!(unix) {
        let _ = File::open(dir).and_then(|dir| dir.sync_all());
    }
}

/// Moves made so far, taken back in reverse unless cleared.
#[derive(Debug, Default)]
struct Moves(Vec<Move>);

#[derive(Debug)]
enum Move {
    Renamed { from: PathBuf, to: PathBuf },
    Arrived(PathBuf),
}

impl Moves {
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)?;
        let (from, to) = (from.to_owned(), to.to_owned());
        self.0.push(Move::Renamed { from, to });
        Ok(())
    }

    fn arrive(&mut self, file: &Path, path: &Path) -> io::Result<()> {
        fs::rename(file, path)?;
        self.0.push(Move::Arrived(path.to_owned()));
        Ok(())
    }

    fn keep(&mut self) {
        self.0.clear();
    }
}

impl Drop for Moves {
    fn drop(&mut self) {
        for done in self.0.drain(..).rev() {
            // Nothing better can be done where this fails too: what stood there still exists.
            let _ = match done {
                Move::Renamed { from, to } => fs::rename(to, from),
                Move::Arrived(path) => fs::remove_file(path),
            };
        }
    }
}

/// Folders made, removed again unless kept.
#[derive(Debug, Default)]
struct Made(Vec<PathBuf>);

impl Made {
    fn make(dir: &Path) -> Result<Self> {
        let mut made = Self::default();
        let missing: Vec<_> = dir
            .ancestors()
            .take_while(|d| !d.as_os_str().is_empty() && !d.exists())
            .collect();
        for dir in missing.into_iter().rev() {
            match fs::create_dir(dir) {
                Ok(()) => made.0.push(dir.to_owned()),
                // `a/../b`, or another program was faster.
                Err(_) if dir.is_dir() => {}
                Err(reason) => {
                    return Err(Error::Write {
                        path: dir.to_owned(),
                        reason,
                    });
                }
            }
        }
        if !dir.as_os_str().is_empty() && !dir.is_dir() {
            return Err(Error::Write {
                path: dir.to_owned(),
                reason: io::Error::other("it is a file, not a folder"),
            });
        }
        Ok(made)
    }

    fn add(&mut self, mut more: Self) {
        self.0.append(&mut more.0);
    }

    fn keep(&mut self) {
        self.0.clear();
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        for dir in self.0.drain(..).rev() {
            // Only where it is empty: another program's files are not ours to remove.
            let _ = fs::remove_dir(dir);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
