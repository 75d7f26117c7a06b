//! The beads of all groups in one list.

use crate::alignment::Bead;

/// The beads of all groups, one group's after the other's. As lists of their own they would lie about among what the
/// aligner has let go, and cut the room for the rows into pieces.
pub struct Beads {
    all: Vec<Bead>,
    /// How many each group has.
    counts: Vec<u32>,
}

impl Beads {
    /// Those of groups, which have a list each.
    pub fn of(groups: Vec<Vec<Bead>>) -> Self {
        let mut out = Self {
            all: Vec::with_capacity(groups.iter().map(Vec::len).sum()),
            counts: Vec::with_capacity(groups.len()),
        };
        for beads in groups {
            out.counts.push(beads.len() as u32);
            out.all.extend(beads);
        }
        out
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Those of each group.
    pub fn groups(&self) -> impl Iterator<Item = &[Bead]> {
        let mut rest = &self.all[..];
        self.counts.iter().map(move |&count| {
            let (own, others) = rest.split_at(count as usize);
            rest = others;
            own
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_group_has_the_beads_that_it_had() {
        let bead = |k: usize| Bead {
            source: k..k + 1,
            target: k..k,
            confidence: 0.5,
        };
        let groups = vec![vec![], vec![bead(0), bead(1)], vec![], vec![bead(0)]];
        let beads = Beads::of(groups.clone());
        assert_eq!(beads.len(), 3);
        let again: Vec<Vec<Bead>> = beads.groups().map(<[Bead]>::to_vec).collect();
        assert_eq!(again, groups);
    }
}
