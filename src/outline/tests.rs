//! Whole outlines of small texts: what the table of contents adds, what is weak, what changes when the other document
//! is known.

mod kinds;

use super::layout::Role;
use super::*;
use crate::language::Language;
use crate::outline::label::Number;
use crate::outline::samples::WORDS;

fn read(text: &str) -> Outline {
    super::read(&Document::from_text("t.txt", text, Language::English))
}

fn body(headings: &[&str]) -> String {
    let parts = headings.iter().map(|h| format!("{h}\n\n{WORDS}\n\n"));
    parts.collect()
}

fn contents(entries: &[&str]) -> String {
    format!("Contents\n\n{}\n\n", entries.join("\n"))
}

fn texts(outline: &Outline) -> Vec<&str> {
    outline.headings.iter().map(|h| h.text.as_str()).collect()
}

fn strong(outline: &Outline) -> Vec<&str> {
    let strong = outline.headings.iter().filter(|h| h.is_sure());
    strong.map(|h| h.text.as_str()).collect()
}

const SIX: [&str; 6] = [
    "1. Tools",
    "2. Books",
    "3. Houses",
    "4. Fees",
    "5. Rain",
    "6. Snow",
];

#[test]
fn what_only_the_contents_has_stands_where_it_puts_it() {
    let chapters = [
        "Chapter 1 Tools",
        "Chapter 2 Books",
        "Chapter 3 Houses",
        "Chapter 4 Fees",
    ];
    let without = |gone: usize| {
        let mut left = chapters.to_vec();
        left.remove(gone);
        read(&(contents(&chapters) + &body(&left)))
    };
    for gone in 0..4 {
        let outline = without(gone);
        assert_eq!(texts(&outline), chapters);
        for (k, h) in outline.headings.iter().enumerate() {
            assert_eq!(h.only_in_contents, k == gone);
            assert_eq!(h.contents_line, Some(k as u32 + 2));
        }
        assert_eq!(outline.contents, [(0, 1), (2, 1), (3, 1), (4, 1), (5, 1)]);
        assert!(
            outline.layout.roles[..6]
                .iter()
                .all(|r| *r != Role::Heading)
        );
    }
    // Articles below it stay where they are: before what is missing.
    let text = contents(&chapters)
        + &body(&[
            "Chapter 1 Tools",
            "Article 1",
            "Article 2",
            "Chapter 3 Houses",
            "Article 3",
            "Chapter 4 Fees",
        ]);
    assert_eq!(
        texts(&read(&text)),
        [
            "Chapter 1 Tools",
            "Article 1",
            "Article 2",
            "Chapter 2 Books",
            "Chapter 3 Houses",
            "Article 3",
            "Chapter 4 Fees"
        ]
    );
    // A page number is none of its title.
    let paged = chapters.map(|c| format!("{c} ........ 7"));
    let paged: Vec<&str> = paged.iter().map(String::as_str).collect();
    let outline = read(&(contents(&paged) + &body(&chapters[..3])));
    assert_eq!(outline.headings[3].title(), "Fees");
    // A series that the body never uses is no heading.
    let more = [
        "Chapter 1 Tools",
        "Chapter 2 Books",
        "Chapter 3 Houses",
        "(1) Hammers",
    ];
    assert_eq!(
        texts(&read(&(contents(&more) + &body(&more[..3])))),
        more[..3]
    );
}

#[test]
fn an_entry_and_a_heading_may_differ_a_little() {
    let link = |entry: &str, heading: &str| {
        let entries = ["Chapter 1 Tools", entry, "Chapter 3 Houses"];
        let outline =
            read(&(contents(&entries) + &body(&["Chapter 1 Tools", heading, "Chapter 3 Houses"])));
        let h = outline
            .headings
            .iter()
            .find(|h| h.text == heading && !h.only_in_contents);
        h.and_then(|h| h.contents_line)
    };
    for (entry, heading) in [
        ("Chapter 2 Books", "Chapter 2 Books"),
        ("Chapter 2 Books", "CHAPTER 2: BOOKS"),
        ("Chapter 2 Books", "Chapter 2 Book"),
        ("Chapter 2 Books", "Chapter 2"),
        (
            "Chapter 2 Books and Newspapers",
            "Chapter 2 Books and Newspapers and What Else There Is",
        ),
    ] {
        assert_eq!(link(entry, heading), Some(3), "{entry} / {heading}");
    }
    for (entry, heading) in [
        ("Chapter 2 Books", "Chapter 2 Rain"),
        ("Chapter 2 Books", "Section 2 Bookses"),
    ] {
        assert_eq!(link(entry, heading), None, "{entry} / {heading}");
    }
}

