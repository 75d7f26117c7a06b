//! From the lines of pages to paragraphs.
//!
//! A line is the last of its paragraph where the next one stands further below than lines of a paragraph do, where it is
//! set in, where the type changes, or where the line has room left that the next word would have fitted in. What goes on
//! over the end of a page or a column is one paragraph; notes at the foot of the page come after it.

use super::headings::Headings;
use super::layout::{Line, is_page_number};
use super::margins::body_size;
use crate::document::extract::{Paragraph, ParagraphKind, one_line};
use crate::language::is_han;
use rustc_hash::{FxHashMap, FxHashSet};

/// Lines this many times farther apart than usual are of two paragraphs.
const APART: f32 = 1.3;
/// A line set in by so many sizes of its type begins a paragraph.
const SET_IN: f32 = 0.9;

/// Puts the lines of a text together.
pub fn join(lines: &[Line], headings: &Headings) -> Vec<Paragraph> {
    let measures = Measures::of(lines);
    let words = Words::of(lines);
    let mut out: Vec<Paragraph> = Vec::new();
    // The paragraph that goes on, by its place, with its last line; notes do not take its place.
    let mut open: Option<(usize, usize)> = None;
    let mut first = true;
    let mut at = 0;
    while at < lines.len() {
        if let Some(&(level, n)) = headings.get(&at) {
            let text: Vec<&str> = lines[at..at + n].iter().map(|l| &*l.text).collect();
            out.push(Paragraph {
                text: one_line(&text.join("\n")).replace('\t', " "),
                kind: ParagraphKind::Heading(level),
            });
            open = None;
            at += n;
            continue;
        }
        let line = &lines[at];
        let goes_on = match open {
            Some((_, last)) => measures.goes_on(lines, last, at, first),
            None => false,
        };
        match open {
            Some((place, _)) if goes_on => {
                words.append(&mut out[place].text, &line.text);
                first = false;
                open = Some((place, at));
            }
            // What is small at the foot of a page does not end what goes on over it.
            _ if measures.is_note(lines, at)
                && open.is_some_and(|(_, last)| !measures.is_note(lines, last)) =>
            {
                let begins = out.len();
                out.push(text(&line.text));
                let mut last = at;
                while at + 1 < lines.len()
                    && lines[at + 1].page == line.page
                    && measures.is_note(lines, at + 1)
                    && !headings.contains_key(&(at + 1))
                {
                    at += 1;
                    let same = last == at - 1
                        && measures.goes_on(lines, last, at, out.len() == begins + 1);
                    match out.last_mut().filter(|_| same) {
                        Some(p) => words.append(&mut p.text, &lines[at].text),
                        None => out.push(text(&lines[at].text)),
                    }
                    last = at;
                }
            }
            _ => {
                out.push(text(&line.text));
                open = Some((out.len() - 1, at));
                first = true;
            }
        }
        at += 1;
    }
    out
}

fn text(text: &str) -> Paragraph {
    Paragraph {
        text: text.to_owned(),
        kind: ParagraphKind::Text,
    }
}

/// What is usual in a document.
struct Measures {
    /// The distance of lines, for each size of type in halves.
    leading: FxHashMap<u32, f32>,
    /// How far to the right lines go, for each left edge in steps.
    right: FxHashMap<(usize, i32), f32>,
    body: f32,
}

/// Left edges nearer than this are taken as one, in the units of lines.
const STEP: f32 = 12.0;

impl Measures {
    fn of(lines: &[Line]) -> Self {
        let mut distances: FxHashMap<u32, FxHashMap<u32, usize>> = FxHashMap::default();
        let mut right: FxHashMap<(usize, i32), f32> = FxHashMap::default();
        for pair in lines.windows(2) {
            let distance = pair[1].top - pair[0].top;
            if pair[0].page == pair[1].page
                && pair[0].size == pair[1].size
                && distance > 0.5 * pair[0].size
                && distance < 3.0 * pair[0].height
            {
                let counts = distances.entry((pair[0].size * 2.0) as u32).or_default();
                *counts.entry(distance as u32).or_default() += 1;
            }
        }
        let leading = distances.into_iter().map(|(size, counts)| {
            let most = counts.values().max().copied().unwrap_or(0);
            // Of several distances the smallest that is usual.
            let usual = counts
                .iter()
                .filter(|(_, n)| **n * 3 >= most)
                .map(|(d, _)| *d)
                .min();
            (size, usual.unwrap_or(0) as f32 + 1.0)
        });
        for line in lines {
            let edge = (line.left / STEP) as i32;
            // The width of a column is the same on all pages, or nearly.
            for key in [(usize::MAX, edge), (line.page, edge)] {
                let most = right.entry(key).or_insert(line.right);
                *most = most.max(line.right);
            }
        }
        Self {
            leading: leading.collect(),
            right,
            body: body_size(lines),
        }
    }

