//! What a row says about itself, as a set.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// What a row says about itself. Sorted in this order wherever several are shown.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Flag {
    /// The confidence is below 70.
    Doubtful,
    /// The two sides number this heading differently.
    Renumbered,
    /// The heading stands elsewhere in the other outline.
    Moved,
    /// The target is the same text as the source, or stands in the source's language.
    Untranslated,
    /// Numbers differ between the two texts.
    NumbersDiffer,
    /// A person has corrected or confirmed the row.
    Reviewed,
    /// A person wants it in no memory.
    Out,
}

impl Flag {
    /// All of them, in order.
    pub const ALL: [Self; 7] = [
        Self::Doubtful,
        Self::Renumbered,
        Self::Moved,
        Self::Untranslated,
        Self::NumbersDiffer,
        Self::Reviewed,
        Self::Out,
    ];

    fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of flags. A large document has a row for each sentence, so it takes a byte; it is written as the list of those
/// it holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Flags(u8);

impl Flags {
    /// None.
    pub const NONE: Self = Self(0);

    /// Whether it holds this one.
    pub fn contains(self, flag: Flag) -> bool {
        self.0 & flag.bit() != 0
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.0 == 0
    }

    /// Takes one in.
    pub fn insert(&mut self, flag: Flag) {
        self.0 |= flag.bit();
    }

    /// Takes one out.
    pub fn remove(&mut self, flag: Flag) {
        self.0 &= !flag.bit();
    }

    /// Those it holds, in order.
    pub fn iter(self) -> impl Iterator<Item = Flag> {
        Flag::ALL
            .into_iter()
            .filter(move |&flag| self.contains(flag))
    }
}

impl fmt::Debug for Flags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl Extend<Flag> for Flags {
    fn extend<I: IntoIterator<Item = Flag>>(&mut self, flags: I) {
        flags.into_iter().for_each(|flag| self.insert(flag));
    }
}

impl FromIterator<Flag> for Flags {
    fn from_iter<I: IntoIterator<Item = Flag>>(flags: I) -> Self {
        let mut out = Self::NONE;
        out.extend(flags);
        out
    }
}

impl<const N: usize> From<[Flag; N]> for Flags {
    fn from(flags: [Flag; N]) -> Self {
        flags.into_iter().collect()
    }
}

impl Serialize for Flags {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Flags {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Vec::<Flag>::deserialize(from)?.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_written_as_the_list_of_those_it_holds() {
        let mut flags = Flags::from([Flag::Out, Flag::NumbersDiffer, Flag::Doubtful]);
        flags.insert(Flag::Moved);
        flags.remove(Flag::Out);
        let text = serde_json::to_string(&flags).unwrap();
        assert_eq!(text, r#"["doubtful","moved","numbers-differ"]"#);
        assert_eq!(serde_json::from_str::<Flags>(&text).unwrap(), flags);
        assert_eq!(format!("{flags:?}"), "[Doubtful, Moved, NumbersDiffer]");
        let all = Flags::from(Flag::ALL);
        assert!(all.iter().eq(Flag::ALL) && !all.is_empty() && Flags::NONE.is_empty());
        assert!(Flag::ALL.is_sorted());
    }
}
