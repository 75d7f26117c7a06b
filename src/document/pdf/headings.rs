//! Which lines are headings: by the bookmarks where a PDF has them, else by the size of their type.

use super::layout::Bookmark;
use super::lines::Line;
use super::margins::body_size;
use rustc_hash::FxHashMap;

/// How many lines a heading may be broken over.
const MOST_LINES: usize = 4;
/// Type is larger from this many times the size of the text's on.
const LARGER: f32 = 1.1;
/// Levels that sizes tell apart.
const MOST_LEVELS: usize = 6;
/// Characters that the lines of a heading have at most; Chinese ones count twice.
const LONGEST: usize = 240;

/// For each line that a heading begins on: its level, from 1, and how many lines it has.
pub type Headings = FxHashMap<usize, (u8, usize)>;

/// Finds the headings among the lines of the text.
pub fn find(lines: &[Line], bookmarks: &[Bookmark]) -> Headings {
    with_labels(lines, named(lines, bookmarks))
}

/// Puts a label that stands above its title (`Chapter 1`, `Overview`) to it.
fn with_labels(lines: &[Line], found: Headings) -> Headings {
    let body = body_size(lines);
    let mut out = Headings::default();
    for (&i, &(level, n)) in &found {
        let is_above = |i: usize| {
            let (label, title) = (&lines[i], &lines[i + 1]);
            is_label(&label.text)
                && label.size > LARGER * body
                && label.page == title.page
                && title.top > label.top
                && title.top - label.top < 6.0 * label.height
        };
        if found.contains_key(&(i + n)) && n == 1 && is_above(i) {
            continue;
        }
        match i.checked_sub(1).filter(|&above| is_above(above)) {
            Some(above) => {
                let level = found.get(&above).map_or(level, |&(l, _)| l.min(level));
                out.insert(above, (level, n + 1));
            }
            None => {
                out.insert(i, (level, n));
            }
        }
    }
    out
}

/// Whether a line is nothing but a label and a number.
fn is_label(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (label, number) = (words.next().unwrap_or_default(), words.next());
    let label = label.to_lowercase();
    if let Some(rest) = label.strip_prefix('第') {
        return number.is_none()
            && rest.chars().count() <= 5
            && rest.ends_with(['章', '节', '節', '编', '編', '篇', '部']);
    }
    matches!(
        &*label,
        "chapter" | "part" | "section" | "appendix" | "annex"
    ) && number.is_some_and(|n| n.chars().count() <= 8)
        && words.next().is_none()
}

fn named(lines: &[Line], bookmarks: &[Bookmark]) -> Headings {
    let (by_bookmarks, first) = marked(lines, bookmarks);
    // Bookmarks that name a few chapters only, or other things, do not stand for all headings.
    if by_bookmarks.len() >= 3 && by_bookmarks.len() * 2 >= bookmarks.len() {
        let mut found = by_bookmarks;
        // They seldom name the title.
        let title = by_size(lines).into_iter().filter(|&(i, _)| i < first);
        let title: Vec<_> = title.collect();
        if title.len() == 1 {
            for (level, _) in found.values_mut() {
                *level = level.saturating_add(1);
            }
            found.extend(title.into_iter().map(|(i, (_, n))| (i, (1, n))));
        }
        return found;
    }
    by_size(lines)
}

/// The headings that bookmarks name, and the first line of the first.
fn marked(lines: &[Line], bookmarks: &[Bookmark]) -> (Headings, usize) {
    let mut found = Headings::default();
    let mut first = usize::MAX;
    // Where a page begins, so that a bookmark is looked for on its page alone.
    let begins = |page: usize| lines.partition_point(|l| l.page < page);
    let mut from = 0;
    for bookmark in bookmarks {
        let title = letters(&bookmark.title);
        if title.is_empty() {
            continue;
        }
        let start = begins(bookmark.page).max(from);
        let end = begins(bookmark.page + 1);
        let place = (start..end.max(start)).find_map(|i| {
            let mut text = String::new();
            for n in 0..MOST_LINES.min(end - i) {
                text.push_str(&letters(&lines[i + n].text));
                // A bookmark may lack the number that the heading has.
                if text == title || text.trim_start_matches(|c: char| c.is_ascii_digit()) == title {
                    return Some((i, n + 1));
                }
                if text.len() > title.len() + 8 {
                    break;
                }
            }
            None
        });
        if let Some((i, n)) = place {
            found.insert(i, (bookmark.level.clamp(1, 9), n));
            first = first.min(i);
            from = i + n;
        }
    }
    (found, first)
}

