//! Both outlines beside each other: what titles and texts say of any two headings, made ready when first asked for and
//! kept as long as it is of use.

use super::clues::{Clue, Evidence};
use super::evidence::{Compared, TitlesSay, View, bodies};
use super::numbers::Numbers;
use super::series::Correspondence;
use super::texts::{Beginning, Texts, ratio, softened, texts_say};
use super::titles::Title;
use crate::language::Language;
use crate::outline::Heading;
use crate::outline::label::Series;
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

/// What numbers say that are the same.
const SAME: [Clue; 2] = [Clue::SameNumber, Clue::FollowsNumber];

/// Both outlines, and what has been found out about their headings so far.
pub(super) struct Sides<'a> {
    pub source: &'a [Heading],
    pub target: &'a [Heading],
    texts: (&'a Texts<'a>, &'a Texts<'a>),
    one_file: bool,
    pub series: Correspondence,
    /// What number a heading has on the other side.
    pub numbers: Numbers<'a>,
    /// Titles and beginnings of texts, made ready when first asked for.
    titles: (Ready<Title>, Ready<Title>),
    bodies: (Ready<Beginning<'a>>, Ready<Beginning<'a>>),
    /// The same, each with its title before the text.
    led: (Ready<Beginning<'a>>, Ready<Beginning<'a>>),
    /// What has been compared for good, by source heading; nothing as long as nothing is.
    compared: Vec<Option<Compared>>,
    /// How far the number of each source heading can be trusted, 0 to 1: little where the texts around it
    /// deny what the numbers say.
    pub trust: Vec<f32>,
    /// Characters of source to one of target.
    ratio: f32,
}

/// What is made ready of each heading of one side, when first asked for, until it is let go; `None` where there is
/// nothing. There is no room for any before one is asked for.
struct Ready<T> {
    headings: usize,
    made: RefCell<Vec<Made<T>>>,
}

/// `None` where nothing is made ready.
type Made<T> = Option<Option<Rc<T>>>;

impl<T> Ready<T> {
    fn new(headings: usize) -> Self {
        Self {
            headings,
            made: RefCell::default(),
        }
    }

    fn get(&self, i: usize, make: impl FnOnce() -> Option<T>) -> Option<Rc<T>> {
        let known = self.made.borrow().get(i).cloned().flatten();
        known.unwrap_or_else(|| {
            let new = make().map(Rc::new);
            let mut made = self.made.borrow_mut();
            if made.is_empty() {
                made.resize_with(self.headings, || None);
            }
            made[i] = Some(new.clone());
            new
        })
    }

    fn forget(&self, range: Range<usize>) {
        if let Some(made) = self.made.borrow_mut().get_mut(range) {
            made.fill(None);
        }
    }
}

