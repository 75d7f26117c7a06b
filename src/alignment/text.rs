//! The segments of one side as the aligner sees them: words as numbers, and marks.

use super::marks::Marks;
use super::vocabulary::Vocabulary;
use crate::language::lexicon::Lexicon;
use crate::language::tokens::Tokenizer;
use crate::segmentation::Segment;
use growing::Growing;
use rayon::prelude::*;
use std::sync::Arc;

mod growing;

/// Segments of one side: some of those that were read. A document may have as many sides as it has sentences, so that
/// what they hold is in lists of all of them.
#[derive(Debug, Clone)]
pub struct Side {
    read: Arc<Read>,
    /// The first of its segments, and the end.
    from: u32,
    to: u32,
    /// Whether paragraphs tell anything: some hold more than one segment.
    pub paragraphs: bool,
    /// Whether any segment begins a list item.
    pub items: bool,
}

/// Segments that were read.
#[derive(Debug)]
struct Read {
    /// Where the words of each segment begin, and where the last one's end.
    starts: Vec<u32>,
    /// The words of all segments, by their ids in the vocabulary.
    tokens: Vec<u32>,
    /// Where the numbers of each segment begin, and where the last one's end.
    number_starts: Vec<u32>,
    /// The numbers among the words.
    numbers: Vec<u32>,
    marks: Vec<Marks>,
}

impl Side {
    /// Reads the two sides of sections, and numbers the words of each side by their first place.
    ///
    /// Stretches are read in parallel, each with a vocabulary of its own; these are joined in the order of the text, so
    /// that the numbers are the same with any number of threads.
    pub fn read_all(
        sections: &[(&[Segment], &[Segment])],
        lexicon: &Lexicon,
    ) -> (Vec<(Self, Self)>, Vocabulary, Vocabulary) {
        const STRETCH: usize = 256;
        let stretches: Vec<&[Segment]> = sections
            .iter()
            .flat_map(|(a, b)| a.chunks(STRETCH).chain(b.chunks(STRETCH)))
            .collect();
        // Vocabularies of all stretches at once would hold most words many times.
        const TOGETHER: usize = 4_096;
        let mut together = 0;
        let batches = stretches.chunk_by(|stretch, _| {
            together += stretch.len();
            let goes_on = together < TOGETHER;
            together *= usize::from(goes_on);
            goes_on
        });
        let mut read = batches.flat_map(|batch| {
            let read = batch
                .par_iter()
                .map_init(Tokenizer::new, |tokenizer, segments| {
                    let mut words = Vocabulary::default();
                    let stretch = Growing::read(segments, &mut words, tokenizer, lexicon);
                    (words, stretch)
                });
            read.collect::<Vec<(Vocabulary, (Growing, bool))>>()
        });
        let (mut first, mut second) = (Vocabulary::default(), Vocabulary::default());
        let all = |side: fn(&(&[Segment], &[Segment])) -> usize| {
            Growing::with_room(sections.iter().map(side).sum())
        };
        let (mut firsts, mut seconds) = (all(|s| s.0.len()), all(|s| s.1.len()));
        // Where each section's segments end, and what is to be known of them.
        let mut ends = Vec::with_capacity(sections.len());
        for (a, b) in sections {
            let mut join = |segments: &[Segment], side: &mut Growing, words: &mut Vocabulary| {
                let stretches = read.by_ref().take(segments.len().div_ceil(STRETCH));
                let items = side.join(stretches, words);
                let one_paragraph = |w: &[Segment]| w[0].paragraph == w[1].paragraph;
                (side.len(), segments.windows(2).any(one_paragraph), items)
            };
            ends.push((
                join(a, &mut firsts, &mut first),
                join(b, &mut seconds, &mut second),
            ));
        }
        first.shrink();
        second.shrink();
        let (firsts, seconds) = (Arc::new(firsts.whole()), Arc::new(seconds.whole()));
        let mut from = (0, 0);
        let sides = ends.into_iter().map(|(a, b)| {
            let side = |read: &Arc<Read>, from: &mut u32, (to, paragraphs, items)| Self {
                read: read.clone(),
                from: std::mem::replace(from, to),
                to,
                paragraphs,
                items,
            };
            (
                side(&firsts, &mut from.0, a),
                side(&seconds, &mut from.1, b),
            )
        });
        (sides.collect(), first, second)
    }

    /// Reads the two sides of sections of a document whose words are known; words that it did not have are left out.
    pub fn read_known(
        sections: &[(&[Segment], &[Segment])],
        words: &[Vocabulary; 2],
        lexicon: &Lexicon,
    ) -> Vec<(Self, Self)> {
        sections
            .par_iter()
            .map_init(Tokenizer::new, |tokenizer, (a, b)| {
                let mut known = |segments: &[Segment], words: &Vocabulary| {
                    Growing::known(segments, words, tokenizer, lexicon).0
                };
                (known(a, &words[0]), known(b, &words[1]))
            })
            .collect()
    }

