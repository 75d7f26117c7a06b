//! `align outline`: shows the headings found in one file.

use super::input::{Lang, encoding, lang, read};
use super::lines::printable;
use super::message::{Result, words};
use super::report::{self, Entry};
use super::run::Run;
use align::document::{Document, mixed};
use align::language::Language;
use align::language::lexicon::Lexicon;
use align::outline::{self, Why};
use align::pairing;
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
    /// With --why: the other document, which makes some lines headings and others none
    #[arg(value_name = "OTHER", requires = "why")]
    other: Option<PathBuf>,
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
        let encoding = args.encoding.as_deref();
        let document = read(&args.file, encoding, args.lang.as_ref(), &self.programs)?;
        if let Some(other) = &args.other {
            let other = read(other, encoding, None, &self.programs)?;
            return self.outline_of_pair(args, [document, other]);
        }
        let documents = if args.lang.is_none() && mixed::is_mixed(&document) {
            let (english, chinese) = mixed::split(&document);
            vec![english, chinese]
        } else {
            vec![document]
        };
        self.answer(|out, width| {
            if args.why {
                let whys = documents.iter().map(|d| outline::explain(d).1);
                let whys: Vec<_> = whys.collect();
                return match args.json {
                    true => why_json(out, &documents, &whys),
                    false => whys.iter().try_for_each(|whys| why_text(out, whys)),
                };
            }
            if args.json {
                return headings_json(out, &documents);
            }
            for document in &documents {
                report::print_outline(out, width, document, &headings(document))?;
            }
            Ok(())
        })
    }

    /// Prints why the lines of two documents are headings beside each other.
    fn outline_of_pair(&self, args: &OutlineArgs, documents: [Document; 2]) -> Result<ExitCode> {
        let [source, target] = &documents;
        let whys = pairing::explain_pair(source, target, false, Lexicon::builtin());
        self.answer(|out, _| {
            if args.json {
                return why_json(out, &documents, &whys);
            }
            for (document, whys) in documents.iter().zip(&whys) {
                writeln!(out, "{}", printable(&document.name))?;
                why_text(out, whys)?;
            }
            Ok(())
        })
    }
}

/// Prints why the lines of a document are headings, for people.
fn why_text(out: &mut dyn Write, whys: &[Why]) -> io::Result<()> {
    let catalogue = words().catalogue();
    let mut whys = whys.iter();
    whys.try_for_each(|why| writeln!(out, "{}", catalogue.why(why)))
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
fn why_json(out: &mut dyn Write, documents: &[Document], whys: &[Vec<Why>]) -> io::Result<()> {
    out.write_all(b"[")?;
    for (k, (document, whys)) in documents.iter().zip(whys).enumerate() {
        let name = serde_json::to_string(&document.name)?;
        let language = serde_json::to_string(&document.language)?;
        let sep = if k > 0 { "," } else { "" };
        write!(
            out,
            "{sep}{{\"file\": {name}, \"language\": {language}, \"lines\": ["
        )?;
        for (i, why) in whys.iter().enumerate() {
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
            text: h.text.into(),
        })
        .collect()
}
