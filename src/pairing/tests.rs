//! How small outlines are laid beside each other, step by step.

use super::clues::{Evidence, Part};
use super::*;
use crate::document::Document;
use crate::language::lexicon::Lexicon;
use crate::language::{Language, is_han};
use crate::outline::label::Series;
use crate::outline::{self, Outline, Strength};
use subjects::SUBJECTS;

#[path = "../../tests/subjects/mod.rs"]
mod subjects;

/// Sections of a language: each a mark, and the subjects of its title and of its text, where it has them.
type Section<'m> = (&'m str, Option<usize>, Option<usize>);

fn document(language: Language, sections: &[Section<'_>]) -> String {
    let english = language == Language::English;
    let part = |&(mark, title, text): &Section<'_>| {
        let s = |i: usize| SUBJECTS[i];
        let title = title.map_or("", |i| if english { s(i).0 } else { s(i).2 });
        let text = text.map_or("", |i| if english { s(i).1 } else { s(i).3 });
        format!("{}\n\n{text}\n\n", format!("{mark}{title}").trim())
    };
    sections.iter().map(part).collect()
}

fn english(sections: &[Section<'_>]) -> String {
    document(Language::English, sections)
}

fn chinese(sections: &[Section<'_>]) -> String {
    document(Language::Chinese, sections)
}

fn read(text: &str) -> (Document, Outline) {
    let language = match text.chars().any(is_han) {
        true => Language::Chinese,
        false => Language::English,
    };
    let doc = Document::from_text("t.txt", text, language);
    let outline = outline::read(&doc);
    (doc, outline)
}

pub(super) fn with_sides<T>(
    source: &str,
    target: &str,
    ask: impl FnOnce(&mut Sides<'_>) -> T,
) -> T {
    let ((a, x), (b, y)) = (read(source), read(target));
    let (a, b) = (
        Texts::new(&a, &x, Lexicon::builtin()),
        Texts::new(&b, &y, Lexicon::builtin()),
    );
    ask(&mut Sides::new(&a, &b, false))
}

/// Source and target of every pair, by their places among the headings.
fn pairs(source: &str, target: &str) -> Vec<(Option<usize>, Option<usize>)> {
    let found = all(source, target).pairs.into_iter();
    found.map(|p| (p.source, p.target)).collect()
}

fn all(source: &str, target: &str) -> Pairing {
    let ((a, x), (b, y)) = (read(source), read(target));
    walk(
        &Texts::new(&a, &x, Lexicon::builtin()),
        &Texts::new(&b, &y, Lexicon::builtin()),
        false,
    )
}

/// Both outlines as they are once they know of each other.
fn paired(source: &str, target: &str) -> Paired {
    let [source, target] = [source, target].map(read);
    let side = |(doc, outline)| Side { doc, outline };
    pair(
        side((&source.0, source.1)),
        side((&target.0, target.1)),
        false,
        Lexicon::builtin(),
    )
}

fn both(i: usize, j: usize) -> (Option<usize>, Option<usize>) {
    (Some(i), Some(j))
}

/// The first subjects under these marks, with titles and texts.
fn full<'m>(marks: &[&'m str]) -> Vec<Section<'m>> {
    from(0, marks)
}

