//! One pair of many: from two files to its outputs, and what is told of it.

use super::super::align::{AlignArgs, review_files, reviewed};
use super::super::input::options;
use super::super::message::{self, Result, warnings};
use super::super::output::refuse_input;
use super::super::segment;
use super::done::{Counts, Done, Output};
use super::job::Job;
use super::state::State;
use align::alignment::Models;
use align::bitext::Bitext;
use align::document::programs::Programs;
use align::document::{Document, name_of};
use align::export::write::Outputs;
use align::export::{Format, Settings};
use align::hash::Hasher;
use align::message::Warning;
use align::{Error, Options};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// What is the same for all pairs.
pub struct Common<'a> {
    pub args: &'a AlignArgs,
    pub programs: &'a Programs,
    pub formats: Vec<Format>,
    pub options: Options,
    pub models: Models,
    /// For every pair, but for its name.
    pub settings: Settings,
    /// A hash of all that, and of the program.
    pub key: String,
}

/// A pair that has been dealt with.
pub struct Finished {
    /// What it gave.
    pub done: Done,
    /// By which the next run knows it again.
    pub key: String,
    /// Whether it had been done before.
    pub unchanged: bool,
}

impl Common<'_> {
    /// Aligns a pair and writes its outputs, unless they are there already.
    pub fn run(&self, job: &Job, state: &State) -> Result<Finished> {
        let begun = Instant::now();
        let folder = &*self.args.out.output;
        let source = bytes(&job.source)?;
        let target = job.target.as_deref().map(bytes).transpose()?;
        let (below, stem) = job.name.rsplit_once('/').unwrap_or(("", &job.name));
        let place = folder.join(below);
        let review = match self.formats.contains(&Format::Beads) {
            true => Vec::new(),
            false => review_files(&self.args.review, &place, stem)?,
        };
        let key = self.key_of(job, &source, target.as_deref(), &review);
        if let Some(done) = state.unchanged(&job.name, &key) {
            return Ok(Finished {
                done,
                key,
                unchanged: true,
            });
        }
        let (bitext, formats) = self.align(job, source, target, &review)?;
        let settings = Settings {
            name: stem.to_owned(),
            document: Some(job.name.clone()),
            ..self.settings.clone()
        };
        let mut outputs = Outputs::begin(&place)?;
        let mut written = Vec::new();
        for format in formats {
            let file = format!("{}.{}", settings.name, format.extension());
            let inputs = [Some(&*job.source), job.target.as_deref()];
            refuse_input(&place.join(&file), &inputs)?;
            let exporter = format.exporter(&settings);
            outputs.add(&file, |out| exporter.export(&bitext, out))?;
            written.push(match below {
                "" => file,
                below => format!("{below}/{file}"),
            });
        }
        outputs.commit()?;
        let stand = written.iter().map(|path| {
            Output::of(folder, path).map_err(|reason| Error::Write {
                path: folder.join(path),
                reason,
            })
        });
        let done = Done {
            outputs: stand.collect::<Result<_, _>>()?,
            counts: Counts::of(&bitext),
            remarks: warnings(&bitext.warnings),
            seconds: begun.elapsed().as_secs_f64(),
        };
        Ok(Finished {
            done,
            key,
            unchanged: false,
        })
    }

    /// What the outputs of a pair depend on.
    fn key_of(
        &self,
        job: &Job,
        source: &[u8],
        target: Option<&[u8]>,
        review: &[PathBuf],
    ) -> String {
        let mut hasher = Hasher::new();
        hasher.eat_whole(self.key.as_bytes());
        hasher.eat_whole(job.name.as_bytes());
        for (path, bytes) in [
            (Some(&job.source), Some(source)),
            (job.target.as_ref(), target),
        ] {
            // What a file is called decides how it is read, and stands in some outputs.
            hasher.eat_whole(path.map_or("".into(), |p| name_of(p)).as_bytes());
            hasher.eat_whole(bytes.unwrap_or_default());
        }
        for path in review {
            // One that cannot be read is the pair's error.
            hasher.eat_whole(&std::fs::read(path).unwrap_or_default());
        }
        hasher.hex()
    }

    /// Reads and aligns a pair; also the formats that it is to be written in.
    fn align(
        &self,
        job: &Job,
        source: Vec<u8>,
        target: Option<Vec<u8>>,
        review: &[PathBuf],
    ) -> Result<(Bitext, Vec<Format>)> {
        let (args, how) = (self.args, &self.args.how);
        let read = |path: &Path, bytes, encoding: &Option<String>, lang| {
            let encoding = encoding.as_deref().or(how.encoding.as_deref());
            let options = options(encoding, lang, self.programs);
            Document::from_bytes(name_of(path), bytes, &options)
        };
        let langs = [how.source_lang.as_ref(), how.target_lang.as_ref()];
        let (source, target) = match (&job.target, target) {
            (Some(path), Some(bytes)) => (
                read(&job.source, source, &how.source_encoding, langs[0])?,
                read(path, bytes, &how.target_encoding, langs[1])?,
            ),
            _ => {
                let both = read(&job.source, source, &how.source_encoding, None)?;
                let (english, chinese) = super::super::input::split_mixed(both)?;
                how.in_order(english, chinese)
            }
        };
        let mut models = self.models.clone();
        let mut warnings = how.cut_by(&mut models, [&source, &target])?;
        let mut formats = self.formats.clone();
        if how.without_memory([&source, &target], &args.out) {
            formats.retain(|format| *format != Format::Tmx);
            warnings.push(Warning::Said(message::say().no_memory(None)));
        }
        let mut bitext = match formats.contains(&Format::Beads) {
            true => align::align_lines_with(source, target, &models),
            false => {
                let options = Options {
                    one_file: job.target.is_none(),
                    ..self.options.clone()
                };
                let (mut bitext, held) = reviewed([source, target], &options, &models, review)?;
                // What one file says of all pairs fits few of them.
                let misfits = held.into_iter().flat_map(|held| held.misfits);
                let misfits = misfits.filter(|_| args.review.is_empty());
                bitext.warnings.extend(misfits.map(Warning::Said));
                bitext
            }
        };
        if let Some(path) = &how.srx {
            warnings.extend(segment::left_out(path, &models.cutters));
        }
        bitext.warnings.extend(warnings);
        Ok((bitext, formats))
    }
}

/// The bytes of a file.
fn bytes(path: &Path) -> Result<Vec<u8>> {
    let name = || name_of(path).into_owned();
    if path.is_dir() {
        return Err(Error::Read {
            name: name(),
            reason: ErrorKind::IsADirectory.into(),
        }
        .into());
    }
    let read = std::fs::read(path);
    Ok(read.map_err(|reason| Error::Read {
        name: name(),
        reason,
    })?)
}
