//! The file of facts on disk, and every change made to it, so that each can be undone: also after the program was
//! ended.
//!
//! ```text
//! NAME.review.jsonl        the facts as they are now
//! NAME.review.undo.jsonl   what they were at first, then each change:
//!                          {"base":…} {"step":"merge","cut":[[4,"…"]],"put":[[4,"…"]]} {"undo":true} {"redo":true} …
//! ```
//!
//! A change is appended to the second, then the first is written anew beside its place and moved there; both are on
//! disk before it is said to be saved. Ended between the two, the program finds the facts without the change and
//! forgets it. What somebody else has changed in the file is found and kept as a change of its own.

use super::file::{self, Entry};
use super::journal::{History, Record, applied, text_of};
pub use super::journal::{OUTSIDE, Step};
use crate::error::{Error, Result};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The facts of a review, as they are on disk.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    journal: PathBuf,
    base: Option<String>,
    entries: Vec<Entry>,
    done: Vec<Step>,
    undone: Vec<Step>,
    /// What is on disk.
    written: Option<String>,
}

impl Store {
    /// Opens the facts of a file, which need not be there, and what was done to it before.
    ///
    /// # Errors
    ///
    /// [`Error::Read`] where it cannot be read, [`Error::Corrections`] where a line of it is no fact.
    pub fn open(path: &Path) -> Result<Self> {
        let on_disk = read(path)?;
        let mut out = Self {
            path: path.to_owned(),
            journal: journal_of(path),
            base: on_disk.clone(),
            entries: file::read(
                &path.display().to_string(),
                on_disk.as_deref().unwrap_or(""),
            )?,
            done: Vec::new(),
            undone: Vec::new(),
            written: on_disk.clone(),
        };
        let Some(journal) = read(&out.journal)? else {
            return Ok(out);
        };
        let mut history = History::default();
        let mut kept = 0;
        let mut before_last = None;
        for line in journal.split_inclusive('\n') {
            // The last line may have been cut off.
            let Ok(record) = serde_json::from_str(line) else {
                break;
            };
            if !line.ends_with('\n') {
                break;
            }
            let text = history.text();
            if !history.take(record) {
                break;
            }
            before_last = Some((text, kept));
            kept += line.len();
        }
        if kept == 0 {
            return Ok(out);
        }
        if history.text() != on_disk
            && let Some((text, length)) = before_last
            && text == on_disk
            && length > 0
        {
            kept = length;
            history = History::default();
            for line in journal[..kept].split_inclusive('\n') {
                history.take(serde_json::from_str(line).expect("read before"));
            }
        }
        if kept < journal.len() {
            truncate(&out.journal, kept as u64).map_err(|e| out.failed(&out.journal, e))?;
        }
        let last = std::mem::take(&mut out.entries);
        out.base = history.base.clone();
        out.done = history.done;
        out.undone = history.undone;
        out.entries = history.entries;
        if file::write(&last) != file::write(&out.entries)
            || on_disk.is_none() != out.text().is_none()
        {
            out.note_outside(last)?;
        }
        Ok(out)
    }

    /// The lines, as they are.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Where the facts are.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What the next undo takes back, and what the next redo does again.
    pub fn next(&self) -> (Option<&Step>, Option<&Step>) {
        (self.done.last(), self.undone.last())
    }

    /// How many changes can be undone, and how many done again.
    pub fn depth(&self) -> (usize, usize) {
        (self.done.len(), self.undone.len())
    }

    /// Whether the file is still as it was written. If somebody else has changed it, their change is taken in, as one
    /// that can be undone.
    pub fn refresh(&mut self) -> Result<bool> {
        let on_disk = read(&self.path)?;
        if on_disk == self.written {
            return Ok(true);
        }
        *self = Self::open(&self.path.clone())?;
        Ok(false)
    }

    /// Changes the lines: takes some out by their indices, and puts others in by their indices afterwards. It is on
    /// disk when this returns.
    ///
    /// # Errors
    ///
    /// [`Error::Write`]; the facts are then as before.
    pub fn change(&mut self, label: &str, cut: &[usize], put: Vec<(usize, Entry)>) -> Result<()> {
        let step = Step {
            label: label.into(),
            cut: cut
                .iter()
                .map(|&i| (i, self.entries[i].raw.clone()))
                .collect(),
            put: put.into_iter().map(|(i, e)| (i, e.raw)).collect(),
        };
        let entries = applied(&self.entries, &step).expect("made from these lines");
        let undone = std::mem::take(&mut self.undone);
        self.done.push(step.clone());
        if let Err(error) = self.save(Record::Step(step), entries) {
            self.done.pop();
            self.undone = undone;
            return Err(error);
        }
        Ok(())
    }

