//! From a list of headings to a tree: levels from nesting, not from names.
//!
//! In one document a Section contains articles, in another it is the article. What tells is how their
//! numbers behave: where sections start anew under every chapter, the chapter contains them. So the
//! series are put in order by their habit first, then corrected by the document's own restarts.

use crate::outline::Heading;
use crate::outline::label::{Label, Number, Series};
use rustc_hash::FxHashMap;

/// Sets level, parent and ordinal of every heading.
pub fn nest(headings: &mut [Heading]) {
    if super::said::nest_apart(headings) {
        return;
    }
    let ranks = ranks(headings);
    let ranked = |appendices: bool| {
        let counted = move |h: &&Heading| {
            h.level > 0
                && h.is_sure()
                && match h.series {
                    Series::Named | Series::Plain => false,
                    Series::Labelled(l) => appendices || !l.row().appended,
                    _ => true,
                }
        };
        headings.iter().filter(counted).map(|h| ranks[&h.series])
    };
    // What has no number stands beside the chapters, also where these are less than an appendix by habit.
    let outermost = ranked(false).min().or(ranked(true).min()).unwrap_or(0);
    let starts = headings
        .iter()
        .filter(|h| !h.number.is_none() && h.number.is_first() && ranks[&h.series] == outermost)
        .count();
    let held = starts <= 1 && hold_plain_titles(headings, &ranks, outermost);
    let first = headings
        .iter()
        .position(|h| is_numbered(h) && ranks[&h.series] == outermost);
    // Rank of each heading, several kinds of which depend on what follows.
    let mut rank: Vec<u32> = headings.iter().map(|h| ranks[&h.series]).collect();
    // From below, so that the next heading that is not plain is known without looking for it.
    let mut next: Option<&Heading> = None;
    for (i, h) in headings.iter().enumerate().rev() {
        // What has no number stands where the contents has it.
        let listed = outermost + u32::from(h.contents_level.saturating_sub(1));
        rank[i] = match h.series {
            Series::Plain | Series::Named if h.contents_level > 1 => listed,
            Series::Plain if held && first.is_some_and(|first| first < i) => outermost + BELOW,
            Series::Named => outermost,
            Series::Labelled(l) if l.row().appended => outermost,
            // A plain title before a fresh start of the outermost series heads a part of its own, where that series
            // starts more than once.
            Series::Plain => match next {
                Some(n)
                    if starts > 1
                        && ranks[&n.series] == outermost
                        && n.number.is_first()
                        && !n.number.is_none() =>
                {
                    outermost.saturating_sub(1)
                }
                _ => outermost,
            },
            _ => rank[i],
        };
        if h.series != Series::Plain {
            next = Some(h);
        }
    }
    let mut stack: Vec<(u32, u32)> = Vec::new(); // rank, index
    let mut counts: FxHashMap<Option<u32>, u32> = FxHashMap::default();
    for i in 0..headings.len() {
        if headings[i].level == 0 {
            headings[i].parent = None;
            headings[i].ordinal = 1;
            continue;
        }
        // Article 1.2 stands under Article 1, where there is one; else the articles are numbered so.
        let number = &headings[i].number;
        if number.is_pointed()
            && stack.iter().any(|&(_, p)| {
                let above = &headings[p as usize];
                above.series == headings[i].series
                    && above.number.parts().len() < number.parts().len()
                    && number.parts().starts_with(above.number.parts())
            })
        {
            rank[i] += number.parts().len() as u32 - 1;
        }
        while stack.last().is_some_and(|&(r, _)| r >= rank[i]) {
            stack.pop();
        }
        let parent = stack.last().map(|&(_, p)| p);
        let n = counts.entry(parent).or_insert(0);
        *n += 1;
        headings[i].ordinal = *n;
        headings[i].parent = parent;
        headings[i].level = u16::try_from(stack.len() + 1).unwrap_or(u16::MAX);
        stack.push((rank[i], i as u32));
    }
    super::said::set_levels(headings);
}

