//! How a document is translated as a whole: how literally, and how much longer the English is than the Chinese.

use super::features::Shares;
use super::length;
use super::text::Side;

/// What each word of likely beads gains in a free translation, and in a literal one: four of six novels are below the
/// one, most manuals, reports and specifications above the other, or near it.
const FREE: f32 = 0.3;
const LITERAL: f32 = 0.6;

/// How literal a translation is by what each word of its likely beads gains, from 0 to 1.
pub fn by_words(gain: f32) -> f32 {
    ((gain - FREE) / (LITERAL - FREE)).clamp(0.0, 1.0)
}

/// The share of beads 1-1 from which a translation is the more literal the more there are, and by how much more it is
/// so in full: of novels 46 to 80 in 100 beads are 1-1, of laws 94 and more …
const LAWS: (f32, f32) = (0.80, 0.10);
/// … and the same where the words are as literal as a manual's.
const MANUALS: (f32, f32) = (0.62, 0.08);

/// From 0, as free as a novel's translation, to 1, as literal as a law's: by the share of beads 1-1 among those of two
/// sides, and where that does not tell, by `words`, how literal its words are.
pub fn literal(words: f32, counts: &[f32; Shares::NAMES.len()]) -> f32 {
    let sided: f32 = counts[1..].iter().sum();
    if sided < 1.0 {
        return 0.0;
    }
    let single = counts[1] / sided;
    let beyond = |(from, in_full): (f32, f32)| (single - from) / in_full;
    (words * beyond(MANUALS)).max(beyond(LAWS)).clamp(0.0, 1.0)
}

/// English characters for each Chinese one: that of the sections which have both sides, the median of them, as what one
/// side lacks would make the other's language a longer one. `usual` is that of the languages.
pub fn ratio(sections: &[(Side, Side)], usual: f32) -> f32 {
    let sum = |side: &Side| characters(side, (0, side.len() as u32));
    let mut found: Vec<(f32, f32)> = sections
        .iter()
        .map(|(z, e)| (sum(z), sum(e)))
        .filter(|&(z, e)| z > 0.0 && e > 0.0)
        .map(|(z, e)| (length::ratio(z, e, usual), e.min(usual * z)))
        .collect();
    found.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let half = found.iter().map(|f| f.1).sum::<f32>() / 2.0;
    let mut below = 0.0;
    let median = found.iter().find(|f| {
        below += f.1;
        below >= half
    });
    let plausible = usual * length::SHORTEST..usual * length::LONGEST;
    let found = median.map(|f| f.0).filter(|r| plausible.contains(r));
    found.unwrap_or(usual)
}

/// Characters of some segments.
pub fn characters(side: &Side, (from, to): (u32, u32)) -> f32 {
    side.marks()[from as usize..to as usize]
        .iter()
        .map(|m| m.characters)
        .sum()
}
