//! Headers and footers of pages: lines that say which page it is, and what stands beside them on every page.

use super::Role;
use crate::document::Document;
use crate::language::numerals::{arabic, digit};
use crate::outline::forms::{self, Line};
use std::collections::HashMap;

/// A line that says only which page it is: `[Page 12]`, `- 12 -`, `－１－`, `3 / 20`, `第 3 页 共 20 页`.
pub fn is_page_number(t: &str) -> bool {
    if t.len() > 120 || !t.contains(is_digit) {
        return false;
    }
    let around = |c: char| "-—–－―~～·•[]|<>〈〉 ".contains(c);
    let bare = t.trim_matches(around);
    if !bare.is_empty() && bare.chars().count() <= 5 && bare.chars().all(is_digit) {
        // A number by itself may be a list's; with dashes or brackets it is a page's.
        return bare.len() < t.len();
    }
    if let Some((page, pages)) = bare.split_once(" / ") {
        let number = |t: &str| (1..=4).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit());
        if number(page) {
            return number(pages);
        }
    }
    let lower = bare.to_lowercase();
    let page = ["page", "p."]
        .iter()
        .find_map(|word| lower.strip_prefix(word));
    lower.ends_with(|c: char| c.is_ascii_digit()) && t.ends_with(']') && lower.contains("[page ")
        || page.is_some_and(|rest| {
            rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
                && lower.len() < 20
                && !lower.contains(']')
        })
        || (bare.starts_with(['第', '共'])
            && bare.contains(['页', '頁'])
            && t.chars().count() <= 16
            && !t.ends_with('。'))
}

fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

/// The number of the page that such a line says: its first, but for the number of all pages before it (共 20 页 第 3
/// 页).
pub fn page_of(t: &str) -> Option<u32> {
    let from = match t.trim_start().starts_with('共') {
        true => t.find('第').unwrap_or(0),
        false => 0,
    };
    let at = from + t[from..].find(is_digit)?;
    arabic(&t[at..]).map(|(page, _)| page)
}

/// The first and the last part of a line that bars, dashes or wide gaps divide: `Lake Survey | Methods`. One of them
/// may be the same on all pages.
pub fn parts(t: &str) -> Option<[&str; 2]> {
    if t.len() > LONGEST {
        return None;
    }
    const BETWEEN: [&str; 11] = [
        "|", "｜", " – ", " — ", " - ", "·", "•", " / ", "\t", "    ", "——",
    ];
    let first = BETWEEN.iter().filter_map(|b| Some((t.find(b)?, b.len())));
    let last = BETWEEN.iter().filter_map(|b| Some(t.rfind(b)? + b.len()));
    let (end, start) = (first.min()?.0, last.max()?);
    let parts = [t[..end].trim(), t[start..].trim()];
    parts.iter().all(|p| !p.is_empty()).then_some(parts)
}

/// Bytes that a head of a page in parts has at most.
const LONGEST: usize = 200;

/// Whether a line begins with a number and a full stop, as `3.2. Title` does.
fn is_decimal(t: &str) -> bool {
    let rest = t.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < t.len() && rest.starts_with('.')
}

/// Bare numbers right before or after the form feeds, where they count up.
fn mark_numbers_beside(doc: &Document, roles: &mut [Role]) {
    let filled = |l: &usize| roles[*l] != Role::Blank;
    let number = |l: usize| -> Option<(u32, usize)> { Some((doc.line(l).trim().parse().ok()?, l)) };
    let mut above: Vec<(u32, usize)> = Vec::new();
    let mut below: Vec<(u32, usize)> = Vec::new();
    for at in doc.page_breaks().iter().map(|&b| b as usize) {
        above.extend((0..at).rev().take(4).find(filled).and_then(number));
        below.extend((at..roles.len().min(at + 4)).find(filled).and_then(number));
    }
    for numbers in [above, below] {
        if numbers.len() >= PAGES && numbers.windows(2).all(|w| w[0].0 < w[1].0) {
            for (_, l) in numbers {
                roles[l] = Role::PageHeader;
            }
        }
    }
}

