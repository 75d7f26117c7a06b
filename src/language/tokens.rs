//! From text to the tokens that a bilingual lexicon can look up.
//!
//! The two languages meet in three kinds of token: English *stems* (`rights` → `right`), Chinese
//! *words* (`能源保障` → `能源`, `保障`) and *numbers*, which have one spelling for both sides
//! (`twenty-three`, `23`, `二十三` → `#23`; `1.5 million`, `150万` → `#1500000`). Either side may hold
//! words of the other script (`Debian`, a Chinese name in brackets): they become the same tokens, so
//! that what is repeated untranslated is recognised as such.
//!
//! English is split at hyphens (`Bao-yu` → `bao`, `yu`: names in pinyin are written both ways), accents are
//! folded, clitics stripped (`n't` gives `not`), and what is left stemmed by the Snowball algorithm
//! (Porter 2001, <https://snowballstem.org>). Chinese is cut by [`Lexicon::segment`].

use super::is_han;
use super::lexicon::Lexicon;
pub use super::number_words::small_number;
use super::number_words::{begins_unit, chinese_number, english_numeral, numeral};
use super::width::half_width;
use compact_str::{CompactString, format_compact};
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A stemmed word in Latin letters.
    Stem,
    /// A Chinese word.
    Word,
    /// A number in its canonical spelling, `#` in front.
    Number,
}

/// One token of a text. A text on one line may have as many as it has characters, so that short ones lie within it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its canonical spelling: lower-case stem, Chinese word as it stands, `#` and a number.
    pub text: CompactString,
    /// The word in lower case before stemming, for stems only (pinyin is not English to be stemmed).
    pub surface: Option<CompactString>,
    /// Whether the text had it with a capital letter first.
    pub capital: bool,
}

/// Cuts texts into tokens; keeps stems it has seen, as stemming costs more than a look-up.
#[derive(Default)]
pub struct Tokenizer {
    stems: FxHashMap<CompactString, CompactString>,
}

impl Tokenizer {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many stems are kept.
    pub fn known(&self) -> usize {
        self.stems.len()
    }

    /// The stem of one lower-case English word.
    pub fn stem(&mut self, word: &str) -> CompactString {
        if let Some(stem) = self.stems.get(word) {
            return stem.clone();
        }
        let stem = CompactString::from(Stemmer::create(Algorithm::English).stem(word));
        self.stems.insert(word.into(), stem.clone());
        stem
    }

    /// The tokens of a text in either language, in order. Punctuation is left out.
    pub fn tokens(&mut self, text: &str, lexicon: &Lexicon) -> Vec<Token> {
        let chars: Vec<char> = text.chars().map(narrow).collect();
        let mut out = Vec::new();
        let mut i = 0;
        while i < chars.len() {
            let c = chars[i];
            if is_han(c) {
                let end = run(&chars, i, is_han);
                self.chinese(&chars[i..end], lexicon, &mut out);
                i = end;
            } else if c.is_ascii_digit() {
                i = self.digits(&chars, i, &mut out);
            } else if letter(c) {
                i = self.word(&chars, i, &mut out);
            } else {
                i += 1;
            }
        }
        join_english_numbers(&mut out);
        out
    }

    /// A run of Chinese characters: numerals of more than ten are numbers, the rest is cut into words.
    fn chinese(&mut self, han: &[char], lexicon: &Lexicon, out: &mut Vec<Token>) {
        let mut start = 0;
        let mut i = 0;
        while i < han.len() {
            let end = run(han, i, |c| numeral(c).is_some());
            if end == i {
                i += 1;
                continue;
            }
            // 二十两 is twenty taels; 两百 is a number.
            let tael = end > i + 1 && matches!(han[end - 1], '两' | '兩');
            // 三十八千米 is 38 kilometres; 五千米 may well be 5000 metres.
            let unit = end > i + 1
                && begins_unit(&han[end - 1..])
                && (han[end] != '米' || numeral(han[end - 2]).is_some_and(|n| !n.0) && end > i + 2);
            let end = if tael || unit { end - 1 } else { end };
            let percent = i >= start + 3 && han[i - 3..i] == ['百', '分', '之'];
            // 百分之 is itself a run of one numeral, 百, which stands for nothing alone.
            if let Some(value) = chinese_number(&han[i..end]).filter(|v| percent || *v > 10.0) {
                let head = if percent { i - 3 } else { i };
                words(&han[start..head], lexicon, out);
                out.push(number(value, percent));
                start = end;
            }
            i = end;
        }
        words(&han[start..], lexicon, out);
    }

