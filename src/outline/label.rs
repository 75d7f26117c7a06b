//! Labels and numbers: what a heading calls itself, and which series it belongs to.
//!
//! "Chapter Two" and "CHAPTER II" belong to one series, whatever digits it is written in; `一、` and
//! `1.` belong to two, because a document uses them for two levels.

use crate::hash::hash_bytes;
pub use crate::language::labels::Label;

/// The kind of digits that an enumerator is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Digits {
    Arabic,
    Roman,
    /// In lower case: `i.` stands below `I.`, and between them stands `A.`.
    SmallRoman,
    /// English number words.
    Words,
    Chinese,
    Circled,
    Letter,
    /// A run that a translator wrote in several kinds: (I) (II) (iii) (6) (Ten).
    Any,
}

/// The marks around an enumerator's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Marks {
    /// `一、` `1.` `I.`
    After,
    /// `1)`
    Bracket,
    /// `（一）` `(1)`
    Brackets,
    /// `①`, and numbers that stand alone on their lines.
    None,
}

/// What headings of one kind have in common. One series is one level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Series {
    /// A label with a number.
    Labelled(Label),
    /// A bare number with marks.
    Enumerated(Marks, Digits),
    /// `3.2.1`: the depth is the number of parts.
    Decimal(u8),
    /// Marked up; the depth is the markup's, from 1.
    Markup(u8),
    /// A word with a number, `Lecture 3`, 原则1, that is a label in this document only: the word's hash.
    Worded(u32),
    /// A title in brackets, alone or before its text: 【用法】, `[Storage]`.
    Bracketed,
    /// A name that parts of documents bear without a number: Preamble, 附则.
    Named,
    /// A short line alone.
    Plain,
}

impl Series {
    /// That of a word which is a label in one document only.
    pub fn worded(word: &str) -> Self {
        Self::Worded(hash_bytes(word.as_bytes()) as u32)
    }

    /// Where the series usually stands among others, outermost first.
    pub fn usual_depth(self) -> u8 {
        match self {
            Self::Labelled(label) => label.usual_depth(),
            Self::Markup(depth) => depth,
            Self::Named => 20,
            Self::Plain => 21,
            Self::Decimal(depth) => 20 + 2 * depth,
            Self::Worded(_) => 35,
            Self::Bracketed => 47,
            Self::Enumerated(Marks::After, Digits::Chinese) => 45,
            Self::Enumerated(Marks::Brackets, Digits::Chinese) => 50,
            Self::Enumerated(Marks::After, Digits::Roman | Digits::Any | Digits::Words) => 45,
            Self::Enumerated(Marks::After, Digits::Letter) => 48,
            Self::Enumerated(
                Marks::Brackets,
                Digits::Any | Digits::Roman | Digits::SmallRoman | Digits::Words,
            ) => 50,
            Self::Enumerated(Marks::After, Digits::SmallRoman) => 57,
            Self::Enumerated(Marks::After, _) => 55,
            Self::Enumerated(Marks::Brackets, _) => 60,
            Self::Enumerated(Marks::Bracket, _) => 62,
            Self::Enumerated(Marks::None, Digits::Circled) => 64,
            Self::Enumerated(Marks::None, _) => 26,
        }
    }
}

/// A number of up to six parts: `12`, `3.2.1`, `369-1`, `A.1`. A letter counts from 1 (A is 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Number {
    parts: [u32; 6],
    len: u8,
    /// Whether the first part is written as a letter.
    lettered: bool,
    /// Whether a full stop stands between the parts of a labelled number: Article 1.2 is a part of Article 1, where
    /// Article 1-2 was put in behind it.
    pointed: bool,
}

impl Number {
    /// No number.
    pub const NONE: Self = Self {
        parts: [0; 6],
        len: 0,
        lettered: false,
        pointed: false,
    };

    /// A number of one part.
    pub fn one(n: u32) -> Self {
        Self {
            parts: [n, 0, 0, 0, 0, 0],
            len: 1,
            lettered: false,
            pointed: false,
        }
    }

