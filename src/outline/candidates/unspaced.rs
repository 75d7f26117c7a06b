//! Titles without a number where no blank line sets anything apart: a text that lost its blank lines, each paragraph
//! being one line.

use crate::document::Document;
use crate::language::width::columns;
use crate::language::wording::english::{asks, is_unfinished};
use crate::language::wording::{counts_no_part, ends_like_sentence};
use crate::outline::clues::{Clue, Evidence, short};
use crate::outline::layout::{Layout, Role};

/// Notes what speaks for a short line where no blank line sets anything apart, each paragraph being one line: it stands
/// between the end of a paragraph, or a heading, and the beginning of one. Whether it can be a heading at all.
///
/// ```text
/// Haichuan was founded in 1998 in Wafangdian.
/// OUR PRODUCTS
/// We make bearings for robots, machine tools and wind turbines.
/// ```
pub fn weigh(doc: &Document, layout: &Layout, i: usize, t: &str, evidence: &mut Evidence) -> bool {
    let words = short::words(t);
    let Some(clue) = place(doc, layout, i, t) else {
        return false;
    };
    let words = match clue {
        Clue::Answered => words.filter(|_| short::is_title(words)),
        _ if words.is_none() => return false,
        _ => words,
    };
    words.into_iter().for_each(|words| evidence.add(words));
    evidence.add(clue);
    true
}

/// What a line stands over, if that can be a heading's place.
pub fn place(doc: &Document, layout: &Layout, i: usize, t: &str) -> Option<Clue> {
    let text = |i: usize| {
        let role = layout.roles.get(i)?;
        matches!(role, Role::Text | Role::Heading).then(|| doc.line(i).trim())
    };
    let ends = |t: &str| t.ends_with(['?', '？', '！', '”', '"', '」']) || ends_like_sentence(t);
    let (above, below) = (i.checked_sub(1).and_then(text)?, text(i + 1)?);
    // A row of a table, a field of a form.
    let cells = t.contains("__") || t.trim_start_matches(is_mark).trim_start().contains('\t');
    if layout.wrap.is_some() || cells || is_unfinished(t) || counts_no_part(t) {
        return None;
    }
    let running = |t: &str| {
        columns(t) > SHORT
            || ends(t)
            || t.contains([';', '；'])
            || t.ends_with([':', '：']) && columns(t) > SHORT / 2
    };
    // An item of a list goes on with the next, or its sentence does.
    let open = above.ends_with([',', ';', '，', '；', '、']);
    if open || !ends(above) && columns(above) > SHORT {
        return None;
    }
    // A part of the document, and its first section right below.
    let heads =
        || ends(above) && short::is_title(short::words(below)) && text(i + 2).is_some_and(running);
    // A question between long paragraphs; between short ones, people talk.
    let answered = || {
        let long = |t: &str| columns(t) > 2 * SHORT;
        asks(t) >= 3 && long(below) && (long(above) || !ends(above))
    };
    match running(below) {
        true if answered() => Some(Clue::Answered),
        true => Some(Clue::RunningBelow),
        false if heads() => Some(Clue::SectionBelow),
        false => None,
    }
}

/// Whether a character may belong to what stands before a tab and a title: `(1)`, `B.`
fn is_mark(c: char) -> bool {
    c.is_ascii_alphanumeric() || "().".contains(c)
}

/// How many columns a line has at most that may be short because it is a title.
const SHORT: usize = 50;

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::language::Language;
    use crate::outline;

    const TEXT: &str = "The parties have agreed on all that is written below, and sign it.";

    #[test]
    fn questions_stand_between_long_paragraphs() {
        let found = |lines: &[&str]| -> usize {
            let doc = Document::from_text("t.txt", lines.join("\n"), Language::English);
            let found = outline::read(&doc).headings;
            found.iter().filter(|h| h.level > 0).count()
        };
        let long = [TEXT, TEXT].join(" ");
        let asked = [
            "On Lending",
            &long,
            "Does free mean that I use it?",
            &long,
            "Must I bring it back to you once I have used it?",
            &long,
        ];
        assert_eq!(found(&asked), 2);
    }

    #[test]
    fn titles_stand_between_paragraphs_where_no_line_is_blank() {
        let found = |lines: &[&str]| -> Vec<String> {
            let doc = Document::from_text("t.txt", lines.join("\n"), Language::English);
            let found = outline::read(&doc).headings;
            let found = found.into_iter().filter(|h| h.level > 0);
            found.map(|h| h.text.into()).collect()
        };
        let company = [
            "Global Offering",
            TEXT,
            "BUSINESS",
            "OUR HISTORY",
            TEXT,
            "Our Products",
            TEXT,
        ];
        assert_eq!(found(&company), ["BUSINESS", "OUR HISTORY", "Our Products"]);
        // Rows, fields, and what breaks off.
        let rows = [
            "Global Offering",
            TEXT,
            "Place: Room 2",
            TEXT,
            "Steel Bearings\t1,200\tTons",
            TEXT,
            "Signed: ______",
            TEXT,
            "The Mean of the Four Numbers is",
            TEXT,
        ];
        let found = found(&rows);
        assert!(found.iter().all(|h| h == "Global Offering"), "{found:?}");
    }
}
