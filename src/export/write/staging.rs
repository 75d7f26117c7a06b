//! Where outputs are written before they move to their places, and what is left of that when a run ends early.
//!
//! ```text
//! aligned/en-zh.csv                  an output
//! aligned/.align-tmp/k3Vx9a/         of one run, which holds a lock on it as long as it lives
//! aligned/.align-tmp/k3Vx9a/en-zh.csv
//! ```
//!
//! A process that is killed cleans nothing up, but the system takes its locks away. So the next run into the same
//! folder knows which of these folders nobody writes to any more, and removes them; where one says that all its files
//! were whole and had begun to move, the rest of them are moved first. A lock on the output folder itself is held by
//! whoever moves files into it: of two runs with outputs of one name, one set comes after the other.

use super::place::{Made, Moves, place, sync_folder};
use crate::error::{Error, Result};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, TryLockError};
use std::time::{Duration, Instant};

/// The folder in an output folder that holds what is being written, gone when nobody writes.
const FOLDER: &str = ".align-tmp";
/// Says, in the folder of a run, that all files there are whole and on their way.
const MOVING: &str = ".moving";
/// How long to wait for another run that moves its outputs, which takes milliseconds.
const PATIENCE: Duration = Duration::from_secs(60);

/// The folder that one run writes to.
#[derive(Debug)]
pub struct Staging {
    /// The output folder.
    dir: PathBuf,
    run: Arc<Run>,
    /// Held as long as the run lives.
    alive: Option<Lock>,
    /// Folders made for the outputs.
    made: Made,
}

/// What has to go when a run ends without its outputs.
#[derive(Debug)]
struct Run {
    folder: PathBuf,
    /// Folders made for the outputs, the outermost first.
    made: Vec<PathBuf>,
}

/// The runs of this process that have not ended.
static OPEN: Mutex<Vec<Arc<Run>>> = Mutex::new(Vec::new());
/// Read by whoever makes files or moves them to their places, written by whoever ends the process.
static ENDING: RwLock<()> = RwLock::new(());

/// As long as this is held the process does not end by [`abandon`]; once it does, nobody gets this any more.
fn not_ending() -> RwLockReadGuard<'static, ()> {
    ENDING.read().unwrap_or_else(PoisonError::into_inner)
}

/// The same at once; `None` if it is about to end.
fn not_yet_ending() -> Option<RwLockReadGuard<'static, ()>> {
    match ENDING.try_read() {
        Ok(guard) => Some(guard),
        Err(TryLockError::Poisoned(guard)) => Some(guard.into_inner()),
        Err(TryLockError::WouldBlock) => None,
    }
}

fn open() -> MutexGuard<'static, Vec<Arc<Run>>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes what this process has written and not yet moved to its place; outputs that are moving get there first. After
/// this nothing can be written or moved any more: it is for a process that is about to end, by a signal for instance.
pub fn abandon() {
    let moving = ENDING.write().unwrap_or_else(PoisonError::into_inner);
    for run in open().drain(..) {
        let _ = fs::remove_dir_all(&run.folder);
        let all = run.folder.parent();
        for folder in all.into_iter().chain(run.made.iter().rev().map(|m| &**m)) {
            // Others may be writing there.
            let _ = fs::remove_dir(folder);
        }
    }
    std::mem::forget(moving);
}

impl Staging {
    /// Makes the folder for a run that writes to `dir`, which is made when missing; what dead runs have left in `dir`
    /// is removed.
    pub fn begin(dir: &Path) -> Result<Self> {
        let mut made = Made::default();
        for _ in 0..100 {
            let mut going_on = not_ending();
            made.add(Made::make(dir)?);
            let lock = match made.0.is_empty() {
                // Nothing was made yet, so that the process may end as long as others have the folder.
                true => {
                    drop(going_on);
                    let lock = Lock::wait(dir);
                    // Others keep the process from ending while they wait for the folder: who has it waits for nobody.
                    let Some(goes_on) = not_yet_ending() else {
                        drop(lock);
                        drop(not_ending());
                        continue;
                    };
                    going_on = goes_on;
                    lock
                }
                false => Lock::wait(dir),
            };
            match lock.and_then(|lock| Self::try_begin(dir, lock)) {
                Ok((folder, alive)) => {
                    let run = Arc::new(Run {
                        folder,
                        made: made.0.clone(),
                    });
                    open().push(Arc::clone(&run));
                    drop(going_on);
                    let dir = dir.to_owned();
                    return Ok(Self {
                        dir,
                        run,
                        alive: Some(alive),
                        made,
                    });
                }
                // Another run made the output folder as well, failed, and took it away.
                Err(e) if e.kind() == io::ErrorKind::NotFound => {}
                Err(reason) => {
                    return Err(Error::Write {
                        path: dir.to_owned(),
                        reason,
                    });
                }
            }
        }
        Err(Error::Write {
            path: dir.to_owned(),
            reason: io::Error::other("it is removed again and again"),
        })
    }

