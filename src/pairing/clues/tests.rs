use super::*;
use crate::document::Document;
use crate::language::lexicon::Lexicon;
use crate::language::{Language, is_han};
use crate::outline::{self, Outline};
use crate::pairing::sides::Sides;
use crate::pairing::texts::Texts;

/// A document of an example, its outline, and which heading is the one in question.
fn read(text: &str) -> (Document, Outline, usize) {
    let language = match text.chars().any(is_han) {
        true => Language::Chinese,
        false => Language::English,
    };
    let asked = text.split('|').position(|line| line.starts_with('*'));
    let asked = 2 * asked.expect("a line begins with *") as u32;
    let text = text.replace('*', "").replace('|', "\n\n");
    let name = if text.starts_with('#') {
        "t.md"
    } else {
        "t.txt"
    };
    let doc = Document::from_text(name, text, language);
    let outline = outline::read(&doc);
    let at = outline.headings.iter().position(|h| h.line == asked);
    let at = at.unwrap_or_else(|| panic!("no heading on line {asked} of {}", doc.text()));
    (doc, outline, at)
}

/// The figure of a clue for an example.
fn asked(clue: Clue, Example(source, target): &Example) -> f32 {
    let (a, b) = (read(source), read(target));
    let shelf = crate::pairing::Shelf::new(Lexicon::builtin());
    let texts = (
        Texts::new(&a.0, &a.1, &shelf),
        Texts::new(&b.0, &b.1, &shelf),
    );
    let one_file = clue == Clue::SameLines;
    let mut sides = Sides::new(&texts.0, &texts.1, one_file);
    if clue == Clue::FollowsNumber {
        crate::pairing::renumbered::follow(&mut sides);
    }
    sides.evidence(a.2, b.2, true).figures[clue as usize]
}

#[test]
fn every_clue_holds_of_its_example_and_not_of_the_other() {
    for (k, row) in CLUES.iter().enumerate() {
        assert_eq!(row.clue as usize, k);
        assert!(row.asks.ends_with(['?', '.']), "{}", row.name);
        let (holds, not) = (asked(row.clue, &row.holds), asked(row.clue, &row.not));
        assert!(holds != 0.0 && not == 0.0, "{} {holds} {not}", row.name);
        let same = CLUES.iter().filter(|other| other.name == row.name);
        assert_eq!(same.count(), 1, "{}", row.name);
    }
}

#[test]
fn every_name_has_a_weight_and_every_weight_a_name() {
    let weights = *WEIGHTS;
    assert!(weights.iter().all(|w| w.is_finite()));
    let names = |line: &str| line.split_once(' ').map(|(name, _)| name.to_owned());
    for name in TEXT.lines().filter(|l| !l.starts_with('#')).map(names) {
        let name = name.expect("a name and a weight");
        let known = CLUES.iter().any(|row| row.name == name);
        let known = known
            || ["confidence.", "headings.", "alone.", "lines."]
                .iter()
                .any(|prefix| name.starts_with(prefix));
        assert!(known, "{name}");
    }
    assert!(parse("a 1\nb x\n", "", ["a", "b"]).is_err());
    assert!(parse("a 1\n", "", ["a", "b"]).is_err());
    assert!(parse("a\n", "", ["a"]).is_err());
    assert_eq!(parse("# of a\nx.a 1.5\na 2\n", "x.", ["a"]), Ok([1.5]));
}
