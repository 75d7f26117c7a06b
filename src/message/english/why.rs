//! Why a line is a heading, or nearly was one, in English.

use crate::message::catalogue::clues;
use crate::outline::{Other, Said, Strength, Why};

/// On one line: what it is, what speaks for and against it, its text.
pub(super) fn why(why: &Why) -> String {
    let what = match (why.level, why.strength) {
        (None, _) => "no heading".to_owned(),
        (Some(0), _) => "title".to_owned(),
        (Some(level), Some(Strength::Sure) | None) => format!("level {level}"),
        (Some(level), Some(_)) => format!("level {level}?"),
    };
    let other = match why.other {
        Some(Other { says: None, .. }) | None => String::new(),
        Some(Other {
            line: Some(line), ..
        }) => format!(" by line {line} of the other document"),
        Some(_) => " by the other document".to_owned(),
    };
    let run = why.run.as_ref().map(|run| {
        let clues = list(&run.clues);
        format!("; {:.1} run of {}{clues}", run.log_odds, run.members)
    });
    format!(
        "{}\t{what}{other}\t{:.1} {}{}{}\t{}",
        why.line,
        why.log_odds,
        why.form,
        list(&why.clues),
        run.unwrap_or_default(),
        why.text
    )
}

fn list(said: &[Said]) -> String {
    clues(said, str::to_owned, [": ", ", "])
}
