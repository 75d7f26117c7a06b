//! How many headings are found and paired rightly in documents made at random, by what was done to them.
//!
//! One wrong rule may not fail any test of a rule, and yet cost a pair here and there. The table below is what the whole of
//! outline and pairing does; when it changes, look at whether it became better.

use align::Options;
use align::alignment::bitext::Kind;
use generated::{Bilingual, Edit, bilingual};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeSet;
use std::fmt::Write as _;

mod generated;

/// What is done to the documents: a name, and which edits stay.
type Trouble = (&'static str, fn(Edit) -> bool);

const TROUBLES: [Trouble; 6] = [
    ("none", |_| false),
    ("left out", |e| e == Edit::Drop),
    ("heading lost", |e| e == Edit::Merge),
    ("moved", |e| e == Edit::Move),
    ("renumbered", |e| matches!(e, Edit::Renumber(_))),
    ("all of these", |_| true),
];

const DOCUMENTS: usize = 150;

/// A heading that stays unfound is mostly a `(1)` alone in its section on both sides, which could as well be an item.
const TABLE: &str = "\
what was done    right  wrong  not found
none               903      0         11
left out           840      4         14
heading lost       801     14         21
moved              875      5         39
renumbered         882      4         32
all of these       702     22         65
";

/// Pairs that are right, that are wrong, and that were not found.
fn judge(documents: &Bilingual) -> [usize; 3] {
    let (english, chinese) = documents.documents();
    let options = Options {
        headings_only: true,
        ..Options::default()
    };
    let bitext = align::align(english, chinese, &options);
    let headings = bitext.rows.iter().filter(|r| r.kind == Kind::Heading);
    let found: BTreeSet<(u32, u32)> = headings
        .filter_map(|r| Some((r.source.as_ref()?.line, r.target.as_ref()?.line)))
        .collect();
    let gold: BTreeSet<(u32, u32)> = documents.pairs().into_iter().collect();
    [
        found.intersection(&gold).count(),
        found.difference(&gold).count(),
        gold.difference(&found).count(),
    ]
}

#[test]
fn pairs_in_documents_made_at_random() {
    let mut table = String::from("what was done    right  wrong  not found\n");
    for (name, stays) in TROUBLES {
        let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        let mut sum = [0; 3];
        for _ in 0..DOCUMENTS {
            let mut documents = bilingual(false).new_tree(&mut runner).unwrap().current();
            for side in [&mut documents.english, &mut documents.chinese] {
                let undone = side.edits.iter_mut().filter(|e| !stays(**e));
                undone.for_each(|e| *e = Edit::Keep);
            }
            for (sum, n) in sum.iter_mut().zip(judge(&documents)) {
                *sum += n;
            }
        }
        let [right, wrong, missed] = sum;
        writeln!(table, "{name:15}  {right:5}  {wrong:5}  {missed:9}").unwrap();
    }
    assert_eq!(table, TABLE, "\n{table}");
}
