//! What a single number word is worth, and a run of Chinese numerals as a whole: what texts count with, not headings,
//! whose numbers are in [`super::numerals`].
//!
//! ```text
//! 三 ─▶ 3         一亿五千万 ─▶ 150000000     三四 ─▶ nothing: three or four
//! third ─▶ 3      million ─▶ times 1000000    千 of 千米 ─▶ nothing: it belongs to the unit
//! ```

use super::numerals::{TENS, UNITS};

/// A Chinese numeral: (is a unit, its value).
pub fn numeral(c: char) -> Option<(bool, f64)> {
    Some(match c {
        '〇' | '零' | '○' => (false, 0.0),
        '一' | '壹' => (false, 1.0),
        '二' | '两' | '兩' | '贰' | '貳' => (false, 2.0),
        '三' | '叁' => (false, 3.0),
        '四' | '肆' => (false, 4.0),
        '五' | '伍' => (false, 5.0),
        '六' | '陆' | '陸' => (false, 6.0),
        '七' | '柒' => (false, 7.0),
        '八' | '捌' => (false, 8.0),
        '九' | '玖' => (false, 9.0),
        '十' | '拾' => (true, 10.0),
        '廿' => (true, 20.0),
        '百' | '佰' => (true, 1e2),
        '千' | '仟' => (true, 1e3),
        '万' | '萬' => (true, 1e4),
        '亿' | '億' => (true, 1e8),
        _ => return None,
    })
}

/// Whether a numeral begins the name of a unit, and multiplies no number before it: the 千 of 千米, the 百 of
/// 百帕 and of 第95百分位. 吨 is not among them: 五千吨 are five thousand.
pub fn begins_unit(chars: &[char]) -> bool {
    match chars {
        ['千', unit, ..] => matches!(
            unit,
            '米' | '克' | '瓦' | '卡' | '焦' | '伏' | '帕' | '赫' | '安' | '牛' | '巴'
        ),
        ['百', '帕', ..] | ['百', '分', ..] => true,
        _ => false,
    }
}

/// The value of a run of Chinese numerals; `None` for one that says no single number
/// (三四, "three or four"; 千万, "be sure to").
pub fn chinese_number(run: &[char]) -> Option<f64> {
    let parts: Vec<(bool, f64)> = run.iter().filter_map(|&c| numeral(c)).collect();
    if parts.iter().all(|p| !p.0) {
        // Digits in a row: a year (一九八四) or a number with a nought; two digits are an estimate.
        if parts.len() == 1 {
            return Some(parts[0].1);
        }
        let noughts = parts.iter().any(|p| p.1 == 0.0);
        return (parts.len() > 2 || noughts).then(|| parts.iter().fold(0.0, |v, p| v * 10.0 + p.1));
    }
    if parts[0].0 && !matches!(run[0], '十' | '拾' | '廿') {
        return None;
    }
    let (mut total, mut section, mut digit) = (0.0, 0.0, None::<f64>);
    for (unit, value) in parts {
        if !unit {
            if digit.is_some_and(|d| d != 0.0) {
                return None;
            }
            digit = Some(value);
        } else if value >= 1e4 {
            section += digit.take().unwrap_or(0.0);
            // 一亿五千万: 万 multiplies what follows 亿, 亿 all that precedes it.
            total = if total > value {
                total + section * value
            } else {
                (total + section) * value
            };
            section = 0.0;
        } else if value == 20.0 {
            section += 20.0;
        } else {
            section += digit.take().filter(|d| *d != 0.0).unwrap_or(1.0) * value;
        }
    }
    Some(total + section + digit.unwrap_or(0.0))
}

/// An English number word, by its stem or surface: (is a unit that multiplies, value).
pub fn english_numeral(word: &str) -> Option<(bool, f64)> {
    // What no number word begins with need not be looked for.
    let first = word.as_bytes().first().unwrap_or(&b' ');
    if !b"befhmnostz".contains(first) || !(3..=11).contains(&word.len()) {
        return None;
    }
    let place = |words: &[(&str, &str)]| words.iter().position(|w| w.0 == word || w.1 == word);
    if let Some(i) = place(&UNITS) {
        return Some((false, i as f64));
    }
    if let Some(i) = place(&TENS) {
        return Some((false, 20.0 + 10.0 * i as f64));
    }
    Some(match word {
        "hundred" | "hundredth" => (true, 1e2),
        "thousand" | "thousandth" => (true, 1e3),
        "million" => (true, 1e6),
        "billion" => (true, 1e9),
        "trillion" => (true, 1e12),
        _ => return None,
    })
}

/// The number that a single word names, up to twenty: `three`, `third`, `三`, `第三`. Such words stay words in
/// [`super::tokens`]; who compares them with digits asks here.
pub fn small_number(word: &str) -> Option<u8> {
    if let Some((false, value)) = english_numeral(word) {
        return (value <= 20.0).then_some(value as u8);
    }
    let digits: Vec<char> = word.strip_prefix('第').unwrap_or(word).chars().collect();
    if digits.is_empty() || !digits.iter().all(|&c| numeral(c).is_some()) {
        return None;
    }
    chinese_number(&digits)
        .filter(|v| *v <= 20.0)
        .map(|v| v as u8)
}
