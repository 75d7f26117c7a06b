//! What speaks for pairing one heading with another: number, label, title, parent, size and the text below.

use super::clues::{Clue, Evidence, Part};
use super::numbers::Numbers;
use super::series::Correspondence;
use super::texts::{Beginning, Texts, ratio, softened, texts_say};
use super::titles::{self, Title};
use crate::language::Language;
use crate::outline::label::Series;
use crate::outline::{Heading, Strength};
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

/// What the lexicon says of two texts counts within these log-odds: beyond them nothing is surer. (The words of a text do not occur
/// independently of each other, hence also the weight below 1.)
const BODY: (f32, f32) = (-4.375, 6.25);

/// What the text of one that was rewritten among many that agree says at least where the number is the same and can be trusted: the
/// number knows better.
const REWRITTEN: f32 = -1.5;

/// How far a number must be trusted to say that.
const TRUSTED: f32 = 0.85;

/// What the log-odds of two headings count within that have a form of items, and of two lines without a number.
const WEAK_ODDS: (f32, f32) = (-5.0 / 3.0, 3.0);
const LINE_ODDS: (f32, f32) = (-6.0, 8.0);

/// What the log-odds of two lines count: about as what is learned of them, `lines.likelier` and `lines.less-likely`, in a sum of 2.
const LIKELIER: f32 = 0.5;
const LESS_LIKELY: f32 = 1.5;

/// What two titles say at most.
const TITLES_SAY: f32 = 5.0;

/// What two titles say at least, by the words of the shorter one: a word or two may be translated by words that no dictionary has
/// beside them.
const TITLES_DENY: [f32; 3] = [-1.0, -1.7, -2.5];

/// Characters of English that a text must have for its size to count, and to be one that no translator leaves out.
const SOME_TEXT: f32 = 40.0;
const MUCH_TEXT: f32 = 200.0;

/// What a character of Chinese says, in characters of English, for that.
const OF_CHINESE: f32 = 0.3;

/// The logarithm of how far two sizes are off counts up to this.
const OFF: f32 = 2.5;

/// Lines that stand within so many of each other in one file.
const SAME_LINES: u32 = 3;

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
    pub numbers: Numbers,
    /// Titles and beginnings of texts, made ready when first asked for.
    titles: (Ready<Title>, Ready<Title>),
    bodies: (Ready<Beginning<'a>>, Ready<Beginning<'a>>),
    /// The same, each with its title before the text.
    led: (Ready<Beginning<'a>>, Ready<Beginning<'a>>),
    /// What has been compared for good, by source heading.
    compared: Vec<Option<Compared>>,
    /// How far the number of each source heading can be trusted, 0 to 1: little where the texts around it
    /// deny what the numbers say.
    pub trust: Vec<f32>,
    /// Characters of source to one of target.
    ratio: f32,
}

/// What is made ready of each heading of one side, when first asked for, until it is let go; `None` where there is nothing.
struct Ready<T>(Vec<RefCell<Option<Option<Rc<T>>>>>);

impl<T> Ready<T> {
    fn new(headings: usize) -> Self {
        Self((0..headings).map(|_| RefCell::default()).collect())
    }

    fn get(&self, i: usize, make: impl FnOnce() -> Option<T>) -> Option<Rc<T>> {
        let mut cell = self.0[i].borrow_mut();
        cell.get_or_insert_with(|| make().map(Rc::new)).clone()
    }

    fn forget(&self, range: Range<usize>) {
        for cell in &self.0[range] {
            *cell.borrow_mut() = None;
        }
    }
}

/// How many headings of a side may be kept ready: to make some thousands ready once more costs less than the memory.
const KEPT: usize = 2_000;

