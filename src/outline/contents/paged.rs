//! A table of contents whose lines end in page numbers, with nothing but a blank before them.
//!
//! ```text
//! 2. Rules of the Garden 3
//! 2.1. Opening Hours 3
//! 2.2. Borrowing Tools 4
//! ```
//!
//! One such line says nothing: `Chapter 3` and `Notes of 1998` end in a number too. Where several follow each other,
//! and the numbers rise from line to line and stay small, they are pages.

use super::entry::{Entry, on_line};
use super::key::{Places, key};
use crate::document::Document;
use crate::language::is_han;
use crate::language::parts::is_contents_title;
use crate::outline::candidates::candidate::Candidate;
use crate::outline::layout::leaders::without_leader;
use crate::outline::layout::{Layout, Role};

/// How many lines at least.
const LEAST: usize = 4;

/// How many lines below a line that says what they are, of which one in so many comes again.
const TITLED: usize = 6;
const ONE_IN: usize = 5;

/// The most digits of a page number that a plain blank sets apart: years and amounts have more.
const DIGITS: usize = 3;

/// Whether there are lines enough that end so, before anything dear is asked.
pub fn likely(doc: &Document, layout: &Layout) -> bool {
    let texts = (0..doc.line_count() / 2).filter(|&l| layout.roles[l] == Role::Text);
    let paged = texts.filter(|&l| split(doc.line(l).trim()).is_some());
    paged.take(LEAST).count() == LEAST
}

/// The longest run of such lines in the first half of a document, as entries with the keys of their titles, if enough
/// of their titles come again below.
pub fn find(
    doc: &Document,
    layout: &Layout,
    candidates: &[Candidate],
    by_line: &[usize],
    places: &Places,
) -> Option<Vec<Entry>> {
    let mut best: Vec<(usize, &str)> = Vec::new();
    let mut run: Vec<(usize, &str)> = Vec::new();
    let mut page = 0;
    for line in 0..(doc.line_count() / 2).max(LEAST) {
        if line < doc.line_count() && matches!(layout.roles[line], Role::Blank | Role::PageHeader) {
            continue;
        }
        let found = (line < doc.line_count() && layout.roles[line] == Role::Text)
            .then(|| split(doc.line(line).trim()))
            .flatten();
        match found {
            Some((title, next)) if run.is_empty() || next >= page => {
                run.push((line, title));
                page = next;
            }
            other => {
                if run.len() > best.len() {
                    best = std::mem::take(&mut run);
                }
                run.clear();
                if let Some((title, next)) = other {
                    run.push((line, title));
                    page = next;
                }
            }
        }
    }
    if run.len() > best.len() {
        best = run;
    }
    let end = best.last()?.0 as u32;
    let entries: Vec<Entry> = best
        .iter()
        .map(|&(line, title)| Entry {
            line: line as u32,
            lines: 1,
            key: title_of(doc, candidates, by_line, line).map_or_else(|| key(title), key),
            candidate: None,
            numbered: on_line(candidates, by_line, line),
        })
        .collect();
    let again = entries
        .iter()
        .filter(|e| places.after(&e.key, end).is_some());
    let again = again.count();
    // Where a translator worded the entries otherwise than the headings, the word above the table says what it is.
    let titled = best.len() >= TITLED
        && again * ONE_IN >= best.len()
        && title_above(doc, layout, best[0].0).is_some();
    (best.len() >= LEAST && again * 2 >= best.len() || titled).then_some(entries)
}

/// The line of text above, 0-based, where it says that a contents follows.
pub fn title_above(doc: &Document, layout: &Layout, line: usize) -> Option<u32> {
    let mut above = (0..line).rev().take(TITLE);
    let above = above.find(|&l| layout.roles[l] == Role::Text);
    above
        .filter(|&l| is_contents_title(doc.line(l)))
        .map(|l| l as u32)
}