    /// Takes the last change back. Whether there was one.
    ///
    /// # Errors
    ///
    /// [`Error::Write`]; the facts are then as before.
    pub fn undo(&mut self) -> Result<bool> {
        let Some(step) = self.done.pop() else {
            return Ok(false);
        };
        let entries = applied(&self.entries, &step.inverse()).expect("made from these lines");
        self.undone.push(step);
        if let Err(error) = self.save(Record::Undo { undo: true }, entries) {
            self.done.extend(self.undone.pop());
            return Err(error);
        }
        Ok(true)
    }

    /// Does again what was taken back last. Whether there was something.
    ///
    /// # Errors
    ///
    /// [`Error::Write`]; the facts are then as before.
    pub fn redo(&mut self) -> Result<bool> {
        let Some(step) = self.undone.pop() else {
            return Ok(false);
        };
        let entries = applied(&self.entries, &step).expect("made from these lines");
        self.done.push(step);
        if let Err(error) = self.save(Record::Redo { redo: true }, entries) {
            self.undone.extend(self.done.pop());
            return Err(error);
        }
        Ok(true)
    }

    /// The text of the file; none where there was none at first and nothing is to be said.
    fn text(&self) -> Option<String> {
        text_of(&self.base, &self.entries, self.done.is_empty())
    }

    fn note_outside(&mut self, now: Vec<Entry>) -> Result<()> {
        let step = Step::between(OUTSIDE, &self.entries, &now);
        self.append(Record::Step(step.clone()))?;
        self.undone.clear();
        self.done.push(step);
        self.entries = now;
        Ok(())
    }

    fn failed(&self, path: &Path, reason: io::Error) -> Error {
        Error::Write {
            path: path.to_owned(),
            reason,
        }
    }

    /// Writes a change to disk, and the lines as they are after it.
    fn save(&mut self, record: Record, entries: Vec<Entry>) -> Result<()> {
        if let Some(folder) = self.path.parent().filter(|p| !p.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(|e| self.failed(folder, e))?;
        }
        // A file put in its place would get round its write protection.
        if fs::metadata(&self.path).is_ok_and(|m| m.permissions().readonly()) {
            return Err(self.failed(&self.path, io::ErrorKind::PermissionDenied.into()));
        }
        let length = self.append(record)?;
        let before = std::mem::replace(&mut self.entries, entries);
        let text = self.text();
        if let Err(reason) = write(&self.path, text.as_deref()) {
            self.entries = before;
            // Nobody was told that it was saved.
            let _ = truncate(&self.journal, length);
            return Err(self.failed(&self.path, reason));
        }
        self.written = text;
        Ok(())
    }

    /// Appends to the journal; gives its length before.
    fn append(&self, record: Record) -> Result<u64> {
        let append = || -> io::Result<u64> {
            let mut file = OpenOptions::new()
                .create(true)
                .append(true)
                .open(&self.journal)?;
            let mut length = file.metadata()?.len();
            let mut line = Vec::new();
            if length == 0 {
                let base = self.base.clone();
                serde_json::to_writer(&mut line, &Record::Base { base })?;
                line.push(b'\n');
                length = line.len() as u64;
            }
            serde_json::to_writer(&mut line, &record)?;
            line.push(b'\n');
            file.write_all(&line)?;
            file.sync_data()?;
            Ok(length)
        };
        append().map_err(|e| self.failed(&self.journal, e))
    }
}

/// The journal of a file of facts: `x.review.undo.jsonl` of `x.review.jsonl`.
fn journal_of(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}.undo.jsonl"))
}

fn read(path: &Path) -> Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(reason) => Err(Error::Read {
            name: path.display().to_string(),
            reason,
        }),
    }
}

fn truncate(path: &Path, length: u64) -> io::Result<()> {
    let file = OpenOptions::new().write(true).open(path)?;
    file.set_len(length)?;
    file.sync_data()
}

