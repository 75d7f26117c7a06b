//! Numbers in digits, with what multiplies them.

use super::chinese::ABOUT;
use super::quantity::{Quantity, clock};
use super::{Reader, fraction_sign, units};
use crate::language::is_han;
use crate::language::number_words::numeral;

impl Reader<'_> {
    /// The digits from `i` on: their text without separators of thousands, and where they end. Full stops after the
    /// first are those of a version: `3.2.1`.
    fn run(&self, i: usize) -> (String, usize) {
        let mut text = String::new();
        let mut at = i;
        loop {
            let next = self.at(at + 1).is_ascii_digit();
            match self.at(at) {
                c if c.is_ascii_digit() => text.push(c),
                ',' | ' ' if next && self.thousands(i, at) && !text.contains('.') => {}
                '.' if next => text.push('.'),
                _ => return (text, at),
            }
            at += 1;
        }
    }

    /// Whether what stands at `at` parts thousands from hundreds of the number that begins at `i`.
    fn thousands(&self, i: usize, at: usize) -> bool {
        let digits = |from: usize| {
            (from..)
                .take_while(|&k| self.at(k).is_ascii_digit())
                .count()
        };
        let before = self.chars[i..at]
            .iter()
            .rev()
            .take_while(|c| c.is_ascii_digit())
            .count();
        // After a space only where the text has had one already, or the number is as long: 10 000 000.
        let space = self.at(at) == ' ';
        let long = || digits(at + 1) == 3 && self.at(at + 4) == ' ' && digits(at + 5) == 3;
        let later = self.chars[i..at].contains(&' ');
        digits(at + 1) == 3 && before <= 3 && (!space || later || long())
    }

    /// A number in digits.
    pub(super) fn digits(&mut self, begin: usize) -> usize {
        let (text, mut i) = self.run(begin);
        if text.matches('.').count() > 1 {
            let value = text
                .split('.')
                .fold(1.0, |v: f64, part| v * 1e3 + part.parse().unwrap_or(0.0));
            self.push(Quantity::new(value, (begin, i), true).said(text));
            return i;
        }
        let mut value: f64 = text.parse().unwrap_or(0.0);
        // 1½
        if let Some(part) = fraction_sign(self.at(i)) {
            self.push(Quantity::new(value + part, (begin, i + 1), true));
            return i + 1;
        }
        if let Some(end) = self.time(begin, &text, i) {
            return end;
        }
        if let Some(end) = self.quotient(begin, value, i) {
            return end;
        }
        let mut meanings = Vec::new();
        if let Some(end) = self.ending(i) {
            i = end;
        } else if self.at(i) == 's' && !self.at(i + 1).is_alphanumeric() || self.has(i, "年代") {
            // The 1990s, 90年代.
            if value < 100.0 {
                meanings.extend([1900.0 + value, 2000.0 + value]);
            }
            i += usize::from(self.at(i) == 's');
        } else {
            let (scaled, end, colloquial) = self.scaled(value, begin, i);
            meanings.extend(colloquial.map(|_| scaled));
            value = colloquial.unwrap_or(scaled);
            // 35k a year, a run of 5k, 12m people.
            let times = match (self.at(i), end == i && !self.at(i + 1).is_alphanumeric()) {
                ('k' | 'K', true) => Some(1e3),
                ('m', true) => Some(1e6),
                _ => None,
            };
            meanings.extend(times.map(|times| value * times));
            i = end;
        }
        if let Some((half, end)) = self.half(i) {
            value += half * self.last_scale(begin, i);
            i = end;
        } else if self.half_after_unit(i) {
            meanings.push(value + 0.5);
        }
        (i, _) = self.tenths(&mut meanings, value, i);
        // The number of a note after the sentence's last word: `in 812.2`.
        if let Some((whole, note)) = text.split_once('.')
            && self.space(i) >= self.chars.len()
            && whole.len() > 2
            && note.len() < 3
        {
            meanings.push(whole.parse().unwrap_or(0.0));
        }
        meanings.extend(self.rate(i, value));
        meanings.extend(self.part(i).map(|of| value / of));
        meanings.extend(self.republic(begin).map(|first| value + first));
        let mut quantity = Quantity::new(value, (begin, i), true).or(meanings);
        if self.percent(i) {
            quantity.said.push('%');
            quantity.unit = Some(units::rate());
        }
        self.push(quantity);
        i
    }

    /// What the number multiplied by what follows it is, where it ends, and for 3万5 what it is colloquially.
    fn scaled(&self, value: f64, begin: usize, i: usize) -> (f64, usize, Option<f64>) {
        let letters = self.letters(i);
        if letters > i {
            let word: String = self.chars[i..letters].iter().collect();
            let times = match &word[..] {
                "bn" | "BN" | "b" | "B" if word.len() == 2 || self.is_money(begin) => 1e9,
                "m" | "M" | "mn" | "mln" if self.is_money(begin) => 1e6,
                "k" | "K" if self.is_money(begin) => 1e3,
                _ => 1.0,
            };
            if times > 1.0 {
                return (value * times, letters, None);
            }
        }
        let space = self.space(i);
        if let Some((times, end)) = self.scale_word(space) {
            return (value * times, end, None);
        }
        // 1.5亿, 3万5千.
        let (mut total, mut at, mut scale) = (0.0, i, f64::INFINITY);
        let mut part = value;
        loop {
            let from = if at == i && is_han(self.at(space)) && space == i + 1 {
                space
            } else {
                at
            };
            let mut end = from;
            // 5500多万.
            if ABOUT.contains(&self.at(end))
                && numeral(self.at(end + 1)).is_some_and(|n| n.1 >= 1e4)
            {
                end += 1;
            }
            let mut times = 1.0;
            while let Some((true, unit)) =
                numeral(self.at(end)).filter(|n| n.1 >= 10.0 && n.1 != 20.0)
            {
                if units::begins(&self.chars[end..]) {
                    break;
                }
                times *= unit;
                end += 1;
            }
            if times == 1.0 || times >= scale {
                break;
            }
            total += part * times;
            part = 0.0;
            (at, scale) = (end, times);
            if !self.at(at).is_ascii_digit() {
                break;
            }
            let (text, end) = self.run(at);
            let Ok(next) = text.parse::<f64>() else { break };
            if next >= times {
                break;
            }
            let goes_on = numeral(self.at(end)).is_some_and(|n| n.0);
            if !goes_on {
                let colloquial =
                    (text.len() == 1 && times >= 1e3).then(|| total + next * times / 10.0);
                return (total + next, end, colloquial);
            }
            part = next;
            at = end;
        }
        match scale.is_infinite() {
            true => (value, i, None),
            false => (total + part, at, None),
        }
    }

    /// `million` at a place, with where it ends.
    pub(super) fn scale_word(&self, i: usize) -> Option<(f64, usize)> {
        let end = self.letters(i);
        let word: String = self.chars[i..end].iter().collect();
        let times = match &word.to_ascii_lowercase()[..] {
            "hundred" => 1e2,
            "thousand" => 1e3,
            "million" | "millions" => 1e6,
            "billion" | "billions" => 1e9,
            "trillion" => 1e12,
            "lakh" | "lakhs" => 1e5,
            "crore" | "crores" => 1e7,
            "dozen" | "dozens" => 12.0,
            _ => return None,
        };
        Some(match self.scale_word(self.space(end)) {
            Some((more, end)) => (times * more, end),
            None => (times, end),
        })
    }

    /// Where the letters from a place on end.
    pub(super) fn letters(&self, i: usize) -> usize {
        let letters = self.chars[i.min(self.chars.len())..].iter();
        i + letters.take_while(|c| c.is_ascii_alphabetic()).count()
    }

    /// The size of a scale word before `end`, of the number from `begin` on.
    fn last_scale(&self, begin: usize, end: usize) -> f64 {
        self.scale_of((begin, end))
    }

    /// The ending of an ordinal number.
    fn ending(&self, i: usize) -> Option<usize> {
        let end = self.letters(i);
        let word: String = self.chars[i..end].iter().collect();
        let ending = matches!(&word.to_ascii_lowercase()[..], "st" | "nd" | "rd" | "th");
        (ending && end > i).then_some(end)
    }

    fn is_money(&self, begin: usize) -> bool {
        let before: String = self.chars[begin.saturating_sub(5)..begin].iter().collect();
        let before = before.trim_end();
        const CODES: [&str; 13] = [
            "$", "€", "£", "¥", "￥", "USD", "RMB", "CNY", "EUR", "HKD", "GBP", "JPY", "TWD",
        ];
        CODES.iter().any(|code| before.ends_with(code))
    }

    /// ` and a half`, `.5`: half of what stands before it.
    pub(super) fn half(&self, i: usize) -> Option<(f64, usize)> {
        let at = self.space(i);
        let (_, end) = self.any(at, &["and a half", "and one half", "and one-half"])?;
        Some((0.5, end))
    }

    /// 半 after a unit of one or two characters: 两公斤半, 3点半, 三个半.
    pub(super) fn half_after_unit(&self, i: usize) -> bool {
        (i..i + 4).any(|k| self.at(k) == '半' && self.at(k + 1) != '天')
            && self.chars[i..]
                .iter()
                .take_while(|c| **c != '半')
                .all(|c| is_han(*c) && numeral(*c).is_none())
    }

    /// Tenths, and hundredths, after the unit of the value before `i`: 三块五 is 3.50, 一米七五 is 1.75. Gives
    /// where they end and whether they are surely meant: in 二十元一张 another number begins.
    pub(super) fn tenths(&self, meanings: &mut Vec<f64>, value: f64, i: usize) -> (usize, bool) {
        if !matches!(self.at(i), '块' | '塊' | '元' | '米' | '斤' | '丈' | '尺') {
            return (i, false);
        }
        let digit = |c: char| {
            let numeral = numeral(c).filter(|n| !n.0).map(|n| n.1);
            numeral.or(c.to_digit(10).map(f64::from))
        };
        let digits: Vec<f64> = self.chars[i + 1..]
            .iter()
            .map_while(|&c| digit(c))
            .take(3)
            .collect();
        let end = i + 1 + digits.len();
        let parts = match digits[..] {
            [tenths] if tenths > 0.0 => tenths / 10.0,
            [tenths, hundredths] if hundredths > 0.0 => tenths / 10.0 + hundredths / 100.0,
            _ => return (i, false),
        };
        let next = self.at(end);
        if numeral(next).is_some() || matches!(next, '分' | '两' | '厘') {
            return (i, false);
        }
        meanings.push(value + parts);
        let sure = !is_han(next)
            || matches!(
                next,
                '的' | '高' | '长' | '長' | '宽' | '寬' | '左' | '钱' | '錢'
            );
        match sure {
            true => (end, true),
            false => (i, false),
        }
    }

    /// Whether percent follows.
    pub(super) fn percent(&self, i: usize) -> bool {
        let at = self.space(i);
        self.any(
            at,
            &["%", "percent", "per cent", "pct", "个百分点", "個百分點"],
        )
        .is_some()
    }

    /// What a number is as another rate: 三成 is 30 percent, 八折 is 80 or 20 percent, `nine in ten` 90.
    pub(super) fn rate(&self, i: usize, value: f64) -> Vec<f64> {
        match self.at(i) {
            '成' if value <= 10.0 => vec![10.0 * value],
            '折' if value < 10.0 => vec![10.0 * value, 100.0 - 10.0 * value],
            '折' => vec![value / 10.0, 100.0 - value],
            '‰' => vec![value / 10.0],
            '%' => vec![value / 100.0],
            _ => {
                let at = self.space(i);
                let (_, next) = self
                    .any(at, &["out of ", "in ", "of every "])
                    .unwrap_or(("", i));
                if next == i || value >= 1000.0 {
                    return Vec::new();
                }
                let ten = self.any(next, &["ten", "10"]).map(|(_, end)| (10.0, end));
                let hundred = self
                    .any(next, &["100", "a hundred"])
                    .map(|(_, end)| (100.0, end));
                let of = hundred
                    .or(ten)
                    .filter(|(_, end)| !self.at(*end).is_alphanumeric());
                of.map(|(of, _)| vec![100.0 * value / of, 10.0 * value / of])
                    .unwrap_or_default()
            }
        }
    }

    /// What divides a number that ends at `i`: `1.5 thousandths`.
    fn part(&self, i: usize) -> Option<f64> {
        let (word, _) = self.any(
            self.space(i),
            &["tenths", "hundredths", "thousandths", "millionths"],
        )?;
        Some(match word {
            "tenths" => 1e1,
            "hundredths" => 1e2,
            "thousandths" => 1e3,
            _ => 1e6,
        })
    }

    /// The year before the first of the Republic, where a number at `begin` is one of its years.
    pub(super) fn republic(&self, begin: usize) -> Option<f64> {
        let before: String = self.chars[begin.saturating_sub(3)..begin].iter().collect();
        let before = before.trim_end();
        (before.ends_with("民國") || before.ends_with("民国")).then_some(super::REPUBLIC)
    }

    /// A time of day from `begin` on, `text` being its hour, which ends at `i`: 6:30, 6.30 p.m., 14:30:05.
    fn time(&mut self, begin: usize, text: &str, i: usize) -> Option<usize> {
        if let Some((hour, minute)) = text.split_once('.') {
            let at = self.space(i);
            self.any(at, &["p.m", "a.m", "pm", "am", "P.M", "A.M", "PM", "AM"])?;
            let (hour, minute): (f64, f64) = (hour.parse().ok()?, minute.parse().ok()?);
            if minute >= 60.0 || hour > 24.0 {
                return None;
            }
            let mut quantity = Quantity::new(hour, (begin, i), true).said(text.into());
            quantity.meanings = clock(hour, minute).into();
            quantity.meanings.push(vec![hour + minute / 100.0]);
            self.push(quantity);
            return Some(i);
        }
        let two = |at: usize| {
            let part = [self.at(at), self.at(at + 1)];
            let grouped = self.at(at + 2) == ',' && self.at(at + 3).is_ascii_digit();
            let goes_on = self.at(at + 2).is_ascii_digit() || grouped;
            let digits = part.iter().all(char::is_ascii_digit) && !goes_on;
            digits.then(|| {
                part.iter()
                    .collect::<String>()
                    .parse::<f64>()
                    .unwrap_or(0.0)
            })
        };
        if text.len() > 2 || self.at(i) != ':' {
            return None;
        }
        let minute = two(i + 1)?;
        let hour: f64 = text.parse().ok()?;
        let mut end = i + 3;
        let mut meanings = clock(hour, minute);
        if self.at(end) == ':'
            && let Some(second) = two(end + 1)
        {
            end += 3;
            meanings.iter_mut().for_each(|m| m.push(second));
        }
        let said: String = self.chars[begin..end].iter().collect();
        let mut quantity = Quantity::new(hour, (begin, end), true).said(said);
        quantity.meanings = meanings.into();
        self.push(quantity);
        Some(end)
    }

    /// Two numbers with a stroke: 3/4 is a fraction, or a date.
    fn quotient(&mut self, begin: usize, value: f64, i: usize) -> Option<usize> {
        if self.at(i) != '/' || !self.at(i + 1).is_ascii_digit() {
            return None;
        }
        let (text, end) = self.run(i + 1);
        let divisor: f64 = text.parse().ok()?;
        // A third number makes it a date.
        if divisor == 0.0 || self.at(end) == '/' || begin > 0 && self.at(begin - 1) == '/' {
            return None;
        }
        let mut quantity = Quantity::new(value, (begin, end), true);
        quantity.said = self.chars[begin..end].iter().collect();
        quantity.meanings = vec![
            vec![value, divisor],
            vec![value / divisor],
            vec![100.0 * value / divisor],
        ]
        .into();
        self.push(quantity);
        Some(end)
    }
}
