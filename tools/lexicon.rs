//! Compiles CC-CEDICT and word frequencies into the table that the binary embeds.
//!
//! ```text
//! cargo run --release --features train --example lexicon -- CEDICT DICT data/lexicon.bin
//! ```
//!
//! CEDICT is the dictionary's own text (`cedict_ts.u8`; the crate `haoxue-dict` 0.1.7 carries the edition of
//! 2024-06-07 as `data/cedict-2024-06-07.txt`). DICT is jieba's list of words, frequencies and tags (`dict.txt`,
//! MIT; the crate `jieba-rs` 0.7.2 carries it as `src/data/dict.txt`). SUBTLEX-CH is not used: its authors give it for
//! research only. The layout is told in `src/language/lexicon/table.rs`. The result is a work derived from CC-CEDICT
//! and stands under CC BY-SA 4.0, as `data/LICENSE-lexicon.md` says.

use align::language::lexicon::Lexicon;
use align::train::language::table::{Builder, FIRST, LAST};
use align::train::language::tokens::{TokenKind, Tokenizer};
use std::collections::{BTreeMap, HashMap};
use std::{env, fs, process};

/// Words of a gloss that say nothing about the headword, unless the gloss has no others (我: I, me, my).
const STOP: &[&str] = &[
    "a",
    "an",
    "the",
    "to",
    "of",
    "be",
    "is",
    "are",
    "sb",
    "sth",
    "one",
    "in",
    "on",
    "at",
    "for",
    "with",
    "or",
    "and",
    "by",
    "as",
    "from",
    "etc",
    "that",
    "it",
    "its",
    "his",
    "her",
    "who",
    "which",
    "into",
    "up",
    "out",
    "so",
    "not",
    "no",
    "esp",
    "used",
    "i",
    "e",
    "g",
    "lit",
    "fig",
    "do",
    "have",
    "has",
    "this",
    "what",
    "oneself",
    "somebody",
    "something",
    "someone",
    "s",
    "idiom",
    "loanword",
    "abbr",
    "tw",
    "prc",
    "pr",
    "classifier",
    "particle",
    "surname",
    "than",
    "other",
    "can",
    "when",
    "if",
    "such",
    "their",
    "your",
    "my",
    "you",
    "he",
    "she",
    "they",
    "we",
    "me",
    "him",
    "them",
    "about",
];

