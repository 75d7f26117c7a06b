//! The lexicon as bytes: read in place, without parsing, from the binary's own image.
//!
//! All numbers are little-endian. After the magic and nine counts stand these arrays, one after the other:
//!
//! | array | element | holds |
//! |---|---|---|
//! | stem offsets | u32, one more than stems | where each stem starts in the stem bytes |
//! | stem bytes | u8 | the stems' spellings, sorted |
//! | stem background | u8 | −12 ln of the stem's share of all English that the glosses of Chinese text would make |
//! | first | u32, one more than characters from [`FIRST`] to [`LAST`] | the first headword that starts with the character |
//! | word offsets | u32, one more than words | where each headword starts in the units |
//! | word units | u16 | the headwords in UTF-16, sorted |
//! | word frequency | u16 | 3,000 × ln(frequency + 0.5) + 3,000 |
//! | word list | u32 | the headword's list; traditional and simplified share one |
//! | list offsets | u32, one more than lists | where each list starts among the links |
//! | link stems | u16 | stems by number |
//! | link weights | u8 | t(stem given word) × 255, rounded up |
//! | readings | u16 × 3 for each character | syllables by number, 65,535 for none |
//! | syllable offsets | u32, one more than syllables | |
//! | syllable bytes | u8 | toneless pinyin, sorted |

/// The first character that can start a headword: 〇 is in the block of symbols before the ideographs.
pub const FIRST: u16 = 0x3007;
/// The last one: the end of the Unified Ideographs in the basic plane.
pub const LAST: u16 = 0x9FFF;

pub(super) const MAGIC: &[u8; 8] = b"ALIGNLX1";
const COUNTS: usize = 9;
pub(super) const CHARACTERS: usize = (LAST - FIRST) as usize + 1;
pub(super) const NO_SYLLABLE: u16 = u16::MAX;

/// A view of the table. Every accessor reads the bytes where they lie.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    bytes: &'static [u8],
    stems: usize,
    words: usize,
    total: f64,
    at: [usize; 14],
}

impl Table {
    /// A view of bytes that `Builder::finish` made; `None` if they are something else.
    pub fn new(bytes: &'static [u8]) -> Option<Self> {
        let head = MAGIC.len() + 4 * COUNTS;
        if bytes.len() < head || &bytes[..8] != MAGIC {
            return None;
        }
        let mut table = Self {
            bytes,
            stems: 0,
            words: 0,
            total: 0.0,
            at: [0; 14],
        };
        let mut counts = [0usize; COUNTS];
        for (i, count) in counts.iter_mut().enumerate() {
            *count = table.u32(8, i) as usize;
        }
        let [
            stems,
            stem_bytes,
            words,
            units,
            lists,
            links,
            syllables,
            syllable_bytes,
            total,
        ] = counts;
        let sizes = [
            4 * (stems + 1),
            stem_bytes,
            stems,
            4 * (CHARACTERS + 1),
            4 * (words + 1),
            2 * units,
            2 * words,
            4 * words,
            4 * (lists + 1),
            2 * links,
            links,
            6 * CHARACTERS,
            4 * (syllables + 1),
            syllable_bytes,
        ];
        let mut start = head;
        for (at, size) in table.at.iter_mut().zip(sizes) {
            *at = start;
            start += size;
        }
        (start == bytes.len()).then(|| {
            table.stems = stems;
            table.words = words;
            table.total = total as f64;
            table
        })
    }

    fn u16(&self, base: usize, index: usize) -> u16 {
        let p = base + 2 * index;
        u16::from_le_bytes([self.bytes[p], self.bytes[p + 1]])
    }

    fn u32(&self, base: usize, index: usize) -> u32 {
        let p = base + 4 * index;
        u32::from_le_bytes([
            self.bytes[p],
            self.bytes[p + 1],
            self.bytes[p + 2],
            self.bytes[p + 3],
        ])
    }

    /// How many stems there are.
    pub fn stems(&self) -> usize {
        self.stems
    }

    /// How many headwords there are, in both scripts.
    pub fn words(&self) -> usize {
        self.words
    }

    /// Occurrences of all words in the text that the frequencies were counted in.
    pub fn total(&self) -> f64 {
        self.total
    }

