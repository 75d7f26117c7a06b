//! What is read from lines of English, each beside lines that only look like it.

use super::*;
use crate::language::labels::is_label;
use crate::language::parts::{is_contents_title, is_name};
use crate::language::wording::english::asks;
use crate::outline::label::Series;

fn all(line: &str) -> Vec<Reading> {
    let mut out = Vec::new();
    readings(line, &mut out);
    out
}

fn best(line: &str) -> Option<Reading> {
    let all = all(line).into_iter();
    all.max_by(|a, b| a.score.total_cmp(&b.score))
}

/// The reading that must be there.
fn read(line: &str) -> Reading {
    best(line).unwrap_or_else(|| panic!("{line} is read as nothing"))
}

fn title<'a>(line: &'a str, r: &Reading) -> &'a str {
    &line[r.title.0..r.title.1]
}

fn text<'a>(line: &'a str, r: &Reading) -> Option<&'a str> {
    r.run_in.map(|at| &line[at..])
}

#[test]
fn labels_and_numbers_in_every_spelling() {
    use Label::*;
    for (line, label, number, wanted) in [
        ("Chapter VI Fees", Chapter, "6", "Fees"),
        ("CHAPTER II", Chapter, "2", ""),
        ("Chapter Twenty-One Fees", Chapter, "21", "Fees"),
        ("Article 5. Scope", Article, "5", "Scope"),
        ("SECTION 1 -- Duties", Section, "1", "Duties"),
        ("Sub-chapter 2 Fees", Subchapter, "2", "Fees"),
        ("Chapter-1 Fees", Chapter, "1", "Fees"),
        ("Chap. 3 Fees", Chapter, "3", "Fees"),
        ("Section #4: Fees", Section, "4", "Fees"),
        ("Article40 Fees", Article, "40", "Fees"),
        ("Article 6A Fees", Article, "6.1", "Fees"),
        ("Article 9-1 Fees", Article, "9.1", "Fees"),
        ("Section VI-II Fees", Section, "6.2", "Fees"),
        ("Part 1.2.3 Fees", Part, "1.2.3", "Fees"),
        ("Section L Fees", Section, "12", "Fees"),
        ("Part B Fees", Part, "2", "Fees"),
        ("Appendix B Forms", Appendix, "B", "Forms"),
        ("Appendix L Forms", Appendix, "L", "Forms"),
        ("Appendix II Forms", Appendix, "2", "Forms"),
        ("Setcion 2 Terms", Section, "2", "Terms"),
        ("Chaper IV Terms", Chapter, "4", "Terms"),
        ("Schedule: Forms", Schedule, "", "Forms"),
        ("ANNEX", Annex, "", ""),
    ] {
        let r = read(line);
        assert_eq!(r.series, Series::Labelled(label), "{line}");
        assert_eq!(r.number.to_string(), number, "{line}");
        assert_eq!(title(line, &r), wanted, "{line}");
        assert!(r.score >= 1.0 && r.run_in.is_none(), "{line}: {r:?}");
    }
    let pointed = |line| read(line).number.is_pointed();
    assert!(pointed("Article 1.2 Fees"));
    assert!(!pointed("Article 1-2 Fees") && !pointed("Article 1A.2 Fees"));
}

#[test]
fn what_only_begins_like_a_label_is_none() {
    for line in [
        "Chapter",
        "Chapter C Fees",
        "¶ 12 Fees",
        "Chapter of Accidents",
        "Article 1990s music",
        "Section 50% of the fees",
        "Article 5th of May",
        "Article 5x of the list",
        "Sextion of Fees",
        "Sectional 2 Fees",
        "Sections and Parts",
        "section2 fees",
        "annex to the main house",
        "Pars 2 Fees",
        "A 2",
    ] {
        let labelled = |r: &Reading| matches!(r.series, Series::Labelled(_)) && r.score > -4.0;
        assert!(!all(line).iter().any(labelled), "{line}: {:?}", all(line));
    }
}

