//! Numbers in English words: `two hundred and five`, `one and a half`, `half past two`, `two thirds`, `the nineties`.

use super::quantity::{Quantity, clock};
use super::{Reader, units};
use crate::language::MONTHS;
use crate::language::number_words::english_numeral;
use compact_str::format_compact;

const WEEKDAYS: [&str; 6] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
];

const DECADES: [(&str, f64); 8] = [
    ("twenties", 20.0),
    ("thirties", 30.0),
    ("forties", 40.0),
    ("fifties", 50.0),
    ("sixties", 60.0),
    ("seventies", 70.0),
    ("eighties", 80.0),
    ("nineties", 90.0),
];

/// Words that say how often, or how many times as many.
const FOLD: [(&str, f64); 12] = [
    ("twice", 2.0),
    ("double", 2.0),
    ("doubled", 2.0),
    ("doubles", 2.0),
    ("doubling", 2.0),
    ("thrice", 3.0),
    ("triple", 3.0),
    ("tripled", 3.0),
    ("treble", 3.0),
    ("trebled", 3.0),
    ("quadruple", 4.0),
    ("quadrupled", 4.0),
];

/// Words for numbers that are no numerals.
const OTHERS: [(&str, f64); 10] = [
    ("once", 1.0),
    ("single", 1.0),
    ("couple", 2.0),
    ("pair", 2.0),
    ("both", 2.0),
    ("dozen", 12.0),
    ("dozens", 12.0),
    ("decade", 10.0),
    ("century", 100.0),
    ("fortnight", 2.0),
];

/// A number in words that was read.
struct Read {
    value: f64,
    end: usize,
    /// How many words it has.
    words: usize,
    /// The last scale of thousand or more in it.
    scale: f64,
}

/// A short word, without an allocation for each of a text.
#[derive(Default)]
struct Word {
    letters: [u8; 12],
    length: usize,
}

impl std::ops::Deref for Word {
    type Target = str;

    fn deref(&self) -> &str {
        str::from_utf8(&self.letters[..self.length]).unwrap_or_default()
    }
}

impl PartialEq<&str> for Word {
    fn eq(&self, other: &&str) -> bool {
        self.letters[..self.length] == *other.as_bytes()
    }
}

