//! Chinese numerals: `十二`, `廿三`, `一百零三`, `二〇二〇`, `壹`.

use super::arabic::arabic;
use super::number::MAX;

/// What a character contributes.
enum Sign {
    Digit(u32),
    /// 十, 百, 千.
    Unit(u32),
    /// 廿, 卅, 卌: tens in one character.
    Tens(u32),
    /// 万 and beyond: the number is out of range.
    Myriad,
}

/// The sign and whether it is a financial form.
fn sign(c: char) -> Option<(Sign, bool)> {
    use Sign::{Digit, Myriad, Tens, Unit};
    let (sign, financial) = match c {
        '零' | '〇' | '○' | '◯' => (Digit(0), false),
        '一' => (Digit(1), false),
        '二' | '两' | '兩' => (Digit(2), false),
        '三' => (Digit(3), false),
        '四' => (Digit(4), false),
        '五' => (Digit(5), false),
        '六' => (Digit(6), false),
        '七' => (Digit(7), false),
        '八' => (Digit(8), false),
        '九' => (Digit(9), false),
        '壹' | '壱' | '弌' => (Digit(1), true),
        '贰' | '貳' | '弍' | '弐' => (Digit(2), true),
        '叁' | '叄' | '参' | '參' | '弎' => (Digit(3), true),
        '肆' => (Digit(4), true),
        '伍' => (Digit(5), true),
        '陆' | '陸' => (Digit(6), true),
        '柒' => (Digit(7), true),
        '捌' => (Digit(8), true),
        '玖' => (Digit(9), true),
        '十' => (Unit(10), false),
        '百' => (Unit(100), false),
        '千' => (Unit(1000), false),
        '拾' => (Unit(10), true),
        '佰' => (Unit(100), true),
        '仟' => (Unit(1000), true),
        '廿' | '卄' => (Tens(20), false),
        '卅' | '丗' => (Tens(30), false),
        '卌' => (Tens(40), false),
        '万' | '萬' | '亿' | '億' => (Myriad, false),
        _ => return None,
    };
    Some((sign, financial))
}

/// A Chinese numeral at the start of `text`: value (0 to 9999) and bytes.
///
/// Digits alone are places of a decimal number (`二〇二〇`); `一百三` is 103, as the numbers of old
/// statutes are written, not the 130 of the market. A number of ten thousand or more is none.
pub fn chinese(text: &str) -> Option<(u32, usize)> {
    read(text).map(|(value, _, used)| (value, used))
}

/// As [`chinese`], with whether a financial form stands in it.
pub(super) fn read(text: &str) -> Option<(u32, bool, usize)> {
    let mut total = 0; // what is complete: 一百 in 一百零三
    let mut digit = None; // the digit that waits for its unit
    let mut last_unit = u32::MAX; // units must get smaller
    let mut only_digits = true;
    let mut digits = 0;
    let mut decimal: u32 = 0;
    let mut any_financial = false;
    let mut used = 0;
    for (at, c) in text.char_indices() {
        let Some((sign, financial)) = sign(c) else {
            break;
        };
        let fits = match sign {
            Sign::Myriad => {
                // 一万 is out of range; 万 alone is a word's beginning.
                return None;
            }
            Sign::Digit(d) if only_digits => {
                decimal = decimal * 10 + d;
                digits += 1;
                if decimal > MAX || digits > 4 {
                    return None;
                }
                digit = Some(d);
                true
            }
            // After a unit one digit may stand, with any number of 零 before it.
            Sign::Digit(0) => digit.is_none(),
            Sign::Digit(d) => match digit {
                None if last_unit > 1 => {
                    digit = Some(d);
                    true
                }
                _ => false,
            },
            Sign::Unit(unit) => {
                let starts = only_digits && digits <= 1 && digit != Some(0);
                if unit < last_unit && (starts || !only_digits) {
                    total += digit.take().unwrap_or(1) * unit;
                    last_unit = unit;
                    only_digits = false;
                    true
                } else {
                    false
                }
            }
            Sign::Tens(value) => {
                if last_unit > 10 && digit.is_none() {
                    total += value;
                    last_unit = 10;
                    only_digits = false;
                    true
                } else {
                    false
                }
            }
        };
        if !fits {
            break;
        }
        any_financial |= financial;
        used = at + c.len_utf8();
    }
    if used == 0 {
        return None;
    }
    let value = match only_digits {
        true => decimal,
        false => total + digit.unwrap_or(0),
    };
    (value <= MAX).then_some((value, any_financial, used))
}

