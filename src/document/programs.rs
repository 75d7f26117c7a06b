//! Other programs that read what is not read here: LibreOffice for old office files, poppler for PDF.
//!
//! A program is looked for where its installers put it, on Linux, macOS and Windows; its user may say another place, or
//! that none shall be run ([`Programs`]). It is started without a shell, in a folder of its own that is removed
//! afterwards, and stopped with all that it started when it takes too long, or when the run is broken off
//! ([`stop_all`]).

pub use crate::error::{Program, ProgramPlace};
use std::env;
use std::fs::File;
use std::io::{self, Read as _, Seek as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Bytes of what a program says on standard error that are kept.
const MOST_SAID: u64 = 4096;
/// Bytes of what a program writes to standard output that are taken.
const MOST_WRITTEN: u64 = 1 << 30;

/// The programs that documents may be read with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programs {
    /// LibreOffice's `soffice`.
    pub libreoffice: ProgramPlace,
    /// poppler's `pdftohtml`.
    pub poppler: ProgramPlace,
    /// How long one may take for one file.
    pub limit: Duration,
}

impl Default for Programs {
    fn default() -> Self {
        Self {
            libreoffice: ProgramPlace::Usual,
            poppler: ProgramPlace::Usual,
            limit: Duration::from_secs(180),
        }
    }
}

impl Program {
    /// The names that its file may have.
    fn files(self) -> &'static [&'static str] {
        match self {
            // On Windows, the one that waits for its end.
            Self::LibreOffice if cfg!(windows) => &["soffice.com", "soffice.exe"],
            Self::LibreOffice => &["soffice", "libreoffice"],
            Self::Poppler if cfg!(windows) => &["pdftohtml.exe"],
            Self::Poppler => &["pdftohtml"],
        }
    }

    /// Folders beside those of `PATH`.
    fn folders(self) -> Vec<PathBuf> {
        let mut folders: Vec<PathBuf> = Vec::new();
        if cfg!(windows) {
            for variable in ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"] {
                let Some(base) = env::var_os(variable).map(PathBuf::from) else {
                    continue;
                };
                folders.push(match self {
                    Self::LibreOffice => base.join("LibreOffice").join("program"),
                    Self::Poppler => base.join("poppler").join("Library").join("bin"),
                });
            }
        } else if cfg!(target_os = "macos") {
            folders.extend(["/opt/homebrew/bin", "/usr/local/bin"].map(PathBuf::from));
            if self == Self::LibreOffice {
                folders.push("/Applications/LibreOffice.app/Contents/MacOS".into());
            }
        } else {
            folders.extend(["/usr/bin", "/usr/local/bin", "/snap/bin"].map(PathBuf::from));
            if self == Self::LibreOffice {
                folders.extend(
                    ["/usr/lib/libreoffice/program", "/opt/libreoffice/program"].map(PathBuf::from),
                );
            }
        }
        folders
    }

    /// The file of the program; `None` where it is not installed or shall not be run.
    pub fn find(self, place: &ProgramPlace) -> Option<PathBuf> {
        let within = |folder: &Path| {
            let files = self.files().iter().map(|file| folder.join(file));
            files.into_iter().find(|path| path.is_file())
        };
        match place {
            ProgramPlace::Off => None,
            // The program runs in a folder of its own: what was said from here would mean another place there.
            ProgramPlace::At(path) => {
                let path = std::path::absolute(path).ok()?;
                match path.is_dir() {
                    true => within(&path),
                    false => path.is_file().then_some(path),
                }
            }
            ProgramPlace::Usual => {
                let path = env::var_os("PATH").unwrap_or_default();
                let named: Vec<PathBuf> = env::split_paths(&path).collect();
                // A folder that is not named whole would depend on where one stands.
                let named = named.into_iter().filter(|folder| folder.is_absolute());
                named
                    .chain(self.folders())
                    .find_map(|folder| within(&folder))
            }
        }
    }
}

/// What a program that ran to its end has said.
pub struct Ran {
    /// Whether it says that all went well.
    pub success: bool,
    /// What it said on standard error: the beginning, trimmed.
    pub said: String,
    /// What it wrote to standard output.
    pub output: Vec<u8>,
}

/// Why a program did not run to its end.
#[derive(Debug)]
pub enum Failure {
    /// It could not be started.
    Start(io::Error),
    /// It took too long and was stopped.
    TooSlow,
}

/// The programs that run now, by their process ids, with the folders that are theirs.
static RUNNING: Mutex<Vec<(u32, PathBuf)>> = Mutex::new(Vec::new());

