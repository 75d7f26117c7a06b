//! The outputs in `aligned/` are what the program writes for the texts in `texts/`, byte for byte.
//!
//! `ALIGN_UPDATE=1 cargo test --test aligned` writes them anew; look at `git diff aligned` before committing.

use assert_cmd::Command;
use std::fs;
use std::path::Path;

/// Aligns one pair of texts as the README says and compares with, or writes, what stands in `aligned/`.
fn check(source: &str, target: &str, name: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let update = std::env::var_os("ALIGN_UPDATE").is_some();
    let fresh = tempfile::tempdir().unwrap();
    Command::new(env!("CARGO_BIN_EXE_align"))
        .current_dir(root)
        .env_remove("SOURCE_DATE_EPOCH")
        .args([
            &format!("texts/{source}"),
            &format!("texts/{target}"),
            "--quiet",
            "-o",
        ])
        .arg(fresh.path())
        .assert()
        .success();

    let mut written: Vec<_> = fs::read_dir(fresh.path())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    written.sort();
    assert_eq!(
        written,
        [format!("{name}.csv"), format!("{name}.tmx")].map(Into::<std::ffi::OsString>::into)
    );
    for file in written {
        let bytes = fs::read(fresh.path().join(&file)).unwrap();
        let kept = root.join("aligned").join(&file);
        if update {
            fs::create_dir_all(kept.parent().unwrap()).unwrap();
            fs::write(&kept, &bytes).unwrap();
            continue;
        }
        let expected = fs::read(&kept).unwrap_or_default();
        if bytes != expected {
            panic!(
                "{} is not what the program writes now, {}.\n\
                 If that is meant, refresh it: ALIGN_UPDATE=1 cargo test --test aligned",
                kept.display(),
                first_difference(&expected, &bytes)
            );
        }
    }
}

fn first_difference(expected: &[u8], bytes: &[u8]) -> String {
    let lines = |b: &[u8]| {
        String::from_utf8_lossy(b)
            .lines()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (expected, now) = (lines(expected), lines(bytes));
    let line = expected
        .iter()
        .zip(&now)
        .take_while(|(a, b)| a == b)
        .count();
    let show = |lines: &[String]| lines.get(line).map_or("(the end)".into(), |l| l.to_owned());
    format!(
        "from line {}:\n  kept: {}\n  now:  {}",
        line + 1,
        show(&expected),
        show(&now)
    )
}

#[test]
fn the_seed() {
    check("en.txt", "zh.txt", "en-zh");
}

#[test]
fn the_regulations() {
    check(
        "regulations.en.txt",
        "regulations.zh.txt",
        "regulations.en-zh",
    );
}
