//! What a text is known by, so that it is found again whatever its marks, its case and where it was cut.

/// A text's letters and digits, whatever their case and what stands between them: a polynomial hash, so that those of
/// texts in a row make that of the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    hash: u64,
    /// The base to the power of the text's length.
    power: u64,
}

impl Key {
    /// The base of the polynomial: 2^64 over the golden ratio, which is odd and has bits throughout.
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    /// Characters are spread by it, as neighbours have nearly the same number (the first factor of MurmurHash3's end).
    const SPREAD: u64 = 0xff51_afd7_ed55_8ccd;
    /// That of a text without letters and digits.
    pub const EMPTY: Self = Self { hash: 0, power: 1 };

    /// That of a text.
    pub fn of(text: &str) -> Self {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        let plain = letters.flat_map(char::to_lowercase);
        plain.fold(Self::EMPTY, |key, c| {
            key.then(Self {
                hash: u64::from(c).wrapping_mul(Self::SPREAD),
                power: Self::BASE,
            })
        })
    }

    /// That of this text and another behind it.
    fn then(self, next: Self) -> Self {
        Self {
            hash: self.hash.wrapping_mul(next.power).wrapping_add(next.hash),
            power: self.power.wrapping_mul(next.power),
        }
    }

    /// That of texts in a row.
    pub fn joined(keys: impl Iterator<Item = Self>) -> Self {
        keys.fold(Self::EMPTY, Self::then)
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn texts_in_a_row_are_one_text() {
        let parts = ["The State", " protects – ", "WORKERS."];
        let whole = Key::of("the state protects workers");
        assert_eq!(Key::joined(parts.iter().map(|p| Key::of(p))), whole);
        assert_ne!(Key::of("the state workers protects"), whole);
    }
}
