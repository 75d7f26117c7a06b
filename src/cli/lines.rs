//! Lines as a terminal shows them: filled, cut or going on below themselves, and nothing in them that it would obey.

use std::io::{self, Write};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of the words that lines of the summary begin with.
pub const LABEL: usize = 9;

/// Prints a line that begins with a word; on a terminal it goes on below itself where it is wider than that.
pub fn labelled(
    out: &mut dyn Write,
    label: &str,
    text: &str,
    width: Option<usize>,
) -> io::Result<()> {
    let text = wrapped(text, width, LABEL + 1, LABEL + 1);
    writeln!(out, "{} {text}", fit(label, LABEL))
}

/// A line that begins with a word.
pub fn label(label: &str, text: &str) -> String {
    format!("{} {text}", fit(label, LABEL))
}

/// A text that begins in a column, and goes on in a column of the lines below where the terminal is not wide enough. A
/// line ends at a space, or after a Chinese character or mark; a word that is wider than a line stays whole.
pub fn wrapped(text: &str, width: Option<usize>, begins: usize, goes_on: usize) -> String {
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

/// The pieces of a text that a line may end between: words with the spaces after them, and wide characters alone, each
/// with what may not stand at the beginning of a line.
pub fn pieces(text: &str) -> Vec<&str> {
    let wide = |c: char| c.width() == Some(2);
    let closes = |c: char| "，。、；：！？）》」』】〉］”’…)]>,;:!?%".contains(c) || c == ' ';
    let opens = |c: char| "（《「『【〈［“‘([<".contains(c);
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
pub fn fit(text: &str, columns: usize) -> String {
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
