//! The command as a user meets it: arguments, messages, exit codes, files.
//!
//! What the alignment finds is tested elsewhere; here only what holds whatever it finds.

use assert_cmd::Command;
use std::fs;
use std::path::Path;
use std::process::{Output, Stdio};
use tempfile::TempDir;

const ENGLISH: &str = "Chapter 1 General Provisions\n\nThis law protects rivers.\n\nChapter 2 Duties\n\nThe State plans the use of water.\n";
const CHINESE: &str = "第一章 总则\n\n本法保护河流。\n\n第二章 职责\n\n国家规划用水。\n";

/// A folder with a pair of texts.
fn folder() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("en.txt"), ENGLISH).unwrap();
    fs::write(dir.path().join("zh.txt"), CHINESE).unwrap();
    dir
}

fn command(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_align"));
    command.current_dir(dir).args(args);
    for variable in [
        "NO_COLOR",
        "CLICOLOR_FORCE",
        "CLICOLOR",
        "SOURCE_DATE_EPOCH",
    ] {
        command.env_remove(variable);
    }
    command
}

fn run(dir: &Path, args: &[&str]) -> Output {
    command(dir, args).output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("no signal")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).unwrap();
    let mut names: Vec<_> = entries
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Runs what has to fail: exit 2, one line that says all these words, no output anywhere.
fn refused(dir: &Path, args: &[&str], words: &[&str]) {
    let before = names(dir);
    let output = run(dir, args);
    let message = stderr(&output);
    assert_eq!(code(&output), 2, "{args:?}: {message}");
    for word in words {
        assert!(message.contains(word), "{args:?}: no {word:?} in {message}");
    }
    assert!(message.starts_with("error: "), "{message}");
    assert!(!message.contains("panicked"), "{message}");
    assert!(output.stdout.is_empty(), "{args:?}: {}", stdout(&output));
    assert_eq!(names(dir), before, "{args:?} left something");
}

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
fn colours_can_be_asked_for_and_refused() {
    let dir = folder();
    let always = run(dir.path(), &["en.txt", "zh.txt", "--color", "always"]);
    assert!(stdout(&always).contains("\u{1b}["));
    let never = run(dir.path(), &["en.txt", "zh.txt", "--color", "never"]);
    assert!(!stdout(&never).contains('\u{1b}'));
    let mut command = command(dir.path(), &["en.txt", "zh.txt"]);
    let forced = command.env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1");
    assert!(!stdout(&forced.output().unwrap()).contains('\u{1b}'));
}

