//! One alignment under review: documents, facts and rows, and what the page asks of them.

use super::rows::{self, Shown};
use crate::cli::message::{self, Failure, Result};
use align::Error;
use align::bitext::Flag;
use align::corrections::edit::{self, Action, Change, Planner};
use align::corrections::store::Store;
use align::corrections::{Aligned, Fact, Misfit, Workbench, file};
use align::export::write::{Change as Moved, Outputs};
use align::export::{Format, Settings};
use clap::ValueEnum;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Why the page does not get what it asked for: a word for the page, and words for a person.
pub struct Refusal {
    pub code: String,
    pub words: String,
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Failure::from(error).into()
    }
}

impl From<Failure> for Refusal {
    fn from(error: Failure) -> Self {
        Self {
            code: "error".into(),
            words: error.to_string(),
        }
    }
}

impl From<edit::Cannot> for Refusal {
    fn from(why: edit::Cannot) -> Self {
        Self {
            code: format!("{why:?}"),
            words: why.to_string(),
        }
    }
}

/// An alignment under review.
pub struct Session {
    bench: Workbench<'static>,
    store: Store,
    aligned: Aligned,
    /// Rises with every change.
    version: u64,
    settings: Settings,
    folder: PathBuf,
    formats: Vec<Format>,
}

type Answer = Result<Value, Refusal>;

impl Session {
    pub fn new(
        mut bench: Workbench<'static>,
        store: Store,
        settings: Settings,
        folder: PathBuf,
        formats: Vec<Format>,
    ) -> Self {
        let aligned = align(&mut bench, &store);
        Self {
            bench,
            store,
            aligned,
            version: 1,
            settings,
            folder,
            formats,
        }
    }

    /// Takes the facts of other files into this review's.
    pub fn take_in(&mut self, others: &[PathBuf]) -> Result<()> {
        for path in others {
            let name = path.display().to_string();
            let text = std::fs::read_to_string(path).map_err(|reason| Error::Read {
                name: name.clone(),
                reason,
            })?;
            let more = file::read(&name, &text)?;
            let mut all = self.store.entries().to_vec();
            let before = all.len();
            if file::merge(&mut all, &more) > 0 {
                let put = all
                    .drain(before..)
                    .enumerate()
                    .map(|(k, e)| (before + k, e));
                let put = put.collect();
                self.store.change("merge-file", &[], put)?;
                self.aligned = align(&mut self.bench, &self.store);
            }
        }
        Ok(())
    }

