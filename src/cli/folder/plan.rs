//! Which pairs are to be aligned, and what is left over.

use super::super::align::AlignArgs;
use super::super::message::{Result, Usage};
use super::job::{Alone, Basis, Job, Plan, Why};
use super::walk::{File, documents};
use align::document::programs::Programs;
use align::document::{Document, mixed};
use align::export::names;
use align::folder::content::{self, Sketch};
use align::folder::names::{Place, pairs};
use align::language::Language;
use align::language::lexicon::Lexicon;
use rayon::prelude::*;
use std::collections::HashSet;
use std::path::Path;

/// So many pairs of sources and targets are compared by their texts at most.
const COMPARED: usize = 4_000_000;

/// The name of a pair's outputs: the folder that they lie in, and what both files are called.
pub fn name(folder: &str, source: &Path, target: Option<&Path>) -> String {
    let stem = match target {
        Some(target) => names::of_pair(source, target),
        None => names::stem(source),
    };
    match folder {
        "" => stem,
        folder => format!("{folder}/{stem}"),
    }
}

/// Finds the pairs of two folders, the sources' and the targets', or of one.
///
/// # Errors
///
/// Where a folder cannot be listed, or holds nothing that could be paired.
pub fn of_folders(
    source: &Path,
    target: Option<&Path>,
    args: &AlignArgs,
    programs: &Programs,
) -> Result<Plan> {
    let out = &*args.out.output;
    let shown = |path: &Path| path.display().to_string();
    let reader = Reader { args, programs };
    let (sources, targets, mut plan) = match target {
        Some(target) => {
            if source.canonicalize().ok() == target.canonicalize().ok() {
                return Err(Usage::SameFolder(shown(source)).into());
            }
            let sources = documents(source, &[target, out])?;
            let targets = documents(target, &[source, out])?;
            let plan = Plan {
                own: [sources.own, targets.own].concat(),
                ..Plan::default()
            };
            (sources.documents, targets.documents, plan)
        }
        None => {
            let found = documents(source, &[out])?;
            let (sources, targets, mut plan) = reader.by_language(found.documents);
            plan.own = found.own;
            (sources, targets, plan)
        }
    };
    plan.files = Some([
        sources.len() + plan.jobs.len(),
        targets.len() + plan.jobs.len(),
    ]);
    let folders: Vec<String> = [Some(source), target]
        .into_iter()
        .flatten()
        .map(shown)
        .collect();
    if plan.files == Some([0, 0]) && plan.alone.is_empty() {
        return Err(Usage::NoDocuments(folders).into());
    }
    reader.pair(sources, targets, &mut plan);
    if plan.jobs.is_empty() {
        return Err(Usage::NoPairs(folders).into());
    }
    plan.jobs
        .sort_by(|a, b| a.name.cmp(&b.name).then_with(|| a.source.cmp(&b.source)));
    tell_apart(&mut plan.jobs);
    plan.alone.sort_by(|a, b| {
        b.is_source
            .cmp(&a.is_source)
            .then_with(|| a.path.cmp(&b.path))
    });
    Ok(plan)
}

/// Gives each pair a name of its own, also where small and capital letters are the same.
pub fn tell_apart(jobs: &mut [Job]) {
    // The table of all pairs is called so.
    let mut used = HashSet::from(["summary".to_owned()]);
    for job in jobs {
        let extension = job.source.extension().map(|e| e.to_string_lossy());
        let with_extension = extension.map(|e| format!("{}.{e}", job.name));
        let numbered = (2..).map(|n| format!("{}-{n}", job.name));
        let names = std::iter::once(job.name.clone())
            .chain(with_extension)
            .chain(numbered);
        let free = { names }.find(|name| used.insert(name.to_lowercase()));
        job.name = free.expect("numbers do not end");
    }
}

/// A pair as indices of both sides, and how it is known.
type Found = (usize, usize, Basis, Option<u8>);

/// The files of each side that are in no pair.
fn left(sides: [&Vec<File>; 2], found: &[Found]) -> [Vec<usize>; 2] {
    let mut paired = sides.map(|files| vec![false; files.len()]);
    for &(s, t, ..) in found {
        (paired[0][s], paired[1][t]) = (true, true);
    }
    paired.map(|paired| (0..paired.len()).filter(|&at| !paired[at]).collect())
}

/// Reads files where their names do not tell.
struct Reader<'a> {
    args: &'a AlignArgs,
    programs: &'a Programs,
}