#[test]
fn a_heading_is_likelier_than_a_reference() {
    for line in [
        "Article 5 Scope of this Law",
        "Article 5",
        "Article 5.",
        "Chapter 3 – Fees",
        "Chapter 3 \"Fees\"",
        "Part 2: fees and costs",
    ] {
        assert!(read(line).score >= 1.5, "{line}: {}", read(line).score);
    }
    for line in [
        "Article 5 of this Law applies",
        "Article 5, paragraph 2, applies",
        "Article 5; others apply",
        "Article 5(2) applies to all",
        "Section 6.1,",
        "Section 6.1)",
        "Section 5.18, “Build systems”",
        "Articles 3 and 5 are repealed",
        "Article 5 – and what follows from it",
        "Section 2/3 of the members",
        "Appendix to the budget",
        "article 7 binds the members",
    ] {
        assert!(read(line).score < 0.0, "{line}: {}", read(line).score);
    }
    // The one before is the likelier heading.
    for (more, less) in [
        ("Chapter 5 Fees", "chapter 5 Fees"),
        ("Chapter 5 Fees", "Chapter 5 fees"),
        ("Chapter 5: Fees", "Chapter 5: fees"),
        ("Chapter 5: Fees", "Chapetr 5: Fees"),
        ("Chapter 5 Fees", "Unit 5 Fees"),
        ("Chapter 5 Fees", "Chapter 5 Fees are due."),
        (
            "Chapter 5 Fees are due.",
            "Chapter 5 Fees, if any, are due.",
        ),
        (
            "Appendix: Forms",
            "Appendix: Forms that are filled in by the members of the board before they meet.",
        ),
    ] {
        assert!(read(more).score > read(less).score + 0.1, "{more} / {less}");
    }
    // A short sentence may be a title, and so may a long one that is none.
    for line in [
        "Appendix: Forms.",
        "Appendix: Forms that are filled in by the members of the board before they meet",
    ] {
        assert!(read(line).score >= 1.0, "{line}");
    }
    let long = format!("Chapter 5 {}", "Fees and Costs ".repeat(10));
    assert!(read(long.trim()).score < 0.0);
}

#[test]
fn the_text_behind_a_label_begins_at_its_first_word() {
    for (line, wanted) in [
        (
            "Article 3 The State protects workers and their rights.",
            Some("The State protects workers and their rights."),
        ),
        (
            "Article 3 The members of a household shall do the following:",
            Some("The members of a household shall do the following:"),
        ),
        (
            "Section 4. The board meets weekly. It decides by a majority of its members",
            Some("The board meets weekly. It decides by a majority of its members"),
        ),
        ("Article 3 Fees are due.", None),
        ("Article 3 No. 5 and No. 6", None),
        (
            "Section 4 The members of a household shall do the following:",
            None,
        ),
        (
            "Chapter 3 The State protects workers and their rights.",
            None,
        ),
    ] {
        let r = read(line);
        assert_eq!(text(line, &r), wanted, "{line}");
        let all = title(line, &r);
        assert_eq!(all.is_empty(), wanted.is_some(), "{line}: {all}");
    }
    let long = format!("Article 3 {}", "members of the household ".repeat(7));
    assert!(read(long.trim()).run_in.is_some());
    let line = "Article 3 [Scope] The State protects workers and their rights.";
    let r = read(line);
    assert_eq!(title(line, &r), "Scope");
    assert_eq!(
        text(line, &r),
        Some("The State protects workers and their rights.")
    );
}

#[test]
fn ordinals_before_a_label_and_labels_at_the_end() {
    use Label::*;
    for (line, label, n, wanted, clean) in [
        (
            "The first section of the guiding ideology",
            Section,
            1,
            "the guiding ideology",
            false,
        ),
        ("Second Chapter: Duties", Chapter, 2, "Duties", true),
        ("The 3rd Section Duties", Section, 3, "Duties", false),
        ("the Fourth Part", Part, 4, "", false),
        (
            "Main Principles of Section Two",
            Section,
            2,
            "Main Principles",
            false,
        ),
        ("Scope of the Part III", Part, 3, "Scope", false),
        (
            "Rights and Duties of Article 7",
            Article,
            7,
            "Rights and Duties",
            false,
        ),
    ] {
        let r = read(line);
        assert_eq!(r.series, Series::Labelled(label), "{line}");
        assert_eq!(r.number, Number::one(n), "{line}");
        assert_eq!(title(line, &r), wanted, "{line}");
        assert_eq!(r.clean_title, clean, "{line}");
        assert!(r.score > 0.5, "{line}");
    }
    for line in [
        "The first part, however, was long",
        "The first chapter of the book was long.",
        "The third unit is ready",
        "The second section-leader",
    ] {
        assert!(read(line).score < 0.0, "{line}: {:?}", read(line));
    }
    let long = format!("The first section of {}", "the guiding ideology ".repeat(6));
    assert!(read(long.trim()).score < 0.0);
    let long = format!("{} of Section Two", "Main Principles ".repeat(7).trim());
    assert!(best(&long).is_none());
    for line in [
        "The first sectional meeting",
        "The first of section",
        "The second half",
        "Repeal of Unit 3",
        "Repeal of Section 2 and Section 3",
        "The members were told of Section 2.",
        "Main Principles of Section",
    ] {
        assert!(
            best(line).is_none_or(|r| r.score < 0.0),
            "{line}: {:?}",
            best(line)
        );
    }
}

