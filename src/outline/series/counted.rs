//! Headings that nothing but their company makes headings: a word with a number that is a label in this document only
//! (`Lecture 3`, 原则1), a number alone on its line with the title below, a title in brackets (`[Storage]`, 【用法】).
//!
//! Any sentence may begin with a word and a number, and any page or table has numbers alone on their lines. So these count
//! only where at least three of a kind, or two that are well set apart, count up from one with text between them.

use crate::document::Document;
use crate::language::wording::ends_like_sentence;
use crate::language::{MONTHS, is_han, numerals};
use crate::outline::candidates::candidate::{Candidate, Reading, Separator, separator};
use crate::outline::forms::english;
use crate::outline::label::{Digits, Marks, Number, Series};
use crate::outline::layout::{Layout, Role};
use crate::outline::titles;

/// Words that number what is no part of a document: captions, notes, steps; months, which begin dates, come on top.
const OTHER: &[&str] = &[
    "figure",
    "fig",
    "table",
    "chart",
    "photo",
    "image",
    "plate",
    "map",
    "diagram",
    "graph",
    "listing",
    "example",
    "equation",
    "note",
    "notes",
    "footnote",
    "endnote",
    "step",
    "question",
    "theorem",
    "lemma",
    "definition",
    "corollary",
    "proposition",
    "option",
    "version",
    "release",
    "page",
    "pages",
    "line",
    "row",
    "algorithm",
    "scheme",
    "day",
    "year",
    "图",
    "圖",
    "表",
    "注",
    "例",
    "式",
    "步骤",
    "步驟",
    "问题",
    "問題",
    "版本",
    "页",
    "頁",
    "示例",
    "例题",
    "例題",
    "习题",
    "習題",
    "公式",
    "定理",
    "引理",
    "定义",
    "定義",
    "图表",
    "圖表",
    "选项",
    "其",
    "之",
    "選項",
];

/// The score of a number alone on its line.
const ALONE: f32 = 0.9;

/// The score of what counts only if the other side has it too.
const ONE_SIDED: f32 = 1.2;

/// The score of a word and a number that are set apart from what follows.
const SET_APART: f32 = 1.5;

/// A number alone on its line.
pub fn alone(digits: Digits, n: u32) -> Reading {
    Reading {
        series: Series::Enumerated(Marks::None, digits),
        label: None,
        number: Number::one(n),
        score: ALONE,
        title: (0, 0),
        clean_title: true,
        run_in: None,
    }
}

/// Whether a line begins with what is numbered in a document and no part of it: `Step 2: Enter …`, 第二步：…, 步骤二.
pub fn counts_no_part(line: &str) -> bool {
    let end = line.bytes().take_while(u8::is_ascii_alphabetic).count();
    let english = OTHER.contains(&line[..end].to_ascii_lowercase().as_str())
        && line[end..]
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit());
    let after = |word: &str| number(line.strip_prefix(word)?.trim_start());
    let step = line.strip_prefix('第').and_then(|rest| {
        let (_, used) = number(rest)?;
        rest[used..].strip_prefix('步')
    });
    english || step.is_some() || OTHER.iter().any(|w| !w.is_ascii() && after(w).is_some())
}

/// A number as Chinese writes them, in characters or digits.
fn number(text: &str) -> Option<(u32, usize)> {
    numerals::chinese(text).or_else(|| numerals::arabic(text))
}

/// `Lecture 3: Spread`, `PRINCIPLE 1`, `Form A  Letter`.
pub fn english_word(line: &str) -> Option<Reading> {
    let end = line.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = &line[..end];
    // A question, `Q3: …`, has no space.
    let question = end == 1 && word == "Q";
    let rest = match question {
        true => &line[end..],
        false => line[end..].strip_prefix([' ', '\u{a0}'])?,
    };
    let upper = word.bytes().filter(u8::is_ascii_uppercase).count();
    let capital =
        word.starts_with(|c: char| c.is_ascii_uppercase()) && (upper == 1 || upper == end);
    if !(3..=14).contains(&end) && !question || !capital {
        return None;
    }
    let (n, used) = numerals::arabic(rest)
        .or_else(|| numerals::roman(rest).filter(|&(n, used)| used > 1 || n < 50))
        .or_else(|| english::cardinal(rest))?;
    worded(
        line,
        &word.to_ascii_lowercase(),
        n,
        line.len() - rest.len() + used,
    )
}

