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
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns where no terminal tells.
const DEFAULT_WIDTH: usize = 100;
/// Up to so many headings are all shown.
const MANY: usize = 60;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const ALERT: Style = AnsiColor::Yellow.on_default();

/// A heading of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
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
        let shown = self.select(&headings);
        let line = |cell: &Option<Cell>| cell.as_ref().map_or(0, |c| c.line);
        let lines = shown.iter().map(|r| line(&r.source).max(line(&r.target)));
        let digits = lines.max().unwrap_or(0).to_string().len().max(4);
        let outermost = shown.iter().map(|r| r.level).min().unwrap_or(0);
        let text = (width.max(50) - 2 * (digits + 2) - 4) / 2;

        let names = side_names(&self.bitext.source, &self.bitext.target).map(|n| fit(&n, text));
        let line = word(Noun::Line);
        let line = " ".repeat(digits.saturating_sub(line.width())) + line;
        writeln!(
            out,
            "\n{DIM}{line}{DIM:#}  {BOLD}{}{BOLD:#}    {DIM}{line}{DIM:#}  {BOLD}{}{BOLD:#}",
            names[0],
            names[1].trim_end()
        )?;
        let mut used = Vec::new();
        for row in &shown {
            let marks = marks(row);
            let symbols: String = marks.iter().map(|m| m.symbol()).collect();
            for mark in marks {
                if !used.contains(&mark) {
                    used.push(mark);
                }
            }
            let style = if symbols.is_empty() {
                Style::new()
            } else {
                ALERT
            };
            // Deep outlines on narrow terminals: a heading is more than its indentation.
            let indent = (usize::from(row.level - outermost) * 2).min(text / 3);
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
                )?,
                None => writeln!(out, " {symbols}{style:#}")?,
            }
        }
        let hidden = headings.len() - shown.len();
        if hidden > 0 {
            let marked = |rows: &[&Row]| rows.iter().filter(|r| !marks(r).is_empty()).count();
            let hidden_marked = marked(&headings) - marked(&shown);
            writeln!(out, "{DIM}{}{DIM:#}", say().hidden(hidden, hidden_marked))?;
        }
        if !used.is_empty() {
            used.sort();
            let legend: Vec<_> = used
                .iter()
                .map(|m| format!("{ALERT}{}{ALERT:#} {}", m.symbol(), m.words()))
                .collect();
            writeln!(out, "{:digits$}  {}", "", legend.join("   "))?;
        }
        Ok(())
    }

    /// The headings to show: all of a short outline; of a long one the outermost and those to look at.
    fn select<'r>(&self, headings: &[&'r Row]) -> Vec<&'r Row> {
        if self.all_headings || headings.len() <= MANY {
            return headings.to_vec();
        }
        let outermost = headings.iter().map(|r| r.level).filter(|&l| l > 0).min();
        let is_outer = |row: &&&Row| Some(row.level) <= outermost;
        let is_marked = |row: &&&Row| !marks(row).is_empty();
        let shown: Vec<_> = headings
            .iter()
            .filter(|r| is_outer(r) || is_marked(r))
            .copied()
            .collect();
        if shown.len() <= MANY {
            return shown;
        }
        let marked = headings.iter().filter(is_marked);
        let mut shown: Vec<_> = marked.take(MANY).copied().collect();
        if shown.is_empty() {
            // A long flat outline without any problem: its beginning shows that it was understood.
            shown = headings[..10].to_vec();
        }
        shown
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
                    of(&|r| r.flags.contains(&Flag::Renumbered)),
                    Noun::Renumbered,
                ),
                (of(&|r| r.flags.contains(&Flag::Moved)), Noun::Moved),
                (of(&|r| r.flags.contains(&Flag::Doubtful)), Noun::Doubtful),
                (
                    of(&|r| r.flags.contains(&Flag::Untranslated)),
                    Noun::Untranslated,
                ),
                (
                    of(&|r| r.flags.contains(&Flag::NumbersDiffer)),
                    Noun::NumbersDiffer,
                ),
                (of(&|r| r.flags.contains(&Flag::Reviewed)), Noun::Reviewed),
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

