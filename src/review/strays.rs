//! Rows of a table whose ids the record no longer has, but whose texts it does.
//!
//! An id follows from the texts of a row and from where in the outline it stands. Where a table has corrected the
//! outline, rows below have other ids from then on; the same table taken again, or that of a second reviewer, still has
//! the old ones:
//!
//! ```text
//! table                   record
//! ny33  2. Rights  ─┐     qnzj  1. Duties    has a row in the table
//!                   └──▶  u84o  2. Rights    has none, and these texts
//! ```

use super::cells::{normal, typed};
use super::table::TableRow;
use crate::bitext::{Cell, Row};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;

/// The rows of a record that no row of the tables names, by their texts.
pub struct Strays<'a> {
    named: FxHashSet<&'a str>,
    rows: &'a [Row],
    /// Made when first asked for: hardly any table needs it.
    by_texts: Option<FxHashMap<[String; 2], VecDeque<usize>>>,
    /// What was found for an id, in whichever table.
    found: FxHashMap<&'a str, usize>,
}

impl<'a> Strays<'a> {
    /// Those of a record beside its tables.
    pub fn new(rows: &'a [Row], tables: &'a [Vec<TableRow>]) -> Self {
        Self {
            named: tables.iter().flatten().map(|row| &*row.id).collect(),
            rows,
            by_texts: None,
            found: FxHashMap::default(),
        }
    }

    /// The row of the record that a row with an id that it lacks must mean: the first with its texts that nothing names.
    pub fn find(&mut self, row: &'a TableRow) -> Option<usize> {
        if let Some(&at) = self.found.get(&*row.id) {
            return Some(at);
        }
        let texts = [typed(&row.source), typed(&row.target)];
        let (named, rows) = (&self.named, self.rows);
        let by_texts = self.by_texts.get_or_insert_with(|| by_texts(named, rows));
        let at = by_texts.get_mut(&texts)?.pop_front()?;
        self.found.insert(&row.id, at);
        Some(at)
    }
}

fn by_texts(named: &FxHashSet<&str>, rows: &[Row]) -> FxHashMap<[String; 2], VecDeque<usize>> {
    let own = |cell: &Option<Cell>| normal(cell.as_ref().map_or("", |cell| &cell.text));
    let mut out: FxHashMap<[String; 2], VecDeque<usize>> = FxHashMap::default();
    for (at, row) in rows.iter().enumerate() {
        if !named.contains(&*row.id) {
            let texts = [own(&row.source), own(&row.target)];
            out.entry(texts).or_default().push_back(at);
        }
    }
    out
}
