//! How many headings are found and paired rightly in documents made at random, by what was done to them.
//!
//! One wrong rule may not fail any test of a rule, and yet cost a pair here and there. The table below is what the
//! whole of outline and pairing does; when it changes, look at whether it became better.

use align::Options;
use align::bitext::Kind;
use generated::{Bilingual, Edit, bilingual};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeSet;
use std::fmt::Write as _;

mod generated;

/// What is done to the documents: a name, which edits stay, and whether lines of any kind stand between.
type Trouble = (&'static str, fn(Edit) -> bool, bool);

const TROUBLES: [Trouble; 8] = [
    ("nothing", |_| false, false),
    ("left out", |e| e == Edit::Drop, false),
    ("heading lost", |e| e == Edit::Merge, false),
    ("moved", |e| e == Edit::Move, false),
    ("renumbered", |e| matches!(e, Edit::Renumber(_)), false),
    ("all of these", |_| true, false),
    ("wild lines", |_| false, true),
    ("all, wild lines", |_| true, true),
];

const DOCUMENTS: usize = 150;

/// Pairs of headings, and how sure the program is of the right and of the wrong ones on average. A heading that stays
/// unfound is mostly a `(1)` alone in its section on both sides, which could as well be an item.
const TABLE: &str = "\
what was done    right  sure  wrong  sure  not found
nothing            900  97.3      0   0.0         14
left out           842  97.3      0   0.0         12
heading lost       808  97.3      4  80.0         14
moved              885  97.1      0   0.0         29
renumbered         894  97.2      2  96.5         20
all of these       731  96.9      9  86.6         36
wild lines         840  96.8     11  85.3         64
all, wild lines    687  96.4     15  85.5         77
";

#[derive(Default)]
struct Counts {
    right: usize,
    wrong: usize,
    missed: usize,
    /// Sums of confidences in percent.
    sure_right: u32,
    sure_wrong: u32,
}

fn judge(documents: &Bilingual, counts: &mut Counts) {
    let (english, chinese) = documents.documents();
    let options = Options {
        headings_only: true,
        ..Options::default()
    };
    let gold: BTreeSet<(u32, u32)> = documents.pairs().into_iter().collect();
    let mut found = 0;
    for row in align::align(english, chinese, &options).rows {
        let (Kind::Heading, Some(s), Some(t)) = (row.kind, &row.source, &row.target) else {
            continue;
        };
        if gold.contains(&(s.line, t.line)) {
            found += 1;
            counts.sure_right += u32::from(row.confidence);
        } else {
            counts.wrong += 1;
            counts.sure_wrong += u32::from(row.confidence);
        }
    }
    counts.right += found;
    counts.missed += gold.len() - found;
}

#[test]
fn pairs_in_documents_made_at_random() {
    let mut table = String::from("what was done    right  sure  wrong  sure  not found\n");
    for (name, stays, wild) in TROUBLES {
        let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        let mut counts = Counts::default();
        for _ in 0..DOCUMENTS {
            let mut documents = bilingual(wild).new_tree(&mut runner).unwrap().current();
            for side in [&mut documents.english, &mut documents.chinese] {
                let undone = side.edits.iter_mut().filter(|e| !stays(**e));
                undone.for_each(|e| *e = Edit::Keep);
            }
            judge(&documents, &mut counts);
        }
        let mean = |sum: u32, n: usize| f64::from(sum) / n.max(1) as f64;
        writeln!(
            table,
            "{name:15}  {:5}  {:4.1}  {:5}  {:4.1}  {:9}",
            counts.right,
            mean(counts.sure_right, counts.right),
            counts.wrong,
            mean(counts.sure_wrong, counts.wrong),
            counts.missed
        )
        .unwrap();
    }
    assert_eq!(table, TABLE, "\n{table}");
}