    /// How far to the right lines go that begin near this edge.
    fn margin(&self, line: &Line, edge: f32) -> f32 {
        let edge = (edge / STEP) as i32;
        let all = (edge - 3..=edge + 3).filter_map(|e| self.right.get(&(usize::MAX, e)));
        let own = (edge - 3..=edge + 3).filter_map(|e| self.right.get(&(line.page, e)));
        let own = own.fold(0.0_f32, |a, &b| a.max(b));
        // One line that runs out into the margin does not make it wider: where the page's own lines agree, these count.
        match own > line.left + 10.0 * line.size {
            true => own,
            false => all.fold(own, |a, &b| a.max(b)),
        }
    }

    /// Whether a line is of a note at the foot of the page: in smaller type than the text, to the end of the page.
    fn is_note(&self, lines: &[Line], at: usize) -> bool {
        let small = |line: &Line| line.size < 0.93 * self.body;
        lines[at].note
            || small(&lines[at])
                && lines[at..]
                    .iter()
                    .take_while(|l| l.page == lines[at].page)
                    .take(60)
                    .all(small)
    }

    /// Whether a paragraph goes on from one line to another; `first` says that the line is its first.
    fn goes_on(&self, lines: &[Line], last: usize, next: usize, first: bool) -> bool {
        let (above, below) = (&lines[last], &lines[next]);
        if (above.size - below.size).abs() > 0.12 * above.size || above.leads || below.leads {
            return false;
        }
        if above.bold != below.bold && (above.bold || ends(&above.text)) {
            return false;
        }
        if begins_item(&below.text) && (ends(&above.text) || is_label(&below.text)) {
            return false;
        }
        let same_column = above.page == below.page && below.top > above.top + 0.3 * above.height;
        if !same_column {
            return self.goes_over(lines, last, next, first);
        }
        let leading = self.leading.get(&((above.size * 2.0) as u32));
        if below.top - above.top > APART * leading.copied().unwrap_or(above.height) {
            return false;
        }
        // A first line may stand further in, or further out than what follows.
        let set_in = below.left - above.left;
        let hangs = first && set_in > 0.0 && set_in < 6.0 * above.size && begins_item(&above.text);
        if set_in > SET_IN * above.size && !hangs {
            return false;
        }
        if set_in < -SET_IN * above.size && !first {
            return false;
        }
        // Two first lines below one another: the paragraph above has one line, and the next goes on further out.
        let outside =
            |line: &Line| line.page == below.page && below.left - line.left > SET_IN * below.size;
        if first
            && set_in.abs() < 0.5 * above.size
            && ends(&above.text)
            && lines
                .get(next + 1)
                .is_some_and(|l| outside(l) && l.top > below.top)
        {
            return false;
        }
        !self.has_room(lines, last, next)
    }

    /// Whether a paragraph goes on over the end of a page or a column.
    fn goes_over(&self, lines: &[Line], last: usize, next: usize, first: bool) -> bool {
        let (above, below) = (&lines[last], &lines[next]);
        let next_page = below.page > above.page;
        let next_column = below.page == above.page
            && below.left > above.right - above.size
            && below.top < above.top;
        if !(next_page || next_column) || ends(&above.text) {
            return false;
        }
        let width = above.right - above.left;
        if below.left - above.left > SET_IN * above.size
            && next_page
            && !first
            && width > 10.0 * above.size
        {
            return false;
        }
        // A cell of a table is short.
        width > 12.0 * above.size && !self.has_room(lines, last, next) && !begins_item(&below.text)
    }

    /// Whether the next line's first word would have stood on this one.
    fn has_room(&self, lines: &[Line], last: usize, next: usize) -> bool {
        let (above, below) = (&lines[last], &lines[next]);
        let margin = self.margin(above, above.left.min(below.left));
        let margin = narrower(lines, last).map_or(margin, |own| own.min(margin));
        let room = margin - above.right;
        let word = match below.text.chars().next() {
            // Marks do not begin a line, and take a character with them.
            Some(c) if !c.is_ascii() => 3.0 * above.size,
            _ => {
                let word = below.text.split_whitespace().next().unwrap_or_default();
                (word.chars().count() as f32 + 1.0) * 0.5 * above.size
            }
        };
        // Ragged lines end earlier than the widest; one that breaks off in a word goes on.
        room > word + 1.5 * above.size
    }
}