/// The subjects from one on under these marks. The first has a title too short for what bare numbers head.
fn from<'m>(first: usize, marks: &[&'m str]) -> Vec<Section<'m>> {
    let sections = (first..).zip(marks);
    sections.map(|(k, m)| (*m, Some(k), Some(k))).collect()
}

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
    // One was struck: all after it are another's.
    let shifted = trust(&[0, 1, 3, 4, 5, 6, 7, 2]);
    assert!(shifted[4..].iter().all(|&t| t < 0.85), "{shifted:?}");
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
    let (a, b) = (
        Texts::new(&a, &x, Lexicon::builtin()),
        Texts::new(&b, &y, Lexicon::builtin()),
    );
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
fn a_table_between_two_anchors() {
    let ours = full(&["# "; 6]);
    // The third is missing on the other side, another stands before the last.
    let mut theirs = ours.clone();
    theirs.remove(2);
    theirs.insert(4, ("# ", Some(7), Some(7)));
    with_sides(&english(&ours), &chinese(&theirs), |s| {
        let (mut links, mut margins) = (vec![None; 6], vec![0.0; 6]);
        let large = table::between(
            s,
            (0, 0),
            (6, 6),
            table::Room::USUAL,
            &mut links,
            &mut margins,
        );
        assert!(!large);
        assert_eq!(links, [Some(0), Some(1), None, Some(2), Some(3), Some(5)]);
        assert!(
            margins
                .iter()
                .zip(&links)
                .all(|(m, l)| l.is_none() || *m > 1.0)
        );
        // Within it, and nothing where one side has nothing.
        let mut links = vec![None; 6];
        table::between(
            s,
            (3, 2),
            (5, 4),
            table::Room::USUAL,
            &mut links,
            &mut margins,
        );
        assert_eq!(links, [None, None, None, Some(2), Some(3), None]);
        let mut links = vec![None; 6];
        table::between(
            s,
            (2, 2),
            (3, 2),
            table::Room::USUAL,
            &mut links,
            &mut margins,
        );
        assert_eq!(links, [None; 6]);
    });
}

#[test]
fn headings_that_stay_alone_stand_where_their_side_has_them() {
    let ours = full(&["# "; 5]);
    let mut theirs = ours.clone();
    theirs.remove(1);
    assert_eq!(
        pairs(&english(&ours), &chinese(&theirs)),
        [
            both(0, 0),
            (Some(1), None),
            both(2, 1),
            both(3, 2),
            both(4, 3)
        ]
    );
    assert_eq!(
        pairs(&english(&theirs), &chinese(&ours)),
        [
            both(0, 0),
            (None, Some(1)),
            both(1, 2),
            both(2, 3),
            both(3, 4)
        ]
    );
    assert_eq!(
        pairs(&english(&ours[..4]), &chinese(&ours)),
        [
            both(0, 0),
            both(1, 1),
            both(2, 2),
            both(3, 3),
            (None, Some(4))
        ]
    );
    assert!(pairs("", "").is_empty());
}

#[test]
fn what_stays_alone_by_its_place() {
    // Between two pairs one heading with a number is alone on either side, and the text was rewritten.
    let ours = full(&["Chapter 1 ", "Chapter 2 ", "Chapter 3 "]);
    let mut theirs = full(&["第一章　", "第二章　", "第三章　"]);
    theirs[1] = ("第二章　", Some(6), Some(6));
    let position = |theirs: &[Section<'_>]| {
        with_sides(&english(&ours), &chinese(theirs), |s| {
            let mut links = vec![Some(0), None, Some(s.target.len() - 1)];
            moved::by_position(s, &mut links);
            links[1]
        })
    };
    assert_eq!(position(&theirs), Some(1));
    // Not another number, nor one of another size, nor of another series.
    theirs[1] = ("第五章　", Some(1), Some(1));
    assert_eq!(position(&theirs), None);
    theirs[1] = ("第二章　", Some(1), Some(1));
    let long = |text: String| {
        with_sides(&english(&ours), &text, |s| {
            let mut links = vec![Some(0), None, Some(2)];
            moved::by_position(s, &mut links);
            links[1]
        })
    };
    let text = chinese(&theirs);
    assert_eq!(long(text.clone()), Some(1));
    assert_eq!(
        long(text.replace("道路和桥梁", &"道路和桥梁以及".repeat(300))),
        None
    );
    // Of two on one side the one that has the number.
    let two = [
        theirs[0],
        ("第一节　", Some(4), Some(4)),
        theirs[1],
        theirs[2],
    ];
    assert_eq!(position(&two), Some(2));
    // Two that could be it.
    let ours = from(1, &["# 1. ", "# 2. ", "# 3. "]);
    let mut theirs = ours.clone();
    theirs.insert(1, ("# 2. ", Some(4), Some(4)));
    with_sides(&english(&ours), &chinese(&theirs), |s| {
        let mut links = vec![Some(0), None, Some(3)];
        moved::by_position(s, &mut links);
        assert_eq!(links[1], None);
    });
}

