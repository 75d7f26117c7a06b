//! What is refused, with a sentence that says what to type, and nothing written.

use crate::command::{CHINESE, ENGLISH, code, command, folder, refused, run, stderr};
use std::fs;

#[test]
fn a_command_is_a_command_and_a_path_is_a_file() {
    let dir = folder();
    fs::copy(dir.path().join("en.txt"), dir.path().join("split")).unwrap();
    let output = run(dir.path(), &["./split", "zh.txt"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(dir.path().join("aligned/split-zh.csv").exists());
    assert_eq!(code(&run(dir.path(), &["split", "zh.txt"])), 2);
}

#[test]
fn wrong_use_is_refused() {
    let dir = folder();
    let pair = |more: &[&'static str]| [&["en.txt", "zh.txt"], more].concat();
    for (args, words) in [
        (pair(&["./en.txt"]), &["3 files", "align --pairs"][..]),
        (pair(&["third.txt"]), &["there is no third.txt"]),
        (pair(&["--format", "docx"]), &["docx", "csv"]),
        (pair(&["--level", "word"]), &["word", "sentence"]),
        (pair(&["--min-confidence", "101"]), &["101"]),
        (
            pair(&["--source-encoding", "utf-7x"]),
            &["utf-7x", "gb18030"],
        ),
        (pair(&["--target-lang", "zh_CN"]), &["zh_CN"]),
        (pair(&["--prop", "client"]), &["KEY=VALUE"]),
        (pair(&["--name", "a/b"]), &["a/b", "--name"]),
        (pair(&["--source", "zh"]), &["--source", "mixed"]),
        (vec!["-", "-"], &["standard input"]),
        (vec!["revew", "en.txt", "zh.txt"], &["align review"]),
        (vec!["outlin", "en.txt"], &["align outline"]),
        (vec!["nowhere/", "."], &["nowhere", "there is no"]),
        (vec!["split", "en.txt", "-o", "-"], &["folder"]),
    ] {
        refused(dir.path(), &args, words);
    }
    let mut command = command(dir.path(), &["en.txt", "zh.txt"]);
    let output = command.env("SOURCE_DATE_EPOCH", "today").output().unwrap();
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("SOURCE_DATE_EPOCH"));
}

#[test]
fn the_name_alone_says_what_to_type() {
    let dir = folder();
    let output = run(dir.path(), &[] as &[&str]);
    assert_eq!(code(&output), 2);
    let said = stderr(&output);
    assert_eq!(said.lines().count(), 4, "{said}");
    assert!(
        said.contains("align review") && said.contains("align --help"),
        "{said}"
    );
    assert!(said.lines().all(|line| line.len() <= 110), "{said}");
}

#[test]
fn a_file_is_no_folder() {
    let dir = folder();
    for (out, instead) in [
        ("mine.csv", "-o . --name mine --format csv"),
        ("sub/mine.TMX", "-o sub --name mine --format tmx"),
        ("mine.xlf", "-o . --name mine --format xliff"),
    ] {
        refused(
            dir.path(),
            &["en.txt", "zh.txt", "-o", out],
            &[out, instead],
        );
    }
    // It may be called so all the same, and other dots mean nothing.
    fs::create_dir(dir.path().join("old.csv")).unwrap();
    for out in ["old.csv", "v1.2"] {
        let output = run(dir.path(), &["en.txt", "zh.txt", "-o", out]);
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        assert!(dir.path().join(out).join("en-zh.csv").exists());
    }
}

#[test]
fn bad_input_is_refused() {
    let dir = folder();
    fs::write(dir.path().join("empty.txt"), "").unwrap();
    fs::write(dir.path().join("blank.txt"), " \n\n").unwrap();
    let binary: Vec<u8> = (0..4096u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    let image = [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], &binary].concat();
    fs::write(dir.path().join("image.png"), image).unwrap();
    fs::create_dir(dir.path().join("folder")).unwrap();
    for (args, words) in [
        (["missing.txt", "zh.txt"], ["missing.txt", "there is no"]),
        (["en.txt", "missing.txt"], ["missing.txt", "there is no"]),
        (["empty.txt", "zh.txt"], ["empty.txt", "is empty"]),
        (["en.txt", "blank.txt"], ["blank.txt", "is empty"]),
        (["image.png", "zh.txt"], ["image.png", "not a text"]),
        (["folder", "zh.txt"], ["folder", ""]),
    ] {
        refused(dir.path(), &args, &words);
    }
    refused(dir.path(), &["en.txt"], &["en.txt"]);
    refused(dir.path(), &["outline", "missing.txt"], &["missing.txt"]);
    let blank = ["en.txt", "zh.txt", "--format", "csv", "tmx"];
    refused(dir.path(), &blank, &["there is no tmx"]);
    let late = ["-q", "review", "en.txt", "zh.txt"];
    refused(
        dir.path(),
        &late,
        &["a command stands first", "align review"],
    );
    refused(dir.path(), &["split", "en.txt"], &["en.txt"]);
}

#[test]
fn a_folder_that_cannot_be_written_is_refused() {
    let dir = folder();
    for out in ["en.txt", "en.txt/sub"] {
        refused(
            dir.path(),
            &["en.txt", "zh.txt", "-o", out],
            &["cannot write en.txt", "-o"],
        );
    }
    assert_eq!(
        fs::read_to_string(dir.path().join("en.txt")).unwrap(),
        ENGLISH
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let locked = dir.path().join("locked");
        fs::create_dir(&locked).unwrap();
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).unwrap();
        // Root may write everywhere.
        if fs::write(locked.join("probe"), "").is_err() {
            for out in ["locked", "locked/sub"] {
                refused(
                    dir.path(),
                    &["en.txt", "zh.txt", "-o", out],
                    &["cannot write locked"],
                );
            }
        }
    }
}

#[test]
fn an_input_is_never_replaced() {
    let dir = folder();
    fs::copy(dir.path().join("zh.txt"), dir.path().join("t.csv")).unwrap();
    let args = ["en.txt", "t.csv", "-o", ".", "--name", "t"];
    refused(dir.path(), &args, &["t.csv", "is an input"]);
    let mixed = ENGLISH.to_owned() + CHINESE;
    fs::write(dir.path().join("en.txt"), &mixed).unwrap();
    refused(
        dir.path(),
        &["split", "en.txt", "-o", "."],
        &["is an input"],
    );
    assert_eq!(
        fs::read_to_string(dir.path().join("en.txt")).unwrap(),
        mixed
    );
}

#[test]
fn what_is_wrong_with_json_is_said_in_plain_words() {
    let dir = folder();
    let put = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
    put(
        "facts.jsonl",
        "{\"fact\":\"pair\",\"source\":\"a\",\"target\":\"b\"}\n{\"fact\":\"pair\",\"source\":“a”}\n",
    );
    put(
        "level.jsonl",
        "{\"fact\":\"heading\",\"source\":\"a\",\"level\":\"two\"}\n",
    );
    put("cut.json", "{\"format\":\"align\",\n\"rows\":[");
    put("comma.json", "{\"format\":\"align\",\n \"version\" 1}");
    let review = |file: &'static str| vec!["en.txt", "zh.txt", "--review", file];
    let learn = vec!["en.txt", "zh.txt", "--learn-from", "cut.json"];
    for (args, words) in [
        (
            review("facts.jsonl"),
            &[
                "facts.jsonl, line 2, column 25: what stands here is no value",
                "put the line right",
            ][..],
        ),
        (
            review("level.jsonl"),
            &["line 1, column ", "the text \"two\", where a whole number"],
        ),
        (
            vec!["export", "cut.json"],
            &[
                "cut.json, line 2, column 8: it stops in the middle",
                "--format json",
            ],
        ),
        (
            vec!["export", "comma.json"],
            &["line 2, column 12: a colon is missing", "--format json"],
        ),
        (
            learn,
            &[
                "cut.json, line 2, column 8: it stops in the middle",
                "write it anew",
            ],
        ),
    ] {
        refused(dir.path(), &args, words);
    }
    let mut command = command(dir.path(), &review("facts.jsonl"));
    let output = command.args(["--ui-lang", "zh"]).output().unwrap();
    let said = stderr(&output);
    assert!(
        said.contains("facts.jsonl 第 2 行第 25 列：这里的内容不是值"),
        "{said}"
    );
}
