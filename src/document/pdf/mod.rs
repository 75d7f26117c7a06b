//! The text of a PDF, as poppler's `pdftohtml` finds it, a paragraph a line.
//!
//! ```text
//! pdftohtml -xml ─▶ layout: lines ─▶ margins: which are no text ─▶ headings ─▶ paragraphs
//! ```
//!
//! A PDF has no paragraphs, only glyphs at places. Page heads and page numbers are left out and counted, lines are
//! joined to paragraphs; what the bookmarks name, or what is set in larger type, is a heading. Pages that are pictures
//! have no text here: they are left out and counted, and a PDF of nothing else is refused.

mod glyphs;
mod headings;
mod items;
mod layout;
mod lines;
mod margins;
mod measures;
mod paragraphs;

use super::extract::{Extracted, LeftOut};
use super::origin::{Defect, FileFormat, Origin};
use super::programs::{self, Failure, Program, Programs, Ran};
use crate::error::{Error, Result};
use layout::Pages;
use std::path::Path;
use std::process::Command;

/// Letters that a page has at least, on average, where its text is text: a scan may have a stamp or a number that is.
const FEWEST_LETTERS: usize = 4;

/// Whether these are the bytes of a PDF.
pub fn is_pdf(bytes: &[u8]) -> bool {
    // Some stand behind a few bytes of something else.
    let beginning = &bytes[..bytes.len().min(1024)];
    bytes.starts_with(b"%PDF-")
        || memchr::memmem::find(beginning, b"\n%PDF-").is_some() && bytes.contains(&0)
}

/// Reads a PDF.
///
/// # Errors
///
/// [`Error::NoProgram`] where poppler is not there or shall not be run, [`Error::Unreadable`] for a PDF that is
/// damaged, encrypted or scanned.
pub fn read(name: &str, bytes: &[u8], programs: &Programs) -> Result<Extracted> {
    let origin = Origin::new(name, FileFormat::Pdf);
    let Some(program) = Program::Poppler.find(&programs.poppler) else {
        return Err(Error::NoProgram {
            name: name.into(),
            format: FileFormat::Pdf,
            program: Program::Poppler,
            place: programs.poppler.clone(),
        });
    };
    let failed = |reason: std::io::Error| converter(origin, &reason.to_string());
    let folder = tempfile::Builder::new().prefix("align-").tempdir();
    let folder = folder.map_err(failed)?;
    let input = folder.path().join("document.pdf");
    std::fs::write(&input, bytes).map_err(failed)?;
    let mut command = Command::new(&program);
    command
        .args(["-xml", "-i", "-enc", "UTF-8", "-stdout"])
        .arg(&input);
    let ran = run(origin, command, folder.path(), programs)?;
    let said = ran.said.to_lowercase();
    if said.contains("password") {
        return Err(origin.refuse(Defect::Password));
    }
    if said.contains("copying of text") {
        return Err(origin.refuse(Defect::CopyForbidden));
    }
    if !ran.success || ran.output.is_empty() {
        return Err(converter(
            origin,
            ran.said.lines().next().unwrap_or_default(),
        ));
    }
    let pages = layout::read(origin, &ran.output)?;
    check(origin, &pages)?;
    let pictures = pictures(&pages, &program, &input, folder.path(), programs);
    Ok(extracted(pages, pictures))
}

/// Runs one of poppler's programs.
fn run(origin: Origin<'_>, command: Command, folder: &Path, programs: &Programs) -> Result<Ran> {
    programs::run(command, folder, programs.limit).map_err(|failure| match failure {
        Failure::Start(reason) => converter(origin, &reason.to_string()),
        Failure::TooSlow => origin.refuse(Defect::TooSlow {
            program: Program::Poppler.name(),
            seconds: programs.limit.as_secs(),
        }),
    })
}

fn converter(origin: Origin<'_>, said: &str) -> Error {
    origin.refuse(Defect::Converter {
        program: Program::Poppler.name(),
        said: said.trim().to_owned(),
    })
}

/// Refuses what has no text, or none that can be read.
fn check(origin: Origin<'_>, pages: &Pages) -> Result<()> {
    let count = pages.pages.len();
    let all = pages.lines.iter().flat_map(|line| line.text.chars());
    let (mut letters, mut unknown) = (0, 0);
    for c in all {
        letters += usize::from(c.is_alphanumeric());
        unknown += usize::from(matches!(c, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}'));
    }
    if letters + unknown < FEWEST_LETTERS * count.max(1) {
        return Err(origin.refuse(Defect::Scanned { pages: count }));
    }
    if unknown > letters / 2 {
        return Err(origin.refuse(Defect::NoCharacters));
    }
    Ok(())
}

/// How many pages without text have a picture, as `pdfimages` lists them; pages that are blank on purpose have none.
fn pictures(
    pages: &Pages,
    program: &Path,
    input: &Path,
    folder: &Path,
    programs: &Programs,
) -> usize {
    let mut bare = vec![true; pages.pages.len()];
    for line in &pages.lines {
        if line.text.chars().any(char::is_alphanumeric) {
            bare[line.page] = false;
        }
    }
    if !bare.contains(&true) {
        return 0;
    }
    let mut command = Command::new(program.with_file_name(match cfg!(windows) {
        true => "pdfimages.exe",
        false => "pdfimages",
    }));
    command.arg("-list").arg(input);
    let Ok(ran) = programs::run(command, folder, programs.limit) else {
        return 0;
    };
    let listed = String::from_utf8_lossy(&ran.output);
    let number = |line: &str| line.split_whitespace().next()?.parse::<usize>().ok();
    let mut pages: Vec<usize> = listed.lines().filter_map(number).collect();
    pages.dedup();
    let is_bare = |n: &usize| bare.get(n.wrapping_sub(1)).copied().unwrap_or(false);
    pages.iter().filter(|n| is_bare(n)).count()
}

/// The text of the pages.
fn extracted(pages: Pages, pictures: usize) -> Extracted {
    let in_margin = margins::find(&pages.pages, &pages.lines);
    let mut left = 0;
    let mut lines = Vec::with_capacity(pages.lines.len());
    for (line, in_margin) in pages.lines.into_iter().zip(in_margin) {
        match in_margin {
            true => left += 1,
            false => lines.push(line),
        }
    }
    let headings = headings::find(&lines, &pages.bookmarks);
    Extracted {
        paragraphs: paragraphs::join(&lines, &headings),
        left_out: vec![(LeftOut::Margins, left), (LeftOut::Pictures, pictures)],
        dropped_controls: pages.dropped_controls,
    }
}