#[test]
fn the_section_sign() {
    for (line, n, wanted) in [
        ("§ 12 Fees", "12", "Fees"),
        ("§12. Fees", "12", "Fees"),
        ("§ 3.2", "3.2", ""),
    ] {
        let r = read(line);
        assert_eq!(r.series, Series::Labelled(Label::Section));
        assert_eq!(
            (r.number.to_string().as_str(), title(line, &r)),
            (n, wanted)
        );
        assert!(r.score > 1.0);
    }
    assert!(best("§ of the law").is_none());
    assert!(read("§ 12/13 apply").score < 0.0);
    let long = "§ 12 The members keep a register of all that they lend and return.";
    assert!(read(long).score < 0.0);
}

#[test]
fn enumerators_in_every_kind_of_digits() {
    use Digits::*;
    for (line, marks, digits, n) in [
        ("(iii) Fees", Marks::Brackets, SmallRoman, 3),
        ("(IV) Fees", Marks::Brackets, Roman, 4),
        ("(Fourteen) Fees", Marks::Brackets, Words, 14),
        ("(b) Fees", Marks::Brackets, Letter, 2),
        ("(c) Fees", Marks::Brackets, Letter, 3),
        ("(12) Fees", Marks::Brackets, Arabic, 12),
        ("(   4) Fees", Marks::Brackets, Arabic, 4),
        ("（3）Fees", Marks::Brackets, Arabic, 3),
        ("IV. Fees", Marks::After, Roman, 4),
        ("I. Fees", Marks::After, Roman, 1),
        ("Ⅳ. Fees", Marks::After, Roman, 4),
        ("ii) Fees", Marks::Bracket, SmallRoman, 2),
        ("Four. Fees", Marks::After, Words, 4),
        ("A. Fees", Marks::After, Letter, 1),
        ("C. Fees", Marks::After, Letter, 3),
        ("L. Fees", Marks::After, Letter, 12),
        ("(l) Fees", Marks::Brackets, Letter, 12),
        ("b) Fees", Marks::Bracket, Letter, 2),
        ("B、Fees", Marks::After, Letter, 2),
        ("VIII", Marks::None, Roman, 8),
        ("Second, the main tasks", Marks::After, Words, 2),
        ("Secondly, the main tasks", Marks::After, Words, 2),
    ] {
        let r = read(line);
        assert_eq!(r.series, Series::Enumerated(marks, digits), "{line}");
        assert_eq!(r.number, Number::one(n), "{line}");
        // One alone has its title below, another behind the mark.
        let wanted = match marks {
            Marks::None => line,
            _ => &line[line.find("Fees").or(line.find("the ")).unwrap()..],
        };
        assert_eq!(&line[r.title.0..], wanted, "{line}");
        assert!(r.score > 0.5, "{line}");
    }
    // What could be a letter as well is one less likely.
    let both = all("i. Fees");
    assert_eq!(both.len(), 2);
    assert_eq!(both[1].series, Series::Enumerated(Marks::After, Letter));
    assert!(both[0].score > both[1].score);
    for line in [
        "＊3) Fees",
        "¶ 12 Fees",
        "(4 Fees",
        "(see) Fees",
        "(4)",
        "( ) Fees",
        "A.1 Fees",
        "e.g. Fees",
        "A Fees",
        "a, b and c",
        "A1. Fees",
        "First, we meet. Then we go",
        "Forty-first, the main tasks",
        "Second the tasks",
        "A.",
        "B)",
    ] {
        let enumerated = |r: &Reading| matches!(r.series, Series::Enumerated(..));
        assert!(!all(line).iter().any(enumerated), "{line}: {:?}", all(line));
    }
    assert!(read("Second, the members shall keep the books.").score < 0.0);
    assert!(read("Second, the members shall do this:").score < 1.0);
}

