//! Which English words may stand for each other: translators do not keep to the words of a dictionary's glosses.
//!
//! The table is made from WordNet by `tools/synonyms.rs` and read in place. After the magic and the number of stems,
//! which are the lexicon's own, stand three arrays, little-endian: u32 offsets, one more than stems; u16 numbers of
//! stems; u8 weights, 255 times the share of a stem's synonyms that this one is.

use std::ops::Range;

const MAGIC: &[u8; 8] = b"ALIGNSY1";
const HEAD: usize = MAGIC.len() + 4;
#[cfg(any(test, feature = "train"))]
/// The most synonyms that a stem keeps.
const MOST: usize = 16;

/// A view of the table.
#[derive(Debug, Clone, Copy)]
pub struct Synonyms {
    bytes: &'static [u8],
    stems: usize,
    count: usize,
}

impl Synonyms {
    /// A view of bytes that [`encode`] made; `None` if they are something else, or made for another lexicon than one
    /// with so many stems.
    pub fn new(bytes: &'static [u8], stems: usize) -> Option<Self> {
        let number = |at: usize| {
            let four = bytes.get(at..at + 4)?;
            Some(u32::from_le_bytes(four.try_into().ok()?) as usize)
        };
        if !bytes.starts_with(MAGIC) || number(MAGIC.len())? != stems {
            return None;
        }
        let count = number(HEAD + 4 * stems)?;
        let size = HEAD + 4 * (stems + 1) + 3 * count;
        (bytes.len() == size).then_some(Self {
            bytes,
            stems,
            count,
        })
    }

    fn range(&self, stem: usize) -> Range<usize> {
        let at = |k: usize| {
            let p = HEAD + 4 * k;
            let four = [0, 1, 2, 3].map(|i| self.bytes[p + i]);
            u32::from_le_bytes(four) as usize
        };
        at(stem)..at(stem + 1)
    }

    /// The synonyms of a stem of the lexicon, with shares that sum to about 1.
    pub fn of(&self, stem: u32) -> impl Iterator<Item = (u32, f32)> + use<> {
        let table = *self;
        let stems = HEAD + 4 * (self.stems + 1);
        let weights = stems + 2 * self.count;
        self.range(stem as usize).map(move |k| {
            let id = [table.bytes[stems + 2 * k], table.bytes[stems + 2 * k + 1]];
            let share = f32::from(table.bytes[weights + k]) / 255.0;
            (u32::from(u16::from_le_bytes(id)), share)
        })
    }
}

#[cfg(any(test, feature = "train"))]
/// The bytes for these lists, one for each stem: numbers of synonyms, each with how many meanings they share.
pub fn encode(lists: &[Vec<(u16, u32)>]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend((lists.len() as u32).to_le_bytes());
    let (mut ids, mut weights) = (Vec::new(), Vec::new());
    for list in lists {
        out.extend((weights.len() as u32).to_le_bytes());
        let total: u32 = list.iter().map(|l| l.1).sum();
        let mut list = list.clone();
        list.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        for (id, times) in list.into_iter().take(MOST) {
            ids.extend(id.to_le_bytes());
            weights.push(
                (255.0 * f64::from(times) / f64::from(total))
                    .round()
                    .max(1.0) as u8,
            );
        }
    }
    out.extend((weights.len() as u32).to_le_bytes());
    out.extend(ids);
    out.extend(weights);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_read() {
        let bytes = encode(&[vec![(2, 1), (1, 3)], vec![], vec![(0, 1)]]);
        let bytes: &'static [u8] = bytes.leak();
        let table = Synonyms::new(bytes, 3).unwrap();
        let of = |stem| table.of(stem).map(|s| s.0).collect::<Vec<_>>();
        assert_eq!([of(0), of(1), of(2)], [vec![1, 2], vec![], vec![0]]);
        assert!((table.of(0).map(|s| s.1).sum::<f32>() - 1.0).abs() < 0.01);
        assert!(Synonyms::new(bytes, 4).is_none());
        assert!(Synonyms::new(&bytes[..bytes.len() - 1], 3).is_none());
    }
}
