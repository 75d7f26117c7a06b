//! Whether two documents say the same at all. Whoever names the wrong file gets rows as well, and may take a while to
//! see that none of them is right.

use super::{Kind, Row};

/// Below this share of both texts, what is linked is chance. Of 112 pairs of unrelated documents the most linked had
/// 0.11, of 251 translations, abridged ones among them, the least linked had 0.28; of 78 novels that lack a share of
/// one side, up to 97 %, six have less.
const LEAST: f64 = 0.15;
/// Segments that each side must have, for there to be anything to tell from.
const ENOUGH: usize = 8;
/// Links of this confidence count, in percent.
const LINKED: u8 = 70;

/// The share of the text that is linked with some confidence, on the side where it is larger, if it is so small that
/// the documents are probably not each other's translation. The text is counted in bytes.
pub fn too_little_linked(rows: &[Row]) -> Option<f64> {
    linked_share(rows).filter(|&share| share < LEAST)
}

/// The share of the text that is linked with some confidence, on the side where it is larger, 0 to 1; `None` where
/// there is too little text to tell anything. The text is counted in bytes.
pub fn linked_share(rows: &[Row]) -> Option<f64> {
    let (mut segments, mut bytes, mut linked) = ([0, 0], [0, 0], [0, 0]);
    for row in rows.iter().filter(|row| row.kind == Kind::Segment) {
        let counts = row.source.is_some() && row.target.is_some() && row.confidence >= LINKED;
        for (side, cell) in [&row.source, &row.target].into_iter().enumerate() {
            let Some(cell) = cell else { continue };
            segments[side] += 1;
            bytes[side] += cell.text.len();
            linked[side] += if counts { cell.text.len() } else { 0 };
        }
    }
    if segments.iter().any(|&n| n < ENOUGH) {
        return None;
    }
    let share = |side: usize| linked[side] as f64 / bytes[side] as f64;
    Some(share(0).max(share(1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::{Cell, Fields, Flags};
    use crate::message::{Comment, Reason};

    fn rows(linked: usize, alone: usize) -> Vec<Row> {
        let row = |target: bool, confidence: u8| {
            Row::from(Fields {
                id: "a1".into(),
                kind: Kind::Segment,
                level: 0,
                source: Some(Cell::new("The well is deep.", 1)),
                target: target.then(|| Cell::new("井很深。", 1)),
                section: "§0".into(),
                target_section: None,
                confidence,
                flags: Flags::NONE,
                reason: Reason::None,
                comment: Comment::NONE,
            })
        };
        let mut out: Vec<Row> = (0..linked).map(|_| row(true, 90)).collect();
        // Too weak to count.
        out.extend((0..10).map(|_| row(true, 40)));
        out.extend((0..alone).map(|_| row(false, 100)));
        out
    }

    #[test]
    fn little_is_less_than_either_side_explains() {
        // One of eleven texts on the side where more is linked.
        let share = too_little_linked(&rows(1, 90)).unwrap();
        assert!((share - 1.0 / 11.0).abs() < 1e-9, "{share}");
        // Five of fifteen: most of the source has no counterpart, but the target is an abridgement.
        assert_eq!(too_little_linked(&rows(5, 200)), None);
    }

    #[test]
    fn a_few_lines_tell_nothing() {
        assert_eq!(too_little_linked(&[]), None);
        let few: Vec<Row> = rows(0, 0).into_iter().take(7).collect();
        assert_eq!(too_little_linked(&few), None);
    }
}
