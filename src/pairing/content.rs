//! Headings paired by what they and the texts under them say, wherever they stand.
//!
//! Where numbers lie (another amendment of a law), where chapters were moved, and where many headings have no numbers
//! at all, the words have to find the counterpart. To compare every section with every other would take the square of
//! their number. So each section on the Chinese side first asks an index, as a search engine does, which sections of
//! the English side have the most of its rarer words' translations; only the few best are compared in full. A pair
//! counts where each is the other's best, clearly.

use super::prepared::Prepared;
use super::sides::Sides;
use super::texts::Beginning;
use super::titles::Title;
use crate::language::Language;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// In how many sections a word may stand to be looked up.
const MOST_SECTIONS: usize = 40;

/// How many sections are compared in full with one of the other side.
const BEST: usize = 4;

/// Log-odds from which two sections are each other's by their words alone.
const ENOUGH: f32 = 2.4;

/// By how much a counterpart must be better than the next best.
const CLEARLY: f32 = 1.0;

/// Two headings that are each other's by what they say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    /// The source heading.
    pub source: usize,
    /// The target heading.
    pub target: usize,
    /// What titles and texts say of it.
    pub said: f32,
    /// By how much that is more than what any other says.
    pub margin: f32,
}

/// What a section says: its title, and the text under it where there is any.
fn said<'t>(section: &'t Prepared<'_>) -> impl Iterator<Item = &'t Title> {
    let text = section.body().map(Beginning::whole);
    std::iter::once(section.title()).chain(text)
}

/// Finds the counterparts of some source headings among some target headings, ascending by source. Two documents in one
/// language have none.
pub(super) fn matches(s: &Sides<'_>, sources: &[usize], targets: &[usize]) -> Vec<Match> {
    let english_is_source = match s.languages() {
        (Language::English, Language::Chinese) => true,
        (Language::Chinese, Language::English) => false,
        _ => return Vec::new(),
    };
    let (english, chinese) = if english_is_source {
        (sources, targets)
    } else {
        (targets, sources)
    };
    let index = index(s, english_is_source, english);
    let found = chinese.par_iter().map_init(
        || vec![0.0; english.len()],
        |scores, &c| {
            let section = s.prepared(!english_is_source, c);
            let pairs = nearest(&section, &index, scores);
            let pairs = pairs.into_iter().map(|k| match english_is_source {
                true => (english[k as usize], c),
                false => (c, english[k as usize]),
            });
            let pairs = pairs.filter(|&(i, j)| s.alike(i, j));
            let said: Vec<_> = pairs.map(|(i, j)| (i, j, s.content(i, j))).collect();
            s.forget(!english_is_source, c..c + 1);
            said
        },
    );
    let found: Vec<Vec<_>> = found.collect();
    if let (Some(&first), Some(&last)) = (english.first(), english.last()) {
        s.forget(english_is_source, first..last + 1);
    }
    clearest(&found.concat())
}

/// Which English sections have a word, each once, by its token.
type Index = FxHashMap<u32, Vec<u32>>;

fn index(s: &Sides<'_>, english_is_source: bool, english: &[usize]) -> Index {
    let tokens = english.par_iter().map(|&e| {
        let section = s.prepared(english_is_source, e);
        said(&section).flat_map(Title::tokens).collect()
    });
    let tokens: Vec<Vec<u32>> = tokens.collect();
    let mut index = Index::default();
    for (k, tokens) in (0..).zip(tokens) {
        for token in tokens {
            let places = index.entry(token).or_default();
            if places.last() != Some(&k) && places.len() <= MOST_SECTIONS {
                places.push(k);
            }
        }
    }
    index
}

/// The English sections that have the most of a Chinese one's rarer words, the first of them first. `scores` is zero
/// before and after.
fn nearest(section: &Prepared<'_>, index: &Index, scores: &mut [f32]) -> Vec<u32> {
    let mut touched: Vec<u32> = Vec::new();
    for (token, t) in said(section).flat_map(Title::translations) {
        let Some(places) = index.get(&token).filter(|p| p.len() <= MOST_SECTIONS) else {
            continue;
        };
        let worth = t / places.len() as f32;
        for &k in places {
            if scores[k as usize] == 0.0 {
                touched.push(k);
            }
            scores[k as usize] += worth;
        }
    }
    let best = best(&mut touched, scores).to_vec();
    touched.iter().for_each(|&k| scores[k as usize] = 0.0);
    best
}

/// Of some sections the few with the highest scores, the highest first.
fn best<'t>(touched: &'t mut [u32], scores: &[f32]) -> &'t [u32] {
    let better = |a: &u32, b: &u32| {
        let by_score = scores[*b as usize].total_cmp(&scores[*a as usize]);
        by_score.then(a.cmp(b))
    };
    let few = match touched.len() > BEST {
        true => touched.select_nth_unstable_by(BEST, better).0,
        false => touched,
    };
    few.sort_unstable_by(better);
    few
}

/// Those pairs of which each side has no other nearly as good, ascending by source.
fn clearest(found: &[(usize, usize, f32)]) -> Vec<Match> {
    // The best two of each heading.
    type Best = FxHashMap<usize, (f32, f32)>;
    let (mut of_source, mut of_target) = (Best::default(), Best::default());
    for &(i, j, worth) in found {
        for (best, key) in [(&mut of_source, i), (&mut of_target, j)] {
            let two = best
                .entry(key)
                .or_insert((f32::NEG_INFINITY, f32::NEG_INFINITY));
            if worth > two.0 {
                *two = (worth, two.0);
            } else if worth > two.1 {
                two.1 = worth;
            }
        }
    }
    let mut out: Vec<Match> = found
        .iter()
        .filter_map(|&(i, j, worth)| {
            let (a, b) = (of_source[&i], of_target[&j]);
            let margin = worth - a.1.max(b.1).max(0.0);
            let best = worth >= a.0 && worth >= b.0;
            (best && worth >= ENOUGH && margin >= CLEARLY).then_some(Match {
                source: i,
                target: j,
                said: worth,
                margin,
            })
        })
        .collect();
    out.sort_unstable_by_key(|m| (m.source, m.target));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_few_come_first_and_the_earlier_of_equals() {
        let scores = [0.5, 2.0, 1.0, 2.0, 0.0, 3.0, 0.25];
        let mut all: Vec<u32> = (0..7).collect();
        assert_eq!(best(&mut all, &scores), [5, 1, 3, 2]);
        assert_eq!(best(&mut [4, 0], &scores), [0, 4]);
        assert!(best(&mut [], &scores).is_empty());
    }

    #[test]
    fn only_clear_counterparts_count() {
        let found = [
            (0, 5, 6.0),
            (0, 6, 1.0),
            (1, 6, 4.0),
            (2, 6, 3.6),
            (3, 7, 2.0),
        ];
        let pairs: Vec<_> = clearest(&found)
            .iter()
            .map(|m| (m.source, m.target))
            .collect();
        assert_eq!(pairs, [(0, 5)]);
    }
}