    /// The folder of a new run, and a lock on it; the output folder is locked.
    fn try_begin(dir: &Path, _lock: Lock) -> io::Result<(PathBuf, Lock)> {
        let all = dir.join(FOLDER);
        clear(dir, &all);
        match fs::create_dir(&all) {
            Err(e) if e.kind() != io::ErrorKind::AlreadyExists => return Err(e),
            _ => {}
        }
        let folder = tempfile::Builder::new().prefix("").tempdir_in(&all)?;
        let alive = Lock::wait(folder.path())?;
        Ok((folder.keep(), alive))
    }

    /// Makes the file that an output of this name is written to. Returns where it is, too.
    pub fn create(&self, name: &str) -> io::Result<(PathBuf, File)> {
        // Made while the folder is being removed, it would stay there.
        let _going_on = not_ending();
        let path = self.run.folder.join(name);
        let file = File::create_new(&path)?;
        Ok((path, file))
    }

    /// Does what moves the files to their places, with nobody else moving any into the folder.
    pub fn commit<T>(mut self, moves: impl FnOnce() -> Result<T>) -> Result<T> {
        let _moving = not_ending();
        let fail = |reason| Error::Write {
            path: self.dir.clone(),
            reason,
        };
        let lock = Lock::wait(&self.dir).map_err(fail)?;
        // From here on a run that finds this one dead goes on with it.
        File::create(self.run.folder.join(MOVING)).map_err(fail)?;
        sync_folder(&self.run.folder);
        let done = moves();
        if done.is_ok() {
            self.made.keep();
            sync_folder(&self.dir);
        }
        self.remove();
        drop(lock);
        done
    }

    /// Removes the folder, with a lock on the output folder.
    fn remove(&mut self) {
        let Some(alive) = self.alive.take() else {
            return;
        };
        drop(alive);
        let _ = fs::remove_dir_all(&self.run.folder);
        let _ = fs::remove_dir(self.dir.join(FOLDER));
        open().retain(|run| !Arc::ptr_eq(run, &self.run));
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // Where no lock is to be had, what is this run's own may go all the same.
        let _lock = Lock::wait(&self.dir);
        self.remove();
    }
}

/// Removes the folders of dead runs; what one of them had begun to move is moved.
fn clear(dir: &Path, all: &Path) {
    let Ok(runs) = fs::read_dir(all) else {
        return;
    };
    for run in runs.flatten() {
        let folder = run.path();
        if !run.file_type().is_ok_and(|t| t.is_dir()) {
            continue;
        }
        // Where nothing can be locked, nobody knows who is dead.
        let Ok(Take::Taken(lock)) = Lock::take(&folder) else {
            continue;
        };
        drop(lock);
        if folder.join(MOVING).exists() {
            // Nothing better can be done where this fails: nobody waits for these outputs.
            let _ = go_on(dir, &folder);
        }
        let _ = fs::remove_dir_all(&folder);
    }
}

/// Moves what is left in the folder of a dead run to its place.
fn go_on(dir: &Path, folder: &Path) -> io::Result<()> {
    let mut names: Vec<OsString> = fs::read_dir(folder)?
        .flatten()
        .map(|file| file.file_name())
        .filter(|name| name != MOVING && name != Lock::FILE)
        .collect();
    names.sort();
    let mut moves = Moves::default();
    for name in names {
        place(&folder.join(&name), &dir.join(&name), &mut moves)?;
    }
    moves.keep();
    Ok(())
}

/// A lock on a folder, free again when the process that holds it ends, however it ends.
#[derive(Debug)]
struct Lock {
    /// Whoever has it locked, or open, holds the lock. `None` where the file system has no locks.
    _file: Option<File>,
}

/// What came of reaching for a lock.
enum Take {
    Taken(Lock),
    /// Somebody has it.
    Busy,
    /// The file system has no locks.
    Impossible,
    /// Nobody may take it now: because it is being given up, or at all.
    #[cfg(windows)]
    Denied(io::Error),
}

impl Lock {
    /// The file by which a folder is locked, where a folder itself cannot be.
    const FILE: &str = ".align-lock";

    /// Waits for the lock. Where there are no locks nobody waits: two runs at once may then mix their outputs.
    fn wait(folder: &Path) -> io::Result<Self> {
        let begun = Instant::now();
        let mut pause = Duration::from_micros(200);
        loop {
            match Self::take(folder)? {
                Take::Taken(lock) => return Ok(lock),
                Take::Impossible => return Ok(Self { _file: None }),
                #[cfg(windows)]
                Take::Denied(e) if begun.elapsed() > Duration::from_secs(1) => return Err(e),
                _ => {}
            }
            if begun.elapsed() > PATIENCE {
                return Err(io::Error::other(
                    "another run of align has been writing into this folder for a minute",
                ));
            }
            std::thread::sleep(pause);
            pause = (pause * 2).min(Duration::from_millis(10));
        }
    }