impl Reader<'_> {
    /// The word at a place, in lower case; empty where it is longer than any that is asked for.
    fn word(&self, i: usize) -> Word {
        let letters = self.chars[i.min(self.chars.len())..].iter();
        let mut out = Word::default();
        for c in letters.take_while(|c| c.is_ascii_alphabetic()) {
            let Some(place) = out.letters.get_mut(out.length) else {
                return Word::default();
            };
            *place = c.to_ascii_lowercase() as u8;
            out.length += 1;
        }
        out
    }

    /// The place of the word after the one that ends at `i`, across a blank or a hyphen.
    fn next_word(&self, i: usize) -> usize {
        match self.at(i) {
            '-' | '‐' | '‑' => i + 1,
            _ => self.space(i),
        }
    }

    /// A word that may begin a number. Gives the place after the number, or after the word.
    pub(super) fn words(&mut self, i: usize) -> usize {
        let end = self.letters(i);
        // A part of a word with accents, or of a name with digits.
        let inside =
            i > 0 && self.at(i - 1).is_alphanumeric() && !crate::language::is_han(self.at(i - 1));
        if inside || self.at(end).is_ascii_digit() {
            return end;
        }
        let word = self.word(i);
        let word: &str = &word;
        let named = |list: &[(&str, f64)]| list.iter().find(|w| w.0 == word).map(|w| w.1);
        if let Some(place) = MONTHS
            .iter()
            .position(|m| *m == word)
            .or_else(|| WEEKDAYS.iter().position(|d| *d == word))
        {
            let mut quantity = Quantity::new(place as f64 + 1.0, (i, end), false);
            quantity.unit = MONTHS.contains(&word).then(units::month);
            self.push(quantity);
        } else if let Some(value) = named(&DECADES) {
            self.push(Quantity::new(value, (i, end), false).or([1900.0 + value]));
        } else if let Some(value) = named(&FOLD) {
            let mut quantity = Quantity::new(value, (i, end), false);
            quantity.unit = Some(units::fold());
            self.push(quantity);
        } else if let Some(prefix) = word.strip_suffix("fold").and_then(english_numeral) {
            let mut quantity = Quantity::new(prefix.1, (i, end), prefix.1 > 10.0);
            quantity.unit = Some(units::fold());
            self.push(quantity);
        } else if let Some(value) = self.roman(i, end) {
            self.push(Quantity::new(value, (i, end), false));
        } else {
            return self.number(i, end, word);
        }
        end
    }

    /// A number in words, or the place after the word.
    fn number(&mut self, i: usize, end: usize, word: &str) -> usize {
        match word {
            "noon" | "midnight" => {
                let mut quantity = Quantity::new(12.0, (i, end), false);
                if word == "midnight" {
                    quantity = quantity.or([0.0, 24.0]);
                    quantity.meanings.push(vec![0.0, 0.0]);
                }
                quantity.unit = Some(units::clock());
                self.push(quantity);
            }
            "half" => return self.half_of(i, end),
            "quarter" | "quarters" => return self.quarter(i, end),
            _ => {
                if let Some(read) = self.read_words(i) {
                    return self.read_on(i, read);
                }
                if let Some((_, value)) = OTHERS.iter().find(|w| w.0 == word) {
                    self.push(Quantity::new(*value, (i, end), false));
                }
            }
        }
        end
    }

    /// II to XXXIX, as in `World War II`.
    fn roman(&self, i: usize, end: usize) -> Option<f64> {
        let letters = &self.chars[i..end];
        if letters.len() < 2 || !letters.iter().all(|c| matches!(c, 'I' | 'V' | 'X')) {
            return None;
        }
        let text: String = letters.iter().collect();
        crate::language::numerals::roman(&text).map(|(value, _)| f64::from(value))
    }

    /// The cardinal or ordinal number in words at a place.
    fn read_words(&self, i: usize) -> Option<Read> {
        let (mut total, mut section, mut last) = (0.0, 0.0, f64::INFINITY);
        let mut out = Read {
            value: 0.0,
            end: i,
            words: 0,
            scale: 1.0,
        };
        let mut at = i;
        loop {
            let word = self.word(at);
            let end = self.letters(at);
            if matches!(&word[..], "a" | "an") && out.words == 0 {
                let next = self.word(self.space(end));
                if !matches!(
                    &next[..],
                    "hundred" | "thousand" | "million" | "billion" | "trillion"
                ) {
                    return None;
                }
                section = 1.0;
                last = 1.0;
            } else if let Some((unit, value)) = english_numeral(&word) {
                if unit {
                    if out.words == 0 {
                        return None;
                    }
                    if value == 1e2 {
                        section *= value;
                    } else {
                        total += section * value;
                        section = 0.0;
                        out.scale = value;
                    }
                    last = value;
                } else {
                    // Twenty and three make 23; two numbers in a row do not make one.
                    if out.words > 0 && (value >= last || last < 20.0) {
                        break;
                    }
                    section += value;
                    last = value;
                }
            } else {
                break;
            }
            out.words += 1;
            out.end = end;
            out.value = total + section;
            at = self.next_word(end);
            if self.word(at) == "and" && last >= 1e2 {
                let after = self.space(self.letters(at));
                let small = english_numeral(&self.word(after)).is_some_and(|n| !n.0 && n.1 < last);
                if small {
                    at = after;
                }
            }
        }
        (out.words > 0 && !self.at(out.end).is_ascii_digit()).then_some(out)
    }

    /// What follows a number in words: a half, a fraction, a time.
    fn read_on(&mut self, begin: usize, read: Read) -> usize {
        let next = self.next_word(read.end);
        let word = self.word(next);
        let known = self
            .part_in_words(begin, &read, next)
            .or_else(|| self.year(begin, &read, next))
            .or_else(|| self.past(begin, &read, next));
        if let Some(end) = known {
            return end;
        }
        let Read {
            mut value,
            mut end,
            words,
            scale,
        } = read;
        if word == "point" {
            let (fraction, at) = self.decimals_in_words(next);
            value += fraction;
            end = at.unwrap_or(end);
        }
        if let Some((half, at)) = self.half(end) {
            value += half * scale;
            end = at;
        }
        let mut said = None;
        if let Some((n, of, at)) = self.and_fraction(end) {
            said = Some(format!("{value} {n}/{of}"));
            value += n / of;
            end = at;
        }
        if let Some((times, at)) = self.scale_word(self.next_word(end)) {
            value *= times;
            end = at;
        }
        // One thousandth, where it is a part and no place in a row.
        let parts = [("hundredth", 1e2), ("thousandth", 1e3), ("millionth", 1e6)];
        let last: String = self.chars[begin..end].iter().collect();
        let part = parts.iter().find(|(name, _)| last.ends_with(name));
        let mut meanings: Vec<f64> = part
            .iter()
            .flat_map(|(_, of)| {
                let share = value / of / of;
                [share, 100.0 * share]
            })
            .collect();
        meanings.extend(self.rate(end, value));
        let percent = self.percent(end);
        let certain = value > 10.0 && word != "hand" || percent || value.fract() > 0.0;
        let mut quantity = Quantity::new(
            value,
            (begin, end),
            certain && (words > 1 || value > 10.0 || percent || value.fract() > 0.0),
        )
        .or(meanings);
        if let Some(said) = said {
            quantity.said = said.into();
        }
        if percent {
            quantity.said.push('%');
        }
        self.push(quantity);
        end
    }

    /// Two thirds: where it ends.
    fn part_in_words(&mut self, begin: usize, read: &Read, next: usize) -> Option<usize> {
        let value = read.value;
        let divisor = divisor(&self.word(next)).filter(|_| value < 20.0)?;
        let after = self.letters(next);
        let mut quantity = Quantity::new(value / divisor, (begin, after), true);
        quantity.said = format_compact!("{value}/{divisor}");
        quantity
            .meanings
            .extend([vec![100.0 * value / divisor], vec![value, divisor]]);
        if value == 1.0 {
            quantity.meanings.push(vec![divisor]);
        }
        self.push(quantity);
        Some(after)
    }

    /// Nineteen eighty-four: where it ends.
    fn year(&mut self, begin: usize, read: &Read, next: usize) -> Option<usize> {
        let value = read.value;
        if !(10.0..=20.0).contains(&value) || read.words != 1 {
            return None;
        }
        let rest = self.read_words(next);
        let rest = rest.filter(|r| (10.0..100.0).contains(&r.value))?;
        let mut year = Quantity::new(100.0 * value + rest.value, (begin, rest.end), true);
        year.meanings.push(vec![value, rest.value]);
        self.push(year);
        Some(rest.end)
    }

    /// Ten past three: where it ends.
    fn past(&mut self, begin: usize, read: &Read, next: usize) -> Option<usize> {
        let minutes = read.value;
        if self.word(next) != "past" || minutes >= 31.0 {
            return None;
        }
        let hour = self.read_words(self.space(self.letters(next)));
        let hour = hour.filter(|h| h.value <= 24.0)?;
        let mut quantity = Quantity::new(hour.value, (begin, hour.end), true);
        quantity.said = format_compact!("{}:{minutes:02}", hour.value);
        quantity.meanings = clock(hour.value, minutes).into();
        self.push(quantity);
        Some(hour.end)
    }

    /// The digits in words behind `point`, as a fraction, and where they end if there are any.
    fn decimals_in_words(&self, point: usize) -> (f64, Option<usize>) {
        let mut at = self.space(self.letters(point));
        let (mut fraction, mut size) = (0.0, 0.1);
        let mut end = None;
        while let Some((false, digit)) = english_numeral(&self.word(at)).filter(|n| n.1 < 10.0) {
            fraction += digit * size;
            size /= 10.0;
            let after = self.letters(at);
            end = Some(after);
            at = self.space(after);
        }
        (fraction, end)
    }

    /// `and two-thirds` behind a whole number: two, three, and the end.
    fn and_fraction(&self, end: usize) -> Option<(f64, f64, usize)> {
        let and = self.next_word(end);
        if self.word(and) != "and" {
            return None;
        }
        let part = self.read_words(self.next_word(self.letters(and)))?;
        let word = self.next_word(part.end);
        let of = divisor(&self.word(word)).filter(|of| part.value < *of)?;
        Some((part.value, of, self.letters(word)))
    }

    /// What begins with `half`.
    fn half_of(&mut self, begin: usize, end: usize) -> usize {
        let next = self.next_word(end);
        let word = self.word(next);
        let after = self.space(self.letters(next));
        if word == "past"
            && let Some(hour) = self.hour_at(after)
        {
            let mut quantity = Quantity::new(hour.0, (begin, hour.1), true);
            quantity.said = format_compact!("{}:30", hour.0);
            quantity.meanings = clock(hour.0, 30.0).into();
            self.push(quantity);
            return hour.1;
        }
        if matches!(&word[..], "a" | "an") {
            if let Some((times, end)) = self.scale_word(after) {
                self.push(Quantity::new(0.5 * times, (begin, end), true));
                return end;
            }
            // Half an hour.
            self.push(Quantity::new(0.5, (begin, after), false).or([50.0]));
            return after;
        }
        self.push(Quantity::new(0.5, (begin, end), false).or([50.0]));
        end
    }

    /// An hour in words or digits, and where it ends.
    fn hour_at(&self, i: usize) -> Option<(f64, usize)> {
        let digits: String = self.chars[i.min(self.chars.len())..]
            .iter()
            .take_while(|c| c.is_ascii_digit())
            .collect();
        let found = match digits.parse() {
            Ok(hour) => (hour, i + digits.len()),
            Err(_) => self.read_words(i).map(|r| (r.value, r.end))?,
        };
        (found.0 <= 24.0).then_some(found)
    }

    /// What begins with `quarter`.
    fn quarter(&mut self, begin: usize, end: usize) -> usize {
        let next = self.space(end);
        let word = self.word(next);
        let after = self.space(self.letters(next));
        if matches!(&word[..], "past" | "to")
            && let Some((hour, end)) = self.hour_at(after)
        {
            let (hour, minute) = if word == "to" {
                (hour - 1.0, 45.0)
            } else {
                (hour, 15.0)
            };
            let mut quantity = Quantity::new(hour, (begin, end), true);
            quantity.said = format_compact!("{hour}:{minute}");
            quantity.meanings = clock(hour, minute).into();
            self.push(quantity);
            return end;
        }
        self.push(Quantity::new(0.25, (begin, end), false).or([25.0, 4.0]));
        end
    }
}

/// What a word divides by: 3 for `thirds`.
fn divisor(word: &str) -> Option<f64> {
    match word {
        "half" | "halves" => return Some(2.0),
        "quarter" | "quarters" => return Some(4.0),
        "second" | "seconds" | "first" => return None,
        "hundredth" | "hundredths" => return Some(100.0),
        "thousandth" | "thousandths" => return Some(1000.0),
        _ => {}
    }
    let single = word.strip_suffix('s').unwrap_or(word);
    let ordinal = single.ends_with("th") || single == "third";
    let (unit, value) = english_numeral(single).filter(|_| ordinal)?;
    (!unit && (3.0..=20.0).contains(&value)).then_some(value)
}
