//! Texts are named, and found by their names.

use super::*;
use crate::document::Document;
use crate::language::Language;
use crate::outline;

const TEXT: &str = "1 Mills\n\nSee below. A mill grinds\ncorn. See below.\n\n2 Wells\n\n\
    See below. Water is drawn, water is drunk.\n";

fn sections(text: &str) -> Sections {
    let doc = Document::from_text("t", text, Language::English);
    Sections::new(&doc, &outline::read(&doc))
}

fn units() -> Units {
    let units = [
        (2, "See below."),
        (2, "A mill grinds corn."),
        (3, "See below."),
        (7, "See below."),
        (7, "Water is drawn, water is drunk."),
    ];
    Units::new(units.into_iter(), false)
}

#[test]
fn every_text_has_a_name_by_which_it_is_found_again() {
    let (sections, units) = (sections(TEXT), units());
    let twice = [(2, "See below."), (3, "See below.")];
    let twice = Units::new(twice.into_iter(), false);
    let second = sections.name(&twice, "See below.", 3).unwrap();
    assert_eq!(second.nth, Some(2));
    for (text, line, section, nth) in [
        ("A mill grinds\ncorn.", 2, None, None),
        ("A mill grinds corn. See below.", 2, None, None),
        ("See below.", 2, Some("1 Mills"), Some(1)),
        ("See below.", 3, Some("1 Mills"), Some(2)),
        ("See below.", 7, Some("2 Wells"), None),
    ] {
        let name = sections.name(&units, text, line).unwrap();
        assert_eq!(
            (name.section.as_deref(), name.nth),
            (section, nth),
            "{text} {line}"
        );
        let range = sections.find(&units, &name).unwrap();
        assert_eq!(units.line_at(range.start), line);
    }
}

#[test]
fn a_part_of_a_sentence_names_its_sentence() {
    let (sections, units) = (sections(TEXT), units());
    let name = sections.name(&units, "water is drunk.", 7).unwrap();
    assert_eq!(name.of.as_deref(), Some("Water is drawn, water is drunk."));
    let range = sections.find(&units, &name).unwrap();
    assert_eq!(&units.stream[range], "waterisdrunk.");
}

#[test]
fn what_is_not_there_is_said() {
    let (sections, units) = (sections(TEXT), units());
    let find = |name: &Name| sections.find(&units, name);
    assert_eq!(find(&Name::new("Wind blows over it.")), Err(Lost::Gone));
    assert_eq!(find(&Name::new("See below.")), Err(Lost::Many(3)));
    let under = |section: &str, nth| Name {
        section: Some(section.into()),
        nth,
        ..Name::new("See below.")
    };
    assert_eq!(
        find(&under("3 Ponds", None)),
        Err(Lost::Section("3 Ponds".into()))
    );
    assert_eq!(find(&under("2 Wells", Some(2))), Err(Lost::Gone));
    assert_eq!(
        units.nearest("A mill grinds the corn."),
        Some("A mill grinds corn.")
    );
    assert_eq!(units.nearest("Nothing like it"), None);
}

#[test]
fn a_heading_is_found_by_its_line_or_the_beginning_of_it() {
    let sections = sections("Article 10 Wells are dug.\n\nArticle 1 Water is drawn.\n");
    let find = |text: &str| {
        let range = sections.find(&sections.lines, &Name::new(text));
        range.map(|r| sections.lines.line_at(r.start))
    };
    assert_eq!(find("Article 1"), Ok(2));
    assert_eq!(find("Article 10 Wells are dug."), Ok(0));
}

#[test]
fn places_in_the_stream() {
    let found: Vec<usize> = occurrences("_____", "__").collect();
    assert_eq!(found, [0, 1, 2, 3]);
    assert_eq!(occurrences("甲乙甲", "甲").collect::<Vec<_>>(), [0, 6]);
    assert_eq!(occurrences("甲", "乙").count(), 0);
    let units = units();
    assert_eq!(units.stands_at("Amill", 9), Some(9..14));
    assert_eq!(units.stands_at("Amill", 8), None);
    // On the line of the second one, which the first may go on to; not on the last.
    let on: Vec<_> = units.on_line("Seebelow.", 3).map(|r| r.start).collect();
    let second = "Seebelow.Amillgrindscorn.".len();
    assert_eq!(on, [second]);
    assert_eq!(units.on_line("Seebelow.", 9).count(), 0);
}
