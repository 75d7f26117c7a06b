//! The numbers that a text says, in every spelling of both languages, so that the two sides of a pair can be compared.
//!
//! ```text
//! "35,000 of them"          ─▶ 35000
//! "三万五个"                 ─▶ 35000, or 30005
//! "half past two"           ─▶ 2 and 30, 14 and 30, or 2½
//! "1.4 to 1.45 million"     ─▶ 1.4 or 1400000, and 1450000
//! ```
//!
//! One spelling may mean several things; which one it is shows on the other side. Small numbers in words are said
//! uncertainly: `one` is an article as often as a number, and 一 stands in a thousand words. They count where both
//! sides give the same unit to them (`five days`, 六日).

mod chinese;
mod differing;
mod digits;
mod english;
mod measures;
mod quantity;
pub mod units;

pub use differing::differing;
pub use quantity::Quantity;

use super::is_han;
use super::labels::Label;
use super::width::half_width;

/// The numbers that a text says, in order.
pub fn quantities(text: &str) -> Vec<Quantity> {
    let chars: Vec<char> = text.chars().map(narrow).collect();
    let mut reader = Reader {
        chars: &chars,
        out: Vec::new(),
    };
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        i = if c.is_ascii_digit() {
            reader.digits(i)
        } else if c.is_ascii_alphabetic() {
            reader.words(i)
        } else if is_han(c) || c == '○' {
            reader.chinese(i)
        } else {
            reader.sign(i)
        };
    }
    reader.finish();
    reader.out
}

/// Reads a text once, from its beginning to its end.
struct Reader<'a> {
    chars: &'a [char],
    out: Vec<Quantity>,
}

