//! What is read from lines of English, each beside lines that only look like it.

use super::super::reading::Reading;
use super::super::title::title_before_text;
use super::read as read_line;
use crate::language::Language;
use crate::outline::label::{Digits, Label, Marks, Number, Series};

fn all(line: &str) -> Vec<Reading> {
    read_line(line, Language::English)
}

fn best(line: &str) -> Option<Reading> {
    let all = all(line).into_iter();
    all.max_by(|a, b| a.evidence.log_odds().total_cmp(&b.evidence.log_odds()))
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
        assert!(
            r.evidence.log_odds() >= 1.0 && r.run_in.is_none(),
            "{line}: {r:?}"
        );
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
        let labelled =
            |r: &Reading| matches!(r.series, Series::Labelled(_)) && r.evidence.log_odds() > -4.0;
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
        assert!(
            read(line).evidence.log_odds() >= 1.5,
            "{line}: {}",
            read(line).evidence.log_odds()
        );
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
        assert!(
            read(line).evidence.log_odds() < 0.0,
            "{line}: {}",
            read(line).evidence.log_odds()
        );
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
        assert!(
            read(more).evidence.log_odds() > read(less).evidence.log_odds() + 0.1,
            "{more} / {less}"
        );
    }
    // A short sentence may be a title, and so may a long one that is none.
    for line in [
        "Appendix: Forms.",
        "Appendix: Forms that are filled in by the members of the board before they meet",
    ] {
        assert!(read(line).evidence.log_odds() >= 1.0, "{line}");
    }
    let long = format!("Chapter 5 {}", "Fees and Costs ".repeat(10));
    assert!(read(long.trim()).evidence.log_odds() < 0.0);
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
        assert!(r.evidence.log_odds() > 0.5, "{line}");
    }
    for line in [
        "The first part, however, was long",
        "The first chapter of the book was long.",
        "The third unit is ready",
        "The second section-leader",
    ] {
        assert!(
            read(line).evidence.log_odds() < 0.0,
            "{line}: {:?}",
            read(line)
        );
    }
    let long = format!("The first section of {}", "the guiding ideology ".repeat(6));
    assert!(read(long.trim()).evidence.log_odds() < 0.0);
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
            best(line).is_none_or(|r| r.evidence.log_odds() < 0.0),
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
        assert!(r.evidence.log_odds() > 1.0);
    }
    assert!(best("§ of the law").is_none());
    assert!(read("§ 12/13 apply").evidence.log_odds() < 0.0);
    let long = "§ 12 The members keep a register of all that they lend and return.";
    let short = "§ 12 Fees";
    assert!(read(long).evidence.log_odds() < read(short).evidence.log_odds() - 1.0);
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
        assert!(r.evidence.log_odds() > 0.0, "{line}");
    }
    // What could be a letter as well is one less likely.
    let both = all("i. Fees");
    assert_eq!(both.len(), 2);
    assert_eq!(both[1].series, Series::Enumerated(Marks::After, Letter));
    assert!(both[0].evidence.log_odds() > both[1].evidence.log_odds());
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
    assert!(
        read("Second, the members shall keep the books.")
            .evidence
            .log_odds()
            < 0.0
    );
    assert!(
        read("Second, the members shall do this:")
            .evidence
            .log_odds()
            < 1.0
    );
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
        let found = title_before_text(line).unwrap_or_else(|| panic!("{line}"));
        assert_eq!((&line[..found.end], &line[found.text..]), (head, rest));
        assert_eq!(
            found.capitals,
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
        "Email address . . . . . . . . . . . 9",
        "GRANT OF LICENSE",
        "GRANT OF ALL AND EVERY LICENSE THAT THE OWNER CAN GRANT TO TENANTS. The owner grants it.",
    ] {
        assert_eq!(title_before_text(line), None, "{line}");
    }
}
