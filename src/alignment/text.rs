//! The segments of one side as the aligner sees them: words as numbers, and marks.

use super::marks::Marks;
use super::vocabulary::Vocabulary;
use crate::language::lexicon::Lexicon;
use crate::language::tokens::Tokenizer;
use crate::segmentation::Segment;
use growing::Growing;
use rayon::prelude::*;

mod growing;

/// Segments of one side. A document may have as many sides as it has sentences, so that all but marks is in one list.
#[derive(Debug, Clone)]
pub struct Side {
    /// Where in this list the words of each segment begin, and where the last one's end; the same of its numbers; the
    /// words of all segments, by their ids in the vocabulary; their numbers.
    ids: Box<[u32]>,
    /// A segment's marks.
    pub marks: Box<[Marks]>,
    /// Whether paragraphs tell anything: some hold more than one segment.
    pub paragraphs: bool,
    /// Whether any segment begins a list item.
    pub items: bool,
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
            read.collect::<Vec<(Vocabulary, Growing)>>()
        });
        let (mut first, mut second) = (Vocabulary::default(), Vocabulary::default());
        let mut join = |segments: &[Segment], vocabulary: &mut Vocabulary| {
            let count = segments.len().div_ceil(STRETCH);
            let paragraphs = segments
                .windows(2)
                .any(|w| w[0].paragraph == w[1].paragraph);
            let room = Growing::with_room(segments.len(), paragraphs);
            Growing::joined(read.by_ref().take(count), room, vocabulary).whole()
        };
        let sides = sections
            .iter()
            .map(|(a, b)| (join(a, &mut first), join(b, &mut second)))
            .collect();
        first.shrink();
        second.shrink();
        (sides, first, second)
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
                    Growing::known(segments, words, tokenizer, lexicon)
                        .0
                        .whole()
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
        ((first.whole(), second.whole()), shares)
    }

    /// The segments from `from` to before `to`.
    pub fn slice(&self, from: usize, to: usize) -> Self {
        let starts = (&self.ids[from..=to], &self.number_starts()[from..=to]);
        Self {
            ids: laid_out(
                starts,
                self.words(from, to),
                &self.ids[starts.1[0] as usize..starts.1[to - from] as usize],
            ),
            marks: self.marks[from..to].into(),
            paragraphs: self.paragraphs,
            items: self.marks[from..to].iter().any(|m| m.item > 0),
        }
    }

    /// Number of segments.
    pub fn len(&self) -> usize {
        self.marks.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// For each boundary the characters before it, white space left aside.
    pub fn lengths(&self) -> Vec<f64> {
        let mut sum = 0.0;
        let mut out = Vec::with_capacity(self.len() + 1);
        out.push(0.0);
        out.extend(self.marks.iter().map(|mark| {
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
        &self.ids[self.ids[from] as usize..self.ids[to] as usize]
    }

    /// The same, of a span that is kept in little room.
    pub fn words_of(&self, (from, to): (u32, u32)) -> &[u32] {
        self.words(from as usize, to as usize)
    }

    /// Where the numbers of each segment begin.
    #[inline]
    fn number_starts(&self) -> &[u32] {
        &self.ids[self.len() + 1..2 * (self.len() + 1)]
    }

    /// A segment's numbers.
    #[inline]
    pub fn numbers(&self, segment: usize) -> &[u32] {
        let starts = self.number_starts();
        &self.ids[starts[segment] as usize..starts[segment + 1] as usize]
    }

    /// Number of words in a span of segments.
    #[inline]
    pub fn count(&self, from: usize, to: usize) -> usize {
        (self.ids[to] - self.ids[from]) as usize
    }
}

/// One list of where words and numbers begin in it, of the words and of the numbers. Where they begin may be counted
/// from anywhere.
fn laid_out(
    (words_at, numbers_at): (&[u32], &[u32]),
    words: &[u32],
    numbers: &[u32],
) -> Box<[u32]> {
    let first = words_at.len() + numbers_at.len();
    fn placed(starts: &[u32], first: usize) -> impl Iterator<Item = u32> {
        starts
            .iter()
            .map(move |&start| start - starts[0] + first as u32)
    }
    let mut out = Vec::with_capacity(first + words.len() + numbers.len());
    out.extend(placed(words_at, first));
    out.extend(placed(numbers_at, first + words.len()));
    out.extend_from_slice(words);
    out.extend_from_slice(numbers);
    out.into()
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
