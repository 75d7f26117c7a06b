//! Pairs of files by what they say, where their names do not tell.
//!
//! ```text
//! text ─▶ Sketch: what is rare in it, as English stems and numbers
//!            │  common rare features, weighted: likeness of each source to each target
//!            ▼
//!         the best for each other, and clearly better than the next ─▶ aligned, to see whether they link ─▶ a pair
//! ```
//!
//! A Chinese word counts as the English stems that the lexicon gives for it, and numbers have one spelling in both
//! languages, so that documents of two languages lie in one space, compared by the cosine of their weights (Salton's
//! vector model, with the frequency among the documents at hand as one weight and the one in English at large as the
//! other). Two annual reports are like each other in nearly everything; that is why how much *better* the best is than
//! the next counts, and why a file with two equally good counterparts gets none.
//!
//! Of 1,189 bilingual documents of 60 collections thrown together (contracts, policies, guides, manual pages; many of
//! them are the same contracts, laws and notices in a second layout), 946 were paired right, 2 wrong (each with its own
//! second layout), and the rest left.

use crate::document::Document;
use crate::language::lexicon::Lexicon;
use crate::language::tokens::{TokenKind, Tokenizer};
use rustc_hash::FxHashMap;

/// The text that a sketch is made of, in bytes from the beginning.
const LOOKED_AT: usize = 60_000;
/// The features that are kept of a document.
const KEPT: usize = 400;
/// Pairs of at least this confidence are taken, in percent.
pub const LEAST: u8 = 70;
/// How much better than the next a counterpart must be to be as likely right as wrong, as a ratio of likenesses.
const AS_LIKELY: f32 = 1.08;
/// How fast that grows with the logarithm of the ratio.
const STEEP: f32 = 30.0;

/// What is rare in a document, to compare it by.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sketch {
    /// Features with their weight in this document, sorted by feature.
    features: Vec<(String, f32)>,
}

impl Sketch {
    /// Of a document in either language.
    pub fn new(document: &Document, lexicon: &Lexicon) -> Self {
        let mut tokenizer = Tokenizer::new();
        let mut counts: FxHashMap<String, f32> = FxHashMap::default();
        let mut bytes = 0;
        for line in document.lines().take_while(|line| {
            bytes += line.len();
            bytes < LOOKED_AT + line.len()
        }) {
            for token in tokenizer.tokens(line, lexicon) {
                match token.kind {
                    TokenKind::Word => {
                        for (stem, share) in lexicon.translations(&token.text) {
                            let stem = lexicon.stem(stem).to_owned();
                            *counts.entry(stem).or_default() += share;
                        }
                    }
                    _ => *counts.entry(token.text.into()).or_default() += 1.0,
                }
            }
        }
        let weigh = |(feature, count): (String, f32)| {
            let share = match feature.strip_prefix('#') {
                // A number of few digits stands in any document.
                Some(digits) => 0.1_f32.powi(digits.len().min(6) as i32 + 1),
                None => lexicon.background(&feature),
            };
            (feature, (1.0 + count).ln() * -share.min(0.5).ln())
        };
        let mut features: Vec<_> = counts.into_iter().map(weigh).collect();
        features.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        features.truncate(KEPT);
        features.sort_by(|a, b| a.0.cmp(&b.0));
        Self { features }
    }
}

/// A source and a target that say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// Index of the source.
    pub source: usize,
    /// Index of the target.
    pub target: usize,
    /// Estimated probability that they belong together, in percent.
    pub confidence: u8,
}

/// What came of comparing files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Pairs of at least [`LEAST`], sorted by source.
    pub pairs: Vec<Match>,
    /// Of what is left, documents that say much the same, each with its best counterpart, where another is nearly as
    /// good; sorted by source.
    pub unclear: Vec<Match>,
}