    /// The same with its first part as a letter, where there is one for it: `A.1` for 1.1.
    pub fn lettered(mut self) -> Self {
        self.lettered = self.len > 0 && (1..=26).contains(&self.parts[0]);
        self
    }

    /// Whether the first part is a letter.
    pub fn is_lettered(&self) -> bool {
        self.lettered
    }

    /// The same with full stops between its parts: Article 1.2.
    pub fn pointed(mut self) -> Self {
        self.pointed = self.len > 1;
        self
    }

    /// Whether a labelled number counts within another one: Article 1.2.
    pub fn is_pointed(&self) -> bool {
        self.pointed
    }

    /// What numbers of two documents are compared by: a letter by itself (Appendix A) may be a digit in the other
    /// document, but A.1 is not 1.1.
    pub fn across(mut self) -> Self {
        self.lettered &= self.len > 1;
        self.pointed = false;
        self
    }

    /// From its parts; `None` if there are none or more than six.
    pub fn new(parts: &[u32]) -> Option<Self> {
        if parts.is_empty() || parts.len() > 6 {
            return None;
        }
        let mut all = [0; 6];
        all[..parts.len()].copy_from_slice(parts);
        Some(Self {
            parts: all,
            len: parts.len() as u8,
            lettered: false,
            pointed: false,
        })
    }

    /// The parts.
    pub fn parts(&self) -> &[u32] {
        &self.parts[..self.len as usize]
    }

    /// Whether there is a number at all.
    pub fn is_none(&self) -> bool {
        self.len == 0
    }

    /// How many numbers lie between this one and a later one: 0 where the later one follows at once
    /// (3 → 4, 3 → 3.1, 3.2 → 4). `None` if the other is not later, and between letters and digits.
    pub fn gap_to(&self, later: &Self) -> Option<u32> {
        let (a, b) = (self.parts(), later.parts());
        if b <= a || self.lettered != later.lettered {
            return None;
        }
        let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
        let step = if same == a.len() {
            b[same]
        } else {
            b[same] - a[same]
        };
        let deeper: u32 = b[same + 1..].iter().sum();
        Some(step.saturating_sub(1) + deeper)
    }

    /// Whether it counts within another one: 4.1 and 4.1.2 within 4.
    pub fn is_within(&self, outer: &Self) -> bool {
        outer.len > 0
            && self.len > outer.len
            && self.lettered == outer.lettered
            && self.parts().starts_with(outer.parts())
    }

