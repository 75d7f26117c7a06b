//! What is true of every pair of documents (DESIGN, section 9), on documents made at random.
//!
//! A usual run tries the same few documents every time; `PROPTEST_CASES=5000 cargo test --release --test properties`
//! tries many more, and others every time.

use align::bitext::{Bitext, Kind, Row};
use align::document::Document;
use align::export::{Format, Settings};
use align::language::Language;
use align::{Level, Options, SegmentMode, outline};
use generated::{Bilingual, Coding, Edit, bilingual, coding};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::collections::{BTreeMap, BTreeSet};

mod generated;
mod rules;

fn config(cases: u32) -> ProptestConfig {
    let many = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|n| n.parse().ok());
    ProptestConfig {
        rng_seed: match many {
            Some(_) => RngSeed::Random,
            None => RngSeed::Fixed(6),
        },
        // A failing case becomes a test with a name, not a line in a file of seeds.
        failure_persistence: None,
        max_shrink_iters: 3000,
        cases: many.unwrap_or(cases),
        ..ProptestConfig::default()
    }
}

fn options() -> impl Strategy<Value = Options> {
    let level = prop_oneof![
        4 => Just(Level::Sentence),
        1 => Just(Level::Paragraph),
        1 => Just(Level::Section),
    ];
    let segment = prop_oneof![4 => Just(SegmentMode::Srx), 1 => Just(SegmentMode::Line)];
    (level, segment).prop_map(|(level, segment)| Options {
        level,
        segment,
        ..Options::default()
    })
}

/// The headings that only a table of contents has: which side, and the line, from 1.
fn only_in_contents(source: &Document, target: &Document) -> BTreeSet<(bool, u32)> {
    let of = |document: &Document, is_target| {
        let headings = outline::read(document).headings;
        let lines = headings.into_iter().filter(|h| h.only_in_contents);
        lines
            .map(move |h| (is_target, h.line + 1))
            .collect::<Vec<_>>()
    };
    [of(source, false), of(target, true)]
        .concat()
        .into_iter()
        .collect()
}

fn holds_everywhere(source: &Document, target: &Document, options: &Options) -> Bitext {
    let bitext = align::align(source.clone(), target.clone(), options);
    rules::rows_are_sound(&bitext);
    rules::nothing_lost(source, &bitext, rules::source);
    rules::nothing_lost(target, &bitext, rules::target);
    rules::no_bead_crosses_a_paired_heading(&bitext, &only_in_contents(source, target));
    bitext
}

fn json(bitext: &Bitext) -> Vec<u8> {
    let mut out = Vec::new();
    let exporter = Format::Json.exporter(&Settings::default());
    exporter.export(bitext, &mut out).expect("memory takes all");
    out
}

/// The headings of a document that are paired, by their texts: target's and source's.
fn heading_pairs(bitext: &Bitext) -> BTreeMap<String, String> {
    let pairs = bitext.rows.iter().filter(|r| r.kind == Kind::Heading);
    pairs
        .filter_map(|r| {
            Some((
                r.source.as_ref()?.text.to_string(),
                r.target.as_ref()?.text.to_string(),
            ))
        })
        .collect()
}

/// A row as seen from the other side.
type Seen = (Kind, Option<(u32, String)>, Option<(u32, String)>);

