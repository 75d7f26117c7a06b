//! From the lines of pages to paragraphs.
//!
//! A line is the last of its paragraph where the next one stands further below than lines of a paragraph do, where it
//! is set in, where the type changes, or where the line has room left that the next word would have fitted in. What
//! goes on over the end of a page or a column is one paragraph; notes at the foot of the page come after it.

use super::headings::Headings;
use super::lines::{Line, is_page_number};
use super::measures::Measures;
use crate::document::extract::{Paragraph, ParagraphKind, one_line};
use crate::language::is_han;
use rustc_hash::FxHashSet;

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
                "第二条 本市设立的公共工具馆以及向其借用工具的居民，适用本规定。\
                 本规定所称公共工",
            ),
            line(
                0,
                121.0,
                85.0,
                803.0,
                "具馆（以下简称工具馆），是指由本市财政出资，\
                 免费向居民出借手动工具、电动工具和测",
            ),
            line(
                0,
                142.0,
                85.0,
                803.0,
                "量器具的场所，也包括为居民保管和修理工具的场所以及由街道办事处提供\
                 的其他用房等。",
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