/// What the rank of plain titles is raised by that stand inside the outermost series: less than to the next series.
const BELOW: u32 = 5;

/// Whether a heading counts, and is one whatever the other document has.
fn is_numbered(h: &Heading) -> bool {
    h.level > 0 && h.is_sure() && !h.number.is_none() && !h.only_in_contents
}

/// Whether plain titles are the parts of what the outermost series counts: at least half of its headings have one right
/// below, with no text between.
///
/// ```text
/// Chapter I — General Requirements
///
/// Scope
///
/// This annex …
/// ```
fn hold_plain_titles(headings: &[Heading], ranks: &FxHashMap<Series, u32>, outermost: u32) -> bool {
    let outer = |h: &Heading| is_numbered(h) && ranks[&h.series] == outermost;
    let right_below = |w: &&[Heading]| {
        let (above, below) = (&w[0], &w[1]);
        let lines = below.line.saturating_sub(above.line + above.lines);
        outer(above) && below.series == Series::Plain && above.run_in.is_none() && lines <= 1
    };
    let all = headings.iter().filter(|h| outer(h)).count();
    let with = headings.windows(2).filter(right_below).count();
    with >= 2 && with * 2 >= all
}

/// A rank for each series, outermost first.
fn ranks(headings: &[Heading]) -> FxHashMap<Series, u32> {
    let mut order: Vec<Series> = Vec::new();
    for h in headings {
        if !order.contains(&h.series) {
            order.push(h.series);
        }
    }
    // Where each enumeration first appears decides between two of equal habit.
    let first: FxHashMap<Series, usize> = order.iter().enumerate().map(|(i, &s)| (s, i)).collect();
    // Decimals that start anew again and again count within something larger.
    let fresh = headings
        .iter()
        .filter(|h| h.series == Series::Decimal(1) && h.number.is_first())
        .count();
    let continued = continued_label(headings);
    let depth = |s: Series| match (s, continued) {
        (Series::Decimal(d), Some(label)) if d > 1 => (label.usual_depth(), d),
        (Series::Decimal(d), _) if fresh > 1 => (54 + 2 * d, 0),
        (s, _) => (s.usual_depth(), 0),
    };
    order.sort_by_key(|s| (depth(*s), first[s]));
    correct_by_restarts(headings, &mut order);
    let mut rank = 10;
    let mut out = FxHashMap::default();
    let mut last: Option<u8> = None;
    for s in order {
        // Chapters and appendices are siblings.
        let sibling = matches!(s, Series::Labelled(l) if same_place(l)) && last == Some(20);
        if !sibling {
            rank += 10;
        }
        last = matches!(s, Series::Labelled(l) if same_place(l)).then_some(20);
        out.insert(s, rank);
    }
    out
}

/// The label whose numbers most decimals of several parts go on with: 4.1, 4.2 below Article 4.
fn continued_label(headings: &[Heading]) -> Option<Label> {
    let mut last: Vec<(Label, Number, usize)> = Vec::new();
    let mut decimals = 0;
    for h in headings {
        match h.series {
            Series::Labelled(label) => match last.iter_mut().find(|l| l.0 == label) {
                Some(l) => l.1 = h.number,
                None => last.push((label, h.number, 0)),
            },
            Series::Decimal(2..) => {
                decimals += 1;
                for l in last.iter_mut().filter(|l| h.number.is_within(&l.1)) {
                    l.2 += 1;
                }
            }
            _ => {}
        }
    }
    let most = last.into_iter().max_by_key(|l| (l.2, l.0.usual_depth()))?;
    (most.2 >= 2 && most.2 * 2 > decimals).then_some(most.0)
}

fn same_place(label: Label) -> bool {
    label.usual_depth() == 20
}

