//! Which heading stands for which: where numbers lie, where chapters were moved, where there are no numbers.

use align::Options;
use align::bitext::{Flag, Kind, Row};
use align::document::Document;
use align::language::Language;
use subjects::SUBJECTS;

mod subjects;

/// Articles of these subjects in this order, numbered from 1: the number stands alone, the text below.
fn articles(language: Language, order: &[usize]) -> Document {
    let text: String = order
        .iter()
        .enumerate()
        .map(|(n, &s)| match language {
            Language::English => format!("Article {}\n\n{}\n\n", n + 1, SUBJECTS[s].1),
            Language::Chinese => format!("第{}条\n\n{}\n\n", n + 1, SUBJECTS[s].3),
        })
        .collect();
    Document::from_text("t.txt", &text, language)
}

/// The first subjects, each with this mark before its title and its text below.
fn marked<M: AsRef<str>>(language: Language, marks: &[M]) -> String {
    marks
        .iter()
        .zip(SUBJECTS)
        .map(|(mark, subject)| {
            let (title, text) = match language {
                Language::English => (subject.0, subject.1),
                Language::Chinese => (subject.2, subject.3),
            };
            format!("{}{title}\n\n{text}\n\n", mark.as_ref())
        })
        .collect()
}

/// Titles of these subjects in this order, marked up, with their texts below.
fn sections(language: Language, order: &[usize]) -> Document {
    let text: String = order
        .iter()
        .map(|&s| match language {
            Language::English => format!("## {}\n\n{}\n\n", SUBJECTS[s].0, SUBJECTS[s].1),
            Language::Chinese => format!("## {}\n\n{}\n\n", SUBJECTS[s].2, SUBJECTS[s].3),
        })
        .collect();
    Document::from_text("t.txt", &text, language)
}

/// The heading rows: places in the source and in the target, from 0, and the row.
fn pairs(source: Document, target: Document) -> Vec<(Option<usize>, Option<usize>, Row)> {
    let place = |c: &align::bitext::Cell| (c.line as usize - 1) / 4;
    let options = Options {
        headings_only: true,
        ..Options::default()
    };
    let rows = align::align(source, target, &options).rows;
    rows.into_iter()
        .filter(|r| r.kind == Kind::Heading)
        .map(|r| {
            (
                r.source.as_ref().map(place),
                r.target.as_ref().map(place),
                r,
            )
        })
        .collect()
}

/// The subjects of each pair must be the same, and every subject that both sides have must be paired.
fn assert_right(found: &[(Option<usize>, Option<usize>, Row)], source: &[usize], target: &[usize]) {
    for (i, j, row) in found {
        if let (Some(i), Some(j)) = (i, j) {
            assert_eq!(source[*i], target[*j], "{row:#?}");
        }
    }
    let paired = found.iter().filter(|(i, j, _)| i.is_some() && j.is_some());
    let common = source.iter().filter(|s| target.contains(s));
    assert_eq!(paired.count(), common.count(), "{found:#?}");
}

#[test]
fn an_article_that_was_struck_renumbers_those_after_it() {
    let source = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    let target = [0, 1, 3, 4, 5, 6, 7, 8, 9];
    let found = pairs(
        articles(Language::English, &source),
        articles(Language::Chinese, &target),
    );
    assert_right(&found, &source, &target);
    let (alone, renumbered): (Vec<_>, Vec<_>) = found.iter().partition(|(_, j, _)| j.is_none());
    assert_eq!(alone.len(), 1);
    assert_eq!(alone[0].0, Some(2));
    let flagged = renumbered
        .iter()
        .filter(|(_, _, r)| r.flags.contains(Flag::Renumbered));
    assert_eq!(flagged.count(), 7, "all after the struck one");
}

#[test]
fn what_was_moved_is_found_where_it_stands_now() {
    let source = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    let target = [0, 4, 5, 6, 7, 8, 9, 1, 2, 3];
    let found = pairs(
        articles(Language::English, &source),
        articles(Language::Chinese, &target),
    );
    assert_right(&found, &source, &target);
    // Fewer were moved than stayed in order.
    let moved: Vec<_> = found
        .iter()
        .filter(|(_, _, r)| r.flags.contains(Flag::Moved))
        .map(|(i, _, _)| i.unwrap())
        .collect();
    assert_eq!(moved, [1, 2, 3]);
}

#[test]
fn two_swapped_sections_without_numbers_find_each_other() {
    let source = [0, 1, 2, 3, 4, 5];
    let target = [0, 3, 2, 1, 4, 5];
    let found = pairs(
        sections(Language::English, &source),
        sections(Language::Chinese, &target),
    );
    assert_right(&found, &source, &target);
}

