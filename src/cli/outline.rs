//! `align outline`: shows the headings found in one file.

use super::input::{Lang, encoding, lang, read};
use super::message::{Result, words};
use super::report::{self, Entry};
use super::run::Run;
use align::document::{Document, mixed};
use align::language::Language;
use align::outline;
use clap::Args;
use serde::Serialize;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Which file, and what it is.
#[derive(Debug, Args)]
pub struct OutlineArgs {
    /// The file; - is standard input
    file: PathBuf,
    /// Say why each line is a heading, or nearly was one: its form and its clues, in log-odds (above 0 speaks for it)
    #[arg(long)]
    why: bool,
    /// Write JSON
    #[arg(long)]
    json: bool,
    /// The file's encoding, where it is not detected right
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    encoding: Option<String>,
    /// The file's language (en, zh), where it is not detected right
    #[arg(long, value_name = "LANG", value_parser = lang)]
    lang: Option<Lang>,
}

impl Run {
    /// Prints the headings.
    pub fn outline(&self, args: &OutlineArgs) -> Result<ExitCode> {
        let document = read(
            &args.file,
            args.encoding.as_deref(),
            args.lang.as_ref(),
            &self.programs,
        )?;
        let documents = if args.lang.is_none() && mixed::is_mixed(&document) {
            let (english, chinese) = mixed::split(&document);
            vec![english, chinese]
        } else {
            vec![document]
        };
        self.answer(|out, width| {
            if args.json {
                return match args.why {
                    true => why_json(out, &documents),
                    false => headings_json(out, &documents),
                };
            }
            for document in &documents {
                match args.why {
                    true => {
                        let catalogue = words().catalogue();
                        for why in outline::explain(document).1 {
                            writeln!(out, "{}", catalogue.why(&why))?;
                        }
                    }
                    false => report::print_outline(out, width, document, &headings(document))?,
                }
            }
            Ok(())
        })
    }
}

/// A document's headings as JSON has them.
#[derive(Serialize)]
struct Headings<'a> {
    file: &'a str,
    language: Language,
    headings: Vec<Entry>,
}

/// Writes the headings as JSON: an object for each document.
fn headings_json(out: &mut dyn Write, documents: &[Document]) -> io::Result<()> {
    let all = documents.iter().map(|document| Headings {
        file: &document.name,
        language: document.language,
        headings: headings(document),
    });
    let all: Vec<_> = all.collect();
    serde_json::to_writer_pretty(&mut *out, &all)?;
    out.write_all(b"\n")
}

/// Writes why each line is a heading as JSON: an object for each document, its lines one a row.
fn why_json(out: &mut dyn Write, documents: &[Document]) -> io::Result<()> {
    out.write_all(b"[")?;
    for (k, document) in documents.iter().enumerate() {
        let name = serde_json::to_string(&document.name)?;
        let language = serde_json::to_string(&document.language)?;
        let sep = if k > 0 { "," } else { "" };
        write!(
            out,
            "{sep}{{\"file\": {name}, \"language\": {language}, \"lines\": ["
        )?;
        for (i, why) in outline::explain(document).1.iter().enumerate() {
            let sep = if i > 0 { ",\n" } else { "\n" };
            write!(out, "{sep}{}", serde_json::to_string(why)?)?;
        }
        out.write_all(b"\n]}")?;
    }
    out.write_all(b"]\n")
}

/// The headings of one document.
fn headings(document: &Document) -> Vec<Entry> {
    outline::read(document)
        .headings
        .into_iter()
        .filter(|h| h.strength >= outline::Strength::Clear)
        .map(|h| Entry {
            weak: !h.is_sure(),
            level: h.level,
            line: h.line + 1,
            text: h.text,
        })
        .collect()
}
