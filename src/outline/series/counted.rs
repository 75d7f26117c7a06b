//! Headings that nothing but their run makes headings: a word with a number that is a label in this document only
//! (`Lecture 3`, 原则1), a number alone on its line with the title below, a title in brackets (`[Storage]`,
//! 【用法】).
//!
//! Any sentence may begin with a word and a number, and any page or table has numbers alone on their lines. So these
//! count only where at least three of a kind, or two that are well set apart, count up from one with text between them.

use super::path::{best_path, runs};
use crate::document::Document;
use crate::language::is_han;
use crate::language::wording::ends_like_sentence;
use crate::outline::candidates::below::title_below;
use crate::outline::candidates::candidate::Candidate;
use crate::outline::clues::{Clue, Evidence, Family};
use crate::outline::layout::{Layout, Role};

/// What a run of numbers alone, or of titles in brackets, weighs for each of its members, when runs compete for a line.
const FOR_EACH_ALONE: f32 = 1.5;

/// Notes that the run makes headings of its members, whatever each is by itself; and what speaks against it, if
/// anything.
fn count(candidates: &mut [Candidate], run: &[usize], against: Option<Clue>) {
    let mut evidence = Evidence::of(Family::Counted);
    if let Some(clue) = against {
        evidence.add(clue);
    }
    for &i in run {
        candidates[i].evidence = evidence;
    }
}

/// How many numbers at least run over a document that begins with a later one.
const PART: usize = 4;

/// Runs of a series that count up from one, one by one, with text between that is not in the first `title` lines below;
/// or, over the whole of a document, from any number on, as a part of a book does.
fn counting(
    candidates: &[Candidate],
    members: &[usize],
    layout: &Layout,
    title: u32,
) -> Vec<Vec<usize>> {
    let path = best_path(candidates, members);
    let mut found = runs(candidates, &path);
    found.retain(|run| {
        let steps = || {
            run.windows(2)
                .map(|w| (&candidates[w[0]], &candidates[w[1]]))
        };
        let by_one = |(a, b): (&Candidate, &Candidate)| a.number.gap_to(&b.number) == Some(0);
        let apart = |(a, b): (&Candidate, &Candidate)| {
            let between = a.line + a.lines + title..b.line;
            between
                .into_iter()
                .any(|l| layout.roles[l as usize] == Role::Text)
        };
        let line = |i: usize| candidates[i].line as usize;
        let whole = || {
            run.len() >= PART
                && line(run[0]) * 4 <= layout.roles.len()
                && line(run[run.len() - 1]) * 2 >= layout.roles.len()
                && steps().all(by_one)
        };
        run.len() >= 2
            && (candidates[run[0]].number.is_first() || whole())
            && steps().filter(|&s| by_one(s)).count() * 10 >= (run.len() - 1) * 9
            && steps().filter(|&s| apart(s)).count() * 10 >= (run.len() - 1) * 9
    });
    found
}

/// Runs of one word with numbers. Two of a kind are weak: they count if the other side has them too.
pub(super) fn worded_runs(
    candidates: &mut [Candidate],
    members: &[usize],
    layout: &Layout,
) -> Vec<(f32, Vec<usize>)> {
    let apart = |c: &Candidate| {
        let above = (c.line as usize).checked_sub(1);
        layout.hardly_a_line_is_blank() || above.is_none_or(|i| layout.roles[i] != Role::Text)
    };
    let members: Vec<usize> = members
        .iter()
        .copied()
        .filter(|&i| apart(&candidates[i]) && candidates[i].log_odds() > 0.0)
        .collect();
    let runs = counting(candidates, &members, layout, 0);
    for run in &runs {
        let only = (run.len() < 3).then_some(Clue::OnlyTwo);
        count(candidates, run, only);
    }
    runs.into_iter().map(|r| (r.len() as f32, r)).collect()
}

/// Runs of numbers alone on their lines, the title on the next.
pub(super) fn alone_runs(
    doc: &Document,
    candidates: &mut [Candidate],
    members: &[usize],
    layout: &Layout,
) -> Vec<(f32, Vec<usize>)> {
    let titled: Vec<usize> = members
        .iter()
        .copied()
        .filter(|&i| {
            let below = candidates[i].line + 1;
            title_below(doc, layout, below) == Some(below as usize)
        })
        .collect();
    let mut runs = counting(candidates, &titled, layout, 1);
    runs.retain(|r| r.len() >= 3);
    for run in &runs {
        count(candidates, run, None);
    }
    if runs.is_empty() {
        runs = untitled_runs(doc, candidates, members, layout);
    }
    runs.into_iter()
        .map(|r| (r.len() as f32 * FOR_EACH_ALONE, r))
        .collect()
}

/// The lines before the text of a document, where its title and its author stand.
const FRONT: usize = 12;