#[test]
fn sections_that_each_side_has_for_itself_stay_alone() {
    use Language::{Chinese, English};
    let source = [0, 1, 2, 3, 5, 6, 8, 9];
    let target = [0, 2, 3, 6, 4, 7, 9];
    for (a, b) in [(English, Chinese), (Chinese, English)] {
        let found = pairs(sections(a, &source), sections(b, &target));
        assert_right(&found, &source, &target);
    }
}

#[test]
fn what_only_its_place_pairs_is_said_to_be_unconfirmed() {
    // Forests here, markets there, between the same neighbours: one may be the other, worded freely.
    let (source, target) = ([0, 2, 3, 5, 6], [0, 2, 3, 4, 6]);
    let found = pairs(
        sections(Language::English, &source),
        sections(Language::Chinese, &target),
    );
    for (i, j, row) in found {
        let right = matches!((i, j), (Some(i), Some(j)) if source[i] == target[j]);
        let sure = row.comment.is_empty() && row.confidence > 80;
        assert_eq!(right, sure, "{row:#?}");
    }
}

#[test]
fn a_title_translated_freely_is_paired_by_its_place() {
    let text = |titles: [&str; 3], texts: [&str; 3]| -> String {
        titles
            .iter()
            .zip(texts)
            .map(|(t, x)| format!("## {t}\n\n{x}\n\n"))
            .collect()
    };
    let english = text(
        ["Water", "Nobody Is Perfect", "Fire"],
        [SUBJECTS[0].1, "It happens.", SUBJECTS[9].1],
    );
    let chinese = text(
        ["水", "金无足赤", "火灾"],
        [SUBJECTS[0].3, "难免。", SUBJECTS[9].3],
    );
    let found = pairs(
        Document::from_text("en.txt", &english, Language::English),
        Document::from_text("zh.txt", &chinese, Language::Chinese),
    );
    assert_right(&found, &[0, 1, 2], &[0, 1, 2]);
}

#[test]
fn a_number_that_texts_confirm_is_surer_than_one_that_they_deny() {
    let all = [0, 1, 2, 3, 4, 5, 6, 7, 8];
    // The last article says something else on the other side.
    let other = [0, 1, 2, 3, 4, 5, 6, 7, 9];
    let found = pairs(
        articles(Language::English, &all),
        articles(Language::Chinese, &other),
    );
    let of = |i: usize| found.iter().find(|f| f.0 == Some(i)).unwrap();
    assert!(of(3).2.confidence >= 95);
    let last = of(8);
    assert!(
        last.1.is_none() || last.2.confidence < of(3).2.confidence && !last.2.comment.is_empty(),
        "{:#?}",
        last.2
    );
}

#[test]
fn a_large_document_without_numbers_is_paired_through_long_gaps() {
    // 260 titles, every one of its own, of which the target lacks a stretch of 90 in the middle and has others.
    let word = |n: usize| format!("part{n}x");
    let write = |language: Language, parts: &mut dyn Iterator<Item = usize>| {
        let text: String = parts
            .map(|n| match language {
                Language::English => format!(
                    "## The {} file\n\nOpen {} and save it.\n\n",
                    word(n),
                    word(n)
                ),
                Language::Chinese => format!("## {} 文件\n\n打开{}并保存。\n\n", word(n), word(n)),
            })
            .collect();
        Document::from_text("t.txt", &text, language)
    };
    let kept: Vec<usize> = (0..80).chain(170..260).chain(1000..1030).collect();
    let all: Vec<usize> = (0..260).collect();
    let found = pairs(
        write(Language::English, &mut all.iter().copied()),
        write(Language::Chinese, &mut kept.iter().copied()),
    );
    let right = found
        .iter()
        .filter(|(i, j, _)| matches!((i, j), (Some(i), Some(j)) if all[*i] == kept[*j]))
        .count();
    let wrong = found
        .iter()
        .filter(|(i, j, _)| matches!((i, j), (Some(i), Some(j)) if all[*i] != kept[*j]))
        .count();
    assert_eq!((right, wrong), (170, 0));
}

#[test]
fn what_could_be_an_item_is_a_heading_where_the_other_document_says_so() {
    let write = |language, marks: [&str; 4]| {
        Document::from_text("t.txt", marked(language, &marks), language)
    };
    let english = ["Chapter 1 ", "(1) ", "Chapter 2 ", "Chapter 3 "];
    let english = || write(Language::English, english);
    let found = pairs(
        english(),
        write(Language::Chinese, ["# ", "## ", "# ", "# "]),
    );
    assert_right(&found, &[0, 1, 2, 3], &[0, 1, 2, 3]);
    // Two lists make no heading.
    let found = pairs(
        english(),
        write(Language::Chinese, ["# ", "（一）", "# ", "# "]),
    );
    let places: Vec<_> = found.iter().map(|(i, j, _)| (*i, *j)).collect();
    assert_eq!(places, [0, 2, 3].map(|n| (Some(n), Some(n))));
}

