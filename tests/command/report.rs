//! What is told of a run: on the terminal, in colours or none, in the language of the user, and by the exit code.

use crate::command::{ENGLISH, code, command, folder, run, stderr, stdout};
use crate::program::COMMANDS;
use std::fs;

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
    // One of an earlier run stays, and is no memory of these.
    fs::write(dir.path().join("aligned/en-en2.tmx"), "older").unwrap();
    let report = stdout(&run(dir.path(), &["en.txt", "en2.txt"]));
    assert!(
        report.contains("en-en2.tmx is of an earlier run"),
        "{report}"
    );
    let output = run(dir.path(), &["en.txt", "en2.txt", "--format", "tmx"]);
    assert!(
        stdout(&output).contains("both sides are en-US"),
        "{output:?}"
    );
    assert!(dir.path().join("aligned/en-en2.tmx").exists());
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
将面粉与糖混合均匀。\n\n加入三个鸡蛋搅打。\n\n烤箱预热至一百八十度。\n\n\
面糊倒入模具。\n\n烘烤四十分钟。\n\n\
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
fn why_says_what_the_other_document_makes_of_a_line() {
    let dir = folder();
    let text = |keep: &str, [a, b, c]: [&str; 3]| format!("{a}\n\n{keep}\n\n{b}\n\n{c}\n\n");
    let words = [
        "This law protects rivers and lakes.",
        "The State plans the use of water.",
        "Boats are kept clean.",
    ];
    let zh = [
        "本法保护河流和湖泊。",
        "国家规划用水。",
        "船只应当保持清洁。",
    ];
    let long = |title: [&str; 3], keep: [&str; 3], words: [&str; 3]| -> String {
        let parts = title
            .iter()
            .zip(keep)
            .map(|(t, k)| format!("{t}\n\n{}", text(k, words)));
        parts.collect()
    };
    let en = long(
        ["Chapter 1 General", "Chapter 2 Duties", "Chapter 3 Boats"],
        [
            "Keep the Water Clean",
            "Keep the Rivers Free",
            "Keep the Boats Dry",
        ],
        words,
    );
    let zh = long(
        ["第一章 总则", "第二章 职责", "第三章 船只"],
        ["保持水的清洁", "保持河流畅通", "保持船只干燥"],
        zh,
    );
    fs::write(dir.path().join("e.txt"), en).unwrap();
    fs::write(dir.path().join("z.txt"), zh).unwrap();
    let pair = run(
        dir.path(),
        &["e.txt", "z.txt", "-o", "-", "--format", "csv"],
    );
    let table = stdout(&pair);
    let json = run(
        dir.path(),
        &["outline", "--why", "--json", "e.txt", "z.txt"],
    );
    let json: serde_json::Value = serde_json::from_str(&stdout(&json)).unwrap();
    for line in json[0]["lines"].as_array().unwrap() {
        let text = line["text"].as_str().unwrap();
        let row = table
            .lines()
            .find(|row| row.starts_with(&format!("{text},")));
        let is_heading = row.is_some_and(|row| row.contains(",heading,"));
        assert_eq!(!line["level"].is_null(), is_heading, "{line} {row:?}");
        let paired = row.is_some_and(|row| row.contains(",paired,"));
        assert_eq!(
            is_heading && paired,
            line["other"]["line"].is_number(),
            "{line} {row:?}"
        );
    }
    let said = stdout(&run(dir.path(), &["outline", "--why", "e.txt", "z.txt"]));
    assert!(said.starts_with("e.txt\n1\tlevel 1"), "{said}");
    assert!(said.contains("\nz.txt\n1\tlevel 1"), "{said}");
    let alone = run(dir.path(), &["outline", "e.txt", "z.txt"]);
    assert_eq!(code(&alone), 2, "{}", stdout(&alone));
}

#[test]
fn help_is_that_of_the_command_whatever_stands_before_it() {
    let dir = folder();
    for name in COMMANDS {
        for help in ["--help", "-h"] {
            let own = stdout(&run(dir.path(), &[name, "--ui-lang", "zh", help]));
            assert!(own.contains(&format!("用法：align {name} ")), "{own}");
            for before in [
                &["--ui-lang", "zh"][..],
                &["--ui-lang=zh", "-q"],
                &["-o", "x", "--ui-lang", "zh"],
            ] {
                let said = run(dir.path(), &[before, &[name, help]].concat());
                assert_eq!(stdout(&said), own, "{before:?} {name} {help}");
            }
            let said = stdout(&run(dir.path(), &["--quiet", name, help]));
            assert!(said.contains(&format!("Usage: align {name} ")), "{said}");
        }
    }
    let said = stdout(&run(dir.path(), &["--ui-lang", "zh", "help", "outline"]));
    assert!(said.contains("用法：align outline "), "{said}");
}

#[test]
fn chinese_help_is_as_wide_as_the_terminal() {
    use unicode_width::UnicodeWidthStr;
    let dir = folder();
    for columns in [60, 80] {
        for args in [
            &["-h"][..],
            &["--help"],
            &["review", "-h"],
            &["export", "--help"],
        ] {
            let mut command = command(dir.path(), args);
            command
                .args(["--ui-lang", "zh"])
                .env("COLUMNS", columns.to_string());
            let said = stdout(&command.output().unwrap());
            for line in said.lines() {
                assert!(line.width() <= columns, "{columns}: {line}");
                let begins = line.trim_start().chars().next();
                assert!(
                    !begins.is_some_and(|c| "。，、；：）」》".contains(c)),
                    "{line}"
                );
            }
            assert!(said.contains("--libreoffice <PATH|none>"), "{said}");
        }
    }
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
            "错误：没有 nowhere.txt 这个文件",
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