/// Runs of numbers alone with nothing but text below, as the chapters of many a book have. Each stands between whole
/// paragraphs, which page numbers do not; and they count only if the other side has them too.
fn untitled_runs(
    doc: &Document,
    candidates: &mut [Candidate],
    members: &[usize],
    layout: &Layout,
) -> Vec<Vec<usize>> {
    let role = |l: usize| layout.roles.get(l).copied().unwrap_or(Role::Blank);
    // The last line of the paragraph that is next in this direction.
    let above = |i: usize| (0..i).rev().find(|&l| role(l) != Role::Blank);
    let below = |i: usize| (i + 1..layout.roles.len()).find(|&l| role(l) != Role::Blank);
    let last = |from: usize| {
        let end = (from..).find(|&l| role(l + 1) != Role::Text);
        end.unwrap_or(from)
    };
    let whole: Vec<usize> = members
        .iter()
        .copied()
        .filter(|&i| {
            let c = &candidates[i];
            let at = c.line as usize;
            let apart = layout.no_line_is_blank()
                || role(at + 1) == Role::Blank
                    && at.checked_sub(1).is_none_or(|l| role(l) == Role::Blank);
            // Names stand above the first.
            let sentence = |l: usize| ends_like_sentence(doc.line(l).trim());
            let first = at <= FRONT && !(0..at).any(sentence);
            let before = c.number.is_first()
                || first
                || above(at).is_some_and(|l| ends_like_sentence(doc.line(l).trim()));
            let after = below(at).is_some_and(|l| {
                let t = doc.line(l).trim();
                let begins = t.chars().find(|c| c.is_alphanumeric());
                role(l) == Role::Text
                    && begins.is_some_and(|c| c.is_uppercase() || is_han(c))
                    && ends_like_sentence(doc.line(last(l)).trim())
            });
            apart && before && after
        })
        .collect();
    let mut runs = counting(candidates, &whole, layout, 0);
    runs.retain(|r| r.len() >= 3);
    for run in &runs {
        count(candidates, run, Some(Clue::Untitled));
    }
    runs
}

