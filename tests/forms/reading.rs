//! Reading an outline out of a text, and texts that are made of headings.

use align::document::Document;
use align::language::Language;
use align::outline::{self, Outline, path};

pub fn read(text: &str, language: Language) -> Outline {
    outline::read(&Document::from_text("t.txt", text, language))
}

pub fn english(text: &str) -> Outline {
    read(text, Language::English)
}

pub fn chinese(text: &str) -> Outline {
    read(text, Language::Chinese)
}

/// Number paths of the headings that are not weak, the title left out.
pub fn paths(outline: &Outline) -> Vec<String> {
    (0..outline.headings.len())
        .filter(|&i| outline.headings[i].level > 0 && outline.headings[i].is_sure())
        .map(|i| path(&outline.headings, i))
        .collect()
}

/// Texts of the same headings.
pub fn texts(outline: &Outline) -> Vec<&str> {
    let headings = outline.headings.iter();
    headings
        .filter(|h| h.level > 0 && h.is_sure())
        .map(|h| h.text.as_str())
        .collect()
}

/// Each heading with a paragraph of its own below.
pub fn with_text(headings: &[&str], paragraph: &str) -> String {
    headings
        .iter()
        .map(|h| format!("{h}\n\n{paragraph}\n\n"))
        .collect()
}

/// Entries of a table of contents, each with a page number.
pub fn entries(headings: &[&str]) -> String {
    headings
        .iter()
        .map(|h| format!("{h} ........ 7\n"))
        .collect()
}

pub const WORDS: &str = "This section says everything that there is to say about its subject.";
/// Paragraphs whose lines are broken at a width.
pub const WRAPPED: &str = "The railway company shall strengthen the\nrights of workers. The power station may\n\
    not destroy the railway network. The\nfactory may inspect the water supply.\n\n";
pub const HAN: &str = "这一节说明与其主题有关的全部内容，此外没有别的规定。";