#[test]
fn as_many_on_either_side_are_each_others_by_their_place() {
    let ours = [
        ("# ", Some(0), Some(0)),
        ("# ", Some(1), None),
        ("# ", Some(2), None),
        ("# ", Some(3), Some(3)),
    ];
    let linked = |two: [Option<usize>; 2], more: &[Section<'_>]| {
        let mut theirs = ours;
        (theirs[1], theirs[2]) = (("# ", Some(5), two[0]), ("# ", Some(6), two[1]));
        let theirs = [&theirs[..3], more, &theirs[3..]].concat();
        let mut ours = ours;
        (ours[1].2, ours[2].2) = (two[0].map(|_| 1), two[1].map(|_| 2));
        with_sides(&english(&ours), &chinese(&theirs), |s| {
            let mut links = vec![Some(0), None, None, Some(theirs.len() - 1)];
            moved::by_position(s, &mut links);
            (links[1], links[2])
        })
    };
    // Titles may be translated freely; but the texts must not deny it, nor may one be too many.
    assert_eq!(linked([None, None], &[]), (Some(1), Some(2)));
    assert_eq!(linked([Some(5), None], &[]), (None, None));
    assert_eq!(linked([None, None], &[("# ", Some(7), None)]), (None, None));
}

#[test]
fn short_lines_between_two_pairs_are_each_others_if_nothing_denies_it() {
    let linked = |ours: &[Section<'static>], theirs: &[Section<'static>]| {
        let chapters = |a: &'static str, b: &'static str, between: &[Section<'static>]| {
            [&[(a, Some(0), Some(0))], between, &[(b, Some(3), Some(3))]].concat()
        };
        let (ours, theirs) = (
            chapters("Chapter 1 ", "Chapter 2 ", ours),
            chapters("第一章　", "第二章　", theirs),
        );
        with_sides(&english(&ours), &chinese(&theirs), |s| {
            assert_eq!((s.source.len(), s.target.len()), (ours.len(), theirs.len()));
            let mut links = vec![None; ours.len()];
            (links[0], links[ours.len() - 1]) = (Some(0), Some(theirs.len() - 1));
            moved::by_position(s, &mut links);
            links[1..ours.len() - 1].to_vec()
        })
    };
    let (one, other) = (
        ("Notes of the Board", None, Some(1)),
        ("Odds and Ends", None, Some(2)),
    );
    let (theirs, more) = (("县里的说明", None, Some(1)), ("别的事情", None, Some(2)));
    assert_eq!(linked(&[one], &[theirs]), [Some(1)]);
    assert_eq!(linked(&[one, other], &[theirs, more]), [Some(1), Some(2)]);
    // The texts of one say something else, or there is one more.
    assert_eq!(
        linked(&[one, other], &[theirs, ("别的事情", None, Some(6))]),
        [None, None]
    );
    assert_eq!(linked(&[one], &[theirs, more]), [None]);
    // Of one alone little else can be the counterpart, whatever so few words say.
    assert_eq!(linked(&[one], &[("县里的说明", None, Some(6))]), [Some(1)]);
}

#[test]
fn what_was_moved_is_found_by_what_it_says() {
    let ours = full(&["# "; 6]);
    let order = [1, 2, 3, 4, 5, 0].map(|k| ("# ", Some(k), Some(k)));
    let found = all(&english(&ours), &chinese(&order));
    let first = &found.pairs[0];
    assert_eq!(
        (first.source, first.target, first.moved),
        (Some(0), Some(5), true)
    );
    assert!(first.comment.text().contains("elsewhere") && first.reason.text().ends_with("moved"));
    assert!(first.confidence <= 0.95);
    assert!(
        found.pairs[1..]
            .iter()
            .all(|p| !p.moved && p.source.is_some())
    );
    // What is there twice could be either.
    let mut twice: Vec<Section<'_>> = order[..5].to_vec();
    twice.extend([
        ("# ", Some(0), None),
        ("# ", Some(7), Some(7)),
        ("# ", Some(0), None),
    ]);
    let ours: Vec<Section<'_>> = [("# ", Some(0), None)]
        .into_iter()
        .chain(ours[1..].iter().copied())
        .collect();
    assert_eq!(all(&english(&ours), &chinese(&twice)).pairs[0].target, None);
}