    /// A number in digits with what multiplies it: `1,500`, `1.5亿`, `12%`, `21st`.
    fn digits(&mut self, chars: &[char], start: usize, out: &mut Vec<Token>) -> usize {
        let mut i = start;
        let mut text = String::new();
        while i < chars.len() {
            let next_is_digit = chars.get(i + 1).is_some_and(char::is_ascii_digit);
            match chars[i] {
                c if c.is_ascii_digit() => text.push(c),
                ',' if next_is_digit
                    && chars.get(i + 3).is_some_and(char::is_ascii_digit)
                    && !chars.get(i + 4).is_some_and(char::is_ascii_digit) => {}
                '.' if next_is_digit && !text.contains('.') => text.push('.'),
                _ => break,
            }
            i += 1;
        }
        let mut value: f64 = text.parse().unwrap_or(0.0);
        let mut percent = false;
        let ends_letters = run(chars, i, letter);
        match chars.get(i) {
            Some('%') => {
                percent = true;
                i += 1;
            }
            Some(&c) if is_han(c) => {
                let end = run(chars, i, |c| {
                    matches!(c, '百' | '千' | '万' | '萬' | '亿' | '億')
                });
                let end = end - usize::from(end > i && begins_unit(&chars[end - 1..]));
                for &unit in &chars[i..end] {
                    value *= numeral(unit).map_or(1.0, |n| n.1);
                }
                i = end;
            }
            _ if ends_letters - i == 2 => {
                // An ordinal's ending: 1st, 2nd, 3rd, 4th.
                let ending: String = chars[i..ends_letters].iter().collect();
                if matches!(ending.as_str(), "st" | "nd" | "rd" | "th") {
                    i = ends_letters;
                }
            }
            _ => {}
        }
        out.push(number(value, percent));
        i
    }

    /// A word in Latin letters, with its clitics.
    fn word(&mut self, chars: &[char], start: usize, out: &mut Vec<Token>) -> usize {
        let mut i = start;
        let mut word = String::new();
        while i < chars.len() {
            if letter(chars[i]) {
                fold(chars[i], &mut word);
            } else if chars[i] == '\'' && chars.get(i + 1).is_some_and(|&c| letter(c)) {
                word.push('\'');
            } else {
                break;
            }
            i += 1;
        }
        let capital = chars[start].is_uppercase();
        let mut negated = false;
        let base = match word.as_str() {
            "won't" => {
                negated = true;
                "will"
            }
            "can't" => {
                negated = true;
                "can"
            }
            "shan't" => {
                negated = true;
                "shall"
            }
            "ain't" => {
                negated = true;
                "be"
            }
            w => match w.strip_suffix("n't") {
                Some(rest) => {
                    negated = true;
                    rest
                }
                None => w
                    .split('\'')
                    .next()
                    .filter(|head| !head.is_empty())
                    .unwrap_or(w),
            },
        };
        // O'Brien, D'Artagnan: what follows a lone letter is the word.
        let base = if base.len() == 1 && word.len() > 3 && !negated {
            word.rsplit('\'').next().unwrap_or(base)
        } else {
            base
        };
        let stem = self.stem(base);
        out.push(Token {
            kind: TokenKind::Stem,
            text: stem,
            surface: Some(base.into()),
            capital,
        });
        if negated {
            out.push(Token {
                kind: TokenKind::Stem,
                text: "not".into(),
                surface: Some("not".into()),
                capital: false,
            });
        }
        i
    }
}

/// Appends the words of a run of Chinese characters.
fn words(han: &[char], lexicon: &Lexicon, out: &mut Vec<Token>) {
    let mut start = 0;
    for len in lexicon.segment(han) {
        out.push(Token {
            kind: TokenKind::Word,
            text: han[start..start + len].iter().collect(),
            surface: None,
            capital: false,
        });
        start += len;
    }
}

/// The end of the run of characters from `start` on that `is` holds for.
fn run(chars: &[char], start: usize, is: impl Fn(char) -> bool) -> usize {
    start + chars[start..].iter().take_while(|&&c| is(c)).count()
}

/// Full-width Latin letters, digits and signs as their ASCII counterparts; one kind of apostrophe.
fn narrow(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '`' => '\'',
        _ => half_width(c),
    }
}

/// Whether a character is a letter of the Latin script as English texts use it.
fn letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' if c != '×' && c != '÷')
}

/// Appends a letter in lower case without its accents.
fn fold(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    let lower = c.to_lowercase().next().unwrap_or(c);
    out.push_str(match lower {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ǐ' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ǒ' => "o",
        'œ' => "oe",
        'ŕ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' => "t",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ǔ' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => {
            "u"
        }
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        other => {
            out.push(other);
            return;
        }
    });
}

fn number(value: f64, percent: bool) -> Token {
    // Nine significant digits swallow the noise of 1.1 × 10⁸ in binary.
    let rounded: f64 = format!("{value:.9e}").parse().unwrap_or(value);
    let sign = if percent { "%" } else { "" };
    Token {
        kind: TokenKind::Number,
        text: format_compact!("#{rounded}{sign}"),
        surface: None,
        capital: false,
    }
}

