//! Whole numbers put away in little room, where most are as could be guessed.
//!
//! Two bits tell of each which of two guesses it is, or that it is neither; then it stands behind these, as it is.
//!
//! ```text
//! numbers    7  0  0  9      count │ codes: 2 0 0 1 │ others: 7
//! guesses    0  0  0  0
//!            0  7  0  9
//! ```

/// Numbers of which so many have their codes in one whole number.
const IN_ONE: usize = 16;

/// The code of a number that no guess is.
const OTHER: u32 = 2;

/// Numbers that are being put away.
#[derive(Default)]
pub struct Packing {
    count: u32,
    codes: Vec<u32>,
    others: Vec<u32>,
}

impl Packing {
    /// Puts a number away, and what it may be guessed to be.
    #[inline]
    pub fn put(&mut self, number: u32, guesses: [u32; 2]) {
        let code = match number {
            _ if number == guesses[0] => 0,
            _ if number == guesses[1] => 1,
            _ => {
                self.others.push(number);
                OTHER
            }
        };
        let place = self.count as usize % IN_ONE;
        if place == 0 {
            self.codes.push(0);
        }
        if let Some(last) = self.codes.last_mut() {
            *last |= code << (2 * place);
        }
        self.count += 1;
    }

    /// All of them, in one list.
    pub fn packed(self) -> Packed {
        let mut all = Vec::with_capacity(1 + self.codes.len() + self.others.len());
        all.push(self.count);
        all.extend(self.codes);
        all.extend(self.others);
        Packed(all.into())
    }
}

/// Numbers that were put away.
pub struct Packed(Box<[u32]>);

impl Packed {
    /// The numbers, one after the other.
    pub fn open(&self) -> Unpacking<'_> {
        let (count, rest) = self.0.split_first().unwrap_or((&0, &[]));
        let (codes, others) = rest.split_at((*count as usize).div_ceil(IN_ONE));
        Unpacking {
            codes,
            at: 0,
            others,
        }
    }
}

/// Numbers that are taken out again, in the order in which they were put away.
pub struct Unpacking<'a> {
    codes: &'a [u32],
    at: usize,
    others: &'a [u32],
}

impl Unpacking<'_> {
    /// The next number, of which the guesses are what they were.
    #[inline]
    pub fn take(&mut self, guesses: [u32; 2]) -> u32 {
        let code = self.codes[self.at / IN_ONE] >> (2 * (self.at % IN_ONE)) & 3;
        self.at += 1;
        if code < OTHER {
            return guesses[code as usize];
        }
        let (first, rest) = self.others.split_first().expect("as many as were put away");
        self.others = rest;
        *first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_away_is_taken_out_again() {
        let numbers: Vec<u32> = (0..100).map(|k| k * k % 7).collect();
        let guesses = |k: usize| [0, k.checked_sub(7).map_or(9, |before| numbers[before])];
        let mut packing = Packing::default();
        for (k, &number) in numbers.iter().enumerate() {
            packing.put(number, guesses(k));
        }
        let packed = packing.packed();
        // The first seven but for those that are 0, and how many there are, and the codes.
        assert_eq!(packed.0.len(), 1 + 7 + 6);
        let mut open = packed.open();
        let again = (0..100).map(|k| open.take(guesses(k)));
        assert_eq!(again.collect::<Vec<_>>(), numbers);
    }
}
