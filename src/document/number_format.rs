//! How an automatic number is written: the formats of ECMA-376 part 1, 17.18.59, as far as English and Chinese
//! documents use them.

use crate::language::numerals;

/// A way of writing numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// `12`; also where the format is not known.
    #[default]
    Decimal,
    /// `012`: with zeros to so many digits.
    Zeros(usize),
    /// `12th`
    Ordinal,
    /// `Twelve`
    Words,
    /// `Twelfth`
    OrdinalWords,
    /// `XII`
    UpperRoman,
    /// `xii`
    LowerRoman,
    /// `L`; after `Z` comes `AA`, then `BB`.
    UpperLetter,
    /// `l`
    LowerLetter,
    /// `十二`, `一百零五`
    Chinese,
    /// `十二`, but from a hundred on by digits, `一○五`.
    ChineseDigitsFromHundred,
    /// By digits: `一二`, with this zero.
    ChineseDigits(char),
    /// `十二`, `百五`: without zeros, and without a one before a hundred.
    Japanese,
    /// `壹拾贰`, in simplified characters or not.
    Financial(bool),
    /// `甲` to `癸`, 1 to 10.
    Stems,
    /// `子` to `亥`, 1 to 12.
    Branches,
    /// `甲子` to `癸亥`, 1 to 60.
    StemsAndBranches,
    /// `１２`
    FullWidth,
    /// `⑫`
    Circled,
    /// `㊉`, to 10.
    ChineseCircled,
    /// `⒓`, to 20.
    WithFullStop,
    /// `⑿`, to 20.
    InParentheses,
    /// `- 12 -`
    InDashes,
    /// A mark that counts nothing.
    Bullet,
    /// No number at all.
    Nothing,
}

impl Format {
    /// The format with this name. A custom one (`001, 002, 003, …`) says what it looks like.
    pub fn named(name: &str, custom: Option<&str>) -> Self {
        match name {
            "decimalZero" => Self::Zeros(2),
            "ordinal" => Self::Ordinal,
            "cardinalText" => Self::Words,
            "ordinalText" => Self::OrdinalWords,
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "upperLetter" => Self::UpperLetter,
            "lowerLetter" => Self::LowerLetter,
            "chineseCountingThousand" | "taiwaneseCountingThousand" => Self::Chinese,
            "chineseCounting" | "taiwaneseCounting" => Self::ChineseDigitsFromHundred,
            "ideographDigital" | "japaneseDigitalTenThousand" => Self::ChineseDigits('〇'),
            "taiwaneseDigital" => Self::ChineseDigits('○'),
            "japaneseCounting" => Self::Japanese,
            "chineseLegalSimplified" => Self::Financial(true),
            "ideographLegalTraditional" => Self::Financial(false),
            "ideographTraditional" => Self::Stems,
            "ideographZodiac" => Self::Branches,
            "ideographZodiacTraditional" => Self::StemsAndBranches,
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Circled,
            "ideographEnclosedCircle" => Self::ChineseCircled,
            "decimalEnclosedFullstop" => Self::WithFullStop,
            "decimalEnclosedParen" => Self::InParentheses,
            "numberInDash" => Self::InDashes,
            "bullet" => Self::Bullet,
            "none" => Self::Nothing,
            "custom" => {
                let first = custom
                    .unwrap_or_default()
                    .split(',')
                    .next()
                    .unwrap_or_default();
                match first.trim().len() {
                    n @ 2..=9 => Self::Zeros(n),
                    _ => Self::Decimal,
                }
            }
            _ => Self::Decimal,
        }
    }

    /// Whether it writes a number.
    pub fn is_number(self) -> bool {
        !matches!(self, Self::Bullet | Self::Nothing)
    }

    /// A number in this format; in Arabic digits where the format does not go so far.
    pub fn write(self, n: u32) -> String {
        let nth = |first: char, most: u32| {
            (1..=most)
                .contains(&n)
                .then(|| char::from_u32(first as u32 + n - 1))
                .flatten()
                .map(String::from)
        };
        let written = match self {
            Self::Decimal => None,
            Self::Zeros(digits) => Some(format!("{n:0digits$}")),
            Self::Ordinal => Some(format!("{n}{}", ending(n))),
            Self::Words => numerals::to_english_words(n).map(capitalised),
            Self::OrdinalWords => numerals::to_english_ordinal(n).map(capitalised),
            Self::UpperRoman => numerals::to_roman(n),
            Self::LowerRoman => numerals::to_roman(n).map(|r| r.to_lowercase()),
            Self::UpperLetter => letters(n, b'A'),
            Self::LowerLetter => letters(n, b'a'),
            Self::Chinese => numerals::to_chinese(n),
            Self::ChineseDigitsFromHundred if n < 100 => numerals::to_chinese(n),
            Self::ChineseDigitsFromHundred => Some(digits(n, '○')),
            Self::ChineseDigits(zero) => Some(digits(n, zero)),
            Self::Japanese => numerals::to_chinese(n).map(|t| {
                t.replace('零', "")
                    .replace("一百", "百")
                    .replace("一千", "千")
                    .replace("一十", "十")
            }),
            Self::Financial(simplified) => financial(n, simplified),
            Self::Stems => pick("甲乙丙丁戊己庚辛壬癸", n),
            Self::Branches => pick("子丑寅卯辰巳午未申酉戌亥", n),
            Self::StemsAndBranches if (1..=60).contains(&n) => {
                let stem = pick("甲乙丙丁戊己庚辛壬癸", (n - 1) % 10 + 1);
                let branch = pick("子丑寅卯辰巳午未申酉戌亥", (n - 1) % 12 + 1);
                stem.zip(branch).map(|(s, b)| s + &b)
            }
            Self::StemsAndBranches => None,
            Self::FullWidth => Some(
                n.to_string()
                    .bytes()
                    .filter_map(|b| char::from_u32('０' as u32 + u32::from(b - b'0')))
                    .collect(),
            ),
            Self::Circled => numerals::to_circled(n).map(String::from),
            Self::ChineseCircled => nth('㊀', 10),
            Self::WithFullStop => nth('⒈', 20),
            Self::InParentheses => nth('⑴', 20),
            Self::InDashes => Some(format!("- {n} -")),
            Self::Bullet | Self::Nothing => Some(String::new()),
        };
        written.unwrap_or_else(|| n.to_string())
    }
}

