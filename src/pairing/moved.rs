//! Headings that the walk in order left alone on both sides: those that their place alone pairs, and
//! those that stand elsewhere in the other document.

use super::between::between;
use super::sides::{BODY, Sides};

/// Between two pairs, as many headings alone on one side as on the other, of the same series in the same
/// order: they are each other's, unless their texts deny it. Titles may be translated freely.
pub(super) fn by_position(s: &Sides<'_>, links: &mut [Option<usize>]) {
    let ends = std::iter::once((None, None)).chain(
        (0..links.len())
            .filter_map(|i| links[i].map(|j| (Some(i), Some(j))))
            .collect::<Vec<_>>(),
    );
    let ends: Vec<(Option<usize>, Option<usize>)> = ends
        .chain(std::iter::once((Some(links.len()), Some(s.target.len()))))
        .collect();
    for w in ends.windows(2) {
        let from = (w[0].0.map_or(0, |i| i + 1), w[0].1.map_or(0, |j| j + 1));
        let (Some(i), Some(j)) = w[1] else { continue };
        if j < from.1 || i < from.0 {
            continue;
        }
        let left: Vec<usize> = (from.0..i).filter(|&i| !s.source[i].weak).collect();
        let right: Vec<usize> = (from.1..j).filter(|&j| !s.target[j].weak).collect();
        let fits = |(&i, &j): (&usize, &usize)| {
            let (a, b) = (&s.source[i], &s.target[j]);
            a.level > 0
                && b.level > 0
                && a.number.is_none() == b.number.is_none()
                && (a.number.is_none() || a.number == b.number)
                && s.series.agrees(a.series, b.series) == Some(true)
                // The same number between the same neighbours: one text was rewritten, and the pair is doubtful.
                && (!a.number.is_none() || s.body(i, j) > -0.5)
                && s.place(i, j) > -0.6
        };
        if left.len() == right.len() && left.len() <= 3 && left.iter().zip(&right).all(fits) {
            for (&i, &j) in left.iter().zip(&right) {
                links[i] = Some(j);
            }
        }
    }
}

/// Headings that stayed alone on both sides but belong together by title: they were moved. Returns the
/// source indices.
pub(super) fn moved(s: &Sides<'_>, links: &mut [Option<usize>], margins: &mut [f32]) -> Vec<usize> {
    let mut taken = vec![false; s.target.len()];
    for l in links.iter().flatten() {
        taken[*l] = true;
    }
    let left: Vec<usize> = (0..s.source.len())
        .filter(|&i| links[i].is_none() && !s.source[i].weak && s.source[i].level > 0)
        .collect();
    let right: Vec<usize> = (0..s.target.len())
        .filter(|&j| !taken[j] && !s.target[j].weak && s.target[j].level > 0)
        .collect();
    if left.is_empty() || right.is_empty() || left.len() * right.len() > 250_000 {
        return Vec::new();
    }
    let mut ranked: Vec<(f32, usize, usize)> = Vec::new();
    for &i in &left {
        for &j in &right {
            let title = s.title(i, j) + (s.body(i, j) * BODY).clamp(-3.5, 4.0);
            if title > 2.4 && s.series.agrees(s.source[i].series, s.target[j].series) != Some(false)
            {
                ranked.push((title + s.place(i, j), i, j));
            }
        }
    }
    ranked.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)).then(x.2.cmp(&y.2)));
    let mut out = Vec::new();
    for (k, &(worth, i, j)) in ranked.iter().enumerate() {
        if links[i].is_some() || taken[j] {
            continue;
        }
        // Titles that repeat could be any of them.
        let rival = ranked[k + 1..]
            .iter()
            .find(|r| (r.1 == i || r.2 == j) && links[r.1].is_none() && !taken[r.2])
            .map_or(0.0, |r| r.0);
        if worth - rival < 0.7 {
            continue;
        }
        links[i] = Some(j);
        taken[j] = true;
        margins[i] = worth - rival;
        out.push(i);
    }
    out
}

/// What stands between two moved headings on either side was moved with them: it is laid beside each other as what stands
/// between two anchors is. `moved` becomes the longer for it.
pub(super) fn fill_moved(
    s: &Sides<'_>,
    moved: &mut Vec<usize>,
    links: &mut [Option<usize>],
    margins: &mut [f32],
) {
    moved.sort_unstable();
    let mut taken = vec![false; s.target.len()];
    for l in links.iter().flatten() {
        taken[*l] = true;
    }
    let mut found = Vec::new();
    for w in moved.windows(2) {
        let (Some(from), Some(to)) = (links[w[0]], links[w[1]]) else {
            continue;
        };
        let (i, j) = ((w[0] + 1, w[1]), (from + 1, to));
        if j.0 > j.1
            || (j.1 - j.0) > 4 * (i.1 - i.0) + 8
            || links[i.0..i.1].iter().any(Option::is_some)
            || taken[j.0..j.1].contains(&true)
        {
            continue;
        }
        between(s, (i.0, j.0), (i.1, j.1), links, margins);
        found.extend((i.0..i.1).filter(|&i| links[i].is_some()));
    }
    moved.extend(found);
}
