//! Two files become a translation memory, with a glossary that outranks the dictionary.
//!
//! ```text
//! cargo run --example write_memory -- texts/en.txt texts/zh.txt memory.tmx [GLOSSARY]
//! ```

use align::Options;
use align::alignment::{Models, glossary};
use align::document::{Document, ReadOptions};
use align::export::{Format, Settings};
use std::fs::File;
use std::io::BufWriter;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [source, target, output, glossaries @ ..] = &args[..] else {
        return Err("usage: write_memory SOURCE TARGET OUTPUT [GLOSSARY]".into());
    };
    let mut models = Models::builtin();
    if !glossaries.is_empty() {
        models.lexicon = models.lexicon.with_terms(glossary::read(glossaries)?);
    }
    let source = Document::read(source, &ReadOptions::default())?;
    let target = Document::read(target, &ReadOptions::default())?;
    let bitext = align::align_with(source, target, &Options::default(), &models);
    let exporter = Format::Tmx.exporter(&Settings::default());
    exporter.export(&bitext, &mut BufWriter::new(File::create(output)?))?;
    println!("{output}: from {} rows", bitext.rows.len());
    Ok(())
}
