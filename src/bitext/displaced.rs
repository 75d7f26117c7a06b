//! Lines that both sides have, in another order.
//!
//! The aligner pairs what runs the same way on both sides. Of a list or a table that was put into another order, by the
//! alphabet of its language for one, some lines are left alone on both sides, and nothing in the text says that they
//! have no counterpart:
//!
//! ```text
//! source            target
//! apples  ───┐      李子      alone; may be line 3 of the source
//! pears   ──┐└────  苹果
//! plums     └─────  梨
//!   alone; may be line 1 of the target
//! ```
//!
//! The rows stay where they are. Those of which the dictionary says that they are each other's translation say where
//! the other one stands, and how unsure it is that they have none. It may also stand in a pair that is doubtful.

use super::related::too_little_linked;
use super::rows::DOUBTFUL;
use super::{Cell, Flag, Kind, Row};
use crate::language::Language;
use crate::language::lexicon::{ChineseTitle, EnglishTitle, Lexicon, text_llr, title_llr};
use crate::message::{Remark, WhichSide};
use crate::pairing::{BEGINNING, head_of};
use rustc_hash::FxHashMap;
use std::sync::Arc;

// Set by hand, all four.

/// A line is compared with so many on the other side at most, those before and after its place.
const COMPARED: usize = 60;
/// Where more lines of a section are free, it is no list in another order: what stands there was not translated.
const MOST: usize = 200;
/// From so many English words on, a line is compared as text, and not as a title.
const TEXT: usize = 6;
/// How sure it must be that two lines belong together for that to be said.
const SURE: f32 = 0.7;

/// A side of a row that has no counterpart, or a doubtful one, ready to be compared.
struct Free<T> {
    row: usize,
    text: T,
}

/// Notes of rows that are alone which row of the other side, in the same section, they may belong to.
pub fn note(rows: &mut [Row], languages: (Language, Language), lexicon: &Lexicon) {
    let english_first = match languages {
        (Language::English, Language::Chinese) => true,
        (Language::Chinese, Language::English) => false,
        _ => return,
    };
    // Of texts that are not each other's, all is free, and what is found is chance.
    if too_little_linked(rows).is_some() {
        return;
    }
    let mut sections: FxHashMap<Arc<str>, [Vec<usize>; 2]> = FxHashMap::default();
    for (k, row) in rows.iter().enumerate() {
        let is_free = row.kind == Kind::Segment && !row.flags.contains(Flag::Reviewed);
        let cells = [row.source.is_some(), row.target.is_some()];
        if !is_free || cells == [true, true] && row.confidence >= DOUBTFUL {
            continue;
        }
        let sides = sections.entry(row.section.clone()).or_default();
        for (side, _) in sides.iter_mut().zip(cells).filter(|(_, filled)| *filled) {
            side.push(k);
        }
    }
    let mut found = Vec::new();
    for [sources, targets] in sections.into_values() {
        let sizes = [sources.len(), targets.len()];
        if sizes.contains(&0) || sizes.iter().any(|&n| n > MOST) {
            continue;
        }
        let (english, chinese) = match english_first {
            true => (sources, targets),
            false => (targets, sources),
        };
        let text = |k: usize, language: Language| {
            let cell = match language == languages.0 {
                true => rows[k].source.as_ref(),
                false => rows[k].target.as_ref(),
            };
            let text = cell.map_or("", |cell| cell.shown());
            head_of(text, language, BEGINNING)
        };
        let english = english.into_iter().map(|row| Free {
            row,
            text: EnglishTitle::new(text(row, Language::English), lexicon),
        });
        let chinese = chinese.into_iter().map(|row| Free {
            row,
            text: ChineseTitle::new(text(row, Language::Chinese), lexicon),
        });
        let (english, chinese): (Vec<_>, Vec<_>) = (english.collect(), chinese.collect());
        found.extend(pairs(&english, &chinese));
    }
    for (a, b, sure) in found {
        let (source, target) = match english_first {
            true => (a, b),
            false => (b, a),
        };
        let line = |cell: &Option<Cell>| cell.as_ref().map_or(0, |cell| cell.line);
        let lines = (line(&rows[source].source), line(&rows[target].target));
        tell(&mut rows[source], WhichSide::Target, lines.1, sure);
        tell(&mut rows[target], WhichSide::Source, lines.0, sure);
    }
}

