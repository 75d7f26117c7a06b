//! What stands elsewhere in the other document.

use super::*;

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
fn the_only_two_without_a_counterpart_are_each_others() {
    // Little but numbers stands below the one that was moved.
    let ours = "# Weaving\n\nEach loom stands by a window.\n\n# Sizes\n\n| Yarn | Needles |\n|---|---|\n\
        | 4 ply | 3.25 mm |\n| Aran | 5 mm |\n\n\
                # Dyeing\n\nWool is dyed in the autumn, when the streams are full.\n\n# Markets\n\n\
                Merchants sell wool at the market.\n";
    let theirs = "# 编织\n\n每台织机都放在窗边。\n\n# 染色\n\n\
        羊毛在秋天染色，那时溪水充沛。\n\n# 市场\n\n商人在市场上出售羊毛。\n\n\
                  # 尺寸规格\n\n| 纱线 | 棒针 |\n|---|---|\n| 4 ply | 3.25 mm |\n| Aran | 5 mm |\n";
    let found = all(ours, theirs);
    let pair = found.pairs.iter().find(|p| p.source == Some(1)).unwrap();
    assert_eq!((pair.target, pair.moved), (Some(3), true), "{found:?}");
}

#[test]
fn lines_in_another_order_that_say_something_else_are_doubtful() {
    let lines = |order: [usize; 5], english: bool| -> String {
        let of = |k: usize| match english {
            true => (SUBJECTS[k].0, SUBJECTS[k].1),
            false => (SUBJECTS[k].2, SUBJECTS[k].3),
        };
        let lines = order
            .map(of)
            .map(|(title, text)| format!("{title}\n{text}\n"));
        format!(
            "{}\n{}",
            if english { "Rules" } else { "规则" },
            lines.concat()
        )
    };
    let (ours, theirs) = ([5, 6, 7, 8, 9], [9, 6, 5, 8, 7]);
    let found = paired(&lines(ours, true), &lines(theirs, false));
    let mut wrong = 0;
    for p in &found.pairing.pairs {
        let (Some(i), Some(j)) = (p.source, p.target) else {
            continue;
        };
        let (a, b) = (
            found.source.headings[i].title(),
            found.target.headings[j].title(),
        );
        let right = SUBJECTS.iter().any(|s| (s.0, s.2) == (a, b)) || a == "Rules";
        wrong += usize::from(!right);
        assert!(right || p.confidence < 0.7, "{a} {b} {}", p.confidence);
    }
    assert!(wrong > 0, "this example says nothing any more");
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
