//! Numbers that differ because one side counts otherwise.

use super::*;

/// Pairs of both outlines' titles by the subjects that they were made of, in the order of the source.
fn subjects(source: &[Section<'_>], target: &[Section<'_>]) -> Vec<(Option<usize>, Option<usize>)> {
    let found = paired(&english(source), &chinese(target));
    let of = |headings: &[outline::Heading], k: Option<usize>, english: bool| {
        let title = headings[k?].title();
        let is = |s: &(&str, &str, &str, &str)| title == if english { s.0 } else { s.2 };
        SUBJECTS.iter().position(is)
    };
    let pairs = found.pairing.pairs.iter();
    let pairs = pairs.map(|p| {
        let (s, t) = (&found.source.headings, &found.target.headings);
        (of(s, p.source, true), of(t, p.target, false))
    });
    pairs.collect()
}

#[test]
fn numbers_after_a_clause_that_was_put_in_are_followed() {
    let marks = [
        "# 1. ", "# 2. ", "# 3. ", "# 4. ", "# 5. ", "# 6. ", "# 7. ",
    ];
    let ours = from(1, &marks[..6]);
    // The third is new; of those after it, one has neither a title nor a text that says anything of the other.
    let mut theirs: Vec<Section<'_>> = [1, 2, 7, 3, 4, 5, 6]
        .into_iter()
        .zip(marks)
        .map(|(k, mark)| (mark, Some(k), Some(k)))
        .collect();
    let wanted = [
        both(1, 1),
        both(2, 2),
        (None, Some(7)),
        both(3, 3),
        both(4, 4),
        both(5, 5),
        both(6, 6),
    ];
    assert_eq!(subjects(&ours, &theirs), wanted);
    theirs[5] = (marks[5], Some(8), None);
    let found = all(&english(&ours), &chinese(&theirs));
    let pairs: Vec<_> = found.pairs.iter().map(|p| (p.source, p.target)).collect();
    assert!(pairs.contains(&both(4, 5)), "{pairs:?}");
    assert!(found.pairs.iter().filter(|p| p.renumbered).count() == 4);
}

#[test]
fn what_stands_below_a_clause_that_was_numbered_anew_goes_with_it() {
    let marks = [
        "# 1. ", "## 1.1 ", "# 2. ", "## 2.1 ", "## 2.2 ", "# 3. ", "## 3.1 ",
    ];
    let ours = from(1, &marks);
    let theirs = [
        ("# 1. ", Some(1), Some(1)),
        ("## 1.1 ", Some(2), Some(2)),
        ("# 2. ", Some(8), Some(8)),
        ("# 3. ", Some(3), Some(3)),
        ("## 3.1 ", Some(4), Some(4)),
        ("## 3.2 ", Some(5), Some(5)),
        ("# 4. ", Some(6), Some(6)),
        ("## 4.1 ", Some(7), Some(7)),
    ];
    let found = subjects(&ours, &theirs);
    let pairs: Vec<_> = found.iter().filter(|p| p.0.is_some()).copied().collect();
    assert_eq!(pairs, (1..8).map(|k| both(k, k)).collect::<Vec<_>>());
}

#[test]
fn one_clause_that_says_something_else_shifts_no_number() {
    let marks = ["# 1. ", "# 2. ", "# 3. ", "# 4. ", "# 5. "];
    let ours = from(0, &marks);
    let mut theirs = ours.clone();
    theirs[2] = (marks[2], Some(7), Some(7));
    let (source, target) = (english(&ours), chinese(&theirs));
    let found = pairs(&source, &target);
    for k in [0, 1, 3, 4] {
        assert!(found.contains(&both(k, k)), "{found:?}");
    }
    with_sides(&source, &target, |s| {
        anchors::anchors(s);
        assert!((0..5).all(|i| !s.numbers.is_shifted(i)));
    });
}

#[test]
fn a_number_and_the_same_with_its_parents_number_are_one() {
    let ours = from(
        0,
        &["# 1. ", "## 1.1 ", "## 1.2 ", "# 2. ", "## 2.1 ", "## 2.2 "],
    );
    let theirs = from(0, &["一、", "1．", "2．", "二、", "1．", "2．"]);
    let found = paired(&english(&ours), &chinese(&theirs)).pairing;
    for p in &found.pairs {
        assert!(
            p.source.is_some() && p.source == p.target && !p.renumbered,
            "{p:?}"
        );
        assert!(p.confidence >= 0.7, "{p:?}");
    }
    // A section left out on one side: those after it are followed.
    let (mut ours, mut theirs) = (ours, theirs);
    ours.splice(4..4, [("## 2.1 ", Some(7), Some(7))]);
    (ours[5].0, ours[6].0) = ("## 2.2 ", "## 2.3 ");
    let found = paired(&english(&ours), &chinese(&theirs)).pairing;
    let pairs: Vec<_> = found.pairs.iter().map(|p| (p.source, p.target)).collect();
    assert!(
        pairs.contains(&both(5, 4)) && pairs.contains(&both(6, 5)),
        "{pairs:?}"
    );
    ours.remove(4);
    (ours[4].0, ours[5].0) = ("## 2.1 ", "## 2.2 ");
    theirs.truncate(6);
    // Under another parent it is another number.
    with_sides(&english(&ours), &chinese(&theirs), |s| {
        assert!(s.same_number(1, 1) && s.same_number(5, 5));
        assert!(!s.same_number(1, 4) && !s.same_number(4, 1) && !s.same_number(1, 2));
    });
}
