//! Which label on one side stands for which on the other: Section for 节 in one document, for 条 in
//! another. Inferred for each document pair from the numbers that the two series have in common.

use super::numbers;
use crate::language::labels::{Kin, Label};
use crate::outline::Heading;
use crate::outline::label::{Digits, Marks, Number, Series};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The one-to-one correspondence of series.
#[derive(Debug, Default)]
pub struct Correspondence {
    to_target: FxHashMap<Series, Series>,
    to_source: FxHashMap<Series, Series>,
}

impl Correspondence {
    /// Whether the two series stand for each other; `None` where neither stands for any.
    pub fn agrees(&self, source: Series, target: Series) -> Option<bool> {
        // 2.1 and 2.1.1 may both be 1. on a side that counts by itself under each heading.
        let deeper = |a: Series, b: Series, beside: Series| {
            let decimal = |s| matches!(s, Series::Decimal(_));
            a != b && decimal(a) && decimal(b) && !decimal(beside)
        };
        match (self.to_target.get(&source), self.to_source.get(&target)) {
            (None, None) => None,
            (Some(t), _) if deeper(*t, target, source) => None,
            (None, Some(s)) if deeper(*s, source, target) => None,
            (Some(t), _) => Some(*t == target),
            (None, Some(s)) => Some(*s == source),
        }
    }

    /// The target series that stands for a source series.
    pub fn target_of(&self, source: Series) -> Option<Series> {
        self.to_target.get(&source).copied()
    }

    /// Whether the other side has a series for this source series.
    pub fn has_source(&self, source: Series) -> bool {
        self.to_target.contains_key(&source)
    }

    /// Whether the other side has a series for this target series.
    pub fn has_target(&self, target: Series) -> bool {
        self.to_source.contains_key(&target)
    }
}

/// Infers the correspondence: pairs of series by how many numbers they share, habit breaking ties, each
/// series once.
pub fn infer(source: &[Heading], target: &[Heading]) -> Correspondence {
    type Counts = BTreeMap<Series, FxHashMap<Number, u32>>;
    // Numbers as they stand, and with those of their parents.
    let count = |headings: &[Heading]| -> [Counts; 2] {
        let mut maps = [Counts::new(), Counts::new()];
        let own: Vec<Number> = headings.iter().map(|h| h.number).collect();
        let full = numbers::full(headings, &own);
        for (i, h) in headings.iter().enumerate() {
            if h.level > 0 && h.is_sure() {
                for (map, number) in maps.iter_mut().zip([own[i], full[i]]) {
                    let numbers = map.entry(h.series).or_default();
                    *numbers.entry(number.across()).or_default() += 1;
                }
            }
        }
        maps
    };
    let (a, b) = (count(source), count(target));
    let has_parents = |s: Series| matches!(s, Series::Decimal(2..));
    let mut ranked: Vec<(f32, Series, Series)> = Vec::new();
    for &s in a[0].keys() {
        for &t in b[0].keys() {
            // 2.1 is 1. under 2.
            let which = usize::from(has_parents(s) != has_parents(t));
            let (ns, nt) = (&a[which][&s], &b[which][&t]);
            let total: u32 = ns.values().sum::<u32>() + nt.values().sum::<u32>();
            let shared: u32 = ns
                .iter()
                .map(|(n, c)| nt.get(n).map_or(0, |d| *c.min(d)))
                .sum();
            let overlap = 2.0 * shared as f32 / total as f32;
            let habit = habit(s, t);
            if overlap > 0.0 && overlap + habit > ENOUGH {
                ranked.push((overlap + habit, s, t));
            }
        }
    }
    ranked.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)).then(x.2.cmp(&y.2)));
    let mut out = Correspondence::default();
    for (_, s, t) in ranked {
        if !out.to_target.contains_key(&s) && !out.to_source.contains_key(&t) {
            out.to_target.insert(s, t);
            out.to_source.insert(t, s);
        }
    }
    out
}

/// From which sum of the share of numbers that two series have in common (0 to 1) and of the habit they may stand for
/// each other.
const ENOUGH: f32 = 0.25;