/// Pairs sources and targets that say the same. `linked` aligns two of them and tells which share of their text is
/// linked (see [`crate::bitext::related`]), `None` where there is too little text to tell.
pub fn pairs(
    sources: &[Sketch],
    targets: &[Sketch],
    mut linked: impl FnMut(usize, usize) -> Option<f64>,
) -> Found {
    let mut likeness = Likeness::new(sources, targets);
    let mut shares: FxHashMap<(usize, usize), Option<f64>> = FxHashMap::default();
    let mut out = Found::default();
    // What is taken is no rival any more, so others may become clear.
    loop {
        let before = out.pairs.len();
        let candidates = likeness.candidates();
        out.unclear.clear();
        for (source, target, ratio) in candidates {
            let share = *shares
                .entry((source, target))
                .or_insert_with(|| linked(source, target));
            let alike = likeness.of(source, target);
            let (best, translation) = odds(ratio, alike, share);
            let found = Match {
                source,
                target,
                confidence: (99.0 * best * translation).round() as u8,
            };
            if found.confidence >= LEAST {
                out.pairs.push(found);
            } else if translation >= 0.5 {
                out.unclear.push(found);
            }
        }
        for found in &out.pairs[before..] {
            likeness.take(found.source, found.target);
        }
        if out.pairs.len() == before {
            break;
        }
    }
    out.pairs.sort_by_key(|m| (m.source, m.target));
    out.unclear.sort_by_key(|m| (m.source, m.target));
    out
}

/// Of two documents which are each other's best: the probability that no rival is better, and that they are
/// translations at all.
fn odds(ratio: f32, alike: f32, share: Option<f64>) -> (f32, f32) {
    let sigmoid = |x: f32| 1.0 / (1.0 + (-x).exp());
    let best = sigmoid(STEEP * (ratio / AS_LIKELY).ln());
    // Unrelated documents link at most 0.11 of their text, translations at least 0.28: `bitext::related`.
    let translation = match share {
        Some(share) => sigmoid((share as f32 - 0.19) / 0.025),
        None => sigmoid((alike - 0.15) / 0.03),
    };
    (best, translation)
}

/// How like each source is to each target, as far as both are still to be paired.
struct Likeness {
    /// For each source the targets that share anything with it.
    rows: Vec<Vec<(u32, f32)>>,
    taken: [Vec<bool>; 2],
}

impl Likeness {
    fn new(sources: &[Sketch], targets: &[Sketch]) -> Self {
        // How many documents of each side have a feature.
        let mut spread: FxHashMap<&str, [f32; 2]> = FxHashMap::default();
        for (side, sketches) in [sources, targets].into_iter().enumerate() {
            for (feature, _) in sketches.iter().flat_map(|s| &s.features) {
                spread.entry(feature).or_default()[side] += 1.0;
            }
        }
        let sizes = [sources.len() as f32, targets.len() as f32];
        let rare = |feature: &str| -> f32 {
            let spread = spread.get(feature).copied().unwrap_or_default();
            let of = |side: usize| ((sizes[side] + 1.0) / (spread[side] + 0.5)).ln().max(0.05);
            (of(0) * of(1)).sqrt()
        };
        let weighed = |sketch: &Sketch| {
            let weights = sketch.features.iter().map(|(f, w)| w * rare(f));
            let weights: Vec<f32> = weights.collect();
            let length = weights
                .iter()
                .map(|w| w * w)
                .sum::<f32>()
                .sqrt()
                .max(f32::EPSILON);
            weights.into_iter().map(|w| w / length).collect::<Vec<_>>()
        };
        let mut holders: FxHashMap<&str, Vec<(u32, f32)>> = FxHashMap::default();
        for (at, sketch) in targets.iter().enumerate() {
            for ((feature, _), weight) in sketch.features.iter().zip(weighed(sketch)) {
                holders
                    .entry(feature)
                    .or_default()
                    .push((at as u32, weight));
            }
        }
        let rows = sources.iter().map(|sketch| {
            let mut row = vec![0.0; targets.len()];
            for ((feature, _), weight) in sketch.features.iter().zip(weighed(sketch)) {
                for &(target, other) in holders.get(&**feature).into_iter().flatten() {
                    row[target as usize] += weight * other;
                }
            }
            let some = row
                .into_iter()
                .enumerate()
                .filter(|(_, alike)| *alike > 0.0);
            some.map(|(target, alike)| (target as u32, alike)).collect()
        });
        Self {
            rows: rows.collect(),
            taken: [vec![false; sources.len()], vec![false; targets.len()]],
        }
    }