#[test]
fn titles_of_documents_that_say_different_things_are_paired_with_doubt() {
    let write = |title: &str, language: Language| {
        let marks = match language {
            Language::English => ["Chapter 1 ", "Chapter 2 ", "Chapter 3 "],
            Language::Chinese => ["第1章 ", "第2章 ", "第3章 "],
        };
        let text = format!("{title}\n\n{}", marked(language, &marks));
        Document::from_text("t.txt", text, language)
    };
    for (chinese, sure) in [("河流保护规定", true), ("内部资料 注意保存", false)] {
        let found = pairs(
            write("Rules on the Protection of Rivers", Language::English),
            write(chinese, Language::Chinese),
        );
        let row = &found[0].2;
        assert_eq!(row.reason, "document title");
        assert_eq!(row.confidence >= 90, sure, "{row:#?}");
        assert_eq!(row.comment.is_empty(), sure);
    }
}

#[test]
fn short_lines_between_two_pairs_are_each_others_by_their_place() {
    // No dictionary has the titles in the middle beside each other.
    let english = [
        ("Water", SUBJECTS[0].1),
        ("Brief Matters", "FIG. 1 shows it."),
        ("Manner of Doing", "It is done so."),
        ("Schools", SUBJECTS[2].1),
    ];
    let chinese = [
        ("水", SUBJECTS[0].3),
        ("附图说明", "图1示之。"),
        ("具体实施方式", "如此实施。"),
        ("学校", SUBJECTS[2].3),
    ];
    let write = |parts: [(&str, &str); 4], language| {
        let text: String = parts
            .iter()
            .map(|(t, x)| format!("{t}\n\n{x}\n\n"))
            .collect();
        Document::from_text("t.txt", &text, language)
    };
    let found = pairs(
        write(english, Language::English),
        write(chinese, Language::Chinese),
    );
    assert_right(&found, &[0, 1, 2, 3], &[0, 1, 2, 3]);
}

#[test]
fn a_box_alone_is_one_where_the_other_document_has_it() {
    let write = |language, marks: [&str; 4]| {
        Document::from_text("t.txt", marked(language, &marks), language)
    };
    let found = pairs(
        write(
            Language::English,
            ["Chapter 1 ", "Column 1 ", "Chapter 2 ", "Chapter 3 "],
        ),
        write(Language::Chinese, ["第1章 ", "专栏1 ", "第2章 ", "第3章 "]),
    );
    assert_right(&found, &[0, 1, 2, 3], &[0, 1, 2, 3]);
}

#[test]
fn a_heading_whose_text_runs_on_under_the_one_before_takes_no_number_away() {
    // Articles of one sentence and of three by turns.
    let write = |language, lost: usize| {
        let mut subjects = SUBJECTS.iter().map(|s| match language {
            Language::English => s.1,
            Language::Chinese => s.3,
        });
        let mut text = String::new();
        for n in 0..5 {
            let body: Vec<&str> = subjects.by_ref().take(1 + n % 2 * 2).collect();
            let heading = match language {
                _ if n == lost => String::new(),
                Language::English => format!("Article {}", n + 1),
                Language::Chinese => format!("第{}条", n + 1),
            };
            text += &format!("{heading}\n\n{}\n\n", body.join(" "));
        }
        Document::from_text("t.txt", text, language)
    };
    let none = 100;
    for lost in 1..4 {
        for (english, chinese) in [(lost, none), (none, lost)] {
            let found = pairs(
                write(Language::English, english),
                write(Language::Chinese, chinese),
            );
            let right = (0..5).filter(|&n| n != lost);
            let places = found.iter().filter_map(|(i, j, _)| Some(((*i)?, (*j)?)));
            let wanted: Vec<_> = right.map(|n| (n, n)).collect();
            assert_eq!(places.collect::<Vec<_>>(), wanted, "{lost}");
        }
    }
}

#[test]
fn a_heading_that_a_machine_translated_is_found_where_the_other_document_has_it() {
    let english = |third: &str| {
        let text = articles(Language::English, &[0, 1, 2, 3, 4])
            .text()
            .replace("Article 3\n\n", third);
        pairs(
            Document::from_text("t.txt", text, Language::English),
            articles(Language::Chinese, &[0, 1, 2, 3, 4]),
        )
    };
    for (third, heading) in [
        ("Bar 3 ", "Bar 3"),
        ("The third one ", "The third one"),
        ("Third ", "Third"),
    ] {
        let found = english(third);
        let row = found.iter().find(|(_, j, _)| *j == Some(2)).unwrap();
        let source = row.2.source.as_ref().map(|c| &*c.text);
        assert_eq!(source, Some(heading));
        assert_eq!(found.len(), 5);
    }
    // Text that begins so by chance.
    for third in ["Bar 4 ", "The tenth one ", "Some three "] {
        assert!(
            english(third)
                .iter()
                .all(|(i, j, _)| i.is_some() == (*j != Some(2)))
        );
    }
}