/// How many lines above the first entry the title stands at most, blank ones among them.
const TITLE: usize = 4;

/// The title of an entry that begins with a label or a number, `Part II: Fees 8`, without these and its page.
fn title_of<'d>(
    doc: &'d Document,
    candidates: &[Candidate],
    by_line: &[usize],
    line: usize,
) -> Option<&'d str> {
    let c = &candidates[on_line(candidates, by_line, line)?];
    let numbered = !c.number.is_none() && c.lines == 1 && c.run_in.is_none();
    let title = doc
        .line(line)
        .trim()
        .get(c.title.0 as usize..c.title.1 as usize)?;
    let (title, _) = title.rsplit_once(' ')?;
    (numbered && !key(title).is_empty()).then_some(title)
}

/// The title and the page number of a line; the title without a number of its own. Where more than a blank stands
/// before the page, the other ways of finding a contents know it.
fn split(line: &str) -> Option<(&str, u32)> {
    if without_leader(line).len() < line.len() {
        return None;
    }
    let (title, page) = line.rsplit_once(' ')?;
    let digits = page.len() <= DIGITS && page.bytes().all(|b| b.is_ascii_digit());
    let page = page.parse().ok().filter(|&page| page > 0);
    let words = title.chars().any(|c| c.is_alphabetic() || is_han(c));
    (digits && words && title.chars().count() < 120).then_some(())?;
    let own = |c: char| c.is_ascii_digit() || matches!(c, '.' | '\\' | '、' | '．' | ' ');
    Some((title.trim_start_matches(own), page?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::outline::read;

    #[test]
    fn a_page_is_a_small_number_behind_words() {
        assert_eq!(split("2.1. Opening Hours 3"), Some(("Opening Hours", 3)));
        assert_eq!(split("二、开放时间 12"), Some(("二、开放时间", 12)));
        for line in [
            "Opening Hours",
            "Notes of 1998",
            "3 4",
            "Room 0",
            "Hours ..... 3",
        ] {
            assert_eq!(split(line), None, "{line}");
        }
    }

    #[test]
    fn lines_that_rise_are_a_contents() {
        let text = |last: u32| {
            format!(
                "The Town Garden\n\n1. Purpose 2\n\n2. Rules 3\n\n2.1. Hours 3\n\n3. Water {last}\n\nPurpose\n\n\
                 The garden is open to all who \
                 live in the town.\n\nRules\n\nBorrow what you need and bring it back.\n\nHours\n\n\
                 The gate is shut at night, in winter \
                 too.\n\nWater\n\nThe well gives water from April on.\n"
            )
        };
        let contents = |last| {
            let doc = Document::from_text("garden", text(last), Language::English);
            read(&doc).contents.len()
        };
        assert_eq!(contents(6), 4);
        assert_eq!(contents(1), 0);
    }

    #[test]
    fn what_a_contents_lists_may_be_worded_otherwise_in_the_text() {
        let text = |title: &str| {
            let titles = [
                "宗旨",
                "开门时间",
                "借用园具",
                "浇水",
                "冬季",
                "采收",
                "会费",
            ];
            let others = [
                "宗旨",
                "开放的时间",
                "园具的借用",
                "用水",
                "冬天",
                "收获",
                "会费",
            ];
            let entries = (2..).zip(titles).map(|(page, t)| format!("{t} {page}\n\n"));
            let body = others.map(|t| {
                format!(
                    "{t}\n\n菜园向全镇居民开放，人人可以来种菜，\
                    不分早晚，四季皆然。\n\n"
                )
            });
            format!(
                "镇上的菜园\n\n{title}\n\n{}{}",
                entries.collect::<String>(),
                body.concat()
            )
        };
        let contents = |title| {
            let doc = Document::from_text("garden", text(title), Language::Chinese);
            read(&doc).contents.len()
        };
        assert_eq!(contents("目录"), 8);
        assert_eq!(contents("说明"), 0);
    }
}