/// What a heading's pair is marked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    SourceOnly,
    TargetOnly,
    Renumbered,
    Moved,
    Untranslated,
    Doubtful,
}

impl Mark {
    /// ASCII, so that its width is the same on every terminal.
    fn symbol(self) -> char {
        match self {
            Self::SourceOnly => '<',
            Self::TargetOnly => '>',
            Self::Renumbered => '#',
            Self::Moved => '~',
            Self::Untranslated => '=',
            Self::Doubtful => '?',
        }
    }

    fn words(self) -> &'static str {
        word(match self {
            Self::SourceOnly => Noun::SourceOnly,
            Self::TargetOnly => Noun::TargetOnly,
            Self::Renumbered => Noun::Renumbered,
            Self::Moved => Noun::Moved,
            Self::Untranslated => Noun::Untranslated,
            Self::Doubtful => Noun::Doubtful,
        })
    }
}

fn marks(row: &Row) -> Vec<Mark> {
    let mut marks = Vec::new();
    if row.target.is_none() {
        marks.push(Mark::SourceOnly);
    }
    if row.source.is_none() {
        marks.push(Mark::TargetOnly);
    }
    for (flag, mark) in [
        (Flag::Renumbered, Mark::Renumbered),
        (Flag::Moved, Mark::Moved),
        (Flag::Untranslated, Mark::Untranslated),
        (Flag::Doubtful, Mark::Doubtful),
    ] {
        if row.flags.contains(&flag) {
            marks.push(mark);
        }
    }
    marks
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
            format!("{}: {why}", entries[index].1)
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
    let said = say().held(held.held, held.count);
    let said = format!("{said} ({})", printable(&held.files));
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

/// Columns of the words that lines of the summary begin with.
const LABEL: usize = 9;

/// Prints a line that begins with a word; on a terminal it goes on below itself where it is wider than that.
fn labelled(out: &mut dyn Write, label: &str, text: &str, width: Option<usize>) -> io::Result<()> {
    let text = wrapped(text, width, LABEL + 1, LABEL + 1);
    writeln!(out, "{} {text}", fit(label, LABEL))
}

/// A line that begins with a word.
pub fn label(label: &str, text: &str) -> String {
    format!("{} {text}", fit(label, LABEL))
}

/// A text that begins in a column, and goes on in a column of the lines below where the terminal is not wide enough. A line ends
/// at a space, or after a Chinese character or mark; a word that is wider than a line stays whole.
fn wrapped(text: &str, width: Option<usize>, begins: usize, goes_on: usize) -> String {
    let Some(width) = width else {
        return text.to_owned();
    };
    let mut out = String::new();
    let mut column = begins;
    for piece in pieces(text) {
        let columns = piece.trim_end().width();
        if column + columns > width && column > goes_on {
            out.truncate(out.trim_end().len());
            out.push('\n');
            out.push_str(&" ".repeat(goes_on));
            column = goes_on;
        }
        out.push_str(piece);
        column += piece.width();
    }
    out
}

/// The pieces of a text that a line may end between: words with the spaces after them, and wide characters alone, each with
/// what may not stand at the beginning of a line.
fn pieces(text: &str) -> Vec<&str> {
    let wide = |c: char| c.width() == Some(2);
    let closes = |c: char| "，。、；：！？）》」』…".contains(c) || c == ' ';
    let opens = |c: char| "（《「『".contains(c);
    let mut pieces = Vec::new();
    let mut from = 0;
    let (mut before, mut number) = (None, false);
    for (at, c) in text.char_indices() {
        if let Some(last) = before {
            // A number stays with what it counts.
            let counts = last == ' ' && number;
            let may =
                (last == ' ' || wide(last) || wide(c)) && !closes(c) && !opens(last) && !counts;
            if may {
                pieces.push(&text[from..at]);
                from = at;
            }
        }
        number = c.is_ascii_digit() || c == ' ' && number;
        before = Some(c);
    }
    pieces.push(&text[from..]);
    pieces
}

fn shown_name(name: &str) -> &str {
    if name == "-" {
        word(Noun::StandardInput)
    } else {
        name
    }
}

/// A text that can be shown on a terminal: control characters and those that turn the direction of
/// writing are replaced.
pub fn printable(text: &str) -> String {
    let show = |c: char| match c {
        '\t' => ' ',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    text.chars().map(show).collect()
}

/// A text filled or cut to exactly so many columns. A Chinese character takes two.
fn fit(text: &str, columns: usize) -> String {
    let text = printable(text);
    let width = |c: char| c.width().unwrap_or(0);
    let total: usize = text.chars().map(width).sum();
    if total <= columns {
        return text + &" ".repeat(columns - total);
    }
    let mut cut = String::new();
    let mut used = 0;
    for c in text.chars() {
        if used + width(c) > columns - 1 {
            break;
        }
        used += width(c);
        cut.push(c);
    }
    cut.push('…');
    cut + &" ".repeat(columns - 1 - used)
}

#[cfg(test)]
mod tests {
    use super::*;
    use align::message::Words;

    fn row(level: u16, source: &str, target: &str, flags: &[Flag]) -> Row {
        let cell = |text: &str, line| (!text.is_empty()).then(|| Cell::new(text, line));
        Row {
            id: "r1".into(),
            kind: Kind::Heading,
            level,
            source: cell(source, 9),
            target: cell(target, 297),
            section: "§1".into(),
            target_section: None,
            confidence: 90,
            flags: flags.to_vec(),
            reason: "".into(),
            comment: Default::default(),
        }
    }

    fn bitext(rows: Vec<Row>) -> Bitext {
        let side = |name: &str, language| Side {
            name: name.into(),
            encoding: "UTF-8".into(),
            language,
            script: None,
            lines: 300,
            dropped_controls: 2,
        };
        Bitext {
            source: side("en.txt", Language::English),
            target: side("zh.txt", Language::Chinese),
            rows,
            warnings: Vec::new(),
            beads: Vec::new(),
        }
    }

    fn print(bitext: &Bitext, width: usize) -> String {
        let report = Report {
            bitext,
            tallies: &[],
            written: &[],
            warnings: &["look\u{1b}[31m".into()],
            all_headings: false,
            min_confidence: 70,
        };
        let mut bytes = Vec::new();
        report.print(&mut bytes, Some(width)).unwrap();
        // What a reader sees of them.
        let bytes = anstream::adapter::strip_bytes(&bytes).into_vec();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn the_two_outlines_stand_next_to_each_other() {
        let text = print(
            &bitext(vec![
                row(1, "Chapter One Planning Background", "", &[]),
                row(
                    2,
                    "Section 4 Promoting the coordinated development of cities",
                    "第四节 分类推进大中小城市和县城发展规划纲要",
                    &[Flag::Renumbered, Flag::Doubtful],
                ),
                row(1, "", "第十三章 附则", &[]),
            ]),
            80,
        );
        let expected = "\
source  en.txt  English, UTF-8, 300 lines, 2 control characters dropped
target  zh.txt  Chinese, UTF-8, 300 lines, 2 control characters dropped

line  en.txt                              line  zh.txt
   9  Chapter One Planning Background  <
   9    Section 4 Promoting the coord… #?  297    第四节 分类推进大中小城市和县…
                                       >   297  第十三章 附则
      < only in the source   > only in the target   # renumbered   ? doubtful

headings  1 paired, 1 only in the source, 1 only in the target, 1 renumbered,
          1 doubtful
warning: look\u{fffd}[31m
";
        assert_eq!(text, expected);
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let rows = || {
            vec![
                row(1, &"word ".repeat(40), &"章".repeat(90), &[Flag::Doubtful]),
                row(9, "𠀀𠀁", &"章a".repeat(90), &[]),
            ]
        };
        for width in [50, 79, 80, 81, 120] {
            let text = print(&bitext(rows()), width);
            for line in text.lines().skip(3).take(3) {
                assert!(line.width() <= width, "{width}: {line}");
            }
        }
    }

    #[test]
    fn no_line_of_the_summary_is_cut_at_80_columns_in_any_language() {
        let tally = Tally {
            units: 12_345,
            heading_titles: 1_234,
            run_ins: 1_234,
            items: 1_234,
            guarded: 123,
            unguarded: 123,
            retyped: 123,
            forbidden: 123,
            one_sided: 123,
            without_target: 123,
            target_only: 123,
            doubtful: 123,
            out: 123,
            untranslated: 123,
            empty: 123,
            apparatus: 123,
            duplicates: 123,
            ambiguous: 123,
            long: 123,
            cut: 123,
        };
        let review = Review {
            corrected: 123,
            confirmed: 123,
            doubted: 123,
            commented: 123,
            added: 123,
            merged: 123,
            dropped: 123,
            kept: 123,
            ..Review::default()
        };
        for language in Words::ALL {
            let say = message::of(language);
            let mut lines: Vec<String> = Format::value_variants()
                .iter()
                .map(|format| say.tally(*format, &tally, 70))
                .collect();
            lines.push(say.review(&review));
            lines.push(say.no_memory());
            lines.push(say.same_codes("zh-CN"));
            lines.push(say.besides(1_234, 1_234).join(say.word(Noun::And)));
            for line in lines {
                for width in [40, 80] {
                    let mut bytes = Vec::new();
                    labelled(&mut bytes, say.word(Noun::Headings), &line, Some(width)).unwrap();
                    let text = String::from_utf8(bytes).unwrap();
                    for shown in text.lines() {
                        assert!(shown.width() <= width, "{width}: {shown}");
                    }
                    let join = |text: &str| text.split_whitespace().collect::<String>();
                    assert!(join(&text).ends_with(&join(&line)), "{text}");
                }
            }
            // These stand on one line each.
            for line in [say.hidden(1_234, 123), say.word(Noun::FormAlone).to_owned()] {
                assert!(line.width() <= 90, "{line}");
            }
            let held = say.held(123, 1_234);
            assert!(held.width() <= 70, "{held}");
        }
    }

    #[test]
    fn of_a_long_outline_only_what_matters_is_shown() {
        let mut rows: Vec<_> = (0..200)
            .map(|i| row(1 + u16::from(i % 10 != 0), "Section", "节", &[]))
            .collect();
        rows[55].flags = vec![Flag::Moved];
        let text = print(&bitext(rows.clone()), 80);
        assert_eq!(text.matches("Section").count(), 21);
        assert!(text.contains("… 179 more headings, all paired; --all-headings"));
        for row in &mut rows {
            row.target = None;
        }
        let text = print(&bitext(rows), 80);
        assert!(
            text.contains("… 140 more headings, 140 of them to look at"),
            "{text}"
        );
    }

    #[test]
    fn texts_are_cut_by_what_they_take_on_screen() {
        assert_eq!(fit("abc", 5), "abc  ");
        assert_eq!(fit("abcdef", 5), "abcd…");
        assert_eq!(fit("章节条", 6), "章节条");
        assert_eq!(fit("章节条", 5), "章节…");
        assert_eq!(fit("章节条", 4), "章… ");
        assert_eq!(fit("a\u{301}bc", 3), "a\u{301}bc");
        assert_eq!(fit("a\u{9b}b", 3), "a\u{fffd}b");
    }
}
