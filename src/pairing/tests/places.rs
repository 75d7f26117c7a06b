//! What stands between two pairs, and what stays alone.

use super::*;

#[test]
fn a_table_between_two_anchors() {
    let ours = full(&["# "; 6]);
    // The third is missing on the other side, another stands before the last.
    let mut theirs = ours.clone();
    theirs.remove(2);
    theirs.insert(4, ("# ", Some(7), Some(7)));
    with_sides(&english(&ours), &chinese(&theirs), |s| {
        let filled = |from, to| {
            let stretch = table::Stretch { from, to };
            let mut filled = table::fill(s, &[stretch], table::Room::USUAL);
            let filled = filled.pop().expect("one stretch");
            let (mut links, mut margins) = (vec![None; 6], vec![0.0; 6]);
            filled.link(&mut links, &mut margins);
            (links, margins, filled.large)
        };
        let (links, margins, large) = filled((0, 0), (6, 6));
        assert!(!large);
        assert_eq!(links, [Some(0), Some(1), None, Some(2), Some(3), Some(5)]);
        assert!(
            margins
                .iter()
                .zip(&links)
                .all(|(m, l)| l.is_none() || *m > 1.0)
        );
        // Within it, and nothing where one side has nothing.
        let (links, ..) = filled((3, 2), (5, 4));
        assert_eq!(links, [None, None, None, Some(2), Some(3), None]);
        assert_eq!(filled((2, 2), (3, 2)).0, [None; 6]);
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
