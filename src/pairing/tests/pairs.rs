//! What speaks for a pair, and what its number settles.

use super::*;

#[test]
fn the_longest_part_that_rises() {
    for (pairs, wanted) in [
        (&[(0, 0), (1, 1), (2, 2)][..], &[(0, 0), (1, 1), (2, 2)][..]),
        (&[(0, 5), (1, 1), (2, 2)], &[(1, 1), (2, 2)]),
        (&[(0, 1), (1, 2), (2, 0), (3, 3)], &[(0, 1), (1, 2), (3, 3)]),
        (&[(0, 0), (1, 0)], &[(1, 0)]),
        (&[], &[]),
    ] {
        assert_eq!(anchors::rising(pairs), wanted);
    }
    let links = [Some(3), Some(0), None, Some(1), Some(2)];
    assert_eq!(moved::out_of_order(&links), [0]);
    assert!(moved::out_of_order(&[Some(0), None, Some(2)]).is_empty());
}

#[test]
fn numbers_settle_what_titles_and_texts_do_not_deny() {
    let marks = ["Chapter 1 ", "Chapter 2 ", "Chapter 3 "];
    let labels = ["第一章　", "第二章　", "第三章　"];
    let (source, target) = (english(&full(&marks)), chinese(&full(&labels)));
    let anchors = |a: &str, b: &str| with_sides(a, b, anchors::anchors);
    assert_eq!(anchors(&source, &target), [(0, 0), (1, 1), (2, 2)]);
    // Titles and texts need not be there.
    let bare = |marks: &[&'static str; 3]| marks.map(|m| (m, None, None));
    assert_eq!(
        anchors(&english(&bare(&marks)), &chinese(&bare(&labels))),
        [(0, 0), (1, 1), (2, 2)]
    );
    // What is there twice settles nothing; nor does a number whose title and text are another's.
    let numbered = ["# 1. ", "# 2. ", "# 3. "];
    let numbered = from(1, &numbered);
    let twice = [numbered.clone(), vec![("# 2. ", Some(2), Some(2))]].concat();
    let once = chinese(&numbered);
    assert_eq!(anchors(&english(&twice), &once), [(0, 0), (2, 2)]);
    assert_eq!(
        anchors(&english(&numbered), &chinese(&twice)),
        [(0, 0), (2, 2)]
    );
    let other = [
        (labels[0], Some(0), Some(0)),
        (labels[1], Some(6), Some(6)),
        (labels[2], Some(2), Some(2)),
    ];
    assert_eq!(anchors(&source, &chinese(&other)), [(0, 0), (2, 2)]);
    // Numbers that start anew are known by their paths.
    let anew = full(&["Chapter 1 ", "Section 1 ", "Chapter 2 ", "Section 1 "]);
    let theirs = full(&["第一章　", "第一节　", "第二章　", "第一节　"]);
    assert_eq!(
        anchors(&english(&anew), &chinese(&theirs)),
        [(0, 0), (1, 1), (2, 2), (3, 3)]
    );
}

#[test]
fn numbers_that_lie_are_trusted_less() {
    let marks: Vec<String> = (1..=8).map(|n| format!("Article {n}")).collect();
    let labels: Vec<String> = (1..=8).map(|n| format!("第{n}条")).collect();
    let text = |marks: &[String], order: &[usize], language| {
        let sections: Vec<Section<'_>> = marks
            .iter()
            .zip(order)
            .map(|(m, &k)| (m.as_str(), None, Some(k)))
            .collect();
        document(language, &sections)
    };
    let order = [0, 1, 2, 3, 4, 5, 6, 7];
    let trust = |theirs: &[usize]| {
        let (a, b) = (
            text(&marks, &order, Language::English),
            text(&labels, theirs, Language::Chinese),
        );
        with_sides(&a, &b, |s| {
            anchors::anchors(s);
            s.trust.clone()
        })
    };
    assert!(trust(&order).iter().all(|&t| t == 1.0));
    // Half of them are another's.
    let turned = trust(&[0, 1, 2, 3, 7, 6, 5, 4]);
    assert!(turned[4..].iter().all(|&t| t < 0.85), "{turned:?}");
    // One was struck: all after it are off by one, and that is followed.
    let shifted = trust(&[0, 1, 3, 4, 5, 6, 7, 2]);
    assert!(shifted[4..7].iter().all(|&t| t > 0.85), "{shifted:?}");
    // One text was rewritten.
    let one = trust(&[0, 1, 7, 3, 4, 5, 6, 7]);
    assert!(
        one[2] < 1.0 && one.iter().filter(|&&t| t < 1.0).count() == 1,
        "{one:?}"
    );
}

#[test]
fn what_speaks_for_a_pair() {
    let marks = [
        "Chapter 1 ",
        "Chapter 2 ",
        "Section 1 ",
        "Chapter 11 ",
        "Chapter 12 ",
    ];
    let labels = [
        "第一章　",
        "第二章　",
        "第一节　",
        "第十一章　",
        "第十二章　",
    ];
    with_sides(&english(&full(&marks)), &chinese(&full(&labels)), |s| {
        let w = |i: usize, j: usize| s.evidence(i, j, true);
        let part = |i: usize, j: usize, part: Part| w(i, j).part(part);
        for said in [Part::Number, Part::Title, Part::Body] {
            assert!(part(0, 0, said) > 1.0, "{said:?}");
            assert!(part(0, 1, said) < 0.0, "{said:?}");
        }
        assert!(part(0, 0, Part::Label) > 0.0 && part(0, 1, Part::Label) > 0.0);
        assert!(w(0, 0).total() > w(0, 1).total() + 5.0);
        let parts = [
            Part::Number,
            Part::Label,
            Part::Title,
            Part::Parent,
            Part::Place,
            Part::Body,
        ];
        let sum: f32 = parts.map(|said| part(0, 0, said)).iter().sum();
        assert!((w(0, 0).total() - sum).abs() < 1e-3);
        // Chapters stand for 章 and not for 节.
        assert!(part(0, 2, Part::Label) < 0.0 && part(2, 0, Part::Label) < 0.0);
        // Sections of the same chapter are nearer than those of another.
        assert!(part(2, 2, Part::Parent) > 0.0);
        assert_eq!(part(0, 0, Part::Parent), 0.0);
        // Texts are looked at only if asked for; few words cannot deny much without a number.
        assert_eq!(s.evidence(0, 0, false).part(Part::Body), 0.0);
    });
    // A number on one side only speaks against the pair, less than another number does.
    let named = full(&["Chapter 1 ", "Chapter 2 ", "Preface of "]);
    with_sides(&english(&named), &chinese(&full(&labels)), |s| {
        let number = |i: usize, j: usize| s.evidence(i, j, false).part(Part::Number);
        assert!(number(0, 0) > 0.0 && number(0, 1) < number(2, 0) && number(2, 0) < 0.0);
        let sure = number(1, 1);
        s.trust[0] = 0.5;
        assert!(s.evidence(0, 0, false).part(Part::Number) < sure);
    });
    assert_eq!(Evidence::new().total(), 0.0);
}

#[test]
fn numbers_that_end_alike_differ_less() {
    let sections = full(&["1.1 ", "1.2 ", "2.1 ", "2.2 "]);
    with_sides(&english(&sections), &chinese(&sections), |s| {
        let number = |i: usize, j: usize| s.evidence(i, j, false).part(Part::Number);
        assert!(number(0, 0) > number(0, 2) && number(0, 2) > number(0, 1));
    });
}

#[test]
fn sizes_and_lines_speak_for_a_place() {
    let words = |n: usize| "The members keep a register of what they lend. ".repeat(n);
    let han = |n: usize| "借用人登记所借的工具并且归还。".repeat(n);
    let source = format!(
        "# A\n\n{}\n\n# B\n\n{}\n\n# C\n\n# D\n\nIt is.\n",
        words(2),
        words(40)
    );
    let target = format!(
        "# 甲\n\n{}\n\n# 乙\n\n{}\n\n# 丙\n\n# 丁\n\n是。\n",
        han(2),
        han(40)
    );
    with_sides(&source, &target, |s| {
        assert!(s.place(0, 0) > 0.0 && s.place(1, 1) > 0.0);
        assert!(s.place(0, 1) < s.place(0, 0) && s.place(1, 0) < s.place(1, 1));
        // What is long has not lost all its text; what is short may.
        assert!(s.place(1, 2) < 0.0 && s.place(2, 1) < 0.0);
        assert_eq!(
            (s.place(0, 2), s.place(3, 3), s.place(2, 2)),
            (0.0, 0.0, 0.0)
        );
        // A text that is hardly there says nothing.
        assert_eq!(s.body(3, 3), 0.0);
        assert_eq!(s.body(2, 0), 0.0);
    });
    // In one file lines near each other belong together.
    let ((a, x), (b, y)) = (
        read("# A\n\n# B\n\n# C\n\n# D\n"),
        read("# 甲\n\n# 乙\n\n# 丙\n\n# 丁\n"),
    );
    let shelf = Shelf::new(Lexicon::builtin());
    let (a, b) = (Texts::new(&a, &x, &shelf), Texts::new(&b, &y, &shelf));
    let s = Sides::new(&a, &b, true);
    assert!(s.place(0, 0) > 1.0 && s.place(0, 1) > 1.0 && s.place(2, 1) > 1.0);
    assert_eq!((s.place(0, 2), s.place(3, 0)), (0.0, 0.0));
}

#[test]
fn what_could_be_an_item_is_no_pair_of_a_weak_line() {
    // "4." and "5." of a list on both sides are no headings, however well they agree.
    let items = [("4. ", Some(1), Some(1)), ("5. ", Some(2), Some(2))];
    with_sides(&english(&items), &chinese(&items), |s| {
        assert!(s.source[0].strength == Strength::Faint && s.target[0].strength == Strength::Faint);
        assert!(s.evidence(0, 0, true).part(Part::Label) < -5.0);
    });
    let strong = [
        ("1. ", Some(0), Some(0)),
        ("2. ", Some(1), Some(1)),
        ("3. ", Some(2), Some(2)),
    ];
    with_sides(&english(&strong), &chinese(&items), |s| {
        assert!(s.source[0].is_sure() && s.evidence(0, 0, true).part(Part::Label) > -5.0);
    });
}

#[test]
fn what_was_compared_for_good_is_not_asked_again() {
    let marks = ["# ", "# ", "# "];
    with_sides(&english(&full(&marks)), &chinese(&full(&marks)), |s| {
        let (title, body) = (s.title(0, 0), s.body(0, 0));
        assert!(!s.is_compared(0, 0));
        s.compare(&[(0, 0), (1, 1)], 1);
        assert!(
            s.is_compared(0, 0)
                && s.is_compared(1, 1)
                && !s.is_compared(0, 1)
                && !s.is_compared(2, 2)
        );
        assert!((s.title(0, 0) - title).abs() < 1e-3 && (s.body(0, 0) - body).abs() < 1e-3);
        // Of every second the texts are left.
        s.compare(&[(0, 0), (1, 1), (2, 2)], 2);
        assert!(s.body(0, 0) > 1.0 && s.body(2, 2) > 1.0);
        assert_eq!(s.body(1, 1), 0.0);
        assert!(s.content(0, 0) > s.content(0, 1));
    });
}

#[test]
fn a_block_of_rows_is_weighed_as_its_pairs_are_one_by_one() {
    let numbered = from(1, &["# 1. ", "# 2. ", "# 3. ", "# 4. ", "# 5. ", "# 6. "]);
    let plain = full(&["# "; 6]);
    for sections in [numbered, plain] {
        with_sides(&english(&sections), &chinese(&sections), |s| {
            // Of every second pair the texts are left out, also for those who weigh at once.
            s.compare(&[(0, 0), (1, 1), (2, 2)], 2);
            for with_texts in [true, false] {
                let mut beam = beam::Beam::new(s, with_texts);
                for rows in [
                    &[(0, 0..3), (1, 0..4), (2, 2..5)][..],
                    &[(3, 2..6), (4, 3..6), (5, 5..6)],
                ] {
                    beam.weigh(rows);
                    for (i, columns) in rows {
                        let alone = |j| s.evidence(*i, j, with_texts).total();
                        let one_by_one: Vec<f32> = columns.clone().map(alone).collect();
                        let at_once = beam.next().unwrap_or_default();
                        assert_eq!(at_once.len(), one_by_one.len());
                        for (a, b) in at_once.iter().zip(&one_by_one) {
                            assert!((a - b).abs() < 1e-3, "{i}: {at_once:?} {one_by_one:?}");
                        }
                    }
                }
                assert!(beam.next().is_none());
            }
        });
    }
}