    /// Whether a series begins with it: 1, 0, or 1.1.
    pub fn is_first(&self) -> bool {
        self.parts().iter().all(|&p| p <= 1)
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (i, p) in self.parts().iter().enumerate() {
            if i > 0 {
                f.write_str(".")?;
            }
            match p {
                1..=26 if self.lettered && i == 0 => {
                    write!(f, "{}", char::from(b'A' + (*p as u8 - 1)))?
                }
                _ => write!(f, "{p}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(parts: &[u32]) -> Number {
        Number::new(parts).unwrap()
    }

    #[test]
    fn numbers_follow_one_another_across_depths() {
        assert!(n(&[4, 1]).is_within(&n(&[4])) && n(&[4, 1, 2]).is_within(&n(&[4])));
        assert!(!n(&[4]).is_within(&n(&[4])) && !n(&[5, 4]).is_within(&n(&[4])));
        assert!(!n(&[4, 1]).lettered().is_within(&n(&[4])) && !n(&[4]).is_within(&Number::NONE));
        assert_eq!(n(&[3]).gap_to(&n(&[4])), Some(0));
        assert_eq!(n(&[3]).gap_to(&n(&[3, 1])), Some(0));
        assert_eq!(n(&[3, 2, 5]).gap_to(&n(&[4])), Some(0));
        assert_eq!(n(&[369]).gap_to(&n(&[369, 1])), Some(0));
        assert_eq!(n(&[3]).gap_to(&n(&[6])), Some(2));
        assert_eq!(n(&[3]).gap_to(&n(&[3])), None);
        assert_eq!(n(&[3, 1]).gap_to(&n(&[3])), None);
        assert_eq!(n(&[1]).gap_to(&n(&[2, 1])), Some(1));
        assert_eq!(
            n(&[1, 1]).lettered().gap_to(&n(&[1, 2]).lettered()),
            Some(0)
        );
        assert_eq!(n(&[1, 1]).gap_to(&n(&[1, 2]).lettered()), None);
    }

    #[test]
    fn letters_are_shown_and_compared_by_their_place() {
        assert_eq!(n(&[2, 1]).lettered().to_string(), "B.1");
        assert_eq!(n(&[1]).lettered().across(), n(&[1]));
        assert_ne!(n(&[1, 1]).lettered().across(), n(&[1, 1]));
    }

    #[test]
    fn numbers_begin_series_and_are_shown() {
        for first in [&[1][..], &[0], &[1, 1], &[1, 0]] {
            assert!(n(first).is_first());
        }
        for later in [&[2][..], &[1, 2], &[2, 1]] {
            assert!(!n(later).is_first());
        }
        assert_eq!(n(&[3, 10, 1]).to_string(), "3.10.1");
        assert_eq!(n(&[27]).lettered().to_string(), "27");
        assert_eq!(n(&[26, 2]).lettered().to_string(), "Z.2");
        assert!(Number::new(&[]).is_none() && Number::new(&[1; 7]).is_none());
        assert_eq!(n(&[1; 6]).parts().len(), 6);
        assert!(!Number::NONE.lettered().is_lettered());
        assert!(!n(&[3]).pointed().is_pointed() && n(&[3, 1]).pointed().is_pointed());
        assert_eq!(n(&[3, 1]).pointed().across(), n(&[3, 1]));
    }

    #[test]
    fn labels_and_series_by_their_habit_stand_inside_each_other() {
        use Label::*;
        for outer_to_inner in [
            &[
                Book, Part, Subpart, Title, Chapter, Subchapter, Section, Subsection, Article, Box,
            ][..],
            &[
                Juan, Bian, BuFen, FenBian, Zhang, Jie, Kuan, Mu, Tiao, Xiang, ZhuanLan,
            ],
            &[Act, Scene],
            &[MuOfPlay, Chang],
        ] {
            let depths = outer_to_inner.windows(2);
            assert!(
                depths
                    .into_iter()
                    .all(|w| w[0].usual_depth() < w[1].usual_depth())
            );
        }
        for (a, b) in [
            (Chapter, Zhang),
            (Section, Jie),
            (Article, Tiao),
            (Appendix, FuLu),
            (Annex, Chapter),
        ] {
            assert_eq!(a.usual_depth(), b.usual_depth());
        }
        let enumerated = |m, d| Series::Enumerated(m, d).usual_depth();
        let chinese = [
            enumerated(Marks::After, Digits::Chinese),
            enumerated(Marks::Brackets, Digits::Chinese),
            enumerated(Marks::After, Digits::Arabic),
            enumerated(Marks::Brackets, Digits::Arabic),
            enumerated(Marks::Bracket, Digits::Arabic),
            enumerated(Marks::None, Digits::Circled),
        ];
        assert!(chinese.windows(2).all(|w| w[0] < w[1]));
        let english = [
            enumerated(Marks::After, Digits::Roman),
            enumerated(Marks::After, Digits::Letter),
            enumerated(Marks::After, Digits::Arabic),
            enumerated(Marks::After, Digits::SmallRoman),
        ];
        assert!(english.windows(2).all(|w| w[0] < w[1]));
        assert!(enumerated(Marks::None, Digits::Arabic) < Series::Decimal(4).usual_depth());
        assert!(Series::Decimal(1).usual_depth() < Series::Decimal(2).usual_depth());
        assert!(Series::Markup(2).usual_depth() < Series::Markup(3).usual_depth());
    }
}
