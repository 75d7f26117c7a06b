//! Compiles WordNet's synonyms into the table that the binary embeds beside the lexicon.
//!
//! ```text
//! cargo run --release --features train --example synonyms -- WORDNET_DIR data/synonyms.bin
//! ```
//!
//! WORDNET_DIR holds WordNet's `data.noun`, `data.verb`, `data.adj` and `data.adv` (version 3.0; Debian's package
//! `wordnet-base` puts them into `/usr/share/wordnet`). Words of one synset are synonyms, once for each synset that
//! they share. The table numbers stems as `data/lexicon.bin` does: make it again whenever that one was made.
//! `data/LICENSE-lexicon.md` has WordNet's licence.

use align::language::lexicon::Lexicon;
use align::train::language::synonyms::encode;
use align::train::language::tokens::Tokenizer;
use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs, process};

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let [folder, output] = &args[..] else {
        eprintln!("usage: synonyms WORDNET_DIR OUTPUT");
        process::exit(2);
    };
    let stop = |path: &Path, error: std::io::Error| -> ! {
        eprintln!("{}: {error}", path.display());
        process::exit(2)
    };
    let lexicon = Lexicon::builtin();
    let mut tokenizer = Tokenizer::new();
    let mut lists: Vec<BTreeMap<u16, u32>> = vec![BTreeMap::new(); lexicon.stems()];
    for part in ["noun", "verb", "adj", "adv"] {
        let path = Path::new(folder).join(format!("data.{part}"));
        let text = fs::read_to_string(&path).unwrap_or_else(|e| stop(&path, e));
        // The licence at the top is indented.
        for line in text.lines().filter(|l| !l.starts_with("  ")) {
            let fields: Vec<&str> = line.split(' ').collect();
            let count = fields
                .get(3)
                .and_then(|n| usize::from_str_radix(n, 16).ok());
            let mut stems: Vec<u16> = Vec::new();
            for word in fields.iter().skip(4).step_by(2).take(count.unwrap_or(0)) {
                // Adjectives may have their place in a sentence in brackets.
                let word = word.split('(').next().unwrap_or_default();
                if word.contains(['_', '-']) {
                    continue;
                }
                let tokens = tokenizer.tokens(&word.to_lowercase(), &Lexicon::empty());
                if let [token] = &tokens[..] {
                    stems.extend(lexicon.stem_id(&token.text).map(|id| id as u16));
                }
            }
            stems.sort_unstable();
            stems.dedup();
            for a in &stems {
                for b in stems.iter().filter(|b| *b != a) {
                    *lists[usize::from(*a)].entry(*b).or_default() += 1;
                }
            }
        }
    }
    let lists: Vec<Vec<(u16, u32)>> = lists.into_iter().map(|l| l.into_iter().collect()).collect();
    let bytes = encode(&lists);
    let pairs: usize = lists.iter().map(Vec::len).sum();
    eprintln!("{pairs} pairs; {} bytes", bytes.len());
    if let Err(error) = fs::write(output, bytes) {
        stop(Path::new(output), error);
    }
}
