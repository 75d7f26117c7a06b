//! What stands in the margins of the pages: heads, feet and page numbers. They are no text.
//!
//! A line in the outermost part of a page is one of these when it comes back on other pages, but for its numbers; when
//! it is the page's number; or when it stands level with such a line. The lines of a browser's print (a date, an
//! address) are known by the page number that they stand level with, and by its type.

use super::layout::Page;
use super::lines::Line;
use rustc_hash::FxHashMap;

/// So much of a page, at its top and bottom, is looked at.
const ZONE: f32 = 0.14;
/// So many lines at most at either end of a page.
const MOST: usize = 3;

/// Which lines stand in the margins.
pub fn find(pages: &[Page], lines: &[Line]) -> Vec<bool> {
    let mut found = vec![false; lines.len()];
    let ends = ends(pages, lines);
    // How many pages have a line like this one at this end.
    let mut seen: FxHashMap<(bool, String), Vec<usize>> = FxHashMap::default();
    for &(i, top) in &ends {
        let on = seen.entry((top, shape(&lines[i].text))).or_default();
        if on.last() != Some(&lines[i].page) {
            on.push(lines[i].page);
        }
    }
    let enough = |on: &[usize]| {
        let near = on.windows(2).filter(|w| w[1] - w[0] <= 2).count();
        on.len() >= 3 && near >= 1 || on.len() == 2 && pages.len() <= 3
    };
    for &(i, top) in &ends {
        let line = &lines[i];
        let shape = shape(&line.text);
        let comes_back = seen.get(&(top, shape)).is_some_and(|on| enough(on));
        let is_number = page_number(&line.text).is_some_and(|n| is_number_of(n, line, pages.len()));
        // A heading may come back, too: in the margin it stands at the same place each time.
        found[i] = is_number || comes_back && same_place(&ends, lines, i, top);
    }
    // The head of a chapter of one page stands where the others do, in their type.
    let places: Vec<(f32, f32)> = ends
        .iter()
        .filter(|e| found[e.0])
        .map(|e| (lines[e.0].top, lines[e.0].size))
        .collect();
    for &(i, _) in &ends {
        let alike =
            |p: &&(f32, f32)| (p.0 - lines[i].top).abs() < 1.5 && (p.1 - lines[i].size).abs() < 0.6;
        if places.iter().filter(alike).take(3).count() == 3 {
            found[i] = true;
        }
    }
    // Level with a page number or a running head, or in its type at the other end of the page.
    let marked: Vec<usize> = ends.iter().map(|e| e.0).filter(|&i| found[i]).collect();
    for &(i, _) in &ends {
        let level = |&j: &usize| {
            lines[j].page == lines[i].page
                && (lines[j].middle() - lines[i].middle()).abs() < lines[i].height / 2.0
        };
        if marked.iter().any(level) {
            found[i] = true;
        }
    }
    let body = body_size(lines);
    // An address level with a page number.
    let has_address = |j: usize| {
        let level = |e: &&(usize, bool)| {
            lines[e.0].page == lines[j].page
                && (lines[e.0].middle() - lines[j].middle()).abs() < 1.0
        };
        ends.iter()
            .filter(level)
            .any(|e| lines[e.0].text.contains("://"))
    };
    let feet: Vec<f32> = marked.iter().map(|&i| lines[i].size).collect();
    for &(i, _) in &ends {
        let own_type = lines[i].size < 0.8 * body && feet.contains(&lines[i].size);
        let addressed = || {
            marked
                .iter()
                .any(|&j| lines[j].page == lines[i].page && has_address(j))
        };
        if is_browsers(&lines[i].text) && (own_type || addressed()) {
            found[i] = true;
            let level = |j: &usize| {
                lines[*j].page == lines[i].page
                    && (lines[*j].middle() - lines[i].middle()).abs() < 1.0
            };
            for j in ends.iter().map(|e| e.0).filter(level) {
                found[j] = true;
            }
        }
    }
    found
}

/// The size of type of most of the text.
pub fn body_size(lines: &[Line]) -> f32 {
    let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
    for line in lines {
        *counts.entry((line.size * 2.0) as u32).or_default() += line.text.chars().count();
    }
    let most = counts.into_iter().max_by_key(|&(size, n)| (n, size));
    most.map_or(0.0, |(size, _)| size as f32 / 2.0)
}

