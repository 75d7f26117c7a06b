//! What the outputs are called.
//!
//! The name comes from both inputs, and what they share is written once:
//!
//! ```text
//! en.txt       zh.txt         en-zh
//! udhr.en.txt  udhr.zh.txt    udhr.en-zh
//! en/plan.txt  zh/plan.txt    plan
//! en_plan.txt  zh_plan.txt    en-zh_plan
//! ```
//!
//! A shared part ends at a separator (`.`, `_`, `-`, space), so `report1 report2` is no `report1-2`. What cannot stand
//! in the name of a file on every system (`A:B.txt`) becomes a hyphen.

use crate::document::name_of;
use crate::error::BadName;
use crate::hash::hash_bytes;
use std::path::Path;

const SEPARATORS: [char; 4] = ['.', '_', '-', ' '];

/// Characters that no file name may hold on some system.
const FORBIDDEN: [char; 9] = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];

/// The most bytes of a name: a file's has 255 on most systems, extensions and all (`.glossary.txt.bak.12`), and of two
/// long names one is made.
const LONGEST: usize = 190;
/// Of a longer one so many bytes are kept at its beginning and at its end.
const KEPT: [usize; 2] = [100, 70];

/// A name no longer than a file's may be. Its middle gives way to a hash of all, so that names that differ still do.
fn fit(name: String) -> String {
    if name.len() <= LONGEST {
        return name;
    }
    let hash = format!("{:016x}", hash_bytes(name.as_bytes()));
    let between = |at: &usize| name.is_char_boundary(*at);
    let begin = (0..=KEPT[0]).rev().find(between).unwrap_or_default();
    let end = (name.len() - KEPT[1]..name.len()).find(between);
    let (begin, end) = (&name[..begin], &name[end.unwrap_or(name.len())..]);
    format!("{begin}…{}…{end}", &hash[..6])
}

/// The stem of an input: its file name without the last extension; `stdin` for `-`.
pub fn stem(input: impl AsRef<Path>) -> String {
    fit(whole_stem(input.as_ref()))
}

fn whole_stem(input: &Path) -> String {
    if input == Path::new("-") {
        return "stdin".into();
    }
    let stem = name_of(Path::new(input.file_stem().unwrap_or_default()));
    let stem = stem.replace(|c: char| FORBIDDEN.contains(&c) || c.is_control(), "-");
    if check(&stem).is_ok() {
        stem
    } else {
        "align".into()
    }
}

/// The name of the outputs of two inputs.
///
/// ```
/// use align::export::names::of_pair;
/// assert_eq!(of_pair("texts/udhr.en.txt", "texts/udhr.zh.txt"), "udhr.en-zh");
/// ```
pub fn of_pair(source: impl AsRef<Path>, target: impl AsRef<Path>) -> String {
    let (source, target) = (whole_stem(source.as_ref()), whole_stem(target.as_ref()));
    if source == target {
        return fit(source);
    }
    let (a, b) = (parts(&source), parts(&target));
    let start = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let rest = a.len().min(b.len()) - start;
    let end = a.iter().rev().zip(b.iter().rev());
    let end = end.take(rest).take_while(|(a, b)| a == b).count();

    let (own_a, own_b) = (
        a[start..a.len() - end].concat(),
        b[start..b.len() - end].concat(),
    );
    let (start, end) = (a[..start].concat(), a[a.len() - end..].concat());
    // Separators at the seams are written once: those of the shared parts, or a hyphen.
    let own: Vec<_> = [own_a, own_b]
        .iter()
        .map(|own| own.trim_matches(SEPARATORS).to_owned())
        .filter(|own| !own.is_empty())
        .collect();
    let mut name = start;
    for (i, own) in own.iter().enumerate() {
        if i > 0 || !(name.is_empty() || name.ends_with(SEPARATORS)) {
            name.push('-');
        }
        name.push_str(own);
    }
    match (name.ends_with(SEPARATORS), end.starts_with(SEPARATORS)) {
        (true, true) => _ = name.pop(),
        (false, false) if !end.is_empty() => name.push('-'),
        _ => {}
    }
    fit(name + &end)
}