impl Reader<'_> {
    fn at(&self, i: usize) -> char {
        self.chars.get(i).copied().unwrap_or('\0')
    }

    /// Whether a text stands at a place.
    fn has(&self, i: usize, text: &str) -> bool {
        text.chars().enumerate().all(|(k, c)| self.at(i + k) == c)
    }

    /// The first of some texts that stands at a place, with the place after it.
    fn any<'t>(&self, i: usize, texts: &[&'t str]) -> Option<(&'t str, usize)> {
        let found = texts.iter().find(|t| self.has(i, t))?;
        Some((found, i + found.chars().count()))
    }

    /// The end of the white space from a place on.
    fn space(&self, i: usize) -> usize {
        let blank = |c: &&char| c.is_whitespace();
        i + self.chars[i.min(self.chars.len())..]
            .iter()
            .take_while(blank)
            .count()
    }

    /// A number of one character: ½, ⑫.
    fn sign(&mut self, i: usize) -> usize {
        let c = self.at(i);
        if let Some(value) = fraction_sign(c) {
            self.push(Quantity::new(value, (i, i + 1), true));
        } else if let Some((number, _)) = crate::language::numerals::enclosed(&c.to_string()) {
            self.push(Quantity::new(f64::from(number.first()), (i, i + 1), false));
        }
        i + 1
    }

    /// Takes up a quantity with the unit that stands after it.
    fn push(&mut self, mut quantity: Quantity) {
        let (begin, end) = quantity.at;
        if quantity.unit.is_none() {
            quantity.unit = units::after(self.chars, end);
        }
        if quantity.unit.is_some_and(|u| u.kind == units::Kind::Fold) {
            // Twice as many are more by once as many, or by 100 percent.
            let values: Vec<f64> = quantity
                .meanings
                .iter()
                .filter(|m| m.len() == 1)
                .map(|m| m[0])
                .collect();
            let few = values.iter().filter(|v| **v <= 20.0);
            let others = few.flat_map(|v| {
                [
                    v + 1.0,
                    v - 1.0,
                    100.0 * v,
                    100.0 * (v - 1.0),
                    100.0 * (v + 1.0),
                ]
            });
            quantity.meanings.extend(others.map(|v| vec![v]));
        }
        let letters = self.chars[..begin].iter().rev().take(12);
        let letters = letters.take_while(|c| c.is_ascii_alphabetic()).count();
        quantity.name = self.chars[begin - letters..begin].iter().collect();
        self.out.push(quantity);
    }

    /// What can be told only when all is read: the hours of an afternoon, and the first number of a range.
    fn finish(&mut self) {
        let afternoon = self.is_afternoon();
        let republic = self
            .chars
            .windows(2)
            .any(|c| matches!(c, ['民', '國' | '国']));
        for k in 0..self.out.len() {
            self.out[k].part = self.names_part(k);
            if republic && self.at(self.out[k].at.1) == '年' {
                // Said once, it goes for the years after it: 民國九十七年及一百十一年.
                let of_era = |m: &[f64]| match m[..] {
                    [year] if year < 300.0 => Some(vec![year + REPUBLIC]),
                    _ => None,
                };
                let others: Vec<_> = self.out[k].meanings.iter().filter_map(of_era).collect();
                self.out[k].meanings.extend(others);
            }
            if afternoon {
                let later = |m: &[f64]| match m.first() {
                    Some(&hour) if (1.0..12.0).contains(&hour) && hour.fract() == 0.0 => {
                        let mut later = m.to_vec();
                        later[0] += 12.0;
                        Some(later)
                    }
                    _ => None,
                };
                let others: Vec<_> = self.out[k].meanings.iter().filter_map(later).collect();
                self.out[k].meanings.extend(others);
            }
            if k + 1 < self.out.len() {
                self.range(k);
                self.decade(k);
            }
        }
    }

    /// `1.4 to 1.45 million`, 3至5万: the first is of the same size as the second.
    fn range(&mut self, k: usize) {
        let (first, second) = (&self.out[k], &self.out[k + 1]);
        let between: String = self.chars[first.at.1..second.at.0].iter().collect();
        const BETWEEN: [&str; 14] = [
            "to", "and", "or", "-", "–", "—", "~", "～", "至", "到", "和", "或", "、", "−",
        ];
        if !BETWEEN.contains(&between.trim()) {
            return;
        }
        let scale = self.scale_of(second.at);
        let (unit, certain) = (second.unit, second.certain);
        let first = &mut self.out[k];
        if first.unit.is_none() {
            first.unit = unit;
        }
        // 九至十五人
        first.certain |= certain && !matches!(between.trim(), "and" | "or" | "和" | "或" | "、");
        if scale > 1.0 && first.meanings.first().len() == 1 && first.meanings.first()[0] < scale {
            first.meanings.push(vec![first.meanings.first()[0] * scale]);
        }
    }

    /// 20世纪80年代: the 1980s, where a century stands before a decade.
    fn decade(&mut self, k: usize) {
        let (century, decade) = (&self.out[k], &self.out[k + 1]);
        if century
            .unit
            .is_some_and(|u| u.kind == units::Kind::Months && u.size == 1200.0)
            && decade.at.0 < century.at.1 + 5
            && self.has(decade.at.1, "年代")
        {
            let first = 100.0 * (century.meanings.first()[0] - 1.0);
            // Of 六七十年代 both.
            let several = decade
                .meanings
                .iter()
                .filter(|m| m.len() == 1 && m[0] < 100.0);
            let mut years: Vec<f64> = several.map(|m| first + m[0] % 100.0).collect();
            if years.is_empty() {
                years.push(first + decade.meanings.first()[0] % 100.0);
            }
            self.out[k + 1].meanings = vec![years].into();
        }
    }

    /// Whether a number is that of a part of a document: `Clause 3.2`, `Articles 5 and 6`, 第四条, or the text's
    /// own.
    fn names_part(&self, k: usize) -> bool {
        let (begin, end) = self.out[k].at;
        let before = &self.chars[..begin];
        let open = |c: &char| matches!(c, ' ' | '(' | '[' | '.' | '§' | '第');
        let last = before.iter().rposition(|c| !open(c)).map_or(0, |at| at + 1);
        if last == 0 {
            return matches!(self.at(end), '.' | ')' | '、' | ' ' | ']')
                || begin > 0
                || is_han(self.at(end));
        }
        if begin > 0 && before[begin - 1] == '第' {
            let rest: String = self.chars[end..].iter().take(3).collect();
            return Label::after_number(&rest).is_some();
        }
        let letters = before[..last]
            .iter()
            .rev()
            .take_while(|c| c.is_ascii_alphabetic())
            .count();
        let word: String = before[last - letters..last].iter().collect();
        let singular =
            |plural: &str| Label::of_word(word.strip_suffix(plural).unwrap_or(&word)).is_some();
        if singular("s") || singular("es") || word == "appendices" {
            return true;
        }
        let near: String = before[last.saturating_sub(2)..last].iter().collect();
        if Label::before_numbers().any(|(name, _)| near.ends_with(name)) {
            return true;
        }
        k > 0 && self.out[k - 1].part && {
            let between: String = self.chars[self.out[k - 1].at.1..begin].iter().collect();
            matches!(
                between.trim(),
                "," | "and" | "or" | "to" | "、" | "和" | "或" | "至" | "-" | "–"
            ) || between.trim().starts_with(['条', '條'])
        }
    }

    /// What multiplies the number that stands at a place: a million of `1.45 million`.
    fn scale_of(&self, (begin, end): (usize, usize)) -> f64 {
        let text: String = self.chars[begin..end].iter().collect();
        const SCALES: [(&str, f64); 12] = [
            ("百万", 1e6),
            ("百萬", 1e6),
            ("千万", 1e7),
            ("千萬", 1e7),
            ("万亿", 1e12),
            ("million", 1e6),
            ("billion", 1e9),
            ("thousand", 1e3),
            ("hundred", 1e2),
            ("万", 1e4),
            ("萬", 1e4),
            ("亿", 1e8),
        ];
        let lower = text.to_lowercase();
        let found = SCALES.iter().find(|(name, _)| lower.ends_with(name));
        let last = text.chars().last();
        found.map(|f| f.1).unwrap_or(match last {
            Some('億') => 1e8,
            Some('千') => 1e3,
            Some('百') => 1e2,
            Some('十') if !text.starts_with('十') => 10.0,
            _ => 1.0,
        })
    }

    /// Whether the text has a time after noon on a clock of twelve hours.
    fn is_afternoon(&self) -> bool {
        (0..self.chars.len()).any(|i| match self.chars[i] {
            '下' => self.at(i + 1) == '午',
            '午' => self.at(i + 1) == '后' || self.at(i + 1) == '後',
            '晚' | '傍' | '夜' => true,
            'p' | 'P' => {
                let before = self.chars[..i].iter().rev().find(|c| !c.is_whitespace());
                let end = match (self.at(i + 1), self.at(i + 2)) {
                    ('m' | 'M', _) => i + 2,
                    ('.', 'm' | 'M') => i + 3,
                    _ => return false,
                };
                before.is_some_and(|c| {
                    c.is_ascii_digit() || c.is_ascii_alphabetic() && self.at(i + 1) == '.'
                }) && !self.at(end).is_alphanumeric()
            }
            'a' | 'e' | 'n' => ["afternoon", "evening", "night"]
                .iter()
                .any(|word| self.has(i, word)),
            _ => false,
        })
    }
}

/// The year before the first of the Republic.
const REPUBLIC: f64 = 1911.0;

/// Full-width digits and signs as their ASCII counterparts; all letters in lower case where that is of one character.
fn narrow(c: char) -> char {
    match c {
        '’' | '‘' => '\'',
        '\u{A0}' | '\u{202F}' | '\u{2009}' => ' ',
        _ => half_width(c),
    }
}

fn fraction_sign(c: char) -> Option<f64> {
    Some(match c {
        '½' => 0.5,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅕' => 0.2,
        '⅖' => 0.4,
        '⅗' => 0.6,
        '⅘' => 0.8,
        '⅙' => 1.0 / 6.0,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
