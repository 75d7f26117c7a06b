//! What the table of contents says of the body: which lines are headings, and which headings the body lacks.

use super::Table;
use super::entry::Entry;
use super::key::{beginning, key, title_key};
use crate::document::Document;
use crate::outline::candidates::candidate::Candidate;
use crate::outline::heading::Heading;
use crate::outline::label::{Label, Number, Series};
use crate::outline::layout::Layout;
use std::collections::{HashMap, HashSet};

impl Table {
    /// Links its entries to the headings of the body, and adds those that only the contents has where the contents puts
    /// them.
    pub fn merge(&self, doc: &Document, headings: &mut Vec<Heading>) {
        let entries = &self.entries;
        if entries.is_empty() {
            return;
        }
        let links = links(entries, headings);
        let mut out: Vec<Heading> = Vec::with_capacity(headings.len() + entries.len());
        let mut taken = 0;
        let series: HashSet<Series> = headings.iter().map(|h| h.series).collect();
        for (e, (entry, candidate)) in entries.iter().enumerate() {
            match links[e] {
                Some(p) => {
                    while taken < p {
                        out.push(headings[taken].clone());
                        taken += 1;
                    }
                    headings[p].contents_line = Some(entry.line);
                    headings[p].contents_level = self.levels[e];
                }
                None => {
                    // What the body lacks must look like what it has: an entry of a series that the body
                    // never uses ("List of Figures") is no heading.
                    let Some(c) = candidate.as_ref().filter(|c| {
                        !c.number.is_none()
                            && (series.contains(&c.series)
                                || matches!(c.series, Series::Labelled(_)))
                    }) else {
                        continue;
                    };
                    if links[e..].iter().all(Option::is_none) {
                        // Nothing in the body comes after: first let the body's last headings out.
                        while taken < headings.len() {
                            out.push(headings[taken].clone());
                            taken += 1;
                        }
                    } else if let Some(previous) = links[..e].iter().rev().find_map(|l| *l) {
                        // After the previous entry's section, with what the contents does not list (articles).
                        let until = links[e..].iter().find_map(|l| *l).unwrap_or(headings.len());
                        while taken < until
                            && (taken <= previous || !listed(&headings[taken], entries))
                        {
                            out.push(headings[taken].clone());
                            taken += 1;
                        }
                    }
                    out.push(Heading::of_entry(doc, c));
                }
            }
        }
        while taken < headings.len() {
            out.push(headings[taken].clone());
            taken += 1;
        }
        *headings = out;
    }

    /// Adds what it lists, number and title, and the body has just once, whatever its number is among the others.
    pub fn add_listed(
        &self,
        doc: &Document,
        layout: &Layout,
        candidates: &[Candidate],
        chosen: &mut Vec<usize>,
    ) {
        let mut places: HashMap<(Option<Label>, Number, String), Vec<usize>> = HashMap::new();
        for (i, c) in candidates.iter().enumerate() {
            if !c.listed || c.number.is_none() {
                continue;
            }
            let key = title_key(doc, layout, c);
            let places = places.entry((c.label, c.number, key)).or_default();
            // Of several readings of a line the first stands for it.
            if places
                .last()
                .is_none_or(|&last| candidates[last].line != c.line)
            {
                places.push(i);
            }
        }
        let taken: HashSet<u32> = chosen.iter().map(|&i| candidates[i].line).collect();
        for (entry, c) in &self.entries {
            let Some(c) = c else { continue };
            let same = places.get(&(c.label, c.number, entry.key.clone()));
            if let Some(&[only]) = same.map(Vec::as_slice)
                && !taken.contains(&candidates[only].line)
            {
                chosen.push(only);
            }
        }
        chosen.sort_unstable_by_key(|&i| (candidates[i].line, i));
        chosen.dedup_by_key(|&mut i| candidates[i].line);
    }
}

/// The heading of each entry, as an index.
fn links(entries: &[(Entry, Option<Candidate>)], headings: &[Heading]) -> Vec<Option<usize>> {
    let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
    for (i, h) in headings.iter().enumerate() {
        let k = key(h.title());
        let k = if k.is_empty() { key(&h.text) } else { k };
        by_key.entry(k).or_default().push(i);
    }
    // The longest common subsequence, greedily: entries and headings are in the same order, and a
    // title that repeats is taken at its next place. Same label and number, where they have them, come first.
    let mut links: Vec<Option<usize>> = vec![None; entries.len()];
    let mut next = 0;
    for (e, (entry, candidate)) in entries.iter().enumerate() {
        let Some(places) = by_key.get(&entry.key) else {
            continue;
        };
        let ahead = places.iter().copied().filter(|&p| p >= next);
        let number = candidate.as_ref().map(|c| c.number);
        let found = ahead
            .clone()
            .find(|&p| number.is_some_and(|n| n == headings[p].number))
            .or_else(|| {
                ahead
                    .clone()
                    .find(|&p| number.is_none_or(|n| n.is_none() || headings[p].number.is_none()))
            });
        if let Some(p) = found {
            links[e] = Some(p);
            next = p + 1;
        }
    }
    // An entry between two linked ones, whose number the body has once between them: the title differs.
    for e in 0..entries.len() {
        if links[e].is_some() {
            continue;
        }
        let Some(c) = &entries[e].1 else { continue };
        if c.number.is_none() {
            continue;
        }
        let from = links[..e]
            .iter()
            .rev()
            .find_map(|l| *l)
            .map_or(0, |p| p + 1);
        let to = links[e + 1..]
            .iter()
            .find_map(|l| *l)
            .unwrap_or(headings.len());
        if from < to {
            let mut same = (from..to).filter(|&p| {
                let h = &headings[p];
                h.number == c.number && h.label == c.label && h.run_in.is_none() && {
                    let title = key(h.title());
                    title.is_empty()
                        || beginning(&title) == beginning(&entries[e].0.key)
                        || strsim::normalized_levenshtein(&title, &entries[e].0.key) > 0.5
                }
            });
            if let (Some(p), None) = (same.next(), same.next()) {
                links[e] = Some(p);
            }
        }
    }
    links
}

/// Whether headings of this one's series are listed in the contents.
fn listed(h: &Heading, entries: &[(Entry, Option<Candidate>)]) -> bool {
    entries
        .iter()
        .any(|(_, c)| c.as_ref().is_some_and(|c| c.series == h.series))
}