/// Degrees of habit, set by hand: how usual it is to translate one series by the other, on the scale of the share of
/// numbers that they have in common.
mod degree {
    /// Chapter and 章, `##` and `##`, 1.1 and 1.1.
    pub const AS_A_RULE: f32 = 0.5;
    /// Appendix and 附件.
    pub const MOSTLY: f32 = 0.4;
    /// Volume and 编; `1.` and `一、` in the marks alone.
    pub const OFTEN: f32 = 0.3;
    /// `[Tools]` and a title without marks; `1.` and `1)` in the digits alone.
    pub const SOMETIMES: f32 = 0.2;
    /// `I.` and `一、` in the digits alone.
    pub const AT_TIMES: f32 = 0.15;
    /// Section and 条.
    pub const NOW_AND_THEN: f32 = 0.1;
    /// Chapter and 节.
    pub const UNKNOWN: f32 = 0.0;
    /// `##` and `###`, Book and 条.
    pub const SELDOM: f32 = -0.2;
    /// 1.1 and 1.1.1.
    pub const HARDLY_EVER: f32 = -0.3;
    /// A title without number and Chapter.
    pub const NEVER: f32 = -0.5;
}

/// How usual it is to translate one series by the other.
fn habit(a: Series, b: Series) -> f32 {
    use degree::*;
    match (a, b) {
        (Series::Labelled(a), Series::Labelled(b)) => label_habit(a, b),
        (Series::Markup(a), Series::Markup(b)) => {
            if a == b {
                AS_A_RULE
            } else {
                SELDOM
            }
        }
        (Series::Decimal(a), Series::Decimal(b)) => {
            if a == b {
                AS_A_RULE
            } else {
                HARDLY_EVER
            }
        }
        (Series::Enumerated(m, d), Series::Enumerated(n, e)) => {
            let marks = match (m, n) {
                (Marks::After, Marks::After) | (Marks::Brackets, Marks::Brackets) => OFTEN,
                _ => UNKNOWN,
            };
            let digits = match (d, e) {
                (d, e) if d == e => SOMETIMES,
                (Digits::Chinese, e) if e != Digits::Arabic && e != Digits::Circled => AT_TIMES,
                (d, Digits::Chinese) if d != Digits::Arabic && d != Digits::Circled => AT_TIMES,
                _ => UNKNOWN,
            };
            marks + digits
        }
        (Series::Worded(_), Series::Worded(_)) => OFTEN,
        (Series::Bracketed, Series::Bracketed) => AS_A_RULE,
        (Series::Bracketed, Series::Named | Series::Plain)
        | (Series::Named | Series::Plain, Series::Bracketed) => SOMETIMES,
        (Series::Named, Series::Named) | (Series::Plain, Series::Plain) => AS_A_RULE,
        (Series::Named | Series::Plain, _) | (_, Series::Named | Series::Plain) => NEVER,
        _ => UNKNOWN,
    }
}

