//! Reading a line as the heading that the other document says should be there.
//!
//! Here the question is not whether a line is a heading, but where its number ends and its title begins if it is.

use crate::document::Document;
use crate::language::{Language, numerals};
use crate::outline::Heading;
use crate::outline::Strength;
use crate::outline::candidates::candidate::Candidate;
use crate::outline::clues::{Evidence, Family};
use crate::outline::forms::numbers::ordinal;
use crate::outline::label::{Number, Series};
use crate::outline::layout::{Layout, Role};

/// What the heading must look like.
pub struct Form {
    /// Its number, or none.
    pub number: Number,
    /// Whether it has a title; otherwise what follows the number is text.
    pub titled: bool,
    /// The series that stands for the other document's one, where that is known.
    pub series: Option<Series>,
}

/// The longest line without a number that can be a heading, in bytes.
const LONGEST: usize = 160;

/// Reads a line in this form, if it can be read so.
pub fn read(doc: &Document, layout: &Layout, line: usize, form: &Form) -> Option<Heading> {
    let text = doc.line(line);
    let trimmed = text.trim();
    let lead = text.len() - text.trim_start().len();
    // Where no line is blank, each is a paragraph.
    let alone = layout.lines_are_paragraphs()
        || layout
            .roles
            .get(line + 1)
            .is_none_or(|role| *role != Role::Text);
    let mut c = if form.number.is_none() {
        let opens = |c: char| c.is_alphanumeric() || "\"“《〈「『【".contains(c);
        if !form.titled || trimmed.len() > LONGEST || !trimmed.starts_with(opens) {
            return None;
        }
        candidate(line, Series::Plain, Number::NONE, (0, trimmed.len()))
    } else {
        let same = |c: &Candidate| c.number.across() == form.number.across();
        match crate::outline::candidates::of_line(doc, layout, line)
            .into_iter()
            .find(same)
        {
            Some(c) => c,
            None => {
                let series = form.series?;
                let at = any_label(doc.language, trimmed, form.number)?;
                candidate(line, series, form.number, (at, trimmed.len()))
            }
        }
    };
    let title = match c.run_in {
        Some(at) => (at as usize).saturating_sub(lead),
        None => c.title.0 as usize,
    };
    if form.titled {
        // The whole line is the heading, which must end with it.
        if !alone {
            return None;
        }
        c.run_in = None;
        c.title = (title as u32, trimmed.len() as u32);
    } else {
        let text = trimmed.get(title..).is_some_and(|t| !t.trim().is_empty());
        c.run_in = text.then_some((title + lead) as u32);
        c.title = (0, 0);
    }
    c.lines = 1;
    c.evidence = Evidence::of(Family::Expected);
    let mut found = Heading::of(doc, &c);
    found.strength = Strength::Clear;
    Some(found)
}

fn candidate(line: usize, series: Series, number: Number, title: (usize, usize)) -> Candidate {
    Candidate {
        number,
        clean_title: false,
        ..Candidate::new(line, series, Family::Expected, title)
    }
}

