//! How one file gets to its place, and how that is taken back: what stood there is kept, folders that were made are
//! removed.

use crate::error::{Error, Result};
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader};
use std::path::{Path, PathBuf};

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

/// Moves one file to its place.
pub fn place(file: &Path, path: &Path, moves: &mut Moves) -> io::Result<Change> {
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
pub fn sync_folder(dir: &Path) {
    if cfg!(unix) {
        let _ = File::open(dir).and_then(|dir| dir.sync_all());
    }
}

/// Moves made so far, taken back in reverse unless cleared.
#[derive(Debug, Default)]
pub struct Moves(Vec<Move>);

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

    pub fn keep(&mut self) {
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
pub struct Made(pub Vec<PathBuf>);

impl Made {
    pub fn make(dir: &Path) -> Result<Self> {
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

    pub fn add(&mut self, mut more: Self) {
        self.0.append(&mut more.0);
    }

    pub fn keep(&mut self) {
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
