//! What speaks for pairing one heading with another: number, label, title, parent, size and the text below.

use super::clues::{Clue, Evidence, Part};
use super::sides::Sides;
use super::texts::Texts;
use super::titles::{self, Title};
use crate::language::Language;
use crate::outline::Strength;
use crate::outline::label::Series;

/// What the lexicon says of two texts counts within these log-odds: beyond them nothing is surer. (The words of a text
/// do not occur independently of each other, hence also the weight below 1.)
const BODY: (f32, f32) = (-4.375, 6.25);

/// What the text of one that was rewritten among many that agree says at least where the number is the same and can be
/// trusted: the number knows better.
const REWRITTEN: f32 = -1.5;

/// How far a number must be trusted to say that.
const TRUSTED: f32 = 0.85;

/// What the log-odds of two headings count within that have a form of items, and of two lines without a number.
const WEAK_ODDS: (f32, f32) = (-5.0 / 3.0, 3.0);
const LINE_ODDS: (f32, f32) = (-6.0, 8.0);

/// What the log-odds of two lines count: about as what is learned of them, `lines.likelier` and `lines.less-likely`, in
/// a sum of 2.
const LIKELIER: f32 = 0.5;
const LESS_LIKELY: f32 = 1.5;

/// What two titles say at most.
const TITLES_SAY: f32 = 5.0;

/// What two titles say at least, by the words of the shorter one: a word or two may be translated by words that no
/// dictionary has beside them.
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

impl Compared {
    /// What came of comparing two headings, if they were. There is no room for any before some are.
    pub fn of(all: &[Option<Self>], i: usize, j: usize) -> Option<Self> {
        all.get(i).copied().flatten().filter(|c| c.target == j)
    }
}

impl Sides<'_> {
    /// Whether either heading has a number.
    pub fn is_numbered(&self, i: usize, j: usize) -> bool {
        !self.source[i].number.is_none() || !self.target[j].number.is_none()
    }

    /// Whether both headings have numbers that can be trusted, and are not the same.
    pub fn misnumbered(&self, i: usize, j: usize) -> bool {
        let other = |clue| matches!(clue, Clue::SameLastPart | Clue::OtherNumber);
        self.trust[i] > TRUSTED && self.number(i, j).is_some_and(other)
    }

    /// What the numbers of two headings say of each other.
    pub fn number(&self, i: usize, j: usize) -> Option<Clue> {
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
pub(super) fn bodies(said: f32) -> f32 {
    let mut e = Evidence::new();
    e.add(Clue::Bodies, said.clamp(BODY.0, BODY.1));
    e.part(Part::Body)
}

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
