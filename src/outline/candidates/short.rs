//! Lines without any number that may be headings: names (Preface, 序言) and short lines alone.

#[cfg(test)]
mod tests;

use crate::document::Document;
use crate::language::is_han;
use crate::language::parts::is_name;
use crate::language::width::{columns, indent};
use crate::language::wording::{ends_like_sentence, is_date_line};
use crate::outline::Strength;
use crate::outline::candidates::candidate::Candidate;
use crate::outline::candidates::front_matter;
use crate::outline::candidates::unspaced;
use crate::outline::candidates::{Around, extend, joined};
use crate::outline::forms::chinese;
use crate::outline::forms::english;
use crate::outline::label::Series;
use crate::outline::layout::{Layout, Role};

/// Above so many bytes no line has the form of a heading without a number: titles have 100 characters at most, of at most
/// four bytes.
const LONGEST: usize = 400;

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
    if front_matter::is_document_number(t) {
        return;
    }
    // Far too long for a name or a title, and no more need be known of most lines of a text.
    if t.len() > LONGEST {
        return;
    }
    let han = t.chars().any(is_han);
    let name = is_name(t);
    let series = if name { Series::Named } else { Series::Plain };
    let mut c = Candidate {
        indent: around.indent.min(u16::MAX as usize) as u16,
        ..Candidate::new(i, series, (0, t.len()))
    };
    if name {
        let apart = around.blank_before && around.blank_after;
        out.push(c.weighed(if apart { 2.0 } else { 1.0 }));
        return;
    }
    if layout.markup.is_some() {
        return;
    }
    if layout.no_line_is_blank() {
        let score = unspaced::score(doc, layout, i, t);
        if score > -0.1 {
            out.push(c.weighed(score));
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
    let score = c.score + company(doc, layout, i, c.lines as usize);
    if score > -1.0 {
        out.push(c.weighed(score));
    }
}

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
        let c = Candidate {
            indent: around.indent.min(u16::MAX as usize) as u16,
            ..Candidate::new(i, Series::Plain, inner)
        };
        // Words in small letters, set in bold, are a title as well.
        out.push(c.weighed(score.max(0.0) + STANDS_OUT / 2.0));
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
            && !ends_like_sentence(t)
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
    worth -= front_matter::against(doc, layout, first, &short, &above, &below);
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
        is_date_line(t)
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
                        || c.strength == Strength::Sure
                        || c.strength == Strength::Clear && c.line < first
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
