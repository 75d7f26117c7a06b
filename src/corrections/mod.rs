//! Corrections: facts about the texts of two documents that hold whatever else is found in them.
//!
//! A person who puts an alignment right says something of the texts, not of places in a file: these sentences and those
//! are each other's translation, this line is a heading. Such facts outlive a new version of the program, and of the
//! documents:
//!
//! ```text
//! en.txt zh.txt ─▶ aligned/en-zh.csv …  ◀─ a person says: "A mill." is a heading
//!                  aligned/en-zh.review.jsonl
//! en.txt′ zh.txt ─▶ aligned anew; what the facts name and is still there holds
//! ```
//!
//! What hangs on a fact follows by itself: the text under a line that is no heading is aligned with what precedes it,
//! the neighbours of a pair are aligned between it and the next. What no fact touches stays as it is without any.

use crate::alignment::Models;
use crate::alignment::aligner::Aligner;
use crate::bitext::bodies::{Body, SideOf};
use crate::bitext::{Bitext, Cell, Row, rows as bitext_rows};
use crate::document::Document;
use crate::message::Warning;
use crate::outline::Outline;
use crate::outline::said::{Line, Said};
use crate::pairing::{self, Paired};
use crate::segmentation::Wrapping;
use crate::{Level, Options, SegmentMode};
use std::collections::{BTreeMap, HashMap};

mod aligned;
pub mod edit;
pub mod fact;
pub mod file;
pub(crate) mod fit;
mod journal;
mod marks;
mod outline;
mod record;
mod rows;
pub mod store;
mod stretches;
#[cfg(test)]
mod tests;
pub mod texts;

pub use aligned::Aligned;
pub use fact::{Fact, Kind, Name, Side};
pub use file::Entry;
pub use fit::{Fits, Misfit};
use texts::{Sections, Units};

/// Two documents that are aligned again whenever their facts change.
pub struct Workbench<'m> {
    docs: [Document; 2],
    options: Options,
    models: &'m Models,
    aligner: Aligner<'m>,
    sections: [Sections; 2],
    wrappings: [Wrapping; 2],
    /// The outlines as they were paired last.
    paired: Option<Reading>,
    /// What the texts under headings said of each other when outlines were paired last.
    shelf: pairing::Shelf<'m>,
    /// What is reviewed, where the documents are not at hand.
    record: Option<record::Record>,
    warnings: Vec<Warning>,
}

/// What was said of lines, and of which headings are each other's.
type Spoken = ([Said; 2], pairing::said::Said);

/// Outlines and their pairing, with what was known when they were read.
struct Reading {
    spoken: Spoken,
    /// What facts about rows imply of lines that would have been read otherwise.
    added: [BTreeMap<u32, Line>; 2],
    paired: Paired,
    /// The texts under the headings.
    bodies: Option<[Vec<Body>; 2]>,
}

impl<'m> Workbench<'m> {
    /// Reads both documents, and aligns them as they are without any facts, which is what the aligner learns from.
    pub fn new(source: Document, target: Document, options: &Options, models: &'m Models) -> Self {
        let outlines = rayon::join(
            || crate::outline::read(&source),
            || crate::outline::read(&target),
        );
        let sections = [
            Sections::new(&source, &outlines.0),
            Sections::new(&target, &outlines.1),
        ];
        let languages = (source.language, target.language);
        let wrappings = [&source, &target].map(Wrapping::of);
        let mut out = Self {
            docs: [source, target],
            options: options.clone(),
            models,
            aligner: Aligner::keeping(languages, models),
            sections,
            wrappings,
            paired: None,
            shelf: pairing::Shelf::new(&models.lexicon),
            record: None,
            warnings: Vec::new(),
        };
        let paired = out.pair([outlines.0, outlines.1], &pairing::said::Said::default());
        out.paired = Some(Reading {
            spoken: Spoken::default(),
            added: Default::default(),
            paired,
            bodies: None,
        });
        out.align(&[]);
        out
    }

