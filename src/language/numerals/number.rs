//! What a heading's number is: its parts, what it is written in, and what its one character brings with it.
//!
//! To pair headings by number `Chapter XII` and `第十二章` must come to the same, 12; to tell levels apart, `I.`
//! and `1.` must not. So a number keeps its value and its form both.

/// The largest number that any form is read or written to.
pub const MAX: u32 = 9999;

/// The most parts of a compound number (`3.2.1` has three); a longer one is no heading's number.
pub const MAX_PARTS: usize = 8;

/// What a number is written in. Two headings of one series share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// `12`, `１２`, `3.2.1`.
    Arabic,
    /// `1st`, `22nd`.
    ArabicOrdinal,
    /// `XII`, `Ⅻ`.
    RomanUpper,
    /// `xii`, `ⅻ`.
    RomanLower,
    /// `twelve`, `one hundred and one`.
    English,
    /// `twelfth`, `the hundred and first`.
    EnglishOrdinal,
    /// `十二`, `廿三`, `二〇二〇`.
    Chinese,
    /// `壹`, `拾贰`: the forms used on banknotes, where at least one of them stands.
    ChineseFinancial,
    /// `甲`, `乙`: the heavenly stems, 1 to 10.
    Stem,
    /// `A`, `B`: 1 to 26.
    LetterUpper,
    /// `a`, `b`: 1 to 26.
    LetterLower,
}

/// What a number of one character brings with it: `⑴` is `1` and its parentheses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Enclosure {
    /// Nothing; brackets and points around it are characters of their own.
    None,
    /// `①`, `㊀`, `❶`.
    Circle,
    /// `⑴`, `㈠`, `⒜`.
    Parentheses,
    /// `⒈`.
    FullStop,
}

/// A set of forms to look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Forms(u16);

impl Forms {
    /// Arabic digits, half and full width.
    pub const ARABIC: Self = Self(1);
    /// `1st`, `22nd`.
    pub const ARABIC_ORDINAL: Self = Self(1 << 1);
    /// Roman numerals of either case.
    pub const ROMAN: Self = Self(1 << 2);
    /// English words and ordinals.
    pub const ENGLISH: Self = Self(1 << 3);
    /// Chinese numerals, the financial ones too.
    pub const CHINESE: Self = Self(1 << 4);
    /// One character with its own circle, parentheses or full stop.
    pub const ENCLOSED: Self = Self(1 << 5);
    /// A single Latin letter of either case.
    pub const LETTER: Self = Self(1 << 6);
    /// 甲 to 癸.
    pub const STEM: Self = Self(1 << 7);
    /// Further parts after the first: `3.2.1`, `369-1`, `VI-I`, `A.2`, `六之一`.
    pub const COMPOUND: Self = Self(1 << 8);
    /// A capital letter right after the digits as a further part: `12A` is 12 and 1.
    /// Not in [`Forms::ALL`], for `3D` and `4G` are no numbers of headings.
    pub const LETTER_SUFFIX: Self = Self(1 << 9);
    /// Every form, compound ones too.
    pub const ALL: Self = Self((1 << 9) - 1);

    /// Whether all of `other` is in this set.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// What is in either set.
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is in this set and not in `other`.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

impl std::ops::BitOr for Forms {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.union(other)
    }
}

/// A heading's number: one part, or several as in `3.2.1`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Number {
    parts: [u16; MAX_PARTS],
    len: u8,
    form: Form,
    enclosure: Enclosure,
}

impl Number {
    /// A number of one part. Values above [`MAX`] are cut to it.
    pub fn new(value: u32, form: Form) -> Self {
        let mut parts = [0; MAX_PARTS];
        parts[0] = value.min(MAX) as u16;
        Self {
            parts,
            len: 1,
            form,
            enclosure: Enclosure::None,
        }
    }

    /// The same number in an enclosure.
    pub fn enclosed_in(mut self, enclosure: Enclosure) -> Self {
        self.enclosure = enclosure;
        self
    }

    /// The same number with one more part: `3.2` and 1 give `3.2.1`. `None` when it has
    /// [`MAX_PARTS`] already or `value` is above [`MAX`].
    pub fn with_part(mut self, value: u32) -> Option<Self> {
        let len = self.len as usize;
        if len == MAX_PARTS || value > MAX {
            return None;
        }
        self.parts[len] = value as u16;
        self.len += 1;
        Some(self)
    }

    /// Its parts, the outermost first; never empty.
    pub fn parts(&self) -> &[u16] {
        &self.parts[..self.len as usize]
    }

    /// The first part: 3 in `3.2.1`.
    pub fn first(&self) -> u32 {
        self.parts[0].into()
    }

    /// The last part: 1 in `3.2.1`.
    pub fn last(&self) -> u32 {
        self.parts[self.len as usize - 1].into()
    }

    /// Whether it has more than one part.
    pub fn is_compound(&self) -> bool {
        self.len > 1
    }

    /// What it is written in; a compound number has the form of its first part.
    pub fn form(&self) -> Form {
        self.form
    }

    /// What its one character brings with it.
    pub fn enclosure(&self) -> Enclosure {
        self.enclosure
    }
}

impl std::fmt::Debug for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self} ({:?}", self.form)?;
        if self.enclosure != Enclosure::None {
            write!(f, ", {:?}", self.enclosure)?;
        }
        f.write_str(")")
    }
}

/// Its parts in Arabic digits, joined by points.
impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (i, part) in self.parts().iter().enumerate() {
            if i > 0 {
                f.write_str(".")?;
            }
            write!(f, "{part}")?;
        }
        Ok(())
    }
}
