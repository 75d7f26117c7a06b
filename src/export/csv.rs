//! The table: every row, for a spreadsheet or a script.
//!
//! A spreadsheet is no neutral reader. It guesses the encoding unless a BOM tells it, runs a cell that
//! starts with `=`, and turns `1.10` into `1.1`. So the file opens with a BOM, cells that would run get a
//! leading `'`, and the columns that other programs rely on (`section`, `confidence`, `id`) are made so
//! that no guess changes them. A text that is a bare number stays as it is, and is counted: there is no
//! way to protect it that would not change the text.
//!
//! ```text
//! source,target,comment,kind,level,section,target_section,source_line,target_line,status,flags,…
//! Chapter 1 General,第一章 总则,,heading,1,§1,,3,3,paired,,…
//! ```

use super::{Exporter, Settings, Tally, one_line};
use crate::bitext::{Bitext, Cell, Flag, Kind, Row};
use crate::message::Words;
use std::borrow::Cow;
use std::io::{self, Write};
use std::sync::LazyLock;

/// The names of the columns, in their order. Other programs rely on both.
pub const COLUMNS: [&str; 14] = [
    "source",
    "target",
    "comment",
    "kind",
    "level",
    "section",
    "target_section",
    "source_line",
    "target_line",
    "status",
    "flags",
    "confidence",
    "reason",
    "id",
];

/// Writes the table.
#[derive(Debug, Clone)]
pub struct Csv {
    raw: bool,
    words: Words,
}

impl Csv {
    /// A writer with these settings.
    pub fn new(settings: &Settings) -> Self {
        Self {
            raw: settings.csv_raw,
            words: settings.words,
        }
    }

    /// A cell's text as it goes into the table.
    fn cell<'a>(&self, text: &'a str, tally: &mut Tally) -> Cow<'a, str> {
        if would_run(text) {
            if self.raw {
                // A leading ' already keeps a spreadsheet from running it.
                tally.unguarded += usize::from(!text.starts_with('\''));
                return text.into();
            }
            tally.guarded += 1;
            return Cow::Owned(format!("'{text}"));
        }
        tally.retyped += usize::from(would_be_retyped(text));
        text.into()
    }
}

impl Exporter for Csv {
    fn export(&self, bitext: &Bitext, out: &mut dyn Write) -> io::Result<Tally> {
        let mut tally = Tally::default();
        // Without it Excel reads the file in the system's old encoding.
        out.write_all("\u{feff}".as_bytes())?;
        let mut table = ::csv::WriterBuilder::new()
            .terminator(::csv::Terminator::CRLF)
            .from_writer(out);
        table.write_record(COLUMNS).map_err(io_error)?;
        for row in &bitext.rows {
            let fields = fields(row, self.words);
            let cells = fields.iter().zip(COLUMNS).map(|(text, column)| {
                // The others are made so that no spreadsheet changes them.
                match column {
                    "source" | "target" | "comment" | "reason" => self.cell(text, &mut tally),
                    _ => Cow::Borrowed(&**text),
                }
            });
            let cells: Vec<_> = cells.collect();
            table
                .write_record(cells.iter().map(|cell| cell.as_bytes()))
                .map_err(io_error)?;
            tally.units += 1;
        }
        table.flush()?;
        Ok(tally)
    }
}

/// The error as it came: a closed pipe has to be known as one.
fn io_error(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// What a row says in each column, unguarded.
pub fn fields(row: &Row, words: Words) -> [Cow<'_, str>; COLUMNS.len()] {
    let line = |cell: &Option<Cell>| {
        cell.as_ref()
            .map_or_else(String::new, |c| c.line.to_string())
    };
    [
        one_line(text(&row.source)),
        one_line(text(&row.target)),
        one_line(row.comment.say(words.catalogue())),
        kind_name(row.kind).into(),
        row.level.to_string().into(),
        (&*row.section).into(),
        row.target_section.as_deref().unwrap_or_default().into(),
        line(&row.source).into(),
        line(&row.target).into(),
        status(row).into(),
        flag_names(&row.flags).into(),
        row.confidence.to_string().into(),
        one_line(words.catalogue().reason(&row.reason)),
        (&*row.id).into(),
    ]
}

/// A side's text, empty where the side is absent.
fn text(cell: &Option<Cell>) -> &str {
    cell.as_ref().map_or("", |cell| &cell.text)
}

/// What the column `kind` says.
pub(crate) fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Heading => "heading",
        Kind::Toc => "toc",
        Kind::Segment => "segment",
        Kind::Other => "other",
    }
}

/// What the column `status` says.
pub(crate) fn status(row: &Row) -> &'static str {
    match (&row.source, &row.target) {
        (Some(_), Some(_)) => "paired",
        (Some(_), None) => "source-only",
        (None, _) => "target-only",
    }
}