    /// For an alignment that is there as a record, without its documents.
    pub fn of_record(bitext: Bitext, models: &'m Models) -> Self {
        let options = Options {
            one_file: bitext.source.name == bitext.target.name,
            ..Options::default()
        };
        let ([source, target], record) = record::read(bitext);
        let mut bench = Self::new(source, target, &options, models);
        bench.record = Some(record);
        for headings in [true, false] {
            let aligned = bench.align(&[]);
            let name =
                |side, cell: &Cell| bench.name(&aligned, side, &cell.text, cell.line, headings);
            let record = bench.record.as_ref().expect("just put in");
            let facts = record.facts_of(name, headings);
            let record = bench.record.as_mut().expect("just put in");
            record.facts.extend(facts);
        }
        bench
    }

    /// Adds what a person should know besides.
    pub fn warn(&mut self, more: Vec<Warning>) {
        self.warnings.extend(more);
    }

    /// The documents, source and target.
    pub fn documents(&self) -> &[Document; 2] {
        &self.docs
    }

    fn pair(&self, [source, target]: [Outline; 2], said: &pairing::said::Said) -> Paired {
        let [a, b] = &self.docs;
        pairing::pair_with(
            pairing::Side {
                doc: a,
                outline: source,
            },
            pairing::Side {
                doc: b,
                outline: target,
            },
            self.options.one_file,
            said,
            &self.shelf,
        )
    }

    /// Aligns the documents with these facts taken as fixed; lines without a known fact are `None`.
    pub fn align(&mut self, facts: &[Option<&Fact>]) -> Aligned {
        let Some(record) = self.record.take() else {
            return self.align_all(facts, None);
        };
        let before = record.facts.len();
        let all: Vec<Option<&Fact>> = record
            .facts
            .iter()
            .map(Some)
            .chain(facts.iter().copied())
            .collect();
        let mut out = self.align_all(&all, Some(&record));
        out.fits.0.drain(..before);
        for fit in out.fits.0.iter_mut().flatten() {
            if let Err(Misfit::Contradicted(index)) = fit {
                *index = index.saturating_sub(before);
            }
        }
        for concerns in &mut out.concerns {
            concerns.retain(|&i| i >= before);
            concerns.iter_mut().for_each(|i| *i -= before);
        }
        record.restore(&mut out);
        self.record = Some(record);
        out
    }

