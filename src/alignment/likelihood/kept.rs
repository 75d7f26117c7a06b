//! Tables put away for later.
//!
//! Most pieces of a document of many sections have two segments, and of tables with a few figures each most is what the
//! tables themselves take. So the sums alone are put away, for the spans that are wanted still; which these are is
//! known from the beads that are likely, where the tables are asked for again.
//!
//! Most sums need no room: a segment gains by its words alone where nothing lifts them, and lists and tables repeat
//! themselves, so that a span often says what the one before did.

use super::Likelihood;
use super::table::{Sums, Table};
use super::wanted::Wanted;
use crate::alignment::packed::{Packing, Unpacking};
use crate::alignment::text::Side;

/// Puts away what tables say, without clauses, of the spans of the Chinese and of the English side that are wanted
/// still, and first whether it does: not where these have more than so many sums.
pub fn put_away(
    tables: &Likelihood,
    (by_chinese, by_english): &(Wanted, Wanted),
    (chinese, english): (&Side, &Side),
    most: usize,
    out: &mut Packing,
) {
    let both = [
        (&tables.english, by_chinese, english),
        (&tables.chinese, by_english, chinese),
    ];
    let sums = both
        .iter()
        .flat_map(|(table, wanted, _)| table.sums(wanted));
    let sums: usize = sums.map(<[f32]>::len).sum();
    let keeps = sums <= most;
    out.put(u32::from(keeps), [1, 0]);
    if !keeps {
        return;
    }
    for (table, wanted, observed) in both {
        let mut guessed = Sums::beside(observed);
        table.put_away(wanted, &mut guessed, out);
    }
}

/// The tables that were put away for these spans, to the last bit; `None` where they were not.
pub fn taken(
    from: &mut Unpacking<'_>,
    (by_chinese, by_english): &(Wanted, Wanted),
    (chinese, english): (&Side, &Side),
) -> Option<Likelihood> {
    if from.take([1, 0]) == 0 {
        return None;
    }
    let mut table = |wanted: &Wanted, given: &Side, observed: &Side| {
        Table::taken(from, wanted, given.len(), &mut Sums::beside(observed))
    };
    Some(Likelihood {
        english: table(by_chinese, chinese, english),
        chinese: table(by_english, english, chinese),
        clauses: None,
        singles: by_chinese.singles().to_vec(),
    })
}
