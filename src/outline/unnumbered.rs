//! Lines without any number that may be headings: names (Preface, 序言) and short lines alone.

use super::candidate::Candidate;
use super::collect::{Around, extend, joined};
use super::label::{Number, Series};
use super::lines::{Layout, Role, columns, indent};
use super::{chinese, counted, english};
use crate::document::Document;
use crate::language::is_han;

/// Above so many bytes no line has the form of a heading without a number: titles have 90 characters at most, of at most
/// four bytes.
const LONGEST: usize = 360;

/// Whether a line is the number that an authority issued its document under, or a court: 海政办发〔2020〕37号, (2021) Lin 02 Min
/// Zhong No. 1187.
fn is_document_number(t: &str) -> bool {
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

/// Names and short lines alone.
pub fn unnumbered(
    doc: &Document,
    layout: &Layout,
    i: usize,
    t: &str,
    around: &Around,
    out: &mut Vec<Candidate>,
) {
    if !around.blank_before && layout.blank_share > 0.02 {
        return;
    }
    if is_document_number(t) {
        return;
    }
    // Far too long for a name or a title, and no more need be known of most lines of a text.
    if t.len() > LONGEST {
        return;
    }
    let han = t.chars().any(is_han);
    let name = if han {
        chinese::is_name(t)
    } else {
        english::is_name(t)
    };
    let mut c = Candidate {
        line: i as u32,
        lines: 1,
        series: if name { Series::Named } else { Series::Plain },
        label: None,
        number: Number::NONE,
        score: 0.0,
        title: (0, t.len() as u32),
        clean_title: true,
        run_in: None,
        indent: around.indent.min(u16::MAX as usize) as u16,
        listed: false,
        faint: false,
    };
    if name {
        c.score = if around.blank_before && around.blank_after {
            2.0
        } else {
            1.0
        };
        out.push(c);
        return;
    }
    if layout.markup.is_some() {
        return;
    }
    if layout.blank_share < 0.02 {
        c.score = without_blanks(doc, layout, i, t);
        if c.score > -0.1 {
            out.push(c);
        }
        return;
    }
    if let Some(wrap) = layout.wrap {
        extend(doc, layout, &mut c, wrap);
    }
    let after = layout
        .roles
        .get(i + c.lines as usize)
        .copied()
        .unwrap_or(Role::Blank);
    // In a manual page the text begins right below, further in.
    let next = doc.line((i + c.lines as usize).min(doc.line_count() - 1));
    let hangs = layout.stands_out(around.indent) && indent(next) > around.indent;
    if c.lines > 3 || !(matches!(after, Role::Blank | Role::Rule) || hangs && around.blank_before) {
        return;
    }
    let text = joined(doc, &c);
    c.score = if han {
        chinese::plain_score(&text)
    } else {
        english::plain_score(&text)
    };
    // Set in as listings are; further in, a line may be centred.
    match around.indent {
        // Where text is set in, what is not stands out.
        n if layout.stands_out(n) && c.score > 0.0 => c.score += STANDS_OUT,
        n if layout.stands_out(n) => {}
        3..8 => c.score -= 1.6,
        8.. => c.score -= 1.0,
        _ => {}
    }
    // Wide gaps part columns: the head of a page, a row of a table.
    if text.contains("   ") {
        c.score -= 2.0;
    }
    // Nothing that stands around it could make up for that.
    if c.score < -1.5 {
        return;
    }
    c.score += company(doc, layout, i, c.lines as usize);
    if c.score > -1.0 {
        out.push(c);
    }
}

/// The score of a short line where no blank line sets anything apart, each paragraph being one line: it stands between the end of
/// a paragraph, or a heading, and the beginning of one.
///
/// ```text
/// Haichuan was founded in 1998 in Wafangdian.
/// OUR PRODUCTS
/// We make bearings for robots, machine tools and wind turbines.
/// ```
fn without_blanks(doc: &Document, layout: &Layout, i: usize, t: &str) -> f32 {
    const NONE: f32 = f32::NEG_INFINITY;
    let text = |i: usize| (layout.roles.get(i) == Some(&Role::Text)).then(|| doc.line(i).trim());
    let ends = |t: &str| {
        t.ends_with(['?', '？', '！', '”', '"', '」'])
            || english::ends_like_sentence(t)
            || chinese::ends_like_sentence(t)
    };
    let (Some(above), Some(below)) = (i.checked_sub(1).and_then(text), text(i + 1)) else {
        return NONE;
    };
    // A row of a table, a field of a form.
    let cells = t.contains("__") || t.trim_start_matches(is_mark).trim_start().contains('\t');
    if layout.wrap.is_some() || cells || english::is_unfinished(t) || counted::counts_no_part(t) {
        return NONE;
    }
    let plain = |t: &str| match t.chars().any(is_han) {
        true => chinese::plain_score(t),
        false => english::plain_score(t),
    };
    let running = |t: &str| {
        columns(t) > SHORT
            || ends(t)
            || t.contains([';', '；'])
            || t.ends_with([':', '：']) && columns(t) > SHORT / 2
    };
    // An item of a list goes on with the next, or its sentence does.
    let open = above.ends_with([',', ';', '，', '；', '、']);
    if open || !ends(above) && columns(above) > SHORT {
        return NONE;
    }
    // A part of the document, and its first section right below.
    let heads = || ends(above) && plain(below) > 0.0 && text(i + 2).is_some_and(running);
    match running(below) {
        true => plain(t) + 0.2,
        false if heads() => plain(t) + 0.15,
        false => NONE,
    }
}

/// Whether a character may belong to what stands before a tab and a title: `(1)`, `B.`
fn is_mark(c: char) -> bool {
    c.is_ascii_alphanumeric() || "().".contains(c)
}

/// How many columns a line has at most that may be short because it is a title.
const SHORT: usize = 50;

/// A line in bold type without a number.
pub fn in_bold(
    i: usize,
    inner: (usize, usize),
    t: &str,
    around: &Around,
    out: &mut Vec<Candidate>,
) {
    if t.len() > LONGEST {
        return;
    }
    let score = match t.chars().any(is_han) {
        true => chinese::plain_score(t),
        false => english::plain_score(t),
    };
    if score > -1.0 {
        out.push(Candidate {
            line: i as u32,
            lines: 1,
            series: Series::Plain,
            label: None,
            number: Number::NONE,
            // Words in small letters, set in bold, are a title as well.
            score: score.max(0.0) + STANDS_OUT / 2.0,
            title: (inner.0 as u32, inner.1 as u32),
            clean_title: true,
            run_in: None,
            indent: around.indent.min(u16::MAX as usize) as u16,
            listed: false,
            faint: false,
        });
    }
}

/// What it is worth for a short line that running text is set in and the line is not.
const STANDS_OUT: f32 = 1.6;

/// What stands above and below a short line alone says about it: a heading has text under it, a cell of a
/// table or an item of a list has others of its kind, above and below.
fn company(doc: &Document, layout: &Layout, first: usize, lines: usize) -> f32 {
    let filled = |i: &usize| !matches!(layout.roles[*i], Role::Blank | Role::Rule);
    let short = |i: usize| {
        let alone = |j: Option<usize>| {
            j.and_then(|j| layout.roles.get(j))
                .is_none_or(|r| *r != Role::Text)
        };
        let t = doc.line(i).trim();
        layout.roles[i] == Role::Text
            && alone(i.checked_sub(1))
            && alone(Some(i + 1))
            && t.len() <= 200
            && columns(t) <= 50
            && !english::ends_like_sentence(t)
            && !chinese::ends_like_sentence(t)
    };
    let mut worth = 0.0;
    let above: Vec<usize> = (0..first).rev().take(12).filter(filled).take(2).collect();
    let end = layout.roles.len();
    let below: Vec<usize> = (first + lines..end.min(first + lines + 12))
        .filter(filled)
        .take(2)
        .collect();
    if let Some(&a) = above.first()
        && doc.line(a).trim_end().ends_with([':', '：'])
    {
        worth -= 0.8;
    }
    worth -= front_matter(doc, first, &short, &above, &below);
    // The last lines of a letter or a treaty name who signs.
    let signs = |&i: &usize| {
        short(i)
            && !doc
                .line(i)
                .contains(|c: char| c.is_ascii_digit() || c == '@')
    };
    if below.iter().all(signs) && below.len() < 2 && first + lines + 12 >= end {
        worth -= 2.0;
    }
    // A date ends what somebody has signed.
    let dated = |&b: &usize| {
        let t = doc.line(b).trim();
        english::is_date_line(t) || chinese::is_date_line(t)
    };
    if below.first().is_some_and(dated) {
        worth -= 2.0;
    }
    match below.first() {
        Some(&b) if layout.roles[b] == Role::Text && !short(b) => worth += 0.4,
        Some(&b) if layout.roles[b] == Role::Table => worth -= 0.5,
        _ => {}
    }
    // Two short neighbours on one side, or one on each.
    let run = |side: &[usize]| side.iter().take_while(|&&i| short(i)).count();
    match run(&above) + run(&below) {
        0 | 1 => {}
        2 => worth -= 0.5,
        _ => worth -= 1.0,
    }
    worth
}

/// What speaks against a line right below the document's title: more short lines follow, or the number that the document was
/// issued under. Then it is a subtitle.
fn front_matter(
    doc: &Document,
    first: usize,
    short: &dyn Fn(usize) -> bool,
    above: &[usize],
    below: &[usize],
) -> f32 {
    let number = |&i: &usize| is_document_number(doc.line(i).trim());
    // The title of a law below its number; a title that goes on: ON COOPERATION IN …
    let goes_on = above.len() == 1 && is_law_number(doc.line(above[0]).trim())
        || above.first().is_some_and(|&i| short(i)) && begins_open(doc.line(first).trim());
    if goes_on {
        return 3.0;
    }
    let greeting = |&i: &usize| doc.line(i).trim().ends_with([',', ':', '：', '，']);
    let name = |&i: &usize| {
        let t = doc.line(i).trim();
        english::is_name(t) || chinese::is_name(t)
    };
    let subtitle = above.len() == 1
        && (below.first().is_some_and(|i| greeting(i) || name(i))
            || below.len() == 2 && below.iter().all(|&i| short(i))
            || below.first().is_some_and(number));
    if subtitle { 2.0 } else { 0.0 }
}

/// Adds the unnumbered candidates: names at once, short lines as weak ones that the other side must
/// confirm.
pub fn add_unnumbered(candidates: &[Candidate], chosen: &mut Vec<usize>, layout: &Layout) {
    let taken: rustc_hash::FxHashSet<u32> = chosen.iter().map(|&i| candidates[i].line).collect();
    let marked = chosen
        .iter()
        .filter(|&&i| matches!(candidates[i].series, Series::Markup(_)))
        .count();
    if layout.markup.is_some() && marked >= 3 {
        return;
    }
    let numbered = numbered_through(candidates, chosen);
    // What stands before the first number of all is no title of a box or of a table.
    let first = chosen
        .iter()
        .map(|&i| &candidates[i])
        .find(|c| !c.number.is_none());
    let first = first.map_or(0, |c| c.line);
    // A title right above a number that starts anew heads what is numbered.
    let fresh = |c: &Candidate| {
        let next = chosen.partition_point(|&i| candidates[i].line < c.line + c.lines);
        chosen.get(next).is_some_and(|&i| {
            let n = &candidates[i];
            n.number.is_first()
                && (c.line + c.lines..n.line).all(|l| layout.roles[l as usize] == Role::Blank)
        })
    };
    let plain: Vec<usize> = candidates
        .iter()
        .enumerate()
        .filter(|(_, c)| {
            (c.series == Series::Named
                || c.series == Series::Plain
                    && (!numbered
                        || c.listed
                        || c.score >= super::SURE
                        || c.score >= super::CLEAR && c.line < first
                        || fresh(c)))
                && !taken.contains(&c.line)
        })
        .map(|(i, _)| i)
        .collect();
    chosen.extend(plain);
    chosen.sort_unstable_by_key(|&i| (candidates[i].line, i));
}

/// Whether numbers head the document through and through: two levels of them or more, each well filled.
/// There a short line alone is the title of a box or of a table.
fn numbered_through(candidates: &[Candidate], chosen: &[usize]) -> bool {
    let mut counts: std::collections::BTreeMap<Series, usize> = std::collections::BTreeMap::new();
    for &i in chosen {
        if !candidates[i].number.is_none() && candidates[i].run_in.is_none() {
            *counts.entry(candidates[i].series).or_default() += 1;
        }
    }
    counts.values().filter(|&&n| n >= 3).count() >= 2 && counts.values().sum::<usize>() >= 12
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::outline;

    const TEXT: &str = "The parties have agreed on all that is written below, and sign it.";

    fn headings(lines: &[&str]) -> Vec<String> {
        let doc = Document::from_text("t.txt", lines.join("\n\n"), Language::English);
        let found = outline::read(&doc).headings;
        let found = found.into_iter().filter(|h| h.level > 0);
        found.map(|h| h.text).collect()
    }

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

    #[test]
    fn titles_stand_between_paragraphs_where_no_line_is_blank() {
        let found = |lines: &[&str]| -> Vec<String> {
            let doc = Document::from_text("t.txt", lines.join("\n"), Language::English);
            let found = outline::read(&doc).headings;
            let found = found.into_iter().filter(|h| h.level > 0);
            found.map(|h| h.text).collect()
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
        // Rows, fields, speeches and a list.
        let rows = [
            "Global Offering",
            TEXT,
            "Place: Room 2",
            TEXT,
            "Steel Bearings\t1,200\tTons",
            TEXT,
            "A: Is This Seat Taken?",
            TEXT,
            "Signed: ______",
            TEXT,
            "The Mean of the Four Numbers is",
            TEXT,
            "Apples",
            "Pears",
            "Plums",
        ];
        assert_eq!(found(&rows), [""; 0]);
    }

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

    #[test]
    fn what_stands_before_the_first_number_may_have_none() {
        let mut lines = vec!["Report", "About This Report", TEXT];
        let numbers = [
            "1 Board",
            "1.1 Members",
            "1.2 Meetings",
            "1.3 Duties",
            "2 Water",
            "2.1 Use",
            "2.2 Reuse",
            "2.3 Loss",
        ];
        let more = ["3 Air", "3.1 Dust", "3.2 Smoke", "3.3 Noise", "4 Staff"];
        for number in numbers.into_iter().chain(more) {
            lines.extend([number, TEXT]);
        }
        lines.extend(["A Night School", TEXT]);
        let found = headings(&lines);
        assert!(found.contains(&"About This Report".to_owned()));
        assert!(!found.contains(&"A Night School".to_owned()));
    }
}
