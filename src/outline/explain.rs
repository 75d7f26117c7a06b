//! Why a line is a heading, or nearly was one: the form that read it, the clues that held, and their weights.

use super::candidates::candidate::Candidate;
use super::clues::{Clue, Evidence, Family, RunEvidence, weight};
use super::forms::FORMS;
use super::label::Series;
use super::seen::Seen;
use super::{Heading, Outline, Strength, read_seen};
use crate::document::Document;
use serde::Serialize;
use std::collections::BTreeMap;

/// A line that is a heading, or nearly was one.
#[derive(Debug, Clone, Serialize)]
pub struct Why {
    /// Its first line, from 1.
    pub line: u32,
    /// Whether it is a heading: its level, 0 for the document's title.
    pub level: Option<u16>,
    /// What is needed for it to count, where it is one: `sure`, or what the other document has to say.
    pub strength: Option<Strength>,
    /// Its text.
    pub text: String,
    /// How it is read: the name of a form, `markup`, `short line`.
    pub form: &'static str,
    /// Its number, where it has one.
    pub number: Option<String>,
    /// Log-odds that it is a heading, from the line and its surroundings.
    pub log_odds: f32,
    /// The clues that hold of it.
    pub clues: Vec<Said>,
    /// What the run says that it belongs to, where it has a number.
    pub run: Option<WhyRun>,
    /// What the other document has to do with it, where that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<Other>,
}

/// What the other document of a pair has to do with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Other {
    /// What it made of the line, where that is another thing than the line is by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub says: Option<OtherSays>,
    /// The line of its counterpart there, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

/// What the other document made of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum OtherSays {
    /// A heading, for it has one there.
    Heading,
    /// Text, for it has no heading there.
    Text,
}

/// A run of lines that count up.
#[derive(Debug, Clone, Serialize)]
pub struct WhyRun {
    /// How many lines it has.
    pub members: usize,
    /// Log-odds that they are headings.
    pub log_odds: f32,
    /// The clues that hold of it.
    pub clues: Vec<Said>,
}

/// What a clue says.
#[derive(Debug, Clone, Serialize)]
pub struct Said {
    /// Its name, as in `data/headings.txt`.
    pub clue: String,
    /// What it asks.
    pub asks: &'static str,
    /// How much it holds; 1 where there is no more or less.
    pub figure: f32,
    /// Its weight: what it adds to the log-odds is figure times weight.
    pub weight: f32,
}

/// Whether a candidate is a line that is weighed anew once all numbers are known.
fn is_line(c: &Candidate) -> bool {
    !c.listed
        && matches!(
            c.evidence.family(),
            Family::Short | Family::Unspaced | Family::Name
        )
}

/// The log-odds above which a line that is no heading nearly was one.
const NEARLY: f32 = -2.0;

/// Reads a document's outline, and says why each line is a heading, or nearly was one; ascending by line.
pub fn explain(doc: &Document) -> (Outline, Vec<Why>) {
    let mut seen = Seen::default();
    let outline = read_seen(doc, &super::said::Said::default(), Some(&mut seen));
    // The likeliest reading of each line; of a heading the one that was chosen.
    let mut best: BTreeMap<u32, Candidate> = BTreeMap::new();
    let chosen = |c: &Candidate| {
        let heading = outline.headings.iter().find(|h| h.line == c.line);
        heading.is_some_and(|h| h.series == c.series && h.number == c.number)
    };
    for c in seen
        .candidates
        .iter()
        .chain(&seen.refused)
        .chain(&seen.before)
        .filter(|c| !is_line(c))
        .chain(&seen.lines)
    {
        let better = best.get(&c.line).is_none_or(|b| {
            let key = |c: &Candidate| (chosen(c), c.log_odds());
            key(c) > key(b)
        });
        if better {
            best.insert(c.line, c.clone());
        }
    }
    let mut out = Vec::new();
    for (line, c) in &best {
        let heading = outline.headings.iter().find(|h| h.line == *line);
        let runs = || seen.runs.iter().filter(|r| r.lines.contains(line));
        let run = runs().max_by(|a, b| a.evidence.log_odds().total_cmp(&b.evidence.log_odds()));
        let run = run.filter(|_| !c.number.is_none());
        if heading.is_some()
            || c.log_odds()
                .max(run.map_or(f32::MIN, |r| r.evidence.log_odds()))
                > NEARLY
        {
            out.push(Why {
                line: line + 1,
                level: heading.map(|h| h.level),
                strength: heading.map(|h| h.strength),
                text: heading.map_or_else(
                    || doc.line(*line as usize).trim().to_owned(),
                    |h| h.text.to_string(),
                ),
                form: form(c),
                number: (!c.number.is_none()).then(|| c.number.to_string()),
                log_odds: c.log_odds(),
                clues: said(&c.evidence),
                other: None,
                run: run.map(|run| WhyRun {
                    members: run.lines.len(),
                    log_odds: run.evidence.log_odds(),
                    clues: said_of_run(&run.evidence),
                }),
            });
        }
    }
    // The document's title, and what only the contents have, are found by where they stand, and no reading is weighed.
    let unweighed = outline.headings.iter();
    let unweighed = unweighed.filter(|h| !best.contains_key(&h.line));
    out.extend(unweighed.map(Why::unweighed));
    out.sort_by_key(|why| why.line);
    (outline, out)
}

