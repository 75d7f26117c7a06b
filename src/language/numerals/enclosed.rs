//! Numbers of one character that bring their circle, parentheses or full stop: `①`, `㈠`, `⒈`.

use super::number::{Enclosure, Form, Number};

/// An enclosed number at the start of `text`, and its bytes.
pub fn enclosed(text: &str) -> Option<(Number, usize)> {
    use Enclosure::{Circle, FullStop, Parentheses};
    use Form::{Arabic, Chinese, LetterLower, LetterUpper};
    let c = text.chars().next()?;
    let (first, base, form, enclosure) = match c {
        '①'..='⑳' => ('①', 1, Arabic, Circle),
        '⑴'..='⒇' => ('⑴', 1, Arabic, Parentheses),
        '⒈'..='⒛' => ('⒈', 1, Arabic, FullStop),
        '⒜'..='⒵' => ('⒜', 1, LetterLower, Parentheses),
        'Ⓐ'..='Ⓩ' => ('Ⓐ', 1, LetterUpper, Circle),
        'ⓐ'..='ⓩ' => ('ⓐ', 1, LetterLower, Circle),
        '⓪' => ('⓪', 0, Arabic, Circle),
        '⓫'..='⓴' => ('⓫', 11, Arabic, Circle),
        '⓵'..='⓾' => ('⓵', 1, Arabic, Circle),
        '❶'..='❿' => ('❶', 1, Arabic, Circle),
        '➀'..='➉' => ('➀', 1, Arabic, Circle),
        '➊'..='➓' => ('➊', 1, Arabic, Circle),
        '㈠'..='㈩' => ('㈠', 1, Chinese, Parentheses),
        '㉑'..='㉟' => ('㉑', 21, Arabic, Circle),
        '㊀'..='㊉' => ('㊀', 1, Chinese, Circle),
        '㊱'..='㊿' => ('㊱', 36, Arabic, Circle),
        _ => return None,
    };
    let number = Number::new(c as u32 - first as u32 + base, form).enclosed_in(enclosure);
    Some((number, c.len_utf8()))
}

/// The number in a circle, `①` to `㊿` and `⓪`; `None` above 50.
pub fn to_circled(value: u32) -> Option<char> {
    let (first, base) = match value {
        0 => ('⓪', 0),
        1..=20 => ('①', 1),
        21..=35 => ('㉑', 21),
        36..=50 => ('㊱', 36),
        _ => return None,
    };
    char::from_u32(first as u32 + value - base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_to_fifty_both_ways() {
        for value in 0..=50 {
            let text = to_circled(value).unwrap().to_string();
            let (number, used) = enclosed(&text).unwrap();
            assert_eq!((number.first(), used), (value, 3), "{text}");
        }
        assert_eq!(to_circled(51), None);
    }

    #[test]
    fn ends_of_every_run() {
        for (text, value) in [
            ("⒇", 20),
            ("⒛", 20),
            ("㈩", 10),
            ("㊉", 10),
            ("❿", 10),
            ("⓴", 20),
            ("⒵", 26),
            ("㉟", 35),
        ] {
            assert_eq!(enclosed(text).unwrap().0.first(), value, "{text}");
        }
        assert!(enclosed("(1)").is_none());
    }
}
