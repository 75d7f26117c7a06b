//! `align export`: other formats from an alignment that was written as JSON.

mod program;

use program::ran;
use std::fs;
use std::path::Path;

const FORMATS: [&str; 8] = [
    "csv", "tmx", "json", "xliff", "xliff2", "html", "glossary", "xlsx",
];

/// The texts of the project, and one with what the formats treat in their own ways.
fn pairs(folder: &Path) -> Vec<[String; 2]> {
    let texts = Path::new(env!("CARGO_MANIFEST_DIR")).join("texts");
    let of = |name: &str| texts.join(name).to_str().unwrap().to_owned();
    let odd = "== Sums ==\n\n=1+2 is a formula & <b>no</b> tag.\n\nIt is 12% of 20.\n\n== Only Here ==\n\n\
        Nothing there.\n";
    let odd_zh = "== 求和 ==\n\n=1+2 是公式 & <b>不是</b>标签。\n\n它是20的15%。\n";
    fs::write(folder.join("odd.en.txt"), odd).unwrap();
    fs::write(folder.join("odd.zh.txt"), odd_zh).unwrap();
    vec![
        [of("en.txt"), of("zh.txt")],
        [of("regulations.en.txt"), of("regulations.zh.txt")],
        ["odd.en.txt".into(), "odd.zh.txt".into()],
    ]
}

#[test]
fn an_export_is_what_the_direct_run_writes() {
    let folder = tempfile::tempdir().unwrap();
    for [source, target] in pairs(folder.path()) {
        for options in [
            &[][..],
            &[
                "--min-confidence",
                "90",
                "--csv-raw",
                "--prop",
                "client=X",
                "--creation-id",
                "me",
            ],
            &["--source-lang", "en-GB", "--name", "other"],
        ] {
            for format in FORMATS {
                let all = [&["--format", format, "-o", "-"], options].concat();
                let direct = ran(
                    folder.path(),
                    &[&[source.as_str(), &target], &all[..]].concat(),
                );
                assert!(direct.status.success(), "{direct:?}");
                let record = [
                    &[source.as_str(), &target, "--format", "json", "-o", "-"],
                    options,
                ]
                .concat();
                fs::write(
                    folder.path().join("x.json"),
                    ran(folder.path(), &record).stdout,
                )
                .unwrap();
                let export = ran(folder.path(), &[&["export", "x.json"], &all[..]].concat());
                assert!(export.status.success(), "{export:?}");
                assert!(
                    export.stdout == direct.stdout,
                    "{format} of {source} with {options:?}"
                );
            }
        }
    }
}

#[test]
fn files_are_named_as_the_alignment_is() {
    let folder = tempfile::tempdir().unwrap();
    pairs(folder.path());
    let made = ran(
        folder.path(),
        &["odd.en.txt", "odd.zh.txt", "--format", "json"],
    );
    assert!(made.status.success());
    let export = ran(
        folder.path(),
        &["export", "aligned/odd.en-zh.json", "-o", "out"],
    );
    assert!(export.status.success(), "{export:?}");
    assert!(folder.path().join("out/odd.en-zh.csv").exists());
    assert!(folder.path().join("out/odd.en-zh.tmx").exists());
}

#[test]
fn what_is_no_alignment_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for (text, said) in [
        ("{\"format\":\"align\",\n\"version\":\"x\"", "line 2"),
        ("[]", "line 1"),
        ("Chapter 1", "line 1"),
    ] {
        fs::write(folder.path().join("x.json"), text).unwrap();
        let output = ran(folder.path(), &["export", "x.json"]);
        assert_eq!(output.status.code(), Some(2));
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(error.contains("x.json") && error.contains(said), "{error}");
        assert!(!folder.path().join("aligned").exists());
    }
    let output = ran(folder.path(), &["export", "x.json", "--format", "beads"]);
    assert_eq!(output.status.code(), Some(2));
}

