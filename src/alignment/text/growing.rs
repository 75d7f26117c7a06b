//! Segments of one side while they are read.

use super::{Side, laid_out};
use crate::alignment::marks::{self, Marks};
use crate::alignment::vocabulary::Vocabulary;
use crate::language::lexicon::Lexicon;
use crate::language::tokens::{TokenKind, Tokenizer};
use crate::segmentation::Segment;

/// Numbers of one segment that are compared with those of the other side.
const NUMBERS: usize = 128;

/// Segments of one side, to which others are added.
pub struct Growing {
    starts: Vec<u32>,
    tokens: Vec<u32>,
    marks: Vec<Marks>,
    /// The numbers of all segments, by their ids in the vocabulary.
    numbers: Vec<u32>,
    /// Where those of each segment begin, and where the last one's end.
    number_starts: Vec<u32>,
    paragraphs: bool,
    items: bool,
}

impl Growing {
    /// The side that they are.
    pub fn whole(self) -> Side {
        Side {
            ids: laid_out(
                (&self.starts, &self.number_starts),
                &self.tokens,
                &self.numbers,
            ),
            marks: self.marks.into(),
            paragraphs: self.paragraphs,
            items: self.items,
        }
    }

    /// Reads segments whose words are known, and says of each what share is; the others are left out.
    pub fn known(
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
        let (mut starts, mut shares) = (vec![0], Vec::with_capacity(segments.len()));
        for segment in 0..segments.len() {
            let before = tokens.len();
            tokens.extend(side.words(segment).iter().filter_map(new));
            let all = side.words(segment).len().max(1);
            shares.push((tokens.len() - before) as f32 / all as f32);
            starts.push(tokens.len() as u32);
        }
        (side.tokens, side.starts) = (tokens, starts);
        let mut numbers = Vec::with_capacity(side.numbers.len());
        let mut number_starts = vec![0];
        for segment in 0..segments.len() {
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
    pub fn joined(
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
        marks::follow_speech(&mut side.marks);
        side
    }

    /// Without segments, with room for so many.
    pub fn with_room(segments: usize, paragraphs: bool) -> Self {
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

    pub fn read(
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

    fn words(&self, segment: usize) -> &[u32] {
        &self.tokens[self.starts[segment] as usize..self.starts[segment + 1] as usize]
    }

    fn numbers(&self, segment: usize) -> &[u32] {
        let (from, to) = (self.number_starts[segment], self.number_starts[segment + 1]);
        &self.numbers[from as usize..to as usize]
    }
}
