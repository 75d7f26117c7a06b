//! What is done to the outline: a heading, none, a level, a counterpart.

use super::*;

impl Planner<'_, '_> {
    pub(super) fn sides(
        &self,
        row: usize,
        side: Option<Side>,
    ) -> Result<Vec<(Side, Name)>, Cannot> {
        self.row(row)?;
        let mut out = Vec::new();
        for s in Side::BOTH
            .into_iter()
            .filter(|s| side.is_none_or(|side| side == *s))
        {
            if let Some(name) = self.heading_name(row, s)? {
                out.push((s, name));
            }
        }
        if out.is_empty() {
            Err(Cannot::Kind)
        } else {
            Ok(out)
        }
    }

    /// Facts about the outline that speak of one of these texts.
    pub(super) fn said_of(&self, names: &[(Side, Name)], is: impl Fn(&Fact) -> bool) -> Vec<usize> {
        let speaks = |fact: &Fact| {
            is(fact)
                && names
                    .iter()
                    .any(|(side, name)| fact.name(*side) == Some(name))
        };
        let all = self.entries.iter().enumerate();
        all.filter(|(_, e)| e.fact.as_ref().is_some_and(speaks))
            .map(|(i, _)| i)
            .collect()
    }

    pub(super) fn heading(
        &self,
        row: usize,
        side: Option<Side>,
        level: u16,
    ) -> Result<Change, Cannot> {
        if !(1..=99).contains(&level) {
            return Err(Cannot::Kind);
        }
        let of = self.row(row)?;
        let names = self.sides(row, side);
        let names = names.map_err(|why| self.is_heading(row).err().unwrap_or(why))?;
        let mut cut = self.said_of(&names, |f| {
            matches!(f.fact, Kind::Heading | Kind::NoHeading)
        });
        cut.extend(self.facts_of(row, |f| f.fact.is_row() && !f.heading));
        let mut put = Vec::new();
        for (side, name) in &names {
            let mut fact = Fact::of(Kind::Heading, *side, name.clone());
            fact.level = Some(level);
            put.push(fact);
        }
        // Both texts of a row are headings, and each other's.
        if of.kind != RowKind::Heading && names.len() == 2 {
            let names = [Some(names[0].1.clone()), Some(names[1].1.clone())];
            put.push(Fact::new(Kind::Counterpart, names));
        }
        cut.sort_unstable();
        cut.dedup();
        Ok(Change {
            label: "heading",
            cut,
            put,
        })
    }

    pub(super) fn no_heading(&self, row: usize, side: Option<Side>) -> Result<Change, Cannot> {
        let of = self.row(row)?;
        if of.kind != RowKind::Heading {
            return Err(Cannot::Kind);
        }
        let names = self.sides(row, side)?;
        let cut = self.said_of(&names, |f| f.of_headings());
        let put = names
            .into_iter()
            .map(|(side, name)| Fact::of(Kind::NoHeading, side, name));
        Ok(Change {
            label: "no-heading",
            cut,
            put: put.collect(),
        })
    }

    pub(super) fn counterpart(&self, source: usize, target: usize) -> Result<Change, Cannot> {
        if [source, target]
            .iter()
            .any(|&r| self.row(r).is_ok_and(|r| r.kind != RowKind::Heading))
        {
            return Err(Cannot::Kind);
        }
        let a = self
            .heading_name(source, Side::Source)?
            .ok_or(Cannot::Kind)?;
        let b = self
            .heading_name(target, Side::Target)?
            .ok_or(Cannot::Kind)?;
        let names = [(Side::Source, a.clone()), (Side::Target, b.clone())];
        let is = |f: &Fact| {
            matches!(
                f.fact,
                Kind::Counterpart | Kind::NoCounterpart | Kind::NoHeading
            )
        };
        let cut = self.said_of(&names, is);
        let put = vec![Fact::new(Kind::Counterpart, [Some(a), Some(b)])];
        Ok(Change {
            label: "counterpart",
            cut,
            put,
        })
    }

    pub(super) fn no_counterpart(&self, row: usize) -> Result<Change, Cannot> {
        if self.row(row)?.kind != RowKind::Heading {
            return Err(Cannot::Kind);
        }
        let names = self.sides(row, None)?;
        let is = |f: &Fact| matches!(f.fact, Kind::Counterpart | Kind::NoCounterpart);
        let cut = self.said_of(&names, is);
        let put = names
            .into_iter()
            .map(|(side, name)| Fact::of(Kind::NoCounterpart, side, name));
        Ok(Change {
            label: "no-counterpart",
            cut,
            put: put.collect(),
        })
    }
}