#[test]
fn names_labels_and_contents() {
    for t in ["Preface", "PREAMBLE:", "Executive Summary", "References."] {
        assert!(is_name(t), "{t}");
    }
    for t in ["Prefaces", "Preface to the second edition", ""] {
        assert!(!is_name(t), "{t}");
    }
    for t in ["Article", "SEC.", "annex"] {
        assert!(is_label(t), "{t}");
    }
    for t in ["Article 5", "Particle", ""] {
        assert!(!is_label(t), "{t}");
    }
    for t in [
        "Contents",
        "# Table of Contents",
        "CONTENTS:",
        "[Contents]",
        " == Contents == ",
    ] {
        assert!(is_contents_title(t), "{t}");
    }
    for t in ["Contents of the box", "The table", "Content Management", ""] {
        assert!(!is_contents_title(t), "{t}");
    }
}

/// How the words after an enumerator are taken.
#[test]
fn titles_and_the_text_of_items() {
    let titles = [
        "Fees and Charges",
        "What is new?",
        "How fees are set, and who pays them when they are due?",
        "Members that are no longer there",
        "Fees of those that keep a register of what they lend",
    ];
    for t in titles {
        assert!(title_score(t) >= 1.2, "{t}: {}", title_score(t));
    }
    let doubtful = [
        "Fees in short:",
        "“Fees” in the Sense of this Act",
        "Fees: What They Are",
        "fees and charges",
        "The board meets. It decides; then all go",
        "The members shall keep their books in order",
    ];
    for t in doubtful {
        let score = title_score(t);
        assert!((-0.1..1.2).contains(&score), "{t}: {score}");
    }
    for t in [
        "The board meets. It decides; then all go",
        "fees and charges",
    ] {
        assert!(title_score(t) < 0.3, "{t}: {}", title_score(t));
    }
    let items = [
        "Fees are due.",
        "Fees of the members and of their friends.",
        "fees and charges;",
        "the fees,",
        "工具的费用。",
    ];
    for t in items {
        assert!(title_score(t) < 0.0, "{t}: {}", title_score(t));
    }
    for (more, less) in [
        ("What is new?", "What is new"),
        ("Fees and charges", "Fees and charges:"),
        (
            "The fees of the board members",
            "\"The fees of the board members\"",
        ),
        ("Fees for Tools", "Fees for Tools. They Are Due"),
        (
            "Is a member who lends it free to leave?",
            "A member who lends it is free to leave",
        ),
        (
            "Whoever lends it is free",
            "Whoever lends it to others is free",
        ),
    ] {
        assert!(
            title_score(more) > title_score(less) + 0.3,
            "{more} / {less}"
        );
    }
    let words = |n: usize| "Costs of Tools, ".repeat(n / 16 + 1)[..n].trim().to_owned();
    assert!(title_score(&words(70)) > title_score(&words(92)));
    assert!(title_score(&words(92)) > title_score(&words(125)));
    assert!(title_score(&words(125)) < 0.0);
}

