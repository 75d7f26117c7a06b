//! What every row says of itself once it is there: flags, comments, an identity.

use crate::bitext::doubts::Doubts;
use crate::bitext::{Fields, Flag, Kind, Row};
use crate::hash::{eat, hash_texts};
use crate::message::Remark;
use crate::progress::{Progress, Step};
use compact_str::CompactString;
use rustc_hash::FxHashMap;

/// Confidence in percent below which a row is doubtful.
pub const DOUBTFUL: u8 = 70;

/// Flags, comments and ids.
pub(super) fn finish(rows: &mut [Row], progress: &Progress) {
    use rayon::prelude::*;
    let doubts = Doubts::new(rows);
    let running = progress.begin(Step::Judging, rows.len());
    // A row says the same whatever stands beside it, but for the count of its like.
    let hashes: Vec<u64> = rows
        .par_iter_mut()
        .with_min_len(256)
        .map(|row| {
            judge(row, &doubts);
            running.done(1);
            hash(row)
        })
        .collect();
    let mut seen: FxHashMap<u64, u32> = FxHashMap::default();
    seen.reserve(rows.len());
    for (r, mut hash) in rows.iter_mut().zip(hashes) {
        let repeat = seen.entry(hash).or_insert(0);
        *repeat += 1;
        if *repeat > 1 {
            hash = eat(hash, &repeat.to_le_bytes());
        }
        r.id = id(hash);
    }
}

/// Notes the doubts about a row.
fn judge(r: &mut Fields, doubts: &Doubts) {
    // What a person has said is not doubted.
    let text = matches!(r.kind, Kind::Heading | Kind::Segment) && !r.flags.contains(Flag::Reviewed);
    if let (Some(a), Some(b)) = (&mut r.source, &mut r.target) {
        if text {
            let (source, target) = (std::mem::take(&mut a.text), std::mem::take(&mut b.text));
            doubts.note(r.kind, &source, &target, r);
            if let (Some(a), Some(b)) = (&mut r.source, &mut r.target) {
                (a.text, b.text) = (source, target);
            }
        }
        if r.confidence < DOUBTFUL && text {
            r.flags.insert(Flag::Doubtful);
            if r.comment.is_empty() {
                r.comment = Remark::Doubtful.into();
            }
        }
    } else if text && r.comment.is_empty() {
        r.comment.push(match r.source {
            Some(_) => Remark::NoTranslation,
            None => Remark::NothingInSource,
        });
    }
}

/// Judges a row again, whose text is another one now.
pub(crate) fn judge_again(row: &mut Row) {
    for flag in [Flag::Doubtful, Flag::NumbersDiffer, Flag::Untranslated] {
        row.flags.remove(flag);
    }
    row.comment.clear();
    judge(row, &Doubts::default());
}

/// Both texts and the section of a row as a number.
fn hash(r: &Row) -> u64 {
    let texts = [
        r.source.as_ref().map_or("", |c| &c.text),
        r.target.as_ref().map_or("", |c| &c.text),
        &r.section,
        r.target_section.as_deref().unwrap_or(""),
    ];
    hash_texts(&texts)
}

/// A letter, then twelve letters and digits: no spreadsheet takes it for a number or a date.
pub(crate) fn id(mut hash: u64) -> CompactString {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut out = CompactString::default();
    out.push((b'a' + (hash % 26) as u8) as char);
    hash /= 26;
    for _ in 0..12 {
        out.push(DIGITS[(hash % 36) as usize] as char);
        hash /= 36;
    }
    out
}
