//! Words as numbers: the distinct words of one side of a document, and how often each stands there.

use crate::language::tokens::{Token, TokenKind};
use compact_str::CompactString;
use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;

/// The distinct words of one side of a document. A text may have as many as it has characters, so that each is kept
/// once, and a short one within its entry.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// The words' numbers, found by their spelling.
    ids: HashTable<u32>,
    words: Vec<Entry>,
    /// What stems were before stemming where they had this spelling first, if that was another: the words' numbers,
    /// ascending, with the spellings.
    surfaces: Vec<(u32, CompactString)>,
}

/// A distinct word.
#[derive(Debug)]
pub struct Entry {
    /// What it is.
    pub kind: TokenKind,
    /// Its canonical spelling.
    pub text: CompactString,
    /// How often it stands in the document.
    pub count: u32,
    /// How often with a capital letter first.
    pub capitals: u32,
    /// Whether it is a stem that was spelt like this before stemming, where it had this spelling first.
    unstemmed: bool,
}

fn hash(text: &str) -> u64 {
    FxBuildHasher.hash_one(text)
}

impl Vocabulary {
    /// Adds an occurrence of a word and gives its number.
    pub fn add(&mut self, token: Token) -> u32 {
        let unstemmed = token.surface.as_ref() == Some(&token.text);
        let entry = Entry {
            kind: token.kind,
            text: token.text,
            count: 1,
            capitals: u32::from(token.capital),
            unstemmed,
        };
        self.merge(entry, token.surface.filter(|_| !unstemmed))
    }

    /// Adds the occurrences of a word and gives its number.
    fn merge(&mut self, entry: Entry, surface: Option<CompactString>) -> u32 {
        if let Some(id) = self.id(&entry.text) {
            let here = &mut self.words[id as usize];
            here.count += entry.count;
            here.capitals += entry.capitals;
            return id;
        }
        let id = self.words.len() as u32;
        let words = &self.words;
        self.ids
            .insert_unique(hash(&entry.text), id, |&id| hash(&words[id as usize].text));
        self.words.push(entry);
        self.surfaces.extend(surface.map(|surface| (id, surface)));
        id
    }

    /// Adds the words of another vocabulary, in their order, and gives the number of each.
    pub fn merge_all(&mut self, other: Self) -> Vec<u32> {
        let mut surfaces = other.surfaces.into_iter().peekable();
        let words = other.words.into_iter().zip(0..);
        let merged = words.map(|(entry, id)| {
            let surface = surfaces.next_if(|(of, _)| *of == id);
            self.merge(entry, surface.map(|(_, surface)| surface))
        });
        merged.collect()
    }

    /// Gives back the room for words that did not come.
    pub fn shrink(&mut self) {
        self.words.shrink_to_fit();
        self.surfaces.shrink_to_fit();
    }

    /// The number of a word.
    pub fn id(&self, text: &str) -> Option<u32> {
        let is_it = |&id: &u32| self.words[id as usize].text == text;
        self.ids.find(hash(text), is_it).copied()
    }

    /// How a stem was spelt before stemming, where it had its spelling first; `None` of what is none.
    pub fn surface(&self, id: u32) -> Option<&str> {
        let word = &self.words[id as usize];
        if word.unstemmed {
            return Some(&word.text);
        }
        let at = self.surfaces.binary_search_by_key(&id, |(of, _)| *of);
        Some(&self.surfaces[at.ok()?].1)
    }

    /// All words by their numbers.
    pub fn words(&self) -> &[Entry] {
        &self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::lexicon::Lexicon;
    use crate::language::tokens::Tokenizer;

    #[test]
    fn joined_vocabularies_are_that_of_the_whole_text() {
        let texts = [
            "Feeding the cattle of 30 farmers",
            "30 cattle were fed by feeding farmers",
        ];
        let (mut whole, mut joined) = (Vocabulary::default(), Vocabulary::default());
        for text in texts {
            let mut own = Vocabulary::default();
            for token in Tokenizer::new().tokens(text, Lexicon::builtin()) {
                whole.add(token.clone());
                own.add(token);
            }
            joined.merge_all(own);
        }
        let all = |v: &Vocabulary| {
            let words = v.words().iter().zip(0..);
            let each = words.map(|(e, id)| format!("{e:?} {:?}", v.surface(id)));
            each.collect::<Vec<_>>()
        };
        assert_eq!(all(&joined), all(&whole));
        let id = whole.id("feed").unwrap();
        assert_eq!(whole.surface(id), Some("feeding"));
        assert_eq!(
            (
                whole.words()[id as usize].count,
                whole.surface(whole.id("#30").unwrap())
            ),
            (2, None)
        );
    }
}