/// How many headings of a side may be kept ready: to make some thousands ready once more costs less than the memory.
const KEPT: usize = 2_000;

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
            titles: (Ready::new(a.len()), Ready::new(b.len())),
            bodies: (Ready::new(a.len()), Ready::new(b.len())),
            led: (Ready::new(a.len()), Ready::new(b.len())),
            compared: Vec::new(),
            trust: vec![1.0; a.len()],
            ratio: ratio(&source.sizes, &target.sizes),
        }
    }

    /// What all cores may see of the two sides: the cells are one thread's.
    pub fn view(&self) -> View<'_> {
        View {
            source: self.source,
            target: self.target,
            texts: self.texts,
            one_file: self.one_file,
            series: &self.series,
            numbers: &self.numbers,
            compared: &self.compared,
            trust: &self.trust,
            ratio: self.ratio,
        }
    }

    /// What speaks for the pair, its texts only if asked for.
    pub fn evidence(&self, i: usize, j: usize, with_body: bool) -> Evidence {
        let body = with_body.then(|| self.softened_body(i, j));
        self.view().weigh(i, j, self.titles_say(i, j), body)
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

    /// A heading's title, and the text under it where there is any, made ready.
    pub fn prepared(&self, of_source: bool, i: usize) -> (Rc<Title>, Option<Rc<Beginning<'a>>>) {
        (self.title_of(of_source, i), self.body_of(of_source, i))
    }

    fn title_of(&self, of_source: bool, i: usize) -> Rc<Title> {
        let (titles, heading, texts) = match of_source {
            true => (&self.titles.0, &self.source[i], self.texts.0),
            false => (&self.titles.1, &self.target[i], self.texts.1),
        };
        let title = titles.get(i, || Some(Title::new(heading, texts.lexicon)));
        title.expect("every heading has a title, though it be empty")
    }

    fn body_of(&self, of_source: bool, i: usize) -> Option<Rc<Beginning<'a>>> {
        match of_source {
            true => self.bodies.0.get(i, || self.texts.0.beginning(i)),
            false => self.bodies.1.get(i, || self.texts.1.beginning(i)),
        }
    }

    /// Lets go of what is made ready of some headings that will hardly be asked for again, on a side that has many.
    pub fn forget(&self, of_source: bool, headings: Range<usize>) {
        let (titles, bodies, led, all) = match of_source {
            true => (&self.titles.0, &self.bodies.0, &self.led.0, self.source),
            false => (&self.titles.1, &self.bodies.1, &self.led.1, self.target),
        };
        if all.len() > KEPT && !headings.is_empty() {
            titles.forget(headings.clone());
            bodies.forget(headings.clone());
            led.forget(headings);
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
        self.titles_say(i, j).odds()
    }

    fn titles_say(&self, i: usize, j: usize) -> TitlesSay {
        if let Some(c) = Compared::of(&self.compared, i, j) {
            return c.title;
        }
        TitlesSay::of(&self.title_of(true, i), &self.title_of(false, j))
    }

    /// What the beginnings of the two texts say: the log-likelihood ratio as it comes.
    pub fn body(&self, i: usize, j: usize) -> f32 {
        if let Some(c) = Compared::of(&self.compared, i, j) {
            return c.body;
        }
        match (self.body_of(true, i), self.body_of(false, j)) {
            (Some(a), Some(b)) => match a.likelihood(&b).max(self.led_by_title(i, j, &a, &b)) {
                // The section of another number may be found below the one that is asked about, where its heading was
                // lost.
                said if said > NOT_BELOW
                    && self.view().misnumbered(i, j)
                    && a.start(&b) < OTHERWISE =>
                {
                    NOT_BELOW
                }
                said => said,
            },
            _ => 0.0,
        }
    }

    /// What the beginnings say where one side has in its heading what is a line of its text on the other: the couplet
    /// over a chapter of a novel.
    fn led_by_title(&self, i: usize, j: usize, a: &Beginning<'_>, b: &Beginning<'_>) -> f32 {
        let led = |texts: &Texts<'a>, k: usize| texts.beginning_text(k, true).map(Beginning::new);
        let said = match leads(&self.source[i], &self.target[j]) {
            Some(0) => {
                let a = self.led.0.get(i, || led(self.texts.0, i));
                a.as_ref().map(|a| a.likelihood(b))
            }
            Some(_) => {
                let b = self.led.1.get(j, || led(self.texts.1, j));
                b.as_ref().map(|b| a.likelihood(b))
            }
            None => None,
        };
        said.unwrap_or(f32::NEG_INFINITY)
    }

    /// What the beginnings of the two texts say. Where no number supports the pair either, few words cannot deny much:
    /// their translations may not be in the lexicon.
    pub fn softened_body(&self, i: usize, j: usize) -> f32 {
        let body = self.body(i, j);
        if body >= 0.0 || self.view().is_numbered(i, j) {
            return body;
        }
        let (Some(a), Some(b)) = (self.body_of(true, i), self.body_of(false, j)) else {
            return body;
        };
        softened(body, &a, &b)
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

    /// What the sizes of the two sections and, in one file, their lines say.
    pub fn place(&self, i: usize, j: usize) -> f32 {
        self.view().place(i, j)
    }

    /// Whether both have the same number, as far as it is known what the source's is in the target.
    pub fn same_number(&self, i: usize, j: usize) -> bool {
        self.view()
            .number(i, j)
            .is_some_and(|clue| SAME.contains(&clue))
    }

    /// Whether both have numbers, and not the same ones.
    pub fn renumbered(&self, i: usize, j: usize) -> bool {
        let (a, b) = (&self.source[i].number, &self.target[j].number);
        let same = || a.across() == b.across() || self.numbers.is_local(a, b, (i, j));
        !a.is_none() && !b.is_none() && !same()
    }
}

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
