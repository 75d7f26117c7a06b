//! Segments of one side while they are read.

use super::{Read, Side};
use crate::alignment::marks::{self, Marks};
use crate::alignment::vocabulary::Vocabulary;
use crate::language::lexicon::Lexicon;
use crate::language::tokens::{TokenKind, Tokenizer};
use crate::segmentation::Segment;
use std::sync::Arc;

/// Numbers of one segment that are compared with those of the other side.
const NUMBERS: usize = 128;

/// Segments of one side, to which others are added.
pub struct Growing(Read);

impl Growing {
    /// All of them.
    pub fn whole(self) -> Read {
        let mut read = self.0;
        read.tokens.shrink_to_fit();
        read.numbers.shrink_to_fit();
        read
    }

    /// Number of segments.
    pub fn len(&self) -> u32 {
        self.0.marks.len() as u32
    }

    /// Reads segments whose words are known, and says of each what share is; the others are left out.
    pub fn known(
        segments: &[Segment],
        known: &Vocabulary,
        tokenizer: &mut Tokenizer,
        lexicon: &Lexicon,
    ) -> (Side, Vec<f32>) {
        let mut own = Vocabulary::default();
        let (Self(mut side), items) = Self::read(segments, &mut own, tokenizer, lexicon);
        let words = own.words().iter();
        let ids: Vec<Option<u32>> = words.map(|e| known.id(&e.text)).collect();
        let new = |id: &u32| ids[*id as usize];
        let mut tokens = Vec::with_capacity(side.tokens.len());
        let (mut starts, mut shares) = (vec![0], Vec::with_capacity(segments.len()));
        for segment in 0..segments.len() {
            let before = tokens.len();
            tokens.extend(words_of(&side, segment).iter().filter_map(new));
            let all = words_of(&side, segment).len().max(1);
            shares.push((tokens.len() - before) as f32 / all as f32);
            starts.push(tokens.len() as u32);
        }
        (side.tokens, side.starts) = (tokens, starts);
        let mut numbers = Vec::with_capacity(side.numbers.len());
        let mut number_starts = vec![0];
        for segment in 0..segments.len() {
            numbers.extend(numbers_of(&side, segment).iter().filter_map(new));
            number_starts.push(numbers.len() as u32);
        }
        (side.numbers, side.number_starts) = (numbers, number_starts);
        marks::follow_speech(&mut side.marks);
        let one_paragraph = |w: &[Segment]| w[0].paragraph == w[1].paragraph;
        let side = Side {
            from: 0,
            to: segments.len() as u32,
            paragraphs: segments.windows(2).any(one_paragraph),
            items,
            read: Arc::new(side),
        };
        (side, shares)
    }

    /// Adds the stretches of a section, which have each their own vocabulary, and says whether any of their segments
    /// begins a list item.
    pub fn join(
        &mut self,
        stretches: impl Iterator<Item = (Vocabulary, (Self, bool))>,
        vocabulary: &mut Vocabulary,
    ) -> bool {
        let side = &mut self.0;
        let (section, mut any) = (side.marks.len(), false);
        for (words, (Self(stretch), items)) in stretches {
            let ids = vocabulary.merge_all(words);
            let base = side.tokens.len() as u32;
            let new = |id: &u32| ids[*id as usize];
            side.tokens.extend(stretch.tokens.iter().map(new));
            side.starts
                .extend(stretch.starts[1..].iter().map(|s| base + s));
            side.marks.extend(stretch.marks);
            any |= items;
            let base = side.numbers.len() as u32;
            side.numbers.extend(stretch.numbers.iter().map(new));
            let number_starts = stretch.number_starts[1..].iter();
            side.number_starts.extend(number_starts.map(|s| base + s));
        }
        marks::follow_speech(&mut side.marks[section..]);
        any
    }

    /// Without segments, with room for so many.
    pub fn with_room(segments: usize) -> Self {
        let starts = || {
            let mut starts = Vec::with_capacity(segments + 1);
            starts.push(0);
            starts
        };
        Self(Read {
            starts: starts(),
            tokens: Vec::new(),
            number_starts: starts(),
            numbers: Vec::new(),
            marks: Vec::with_capacity(segments),
        })
    }

    /// Reads segments, and says whether any of them begins a list item.
    pub fn read(
        segments: &[Segment],
        vocabulary: &mut Vocabulary,
        tokenizer: &mut Tokenizer,
        lexicon: &Lexicon,
    ) -> (Self, bool) {
        let mut out = Self::with_room(segments.len());
        let (side, mut items) = (&mut out.0, false);
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
            items |= marks.item > 0;
            side.marks.push(marks);
        }
        (out, items)
    }
}

fn words_of(side: &Read, segment: usize) -> &[u32] {
    &side.tokens[side.starts[segment] as usize..side.starts[segment + 1] as usize]
}

fn numbers_of(side: &Read, segment: usize) -> &[u32] {
    let (from, to) = (side.number_starts[segment], side.number_starts[segment + 1]);
    &side.numbers[from as usize..to as usize]
}
