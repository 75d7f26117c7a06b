//! How well a memory will be used: what of it a CAT tool finds again when it opens the same text.
//!
//! A tool cuts a text by its own rules, then looks each segment up; a unit that is not exactly such a segment is dead
//! weight. So the source text is put together again from the rows, cut as the tool would cut it, and both sides are
//! compared:
//!
//! ```text
//! units of the memory              segments of the source text
//! Chapter 1. General         ✗     Chapter 1.                  ✗  the number of a heading
//! General                    ✓ ══▶ General                     ✓
//! It is lent. It comes back. ✗     It is lent.                 ✗  in the memory only with its neighbour (2-1)
//! ```
//!
//! The memory's header says that a unit may be a paragraph, so tools cut units as well; where both sides of one fall
//! into the same number of sentences these become units of their own (OmegaT 3.6 does so), and count as found.

use crate::bitext::{Bitext, Flag, Kind, Row};
use crate::export::Settings;
use crate::export::text::clean;
use crate::export::tmx::{Part, Tmx, Unit};
use crate::language::Language;
use crate::language::items::numbered_item;
use crate::message::Reason;
use crate::segmentation::Cutter;
use paragraphs::{as_text, by_blank_lines};
use serde::Serialize;
use std::collections::HashSet;
use std::ops::Range;

mod paragraphs;

/// Where a tool takes a paragraph to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Paragraphs {
    /// Where the text's paragraphs end, as in Word and HTML.
    #[default]
    Text,
    /// At blank lines only, and other line breaks stay in the text: as OmegaT reads plain text.
    BlankLines,
}

/// What becomes of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It is a segment of the text.
    Found,
    /// It is one once tools have cut it as they cut the text, into so many sentences.
    FoundInPieces(usize),
    /// A heading, the text on its line, or an item, that is found in another of its forms.
    OtherForm,
    /// No segment is equal to it.
    Lost(Why),
}

/// Why a unit and the segments of the text do not meet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Of a unit: so many sentences on the source side, another number on the target side.
    Uneven(usize, usize),
    /// The memory has it together with its neighbours only; the bead's kind, as `2-1`.
    InLargerUnit(String),
    /// It is part of a longer segment, or holds several units: rules and memory cut at different places.
    CutElsewhere,
    /// The number of a heading or an item, cut off.
    Number,
    /// Line breaks in the file run through it.
    LineBreaks,
    /// Other white space or control characters than the text's.
    WhiteSpace,
    /// The text has it with markup.
    Markup,
    /// Of a segment: nothing in the other document corresponds to it.
    NoCounterpart,
    /// Of a segment: its pair is below the confidence asked for.
    Doubtful,
    /// Of a segment: the other document has it in the same language.
    Untranslated,
    /// Of a segment: a line of contents, a page header, code.
    Apparatus,
}

/// A segment of the source text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextSegment {
    /// What the tool shows.
    pub text: String,
    /// The number of its first line, from 1.
    pub line: u32,
    /// Its size in words, or in characters where the text is Chinese.
    pub size: usize,
    /// Why the memory does not match it to 100 per cent; `None` where it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lost: Option<Why>,
}

/// What a memory is worth to its own text.
#[derive(Debug, Clone)]
pub struct Leverage {
    /// The memory's units, each with what becomes of it.
    pub units: Vec<(Unit, Fate)>,
    /// The source text's segments, in order.
    pub segments: Vec<TextSegment>,
    /// Whether paragraphs of the source run over several lines of the file: a tool that keeps line breaks will find
    /// less than [`Paragraphs::Text`] says.
    pub wrapped: bool,
}