    fn align_all(&mut self, facts: &[Option<&Fact>], record: Option<&record::Record>) -> Aligned {
        let mut fits = Fits(vec![None; facts.len()]);
        let docs = [&self.docs[0], &self.docs[1]];
        let mut spoken = outline::said(facts, docs, &self.sections, &mut fits);
        if let Some(record) = record {
            for (said, roles) in spoken.0.iter_mut().zip(&record.roles) {
                said.nothing_else = true;
                said.roles.clone_from(roles);
            }
        }
        let implied = match record {
            Some(_) => Default::default(),
            None => outline::implied(facts, docs, &self.sections, &spoken.0),
        };
        self.read(spoken, &implied);
        let docs = [&self.docs[0], &self.docs[1]];
        let Reading { paired, bodies, .. } = self.paired.as_mut().expect("paired above");
        let sides = [(0, &paired.source), (1, &paired.target)].map(|(i, outline)| SideOf {
            doc: &self.docs[i],
            outline,
            wrapping: self.wrappings[i],
        });
        let may_cut =
            self.options.level == Level::Sentence && self.options.segment == SegmentMode::Srx;
        let mut units: [Units; 2] = Default::default();
        let mut tie = |texts: bitext_rows::Texts<'_>| {
            units = rows::tie(facts, &self.sections, texts, may_cut, &mut fits);
        };
        let (bitext, ties) = bitext_rows::build_with(
            &sides[0],
            &sides[1],
            &paired.pairing,
            &self.options,
            self.models,
            &mut self.aligner,
            bitext_rows::Hooks {
                bodies: Some(bodies),
                tie: &mut tie,
            },
        );
        let count = bitext.rows.len();
        let mut out = Aligned {
            bitext,
            fits: Fits::default(),
            concerns: vec![Vec::new(); count],
            originals: HashMap::new(),
            units,
        };
        let own = std::mem::take(&mut out.bitext.warnings);
        out.bitext.warnings = crate::warnings(docs, [&paired.source, &paired.target], &out.bitext);
        out.bitext.warnings.extend(own);
        out.bitext.warnings.extend(self.warnings.iter().cloned());
        let rows: &[Row] = &out.bitext.rows;
        let units = std::mem::take(&mut out.units);
        let marker = marks::Marker::new(facts, docs, &self.sections, &units, rows, &ties);
        marker.mark(&mut out, &ties, &mut fits);
        for (index, fact) in facts.iter().enumerate() {
            if fact.is_some() && fits.0[index].is_none() {
                fits.insert(index, Misfit::OtherLevel);
            }
        }
        out.units = units;
        out.fits = fits;
        out
    }

    /// Reads and pairs the outlines, unless that was done with the same facts.
    fn read(&mut self, spoken: Spoken, implied: &[BTreeMap<u32, Line>; 2]) {
        // One correction may uncover the next: "2.1" is no heading once "1.1" is none.
        const ROUNDS: usize = 4;
        let known = self.paired.take().filter(|known| {
            let of = |i: usize| {
                known.added[i]
                    .iter()
                    .all(|(l, w)| implied[i].get(l) == Some(w))
            };
            known.spoken == spoken && of(0) && of(1)
        });
        let mut known = known.unwrap_or_else(|| self.read_with(spoken, Default::default()));
        for _ in 0..ROUNDS {
            let Paired { source, target, .. } = &known.paired;
            let more = [(0, source), (1, target)].map(|(i, outline)| {
                let more = outline::contradicted(&implied[i], outline);
                more.filter(|(line, _)| !known.added[i].contains_key(line))
                    .collect::<Vec<_>>()
            });
            if more.iter().all(Vec::is_empty) {
                break;
            }
            let mut added = known.added;
            for (added, more) in added.iter_mut().zip(more) {
                added.extend(more);
            }
            known = self.read_with(known.spoken, added);
        }
        self.paired = Some(known);
    }

    fn read_with(&self, spoken: Spoken, added: [BTreeMap<u32, Line>; 2]) -> Reading {
        let read = |i: usize| {
            let mut said = spoken.0[i].clone();
            added[i].iter().for_each(|(&l, &w)| said.insert(l, w));
            crate::outline::read_with(&self.docs[i], &said)
        };
        let (a, b) = rayon::join(|| read(0), || read(1));
        let paired = self.pair([a, b], &spoken.1);
        Reading {
            spoken,
            added,
            paired,
            bodies: None,
        }
    }

    /// Byte ranges of the sentences of a text of a side.
    pub fn cut(&self, side: Side, text: &str) -> Vec<std::ops::Range<usize>> {
        self.models.cutters[side.index()].cut(text)
    }

    /// The byte of a text before which it is best cut where about such a share of it comes before: between two
    /// sentences if there are some, else at a mark within the sentence.
    pub fn border(&self, side: Side, text: &str, share: f64) -> Option<usize> {
        let mut places: Vec<usize> = self
            .cut(side, text)
            .iter()
            .skip(1)
            .map(|r| r.start)
            .collect();
        if places.is_empty() {
            let marks = text
                .char_indices()
                .filter(|(_, c)| ",;:，；：、—".contains(*c));
            places = marks.map(|(at, c)| at + c.len_utf8()).collect();
        }
        let far = |at: &usize| (*at as f64 / text.len().max(1) as f64 - share).abs();
        let inside = places.into_iter().filter(|&at| at > 0 && at < text.len());
        inside.min_by(|a, b| far(a).total_cmp(&far(b)))
    }

    /// Where the sentences that a name speaks of stand in their side's stream, in bytes.
    fn find(&self, aligned: &Aligned, side: Side, name: &Name) -> Option<std::ops::Range<usize>> {
        let units = &aligned.units[side.index()];
        self.sections[side.index()].find(units, name).ok()
    }

    /// Names a text of a side that stands at a place of its stream, as sentences.
    fn name_at(
        &self,
        aligned: &Aligned,
        side: Side,
        text: &str,
        range: &std::ops::Range<usize>,
    ) -> Option<Name> {
        let units = &aligned.units[side.index()];
        self.sections[side.index()].name_at(units, text, range)
    }

    /// Names a text of a side that begins on a line (from 1), as a heading or as sentences.
    pub fn name(
        &self,
        aligned: &Aligned,
        side: Side,
        text: &str,
        line: u32,
        heading: bool,
    ) -> Option<Name> {
        let sections = &self.sections[side.index()];
        let units = match heading {
            true => &sections.lines,
            false => &aligned.units[side.index()],
        };
        sections.name(units, text, line.checked_sub(1)?)
    }
}
