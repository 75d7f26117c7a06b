//! A list of pairs, as its user made it: a source, a target and perhaps a name a line.

use super::super::message::{BadLine, Result, Usage};
use super::job::{Basis, Job};
use align::document::{Document, ReadOptions};
use align::export::names;
use align::folder::names::Place;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Reads a list: columns between tabs (or commas, in a `.csv`), a first line `source target name` or none. Paths are
/// looked for beside the list. Where a line has no target, its source holds both languages.
///
/// # Errors
///
/// Those of [`Document::read`], and [`Usage::List`] with the line that is to blame.
pub fn read(path: &Path) -> Result<Vec<Job>> {
    let document = Document::read(path, &ReadOptions::plain())?;
    let is_csv = path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("csv"));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .comment(Some(b'#'))
        .delimiter(if is_csv { b',' } else { b'\t' })
        .quoting(is_csv)
        .trim(csv::Trim::All)
        .from_reader(document.text().as_bytes());
    let wrong = |line: u64, what| Usage::List {
        name: document.name.clone(),
        line,
        what,
    };
    let beside = match path == Path::new("-") {
        true => Path::new(""),
        false => path.parent().unwrap_or(Path::new("")),
    };
    let mut jobs = Vec::new();
    let mut named: HashMap<String, u64> = HashMap::new();
    for record in reader.records() {
        let record =
            record.map_err(|e| wrong(e.position().map_or(0, |p| p.line()), BadLine::Broken))?;
        let line = record.position().map_or(0, |p| p.line());
        let cell = |at: usize| record.get(at).filter(|cell| !cell.is_empty());
        let Some(source) = cell(0) else {
            if record.iter().all(str::is_empty) {
                continue;
            }
            return Err(wrong(line, BadLine::NoSource).into());
        };
        if jobs.is_empty() && source.eq_ignore_ascii_case("source") {
            continue;
        }
        if record.len() == 1 {
            return Err(wrong(line, BadLine::OneColumn).into());
        }
        if source == "-" || cell(1) == Some("-") {
            return Err(wrong(line, BadLine::Stdin).into());
        }
        let name = match cell(2) {
            Some(name) => {
                let name = checked(name).map_err(|why| wrong(line, why))?;
                if let Some(first) = named.insert(name.to_lowercase(), line) {
                    return Err(wrong(line, BadLine::Again { name, first }).into());
                }
                Some(name)
            }
            None => None,
        };
        let target = cell(1).map(|target| beside.join(target));
        jobs.push(Job {
            name: name.unwrap_or_else(|| named_by_files(source, cell(1))),
            source: beside.join(source),
            target,
            basis: Basis::List,
            confidence: None,
        });
    }
    if jobs.is_empty() {
        return Err(wrong(1, BadLine::Empty).into());
    }
    Ok(jobs)
}

/// A name that may lie in folders, each part of which can be that of a file.
fn checked(name: &str) -> Result<String, BadLine> {
    let parts: Vec<&str> = name.split(['/', '\\']).filter(|p| !p.is_empty()).collect();
    for part in &parts {
        names::check(part).map_err(|why| BadLine::Name {
            name: name.into(),
            why,
        })?;
    }
    Ok(parts.join("/"))
}

/// The name of a pair that has none: the folder of its source, where that lies below the list, and both files' names.
fn named_by_files(source: &str, target: Option<&str>) -> String {
    let (source, target) = (PathBuf::from(source), target.map(PathBuf::from));
    let inside = |part: std::path::Component| matches!(part, std::path::Component::Normal(_));
    let folder = match source.components().all(inside) {
        true => Place::new(source.display().to_string().replace('\\', "/")).folder(),
        false => String::new(),
    };
    super::plan::name(&folder, &source, target.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn list(name: &str, text: &str) -> Result<Vec<Job>> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        read(&path)
    }

    #[test]
    fn columns_are_a_source_a_target_and_a_name() {
        let text = "source\ttarget\tname\n# a remark\na/x.en.txt\ta/x.zh.txt\n\n b.txt \tc.txt\tlaws/b\nboth.txt\t\n";
        let jobs = list("pairs.tsv", text).unwrap();
        let names: Vec<&str> = jobs.iter().map(|j| &*j.name).collect();
        assert_eq!(names, ["a/x.en-zh", "laws/b", "both"]);
        assert!(jobs[0].source.ends_with("a/x.en.txt") && jobs[0].source.is_absolute());
        assert!(jobs[2].target.is_none());
        assert_eq!(
            list("pairs.csv", "\"a,b.txt\",c.txt\n").unwrap()[0].name,
            "a,b-c"
        );
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        for (text, line, word) in [
            ("a.txt\n", "line 1", "tab"),
            ("a.txt\tb.txt\n\tb.txt\n", "line 2", "source"),
            ("a\tb\tx\nc\td\tX\n", "line 2", "line 1"),
            ("a\tb\t../x\n", "line 1", "name"),
            ("a\t-\n", "line 1", "standard input"),
            ("# nothing\n\nsource\ttarget\n", "line 1", "no pair"),
        ] {
            let said = list("pairs.tsv", text).unwrap_err().to_string();
            assert!(said.contains(line) && said.contains(word), "{said}");
        }
    }
}