/// How far to the right the lines around one go that stand exactly below one another, as in a box; `None` where their ends do
/// not show it.
fn narrower(lines: &[Line], at: usize) -> Option<f32> {
    const AROUND: usize = 12;
    let line = &lines[at];
    let alike = |other: &&Line| {
        other.page == line.page
            && (other.left - line.left).abs() < 2.5
            && (other.size - line.size).abs() < 0.6
    };
    let before = lines[..at].iter().rev().take(AROUND).take_while(alike);
    let after = lines[at..].iter().take(AROUND).take_while(alike);
    let ends: Vec<f32> = before.chain(after).map(|l| l.right).collect();
    let most = ends.iter().fold(0.0_f32, |a, &b| a.max(b));
    let reach = ends.iter().filter(|e| **e > most - 1.2 * line.size).count();
    (ends.len() >= 2 && reach >= 2 && most - line.left > 15.0 * line.size).then_some(most)
}

/// Whether a line ends as sentences and items do.
fn ends(text: &str) -> bool {
    let text = text.trim_end_matches(['”', '’', '"', '\'', '）', ')', '」', '』', '》']);
    text.ends_with(['.', '。', '!', '！', '?', '？', ':', '：', ';', '；'])
}

/// Whether a line begins with what counts items: `(1)`, `3.`, `一、`, `•`.
fn begins_item(text: &str) -> bool {
    let mut chars = text.trim_start().chars();
    let Some(first) = chars.next() else {
        return false;
    };
    if "•·●○■□▪–—-◆►※".contains(first) {
        return chars.next().is_none_or(|c| c.is_whitespace() || is_han(c));
    }
    if matches!(first, '(' | '（') {
        let inner: String = text
            .trim_start()
            .chars()
            .skip(1)
            .take_while(|c| !matches!(c, ')' | '）'))
            .collect();
        return inner.chars().count() <= 4
            && inner
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || is_han(c));
    }
    if first.is_ascii_digit() {
        let rest = text
            .trim_start()
            .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let number = &text.trim_start()[..text.trim_start().len() - rest.len()];
        return number.len() <= 8
            && (number.ends_with('.')
                || number.contains('.')
                || rest.starts_with([')', '、', '）']))
            && (rest.is_empty()
                || rest.starts_with([' ', '\t', ')', '、', '）'])
                || rest.starts_with(is_han));
    }
    is_label(text) || chars.next() == Some('、') && is_han(first)
}

/// Whether a line begins with the label of a part: `第三条`, `Article 5`.
fn is_label(text: &str) -> bool {
    let text = text.trim_start();
    if let Some(rest) = text.strip_prefix('第') {
        let number = rest.chars().take_while(|c| {
            "一二三四五六七八九十百千零〇两".contains(*c) || c.is_ascii_digit() || *c == ' '
        });
        let after = rest.chars().nth(number.count());
        return after.is_some_and(|c| "章节節条條编編篇部款项項".contains(c));
    }
    [
        "Article ", "Chapter ", "Section ", "ARTICLE ", "CHAPTER ", "SECTION ",
    ]
    .iter()
    .any(|label| {
        let number = text
            .strip_prefix(label)
            .and_then(|rest| rest.split([' ', '.', ':']).next());
        // "… as said in / Article 5 of this Law": only what stands with its text apart, or alone, is a label.
        number.is_some_and(|n| {
            !n.is_empty()
                && n.len() <= 6
                && n.chars().all(|c| c.is_ascii_digit() || "IVXLC".contains(c))
        }) && text
            .split_whitespace()
            .nth(2)
            .is_none_or(|word| word.starts_with(|c: char| c.is_uppercase()))
    })
}

/// The words of a document, to know which hyphens at the end of a line belong to a word.
struct Words {
    known: FxHashSet<String>,
}

impl Words {
    fn of(lines: &[Line]) -> Self {
        let words = lines.iter().flat_map(|line| {
            // Neither the first word of a line nor the last may be whole.
            let words: Vec<&str> = line.text.split_whitespace().collect();
            let inner = words.len().saturating_sub(1).max(1);
            words.into_iter().take(inner).skip(1)
        });
        let plain = words.map(|w| {
            w.trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase()
        });
        Self {
            known: plain.filter(|w| w.len() > 3).collect(),
        }
    }