    /// Reads pairs of segments of another document, and says of each what share of its words is known, on the side
    /// where that is less. Words that are not are left out.
    pub fn read_pairs(
        (chinese, english): (&[Segment], &[Segment]),
        words: &[Vocabulary; 2],
        lexicon: &Lexicon,
    ) -> ((Self, Self), Vec<f32>) {
        let read = |segments: &[Segment], words: &Vocabulary| {
            Growing::known(segments, words, &mut Tokenizer::new(), lexicon)
        };
        let ((first, shares), (second, others)) =
            rayon::join(|| read(chinese, &words[0]), || read(english, &words[1]));
        let shares = shares.into_iter().zip(others);
        let shares = shares.map(|(a, b)| a.min(b)).collect();
        ((first, second), shares)
    }

    /// The segments from `from` to before `to`.
    pub fn slice(&self, from: usize, to: usize) -> Self {
        Self {
            read: self.read.clone(),
            from: self.from + from as u32,
            to: self.from + to as u32,
            paragraphs: self.paragraphs,
            items: self.marks()[from..to].iter().any(|m| m.item > 0),
        }
    }

    /// Number of segments.
    pub fn len(&self) -> usize {
        (self.to - self.from) as usize
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.from == self.to
    }

    /// The segments' marks.
    #[inline]
    pub fn marks(&self) -> &[Marks] {
        &self.read.marks[self.from as usize..self.to as usize]
    }

    /// For each boundary the characters before it, white space left aside.
    pub fn lengths(&self) -> Vec<f64> {
        let mut sum = 0.0;
        let mut out = Vec::with_capacity(self.len() + 1);
        out.push(0.0);
        out.extend(self.marks().iter().map(|mark| {
            sum += f64::from(mark.characters);
            sum
        }));
        out
    }

    /// A segment's words.
    #[inline]
    pub fn tokens(&self, segment: usize) -> &[u32] {
        self.words(segment, segment + 1)
    }

    /// The words of a span of segments.
    #[inline]
    pub fn words(&self, from: usize, to: usize) -> &[u32] {
        let (from, to) = (self.start(from), self.start(to));
        &self.read.tokens[from as usize..to as usize]
    }

    /// Where the words of a segment begin among those of all that were read.
    #[inline]
    fn start(&self, segment: usize) -> u32 {
        self.read.starts[self.from as usize + segment]
    }

    /// The same, of a span that is kept in little room.
    pub fn words_of(&self, (from, to): (u32, u32)) -> &[u32] {
        self.words(from as usize, to as usize)
    }

    /// A segment's numbers.
    #[inline]
    pub fn numbers(&self, segment: usize) -> &[u32] {
        let at = self.from as usize + segment;
        let (from, to) = (self.read.number_starts[at], self.read.number_starts[at + 1]);
        &self.read.numbers[from as usize..to as usize]
    }

    /// Number of words in a span of segments.
    #[inline]
    pub fn count(&self, from: usize, to: usize) -> usize {
        (self.start(to) - self.start(from)) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_side_has_the_words_and_numbers_that_it_had() {
        let texts = [
            "No numbers.",
            "",
            "1. Read 25 pages of 30.",
            "Sleep till 7.",
        ];
        let segments: Vec<Segment> = (0..).zip(texts).map(|(k, t)| Segment::line(k, t)).collect();
        let lexicon = Lexicon::builtin();
        let (mut sides, words, _) = Side::read_all(&[(&segments, &[])], lexicon);
        let (whole, nothing) = sides.pop().unwrap();
        assert_eq!((whole.len(), nothing.len(), nothing.count(0, 0)), (4, 0, 0));
        assert_eq!(whole.numbers(2).len(), 3);
        assert_eq!(whole.numbers(3), [words.id("#7").unwrap()]);
        assert!(whole.tokens(1).is_empty() && whole.numbers(0).is_empty() && whole.items);
        for (from, to) in [(0, 4), (0, 2), (1, 4), (3, 4), (2, 2)] {
            let part = whole.slice(from, to);
            assert_eq!(part.len(), to - from);
            assert_eq!(part.words(0, to - from), whole.words(from, to));
            for k in from..to {
                assert_eq!(part.tokens(k - from), whole.tokens(k));
                assert_eq!(part.numbers(k - from), whole.numbers(k));
            }
            assert_eq!(part.items, (from..to).contains(&2));
        }
    }
}