#[test]
fn the_contents_is_a_witness() {
    // A number out of its turn, a title without a number, what it does not list.
    let mut entries = SIX.to_vec();
    entries.push("Notes of the Board");
    let mut headings = entries.clone();
    headings.extend(["Odds and Ends"]);
    let outline = read(&(contents(&entries) + &body(&headings)));
    let listed = |text: &str| strong(&outline).contains(&text) || texts(&outline).contains(&text);
    assert!(entries.iter().all(|e| listed(e)));
    let odds = |outline: &Outline| {
        let all = outline.headings.iter().chain(&outline.possible);
        let odds = all.filter(|h| h.text == "Odds and Ends").map(|h| h.score);
        odds.fold(-9.0, f32::max)
    };
    assert!(odds(&outline) < odds(&read(&body(&headings))));
    // A short contents does not rule out what it does not list.
    let short = [SIX[0], SIX[1], SIX[2]];
    let outline = read(&(contents(&short) + &body(&[SIX[0], SIX[1], SIX[2], "Odds and Ends"])));
    assert!(texts(&outline).contains(&"Odds and Ends"));
    // Nor is a name before it none, but only if the other document has it.
    let outline =
        read(&(body(&["Rules of the Library", "Abstract"]) + &contents(&SIX) + &body(&SIX)));
    let name = outline
        .headings
        .iter()
        .find(|h| h.text == "Abstract")
        .unwrap();
    assert_eq!(name.strength, Strength::Faint);
    // What is listed once and has its number and its title is a heading whatever its turn.
    let odd = [
        "1. Tools",
        "2. Books",
        "7. Houses",
        "3. Fees",
        "4. Rain",
        "5. Snow",
    ];
    assert_eq!(strong(&read(&(contents(&odd) + &body(&odd)))), odd);
}

#[test]
fn only_its_form_speaks_for_a_weak_heading() {
    let find = |text: &str, heading: &str| {
        let outline = read(text);
        let mut all = outline.headings.iter().chain(&outline.possible);
        let found = all.find(|h| h.text == heading).cloned();
        found.unwrap_or_else(|| panic!("{heading} not found"))
    };
    let two = |line: &str| find(&body(&["Chapter 1 Tools", line, "Chapter 2 Books"]), line);
    assert!(two("Chapter 1 Tools").is_sure());
    let clear = two("Notes of the Board");
    assert_eq!(clear.strength, Strength::Clear);
    let open = two("Notes of a board");
    assert!(open.score < clear.score && !open.is_sure());
    assert!(two("Preface").is_sure());
    let notes = "Notes of the Board";
    let close =
        body(&["Chapter 1 Tools", notes, "Chapter 2 Books"]).replace("Board\n\n", "Board\n");
    assert!(find(&close, notes).score < clear.score);
    assert_eq!(
        (clear.title(), clear.plain()),
        ("Notes of the Board", "Notes of the Board")
    );
    let marked = find(
        &body(&["# Rules #", "## 1. Tools ##", "## 2. Books"]),
        "## 1. Tools ##",
    );
    assert_eq!((marked.title(), marked.plain()), ("Tools", "1. Tools"));
}

#[test]
fn headings_go_and_come_when_the_other_document_is_known() {
    let text = body(&["Chapter 1 Tools", "Notes of the Board", "Chapter 2 Books"]);
    let mut outline = read(&text);
    let notes = outline.headings[1].clone();
    assert_eq!(outline.layout.roles[notes.line as usize], Role::Heading);
    outline.retain(|i| i != 1);
    assert_eq!(texts(&outline), ["Chapter 1 Tools", "Chapter 2 Books"]);
    assert_eq!(outline.layout.roles[notes.line as usize], Role::Text);
    let before = outline.headings.clone();
    outline.admit(vec![notes.clone()]);
    assert_eq!(
        texts(&outline),
        ["Chapter 1 Tools", "Notes of the Board", "Chapter 2 Books"]
    );
    assert_eq!(outline.layout.roles[notes.line as usize], Role::Heading);
    // In place of what is on its line, and at the end.
    let mut other = before[1].clone();
    other.text = "Chapter 9 Books".into();
    let mut last = before[1].clone();
    (last.line, last.text) = (other.line + 2, "Chapter 10 Fees".into());
    outline.admit(vec![other, last]);
    assert_eq!(
        texts(&outline),
        [
            "Chapter 1 Tools",
            "Notes of the Board",
            "Chapter 9 Books",
            "Chapter 10 Fees"
        ]
    );
    // What only the contents has does not stand where its line is.
    let chapters = ["Chapter 1 Tools", "Chapter 2 Books", "Chapter 3 Houses"];
    let mut outline = read(&(contents(&chapters) + &body(&chapters[..2])));
    let mut more = outline.headings[1].clone();
    (more.line, more.text) = (more.line + 2, "Article 1".into());
    outline.admit(vec![more]);
    assert_eq!(texts(&outline).len(), 4);
}

#[test]
fn a_heading_over_two_lines_ends_where_the_next_begins() {
    let wrapped = "The railway company shall strengthen the rights\nof workers. The power station may not close the\n\
        railway. The factory may inspect the supply, and\nthe members of the board keep a register of \
        it.\n\n".repeat(8);
    let text = format!(
        "{wrapped}Chapter 1 Of the Tools and of the Other Things That\nChapter 2 Books\n\n{wrapped}Chapter 3 Fees\n\n\
         {wrapped}"
    );
    let outline = read(&text);
    let first = outline
        .headings
        .iter()
        .find(|h| h.number == Number::one(1))
        .unwrap();
    assert_eq!(first.lines, 1);
    assert!(first.text.ends_with("That"), "{}", first.text);
}

#[test]
fn contents_of_which_the_format_tells() {
    let html = "<h1>Rules</h1><p>1. Tools</p><p>2. Books</p><h2>1. Tools</h2><p>Members lend.</p><h2>2. \
        Books</h2><p>Members read.</p>";
    let options = crate::document::ReadOptions::default();
    let doc = Document::from_bytes("t.html", html.as_bytes().to_vec(), &options).unwrap();
    let outline = super::read(&doc);
    assert_eq!(strong(&outline), ["Rules", "1. Tools", "2. Books"]);
    let lines: Vec<u32> = outline.headings.iter().map(|h| h.line).collect();
    assert!(lines.windows(2).all(|w| w[0] < w[1]));
}
