//! What decides on beads and no training data has: the borders of paragraphs, and the marks of list items.

use super::text::Side;

/// Prices that are not trained: paragraph borders and list items.
#[derive(Debug, Clone, Copy)]
pub struct Fixed {
    /// For every paragraph border inside a bead, on either side, where paragraphs hold several segments.
    pub border: f32,
    /// A bead that starts a paragraph on both sides.
    pub start: f32,
    /// A bead that starts with the same list item on both sides.
    pub item: f32,
    /// Different list items, or an item inside a bead.
    pub item_differs: f32,
}

impl Fixed {
    /// Values that seem right: no training data has paragraphs.
    pub const DEFAULT: Self = Self {
        border: -2.0,
        start: 1.0,
        item: 1.5,
        item_differs: -2.0,
    };

    /// The price of a bead.
    #[inline]
    pub fn price(
        &self,
        chinese: &Side,
        english: &Side,
        (i, di): (usize, usize),
        (j, dj): (usize, usize),
    ) -> f32 {
        if !(chinese.paragraphs || english.paragraphs || chinese.items || english.items) {
            return 0.0;
        }
        let mut sum = 0.0;
        let borders = |side: &Side, from: usize, n: usize| {
            if side.paragraphs && n > 1 {
                (side.marks[from + n - 1].paragraph - side.marks[from].paragraph).min(3)
            } else {
                0
            }
        };
        sum += self.border * (borders(chinese, i, di) + borders(english, j, dj)) as f32;
        if di > 0 && dj > 0 {
            let starts = |side: &Side, at: usize| {
                at == 0 || side.marks[at].paragraph != side.marks[at - 1].paragraph
            };
            if chinese.paragraphs && english.paragraphs {
                sum += match (starts(chinese, i), starts(english, j)) {
                    (true, true) => self.start,
                    (false, false) => 0.0,
                    _ => -0.5 * self.start,
                };
            }
            if !(chinese.items || english.items) {
                return sum;
            }
            match (chinese.marks[i].item, english.marks[j].item) {
                (0, 0) => {}
                (z, e) if z == e => sum += self.item,
                (0, _) | (_, 0) => {}
                _ => sum += self.item_differs,
            }
            let inside = |side: &Side, from: usize, n: usize| {
                (from + 1..from + n).any(|k| side.marks[k].item > 0)
            };
            if inside(chinese, i, di) != inside(english, j, dj) {
                sum += self.item_differs;
            }
        }
        sum
    }
}
