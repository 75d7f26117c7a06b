//! Short lines alone, and what stands around them.

use super::*;
use crate::outline::layout;
use crate::outline::samples::{HAN, WORDS, document};

/// The score of the line that begins so, as one without a number; `None` where it is no candidate.
fn score(text: &str, begins: &str) -> Option<f32> {
    let doc = document(text);
    let layout = layout::read(&doc);
    let at = doc
        .lines()
        .position(|l| l.trim().starts_with(begins))
        .unwrap();
    let all = crate::outline::candidates::of_line(&doc, &layout, at);
    let plain = |s: Series| matches!(s, Series::Plain | Series::Named);
    all.iter().find(|c| plain(c.series)).map(|c| c.log_odds())
}

/// The score of `Tools and Books` between these.
fn between(above: &str, below: &str) -> f32 {
    let text = format!("{WORDS}\n\n{above}Tools and Books{below}{WORDS}\n\n{WORDS}\n");
    score(&text, "Tools").unwrap_or(f32::NEG_INFINITY)
}

#[test]
fn names_and_short_lines_stand_alone() {
    let alone = between("", "\n\n");
    assert!(alone > 0.8);
    for (above, below) in [("x\n", "\n\n"), ("", "\n"), ("", "\n\n\n| a | b |\n\n")] {
        assert!(between(above, below) < alone, "{above:?} {below:?}");
    }
    assert_eq!(between("x\n", "\n\n"), f32::NEG_INFINITY);
    assert_eq!(between("", "\n"), f32::NEG_INFINITY);
    let name = |below: &str| {
        score(
            &format!("{WORDS}\n\nPreface\n{below}{WORDS}\n\n{WORDS}\n"),
            "Preface",
        )
    };
    assert!(name("\n") > name("") && name("") > Some(0.5));
    assert!(score(&format!("{HAN}\n\n序　言\n\n{HAN}\n\n{HAN}\n"), "序") > Some(1.5));
    assert!(score(&format!("{HAN}\n\n工具与书籍\n\n{HAN}\n\n{HAN}\n"), "工具") > Some(0.5));
    // Beside markup, and where no blank lines are, it says nothing.
    assert_eq!(
        score(
            &format!("# A\n\n{WORDS}\n\nTools and Books\n\n# B\n\n{WORDS}\n"),
            "Tools and"
        ),
        None
    );
    let dense = "The tools of the library stand in the cellar and in\nthe attic, and whoever needs them asks the keeper of\n\
                 the house for a key, which he gives to members only.\n"
        .repeat(20);
    assert_eq!(
        score(&format!("{dense}Tools and Books\n{dense}"), "Tools and"),
        None
    );
    assert_eq!(
        score(
            &format!("{WORDS}\n\n{}\n\n{WORDS}\n", "Tools ".repeat(70)),
            "Tools"
        ),
        None
    );
}

#[test]
fn what_is_set_in_is_less_likely() {
    let set_in = |n: usize| between(&" ".repeat(n), "\n\n");
    assert_eq!(set_in(0), set_in(2));
    assert!(set_in(3) < set_in(8) && set_in(8) < set_in(2));
    assert_eq!(set_in(3), set_in(7));
    let gap = score(
        &format!("{WORDS}\n\nTOOLS    BOOKS\n\n{WORDS}\n\n{WORDS}\n"),
        "TOOLS",
    );
    let none = score(
        &format!("{WORDS}\n\nTOOLS, BOOKS\n\n{WORDS}\n\n{WORDS}\n"),
        "TOOLS",
    );
    assert!(gap < none);
}

#[test]
fn where_text_is_set_in_what_is_not_stands_out() {
    let line = "       The tool mends what is broken, and says so.\n";
    let page = |heading: &str| format!("{}\n{heading}\n{}", line.repeat(5), line.repeat(5));
    assert!(score(&page("OPTIONS"), "OPTIONS") > Some(1.9));
    assert!(score(&page("   OPTIONS"), "OPTIONS") > Some(1.9));
    assert!(score(&page("       OPTIONS"), "OPTIONS").is_none());
    assert!(score(&page("Of all the options"), "Of all") < Some(0.8));
}

#[test]
fn company_tells_a_heading_from_an_item() {
    let alone = between("", "\n\n");
    let short = |n: usize| "A Saw\n\n".repeat(n);
    assert_eq!(between(&short(1), "\n\n"), alone);
    assert!(between(&short(2), "\n\n") < alone);
    assert!(between(&short(1), "\n\nA Saw\n\n") < alone);
    assert!(between(&short(2), "\n\nA Saw\n\nA Nail\n\n") < between(&short(2), "\n\n"));
    // What announces a list, a date that is signed, a table below.
    assert!(between("They are these:\n\n", "\n\n") < alone);
    assert!(between("", "\n\nMay 6, 2024\n\n") < alone - 1.0);
    assert!(between("", "\n\n| a | b |\n\n") < alone);
    // Neighbours that are sentences, or long, or not alone, are no items.
    for neighbour in [
        "It is so.\n\n",
        "A Saw\nA Nail\n\n",
        &format!("{}\n\n", "Saws and Nails ".repeat(4)),
    ] {
        assert_eq!(between(&neighbour.repeat(2), "\n\n"), alone, "{neighbour}");
    }
}

#[test]
fn where_numbers_head_the_document_a_short_line_is_none() {
    let text = |chapters: usize, line: &str| -> String {
        let chapter = |n: usize| {
            let sections: String = (1..4)
                .map(|k| format!("{n}.{k} Use\n\n{WORDS}\n\n{line}"))
                .collect();
            format!("{n}. Tools\n\n{WORDS}\n\n{sections}")
        };
        (1..=chapters).map(chapter).collect()
    };
    let line = format!("Notes of the Board\n\n{WORDS}\n\n");
    let odds = |text: &str| {
        let outline = crate::outline::read(&document(text));
        let all = outline.headings.iter().chain(&outline.possible);
        let notes = all.filter(|h| h.text.starts_with("Notes"));
        notes.map(|h| h.score).fold(-9.0, f32::max)
    };
    assert!(odds(&text(3, &line)) < odds(&text(2, &line)));
    // A title right above a number that starts anew heads what is numbered.
    let fresh = format!("{}Notes of the Board\n\n{}", text(3, ""), text(3, ""));
    let apart = format!(
        "{}Notes of the Board\n\n{WORDS}\n\n{}",
        text(3, ""),
        text(3, "")
    );
    assert!(odds(&fresh) > 0.0 && odds(&fresh) > odds(&apart));
}

/// Headings of whole documents.
mod documents {
    use crate::outline::samples::{TEXT, headings};

    #[test]
    fn who_signs_is_no_heading() {
        let signed = [
            "Memorandum",
            "Objective",
            TEXT,
            "For the Department of Forestry",
            "For the Forestry Bureau",
        ];
        assert_eq!(headings(&signed), ["Objective"]);
        let ends = ["Memorandum", "Objective", TEXT, "Status", TEXT];
        assert_eq!(headings(&ends), ["Objective", "Status"]);
    }

    #[test]
    fn a_line_in_bold_is_a_heading_and_a_sentence_in_bold_is_none() {
        let found = headings(&[
            "**Garden rules**",
            "**Read these before you plant.**",
            "**1. Who may garden**",
            TEXT,
            "**2. Plots**",
            TEXT,
            "**Thanks**",
            TEXT,
        ]);
        assert_eq!(
            found,
            ["**1. Who may garden**", "**2. Plots**", "**Thanks**"]
        );
    }
}
