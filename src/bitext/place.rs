//! Where a row stands in the outline: its level, and the section of each side, which every row under one heading has in
//! common.

use super::{Cell, Fields, Flags, Kind, Row};
use crate::message::{Comment, Reason};
use compact_str::CompactString;
use std::sync::Arc;

/// Where a row stands in the outline.
pub struct Place {
    pub level: u16,
    pub section: Arc<str>,
    pub target_section: Option<Arc<str>>,
}

impl Place {
    /// Before the first heading.
    pub fn start() -> Self {
        Self {
            level: 0,
            section: "§0".into(),
            target_section: None,
        }
    }

    /// Where a row stands, its heading for instance.
    pub fn under(heading: &Row) -> Self {
        Self {
            level: heading.level,
            section: heading.section.clone(),
            target_section: heading.target_section.clone(),
        }
    }

    /// A row that stands there.
    pub fn row(
        &self,
        kind: Kind,
        [source, target]: [Option<Cell>; 2],
        confidence: f32,
        reason: Reason,
    ) -> Row {
        Row::from(Fields {
            id: CompactString::default(),
            kind,
            level: self.level,
            source,
            target,
            section: self.section.clone(),
            target_section: self.target_section.clone(),
            confidence: percent(confidence),
            flags: Flags::NONE,
            reason,
            comment: Comment::NONE,
        })
    }
}

fn percent(p: f32) -> u8 {
    (p.clamp(0.0, 1.0) * 100.0).round() as u8
}
