//! Which lines are units of their own, however they are broken: rows of tables, fields of forms, turns of dialogues,
//! cues of subtitles, addresses. A paragraph never runs from one of them to the next.

use crate::document::subtitles::{clock, is_cue_time};
use crate::language::is_han;
use crate::language::items::item_mark;

/// Whether two lines, one below the other, are plainly units of their own, however full the upper one is: rows of a
/// table without bars, fields of a form, turns of a dialogue, cues of subtitles, addresses.
pub(super) fn stand_apart(above: &str, below: &str) -> bool {
    let (above, below) = (above.trim(), below.trim());
    let either = |is: fn(&str) -> bool| is(above) || is(below);
    if either(has_cells) || either(is_cue_time) || either(leads_to_page) {
        return true;
    }
    // A sentence may well begin a line with a time, with a word and a colon, or with an address, but hardly two lines.
    let both = |is: fn(&str) -> bool| is(above) && is(below);
    stamped(below) && (below.starts_with(['[', '【']) || stamped(above))
        || both(keyed)
        || is_address(below) && (keyed(above) || is_address(above))
        || is_address(above) && keyed(below)
        || both(in_columns)
        || both(ends_in_figures)
}

/// Whether a line (trimmed) has a tab between two cells: not the one after the number of an item or of an article.
fn has_cells(text: &str) -> bool {
    let Some((first, rest)) = text.split_once('\t') else {
        return false;
    };
    let number = first.len() <= 12
        && (first.ends_with(['.', ')', '、', '）', '．'])
            || first.starts_with(|c: char| c.is_ascii_digit()) && first.contains('.'));
    !number && item_mark(first) != Some(first.len()) || rest.trim_start().contains('\t')
}

/// Whether dots lead to the number at the end of a line (trimmed), as in a table of contents.
pub(crate) fn leads_to_page(text: &str) -> bool {
    let title = text
        .trim_end_matches(|c: char| c.is_ascii_digit() || "ivxlc".contains(c))
        .trim_end();
    title.len() < text.len()
        && text.len() - title.len() < 12
        && text.len() < 300
        && ["....", ". . .", "……", "····"]
            .iter()
            .any(|dots| title.ends_with(dots))
}

/// Whether a line (trimmed) begins with the time, and maybe the day, at which it was written.
fn stamped(text: &str) -> bool {
    let text = text.trim_start_matches(['[', '【', '(', '（']);
    let day = text
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '/' | '.' | '年' | '月' | '日'))
        .filter(|&end| end >= 8 && text.as_bytes()[end] == b' ')
        .map_or(0, |end| end + 1);
    clock(&text[day..]).is_some()
}

/// Whether a line (trimmed) begins with the name of what it holds, or of who speaks, and a colon: `Place: Room 2`,
/// `日期：三月一日`.
fn keyed(text: &str) -> bool {
    let Some((key, value)) = text
        .split_once(['：', ':'])
        .filter(|(key, _)| key.len() <= 40)
    else {
        return false;
    };
    let spaced = text.as_bytes().get(key.len()) != Some(&b':')
        || value.is_empty()
        || value.starts_with(char::is_whitespace)
        || key.ends_with(is_han);
    let name = |c: char| c.is_alphanumeric() || c.is_whitespace() || "()（）.'’&/-".contains(c);
    let short = match key.starts_with(is_han) {
        true => key.chars().filter(|c| !c.is_whitespace()).count() <= 8,
        false => key.starts_with(char::is_uppercase) && key.split_whitespace().count() <= 4,
    };
    spaced && short && key.chars().all(name)
}

/// Whether a line (trimmed) is an e-mail or web address and nothing else: no part of a sentence, nor of its brackets.
fn is_address(text: &str) -> bool {
    let mark = ["@", "www.", "://"].iter().any(|mark| text.contains(mark));
    mark && text.is_ascii() && !text.contains([' ', '\t', '(', ')', '[', ']', '<', '>'])
}

/// Whether white space parts a line (trimmed) into columns.
fn in_columns(text: &str) -> bool {
    text.contains("   ") || text.contains("\u{3000}\u{3000}")
}

/// Whether the last two words of a line or more are figures, as in a row of a table.
fn ends_in_figures(text: &str) -> bool {
    let figure = |word: &str| {
        word.bytes().any(|b| b.is_ascii_digit())
            && word
                .chars()
                .all(|c| c.is_ascii_digit() || "+-−–,.%()$€£¥￥".contains(c))
    };
    let mut words = text.rsplit(char::is_whitespace);
    words.next().is_some_and(figure) && words.next().is_some_and(figure)
}

/// Whether a line is a row of a table: it begins with a bar, or has two or more that stand apart from
/// what is beside them (`a || b` in a text about programs is none), or consists of bars and dashes.
pub(crate) fn is_row(line: &str) -> bool {
    let line = line.trim();
    let bytes = line.as_bytes();
    let bars = memchr::memchr_iter(b'|', bytes);
    if line.starts_with('|') {
        return true;
    }
    let apart = bars
        .clone()
        .filter(|&at| {
            bytes.get(at.wrapping_sub(1)) == Some(&b' ')
                && bytes.get(at + 1).is_none_or(|&after| after == b' ')
        })
        .count();
    // A cell holds a few sentences, not pages.
    if apart >= 2 {
        return bytes.len() / apart < 1000;
    }
    bars.count() > 0 && bytes.iter().all(|b| b"|-: +".contains(b))
}
