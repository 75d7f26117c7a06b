//! What of the text under headings the pairing looks at: its size, and its beginning.

use super::pairs::Side;
use super::shelf::{Mark, Question, Shelf};
use super::titles::{self, Title};
use crate::document::Document;
use crate::language::Language;
use crate::language::lexicon::Lexicon;
use crate::outline::layout::Role;
use crate::outline::{Heading, Outline, Strength};
use std::sync::{Arc, OnceLock};

/// A document's headings, and what of the text under them the pairing looks at.
pub(super) struct Texts<'a> {
    pub(super) doc: &'a Document,
    pub(super) outline: &'a Outline,
    /// What words mean.
    pub(super) lexicon: &'a Lexicon,
    /// Where texts that were made ready are kept for the next time.
    shelf: &'a Shelf<'a>,
    /// Characters under each heading, ASCII white space aside, to the next heading.
    pub(super) sizes: Vec<u32>,
    /// The line where the text under each heading ends, 0-based, exclusive.
    ends: Vec<u32>,
    /// What is added to what a text of it says of one of the other side; see [`super::usual`].
    pub(super) freedom: f32,
}

/// How two documents are compared.
pub(super) struct Comparing<'a> {
    /// Whether both come from one file.
    pub one_file: bool,
    /// What words mean, and what was asked before.
    pub shelf: &'a Shelf<'a>,
    /// How freely they translate each other.
    pub freedom: f32,
}

impl<'a> Comparing<'a> {
    /// Looks at the texts under the headings of both sides.
    pub fn texts(&self, source: &'a Side<'a>, target: &'a Side<'a>) -> (Texts<'a>, Texts<'a>) {
        let (mut a, b) = rayon::join(
            || Texts::new(source.doc, &source.outline, self.shelf),
            || Texts::new(target.doc, &target.outline, self.shelf),
        );
        a.freedom = self.freedom;
        (a, b)
    }
}

/// How much of a text is compared, in characters of English; of Chinese a third.
pub(crate) const BEGINNING: usize = 240;

/// How much of it is compared with a section that is hardly longer than that: the first that is enough.
const HEADS: [usize; 2] = [60, 110];

/// The log-odds up to which a line that nothing makes a heading does not end the text above. Set by hand: the best of
/// -1.5, -2.5 and none on documents with gold.
const UNLIKELY: f32 = -2.5;

impl<'a> Texts<'a> {
    /// Looks at the text under each heading of an outline.
    pub fn new(doc: &'a Document, outline: &'a Outline, shelf: &'a Shelf<'_>) -> Self {
        let headings = &outline.headings;
        shelf.expect(headings.len());
        let mut starts: Vec<(u32, usize)> = headings
            .iter()
            .enumerate()
            .filter(|(_, h)| !h.only_in_contents)
            .map(|(i, h)| (h.line, i))
            .collect();
        starts.sort_unstable();
        let mut out = Self {
            doc,
            outline,
            lexicon: shelf.lexicon,
            shelf,
            sizes: vec![0; headings.len()],
            ends: headings.iter().map(|h| h.line).collect(),
            freedom: 0.0,
        };
        // A line that nothing makes a heading yet does not end the text under the heading above. Of many such lines one
        // below the other each has the text of all that follow: it is counted once, from the end.
        let mut end = doc.line_count() as u32;
        let (mut counted, mut below) = (end, 0);
        for &(line, i) in starts.iter().rev() {
            out.ends[i] = end;
            let more = line + 1..counted;
            counted = counted.min(line + 1);
            below += more
                .filter_map(|l| out.piece(l))
                .map(characters)
                .sum::<u32>();
            if line < end {
                out.sizes[i] = out.first_piece(i).map_or(0, characters) + below;
            }
            let h = &headings[i];
            if h.strength > Strength::Possible || h.score > UNLIKELY {
                end = line;
                (counted, below) = (line, 0);
            }
        }
        out
    }

