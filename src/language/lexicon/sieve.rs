//! Telling at a glance that a title has nothing of what it is asked for.
//!
//! A table of titles asks each title for every word of all others, nearly always in vain. A search in its list of
//! translations costs some steps; a bit costs one.

/// A set of numbers that may hold some more than were put in: each is told by the last bits of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Sieve([u64; Self::WORDS]);

impl Sieve {
    /// A title of some words has about sixty translations: nine tokens in ten that are none of them are told. There
    /// are fewer syllables than bits.
    const WORDS: usize = 8;

    /// Puts a number in.
    pub fn put(&mut self, number: u32) {
        let (at, bit) = Self::place(number);
        self.0[at] |= bit;
    }

    /// Whether it may have been put in: what was, always.
    pub fn may_hold(&self, number: u32) -> bool {
        let (at, bit) = Self::place(number);
        self.0[at] & bit != 0
    }

    /// The word and the bit in it that a number is told by.
    fn place(number: u32) -> (usize, u64) {
        (number as usize / 64 % Self::WORDS, 1 << (number % 64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sieve_holds_what_was_put_in_and_little_more() {
        let mut sieve = Sieve::default();
        let tokens = [0, 63, 64, 511, 512 * 7 + 5, 1 << 31 | 77];
        tokens.iter().for_each(|&t| sieve.put(t));
        assert!(tokens.iter().all(|&t| sieve.may_hold(t)));
        assert!(![1, 62, 65, 510, 76].iter().any(|&t| sieve.may_hold(t)));
    }
}
