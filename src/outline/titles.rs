//! Titles that stand on another line than their label, and the title of the document itself.

use super::collect::append;
use super::label::{Label, Marks, Number, Series};
use super::lines::{Layout, Role};
use super::{Heading, chinese, english};
use crate::document::Document;
use crate::language::is_han;

/// The line of what reads like the title of a label and number that stand alone above the 0-based line `next`: right below
/// them, or below one blank line.
pub fn title_below(doc: &Document, layout: &Layout, next: u32) -> Option<usize> {
    line_below(doc, layout, next, |t| match t.chars().any(is_han) {
        true => chinese::is_name(t) || chinese::plain_score(t) > 0.0 && t.chars().count() <= 25,
        false => english::plain_score(t) > 0.0 || english::plain_score(t) > -1.0 && t.len() < 60,
    })
}

/// The same where other labels of the series have titles: what is no sentence will do.
fn likely_title_below(doc: &Document, layout: &Layout, next: u32) -> Option<usize> {
    line_below(doc, layout, next, |t| match t.chars().any(is_han) {
        true => t.chars().count() <= 40 && !chinese::ends_like_sentence(t),
        false => {
            t.len() <= 100
                && t.starts_with(char::is_alphanumeric)
                && !english::ends_like_sentence(t)
        }
    })
}

/// The line that stands alone below a label, where it is like a title.
fn line_below(
    doc: &Document,
    layout: &Layout,
    next: u32,
    like: impl Fn(&str) -> bool,
) -> Option<usize> {
    let role = |i: usize| layout.roles.get(i).copied();
    let mut next = next as usize;
    if role(next) == Some(Role::Blank) {
        next += 1;
    }
    if role(next) != Some(Role::Text) {
        return None;
    }
    let t = doc.line(next).trim();
    let following = role(next + 1).unwrap_or(Role::Blank);
    let alone = following != Role::Text || layout.blank_share < 0.02 || layout.wrap.is_none();
    (alone && like(t)).then_some(next)
}

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
        let status = h.label.is_some_and(Label::stands_alone)
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
        for l in h.line + h.lines..next as u32 {
            append(&mut h.text, doc.line(l as usize).trim());
        }
        append(&mut h.text, t);
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
    if layout.markup.is_some() {
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
            && headings[..only].iter().all(|h| h.weak)
            && headings.len() > 2
            && headings[only].number.is_none()
        {
            headings.drain(..only);
            headings[0].level = 0;
            headings[0].weak = false;
            return;
        }
        if tops.len() > 1 {
            return;
        }
    }
    let Some(first) = (0..doc.line_count())
        .find(|&i| matches!(layout.roles[i], Role::Text | Role::Heading | Role::Contents))
    else {
        return;
    };
    let before = |i: usize| headings.iter().position(|h| h.line as usize == i);
    match layout.roles[first] {
        Role::Heading => {
            let Some(at) = before(first) else { return };
            // 第999章 before Part 1 is the number of the whole, among the laws of Hong Kong.
            let depth = |h: &Heading| match h.series {
                Series::Labelled(label) => Some(label.usual_depth()),
                _ => None,
            };
            let own = &headings[at];
            let whole = !own.number.is_first()
                && headings.iter().filter(|h| h.series == own.series).count() == 1
                && depth(own).is_some_and(|own| {
                    headings
                        .iter()
                        .any(|h| depth(h) < Some(own) && depth(h).is_some())
                });
            let h = &mut headings[at];
            if whole || h.weak && h.number.is_none() || matches!(h.series, Series::Plain) {
                h.level = 0;
                h.weak = false;
            }
        }
        Role::Text => {
            let t = doc.line(first).trim();
            let next_blank = layout.roles.get(first + 1).is_none_or(|r| *r != Role::Text)
                || layout.wrap.is_none();
            let like = match t.chars().any(is_han) {
                true => t.chars().count() <= 60 && !chinese::ends_like_sentence(t),
                false => {
                    t.len() <= 240
                        && !english::ends_like_sentence(t)
                        && t.split_whitespace().count() <= 40
                }
            };
            if like && next_blank && !headings.is_empty() {
                headings.insert(
                    0,
                    Heading {
                        line: first as u32,
                        lines: 1,
                        series: Series::Plain,
                        label: None,
                        number: Number::NONE,
                        title: (0, t.len() as u32),
                        plain: (0, t.len() as u32),
                        text: t.to_owned(),
                        clean_title: true,
                        run_in: None,
                        contents_line: None,
                        only_in_contents: false,
                        weak: false,
                        faint: false,
                        score: 0.5,
                        level: 0,
                        parent: None,
                        ordinal: 1,
                    },
                );
            }
        }
        _ => {}
    }
}

/// Whether what stands below a number alone is its title, or running text.
pub fn has_text_below(doc: &Document, layout: &Layout, i: usize) -> bool {
    let below = layout.roles[i + 1..].iter().position(|r| *r != Role::Blank);
    below.is_some_and(|n| {
        let t = doc.line(i + 1 + n).trim();
        layout.roles[i + 1 + n] == Role::Text
            && (title_below(doc, layout, i as u32 + 1).is_some()
                || english::ends_like_sentence(t)
                || chinese::ends_like_sentence(t))
    })
}