fn capitalised(mut words: String) -> String {
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

fn ending(n: u32) -> &'static str {
    match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// `A` … `Z`, `AA`, `BB` …, as long as that is readable.
fn letters(n: u32, first: u8) -> Option<String> {
    let n = n.checked_sub(1).filter(|&n| n < 26 * 30)?;
    let letter = char::from(first + (n % 26) as u8);
    Some(std::iter::repeat_n(letter, n as usize / 26 + 1).collect())
}

/// The character at a place counted from 1.
fn pick(of: &str, n: u32) -> Option<String> {
    of.chars().nth(n.checked_sub(1)? as usize).map(String::from)
}

/// Digit by digit.
fn digits(n: u32, zero: char) -> String {
    let digit = |b: u8| match b {
        b'0' => zero,
        b => "一二三四五六七八九"
            .chars()
            .nth((b - b'1') as usize)
            .unwrap_or(zero),
    };
    n.to_string().bytes().map(digit).collect()
}

/// In the forms of banknotes, a one before every ten.
fn financial(n: u32, simplified: bool) -> Option<String> {
    let plain = numerals::to_chinese(n)?;
    let plain = match plain.strip_prefix('十') {
        Some(rest) => format!("一十{rest}"),
        None => plain,
    };
    let from = "零一二三四五六七八九十百千";
    let to = match simplified {
        true => "零壹贰叁肆伍陆柒捌玖拾佰仟",
        false => "零壹貳參肆伍陸柒捌玖拾佰仟",
    };
    let write = |c: char| {
        from.chars()
            .position(|f| f == c)
            .and_then(|i| to.chars().nth(i))
    };
    Some(plain.chars().map(|c| write(c).unwrap_or(c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_every_format() {
        for (name, n, wanted) in [
            ("decimal", 12, "12"),
            ("decimalZero", 7, "07"),
            ("decimalZero", 117, "117"),
            ("ordinal", 22, "22nd"),
            ("ordinal", 113, "113th"),
            ("upperRoman", 14, "XIV"),
            ("lowerRoman", 9, "ix"),
            ("upperLetter", 3, "C"),
            ("lowerLetter", 28, "bb"),
            ("upperLetter", 0, "0"),
            ("lowerLetter", 4_000_000_000, "4000000000"),
            ("chineseCountingThousand", 105, "一百零五"),
            ("chineseCountingThousand", 12, "十二"),
            ("chineseCountingThousand", 12_000, "12000"),
            ("chineseCounting", 99, "九十九"),
            ("chineseCounting", 105, "一○五"),
            ("ideographDigital", 20, "二〇"),
            ("japaneseCounting", 105, "百五"),
            ("japaneseCounting", 211, "二百十一"),
            ("chineseLegalSimplified", 12, "壹拾贰"),
            ("ideographLegalTraditional", 3, "參"),
            ("ideographTraditional", 10, "癸"),
            ("ideographTraditional", 11, "11"),
            ("ideographZodiac", 12, "亥"),
            ("ideographZodiacTraditional", 60, "癸亥"),
            ("decimalFullWidth", 305, "３０５"),
            ("decimalEnclosedCircle", 21, "㉑"),
            ("decimalEnclosedCircle", 51, "51"),
            ("ideographEnclosedCircle", 10, "㊉"),
            ("decimalEnclosedFullstop", 20, "⒛"),
            ("decimalEnclosedParen", 1, "⑴"),
            ("numberInDash", 3, "- 3 -"),
            ("bullet", 3, ""),
            ("none", 3, ""),
            ("thaiLetters", 3, "3"),
        ] {
            assert_eq!(Format::named(name, None).write(n), wanted, "{name} {n}");
        }
        assert_eq!(
            Format::named("custom", Some("001, 002, 003, ...")).write(7),
            "007"
        );
        assert_eq!(Format::named("ordinalText", None).write(21), "Twenty-first");
    }
}
