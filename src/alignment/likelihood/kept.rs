//! Tables put away for later.

use super::Likelihood;
use super::table::Table;

/// Tables without clauses in one list of whole numbers. Most pieces of a document of many sections have two segments,
/// and of six lists with a few figures each most is what the lists themselves take.
pub struct Kept(Box<[u32]>);

impl Kept {
    /// Puts tables away.
    pub fn of(tables: &Likelihood) -> Self {
        let Likelihood {
            english,
            chinese,
            clauses: _,
            singles,
        } = tables;
        let mut out = Vec::with_capacity(english.room() + chinese.room() + 2 * singles.len() + 1);
        english.put_away(&mut out);
        chinese.put_away(&mut out);
        put_pairs(singles, &mut out);
        Self(out.into())
    }

    /// The tables as they were.
    pub fn tables(&self) -> Likelihood {
        let mut rest = &self.0[..];
        Likelihood {
            english: Table::taken(&mut rest),
            chinese: Table::taken(&mut rest),
            clauses: None,
            singles: pairs(&mut rest),
        }
    }
}

/// Puts away a list of pairs.
pub fn put_pairs(pairs: &[(u32, u32)], out: &mut Vec<u32>) {
    out.push(pairs.len() as u32);
    out.extend(pairs.iter().flat_map(|&(a, b)| [a, b]));
}

/// The next list of pairs that was put away.
pub fn pairs(from: &mut &[u32]) -> Vec<(u32, u32)> {
    let count = number(from);
    let (own, rest) = from.split_at(2 * count);
    *from = rest;
    own.as_chunks::<2>()
        .0
        .iter()
        .map(|&[a, b]| (a, b))
        .collect()
}

/// The next number that was put away.
pub fn number(from: &mut &[u32]) -> usize {
    let (first, rest) = from.split_first().expect("what was put away is all there");
    *from = rest;
    *first as usize
}
