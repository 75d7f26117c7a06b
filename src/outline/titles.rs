//! Titles that stand on another line than their label, and the title of the document itself.

use crate::document::Document;
use crate::language::is_han;
use crate::language::width::{indent, join};
use crate::language::wording;
use crate::outline::Heading;
use crate::outline::Strength;
use crate::outline::candidates::below::{likely_title_below, title_below};
use crate::outline::label::{Marks, Series};
use crate::outline::layout::{Layout, Role};

/// Whether a line says whether an annex of a standard binds.
fn is_annex_status(line: &str) -> bool {
    let inner = line.trim().strip_prefix(['(', '（']);
    let inner = inner.and_then(|t| t.strip_suffix([')', '）']));
    inner.is_some_and(|t| {
        matches!(
            t.to_lowercase().as_str(),
            "normative"
                | "informative"
                | "规范性"
                | "资料性"
                | "规范性附录"
                | "资料性附录"
                | "規範性附錄"
                | "資料性附錄"
        )
    })
}

/// Gives headings that are a label and number alone the title that stands on the next line ("CHAPTER I"
/// / "GENERAL PROVISIONS"), where the series does so.
pub fn attach_titles(doc: &Document, layout: &Layout, headings: &mut Vec<Heading>) {
    use std::collections::HashMap;
    // Of headings on one line the last counts.
    let heading_at = |headings: &[Heading], line: u32| {
        let after = headings.partition_point(|h| h.line <= line);
        let at = after.checked_sub(1)?;
        (headings[at].line == line).then_some(at)
    };
    let mut bare: HashMap<Series, (usize, usize)> = HashMap::new();
    let mut titles: Vec<(usize, usize)> = Vec::new();
    for (i, h) in headings.iter().enumerate() {
        let counted = matches!(
            h.series,
            Series::Decimal(_) | Series::Worded(_) | Series::Enumerated(Marks::None, _)
        );
        if h.label.is_none() && !counted
            || !h.title().is_empty()
            || h.run_in.is_some()
            || matches!(h.series, Series::Markup(_))
        {
            continue;
        }
        let counts = bare.entry(h.series).or_default();
        counts.0 += 1;
        // "(normative)" stands between an annex and its title.
        let below = h.line + h.lines;
        let status = h.label.is_some_and(|l| l.row().appended)
            && layout.roles.get(below as usize) == Some(&Role::Text)
            && is_annex_status(doc.line(below as usize));
        let below = below + u32::from(status);
        let clear = title_below(doc, layout, below);
        let Some(next) = clear.or_else(|| likely_title_below(doc, layout, below)) else {
            continue;
        };
        // A numbered heading is not the title of the one above.
        if heading_at(headings, next as u32).is_some_and(|o| !headings[o].number.is_none()) {
            continue;
        }
        counts.1 += usize::from(clear.is_some());
        titles.push((i, next));
    }
    let mut gone = std::collections::HashSet::new();
    for (i, next) in titles {
        let (all, with) = bare[&headings[i].series];
        if with * 2 < all {
            continue;
        }
        let t = doc.line(next).trim();
        let h = &mut headings[i];
        let whole = h.text.len();
        let mut text = String::from(&*h.text);
        for l in h.line + h.lines..next as u32 {
            join(&mut text, doc.line(l as usize).trim());
        }
        join(&mut text, t);
        h.text = text.into();
        h.title = ((h.text.len() - t.len()) as u32, h.text.len() as u32);
        h.plain = (0, h.text.len() as u32);
        debug_assert!(h.text.len() > whole);
        h.lines = (next as u32) + 1 - h.line;
        if let Some(o) = heading_at(headings, next as u32) {
            gone.insert(o);
        }
    }
    let mut index = 0;
    headings.retain(|_| {
        index += 1;
        !gone.contains(&(index - 1))
    });
}