#[test]
fn a_title_that_ends_like_a_sentence_on_one_side_is_one_on_both() {
    let write = |language, ending: &str| {
        let marks = ["1. ", "1.1 ", "1.2 ", "2. ", "2.1 "];
        let text = marked(language, &marks);
        let lines: Vec<String> = text
            .lines()
            .map(|l| match l.starts_with("1.2 ") {
                true => format!("{l}{ending}"),
                false => l.to_owned(),
            })
            .collect();
        Document::from_text("t.txt", lines.join("\n"), language)
    };
    let found = pairs(
        write(Language::English, " are for children"),
        write(Language::Chinese, "是给儿童办的。"),
    );
    let places: Vec<_> = found.iter().map(|(i, j, _)| (*i, *j)).collect();
    assert_eq!(places, [0, 1, 2, 3, 4].map(|n| (Some(n), Some(n))));
}

/// What one side has in its heading may be a line of the text on the other.
#[test]
fn a_couplet_above_a_chapter_is_compared_with_its_title() {
    let english = "Chapter the First\n\nOld Pang loses an ox and finds a sword;\n\n\
        Young Lady Meng writes a poem and mislays a shoe.\n\n\
        If you do not know what became of him, read on.\n\n\
        Chapter the Second\n\nThe magistrate drinks three jars of wine;\n\nThe monk sweeps one flight of stairs.\n\n\
        On the third day he came.\n\n\
        Chapter the Third\n\nFire burns the granary at the bridges;\n\nSnow buries the road to the northern camp.\n\n\
        That night it was late.\n";
    let chinese = "第一回　龐老丟牛得寶劍　孟姑題詩失繡鞋\n\n\
        話說景泰年間，南岸住著一人，欠一身債，卻也快活。\n\n\
        第二回　縣令連飲三甕酒　和尚獨掃一層階\n\n\
        且說那日天色已晚，眾人都不作聲，只是看著。\n\n\
        第三回　火燒七橋糧倉　雪埋北營道路\n\n畢竟後來如何，且聽下回分解。\n";
    let rows = align::align(
        Document::from_text("en.txt", english, Language::English),
        Document::from_text("zh.txt", chinese, Language::Chinese),
        &Options::default(),
    )
    .rows;
    let headings = rows.iter().filter(|r| r.kind == Kind::Heading);
    let lines: Vec<_> = headings
        .map(|r| [&r.source, &r.target].map(|c| c.as_ref().map(|c| c.line)))
        .collect();
    let pair = |a, b| [Some(a), Some(b)];
    assert_eq!(lines, [pair(1, 1), pair(9, 5), pair(17, 9)]);
}

/// Markets lost its heading in English, and the sections of Roads are missing: what stands under Roads belongs under
/// Markets, and Roads is Roads all the same.
#[test]
fn the_sections_of_a_lost_chapter_do_not_take_the_one_before_it() {
    let chapter = |n: usize, s: usize| format!("Chapter {n} {}\n\n", SUBJECTS[s].0);
    let section =
        |n: usize, s: usize| format!("Section {n} {}\n\n{}\n\n", SUBJECTS[s].0, SUBJECTS[s].1);
    let english = [
        chapter(1, 0),
        section(1, 2),
        section(2, 3),
        chapter(2, 1),
        section(1, 7),
        section(2, 8),
    ];
    let digits = ["〇", "一", "二", "三"];
    let chapter = |n: usize, s: usize| format!("第{}章　{}\n\n", digits[n], SUBJECTS[s].2);
    let section = |n: usize, s: usize| {
        format!(
            "第{}节　{}\n\n{}\n\n",
            digits[n], SUBJECTS[s].2, SUBJECTS[s].3
        )
    };
    let chinese = [
        chapter(1, 0),
        section(1, 2),
        section(2, 3),
        chapter(2, 1),
        section(1, 5),
        section(2, 6),
        chapter(3, 4),
        section(1, 7),
        section(2, 8),
    ];
    let options = Options {
        headings_only: true,
        ..Options::default()
    };
    let rows = align::align(
        Document::from_text("en.txt", english.concat(), Language::English),
        Document::from_text("zh.txt", chinese.concat(), Language::Chinese),
        &options,
    )
    .rows;
    let text =
        |c: &Option<align::bitext::Cell>| c.as_ref().map_or(String::new(), |c| c.text.to_string());
    let pair = |english: &str| {
        let row = rows.iter().find(|r| text(&r.source) == english);
        row.map(|r| text(&r.target))
    };
    assert_eq!(pair("Chapter 2 Roads").as_deref(), Some("第二章　道路"));
    assert_eq!(pair("Section 1 Soldiers").as_deref(), Some("第一节　士兵"));
}
