//! How small outlines are laid beside each other, step by step.

mod elsewhere;
mod free;
mod judged;
mod left_over;
mod outlines;
mod pairs;
mod places;
mod renumbered;

use super::clues::{Evidence, Part};
use super::*;
use crate::document::Document;
use crate::language::lexicon::Lexicon;
use crate::language::{Language, is_han};
use crate::outline::label::Series;
use crate::outline::{self, Outline, Strength};
use subjects::SUBJECTS;

#[path = "../../../tests/subjects/mod.rs"]
mod subjects;

/// Sections of a language: each a mark, and the subjects of its title and of its text, where it has them.
type Section<'m> = (&'m str, Option<usize>, Option<usize>);

fn document(language: Language, sections: &[Section<'_>]) -> String {
    let english = language == Language::English;
    let part = |&(mark, title, text): &Section<'_>| {
        let s = |i: usize| SUBJECTS[i];
        let title = title.map_or("", |i| if english { s(i).0 } else { s(i).2 });
        let text = text.map_or("", |i| if english { s(i).1 } else { s(i).3 });
        format!("{}\n\n{text}\n\n", format!("{mark}{title}").trim())
    };
    sections.iter().map(part).collect()
}

fn english(sections: &[Section<'_>]) -> String {
    document(Language::English, sections)
}

fn chinese(sections: &[Section<'_>]) -> String {
    document(Language::Chinese, sections)
}

fn read(text: &str) -> (Document, Outline) {
    let language = match text.chars().any(is_han) {
        true => Language::Chinese,
        false => Language::English,
    };
    let doc = Document::from_text("t.txt", text, language);
    let outline = outline::read(&doc);
    (doc, outline)
}

pub(super) fn with_sides<T>(
    source: &str,
    target: &str,
    ask: impl FnOnce(&mut Sides<'_>) -> T,
) -> T {
    let ((a, x), (b, y)) = (read(source), read(target));
    let shelf = Shelf::new(Lexicon::builtin());
    let (a, b) = (Texts::new(&a, &x, &shelf), Texts::new(&b, &y, &shelf));
    ask(&mut Sides::new(&a, &b, false))
}

/// Source and target of every pair, by their places among the headings.
fn pairs(source: &str, target: &str) -> Vec<(Option<usize>, Option<usize>)> {
    let found = all(source, target).pairs.into_iter();
    found.map(|p| (p.source, p.target)).collect()
}

fn all(source: &str, target: &str) -> Pairing {
    let ((a, x), (b, y)) = (read(source), read(target));
    let shelf = Shelf::new(Lexicon::builtin());
    walk(
        &Texts::new(&a, &x, &shelf),
        &Texts::new(&b, &y, &shelf),
        false,
    )
}

/// Both outlines as they are once they know of each other.
fn paired(source: &str, target: &str) -> Paired {
    let [source, target] = [source, target].map(read);
    let side = |(doc, outline)| Side { doc, outline };
    pair(
        side((&source.0, source.1)),
        side((&target.0, target.1)),
        false,
        Lexicon::builtin(),
    )
}

fn both(i: usize, j: usize) -> (Option<usize>, Option<usize>) {
    (Some(i), Some(j))
}

/// The first subjects under these marks, with titles and texts.
fn full<'m>(marks: &[&'m str]) -> Vec<Section<'m>> {
    from(0, marks)
}

/// The subjects from one on under these marks. The first has a title too short for what bare numbers head.
fn from<'m>(first: usize, marks: &[&'m str]) -> Vec<Section<'m>> {
    let sections = (first..).zip(marks);
    sections.map(|(k, m)| (*m, Some(k), Some(k))).collect()
}

/// Marked-up headings that differ in a number, with a text each; on the other side some are missing.
pub(super) fn herds(count: usize, missing: &[usize]) -> (String, String) {
    let (mut ours, mut theirs) = (String::new(), String::new());
    for n in 0..count {
        let heads = 1000 + n * 7 % count;
        ours += &format!(
            "## Feeding {heads} head of cattle\n\n{}\n\n",
            SUBJECTS[n % 8].1
        );
        if !missing.contains(&n) {
            theirs += &format!("## 饲养{heads}头牛\n\n{}\n\n", SUBJECTS[n % 8].3);
        }
    }
    (ours, theirs)
}