/// English and Chinese rows that belong together, each the other's best, and how sure that is.
fn pairs(
    english: &[Free<EnglishTitle>],
    chinese: &[Free<ChineseTitle>],
) -> Vec<(usize, usize, f32)> {
    let near = |row: usize| {
        let at = chinese.partition_point(|c| c.row < row);
        at.saturating_sub(COMPARED / 2)..(at + COMPARED / 2).min(chinese.len())
    };
    // Of each Chinese row the odds of all that were compared with it, and its best.
    let mut sums = vec![1.0f32; chinese.len()];
    let mut best: Vec<Option<(usize, f32)>> = vec![None; chinese.len()];
    let mut own = Vec::with_capacity(english.len());
    for (i, e) in english.iter().enumerate() {
        let (mut sum, mut top) = (1.0, None::<(usize, f32)>);
        for j in near(e.row) {
            let odds = match chinese[j].row == e.row {
                true => continue,
                false => likelihood(&e.text, &chinese[j].text).exp(),
            };
            sum += odds;
            sums[j] += odds;
            if top.is_none_or(|(_, most)| odds > most) {
                top = Some((j, odds));
            }
            if best[j].is_none_or(|(_, most)| odds > most) {
                best[j] = Some((i, odds));
            }
        }
        own.push((sum, top));
    }
    let mut out = Vec::new();
    for (i, (sum, top)) in own.into_iter().enumerate() {
        let Some((j, odds)) = top else { continue };
        // Beside all others, and beside none.
        let sure = odds / sum.max(sums[j]);
        let is_best = best[j].is_some_and(|(other, _)| other == i);
        if is_best && sure >= SURE {
            out.push((english[i].row, chinese[j].row, sure));
        }
    }
    out
}

/// What two lines say of each other, as a log-likelihood ratio.
fn likelihood(english: &EnglishTitle, chinese: &ChineseTitle) -> f32 {
    let as_title = title_llr(english, chinese);
    match english.words() >= TEXT {
        true => as_title.max(text_llr(english, chinese)),
        false => as_title,
    }
}

/// Says in a row that is alone where its counterpart may stand.
fn tell(row: &mut Row, side: WhichSide, line: u32, sure: f32) {
    if row.source.is_some() && row.target.is_some() {
        return;
    }
    let alone = f32::from(row.confidence) * (1.0 - sure);
    row.confidence = alone.round() as u8;
    row.flags.insert(Flag::Doubtful);
    row.comment.push(Remark::MayStandAt { side, line });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::{Fields, Flags};
    use crate::message::{Comment, Reason};

    fn alone(source: bool, text: &str, line: u32, section: &str) -> Row {
        let cell = Some(Cell::new(text, line));
        let (source, target) = if source { (cell, None) } else { (None, cell) };
        Row::from(Fields {
            id: "a1".into(),
            kind: Kind::Segment,
            level: 1,
            source,
            target,
            section: section.into(),
            target_section: None,
            confidence: 90,
            flags: Flags::NONE,
            reason: Reason::None,
            comment: Comment::NONE,
        })
    }

    fn noted(rows: &[(bool, &str, u32, &str)]) -> Vec<Row> {
        let rows = rows.iter();
        let mut rows: Vec<Row> = rows.map(|&(s, t, l, p)| alone(s, t, l, p)).collect();
        let languages = (Language::English, Language::Chinese);
        note(&mut rows, languages, Lexicon::builtin());
        rows
    }

    #[test]
    fn a_line_says_where_its_counterpart_may_stand() {
        let rows = noted(&[
            (false, "电力变压器和开关", 4, "§1"),
            (true, "Water pumps and filters", 5, "§1"),
            (true, "Power transformers and switches", 9, "§1"),
            (false, "学校的历史教科书", 12, "§1"),
        ]);
        let remark = |side, line| [Remark::MayStandAt { side, line }];
        assert_eq!(rows[0].comment.remarks(), remark(WhichSide::Source, 9));
        assert_eq!(rows[2].comment.remarks(), remark(WhichSide::Target, 4));
        for row in [&rows[0], &rows[2]] {
            assert!(row.confidence < 30, "{}", row.confidence);
            assert_eq!(row.flags, [Flag::Doubtful].into());
        }
        for row in [&rows[1], &rows[3]] {
            assert_eq!((row.confidence, row.comment.is_empty()), (90, true));
        }
    }

    #[test]
    fn a_counterpart_may_stand_in_a_doubtful_pair() {
        let mut rows = vec![
            alone(true, "Oil seal", 4, "§1"),
            alone(true, "Safety valve", 7, "§1"),
            alone(false, "安全阀", 2, "§1"),
        ];
        rows[1].target = Some(Cell::new("油封", 7));
        rows[1].confidence = 30;
        note(
            &mut rows,
            (Language::English, Language::Chinese),
            Lexicon::builtin(),
        );
        let remark = |side, line| [Remark::MayStandAt { side, line }];
        assert_eq!(rows[2].comment.remarks(), remark(WhichSide::Source, 7));
        assert!(rows[1].comment.is_empty());
    }

    #[test]
    fn nothing_is_said_across_sections_nor_where_two_are_as_good() {
        let rows = noted(&[
            (false, "电力变压器和开关", 4, "§1"),
            (true, "Power transformers and switches", 9, "§2"),
        ]);
        assert!(rows.iter().all(|row| row.comment.is_empty()));
        let rows = noted(&[
            (false, "电力变压器和开关", 4, "§1"),
            (true, "Power transformers and switches", 9, "§1"),
            (true, "Power transformers and switches", 19, "§1"),
        ]);
        assert!(rows.iter().all(|row| row.comment.is_empty()));
    }
}
