//! Leaders: what leads from an entry of a contents to its page number.

use crate::language::labels::is_label;
use crate::language::numerals;

/// The text before a dot leader and page number (`Scope ........ 12`, `总则……1`), or before a page number set
/// apart by a tab or a wide gap, as word processors put it; or all of it.
pub fn without_leader(text: &str) -> &str {
    let t = text.trim_end();
    let before = t.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let dots = before.trim_end_matches(|c: char| {
        matches!(c, '.' | '…' | '·' | '．' | '-' | '_' | '—') || c.is_whitespace()
    });
    let leader = before[dots.len()..]
        .chars()
        .filter(|c| !c.is_whitespace())
        .count();
    // `Foreword / 1`
    let slash = before.strip_suffix('/').filter(|title| {
        (1..=4).contains(&(t.len() - before.len()))
            && !title.ends_with(|c: char| c.is_ascii_digit())
    });
    if before.len() < t.len() && leader >= 2 || leader >= 4 {
        dots
    } else if let Some(title) = without_paragraphs(t) {
        title
    } else if let Some(title) = slash {
        title.trim_end()
    } else {
        without_page(t)
    }
}

/// The text before a leader of dots, the numbers of the paragraphs and the page: `Introduction ........ 1-2   3`, as
/// the United Nations' documents have it.
fn without_paragraphs(t: &str) -> Option<&str> {
    let number = |c: char| c.is_ascii_digit() || c.is_whitespace() || "-–—,、".contains(c);
    let before = t.trim_end_matches(number);
    let dots = before.trim_end_matches(['.', '…', '·', ' ']);
    let leader = before[dots.len()..].chars().filter(|&c| c != ' ').count();
    (leader >= 3 && t.ends_with(|c: char| c.is_ascii_digit())).then_some(dots)
}

/// The text before a page number that a tab or a wide gap sets apart. The number of a label that stands alone
/// (`Article  5`) is none.
fn without_page(t: &str) -> &str {
    let page = |s: &str| {
        s.len() <= 4 && !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit())
            || s.len() <= 5 && numerals::roman(s).is_some_and(|(_, used)| used == s.len())
    };
    let Some(at) = t.rfind(char::is_whitespace) else {
        return t;
    };
    let title = t[..at].trim_end();
    let last = t[at..].trim_start();
    let gap = &t[title.len()..t.len() - last.len()];
    let wide = gap.contains(['\t', '\u{3000}']) || gap.chars().count() >= 2;
    if wide && page(last) && !title.is_empty() && !is_label(title) {
        title
    } else {
        t
    }
}
