//! What stands above and below a line that may be a heading: a paragraph, an item of a list, code, another short line;
//! how it is set; and whether it comes back.

use super::blocks::{Block, Blocks, Kind, Spacing};
use crate::document::Document;
use crate::language::wording::{ends_here, is_date_line, leads_to_signature};
use crate::outline::candidates::front_matter::{self, is_document_number};
use crate::outline::candidates::unspaced;
use crate::outline::clues::{Clue, Evidence};
use crate::outline::layout::Layout;

/// Columns that a paragraph of some length has at least.
const LONG: u16 = 160;

/// How many blocks are the first or the last of a document.
const ENDS: usize = 4;

/// How many blocks away the same line comes back at once.
const NEAR: usize = 4;

/// From which share of short lines a document is full of them, and up to which it has few.
const MANY_SHORT: f32 = 0.5;
const FEW_SHORT: f32 = 0.2;

/// Notes what stands around the block `k`, and whether it comes back.
pub fn note(doc: &Document, layout: &Layout, blocks: &Blocks, k: usize, evidence: &mut Evidence) {
    let all = &blocks.all;
    let b = &all[k];
    let above = k.checked_sub(1).map(|a| &all[a]);
    let below = all.get(k + 1);
    evidence.add(match above.map(|a| a.kind) {
        None => Clue::AboveNothing,
        Some(_) if k == 1 => Clue::AboveTitle,
        Some(Kind::Heading) => Clue::AboveHeading,
        Some(Kind::Code) => Clue::AboveCode,
        Some(Kind::Table) => Clue::AboveTable,
        Some(Kind::Item) => Clue::AboveItem,
        Some(Kind::Colon) => Clue::AboveColon,
        Some(Kind::Sentence) => Clue::AboveSentence,
        Some(Kind::Short) => Clue::AboveShort,
        Some(Kind::Open) => Clue::AboveOpen,
    });
    evidence.add(match below.map(|a| a.kind) {
        None => Clue::BelowNothing,
        Some(Kind::Heading) => Clue::BelowHeading,
        Some(Kind::Code) => Clue::BelowCode,
        Some(Kind::Table) => Clue::BelowTable,
        Some(Kind::Item) => Clue::BelowItem,
        Some(Kind::Colon) => Clue::BelowColon,
        Some(Kind::Sentence) => Clue::BelowSentence,
        Some(Kind::Short) => Clue::BelowShort,
        Some(Kind::Open) => Clue::BelowOpen,
    });
    let item = |b: Option<&Block>| b.is_some_and(|b| b.kind == Kind::Item);
    let among = evidence.has(Clue::ItemMark) && (item(above) || item(below));
    evidence.add_if(among, Clue::AmongItems);
    let comma = |i: usize| doc.line(i).trim_end().ends_with([',', '，']);
    let open = |a: &Block| a.kind == Kind::Open && a.lines == 1 && comma(a.first as usize);
    evidence.add_if(above.is_some_and(open), Clue::AboveComma);
    let text = |b: &Block| matches!(b.kind, Kind::Sentence | Kind::Colon | Kind::Open);
    let ends = |a: &Block| a.lines == 1 && ends_here(doc.line(a.first as usize).trim());
    let ends = above.is_some_and(ends) && below.is_some_and(text);
    evidence.add_if(ends, Clue::BelowEnd);
    evidence.add_if(above.is_some_and(|a| a.columns >= LONG), Clue::LongAbove);
    evidence.add_if(below.is_some_and(|b| b.columns >= LONG), Clue::LongBelow);
    evidence.add_if(k < ENDS, Clue::Early);
    evidence.add_if(k + ENDS >= all.len(), Clue::Late);
    let short = |i: Option<usize>| {
        i.and_then(|i| all.get(i))
            .is_some_and(|b| b.kind == Kind::Short)
    };
    let run = |near: bool, far: bool| if near { 1 + usize::from(far) } else { 0 };
    let around = run(short(k.checked_sub(1)), short(k.checked_sub(2)))
        + run(short(Some(k + 1)), short(Some(k + 2)));
    match around {
        0 => {}
        1 => evidence.add(Clue::OneShortAround),
        2 => evidence.add(Clue::TwoShortAround),
        _ => evidence.add(Clue::ManyShortAround),
    }
    note_ends(doc, layout, blocks, k, evidence);
    note_spacing(doc, layout, blocks, k, evidence);
    note_repeats(doc, blocks, k, evidence);
    evidence.add_if(blocks.short_share > MANY_SHORT, Clue::ManyShortLines);
    evidence.add_if(blocks.short_share < FEW_SHORT, Clue::FewShortLines);
    let indents = (above.map(|a| a.indent), below.map(|b| b.indent));
    let lines = b.first as usize..(b.first + b.lines) as usize;
    let centred = !blocks.set_in && layout.is_centred(doc, lines);
    evidence.add_if(centred, Clue::Centred);
    evidence.add_if(b.indent >= 2 && !blocks.set_in && !centred, Clue::SetIn);
    evidence.add_if(b.indent >= 2 && blocks.set_in, Clue::SetInAsText);
    evidence.add_if(b.indent < 2 && blocks.set_in, Clue::StandsOut);
    evidence.add_if(
        indents.1.is_some_and(|i| i > b.indent),
        Clue::FurtherInBelow,
    );
    let alone = indents.0.is_some_and(|i| i < b.indent) && indents.1.is_some_and(|i| i < b.indent);
    evidence.add_if(alone && !centred, Clue::SetInAlone);
}