/// Titles in brackets, where at least three are there and hardly any comes twice.
pub(super) fn bracketed_run(
    doc: &Document,
    candidates: &[Candidate],
    mut members: Vec<usize>,
    layout: &Layout,
) -> Option<(f32, Vec<usize>)> {
    members.retain(|&i| {
        let above = (candidates[i].line as usize).checked_sub(1);
        layout.hardly_a_line_is_blank()
            || above.is_none_or(|a| {
                let t = doc.line(a);
                layout.roles[a] != Role::Text || ends_like_sentence(t)
            })
    });
    let line = |i: usize| doc.line(candidates[i].line as usize).trim();
    // Plain brackets head the parts of configuration files, too, with a key and its value below.
    members.retain(|&i| {
        let below = candidates[i].line as usize + 1;
        !line(i).starts_with('[') || below >= doc.line_count() || !doc.line(below).contains('=')
    });
    let title =
        |i: usize| line(i).get(candidates[i].title.0 as usize..candidates[i].title.1 as usize);
    let titles: std::collections::BTreeSet<_> = members.iter().map(|&i| title(i)).collect();
    let plain = members
        .iter()
        .filter(|&&i| line(i).starts_with('['))
        .count();
    let repeated = plain * 2 > members.len() && titles.len() * 10 < members.len() * 7;
    (titles.len() >= 3 && !repeated).then_some((members.len() as f32 * FOR_EACH_ALONE, members))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::samples::{HAN, WORDS};

    use crate::language::Language;
    use crate::outline::Outline;

    fn read(text: &str, language: Language) -> Outline {
        crate::outline::read(&Document::from_text("t.txt", text, language))
    }

    /// Each heading with a paragraph of its own below.
    fn with_text(headings: &[&str], text: &str) -> String {
        let parts = headings.iter().map(|h| format!("{h}\n\n{text}\n\n"));
        parts.collect()
    }

    /// Texts of the headings that are not weak.
    fn texts(outline: &Outline) -> Vec<&str> {
        let strong = outline.headings.iter().filter(|h| h.is_sure());
        strong.map(|h| h.text.as_str()).collect()
    }

    #[test]
    fn chapters_may_be_numbers_alone() {
        let weak = |text: &str| -> Vec<String> {
            let found = read(text, Language::English).headings;
            let weak = found.into_iter().filter(|h| h.level > 0);
            weak.inspect(|h| assert!(!h.is_sure()))
                .map(|h| h.text.into())
                .collect()
        };
        assert_eq!(
            weak(&with_text(&["1", "2", "3", "4"], WORDS)),
            ["1", "2", "3", "4"]
        );
        let wrapped = WORDS.replace("lend, ", "lend,\n");
        assert_eq!(
            weak(&with_text(&["I", "II", "III"], &wrapped)),
            ["I", "II", "III"]
        );
        // A part of a book begins with a later one.
        let part = format!(
            "Rules\n\nAnna Berg\n\n{}",
            with_text(&["14", "15", "16", "17"], WORDS)
        );
        assert_eq!(weak(&part)[1..], ["14", "15", "16", "17"]);
        for frame in ["* N *", "N."] {
            let framed = [1, 2, 3].map(|n| frame.replace('N', &n.to_string()));
            let framed = framed.each_ref().map(String::as_str);
            assert_eq!(weak(&with_text(&framed, WORDS)), framed);
        }
        // They do not count; they interrupt a sentence, as pages do; they number the cells of a table.
        assert_eq!(weak(&with_text(&["4", "7", "3"], WORDS)), [""; 0]);
        let pages = format!(
            "{WORDS} Members of the\n\n1\n\nlibrary, {WORDS} Members of the\n\n2\n\n\
             library, {WORDS} Members of the\n\n3\n\nlibrary, {WORDS}\n"
        );
        assert_eq!(weak(&pages), [""; 0]);
        let cells = with_text(&["1", "2", "3"], "seven of them");
        assert_eq!(weak(&cells), [""; 0]);
    }

    #[test]
    fn words_that_count_up_are_labels() {
        let three = ["Lecture 1: Tools", "Lecture 2: Books", "Lecture 3: Houses"];
        assert_eq!(
            texts(&read(&with_text(&three, WORDS), Language::English)),
            three
        );
        let two = read(&with_text(&three[..2], WORDS), Language::English);
        assert!(texts(&two).is_empty());
        assert_eq!(
            two.headings.iter().filter(|h| !h.number.is_none()).count(),
            2
        );
        let han = ["原则1", "原则2", "原则3"];
        assert_eq!(texts(&read(&with_text(&han, HAN), Language::Chinese)), han);
        for no in [
            // They do not begin at one, or do not count by one.
            with_text(
                &["Lecture 2: Tools", "Lecture 3: Books", "Lecture 4: Houses"],
                WORDS,
            ),
            with_text(
                &["Lecture 1: Tools", "Lecture 5: Books", "Lecture 9: Houses"],
                WORDS,
            ),
            // Nothing stands between them.
            format!("{}\n\n{WORDS}\n", three.join("\n\n")),
            // They stand below text.
            three
                .map(|h| format!("{WORDS}\n{h}\n\n{WORDS}\n\n"))
                .concat(),
        ] {
            let outline = read(&no, Language::English);
            let worded = |h: &&crate::outline::Heading| {
                matches!(h.series, crate::outline::label::Series::Worded(_))
            };
            assert_eq!(outline.headings.iter().filter(worded).count(), 0, "{no}");
        }
    }

    #[test]
    fn numbers_alone_have_their_titles_below() {
        let text = |parts: &[(&str, &str)]| -> String {
            let parts = parts
                .iter()
                .map(|(n, title)| format!("{n}\n{title}\n\n{WORDS}\n\n"));
            parts.collect()
        };
        let three = [
            ("1", "Tools of the Trade"),
            ("2", "Books"),
            ("3", "Houses and Homes"),
        ];
        let outline = read(&text(&three), Language::English);
        assert_eq!(
            texts(&outline),
            ["1 Tools of the Trade", "2 Books", "3 Houses and Homes"]
        );
        let none = |parts: &[(&str, &str)]| {
            let outline = read(&text(parts), Language::English);
            outline.headings.iter().all(|h| h.number.is_none())
        };
        assert!(none(&three[..2]));
        assert!(none(&[("1", "Tools"), ("5", "Books"), ("9", "Houses")]));
        assert!(none(&[
            ("1", "It is so."),
            ("2", "It was so."),
            ("3", "It will be so.")
        ]));
        // A list of names has no text below them.
        let list = "1\nTools\n\n2\nBooks\n\n3\nHouses\n\n";
        let outline = read(list, Language::English);
        assert!(outline.headings.iter().all(|h| h.number.is_none()));
    }

    #[test]
    fn titles_in_brackets_are_three_and_differ() {
        let three = ["[Storage]", "[Dosage]", "[Warnings]"];
        assert_eq!(
            texts(&read(&with_text(&three, WORDS), Language::English)),
            three
        );
        let none = |text: &str| texts(&read(text, Language::English)).is_empty();
        assert!(none(&with_text(&three[..2], WORDS)));
        // Stage directions, keys of a configuration, the middle of a sentence.
        let often = ["[Music]", "[Laughter]", "[Applause]"].repeat(3);
        assert!(none(&with_text(&often, WORDS)));
        assert!(none(
            &three.map(|h| format!("{h}\npath = /tmp\n\n")).concat()
        ));
        assert!(none(
            &three
                .map(|h| format!("What is said goes on with\n{h}\n\n{WORDS}\n\n"))
                .concat()
        ));
        // Below a sentence they are titles all the same.
        let below = three.map(|h| format!("{WORDS}\n{h}\n\n")).concat();
        assert_eq!(
            texts(&read(&format!("{below}{WORDS}\n"), Language::English)),
            three
        );
    }

    #[test]
    fn names_before_numbers_are_chapters_where_they_count() {
        let found = |headings: &[&str]| -> Vec<String> {
            let text = format!("工具論\n\n{}", with_text(headings, HAN));
            let headings = read(&text, Language::Chinese).headings.into_iter();
            let strong = headings.filter(|h| h.is_sure() && h.level > 0 && !h.number.is_none());
            strong.map(|h| h.text.into()).collect()
        };
        let chapters = ["水磨第一", "借物第二", "歸還第三"];
        assert_eq!(found(&chapters), chapters);
        assert_eq!(found(&["水磨第一", "他得了第一", "品質第一"]), [""; 0]);
    }
}