/// Runs a program to its end, without standard input, in a `folder` that is its own.
///
/// # Errors
///
/// [`Failure`] where it cannot be started or takes longer than `limit`.
pub fn run(mut command: Command, folder: &Path, limit: Duration) -> Result<Ran, Failure> {
    // Files, not pipes: a program that says much never waits for a reader.
    let mut written = tempfile::tempfile().map_err(Failure::Start)?;
    let mut said = tempfile::tempfile().map_err(Failure::Start)?;
    command
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(written.try_clone().map_err(Failure::Start)?)
        .stderr(said.try_clone().map_err(Failure::Start)?);
    // A group of its own, so that what it starts can be stopped with it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = {
        // Held while it starts, so that a run which is broken off now still finds it.
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        let child = command.spawn().map_err(Failure::Start)?;
        running.push((child.id(), folder.to_owned()));
        child
    };
    let ended = wait(&mut child, limit);
    if ended.is_none() {
        stop(child.id());
        let _ = child.kill();
        let _ = child.wait();
    }
    let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    running.retain(|(id, _)| *id != child.id());
    drop(running);
    let success = ended.ok_or(Failure::TooSlow)?;
    let said = String::from_utf8_lossy(&beginning(&mut said, MOST_SAID))
        .trim()
        .to_owned();
    let output = beginning(&mut written, MOST_WRITTEN);
    Ok(Ran {
        success,
        said,
        output,
    })
}

/// Waits for the end of a program; `None` where it does not come in time.
fn wait(child: &mut Child, limit: Duration) -> Option<bool> {
    let begun = Instant::now();
    // Short at first: poppler is done in milliseconds.
    let mut pause = Duration::from_millis(2);
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status.success()),
            Ok(None) if begun.elapsed() >= limit => return None,
            Ok(None) => thread::sleep(pause),
            Err(_) => return Some(false),
        }
        pause = (pause * 2).min(Duration::from_millis(50));
    }
}

/// What a program wrote to a file, to so many bytes.
fn beginning(file: &mut File, most: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    if file.rewind().is_ok() {
        let _ = file.take(most).read_to_end(&mut bytes);
    }
    bytes
}

/// Stops a program with all that it started.
fn stop(id: u32) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(id)
        .ok()
        .and_then(rustix::process::Pid::from_raw)
    {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    #[cfg(windows)]
    {
        let mut command = Command::new("taskkill");
        let id = id.to_string();
        command.args(["/F", "/T", "/PID", &id]);
        let _ = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    }
}

/// Stops all programs that run now, and removes their folders: for who breaks off a run.
pub fn stop_all() {
    let running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    for (id, folder) in running.iter() {
        stop(*id);
        // The folder is removed with what is in it; a program that is just ending may write once more.
        for _ in 0..3 {
            if std::fs::remove_dir_all(folder).is_ok() || !folder.exists() {
                break;
            }
            thread::sleep(Duration::from_millis(50));
        }
    }
    // Kept locked: nothing is started any more.
    std::mem::forget(running);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_found_where_its_user_says() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(Program::Poppler.files()[0]);
        let at = |path: &Path| Program::Poppler.find(&ProgramPlace::At(path.to_owned()));
        assert_eq!(at(folder.path()), None);
        std::fs::write(&file, "").unwrap();
        assert_eq!(at(folder.path()), Some(file.clone()));
        assert_eq!(at(&file), Some(file.clone()));
        assert_eq!(at(&folder.path().join("none")), None);
        assert_eq!(Program::Poppler.find(&ProgramPlace::Off), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_takes_too_long_is_stopped_with_what_it_started() {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new("/bin/sh");
        command.args(["-c", "sleep 60 & echo $! > child; sleep 60"]);
        let limit = Duration::from_millis(300);
        let ran = run(command, folder.path(), limit);
        assert!(matches!(ran, Err(Failure::TooSlow)));
        let child = std::fs::read_to_string(folder.path().join("child")).unwrap();
        let child = rustix::process::Pid::from_raw(child.trim().parse().unwrap()).unwrap();
        let gone = (0..100).any(|_| {
            thread::sleep(Duration::from_millis(20));
            // A process that has ended and that nobody has asked for is no longer running either.
            rustix::process::test_kill_process(child).is_err()
                || is_dead(child.as_raw_nonzero().get())
        });
        assert!(gone, "what the program started still runs");
    }

    #[cfg(unix)]
    fn is_dead(id: i32) -> bool {
        std::fs::read_to_string(format!("/proc/{id}/stat")).is_ok_and(|s| s.contains(") Z "))
    }

    #[cfg(unix)]
    #[test]
    fn what_a_program_says_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new("/bin/sh");
        command.args(["-c", "echo out; echo wrong >&2; exit 3"]);
        let ran = run(command, folder.path(), Duration::from_secs(20)).unwrap();
        assert!(!ran.success);
        assert_eq!(ran.said, "wrong");
        assert_eq!(ran.output, b"out\n");
    }
}