    /// Adds a line to a paragraph: after a space, after nothing between Chinese characters and in a word.
    fn append(&self, text: &mut String, line: &str) {
        let (last, first) = (text.chars().next_back(), line.chars().next());
        let wide =
            |c: Option<char>| c.is_some_and(|c| is_han(c) || !c.is_ascii() && !c.is_alphanumeric());
        if let Some('-' | '\u{ad}' | '\u{2010}') = last
            && first.is_some_and(char::is_lowercase)
            && text.chars().rev().nth(1).is_some_and(char::is_alphabetic)
        {
            let hyphen = text.pop().unwrap_or_default();
            let head = text
                .rsplit(|c: char| c.is_whitespace())
                .next()
                .unwrap_or_default();
            let tail = line.split_whitespace().next().unwrap_or_default();
            let tail = tail.trim_end_matches(|c: char| !c.is_alphanumeric());
            let head = head.trim_start_matches(|c: char| !c.is_alphanumeric());
            let whole = format!("{head}{tail}").to_lowercase();
            let joined = format!("{head}-{tail}").to_lowercase();
            // One that the document writes with a hyphen elsewhere, or in parts that are words both, keeps it.
            let parts = self.known.contains(&head.to_lowercase())
                && self.known.contains(&tail.to_lowercase());
            if hyphen != '\u{ad}'
                && !self.known.contains(&whole)
                && (self.known.contains(&joined) || parts)
            {
                text.push('-');
            }
        } else if !(wide(last) || wide(first)) || is_page_number(line) && !wide(last) {
            text.push(' ');
        }
        text.push_str(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(page: usize, top: f32, left: f32, right: f32, text: &str) -> Line {
        Line {
            page,
            text: text.into(),
            left,
            right,
            top,
            height: 23.0,
            size: 18.0,
            ..Line::default()
        }
    }

    fn texts(lines: &[Line]) -> Vec<String> {
        join(lines, &Headings::default())
            .into_iter()
            .map(|p| p.text)
            .collect()
    }

    #[test]
    fn lines_of_a_paragraph_are_joined() {
        let lines = [
            line(
                0,
                100.0,
                85.0,
                800.0,
                "The library shall decide within three working days of receiv-",
            ),
            line(0, 121.0, 85.0, 400.0, "ing an application."),
            line(
                0,
                142.0,
                85.0,
                790.0,
                "The next paragraph begins here, for the one above ended before the",
            ),
            line(0, 163.0, 85.0, 500.0, "margin."),
            line(
                0,
                205.0,
                85.0,
                790.0,
                "This one stands further below and goes on over the end of the page",
            ),
            line(1, 100.0, 85.0, 300.0, "to the next."),
            line(
                1,
                121.0,
                121.0,
                790.0,
                "This one is set in, as many are, and then it goes on as the others",
            ),
            line(1, 142.0, 85.0, 300.0, "do."),
        ];
        let wanted = [
            "The library shall decide within three working days of receiving an application.",
            "The next paragraph begins here, for the one above ended before the margin.",
            "This one stands further below and goes on over the end of the page to the next.",
            "This one is set in, as many are, and then it goes on as the others do.",
        ];
        assert_eq!(texts(&lines), wanted);
    }

    #[test]
    fn chinese_is_joined_without_spaces_and_its_articles_stand_alone() {
        let lines = [
            line(
                0,
                100.0,
                121.0,
                805.0,
                "第二条 本市设立的公共工具馆以及向其借用工具的居民，适用本规定。本规定所称公共工",
            ),
            line(
                0,
                121.0,
                85.0,
                803.0,
                "具馆（以下简称工具馆），是指由本市财政出资，免费向居民出借手动工具、电动工具和测",
            ),
            line(
                0,
                142.0,
                85.0,
                803.0,
                "量器具的场所，也包括为居民保管和修理工具的场所以及由街道办事处提供的其他用房等。",
            ),
            line(0, 163.0, 85.0, 400.0, "第三条 出借遵循安全第一的原则。"),
        ];
        let found = texts(&lines);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(
            found[0].contains("公共工具馆（以下简称工具馆），是指")
                && found[0].contains("和测量器具")
        );
    }

    #[test]
    fn a_note_comes_after_the_paragraph_that_goes_on_over_the_page() {
        let mut lines = vec![
            line(
                0,
                100.0,
                85.0,
                800.0,
                "The library shall decide within three working days of receiving an",
            ),
            line(0, 800.0, 85.0, 500.0, "1 Sundays are no working days."),
            line(1, 100.0, 85.0, 300.0, "application."),
            line(
                1,
                142.0,
                85.0,
                800.0,
                "More text follows that makes the type of the text the usual one, so",
            ),
        ];
        lines[1].size = 12.0;
        let found = texts(&lines);
        assert!(found[0].ends_with("receiving an application."), "{found:?}");
        assert_eq!(found[1], "1 Sundays are no working days.");
        assert_eq!(found.len(), 3);
    }
}