/// `ALIGN_UPDATE=1 cargo test --test export` writes the file anew.
#[test]
fn the_schema_in_the_repository_is_the_one_printed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/alignment.schema.json");
    let output = ran(Path::new("."), &["export", "--schema"]);
    assert!(output.status.success(), "{output:?}");
    let printed = String::from_utf8(output.stdout).unwrap();
    if std::env::var_os("ALIGN_UPDATE").is_some() {
        fs::write(&path, &printed).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    assert!(
        kept == printed,
        "data/alignment.schema.json is of another version"
    );
}

#[test]
fn what_is_written_in_chinese_is_read_back_as_what_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let [source, target] = pairs(here).swap_remove(2);
    let all = "--format=csv,xlsx,html,tmx,xliff,json";
    for (out, language) in [("en", "en"), ("zh", "zh")] {
        let ran = ran(
            here,
            &[&source, &target, all, "-o", out, "--ui-lang", language],
        );
        assert!(ran.status.success(), "{ran:?}");
    }
    let read = |name: &str| fs::read_to_string(here.join(name)).unwrap();
    for name in ["odd.en-zh.csv", "odd.en-zh.html", "odd.en-zh.xlf"] {
        let [english, chinese] = ["en", "zh"].map(|out| read(&format!("{out}/{name}")));
        assert!(english.contains("numbers differ"), "{name}");
        assert!(chinese.contains("数字不同"), "{name}");
        assert!(!chinese.contains("no translation found"), "{name}");
        assert!(!chinese.contains("numbers differ:"), "{name}");
    }
    // Programs read the record: it is the same whatever a person reads.
    assert_eq!(read("en/odd.en-zh.json"), read("zh/odd.en-zh.json"));
    for table in ["zh/odd.en-zh.csv", "zh/odd.en-zh.xlsx"] {
        let args = [
            "export",
            "en/odd.en-zh.json",
            "--apply",
            table,
            "-o",
            "back",
        ];
        let ran = ran(here, &args);
        let said = String::from_utf8(ran.stdout).unwrap();
        assert!(said.contains("no row changed"), "{table}: {said}");
        assert_eq!(read("en/odd.en-zh.json"), read("back/odd.en-zh.json"));
    }
    // A remark and a person's words: the remark is known again.
    let table = read("zh/odd.en-zh.csv").replace("12% 对 15%", "12% 对 15%；问客户");
    fs::write(here.join("said.csv"), table).unwrap();
    let ran = ran(
        here,
        &[
            "export",
            "en/odd.en-zh.json",
            "--apply",
            "said.csv",
            "-o",
            "back",
        ],
    );
    assert!(ran.status.success(), "{ran:?}");
    assert!(read("back/odd.en-zh.json").contains("numbers differ: 12% against 15%; 问客户"));
}

/// The parts between `open` and `close` of a text, in order.
fn between<'t>(text: &'t str, open: &str, close: &str) -> Vec<&'t str> {
    let parts = text.split(open).skip(1);
    parts
        .filter_map(|part| Some(part.split_once(close)?.0))
        .collect()
}