/// One of the heavenly stems 甲 to 癸 at the start of `text`: 1 to 10, and its bytes.
pub fn stem(text: &str) -> Option<(u32, usize)> {
    let c = text.chars().next()?;
    let place = "甲乙丙丁戊己庚辛壬癸".chars().position(|s| s == c)?;
    Some((place as u32 + 1, c.len_utf8()))
}

/// What makes an inserted chapter or article after its label: `之一` in `第六章之一`, `-1` in
/// `第九條-1`. The number after the mark, and the bytes with the mark.
pub fn branch(text: &str) -> Option<(u32, usize)> {
    let mark = text.chars().next()?;
    let rest = &text[mark.len_utf8()..];
    let (value, used) = match mark {
        '之' => chinese(rest).or_else(|| arabic(rest))?,
        '-' | '－' | '–' | '‐' | '‑' => arabic(rest)?,
        _ => return None,
    };
    (value > 0).then_some((value, mark.len_utf8() + used))
}

/// The number in Chinese (`一百零三`); `None` above [`MAX`].
pub fn to_chinese(value: u32) -> Option<String> {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if value > MAX {
        return None;
    }
    if value == 0 {
        return Some("零".into());
    }
    let mut out = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let d = value / unit % 10;
        if d == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push('零');
            gap = false;
        }
        // Ten to nineteen leave the first 一 out: 十二, but 一百一十二.
        if !(d == 1 && unit == 10 && out.is_empty()) {
            out.push(DIGITS[d as usize]);
        }
        out.push_str(name);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> Option<u32> {
        chinese(text)
            .filter(|&(_, used)| used == text.len())
            .map(|(value, _)| value)
    }

    #[test]
    fn the_usual_and_the_old_ways() {
        for (text, value) in [
            ("一", 1),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("廿", 20),
            ("廿三", 23),
            ("卅", 30),
            ("卅一", 31),
            ("卌五", 45),
            ("百", 100),
            ("百零三", 103),
            ("百三", 103),
            ("一百零三", 103),
            ("一百〇三", 103),
            ("一百三", 103),
            ("一百十三", 113),
            ("一百一十三", 113),
            ("一百廿三", 123),
            ("两百", 200),
            ("兩千零二", 2002),
            ("一千二百六十", 1260),
            ("一千零一十", 1010),
            ("九千九百九十九", 9999),
            ("二〇二〇", 2020),
            ("二○二○", 2020),
            ("一九八二", 1982),
            ("〇", 0),
            ("零", 0),
            ("壹", 1),
            ("贰", 2),
            ("參", 3),
            ("拾贰", 12),
            ("壹佰零叁", 103),
        ] {
            assert_eq!(whole(text), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_to_9999() {
        for text in ["", "万", "一万", "十万", "章", "一二三四五", "a一"] {
            assert_eq!(chinese(text), None, "{text}");
        }
        // A unit that cannot follow ends the number.
        assert_eq!(chinese("十十"), Some((10, 3)));
        assert_eq!(chinese("十百"), Some((10, 3)));
        assert_eq!(chinese("零十"), Some((0, 3)));
        assert_eq!(chinese("十二三"), Some((12, 6)));
    }

    #[test]
    fn both_ways_to_9999() {
        for value in 0..=MAX {
            let text = to_chinese(value).unwrap();
            assert_eq!(whole(&text), Some(value), "{text}");
        }
        assert_eq!(to_chinese(10_000), None);
        assert_eq!(to_chinese(103).unwrap(), "一百零三");
        assert_eq!(to_chinese(1010).unwrap(), "一千零一十");
        assert_eq!(to_chinese(12).unwrap(), "十二");
    }

    #[test]
    fn inserted_chapters() {
        assert_eq!(branch("之一　總則"), Some((1, 6)));
        assert_eq!(branch("-1"), Some((1, 2)));
        assert_eq!(branch("之後"), None);
        assert_eq!(branch("的一"), None);
    }

    #[test]
    fn stems() {
        assert_eq!(stem("甲、"), Some((1, 3)));
        assert_eq!(stem("癸"), Some((10, 3)));
        assert_eq!(stem("子"), None);
    }
}
