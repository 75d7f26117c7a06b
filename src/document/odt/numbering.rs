//! The automatic numbers of lists and headings.
//!
//! A list counts its items; a list that goes on counts on from the one that it continues. A label is built of the
//! numbers of its own level and of some above: `%1%.%2%` as newer programs write it, or a prefix, so many levels joined
//! by full stops, and a suffix.

use crate::document::number_format::Format;
use crate::document::xml::Element;
use rustc_hash::FxHashMap;

/// Levels of a list.
pub const LEVELS: usize = 10;

/// How the items of one level are labelled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Label {
    format: Option<Format>,
    prefix: String,
    suffix: String,
    /// How many levels it shows, itself included.
    shown: usize,
    start: u32,
    /// `%1%.%2%` and what stands around.
    pattern: Option<String>,
    /// The text follows without a space.
    close: bool,
}

impl Label {
    /// The label that an element describes.
    pub fn of(e: &Element<'_>) -> Self {
        let get = |name: &str| e.get(name).map(|v| v.into_owned());
        let number = |name: &str| get(name).and_then(|v| v.trim().parse::<u32>().ok());
        let format = get("num-format").unwrap_or_default();
        Self {
            format: format_named(&format),
            prefix: get("num-prefix").unwrap_or_default(),
            suffix: get("num-suffix").unwrap_or_default(),
            shown: number("display-levels")
                .unwrap_or(1)
                .clamp(1, LEVELS as u32) as usize,
            start: number("start-value").unwrap_or(1),
            pattern: get("num-list-format"),
            close: false,
        }
    }
}

/// The format that OpenDocument names by its first numbers.
fn format_named(name: &str) -> Option<Format> {
    let first = name.split(',').next().unwrap_or_default().trim();
    Some(match first {
        "" => return None,
        "1" => Format::Decimal,
        "a" => Format::LowerLetter,
        "A" => Format::UpperLetter,
        "i" => Format::LowerRoman,
        "I" => Format::UpperRoman,
        "一" if name.contains("十") || !name.contains("〇") => Format::Chinese,
        "一" => Format::ChineseDigits('〇'),
        "壹" | "壱" => Format::Financial(!name.contains('貳') && !name.contains('參')),
        "甲" => Format::Stems,
        "子" => Format::Branches,
        "①" => Format::Circled,
        "１" => Format::FullWidth,
        "1st" => Format::Ordinal,
        "One" => Format::Words,
        "First" => Format::OrdinalWords,
        "01" => Format::Zeros(2),
        "001" => Format::Zeros(3),
        _ => Format::Decimal,
    })
}

/// How the levels of a list are labelled.
#[derive(Debug, Clone, Default)]
pub struct ListStyle {
    levels: Vec<Label>,
}

impl ListStyle {
    /// Says how a level, from 1, is labelled.
    pub fn set(&mut self, level: usize, label: Label) {
        let level = level.clamp(1, LEVELS);
        if self.levels.len() < level {
            self.levels.resize(level, Label::default());
        }
        self.levels[level - 1] = label;
    }

    /// Says that the text follows the label of a level, from 1, without a space.
    pub fn close(&mut self, level: usize) {
        if let Some(label) = self.levels.get_mut(level.wrapping_sub(1)) {
            label.close = true;
        }
    }

    fn start(&self, level: usize) -> u32 {
        self.levels.get(level).map_or(1, |l| l.start)
    }

    /// The label of an item at a level, from 0, and whether the text follows without a space.
    fn write(&self, level: usize, counts: &[Option<u32>; LEVELS]) -> Option<(String, bool)> {
        let label = self.levels.get(level)?;
        let format = label.format?;
        let number = |l: usize| {
            let format = match l == level {
                true => Some(format),
                false => self.levels.get(l).and_then(|label| label.format),
            };
            format.map(|f| f.write(counts[l].unwrap_or_else(|| self.start(l))))
        };
        let text = match &label.pattern {
            Some(pattern) => {
                let mut text = String::new();
                // Numbers stand between two signs each: of `第%1%章`, the second piece.
                for (i, piece) in pattern.split('%').enumerate() {
                    match piece.parse::<usize>() {
                        Ok(n) if i % 2 == 1 && (1..=LEVELS).contains(&n) => {
                            text.push_str(&number(n - 1).unwrap_or_default());
                        }
                        _ => text.push_str(piece),
                    }
                }
                text
            }
            None => {
                let from = (level + 1).saturating_sub(label.shown);
                let numbers: Vec<_> = (from..=level).filter_map(number).collect();
                format!("{}{}{}", label.prefix, numbers.join("."), label.suffix)
            }
        };
        let close = label.close || text.ends_with([' ', '\u{3000}']);
        (!text.trim().is_empty()).then_some((text, close))
    }
}

/// How far each list, and the headings, have counted.
#[derive(Debug, Default)]
pub struct Counters {
    lists: FxHashMap<String, [Option<u32>; LEVELS]>,
}

impl Counters {
    /// Counts an item of a list and gives its label; the level counts from 0.
    pub fn count(
        &mut self,
        list: &str,
        style: &ListStyle,
        level: usize,
        start: Option<u32>,
    ) -> Option<(String, bool)> {
        let level = level.min(LEVELS - 1);
        let counts = self.lists.entry(list.to_owned()).or_default();
        let next = match counts[level] {
            Some(n) => n.saturating_add(1),
            None => style.start(level),
        };
        counts[level] = Some(start.unwrap_or(next));
        for deeper in &mut counts[level + 1..] {
            *deeper = None;
        }
        // A level that was left out counts as begun.
        for (l, count) in counts.iter_mut().enumerate().take(level) {
            count.get_or_insert_with(|| style.start(l));
        }
        style.write(level, counts)
    }

    /// A list begins to count anew at a level, from 0.
    pub fn restart(&mut self, list: &str, level: usize) {
        if let Some(counts) = self.lists.get_mut(list) {
            for count in &mut counts[level.min(LEVELS - 1)..] {
                *count = None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(format: &str, pattern: Option<&str>, shown: usize) -> Label {
        Label {
            format: format_named(format),
            suffix: ".".into(),
            shown,
            start: 1,
            pattern: pattern.map(Into::into),
            ..Label::default()
        }
    }

    #[test]
    fn labels_of_chapters_and_of_what_is_below() {
        let mut style = ListStyle::default();
        style.set(1, label("一, 二, 三, ...", Some("第%1%章"), 1));
        style.set(2, label("1", None, 2));
        style.set(3, label("a", Some("(%3%)"), 1));
        style.close(1);
        let mut counters = Counters::default();
        let mut count = |level| {
            let shown = counters.count("l", &style, level, None);
            shown.map(|(text, _)| text).unwrap_or_default()
        };
        let shown = [0, 1, 1, 2, 2, 0, 1, 2].map(&mut count);
        let wanted = [
            "第一章",
            "1.1.",
            "1.2.",
            "(a)",
            "(b)",
            "第二章",
            "2.1.",
            "(a)",
        ];
        // The number of a chapter is written as chapters are.
        assert_eq!(
            shown.map(|s| s.replace("一.", "1.").replace("二.", "2.")),
            wanted
        );
        assert_eq!(
            counters.count("l", &style, 0, Some(7)).unwrap(),
            ("第七章".into(), true)
        );
        counters.restart("l", 0);
        assert_eq!(counters.count("l", &style, 0, None).unwrap().0, "第一章");
        assert_eq!(counters.count("l", &style, 9, None), None);
    }
}