    /// Takes the lock, unless somebody has it.
    #[cfg(unix)]
    fn take(folder: &Path) -> io::Result<Take> {
        use std::fs::TryLockError;
        let file = match File::open(folder) {
            // A folder may be one to write to and not to list.
            Err(e) if e.kind() == io::ErrorKind::PermissionDenied => return Ok(Take::Impossible),
            other => other?,
        };
        Ok(match file.try_lock() {
            Ok(()) => Take::Taken(Self { _file: Some(file) }),
            Err(TryLockError::WouldBlock) => Take::Busy,
            Err(TryLockError::Error(_)) => Take::Impossible,
        })
    }

    /// Takes the lock, unless somebody has it: a file that nobody else can open while it is open, and that is gone when
    /// it is closed.
    #[cfg(windows)]
    fn take(folder: &Path) -> io::Result<Take> {
        use std::os::windows::fs::OpenOptionsExt;
        const DELETE_ON_CLOSE: u32 = 0x0400_0000;
        const SHARING_VIOLATION: i32 = 32;
        let file = fs::OpenOptions::new()
            .write(true)
            .create(true)
            .share_mode(0)
            .custom_flags(DELETE_ON_CLOSE)
            .open(folder.join(Self::FILE));
        match file {
            Ok(file) => Ok(Take::Taken(Self { _file: Some(file) })),
            Err(e) if e.raw_os_error() == Some(SHARING_VIOLATION) => Ok(Take::Busy),
            Err(e) if e.kind() == io::ErrorKind::PermissionDenied => Ok(Take::Denied(e)),
            Err(e) => Err(e),
        }
    }

    /// Elsewhere nobody locks anything.
    #[cfg(not(any(unix, windows)))]
    fn take(folder: &Path) -> io::Result<Take> {
        fs::metadata(folder).map(|_| Take::Impossible)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Outputs;
    use super::*;

    /// A folder that a run has left when it was killed: its name and the files in it.
    fn dead(dir: &Path, name: &str, files: &[(&str, &str)]) -> PathBuf {
        let folder = dir.join(FOLDER).join(name);
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in files {
            fs::write(folder.join(name), text).unwrap();
        }
        folder
    }

    fn names(dir: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(dir)
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn write(dir: &Path, name: &str, text: &str) {
        let mut outputs = Outputs::begin(dir).unwrap();
        outputs
            .add(name, |out| out.write_all(text.as_bytes()))
            .unwrap();
        outputs.commit().unwrap();
    }

    #[test]
    fn what_a_dead_run_has_left_is_removed_and_nothing_else() {
        let root = tempfile::tempdir().unwrap();
        let dir = root.path();
        fs::write(dir.join(".align-x.tmp"), "somebody's").unwrap();
        dead(dir, "a", &[("x.csv", "half")]);
        let living = Outputs::begin(dir).unwrap();
        assert_eq!(names(&dir.join(FOLDER)).len(), 1, "its own alone");
        dead(dir, "b", &[("y.csv", "half")]);
        write(dir, "z.csv", "whole");
        assert_eq!(names(&dir.join(FOLDER)).len(), 1, "the living one's alone");
        drop(living);
        assert_eq!(names(dir), [".align-x.tmp", "z.csv"]);
    }

    #[test]
    fn what_a_dead_run_had_begun_to_move_gets_there() {
        let root = tempfile::tempdir().unwrap();
        let dir = root.path();
        fs::write(dir.join("x.csv"), "new").unwrap();
        fs::write(dir.join("x.tmx"), "old").unwrap();
        dead(
            dir,
            "a",
            &[(MOVING, ""), ("x.tmx", "new"), ("x.xlsx", "new")],
        );
        write(dir, "z.csv", "whole");
        assert_eq!(
            names(dir),
            ["x.csv", "x.tmx", "x.tmx.bak", "x.xlsx", "z.csv"]
        );
        assert_eq!(fs::read_to_string(dir.join("x.tmx")).unwrap(), "new");
        assert_eq!(fs::read_to_string(dir.join("x.tmx.bak")).unwrap(), "old");
    }

    #[test]
    fn one_run_moves_its_outputs_at_a_time() {
        let root = tempfile::tempdir().unwrap();
        let dir = root.path();
        std::thread::scope(|scope| {
            for n in 0..8 {
                scope.spawn(move || {
                    for _ in 0..10 {
                        let mut outputs = Outputs::begin(dir).unwrap();
                        for name in ["x.csv", "x.tmx", "x.json"] {
                            outputs.add(name, |out| write!(out, "{n}")).unwrap();
                        }
                        outputs.commit().unwrap();
                    }
                });
            }
        });
        let read = |name| fs::read_to_string(dir.join(name)).unwrap();
        assert_eq!(read("x.csv"), read("x.tmx"));
        assert_eq!(read("x.csv"), read("x.json"));
        assert!(!dir.join(FOLDER).exists());
    }
}