#[test]
fn markup_of_markdown_stays_in_the_table_and_is_no_text_of_a_memory() {
    let folder = tempfile::tempdir().unwrap();
    let english = concat!(
        "# The *old* mill\n\n- Oil the **wheel** every week.\n- See [Oils](oils.md) and `oil.log`.\n\n",
        "> Keep the `door` shut.\n\n",
        "| Part | Material |\n|------|------|\n| Wheel | **oak** \\| ash |\n\n",
        "<!-- nobody sees this -->\n\n[1]: https://mill.example\n\n",
        "The [Owner] is away on Sundays.[^2]\n\n[^2]: The mill is shut then.\n\n",
        "[Owner]: the Mill Society, of Leeds.\n",
    );
    let chinese = concat!(
        "# *老*磨坊\n\n- 每周给**轮子**上油。\n- 见[油](oils.md)和`oil.log`。\n\n> 关好`门`。\n\n",
        "| 部件 | 材料 |\n|------|------|\n| 轮子 | **橡木** \\| 白蜡木 |\n\n<!-- 没人看见 -->\n\n",
        "[1]: https://mill.example\n\n[业主]星期日不在。[^2]\n\n[^2]: 那时磨坊关门。\n\n",
        "[业主]: 磨坊协会，住所在利兹。\n",
    );
    let run = |source: &str, target: &str, format: &str| {
        fs::write(folder.path().join(source), english).unwrap();
        fs::write(folder.path().join(target), chinese).unwrap();
        let args = [
            source,
            target,
            "--format",
            format,
            "--min-confidence",
            "0",
            "-o",
            "-",
        ];
        let done = ran(folder.path(), &args);
        assert!(done.status.success(), "{done:?}");
        String::from_utf8(done.stdout).unwrap()
    };
    let wanted = [
        ["The old mill", "老磨坊"],
        ["Oil the wheel every week.", "每周给轮子上油。"],
        ["See Oils and oil.log.", "见油和oil.log。"],
        ["Keep the door shut.", "关好门。"],
        ["Part", "部件"],
        ["Material", "材料"],
        ["Wheel", "轮子"],
        // As it is written, as CAT tools show it.
        ["oak \\| ash", "橡木 \\| 白蜡木"],
        // Chinese has no blanks: a note and a party look like the addresses of links.
        [
            "The [Owner] is away on Sundays.[^2]",
            "[业主]星期日不在。[^2]",
        ],
        ["[^2]: The mill is shut then.", "[^2]: 那时磨坊关门。"],
        [
            "[Owner]: the Mill Society, of Leeds.",
            "[业主]: 磨坊协会，住所在利兹。",
        ],
    ];
    let memory = run("en.md", "zh.md", "tmx");
    assert_eq!(between(&memory, "<seg>", "</seg>"), wanted.concat());
    let bilingual = run("en.md", "zh.md", "xliff");
    assert_eq!(
        between(&bilingual, "<source>", "</source>"),
        wanted.map(|w| w[0])
    );
    let targets: Vec<&str> = between(&bilingual, "<target", "</target>");
    let targets: Vec<&str> = targets
        .iter()
        .filter_map(|t| Some(t.split_once('>')?.1))
        .collect();
    assert_eq!(targets, wanted.map(|w| w[1]));
    // The table has every character; the rule, the comment and where the link leads to are no segments.
    let table = run("en.md", "zh.md", "csv");
    for cell in [
        "- Oil the **wheel** every week.",
        "- See [Oils](oils.md) and `oil.log`.",
        "> Keep the `door` shut.",
        "| **oak** \\| ash |",
    ] {
        assert!(table.contains(cell), "{cell}: {table}");
    }
    for line in [
        "|------|------|",
        "<!-- nobody sees this -->",
        "[1]: https://mill.example",
    ] {
        assert!(
            table.contains(&format!("{line},,,other,")),
            "{line}: {table}"
        );
        assert!(table.contains(&format!(
            ",{},,other,",
            line.replace("nobody sees this", "没人看见")
        )));
    }
    // A plain text may hold an asterisk.
    let memory = run("en.txt", "zh.txt", "tmx");
    assert!(
        memory.contains("<seg>- Oil the **wheel** every week.</seg>"),
        "{memory}"
    );
}