#[test]
fn a_chapter_is_known_by_its_children() {
    // The numbers of the chapters were changed, and their titles are missing.
    let chapter = |mark: &'static str, n: usize| -> Vec<Section<'static>> {
        let sections = (3 * n..3 * n + 3).map(|k| ("## ", Some(k), Some(k)));
        std::iter::once((mark, None, None))
            .chain(sections)
            .collect()
    };
    let ours = [chapter("# Part", 0), chapter("# Part", 1)].concat();
    let theirs = [chapter("# 编", 1), chapter("# 编", 0)].concat();
    with_sides(&english(&ours), &chinese(&theirs), |s| {
        let parents = |children: [Option<usize>; 6]| {
            let [a, b, c, d, e, f] = children;
            let mut links = vec![Some(0), a, b, c, Some(4), d, e, f];
            moved::by_children(s, &mut links, &mut [0.0; 8]);
            (links[0], links[4])
        };
        assert_eq!(parents([5, 6, 7, 1, 2, 3].map(Some)), (Some(4), Some(0)));
        let two = [Some(5), Some(6), None, None, None, None];
        assert_eq!(parents(two), (Some(4), None));
        // One child is not enough, nor are those of which as many stand where they are.
        assert_eq!(
            parents([Some(5), None, None, Some(1), None, None]),
            (Some(0), Some(4))
        );
        assert_eq!(
            parents([Some(1), Some(5), Some(6), None, None, None]),
            (Some(0), Some(4))
        );
    });
}