/// Where the title begins after this number and whatever word labels it: `Bar 5 …`, `The second quarter …`,
/// `Tenth …`.
fn any_label(language: Language, line: &str, number: Number) -> Option<usize> {
    if language != Language::English || number.parts().len() != 1 {
        return None;
    }
    let wanted = number.parts()[0];
    let word = |text: &str| text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let skip = |at: usize| {
        let rest = &line[at..];
        at + rest.len()
            - rest
                .trim_start_matches([' ', '.', ':', ',', '\u{a0}'])
                .len()
    };
    let start = match line.get(..4) {
        Some(the) if the.eq_ignore_ascii_case("the ") => 4,
        _ => 0,
    };
    if let Some((n, used)) = ordinal(&line[start..]) {
        let mut at = start + used;
        if n != wanted {
            return None;
        }
        // A label in small letters, before what begins anew or ends there.
        if let Some(rest) = line[at..].strip_prefix(' ') {
            let end = word(rest);
            let after = rest[end..].trim_start();
            let small = rest.starts_with(|c: char| c.is_ascii_lowercase());
            if small && (after.is_empty() || after.starts_with(|c: char| c.is_uppercase())) {
                at += 1 + end;
            }
        }
        return Some(skip(at));
    }
    let end = word(line);
    let rest = line[end..].strip_prefix(' ')?;
    if end < 2 || !line.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let (n, used) = numerals::arabic(rest).or_else(|| numerals::roman(rest))?;
    let at = end + 1 + used;
    (n == wanted && !line[at..].starts_with(|c: char| c.is_alphanumeric())).then(|| skip(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_behind_any_word() {
        let title = |line: &'static str, n: u32| {
            any_label(Language::English, line, Number::one(n)).map(|at| &line[at..])
        };
        assert_eq!(
            title("Bar 5 The committee reports.", 5),
            Some("The committee reports.")
        );
        assert_eq!(
            title("The second quarter Inspection", 2),
            Some("Inspection")
        );
        assert_eq!(
            title("Tenth Staff are punished.", 10),
            Some("Staff are punished.")
        );
        assert_eq!(
            title("The first one In order to grow", 1),
            Some("In order to grow")
        );
        assert_eq!(title("The third Inspection", 3), Some("Inspection"));
        assert_eq!(title("the Third: Inspection", 3), Some("Inspection"));
        assert_eq!(title("The second quarter", 2), Some(""));
        assert_eq!(
            title("The second quarter report", 2),
            Some("quarter report")
        );
        assert_eq!(title("Bar IV. Tools", 4), Some("Tools"));
        for (line, n) in [
            ("Bar 5 The committee", 6),
            ("The second quarter", 3),
            ("Bar 50", 5),
            ("Bar 5x", 5),
            ("bar 5 The committee", 5),
            ("B 5 The committee", 5),
            ("Bar5 The committee", 5),
            ("Bar", 1),
        ] {
            assert_eq!(title(line, n), None, "{line}");
        }
        let two = Number::new(&[5, 1]).unwrap();
        assert_eq!(any_label(Language::English, "Bar 5 Tools", two), None);
        assert_eq!(
            any_label(Language::Chinese, "Bar 5 Tools", Number::one(5)),
            None
        );
    }

    #[test]
    fn a_line_is_read_in_the_form_of_the_other_document() {
        let words = "Members keep a register of what they lend.";
        let read = |line: &str, number: &[u32], titled: bool, series: Option<Series>| {
            let text = format!("{words}\n\n{line}\n\n{words}\n");
            let doc = Document::from_text("t.txt", &text, Language::English);
            let layout = crate::outline::layout::read(&doc);
            let number = Number::new(number).unwrap_or(Number::NONE);
            let form = Form {
                number,
                titled,
                series,
            };
            let found = super::read(&doc, &layout, 2, &form)?;
            assert!(!found.is_sure() && found.line == 2 && found.lines == 1);
            let text = found.run_in.map_or("", |at| &doc.line(2)[at as usize..]);
            Some((found.title().to_owned(), text.to_owned()))
        };
        let found = |title: &str, text: &str| Some((title.to_owned(), text.to_owned()));
        let article = Some(Series::Labelled(crate::outline::label::Label::Article));
        // A title, or text; by a rule, or behind any word where the series is known.
        assert_eq!(
            read("Article 5 Tools", &[5], true, None),
            found("Tools", "")
        );
        assert_eq!(
            read("  Article 5 Tools", &[5], false, None),
            found("", "Tools")
        );
        assert_eq!(
            read("  Bar 5 Tools", &[5], true, article),
            found("Tools", "")
        );
        assert_eq!(
            read("  Bar 5 Tools", &[5], false, article),
            found("", "Tools")
        );
        assert_eq!(read("Bar 5", &[5], false, article), found("", ""));
        assert_eq!(read("Article 5 Tools", &[6], true, None), None);
        assert_eq!(read("Bar 5 tools", &[5], true, None), None);
        // Without a number, any short line that stands alone, if a title is asked for.
        assert_eq!(read("It is so.", &[], true, None), found("It is so.", ""));
        assert_eq!(read("“It is so”", &[], true, None), found("“It is so”", ""));
        assert_eq!(read("It is so.", &[], false, None), None);
        assert_eq!(read("- It is so.", &[], true, None), None);
        assert_eq!(read("It is so.\nIt goes on.", &[], true, None), None);
        assert_eq!(read("Article 5 Tools\nare lent.", &[5], true, None), None);
        assert_eq!(
            read("Article 5 Tools\nare lent.", &[5], false, None),
            found("", "Tools")
        );
        assert_eq!(read(&"It is so ".repeat(18), &[], true, None), None);
    }
}
