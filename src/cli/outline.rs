//! `align outline`: shows the headings found in one file.

use super::Run;
use super::input::{Lang, encoding, lang, read};
use super::report::{self, Entry};
use align::Result;
use align::document::{Document, mixed};
use align::outline;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// Which file, and what it is.
#[derive(Debug, Args)]
pub struct OutlineArgs {
    /// The file; - is standard input
    file: PathBuf,
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
            for document in &documents {
                report::print_outline(out, width, document, &headings(document))?;
            }
            Ok(())
        })
    }
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