/// The lines at the ends of the pages, each with whether that is the top.
fn ends(pages: &[Page], lines: &[Line]) -> Vec<(usize, bool)> {
    let mut out = Vec::new();
    let mut start = 0;
    while start < lines.len() {
        let page = lines[start].page;
        let end = start + lines[start..].iter().take_while(|l| l.page == page).count();
        let height = pages.get(page).map_or(0.0, |p| p.height);
        let mut order: Vec<usize> = (start..end).collect();
        order.sort_by(|&a, &b| lines[a].middle().total_cmp(&lines[b].middle()));
        // Lines that stand level count once.
        let rows = |order: &mut dyn Iterator<Item = usize>,
                    near: &dyn Fn(&Line) -> bool,
                    top: bool,
                    out: &mut Vec<(usize, bool)>| {
            let (mut rows, mut last) = (0, f32::MIN);
            for i in order {
                if (lines[i].middle() - last).abs() > lines[i].height / 2.0 {
                    rows += 1;
                    last = lines[i].middle();
                }
                if rows > MOST || !near(&lines[i]) {
                    break;
                }
                out.push((i, top));
            }
        };
        rows(
            &mut order.iter().copied(),
            &|l| l.top < ZONE * height,
            true,
            &mut out,
        );
        rows(
            &mut order.iter().rev().copied(),
            &|l| l.top + l.height > (1.0 - ZONE) * height,
            false,
            &mut out,
        );
        start = end;
    }
    out
}

/// A line without its numbers.
fn shape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        match c {
            c if c.is_ascii_digit() => {
                if !out.ends_with('#') {
                    out.push('#');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Whether lines like this one stand at its height on other pages.
fn same_place(ends: &[(usize, bool)], lines: &[Line], i: usize, top: bool) -> bool {
    let own = shape(&lines[i].text);
    // On a page with a new chapter the head may be missing, but it never stands elsewhere.
    let alike = ends.iter().filter(|&&(j, t)| {
        j != i
            && t == top
            && lines[j].page != lines[i].page
            && (lines[j].top - lines[i].top).abs() < lines[i].height
    });
    alike.take(2000).any(|&(j, _)| shape(&lines[j].text) == own)
}

/// The page number that a line is nothing but: `12`, `- 12 -`, `Page 12 of 40`, `第12页`, `12/40`, `xii`.
fn page_number(text: &str) -> Option<u32> {
    let text = text
        .trim()
        .trim_matches(['-', '－', '—', '–', '·', '~', '〜', '|', '[', ']', ' ']);
    let text = text.to_lowercase();
    let mut rest = text.trim();
    for word in ["page", "p.", "第"] {
        rest = rest.strip_prefix(word).unwrap_or(rest).trim_start();
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        let roman = !rest.is_empty() && rest.len() <= 5 && rest.chars().all(|c| "ivxl".contains(c));
        return (roman && rest == text).then_some(0);
    }
    let number = rest[..digits].parse().ok();
    let rest: String = rest[digits..]
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let rest = rest
        .trim_start_matches('页')
        .trim_start_matches(['/', ',', '，']);
    let rest = rest
        .strip_prefix("of")
        .unwrap_or(rest)
        .trim_start_matches(['共', '第']);
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = rest.strip_prefix("pages").unwrap_or(rest);
    matches!(rest, "" | "页" | "頁").then_some(number).flatten()
}

/// Whether a number may be that of the page: counted from any page on, so not larger than all pages and some front
/// matter.
fn is_number_of(n: u32, line: &Line, pages: usize) -> bool {
    n == 0 || (n as usize) <= pages + 1 || (n as usize) >= line.page && line.page > 0 && n < 10_000
}

/// What browsers print in the margin: a date with a time, an address.
fn is_browsers(text: &str) -> bool {
    let clock = text.split_whitespace().any(|word| {
        word.trim_matches(',')
            .split_once(':')
            .is_some_and(|(h, m)| {
                let digits = |t: &str| {
                    !t.is_empty() && t.len() <= 2 && t.bytes().all(|b| b.is_ascii_digit())
                };
                digits(h) && digits(m)
            })
    });
    text.contains("://") || clock && text.contains('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(page: usize, top: f32, text: &str) -> Line {
        Line {
            page,
            text: text.into(),
            left: 80.0,
            right: 600.0,
            top,
            height: 20.0,
            size: 16.0,
            ..Line::default()
        }
    }

    #[test]
    fn heads_and_numbers_are_found_and_text_is_not() {
        let pages = [Page { height: 1200.0 }; 4];
        let mut lines = Vec::new();
        for page in 0..4 {
            lines.push(line(page, 40.0, "Annual Report 2023"));
            lines.push(line(
                page,
                110.0,
                &format!("The text of page {} begins here", "abcd".split_at(page).1),
            ));
            lines.push(line(page, 500.0, "Annual Report 2023"));
            lines.push(line(page, 1150.0, &format!("- {} -", page + 1)));
        }
        let found = find(&pages, &lines);
        for (i, found) in found.iter().enumerate() {
            assert_eq!(*found, matches!(i % 4, 0 | 3), "{}", lines[i].text);
        }
    }

    #[test]
    fn numbers_of_pages() {
        for (text, n) in [
            ("12", Some(12)),
            ("－3－", Some(3)),
            ("Page 3 of 40", Some(3)),
            ("第 4 页 共 30 页", Some(4)),
            ("第7页", Some(7)),
            ("1/9", Some(1)),
            ("xii", Some(0)),
            ("1. Scope", None),
            ("2024年", None),
            ("第一章", None),
        ] {
            assert_eq!(page_number(text), n, "{text}");
        }
    }
}
