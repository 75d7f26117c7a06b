//! A title that runs on into text on the same line: `GRANT OF LICENSE. The owner grants …`,
//! 许可的授予。甲方授予 ….

use crate::language::is_han;
use crate::language::wording::english::{SMALL, ends_like_sentence};
use crate::language::wording::{chinese, english};
use crate::outline::clues::{Clue, Evidence, Family};

/// A title with text behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TitleBeforeText {
    /// Where the title ends.
    pub end: usize,
    /// Where the text begins.
    pub text: usize,
    /// Whether the title is in capitals.
    pub capitals: bool,
}

impl TitleBeforeText {
    /// What speaks for it behind a number. An item may begin so as well; only capitals are beyond that doubt.
    pub fn evidence(&self) -> Evidence {
        let mut evidence = Evidence::of(Family::Numbered).with(Clue::TextBehind);
        evidence.add_if(self.capitals, Clue::CapitalsBeforeText);
        evidence
    }
}

/// Finds the title that a text begins with, where it has one.
pub fn title_before_text(text: &str) -> Option<TitleBeforeText> {
    match text.chars().any(is_han) {
        true => of_chinese(text),
        false => of_english(text),
    }
}

fn of_english(text: &str) -> Option<TitleBeforeText> {
    let stop = text.find(['.', ':']).filter(|&at| at <= 60)?;
    let rest = text[stop + 1..].trim_start();
    let head = &text[..stop];
    let letters = head.chars().filter(|c| c.is_alphabetic()).count();
    let small = |w: &str| w.starts_with(char::is_lowercase) && w.len() > 3 && !SMALL.contains(&w);
    if letters < 4
        || head.split_whitespace().count() > 8
        || head.contains([',', ';', '(', '"', '“'])
        || !text[stop + 1..].starts_with(char::is_whitespace)
        || rest.len() < 10
        // Dots lead to a page number.
        || !rest.starts_with(|c: char| c.is_alphanumeric() || "\"“‘'([".contains(c))
        || !head.starts_with(char::is_uppercase)
        || head.split_whitespace().any(small) && !english::is_noun_phrase(head)
    {
        return None;
    }
    let capitals = head.chars().all(|c| !c.is_lowercase());
    // After a colon a value may stand: only a sentence is text.
    if text[stop..].starts_with(':') && !(capitals && ends_like_sentence(rest)) {
        return None;
    }
    Some(TitleBeforeText {
        end: stop,
        text: text.len() - rest.len(),
        capitals,
    })
}

fn of_chinese(text: &str) -> Option<TitleBeforeText> {
    let stop = text.find('。')?;
    let head = &text[..stop];
    let rest = text[stop + '。'.len_utf8()..].trim_start();
    let length = head.chars().count();
    ((2..=12).contains(&length) && rest.chars().count() >= 4 && chinese::is_noun_phrase(head))
        .then_some(TitleBeforeText {
            end: stop,
            text: text.len() - rest.len(),
            capitals: false,
        })
}