/// Notes whether it belongs to what stands before the text of a document, or to the names and dates at its end.
fn note_ends(doc: &Document, layout: &Layout, blocks: &Blocks, k: usize, evidence: &mut Evidence) {
    let all = &blocks.all;
    let first = all[k].first as usize;
    let line = |i: usize| doc.line(i).trim();
    let places = |k: usize| all.get(k).map(|b| b.first as usize);
    let above: Vec<usize> = [k.checked_sub(1), k.checked_sub(2)]
        .into_iter()
        .flatten()
        .filter_map(places)
        .collect();
    let below: Vec<usize> = [k + 1, k + 2].into_iter().filter_map(places).collect();
    let shorts: Vec<usize> = [k.checked_sub(2), k.checked_sub(1), Some(k + 1), Some(k + 2)]
        .into_iter()
        .flatten()
        .filter(|&i| all.get(i).is_some_and(|b| b.kind == Kind::Short))
        .filter_map(places)
        .collect();
    let short = |i: usize| shorts.contains(&i);
    if let Some(clue) = front_matter::against(doc, layout, first, &short, &above, &below) {
        evidence.add(clue);
    }
    evidence.add_if(is_document_number(line(first)), Clue::DocumentNumber);
    // The last lines of a letter or a treaty name who signs.
    let signs =
        |&i: &usize| short(i) && !line(i).contains(|c: char| c.is_ascii_digit() || c == '@');
    evidence.add_if(below.len() < 2 && below.iter().all(signs), Clue::NamesBelow);
    // A date ends what somebody has signed.
    let dated = |&i: &usize| is_date_line(line(i));
    evidence.add_if(below.first().is_some_and(dated), Clue::DateBelow);
    // What stands over the signatures is the last clause, unless it names them.
    let signed = |&i: &usize| leads_to_signature(line(i));
    let names_them = leads_to_signature(line(first));
    evidence.add_if(
        below.first().is_some_and(signed) && !names_them,
        Clue::SignaturesBelow,
    );
}

/// Notes whether blank lines set it apart, by what the document does elsewhere.
fn note_spacing(
    doc: &Document,
    layout: &Layout,
    blocks: &Blocks,
    k: usize,
    evidence: &mut Evidence,
) {
    let b = &blocks.all[k];
    evidence.add_if(layout.wrap.is_some(), Clue::Wrapped);
    match (blocks.spacing, b.blank_above, b.blank_below) {
        (Spacing::None, ..) => {
            let line = b.first as usize;
            let clue = unspaced::place(doc, layout, line, doc.line(line).trim());
            evidence.add(clue.unwrap_or(Clue::NoBlanks));
        }
        (Spacing::Some, true, false) if blocks.above_only => evidence.add(Clue::Apart),
        (Spacing::Some, true, true) => evidence.add(Clue::Apart),
        (Spacing::Some, true, false) => evidence.add(Clue::ApartAbove),
        (Spacing::Some, false, true) => evidence.add(Clue::ApartBelow),
        (Spacing::Some, false, false) => evidence.add(Clue::BesideText),
        (Spacing::All, true, true) => {}
        (Spacing::All, above, below) => {
            evidence.add_if(!above, Clue::TightAbove);
            evidence.add_if(!below, Clue::TightBelow);
        }
    }
}

/// Notes whether the line comes back, and over what; and whether others begin alike.
fn note_repeats(doc: &Document, blocks: &Blocks, k: usize, evidence: &mut Evidence) {
    let b = &blocks.all[k];
    let t = doc.line(b.first as usize).trim();
    let same = blocks.same(t);
    match same.len() {
        ..=1 => {}
        2 => evidence.add(Clue::Twice),
        3 | 4 => evidence.add(Clue::ThreeTimes),
        _ => evidence.add(Clue::ManyTimes),
    }
    let asks = [Clue::Order, Clue::You, Clue::FiniteVerb, Clue::LeadIn];
    let asks = asks.into_iter().any(|clue| evidence.has(clue));
    evidence.add_if(same.len() >= 3 && asks, Clue::ComesBackAsSentence);
    evidence.add_if(
        same.len() > 1 && blocks.over_text(t) * 2 < same.len(),
        Clue::ComesBackOverNothing,
    );
    // A line may come back a hundred thousand times: only those next to this one are looked at.
    let (from, to) = (k.saturating_sub(NEAR), k + NEAR);
    let first = same.partition_point(|&i| (i as usize) < from);
    let mut near = same[first..]
        .iter()
        .map(|&i| i as usize)
        .take_while(|&i| i <= to);
    let comes_back = near.any(|i| i != k);
    evidence.add_if(comes_back, Clue::TwiceNear);
    match blocks.begin_alike(t) {
        ..=2 => {}
        3..=5 => evidence.add(Clue::SomeBeginAlike),
        _ => evidence.add(Clue::ManyBeginAlike),
    }
    if blocks.same_lead(t) >= 3 {
        let below = blocks.all.get(k + 1).map(|b| b.kind);
        let heads = matches!(
            below,
            Some(Kind::Sentence | Kind::Code | Kind::Item | Kind::Colon)
        );
        evidence.add(if heads {
            Clue::SameLeadOverText
        } else {
            Clue::SameLead
        });
    }
    match blocks.same_form(k, t) {
        ..=1 => evidence.add(Clue::FormOnce),
        2..=4 => {}
        5..=11 => evidence.add(Clue::FormOften),
        _ => evidence.add(Clue::FormMany),
    }
}
