//! What is written and where: files, standard output, what stood there before, and what of it holds when writing fails.

use crate::command::{
    CHINESE, ENGLISH, code, command, folder, names, refused, run, stderr, stdout,
};
use std::fs;
use std::process::Stdio;

#[test]
fn a_pair_gives_a_table_and_a_memory() {
    let dir = folder();
    let output = run(dir.path(), &["en.txt", "zh.txt"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let aligned = dir.path().join("aligned");
    assert_eq!(names(&aligned), ["en-zh.csv", "en-zh.tmx"]);
    let csv = fs::read_to_string(aligned.join("en-zh.csv")).unwrap();
    assert!(csv.starts_with("\u{feff}source,target,comment,kind,level,"));
    for line in (ENGLISH.to_owned() + CHINESE).lines() {
        assert!(csv.contains(line), "{line} is lost");
    }
    let tmx = fs::read_to_string(aligned.join("en-zh.tmx")).unwrap();
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..Default::default()
    };
    let parsed = roxmltree::Document::parse_with_options(&tmx, options).unwrap();
    let units = parsed.descendants().filter(|n| n.has_tag_name("tu"));
    assert!(units.count() > 0);
    let report = stdout(&output);
    for words in [
        "en.txt  English, UTF-8, 7 lines",
        "zh.txt  Chinese",
        "Chapter 2 Duties",
        "第二章 职责",
        "headings  2 paired",
        "en-zh.csv",
        "en-zh.tmx",
    ] {
        assert!(report.contains(words), "no {words:?} in {report}");
    }
    assert!(!report.contains('\u{1b}'), "colours without a terminal");
    assert!(output.stderr.is_empty(), "{}", stderr(&output));
}

#[test]
fn standard_output_takes_one_format_and_nothing_else() {
    let dir = folder();
    for (format, start) in [
        ("csv", "\u{feff}source,"),
        ("tmx", "<?xml"),
        ("json", "{\"format\":\"align\""),
    ] {
        let output = run(
            dir.path(),
            &["en.txt", "zh.txt", "-o", "-", "--format", format],
        );
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        assert!(stdout(&output).starts_with(start));
        assert!(
            stderr(&output).contains("headings"),
            "the report goes beside"
        );
        // The very bytes that a file would have.
        let file = dir.path().join(format!("aligned/en-zh.{format}"));
        run(dir.path(), &["en.txt", "zh.txt", "--format", format]);
        assert_eq!(fs::read(&file).unwrap(), output.stdout);
    }
    let dir = folder();
    refused(
        dir.path(),
        &["en.txt", "zh.txt", "-o", "-"],
        &["--format csv"],
    );
}

#[test]
fn standard_input_is_a_dash() {
    let dir = folder();
    let output = command(dir.path(), &["-", "zh.txt"])
        .write_stdin(ENGLISH)
        .output()
        .unwrap();
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert_eq!(
        names(&dir.path().join("aligned")),
        ["stdin-zh.csv", "stdin-zh.tmx"]
    );
}

#[test]
fn a_mixed_file_is_aligned_with_itself() {
    let dir = folder();
    fs::write(
        dir.path().join("both.txt"),
        ENGLISH.to_owned() + "\n" + CHINESE,
    )
    .unwrap();
    let output = run(dir.path(), &["both.txt", "--format", "json,csv"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let aligned = dir.path().join("aligned");
    assert_eq!(names(&aligned), ["both.csv", "both.json"]);
    let source = |args: &[&str]| {
        let output = run(dir.path(), args);
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        json["source"]["language"].as_str().unwrap().to_owned()
    };
    let args = ["both.txt", "-o", "-", "--format", "json"];
    assert_eq!(source(&args), "english");
    assert_eq!(
        source(&[&args[..], &["--source", "zh"]].concat()),
        "chinese"
    );
}

#[test]
fn a_mixed_file_is_split_with_its_line_numbers() {
    let dir = folder();
    let mixed = ENGLISH.to_owned() + "\n" + CHINESE;
    fs::write(dir.path().join("both.txt"), &mixed).unwrap();
    let output = run(dir.path(), &["split", "both.txt", "-o", "texts"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let read = |name| fs::read_to_string(dir.path().join("texts").join(name)).unwrap();
    let (en, zh) = (read("en.txt"), read("zh.txt"));
    for (number, line) in mixed.lines().enumerate() {
        let found = [&en, &zh].map(|text| text.lines().nth(number).unwrap_or_default());
        assert!(
            found.contains(&line) && found.contains(&""),
            "{number}: {found:?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_name_may_hold_what_no_name_on_windows_holds() {
    let dir = folder();
    fs::copy(dir.path().join("zh.txt"), dir.path().join("A:B.txt")).unwrap();
    let output = run(dir.path(), &["en.txt", "A:B.txt"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let written = names(&dir.path().join("aligned"));
    assert!(written.iter().any(|n| n.ends_with(".csv")), "{written:?}");
}

#[test]
fn outputs_appear_together_or_not_at_all() {
    let dir = folder();
    let aligned = dir.path().join("aligned");
    // The memory cannot get its place, so the table of the last run stays, and no other appears.
    fs::create_dir_all(aligned.join("en-zh.tmx")).unwrap();
    fs::write(aligned.join("en-zh.csv"), "mine").unwrap();
    refused(
        dir.path(),
        &["en.txt", "zh.txt", "--format", "json,csv,tmx"],
        &["en-zh.tmx", "nothing was changed"],
    );
    assert_eq!(names(&aligned), ["en-zh.csv", "en-zh.tmx"]);
    assert_eq!(
        fs::read_to_string(aligned.join("en-zh.csv")).unwrap(),
        "mine"
    );
}

#[test]
fn what_a_translator_edited_is_kept() {
    let dir = folder();
    let csv = dir.path().join("aligned/en-zh.csv");
    run(dir.path(), &["en.txt", "zh.txt"]);
    let first = fs::read(&csv).unwrap();
    let touched = fs::metadata(&csv).unwrap().modified().unwrap();
    let output = run(dir.path(), &["en.txt", "zh.txt"]);
    assert!(stdout(&output).contains("unchanged"), "{}", stdout(&output));
    assert_eq!(fs::metadata(&csv).unwrap().modified().unwrap(), touched);

    fs::write(&csv, "edited").unwrap();
    let output = run(dir.path(), &["en.txt", "zh.txt"]);
    assert!(
        stdout(&output).contains("en-zh.csv.bak"),
        "{}",
        stdout(&output)
    );
    assert_eq!(fs::read(&csv).unwrap(), first);
    assert_eq!(
        names(&dir.path().join("aligned")),
        ["en-zh.csv", "en-zh.csv.bak", "en-zh.tmx"]
    );
    let backup = dir.path().join("aligned/en-zh.csv.bak");
    assert_eq!(fs::read_to_string(backup).unwrap(), "edited");
}

#[test]
fn the_users_own_properties_and_codes_are_in_every_unit() {
    let dir = folder();
    let args = "en.txt zh.txt -o - --format tmx --prop client=Acme --creation-id me --source-lang en-GB --target-lang \
        zh-HK";
    let args: Vec<_> = args.split(' ').collect();
    let mut command = command(dir.path(), &args);
    let tmx = stdout(&command.env("SOURCE_DATE_EPOCH", "86400").output().unwrap());
    let units = tmx.matches("<tu ").count();
    for words in [
        "<prop type=\"x-client\">Acme</prop>",
        "creationid=\"me\"",
        "<tuv xml:lang=\"en-GB\">",
        "<tuv xml:lang=\"zh-HK\">",
    ] {
        assert_eq!(tmx.matches(words).count(), units, "{words} in {tmx}");
    }
    assert!(tmx.contains("srclang=\"en-GB\""));
    assert!(tmx.contains("creationdate=\"19700102T000000Z\""));
}

#[test]
fn a_reader_that_stops_is_no_failure() {
    let dir = folder();
    // More than any pipe holds.
    let many = |line: &str| {
        (0..20_000)
            .map(|i| format!("{line} {i}.\n\n"))
            .collect::<String>()
    };
    fs::write(
        dir.path().join("en.txt"),
        many("The State plans the use of water"),
    )
    .unwrap();
    fs::write(dir.path().join("zh.txt"), many("国家规划用水")).unwrap();
    for format in ["csv", "tmx", "json"] {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_align"))
            .current_dir(dir.path())
            .args(["en.txt", "zh.txt", "-q", "-o", "-", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(code(&output), 0, "{format}: {}", stderr(&output));
        assert_eq!(stderr(&output), "");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    let dir = folder();
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_align"))
        .current_dir(dir.path())
        .args(["en.txt", "zh.txt", "-o", "-", "--format", "csv"])
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(code(&output), 2);
    assert!(
        stderr(&output).contains("standard output"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn long_names_make_a_name_that_a_file_may_have() {
    let dir = folder();
    let inputs = ["e".repeat(240) + ".txt", "国家".repeat(40) + ".txt"];
    fs::write(dir.path().join(&inputs[0]), ENGLISH).unwrap();
    fs::write(dir.path().join(&inputs[1]), CHINESE).unwrap();
    for _ in 0..2 {
        let formats = "csv,tmx,xlsx,glossary";
        let output = run(dir.path(), &[&inputs[0], &inputs[1], "--format", formats]);
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        // What somebody has changed is kept beside.
        for name in names(&dir.path().join("aligned")) {
            fs::write(dir.path().join("aligned").join(name), "changed").unwrap();
        }
    }
}

#[cfg(unix)]
#[test]
fn a_missing_folder_for_temporary_files_is_named() {
    let dir = folder();
    let mut command = command(dir.path(), &["en.txt", "zh.txt", "--format", "xlsx"]);
    let output = command.env("TMPDIR", "/nowhere/at/all").output().unwrap();
    assert_eq!(code(&output), 2);
    let said = stderr(&output);
    assert!(
        said.contains("TMPDIR") && said.contains("/nowhere/at/all"),
        "{said}"
    );
    assert!(!dir.path().join("aligned").exists());
}