/// What the column `flags` says.
pub(crate) fn flag_names(flags: &[Flag]) -> String {
    let names: Vec<_> = flags.iter().map(|&flag| flag_name(flag)).collect();
    names.join(" ")
}

/// One of them.
pub(crate) fn flag_name(flag: Flag) -> &'static str {
    match flag {
        Flag::Doubtful => "doubtful",
        Flag::Renumbered => "renumbered",
        Flag::Moved => "moved",
        Flag::Untranslated => "untranslated",
        Flag::NumbersDiffer => "numbers-differ",
        Flag::Reviewed => "reviewed",
        Flag::Out => "out",
    }
}

/// Whether a spreadsheet would run this cell, or would once a leading `'` is taken away.
///
/// The second half keeps reading back exact: a text that is itself `'=1` becomes `''=1`, so that one `'`
/// is taken away from exactly those cells that got one. See [`unguard`].
fn would_run(text: &str) -> bool {
    is_formula(text.trim_start_matches('\''))
}

/// The text that a guarded cell stands for.
///
/// ```
/// use align::export::csv::unguard;
/// assert_eq!(unguard("'=1+2"), "=1+2");
/// assert_eq!(unguard("'tis"), "'tis");
/// ```
pub fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if would_run(text) => text,
        _ => cell,
    }
}

/// Whether a text reads as a formula.
///
/// `=`, `@`, tab and CR decide alone. `+` and `-` open too much ordinary text ("- the State shall …",
/// "-5 °C"), so there the rest has to be an expression: operands with operators between them. A signed
/// number alone is a number, not a formula.
fn is_formula(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(b'=' | b'@' | b'\t' | b'\r') => true,
        Some(b'+' | b'-') => !is_number(text) && Formula(text).reads_to_end(),
        _ => false,
    }
}

/// What is left of a text in recognising an expression:
///
/// ```text
/// expression = operand { operator operand }
/// operand    = { + | - | @ | space } ( number | "text" | ( … ) | NAME( … ) | A1 | place ! name | app | place ! name ) { % }
/// ```
///
/// What stands between brackets is taken as it is: it cannot make a formula of what is none.
struct Formula<'a>(&'a str);

impl Formula<'_> {
    fn reads_to_end(mut self) -> bool {
        loop {
            self.skip(|c| matches!(c, '+' | '-' | '@' | ' '));
            if !self.operand() {
                return false;
            }
            self.skip(|c| matches!(c, '%' | ' '));
            if self.0.is_empty() {
                return true;
            }
            if self.skip(|c| matches!(c, '+' | '-' | '*' | '/' | '^' | '&' | '=' | '<' | '>' | ':'))
                == 0
            {
                return false;
            }
        }
    }

    /// Takes characters as long as `of` holds; says how many bytes.
    fn skip(&mut self, of: impl Fn(char) -> bool) -> usize {
        let rest = self.0.trim_start_matches(of);
        let taken = self.0.len() - rest.len();
        self.0 = rest;
        taken
    }

    fn operand(&mut self) -> bool {
        match self.0.chars().next() {
            Some('0'..='9' | '.') => {
                self.skip(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
                // 3e5
                if let Some(rest) = self.0.strip_prefix(['e', 'E']) {
                    let digits = rest.strip_prefix(['+', '-']).unwrap_or(rest);
                    if digits.starts_with(|c: char| c.is_ascii_digit()) {
                        self.0 = digits.trim_start_matches(|c: char| c.is_ascii_digit());
                    }
                }
                // 10:30 is a time and 1! is nothing, but 5th is a word.
                !self.0.starts_with(char::is_alphanumeric)
            }
            Some('"') => self.quoted('"'),
            Some('(') => self.bracketed(),
            Some('\'') => self.quoted('\'') && self.reference(),
            Some(c) if c.is_alphabetic() || matches!(c, '_' | '$' | '[') => {
                let text = self.0;
                self.skip(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '.' | '[' | ']'));
                let name = &text[..text.len() - self.0.len()];
                match self.0.chars().next() {
                    // The names of functions are ASCII; 甲方(乙方) is text.
                    Some('(') => name.is_ascii() && self.bracketed(),
                    Some('!' | '|') => self.reference(),
                    _ => is_cell_name(name),
                }
            }
            _ => false,
        }
    }

    /// `!A1` after a sheet, `|'path'!A0` after a program.
    fn reference(&mut self) -> bool {
        if let Some(rest) = self.0.strip_prefix('|') {
            self.0 = rest;
            let found = if self.0.starts_with('\'') {
                self.quoted('\'')
            } else {
                self.skip(|c| c != '!') > 0
            };
            if !found {
                return false;
            }
        }
        let Some(rest) = self.0.strip_prefix('!') else {
            return false;
        };
        self.0 = rest;
        if self.0.starts_with('\'') {
            return self.quoted('\'');
        }
        self.skip(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '.')) > 0
    }

    fn quoted(&mut self, quote: char) -> bool {
        match self.0[1..].find(quote) {
            Some(end) => {
                self.0 = &self.0[end + 2..];
                true
            }
            None => false,
        }
    }

    fn bracketed(&mut self) -> bool {
        let mut depth = 0usize;
        for (at, c) in self.0.char_indices() {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => continue,
            }
            if depth == 0 {
                self.0 = &self.0[at + 1..];
                return true;
            }
        }
        false
    }
}