/// Senses that tell about the headword instead of translating it.
const META: &[&str] = &[
    "variant of",
    "see ",
    "see also",
    "also written",
    "also pr.",
    "Taiwan pr.",
    "CL:",
    "used in",
    "abbr. for",
    "abbr. to",
    "equivalent of",
    "same as",
    "surname ",
    "also called",
    "erhua",
    "component of",
    "radical in",
    "also used",
    "Kangxi radical",
    "classifier for",
    "Japanese variant",
    "bound form",
    "old name",
    "pr. ",
];

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let [cedict, dict, output] = &args[..] else {
        eprintln!("usage: lexicon CEDICT DICT OUTPUT");
        process::exit(2);
    };
    let read = |path: &str| {
        fs::read_to_string(path).unwrap_or_else(|e| {
            eprintln!("{path}: {e}");
            process::exit(2)
        })
    };
    let frequencies: HashMap<String, f64> = read(dict)
        .lines()
        .filter_map(|line| {
            let mut fields = line.split(' ');
            Some((fields.next()?.to_owned(), fields.next()?.parse().ok()?))
        })
        .collect();

    let mut tokenizer = Tokenizer::new();
    let empty = Lexicon::empty();
    // Headword → what its senses weigh, over all its entries, and its frequency.
    let mut words: BTreeMap<Vec<u16>, (BTreeMap<String, f64>, f64)> = BTreeMap::new();
    let mut readings: BTreeMap<u16, BTreeMap<String, f64>> = BTreeMap::new();
    for line in read(cedict).lines().filter(|l| !l.starts_with('#')) {
        let Some((head, glosses)) = line.split_once(" /") else {
            continue;
        };
        let Some((forms, pinyin)) = head.split_once(" [") else {
            continue;
        };
        let Some((traditional, simplified)) = forms.split_once(' ') else {
            continue;
        };
        let pinyin = pinyin
            .trim_end_matches(']')
            .to_lowercase()
            .replace("u:", "v");
        let senses = senses(glosses, &mut tokenizer, &empty);
        let frequency = frequencies.get(simplified).copied().unwrap_or(0.0);
        let mut forms = vec![simplified];
        if traditional != simplified {
            forms.push(traditional);
        }
        for form in forms {
            let units: Vec<u16> = form.encode_utf16().collect();
            let han = |u: &u16| (FIRST..=LAST).contains(u);
            if units.len() > Lexicon::MAX_WORD || !units.iter().all(han) {
                continue;
            }
            let syllables: Vec<&str> = pinyin.split(' ').collect();
            if syllables.len() == units.len() {
                for (unit, syllable) in units.iter().zip(syllables) {
                    let toneless = syllable.trim_end_matches(|c: char| c.is_ascii_digit());
                    if toneless.bytes().all(|b| b.is_ascii_lowercase())
                        && !matches!(toneless, "r" | "xx" | "")
                    {
                        let weight = if units.len() == 1 { 3.0 } else { 1.0 };
                        *readings
                            .entry(*unit)
                            .or_default()
                            .entry(toneless.replace('v', "u"))
                            .or_default() += weight;
                    }
                }
            }
            let entry = words.entry(units).or_default();
            entry.1 = entry.1.max(frequency);
            for sense in &senses {
                for stem in sense {
                    *entry.0.entry(stem.clone()).or_default() += 1.0 / sense.len() as f64;
                }
            }
        }
    }

    let mut builder = Builder::default();
    for (units, (links, frequency)) in words {
        builder.word(units, &links, frequency);
    }
    for (unit, syllables) in readings {
        let mut best: Vec<(String, f64)> = syllables.into_iter().collect();
        best.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let total: f64 = best.iter().map(|b| b.1).sum();
        let kept: Vec<String> = best
            .into_iter()
            .filter(|b| b.1 >= 0.1 * total)
            .take(3)
            .map(|b| b.0)
            .collect();
        builder.reading(unit, kept);
    }
    let (bytes, report) = builder.finish();
    eprintln!("{report}; {} bytes", bytes.len());
    if let Err(error) = fs::write(output, bytes) {
        eprintln!("{output}: {error}");
        process::exit(2);
    }
}

/// The stems of each sense that translates the headword.
fn senses(glosses: &str, tokenizer: &mut Tokenizer, empty: &Lexicon) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    for sense in glosses.split(['/', ';']) {
        let sense = sense.trim();
        if sense.is_empty()
            || META
                .iter()
                .any(|m| sense.starts_with(m) || sense.contains(" variant of"))
        {
            continue;
        }
        let mut plain = String::new();
        let mut depth = 0usize;
        for c in sense.chars() {
            match c {
                '(' | '[' | '（' => depth += 1,
                ')' | ']' | '）' => depth = depth.saturating_sub(1),
                _ if depth == 0 => plain.push(c),
                _ => {}
            }
        }
        if plain.chars().any(align::language::is_han) {
            continue;
        }
        let tokens = tokenizer.tokens(&plain, empty);
        if tokens.len() > 8 || tokens.is_empty() {
            continue;
        }
        let content = |t: &&align::train::language::tokens::Token| {
            t.kind != TokenKind::Number && !t.surface.as_deref().is_some_and(|s| STOP.contains(&s))
        };
        let mut stems: Vec<String> = tokens
            .iter()
            .filter(content)
            .map(|t| t.text.to_string())
            .collect();
        if stems.is_empty() {
            stems = tokens
                .into_iter()
                .filter(|t| t.kind == TokenKind::Stem)
                .map(|t| t.text.into())
                .collect();
        }
        if !stems.is_empty() {
            out.push(stems);
        }
    }
    out
}
