//! Runs that have to end: with outputs that are whole, or one sentence and no output, and in time.

use crate::program::{align, folder, names, refused, whole};
use std::fs;
use std::path::Path;
use std::process::Output;
use std::time::{Duration, Instant};

/// What no input of these tests may take; a table over a whole document takes many times more.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// Done, with outputs that can be read and nothing left beside them.
pub fn done(dir: &Path, output: &Output, name: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    let aligned = dir.join("aligned");
    let (csv, tmx) = (format!("{name}.csv"), format!("{name}.tmx"));
    assert_eq!(names(&aligned), [csv.clone(), tmx.clone()]);
    whole(&aligned, name);
}

/// Aligns two texts; the outputs or a sentence, in time.
pub fn survives(what: &str, source: &[u8], target: &[u8]) -> Output {
    survives_as(what, "txt", source, target)
}

/// The same with files of this kind.
pub fn survives_as(what: &str, extension: &str, source: &[u8], target: &[u8]) -> Output {
    let dir = folder();
    let names = ["en", "zh"].map(|stem| format!("{stem}.{extension}"));
    fs::write(dir.path().join(&names[0]), source).unwrap();
    fs::write(dir.path().join(&names[1]), target).unwrap();
    // Of text in one language no memory is written unless it is asked for.
    let both = ["-q", &names[0], &names[1], "--format", "csv,tmx"];
    run(what, dir.path(), &both)
}

/// One run that writes `aligned/en-zh.csv` and its like, or says a sentence, in time.
pub fn run(what: &str, dir: &Path, args: &[&str]) -> Output {
    let begun = Instant::now();
    let output = align(dir, args).output().unwrap();
    assert!(
        begun.elapsed() < PATIENCE,
        "{what} took {:?}",
        begun.elapsed()
    );
    match output.status.code() {
        Some(0) => done(dir, &output, "en-zh"),
        _ => {
            refused(&output, &[]);
            assert!(names(&dir.join("aligned")).is_empty(), "{what}");
        }
    }
    output
}
