//! Running heads of pages where nothing else shows that there are pages.
//!
//! A text that was copied out of a printed document has its title and a page number between the sentences, without a
//! form feed, and without words that say "page". What gives them away is that they come back and count up, or that they
//! come back in the middle of sentences. A heading that comes back (Exercises, General Provisions) does neither.

use crate::document::Document;
use crate::language::wording::ends_like_sentence;
use crate::language::{Language, is_han};
use crate::outline::forms::{self, Line};
use crate::outline::label::Series;
use crate::outline::layout::Role;
use crate::outline::layout::pages::{is_page_number, page_of};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Marks running heads as page headers.
pub fn mark(doc: &Document, roles: &mut [Role]) {
    let mut numbered: FxHashMap<String, Vec<(u32, usize)>> = FxHashMap::default();
    // The lines around each place where a line stands in the middle of a sentence.
    let mut inside: FxHashMap<&str, Vec<(&str, &str)>> = FxHashMap::default();
    let mut paged: Vec<(u32, usize)> = Vec::new();
    for (i, line) in doc.lines().enumerate() {
        let t = line.trim();
        // What has a bar may have been taken for the row of a table.
        let text = roles[i] == Role::Text;
        if !text && roles[i] != Role::Table || t.len() > LONGEST {
            continue;
        }
        if let Some((text, page)) = with_page(t) {
            numbered.entry(text.to_owned()).or_default().push((page, i));
        } else if text && is_page_number(t) {
            paged.extend(page_of(t).map(|page| (page, i)));
        } else if text && let Some(around) = interrupted(doc, roles, i) {
            inside.entry(t).or_default().push(around);
        }
    }
    let mut heads: Vec<usize> = Vec::new();
    for places in numbered.into_values() {
        let mut steps = places.windows(2).map(|w| w[1].0.wrapping_sub(w[0].0));
        if places.len() >= 3 && steps.all(|n| (1..=4).contains(&n)) {
            heads.extend(places.iter().map(|p| p.1));
        }
    }
    // A passage that comes back as a whole has the same lines around it.
    inside.retain(|_, around| {
        around.len() >= 2 && around.iter().collect::<BTreeSet<_>>().len() == around.len()
    });
    if !inside.is_empty() {
        // It comes between two paragraphs as well.
        let mut everywhere: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (i, line) in doc.lines().enumerate() {
            if roles[i] == Role::Text && inside.contains_key(line.trim()) {
                everywhere.entry(line.trim()).or_default().push(i);
            }
        }
        for (t, lines) in everywhere {
            if lines.len() >= 3 && inside[t].len() * 3 >= lines.len() {
                heads.extend(lines);
            }
        }
    }
    // Two pages are enough where the same line stands beside both numbers.
    for pair in paged.windows(2) {
        let ((a, i), (b, j)) = (pair[0], pair[1]);
        for beside in [i.wrapping_sub(1), i + 1] {
            let other = beside.wrapping_add(j).wrapping_sub(i);
            let text = |l: usize| roles.get(l) == Some(&Role::Text);
            if b == a + 1
                && text(beside)
                && text(other)
                && doc.line(beside).trim() == doc.line(other).trim()
            {
                heads.extend([i, j, beside, other]);
            }
        }
    }
    for i in heads {
        roles[i] = Role::PageHeader;
    }
}

/// Bytes that a running head has at most.
const LONGEST: usize = 240;

/// The text and the number of a line that has a page number at one end, set apart by a wide gap or a bar.
fn with_page(t: &str) -> Option<(&str, u32)> {
    let bare = |c: char| c.is_whitespace() || c == '|' || c == '｜';
    let after = t.trim_end_matches(|c: char| c.is_ascii_digit());
    let before = t.trim_start_matches(|c: char| c.is_ascii_digit());
    let (text, gap, page) = if after.len() < t.len() {
        let text = after.trim_end_matches(bare);
        (text, &after[text.len()..], &t[after.len()..])
    } else {
        let text = before.trim_start_matches(bare);
        (
            text,
            &before[..before.len() - text.len()],
            &t[..t.len() - before.len()],
        )
    };
    let apart = gap.contains(['\t', '|', '｜']) || gap.chars().count() >= 3;
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if !apart || letters < 2 || page.is_empty() || page.len() > 4 || is_labelled(t) {
        return None;
    }
    Some((text, page.parse().ok()?))
}

