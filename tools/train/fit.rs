//! Weights of the passes, and how often beads of each kind are.

use crate::gold::{Gold, stop};
use align::alignment::Models;
use align::language::Language;
use align::train::alignment::document::Document;
use align::train::alignment::features::{Shares, Weights, name, needs_induced};
use align::train::alignment::lattice::Step;
use align::train::alignment::train::{Example, Gold as Part, train};

/// Weight of the Gaussian prior.
const L2: f64 = 1.0;

fn examples(documents: &[Document], golds: &[&Gold], weights: Option<&Weights>) -> Vec<Example> {
    use rayon::prelude::*;
    let one = |(document, gold): (&Document, &&Gold)| {
        let induced = weights.map(|w| document.induce(w).0);
        let [piece] = &document.pieces[..] else {
            stop("a training text is to have at most 1,000 sentences".into())
        };
        let tables = document.tables(piece, induced.as_ref());
        let context = document.context(piece, &tables);
        let prices = document.prices(piece);
        Example::new(
            piece.corridor.clone(),
            |i, j, s| context.figures(i, j, s),
            prices,
            &gold.path,
        )
        .unwrap_or_else(|e| stop(format!("{}: {e}", gold.name)))
    };
    documents.par_iter().zip(golds).map(one).collect()
}

fn documents(golds: &[&Gold], models: &Models) -> Vec<Document> {
    let read = |gold: &&Gold| {
        let sections = [(&gold.chinese[..], &gold.english[..])];
        let mut document = Document::new(&sections, (Language::Chinese, Language::English), models);
        let path: Vec<Step> = gold.path.iter().map(Part::step).collect();
        document.admit(0, &path);
        document
    };
    golds.iter().map(read).collect()
}

/// Shares of kinds of beads.
fn shares(golds: &[&Gold], literal: bool) -> Shares {
    let mut out = [0.0; Shares::NAMES.len()];
    for gold in golds {
        for part in &gold.path {
            if let Part::Bead(step) = part {
                let kind = Shares::kind((step.rows as u8, step.columns as u8));
                out[kind] += gold.importance(literal) as f32;
            }
        }
    }
    let total: f32 = out.iter().sum();
    Shares(out.map(|x| x / total))
}

/// What is trained.
pub struct Fitted {
    second: Weights,
    last: Weights,
    literal: Weights,
    shares: Shares,
    literal_shares: Shares,
}

impl Fitted {
    /// What `data/weights.txt` has of it.
    pub fn lines(&self) -> String {
        [
            self.shares.lines("share"),
            self.literal_shares.lines("literal-share"),
            self.second.lines("second"),
            self.last.lines("last"),
            self.literal.lines("literal"),
        ]
        .concat()
    }

    /// These models with what is trained.
    pub fn models(&self, mut models: Models) -> Models {
        models.second = self.second.clone();
        models.last = self.last.clone();
        models.literal = self.literal.clone();
        models.shares = self.shares;
        models.literal_shares = self.literal_shares;
        models
    }
}

/// Weights of the second and of the last pass. Figures whose names start with one of `without` stay zero.
pub fn fit(golds: &[&Gold], models: &Models, without: &[String]) -> Fitted {
    let weigh = |golds: &[&Gold], examples: &[Example], induced: bool, literal: bool| {
        let importance = golds.iter().map(|g| g.importance(literal));
        let list: Vec<(&Example, f64)> = examples.iter().zip(importance).collect();
        let used = |k: usize| {
            (induced || !needs_induced(k)) && !without.iter().any(|w| name(k).starts_with(w))
        };
        train(&list, L2, used, 120)
    };
    let free: Vec<&Gold> = golds.iter().filter(|g| !g.literal).copied().collect();
    let documents_free = documents(&free, models);
    let second = weigh(&free, &examples(&documents_free, &free, None), false, false);
    let examples_free = examples(&documents_free, &free, Some(&second));
    let last = weigh(&free, &examples_free, true, false);
    let others: Vec<&Gold> = golds.iter().filter(|g| g.literal).copied().collect();
    let mut literal = last.clone();
    if !others.is_empty() {
        let documents_others = documents(&others, models);
        let mut all = examples_free;
        all.extend(examples(&documents_others, &others, Some(&second)));
        let golds: Vec<&Gold> = free.iter().chain(&others).copied().collect();
        literal = weigh(&golds, &all, true, true);
    }
    Fitted {
        second,
        last,
        literal,
        shares: shares(golds, false),
        literal_shares: shares(golds, true),
    }
}