/// What two writings of a title have in common.
fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The headings that larger type tells, the largest outermost.
fn by_size(lines: &[Line]) -> Headings {
    let body = body_size(lines);
    let larger = |line: &Line| line.size > LARGER * body;
    let mut runs = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if !larger(&lines[at]) || lines[at].leads {
            at += 1;
            continue;
        }
        let next = |i: usize| {
            let (above, line) = (&lines[i - 1], &lines[i]);
            larger(line)
                && line.page == above.page
                && (line.size - above.size).abs() < 0.6
                && line.top > above.top
                && line.top - above.top < 2.2 * above.height
                && !begins_anew(&line.text)
        };
        let mut end = at + 1;
        while end < lines.len() && next(end) {
            end += 1;
        }
        let weight: usize = lines[at..end].iter().map(|l| weight(&l.text)).sum();
        let sentence = lines[end - 1].text.ends_with(['。', '；', '，', ',', ';']);
        let has_words = lines[at..end]
            .iter()
            .any(|l| l.text.chars().any(char::is_alphabetic));
        if end - at <= MOST_LINES && weight <= LONGEST && !sentence && has_words {
            runs.push((at, end - at));
        }
        at = end;
    }
    let size = |&(i, _): &(usize, usize)| (lines[i].size * 2.0) as u32;
    let mut sizes: Vec<u32> = runs.iter().map(size).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    sizes.dedup();
    // The lines that open a document in type of many sizes are its cover: of one page more than one size is no level
    // each.
    runs.into_iter()
        .map(|run| {
            let level = sizes.iter().position(|s| *s == size(&run)).unwrap_or(0);
            (run.0, (level.min(MOST_LEVELS - 1) as u8 + 1, run.1))
        })
        .collect()
}

/// What a text takes in print: Chinese characters are twice as wide.
fn weight(text: &str) -> usize {
    text.chars()
        .map(|c| 1 + usize::from(crate::language::is_han(c)))
        .sum()
}

/// Whether a line of larger type is another heading than the one above it: it has a label of its own.
fn begins_anew(text: &str) -> bool {
    let text = text.trim_start();
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let after = text.chars().nth(digits);
    digits > 0 && matches!(after, Some('.' | ' ' | '、' | '．' | '\t'))
        || text.starts_with('第')
            && text
                .chars()
                .take(8)
                .any(|c| "章节節条條编編篇部".contains(c))
        || text.starts_with(['（', '('])
        || text.chars().nth(1) == Some('、')
        || [
            "Chapter ", "Section ", "Article ", "Part ", "Annex ", "CHAPTER ", "SECTION ", "PART ",
        ]
        .iter()
        .any(|label| text.starts_with(label))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(page: usize, top: f32, size: f32, text: &str) -> Line {
        Line {
            page,
            text: text.into(),
            left: 80.0,
            right: 600.0,
            top,
            height: size * 1.3,
            size,
            ..Line::default()
        }
    }

    fn text() -> Vec<Line> {
        vec![
            line(0, 60.0, 30.0, "A Plan for the"),
            line(0, 100.0, 30.0, "Valley"),
            line(0, 200.0, 20.0, "1. Scope"),
            line(
                0,
                240.0,
                14.0,
                "The text of the first part, which is longer than its heading.",
            ),
            line(0, 300.0, 20.0, "2. Terms"),
            line(0, 326.0, 20.0, "3. Duties of those who use the valley"),
            line(
                1,
                240.0,
                14.0,
                "The text of the second part, which goes on and on as well.",
            ),
            line(
                1,
                300.0,
                20.0,
                "This is set in larger type, and it is a sentence;",
            ),
        ]
    }

    #[test]
    fn larger_type_is_a_heading() {
        let mut found: Vec<_> = find(&text(), &[]).into_iter().collect();
        found.sort();
        assert_eq!(found, [(0, (1, 2)), (2, (2, 1)), (4, (2, 1)), (5, (2, 1))]);
    }

    #[test]
    fn a_label_above_its_title_is_part_of_it() {
        let mut lines = text();
        lines.truncate(4);
        lines[0] = line(0, 60.0, 24.0, "Chapter 1");
        lines[1] = line(0, 100.0, 30.0, "Overview");
        let mut found: Vec<_> = find(&lines, &[]).into_iter().collect();
        found.sort();
        assert_eq!(found, [(0, (1, 2)), (2, (3, 1))]);
    }

    #[test]
    fn bookmarks_are_headings() {
        let mark = |page, title: &str, level| Bookmark {
            page,
            title: title.into(),
            level,
        };
        let marks = [
            mark(0, "1 Scope", 1),
            mark(0, "2. Terms", 1),
            mark(0, "3. Duties of those who use the valley", 2),
            mark(1, "None", 1),
        ];
        let mut found: Vec<_> = find(&text(), &marks).into_iter().collect();
        found.sort();
        assert_eq!(found, [(0, (1, 2)), (2, (2, 1)), (4, (2, 1)), (5, (3, 1))]);
    }
}