/// Whether the line begins with a label that a number follows: `Exercise   3` is no page.
fn is_labelled(t: &str) -> bool {
    // A gap as wide as before a page number may as well stand before the label's.
    let words: Vec<&str> = t.split_whitespace().collect();
    let t = words.join(" ");
    let mut readings = Vec::new();
    let line = Line {
        text: &t,
        language: Language::English,
    };
    forms::read(&line, &mut readings);
    let worded = |s: Series| matches!(s, Series::Worded(_));
    readings
        .iter()
        .any(|r| r.label.is_some() || worded(r.series))
}

/// The lines around a line that stands in the middle of a sentence: what is above ends none, and what is below begins
/// none.
fn interrupted<'d>(doc: &'d Document, roles: &[Role], i: usize) -> Option<(&'d str, &'d str)> {
    let t = doc.line(i).trim();
    if ends_like_sentence(t) {
        return None;
    }
    let text = |l: &usize| roles[*l] == Role::Text;
    let above = (i.saturating_sub(3)..i).rev().find(text)?;
    let below = (i + 1..roles.len().min(i + 4)).find(text)?;
    let (above, below) = (doc.line(above).trim(), doc.line(below).trim());
    // A line of a paragraph is about as long as the one above.
    if t.len() * 4 > above.len() * 3 {
        return None;
    }
    let within = if above.chars().any(is_han) {
        above.chars().count() >= 18
            && above.ends_with(is_han)
            && below.chars().count() >= 18
            && below.starts_with(is_han)
            && !is_labelled(below)
    } else {
        above.len() >= 40
            && above.ends_with(|c: char| c.is_alphabetic() || c == ',')
            && below.starts_with(|c: char| c.is_lowercase())
    };
    within.then_some((above, below))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::samples::document;

    /// The lines that are page headers, from 0.
    fn headers(text: &str) -> Vec<usize> {
        let doc = document(text);
        let mut roles: Vec<Role> = doc
            .lines()
            .map(|l| match l.trim() {
                "" => Role::Blank,
                _ => Role::Text,
            })
            .collect();
        mark(&doc, &mut roles);
        let header = |&i: &usize| roles[i] == Role::PageHeader;
        (0..roles.len()).filter(header).collect()
    }

    const LONG: &str = "The members of the library keep a register of what they";

    #[test]
    fn a_text_with_a_number_at_one_end() {
        for (line, text, page) in [
            ("Tool Libraries   12", "Tool Libraries", 12),
            ("12   Tool Libraries", "Tool Libraries", 12),
            ("Tool Libraries\t7", "Tool Libraries", 7),
            ("Tool Libraries | 7", "Tool Libraries", 7),
            ("7｜工具馆", "工具馆", 7),
        ] {
            assert_eq!(with_page(line), Some((text, page)), "{line}");
        }
        for line in [
            "Tool Libraries 12",
            "12 Tool Libraries",
            "Tool Libraries  12",
            "Tool Libraries   12345",
            "Tool Libraries",
            "x   12",
            "-----   12",
            "Chapter   12",
            "Lecture   12",
            "原则   12",
        ] {
            let page = with_page(line);
            assert!(page.is_none(), "{line}: {page:?}");
        }
    }

    #[test]
    fn what_counts_up_with_the_pages_is_their_head() {
        let text = |pages: &[u32]| -> String {
            let pages = pages
                .iter()
                .map(|n| format!("{LONG} lend.\n\nTool Libraries   {n}\n\n"));
            pages.collect()
        };
        assert_eq!(headers(&text(&[1, 2, 3])), [2, 6, 10]);
        assert_eq!(headers(&text(&[1, 3, 7])), [2, 6, 10]);
        for pages in [&[1, 2][..], &[1, 2, 9], &[3, 2, 1], &[2, 2, 2]] {
            assert!(headers(&text(pages)).is_empty(), "{pages:?}");
        }
        // Each text is counted for itself, and one that is too long is no head.
        let other = text(&[1, 2]) + &text(&[3]).replace("Tool", "Book");
        assert!(headers(&other).is_empty());
        let long = "Tool Libraries ".repeat(17);
        assert!(headers(&text(&[1, 2, 3]).replace("Tool Libraries", long.trim())).is_empty());
    }

    #[test]
    fn what_stands_beside_page_numbers_between_dashes() {
        let text = |pages: [u32; 2], heads: [&str; 2]| {
            format!(
                "{}\n- {} -\n\n{LONG} lend.\n\n{}\n— {} —\n\n{LONG} lend.\n",
                heads[0], pages[0], heads[1], pages[1]
            )
        };
        assert_eq!(headers(&text([4, 5], ["Tools", "Tools"])), [0, 1, 5, 6]);
        assert!(headers(&text([4, 6], ["Tools", "Tools"])).is_empty());
        assert!(headers(&text([4, 5], ["Tools", "Books"])).is_empty());
        let below = format!("- 4 -\nTools\n\n{LONG} lend.\n\n- 5 -\nTools\n");
        assert_eq!(headers(&below), [0, 1, 5, 6]);
    }

    #[test]
    fn a_line_that_interrupts_sentences_is_a_head() {
        let page = |head: &str, n: usize| {
            format!("In year {n} {LONG}\n\n{head}\n\nlend to others, and ask for it back.\n")
        };
        let text = |heads: [&str; 3]| -> String {
            (1..4).zip(heads).map(|(n, head)| page(head, n)).collect()
        };
        assert_eq!(headers(&text(["Tool Libraries"; 3])), [2, 7, 12]);
        assert!(headers(&text(["Tools", "Books", "Houses"])).is_empty());
        // It comes twice only; it ends a sentence; it is as long as the text.
        let two = page("Tools", 1) + &page("Tools", 2);
        assert!(headers(&two).is_empty());
        assert!(headers(&text(["It is so."; 3])).is_empty());
        assert!(
            headers(&text(
                ["The tools and the books of all the libraries in our small town"; 3]
            ))
            .is_empty()
        );
        // Another sentence begins below, or one has ended above, or what is above is short.
        let change = |from: &str, to: &str| text(["Tools"; 3]).replace(from, to);
        assert!(headers(&change("lend to", "Lend to")).is_empty());
        assert!(headers(&change("what they", "what they lend.")).is_empty());
        assert!(
            headers(&change(
                "The members of the library keep a register",
                "They know"
            ))
            .is_empty()
        );
        // A passage that comes back as a whole has the same lines around it.
        assert!(headers(&page("Tools", 1).repeat(3)).is_empty());
        // It comes between paragraphs as well, and there it is a head, too; but not if it mostly comes there.
        let between = "That is all.\n\nTools\n\nThis is more.\n\n";
        assert_eq!(
            headers(&format!("{}{between}", text(["Tools"; 3]))).len(),
            4
        );
        assert!(headers(&format!("{}{}", text(["Tools"; 3]), between.repeat(7))).is_empty());
    }

    #[test]
    fn the_same_in_chinese() {
        let page = |head: &str, n: usize, below: &str| {
            format!(
                "第{n}年以前借用工具的人都要在工具馆的登记簿上写明所借\n\n{head}\n\n\
                {below}\n"
            )
        };
        let text =
            |head: &str, below: &str| -> String { (1..4).map(|n| page(head, n, below)).collect() };
        let below = "的工具的名称和归还的日期，并且按时归还。";
        assert_eq!(headers(&text("工具馆", below)), [2, 7, 12]);
        assert!(headers(&text("工具馆。", below)).is_empty());
        assert!(headers(&text("工具馆", "的工具的名称。")).is_empty());
        assert!(
            headers(&text(
                "工具馆",
                "（一）工具的名称和归还的日期，并且按时归还。"
            ))
            .is_empty()
        );
        assert!(
            headers(&text(
                "工具馆",
                "第三条　工具的名称和归还的日期应当登记清楚。"
            ))
            .is_empty()
        );
        assert!(headers(&text("工具馆", below).replace("所借\n", "所借。\n")).is_empty());
        assert!(
            headers(&text("工具馆", below).replace("都要在工具馆的登记簿上写明", "")).is_empty()
        );
    }
}
