//! How wide a text is, in the columns of a terminal.

use super::is_han;

/// Whether a character is Chinese, or punctuation of its width: it takes two columns, and no spaces are written beside
/// it.
#[inline]
pub fn is_wide(c: char) -> bool {
    // Everything Latin is done here.
    c >= '\u{2E80}'
        && (is_han(c)
            || matches!(c, '\u{2E80}'..='\u{303F}' | '\u{3041}'..='\u{33FF}' | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..))
}

/// A letter, digit or sign of full width as that of ASCII; any other character as it is.
pub fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Columns that a text takes.
pub fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(columns_of).sum()
}

/// Columns that a text takes; counting stops at `most`.
pub fn columns_up_to(text: &str, most: usize) -> usize {
    let mut columns = 0;
    for c in text.chars() {
        columns += columns_of(c);
        if columns >= most {
            return most;
        }
    }
    columns
}

fn columns_of(c: char) -> usize {
    1 + usize::from(is_wide(c))
}

/// Columns of white space before the text; a tab goes to the next multiple of eight.
pub fn indent(line: &str) -> usize {
    let mut n = 0;
    for c in line.chars() {
        match c {
            '\t' => n = (n / 8 + 1) * 8,
            '\u{3000}' => n += 2,
            c if c.is_whitespace() => n += 1,
            _ => break,
        }
    }
    n
}

/// Adds the next line of a text that was wrapped: by a space between words, by nothing between Chinese characters.
pub fn join(out: &mut String, next: &str) {
    let wide = |c: Option<char>| c.is_some_and(is_wide);
    let close = wide(out.chars().next_back()) && wide(next.chars().next());
    if !(close || out.is_empty() || next.is_empty()) {
        out.push(' ');
    }
    out.push_str(next);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_characters_and_their_punctuation_take_two_columns() {
        for (text, width) in [
            ("", 0),
            ("abc", 3),
            ("工具", 4),
            ("工具 abc，", 10),
            ("é", 1),
            ("（1）", 5),
        ] {
            assert_eq!(columns(text), width, "{text}");
            assert_eq!(columns_up_to(text, 4), width.min(4), "{text}");
        }
    }

    #[test]
    fn white_space_before_a_text() {
        for (line, width) in [
            ("a", 0),
            ("  a", 2),
            ("\ta", 8),
            ("  \ta", 8),
            ("\u{3000}a", 2),
            ("", 0),
        ] {
            assert_eq!(indent(line), width, "{line:?}");
        }
    }

    #[test]
    fn lines_are_joined_as_their_language_is_written() {
        let joined = |a: &str, b: &str| {
            let mut out = a.to_owned();
            join(&mut out, b);
            out
        };
        assert_eq!(joined("the tools", "of all"), "the tools of all");
        assert_eq!(joined("所有", "工具，"), "所有工具，");
        assert_eq!(joined("所有，", "工具"), "所有，工具");
        assert_eq!(joined("工具！", "“书籍”"), "工具！ “书籍”");
        assert_eq!(joined("所有", "apt"), "所有 apt");
        assert_eq!(joined("", "apt"), "apt");
        assert_eq!(joined("apt", ""), "apt");
    }
}
