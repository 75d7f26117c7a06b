//! What is done to rows: texts go together, apart, elsewhere, or read otherwise.

use super::*;

impl Planner<'_, '_> {
    pub(super) fn merge(
        &self,
        row: usize,
        above: bool,
        side: Option<Side>,
    ) -> Result<Change, Cannot> {
        self.segment(row)?;
        let other = self.neighbour(row, above)?;
        let (first, second) = if above { (other, row) } else { (row, other) };
        let (a, b) = (self.texts(first), self.texts(second));
        let merged =
            |side: Side| self.joined(side, a[side.index()].clone(), b[side.index()].clone());
        match side {
            None => {
                let one = [merged(Side::Source)?, merged(Side::Target)?];
                self.rows("merge", &[first, second], &[(one, true)])
            }
            // The row at hand takes the neighbour's text; what is left of that is free.
            Some(side) => {
                let i = side.index();
                if self.texts(other)[i].is_none() {
                    return Err(Cannot::NoNeighbour);
                }
                let mut own = self.texts(row);
                let mut left = self.texts(other);
                own[i] = merged(side)?;
                left[i] = None;
                self.rows("merge", &[first, second], &[(own, true), (left, false)])
            }
        }
    }

    pub(super) fn push(&self, row: usize, above: bool, side: Side) -> Result<Change, Cannot> {
        self.segment(row)?;
        let other = self.neighbour(row, above)?;
        let i = side.index();
        let mut own = self.texts(row);
        let piece = own[i].clone().ok_or(Cannot::NothingToCut)?;
        let sentences = self.bench.cut(side, &piece.text);
        let mut theirs = self.texts(other);
        let (moved, rest) = match (sentences.len(), above) {
            (0 | 1, _) => (Some(piece), None),
            (_, true) => piece.cut(sentences[1].start).into(),
            (n, false) => {
                let [rest, moved] = piece.cut(sentences[n - 1].start);
                (moved, rest)
            }
        };
        let (before, after) = match above {
            true => (theirs[i].clone(), moved),
            false => (moved, theirs[i].clone()),
        };
        theirs[i] = self.joined(side, before, after)?;
        own[i] = rest;
        let whole = |texts: &Texts| texts.iter().all(Option::is_some);
        let (keep, keep_other) = (whole(&own), true);
        self.rows("push", &[row, other], &[(theirs, keep_other), (own, keep)])
    }

    pub(super) fn swap(&self, row: usize) -> Result<Change, Cannot> {
        self.segment(row)?;
        let below = self.neighbour(row, false)?;
        let (mut a, mut b) = (self.texts(row), self.texts(below));
        // Two texts of one side stay where they are.
        if (0..2).any(|side| a[side].is_none() && b[side].is_none()) {
            return Err(Cannot::Already);
        }
        std::mem::swap(&mut a[1], &mut b[1]);
        self.rows("swap", &[row, below], &[(a, true), (b, true)])
    }

    pub(super) fn part(&self, row: usize) -> Result<Change, Cannot> {
        self.segment(row)?;
        let [a, b] = self.texts(row);
        if a.is_none() || b.is_none() {
            return Err(Cannot::Already);
        }
        self.rows("part", &[row], &[([a, None], true), ([None, b], true)])
    }

    pub(super) fn split(&self, row: usize, at: [Option<usize>; 2]) -> Result<Change, Cannot> {
        self.segment(row)?;
        let texts = self.texts(row);
        let mut pieces: [Texts; 2] = Default::default();
        let mut cuts = [None; 2];
        for side in Side::BOTH {
            let (Some(piece), Some(at)) = (&texts[side.index()], at[side.index()]) else {
                continue;
            };
            let shown = side.cell(self.row(row)?).map_or("", |c| &c.text);
            cuts[side.index()] = Some(byte_in(&piece.text, shown, at));
        }
        let inside = |(cut, piece): (&Option<usize>, &Option<Piece>)| {
            let halves = piece.as_ref().zip(*cut).map(|(piece, at)| piece.cut(at));
            halves.is_some_and(|halves| halves.iter().all(Option::is_some))
        };
        if !cuts.iter().zip(&texts).any(inside) {
            return Err(Cannot::NothingToCut);
        }
        // The other side is cut where it fits best.
        for side in Side::BOTH {
            let (i, other) = (side.index(), side.other().index());
            if let (None, Some(at), Some(piece), Some(Piece { text: of, .. })) =
                (cuts[i], cuts[other], &texts[i], &texts[other])
            {
                let share = solid(&of[..at]).chars().count() as f64
                    / solid(of).chars().count().max(1) as f64;
                cuts[i] = self.bench.border(side, &piece.text, share);
            }
        }
        for i in 0..2 {
            let Some(piece) = &texts[i] else {
                continue;
            };
            [pieces[0][i], pieces[1][i]] = piece.cut(cuts[i].unwrap_or(piece.text.len()));
        }
        let [first, second] = pieces;
        let mut change = self.rows(
            "split",
            &[row],
            &[(first.clone(), true), (second.clone(), true)],
        )?;
        self.retext(row, &[first, second], &mut change)?;
        Ok(change)
    }

