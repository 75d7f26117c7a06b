//! What a format wrote, changed and left out, in English: counts of it, and none that is 0.

use align::export::{Format, Tally};
use align::message::count;

/// What a format wrote, changed and left out.
pub fn tally(format: Format, tally: &Tally, min_confidence: u8) -> String {
    let mut parts = vec![written(format, tally)];
    let kept_out = kept_out(tally, min_confidence);
    if !kept_out.is_empty() {
        parts.push(format!("left out: {}", kept_out.join(", ")));
    }
    let (one, many) = match format {
        // A glossary shows them all.
        Format::Glossary => (
            "term has several translations",
            "terms have several translations",
        ),
        _ => (
            "source text has several translations, the surest one last",
            "source texts have several translations, the surest one last",
        ),
    };
    for (n, one, many) in [
        (tally.ambiguous, one, many),
        (
            tally.long,
            "segment is longer than 2000 characters, which some tools refuse",
            "segments are longer than 2000 characters, which some tools refuse",
        ),
        (
            tally.cut,
            "text is longer than a cell can be and cut; the CSV has all of it",
            "texts are longer than a cell can be and cut; the CSV has all of them",
        ),
        (
            tally.forbidden,
            "character that XML forbids dropped",
            "characters that XML forbids dropped",
        ),
        (
            tally.guarded,
            "cell guarded with ' against running as a formula",
            "cells guarded with ' against running as formulas",
        ),
        (
            tally.unguarded,
            "cell would run as a formula",
            "cells would run as formulas",
        ),
        (
            tally.retyped,
            "cell that a spreadsheet reads as a number or date",
            "cells that a spreadsheet reads as numbers or dates",
        ),
    ] {
        if n > 0 {
            parts.push(count(n, one, many));
        }
    }
    parts.join("; ")
}

/// What it wrote.
fn written(format: Format, tally: &Tally) -> String {
    match format {
        Format::Tmx => {
            let titles = count(tally.heading_titles, "heading title", "heading titles");
            let run_ins = count(tally.run_ins, "heading", "headings");
            let items = count(tally.items, "item", "items");
            let besides: Vec<_> = [
                (tally.heading_titles, format!("{titles} without label")),
                (
                    tally.run_ins,
                    format!("{run_ins} with the text on the line"),
                ),
                (tally.items, format!("{items} without number")),
            ]
            .into_iter()
            .filter_map(|(n, words)| (n > 0).then_some(words))
            .collect();
            let units = count(tally.units, "unit", "units");
            if besides.is_empty() {
                units
            } else {
                format!("{units} (of these {})", besides.join(", "))
            }
        }
        Format::Xliff | Format::Xliff2 => {
            let untranslated = match tally.without_target {
                0 => String::new(),
                n => format!(" ({n} without a target)"),
            };
            count(tally.units, "unit", "units") + &untranslated
        }
        Format::Glossary => count(tally.units, "term", "terms"),
        _ => count(tally.units, "row", "rows"),
    }
}

/// What it left out, and why.
fn kept_out(tally: &Tally, min_confidence: u8) -> Vec<String> {
    let doubtful = format!("not sure enough (confidence below {})", min_confidence);
    let kept_out = [
        (tally.one_sided, "without a translation"),
        (tally.target_only, "that only the target has"),
        (tally.doubtful, &*doubtful),
        (tally.out, "that a person wants left out"),
        (tally.untranslated, "still in the source's language"),
        (tally.empty, "without any text"),
        (tally.apparatus, "of contents, page headers and markup"),
        (tally.duplicates, "repeated word for word"),
    ];
    kept_out
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, why)| format!("{n} {why}"))
        .collect()
}
