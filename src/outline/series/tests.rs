//! Which of the candidates of small texts are headings.

use super::path::{runs, start, step};
use super::*;
use crate::language::is_han;
use crate::outline::clues::{Evidence, Family};
use crate::outline::label::Number;
use crate::outline::samples::{HAN, WORDS, read};

fn texts(text: &str) -> Vec<String> {
    let headings = read(text).headings.into_iter();
    headings
        .filter(|h| h.is_sure())
        .map(|h| h.text.to_string())
        .collect()
}

fn body<H: AsRef<str>>(headings: &[H]) -> String {
    let han = headings.iter().any(|h| h.as_ref().chars().any(is_han));
    let words = if han { HAN } else { WORDS };
    let parts = headings
        .iter()
        .map(|h| format!("{}\n\n{words}\n\n", h.as_ref()));
    parts.collect()
}

/// All of them are headings.
fn assert_all(headings: &[&str]) {
    assert_eq!(texts(&body(headings)), headings);
}

/// Candidates of one series on every tenth line, each with the same score.
fn candidates(numbers: &[&[u32]], score: f32) -> Vec<Candidate> {
    let candidate = |(k, parts): (usize, &&[u32])| Candidate {
        label: Some(Label::Article),
        number: Number::new(parts).unwrap_or(Number::NONE),
        evidence: Evidence::with_log_odds(Family::Label, score),
        ..Candidate::new(
            10 * k,
            Series::Labelled(Label::Article),
            Family::Label,
            (8, 12),
        )
    };
    numbers.iter().enumerate().map(candidate).collect()
}

fn path_of(numbers: &[&[u32]], score: f32) -> Vec<usize> {
    let all = candidates(numbers, score);
    let members: Vec<usize> = (0..all.len()).collect();
    best_path(&all, &members).members
}

#[test]
fn the_best_path_counts_by_one() {
    assert_eq!(path_of(&[&[1], &[2], &[3]], 1.0), [0, 1, 2]);
    // A reference ahead or back is left out; where it says much for itself, it is taken in.
    assert_eq!(path_of(&[&[1], &[2], &[9], &[3], &[4]], 0.0), [0, 1, 3, 4]);
    assert_eq!(path_of(&[&[3], &[4], &[1, 5], &[5]], 0.0), [0, 1, 3]);
    assert_eq!(path_of(&[&[1], &[2], &[2], &[3]], 0.0), [0, 2, 3]);
    // A section of the preface begins no path that no other can beat.
    assert_eq!(path_of(&[&[0, 7], &[1], &[2], &[3]], 1.0), [0, 1, 2, 3]);
    assert_eq!(
        path_of(&[&[1], &[2], &[9], &[3], &[4]], 9.0),
        [0, 1, 2, 3, 4]
    );
    // It starts anew, skips a few, goes down and up.
    assert_eq!(path_of(&[&[1], &[2], &[1], &[2]], 0.0), [0, 1, 2, 3]);
    assert_eq!(path_of(&[&[1], &[2], &[4], &[5]], 0.0), [0, 1, 2, 3]);
    assert_eq!(path_of(&[&[1], &[1, 1], &[1, 2], &[2]], 0.0), [0, 1, 2, 3]);
    // "Lesson 2 Summary" after 2.1 and 2.2.
    assert_eq!(path_of(&[&[2, 1], &[2, 2], &[2], &[3]], 0.9), [0, 1, 2, 3]);
    assert!(path_of(&[], 1.0).is_empty());
}

#[test]
fn steps_from_one_number_to_the_next() {
    let worth = |a: &[u32], b: &[u32]| {
        let two = candidates(&[a, b], 0.0);
        step(&two[0], &two[1])
    };
    let in_order = [
        worth(&[1], &[2]),
        worth(&[1], &[]),
        worth(&[2], &[1]),
        worth(&[1], &[3]),
        worth(&[1], &[9]),
        worth(&[2], &[2]),
        worth(&[4], &[2]),
    ];
    assert!(in_order.windows(2).all(|w| w[0] > w[1]), "{in_order:?}");
    assert!(in_order[0] > 1.0 && in_order[6] < -2.0);
    assert!(worth(&[2, 7], &[2]) > worth(&[3, 7], &[2]));
    let begin = |n: &[u32]| start(&candidates(&[n], 0.0)[0]);
    assert_eq!([begin(&[1]), begin(&[0]), begin(&[])], [0.0; 3]);
    assert!(begin(&[2]) < 0.0 && begin(&[9]) < begin(&[2]) && begin(&[9999]) >= -2.0);
}

