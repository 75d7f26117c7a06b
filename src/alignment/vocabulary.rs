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
}

/// A distinct word.
#[derive(Debug)]
pub struct Entry {
    /// What it is.
    pub kind: TokenKind,
    /// Its canonical spelling.
    pub text: CompactString,
    /// Before stemming, where it had this spelling first.
    pub surface: Option<CompactString>,
    /// How often it stands in the document.
    pub count: u32,
    /// How often with a capital letter first.
    pub capitals: u32,
}

fn hash(text: &str) -> u64 {
    FxBuildHasher.hash_one(text)
}

impl Vocabulary {
    /// Adds an occurrence of a word and gives its number.
    pub fn add(&mut self, token: Token) -> u32 {
        self.merge(Entry {
            kind: token.kind,
            text: token.text,
            surface: token.surface,
            count: 1,
            capitals: u32::from(token.capital),
        })
    }

    /// Adds the occurrences of a word and gives its number.
    fn merge(&mut self, entry: Entry) -> u32 {
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
        id
    }

    /// Adds the words of another vocabulary, in their order, and gives the number of each.
    pub fn merge_all(&mut self, other: Self) -> Vec<u32> {
        other.words.into_iter().map(|e| self.merge(e)).collect()
    }

    /// Gives back the room for words that did not come.
    pub fn shrink(&mut self) {
        self.words.shrink_to_fit();
    }

    /// The number of a word.
    pub fn id(&self, text: &str) -> Option<u32> {
        let is_it = |&id: &u32| self.words[id as usize].text == text;
        self.ids.find(hash(text), is_it).copied()
    }

    /// All words by their numbers.
    pub fn words(&self) -> &[Entry] {
        &self.words
    }
}
