//! The command `leverage`: what a memory is worth to its own text, for a person.

use super::message::{Result, say, warnings};
use super::report;
use super::run::Run;
use super::segment::{cutters, left_out};
use align::bitext::{Bitext, Row};
use align::document::{Document, ReadOptions, name_of};
use align::export::tmx::{Part, language_code};
use align::export::{Settings, json};
use align::leverage::{Fate, Leverage, Paragraphs, leverage};
use align::message::Warning;
use clap::Args;
use serde::Serialize;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// How many units and segments are named where not all are asked for.
const NAMED: usize = 10;
/// Characters of a text that are shown.
const SHOWN: usize = 60;

/// What is asked.
#[derive(Debug, Args)]
pub struct LeverageArgs {
    /// The alignment, as align wrote it with --format json; - is standard input
    file: PathBuf,
    /// The segmentation rules of your tool [default: align's own]
    #[arg(long, value_name = "RULES.srx")]
    srx: Option<PathBuf>,
    /// Where your tool ends paragraphs; OmegaT ends those of plain text at blank lines
    #[arg(long, value_name = "WHERE", default_value = "text")]
    paragraphs: Paragraphs,
    /// Pairs below this confidence are not in the memory
    #[arg(long, value_name = "0-100", default_value_t = 70, value_parser = clap::value_parser!(u8).range(0..=100))]
    min_confidence: u8,
    /// Every unit and every segment with what becomes of it, as JSON
    #[arg(long, conflicts_with = "all")]
    json: bool,
    /// Name every unit and segment that will not match
    #[arg(long)]
    all: bool,
}

impl Run {
    /// Compares, and prints what was found.
    pub fn leverage(&self, args: &LeverageArgs) -> Result<ExitCode> {
        let answer = run(args)?;
        self.print(true, |out, width| {
            report::print_warnings(out, &warnings(&answer.warnings), width)
        });
        self.answer(|out, _| answer.print(out))
    }
}

/// Compares, and gives what to print.
fn run(args: &LeverageArgs) -> Result<Answer<'_>> {
    let utf8 = ReadOptions {
        encoding: Some("utf-8".into()),
        ..ReadOptions::plain()
    };
    let document = Document::read(&args.file, &utf8)?;
    let (name, bitext) = json::read(&document.name, document.text())?;
    let settings = Settings {
        name,
        min_confidence: args.min_confidence,
        ..Settings::default()
    };
    let codes = [&bitext.source, &bitext.target].map(|side| language_code(side, None));
    let (cutters, mut warnings) = match &args.srx {
        Some(path) => cutters(path, codes)?,
        None => Default::default(),
    };
    let found = leverage(&bitext, &settings, &cutters, args.paragraphs);
    if let Some(path) = &args.srx {
        warnings.extend(left_out(path, &cutters));
    }
    Ok(Answer {
        args,
        bitext,
        found,
        warnings,
    })
}

/// What was found.
struct Answer<'a> {
    args: &'a LeverageArgs,
    bitext: Bitext,
    found: Leverage,
    /// What a person should know.
    warnings: Vec<Warning>,
}

