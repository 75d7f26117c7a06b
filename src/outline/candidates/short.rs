//! Lines without any number that may be headings: names (Preface, 序言) and short lines alone.

#[cfg(test)]
mod tests;

use super::candidate::Candidate;
use super::front_matter::{self, is_document_number};
use super::surroundings::{Around, extend};
use super::unspaced;
use crate::document::Document;
use crate::language::parts::is_name;
use crate::language::width::{columns, indent};
use crate::language::wording::{ends_like_sentence, is_date_line};
use crate::outline::clues::{Clue, Family, short};
use crate::outline::label::Series;
use crate::outline::layout::{Layout, Role};

/// Above so many bytes no line has the form of a heading without a number: titles have 100 characters at most, of at
/// most four bytes.
const LONGEST: usize = 400;

/// A name or a short line alone: a candidate, or one that is refused.
pub fn unnumbered(
    doc: &Document,
    layout: &Layout,
    i: usize,
    t: &str,
    around: &Around,
) -> Option<Result<Candidate, Candidate>> {
    // Far too long for a name or a title, and no more need be known of most lines of a text.
    if !around.blank_before && layout.blank_share > 0.02
        || is_document_number(t)
        || t.len() > LONGEST
    {
        return None;
    }
    let candidate = |series, family| Candidate {
        indent: around.columns(),
        ..Candidate::new(i, series, family, (0, t.len()))
    };
    if is_name(t) {
        let mut c = candidate(Series::Named, Family::Name);
        c.add_if(around.blank_before && around.blank_after, Clue::Apart);
        return Some(Ok(c.judged()));
    }
    // What is not marked up beside markup is no heading.
    if layout.markup.is_some() {
        return None;
    }
    if !layout.no_line_is_blank() {
        return short_line(doc, layout, candidate(Series::Plain, Family::Short), around);
    }
    let mut c = candidate(Series::Plain, Family::Unspaced);
    let can_be = unspaced::weigh(doc, layout, i, t, &mut c.evidence);
    can_be.then_some(if c.log_odds() > LEAST_UNSPACED {
        Ok(c.judged())
    } else {
        Err(c)
    })
}

/// The log-odds from which a short line is kept, so that the other document may confirm it.
const LEAST: f32 = -1.0;

/// The log-odds that nothing around a line could make up for.
const HOPELESS: f32 = -1.5;

/// The same where no line is blank, so that little is known of what stands around.
const LEAST_UNSPACED: f32 = -0.1;

/// A short line alone between blank lines, or over text that is set in further.
fn short_line(
    doc: &Document,
    layout: &Layout,
    mut c: Candidate,
    around: &Around,
) -> Option<Result<Candidate, Candidate>> {
    let i = c.line as usize;
    if let Some(wrap) = layout.wrap {
        extend(doc, layout, &mut c, wrap);
    }
    let below = i + c.lines as usize;
    let after = layout.roles.get(below).copied().unwrap_or(Role::Blank);
    // In a manual page the text begins right below, further in.
    let next = doc.line(below.min(doc.line_count() - 1));
    let stands_out = layout.stands_out(around.indent);
    let hangs = stands_out && indent(next) > around.indent && around.blank_before;
    if c.lines > 3 || !(matches!(after, Role::Blank | Role::Rule) || hangs) {
        return None;
    }
    let text = c.joined(doc);
    c.evidence.add(short::words(&text)?);
    // Set in as listings are; further in, a line may be centred.
    match around.indent {
        // Where text is set in, what is not stands out.
        _ if stands_out => c.add_if(c.log_odds() > 0.0, Clue::StandsOut),
        3..8 => c.evidence.add(Clue::SetIn),
        8.. => c.evidence.add(Clue::FarIn),
        _ => {}
    }
    // Wide gaps part columns: the head of a page, a row of a table.
    c.add_if(text.contains("   "), Clue::WideGap);
    if c.log_odds() < HOPELESS {
        return Some(Err(c));
    }
    weigh_neighbours(doc, layout, &mut c);
    Some(if c.log_odds() > LEAST {
        Ok(c.judged())
    } else {
        Err(c)
    })
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
    let words = short::words(t);
    // Words in small letters, set in bold, are a title as well.
    if short::is_title(words) || short::could_be_title(words) || words == Some(Clue::CommaWithin) {
        let mut c = Candidate {
            indent: around.columns(),
            ..Candidate::new(i, Series::Plain, Family::Bold, inner)
        };
        c.add_if(true, words.expect("it is one of these"));
        out.push(c.judged());
    }
}

/// Notes what stands above and below a short line alone: a heading has text under it, a cell of a table or an item of a
/// list has others of its kind, above and below.
fn weigh_neighbours(doc: &Document, layout: &Layout, c: &mut Candidate) {
    let (first, lines) = (c.line as usize, c.lines as usize);
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
    let above: Vec<usize> = (0..first)
        .rev()
        .take(REACH)
        .filter(filled)
        .take(2)
        .collect();
    let end = layout.roles.len();
    let below: Vec<usize> = (first + lines..end.min(first + lines + REACH))
        .filter(filled)
        .take(2)
        .collect();
    let colon = |&a: &usize| doc.line(a).trim_end().ends_with([':', '：']);
    c.add_if(above.first().is_some_and(colon), Clue::ColonAbove);
    if let Some(clue) = front_matter::against(doc, layout, first, &short, &above, &below) {
        c.evidence.add(clue);
    }
    // The last lines of a letter or a treaty name who signs.
    let signs = |&i: &usize| {
        short(i)
            && !doc
                .line(i)
                .contains(|c: char| c.is_ascii_digit() || c == '@')
    };
    let last = below.len() < 2 && first + lines + REACH >= end;
    c.add_if(last && below.iter().all(signs), Clue::NamesBelow);
    // A date ends what somebody has signed.
    let dated = |&b: &usize| is_date_line(doc.line(b).trim());
    c.add_if(below.first().is_some_and(dated), Clue::DateBelow);
    match below.first() {
        Some(&b) if layout.roles[b] == Role::Text => c.add_if(!short(b), Clue::TextBelow),
        Some(&b) => c.add_if(layout.roles[b] == Role::Table, Clue::TableBelow),
        None => {}
    }
    // Two short neighbours on one side, or one on each.
    let run = |side: &[usize]| side.iter().take_while(|&&i| short(i)).count();
    match run(&above) + run(&below) {
        0 | 1 => {}
        2 => c.evidence.add(Clue::TwoShortAround),
        _ => c.evidence.add(Clue::ManyShortAround),
    }
}

/// How many lines up and down the neighbours of a short line are looked for.
const REACH: usize = 12;
