//! What is known about the two languages and is used by several stages.

pub(crate) mod items;
pub(crate) mod labels;
pub mod lexicon;
pub(crate) mod number_words;
pub mod numerals;
pub(crate) mod parts;
pub(crate) mod quantities;
pub(crate) mod script;
pub(crate) mod tokens;
pub(crate) mod width;
pub(crate) mod wording;

use serde::{Deserialize, Serialize};

/// One of the two languages.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    English,
    /// Chinese in either script.
    Chinese,
}

impl Language {
    /// The other language.
    pub fn other(self) -> Self {
        match self {
            Self::English => Self::Chinese,
            Self::Chinese => Self::English,
        }
    }
}

/// The script that a document's Chinese is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Script {
    /// Simplified characters (简体).
    Simplified,
    /// Traditional characters (繁體).
    Traditional,
}

/// The months in English, in lower case.
pub(crate) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whether a character is a Chinese character: the Unified Ideographs with their extensions, the
/// compatibility blocks, and 〇.
#[inline]
pub fn is_han(c: char) -> bool {
    // Everything Latin is done here.
    c >= '\u{3007}'
        && matches!(c,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}' | '〇')
}

/// Whether a character cannot be seen and says nothing: zero-width spaces and joiners, marks of the writing direction,
/// the byte order mark, and the soft hyphen, which shows at a line's end only.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Whether a line ends as a sentence does, quotation marks and brackets aside.
pub fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end().trim_end_matches([
        '"', '\'', '”', '’', '」', '』', ')', '）', ']', '】', '*', '_',
    ]);
    line.ends_with(['.', '!', '?', ':', ';', '。', '！', '？', '：', '；', '…'])
}
