//! What decides on beads and no training data has: the borders of paragraphs, and the marks of list items.

use super::text::Side;

// Values that seem right: no training data has paragraphs.

/// For every paragraph border inside a bead, on either side, where paragraphs hold several segments.
const BORDER: f32 = -2.0;
/// A bead that starts a paragraph on both sides, and less than nothing for one that does on one side.
const START: f32 = 1.0;
/// A bead that starts with the same list item on both sides.
const ITEM: f32 = 1.5;
/// Different list items, or an item inside a bead.
const ITEM_DIFFERS: f32 = -2.0;

/// The prices of a section's beads.
pub struct Fixed<'a> {
    chinese: &'a Side,
    english: &'a Side,
    /// For each boundary the list items before it, of the Chinese and the English side; nothing where neither has any.
    items: Option<[Vec<u32>; 2]>,
}

impl<'a> Fixed<'a> {
    /// Prepares a section.
    pub fn new(chinese: &'a Side, english: &'a Side) -> Self {
        let counted = || [chinese, english].map(items);
        Self {
            chinese,
            english,
            items: (chinese.items || english.items).then(counted),
        }
    }

    /// The price of a bead of (i, di) Chinese and (j, dj) English segments.
    #[inline]
    pub fn price(&self, (i, di): (usize, usize), (j, dj): (usize, usize)) -> f32 {
        let (chinese, english) = (self.chinese, self.english);
        let mut sum = 0.0;
        if chinese.paragraphs || english.paragraphs {
            sum += BORDER * (borders(chinese, i, di) + borders(english, j, dj)) as f32;
        }
        if di == 0 || dj == 0 {
            return sum;
        }
        if chinese.paragraphs && english.paragraphs {
            sum += match (starts(chinese, i), starts(english, j)) {
                (true, true) => START,
                (false, false) => 0.0,
                _ => -0.5 * START,
            };
        }
        if let Some([z, e]) = &self.items {
            let among = z[i + di] - z[i] + e[j + dj] - e[j];
            if among > 0 {
                sum += self.items((i, z[i + di] - z[i + 1]), (j, e[j + dj] - e[j + 1]));
            }
        }
        sum
    }

    /// The price of the list items of a bead that starts at (i, j), with so many after its first segments.
    fn items(&self, (i, inside): (usize, u32), (j, inside_english): (usize, u32)) -> f32 {
        let first = match (self.chinese.marks()[i].item, self.english.marks()[j].item) {
            (z, e) if z == e && z > 0 => ITEM,
            (0, _) | (_, 0) => 0.0,
            _ => ITEM_DIFFERS,
        };
        let differs = (inside > 0) != (inside_english > 0);
        first + if differs { ITEM_DIFFERS } else { 0.0 }
    }
}

/// For each boundary of a side the list items before it.
fn items(side: &Side) -> Vec<u32> {
    let mut sum = 0;
    let mut out = Vec::with_capacity(side.len() + 1);
    out.push(0);
    out.extend(side.marks().iter().map(|mark| {
        sum += u32::from(mark.item > 0);
        sum
    }));
    out
}

/// How many paragraphs of a side end inside a span, at most 3.
#[inline]
fn borders(side: &Side, from: usize, n: usize) -> u32 {
    match side.paragraphs && n > 1 {
        true => (side.marks()[from + n - 1].paragraph - side.marks()[from].paragraph).min(3),
        false => 0,
    }
}

/// Whether a segment starts a paragraph.
#[inline]
fn starts(side: &Side, at: usize) -> bool {
    at == 0 || side.marks()[at].paragraph != side.marks()[at - 1].paragraph
}
