//! Numbers in Chinese numerals: `三万五`, `百分之十二点五`, `两点半`, `三四十`, `三分之一`.

use super::quantity::{Meanings, Quantity, clock};
use super::{Reader, units};
use crate::language::is_han;
use crate::language::number_words::numeral;
use compact_str::format_compact;

/// What comes after a number that is not exact; a scale may follow: 三百多万.
pub(super) const ABOUT: [char; 7] = ['多', '余', '餘', '来', '來', '几', '幾'];

/// A numeral that was read.
struct Read {
    /// Its values, the likeliest first.
    values: Vec<f64>,
    end: usize,
    certain: bool,
}

impl Reader<'_> {
    /// A Chinese character that may begin a number. Gives the place after the number, or after the character.
    pub(super) fn chinese(&mut self, i: usize) -> usize {
        if let Some((word, end)) = self.any(i, &["百分之", "千分之", "万分之", "萬分之"])
        {
            return self.per(i, word, end);
        }
        match self.at(i) {
            '半' if self.halves_a_unit(i) => {}
            '半' if !matches!(self.at(i + 1), '天' | '晌' | '径' | '徑' | '导' | '導') => {
                self.push(Quantity::new(0.5, (i, i + 1), false).or([50.0]));
                return i + 1;
            }
            '俩' | '倆' => self.push(Quantity::new(2.0, (i, i + 1), false)),
            '仨' => self.push(Quantity::new(3.0, (i, i + 1), false)),
            '正' | '元' if self.at(i + 1) == '月' => {
                self.push(Quantity::new(1.0, (i, i + 1), false))
            }
            '腊' | '臘' if self.at(i + 1) == '月' => {
                self.push(Quantity::new(12.0, (i, i + 1), false))
            }
            '差' => {
                if let Some(end) = self.short_of(i) {
                    return end;
                }
            }
            c if is_numeral(c) => return self.numerals(i),
            _ => {}
        }
        i + 1
    }

    /// 百分之…, with the place after 之.
    fn per(&mut self, begin: usize, word: &str, i: usize) -> usize {
        let size = match word.chars().next() {
            Some('百') => 1.0,
            Some('千') => 0.1,
            _ => 0.01,
        };
        let (value, end) = if self.at(i).is_ascii_digit() {
            let number = |c: &&char| c.is_ascii_digit() || **c == '.';
            let text: String = self.chars[i..].iter().take_while(number).collect();
            (text.parse().unwrap_or(0.0), i + text.len())
        } else {
            match self.read(i) {
                Some(read) => (read.values[0], read.end),
                None => return i,
            }
        };
        // As percent, and as what is said.
        let quantity =
            Quantity::new(value * size, (begin, end), true).or([value, value * size / 100.0]);
        let said = format!("{}%", quantity.said);
        let mut quantity = quantity.said(said);
        quantity.unit = Some(units::rate());
        self.push(quantity);
        end
    }

    /// 差五分三点: five to three.
    fn short_of(&mut self, begin: usize) -> Option<usize> {
        let minutes = self.read(begin + 1)?;
        let (word, at) = self.any(minutes.end, &["分钟", "分鐘", "分", "刻"])?;
        let hour = self.read(at)?;
        if !matches!(self.at(hour.end), '点' | '點') {
            return None;
        }
        let (hour, at) = (hour.values[0], hour.end + 1);
        let minutes = minutes.values[0] * if word == "刻" { 15.0 } else { 1.0 };
        let mut quantity = Quantity::new(hour, (begin, at), true);
        quantity.said = format_compact!("{}:{}", hour - 1.0, 60.0 - minutes);
        quantity.meanings = clock(hour - 1.0, 60.0 - minutes).into();
        self.push(quantity);
        Some(at)
    }

    /// A number that begins with the numeral at a place.
    fn numerals(&mut self, begin: usize) -> usize {
        let Some(read) = self.read(begin) else {
            return self.run_of_numerals(begin);
        };
        let mut end = read.end;
        if let Some(end) = self.fraction(begin, &read) {
            return end;
        }
        if let Some(end) = self.hour(begin, &read) {
            return end;
        }
        let next = self.at(end);
        if read.end == begin + 1
            && self.at(begin) == '十'
            && next == '分'
            && !matches!(self.at(end + 1), '钟' | '鐘' | '之')
        {
            // Very.
            return end;
        }
        let mut values = read.values;
        if values == [1.0] && next == '半' {
            let mut half = Quantity::new(0.5, (begin, end + 1), false).or([50.0]);
            // 下降了一半, but 一半人.
            half.unit = (!is_han(self.at(end + 1))).then(units::rate);
            self.push(half);
            return end + 1;
        }
        if matches!(next, '几' | '幾') && !is_numeral(self.at(end + 1)) {
            // 十几: no number in particular.
            return end + 1;
        }
        if ABOUT.contains(&next) {
            let mut at = end + 1;
            while let Some((true, scale)) = numeral(self.at(at)) {
                if units::begins(&self.chars[at..]) {
                    break;
                }
                values.iter_mut().for_each(|v| *v *= scale);
                at += 1;
            }
            end = at;
        }
        if self.half_after_unit(end) {
            let halves: Vec<f64> = values.iter().map(|v| v + 0.5).collect();
            values.extend(halves);
        }
        let value = values[0];
        let (after, tenths) = self.tenths(&mut values, value, end);
        end = after;
        if tenths {
            values.rotate_right(1);
        }
        let value = values[0];
        let rates = self.rate(end, value);
        let rated = matches!(self.at(end), '成' | '折') && self.at(end + 1) != '立';
        if self.at(end) != '成' || rated {
            values.extend(rates);
        }
        let percent = self.percent(end);
        values.extend(self.republic(begin).map(|first| value + first));
        if self.has(end, "年代") && value < 100.0 {
            values.extend([1900.0 + value, 2000.0 + value]);
        }
        let certain = read.certain
            || tenths
            || rated
            || percent
            || self.is_label(begin, end)
            || self.is_ratio(begin, end);
        let mut quantity = Quantity::new(value, (begin, end), certain);
        quantity.meanings = Meanings::each(values);
        if percent {
            quantity.said.push('%');
            quantity.unit = Some(units::rate());
        }
        self.push(quantity);
        end
    }

    /// `三分之一`, `一又二分之一`, where a denominator was read.
    fn fraction(&mut self, begin: usize, read: &Read) -> Option<usize> {
        let (whole, denominator, at) = match self.at(read.end) {
            '又' => {
                let part = self.read(read.end + 1)?;
                (read.values[0], part.values[0], part.end)
            }
            _ => (0.0, read.values[0], read.end),
        };
        let (_, at) = self.any(at, &["分之"])?;
        let numerator = self.read(at)?;
        let (n, end) = (numerator.values[0], numerator.end);
        let value = whole + n / denominator;
        let mut quantity = Quantity::new(value, (begin, end), true);
        quantity.said = match whole {
            0.0 => format_compact!("{n}/{denominator}"),
            _ => format_compact!("{whole} {n}/{denominator}"),
        };
        quantity.meanings = vec![vec![value], vec![100.0 * value]].into();
        if whole == 0.0 {
            quantity.meanings.push(vec![n, denominator]);
            if n == 1.0 {
                // A third.
                quantity.meanings.push(vec![denominator]);
            }
        }
        self.push(quantity);
        Some(end)
    }

    /// A time of day whose hour was read: 两点半, 十点一刻, 三点五分.
    fn hour(&mut self, begin: usize, read: &Read) -> Option<usize> {
        let hour = read.values[0];
        let (mark, at) = self.any(read.end, &["点钟", "點鐘", "点", "點", "时", "時"])?;
        if hour > 24.0 {
            return None;
        }
        let (minute, end) = match self.at(at) {
            '半' => (30.0, at + 1),
            '整' | '正' => (0.0, at + 1),
            _ if mark.chars().count() == 2 => (0.0, at),
            _ => {
                let minutes = self.read(at)?;
                match self.at(minutes.end) {
                    '刻' => (15.0 * minutes.values[0], minutes.end + 1),
                    '分' if self.at(minutes.end + 1) != '之' => {
                        (minutes.values[0], minutes.end + 1)
                    }
                    // 两点三十; 两点五 is a decimal fraction.
                    _ if minutes.certain && minutes.values[0] < 60.0 => {
                        (minutes.values[0], minutes.end)
                    }
                    _ => return None,
                }
            }
        };
        let mut quantity = Quantity::new(hour, (begin, end), true);
        quantity.said = format_compact!("{hour}:{minute:02}");
        quantity.meanings = clock(hour, minute).into();
        self.push(quantity);
        Some(end)
    }

    /// Whether the 半 at a place belongs to the number before the unit before it: 两公斤半.
    fn halves_a_unit(&self, i: usize) -> bool {
        let last = self.out.last().map_or(usize::MAX, |q| q.at.1);
        last < i && self.half_after_unit(last)
    }

    /// Whether a number names a part of a document: 第三条, 第（三）项.
    fn is_label(&self, begin: usize, end: usize) -> bool {
        let part = |c: char| "条條章节節款项項编編篇期届屆卷册冊页頁号號".contains(c);
        let before = |back: usize| begin.checked_sub(back).map(|at| self.at(at));
        before(1) == Some('第') && part(self.at(end))
            || before(1) == Some('(')
                && before(2) == Some('第')
                && self.at(end) == ')'
                && part(self.at(end + 1))
    }

    /// Whether a number is one of a ratio: 三比一.
    fn is_ratio(&self, begin: usize, end: usize) -> bool {
        self.at(end) == '比' && is_numeral(self.at(end + 1))
            || begin > 1 && self.at(begin - 1) == '比' && is_numeral(self.at(begin - 2))
    }

    fn run_of_numerals(&self, i: usize) -> usize {
        i + self.chars[i..]
            .iter()
            .take_while(|c| is_numeral(**c))
            .count()
    }

    /// The number in numerals at a place, with a decimal fraction.
    fn read(&self, i: usize) -> Option<Read> {
        let mut end = self.run_of_numerals(i);
        if end == i {
            return None;
        }
        if end > i + 1
            && matches!(self.at(end - 1), '两' | '兩')
            && numeral(self.at(end - 2)).is_some_and(|n| n.0)
        {
            // 二十两 is twenty taels.
            end -= 1;
        }
        let last = end - 1;
        if last > i
            && units::begins(&self.chars[last..])
            && (self.at(end) != '米'
                || numeral(self.at(last - 1)).is_some_and(|n| !n.0) && last > i + 1)
        {
            // 三十八千米 is 38 kilometres; 五千米 may well be 5000 metres.
            end = last;
        }
        let run = &self.chars[i..end];
        let before = if i > 0 { self.at(i - 1) } else { ' ' };
        let ordinal = before == '第';
        let parts: Vec<(bool, f64)> = run.iter().map(|&c| value(c)).collect();
        if parts.iter().all(|p| !p.0) {
            return self.plain(&parts, end);
        }
        // 几百, 数千, 上万, but 以上五万; 千万 is "be sure to".
        if parts[0].0
            && (matches!(before, '几' | '幾' | '数' | '數' | '上')
                || !matches!(parts[0].1, 10.0 | 20.0 | 30.0 | 40.0))
        {
            return None;
        }
        let mut values = Vec::new();
        match estimate(&parts) {
            Some(k) => {
                // 三四十: thirty or forty.
                for left_out in [k + 1, k] {
                    let mut one = parts.clone();
                    one.remove(left_out);
                    values.extend(whole(&one, false));
                }
            }
            None => {
                values.extend(whole(&parts, !ordinal));
                let literal = whole(&parts, false);
                values.extend(literal.filter(|v| !values.contains(v)));
                if ordinal {
                    values.extend(whole(&parts, true).filter(|v| !values.contains(v)));
                }
            }
        }
        let value = *values.first()?;
        if let Some((fraction, at)) = self.decimals(end) {
            let (value, at) = self.scaled_by_numerals(value + fraction, at);
            return Some(Read {
                values: vec![value],
                end: at,
                certain: true,
            });
        }
        Some(Read {
            certain: value > 10.0,
            values,
            end,
        })
    }

    /// Digits without units: a year, a number of many places, or an estimate of two.
    fn plain(&self, parts: &[(bool, f64)], end: usize) -> Option<Read> {
        let places = |parts: &[(bool, f64)]| parts.iter().fold(0.0, |v, p| v * 10.0 + p.1);
        if let Some((fraction, at)) = self.decimals(end) {
            let (value, at) = self.scaled_by_numerals(places(parts) + fraction, at);
            return Some(Read {
                values: vec![value],
                end: at,
                certain: true,
            });
        }
        let noughts = parts.iter().any(|p| p.1 == 0.0);
        let all = places(parts);
        let year = self.at(end) == '年';
        let (values, certain) = match parts.len() {
            1 => (vec![all], false),
            2 if noughts => (vec![all], true),
            2 if self.at(end) == '折' => (vec![all], true),
            2 if year => (
                vec![all, 1900.0 + all, 2000.0 + all, parts[0].1, parts[1].1],
                false,
            ),
            // 三三两两, 一一: no number.
            2 if parts[0].1 == parts[1].1 => return None,
            2 => (vec![parts[0].1, parts[1].1], false),
            3 if !noughts => (vec![all, parts[0].1, places(&parts[1..])], false),
            4 if parts[0].1 == parts[1].1 && parts[2].1 == parts[3].1 => return None,
            _ => (vec![all], true),
        };
        Some(Read {
            values,
            end,
            certain,
        })
    }

    /// The decimal fraction after 点 at a place, and where it ends. In 三点五分 there is none.
    fn decimals(&self, i: usize) -> Option<(f64, usize)> {
        if !matches!(self.at(i), '点' | '點') {
            return None;
        }
        let digits: Vec<f64> = self.chars[i + 1..]
            .iter()
            .map_while(|&c| numeral(c).filter(|n| !n.0))
            .map(|n| n.1)
            .collect();
        let end = i + 1 + digits.len();
        if digits.is_empty() || matches!(self.at(end), '分' | '刻' | '半' | '十' | '廿') {
            return None;
        }
        let value = digits.iter().rev().fold(0.0, |v, d| (v + d) / 10.0);
        Some((value, end))
    }

    /// A value with the scales that follow it: 一点五亿.
    fn scaled_by_numerals(&self, value: f64, i: usize) -> (f64, usize) {
        let mut out = (value, i);
        while let Some((true, scale)) = numeral(self.at(out.1)) {
            if units::begins(&self.chars[out.1..]) {
                break;
            }
            out = (out.0 * scale, out.1 + 1);
        }
        out
    }
}

