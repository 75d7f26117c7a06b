//! What a person should look at in a pair that was aligned: numbers that differ between the sides, a
//! target that was never translated.
//!
//! A false alarm costs more than it seems: who has seen three stops looking. Numbers are said to differ only where
//! *both* sides have one that the other side does not have in any script, spelling or unit, and a reference to a section that
//! has another number on the other side is none.

use super::{Flag, Kind, Row};
use crate::language::is_han;
use crate::language::quantities::differing;
use crate::message::Remark;
use rustc_hash::{FxHashMap, FxHashSet};

/// Notes doubts.
#[derive(Default)]
pub struct Doubts {
    /// The numbers of sections that have others on the other side, with these.
    moved: FxHashMap<String, FxHashSet<String>>,
}

impl Doubts {
    /// What is known from all rows.
    pub fn new(rows: &[Row]) -> Self {
        let mut moved: FxHashMap<String, FxHashSet<String>> = FxHashMap::default();
        let plain = |path: &str| path.trim_start_matches('§').to_owned();
        let last = |path: &str| path.rsplit('.').next().unwrap_or_default().to_owned();
        for row in rows.iter().filter(|r| r.kind == Kind::Heading) {
            if let (Some(_), Some(target)) = (&row.source, &row.target_section) {
                let (a, b) = (plain(&row.section), plain(target));
                let (x, y) = (last(&a), last(&b));
                moved.entry(a).or_default().insert(b);
                if x != y {
                    moved.entry(x).or_default().insert(y);
                }
            }
        }
        Self { moved }
    }

    /// Whether a part with the one number in the source has the other in the target: its section has moved, or one that it
    /// is in.
    fn is_moved(&self, source: &str, target: &str) -> bool {
        let whole = [(source.len(), "")];
        let points = source.match_indices('.').map(|(at, _)| (at, &source[at..]));
        whole.into_iter().chain(points).any(|(end, rest)| {
            let others = self.moved.get(&source[..end]);
            let other = target.strip_suffix(rest);
            others
                .zip(other)
                .is_some_and(|(others, other)| others.contains(other))
        })
    }

    /// Notes the doubts about a pair of texts in its row.
    pub fn note(&self, kind: Kind, source: &str, target: &str, row: &mut Row) {
        if untranslated(kind, source, target) {
            row.flags.push(Flag::Untranslated);
            row.comment.push(Remark::Untranslated);
            return;
        }
        if kind == Kind::Segment
            && let Some((source, target)) = differing(source, target, |a, b| self.is_moved(a, b))
        {
            row.flags.push(Flag::NumbersDiffer);
            row.comment.push(Remark::NumbersDiffer { source, target });
        }
    }
}

