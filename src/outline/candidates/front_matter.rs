//! What stands between a document's title and its text, and is no heading: subtitles, the number it was issued under, a
//! title that goes on.
//!
//! ```text
//! MEMORANDUM OF UNDERSTANDING
//! BETWEEN THE DEPARTMENT AND THE BUREAU
//! ON COOPERATION IN MANGROVE CONSERVATION
//! ```

use crate::document::Document;
use crate::language::parts::is_name;
use crate::outline::clues::Clue;
use crate::outline::layout::{Layout, Role};

/// Whether a line is the number that an authority issued its document under, or a court: 海政办发〔2020〕37号,
/// (2021) Lin 02 Min Zhong No. 1187.
pub fn is_document_number(t: &str) -> bool {
    let year = |open: char, close: char| {
        t.match_indices(open).any(|(at, _)| {
            let rest = &t[at + open.len_utf8()..];
            rest.len() > 4
                && rest.as_bytes()[..4].iter().all(u8::is_ascii_digit)
                && rest[4..].starts_with(close)
        })
    };
    let counted = t.ends_with(['号', '號'])
        || t.rsplit_once("No.").is_some_and(|(_, n)| {
            let n = n.trim();
            !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit())
        });
    t.len() <= 90
        && counted
        && [
            ('〔', '〕'),
            ('[', ']'),
            ('【', '】'),
            ('（', '）'),
            ('(', ')'),
            ('［', '］'),
        ]
        .into_iter()
        .any(|(open, close)| year(open, close))
}

/// Whether a line is the number of a law: Law No. 7/2025, 第7/2025號法律.
fn is_law_number(t: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let parted = t
        .match_indices('/')
        .any(|(at, _)| digit(t[..at].chars().next_back()) && digit(t[at + 1..].chars().next()));
    t.len() <= 60 && parted && (t.contains("No.") || t.contains(['号', '號']))
}

/// Whether a line in capitals begins with a word that joins it to the line above: ON COOPERATION, BETWEEN.
fn begins_open(t: &str) -> bool {
    let word = t.split_whitespace().next().unwrap_or("");
    t.chars().all(|c| !c.is_lowercase())
        && matches!(
            word,
            "ON" | "OF" | "AND" | "BETWEEN" | "FOR" | "CONCERNING" | "REGARDING"
        )
}

/// Whether a line says when a document was adopted: Adopted by the General Assembly, June 1964.
fn is_adopted(t: &str) -> bool {
    const DONE: &[&str] = &[
        "Adopted",
        "Approved",
        "Promulgated",
        "Issued",
        "Amended",
        "Done",
        "Signed",
        "Revised",
        "Ratified",
    ];
    let year = t
        .split(|c: char| !c.is_ascii_digit())
        .any(|n| n.len() == 4 && (n.starts_with('1') || n.starts_with('2')));
    year && t.split(' ').next().is_some_and(|w| DONE.contains(&w))
}

/// Whether a line says who wrote or translated the document: By …, Translated by ….
fn is_byline(t: &str) -> bool {
    let words: Vec<&str> = t.split_whitespace().collect();
    let by = |w: &&str| w.eq_ignore_ascii_case("by");
    let at = match words.first() {
        Some(w) if by(w) => 0,
        Some(w) if w.ends_with("ed") || w.ends_with("en") || *w == "TRANSLATED" => 1,
        _ => return false,
    };
    let name = words.get(at + 1..).unwrap_or_default();
    words.get(at).is_some_and(by)
        && (1..=6).contains(&name.len())
        && name
            .iter()
            .all(|w| w.starts_with(char::is_uppercase) || *w == "and" || *w == "&")
}