/// Compares the memory of a bitext, as `settings` make it, with the bitext's source text as `cutters` (of source and
/// target) cut it. Linear in the text.
pub fn leverage(
    bitext: &Bitext,
    settings: &Settings,
    cutters: &[Cutter; 2],
    paragraphs: Paragraphs,
) -> Leverage {
    let tmx = Tmx::new(settings);
    let units = tmx.units(bitext);
    let text = match paragraphs {
        Paragraphs::Text => as_text(&bitext.rows),
        Paragraphs::BlankLines => by_blank_lines(&bitext.rows),
    };
    let cut: Vec<(usize, Range<usize>)> = text
        .iter()
        .enumerate()
        .flat_map(|(p, paragraph)| {
            let ranges = cutters[0].cut(&paragraph.text).into_iter();
            ranges.map(move |range| (p, range))
        })
        .collect();
    let shown: HashSet<&str> = cut.iter().map(|(p, r)| &text[*p].text[r.clone()]).collect();
    // White space aside.
    let solid: HashSet<String> = shown.iter().map(|s| without_space(s)).collect();
    // Where the rows' texts have gone: the segments that each row is in.
    let mut segments_of: Vec<Vec<usize>> = vec![Vec::new(); bitext.rows.len()];
    for (k, (p, range)) in cut.iter().enumerate() {
        for row in text[*p].rows(range) {
            segments_of[row].push(k);
        }
    }

    // The units by themselves, and what the tool then knows.
    let mut known: HashSet<&str> = HashSet::new();
    let mut fates = Vec::with_capacity(units.len());
    let mut found_rows = HashSet::new();
    for unit in &units {
        let pieces = [(0, &unit.source), (1, &unit.target)].map(|(i, text)| cutters[i].cut(text));
        let count = pieces[0].len();
        let even = count > 1 && count == pieces[1].len();
        if even {
            known.extend(pieces[0].iter().map(|r| &unit.source[r.clone()]));
        } else {
            known.insert(&unit.source);
        }
        let is_shown = |r: &Range<usize>| shown.contains(&unit.source[r.clone()]);
        let fate = if even && pieces[0].iter().all(is_shown) {
            Fate::FoundInPieces(count)
        } else if !even && shown.contains(&*unit.source) {
            Fate::Found
        } else {
            let row = &bitext.rows[unit.row];
            let cell = row.source.as_ref();
            Fate::Lost(if count > 1 && !even {
                Why::Uneven(count, pieces[1].len())
            } else if solid.contains(&without_space(&unit.source)) {
                match segments_of[unit.row].iter().any(|&k| {
                    let (p, range) = &cut[k];
                    text[*p].text[range.clone()].contains('\n')
                }) {
                    true => Why::LineBreaks,
                    false => Why::WhiteSpace,
                }
            } else if cell.is_some_and(|c| c.plain().is_some()) {
                Why::Markup
            } else {
                Why::CutElsewhere
            })
        };
        if matches!(fate, Fate::Found | Fate::FoundInPieces(_)) {
            found_rows.insert(unit.row);
            if unit.part == Part::RunIn {
                found_rows.insert(unit.row + 1);
            }
        }
        fates.push(fate);
    }
    for (unit, fate) in units.iter().zip(&mut fates) {
        if matches!(fate, Fate::Lost(_)) && found_rows.contains(&unit.row) {
            *fate = Fate::OtherForm;
        }
    }

    let known_solid: HashSet<String> = known.iter().map(|s| without_space(s)).collect();
    let segments = cut
        .iter()
        .map(|(p, range)| {
            let paragraph = &text[*p];
            let shown = &paragraph.text[range.clone()];
            let lost = (!known.contains(shown)).then(|| {
                let rows: Vec<&Row> = paragraph.rows(range).map(|r| &bitext.rows[r]).collect();
                why_lost(shown, &rows, &tmx, settings.min_confidence, &known_solid)
            });
            TextSegment {
                text: shown.to_owned(),
                line: paragraph.line_at(range.start),
                size: size(shown, bitext.source.language),
                lost,
            }
        })
        .collect();
    let wrapped = |row: &Row| {
        let cell = row.source.as_ref().filter(|_| row.kind != Kind::Toc);
        cell.is_some_and(|c| c.breaks().iter().any(|b| !b.paragraph))
    };
    Leverage {
        wrapped: bitext.rows.iter().any(wrapped),
        segments,
        units: units.into_iter().zip(fates).collect(),
    }
}