    /// Corrected texts and comments of a row that is cut go with the pieces.
    pub(super) fn retext(
        &self,
        row: usize,
        pieces: &[Texts],
        change: &mut Change,
    ) -> Result<(), Cannot> {
        for index in self.facts_of(row, |f| matches!(f.fact, Kind::Text | Kind::Comment)) {
            let Some(fact) = &self.entries[index].fact else {
                continue;
            };
            let Some((side, name)) = fact.names().next() else {
                continue;
            };
            let Some(range) = self.bench.find(self.aligned, side, name) else {
                continue;
            };
            let i = side.index();
            let is_whole = |p: &Texts| {
                let at = p[i].as_ref().and_then(|p| p.at.as_ref());
                at.is_some_and(|at| at.start <= range.start && range.end <= at.end)
            };
            if pieces.iter().any(is_whole) {
                continue;
            }
            let parts = pieces.iter().filter_map(|p| p[i].as_ref()?.within(&range));
            let parts: Vec<Piece> = parts.collect();
            if fact.fact == Kind::Comment {
                if let Some(first) = parts.first() {
                    let mut moved = Fact::of(Kind::Comment, side, self.name(side, first)?);
                    moved.comment.clone_from(&fact.comment);
                    change.cut.push(index);
                    change.put.push(moved);
                }
                continue;
            }
            change.cut.push(index);
            // The new text is shared out to the parts of the old one.
            let (mut old, mut new) = (name.text.as_str(), fact.reads.clone().unwrap_or_default());
            for (k, part) in parts.iter().enumerate() {
                let reads = match k + 1 == parts.len() {
                    true => std::mem::take(&mut new),
                    false => {
                        let at = byte_after(old, solid_length(&part.text));
                        let rest = new.split_off(far_byte(old, &new, at));
                        old = &old[at..];
                        std::mem::replace(&mut new, rest)
                    }
                };
                let reads = reads.trim();
                if !reads.is_empty() && solid(reads) != solid(&part.text) {
                    let mut text = Fact::of(Kind::Text, side, self.name(side, part)?);
                    text.reads = Some(reads.to_owned());
                    change.put.push(text);
                }
            }
        }
        change.cut.sort_unstable();
        change.cut.dedup();
        Ok(())
    }

    pub(super) fn text(&self, row: usize, side: Side, text: &str) -> Result<Change, Cannot> {
        let of = self.row(row)?;
        let heading = self.is_heading(row)?;
        let text = crate::export::one_line(text).trim().to_owned();
        if text.is_empty() {
            return Err(Cannot::Empty);
        }
        if side.cell(of).is_some_and(|c| *c.text == *text) {
            return Err(Cannot::Already);
        }
        let mut change = match heading {
            true => Change {
                label: "text",
                cut: Vec::new(),
                put: Vec::new(),
            },
            // Whoever corrects a text has looked at the row.
            false => self.rows("text", &[row], &[(self.texts(row), true)])?,
        };
        change.label = "text";
        let original = self.original(row, side);
        let own = |f: &Fact| match (&original, f.fact) {
            (Some(_), Kind::Text) => f.name(side).is_some(),
            (None, Kind::Supply) => f.name(side.other()).is_some(),
            _ => false,
        };
        change.cut.extend(self.facts_of(row, own));
        change.cut.sort_unstable();
        let named = |side: Side| -> Result<Option<Name>, Cannot> {
            match (heading, &self.texts(row)[side.index()]) {
                (true, _) => self.heading_name(row, side),
                (false, Some(piece)) => self.name(side, piece).map(Some),
                (false, None) => Ok(None),
            }
        };
        let mut fact = match &original {
            Some((before, _)) if solid(before) == solid(&text) && *before == text => {
                return Ok(change);
            }
            Some(_) => Fact::of(Kind::Text, side, named(side)?.ok_or(Cannot::Kind)?),
            None => Fact::of(
                Kind::Supply,
                side.other(),
                named(side.other())?.ok_or(Cannot::Kind)?,
            ),
        };
        fact.heading = heading;
        fact.reads = Some(text);
        change.put.push(fact);
        Ok(change)
    }
}

/// The byte of a text that corresponds to so many characters of how it is shown after a correction.
fn byte_in(text: &str, shown: &str, chars: usize) -> usize {
    let at = shown
        .char_indices()
        .nth(chars)
        .map_or(shown.len(), |(at, _)| at);
    far_byte(shown, text, at)
}

/// The byte of `to` that corresponds to a byte of `from`: what they share at the beginning and at the end tells, else
/// the share.
fn far_byte(from: &str, to: &str, at: usize) -> usize {
    if from == to {
        return at;
    }
    let same = from.chars().zip(to.chars()).take_while(|(a, b)| a == b);
    let same: usize = same.map(|(c, _)| c.len_utf8()).sum();
    if at <= same {
        return at;
    }
    let tail = from[same..].chars().rev().zip(to[same..].chars().rev());
    let tail: usize = tail
        .take_while(|(a, b)| a == b)
        .map(|(c, _)| c.len_utf8())
        .sum();
    if at >= from.len() - tail {
        return to.len() - (from.len() - at);
    }
    let mut near =
        same + (at - same) * (to.len() - tail - same) / (from.len() - tail - same).max(1);
    while !to.is_char_boundary(near) {
        near -= 1;
    }
    near
}