#[test]
fn markup_of_asciidoc_and_restructuredtext_is_no_text_of_a_memory() {
    let asciidoc = [
        concat!(
            "= The _old_ mill\n:toc:\n\n[#care]\n== Care\n\n* Oil the *wheel* every week.\n",
            "* See link:oils.adoc[Oils] and `oil.log`.\n\n[source,sh]\n----\n# turn *it*\n----\n\n\
             // nobody sees this\n\n",
            "|===\n|Part |Material\n\n|Wheel |*oak* \\| ash\n|===\n",
        ),
        concat!(
            "= _老_ 磨坊\n:toc:\n\n[#care]\n== 保养\n\n* 每周给**轮子**上油。\n",
            "* 见link:oils.adoc[油]和 `oil.log`。\n\n[source,sh]\n----\n# turn *it*\n----\n\n// 没人看见\n\n",
            "|===\n|部件 |材料\n\n|轮子 |**橡木** \\| 白蜡木\n|===\n",
        ),
    ];
    let restructured = [
        concat!(
            "The *old* mill\n==============\n\n.. contents::\n\nCare\n----\n\n- Oil the **wheel** every week.\n",
            "- See `Oils <oils.html>`_ and ``oil.log``.\n\n.. code-block:: sh\n\n   # turn *it*\n\n\
             .. nobody sees this\n\n",
            "+-------+-----------+\n| Part  | Material  |\n+=======+===========+\n| Wheel | **oak** \\| ash |\n\
             +-------+-----------+\n",
        ),
        concat!(
            "*老* 磨坊\n=========\n\n.. contents::\n\n保养\n----\n\n- 每周给\\ **轮子**\\ 上油。\n",
            "- 见\\ `油 <oils.html>`_\\ 和 ``oil.log``。\n\n.. code-block:: sh\n\n   # turn *it*\n\n\
             .. 没人看见\n\n",
            "+------+--------+\n| 部件 | 材料   |\n+======+========+\n| 轮子 | **橡木** \\| 白蜡木 |\n\
             +------+--------+\n",
        ),
    ];
    let folder = tempfile::tempdir().unwrap();
    let run = |texts: &[&str; 2], extension: &str, format: &str| {
        let names = [format!("en.{extension}"), format!("zh.{extension}")];
        fs::write(folder.path().join(&names[0]), texts[0]).unwrap();
        fs::write(folder.path().join(&names[1]), texts[1]).unwrap();
        let args = [&*names[0], &*names[1], "--format", format, "-o", "-"];
        let done = ran(
            folder.path(),
            &[&args[..], &["--min-confidence", "0"]].concat(),
        );
        assert!(done.status.success(), "{done:?}");
        String::from_utf8(done.stdout).unwrap()
    };
    for (texts, extension) in [(&asciidoc, "adoc"), (&restructured, "rst")] {
        let wanted = [
            ["The old mill", "老 磨坊"],
            ["Care", "保养"],
            ["Oil the wheel every week.", "每周给轮子上油。"],
            ["See Oils and oil.log.", "见油和 oil.log。"],
            ["Part", "部件"],
            ["Material", "材料"],
            ["Wheel", "轮子"],
            ["oak \\| ash", "橡木 \\| 白蜡木"],
        ];
        let memory = run(texts, extension, "tmx");
        assert_eq!(
            between(&memory, "<seg>", "</seg>"),
            wanted.concat(),
            "{extension}"
        );
        let bilingual = run(texts, extension, "xliff");
        assert_eq!(
            between(&bilingual, "<source>", "</source>"),
            wanted.map(|w| w[0])
        );
        // The table has every character.
        let table = run(texts, extension, "csv");
        for line in texts[0]
            .lines()
            .filter(|l| !l.is_empty() && !l.contains('|'))
        {
            assert!(table.contains(line.trim()), "{line}: {table}");
        }
        assert!(table.contains("nobody sees this,,,other,"), "{table}");
        assert!(table.contains("# turn *it*,,,other,"), "{table}");
        // A plain text may hold an asterisk.
        let memory = run(texts, "txt", "tmx");
        assert!(memory.contains("wheel*"), "{memory}");
    }
}

#[test]
fn a_review_in_which_every_text_is_gone_is_no_review() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("en.txt"),
        "Chapter 1 Tools\n\nBring it back. Keep it dry.\n",
    )
    .unwrap();
    fs::write(
        folder.path().join("zh.txt"),
        "第一章 工具\n\n请归还。请保持干燥。\n",
    )
    .unwrap();
    let run = ran(folder.path(), &["en.txt", "zh.txt", "--format", "json,csv"]);
    assert!(run.status.success(), "{run:?}");
    let table = fs::read(folder.path().join("aligned/en-zh.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(&table[3..]);
    let mut out = csv::Writer::from_path(folder.path().join("reviewed.csv")).unwrap();
    out.write_record(reader.headers().unwrap()).unwrap();
    for row in reader.records().map(Result::unwrap) {
        let cells = row
            .iter()
            .enumerate()
            .map(|(k, cell)| if k < 2 { "" } else { cell });
        out.write_record(cells).unwrap();
    }
    out.flush().unwrap();
    let run = ran(
        folder.path(),
        &["export", "aligned/en-zh.json", "--apply", "reviewed.csv"],
    );
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(2), "{said}");
}
