//! Both outlines beside each other: what titles and texts say of any two headings.

use super::clues::{Clue, Evidence};
use super::evidence::{Compared, TitlesSay, bodies};
use super::numbers::Numbers;
use super::prepared::{Prepared, Ready};
use super::series::Correspondence;
use super::texts::{Texts, ratio, softened, texts_say};
use super::titles::Title;
use crate::language::Language;
use crate::outline::Heading;
use crate::outline::label::Series;
use std::ops::Range;
use std::sync::Arc;

/// What numbers say that are the same.
const SAME: [Clue; 2] = [Clue::SameNumber, Clue::FollowsNumber];

/// Both outlines, and what has been found out about their headings so far.
pub(super) struct Sides<'a> {
    pub source: &'a [Heading],
    pub target: &'a [Heading],
    pub texts: (&'a Texts<'a>, &'a Texts<'a>),
    pub one_file: bool,
    pub series: Correspondence,
    /// What number a heading has on the other side.
    pub numbers: Numbers<'a>,
    /// What is made ready of them.
    ready: (Ready<'a>, Ready<'a>),
    /// What has been compared for good, by source heading; nothing as long as nothing is.
    compared: Vec<Option<Compared>>,
    /// How far the number of each source heading can be trusted, 0 to 1: little where the texts around it
    /// deny what the numbers say.
    pub trust: Vec<f32>,
    /// Characters of source to one of target.
    pub ratio: f32,
}

impl<'a> Sides<'a> {
    /// Puts the two sides beside each other; nothing is compared yet.
    pub fn new(source: &'a Texts<'a>, target: &'a Texts<'a>, one_file: bool) -> Self {
        let (a, b) = (source.headings(), target.headings());
        Self {
            source: a,
            target: b,
            texts: (source, target),
            one_file,
            series: super::series::infer(a, b),
            numbers: Numbers::new(a, b),
            ready: (Ready::new(source), Ready::new(target)),
            compared: Vec::new(),
            trust: vec![1.0; a.len()],
            ratio: ratio(&source.sizes, &target.sizes),
        }
    }

    /// What speaks for the pair, its texts only if asked for.
    pub fn evidence(&self, i: usize, j: usize, with_body: bool) -> Evidence {
        let (a, b) = self.both(i, j);
        self.evidence_of((i, &a), (j, &b), with_body)
    }

    /// As [`Self::evidence`] of two headings that are at hand.
    pub fn evidence_of(
        &self,
        source: Side<'_, 'a>,
        target: Side<'_, 'a>,
        with_body: bool,
    ) -> Evidence {
        let body = with_body.then(|| self.softened_body_of(source, target));
        let titles = self.titles_say(source, target);
        self.weigh(source.0, target.0, titles, body)
    }

    /// What has been compared for good, if it was with this target heading.
    pub fn is_compared(&self, i: usize, j: usize) -> bool {
        Compared::of(&self.compared, i, j).is_some()
    }

    /// By how much more than they do texts of these two documents should be taken to say of each other.
    pub fn freedom(&self) -> f32 {
        self.texts.0.freedom
    }

    /// The languages of both documents.
    pub fn languages(&self) -> (Language, Language) {
        (self.texts.0.doc.language, self.texts.1.doc.language)
    }