    pub(super) fn headings(&self) -> &'a [Heading] {
        &self.outline.headings
    }

    /// The lines of text under a heading, and what follows a run-in heading on its own line.
    fn pieces(&self, i: usize) -> impl Iterator<Item = &'a str> {
        let lines = self.headings()[i].line..self.ends[i];
        let first = lines.clone().next().and_then(|_| self.first_piece(i));
        let others = lines.skip(1).filter_map(|l| self.piece(l));
        first.into_iter().chain(others)
    }

    /// What of a heading's own line is text under it.
    fn first_piece(&self, i: usize) -> Option<&'a str> {
        let h = &self.outline.headings[i];
        match h.run_in {
            Some(at) => Some(&self.doc.line(h.line as usize)[at as usize..]),
            None => self.piece(h.line),
        }
    }

    /// A line, if it is text.
    fn piece(&self, line: u32) -> Option<&'a str> {
        let role = self.outline.layout.roles[line as usize];
        matches!(role, Role::Text | Role::Table).then(|| self.doc.line(line as usize))
    }

    /// The beginning of the text under a heading, made ready to be compared; `None` where there is hardly any.
    pub(super) fn beginning(&self, i: usize) -> Option<Beginning<'a>> {
        self.beginning_text(i, false).map(Beginning::new)
    }

    /// The beginning of the text under a heading; `None` where there is hardly any. Its title goes before if it is
    /// asked for.
    pub(super) fn beginning_text(&self, i: usize, with_title: bool) -> Option<Text<'a>> {
        let most = BEGINNING / says(self.doc.language);
        let (mut text, mut count) = (String::new(), 0);
        let title = with_title.then(|| self.headings()[i].title());
        for piece in title.into_iter().chain(self.pieces(i)) {
            if count >= most {
                break;
            }
            text.push(' ');
            for c in piece.chars().take(most) {
                text.push(c);
                count += 1;
            }
        }
        (text.len() > 30).then(|| Text {
            size: count * says(self.doc.language),
            text,
            language: self.doc.language,
            shelf: self.shelf,
            freedom: self.freedom,
        })
    }
}

/// How many characters of English say what one of the language says.
pub(super) fn says(language: Language) -> usize {
    match language {
        Language::English => 1,
        Language::Chinese => 3,
    }
}

/// The beginning of the text under a heading.
pub(super) struct Text<'a> {
    text: String,
    language: Language,
    shelf: &'a Shelf<'a>,
    /// Its length in characters of English.
    size: usize,
    /// What is added to what it says of another.
    freedom: f32,
}

/// So many characters of English of a text; of Chinese a third.
pub(crate) fn head_of(text: &str, language: Language, size: usize) -> &str {
    match text.char_indices().nth(size / says(language)) {
        Some((at, _)) => &text[..at],
        None => text,
    }
}

impl Text<'_> {
    /// So many characters of English of it.
    fn head(&self, size: usize) -> &str {
        head_of(&self.text, self.language, size)
    }

    /// What of it is compared with a section of so many characters of English.
    fn beside(&self, size: usize) -> &str {
        head(size, self.size).map_or(&self.text, |k| self.head(HEADS[k]))
    }
}

/// Which of [`HEADS`] a text of `long` characters is compared by with a section that ends after `short`, if it is not
/// the whole: the heading below the longer one may have been lost.
fn head(short: usize, long: usize) -> Option<usize> {
    let enough = |&size: &usize| short * 10 < size * 13;
    (short * 17 < long * 10)
        .then(|| HEADS.iter().position(enough))
        .flatten()
}

/// The beginning of the text under a heading, for many comparisons: what they need is made ready when first asked for,
/// and nothing is where the answers are known.
pub(super) struct Beginning<'a> {
    of: Text<'a>,
    /// The text up to each of [`HEADS`], and the whole.
    parts: [Part; HEADS.len() + 1],
}

/// The last of the parts of a text.
const WHOLE: usize = HEADS.len();

/// A part of a text that is compared.
#[derive(Default)]
struct Part {
    mark: OnceLock<Mark>,
    ready: OnceLock<Arc<Title>>,
}

impl<'a> Beginning<'a> {
    pub(super) fn new(of: Text<'a>) -> Self {
        let parts = Default::default();
        Self { of, parts }
    }

    /// Which part is the text up to one of [`HEADS`].
    fn cut(&self, head: usize) -> usize {
        match self.of.size <= HEADS[head] {
            true => WHOLE,
            false => head,
        }
    }

    /// Which part is compared with a section of so many characters of English.
    fn beside(&self, size: usize) -> usize {
        head(size, self.of.size).map_or(WHOLE, |k| self.cut(k))
    }

    fn text(&self, part: usize) -> &str {
        HEADS
            .get(part)
            .map_or(&self.of.text, |&size| self.of.head(size))
    }

    fn mark(&self, part: usize) -> Mark {
        let mark = || Mark::of(self.text(part), self.of.language);
        *self.parts[part].mark.get_or_init(mark)
    }

    fn ready(&self, part: usize) -> &Title {
        let ready = || self.of.shelf.text(self.text(part), self.of.language);
        self.parts[part].ready.get_or_init(ready)
    }

    /// All of it made ready.
    pub(super) fn whole(&self) -> &Title {
        self.ready(WHOLE)
    }

    /// How many words it has that say something.
    pub(super) fn words(&self) -> usize {
        let question = Question::Words(self.mark(WHOLE));
        let words = || self.whole().words() as f32;
        self.of.shelf.answer(question, words) as usize
    }

    /// What no more than the beginnings of two texts say of each other.
    pub(super) fn start(&self, other: &Beginning<'_>) -> f32 {
        self.says_of(self.cut(0), other, other.cut(0))
    }

    /// What two texts say of each other: the log-likelihood ratio, as freely as the two documents translate each other.
    pub fn likelihood(&self, other: &Beginning<'_>) -> f32 {
        let parts = (self.beside(other.of.size), other.beside(self.of.size));
        self.says_of(parts.0, other, parts.1)
    }