#[test]
fn quiet_says_nothing_but_errors() {
    let dir = folder();
    let output = run(dir.path(), &["-q", "en.txt", "zh.txt"]);
    assert_eq!(code(&output), 0);
    assert!(output.stdout.is_empty() && output.stderr.is_empty());
    let output = run(dir.path(), &["-q", "no.txt", "zh.txt"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("no.txt"));
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

#[test]
fn an_outline_has_line_numbers() {
    let dir = folder();
    let output = run(dir.path(), &["outline", "zh.txt"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let text = stdout(&output);
    assert!(text.contains("   1  第一章 总则"), "{text}");
    assert!(text.contains("   5  第二章 职责"), "{text}");
    let output = run(dir.path(), &["outline", "zh.txt", "--json"]);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found[0]["headings"][1]["text"], "第二章 职责");
    assert_eq!(found[0]["headings"][1]["line"], 5);
}

#[test]
fn a_command_is_a_command_and_a_path_is_a_file() {
    let dir = folder();
    fs::copy(dir.path().join("en.txt"), dir.path().join("split")).unwrap();
    let output = run(dir.path(), &["./split", "zh.txt"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(dir.path().join("aligned/split-zh.csv").exists());
    assert_eq!(code(&run(dir.path(), &["split", "zh.txt"])), 2);
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
fn wrong_use_is_refused() {
    let dir = folder();
    let pair = |more: &[&'static str]| [&["en.txt", "zh.txt"], more].concat();
    for (args, words) in [
        (pair(&["third.txt"]), &["3 files", "align --pairs"][..]),
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
        (vec!["nowhere/", "."], &["nowhere", "No such"]),
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
fn one_language_twice_is_done_with_a_warning() {
    let dir = folder();
    fs::copy(dir.path().join("en.txt"), dir.path().join("en2.txt")).unwrap();
    let output = run(dir.path(), &["en.txt", "en2.txt"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let report = stdout(&output);
    // A memory from a language into itself is not written unless it is asked for.
    assert!(
        report.contains("no translation memory was written"),
        "{report}"
    );
    assert!(!dir.path().join("aligned/en-en2.tmx").exists());
    let output = run(dir.path(), &["en.txt", "en2.txt", "--format", "tmx"]);
    assert!(
        stdout(&output).contains("both sides are en-US"),
        "{output:?}"
    );
    assert!(dir.path().join("aligned/en-en2.tmx").exists());
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
fn a_side_of_headings_alone_is_said_to_be_one() {
    let dir = folder();
    fs::write(
        dir.path().join("bare.txt"),
        "第一章 总则\n\n第二章 劳动合同\n\n第三章 附则\n",
    )
    .unwrap();
    let output = run(dir.path(), &["en.txt", "bare.txt"]);
    let report = stdout(&output);
    assert!(
        report
            .contains("no sentence was paired, for bare.txt has 3 headings and no text under them"),
        "{report}"
    );
}

#[test]
fn texts_that_have_nothing_to_do_with_each_other_are_remarked_on() {
    let dir = folder();
    let english = "\
The ferry left the harbour before dawn.\n\nNobody on deck spoke a word.\n\nA gull sat on the mast.\n\n\
By noon the island came in sight.\n\nChildren ran down to the pier.\n\nThe captain waved his cap.\n\n\
Rain began to fall at four.\n\nWe slept in a barn that night.\n\nThe barn smelled of apples.\n";
    let chinese = "\
将面粉与糖混合均匀。\n\n加入三个鸡蛋搅打。\n\n烤箱预热至一百八十度。\n\n面糊倒入模具。\n\n烘烤四十分钟。\n\n\
取出后放凉脱模。\n\n表面涂抹奶油。\n\n冷藏两小时再切块。\n\n用热刀切口更整齐。\n";
    fs::write(dir.path().join("trip.txt"), english).unwrap();
    fs::write(dir.path().join("cake.txt"), chinese).unwrap();
    let output = run(dir.path(), &["trip.txt", "cake.txt"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let report = stdout(&output);
    assert!(report.contains("are they the same document?"), "{report}");
    // One sentence for the two of them.
    let flat: Vec<&str> = report
        .lines()
        .filter(|l| l.contains("has headings"))
        .collect();
    assert_eq!(flat.len(), 1, "{report}");
    assert!(
        flat[0].contains("neither trip.txt nor cake.txt"),
        "{report}"
    );

    let output = run(dir.path(), &["en.txt", "zh.txt"]);
    assert!(!stdout(&output).contains("warning"), "{}", stdout(&output));
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
        (["missing.txt", "zh.txt"], ["missing.txt", "cannot read"]),
        (["en.txt", "missing.txt"], ["missing.txt", "cannot read"]),
        (["empty.txt", "zh.txt"], ["empty.txt", "is empty"]),
        (["en.txt", "blank.txt"], ["blank.txt", "is empty"]),
        (["image.png", "zh.txt"], ["image.png", "not a text"]),
        (["folder", "zh.txt"], ["folder", ""]),
    ] {
        refused(dir.path(), &args, &words);
    }
    refused(dir.path(), &["en.txt"], &["en.txt"]);
    refused(dir.path(), &["outline", "missing.txt"], &["missing.txt"]);
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
fn strict_fails_only_where_a_heading_is_alone() {
    let dir = folder();
    let output = run(dir.path(), &["en.txt", "zh.txt", "--strict"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let longer = ENGLISH.to_owned() + "\nChapter 3 Penalties\n\nWhoever pollutes a river pays.\n";
    fs::write(dir.path().join("en.txt"), longer).unwrap();
    assert_eq!(code(&run(dir.path(), &["en.txt", "zh.txt"])), 0);
    let output = run(dir.path(), &["en.txt", "zh.txt", "--strict"]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("--strict"));
    assert!(stdout(&output).contains("1 only in the source"));
    assert!(dir.path().join("aligned/en-zh.csv").exists());
}

#[test]
fn the_users_own_properties_and_codes_are_in_every_unit() {
    let dir = folder();
    let args = "en.txt zh.txt -o - --format tmx --prop client=Acme --creation-id me --source-lang en-GB --target-lang zh-HK";
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
fn it_speaks_chinese_where_the_locale_is_chinese() {
    let dir = folder();
    let run = |args: &[&str], variables: &[(&str, &str)]| {
        let mut command = command(dir.path(), args);
        for variable in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(variable);
        }
        command.envs(variables.iter().copied());
        let output = command.output().unwrap();
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    let pair = ["en.txt", "zh.txt"];
    let english = run(&pair, &[("LANG", "en_US.UTF-8")]);
    assert!(english.contains("2 paired"), "{english}");
    let chinese = run(&pair, &[("LANG", "zh_CN.UTF-8")]);
    assert!(chinese.contains("标题      2 成对"), "{chinese}");
    assert!(
        !chinese.contains("paired") && !chinese.contains("wrote"),
        "{chinese}"
    );
    let chinese = run(&pair, &[("LANG", "en_US"), ("LC_ALL", "zh_TW.UTF-8")]);
    assert!(chinese.contains("无变化"), "{chinese}");
    // The option outranks the environment, and the first variable that is set the others.
    let said = run(
        &["en.txt", "zh.txt", "--ui-lang", "en"],
        &[("LANG", "zh_CN.UTF-8")],
    );
    assert!(said.contains("2 paired"), "{said}");
    let said = run(&pair, &[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C")]);
    assert!(said.contains("2 paired"), "{said}");
    for (args, words) in [
        (&["--ui-lang=zh", "--help"][..], "用法：align [选项]"),
        (&["--ui-lang", "zh", "outline", "-h"], "［默认：auto］"),
        (
            &["nowhere.txt", "zh.txt", "--ui-lang", "zh"],
            "错误：无法读取 nowhere.txt：没有这个文件",
        ),
        (
            &["en.txt", "zh.txt", "--formt", "--ui-lang", "zh"],
            "不认识参数 '--formt'",
        ),
        (
            &["en.txt", "zh.txt", "--ui-lang", "zh", "-o", "x.csv"],
            "看起来是文件",
        ),
        (&["outline", "en.txt", "--ui-lang", "zh"], "2 个标题"),
    ] {
        let said = run(args, &[]);
        assert!(said.contains(words), "{args:?}: {said}");
    }
    let help = run(&["--help"], &[("LC_MESSAGES", "zh_CN.UTF-8")]);
    for english in [
        "Usage",
        "Options",
        "Commands",
        "Arguments",
        "default",
        "Possible",
        "values",
        "Print",
    ] {
        assert!(!help.contains(english), "{english}: {help}");
    }
}
