//! What the command tells a person.
//!
//! Two questions: did it understand my documents, and where do I have to look? So the two outlines stand
//! next to each other, as they were paired, and only what is not plain gets a mark:
//!
//! ```text
//! line  en.txt                                line  zh.txt
//!    9  Chapter One Planning Background    <
//!   29    Section 4 Promoting the coordin…      297    第四节 分类推进大中小城市和县城发展
//!                                          >    412  第十三章 附则
//! ```
//!
//! Everything is written with its colours; the stream takes them away where they are not wanted. Text from
//! the inputs passes [`printable`], so that no document can send commands to the terminal.

mod headings;

use super::lines::{LABEL, fit, labelled, printable, wrapped};
use super::message::{self, Noun, say, word, words};
use align::bitext::{Bitext, Cell, Flag, Kind, Row, Side};
use align::corrections::{self, Fits, Misfit};
use align::document::Document;
use align::export::write::{Change, Written};
use align::export::{Format, Tally};
use align::language::{Language, Script};
use align::review::Review;
use anstyle::{AnsiColor, Style};
use clap::ValueEnum;
use headings::{Line, marks, shown};
use serde::Serialize;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use unicode_width::UnicodeWidthStr;

/// Columns where no terminal tells.
const DEFAULT_WIDTH: usize = 100;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const ALERT: Style = AnsiColor::Yellow.on_default();

/// A heading of one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Only its form speaks for it.
    pub weak: bool,
    /// Its level, the outermost first.
    pub level: u16,
    /// The number of its line, from 1.
    pub line: u32,
    /// Its text.
    pub text: String,
}

/// What to say about a run.
pub struct Report<'a> {
    /// What was aligned.
    pub bitext: &'a Bitext,
    /// What each format says of itself.
    pub tallies: &'a [(Format, Tally)],
    /// The files; empty where standard output took the data.
    pub written: &'a [Written],
    /// What a person should know, a sentence each.
    pub warnings: &'a [String],
    /// Show every heading.
    pub all_headings: bool,
    /// The least confidence of a unit.
    pub min_confidence: u8,
}

impl Report<'_> {
    /// Prints it for a terminal of this width.
    pub fn print(&self, out: &mut dyn Write, width: Option<usize>) -> io::Result<()> {
        print_sides(out, &self.bitext.source, &self.bitext.target)?;
        self.print_headings(out, width.unwrap_or(DEFAULT_WIDTH))?;
        self.print_counts(out, width)?;
        print_warnings(out, self.warnings, width)?;
        print_written(out, self.written)
    }

    fn print_headings(&self, out: &mut dyn Write, width: usize) -> io::Result<()> {
        let rows = self.bitext.rows.iter();
        let headings: Vec<_> = rows.filter(|r| r.kind == Kind::Heading).collect();
        if headings.is_empty() {
            return writeln!(
                out,
                "\n{ALERT}{}{ALERT:#}{}",
                word(Noun::NoHeadings),
                word(Noun::OneSection)
            );
        }
        let lines = shown(&headings, self.all_headings);
        let table = Table::of(&lines, width);
        table.print_head(out, side_names(&self.bitext.source, &self.bitext.target))?;
        let mut used = Vec::new();
        let mut told = Vec::new();
        for line in &lines {
            match line {
                Line::Heading(row) => {
                    table.print_row(out, row)?;
                    used.extend(marks(row));
                    told.push(*row);
                }
                Line::Folded(rows) => {
                    let what: Vec<_> = marks(rows[0]).iter().map(|m| m.words()).collect();
                    let said = say().folded(rows.len(), &what.join(word(Noun::And)));
                    writeln!(out, "{:1$}  {ALERT}{said}{ALERT:#}", "", table.digits)?;
                    told.extend(rows.iter().copied());
                }
            }
        }
        let hidden = headings.len() - told.len();
        if hidden > 0 {
            let marked = |rows: &[&Row]| rows.iter().filter(|r| !marks(r).is_empty()).count();
            let hidden_marked = marked(&headings) - marked(&told);
            writeln!(out, "{DIM}{}{DIM:#}", say().hidden(hidden, hidden_marked))?;
        }
        used.sort();
        used.dedup();
        if !used.is_empty() {
            let legend: Vec<_> = used
                .iter()
                .map(|m| format!("{ALERT}{}{ALERT:#} {}", m.symbol(), m.words()))
                .collect();
            writeln!(out, "{:1$}  {2}", "", table.digits, legend.join("   "))?;
        }
        Ok(())
    }

    fn print_counts(&self, out: &mut dyn Write, width: Option<usize>) -> io::Result<()> {
        writeln!(out)?;
        for (name, kind) in [
            (Noun::Headings, Kind::Heading),
            (Noun::Segments, Kind::Segment),
        ] {
            let of = |test: &dyn Fn(&Row) -> bool| {
                let rows = self.bitext.rows.iter();
                rows.filter(|r| r.kind == kind && test(r)).count()
            };
            if kind == Kind::Segment && of(&|_| true) == 0 {
                continue;
            }
            let mut parts = vec![format!(
                "{} {}",
                of(&|r| r.source.is_some() && r.target.is_some()),
                word(Noun::Paired)
            )];
            for (n, words) in [
                (of(&|r| r.target.is_none()), Noun::SourceOnly),
                (of(&|r| r.source.is_none()), Noun::TargetOnly),
                (
                    of(&|r| r.flags.contains(Flag::Renumbered)),
                    Noun::Renumbered,
                ),
                (of(&|r| r.flags.contains(Flag::Moved)), Noun::Moved),
                (of(&|r| r.flags.contains(Flag::Doubtful)), Noun::Doubtful),
                (
                    of(&|r| r.flags.contains(Flag::Untranslated)),
                    Noun::Untranslated,
                ),
                (
                    of(&|r| r.flags.contains(Flag::NumbersDiffer)),
                    Noun::NumbersDiffer,
                ),
                (of(&|r| r.flags.contains(Flag::Reviewed)), Noun::Reviewed),
            ] {
                if n > 0 {
                    parts.push(format!("{n} {}", word(words)));
                }
            }
            labelled(out, word(name), &parts.join(word(Noun::And)), width)?;
        }
        let rest = |kind| self.bitext.rows.iter().filter(|r| r.kind == kind).count();
        let apparatus = say().besides(rest(Kind::Toc), rest(Kind::Other));
        if !apparatus.is_empty() {
            labelled(
                out,
                word(Noun::Besides),
                &apparatus.join(word(Noun::And)),
                width,
            )?;
        }
        for (format, tally) in self.tallies {
            let name = format.to_possible_value().expect("none is hidden");
            let name = name.get_name();
            let said = say().tally(*format, tally, self.min_confidence);
            labelled(out, name, &said, width)?;
        }
        Ok(())
    }
}