/// Writes a file beside its place and moves it there; takes it away where there is to be none.
fn write(path: &Path, text: Option<&str>) -> io::Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    match text {
        None => match fs::remove_file(path) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
            _ => {}
        },
        Some(text) => {
            let mut builder = tempfile::Builder::new();
            builder.prefix(".align-").suffix(".tmp");
            #[cfg(unix)]
            builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
            let mut file = builder.tempfile_in(folder)?;
            file.write_all(text.as_bytes())?;
            file.as_file().sync_data()?;
            if let Ok(there) = fs::metadata(path) {
                fs::set_permissions(file.path(), there.permissions())?;
            }
            file.into_temp_path().persist(path).map_err(|e| e.error)?;
        }
    }
    if cfg!(unix) {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corrections::{Fact, Kind, Name, Side};

    fn entry(text: &str) -> Entry {
        Entry::new(Fact::of(Kind::Alone, Side::Source, Name::new(text)))
    }

    fn lines(store: &Store) -> Vec<&str> {
        let facts = store.entries().iter().filter_map(|e| e.fact.as_ref());
        facts
            .map(|f| f.source.as_ref().unwrap().text.as_str())
            .collect()
    }

    fn place() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out/x.review.jsonl");
        (folder, path)
    }

    #[test]
    fn changes_are_on_disk_and_can_be_undone_after_a_restart() {
        let (_folder, path) = place();
        let mut store = Store::open(&path).unwrap();
        store
            .change("one", &[], vec![(0, entry("A")), (1, entry("C"))])
            .unwrap();
        store
            .change("two", &[1], vec![(0, entry("0")), (2, entry("B"))])
            .unwrap();
        assert_eq!(lines(&store), ["0", "A", "B"]);
        let mut store = Store::open(&path).unwrap();
        assert_eq!(store.depth(), (2, 0));
        assert!(store.undo().unwrap());
        assert_eq!(lines(&store), ["A", "C"]);
        let mut store = Store::open(&path).unwrap();
        assert_eq!(
            (store.depth(), store.next().1.unwrap().label.as_str()),
            ((1, 1), "two")
        );
        assert!(store.redo().unwrap() && !store.redo().unwrap());
        assert_eq!(lines(&store), ["0", "A", "B"]);
        assert!(store.undo().unwrap() && store.undo().unwrap() && !store.undo().unwrap());
        assert!(!path.exists(), "there was none at first");
        store.change("three", &[], vec![(0, entry("Z"))]).unwrap();
        assert_eq!(store.depth(), (1, 0));
        assert_eq!(lines(&Store::open(&path).unwrap()), ["Z"]);
    }

    #[test]
    fn undone_to_the_beginning_the_file_has_its_first_bytes() {
        let (_folder, path) = place();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let first = "{\"fact\": \"alone\",\"source\":\"A\"}\r\n\n{\"fact\":\"new\",\"x\":1}";
        fs::write(&path, first).unwrap();
        let mut store = Store::open(&path).unwrap();
        store.change("one", &[0], vec![(2, entry("B"))]).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 3);
        let mut store = Store::open(&path).unwrap();
        store.undo().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), first);
    }

    #[test]
    fn what_was_not_said_to_be_saved_is_forgotten_and_what_was_is_kept() {
        let (_folder, path) = place();
        let mut store = Store::open(&path).unwrap();
        store.change("one", &[], vec![(0, entry("A"))]).unwrap();
        let facts = fs::read_to_string(&path).unwrap();
        store.change("two", &[], vec![(1, entry("B"))]).unwrap();
        // Ended before the facts were written.
        fs::write(&path, &facts).unwrap();
        let store = Store::open(&path).unwrap();
        assert_eq!((lines(&store), store.depth()), (vec!["A"], (1, 0)));
        // Ended while the journal was written.
        let journal = journal_of(&path);
        let half = fs::read_to_string(&journal).unwrap() + "{\"step\":\"tw";
        fs::write(&journal, half).unwrap();
        let mut store = Store::open(&path).unwrap();
        assert_eq!((lines(&store), store.depth()), (vec!["A"], (1, 0)));
        store.change("three", &[], vec![(1, entry("C"))]).unwrap();
        assert_eq!(Store::open(&path).unwrap().depth(), (2, 0));
    }

    #[test]
    fn a_change_by_somebody_else_is_noticed_and_can_be_undone() {
        let (_folder, path) = place();
        let mut store = Store::open(&path).unwrap();
        store.change("one", &[], vec![(0, entry("A"))]).unwrap();
        assert!(store.refresh().unwrap());
        let both = entry("A").raw + &entry("B").raw;
        fs::write(&path, &both).unwrap();
        assert!(!store.refresh().unwrap());
        assert_eq!(lines(&store), ["A", "B"]);
        assert_eq!(store.next().0.unwrap().label, OUTSIDE);
        store.undo().unwrap();
        assert_eq!(lines(&Store::open(&path).unwrap()), ["A"]);
        fs::write(&path, "no fact\n").unwrap();
        assert!(store.refresh().is_err());
    }

    #[test]
    fn two_programs_at_once_do_not_lose_each_others_changes() {
        let (_folder, path) = place();
        let (mut a, mut b) = (Store::open(&path).unwrap(), Store::open(&path).unwrap());
        a.change("one", &[], vec![(0, entry("A"))]).unwrap();
        assert!(!b.refresh().unwrap());
        b.change("two", &[], vec![(1, entry("B"))]).unwrap();
        assert!(!a.refresh().unwrap());
        assert_eq!((lines(&a), a.depth()), (vec!["A", "B"], (2, 0)));
    }
}