impl Reader<'_> {
    fn read(&self, file: &File) -> Result<Document> {
        let encoding = self.args.how.encoding.as_deref();
        super::super::input::read(&file.path, encoding, None, self.programs)
    }

    /// Tells the sources of one folder from the targets, by name or else by text. A file that holds both languages is a
    /// pair of its own, unless its name says one.
    fn by_language(&self, files: Vec<File>) -> (Vec<File>, Vec<File>, Plan) {
        enum Is {
            In(Language),
            Both,
            Unreadable(String),
        }
        let of = |file: &File| match file.place.language() {
            Some(language) => Is::In(language),
            None => match self.read(file) {
                Ok(document) if mixed::is_mixed(&document) => Is::Both,
                Ok(document) => Is::In(document.language),
                Err(error) => Is::Unreadable(error.to_string()),
            },
        };
        let found: Vec<Is> = files.par_iter().map(of).collect();
        let source = self.args.how.source_language();
        let (mut sources, mut targets, mut plan) = (Vec::new(), Vec::new(), Plan::default());
        for (file, is) in files.into_iter().zip(found) {
            match is {
                Is::In(language) if language == source => sources.push(file),
                Is::In(_) => targets.push(file),
                Is::Both => plan.jobs.push(Job {
                    name: name(&file.place.folder(), &file.path, None),
                    source: file.path,
                    target: None,
                    basis: Basis::Mixed,
                    confidence: None,
                }),
                Is::Unreadable(why) => plan.alone.push(Alone {
                    path: file.path,
                    is_source: true,
                    why: Why::Unreadable(why),
                }),
            }
        }
        (sources, targets, plan)
    }

    /// Pairs sources and targets by their names, what is left by the texts, and adds all to the plan.
    fn pair(&self, sources: Vec<File>, targets: Vec<File>, plan: &mut Plan) {
        let sides = [&sources, &targets];
        let places = sides.map(|files| {
            files
                .iter()
                .map(|f| f.place.clone())
                .collect::<Vec<Place>>()
        });
        let by_name = pairs(&places[0], &places[1]).into_iter();
        let mut found: Vec<Found> = by_name.map(|(s, t)| (s, t, Basis::Name, None)).collect();
        let mut whys = sides.map(|files| vec![Why::Nothing; files.len()]);
        self.pair_by_content(sides, &mut found, &mut whys);
        for &(s, t, basis, confidence) in &found {
            let (source, target) = (&sources[s], &targets[t]);
            plan.jobs.push(Job {
                name: name(&source.place.folder(), &source.path, Some(&target.path)),
                source: source.path.clone(),
                target: Some(target.path.clone()),
                basis,
                confidence,
            });
        }
        let left = left(sides, &found);
        for (side, (left, mut whys)) in left.into_iter().zip(whys).enumerate() {
            plan.alone.extend(left.into_iter().map(|at| Alone {
                path: sides[side][at].path.clone(),
                is_source: side == 0,
                why: std::mem::replace(&mut whys[at], Why::Nothing),
            }));
        }
    }

    /// Pairs by their texts what is in no pair yet, and notes of the rest why it could not be paired.
    fn pair_by_content(
        &self,
        sides: [&Vec<File>; 2],
        found: &mut Vec<Found>,
        whys: &mut [Vec<Why>; 2],
    ) {
        let left = left(sides, found);
        if left.iter().any(Vec::is_empty) {
            return;
        }
        if left[0].len().saturating_mul(left[1].len()) > COMPARED {
            whys.iter_mut().for_each(|whys| whys.fill(Why::TooMany));
            return;
        }
        let sketches = [0, 1].map(|side| {
            let read = self.sketches(sides[side], &left[side]);
            let keep = |(sketch, &at): (Result<Sketch, String>, &usize)| {
                sketch.unwrap_or_else(|error| {
                    whys[side][at] = Why::Unreadable(error);
                    Sketch::default()
                })
            };
            read.into_iter()
                .zip(&left[side])
                .map(keep)
                .collect::<Vec<_>>()
        });
        let matches = content::pairs(&sketches[0], &sketches[1], |s, t| {
            self.linked(&sides[0][left[0][s]], &sides[1][left[1][t]])
        });
        for m in matches.pairs {
            let (s, t) = (left[0][m.source], left[1][m.target]);
            found.push((s, t, Basis::Content, Some(m.confidence)));
        }
        for m in matches.unclear {
            let (s, t) = (left[0][m.source], left[1][m.target]);
            whys[0][s] = Why::Unclear(sides[1][t].path.clone());
            whys[1][t] = Why::Unclear(sides[0][s].path.clone());
        }
    }

    /// What each file's text is like, or why it cannot be read.
    fn sketches(&self, files: &[File], which: &[usize]) -> Vec<Result<Sketch, String>> {
        let lexicon = Lexicon::builtin();
        let read = which.par_iter().map(|&at| match self.read(&files[at]) {
            Ok(document) => Ok(Sketch::new(&document, lexicon)),
            Err(error) => Err(error.to_string()),
        });
        read.collect()
    }

    /// How much of the text of two files an alignment links.
    fn linked(&self, source: &File, target: &File) -> Option<f64> {
        let documents = self.read(source).and_then(|s| Ok((s, self.read(target)?)));
        let Ok((source, target)) = documents else {
            return Some(0.0);
        };
        let bitext = align::align(source, target, &align::Options::default());
        align::bitext::related::linked_share(&bitext.rows)
    }
}
