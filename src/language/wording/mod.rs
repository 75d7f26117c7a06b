//! How lines are worded, whatever they are part of: where a sentence ends, what is a question, a date, a line that breaks
//! off. Each language has a file of its own.

pub mod chinese;
pub mod english;

/// Whether a text, in either language, ends as a sentence or an item does.
pub fn ends_like_sentence(text: &str) -> bool {
    english::ends_like_sentence(text) || chinese::ends_like_sentence(text)
}

/// Whether a line, in either language, is only a date.
pub fn is_date_line(text: &str) -> bool {
    english::is_date_line(text) || chinese::is_date_line(text)
}

/// Whether a line begins with what is numbered in a document and no part of it: `Step 2: Enter …`, 第二步：…, 步骤二.
pub fn counts_no_part(line: &str) -> bool {
    english::counts_no_part(line) || chinese::counts_no_part(line)
}

/// Whether what follows a colon is a number with its unit.
pub(super) fn is_value(after: &str) -> bool {
    let after = after.trim();
    after.len() <= 12 && after.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a line begins with the number of a standard (`GB/T 230.1 Metallic materials`), as references to them do.
pub fn is_standard(line: &str) -> bool {
    const PUBLISHERS: [&str; 25] = [
        "GB", "GBZ", "GJB", "ISO", "IEC", "ISO/IEC", "DIN", "EN", "ASTM", "ANSI", "IEEE", "YY",
        "JB", "JJG", "JJF", "HG", "QB", "DB", "SN", "SY", "DL", "NB", "JT", "CJ", "WS",
    ];
    let code = line.split([' ', '\u{a0}', '\u{3000}']).next().unwrap_or("");
    let letters = code.trim_end_matches(|c: char| !c.is_ascii_uppercase());
    let bare = letters
        .strip_suffix("/T")
        .or(letters.strip_suffix("/Z"))
        .unwrap_or(letters);
    let rest = line[letters.len()..].trim_start();
    PUBLISHERS.contains(&bare) && rest.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests;