#[test]
fn runs_within_runs() {
    let runs_of = |numbers: &[&[u32]]| {
        let all = candidates(numbers, 0.0);
        let members = (0..all.len()).collect();
        runs(
            &all,
            &Path {
                members,
                total: 0.0,
            },
        )
    };
    assert_eq!(runs_of(&[&[1], &[2], &[3]]), [[0, 1, 2]]);
    assert_eq!(runs_of(&[&[1], &[2], &[1], &[2]]), [[0, 1], [2, 3]]);
    assert_eq!(runs_of(&[&[7], &[1], &[2], &[8]]), [[0, 3], [1, 2]]);
    assert_eq!(
        runs_of(&[&[7], &[1], &[2], &[1], &[8]]),
        [vec![0, 4], vec![1, 2], vec![3]]
    );
    assert_eq!(runs_of(&[&[1], &[2], &[2], &[3]]), [[0, 1, 2, 3]]);
    assert!(runs_of(&[]).is_empty());
}

#[test]
fn a_label_that_is_an_everyday_word_must_run_on() {
    assert_all(&["Unit 1 Tools", "Unit 2 Books"]);
    assert_all(&["第一课　工具", "第二课　书籍"]);
    assert!(
        texts(&body(&["Rules of the Library", "Unit 1 Tools"]))
            .iter()
            .all(|t| t != "Unit 1 Tools")
    );
    assert!(
        texts(&body(&["Rules of the Library", "Chapter 1 Tools"]))
            .contains(&"Chapter 1 Tools".into())
    );
    // An article alone, with its text behind it, speaks of the first of something.
    let text =
        format!("{WORDS}\n\nArticle 1 The State protects workers and their rights.\n\n{WORDS}\n");
    assert!(texts(&text).is_empty());
    // Beside marked-up headings a line without markup refers to one.
    let marked = |marks: &str| {
        let headings = ["Tools", "Books", "Houses"].map(|h| format!("{marks}{h}"));
        texts(&body(&headings).replacen(WORDS, &format!("{WORDS}\n\nSection 2: use and care"), 1))
    };
    assert_eq!(marked("# "), ["# Tools", "# Books", "# Houses"]);
    assert!(marked("").contains(&"Section 2: use and care".into()));
}

#[test]
fn a_number_that_is_mistyped_or_moved() {
    assert_all(&[
        "Chapter 1 Tools",
        "Chapter 22 Books",
        "Chapter 3 Houses",
        "Chapter 4 Fees",
    ]);
    assert_all(&[
        "Chapter 1 Tools",
        "Chapter 3 Houses",
        "Chapter 2 Books",
        "Chapter 4 Fees",
        "Chapter 5 Rain",
    ]);
    // What is known by its number already, or does not stand alone, refers to a chapter.
    let chapters = [
        "Chapter 1 Tools",
        "Chapter 2 Books",
        "Chapter 3 Houses",
        "Chapter 4 Fees",
    ];
    let with =
        |line: &str| texts(&body(&chapters).replacen("Chapter 3", &format!("{line}Chapter 3"), 1));
    assert_eq!(with("Chapter 1 Tools\n\n"), chapters);
    assert_eq!(
        with(&format!("{WORDS}\nChapter 9 Rain\n{WORDS}\n\n")),
        chapters
    );
    assert_eq!(with("Chapter 9 Rain\n\n").len(), 5);
}

#[test]
fn sections_with_numbers_of_several_parts() {
    assert_all(&[
        "1 Tools", "1.1 Use", "1.2 Care", "2 Books", "2.1 Use", "2.2 Care",
    ]);
    assert_all(&["1.1 Use", "1.2 Care", "2.1 Reading", "2.2 Binding"]);
    // An item between sections whose chapters are labelled is no chapter, even if its number would fit.
    let chapter = |n: usize| {
        vec![
            format!("Chapter {n} Part"),
            format!("{n}.1 Use"),
            format!("{n}.2 Care"),
        ]
    };
    let mut headings: Vec<String> = (1..4).flat_map(chapter).collect();
    assert_eq!(texts(&body(&headings)), headings);
    let all = headings.clone();
    headings.insert(3, "2. Start the Engine".into());
    assert_eq!(texts(&body(&headings)), all);
}