impl Answer<'_> {
    /// Prints it.
    fn print(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.args.json {
            return self.json(out);
        }
        let rules = self.args.srx.as_ref().map(|p| p.display().to_string());
        let said = say().leverage_of(
            &name_of(&self.args.file),
            &self.bitext.source.name,
            rules.as_deref(),
        );
        writeln!(out, "{said}")?;
        self.units(out)?;
        self.segments(out)?;
        if self.found.wrapped && self.args.paragraphs == Paragraphs::Text {
            writeln!(
                out,
                "\n{}",
                say().leverage_wrapped(&self.bitext.source.name)
            )?;
        }
        Ok(())
    }

    /// One unit, then one segment a line.
    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        #[derive(Serialize)]
        struct OfUnit<'a> {
            row: &'a str,
            part: &'a str,
            source: &'a str,
            target: &'a str,
            fate: &'a Fate,
        }
        out.write_all(b"{\"units\":[")?;
        for (i, (unit, fate)) in self.found.units.iter().enumerate() {
            out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
            let part = match unit.part {
                Part::Row => "row",
                Part::Title => "title",
                Part::RunIn => "run-in",
                Part::Item => "item",
            };
            let row = &self.bitext.rows[unit.row].id;
            let (source, target) = (&unit.source, &unit.target);
            serde_json::to_writer(
                &mut *out,
                &OfUnit {
                    row,
                    part,
                    source,
                    target,
                    fate,
                },
            )?;
        }
        out.write_all(b"\n],\n\"segments\":[")?;
        for (i, segment) in self.found.segments.iter().enumerate() {
            out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut *out, segment)?;
        }
        out.write_all(b"\n]}\n")
    }

    fn units(&self, out: &mut dyn Write) -> io::Result<()> {
        let units = &self.found.units;
        let count = |what: fn(&Fate) -> bool| units.iter().filter(|u| what(&u.1)).count();
        let as_it_is = count(|f| *f == Fate::Found);
        let pieces = count(|f| matches!(f, Fate::FoundInPieces(_)));
        let forms = count(|f| *f == Fate::OtherForm);
        let found = as_it_is + pieces;
        let share = percent(found, units.len());
        writeln!(
            out,
            "\n{}",
            say().leverage_units(found, units.len(), &share)
        )?;
        let mut line = |n: usize, what: &str| match n {
            0 => Ok(()),
            n => writeln!(out, "{n:>6}  {what}"),
        };
        let fates = say().leverage_fates();
        line(as_it_is, fates[0])?;
        line(pieces, fates[1])?;
        line(forms, fates[2])?;
        let parts = say().leverage_parts();
        let lost: Vec<String> = units
            .iter()
            .filter_map(|(unit, fate)| match fate {
                Fate::Lost(why) => {
                    let row = &self.bitext.rows[unit.row];
                    let what = match unit.part {
                        Part::Row => "",
                        Part::Title => parts[0],
                        Part::RunIn => parts[1],
                        Part::Item => parts[2],
                    };
                    let why = format!("{what}{}", say().leverage_why(why, true));
                    Some(named(line_of(row), &unit.source, &why))
                }
                _ => None,
            })
            .collect();
        line(lost.len(), fates[3])?;
        self.list(out, &lost)
    }

    fn segments(&self, out: &mut dyn Write) -> io::Result<()> {
        let segments = &self.found.segments;
        let matched = segments.iter().filter(|s| s.lost.is_none());
        let size: usize = segments.iter().map(|s| s.size).sum();
        let matched_size: usize = matched.clone().map(|s| s.size).sum();
        let matched = matched.count();
        let said = say().leverage_text(
            [matched, segments.len()],
            [matched_size, size],
            [
                &percent(matched, segments.len()),
                &percent(matched_size, size),
            ],
            self.bitext.source.language,
        );
        writeln!(out, "\n{said}")?;
        let lost: Vec<String> = segments
            .iter()
            .filter_map(|s| {
                Some(named(
                    s.line,
                    &s.text,
                    &say().leverage_why(s.lost.as_ref()?, false),
                ))
            })
            .collect();
        if !lost.is_empty() {
            writeln!(out, "{:>6}  {}", lost.len(), say().leverage_fates()[3])?;
        }
        self.list(out, &lost)
    }

    fn list(&self, out: &mut dyn Write, lost: &[String]) -> io::Result<()> {
        let shown = if self.args.all { lost.len() } else { NAMED };
        for text in lost.iter().take(shown) {
            writeln!(out, "{text}")?;
        }
        match lost.len().saturating_sub(shown) {
            0 => Ok(()),
            more => writeln!(out, "        {}", say().leverage_more(more)),
        }
    }
}

fn line_of(row: &Row) -> u32 {
    row.source.as_ref().map_or(0, |c| c.line)
}

fn named(line: u32, text: &str, why: &str) -> String {
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = match text.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    };
    format!("        {}", say().leverage_line(line, why, &shown))
}

fn percent(part: usize, whole: usize) -> String {
    if whole == 0 {
        return say().none().into();
    }
    // In tenths, in whole numbers: the same everywhere. Never 100.0 where something is missing.
    let tenths = (part * 1000 + whole / 2) / whole;
    let tenths = if part < whole {
        tenths.min(999)
    } else {
        tenths
    };
    format!("{}.{} %", tenths / 10, tenths % 10)
}