/// A stem cut into words and separators.
fn parts(stem: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, separator) in stem.match_indices(SEPARATORS) {
        if from < at {
            parts.push(&stem[from..at]);
        }
        parts.push(separator);
        from = at + separator.len();
    }
    if from < stem.len() {
        parts.push(&stem[from..]);
    }
    parts
}

/// Whether a name can be that of a file on every system; says why not.
pub fn check(name: &str) -> Result<(), BadName> {
    if name.trim().is_empty() || name.chars().all(|c| c == '.') {
        Err(BadName::Empty)
    } else if name.contains(FORBIDDEN) {
        Err(BadName::Forbidden)
    } else if name.contains(char::is_control) {
        Err(BadName::Control)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_share_is_written_once() {
        for (source, target, name) in [
            ("en.txt", "zh.txt", "en-zh"),
            ("texts/en.txt", "other/zh.txt", "en-zh"),
            ("udhr.en.txt", "udhr.zh.txt", "udhr.en-zh"),
            ("report_en.txt", "report_zh.txt", "report_en-zh"),
            ("law-en.txt", "law-zh.md", "law-en-zh"),
            ("en/plan.txt", "zh/plan.txt", "plan"),
            ("en_plan.txt", "zh_plan.txt", "en-zh_plan"),
            ("a.en.v2.txt", "a.zh.v2.txt", "a.en-zh.v2"),
            ("plan.en-US.txt", "plan.zh-CN.txt", "plan.en-US-zh-CN"),
            ("report1.txt", "report2.txt", "report1-report2"),
            ("zhongguo.txt", "zhongwen.txt", "zhongguo-zhongwen"),
            ("report.txt", "report_zh.txt", "report-zh"),
            ("report_en.txt", "report.txt", "report-en"),
            ("a.b.txt", "a.b.b.txt", "a.b-b"),
            ("plan.txt", "zh_plan.txt", "zh-plan"),
            ("计划英文.txt", "计划中文.txt", "计划英文-计划中文"),
            ("计划 英文.txt", "计划 中文.txt", "计划 英文-中文"),
            ("a--b.txt", "a-b.txt", "a-b"),
            ("-", "zh.txt", "stdin-zh"),
            ("en.txt", "-", "en-stdin"),
            ("en", "zh", "en-zh"),
            (".txt", ".md", ".txt-md"),
            ("en.txt", "A:B.txt", "en-A-B"),
            ("a*.txt", "b\nc.txt", "a-b-c"),
            ("..", "zh.txt", "align-zh"),
        ] {
            assert_eq!(of_pair(source, target), name, "{source} {target}");
        }
    }

    #[test]
    fn long_names_are_cut_and_still_differ() {
        let long = |end: &str| format!("{}{end}.txt", "国家发展规划纲要".repeat(12));
        let names = [
            of_pair(
                "Outline of the National Plan for Development.txt",
                long("甲"),
            ),
            of_pair(
                "Outline of the National Plan for Development.txt",
                long("甲乙"),
            ),
            of_pair(
                format!("{}.txt", "a".repeat(240)),
                format!("{}.txt", "b".repeat(240)),
            ),
            stem(long("丙")),
        ];
        for (k, name) in names.iter().enumerate() {
            assert!(name.len() <= LONGEST && check(name).is_ok(), "{name}");
            assert!(!names[..k].contains(name), "{name}");
        }
        assert!(
            names[0].starts_with("Outline of the National Plan") && names[0].ends_with("纲要甲")
        );
    }

    #[test]
    fn one_input_gives_its_stem() {
        assert_eq!(stem("texts/MIXED.txt"), "MIXED");
        assert_eq!(stem("000_51f.v1.txt"), "000_51f.v1");
        assert_eq!(stem("-"), "stdin");
    }

    #[test]
    fn names_that_are_none_are_known() {
        assert!(check("en-zh").is_ok());
        assert!(check("计划 v1.2").is_ok());
        for bad in ["", " ", ".", "..", "a/b", "a\\b", "a\nb", "C:"] {
            assert!(check(bad).is_err(), "{bad:?}");
        }
    }
}