/// 原则1, 格式2　报价表, 专题三：…
pub fn chinese_word(line: &str) -> Option<Reading> {
    if !line.starts_with(is_han) {
        return None;
    }
    let (end, _) = line
        .char_indices()
        .take(5)
        .find(|&(at, c)| at > 0 && (!is_han(c) || number(&line[at..]).is_some()))?;
    let rest = line[end..].trim_start();
    let (n, used) = number(rest)?;
    worded(line, &line[..end], n, line.len() - rest.len() + used)
}

fn worded(line: &str, word: &str, n: u32, at: usize) -> Option<Reading> {
    if OTHER.contains(&word) || MONTHS.contains(&word) || !(1..200).contains(&n) {
        return None;
    }
    let (sep, used) = separator(&line[at..]);
    let title = line[at + used..].trim_end();
    let begins =
        title.starts_with(|c: char| c.is_uppercase() || is_han(c) || "“《「\"".contains(c));
    let score = match sep {
        // A comma and a dash join sentences.
        Separator::Mark
            if line[at..]
                .trim_start()
                .starts_with([',', '，', '、', '-', ';', '；']) =>
        {
            return None;
        }
        Separator::End if line.ends_with(|c: char| c.is_alphanumeric()) => SET_APART,
        Separator::Mark if begins => SET_APART,
        Separator::Space if begins => SET_APART - 0.5,
        _ => return None,
    };
    let ends = ends_like_sentence(title);
    (!ends && title.chars().count() <= 80).then_some(Reading {
        series: Series::worded(word),
        label: None,
        number: Number::one(n),
        score,
        title: (at + used, line.len()),
        clean_title: true,
        run_in: None,
    })
}

/// Runs of a series that count up from one, one by one, with text between that is not in the first `title` lines below.
fn counting(
    candidates: &[Candidate],
    members: &[usize],
    layout: &Layout,
    title: u32,
) -> Vec<Vec<usize>> {
    let path = crate::outline::series::best_path(candidates, members, 0.0);
    let mut runs = crate::outline::series::runs(candidates, &path);
    runs.retain(|run| {
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
        run.len() >= 2
            && candidates[run[0]].number.is_first()
            && steps().filter(|&s| by_one(s)).count() * 10 >= (run.len() - 1) * 9
            && steps().filter(|&s| apart(s)).count() * 10 >= (run.len() - 1) * 9
    });
    runs
}

/// Runs of one word with numbers. Two of a kind are weak: they count if the other side has them too.
pub(super) fn worded_runs(
    candidates: &mut [Candidate],
    members: &[usize],
    layout: &Layout,
) -> Vec<(f32, Vec<usize>)> {
    let apart = |c: &Candidate| {
        let above = (c.line as usize).checked_sub(1);
        layout.blank_share < 0.05 || above.is_none_or(|i| layout.roles[i] != Role::Text)
    };
    let members: Vec<usize> = members
        .iter()
        .copied()
        .filter(|&i| apart(&candidates[i]) && candidates[i].score > 0.0)
        .collect();
    let runs = counting(candidates, &members, layout, 0);
    for &i in runs.iter().flatten() {
        candidates[i].score = candidates[i].score.max(SET_APART);
    }
    for &i in runs.iter().filter(|r| r.len() < 3).flatten() {
        candidates[i].score = ONE_SIDED;
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
            titles::title_below(doc, layout, below) == Some(below as usize)
        })
        .collect();
    let mut runs = counting(candidates, &titled, layout, 1);
    runs.retain(|r| r.len() >= 3);
    for &i in runs.iter().flatten() {
        candidates[i].score = SET_APART;
    }
    if runs.is_empty() {
        runs = untitled_runs(doc, candidates, members, layout);
    }
    runs.into_iter()
        .map(|r| (r.len() as f32 * 1.5, r))
        .collect()
}

