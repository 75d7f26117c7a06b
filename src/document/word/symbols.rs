//! Characters of symbol fonts. Word keeps them as places in a font, often in the private area of Unicode, where they
//! mean nothing without that font.

/// The character of a symbol, by its font and its code in hexadecimal.
pub fn symbol(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code.trim(), 16).ok()?;
    let place = match code {
        0xF020..=0xF0FF => code - 0xF000,
        _ => code,
    };
    let known = match font.to_ascii_lowercase().as_str() {
        "symbol" => greek_and_mathematical(place),
        "wingdings" => dingbat(place),
        "wingdings 2" => match place {
            0x50 => Some('✓'),
            0x4F => Some('✗'),
            0x52 => Some('☑'),
            0xA3 => Some('☐'),
            _ => None,
        },
        _ => None,
    };
    known.or_else(|| char::from_u32(code).filter(|c| *c >= ' '))
}

/// The font Symbol: Greek letters at the places of Latin ones, and signs of mathematics.
fn greek_and_mathematical(place: u32) -> Option<char> {
    const UPPER: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    const LOWER: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    match place {
        0x41..=0x5A => UPPER.chars().nth((place - 0x41) as usize),
        0x61..=0x7A => LOWER.chars().nth((place - 0x61) as usize),
        0xA3 => Some('≤'),
        0xA5 => Some('∞'),
        0xAC => Some('←'),
        0xAE => Some('→'),
        0xB0 => Some('°'),
        0xB1 => Some('±'),
        0xB3 => Some('≥'),
        0xB4 => Some('×'),
        0xB7 => Some('•'),
        0xB8 => Some('÷'),
        0xB9 => Some('≠'),
        0xBA => Some('≡'),
        0xBB => Some('≈'),
        0xBC => Some('…'),
        0xD6 => Some('√'),
        0xD7 => Some('⋅'),
        0xDE => Some('⇒'),
        0xE5 => Some('∑'),
        _ => None,
    }
}

/// The commonest of the font Wingdings.
fn dingbat(place: u32) -> Option<char> {
    match place {
        0x6C => Some('●'),
        0x6E => Some('■'),
        0x6F | 0xA8 => Some('□'),
        0x71 => Some('❑'),
        0x76 => Some('❖'),
        0x81..=0x8A => char::from_u32('①' as u32 + place - 0x81),
        0xA7 => Some('▪'),
        0xD8 => Some('➢'),
        0xE0 => Some('→'),
        0xFB => Some('✗'),
        0xFC => Some('✓'),
        0xFD => Some('☒'),
        0xFE => Some('☑'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_characters_of_any_font() {
        assert_eq!(symbol("Symbol", "F062"), Some('β'));
        assert_eq!(symbol("Symbol", "B1"), Some('±'));
        assert_eq!(symbol("Wingdings", "F0FE"), Some('☑'));
        assert_eq!(symbol("Wingdings", "F081"), Some('①'));
        assert_eq!(symbol("SimSun", "2605"), Some('★'));
        assert_eq!(symbol("Nobody's", "F0AA"), Some('\u{F0AA}'));
        assert_eq!(symbol("Symbol", "nothing"), None);
    }
}