#[test]
fn enumerators_that_are_titles() {
    assert_all(&["1. Tools", "2. Books", "3. Houses"]);
    assert_all(&["I. Tools", "II. Books", "III. Houses"]);
    assert_all(&["一、工具", "二、书籍", "三、房屋"]);
    assert_all(&["(I) Tools", "(ii) Books", "(3) Houses", "(Four) Fees"]);
    assert_all(&["(I) Tools", "(2) Books", "(III) Houses", "(4) Fees"]);
    let none = |text: &str| {
        let found = texts(text);
        assert!(
            found
                .iter()
                .all(|t| !t.starts_with(|c: char| c.is_ascii_digit())),
            "{text}\n{found:?}"
        );
    };
    // One alone; two that do not begin at one; items of a sentence; nothing between.
    none(&body(&["1. Tools"]));
    none(&body(&["4. Tools", "5. Books"]));
    none(&body(&[
        "1. tools are lent to the members;",
        "2. books are read there;",
        "3. houses are let.",
    ]));
    none(&format!(
        "{WORDS}\n\n1. Tools\n2. Books\n3. Houses\n\n{WORDS}\n"
    ));
    // Inside an article they count items, and so they do where light markup heads the document.
    let three = ["1. Tools", "2. Books", "3. Houses"];
    none(&body(&[
        "Article 1",
        "Article 2",
        three[0],
        three[1],
        three[2],
        "Article 3",
    ]));
    none(&body(&[
        "# Rules", "# Use", "# Care", three[0], three[1], three[2],
    ]));
    // Beside 1.1 and 1.2 throughout, whole numbers in brackets count items.
    let mut deep: Vec<String> = Vec::new();
    for n in 1..5 {
        deep.extend((1..4).map(|k| format!("{n}.{k} Tools")));
    }
    let items = ["1) Tools of the Town", "2) Books of the Town"].map(String::from);
    assert_eq!(texts(&body(&items)), items);
    deep.extend(items);
    assert_eq!(texts(&body(&deep)).len(), 12);
}

#[test]
fn what_speaks_against_titles_with_numbers() {
    let three = ["1. Tools", "2. Books", "3. Houses"];
    let none = |text: &str| {
        let found = texts(text);
        let numbered = |t: &String| three.iter().any(|h| t.trim() == *h);
        assert!(!found.iter().any(numbered), "{text}\n{found:?}");
    };
    // Nothing stands between them.
    none(&format!("{WORDS}\n\n{}\n\n{WORDS}\n", three.join("\n\n")));
    // They are set in, where others of their form are not.
    let outer = ["1. Fees", "2. Rain", "3. Snow"];
    let inner = three.map(|h| format!("   {h}\n\n{WORDS}\n\n")).concat();
    none(&format!(
        "{}{inner}{}",
        body(&outer[..2]),
        body(&outer[2..])
    ));
    // Chinese ones beside headings that are marked up.
    let han = ["一、工具", "二、书籍", "三、房屋"];
    let marked = ["# 规定", "# 用途", "# 附则"];
    assert_eq!(texts(&body(&[marked, han].concat())), marked);
    // A contents lists headings, but none of these.
    let chapters: Vec<String> = (1..7).map(|n| format!("Chapter {n} Part {n}")).collect();
    let fees = ["(1) Fees of the Town", "(2) Fees of the County"];
    let text = format!("{}{}", body(&chapters), body(&fees));
    let text = text.replace(WORDS, &format!("{WORDS}\n{WORDS}"));
    assert_eq!(texts(&text)[6..], fees);
    let listed = format!("Contents\n\n{}\n\n{text}", chapters.join("\n"));
    assert_eq!(texts(&listed).len(), 6);
}

#[test]
fn what_a_contents_lists_says_nothing_of_what_lies_deeper() {
    let chapters: Vec<String> = (1..7).map(|n| format!("{n}. Part {n}")).collect();
    let of_chapter = |n: usize| [format!("{n}.1 Fees"), format!("{n}.2 Forms")];
    let parts = chapters.iter().enumerate();
    let all: Vec<String> = parts
        .flat_map(|(k, c)| [vec![c.clone()], of_chapter(k + 1).to_vec()].concat())
        .collect();
    let text = format!("Contents\n\n{}\n\n{}", chapters.join("\n"), body(&all));
    assert_eq!(texts(&text), all);
    // Nor does the last article of a charter in front hold the chapters.
    let charter = ["Article 1 Tools", "Article 2 Books", "Article 3 Rain"];
    let both = [&charter.map(String::from)[..], &all].concat();
    let text = format!("Contents\n\n{}\n\n{}", chapters.join("\n"), body(&both));
    assert_eq!(texts(&text), both);
}

#[test]
fn titles_before_text_are_clauses_throughout() {
    let clauses = [
        "1. GRANT OF LICENSE. The owner grants it.",
        "2. TERM. This lasts for a year.",
        "3. FEES. The user pays them.",
    ];
    assert_eq!(
        texts(&format!("{}\n", clauses.join("\n\n"))),
        ["1. GRANT OF LICENSE.", "2. TERM.", "3. FEES."]
    );
    assert!(texts(&format!("{}\n", clauses[..2].join("\n\n"))).is_empty());
    // An item begins with a short sentence; where others of the series stand alone, it is no title.
    let mixed = [
        "1. Tools",
        "2. Books",
        "3. Fees of Use. The user pays them.",
        "4. Houses",
    ];
    assert!(!texts(&body(&mixed)).iter().any(|t| t.contains("Fees")));
}

