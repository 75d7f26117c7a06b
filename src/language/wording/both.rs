//! What is worded alike in both languages, so that the file of each asks the same.

/// Whether what follows a colon is a number with its unit.
pub fn is_value(after: &str) -> bool {
    let after = after.trim();
    after.len() <= 12 && after.starts_with(|c: char| c.is_ascii_digit())
}

/// What stands between the quotation marks that a line begins and ends with, where that ends as a sentence or a part of
/// one does.
pub fn quoted_sentence(line: &str) -> Option<&str> {
    const MARKS: [(char, char); 5] = [
        ('“', '”'),
        ('‘', '’'),
        ('「', '」'),
        ('『', '』'),
        ('"', '"'),
    ];
    const ENDS: [char; 10] = ['.', '?', '!', ',', '。', '？', '！', '，', '…', '—'];
    MARKS.iter().find_map(|&(open, close)| {
        let inner = line.strip_prefix(open)?.strip_suffix(close)?;
        (inner.ends_with(ENDS) && !inner.contains([open, close])).then_some(inner)
    })
}