/// The document's own title: the first line, where it reads like one, or the only heading of the
/// outermost markup.
pub fn document_title(doc: &Document, layout: &Layout, headings: &mut Vec<Heading>) {
    if layout.markup.is_some() && title_by_markup(headings) {
        return;
    }
    let Some(first) = (0..doc.line_count())
        .find(|&i| matches!(layout.roles[i], Role::Text | Role::Heading | Role::Contents))
    else {
        return;
    };
    // Over text that is set in, a line stands out as the name of a section: a manual page begins with NAME.
    let next = layout.roles.get(first + 1).filter(|r| **r == Role::Text);
    if next.is_some()
        && layout.stands_out(indent(doc.line(first)))
        && indent(doc.line(first + 1)) >= layout.body_indent
    {
        return;
    }
    let before = |i: usize| headings.iter().position(|h| h.line as usize == i);
    match layout.roles[first] {
        Role::Heading => {
            let Some(at) = before(first) else { return };
            let whole = is_of_the_whole(headings, at);
            let h = &mut headings[at];
            if whole || !h.is_sure() && h.number.is_none() || matches!(h.series, Series::Plain) {
                h.level = 0;
                h.strength = Strength::Sure;
            }
        }
        Role::Text => {
            let t = doc.line(first).trim();
            let next_blank = layout.roles.get(first + 1).is_none_or(|r| *r != Role::Text)
                || layout.wrap.is_none();
            let like = match t.chars().any(is_han) {
                true => t.chars().count() <= 60 && !wording::chinese::ends_like_sentence(t),
                false => {
                    t.len() <= 240
                        && !wording::english::ends_like_sentence(t)
                        && t.split_whitespace().count() <= 40
                }
            };
            if like && next_blank && !headings.is_empty() {
                headings.insert(0, Heading::of_document(first, doc.shared(t)));
            }
        }
        _ => {}
    }
}

/// Makes the only heading of the outermost markup the document's title. Whether nothing else can be it.
fn title_by_markup(headings: &mut Vec<Heading>) -> bool {
    let top = headings
        .iter()
        .filter_map(|h| {
            if let Series::Markup(d) = h.series {
                Some(d)
            } else {
                None
            }
        })
        .min();
    let tops: Vec<usize> = (0..headings.len())
        .filter(|&i| headings[i].series == Series::Markup(top.unwrap_or(0)))
        .collect();
    if let [only] = tops[..]
        && headings[..only].iter().all(|h| !h.is_sure())
        && headings.len() > 2
        && headings[only].number.is_none()
    {
        headings.drain(..only);
        headings[0].level = 0;
        headings[0].strength = Strength::Sure;
        return true;
    }
    tops.len() > 1
}