    fn of(&self, source: usize, target: usize) -> f32 {
        let row = &self.rows[source];
        let at = row.binary_search_by_key(&(target as u32), |(t, _)| *t);
        at.map_or(0.0, |at| row[at].1)
    }

    fn take(&mut self, source: usize, target: usize) {
        self.taken[0][source] = true;
        self.taken[1][target] = true;
    }

    /// The sources and targets that are best for each other, and by how much better than any rival of either.
    fn candidates(&self) -> Vec<(usize, usize, f32)> {
        let mut best = [
            vec![Best::default(); self.rows.len()],
            vec![Best::default(); self.taken[1].len()],
        ];
        for (source, row) in self.rows.iter().enumerate() {
            for &(target, alike) in row {
                let target = target as usize;
                if !self.taken[0][source] && !self.taken[1][target] {
                    best[0][source].see(target, alike);
                    best[1][target].see(source, alike);
                }
            }
        }
        let of = |(source, found): (usize, &Best)| {
            let target = found.which?;
            let back = &best[1][target];
            let rival = found.next.max(back.next);
            // Without a rival any likeness is as much better as can be told.
            let ratio = if rival > 0.0 {
                found.alike / rival
            } else {
                2.0
            };
            (back.which == Some(source)).then_some((source, target, ratio.min(2.0)))
        };
        best[0].iter().enumerate().filter_map(of).collect()
    }
}

/// What is most like something, and how like the next is.
#[derive(Debug, Clone, Default)]
struct Best {
    which: Option<usize>,
    alike: f32,
    next: f32,
}

impl Best {
    fn see(&mut self, which: usize, alike: f32) {
        if alike > self.alike {
            self.next = self.alike;
            (self.which, self.alike) = (Some(which), alike);
        } else if alike > self.next {
            self.next = alike;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn sketch(text: &str) -> Sketch {
        let language = crate::language::script::language_of(text);
        assert_eq!(language == Language::Chinese, !text.is_ascii());
        Sketch::new(
            &Document::from_text("x", text, language),
            Lexicon::builtin(),
        )
    }

    fn found(sources: &[&str], targets: &[&str], linked: Option<f64>) -> Found {
        let [s, t] = [sources, targets].map(|l| l.iter().map(|t| sketch(t)).collect::<Vec<_>>());
        pairs(&s, &t, |_, _| linked)
    }

    const RIVERS: &str = "The rivers of the province carried 340 tonnes of sediment; fishermen mend their nets in \
        spring.";
    const RIVERS_ZH: &str = "本省河流输送泥沙340吨；渔民在春天修补渔网。";
    const SCHOOLS: &str = "Schools shall employ teachers of mathematics; 27 pupils make a class, and examinations are \
        in June.";
    const SCHOOLS_ZH: &str = "学校应当聘用数学教师；27名学生为一个班级，考试在六月举行。";

    #[test]
    fn documents_that_say_the_same_find_each_other() {
        let found = found(&[RIVERS, SCHOOLS], &[SCHOOLS_ZH, RIVERS_ZH], None);
        let pairs: Vec<_> = found.pairs.iter().map(|m| (m.source, m.target)).collect();
        assert_eq!(pairs, [(0, 1), (1, 0)]);
        assert!(found.unclear.is_empty());
    }

    #[test]
    fn what_does_not_link_is_no_pair() {
        let found = found(&[RIVERS, SCHOOLS], &[SCHOOLS_ZH, RIVERS_ZH], Some(0.05));
        assert!(found.pairs.is_empty());
    }

    #[test]
    fn of_two_equally_good_counterparts_none_is_taken() {
        let found = found(&[RIVERS], &[RIVERS_ZH, RIVERS_ZH], Some(0.9));
        assert!(found.pairs.is_empty(), "{found:?}");
        assert_eq!(found.unclear.len(), 1);
    }

    #[test]
    fn nothing_is_made_of_nothing() {
        assert_eq!(found(&[], &[RIVERS_ZH], None), Found::default());
        assert!(found(&["..."], &[RIVERS_ZH], None).pairs.is_empty());
    }
}