/// Why a segment that belongs to these rows is not in the memory.
fn why_lost(
    shown: &str,
    rows: &[&Row],
    tmx: &Tmx,
    min_confidence: u8,
    known_solid: &HashSet<String>,
) -> Why {
    let mut out = Why::CutElsewhere;
    for row in rows {
        if tmx.admits(row, &mut Default::default()) {
            continue;
        }
        return match row {
            _ if matches!(row.kind, Kind::Toc | Kind::Other) => Why::Apparatus,
            _ if row.target.is_none() => Why::NoCounterpart,
            _ if row.flags.contains(Flag::Untranslated) => Why::Untranslated,
            _ if row.confidence < min_confidence => Why::Doubtful,
            _ => Why::Untranslated,
        };
    }
    if known_solid.contains(&without_space(shown)) {
        return match shown.contains('\n') {
            true => Why::LineBreaks,
            false => Why::WhiteSpace,
        };
    }
    if let [row] = rows {
        let cell = row.source.as_ref();
        let title = cell.and_then(|c| c.title());
        if row.kind == Kind::Heading {
            out = match cell {
                _ if title.is_some_and(|t| !shown.contains(t)) => Why::Number,
                Some(cell) if cell.plain().is_some() => Why::Markup,
                _ => out,
            };
        } else if let Some((text, _)) = cell.and_then(|c| numbered_item(&c.text))
            && cell.is_some_and(|c| c.text[..c.text.len() - text.len()].contains(shown))
        {
            out = Why::Number;
        } else if let Reason::Aligned(source, target) = row.reason
            && (source, target) != (1, 1)
        {
            out = Why::InLargerUnit(format!("{source}-{target}"));
        }
    }
    out
}

