//! The segments of one side as the aligner sees them: words as numbers, and marks.

use super::key::Key;
use super::marks::{self, Marks};
use super::vocabulary::Vocabulary;
use crate::language::lexicon::Lexicon;
use crate::language::tokens::{TokenKind, Tokenizer};
use crate::segmentation::Segment;
use rayon::prelude::*;

/// Segments of one side with their words in one array.
#[derive(Debug, Clone)]
pub struct Side {
    starts: Vec<u32>,
    tokens: Vec<u32>,
    /// A segment's marks.
    pub marks: Vec<Marks>,
    /// The numbers of all segments, by their ids in the vocabulary.
    numbers: Vec<u32>,
    /// Where those of each segment begin, and where the last one's end.
    number_starts: Vec<u32>,
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
        const STRETCH: usize = 512;
        let stretches: Vec<&[Segment]> = sections
            .iter()
            .flat_map(|(a, b)| a.chunks(STRETCH).chain(b.chunks(STRETCH)))
            .collect();
        // Vocabularies of all stretches at once would hold most words many times.
        const TOGETHER: usize = 16_384;
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
                    let stretch = Self::read(segments, &mut words, tokenizer, lexicon);
                    (words, stretch)
                });
            read.collect::<Vec<(Vocabulary, Self)>>()
        });
        let (mut first, mut second) = (Vocabulary::default(), Vocabulary::default());
        let mut join = |segments: &[Segment], vocabulary: &mut Vocabulary| {
            let count = segments.len().div_ceil(STRETCH);
            let paragraphs = segments
                .windows(2)
                .any(|w| w[0].paragraph == w[1].paragraph);
            let room = Self::with_room(segments.len(), paragraphs);
            Self::joined(read.by_ref().take(count), room, vocabulary)
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
                    Self::known(segments, words, tokenizer, lexicon).0
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
            Self::known(segments, words, &mut Tokenizer::new(), lexicon)
        };
        let ((first, shares), (second, others)) =
            rayon::join(|| read(chinese, &words[0]), || read(english, &words[1]));
        let shares = shares.into_iter().zip(others);
        ((first, second), shares.map(|(a, b)| a.min(b)).collect())
    }

    /// Reads segments whose words are known, and says of each what share is; the others are left out.
    fn known(
        segments: &[Segment],
        known: &Vocabulary,
        tokenizer: &mut Tokenizer,
        lexicon: &Lexicon,
    ) -> (Self, Vec<f32>) {
        let mut own = Vocabulary::default();
        let mut side = Self::read(segments, &mut own, tokenizer, lexicon);
        let words = own.words().iter();
        let ids: Vec<Option<u32>> = words.map(|e| known.id(&e.text)).collect();
        let new = |id: &u32| ids[*id as usize];
        let mut tokens = Vec::with_capacity(side.tokens.len());
        let (mut starts, mut shares) = (vec![0], Vec::with_capacity(side.len()));
        for segment in 0..side.len() {
            let before = tokens.len();
            tokens.extend(side.tokens(segment).iter().filter_map(new));
            let all = side.count(segment, segment + 1).max(1);
            shares.push((tokens.len() - before) as f32 / all as f32);
            starts.push(tokens.len() as u32);
        }
        (side.tokens, side.starts) = (tokens, starts);
        let mut numbers = Vec::with_capacity(side.numbers.len());
        let mut number_starts = vec![0];
        for segment in 0..side.len() {
            numbers.extend(side.numbers(segment).iter().filter_map(new));
            number_starts.push(numbers.len() as u32);
        }
        (side.numbers, side.number_starts) = (numbers, number_starts);
        side.paragraphs = segments
            .windows(2)
            .any(|w| w[0].paragraph == w[1].paragraph);
        marks::follow_speech(&mut side.marks);
        (side, shares)
    }

    /// Joins stretches that have each their own vocabulary, in a side that has `room` for them.
    fn joined(
        stretches: impl Iterator<Item = (Vocabulary, Self)>,
        room: Self,
        vocabulary: &mut Vocabulary,
    ) -> Self {
        let mut side = room;
        for (words, stretch) in stretches {
            let ids = vocabulary.merge_all(words);
            let base = side.tokens.len() as u32;
            let new = |id: &u32| ids[*id as usize];
            side.tokens.extend(stretch.tokens.iter().map(new));
            side.starts
                .extend(stretch.starts[1..].iter().map(|s| base + s));
            side.marks.extend(stretch.marks);
            side.items |= stretch.items;
            let base = side.numbers.len() as u32;
            side.numbers.extend(stretch.numbers.iter().map(new));
            let number_starts = stretch.number_starts[1..].iter();
            side.number_starts.extend(number_starts.map(|s| base + s));
        }
        side.tokens.shrink_to_fit();
        side.numbers.shrink_to_fit();
        marks::follow_speech(&mut side.marks);
        side
    }

    /// Without segments, with room for so many.
    pub(super) fn with_room(segments: usize, paragraphs: bool) -> Self {
        let starts = || {
            let mut starts = Vec::with_capacity(segments + 1);
            starts.push(0);
            starts
        };
        Self {
            starts: starts(),
            tokens: Vec::new(),
            marks: Vec::with_capacity(segments),
            numbers: Vec::new(),
            number_starts: starts(),
            paragraphs,
            items: false,
        }
    }

    fn read(
        segments: &[Segment],
        vocabulary: &mut Vocabulary,
        tokenizer: &mut Tokenizer,
        lexicon: &Lexicon,
    ) -> Self {
        let mut side = Self::with_room(segments.len(), false);
        for segment in segments {
            let before = side.numbers.len();
            for token in tokenizer.tokens(&segment.text, lexicon) {
                let number = token.kind == TokenKind::Number;
                let id = vocabulary.add(token);
                side.tokens.push(id);
                if number && side.numbers.len() - before < NUMBERS {
                    side.numbers.push(id);
                }
            }
            side.starts.push(side.tokens.len() as u32);
            side.number_starts.push(side.numbers.len() as u32);
            let marks = Marks::of(segment);
            side.items |= marks.item > 0;
            side.marks.push(marks);
        }
        side
    }

    /// Makes the keys by which a memory knows segments; `segments` are those of this side.
    pub fn name(&mut self, segments: &[Segment]) {
        for (mark, segment) in self.marks.iter_mut().zip(segments) {
            mark.key = Key::of(&segment.text);
        }
    }

    /// The segments from `from` to before `to`.
    pub fn slice(&self, from: usize, to: usize) -> Self {
        let part = |starts: &[u32], all: &[u32]| {
            let (starts, base) = (&starts[from..=to], starts[from]);
            let all = all[base as usize..starts[to - from] as usize].to_vec();
            (starts.iter().map(|s| s - base).collect(), all)
        };
        let (starts, tokens) = part(&self.starts, &self.tokens);
        let (number_starts, numbers) = part(&self.number_starts, &self.numbers);
        Self {
            starts,
            tokens,
            marks: self.marks[from..to].to_vec(),
            numbers,
            number_starts,
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
        &self.tokens[self.starts[segment] as usize..self.starts[segment + 1] as usize]
    }

    /// The words of a span of segments.
    #[inline]
    pub fn words(&self, from: usize, to: usize) -> &[u32] {
        &self.tokens[self.starts[from] as usize..self.starts[to] as usize]
    }

    /// A segment's numbers.
    #[inline]
    pub fn numbers(&self, segment: usize) -> &[u32] {
        let (from, to) = (self.number_starts[segment], self.number_starts[segment + 1]);
        &self.numbers[from as usize..to as usize]
    }

    /// Number of words in a span of segments.
    #[inline]
    pub fn count(&self, from: usize, to: usize) -> usize {
        (self.starts[to] - self.starts[from]) as usize
    }
}

/// Numbers of one segment that are compared with those of the other side.
const NUMBERS: usize = 128;