fn is_numeral(c: char) -> bool {
    numeral(c).is_some() || matches!(c, '卅' | '卌')
}

/// Whether a numeral multiplies, and its value.
fn value(c: char) -> (bool, f64) {
    match c {
        '卅' => (true, 30.0),
        '卌' => (true, 40.0),
        _ => numeral(c).unwrap_or((false, 0.0)),
    }
}

/// Where two digits stand side by side of which one is meant: the first one's place.
fn estimate(parts: &[(bool, f64)]) -> Option<usize> {
    let digit = |p: &(bool, f64)| !p.0 && p.1 > 0.0;
    parts.windows(2).position(|w| digit(&w[0]) && digit(&w[1]))
}

/// The value of numerals with units. `colloquial`: a last digit right after a unit counts tenths of it, 三万五 is
/// 35,000.
fn whole(parts: &[(bool, f64)], colloquial: bool) -> Option<f64> {
    let (mut total, mut section, mut digit) = (0.0, 0.0, None::<f64>);
    let mut last_unit = 0.0;
    for &(unit, value) in parts {
        if !unit {
            if digit.is_some_and(|d| d != 0.0) {
                return None;
            }
            // A nought parts the digit from its unit: 三万零五.
            if value == 0.0 {
                last_unit = 0.0;
            }
            digit = Some(value);
            continue;
        }
        last_unit = value;
        if value >= 1e4 {
            section += digit.take().unwrap_or(0.0);
            // 一亿五千万: 万 multiplies what follows 亿, 亿 all that precedes it.
            total = match total > value {
                true => total + section * value,
                false => (total + section) * value,
            };
            section = 0.0;
        } else if matches!(value, 20.0 | 30.0 | 40.0) {
            section += value;
        } else {
            section += digit.take().filter(|d| *d != 0.0).unwrap_or(1.0) * value;
        }
    }
    let rest = digit.unwrap_or(0.0);
    Some(
        total
            + section
            + match colloquial && last_unit >= 100.0 {
                true => rest * last_unit / 10.0,
                false => rest,
            },
    )
}
