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
//! uncertainly: `one` is an article as often as a number, and 一 stands in a thousand words. They count where both sides give
//! the same unit to them (`five days`, 六日).

mod chinese;
mod digits;
mod english;
pub mod units;

use super::is_han;
use super::labels::Label;
use rustc_hash::FxHashSet;
use units::Unit;

/// A number that a text says.
#[derive(Debug, Clone)]
pub struct Quantity {
    /// In digits, for messages.
    pub said: String,
    /// What it may mean. Of one meaning all numbers are said together: 14 and 30 in `2:30 p.m.`
    pub meanings: Vec<Vec<f64>>,
    /// Whether it is surely a number: in digits, or above ten.
    pub certain: bool,
    /// What it counts.
    pub unit: Option<&'static Unit>,
    /// The letters right before it (`A` of `A4`): it is part of a name.
    name: String,
    /// Whether it is the number of a part of a document: of another, or of this one that it begins.
    part: bool,
    /// Where it begins and ends, in characters.
    at: (usize, usize),
}

impl Quantity {
    fn new(value: f64, at: (usize, usize), certain: bool) -> Self {
        Self {
            said: spelt(value),
            meanings: vec![vec![value]],
            certain,
            unit: None,
            name: String::new(),
            part: false,
            at,
        }
    }

    /// The same with more meanings.
    fn or(mut self, others: impl IntoIterator<Item = f64>) -> Self {
        self.meanings.extend(others.into_iter().map(|v| vec![v]));
        self
    }

    fn said(mut self, text: String) -> Self {
        self.said = text;
        self
    }
}

