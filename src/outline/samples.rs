//! What the tests of this folder make their small documents of.

use crate::document::Document;
use crate::language::{Language, is_han};
use crate::outline::Outline;

/// A paragraph of one sentence.
pub const WORDS: &str = "Members keep a register of what they lend, and they ask for it back.";
/// The same in Chinese.
pub const HAN: &str = "借用人应当登记所借的工具，并且按时归还。";

/// Paragraphs whose lines are broken at a width.
pub const WRAPPED: &str = "The railway company shall strengthen the rights\n\
    of workers. The power station may not close the\nrailway. The factory may inspect the supply, and\n\
    the members of the board keep a register of it.\n\n";

/// A text in the language that it seems to be in.
pub fn document(text: &str) -> Document {
    let language = match text.chars().any(is_han) {
        true => Language::Chinese,
        false => Language::English,
    };
    Document::from_text("t.txt", text, language)
}

/// Its outline.
pub fn read(text: &str) -> Outline {
    super::read(&document(text))
}

/// What parties say at the end.
pub const TEXT: &str = "The parties have agreed on all that is written below, and sign it.";

/// The headings, the document's title aside, of English paragraphs with blank lines between.
pub fn headings(paragraphs: &[&str]) -> Vec<String> {
    let doc = Document::from_text("t.txt", paragraphs.join("\n\n"), Language::English);
    let found = super::read(&doc).headings.into_iter();
    found
        .filter(|h| h.level > 0)
        .map(|h| h.text.into())
        .collect()
}
