//! Telling at a glance that a title has nothing of what it is asked for.
//!
//! A table of titles asks each title for every word of all others, nearly always in vain. A search in its list of
//! translations costs some steps; a bit costs one.

/// A set of numbers that may hold some more than were put in: each is told by the last bits of it.
#[derive(Debug, Clone)]
pub(super) struct Sieve<const WORDS: usize>([u64; WORDS]);

/// For tokens: a title of some words has some hundred translations, so four tokens in five that are none of them are
/// told.
pub(super) type Tokens = Sieve<32>;

/// For syllables, of which there are fewer than bits.
pub(super) type Syllables = Sieve<8>;

impl<const WORDS: usize> Default for Sieve<WORDS> {
    fn default() -> Self {
        Self([0; WORDS])
    }
}

impl<const WORDS: usize> Sieve<WORDS> {
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
        (number as usize / 64 % WORDS, 1 << (number % 64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sieve_holds_what_was_put_in_and_little_more() {
        let mut sieve = Sieve::<8>::default();
        let tokens = [0, 63, 64, 511, 512 * 7 + 5, 1 << 31 | 77];
        tokens.iter().for_each(|&t| sieve.put(t));
        assert!(tokens.iter().all(|&t| sieve.may_hold(t)));
        assert!(![1, 62, 65, 510, 76].iter().any(|&t| sieve.may_hold(t)));
    }
}
