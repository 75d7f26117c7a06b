//! Small texts of the kinds that people have met: how their titles nest, and what of them is no heading.

use super::Outline;
use super::samples::{HAN, WORDS, read};

/// Each heading with a paragraph of its own below.
fn with_text(headings: &[&str], paragraph: &str) -> String {
    let parts = headings.iter().map(|h| format!("{h}\n\n{paragraph}\n\n"));
    parts.collect()
}

/// The numbers of the headings that are sure.
fn numbers(outline: &Outline) -> Vec<String> {
    let sure = outline
        .headings
        .iter()
        .filter(|h| h.level > 0 && h.is_sure());
    sure.map(|h| h.number.to_string()).collect()
}

/// Levels and texts of the headings, the document's title left out, whether or not the other document must confirm
/// them.
fn levels(outline: &Outline) -> Vec<(u16, &str)> {
    let headings = outline.headings.iter().filter(|h| h.level > 0);
    headings.map(|h| (h.level, h.text.as_str())).collect()
}

#[test]
fn a_number_of_a_label_stands_between_brackets() {
    let text = with_text(
        &[
            "Part (1) Tools",
            "Section (1) Saws",
            "Section (2) Nails",
            "Part (2) Books",
        ],
        WORDS,
    );
    assert_eq!(numbers(&read(&text)), ["1", "1", "2", "2"]);
    let text = with_text(
        &["第（一）章　工具", "第（二）章　书籍", "第III章　场所"],
        HAN,
    );
    assert_eq!(numbers(&read(&text)), ["1", "2", "3"]);
}

#[test]
fn titles_right_below_chapters_are_their_parts() {
    let chapter = |n: &str, parts: [&str; 2]| {
        format!(
            "Chapter {n} – Rules\n\n{}\n\n{WORDS}\n\n{}\n\n{WORDS}\n\n",
            parts[0], parts[1]
        )
    };
    let text = chapter("I", ["Who May Borrow", "What Is Lent"])
        + &chapter("II", ["Late Returns", "Lost Tools"])
        + &chapter("III", ["The Board", "The Members"]);
    let text = format!("Preface\n\n{WORDS}\n\n{text}");
    let outline = read(&text);
    let inner: Vec<&str> = levels(&outline)
        .iter()
        .filter(|h| h.0 == 2)
        .map(|h| h.1)
        .collect();
    let wanted = [
        "Who May Borrow",
        "What Is Lent",
        "Late Returns",
        "Lost Tools",
        "The Board",
        "The Members",
    ];
    assert_eq!(inner, wanted);
    assert_eq!(levels(&outline)[0], (1, "Preface"));
    // Where text stands between, a title may as well stand beside the chapters.
    let text = text.replace("Rules\n\n", &format!("Rules\n\n{WORDS}\n\n"));
    assert!(levels(&read(&text)).iter().all(|h| h.0 == 1));
}

#[test]
fn the_contents_says_how_titles_without_number_nest() {
    let titles = ["Purpose", "Loans", "Who May Borrow", "What Is Lent", "Fees"];
    let body = with_text(&titles, WORDS);
    let wanted = [
        (1, "Purpose"),
        (1, "Loans"),
        (2, "Who May Borrow"),
        (2, "What Is Lent"),
        (1, "Fees"),
    ];
    for contents in [
        "1. Purpose 1\n2. Loans 2\n2.1. Who May Borrow 2\n2.2. What Is Lent 3\n3. Fees 4",
        "1.0 Purpose ..... 1\n2.0 Loans ..... 2\n2.1 Who May Borrow ..... 2\n2.2 What Is Lent ..... 3\n\
         3.0 Fees ..... 4",
        "Purpose ..... 1\nLoans ..... 2\n    Who May Borrow ..... 2\n    What Is Lent ..... 3\nFees ..... 4",
    ] {
        let outline = read(&format!("Tool Library\n\nContents\n\n{contents}\n\n{body}"));
        assert_eq!(levels(&outline), wanted, "{contents}");
    }
}

#[test]
fn what_a_step_shows_is_set_in_below_it() {
    let text = |below: &str| {
        let steps =
            format!("1. Oil the Saw\n\n{below}saw --oil\n\n2. Hang It Up\n\n{below}saw --up\n\n");
        format!("Care of the Saw\n\n{WORDS}\n\n{steps}Care of the Nails\n\n{WORDS}\n\n{steps}")
    };
    let steps = |text: &str| {
        let outline = read(text);
        outline
            .headings
            .iter()
            .filter(|h| !h.number.is_none())
            .count()
    };
    assert_eq!(steps(&text("    ")), 0);
    assert!(steps(&text("The members look at it. ")) > 0);
}

#[test]
fn what_asks_the_reader_under_every_section_is_no_heading() {
    let text = |line: &str| {
        let titles = ["Loans", "Late Fees", "Repairs", "Lost Tools"];
        let section = |(n, t): (usize, &&str)| {
            let words = "very ".repeat(n);
            format!(
                "{t}\n\nThis is {words}short, and says all.\n\n{line}\n\nThe rest is {words}short as well.\n\n"
            )
        };
        titles.iter().enumerate().map(section).collect::<String>()
    };
    let found = |line: &str| {
        let text = text(line);
        let outline = read(&text);
        outline
            .headings
            .iter()
            .filter(|h| h.text == line && h.level > 0)
            .count()
    };
    assert_eq!(found("Read more in our shop"), 0);
    assert!(found("Examples") > 0);
}

#[test]
fn a_numbered_paragraph_in_narrow_lines_is_no_heading() {
    let text = |first: &str| {
        let paragraph = |n: usize| {
            let rest = "for the members of the library in\nthe town, and lends them out again.";
            format!("{n}. {first} {}\n{rest}\n\n", "I".repeat(n))
        };
        (1..5).map(paragraph).collect::<String>()
    };
    let numbered = |first: &str| {
        let headings = read(&text(first)).headings;
        headings.iter().filter(|h| !h.number.is_none()).count()
    };
    assert_eq!(numbered("The board buys tools of kind"), 0);
    assert_eq!(numbered("Tools"), 4);
}

#[test]
fn what_a_cover_says_is_no_heading() {
    let cover = "Document Number: TL 7\n\nFinal Draft\n\nOffice of Tools\n\nDate: 6 May 2024\n\n";
    let body = with_text(&["Loans", "Late Fees", "Repairs"], WORDS);
    let outline = read(&format!("Rules of the Library\n\n{cover}{body}"));
    let found: Vec<&str> = levels(&outline).iter().map(|h| h.1).collect();
    assert_eq!(found, ["Loans", "Late Fees", "Repairs"]);
}