/// The outcome of comparing a source heading with one target heading. In a large document most headings are
/// compared with one other only, and what was made ready for it need not be kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct Compared {
    /// The target heading.
    pub target: usize,
    /// What the titles say.
    pub title: TitlesSay,
    /// What the texts say; 0 where they were not looked at.
    pub body: f32,
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
            titles: (Ready::new(a.len()), Ready::new(b.len())),
            bodies: (Ready::new(a.len()), Ready::new(b.len())),
            led: (Ready::new(a.len()), Ready::new(b.len())),
            compared: vec![None; a.len()],
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
        self.compared[i].is_some_and(|c| c.target == j)
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
        if let Some(c) = self.compared[i].filter(|c| c.target == j) {
            return c.title;
        }
        TitlesSay::of(&self.title_of(true, i), &self.title_of(false, j))
    }

    /// What the beginnings of the two texts say: the log-likelihood ratio as it comes.
    pub fn body(&self, i: usize, j: usize) -> f32 {
        if let Some(c) = self.compared[i].filter(|c| c.target == j) {
            return c.body;
        }
        match (self.body_of(true, i), self.body_of(false, j)) {
            (Some(a), Some(b)) => match a.likelihood(&b).max(self.led_by_title(i, j, &a, &b)) {
                // The section of another number may be found below the one that is asked about, where its heading was lost.
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

    /// What the beginnings say where one side has in its heading what is a line of its text on the other: the couplet over a chapter
    /// of a novel.
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

    /// What the beginnings of the two texts say. Where no number supports the pair either, few words cannot deny much: their
    /// translations may not be in the lexicon.
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

/// Both sides and what is known of them, to weigh pairs by.
#[derive(Clone, Copy)]
pub(super) struct View<'s> {
    pub source: &'s [Heading],
    pub target: &'s [Heading],
    pub texts: (&'s Texts<'s>, &'s Texts<'s>),
    one_file: bool,
    series: &'s Correspondence,
    numbers: &'s Numbers,
    pub compared: &'s [Option<Compared>],
    trust: &'s [f32],
    ratio: f32,
}

impl View<'_> {
    /// Whether either heading has a number.
    pub fn is_numbered(&self, i: usize, j: usize) -> bool {
        !self.source[i].number.is_none() || !self.target[j].number.is_none()
    }

    /// Whether both headings have numbers that can be trusted, and are not the same.
    fn misnumbered(&self, i: usize, j: usize) -> bool {
        let other = |clue| matches!(clue, Clue::SameLastPart | Clue::OtherNumber);
        self.trust[i] > TRUSTED && self.number(i, j).is_some_and(other)
    }

    /// What the numbers of two headings say of each other.
    fn number(&self, i: usize, j: usize) -> Option<Clue> {
        let (a, b) = (self.numbers.expected(i), self.target[j].number);
        let own = self.source[i].number;
        match (a.is_none(), b.is_none()) {
            (true, true) => None,
            (false, false) if a.across() == b.across() || self.numbers.is_local(&a, &b, (i, j)) => {
                Some(match a == own || own.across() == b.across() {
                    true => Clue::SameNumber,
                    false => Clue::FollowsNumber,
                })
            }
            (false, false) if a.parts().last() == b.parts().last() => Some(Clue::SameLastPart),
            (false, false) => Some(Clue::OtherNumber),
            _ => Some(Clue::NumberOnOneSide),
        }
    }

    /// What speaks for the pair, with what the titles and, where they were compared, the texts say.
    pub fn weigh(&self, i: usize, j: usize, title: TitlesSay, body: Option<f32>) -> Evidence {
        let (a, b) = (&self.source[i], &self.target[j]);
        let mut e = Evidence::new();
        let number = self.number(i, j);
        if let Some(clue) = number {
            e.add(clue, self.trust[i]);
        }
        match self.series.agrees(a.series, b.series) {
            Some(true) => e.holds(Clue::Counterpart),
            Some(false) => e.holds(Clue::OtherSeries),
            None => {}
        }
        if a.is_sure() != b.is_sure() && (a.series == Series::Plain || b.series == Series::Plain) {
            e.holds(Clue::LineBesideHeading);
        }
        if a.strength.min(b.strength) == Strength::Faint && !a.is_sure() && !b.is_sure() {
            e.holds(Clue::Items);
        }
        title.add_to(&mut e);
        if let (Some(p), Some(q)) = (a.parent, b.parent) {
            match (
                &self.numbers.expected(p as usize),
                &self.target[q as usize].number,
            ) {
                (p, q) if p.is_none() || q.is_none() => {}
                (p, q) if p.across() == q.across() => e.holds(Clue::SameParent),
                _ => e.holds(Clue::OtherParent),
            }
        }
        self.add_place(i, j, &mut e);
        // Where neither has a number, nothing but the title and the place can speak.
        let lines = (a.is_line(), b.is_line());
        let beyond_doubt = a.is_sure() && b.is_sure() && lines != (true, true);
        if !beyond_doubt && (lines.0 || lines.1) {
            e.holds(Clue::Line);
            let odds = LIKELIER * a.score.max(b.score) + LESS_LIKELY * a.score.min(b.score);
            e.add(Clue::LineOdds, odds.clamp(LINE_ODDS.0, LINE_ODDS.1));
        } else if !beyond_doubt {
            e.holds(Clue::Weak);
            let odds = a.score + b.score;
            e.add(Clue::WeakOdds, odds.clamp(WEAK_ODDS.0, WEAK_ODDS.1));
        }
        if let Some(body) = body {
            let mut said = body.clamp(BODY.0, BODY.1);
            if number == Some(Clue::SameNumber) && self.trust[i] > TRUSTED {
                said = said.max(REWRITTEN);
            }
            e.add(Clue::Bodies, said);
        }
        e
    }

    /// What the sizes of the two sections and, in one file, their lines say.
    pub fn place(&self, i: usize, j: usize) -> f32 {
        let mut e = Evidence::new();
        self.add_place(i, j, &mut e);
        e.part(Part::Place)
    }

    fn add_place(&self, i: usize, j: usize, e: &mut Evidence) {
        let (s, t) = (self.texts.0.sizes[i] as f32, self.texts.1.sizes[j] as f32);
        let least = |texts: &Texts<'_>, english: f32| match texts.doc.language {
            Language::English => english,
            Language::Chinese => english * OF_CHINESE,
        };
        let exceed = |english: f32| {
            (
                s > least(self.texts.0, english),
                t > least(self.texts.1, english),
            )
        };
        if self.one_file && self.source[i].line.abs_diff(self.target[j].line) <= SAME_LINES {
            e.holds(Clue::SameLines);
        }
        let (source_is_long, target_is_long) = exceed(MUCH_TEXT);
        if exceed(SOME_TEXT) == (true, true) {
            // Lengths within a factor of two are nothing special, beyond that they speak against.
            let off = (s / t / self.ratio).ln().abs();
            e.holds(Clue::BothHaveText);
            e.add(Clue::SizesDiffer, off.min(OFF));
        } else if source_is_long != target_is_long && (s == 0.0 || t == 0.0) {
            e.holds(Clue::TextOnOneSide);
        }
    }
}