/// Runs of numbers alone with nothing but text below, as the chapters of many a book have. Each stands between whole paragraphs,
/// which page numbers do not; and they count only if the other side has them too.
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
            let before = c.number.is_first()
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
    for &i in runs.iter().flatten() {
        candidates[i].score = ONE_SIDED;
    }
    runs
}

/// `[Storage]`, 【用法】每日一次: a title in brackets at the start of a line.
pub fn in_brackets(t: &str) -> Option<Reading> {
    let (open, close) = match t.chars().next()? {
        '【' => ('【', '】'),
        '［' => ('［', '］'),
        '[' => ('[', ']'),
        _ => return None,
    };
    let end = t.find(close)?;
    let title = &t[open.len_utf8()..end];
    let rest = t[end + close.len_utf8()..].trim_start();
    let han = title.chars().any(is_han);
    let like = match han {
        true => title.chars().filter(|c| is_han(*c)).count() <= 16,
        // A citation has digits, a remark begins small.
        false => {
            title.len() <= 60
                && title.starts_with(char::is_uppercase)
                && !title.bytes().any(|b| b.is_ascii_digit())
                && title.chars().filter(|c| c.is_lowercase()).count() >= 2
        }
    };
    // A link, or a name put in brackets by the way.
    let goes_on = !rest.starts_with(|c: char| c.is_alphanumeric() || "（(《“\"【".contains(c));
    if !like
        || title.contains(['[', '【', '，', '。', '；'])
        || !rest.is_empty() && (goes_on || rest.starts_with('('))
    {
        return None;
    }
    Some(Reading {
        series: Series::Bracketed,
        label: None,
        number: Number::NONE,
        // A plain bracket before text has many uses: the other side must have it too.
        score: if open == '[' && !rest.is_empty() {
            ONE_SIDED
        } else {
            SET_APART
        },
        title: (open.len_utf8(), end),
        clean_title: true,
        run_in: (!rest.is_empty()).then(|| t.len() - rest.len()),
    })
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
        layout.blank_share < 0.05
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
    (titles.len() >= 3 && !repeated).then_some((members.len() as f32 * 1.5, members))
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

    fn title(line: &str, r: &Reading) -> String {
        line[r.title.0..r.title.1].to_owned()
    }

    #[test]
    fn chapters_may_be_numbers_alone() {
        let weak = |text: &str| -> Vec<String> {
            let found = read(text, Language::English).headings;
            let weak = found.into_iter().filter(|h| h.level > 0);
            weak.inspect(|h| assert!(!h.is_sure()))
                .map(|h| h.text)
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
        // They do not count; they interrupt a sentence, as pages do; they number the cells of a table.
        assert_eq!(weak(&with_text(&["4", "7", "3"], WORDS)), [""; 0]);
        let pages = format!(
            "{WORDS} Members of the\n\n1\n\nlibrary, {WORDS} Members of the\n\n2\n\nlibrary, {WORDS} Members of the\n\n3\n\nlibrary, {WORDS}\n"
        );
        assert_eq!(weak(&pages), [""; 0]);
        let cells = with_text(&["1", "2", "3"], "seven of them");
        assert_eq!(weak(&cells), [""; 0]);
    }

    #[test]
    fn steps_and_figures_are_no_parts() {
        for line in [
            "Step 2: Enter the data",
            "Figure 3",
            "第二步：填写信息",
            "步骤二",
        ] {
            assert!(counts_no_part(line), "{line}");
        }
        for line in [
            "Stepping Stones 2",
            "Lecture 3: Spread",
            "第二部",
            "步骤概述",
        ] {
            assert!(!counts_no_part(line), "{line}");
        }
    }

    #[test]
    fn a_word_and_a_number() {
        for (line, n, wanted) in [
            ("Lecture 3: Spread", 3, "Spread"),
            ("PRINCIPLE 1", 1, ""),
            ("Topic IV. Spread", 4, "Spread"),
            ("Topic Two: Spread", 2, "Spread"),
            ("Form 2  Letter", 2, "Letter"),
            ("Q3: What is it?", 3, "What is it?"),
            ("Day\u{a0}3: Spread", 0, ""),
            ("Form 7 Letter", 7, "Letter"),
        ] {
            let found = english_word(line);
            let found = found.map_or((0, String::new()), |r| {
                (r.number.parts()[0], title(line, &r))
            });
            assert_eq!(found, (n, wanted.to_owned()), "{line}");
        }
        for line in [
            "Lecture3: Spread",
            "lecture 3: Spread",
            "LeCture 3: Spread",
            "It 3: Spread",
            "Incomprehensible 3: Spread",
            "Figure 3: Spread",
            "March 3: Spread",
            "Lecture 0: Spread",
            "Lecture 200: Spread",
            "Lecture L: Spread",
            "Lecture 3, Spread",
            "Lecture 3 - Spread",
            "Lecture 3 spread",
            "Lecture 3: spread",
            "Lecture 3: Spread is what we do.",
            "Lecture 3)",
            "Lecture Spread",
            "Q: What is it?",
        ] {
            assert!(english_word(line).is_none(), "{line}");
        }
        for (line, n, wanted) in [
            ("原则1", 1, ""),
            ("格式2　报价表", 2, "报价表"),
            ("专题三：安全", 3, "安全"),
            ("实验四 安全", 4, "安全"),
        ] {
            let r = chinese_word(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(
                (r.number, title(line, &r)),
                (Number::one(n), wanted.to_owned())
            );
        }
        for line in [
            "图1",
            "原则",
            "原则和方法",
            "专题三的安全",
            "专题三、安全",
            "专题三：它是安全的。",
            "安全工作原则三：安全",
        ] {
            assert!(chinese_word(line).is_none(), "{line}");
        }
        let long = format!("Lecture 3: {}", "Spread ".repeat(12));
        assert!(english_word(long.trim()).is_none());
        // One kind is one series, in capitals or not.
        let series = |line| english_word(line).unwrap().series;
        assert_eq!(series("Lecture 3: Spread"), series("LECTURE 4"));
        assert_ne!(series("Lecture 3: Spread"), series("Topic 3: Spread"));
        let score = |line| english_word(line).unwrap().score;
        assert!(score("Lecture 3: Spread") > score("Lecture 3 Spread"));
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
            let worded = |h: &&crate::outline::Heading| matches!(h.series, Series::Worded(_));
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
    fn a_title_in_brackets() {
        for (line, wanted, text) in [
            ("[Storage]", "Storage", None),
            ("【用法】每日一次", "用法", Some("每日一次")),
            ("【用法】 “每日一次”", "用法", Some("“每日一次”")),
            ("［用法］", "用法", None),
            ("[Storage] Keep it cool.", "Storage", Some("Keep it cool.")),
            ("[Storage of Tools]", "Storage of Tools", None),
        ] {
            let r = in_brackets(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(title(line, &r), wanted);
            assert_eq!(r.run_in.map(|at| &line[at..]), text, "{line}");
        }
        let long = format!("[{}]", "Storage ".repeat(8));
        let han = format!("【{}】", "用法".repeat(9));
        for line in [
            "Storage",
            "[Storage",
            "[storage]",
            "[Smith 1999]",
            "[OK]",
            "[[Storage]]",
            "[Storage](https://example.org)",
            "[Storage] (see below)",
            "[Storage], as said",
            "[Storage] [Use]",
            "【用法，用量】",
            long.as_str(),
            han.as_str(),
        ] {
            assert!(in_brackets(line).is_none(), "{line}");
        }
        let score = |line| in_brackets(line).unwrap().score;
        assert!(score("[Storage]") > score("[Storage] Keep it cool."));
        assert!(score("【用法】每日一次") > score("[Storage] Keep it cool."));
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
}