/// Joins number words (`two hundred and five`, `1.5 million`, `12 percent`) into numbers. Numbers up to ten that
/// are written as words stay words: `one` is an article as often as a number, and the lexicon knows them.
fn join_english_numbers(tokens: &mut Vec<Token>) {
    let value_of = |t: &Token| match t.kind {
        TokenKind::Stem => t.surface.as_deref().and_then(english_numeral),
        TokenKind::Number => t.text[1..].parse().ok().map(|v| (false, v)),
        TokenKind::Word => None,
    };
    if !tokens
        .iter()
        .any(|t| t.kind == TokenKind::Stem && value_of(t).is_some() || t.text == "percent")
    {
        return;
    }
    let mut out = Vec::with_capacity(tokens.len());
    let mut i = 0;
    while i < tokens.len() {
        let (mut total, mut section, mut last) = (0.0, 0.0, f64::INFINITY);
        let mut end = i;
        while let Some((unit, value)) = tokens.get(end).and_then(&value_of) {
            let digits = tokens[end].kind == TokenKind::Number;
            if unit {
                if end == i {
                    break;
                }
                if value == 1e2 {
                    section *= value;
                } else {
                    total += section * value;
                    section = 0.0;
                }
                last = value;
            } else {
                // Twenty and three make 23; three and twenty, or two numbers in a row, do not make one number.
                if end > i && (digits || value >= last || (last < 20.0)) {
                    break;
                }
                section += value;
                last = if digits { 0.0 } else { value };
            }
            end += 1;
            let and = tokens.get(end).is_some_and(|t| t.text == "and");
            if and
                && last >= 1e2
                && tokens
                    .get(end + 1)
                    .and_then(&value_of)
                    .is_some_and(|v| !v.0 && v.1 < last)
            {
                end += 1;
            }
        }
        if end == i {
            out.push(tokens[i].clone());
            i += 1;
            continue;
        }
        let value = total + section;
        let percent = tokens
            .get(end)
            .is_some_and(|t| matches!(t.text.as_str(), "percent" | "per"))
            && (tokens[end].text == "percent"
                || tokens.get(end + 1).is_some_and(|t| t.text == "cent"));
        if percent {
            out.push(number(value, true));
            i = end + if tokens[end].text == "per" { 2 } else { 1 };
        } else if value > 10.0 && tokens[i].text != "second" {
            if end == i + 1 && tokens[i].kind == TokenKind::Number {
                out.push(tokens[i].clone());
            } else {
                out.push(number(value, false));
            }
            i = end;
        } else {
            out.push(tokens[i].clone());
            i += 1;
        }
    }
    *tokens = out;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spell(text: &str) -> Vec<String> {
        Tokenizer::new()
            .tokens(text, Lexicon::builtin())
            .into_iter()
            .map(|t| t.text.into())
            .collect()
    }

    #[test]
    fn english_words_are_split_folded_and_stemmed() {
        assert_eq!(
            spell("Bao-yu's cafés weren’t open"),
            ["bao", "yu", "cafe", "were", "not", "open"]
        );
        assert_eq!(
            spell("I can't; O'Brien won't."),
            ["i", "can", "not", "brien", "will", "not"]
        );
    }

    #[test]
    fn one_number_has_one_spelling() {
        for text in [
            "23",
            "twenty-three",
            "二十三",
            "２３",
            "23rd",
            "twenty-third",
        ] {
            assert_eq!(spell(text), ["#23"], "{text}");
        }
        for text in ["1.5亿", "150 million", "一亿五千万", "150,000,000"] {
            assert_eq!(spell(text), ["#150000000"], "{text}");
        }
        for text in ["12%", "百分之十二", "12 percent", "twelve per cent"] {
            assert_eq!(spell(text), ["#12%"], "{text}");
        }
        // The numeral before a unit may be the unit's own.
        for (text, wanted) in [
            ("38千米", "#38"),
            ("3百帕", "#3"),
            ("500千瓦", "#500"),
            ("三十八千克", "#38"),
            ("三十八千米", "#38"),
            ("第95百分位", "#95"),
            ("3万千瓦", "#30000"),
            ("5千吨", "#5000"),
            ("三千米", "#3000"),
            ("3千人", "#3000"),
            ("38百", "#3800"),
        ] {
            let found = spell(text);
            assert!(found.iter().any(|t| t == wanted), "{text}: {found:?}");
        }
        assert_eq!(spell("一九八四年")[0], "#1984");
        assert_eq!(spell("two hundred and five"), ["#205"]);
        assert_eq!(spell("one or two"), ["one", "or", "two"]);
        assert_eq!(spell("三四个"), ["三", "四", "个"]);
        assert_eq!(spell("二十两"), ["#20", "两"]);
    }
}