/// `A1`, `$B$12`: one to three letters, then digits.
fn is_cell_name(name: &str) -> bool {
    let name = name.strip_prefix('$').unwrap_or(name);
    let digits = name.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = name.len() - digits.len();
    let digits = digits.strip_prefix('$').unwrap_or(digits);
    (1..=3).contains(&letters)
        && (1..=7).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a text is a number with nothing else, as a spreadsheet reads one.
fn is_number(text: &str) -> bool {
    static NUMBER: LazyLock<regex::Regex> =
        LazyLock::new(|| pattern(r"^[+-]? ?(?:\d[\d,]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)? ?%?$"));
    let part = |c: char| is_digit(c) || "+- ,.eE%".contains(c);
    text.contains(is_digit) && text.chars().all(part) && NUMBER.is_match(text)
}

/// Whether a spreadsheet would take this text for something else (a number, a fraction, a date, a time,
/// a truth value) and so may show it differently.
pub(crate) fn would_be_retyped(text: &str) -> bool {
    static TYPED: LazyLock<regex::Regex> = LazyLock::new(|| {
        const MONTH: &str = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december)";
        pattern(&format!(
            r"(?ix)^(?:
                \(\d[\d,]*(?:\.\d+)?\)                        # (5) is -5
                | \d{{1,4}}[/-]\d{{1,4}}(?:[/-]\d{{1,4}})?    # 3/4, 2020-01-01
                | \d+\ \d+/\d+                                # 1 1/2
                | \d{{1,2}}:\d{{2}}(?::\d{{2}}(?:\.\d+)?)?(?:\ ?[ap]m)?
                | \d{{4}}年\d{{1,2}}月(?:\d{{1,2}}日)? | \d{{1,2}}月\d{{1,2}}日
                | \d{{1,4}}[\ -]?{MONTH}(?:[\ -]?\d{{2,4}})?  # 5 March 2020
                | {MONTH}[\ -]?\d{{1,4}}(?:,?\ ?\d{{4}})?     # March 5, 2020
                | true | false
            )$"
        ))
    });
    let text = text.trim();
    // Long texts are never one of these; most rows are done here.
    text.len() <= 32 && (is_number(text) || may_be_typed(text) && TYPED.is_match(text))
}