/// Whether a heading has the number of the whole, as 第999章 before Part 1 has among the laws of Hong Kong.
fn is_of_the_whole(headings: &[Heading], at: usize) -> bool {
    let depth = |h: &Heading| match h.series {
        Series::Labelled(label) => Some(label.usual_depth()),
        _ => None,
    };
    let own = &headings[at];
    !own.number.is_first()
        && headings.iter().filter(|h| h.series == own.series).count() == 1
        && depth(own).is_some_and(|own| {
            headings
                .iter()
                .any(|h| depth(h) < Some(own) && depth(h).is_some())
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::samples::{HAN, WORDS, read};

    fn texts(text: &str) -> Vec<String> {
        let headings = read(text).headings.into_iter();
        headings
            .filter(|h| h.is_sure())
            .map(|h| h.text.to_string())
            .collect()
    }

    /// Each part has its label, the line below it, and a paragraph.
    fn parts(of: &[(&str, &str)]) -> String {
        let part = |(label, below): &(&str, &str)| {
            let words = if below.chars().any(is_han) {
                HAN
            } else {
                WORDS
            };
            format!("{label}\n{below}\n\n{words}\n\n")
        };
        of.iter().map(part).collect()
    }

    #[test]
    fn titles_below_labels() {
        let both = |a: &str, b: &str| texts(&parts(&[("Chapter 1", a), ("Chapter 2", b)]));
        assert_eq!(
            both("Tools", "Books"),
            ["Chapter 1 Tools", "Chapter 2 Books"]
        );
        // A blank line may stand between; a sentence is no title, nor is a line that goes on below.
        assert_eq!(
            both("\nTools", "\nBooks"),
            ["Chapter 1 Tools", "Chapter 2 Books"]
        );
        let far = both("\n\nTools", "\n\nBooks");
        assert!(
            far.iter()
                .filter(|t| t.starts_with("Chapter"))
                .eq(["Chapter 1", "Chapter 2"])
        );
        assert_eq!(both("It is so.", "It was so."), ["Chapter 1", "Chapter 2"]);
        assert_eq!(
            both("Section 1 Tools", "Section 2 Books")[..1],
            ["Chapter 1"]
        );
        // Where one has it beyond doubt, a long line will do for the other.
        let long = "tools, books and whatever else the members lend to each other in town";
        assert_eq!(both("Tools", long)[1], format!("Chapter 2 {long}"));
        assert_eq!(both(long, long), ["Chapter 1", "Chapter 2"]);
        let title = read(&parts(&[("Chapter 1", "Tools"), ("Chapter 2", "Books")]));
        let h = &title.headings[1];
        assert_eq!(
            (h.title(), h.plain(), h.lines),
            ("Books", "Chapter 2 Books", 2)
        );
        assert_eq!(title.layout.roles[h.line as usize + 1], Role::Heading);
        // Chinese needs no space.
        let han = parts(&[("第一章", "工具"), ("第二章", "书籍")]);
        assert_eq!(texts(&han), ["第一章工具", "第二章书籍"]);
        let han = parts(&[("第一章", "工具应当归还。"), ("第二章", "书籍应当归还。")]);
        assert_eq!(texts(&han), ["第一章", "第二章"]);
    }

    #[test]
    fn what_says_whether_an_annex_binds_is_no_title() {
        let text = |status: &str| {
            let annex =
                |n: char, title: &str| format!("Annex {n}\n{status}\n\n{title}\n\n{WORDS}\n\n");
            annex('A', "Forms") + &annex('B', "Seals")
        };
        for status in ["(normative)", "(Informative)", "（规范性附录）"] {
            assert!(is_annex_status(status), "{status}");
        }
        assert_eq!(
            texts(&text("(normative)")),
            ["Annex A (normative) Forms", "Annex B (normative) Seals"]
        );
        for other in ["normative", "(normal)", "(normative", "()"] {
            assert!(!is_annex_status(other), "{other}");
        }
    }

    #[test]
    fn the_title_of_a_document() {
        let title = |text: &str| {
            let headings = read(text).headings;
            headings
                .first()
                .filter(|h| h.level == 0)
                .map(|h| h.text.to_string())
        };
        let body = format!("Chapter 1 Tools\n\n{WORDS}\n\nChapter 2 Books\n\n{WORDS}\n");
        for (first, is_title) in [
            ("Rules of the Library", true),
            ("the rules of our library", true),
            ("This is what the members decided.", false),
            (&"rules of the library ".repeat(12), false),
            (&"a ".repeat(41), false),
        ] {
            let first = first.trim();
            let wanted = is_title.then(|| first.to_owned());
            assert_eq!(title(&format!("{first}\n\n{body}")), wanted, "{first}");
        }
        // The first chapter is none.
        assert_eq!(title(&body), None);
        let han = format!("第一章　工具\n\n{HAN}\n\n第二章　书籍\n\n{HAN}\n");
        assert_eq!(
            title(&format!("工具馆的规定\n\n{han}")).as_deref(),
            Some("工具馆的规定")
        );
        assert_eq!(title(&format!("{HAN}\n\n{han}")), None);
        // In wrapped text a line is none that goes on below.
        let line = "The railway company shall strengthen the rights of\nits passengers and of those who travel with dogs.\n";
        let wrapped = format!(
            "{body}\n{}\n{}",
            line.repeat(20),
            body.replace("Chapter", "Section")
        );
        assert_eq!(
            title(&format!("rules of a library\n\n{wrapped}")).as_deref(),
            Some("rules of a library")
        );
        assert_eq!(
            title(&format!(
                "rules of a library\nand of its tools\n\n{wrapped}"
            )),
            None
        );
        let long = "工具馆的规定".repeat(11);
        assert_eq!(title(&format!("{long}\n\n{han}")), None);
    }

    #[test]
    fn the_only_heading_of_the_outermost_markup_is_the_title() {
        let levels =
            |text: &str| -> Vec<u16> { read(text).headings.iter().map(|h| h.level).collect() };
        let text = format!("# Rules\n\n## Tools\n\n{WORDS}\n\n## Books\n\n{WORDS}\n");
        assert_eq!(levels(&text), [0, 1, 1]);
        assert_eq!(
            levels(&format!("{text}\n# More\n\n{WORDS}\n")),
            [1, 2, 2, 1]
        );
        assert_eq!(levels(&text.replace("# Rules", "# 1. Rules"))[0], 1);
        // Others before it are parts of the document, and one heading with one part is no book.
        assert_eq!(levels(&format!("## Notes\n\n{WORDS}\n\n{text}"))[0], 1);
        assert_eq!(levels(&format!("# Rules\n\n## Tools\n\n{WORDS}\n"))[0], 1);
    }

    #[test]
    fn the_number_of_the_whole_is_its_title() {
        let body = parts(&[("第1部", "导言"), ("第2部", "职责")]);
        let first = |text: &str| read(text).headings[0].level;
        assert_eq!(first(&format!("第999章　工具馆条例\n\n{body}")), 0);
        assert_eq!(first(&format!("第1章　工具馆条例\n\n{body}")), 1);
        let body = parts(&[("第1条", "导言"), ("第2条", "职责")]);
        assert_eq!(first(&format!("第999章　工具馆条例\n\n{body}")), 1);
    }
}
