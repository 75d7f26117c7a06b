//! What is said of rows: reviewed, doubtful, out; a comment.

use super::*;

impl Planner<'_, '_> {
    pub(super) fn mark(&self, rows: &[usize], mark: Option<Mark>) -> Result<Change, Cannot> {
        let label = match mark {
            Some(Mark::Reviewed) => "review",
            Some(Mark::Doubtful) => "doubt",
            Some(Mark::Out) => "out",
            None => "unmark",
        };
        let mut all = Change {
            label,
            cut: Vec::new(),
            put: Vec::new(),
        };
        for &row in rows {
            let of = self.row(row)?;
            let has = |flag| of.flags.contains(flag);
            let now = match (has(Flag::Out), has(Flag::Doubtful), has(Flag::Reviewed)) {
                (true, ..) => Some(Mark::Out),
                (_, true, true) => Some(Mark::Doubtful),
                (_, _, true) => Some(Mark::Reviewed),
                _ => None,
            };
            if now == mark {
                continue;
            }
            let change = match of.kind {
                RowKind::Segment => {
                    let mut change =
                        self.rows(label, &[row], &[(self.texts(row), mark.is_some())])?;
                    for fact in &mut change.put {
                        fact.fact = match mark {
                            Some(Mark::Doubtful) => Kind::Doubtful,
                            Some(Mark::Out) => Kind::Out,
                            _ if fact.names().count() == 2 => Kind::Pair,
                            _ => Kind::Alone,
                        };
                    }
                    change
                }
                RowKind::Heading => self.mark_heading(row, mark)?,
                _ if rows.len() > 1 => continue,
                _ => return Err(Cannot::Kind),
            };
            all.cut.extend(change.cut);
            all.put.extend(change.put);
        }
        if all.cut.is_empty() && all.put.is_empty() {
            return Err(Cannot::Already);
        }
        all.cut.sort_unstable();
        all.cut.dedup();
        Ok(all)
    }

    pub(super) fn mark_heading(&self, row: usize, mark: Option<Mark>) -> Result<Change, Cannot> {
        let names = [
            self.heading_name(row, Side::Source)?,
            self.heading_name(row, Side::Target)?,
        ];
        let marks = |f: &Fact| {
            f.heading && matches!(f.fact, Kind::Doubtful | Kind::Out)
                || matches!(f.fact, Kind::Counterpart | Kind::NoCounterpart)
        };
        let cut = self.facts_of(row, marks);
        let both = names.iter().all(Option::is_some);
        let kind = match mark {
            Some(Mark::Reviewed) if both => Kind::Counterpart,
            Some(Mark::Reviewed) => Kind::NoCounterpart,
            Some(Mark::Doubtful) => Kind::Doubtful,
            Some(Mark::Out) => Kind::Out,
            None => {
                return Ok(Change {
                    label: "unmark",
                    cut,
                    put: Vec::new(),
                });
            }
        };
        let mut fact = Fact::new(kind, names);
        fact.heading = !kind.is_outline();
        Ok(Change {
            label: "review",
            cut,
            put: vec![fact],
        })
    }

    pub(super) fn comment(&self, row: usize, text: &str) -> Result<Change, Cannot> {
        let of = self.row(row)?;
        let heading = self.is_heading(row)?;
        let text = crate::export::one_line(text).trim().to_owned();
        if of.comment.text() == text {
            return Err(Cannot::Already);
        }
        let cut = self.facts_of(row, |f| f.fact == Kind::Comment);
        let side = match self.original(row, Side::Source) {
            Some(_) => Side::Source,
            None => Side::Target,
        };
        let name = match (heading, &self.texts(row)[side.index()]) {
            (true, _) => self.heading_name(row, side)?.ok_or(Cannot::Kind)?,
            (false, Some(piece)) => self.name(side, piece)?,
            (false, None) => return Err(Cannot::Kind),
        };
        let mut fact = Fact::of(Kind::Comment, side, name);
        fact.heading = heading;
        fact.comment = Some(text);
        Ok(Change {
            label: "comment",
            cut,
            put: vec![fact],
        })
    }
}