fn label_habit(a: Label, b: Label) -> f32 {
    use degree::*;
    let (a, b) = (a.row().kin, b.row().kin);
    match (a.min(b), a.max(b)) {
        (x, y) if x == y => AS_A_RULE,
        (Kin::Appendix, Kin::Annex) => MOSTLY,
        // A Division may stand above the chapters or below the sections.
        (Kin::Division, Kin::Entry) | (Kin::Volume, Kin::Part) => OFTEN,
        (Kin::Section, Kin::Article) => NOW_AND_THEN,
        (x, y) if (y as u8) - (x as u8) <= 2 => UNKNOWN,
        _ => SELDOM,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::language::{Language, is_han};

    /// Which series stand for which, of headings that have a sentence each below them.
    fn corresponding(source: &[&str], target: &[&str]) -> Correspondence {
        let read = |headings: &[&str]| {
            let han = headings.iter().any(|h| h.chars().any(is_han));
            let (language, words) = match han {
                true => (Language::Chinese, "借用人应当登记所借的工具。"),
                false => (
                    Language::English,
                    "Members keep a register of what they lend.",
                ),
            };
            let text: String = headings
                .iter()
                .map(|h| format!("{h}\n\n{words}\n\n"))
                .collect();
            crate::outline::read(&Document::from_text("t.txt", text, language)).headings
        };
        infer(&read(source), &read(target))
    }

    const fn label(l: Label) -> Series {
        Series::Labelled(l)
    }

    #[test]
    fn labels_stand_for_each_other_by_habit_and_by_their_numbers() {
        let section = ["Section 1 Tools", "Section 2 Books", "Section 3 Houses"];
        let jie = ["第一节　工具", "第二节　书籍", "第三节　房屋"];
        let tiao = ["第一条　工具", "第二条　书籍", "第三条　房屋"];
        // By themselves, sections may be either.
        for (theirs, other) in [(&jie, Label::Jie), (&tiao, Label::Tiao)] {
            let c = corresponding(&section, theirs);
            assert_eq!(c.target_of(label(Label::Section)), Some(label(other)));
            assert_eq!(c.agrees(label(Label::Section), label(other)), Some(true));
            assert!(c.has_source(label(Label::Section)) && c.has_target(label(other)));
        }
        // Where both are there, the habit decides, each series once.
        let both = [jie, tiao].concat();
        let c = corresponding(&section, &both);
        assert_eq!(
            c.agrees(label(Label::Section), label(Label::Jie)),
            Some(true)
        );
        assert_eq!(
            c.agrees(label(Label::Section), label(Label::Tiao)),
            Some(false)
        );
        assert_eq!(
            c.agrees(label(Label::Chapter), label(Label::Jie)),
            Some(false)
        );
        assert_eq!(c.agrees(label(Label::Chapter), label(Label::Tiao)), None);
        assert!(!c.has_target(label(Label::Tiao)) && !c.has_source(label(Label::Chapter)));
        // Numbers that have nothing in common are no counterparts.
        let c = corresponding(
            &["Section 1 Tools", "Section 2 Books"],
            &["第八条　工具", "第九条　书籍", "第十条　房屋"],
        );
        assert_eq!(c.target_of(label(Label::Section)), None);
    }

    #[test]
    fn a_habit_is_stronger_the_more_alike_two_series_are() {
        use Digits::{Arabic, Chinese, Circled, Roman};
        use Marks::{After, Bracket, Brackets};
        let enumerated = Series::Enumerated;
        for (more, less) in [
            (
                (Series::Markup(2), Series::Markup(2)),
                (Series::Markup(2), Series::Markup(3)),
            ),
            (
                (Series::Decimal(2), Series::Decimal(2)),
                (Series::Decimal(2), Series::Decimal(3)),
            ),
            (
                (enumerated(After, Roman), enumerated(After, Chinese)),
                (enumerated(After, Roman), enumerated(Brackets, Chinese)),
            ),
            (
                (enumerated(Brackets, Roman), enumerated(Brackets, Chinese)),
                (enumerated(Brackets, Arabic), enumerated(Brackets, Chinese)),
            ),
            (
                (enumerated(Brackets, Chinese), enumerated(Brackets, Roman)),
                (enumerated(Brackets, Chinese), enumerated(Brackets, Arabic)),
            ),
            (
                (enumerated(After, Roman), enumerated(After, Chinese)),
                (enumerated(After, Circled), enumerated(After, Chinese)),
            ),
            (
                (enumerated(After, Chinese), enumerated(After, Roman)),
                (enumerated(After, Chinese), enumerated(After, Circled)),
            ),
            (
                (enumerated(After, Arabic), enumerated(After, Arabic)),
                (enumerated(Bracket, Arabic), enumerated(Bracket, Arabic)),
            ),
            (
                (enumerated(After, Arabic), enumerated(After, Arabic)),
                (enumerated(After, Arabic), enumerated(After, Roman)),
            ),
            (
                (Series::Bracketed, Series::Bracketed),
                (Series::Bracketed, Series::Plain),
            ),
            (
                (Series::Plain, Series::Bracketed),
                (Series::Plain, Series::Decimal(1)),
            ),
            (
                (Series::Bracketed, Series::Named),
                (Series::Named, Series::Decimal(1)),
            ),
            (
                (Series::Plain, Series::Plain),
                (Series::Plain, Series::Named),
            ),
            (
                (Series::Worded(1), Series::Worded(2)),
                (Series::Worded(1), Series::Decimal(1)),
            ),
        ] {
            assert!(
                habit(more.0, more.1) > habit(less.0, less.1),
                "{more:?} {less:?}"
            );
        }
        let labels = |a, b| habit(label(a), label(b));
        use Label::*;
        for (a, b) in [
            (Chapter, Zhang),
            (Section, Jie),
            (Article, Tiao),
            (Part, Bian),
            (Lesson, Ke),
            (Episode, Ji),
            (Box, ZhuanLan),
        ] {
            assert_eq!(labels(a, b), 0.5);
        }
        assert!(labels(Appendix, FuJian) > labels(Section, Tiao));
        assert!(
            labels(Annex, FuLu) > 0.3 && labels(Volume, Bian) > 0.0 && labels(Part, Juan) > 0.0
        );
        assert!(labels(Division, Mu) > 0.0 && labels(Mu, Division) > 0.0);
        assert!(labels(Section, Tiao) > labels(Section, Kuan) && labels(Article, Jie) > 0.0);
        assert!(labels(Section, Kuan) > labels(Book, Jie));
    }
}
