//! What a person should look at in a pair that was aligned: numbers that differ between the sides, a
//! target that was never translated.
//!
//! A false alarm costs more than it seems: who has seen three stops looking. Numbers are said to differ only where
//! *both* sides have one, in digits or above ten, that the other side does not have in any script or spelling.

use super::measures;
use super::{Flag, Kind, Row};
use crate::language::is_han;
use crate::language::lexicon::Lexicon;
use crate::language::tokens::{TokenKind, Tokenizer, may_hold_number, small_number};
use crate::message::Remark;

/// Notes doubts; keeps what helps to read numbers.
#[derive(Default)]
pub struct Doubts {
    tokenizer: Tokenizer,
}

impl Doubts {
    /// Notes the doubts about a pair of texts in its row.
    pub fn note(&mut self, kind: Kind, source: &str, target: &str, row: &mut Row) {
        if untranslated(kind, source, target) {
            row.flags.push(Flag::Untranslated);
            row.comment.push(Remark::Untranslated);
            return;
        }
        if kind == Kind::Segment
            && let Some((source, target)) = self.differing(source, target)
        {
            row.flags.push(Flag::NumbersDiffer);
            row.comment.push(Remark::NumbersDiffer { source, target });
        }
    }

    /// The numbers of either side that the other does not have, where both have such numbers.
    fn differing(&mut self, source: &str, target: &str) -> Option<(Vec<String>, Vec<String>)> {
        let hopeful = |t: &str| t.chars().any(|c| c.is_numeric() || is_han(c) || c == '%');
        if !hopeful(source) && !hopeful(target) {
            return None;
        }
        // Both must have some, and most texts show at a glance that they have none.
        if !may_hold_number(source) || !may_hold_number(target) {
            return None;
        }
        let a = self.numbers(source)?;
        let b = self.numbers(target)?;
        let missing = |these: &Numbers, those: &Numbers| {
            let alone = these
                .said
                .iter()
                .filter(|n| !those.have(n) && !these.readings(n).any(|other| those.have(other)));
            alone.cloned().collect::<Vec<_>>()
        };
        let (mut a, mut b) = (missing(&a, &b), missing(&b, &a));
        if !a.is_empty() && !b.is_empty() {
            // 1.5 kW and 1500瓦.
            measures::forget_equal((source, &mut a), (target, &mut b));
        }
        if [source, target]
            .iter()
            .any(|t| t.contains("民國") || t.contains("民国"))
        {
            // Years of the Republic, counted from 1912.
            let year = |n: &String| n.parse::<i64>().unwrap_or(0);
            let same = |x: &String, y: &String| (year(x) - year(y)).abs() == 1911;
            if a.iter().any(|x| b.iter().any(|y| same(x, y))) {
                return None;
            }
        }
        (!a.is_empty() && !b.is_empty()).then_some((a, b))
    }

    /// The numbers in a text; `None` where there are none to compare, or some that cannot be read.
    fn numbers(&mut self, text: &str) -> Option<Numbers> {
        // Where words begin does not matter for numerals, and looking them up takes time.
        let tokens = self.tokenizer.tokens(text, &Lexicon::empty());
        let mut out = Numbers::default();
        for token in tokens {
            let small = match token.kind {
                TokenKind::Number => {
                    out.said.push(token.text[1..].to_owned());
                    continue;
                }
                TokenKind::Word => small_number(&token.text),
                TokenKind::Stem => {
                    let surface = token.surface.as_deref().unwrap_or_default();
                    small_number(surface).or_else(|| named(surface))
                }
            };
            out.also.extend(small.map(|n| n.to_string()));
        }
        if out.said.is_empty() || unreadable(text) {
            return None;
        }
        out.said.sort_unstable();
        out.said.dedup();
        out.note_readings(text);
        Some(out)
    }
}

/// The numbers in a text.
#[derive(Debug, Default)]
struct Numbers {
    /// In digits, or above ten.
    said: Vec<String>,
    /// Small ones in words, which may be numbers or not, and months.
    also: Vec<String>,
    /// What some of those said may be in another spelling: 7, in the afternoon, is 19.
    readings: Vec<(String, String)>,
}

impl Numbers {
    /// What a number that is said here may be in another spelling.
    fn readings(&self, number: &str) -> impl Iterator<Item = &str> {
        let of = move |(said, _): &&(String, String)| said == number;
        self.readings
            .iter()
            .filter(of)
            .map(|(_, other)| other.as_str())
    }