/// A number without the noise of binary fractions.
fn spelt(value: f64) -> String {
    let rounded: f64 = format!("{value:.9e}").parse().unwrap_or(value);
    rounded.to_string()
}

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
                let of_era = |m: &Vec<f64>| match m[..] {
                    [year] if year < 300.0 => Some(vec![year + REPUBLIC]),
                    _ => None,
                };
                let others: Vec<_> = self.out[k].meanings.iter().filter_map(of_era).collect();
                self.out[k].meanings.extend(others);
            }
            if afternoon {
                let later = |m: &Vec<f64>| match m.first() {
                    Some(&hour) if (1.0..12.0).contains(&hour) && hour.fract() == 0.0 => {
                        let mut later = m.clone();
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
        if scale > 1.0 && first.meanings[0].len() == 1 && first.meanings[0][0] < scale {
            first.meanings.push(vec![first.meanings[0][0] * scale]);
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
            let first = 100.0 * (century.meanings[0][0] - 1.0);
            // Of 六七十年代 both.
            let several = decade
                .meanings
                .iter()
                .filter(|m| m.len() == 1 && m[0] < 100.0);
            let mut years: Vec<f64> = several.map(|m| first + m[0] % 100.0).collect();
            if years.is_empty() {
                years.push(first + decade.meanings[0][0] % 100.0);
            }
            self.out[k + 1].meanings = vec![years];
        }
    }

    /// Whether a number is that of a part of a document: `Clause 3.2`, `Articles 5 and 6`, 第四条, or the text's own.
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
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '’' | '‘' => '\'',
        '\u{A0}' | '\u{202F}' | '\u{2009}' => ' ',
        _ => c,
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

/// Numbers that are looked up in: a text without sentence ends may have a million.
struct Pool {
    /// Their absolute values, in order.
    values: Vec<f64>,
    /// The last two digits of those that may be years.
    years: [bool; 100],
    /// The whole ones below a hundred.
    short: [bool; 100],
}

/// What may be the number of a year.
const YEARS: std::ops::Range<f64> = 1000.0..2100.0;

impl Pool {
    fn new(numbers: impl Iterator<Item = f64>) -> Self {
        let mut out = Self {
            values: numbers.map(f64::abs).collect(),
            years: [false; 100],
            short: [false; 100],
        };
        out.values.sort_unstable_by(f64::total_cmp);
        for value in out.values.iter().filter(|v| v.fract() == 0.0) {
            match *value {
                v if v < 100.0 => out.short[v as usize] = true,
                v if YEARS.contains(&v) => out.years[v as usize % 100] = true,
                _ => {}
            }
        }
        out
    }

    /// Whether a number is among them, or is one of their years in short or in full: 80 for 1980.
    fn has(&self, number: f64) -> bool {
        // What binary fractions add.
        const NOISE: f64 = 1e-12;
        let number = number.abs();
        let from = self.values.partition_point(|v| *v < number * (1.0 - NOISE));
        let next = self.values.get(from);
        next.is_some_and(|v| *v <= number * (1.0 + NOISE))
            || number.fract() == 0.0
                && match number {
                    n if n < 100.0 => self.years[n as usize],
                    n => YEARS.contains(&n) && self.short[n as usize % 100],
                }
    }

    /// Whether all numbers of a meaning are among them.
    fn says(&self, meaning: &[f64]) -> bool {
        meaning.iter().all(|v| self.has(*v))
    }
}

/// Two sides of which each says a number that the other does not: what each says alone, in digits. `None` where nothing speaks
/// for a difference. `moved` says whether a part of the document that has a number on one side has another number on the other.
pub fn differing(
    source: &str,
    target: &str,
    moved: impl Fn(&str, &str) -> bool,
) -> Option<(Vec<String>, Vec<String>)> {
    let a = quantities(source);
    if a.is_empty() {
        return None;
    }
    let b = quantities(target);
    if b.is_empty() {
        return None;
    }
    let (x, y) = (alone(&a, &b), alone(&b, &a));
    // Who refers to more parts than this in one text lists them.
    const PARTS: usize = 200;
    let parts = |these: &[&Quantity]| {
        let parts = these.iter().filter(|q| q.part).take(PARTS);
        parts.map(|q| q.said.clone()).collect::<Vec<_>>()
    };
    let (p, r) = (parts(&x), parts(&y));
    let stays = |q: &&&Quantity, is_moved: &dyn Fn(&str) -> bool| !(q.part && is_moved(&q.said));
    let (x, y): (Vec<_>, Vec<_>) = (
        x.iter()
            .filter(|q| stays(q, &|n| r.iter().any(|o| moved(n, o))))
            .collect(),
        y.iter()
            .filter(|q| stays(q, &|n| p.iter().any(|o| moved(o, n))))
            .collect(),
    );
    let (x, y) = match (told(&x, &y), told(&y, &x)) {
        (x, y) if x.is_empty() && !y.is_empty() => (more_often(&a, &b), y),
        (x, y) if y.is_empty() && !x.is_empty() => (x, more_often(&b, &a)),
        both => both,
    };
    (!x.is_empty() && !y.is_empty()).then_some((x, y))
}

/// Of two sides that say as many numbers, those that one says more often than the other: what was changed on this side may be
/// said there already, as the 1 of `Article 1, paragraph 1` against 第九条第一款.
fn more_often(these: &[Quantity], those: &[Quantity]) -> Vec<String> {
    // Of more numbers than this nobody knows which one stands for which.
    const MOST: usize = 12;
    let count = |side: &[Quantity]| side.iter().map(|q| q.meanings[0].len()).sum::<usize>();
    if count(these) > MOST || count(these) != count(those) {
        return Vec::new();
    }
    let own = |value: f64| these.iter().filter(|q| q.meanings[0] == [value]).count();
    let other = |value: f64| {
        let says = |q: &&Quantity| q.meanings.iter().any(|m| m.contains(&value));
        those.iter().filter(says).count()
    };
    let mut out = Vec::new();
    for q in these.iter().filter(|q| q.certain && q.name.is_empty()) {
        if let [value] = q.meanings[0][..]
            && other(value) > 0
            && own(value) > other(value)
            && !out.contains(&q.said)
        {
            out.push(q.said.clone());
        }
    }
    out
}

/// What is told of numbers that one side says alone. A number in a word counts where the other side says another one of what it
/// counts, and one in a name where it has the name.
fn told(these: &[&&Quantity], those: &[&&Quantity]) -> Vec<String> {
    let names: FxHashSet<&str> = those.iter().map(|q| &*q.name).collect();
    let counted = |kind| those.iter().any(|q| q.unit.is_some_and(|u| u.kind == kind));
    // There are few kinds, and each is looked for once.
    let mut kinds: Vec<(units::Kind, bool)> = Vec::new();
    let mut is_counted = |kind| match kinds.iter().find(|k| k.0 == kind) {
        Some(known) => known.1,
        None => {
            kinds.push((kind, counted(kind)));
            counted(kind)
        }
    };
    let mut seen = FxHashSet::default();
    let mut out = Vec::new();
    for q in these {
        let counts = match q.name.is_empty() {
            true => q.certain || q.unit.is_some_and(|u| is_counted(u.kind)),
            false => names.contains(&*q.name),
        };
        if counts && seen.insert(&*q.said) {
            out.push(q.said.clone());
        }
    }
    out
}

/// Those that the other side says in no spelling and in no other unit.
fn alone<'q>(these: &'q [Quantity], those: &[Quantity]) -> Vec<&'q Quantity> {
    let all = |q: &[Quantity]| Pool::new(q.iter().flat_map(|q| &q.meanings).flatten().copied());
    let ours = all(these);
    // What is not found on this side proves nothing for what the other one says.
    let meanings = those.iter().flat_map(|q| &q.meanings);
    let theirs = Pool::new(meanings.filter(|m| ours.says(m)).flatten().copied());
    let measures = units::Measures::new(those);
    let found = |q: &&Quantity| q.meanings.iter().any(|m| theirs.says(m)) || measures.have(q);
    these.iter().filter(|q| !found(q)).collect()
}

#[cfg(test)]
mod tests;