#[test]
fn what_follows_the_label_is_text_where_it_is_so_in_most_articles() {
    let text = |running: usize| {
        let article = |n: usize| match n <= running {
            true => format!("Article {n} The members keep a register of what they lend.\n\n"),
            false => format!("Article {n} The staff shall help\n\n"),
        };
        (1..=4).map(article).collect::<String>()
    };
    let labels: Vec<String> = (1..=4).map(|n| format!("Article {n}")).collect();
    assert_eq!(texts(&text(3)), labels);
    assert_eq!(
        texts(&text(2))[2..],
        [
            "Article 3 The staff shall help",
            "Article 4 The staff shall help"
        ]
    );
    assert_eq!(
        texts(&text(3).replace("Article 4", "Chapter 4"))[3],
        "Chapter 4 The staff shall help"
    );
}

#[test]
fn what_could_be_a_heading_is_kept_for_the_other_document() {
    let faint = |text: &str| {
        read(text)
            .headings
            .iter()
            .filter(|h| h.strength == Strength::Faint)
            .count()
    };
    assert_eq!(faint(&body(&["4. Tools", "5. Books"])), 2);
    assert_eq!(faint(&body(&["  4. Tools", "  5. Books"])), 0);
    assert_eq!(
        faint(&format!(
            "{WORDS}\n4. Tools\n\n{WORDS}\n\n5. Books\n{WORDS}\n"
        )),
        0
    );
    assert_eq!(
        faint(&body(&["4. It is so, and it was so;", "5. it will be so."])),
        0
    );
    assert_eq!(
        faint(&format!("{}4. Tools\n\n", body(&["1. Rain;", "3. snow;"]))),
        0
    );
}

#[test]
fn an_extract_leaves_out_many_articles() {
    let text = "Members keep a register of what they lend, and they ask for it back.";
    let found = |last: &str| -> Vec<String> {
        let lines = [
            "Article 1",
            text,
            "Article 2",
            text,
            "Article 43",
            text,
            last,
            text,
        ];
        let doc = Document::from_text("t.txt", lines.join("\n\n"), Language::English);
        let found = crate::outline::read(&doc).headings;
        found
            .into_iter()
            .filter(|h| h.level > 0 && h.is_sure())
            .map(|h| h.text.to_string())
            .collect()
    };
    let all = ["Article 1", "Article 2", "Article 43", "Article 260"];
    assert_eq!(found("Article 260"), all);
    // A reference that begins a paragraph.
    assert_eq!(
        found("Article 260 of the old rules was not applied to them."),
        all[..3]
    );
}

/// The texts of the numbered headings.
fn numbered(text: &str) -> Vec<String> {
    let headings = crate::outline::samples::read(text).headings.into_iter();
    headings
        .filter(|h| !h.number.is_none())
        .map(|h| h.text.to_string())
        .collect()
}

#[test]
fn titles_may_end_in_a_full_stop() {
    let parts = |titles: [&str; 3]| -> String {
        let part = |(n, t)| format!("{n}. {t}\n\n{}\n\n", crate::outline::samples::WORDS);
        (1..4).zip(titles).map(part).collect()
    };
    let found = |titles| numbered(&parts(titles)).len();
    assert_eq!(found(["Grant of loans.", "Fines.", "Return of tools."]), 3);
    assert_eq!(
        found(["Fees are due.", "Fines are not.", "Tools are lent."]),
        0
    );
    assert_eq!(
        found(["Check the saws.", "Click Print.", "Close the shed."]),
        0
    );
}

#[test]
fn clauses_in_sentences_are_no_headings_below_their_title() {
    let text = "1. Tools\n\n1.1 The members lend tools to each other.\n\n1.2 The shed holds:\n\n(a) saws;\n\n\
        (b) nails.\n\n\
                2. Charges\n\n2.1 Fees. The borrower pays two coins a day.\n\n\
                2.2 Late return. What comes late costs more.\n\n\
                3. Disputes\n\n3.1 The board of the members decides all disputes.\n\n\
                3.2 Its word is final for all of the members.\n";
    assert_eq!(
        numbered(text),
        [
            "1. Tools",
            "2. Charges",
            "2.1 Fees.",
            "2.2 Late return.",
            "3. Disputes"
        ]
    );
}
