//! What a segment shows besides its words: its length, its punctuation, its list marker.

use super::length::characters;
use super::speech::{self, Speech};
use crate::segmentation::Segment;

/// How a segment ends, closing quotation marks and brackets left aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// `.` `。`
    Stop,
    /// `?` `？`
    Question,
    /// `!` `！`
    Exclamation,
    /// `:` `：`
    Colon,
    /// `;` `；`
    Semicolon,
    /// `,` `，` `、`
    Comma,
    /// `—` `…`
    Dash,
    /// A letter, a digit, or nothing.
    None,
}

/// The marks of one segment that both languages write.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Marks {
    /// Characters without white space.
    pub characters: f32,
    /// Question marks.
    pub questions: u8,
    /// Exclamation marks.
    pub exclamations: u8,
    /// Opening quotation marks.
    pub quotes: u8,
    /// Colons.
    pub colons: u8,
    /// Semicolons.
    pub semicolons: u8,
    /// How it ends.
    pub ending: Ending,
    /// Whether it begins with an opening quotation mark.
    pub opens: bool,
    /// Whether it ends with a closing quotation mark.
    pub closes: bool,
    /// The number of the list item that it begins ((一), 1., (a)); 0 for none.
    pub item: u16,
    /// Ordinal of its paragraph.
    pub paragraph: u32,
    /// What its marks do to direct speech.
    pub(super) speech: Speech,
    /// Whether it ends inside direct speech.
    pub inside: bool,
}

/// Follows direct speech through the segments of one side of a section.
pub fn follow_speech(marks: &mut [Marks]) {
    let speech: Vec<Speech> = marks.iter().map(|m| m.speech).collect();
    for (mark, inside) in marks.iter_mut().zip(speech::inside(&speech)) {
        mark.inside = inside;
    }
}

impl Marks {
    /// Those of a segment, by itself.
    pub fn of(segment: &Segment) -> Self {
        let text = segment.text.trim();
        let mut out = Self {
            characters: characters(text),
            questions: 0,
            exclamations: 0,
            quotes: 0,
            colons: 0,
            semicolons: 0,
            ending: Ending::None,
            opens: false,
            closes: false,
            item: item(text),
            paragraph: segment.paragraph,
            speech: Speech::default(),
            inside: false,
        };
        let chars: Vec<char> = text.chars().collect();
        out.speech = Speech::of(&chars);
        let mut open_double = false;
        let mut open_single = false;
        for (i, &c) in chars.iter().enumerate() {
            let counter = match c {
                '?' | '？' => &mut out.questions,
                '!' | '！' => &mut out.exclamations,
                ':' | '：' => &mut out.colons,
                ';' | '；' => &mut out.semicolons,
                '“' | '「' | '『' => &mut out.quotes,
                '"' | '＂' => {
                    open_double = !open_double;
                    if !open_double {
                        continue;
                    }
                    &mut out.quotes
                }
                '‘' | '\'' => {
                    // An apostrophe stands after a letter, an opening mark before one.
                    let after = i > 0 && chars[i - 1].is_alphanumeric();
                    let before = chars.get(i + 1).is_some_and(|c| c.is_alphanumeric());
                    if after || !before || open_single {
                        open_single = open_single && !after;
                        continue;
                    }
                    open_single = true;
                    &mut out.quotes
                }
                _ => continue,
            };
            *counter = counter.saturating_add(1);
        }
        let closing = |c: char| {
            matches!(
                c,
                '”' | '’' | '"' | '\'' | '」' | '』' | ')' | '）' | '】' | '》' | ']' | '＂'
            )
        };
        out.opens = chars
            .first()
            .is_some_and(|c| matches!(c, '“' | '‘' | '"' | '\'' | '「' | '『' | '＂'));
        out.closes = chars
            .last()
            .is_some_and(|&c| closing(c) && !matches!(c, ')' | '）' | '】' | '》' | ']'));
        out.ending = match chars.iter().rev().find(|&&c| !closing(c)) {
            Some('.' | '。' | '．') => Ending::Stop,
            Some('?' | '？') => Ending::Question,
            Some('!' | '！') => Ending::Exclamation,
            Some(':' | '：') => Ending::Colon,
            Some(';' | '；') => Ending::Semicolon,
            Some(',' | '，' | '、') => Ending::Comma,
            Some('—' | '…' | '-' | '–') => Ending::Dash,
            _ => Ending::None,
        };
        if matches!(out.ending, Ending::Stop) && text.trim_end_matches(closing).ends_with("...") {
            out.ending = Ending::Dash;
        }
        out
    }
}

/// The number of the list item that a text begins, 0 for none: `(3)`, `3.`, `3、`, `(c)`, `（三）`, `三、`.
fn item(text: &str) -> u16 {
    let bracketed = text.starts_with(['(', '（']);
    let inner = text.trim_start_matches(['(', '（']);
    let end = inner
        .find(|c: char| !(c.is_alphanumeric()))
        .unwrap_or(inner.len());
    let (number, rest) = inner.split_at(end);
    let closed = if bracketed {
        rest.starts_with([')', '）'])
    } else {
        rest.starts_with(['、', ')', '）', '．'])
            || (rest.starts_with('.') && !rest[1..].starts_with(|c: char| c.is_ascii_digit()))
    };
    if !closed || number.is_empty() || number.chars().count() > 5 {
        return 0;
    }
    if let Ok(value) = number.parse::<u16>() {
        return value;
    }
    let mut letters = number.chars();
    if let (Some(c), None) = (letters.next(), letters.next())
        && c.is_ascii_alphabetic()
    {
        return if bracketed {
            (c.to_ascii_lowercase() as u16) - ('a' as u16) + 1
        } else {
            0
        };
    }
    crate::language::tokens::small_number(number).map_or(0, u16::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Marks {
        Marks::of(&Segment::line(0, text))
    }

    #[test]
    fn marks_of_both_languages_are_the_same() {
        let (english, chinese) = (of("'Who?' he asked. “Don't!”"), of("“谁？”他问。“别！”"));
        assert_eq!(
            (english.questions, english.exclamations, english.quotes),
            (1, 1, 2)
        );
        assert_eq!(
            (chinese.questions, chinese.exclamations, chinese.quotes),
            (1, 1, 2)
        );
        assert_eq!(english.ending, Ending::Exclamation);
        assert!(english.closes && chinese.closes && english.opens);
    }

    #[test]
    fn list_items_are_numbered_in_any_script() {
        for text in ["(3) the", "3. The", "（三）的", "三、的", "(c) the", "3) x"] {
            assert_eq!(of(text).item, 3, "{text}");
        }
        assert_eq!(of("3.5 percent").item, 0);
        assert_eq!(of("A man.").item, 0);
    }
}
