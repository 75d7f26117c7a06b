use super::*;
use crate::cli::folder::job::Basis;
use crate::cli::message::{Many, Stage};
use align::bitext::Fields;
use align::message::Words;

fn row(level: u16, source: &str, target: &str, flags: &[Flag]) -> Row {
    let cell = |text: &str, line| (!text.is_empty()).then(|| Cell::new(text, line));
    Row::from(Fields {
        id: "r1".into(),
        kind: Kind::Heading,
        level,
        source: cell(source, 9),
        target: cell(target, 297),
        section: "§1".into(),
        target_section: None,
        confidence: 90,
        flags: flags.iter().copied().collect(),
        reason: "".into(),
        comment: Default::default(),
    })
}

fn bitext(rows: Vec<Row>) -> Bitext {
    let side = |name: &str, language| Side {
        name: name.into(),
        encoding: "UTF-8".into(),
        language,
        script: None,
        lines: 300,
        dropped_controls: 2,
    };
    Bitext {
        source: side("en.txt", Language::English),
        target: side("zh.txt", Language::Chinese),
        rows,
        warnings: Vec::new(),
        beads: Vec::new(),
    }
}

fn print(bitext: &Bitext, width: usize) -> String {
    let report = Report {
        bitext,
        tallies: &[],
        written: &[],
        warnings: &["look\u{1b}[31m".into()],
        all_headings: false,
        min_confidence: 70,
    };
    let mut bytes = Vec::new();
    report.print(&mut bytes, Some(width)).unwrap();
    // What a reader sees of them.
    let bytes = anstream::adapter::strip_bytes(&bytes).into_vec();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn the_two_outlines_stand_next_to_each_other() {
    let text = print(
        &bitext(vec![
            row(1, "Chapter One Planning Background", "", &[]),
            row(
                2,
                "Section 4 Promoting the coordinated development of cities",
                "第四节 分类推进大中小城市和县城发展规划纲要",
                &[Flag::Renumbered, Flag::Doubtful],
            ),
            row(1, "", "第十三章 附则", &[]),
        ]),
        80,
    );
    let expected = "\
source  en.txt  English, UTF-8, 300 lines, 2 control characters dropped
target  zh.txt  Chinese, UTF-8, 300 lines, 2 control characters dropped

line  en.txt                              line  zh.txt
   9  Chapter One Planning Background  <
   9    Section 4 Promoting the coord… #?  297    第四节 分类推进大中小城市和县…
                                       >   297  第十三章 附则
      < only in the source   > only in the target   # renumbered   ? doubtful

headings  1 paired, 1 only in the source, 1 only in the target, 1 renumbered,
          1 doubtful
warning: look\u{fffd}[31m
";
    assert_eq!(text, expected);
}

#[test]
fn what_repeats_is_folded() {
    let alone = |n: usize| row(1, &format!("Chapter {n}"), "", &[]);
    let mut rows: Vec<Row> = (1..=9).map(alone).collect();
    rows.push(row(1, "Chapter 10", "第十章", &[]));
    rows.extend((11..=16).map(alone));
    let doubtful = |n: usize| row(1, &format!("Chapter {n}"), "第一章", &[Flag::Doubtful]);
    rows.extend((20..30).map(doubtful));
    let text = print(&bitext(rows.clone()), 80);
    let lines: Vec<&str> = text.lines().skip(4).take(21).collect();
    let begins: Vec<&str> = lines[..5]
        .iter()
        .map(|l| l.trim_end_matches([' ', '<']))
        .collect();
    let expected = [
        "   9  Chapter 1",
        "   9  Chapter 2",
        "      … 6 more: only in the source",
        "   9  Chapter 9",
    ];
    assert_eq!(begins[..4], expected);
    assert!(begins[4].starts_with("   9  Chapter 10"), "{text}");
    // Six alone are shown, and all that are doubtful.
    assert_eq!(lines[5..11].iter().filter(|l| l.ends_with('<')).count(), 6);
    assert_eq!(text.matches("第一章").count(), 10);
    assert!(!text.contains("more headings"), "{text}");
    // Of a long outline too: folded ones are told once.
    rows.extend((30..130).map(|n| row(2, &format!("{n}"), "节", &[])));
    rows.extend((130..200).map(alone));
    let text = print(&bitext(rows.clone()), 80);
    assert!(text.contains("… 67 more: only in the source"), "{text}");
    assert!(text.contains("… 100 more headings, all paired"), "{text}");
    let report = Report {
        all_headings: true,
        bitext: &bitext(rows),
        tallies: &[],
        written: &[],
        warnings: &[],
        min_confidence: 70,
    };
    let mut bytes = Vec::new();
    report.print(&mut bytes, Some(80)).unwrap();
    assert!(!String::from_utf8(bytes).unwrap().contains('…'));
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let rows = || {
        vec![
            row(1, &"word ".repeat(40), &"章".repeat(90), &[Flag::Doubtful]),
            row(9, "𠀀𠀁", &"章a".repeat(90), &[]),
        ]
    };
    for width in [50, 79, 80, 81, 120] {
        let text = print(&bitext(rows()), width);
        for line in text.lines().skip(3).take(3) {
            assert!(line.width() <= width, "{width}: {line}");
        }
    }
}

#[test]
fn no_line_of_the_summary_is_cut_at_80_columns_in_any_language() {
    let tally = Tally {
        units: 12_345,
        heading_titles: 1_234,
        run_ins: 1_234,
        items: 1_234,
        guarded: 123,
        unguarded: 123,
        retyped: 123,
        forbidden: 123,
        one_sided: 123,
        without_target: 123,
        target_only: 123,
        doubtful: 123,
        out: 123,
        untranslated: 123,
        empty: 123,
        apparatus: 123,
        duplicates: 123,
        ambiguous: 123,
        long: 123,
        cut: 123,
    };
    let review = Review {
        corrected: 123,
        confirmed: 123,
        doubted: 123,
        commented: 123,
        added: 123,
        merged: 123,
        dropped: 123,
        kept: 123,
        ..Review::default()
    };
    for language in Words::ALL {
        let say = message::of(language);
        let mut lines: Vec<String> = Format::value_variants()
            .iter()
            .map(|format| say.tally(*format, &tally, 70))
            .collect();
        lines.push(say.review(&review));
        lines.push(say.no_memory(None));
        lines.push(say.same_codes("zh-CN"));
        lines.push(say.besides(1_234, 1_234).join(say.word(Noun::And)));
        for line in lines {
            for width in [40, 80] {
                let mut bytes = Vec::new();
                labelled(&mut bytes, say.word(Noun::Headings), &line, Some(width)).unwrap();
                let text = String::from_utf8(bytes).unwrap();
                for shown in text.lines() {
                    assert!(shown.width() <= width, "{width}: {shown}");
                }
                let join = |text: &str| text.split_whitespace().collect::<String>();
                assert!(join(&text).ends_with(&join(&line)), "{text}");
            }
        }
        // This stands on one line.
        let hidden = say.hidden(1_234, 123);
        assert!(hidden.width() <= 74, "{hidden}");
    }
}

#[test]
fn what_stands_on_one_line_fits_into_80_columns_in_any_language() {
    for language in Words::ALL {
        let say = message::of(language);
        let label = |noun: Noun, text: &str| crate::cli::lines::label(say.word(noun), text);
        // What is doubtful is never folded.
        let folded = [
            Noun::Renumbered,
            Noun::Moved,
            Noun::Untranslated,
            Noun::NumbersDiffer,
        ]
        .map(|noun| say.word(noun));
        let mut lines = vec![
            // Below a heading's line number, what is true of many at once.
            format!(
                "{:6}{}",
                "",
                say.folded(123, &folded.join(say.word(Noun::And)))
            ),
            format!(
                "{}{}",
                say.word(Noun::NoHeadings),
                say.word(Noun::OneSection)
            ),
            say.word(Noun::FormAlone).to_owned(),
            label(Noun::Review, &say.held(123, 1_234)),
            label(Noun::Review, say.word(Noun::PageLives)),
            say.unsound(1_234),
            say.leverage_units(12_345, 23_456, "52.6 %"),
            say.leverage_more(1_234),
        ];
        lines.extend(
            say.leverage_wrapped("a document.txt")
                .lines()
                .map(str::to_owned),
        );
        lines.extend(
            say.leverage_fates()
                .map(|fate| format!("{:6}  {fate}", 1_234)),
        );
        for unit in [Language::English, Language::Chinese] {
            let shares = ["95.7 %", "95.1 %"];
            let text = say.leverage_text([1_234, 1_234], [12_345, 12_345], shares, unit);
            // Of a text of ordinary length it is shorter; the terminal breaks it.
            assert!(text.width() <= 90, "{text}");
        }
        // Beside a mark that turns and a bar of 20 columns.
        for stage in [Stage::Reading, Stage::Aligning, Stage::Writing] {
            for left in [None, Some(59), Some(36_000)] {
                let said = say.progress(Some(stage), 100, 36_000, left);
                lines.push(format!("{:23}{said}", ""));
            }
        }
        // Beside a bar of 24 columns, and before the time that is left.
        lines.push(format!(
            "{:25}{} (-10h)",
            "",
            say.many(Many::Rate(12_345, 12_345, 123.4))
        ));
        for (noun, many) in [
            (Noun::Files, Many::Files(12_345, 12_345)),
            (Noun::Headings, Many::Counts(123_456, 123_456)),
            (Noun::Doubtful, Many::Doubtful(12_345)),
            (Noun::Alone, Many::Rest(12_345, "summary.csv")),
        ] {
            lines.push(label(noun, &say.many(many)));
        }
        let done = [
            Many::Aligned(1_234),
            Many::Unchanged(1_234),
            Many::Failed(1_234),
        ];
        lines.push(label(
            Noun::Done,
            &done.map(|many| say.many(many)).join(say.word(Noun::And)),
        ));
        let kinds = [Basis::List, Basis::Name, Basis::Content, Basis::Mixed];
        let kinds = kinds.map(|basis| say.many(Many::By(123, basis)));
        lines.push(label(Noun::Pairs, &kinds[1..].join(say.word(Noun::And))));
        lines.retain(|line| line.width() > 80);
        assert!(lines.is_empty(), "{lines:#?}");
        for line in message::first(language).lines() {
            assert!(line.width() <= 120, "{line}");
        }
    }
}

#[test]
fn of_a_long_outline_only_what_matters_is_shown() {
    let mut rows: Vec<_> = (0..200)
        .map(|i| row(1 + u16::from(i % 10 != 0), "Section", "节", &[]))
        .collect();
    rows[55].flags = [Flag::Moved].into();
    let text = print(&bitext(rows.clone()), 80);
    assert_eq!(text.matches("Section").count(), 21);
    assert!(text.contains("… 179 more headings, all paired; --all-headings"));
    for row in &mut rows {
        row.target = None;
        row.flags = [Flag::Doubtful].into();
    }
    let text = print(&bitext(rows), 80);
    assert!(
        text.contains("… 140 more headings, 140 of them to look at"),
        "{text}"
    );
}

#[test]
fn texts_are_cut_by_what_they_take_on_screen() {
    assert_eq!(fit("abc", 5), "abc  ");
    assert_eq!(fit("abcdef", 5), "abcd…");
    assert_eq!(fit("章节条", 6), "章节条");
    assert_eq!(fit("章节条", 5), "章节…");
    assert_eq!(fit("章节条", 4), "章… ");
    assert_eq!(fit("a\u{301}bc", 3), "a\u{301}bc");
    assert_eq!(fit("a\u{9b}b", 3), "a\u{fffd}b");
}