/// The same text on both sides but for case, width and white space, and words in it that a translation would change.
fn untranslated(kind: Kind, source: &str, target: &str) -> bool {
    fn plain(t: &str) -> impl Iterator<Item = char> {
        let chars = t.chars().filter(|c| c.is_alphanumeric());
        chars.flat_map(char::to_lowercase)
    }
    // Texts of very different lengths need not be looked at.
    let (a, b) = (source.trim(), target.trim());
    if a.len().abs_diff(b.len()) > a.len() / 4 + 4 || plain(a).ne(plain(b)) {
        return false;
    }
    let words = a.split_whitespace().filter(|w| {
        let word = w.trim_matches(|c: char| c.is_ascii_punctuation());
        !word.is_empty() && word.chars().all(char::is_alphabetic)
    });
    // Commands and settings stay as they are.
    let code = a.starts_with(['$', '#', '*', '>'])
        || ["://", "--", "=", "$", "`", "{", "}", "|", "_", "\\", "<"]
            .iter()
            .any(|mark| a.contains(mark));
    let least = if kind == Kind::Heading { 2 } else { 3 };
    a.chars().any(is_han) || (words.count() >= least && !code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn differ(a: &str, b: &str) -> bool {
        differing(a, b, |_, _| false).is_some()
    }

    #[test]
    fn numbers_that_differ_are_found_in_any_script() {
        for (a, b) in [
            ("grew by 12%", "增长20%"),
            ("grew by 12 percent", "增长百分之二十"),
            ("within 15 days", "在十六日内"),
            ("within 5 days", "在6日内"),
            ("150 million people", "1.6亿人"),
            ("in 2019", "二〇二〇年"),
            ("a fine of 30,000 yuan", "罚款五万元"),
            ("at 7:30 p.m.", "20:30"),
            ("38 kilometres", "39千米"),
            ("USD 12.5m", "125万美元"),
            ("at 7:30 in the morning", "19:30"),
            ("1.5 kW", "1600瓦"),
            ("100 metres", "102米"),
            ("a pipe of 6 ft.", "管长2.5米"),
            ("1.4 to 1.45 million tonnes", "130万至145万吨"),
            ("at 6.30 p.m.", "7时45分"),
            ("at a rate of 6.30", "按30"),
            ("12 cents", "1.2元"),
        ] {
            assert!(differ(a, b) && differ(b, a), "{a} {b}");
        }
    }

    #[test]
    fn one_number_in_two_spellings_is_no_difference() {
        for (a, b) in [
            ("grew by 2.5% and 12%", "增长12％，２.5％"),
            ("on October 31, 1989", "一九八九年十月三十一日"),
            ("Article 3, within 15 days", "第三条 十五日内"),
            ("150 million yuan in the 1980s", "20世纪80年代的1.5亿元"),
            ("the 20th century", "二十世纪"),
            ("1.2 million", "一百二十万"),
            ("12.5 percent of 30", "三十个的百分之十二点五"),
            ("one of 12 people", "12人中的1人"),
            ("within 30 days", "在一个月内"),
            ("twenty taels and 3", "二十两和3"),
            (
                "amended on January 1, 2018",
                "中華民國一百零七年一月一日修正",
            ),
            ("no more than 1.5 thousandths", "萬分之十五以內"),
            ("more than 100 people", "一千多人"),
            ("38 kilometres at 500 kW", "以500千瓦行38千米"),
            ("the 95th percentile", "第95百分位数"),
            ("from 7:30 p.m. to 11 p.m.", "19:30至23时"),
            ("closes at 9 pm", "21:00关门"),
            ("from 14:00 on", "下午2时起"),
            ("It cost USD 12.5m and $3bn.", "耗资1250万和30亿美元。"),
            ("a poem of the year 812.2", "812年的诗"),
            ("Power: 1.5 kW", "功率：1500瓦"),
            ("a cable of 6 ft.", "电源线长1.8米"),
            ("1,000 hectares in 3 places", "3处共1.5万亩"),
            ("12 cents a share in 2022", "2022年每股0.12元"),
            ("1.4 to 1.45 million tonnes", "140万至145万吨"),
            ("30,000–50,000 people", "3至5万人"),
            (
                "Tuesday, 7 December, at 6.30 p.m. in Room 2",
                "12月7日下午6时30分在2号会议室",
            ),
            ("a guarantee of 24 months", "保修期2年"),
            ("cooked at 104°F", "用40℃煮"),
        ] {
            assert!(!differ(a, b) && !differ(b, a), "{a} {b}");
        }
    }

    #[test]
    fn code_and_names_may_stay_as_they_are() {
        assert!(untranslated(
            Kind::Segment,
            "The State shall",
            "The  state shall."
        ));
        assert!(untranslated(Kind::Segment, "总则", "总则"));
        assert!(!untranslated(Kind::Segment, "apt-get", "apt-get"));
        assert!(!untranslated(Kind::Segment, "3.14", "3.14"));
        let command = "$ git commit -a -m done";
        assert!(!untranslated(Kind::Segment, command, command));
        assert!(!untranslated(Kind::Segment, "A tool.", "工具。"));
    }
}