/// What speaks against a line right below the document's title: more short lines follow, or the number that the
/// document was issued under. Then it is a subtitle.
pub fn against(
    doc: &Document,
    layout: &Layout,
    first: usize,
    short: &dyn Fn(usize) -> bool,
    above: &[usize],
    below: &[usize],
) -> Option<Clue> {
    let blank = |l: usize| matches!(layout.roles[l], Role::Blank | Role::Rule);
    let opens = above.last().is_some_and(|&top| (0..top).all(blank));
    let below_title = above.len() == 1 && opens;
    if below_title && is_adopted(doc.line(first).trim()) {
        return Some(Clue::FrontMatter);
    }
    if opens && (below_title || short(above[0])) && is_byline(doc.line(first).trim()) {
        return Some(Clue::FrontMatter);
    }
    let number = |&i: &usize| is_document_number(doc.line(i).trim());
    // The title of a law below its number; a title that goes on: ON COOPERATION IN …
    let goes_on = below_title && is_law_number(doc.line(above[0]).trim())
        || above.first().is_some_and(|&i| short(i)) && begins_open(doc.line(first).trim());
    if goes_on {
        return Some(Clue::FrontMatter);
    }
    let greeting = |&i: &usize| doc.line(i).trim().ends_with([',', ':', '：', '，']);
    let name = |&i: &usize| {
        let t = doc.line(i).trim();
        is_name(t)
    };
    let subtitle = below_title
        && (below.first().is_some_and(|i| greeting(i) || name(i))
            || below.len() == 2 && below.iter().all(|&i| short(i))
            || below.first().is_some_and(number))
        // The authors' institution below their names.
        || opens
            && above.len() == 2
            && short(above[0])
            && below.first().is_some_and(name);
    subtitle.then_some(Clue::Subtitle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::samples::{TEXT, headings};

    #[test]
    fn numbers_that_documents_were_issued_under() {
        for line in [
            "海政办发〔2020〕37号",
            "（2021）临02民终1187号",
            "(2021) Lin 02 Min Zhong No. 1187",
            "Hai Zheng Ban Fa [2020] No. 37",
        ] {
            assert!(is_document_number(line), "{line}");
        }
        for line in [
            "Plan (2020)",
            "Law No. 7",
            "Results [2020] in short",
            "第37号令",
        ] {
            assert!(!is_document_number(line), "{line}");
        }
    }

    #[test]
    fn when_a_document_was_adopted_is_no_heading() {
        let line = "Adopted by the Assembly of Lenders, Visby, June 1964";
        assert_eq!(
            headings(&["On Public Tools", line, "Scope", TEXT]),
            ["Scope"]
        );
        for line in [
            "Adopted Measures",
            "Revised Rules of Procedure",
            "The Rules Adopted in 1964",
        ] {
            assert!(!is_adopted(line), "{line}");
        }
    }

    #[test]
    fn who_wrote_a_document_is_no_heading() {
        for line in [
            "by Anna Berg",
            "By Anna Berg and Li Na",
            "Translated by Anna Berg",
        ] {
            assert!(is_byline(line), "{line}");
            assert_eq!(
                headings(&["On Public Tools", line, "Chapter 1", TEXT]),
                ["Chapter 1"]
            );
        }
        for line in [
            "By the sea",
            "By",
            "Lending by Members",
            "Lent by",
            "Berg by Li",
        ] {
            assert!(!is_byline(line), "{line}");
        }
        // Only where the document begins.
        let later = ["On Public Tools", TEXT, "By Land", TEXT];
        assert_eq!(headings(&later), ["By Land"]);
        let paper = [
            "On Public Tools",
            "Anna Berg, Li Na",
            "Institute of Public Lending",
            "Abstract",
            TEXT,
        ];
        assert_eq!(headings(&paper), ["Abstract"]);
    }

    #[test]
    fn a_subtitle_is_no_heading_and_the_first_section_is_one() {
        let subtitle = [
            "The Lantern Keeper",
            "A Play in Two Acts",
            "Old Wei",
            "Mei",
            "Part One",
            TEXT,
        ];
        assert!(!headings(&subtitle).contains(&"A Play in Two Acts".to_owned()));
        let law = [
            "Law No. 7/2025",
            "Legal Regime of Pleasure Craft",
            TEXT,
            "Registration",
            TEXT,
        ];
        assert_eq!(headings(&law), ["Registration"]);
        let treaty = [
            "MEMORANDUM",
            "BETWEEN",
            "SALVIA AND NANSHAN",
            "ON COOPERATION",
            TEXT,
            "Status",
            TEXT,
        ];
        assert!(!headings(&treaty).contains(&"ON COOPERATION".to_owned()));
        let section = [
            "The Lantern Keeper",
            "How It Was Lit",
            TEXT,
            "How It Went Out",
            TEXT,
        ];
        assert_eq!(headings(&section), ["How It Was Lit", "How It Went Out"]);
    }
}
