//! What stands under what, by the levels and paths of whole texts.

use crate::document::Document;
use crate::language::Language;
use crate::outline::samples::WORDS;
use crate::outline::{path, read};

/// The level and the path of every heading of a text in which each of these has a paragraph below.
fn tree(headings: &[&str]) -> Vec<(u16, String)> {
    let parts = headings.iter().map(|h| format!("{h}\n\n{WORDS}\n\n"));
    let text: String = parts.collect();
    let doc = Document::from_text("t.txt", &text, Language::English);
    let found = read(&doc).headings;
    let level = |i: usize| (found[i].level, path(&found, i));
    (0..found.len()).map(level).collect()
}

fn assert_tree(of: &[(&str, u16, &str)]) {
    let headings: Vec<&str> = of.iter().map(|h| h.0).collect();
    let wanted: Vec<_> = of.iter().map(|h| (h.1, h.2.to_owned())).collect();
    assert_eq!(tree(&headings), wanted, "{headings:?}");
}

#[test]
fn by_habit_chapters_hold_sections_and_these_articles() {
    assert_tree(&[
        ("Part I Tools", 1, "§1"),
        ("Chapter 1 Use", 2, "§1.1"),
        ("Section 1 Scope", 3, "§1.1.1"),
        ("Article 1", 4, "§1.1.1.1"),
        ("Article 2", 4, "§1.1.1.2"),
        ("Section 2 Terms", 3, "§1.1.2"),
        ("Article 3", 4, "§1.1.2.3"),
        ("Chapter 2 Fees", 2, "§1.2"),
        ("Article 4", 3, "§1.2.4"),
        ("Part II Books", 1, "§2"),
        ("Chapter 3 Use", 2, "§2.3"),
        ("Article 5", 3, "§2.3.5"),
        ("Annex A Forms", 1, "§A"),
        ("Annex B Seals", 1, "§B"),
    ]);
}

#[test]
fn a_document_may_nest_its_labels_the_other_way() {
    // Parts start anew in every chapter.
    assert_tree(&[
        ("Chapter 1 Tools", 1, "§1"),
        ("Part 1 Use", 2, "§1.1"),
        ("Part 2 Care", 2, "§1.2"),
        ("Chapter 2 Books", 1, "§2"),
        ("Part 1 Use", 2, "§2.1"),
        ("Part 2 Care", 2, "§2.2"),
        ("Chapter 3 Houses", 1, "§3"),
        ("Part 1 Use", 2, "§3.1"),
        ("Part 2 Care", 2, "§3.2"),
    ]);
    // Once could be a slip.
    let once = tree(&[
        "Chapter 1 Tools",
        "Part 1 Use",
        "Part 2 Care",
        "Chapter 2 Books",
    ]);
    assert_eq!(once[1].0, 1);
}

#[test]
fn chapters_and_appendices_are_siblings() {
    assert_tree(&[
        ("Preface", 1, "§(1)"),
        ("Chapter 1 Tools", 1, "§1"),
        ("1.1 Use", 2, "§1.1"),
        ("1.2 Care", 2, "§1.2"),
        ("Chapter 2 Books", 1, "§2"),
        ("2.1 Use", 2, "§2.1"),
        ("Appendix A Forms", 1, "§A"),
        ("A.1 Orders", 2, "§A.1"),
        ("A.2 Seals", 2, "§A.2"),
        ("Appendix B Fees", 1, "§B"),
    ]);
}

#[test]
fn articles_with_a_point_stand_below_their_own() {
    assert_tree(&[
        ("Article 1 Tools", 1, "§1"),
        ("Article 1.1 Use", 2, "§1.1"),
        ("Article 1.2 Care", 2, "§1.2"),
        ("Article 2 Books", 1, "§2"),
        ("Article 2.1 Use", 2, "§2.1"),
    ]);
    assert_tree(&[
        ("Article 1.1 Use", 1, "§1.1"),
        ("Article 1.2 Care", 1, "§1.2"),
        ("Article 2.1 Use", 1, "§2.1"),
    ]);
    assert_tree(&[
        ("Article 1 Tools", 1, "§1"),
        ("Article 1-1 Use", 1, "§1-1"),
        ("Article 2 Books", 1, "§2"),
    ]);
}

#[test]
fn decimals_stand_below_the_label_whose_numbers_they_go_on_with() {
    assert_tree(&[
        ("Article 1 Tools", 1, "§1"),
        ("1.1 Use", 2, "§1.1"),
        ("1.2 Care", 2, "§1.2"),
        ("Article 2 Books", 1, "§2"),
        ("2.1 Use", 2, "§2.1"),
        ("2.1.1 Hands", 3, "§2.1.1"),
        ("2.2 Care", 2, "§2.2"),
        ("Article 3 Houses", 1, "§3"),
    ]);
}

#[test]
fn decimals_that_start_anew_count_within_something_larger() {
    assert_tree(&[
        ("I. Tools", 1, "§1"),
        ("1 Use", 2, "§1.1"),
        ("1.1 Hands", 3, "§1.1.1"),
        ("1.2 Feet", 3, "§1.1.2"),
        ("2 Care", 2, "§1.2"),
        ("2.1 Oil", 3, "§1.2.1"),
        ("II. Books", 1, "§2"),
        ("1 Use", 2, "§2.1"),
        ("1.1 Hands", 3, "§2.1.1"),
        ("1.2 Eyes", 3, "§2.1.2"),
        ("2 Care", 2, "§2.2"),
        ("2.1 Dust", 3, "§2.2.1"),
    ]);
}

#[test]
fn a_title_above_chapters_that_start_anew_holds_them() {
    let levels = |numbers: [usize; 4]| -> Vec<u16> {
        let [a, b, c, d] = numbers.map(|n| format!("Chapter {n} Use of It"));
        let headings = [
            "Rules of the Town",
            "Tools of the Trade",
            &a,
            &b,
            "Books of the Town",
            &c,
            &d,
        ];
        tree(&headings).into_iter().map(|h| h.0).collect()
    };
    assert_eq!(levels([1, 2, 1, 2]), [0, 1, 2, 2, 1, 2, 2]);
    assert_eq!(levels([1, 2, 3, 4]), [0, 1, 1, 1, 1, 1, 1]);
}

#[test]
fn a_path_is_made_of_numbers_and_places() {
    assert_tree(&[
        ("Section 1 Tools", 1, "§1"),
        ("(1) Hammers and Saws", 2, "§1.1"),
        ("(2) Nails and Screws", 2, "§1.2"),
        ("(12) Ladders and Ropes", 2, "§1.12"),
        ("Section 2 Books", 1, "§2"),
        ("Preface", 1, "§(3)"),
        ("Annex Z Forms", 1, "§Z"),
        ("Annex", 1, "§(5)"),
    ]);
}