    fn shown(&self) -> Shown<'_> {
        Shown::new(&self.aligned)
    }

    /// What holds for all rows, and what can be undone.
    fn about(&self) -> Value {
        let fits = &self.aligned.fits;
        let misfits: Vec<Value> = fits.misfits().map(|(i, why)| misfit(i, why)).collect();
        let (done, undone) = self.store.next();
        json!({
            "version": self.version,
            "count": self.aligned.bitext.rows.len(),
            "undo": done.map(|s| &s.label),
            "redo": undone.map(|s| &s.label),
            "depth": self.store.depth().0,
            "held": fits.held(),
            "facts": fits.count(),
            "misfits": misfits,
            "file": self.store.path().display().to_string(),
        })
    }

    /// Everything but the rows' texts.
    pub fn state(&self) -> Value {
        let bitext = &self.aligned.bitext;
        let side = |side: &align::bitext::Side, code: &Option<String>| {
            let name = std::path::Path::new(&side.name).file_name();
            json!({
                "name": name.map_or(side.name.clone(), |n| n.to_string_lossy().into_owned()),
                "lang": align::export::tmx::language_code(side, code.as_deref()),
                "lines": side.lines,
            })
        };
        let mut out = self.about();
        out["name"] = json!(self.settings.name);
        out["source"] = side(&bitext.source, &self.settings.source_code);
        out["target"] = side(&bitext.target, &self.settings.target_code);
        out["warnings"] = json!(message::warnings(&bitext.warnings));
        out["rows"] = self.shown().marks(0..bitext.rows.len());
        out["outline"] = self.shown().outline();
        out["folder"] = json!(self.folder.display().to_string());
        out["minConfidence"] = json!(self.settings.min_confidence);
        out
    }

    /// Some rows with their texts.
    pub fn rows(&self, from: usize, to: usize) -> Value {
        const MOST: usize = 2000;
        let count = self.aligned.bitext.rows.len();
        let from = from.min(count);
        let rows = self
            .shown()
            .rows(from..to.clamp(from, count).min(from + MOST));
        json!({"version": self.version, "from": from, "rows": rows})
    }

    /// The rows that hold a text, on either side or in their comment.
    pub fn find(&self, text: &str) -> Value {
        json!({"version": self.version, "found": self.shown().find(text)})
    }

    /// Whether the page's rows are those here, and the file's facts too.
    pub fn poll(&mut self) -> Answer {
        let outside = !self.store.refresh()?;
        if outside {
            self.aligned = align(&mut self.bench, &self.store);
            self.version += 1;
        }
        Ok(json!({"version": self.version, "outside": outside}))
    }

    fn expect(&mut self, version: u64) -> Result<(), Refusal> {
        let unchanged = self.store.refresh()?;
        if !unchanged {
            self.aligned = align(&mut self.bench, &self.store);
            self.version += 1;
        }
        match unchanged && version == self.version {
            true => Ok(()),
            false => Err(Refusal {
                code: "changed".into(),
                words: "the corrections were changed elsewhere; they are shown anew".into(),
            }),
        }
    }

    /// Does something, and says what is different now.
    pub fn act(&mut self, version: u64, action: &Action) -> Answer {
        self.expect(version)?;
        let planner = Planner::new(&self.bench, &self.aligned, self.store.entries());
        let change = planner.plan(action)?;
        let row = first_row(action);
        let place = self.shown().place(row);
        let put = edit::places(&self.aligned, self.store.entries(), &change, row);
        let Change { label, cut, .. } = change;
        self.store.change(label, &cut, put)?;
        let mut out = self.again();
        out["focus"] = match (self.shown().at(&place), action) {
            (Some(there), _) => json!(there),
            // The row has become a part of the one above, which is the first that changed.
            (None, Action::Merge { above: true, .. }) => out["at"].clone(),
            (None, _) => json!(row),
        };
        Ok(out)
    }

    /// Takes the last change back, or does it again.
    pub fn undo(&mut self, version: u64, redo: bool) -> Answer {
        self.expect(version)?;
        let done = match redo {
            true => self.store.redo()?,
            false => self.store.undo()?,
        };
        match done {
            true => {
                let mut out = self.again();
                out["focus"] = out["at"].clone();
                Ok(out)
            }
            false => Err(edit::Cannot::Already.into()),
        }
    }

    /// Aligns anew, and says which rows are others now.
    fn again(&mut self) -> Value {
        let next = align(&mut self.bench, &self.store);
        let before = std::mem::replace(&mut self.aligned, next);
        self.version += 1;
        let (old, new) = (Shown::new(&before), self.shown());
        let changed = rows::changed(&old, &new);
        let mut out = self.about();
        out["at"] = json!(changed.new.start);
        out["gone"] = json!(changed.old.len());
        out["rows"] = new.marks(changed.new.clone());
        if before.bitext.rows.len() != self.aligned.bitext.rows.len()
            || rows::touches_headings(&old, &changed.old)
            || rows::touches_headings(&new, &changed.new)
        {
            out["outline"] = new.outline();
        }
        const MOST: usize = 200;
        let end = changed.new.end.min(changed.new.start + MOST);
        out["texts"] = new.rows(changed.new.start..end);
        out
    }

    /// Writes files into the folder of the outputs.
    pub fn export(&self, formats: &[String]) -> Answer {
        let formats = self.formats_of(formats)?;
        let mut outputs = Outputs::begin(&self.folder)?;
        let (settings, bitext) = (&self.settings, &self.aligned.bitext);
        let files = formats.iter().map(|format| {
            let name = format!("{}.{}", settings.name, format.extension());
            let write =
                |out: &mut dyn std::io::Write| format.exporter(settings).export(bitext, out);
            (name, write)
        });
        outputs.add_all(files.collect())?;
        let written = outputs.commit()?;
        let written = written.iter().map(|w| {
            let backup = match &w.change {
                Moved::Replaced { backup } => Some(backup.display().to_string()),
                _ => None,
            };
            json!({"path": w.path.display().to_string(), "backup": backup, "same": w.change == Moved::Same})
        });
        Ok(json!({"written": written.collect::<Vec<_>>()}))
    }

    fn formats_of(&self, names: &[String]) -> Result<Vec<Format>, Refusal> {
        let format = |name: &String| {
            let found = Format::from_str(name, true)
                .ok()
                .filter(|f| *f != Format::Beads);
            found.ok_or_else(|| Refusal {
                code: "format".into(),
                words: format!("{name:?} is no format"),
            })
        };
        names.iter().map(format).collect()
    }

    /// One file of the outputs: its name and its bytes.
    pub fn download(&self, format: &str) -> Result<(String, Vec<u8>), Refusal> {
        let format = self.formats_of(&[format.to_owned()])?[0];
        let mut bytes = Vec::new();
        let exported = format
            .exporter(&self.settings)
            .export(&self.aligned.bitext, &mut bytes);
        exported.map_err(|reason| Error::Write {
            path: self.folder.clone(),
            reason,
        })?;
        Ok((
            format!("{}.{}", self.settings.name, format.extension()),
            bytes,
        ))
    }

    /// The formats that the command line asks for, for the page to offer first.
    pub fn wanted(&self) -> Vec<String> {
        let wanted = match self.formats.is_empty() {
            true => vec![Format::Csv, Format::Tmx],
            false => self.formats.clone(),
        };
        let named = wanted
            .iter()
            .filter_map(|f| Some(f.to_possible_value()?.get_name().to_owned()));
        named.collect()
    }

    /// How many rows a person has decided on.
    pub fn reviewed(&self) -> usize {
        let rows = self.aligned.bitext.rows.iter();
        rows.filter(|r| r.flags.contains(Flag::Reviewed)).count()
    }
}