#[test]
fn short_lines_alone() {
    for t in [
        "General Provisions",
        "Rights of Workers within the County",
        "FEES AND CHARGES",
        "OBJECTIVES:",
        "MAIN OBJECTIVES:",
        "Fees (Annual)",
        "Who Pays?",
        "Tools and More ...",
    ] {
        assert!(plain_score(t) >= 0.8, "{t}: {}", plain_score(t));
    }
    // Nothing but their place could make these headings.
    for t in [
        "General rules",
        "2024 Fees",
        "Law",
        "General rules that the members follow at home",
        "apt-get and apt Commands",
        "ls Options",
        "The general rules that all the members are to follow when at home",
    ] {
        assert!(
            (-1.2..=0.3).contains(&plain_score(t)),
            "{t}: {}",
            plain_score(t)
        );
    }
    for (more, less) in [
        ("FEES AND CHARGES", "Fees and Charges"),
        ("Fees and Charges", "Fees and charges"),
        (
            "General rules",
            "General rules that the members follow at home",
        ),
        (
            "General rules that the members follow at home",
            "General rules that the members follow when they are at home",
        ),
        ("ls Options", "ls options"),
        ("bash and its options", "bash and all of its options"),
        ("Fees and charges", "fees and charges"),
    ] {
        assert!(plain_score(more) > plain_score(less), "{more} / {less}");
    }
    for t in [
        "GB/T 230.1 Metallic materials",
        "The Board Meets.",
        "Fees Are These:",
        "Objectives:",
        "[Fees]",
        "The Fees]",
        "Fees >",
        "Fees |",
        "As Said Above)",
        "Fees | Costs",
        "Std::Vec",
        "Http://Example",
        "Anna@Example",
        "Size = Large",
        "Keywords: Fees, Tools",
        "Voltage: 230 V",
        "Who, When, and Why?",
        "May 2020",
        "Version 2.1",
        "1 2 3",
        "A B C D E F G H I J K L M N O",
        "Hi",
        "(Fees)",
        "NOTES: SEE:",
        "IT:",
        &"Fees and Charges ".repeat(6),
    ] {
        assert!(plain_score(t) < -1.2, "{t}: {}", plain_score(t));
    }
}

#[test]
fn what_says_something_of_the_document_is_no_title() {
    for t in ["Tel: 555", "Date: today", "Weight: 12 kg", "FROM : Anna"] {
        assert!(plain_score(t) < -1.2, "{t}");
    }
    for t in ["Weight: Twelve Stones", "Tools: 12 kinds for all of you"] {
        assert!(plain_score(t) > -1.2, "{t}: {}", plain_score(t));
    }
}

#[test]
fn a_title_that_runs_on_into_text() {
    for (line, head, rest) in [
        (
            "GRANT OF LICENSE. The owner grants it.",
            "GRANT OF LICENSE",
            "The owner grants it.",
        ),
        (
            "Term of Use. The owner grants it.",
            "Term of Use",
            "The owner grants it.",
        ),
        (
            "FEES:  The owner pays them.",
            "FEES",
            "The owner pays them.",
        ),
        (
            "Rights with a View. What is seen",
            "Rights with a View",
            "What is seen",
        ),
    ] {
        let (end, next, score) = title_before_text(line).unwrap_or_else(|| panic!("{line}"));
        assert_eq!((&line[..end], &line[next..]), (head, rest));
        assert_eq!(
            score > 2.0,
            head.chars().all(|c| !c.is_lowercase()),
            "{line}"
        );
    }
    for line in [
        "The owner pays. The tenant moves out.",
        "FEES: two hundred dollars a month",
        "Fees: The owner pays them.",
        "Fee. The owner pays them.",
        "FEES.The owner pays them.",
        "FEES. Ten.",
        "FEES, COSTS. The owner pays them.",
        "THE FEES (ALL). The owner pays them.",
        "fees. The owner pays them.",
        "A B C D E F G H I. The owner pays them.",
        "GRANT OF LICENSE",
        "GRANT OF ALL AND EVERY LICENSE THAT THE OWNER CAN GRANT TO TENANTS. The owner grants it.",
    ] {
        assert_eq!(title_before_text(line), None, "{line}");
    }
}

#[test]
fn questions_and_quoted_names_may_be_titles() {
    let question =
        "Does the library ask that every member show the tools to the public once a year?";
    assert!(plain_score(question) > -1.0);
    assert_eq!(asks("How do I lend a saw?"), 6);
    for line in [
        "Lend me a saw, will you?",
        "Why? Is it so?",
        "What a saw!",
        "He came. Why?",
        "Do you see, Anna, and you, Li, what I see?",
    ] {
        assert_eq!(asks(line), 0, "{line}");
    }
    assert!(plain_score("\"Free Loan\" in Small Towns") > 0.0);
    for line in [
        "\"Free Loan,\" Said Anna",
        "\"Why?\" Asked Anna",
        "\"Free Loan\" \"In Small Towns\"",
        "\"Free Loan\" is what we call it.",
        "\"Free Loan\"",
    ] {
        assert!(plain_score(line) < -1.0, "{line}");
    }
}