/// On how many pages at least something stands that is a header or a footer.
const PAGES: usize = 3;

/// A line comes back on one page in so many at least; a part of one says less, and must come back on every other. Set
/// by hand.
const WHOLE: usize = 5;
const PART: usize = 2;

/// Page headers and footers: lines that say their page's number, and the short lines beside them (or
/// beside a form feed) whose text, digits aside, comes back on other pages, or a part of it.
pub fn mark(doc: &Document, roles: &mut [Role]) {
    let mut marks: Vec<usize> = doc.page_breaks().iter().map(|&b| b as usize).collect();
    let numbered: Vec<usize> = (0..roles.len())
        .filter(|&i| roles[i] == Role::Text && is_page_number(doc.line(i).trim()))
        .collect();
    if numbered.len() >= PAGES {
        for &i in &numbered {
            roles[i] = Role::PageHeader;
        }
        marks.extend(&numbered);
    }
    if marks.len() < PAGES {
        return;
    }
    mark_numbers_beside(doc, roles);
    marks.sort_unstable();
    marks.dedup();
    let mut whole: HashMap<String, Vec<usize>> = HashMap::new();
    let mut in_parts: HashMap<&str, Vec<usize>> = HashMap::new();
    for at in marks.iter().flat_map(|&m| beside(doc, roles, m)) {
        let t = doc.line(at).trim();
        whole.entry(key(doc, t)).or_default().push(at);
        for part in parts(t)
            .into_iter()
            .flatten()
            .filter(|_| !is_labelled(doc, t))
        {
            in_parts.entry(part).or_default().push(at);
        }
    }
    whole.retain(|text, _| !text.is_empty() && text.chars().count() <= 90);
    let whole = whole.into_values().map(|lines| (lines, WHOLE));
    let in_parts = in_parts.into_values().map(|lines| (lines, PART));
    for (mut lines, share) in whole.chain(in_parts) {
        lines.sort_unstable();
        lines.dedup();
        if lines.len() >= PAGES && lines.len() * share >= marks.len() {
            for i in lines {
                roles[i] = Role::PageHeader;
            }
        }
    }
}

/// Lines of text near a page's mark, two on each side of it at most.
fn beside(doc: &Document, roles: &[Role], mark: usize) -> Vec<usize> {
    // What has a bar may have been taken for the row of a table.
    let is_row = |l: Option<usize>| l.and_then(|l| roles.get(l)) == Some(&Role::Table);
    let text = |&l: &usize| match roles[l] {
        Role::Text => true,
        Role::Table => {
            !is_row(l.checked_sub(1)) && !is_row(Some(l + 1)) && parts(doc.line(l)).is_some()
        }
        _ => false,
    };
    let below = (mark..roles.len().min(mark + REACH)).filter(text).take(2);
    let above = (mark.saturating_sub(REACH - 1)..=mark)
        .rev()
        .filter(|&l| l < roles.len());
    below.chain(above.filter(text).take(2)).collect()
}

/// How far from a page's mark its head or foot is looked for, the mark's own line counted.
const REACH: usize = 7;

/// Whether a line has a number that is no page's: that of a label, or of a section.
fn is_labelled(doc: &Document, t: &str) -> bool {
    let mut readings = Vec::new();
    let language = doc.language;
    forms::read(&Line { text: t, language }, &mut readings);
    readings.iter().any(|r| r.label.is_some()) || is_decimal(t)
}

/// What is compared of lines on several pages. The page's number stands at an end of the line; "Article 12" ends with a
/// number, too.
fn key(doc: &Document, t: &str) -> String {
    let bare = t.trim_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == '-');
    let text = if is_labelled(doc, t) { t } else { bare };
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