fn align(bench: &mut Workbench<'static>, store: &Store) -> Aligned {
    let facts: Vec<Option<&Fact>> = store.entries().iter().map(|e| e.fact.as_ref()).collect();
    bench.align(&facts)
}

/// A fact that does not hold, for the page to say in its language.
fn misfit(index: usize, why: &Misfit) -> Value {
    let (code, side, text, more) = match why {
        Misfit::Gone(s, t) => ("gone", Some(s), t.as_str(), json!(null)),
        Misfit::Changed(s, t, now) => ("changed", Some(s), t.as_str(), json!(now)),
        Misfit::Many(s, t, n) => ("many", Some(s), t.as_str(), json!(n)),
        Misfit::Section(s, t, section) => ("section", Some(s), t.as_str(), json!(section)),
        Misfit::Parted(s, t) => ("parted", Some(s), t.as_str(), json!(null)),
        Misfit::Contradicted(other) => ("contradicted", None, "", json!(other + 1)),
        Misfit::OtherLevel => ("level", None, "", json!(null)),
        Misfit::NoRow(s, t) => ("no-row", Some(s), t.as_str(), json!(null)),
    };
    json!({"line": index + 1, "code": code, "side": side, "text": text, "more": more, "words": why.to_string()})
}

/// The row that an action begins with.
fn first_row(action: &Action) -> usize {
    match action {
        Action::Merge { row, .. }
        | Action::Split { row, .. }
        | Action::Push { row, .. }
        | Action::Swap { row }
        | Action::Part { row }
        | Action::Text { row, .. }
        | Action::Comment { row, .. }
        | Action::Heading { row, .. }
        | Action::NoHeading { row, .. }
        | Action::NoCounterpart { row } => *row,
        Action::Mark { rows, .. } => rows.first().copied().unwrap_or(0),
        Action::Counterpart { source, .. } => *source,
    }
}