    /// A heading and the text under it, made ready.
    pub fn prepared(&self, of_source: bool, i: usize) -> Arc<Prepared<'a>> {
        self.side(of_source).get(i)
    }

    /// Lets go of what is made ready of some headings that will hardly be asked for again, on a side that has many.
    pub fn forget(&self, of_source: bool, headings: Range<usize>) {
        self.side(of_source).forget(headings);
    }

    fn both(&self, i: usize, j: usize) -> (Arc<Prepared<'a>>, Arc<Prepared<'a>>) {
        (self.ready.0.get(i), self.ready.1.get(j))
    }

    fn side(&self, of_source: bool) -> &Ready<'a> {
        match of_source {
            true => &self.ready.0,
            false => &self.ready.1,
        }
    }

    /// Whether two headings can be each other's by their series: where titles are marked up, the depth may differ.
    pub fn alike(&self, i: usize, j: usize) -> bool {
        let (a, b) = (self.source[i].series, self.target[j].series);
        matches!((a, b), (Series::Markup(_), Series::Markup(_)))
            || self.series.agrees(a, b) != Some(false)
    }

    /// What two headings and the texts under them say of each other, whatever their numbers and places.
    pub fn content(&self, i: usize, j: usize) -> f32 {
        self.title(i, j) + bodies(self.body(i, j))
    }

    /// What the two titles say, as log-odds.
    pub fn title(&self, i: usize, j: usize) -> f32 {
        let (a, b) = self.both(i, j);
        self.titles_say((i, &a), (j, &b)).odds()
    }

    fn titles_say(&self, (i, a): Side<'_, 'a>, (j, b): Side<'_, 'a>) -> TitlesSay {
        match Compared::of(&self.compared, i, j) {
            Some(c) => c.title,
            None => TitlesSay::of(a.title(), b.title()),
        }
    }

    /// What the beginnings of the two texts say: the log-likelihood ratio as it comes.
    pub fn body(&self, i: usize, j: usize) -> f32 {
        let (a, b) = self.both(i, j);
        self.body_of((i, &a), (j, &b))
    }

    fn body_of(&self, source: Side<'_, 'a>, target: Side<'_, 'a>) -> f32 {
        let (i, j) = (source.0, target.0);
        if let Some(c) = Compared::of(&self.compared, i, j) {
            return c.body;
        }
        let (Some(a), Some(b)) = (source.1.body(), target.1.body()) else {
            return 0.0;
        };
        match a.likelihood(b).max(self.led_by_title(source, target)) {
            // The section of another number may be found below the one that is asked about, where its heading was
            // lost.
            said if said > NOT_BELOW && self.misnumbered(i, j) && a.start(b) < OTHERWISE => {
                NOT_BELOW
            }
            said => said,
        }
    }

    /// What the beginnings say where one side has in its heading what is a line of its text on the other: the couplet
    /// over a chapter of a novel.
    fn led_by_title(&self, (i, a): Side<'_, 'a>, (j, b): Side<'_, 'a>) -> f32 {
        let led = match leads(&self.source[i], &self.target[j]) {
            Some(0) => a.led().zip(b.body()),
            Some(_) => a.body().zip(b.led()),
            None => None,
        };
        led.map_or(f32::NEG_INFINITY, |(a, b)| a.likelihood(b))
    }

    /// What the beginnings of the two texts say. Where no number supports the pair either, few words cannot deny much:
    /// their translations may not be in the lexicon.
    pub fn softened_body(&self, i: usize, j: usize) -> f32 {
        let (a, b) = self.both(i, j);
        self.softened_body_of((i, &a), (j, &b))
    }

    fn softened_body_of(&self, source: Side<'_, 'a>, target: Side<'_, 'a>) -> f32 {
        let body = self.body_of(source, target);
        if body >= 0.0 || self.is_numbered(source.0, target.0) {
            return body;
        }
        match (source.1.body(), target.1.body()) {
            (Some(a), Some(b)) => softened(body, a, b),
            _ => body,
        }
    }

    /// Compares many pairs for good, on all cores; the texts of every `every`th only.
    pub fn compare(&mut self, pairs: &[(usize, usize)], every: usize) {
        use rayon::prelude::*;
        // Only what other threads may see: the cells above are this thread's.
        let (source, target, texts) = (self.source, self.target, self.texts);
        let found: Vec<Compared> = pairs
            .par_iter()
            .enumerate()
            .map(|(k, &(i, j))| Compared {
                target: j,
                title: TitlesSay::of(
                    &Title::new(&source[i], texts.0.lexicon),
                    &Title::new(&target[j], texts.1.lexicon),
                ),
                body: if k % every == 0
                    && let (Some(a), Some(b)) = (
                        texts.0.beginning_text(i, false),
                        texts.1.beginning_text(j, false),
                    ) {
                    let said = texts_say(&a, &b);
                    let led = leads(&source[i], &target[j]).and_then(|side| match side {
                        0 => Some(texts_say(&texts.0.beginning_text(i, true)?, &b)),
                        _ => Some(texts_say(&a, &texts.1.beginning_text(j, true)?)),
                    });
                    led.map_or(said, |led| led.max(said))
                } else {
                    0.0
                },
            })
            .collect();
        if !found.is_empty() {
            self.compared.resize(source.len(), None);
        }
        for (&(i, _), c) in pairs.iter().zip(found) {
            self.compared[i] = Some(c);
        }
    }

    /// Characters of text below two headings.
    pub fn sizes(&self, i: usize, j: usize) -> (u32, u32) {
        (self.texts.0.sizes[i], self.texts.1.sizes[j])
    }

    /// Whether both have the same number, as far as it is known what the source's is in the target.
    pub fn same_number(&self, i: usize, j: usize) -> bool {
        self.number(i, j).is_some_and(|clue| SAME.contains(&clue))
    }

    /// Whether both have numbers, and not the same ones.
    pub fn renumbered(&self, i: usize, j: usize) -> bool {
        let (a, b) = (&self.source[i].number, &self.target[j].number);
        let same = || a.across() == b.across() || self.numbers.is_local(a, b, (i, j));
        !a.is_none() && !b.is_none() && !same()
    }
}

/// A heading of one side, made ready.
type Side<'p, 'a> = (usize, &'p Prepared<'a>);

/// Which side (0 the source) has in its heading what may be a line of text on the other: one has a title there, the
/// other none.
fn leads(source: &Heading, target: &Heading) -> Option<usize> {
    match (titled(source)?, titled(target)?) {
        (true, false) => Some(0),
        (false, true) => Some(1),
        _ => None,
    }
}

/// Whether a labelled heading has a title; `None` where that says nothing: text that follows on the label's line is
/// none.
fn titled(h: &Heading) -> Option<bool> {
    (h.label.is_some() && h.run_in.is_none()).then(|| !h.title().is_empty())
}

/// What the texts of two headings of other numbers say at most where they agree further down only.
const NOT_BELOW: f32 = 1.5;

/// What the first words of two texts say that begin differently.
const OTHERWISE: f32 = -2.0;