/// Swaps two series where the document shows the contrary of the habit: the supposed inner one runs on
/// while the supposed outer one starts anew under each of it.
fn correct_by_restarts(headings: &[Heading], order: &mut [Series]) {
    let place: FxHashMap<Series, usize> = order.iter().enumerate().map(|(i, &s)| (s, i)).collect();
    let n = order.len();
    if !(2..=24).contains(&n) {
        return;
    }
    // restarts[a][b]: how often `a` starts with 1 as the first of its kind after a heading of `b`.
    let mut restarts = vec![vec![0u32; n]; n];
    let mut seen = vec![vec![false; n]; n]; // seen[a][b]: an `a` came since the last `b`
    let mut total = vec![0u32; n];
    for h in headings {
        if matches!(h.series, Series::Plain | Series::Named | Series::Markup(_)) {
            continue;
        }
        let a = place[&h.series];
        total[a] += 1;
        for b in 0..n {
            if b != a && !seen[a][b] {
                seen[a][b] = true;
                // Section 2.01 is the first of Article II.
                let first = h.number.is_first()
                    || h.number.is_pointed() && h.number.parts().last() <= Some(&1);
                if first && !h.number.is_none() && total[b] > 0 {
                    restarts[a][b] += 1;
                }
            }
        }
        for (c, since) in seen.iter_mut().enumerate() {
            if c != a {
                since[a] = false;
            }
        }
    }
    let mut rank: Vec<usize> = (0..n).collect();
    // Few series: settle them pair by pair.
    for _ in 0..n {
        let mut changed = false;
        for k in 0..n - 1 {
            let (outer, inner) = (rank[k], rank[k + 1]);
            // How many of the ones the others start anew under, as a share, so that a level of few headings counts as much
            // as one of many.
            let share = |a: usize, b: usize| u64::from(restarts[a][b]) * u64::from(total[a]);
            if restarts[outer][inner] >= 2 && share(outer, inner) > 2 * share(inner, outer) {
                rank.swap(k, k + 1);
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    let old: Vec<Series> = order.to_vec();
    for (k, &r) in rank.iter().enumerate() {
        order[k] = old[r];
    }
}

/// The number path of a heading with a leading § (`§3.4`); an unnumbered heading counts among its
/// siblings, in brackets (`§2.(3)`). The document's title is `§0`.
pub fn path(headings: &[Heading], index: usize) -> String {
    let mut out = String::new();
    append_path(headings, index, &mut out);
    out
}

/// Appends the path of a heading to a text, for who asks for many.
pub fn append_path(headings: &[Heading], index: usize, out: &mut String) {
    if headings[index].level == 0 {
        out.push_str("§0");
        return;
    }
    // From the outermost; few documents go deeper than this.
    let mut few = [0u32; 16];
    let mut many = Vec::new();
    let mut depth = 0;
    let mut at = Some(index as u32);
    while let Some(i) = at {
        match few.get_mut(depth) {
            Some(place) => *place = i,
            None => many.push(i),
        }
        depth += 1;
        at = headings[i as usize].parent;
    }
    let inner_first = few[..depth.min(few.len())].iter().chain(&many);
    out.push('§');
    let mut first = true;
    let mut chain = inner_first.rev().map(|&i| &headings[i as usize]).peekable();
    while let Some(h) = chain.next() {
        // A decimal number holds its parents' already (3.2.1 under 3.2).
        if let Some(child) = chain.peek() {
            let (a, b) = (h.number.parts(), child.number.parts());
            if !a.is_empty()
                && b.len() > a.len()
                && b.starts_with(a)
                && h.number.is_lettered() == child.number.is_lettered()
                && (child.number.is_pointed()
                    || matches!(child.series, Series::Decimal(_) | Series::Markup(_)))
            {
                continue;
            }
        }
        if !first {
            out.push('.');
        }
        first = false;
        if h.number.is_none() {
            out.push('(');
            push_number(h.ordinal, out);
            out.push(')');
            continue;
        }
        let sep = match h.series {
            Series::Decimal(_) | Series::Markup(_) => '.',
            _ if h.number.is_pointed() => '.',
            _ => '-',
        };
        for (k, part) in h.number.parts().iter().enumerate() {
            if k > 0 {
                out.push(sep);
            }
            match part {
                1..=26 if k == 0 && h.number.is_lettered() => {
                    out.push(char::from(b'A' + (*part as u8 - 1)));
                }
                _ => push_number(*part, out),
            }
        }
    }
}

/// Appends a number in decimal; formatting takes several times as long, and paths are made of little else.
fn push_number(mut n: u32, out: &mut String) {
    let mut digits = [0u8; 10];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (n % 10) as u8;
        n /= 10;
        if n == 0 {
            break;
        }
    }
    out.extend(digits[at..].iter().map(|&d| d as char));
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::language::Language;
    use crate::outline::samples::WORDS;
    use crate::outline::{path, read};

    /// The level and the path of every heading of a text in which each of these has a paragraph below.
    fn tree(headings: &[&str]) -> Vec<(u16, String)> {
        let parts = headings.iter().map(|h| format!("{h}\n\n{WORDS}\n\n"));
        let text: String = parts.collect();
        let doc = Document::from_text("t.txt", &text, Language::English);
        let found = read(&doc).headings;
        let level = |i: usize| (found[i].level, path(&found, i));
        (0..found.len()).map(level).collect()
    }

    fn assert_tree(of: &[(&str, u16, &str)]) {
        let headings: Vec<&str> = of.iter().map(|h| h.0).collect();
        let wanted: Vec<_> = of.iter().map(|h| (h.1, h.2.to_owned())).collect();
        assert_eq!(tree(&headings), wanted, "{headings:?}");
    }

    #[test]
    fn by_habit_chapters_hold_sections_and_these_articles() {
        assert_tree(&[
            ("Part I Tools", 1, "§1"),
            ("Chapter 1 Use", 2, "§1.1"),
            ("Section 1 Scope", 3, "§1.1.1"),
            ("Article 1", 4, "§1.1.1.1"),
            ("Article 2", 4, "§1.1.1.2"),
            ("Section 2 Terms", 3, "§1.1.2"),
            ("Article 3", 4, "§1.1.2.3"),
            ("Chapter 2 Fees", 2, "§1.2"),
            ("Article 4", 3, "§1.2.4"),
            ("Part II Books", 1, "§2"),
            ("Chapter 3 Use", 2, "§2.3"),
            ("Article 5", 3, "§2.3.5"),
            ("Annex A Forms", 1, "§A"),
            ("Annex B Seals", 1, "§B"),
        ]);
    }

    #[test]
    fn a_document_may_nest_its_labels_the_other_way() {
        // Parts start anew in every chapter.
        assert_tree(&[
            ("Chapter 1 Tools", 1, "§1"),
            ("Part 1 Use", 2, "§1.1"),
            ("Part 2 Care", 2, "§1.2"),
            ("Chapter 2 Books", 1, "§2"),
            ("Part 1 Use", 2, "§2.1"),
            ("Part 2 Care", 2, "§2.2"),
            ("Chapter 3 Houses", 1, "§3"),
            ("Part 1 Use", 2, "§3.1"),
            ("Part 2 Care", 2, "§3.2"),
        ]);
        // Once could be a slip.
        let once = tree(&[
            "Chapter 1 Tools",
            "Part 1 Use",
            "Part 2 Care",
            "Chapter 2 Books",
        ]);
        assert_eq!(once[1].0, 1);
    }

    #[test]
    fn chapters_and_appendices_are_siblings() {
        assert_tree(&[
            ("Preface", 1, "§(1)"),
            ("Chapter 1 Tools", 1, "§1"),
            ("1.1 Use", 2, "§1.1"),
            ("1.2 Care", 2, "§1.2"),
            ("Chapter 2 Books", 1, "§2"),
            ("2.1 Use", 2, "§2.1"),
            ("Appendix A Forms", 1, "§A"),
            ("A.1 Orders", 2, "§A.1"),
            ("A.2 Seals", 2, "§A.2"),
            ("Appendix B Fees", 1, "§B"),
        ]);
    }

    #[test]
    fn articles_with_a_point_stand_below_their_own() {
        assert_tree(&[
            ("Article 1 Tools", 1, "§1"),
            ("Article 1.1 Use", 2, "§1.1"),
            ("Article 1.2 Care", 2, "§1.2"),
            ("Article 2 Books", 1, "§2"),
            ("Article 2.1 Use", 2, "§2.1"),
        ]);
        assert_tree(&[
            ("Article 1.1 Use", 1, "§1.1"),
            ("Article 1.2 Care", 1, "§1.2"),
            ("Article 2.1 Use", 1, "§2.1"),
        ]);
        assert_tree(&[
            ("Article 1 Tools", 1, "§1"),
            ("Article 1-1 Use", 1, "§1-1"),
            ("Article 2 Books", 1, "§2"),
        ]);
    }

    #[test]
    fn decimals_stand_below_the_label_whose_numbers_they_go_on_with() {
        assert_tree(&[
            ("Article 1 Tools", 1, "§1"),
            ("1.1 Use", 2, "§1.1"),
            ("1.2 Care", 2, "§1.2"),
            ("Article 2 Books", 1, "§2"),
            ("2.1 Use", 2, "§2.1"),
            ("2.1.1 Hands", 3, "§2.1.1"),
            ("2.2 Care", 2, "§2.2"),
            ("Article 3 Houses", 1, "§3"),
        ]);
    }

    #[test]
    fn decimals_that_start_anew_count_within_something_larger() {
        assert_tree(&[
            ("I. Tools", 1, "§1"),
            ("1 Use", 2, "§1.1"),
            ("1.1 Hands", 3, "§1.1.1"),
            ("1.2 Feet", 3, "§1.1.2"),
            ("2 Care", 2, "§1.2"),
            ("2.1 Oil", 3, "§1.2.1"),
            ("II. Books", 1, "§2"),
            ("1 Use", 2, "§2.1"),
            ("1.1 Hands", 3, "§2.1.1"),
            ("1.2 Eyes", 3, "§2.1.2"),
            ("2 Care", 2, "§2.2"),
            ("2.1 Dust", 3, "§2.2.1"),
        ]);
    }

    #[test]
    fn a_title_above_chapters_that_start_anew_holds_them() {
        let levels = |numbers: [usize; 4]| -> Vec<u16> {
            let [a, b, c, d] = numbers.map(|n| format!("Chapter {n} Use of It"));
            let headings = [
                "Rules of the Town",
                "Tools of the Trade",
                &a,
                &b,
                "Books of the Town",
                &c,
                &d,
            ];
            tree(&headings).into_iter().map(|h| h.0).collect()
        };
        assert_eq!(levels([1, 2, 1, 2]), [0, 1, 2, 2, 1, 2, 2]);
        assert_eq!(levels([1, 2, 3, 4]), [0, 1, 1, 1, 1, 1, 1]);
    }

    #[test]
    fn a_path_is_made_of_numbers_and_places() {
        assert_tree(&[
            ("Section 1 Tools", 1, "§1"),
            ("(1) Hammers and Saws", 2, "§1.1"),
            ("(2) Nails and Screws", 2, "§1.2"),
            ("(12) Ladders and Ropes", 2, "§1.12"),
            ("Section 2 Books", 1, "§2"),
            ("Preface", 1, "§(3)"),
            ("Annex Z Forms", 1, "§Z"),
            ("Annex", 1, "§(5)"),
        ]);
    }
}