impl Why {
    /// Of a heading that is none by a reading of its line.
    pub(crate) fn unweighed(h: &Heading) -> Self {
        Self {
            line: h.line + 1,
            level: Some(h.level),
            strength: Some(h.strength),
            text: h.text.to_string(),
            form: match h.level {
                0 => TITLE,
                _ if h.only_in_contents => ENTRY,
                _ => "short line",
            },
            number: (!h.number.is_none()).then(|| h.number.to_string()),
            log_odds: h.score,
            clues: Vec::new(),
            run: None,
            other: None,
        }
    }
}

/// The document's title is what it is by its place: above all others.
const TITLE: &str = "document's title";
/// A heading that stands in the contents, and nowhere else.
const ENTRY: &str = "contents entry";

/// How a candidate is read.
fn form(c: &Candidate) -> &'static str {
    match (c.series, c.form) {
        (Series::Markup(_), _) => "markup",
        (_, Some(form)) => FORMS[form as usize].name,
        (Series::Named, None) => "name",
        _ => "short line",
    }
}

fn said(evidence: &Evidence) -> Vec<Said> {
    let family = evidence.family();
    evidence
        .clues()
        .map(|clue| Said::of(family, clue, 1.0))
        .collect()
}

fn said_of_run(evidence: &RunEvidence) -> Vec<Said> {
    let (family, figures) = evidence.figures();
    figures
        .iter()
        .map(|&(clue, figure)| Said::of(family, clue, figure))
        .collect()
}

impl Said {
    fn of(family: super::clues::Family, clue: Clue, figure: f32) -> Self {
        Self {
            clue: format!("{}.{}", family.name(), clue.name()),
            asks: clue.row().asks,
            figure,
            weight: weight(family, clue),
        }
    }

    /// The clue's name without its family's.
    pub fn name(&self) -> &str {
        let name = self.clue.split_once('.');
        name.map_or(self.clue.as_str(), |(_, name)| name)
    }
}

/// The names of all clues, without their families'.
#[cfg(test)]
pub(crate) fn clue_names() -> Vec<&'static str> {
    super::clues::CLUES.iter().map(|row| row.name).collect()
}

/// What a line may be read as.
#[cfg(test)]
pub(crate) fn form_names() -> Vec<&'static str> {
    let forms = FORMS.iter().map(|form| form.name);
    forms
        .chain(["markup", "name", "short line", TITLE, ENTRY])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::samples::{WORDS, document};

    #[test]
    fn the_documents_title_is_named() {
        let text = format!(
            "Rules for the Mill\n\nChapter 1 Tools\n\n{WORDS}\n\nChapter 2 Books\n\n{WORDS}\n"
        );
        let (outline, why) = explain(&document(&text));
        assert_eq!(outline.headings[0].level, 0);
        assert_eq!((why[0].line, why[0].level), (1, Some(0)));
        assert_eq!(why[0].text, "Rules for the Mill");
        // Every heading is explained, whichever way it was found.
        for h in &outline.headings {
            assert!(why.iter().any(|w| w.line == h.line + 1), "{}", h.text);
        }
    }

    #[test]
    fn headings_and_what_nearly_was_one_are_explained() {
        let text = format!(
            "Chapter 1 Tools\n\n{WORDS}\n\nfees for all\n\n{WORDS}\n\nChapter 2 Books\n\n{WORDS}\n"
        );
        let (outline, why) = explain(&document(&text));
        let lines: Vec<(u32, Option<u16>, &str)> =
            why.iter().map(|w| (w.line, w.level, w.form)).collect();
        assert_eq!(
            lines,
            [
                (1, Some(1), "English label"),
                (5, Some(1), "short line"),
                (9, Some(1), "English label")
            ]
        );
        assert_eq!(outline.headings.len(), 3);
        let run = why[0].run.as_ref().expect("it counts");
        assert_eq!(run.members, 2);
        assert!(run.clues.iter().any(|c| c.clue == "label-run.steps"));
        let sum: f32 = why[0].clues.iter().map(|c| c.figure * c.weight).sum();
        assert!((sum - why[0].log_odds).abs() < 1e-4);
        let shown = why[0].to_string();
        assert!(
            shown.starts_with("1\tlevel 1\t2.2 English label: space +2.2; "),
            "{shown}"
        );
        assert!(shown.ends_with("\tChapter 1 Tools"), "{shown}");
    }
}
