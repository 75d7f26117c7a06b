//! What a spreadsheet would make of the text in a cell: run it as a formula, or show it as a number or a date that it
//! is not.
//!
//! ```text
//! =1+2    -1+2    @SUM(1)   '=1          would run: a leading ' is put before it, and taken away when it is read back
//! 1.10    3/4     5 March   (5)          would be retyped: counted, as what protects it changes the text
//! - item  +86 10 1234 5678    May        ordinary text
//! ```

use std::sync::LazyLock;

/// Whether a spreadsheet would run this cell, or would once a leading `'` is taken away.
///
/// The second half keeps reading back exact: a text that is itself `'=1` becomes `''=1`, so that one `'`
/// is taken away from exactly those cells that got one. See [`unguard`].
pub(super) fn would_run(text: &str) -> bool {
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
        const MONTH: &str = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|\
            june|july|august|september|october|november|december)";
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

/// A pattern whose digits are those that spreadsheets know. The digits of all scripts would take milliseconds to
/// compile.
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