fn seen(row: &Row, mirrored: bool) -> Seen {
    let [a, b] =
        [&row.source, &row.target].map(|c| c.as_ref().map(|c| (c.line, c.text.to_string())));
    if mirrored {
        (row.kind, b, a)
    } else {
        (row.kind, a, b)
    }
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn nothing_is_lost_and_no_bead_crosses_a_heading(
        documents in bilingual(true),
        options in options(),
        swapped in any::<bool>(),
    ) {
        let (english, chinese) = documents.documents();
        match swapped {
            false => holds_everywhere(&english, &chinese, &options),
            true => holds_everywhere(&chinese, &english, &options),
        };
    }

    #[test]
    fn threads_and_names_change_nothing(documents in bilingual(true), options in options()) {
        let (source, target) = documents.documents();
        let with = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| align::align(source.clone(), target.clone(), &options))
        };
        let one = with(1);
        assert!(json(&one) == json(&with(7)), "threads change the outcome");
        let renamed = |document: &Document, name: &str| {
            Document::from_text(name, document.text(), document.language)
        };
        let other = align::align(renamed(&source, "z"), renamed(&target, "a"), &options);
        assert_eq!(one.rows, other.rows);
    }

    #[test]
    fn encodings_and_line_ends_change_nothing(
        documents in bilingual(false),
        codings in (coding(), coding()),
    ) {
        let (english, chinese) = (documents.english_text(), documents.chinese_text());
        let read = |coding: &Coding, name: &str, text: &str, language| {
            coding.encode(text).map(|bytes| coding.read(name, bytes, language))
        };
        let source = read(&codings.0, "en.txt", &english, Language::English);
        let target = read(&codings.1, "zh.txt", &chinese, Language::Chinese);
        let (Some(source), Some(target)) = (source, target) else {
            return Ok(());
        };
        let plain = Coding { name: "UTF-8", mark: false, line_end: "\n" };
        let [a, b] = [("en.txt", &english, Language::English), ("zh.txt", &chinese, Language::Chinese)]
            .map(|(name, text, language)| plain.read(name, text.clone().into_bytes(), language));
        let coded = align::align(source, target, &Options::default());
        assert_eq!(coded.rows, align::align(a, b, &Options::default()).rows);
    }

    #[test]
    fn a_document_is_its_own_counterpart(documents in bilingual(false), chinese in any::<bool>()) {
        let (a, b) = documents.documents();
        let document = if chinese { b } else { a };
        let bitext = align::align(document.clone(), document.clone(), &Options::default());
        for row in &bitext.rows {
            let (Some(s), Some(t)) = (&row.source, &row.target) else {
                // Apparatus stands on each side by itself, and so does a list of what are no headings.
                assert!(matches!(row.kind, Kind::Other | Kind::Toc), "one-sided: {row:?}");
                continue;
            };
            assert_eq!((s.line, &s.text), (t.line, &t.text));
        }
    }

    #[test]
    fn the_other_order_is_the_mirror_image(documents in bilingual(false)) {
        let mut documents = documents;
        // Where it is open which of two belongs to a third, either answer is right.
        for side in [&mut documents.english, &mut documents.chinese] {
            side.edits.iter_mut().filter(|e| **e != Edit::Drop).for_each(|e| *e = Edit::Keep);
            side.style.counted_anew = false;
        }
        for (i, section) in documents.sections.iter_mut().enumerate() {
            section.sentences.extend([7 * i, 7 * i + 500, 7 * i + 1000]);
        }
        let (a, b) = documents.documents();
        let forth = align::align(a.clone(), b.clone(), &Options::default());
        let back = align::align(b, a, &Options::default());
        let forth: BTreeSet<String> = forth.rows.iter().map(|r| format!("{:?}", seen(r, false))).collect();
        let back: BTreeSet<String> = back.rows.iter().map(|r| format!("{:?}", seen(r, true))).collect();
        assert_eq!(
            forth.difference(&back).collect::<Vec<_>>(),
            back.difference(&forth).collect::<Vec<_>>()
        );
    }

    #[test]
    fn a_section_taken_out_leaves_the_other_pairs(
        documents in bilingual(false),
        which in any::<prop::sample::Index>(),
        from_chinese in any::<bool>(),
    ) {
        let mut whole = documents;
        // Every section is on both sides, under its own number and with a text of its own.
        for (i, section) in whole.sections.iter_mut().enumerate() {
            // What stands alone on its level, once its sibling is gone, is judged anew.
            section.depth = 0;
            section.sentences.extend([7 * i, 7 * i + 500, 7 * i + 1000]);
        }
        for side in [&mut whole.english, &mut whole.chinese] {
            side.edits.fill(Edit::Keep);
            side.style.counted_anew = false;
            side.style.page = None;
            side.style.contents = false;
            // The same holds for bare numbers and short lines.
            side.style.labels %= 2;
        }
        let i = which.index(whole.sections.len());
        let outermost = whole.sections.iter().filter(|s| s.depth == 0).count();
        // A document of one heading is another document: the heading may be its title.
        if i == 0 || outermost < 3 {
            return Ok(());
        }
        let below = whole.sections[i + 1..].iter();
        let last = i + below.take_while(|s| s.depth > whole.sections[i].depth).count();
        let mut less: Bilingual = whole.clone();
        let side = if from_chinese { &mut less.chinese } else { &mut less.english };
        side.edits[i..=last].fill(Edit::Drop);
        let pairs = |documents: &Bilingual| {
            let (source, target) = documents.documents();
            heading_pairs(&align::align(source, target, &Options::default()))
        };
        let (all, rest) = (pairs(&whole), pairs(&less));
        let text = if from_chinese { less.chinese_text() } else { less.english_text() };
        for (source, target) in &all {
            let own = if from_chinese { target } else { source };
            let still_there = own.split_whitespace().all(|word| text.contains(word));
            if still_there {
                assert_eq!(rest.get(source), Some(target), "with {source:?} of {all:#?}");
            }
        }
    }
}