/// The table of headings, both sides beside each other.
struct Table {
    /// Columns of a line's number.
    digits: usize,
    /// Columns of a heading's text.
    text: usize,
    /// The level that is not set in.
    outermost: u16,
}

impl Table {
    fn of(lines: &[Line<'_>], width: usize) -> Self {
        let rows = || lines.iter().filter_map(Line::heading);
        let line = |cell: &Option<Cell>| cell.as_ref().map_or(0, |c| c.line);
        let last = rows().map(|r| line(&r.source).max(line(&r.target))).max();
        let digits = last.unwrap_or(0).to_string().len().max(4);
        Self {
            digits,
            text: (width.max(50) - 2 * (digits + 2) - 4) / 2,
            outermost: rows().map(|r| r.level).min().unwrap_or(0),
        }
    }

    fn print_head(&self, out: &mut dyn Write, names: [String; 2]) -> io::Result<()> {
        let names = names.map(|n| fit(&n, self.text));
        let line = word(Noun::Line);
        let line = " ".repeat(self.digits.saturating_sub(line.width())) + line;
        writeln!(
            out,
            "\n{DIM}{line}{DIM:#}  {BOLD}{}{BOLD:#}    {DIM}{line}{DIM:#}  {BOLD}{}{BOLD:#}",
            names[0],
            names[1].trim_end()
        )
    }

    fn print_row(&self, out: &mut dyn Write, row: &Row) -> io::Result<()> {
        let (digits, text) = (self.digits, self.text);
        let symbols: String = marks(row).iter().map(|m| m.symbol()).collect();
        let style = if symbols.is_empty() {
            Style::new()
        } else {
            ALERT
        };
        // Deep outlines on narrow terminals: a heading is more than its indentation.
        let indent = (usize::from(row.level - self.outermost) * 2).min(text / 3);
        let side = |cell: &Option<Cell>| match cell {
            Some(cell) => (
                cell.line.to_string(),
                fit(&format!("{:indent$}{}", "", cell.text), text),
            ),
            None => (String::new(), " ".repeat(text)),
        };
        let (source, target) = (side(&row.source), side(&row.target));
        write!(
            out,
            "{DIM}{:>digits$}{DIM:#}  {style}{}",
            source.0, source.1
        )?;
        // No spaces at the end of a line.
        match &row.target {
            Some(_) => writeln!(
                out,
                " {symbols:<2}{style:#} {DIM}{:>digits$}{DIM:#}  {style}{}{style:#}",
                target.0,
                target.1.trim_end()
            ),
            None => writeln!(out, " {symbols}{style:#}"),
        }
    }
}

/// What became of the corrections that a run took as fixed.
pub struct Held {
    files: String,
    held: usize,
    count: usize,
    /// Those that do not hold, each with its place, and why.
    pub misfits: Vec<String>,
}

impl Held {
    /// Of these files' facts, each with its place.
    pub fn new(files: &[PathBuf], entries: &[(corrections::Entry, String)], fits: &Fits) -> Self {
        let names: Vec<String> = files.iter().map(|f| f.display().to_string()).collect();
        let misfits = fits.misfits().map(|(index, why)| {
            let why = match why {
                Misfit::Contradicted(other) => say().contradicted(&entries[*other].1),
                why => words().catalogue().misfit(why),
            };
            format!("{}{}{why}", entries[index].1, word(Noun::Colon))
        });
        Self {
            files: names.join(", "),
            held: fits.held(),
            count: fits.count(),
            misfits: misfits.collect(),
        }
    }
}

/// Says how many corrections hold, and which do not and why.
pub fn print_held(out: &mut dyn Write, held: &Held, width: Option<usize>) -> io::Result<()> {
    let files = printable(&held.files);
    let said = say().held(held.held, held.count) + &say().in_brackets(&files);
    labelled(out, word(Noun::Review), &said, width)?;
    print_warnings(out, &held.misfits, width)
}

/// What a review has changed.
pub fn print_review(out: &mut dyn Write, review: &Review, width: Option<usize>) -> io::Result<()> {
    labelled(out, word(Noun::Review), &say().review(review), width)?;
    print_warnings(out, &message::notes(&review.notes), width)
}

/// What the columns are called: the names of the files, or the languages where both are in one file.
fn side_names(source: &Side, target: &Side) -> [String; 2] {
    let sides = [source, target];
    if source.name == target.name {
        return sides.map(|s| words().language(s.language, s.script).to_owned());
    }
    sides.map(|s| {
        let name = Path::new(shown_name(&s.name)).file_name();
        name.unwrap_or_default().to_string_lossy().into_owned()
    })
}

/// What an input is called.
fn shown_name(name: &str) -> &str {
    if name == "-" {
        word(Noun::StandardInput)
    } else {
        name
    }
}

fn print_sides(out: &mut dyn Write, source: &Side, target: &Side) -> io::Result<()> {
    for (role, side) in [(Noun::Source, source), (Noun::Target, target)] {
        writeln!(
            out,
            "{}  {BOLD}{}{BOLD:#}  {}",
            word(role),
            printable(shown_name(&side.name)),
            describe(
                side.language,
                side.script,
                &side.encoding,
                side.lines,
                side.dropped_controls
            )
        )?;
    }
    Ok(())
}

fn describe(
    language: Language,
    script: Option<Script>,
    encoding: &str,
    lines: usize,
    dropped: usize,
) -> String {
    let language = words().language(language, script);
    let and = word(Noun::And);
    format!(
        "{language}{and}{encoding}{and}{}",
        say().lines(lines, dropped)
    )
}

/// Prints one document's headings.
pub fn print_outline(
    out: &mut dyn Write,
    width: Option<usize>,
    document: &Document,
    entries: &[Entry],
) -> io::Result<()> {
    writeln!(
        out,
        "{BOLD}{}{BOLD:#}  {}{}{}",
        printable(shown_name(&document.name)),
        describe(
            document.language,
            document.script,
            &document.encoding,
            document.line_count(),
            document.dropped_controls
        ),
        word(Noun::And),
        say().headings(entries.len())
    )?;
    print_warnings(out, &message::warnings(&document.warnings), width)?;
    let lines = entries.iter().map(|e| e.line).max().unwrap_or(0);
    let digits = lines.to_string().len().max(4);
    let outermost = entries.iter().map(|e| e.level).min().unwrap_or(0);
    for entry in entries {
        let indent = usize::from(entry.level - outermost) * 2;
        let doubt = if entry.weak { "  ?" } else { "" };
        let text = format!("{:indent$}{}{doubt}", "", entry.text);
        // A pipe gets the whole heading: it may be searched.
        let text = match width {
            Some(width) => fit(&text, width.max(20) - digits - 2),
            None => printable(&text),
        };
        writeln!(
            out,
            "{DIM}{:>digits$}{DIM:#}  {}",
            entry.line,
            text.trim_end()
        )?;
    }
    if entries.iter().any(|e| e.weak) {
        writeln!(out, "\n{}", word(Noun::FormAlone))?;
    }
    Ok(())
}

/// Prints what a person should know, a sentence each.
pub fn print_warnings(
    out: &mut dyn Write,
    warnings: &[String],
    width: Option<usize>,
) -> io::Result<()> {
    let label = word(Noun::Warning);
    for warning in warnings {
        let lines = wrapped(&printable(warning), width, label.width(), LABEL + 1);
        let (said, gap) = label.split_at(label.trim_end().len());
        writeln!(out, "{ALERT}{said}{ALERT:#}{gap}{lines}")?;
    }
    Ok(())
}

/// Prints which files were written, and what became of those that stood there.
pub fn print_written(out: &mut dyn Write, written: &[Written]) -> io::Result<()> {
    for Written { path, change } in written {
        let path = printable(&path.to_string_lossy());
        let (label, kept) = match change {
            Change::New => (Noun::Wrote, String::new()),
            Change::Same => (Noun::Unchanged, String::new()),
            Change::Replaced { backup } => (
                Noun::Wrote,
                say().kept(&printable(&backup.to_string_lossy())),
            ),
        };
        writeln!(
            out,
            "{} {BOLD}{path}{BOLD:#}{kept}",
            fit(word(label), LABEL)
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