    /// What a part says of one of another text.
    fn says_of(&self, part: usize, other: &Beginning<'_>, others: usize) -> f32 {
        let question = Question::Likelihood(self.mark(part), other.mark(others));
        let likelihood = || titles::text_likelihood(self.ready(part), other.ready(others));
        self.of.shelf.answer(question, likelihood) + self.of.freedom + other.of.freedom
    }
}

/// As [`Beginning::likelihood`] of two texts that are compared with nothing else.
pub(super) fn texts_say(a: &Text<'_>, b: &Text<'_>) -> f32 {
    let parts = (
        (a.beside(b.size), a.language),
        (b.beside(a.size), b.language),
    );
    let mark = |(text, language): (&str, Language)| Mark::of(text, language);
    let question = Question::Say(mark(parts.0), mark(parts.1));
    let say = || titles::texts_say(parts.0, parts.1, a.shelf.lexicon);
    a.shelf.answer(question, say) + a.freedom + b.freedom
}

/// Characters of a text, ASCII white space aside.
fn characters(text: &str) -> u32 {
    // A character has one byte that does not continue another.
    // So few at once that their number fits in a byte: the compiler counts dozens in one instruction.
    let count = |few: &[u8]| {
        let own = few.iter().map(|&b| u8::from(b > b' ' && b & 0xC0 != 0x80));
        u32::from(own.sum::<u8>())
    };
    text.as_bytes().chunks(255).map(count).sum()
}

/// What two texts say of which few words cannot deny much.
pub(super) fn softened(body: f32, a: &Beginning<'_>, b: &Beginning<'_>) -> f32 {
    const A_WORD_DENIES: f32 = 0.25;
    body.max(-A_WORD_DENIES * a.words().min(b.words()) as f32)
}

/// So many characters are added to both sides, so that documents of a few lines tell little.
const FEW: u64 = 100;
/// No side has more than so many times the characters of the other, by what languages need.
const WIDEST: f32 = 5.0;

/// Characters of source to one of target, over both documents.
pub(super) fn ratio(source: &[u32], target: &[u32]) -> f32 {
    let sum = |sizes: &[u32]| sizes.iter().map(|&n| u64::from(n)).sum::<u64>();
    let (s, t) = (sum(source), sum(target));
    ((s + FEW) as f32 / (t + FEW) as f32).clamp(WIDEST.recip(), WIDEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_without_white_space() {
        for (text, n) in [("", 0), ("a b\tc\n", 3), ("工具 a", 3), ("é！", 2)] {
            assert_eq!(characters(text), n, "{text}");
        }
        assert_eq!(characters(&"工 具".repeat(500)), 1000);
    }

    #[test]
    fn a_long_text_is_compared_with_a_short_one_by_its_beginning() {
        assert_eq!(head(240, 240), None);
        assert_eq!(head(150, 240), None);
        assert_eq!(head(130, 240), Some(1));
        assert_eq!(head(60, 240), Some(0));
        assert_eq!(head(60, 100), None);
        let shelf = Shelf::new(Lexicon::builtin());
        let text = |language, text: &str| Text {
            size: text.chars().count() * says(language),
            text: text.to_owned(),
            language,
            shelf: &shelf,
            freedom: 0.0,
        };
        let long = text(Language::English, &"member ".repeat(34));
        assert_eq!(long.beside(238), long.text);
        assert_eq!(long.beside(50).len(), 60);
        assert_eq!(long.beside(120).len(), 110);
        let han = text(Language::Chinese, &"借用工具".repeat(20));
        assert_eq!(han.beside(50).chars().count(), 20);
        assert_eq!(text(Language::English, "short").head(60), "short");
    }

    #[test]
    fn few_words_cannot_deny_much() {
        let shelf = Shelf::new(Lexicon::builtin());
        let beginning = |words: &str| {
            Beginning::new(Text {
                text: words.to_owned(),
                language: Language::English,
                shelf: &shelf,
                freedom: 0.0,
                size: words.len(),
            })
        };
        let few = beginning("The members lend");
        let many =
            beginning("Members of libraries lend tools, books, houses, ladders, hammers and nails");
        assert!(few.words() < many.words());
        assert!(softened(-9.0, &few, &many) > softened(-9.0, &many, &many));
        assert_eq!(softened(-9.0, &few, &many), softened(-9.0, &many, &few));
        assert!(softened(-9.0, &few, &many) < 0.0);
        assert_eq!(softened(2.0, &few, &many), 2.0);
    }

    #[test]
    fn the_ratio_of_two_documents() {
        assert!((ratio(&[3000, 3000], &[1000, 1000]) - 2.9).abs() < 0.1);
        assert_eq!(ratio(&[], &[]), 1.0);
        assert_eq!(ratio(&[1_000_000], &[]), 5.0);
        assert_eq!(ratio(&[], &[1_000_000]), 0.2);
    }
}