fn without_space(text: &str) -> String {
    let text = clean(text);
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Words, or characters where the text is Chinese; white space counts nothing.
fn size(text: &str, language: Language) -> usize {
    match language {
        Language::English => text.split_whitespace().count(),
        Language::Chinese => text.chars().filter(|c| !c.is_whitespace()).count(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alignment::Models;
    use crate::document::Document;
    use crate::segmentation::srx::Srx;
    use std::sync::Arc;

    const ENGLISH: &str = "Chapter 1. General Rules\n\nArticle 1 The State protects workers. It protects \
        employers too.\n\nEmployers keep a register of all their workers. They keep it for five years in their \
        office.\n\n\
        - 3 -\n\nChapter 2. Duties\n\n1. Worker means a person who works.\n\n\
        Nothing in the other text says this, not at all.\n";
    const CHINESE: &str = "第一章 总则\n\n第一条 国家保护劳动者。国家也保护用人单位。\n\n\
        用人单位置备全部劳动者的名册，并在办公室保存五年。\n\n\
        第二章 职责\n\n一、劳动者是指工作的人。\n";
    /// Tools that cut after every full stop with a space.
    const PLAIN: &str = "<srx><body><languagerules><languagerule languagerulename='x'>\
        <rule><beforebreak>[.。]</beforebreak><afterbreak>\\s|[^\\s。]</afterbreak></rule></languagerule>\
        </languagerules>\
        <maprules><languagemap languagepattern='.*' languagerulename='x'/></maprules></body></srx>";

    fn of(english: &str, chinese: &str, rules: Option<&str>, paragraphs: Paragraphs) -> Leverage {
        let source = Document::from_text("en.txt", english, Language::English);
        let target = Document::from_text("zh.txt", chinese, Language::Chinese);
        let bitext = crate::align_with(source, target, &Default::default(), &Models::builtin());
        let cutter = || match rules {
            None => Cutter::Own,
            Some(text) => Cutter::Srx(Arc::new(
                Srx::parse("x", text).unwrap().rules("en").unwrap().unwrap(),
            )),
        };
        // These texts are too short to be aligned surely.
        let settings = Settings {
            min_confidence: 0,
            ..Settings::default()
        };
        leverage(&bitext, &settings, &[cutter(), cutter()], paragraphs)
    }

    fn why<'a>(found: &'a Leverage, text: &str) -> Option<&'a Why> {
        let mut segments = found.segments.iter();
        let segment = segments.find(|s| s.text.starts_with(text));
        let all: Vec<_> = found.segments.iter().map(|s| &s.text).collect();
        segment
            .unwrap_or_else(|| panic!("{text} is none of {all:?}"))
            .lost
            .as_ref()
    }

    #[test]
    fn by_our_own_rules() {
        let found = of(ENGLISH, CHINESE, None, Paragraphs::Text);
        assert_eq!(why(&found, "Chapter 1. General Rules"), None);
        assert_eq!(why(&found, "Article 1 The State protects workers."), None);
        assert_eq!(why(&found, "1. Worker means"), None);
        assert_eq!(why(&found, "Nothing in"), Some(&Why::NoCounterpart));
        assert_eq!(
            why(&found, "They keep it"),
            Some(&Why::InLargerUnit("2-1".into()))
        );
        let fate = |text: &str| &found.units.iter().find(|u| u.0.source == text).unwrap().1;
        assert_eq!(*fate("General Rules"), Fate::OtherForm);
        assert_eq!(*fate("Worker means a person who works."), Fate::OtherForm);
        let whole = "Employers keep a register of all their workers. They keep it for five years in their office.";
        assert_eq!(*fate(whole), Fate::Lost(Why::Uneven(2, 1)));
        assert!(!found.wrapped);
    }

    #[test]
    fn by_rules_that_cut_numbers_off() {
        let found = of(ENGLISH, CHINESE, Some(PLAIN), Paragraphs::Text);
        assert_eq!(why(&found, "Chapter 1."), Some(&Why::Number));
        assert_eq!(why(&found, "General Rules"), None);
        assert_eq!(why(&found, "1."), Some(&Why::Number));
        assert_eq!(why(&found, "Worker means"), None);
    }

    #[test]
    fn line_breaks_that_stay_in_the_text() {
        let english = "The State protects the rights of workers and of\n\
            employers in all cities and in all the villages\nof the country, too.\n\nIt does.\n";
        let chinese = "国家保护全国所有城市和乡村的劳动者和用人单位的权利。\n\n\
            国家这样做。\n";
        let text = of(english, chinese, None, Paragraphs::Text);
        assert!(text.wrapped);
        assert_eq!(
            why(
                &text,
                "The State protects the rights of workers and of employers"
            ),
            None
        );
        let lines = of(english, chinese, None, Paragraphs::BlankLines);
        assert_eq!(
            why(
                &lines,
                "The State protects the rights of workers and of\nemployers"
            ),
            Some(&Why::LineBreaks)
        );
        assert_eq!(lines.units[0].1, Fate::Lost(Why::LineBreaks));
        assert_eq!(why(&lines, "It does."), None);
        assert_eq!(text.segments[1].line, 5);
        assert_eq!(lines.segments[1].line, 5);
    }

    #[test]
    fn sizes_are_in_words_or_characters() {
        assert_eq!(size("The State  protects.", Language::English), 3);
        assert_eq!(size("国家 保护。", Language::Chinese), 5);
    }

    #[test]
    fn all_text_is_put_together_again() {
        let solid = |text: &str| {
            text.chars()
                .filter(|c| !c.is_whitespace())
                .collect::<String>()
        };
        for paragraphs in [Paragraphs::Text, Paragraphs::BlankLines] {
            let found = of(ENGLISH, CHINESE, None, paragraphs);
            let all: String = found.segments.iter().map(|s| solid(&s.text)).collect();
            assert_eq!(all, solid(ENGLISH));
        }
    }
}
