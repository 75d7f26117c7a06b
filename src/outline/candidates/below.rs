//! What stands below a label or number that stands alone: its title, or its text.

use crate::document::Document;
use crate::language::is_han;
use crate::language::parts::is_name;
use crate::language::wording::{self, ends_like_sentence};
use crate::outline::clues::short::{could_be_title, is_title, words};
use crate::outline::layout::{Layout, Role};

/// The line of what reads like the title of a label and number that stand alone above the 0-based line `next`: right
/// below them, or below one blank line.
pub fn title_below(doc: &Document, layout: &Layout, next: u32) -> Option<usize> {
    line_below(doc, layout, next, |t| match t.chars().any(is_han) {
        true => is_name(t) || is_title(words(t)) && t.chars().count() <= 25,
        false => is_title(words(t)) || could_be_title(words(t)) && t.len() < 60,
    })
}

/// The same where other labels of the series have titles: what is no sentence will do.
pub fn likely_title_below(doc: &Document, layout: &Layout, next: u32) -> Option<usize> {
    line_below(doc, layout, next, |t| match t.chars().any(is_han) {
        true => t.chars().count() <= 40 && !wording::chinese::ends_like_sentence(t),
        false => {
            t.len() <= 100
                && t.starts_with(char::is_alphanumeric)
                && !wording::english::ends_like_sentence(t)
        }
    })
}

/// Whether a line begins a list: `1. CNC lathe`, （一）车床.
fn is_first_item(t: &str) -> bool {
    const FIRST: [&str; 14] = [
        "1.",
        "1、",
        "1．",
        "1)",
        "1）",
        "(1)",
        "（1）",
        "(a)",
        "(i)",
        "a)",
        "一、",
        "（一）",
        "(一)",
        "①",
    ];
    FIRST.iter().any(|f| {
        t.strip_prefix(f)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// The line that stands alone below a label, where it is like a title.
fn line_below(
    doc: &Document,
    layout: &Layout,
    next: u32,
    like: impl Fn(&str) -> bool,
) -> Option<usize> {
    let role = |i: usize| layout.roles.get(i).copied();
    let mut next = next as usize;
    if role(next) == Some(Role::Blank) {
        next += 1;
    }
    if role(next) != Some(Role::Text) {
        return None;
    }
    let t = doc.line(next).trim();
    // A list begins below: its first item is no title.
    if is_first_item(t) {
        return None;
    }
    let following = role(next + 1).unwrap_or(Role::Blank);
    let alone = following != Role::Text || layout.no_line_is_blank() || layout.wrap.is_none();
    (alone && like(t)).then_some(next)
}

/// Whether what stands below a number alone is its title, or running text.
pub fn has_text_below(doc: &Document, layout: &Layout, i: usize) -> bool {
    let below = layout.roles[i + 1..].iter().position(|r| *r != Role::Blank);
    below.is_some_and(|n| {
        let first = i + 1 + n;
        // A paragraph broken into lines ends with its last.
        let text = |l: &usize| layout.roles.get(*l) == Some(&Role::Text);
        let last = match layout.no_line_is_blank() {
            true => first,
            false => (first..).take_while(text).last().unwrap_or(first),
        };
        let t = doc.line(last).trim();
        layout.roles[first] == Role::Text
            && (title_below(doc, layout, i as u32 + 1).is_some() || ends_like_sentence(t))
    })
}
