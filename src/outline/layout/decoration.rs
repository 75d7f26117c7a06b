//! What is put around a heading to make it stand out: bold type, a bullet.
//!
//! ```text
//! **1. Who may garden**
//! ◆ 一、总体要求
//! ```
//!
//! In light markup both mean something else, or are not needed; in plain text they are left over from a web page or a
//! word processor.

use crate::language::is_han;

/// A line without what is put around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decorated {
    /// Byte range of what is inside, in the trimmed line.
    pub inner: (usize, usize),
    /// Whether the whole line is in bold type.
    pub bold: bool,
}

/// The bullets that stand before headings. Items of lists have them more often: what follows is a heading by its number
/// only.
const BULLETS: [char; 10] = ['◆', '◇', '■', '□', '●', '★', '▲', '▶', '►', '※'];

/// What a trimmed line holds, if it is decorated as headings are.
pub fn of(line: &str) -> Option<Decorated> {
    if let Some(inner) = bold(line) {
        return Some(Decorated { inner, bold: true });
    }
    if let Some(inner) = framed(line).or_else(|| behind_page(line)) {
        return Some(Decorated { inner, bold: false });
    }
    let first = line.chars().next().filter(|c| BULLETS.contains(c))?;
    let rest = line[first.len_utf8()..].trim_start();
    let filled =
        rest.starts_with(|c: char| c.is_ascii_alphanumeric() || is_han(c) || c == '（' || c == '(');
    filled.then_some(Decorated {
        inner: (line.len() - rest.len(), line.len()),
        bold: false,
    })
}

/// Byte range of what stands between two equal signs: `* 3 *`, `~ Chapter 3 ~`, `*03.1*`.
fn framed(line: &str) -> Option<(usize, usize)> {
    let sign = line.chars().next().filter(|c| "*~·•◆".contains(*c))?;
    let inner = line.strip_prefix(sign)?.strip_suffix(sign)?;
    let bare = inner.trim();
    let from = sign.len_utf8() + inner.len() - inner.trim_start().len();
    let filled = bare.starts_with(|c: char| c.is_ascii_alphanumeric() || is_han(c));
    (filled && bare.len() <= FRAMED && !bare.contains(sign)).then_some((from, from + bare.len()))
}

/// Bytes that stand in a frame at most.
const FRAMED: usize = 60;

/// Byte range of what stands behind the number of a printed page: `[p. 17] Section III`.
fn behind_page(line: &str) -> Option<(usize, usize)> {
    let (page, rest) = line.strip_prefix('[')?.split_once(']')?;
    let number = ["pp.", "p.", "pg.", "page "]
        .iter()
        .find_map(|w| page.strip_prefix(w))?;
    let counted = |c: char| c.is_ascii_alphanumeric() || "-– ".contains(c);
    let filled = rest
        .trim_start()
        .starts_with(|c: char| c.is_ascii_alphanumeric());
    (filled && number.len() <= 10 && number.chars().all(counted))
        .then_some((line.len() - rest.trim_start().len(), line.len()))
}

/// A text without the characters before it that nobody sees: spaces of no width, marks of byte order and of direction.
pub fn without_invisible(text: &str) -> &str {
    let first = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    match text.starts_with(first) {
        true => text.trim_start_matches(|c: char| first(c) || c.is_whitespace()),
        false => text,
    }
}

/// Byte range of the text of a trimmed line that is in bold type from end to end: `**Title**`, `__Title__`.
pub fn bold(line: &str) -> Option<(usize, usize)> {
    let mark = ["**", "__"].into_iter().find(|m| line.starts_with(m))?;
    let inner = line.strip_prefix(mark)?.strip_suffix(mark)?;
    let whole = !inner.is_empty()
        && !inner.contains(mark)
        && !inner.starts_with([' ', '*', '_'])
        && !inner.ends_with([' ', '*', '_']);
    whole.then_some((mark.len(), line.len() - mark.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_in_bold_from_end_to_end() {
        let inner = |line: &'static str| bold(line).map(|(a, b)| &line[a..b]);
        assert_eq!(inner("**1. Who may garden**"), Some("1. Who may garden"));
        assert_eq!(inner("__鸣谢__"), Some("鸣谢"));
        for line in [
            "**Important:** rent is not refunded.",
            "**one** and **two**",
            "****",
            "***",
            "** a **",
            "plain",
        ] {
            assert_eq!(inner(line), None, "{line}");
        }
    }

    #[test]
    fn what_nobody_sees_before_a_line() {
        assert_eq!(without_invisible("\u{200b}Chapter 3"), "Chapter 3");
        assert_eq!(without_invisible("\u{feff} \u{2060}第三章"), "第三章");
        assert_eq!(
            without_invisible(" Chapter\u{200b} 3"),
            " Chapter\u{200b} 3"
        );
    }

    #[test]
    fn a_bullet_before_a_number() {
        let inner = |line: &'static str| of(line).map(|d| &line[d.inner.0..d.inner.1]);
        assert_eq!(inner("◆ 一、总体要求"), Some("一、总体要求"));
        assert_eq!(inner("■ Section 3 Goals"), Some("Section 3 Goals"));
        assert_eq!(inner("• 领先的市场地位"), None);
        assert_eq!(inner("■"), None);
    }

    #[test]
    fn a_frame_around_a_number() {
        let inner = |line: &'static str| of(line).map(|d| &line[d.inner.0..d.inner.1]);
        for (line, wanted) in [
            ("* 3 *", "3"),
            ("* 三 *", "三"),
            ("*03.1*", "03.1"),
            ("~ Chapter 3 ~", "Chapter 3"),
            ("[p. 17] Section III", "Section III"),
            ("[pp. 17-18] Section IV", "Section IV"),
        ] {
            assert_eq!(inner(line), Some(wanted), "{line}");
        }
        for line in [
            "* 3",
            "* * *",
            "*one* and *two*",
            "[17] Smith",
            "[p. 17]",
            "[print] Tools",
        ] {
            assert_eq!(inner(line), None, "{line}");
        }
    }
}
