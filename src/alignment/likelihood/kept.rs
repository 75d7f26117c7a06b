//! Tables put away for later.
//!
//! Most pieces of a document of many sections have two segments, and of tables with a few figures each most is what the
//! tables themselves take. So the figures alone are put away, for the spans that are wanted still; which these are is
//! known from the beads that are likely, where the tables are asked for again.

use super::Likelihood;
use super::table::Table;
use super::wanted::Wanted;

/// Adds to a list what tables say, without clauses, of the spans of the Chinese and of the English side that are wanted
/// still, and says whether it does: not where these are more than so many figures.
pub fn put_away(
    tables: &Likelihood,
    (by_chinese, by_english): &(Wanted, Wanted),
    most: usize,
    out: &mut Vec<u32>,
) -> bool {
    let both = [(&tables.english, by_chinese), (&tables.chinese, by_english)];
    let room = both.map(|(table, wanted)| room(wanted, table.spans()));
    let (spans, figures) = (room[0].0 + room[1].0, room[0].1 + room[1].1);
    if figures > most {
        return false;
    }
    let begins_with_nothing = |(table, wanted): &(&Table, &Wanted)| {
        let mut sums = table.sums(wanted);
        sums.all(|sums| sums[0].to_bits() == 0)
    };
    // The first sum of a span is 0 unless the span was wanted beside segments before that, too.
    let all = both.iter().all(begins_with_nothing);
    let skipped = usize::from(all);
    out.reserve_exact(figures - skipped * spans);
    for (table, wanted) in both {
        let sums = table.sums(wanted).flat_map(|sums| &sums[skipped..]);
        out.extend(sums.map(|sum| sum.to_bits()));
    }
    true
}

/// The tables of which these figures were put away for these spans, to the last bit; `None` where they were not.
pub fn taken(figures: &[u32], (by_chinese, by_english): &(Wanted, Wanted)) -> Option<Likelihood> {
    let both = [by_chinese, by_english];
    let lists = both.map(|wanted| wanted.singles().len() * wanted.longest());
    let room = [0, 1].map(|k| room(both[k], lists[k]));
    let count = room[0].1 + room[1].1;
    if figures.is_empty() && count > 0 {
        return None;
    }
    let all = figures.len() < count;
    let mut figures = figures.iter().map(|&bits| f32::from_bits(bits));
    let mut table = |k: usize| Table::taken(&mut figures, both[k], (lists[k], room[k].1), all);
    Some(Likelihood {
        english: table(0),
        chinese: table(1),
        clauses: None,
        singles: by_chinese.singles().to_vec(),
    })
}

/// How many of so many spans are wanted, and how many sums they have.
fn room(wanted: &Wanted, spans: usize) -> (usize, usize) {
    let sums = wanted.spans(spans).map(|(_, from, end)| end - from + 1);
    sums.fold((0, 0), |(spans, all), own| (spans + 1, all + own))
}