    /// The spelling of a stem.
    pub fn stem(&self, stem: u32) -> &'static str {
        std::str::from_utf8(self.stem_bytes(stem as usize)).unwrap_or("")
    }

    fn stem_bytes(&self, stem: usize) -> &'static [u8] {
        let (start, end) = (
            self.u32(self.at[0], stem) as usize,
            self.u32(self.at[0], stem + 1) as usize,
        );
        &self.bytes[self.at[1] + start..self.at[1] + end]
    }

    /// The number of a stem.
    pub fn find_stem(&self, stem: &str) -> Option<u32> {
        let (mut low, mut high) = (0, self.stems);
        while low < high {
            let middle = (low + high) / 2;
            match self.stem_bytes(middle).cmp(stem.as_bytes()) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle as u32),
            }
        }
        None
    }

    /// The stem's share of English text at large, as far as the glosses tell.
    pub fn background(&self, stem: u32) -> f32 {
        (-f32::from(self.bytes[self.at[2] + stem as usize]) / 12.0).exp()
    }

    /// The headwords that begin with a character, as a range of numbers.
    pub fn starting_with(&self, c: char) -> (u32, u32) {
        match u16::try_from(c as u32) {
            Ok(u) if (FIRST..=LAST).contains(&u) => {
                let i = usize::from(u - FIRST);
                (self.u32(self.at[3], i), self.u32(self.at[3], i + 1))
            }
            _ => (0, 0),
        }
    }

    /// Of a range of headwords that agree in their first `depth` characters, those with `c` next.
    pub fn narrow(&self, range: (u32, u32), depth: usize, c: char) -> (u32, u32) {
        let Ok(c) = u16::try_from(c as u32) else {
            return (0, 0);
        };
        let unit = |w: u32| {
            let start = self.u32(self.at[4], w as usize) as usize;
            let end = self.u32(self.at[4], w as usize + 1) as usize;
            // A word that ends here sorts before those that go on.
            if start + depth < end {
                self.u16(self.at[5], start + depth)
            } else {
                0
            }
        };
        let search = |after: bool| {
            let (mut low, mut high) = range;
            while low < high {
                let middle = (low + high) / 2;
                let u = unit(middle);
                if u < c || (after && u == c) {
                    low = middle + 1
                } else {
                    high = middle
                }
            }
            low
        };
        let low = search(false);
        (
            low,
            if low < range.1 && unit(low) == c {
                search(true)
            } else {
                low
            },
        )
    }

    /// Number of characters of a headword.
    pub fn word_len(&self, word: u32) -> usize {
        (self.u32(self.at[4], word as usize + 1) - self.u32(self.at[4], word as usize)) as usize
    }

    /// ln(frequency + 0.5) of a headword.
    pub fn log_frequency(&self, word: u32) -> f32 {
        f32::from(self.u16(self.at[6], word as usize)) / 3000.0 - 1.0
    }

    /// t(stem given word) of a headword, the likeliest first.
    pub fn links(&self, word: u32) -> impl Iterator<Item = (u32, f32)> + use<> {
        let list = self.u32(self.at[7], word as usize) as usize;
        let (start, end) = (
            self.u32(self.at[8], list) as usize,
            self.u32(self.at[8], list + 1) as usize,
        );
        let table = *self;
        (start..end).map(move |k| {
            let weight = f32::from(table.bytes[table.at[10] + k]) / 255.0;
            (u32::from(table.u16(table.at[9], k)), weight)
        })
    }

    /// The toneless syllables a character is read as, the commonest first.
    pub fn readings(&self, c: char) -> impl Iterator<Item = u16> + use<> {
        let table = *self;
        let index = u16::try_from(c as u32)
            .ok()
            .filter(|u| (FIRST..=LAST).contains(u));
        (0..3)
            .filter_map(move |k| Some(table.u16(table.at[11], 3 * usize::from(index? - FIRST) + k)))
            .filter(|s| *s != NO_SYLLABLE)
    }

    /// The number of a toneless syllable.
    pub fn syllable(&self, spelling: &[u8]) -> Option<u16> {
        let count = (self.at[13] - self.at[12]) / 4 - 1;
        let at = |i: usize| {
            let (start, end) = (
                self.u32(self.at[12], i) as usize,
                self.u32(self.at[12], i + 1) as usize,
            );
            &self.bytes[self.at[13] + start..self.at[13] + end]
        };
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = (low + high) / 2;
            match at(middle).cmp(spelling) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return u16::try_from(middle).ok(),
            }
        }
        None
    }
}