/// A pattern whose digits are those that spreadsheets know. The digits of all scripts would take milliseconds to compile.
fn pattern(text: &str) -> regex::Regex {
    regex::Regex::new(
        &text
            .replace(r"[\d,]", "[0-9０-９,]")
            .replace(r"\d", "[0-9０-９]"),
    )
    .expect("valid")
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Whether a text begins and goes on as what spreadsheets retype: tells most texts apart without a pattern, which
/// then need not be compiled.
fn may_be_typed(text: &str) -> bool {
    let month = |t: &str| {
        let months = [
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
        ];
        t.get(..3)
            .is_some_and(|t| months.iter().any(|m| m.eq_ignore_ascii_case(t)))
    };
    let Some(first) = text.chars().next() else {
        return false;
    };
    if first == '(' {
        return text.ends_with(')') && text[1..].starts_with(is_digit);
    }
    if is_digit(first) {
        let words = text.trim_start_matches(|c| is_digit(c) || " ,./-:年月日".contains(c));
        let half = |t: &str| ["am", "pm"].iter().any(|m| m.eq_ignore_ascii_case(t));
        return words.is_empty() || half(words) || month(words);
    }
    month(text) && text.contains(is_digit)
        || ["true", "false"]
            .iter()
            .any(|t| t.eq_ignore_ascii_case(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::{bitext, row};

    fn export(bitext: &Bitext, settings: &Settings) -> (String, Tally) {
        let mut bytes = Vec::new();
        let tally = Csv::new(settings).export(bitext, &mut bytes).unwrap();
        (String::from_utf8(bytes).unwrap(), tally)
    }

    #[test]
    fn header_bom_and_line_ends_are_the_contract() {
        let (text, _) = export(&bitext(vec![]), &Settings::default());
        assert_eq!(
            text,
            "\u{feff}source,target,comment,kind,level,section,target_section,source_line,target_line,status,flags,confidence,reason,id\r\n"
        );
    }

    #[test]
    fn a_row_fills_every_column() {
        let mut paired = row(Kind::Heading, "Chapter 1, \"General\"", "第一章　总则", 65);
        paired.target_section = Some("§2".into());
        paired.flags = vec![Flag::Doubtful, Flag::Renumbered];
        paired.comment = "the numbers differ".into();
        let (text, tally) = export(
            &bitext(vec![paired, row(Kind::Segment, "", "只有中文。", 100)]),
            &Settings::default(),
        );
        let lines: Vec<_> = text.split("\r\n").collect();
        assert_eq!(
            lines[1],
            "\"Chapter 1, \"\"General\"\"\",第一章　总则,the numbers differ,heading,1,§1,§2,3,4,paired,doubtful renumbered,65,\"number, title\",r0"
        );
        assert_eq!(
            lines[2],
            ",只有中文。,,segment,1,§1,,,4,target-only,,100,\"number, title\",r1"
        );
        assert_eq!((lines[3], lines.len(), tally.units), ("", 4, 2));
    }

    #[test]
    fn no_cell_has_a_line_break() {
        let (text, _) = export(
            &bitext(vec![row(
                Kind::Segment,
                "a\r\nb\u{2028}c\u{85}d",
                "一\n二",
                90,
            )]),
            &Settings::default(),
        );
        assert!(text.contains("a  b c d,一 二,"), "{text}");
    }

    #[test]
    fn what_would_run_is_guarded() {
        for text in [
            "=1+2",
            "=HYPERLINK(\"http://x\")",
            "=",
            "@SUM(1)",
            "\tx",
            "\rx",
            "+1+2",
            "-1+2",
            "-1-2",
            "--1",
            "+A1",
            "-$B$2*3",
            "-SUM(A1:B2)",
            "+@SUM(1)",
            "-(1+2)",
            "-1/2",
            "- 1 + 2",
            "+\"a\"&\"b\"",
            "-2+3+cmd|' /C calc'!A0",
            "+cmd|'/C calc'!A0",
            "-Sheet1!A1",
            "+'My sheet'!A1",
            "+86-10-12345678",
            "'=1+2",
            "''=1+2",
            "'+A1",
        ] {
            assert!(would_run(text), "{text:?} would run");
            assert_eq!(unguard(&format!("'{text}")), text);
        }
    }

    #[test]
    fn ordinary_text_is_left_alone() {
        for text in [
            "",
            "-",
            "--",
            "-----",
            "+",
            "- the State shall",
            "-item",
            "-item (1)",
            "- see(1) below",
            "-5",
            "+3.5%",
            "-1,000",
            "- 5 apples",
            "-5 °C",
            "+86 10 1234 5678",
            "-5th Army",
            "—1+2",
            "－1",
            "'tis the season",
            "''",
            "'-5'",
            "-(unclosed",
            "-\"unclosed",
            "-)",
            "-A1 visa",
            "+1 (800) 555",
            "- 甲方",
            "-甲(乙)",
            "- 甲(乙)丙",
        ] {
            assert!(!would_run(text), "{text:?} is text");
            assert_eq!(unguard(text), text);
        }
    }

    #[test]
    fn guards_are_counted_and_can_be_left_away() {
        let rows = || bitext(vec![row(Kind::Segment, "=1+2", "'=1+2", 90)]);
        let (text, tally) = export(&rows(), &Settings::default());
        assert!(text.contains("\r\n'=1+2,''=1+2,"), "{text}");
        assert_eq!((tally.guarded, tally.unguarded), (2, 0));
        let raw = Settings {
            csv_raw: true,
            ..Settings::default()
        };
        let (text, tally) = export(&rows(), &raw);
        assert!(text.contains("\r\n=1+2,'=1+2,"), "{text}");
        assert_eq!((tally.guarded, tally.unguarded), (0, 1));
    }

    #[test]
    fn what_a_spreadsheet_retypes_is_known() {
        for text in [
            "12",
            "0012",
            "1.",
            "1.10",
            "1,000",
            "-5",
            "97%",
            "3e5",
            ".5",
            "3/4",
            "2020-01-01",
            "1-2",
            "1 1/2",
            "(1)",
            "10:30",
            "10:30 PM",
            "5 March 2020",
            "Mar-20",
            "March 5, 2020",
            "2020年1月1日",
            "5月1日",
            "TRUE",
        ] {
            assert!(would_be_retyped(text), "{text:?}");
        }
        for text in [
            "",
            "Article 1",
            "1.2.3",
            "§1.10",
            "（1）",
            "一",
            "12 apples",
            "May",
            "2020年",
            "3/4 of the members",
            "1)",
        ] {
            assert!(!would_be_retyped(text), "{text:?}");
        }
    }
}