#[test]
fn a_chapter_without_children_keeps_the_one_that_says_the_same() {
    let sections = [
        ("## ", Some(0), Some(0)),
        ("## ", Some(1), Some(1)),
        ("## ", Some(3), Some(3)),
    ];
    let chapters = |of: &[Section<'static>]| [&[("# ", Some(7), Some(7))], of, &sections].concat();
    // The source has lost the heading of the second chapter, whose sections stand under the first.
    let parent = |ours: &[Section<'static>], theirs: &[Section<'static>]| {
        let (ours, theirs) = (chapters(ours), chapters(theirs));
        let lost = theirs.len() - ours.len();
        with_sides(&english(&ours), &chinese(&theirs), |s| {
            let mut links: Vec<_> = (0..ours.len())
                .map(|i| Some(if i < 2 { i } else { i + lost }))
                .collect();
            moved::by_children(s, &mut links, &mut [0.0; 5]);
            links[1]
        })
    };
    let (schools, forests) = (("# ", Some(2), Some(2)), ("# ", Some(5), None));
    assert_eq!(parent(&[schools], &[schools, forests]), Some(1));
    // Not where it says something else, nor where it says the same as the other.
    assert_eq!(
        parent(&[schools], &[("# ", Some(6), Some(6)), forests]),
        Some(2)
    );
    assert_eq!(
        parent(&[schools], &[schools, ("# ", Some(2), Some(2))]),
        Some(2)
    );
}

#[test]
fn what_stands_between_neighbours_that_were_moved() {
    let ours = full(&["# "; 6]);
    let theirs = [3, 4, 5, 0, 1, 2].map(|k| ("# ", Some(k), Some(k)));
    with_sides(&english(&ours), &chinese(&theirs), |s| {
        let filled = |mut links: Vec<Option<usize>>| {
            moved::fill(s, &mut links, &mut [0.0; 6]);
            links
        };
        let around = vec![Some(3), None, Some(5), Some(0), None, Some(2)];
        assert_eq!(filled(around), [3, 4, 5, 0, 1, 2].map(Some));
        // Not where the order is another's, nor where something of it is taken.
        let back = vec![Some(5), None, Some(3), None, None, None];
        assert_eq!(filled(back.clone()), back);
        let taken = vec![Some(3), None, Some(5), Some(4), None, None];
        assert_eq!(filled(taken.clone()), taken);
    });
}

#[test]
fn pairs_that_are_denied_are_parted_where_the_words_are_elsewhere() {
    let ours = full(&["# "; 5]);
    let theirs = [4, 1, 2, 3, 0].map(|k| ("# ", Some(k), Some(k)));
    with_sides(&english(&ours), &chinese(&theirs), |s| {
        let mut links: Vec<_> = (0..5).map(Some).collect();
        moved::contradicted(s, &mut links, &mut [0.0; 5]);
        assert_eq!(links, [4, 1, 2, 3, 0].map(Some));
        let mut none = vec![None; 5];
        moved::contradicted(s, &mut none, &mut [0.0; 5]);
        assert_eq!(none, [None; 5]);
        moved::moved(s, &mut none, &mut [0.0; 5]);
        assert_eq!(none, [4, 1, 2, 3, 0].map(Some));
    });
}

#[test]
fn the_verdict_says_why_and_how_sure() {
    let marks = ["Chapter 1 ", "Chapter 2 ", "Chapter 3 ", "Chapter 4 "];
    let labels = ["第一章　", "第二章　", "第三章　", "第四章　"];
    let ours = full(&marks);
    let find = |theirs: &[Section<'_>]| all(&english(&ours), &chinese(theirs)).pairs;
    let sure = find(&full(&labels));
    assert!(sure.iter().all(|p| p.reason == "number, title, content"
        && p.confidence > 0.9
        && p.comment.is_empty()));
    // No titles, no texts, neither.
    let without = |title: bool, text: bool| -> Vec<Section<'_>> {
        let part = |(k, m): (usize, &&'static str)| (*m, title.then_some(k), text.then_some(k));
        labels.iter().enumerate().map(part).collect()
    };
    assert!(
        find(&without(false, true))
            .iter()
            .all(|p| p.reason == "number, content")
    );
    assert!(
        find(&without(true, false))
            .iter()
            .all(|p| p.reason == "number, title")
    );
    assert!(
        find(&without(false, false))
            .iter()
            .all(|p| p.reason == "number")
    );
    // The text says something else, as free translations do; it is spoken of where the title does too.
    let mut other = full(&labels);
    other[1].2 = Some(6);
    let p = &find(&other)[1];
    assert_eq!((p.source, p.target), both(1, 1));
    assert!(
        p.comment.is_empty() && p.confidence < sure[1].confidence,
        "{p:?}"
    );
    let source = english(&ours).replace("Roads", "Roads and Bridges of the County");
    let target = chinese(&other).replace("道路", "医院里的病人和法官的武器");
    let p = all(&source, &target).pairs.remove(1);
    assert!(
        p.comment
            .text()
            .contains("texts seem to say different things"),
        "{p:?}"
    );
    let titled = |title: &str| chinese(&without(true, false)).replace("道路", title);
    let p = |title: &str| all(&source, &titled(title)).pairs.remove(1);
    let denied = p("医院里的病人和法官的武器");
    assert!(denied.comment.is_empty(), "{denied:?}");
    assert!(denied.confidence < p("县里的道路和桥梁").confidence);
    // Another number, the same words.
    let p = &find(&full(&["第一章　", "第二章　", "第三章　", "第五章　"]))[3];
    assert!(p.renumbered && p.reason == "title, content", "{p:?}");
    assert_eq!(p.comment, "numbered 4 here, 5 there");
    assert!(!sure[3].renumbered);
}

#[test]
fn what_is_alone_is_surer_to_be_so_where_nothing_faces_it() {
    let ours = full(&["Chapter 1 ", "Chapter 2 ", "Chapter 3 ", "Chapter 4 "]);
    let labels = ["第一章　", "第二章　", "第三章　", "第四章　"];
    let mut theirs = full(&labels);
    theirs.remove(1);
    let alone = |theirs: &[Section<'_>]| {
        let found = all(&english(&ours), &chinese(theirs)).pairs;
        found
            .into_iter()
            .find(|p| p.source == Some(1) && p.target.is_none())
    };
    let p = alone(&theirs).unwrap();
    assert!(p.confidence > 0.9 && p.comment.is_empty() && p.reason == "only in the source");
    // Another in its place; the same number elsewhere.
    theirs.insert(1, ("附录一　", Some(7), Some(7)));
    let p = alone(&theirs).unwrap();
    assert!(
        p.confidence < 0.5 && p.comment.text().contains("alone in the same place"),
        "{p:?}"
    );
    let (last, facing) = (theirs.pop().unwrap(), theirs.remove(1));
    theirs.extend([last, ("附录二　", facing.1, facing.2)]);
    let p = alone(&theirs).unwrap();
    assert!(
        p.confidence < 0.9 && p.comment.text().contains("same number alone elsewhere"),
        "{p:?}"
    );
}

#[test]
fn the_titles_of_both_documents_are_each_others() {
    let ours = format!(
        "Water and Roads\n\n{}",
        english(&full(&["Chapter 1 ", "Chapter 2 "]))
    );
    let find = |title: &str| {
        let theirs = format!("{title}\n\n{}", chinese(&full(&["第一章　", "第二章　"])));
        all(&ours, &theirs).pairs.remove(0)
    };
    let same = find("水和道路");
    assert_eq!(
        (same.source, same.target, &*same.reason.text()),
        (Some(0), Some(0), "document title")
    );
    assert!(same.confidence >= 0.9 && same.comment.is_empty());
    let other = find("士兵法院市场规定");
    assert!(
        other.confidence <= 0.8 && other.comment.text().contains("do not confirm"),
        "{other:?}"
    );
}

#[test]
fn a_level_that_the_other_side_lacks_is_skipped_through() {
    let ours = full(&[
        "Part I ",
        "Chapter 1 ",
        "Chapter 2 ",
        "Part II ",
        "Chapter 3 ",
    ]);
    let theirs = [1, 2, 4].map(|k| {
        (
            ["", "第一章　", "第二章　", "", "第三章　"][k],
            Some(k),
            Some(k),
        )
    });
    let found = all(&english(&ours), &chinese(&theirs));
    assert_eq!(found.skipped_source, [true, false, false, true, false]);
    assert_eq!(found.skipped_target, [false; 3]);
    let found = all(&chinese(&theirs), &english(&ours));
    assert_eq!(found.skipped_target, [true, false, false, true, false]);
    // Not where all numbers differ, and titles pair them all the same.
    let found = all(
        &english(&full(&["Chapter 1 ", "Chapter 2 ", "Chapter 3 "])),
        &chinese(&full(&["第七章　", "第八章　", "第九章　"])),
    );
    assert!(found.pairs.iter().all(|p| p.source == p.target));
    assert_eq!(found.skipped_source, [false; 3]);
    assert_eq!(found.skipped_target, [false; 3]);
}

#[test]
fn short_lines_count_where_both_sides_have_them() {
    let weak = |sections: &[(&str, &str)]| -> String {
        sections
            .iter()
            .map(|(h, t)| format!("{h}\n\n{t}\n\n"))
            .collect()
    };
    let text = |k: usize| (SUBJECTS[k].1, SUBJECTS[k].3);
    let ours = weak(&[
        ("Chapter 1", text(0).0),
        ("The Bridges of the County", text(1).0),
        ("Chapter 2", text(2).0),
        ("Notes of the Board", text(3).0),
        ("Chapter 3", text(4).0),
    ]);
    let theirs = weak(&[
        ("第一章", text(0).1),
        ("县里的桥梁", text(1).1),
        ("第二章", text(2).1),
        ("第三章", text(4).1),
    ]);
    let count = |text: &str| read(text).1.headings.len();
    assert_eq!((count(&ours), count(&theirs)), (5, 4));
    let Paired {
        source: x,
        pairing: found,
        ..
    } = paired(&ours, &theirs);
    let texts: Vec<&str> = x.headings.iter().map(|h| h.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Chapter 1",
            "The Bridges of the County",
            "Chapter 2",
            "Chapter 3"
        ]
    );
    let places: Vec<_> = found.pairs.iter().map(|p| (p.source, p.target)).collect();
    assert_eq!(places, [both(0, 0), both(1, 1), both(2, 2), both(3, 3)]);
    assert_eq!(
        (found.skipped_source.len(), found.skipped_target.len()),
        (4, 4)
    );
    assert!(
        x.headings
            .iter()
            .all(|h| !matches!(h.series, Series::Plain) || !h.is_sure())
    );
}

#[test]
fn lines_that_the_other_document_says_are_headings() {
    let ours = |five: &str| {
        let article = |n: usize| format!("Article {}\n\n{}\n\n", n + 1, SUBJECTS[n].1);
        let five = format!("{five}\n\n");
        (0..4).map(article).collect::<String>() + &five + &(5..8).map(article).collect::<String>()
    };
    let theirs: String = (0..8)
        .map(|n| format!("第{}条\n\n{}\n\n", n + 1, SUBJECTS[n].3))
        .collect();
    let found = |ours: &str, theirs: &str| {
        let ((a, x), (b, y)) = (read(ours), read(theirs));
        let (a, b) = (
            Texts::new(&a, &x, Lexicon::builtin()),
            Texts::new(&b, &y, Lexicon::builtin()),
        );
        let pairing = walk(&a, &b, false);
        let [source, target] = expected::find(&a, &b, &pairing);
        assert!(target.is_empty());
        source.into_iter().map(|h| h.text).collect::<Vec<_>>()
    };
    let bar = format!("Bar 5 {}", SUBJECTS[4].1);
    assert_eq!(found(&ours(&bar), &theirs), ["Bar 5"]);
    // Another number; another text; nothing missing; the same twice; in the middle of a sentence.
    let none: [String; 0] = [];
    assert_eq!(found(&ours(&bar.replace('5', "6")), &theirs), none);
    assert_eq!(
        found(&ours(&format!("Bar 5 {}", SUBJECTS[5].1)), &theirs),
        none
    );
    assert_eq!(found(&ours(&bar.replace("Bar", "Article")), &theirs), none);
    assert_eq!(found(&ours(&format!("{bar}\n\n{bar}")), &theirs), none);
    assert_eq!(
        found(&ours(&format!("What is in the law and in\n{bar}")), &theirs),
        none
    );
    // Two documents in one language have nothing to say of each other's forms.
    assert_eq!(
        found(&ours(&bar), &ours(&bar.replace("Bar", "Article"))),
        none
    );
    // A title that ends like a sentence.
    let title = |title: &str, n: usize| format!("# {title}\n\n{}\n\n", SUBJECTS[n].1);
    let ours = title("Water", 0) + "Roads and bridges are repaired.\n\n" + &title("Schools", 2);
    let theirs = chinese(&full(&["# "; 3])).replace("# 道路", "# 修理道路和桥梁");
    assert_eq!(found(&ours, &theirs), ["Roads and bridges are repaired."]);
    assert_eq!(
        found(&ours.replace("are repaired", "in war"), &theirs),
        none
    );
}

#[test]
fn short_lines_of_the_clearest_form_stay_where_most_were_paired() {
    let text = |lines: &[(&str, usize)], language| -> String {
        let part = |&(line, k): &(&str, usize)| {
            let words = if language == Language::English {
                SUBJECTS[k].1
            } else {
                SUBJECTS[k].3
            };
            format!("{line}\n\n{words}\n\n")
        };
        lines.iter().map(part).collect()
    };
    let left = |both: usize, alone: usize| {
        let titles = [
            "County Water",
            "County Roads",
            "County Schools",
            "County Hospitals",
            "County Markets",
            "County Forests",
        ];
        let han = [
            "县里的水",
            "县里的道路",
            "县里的学校",
            "县里的医院",
            "县里的市场",
            "县里的森林",
        ];
        let more = [
            "Odds and Ends",
            "Bits and Bobs",
            "This and That",
            "Rain and Snow",
            "Wind and Sun",
            "Frost and Dew",
        ];
        let mut ours: Vec<(&str, usize)> = (0..both).map(|k| (titles[k], k)).collect();
        ours.extend((0..alone).map(|k| (more[k], 6)));
        let theirs: Vec<(&str, usize)> = (0..both).map(|k| (han[k], k)).collect();
        let ours = format!(
            "Rules of the County\n\nIt is so.\n\n{}",
            text(&ours, Language::English)
        );
        let theirs = format!(
            "县里的规定\n\n是这样的。\n\n{}",
            text(&theirs, Language::Chinese)
        );
        let kept = paired(&ours, &theirs).source.headings;
        let kept = kept.iter().filter(|h| more.contains(&h.text.as_str()));
        kept.count()
    };
    assert_eq!(left(6, 1), 1);
    assert_eq!(left(5, 5), 5);
    assert!(left(5, 6) < 6);
    assert!(left(4, 1) <= 1);
}

#[test]
fn another_number_found_below_is_not_taken_for_this_one() {
    // The heading of Article 2 was lost: its text stands below that of Article 1.
    let text = |n: &[usize], english: bool| -> String {
        n.iter()
            .map(|&k| {
                if english {
                    format!("{}\n", SUBJECTS[k].1)
                } else {
                    format!("{}\n", SUBJECTS[k].3)
                }
            })
            .collect()
    };
    let ours = format!(
        "Article 1\n\n{}\nArticle 3\n\n{}",
        text(&[0, 1, 2, 3], true),
        text(&[5], true)
    );
    let theirs = format!(
        "第一条\n\n{}\n第二条\n\n{}\n第三条\n\n{}",
        text(&[0], false),
        text(&[1, 2, 3], false),
        text(&[5], false)
    );
    with_sides(&ours, &theirs, |s| {
        let said = s.body(0, 1);
        assert!(said > 0.0 && s.body(0, 0) > 1.5 && s.body(0, 2) < 0.0);
        // Where numbers lie, what is found below may well be it.
        s.trust[0] = 0.5;
        assert!(s.body(0, 1) > said + 0.5);
    });
}

/// Marked-up headings that differ in a number, with a text each; on the other side some are missing.
pub(super) fn herds(count: usize, missing: &[usize]) -> (String, String) {
    let (mut ours, mut theirs) = (String::new(), String::new());
    for n in 0..count {
        let heads = 1000 + n * 7 % count;
        ours += &format!(
            "## Feeding {heads} head of cattle\n\n{}\n\n",
            SUBJECTS[n % 8].1
        );
        if !missing.contains(&n) {
            theirs += &format!("## 饲养{heads}头牛\n\n{}\n\n", SUBJECTS[n % 8].3);
        }
    }
    (ours, theirs)
}

#[test]
fn a_block_of_rows_is_weighed_as_its_pairs_are_one_by_one() {
    let numbered = from(1, &["# 1. ", "# 2. ", "# 3. ", "# 4. ", "# 5. ", "# 6. "]);
    let plain = full(&["# "; 6]);
    for sections in [numbered, plain] {
        with_sides(&english(&sections), &chinese(&sections), |s| {
            // Of every second pair the texts are left out, also for those who weigh at once.
            s.compare(&[(0, 0), (1, 1), (2, 2)], 2);
            let mut beam = beam::Beam::new(s);
            for rows in [
                &[(0, 0..3), (1, 0..4), (2, 2..5)][..],
                &[(3, 2..6), (4, 3..6), (5, 5..6)],
            ] {
                beam.weigh(rows);
                for (i, columns) in rows {
                    let one_by_one: Vec<f32> = columns
                        .clone()
                        .map(|j| s.evidence(*i, j, true).total())
                        .collect();
                    let at_once = beam.next();
                    assert_eq!(at_once.len(), one_by_one.len());
                    for (a, b) in at_once.iter().zip(&one_by_one) {
                        assert!((a - b).abs() < 1e-3, "{i}: {at_once:?} {one_by_one:?}");
                    }
                }
            }
            assert!(beam.next().is_empty());
        });
    }
}