    /// Notes what the numbers may be that `text` says.
    fn note_readings(&mut self, text: &str) {
        let afternoon = is_afternoon(text);
        for said in &self.said {
            let hour = said.parse::<u8>().ok().filter(|h| (1..12).contains(h));
            if let Some(hour) = hour.filter(|_| afternoon) {
                self.readings.push((said.clone(), (hour + 12).to_string()));
            }
        }
        // USD 12.5m, with nothing between number and letter.
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(found) = text[at..].find(|c: char| c.is_ascii_digit()) {
            let start = at + found;
            let length = |t: &str| {
                t.bytes()
                    .take_while(|&b| b.is_ascii_digit() || b == b'.' || b == b',')
                    .count()
            };
            let end = start + length(&text[start..]);
            let number = text[start..end].replace(',', "");
            let letters = bytes[end..]
                .iter()
                .take_while(|b| b.is_ascii_alphabetic())
                .count();
            let money = || {
                let before = text[..start].trim_end();
                before.ends_with(['$', '€', '£', '¥', '￥'])
                    || ["USD", "RMB", "CNY", "EUR", "HKD", "GBP", "JPY"]
                        .iter()
                        .any(|c| before.ends_with(c))
            };
            let times = match &text[end..end + letters] {
                "m" | "M" | "mn" if money() => 1e6,
                "bn" => 1e9,
                "k" | "K" if money() => 1e3,
                _ => 0.0,
            };
            if let Ok(value) = number.parse::<f64>()
                && times > 0.0
            {
                // What binary fractions add is less than a thousandth.
                let whole = (value * times * 1e3).round() / 1e3;
                self.readings.push((number.clone(), whole.to_string()));
            }
            // `1.4 to 1.45 million`, 3至5万: the first is of the same size as the second.
            if let (Ok(value), Some(times)) = (
                number.parse::<f64>(),
                measures::scale_of_range(&text[end..]),
            ) {
                let whole = (value * times * 1e3).round() / 1e3;
                self.readings.push((value.to_string(), whole.to_string()));
            }
            // `6.30 p.m.`
            if let Some((hour, minute)) = measures::time(&number, &text[end..]) {
                let said = number.parse::<f64>().unwrap_or_default().to_string();
                for part in [hour, minute, (hour + 12) % 24] {
                    self.readings.push((said.clone(), part.to_string()));
                }
            }
            // The number of a note after the sentence's last word: `in 812.2`.
            if let Some((whole, note)) = number.split_once('.')
                && text[end..].trim().is_empty()
                && whole.len() > 2
                && (1..3).contains(&note.len())
            {
                self.readings.push((number.clone(), whole.to_owned()));
            }
            at = end;
        }
        self.also
            .extend(self.readings.iter().map(|(_, other)| other.clone()));
    }

    /// Whether a number is here in some form.
    fn have(&self, number: &str) -> bool {
        let plain = number.trim_end_matches('%');
        let whole = |n: &str| n.parse::<u64>().ok();
        let near = |mine: &String| {
            let same_plain = mine.trim_end_matches('%') == plain;
            // 80 for 1980, the 80s; 21 for 2021.
            let short = match (whole(mine), whole(number)) {
                (Some(a), Some(b)) => {
                    let (long, short) = (a.max(b), a.min(b));
                    (1000..2100).contains(&long) && short < 100 && long % 100 == short
                }
                _ => false,
            };
            same_plain || short
        };
        self.said.iter().any(near) || self.also.iter().any(|n| n == plain)
    }
}

/// Whether a text has a time after noon on a clock of twelve hours.
fn is_afternoon(text: &str) -> bool {
    let spelt = |mark: &str| {
        text.match_indices(mark).any(|(at, _)| {
            let before = text[..at].trim_end();
            let after = text[at + mark.len()..].chars().next();
            before.ends_with(|c: char| c.is_ascii_digit())
                && !after.is_some_and(char::is_alphanumeric)
        })
    };
    ["p.m", "P.M", "pm", "PM"].iter().any(|mark| spelt(mark))
        || ["下午", "晚", "傍", "夜"]
            .iter()
            .any(|mark| text.contains(mark))
}

/// Words for numbers that are not numerals: months, `once`, `dozen`.
fn named(word: &str) -> Option<u8> {
    crate::alignment::words::month(word).or(match word {
        "once" | "single" | "a" | "an" | "monday" => Some(1),
        "twice" | "double" | "couple" | "pair" | "both" | "tuesday" => Some(2),
        "thrice" | "triple" | "wednesday" => Some(3),
        "thursday" => Some(4),
        "friday" => Some(5),
        "saturday" => Some(6),
        "dozen" => Some(12),
        _ => None,
    })
}

/// 十二点五, 万分之十五, 三十多: read as other numbers than they are, or not one number.
fn unreadable(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let digit = |c: char| "零〇一二三四五六七八九十百千万萬亿億".contains(c);
    (1..chars.len()).filter(|i| digit(chars[i - 1])).any(|i| {
        let point = matches!(chars[i], '点' | '點') && chars.get(i + 1).is_some_and(|c| digit(*c));
        let part = chars[i..].starts_with(&['分', '之']) && chars[i - 1] != '百';
        point || part || matches!(chars[i], '多' | '余' | '餘' | '几' | '幾' | '来' | '來')
    })
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
        Doubts::default().differing(a, b).is_some()
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