/// What the beginnings of two texts say, weighed.
fn bodies(said: f32) -> f32 {
    let mut e = Evidence::new();
    e.add(Clue::Bodies, said.clamp(BODY.0, BODY.1));
    e.part(Part::Body)
}

/// Which side (0 the source) has in its heading what may be a line of text on the other: one has a title there, the other none.
fn leads(source: &Heading, target: &Heading) -> Option<usize> {
    match (titled(source)?, titled(target)?) {
        (true, false) => Some(0),
        (false, true) => Some(1),
        _ => None,
    }
}

/// Whether a labelled heading has a title; `None` where that says nothing: text that follows on the label's line is none.
fn titled(h: &Heading) -> Option<bool> {
    (h.label.is_some() && h.run_in.is_none()).then(|| !h.title().is_empty())
}

/// What the texts of two headings of other numbers say at most where they agree further down only.
const NOT_BELOW: f32 = 1.5;

/// What the first words of two texts say that begin differently.
const OTHERWISE: f32 = -2.0;

/// What two titles say of each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum TitlesSay {
    /// Neither heading has one.
    Nothing,
    /// One heading has one, the other none.
    OneSide,
    /// Log-odds by their words.
    Words(f32),
}

impl TitlesSay {
    /// Compares two titles.
    pub fn of(a: &Title, b: &Title) -> Self {
        match (a.is_empty(), b.is_empty()) {
            (true, true) => Self::Nothing,
            (false, false) => {
                let least = match a.words().min(b.words()) {
                    _ if a.is_name() && b.is_name() => 2,
                    words => words.saturating_sub(1).min(2),
                };
                let said = titles::likelihood(a, b);
                Self::Words(said.clamp(TITLES_DENY[least], TITLES_SAY))
            }
            _ => Self::OneSide,
        }
    }

    /// Notes it as clues.
    fn add_to(self, e: &mut Evidence) {
        match self {
            Self::Words(say) => e.add(Clue::Titles, say),
            Self::OneSide => e.holds(Clue::TitleOnOneSide),
            Self::Nothing => {}
        }
    }

    /// The same as log-odds.
    pub fn odds(self) -> f32 {
        let mut e = Evidence::new();
        self.add_to(&mut e);
        e.part(Part::Title)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::language::lexicon::Lexicon;

    #[test]
    fn titles_say_at_most_so_much() {
        let title = |text: &str| {
            let doc =
                Document::from_text("t.md", format!("# {text}\n\nText.\n"), Language::English);
            Title::new(&crate::outline::read(&doc).headings[0], Lexicon::builtin())
        };
        let say = |a: &str, b: &str| TitlesSay::of(&title(a), &title(b)).odds();
        let none = Title::of_text("", Language::English, Lexicon::builtin());
        assert_eq!(TitlesSay::of(&none, &none).odds(), 0.0);
        assert!(TitlesSay::of(&none, &title("Tools")).odds() < 0.0);
        assert_eq!(
            TitlesSay::of(&none, &title("Tools")).odds(),
            TitlesSay::of(&title("Tools"), &none).odds()
        );
        // One word, two, three, and names.
        let (one, two, many) = (
            say("Roads", "士兵"),
            say("Roads and Bridges", "士兵的武器"),
            say("Roads and Bridges of the County", "士兵在边境的武器和制服"),
        );
        assert!(0.0 > one && one >= two && two > many, "{one} {two} {many}");
        assert!(say("Preface", "参考文献") < one);
        assert!(say("Roads and Bridges of the County", "县里的道路和桥梁") <= 5.0);
    }
}
