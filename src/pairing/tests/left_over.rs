//! What is left over under two headings that are each other's.

use super::*;

/// A chapter and three sections of these subjects; the last section has a title alone.
fn chapter<'m>(marks: [&'m str; 4], subjects: [usize; 4]) -> Vec<Section<'m>> {
    let parts = marks.into_iter().zip(subjects).enumerate();
    let part = |(k, (mark, subject))| (mark, Some(subject), (k < 3).then_some(subject));
    parts.map(part).collect()
}

const FIRST: [&str; 4] = ["# 1. ", "## 1.1 ", "## 1.2 ", "## 1.3 "];
const SECOND: [&str; 4] = ["# 2. ", "## 2.1 ", "## 2.2 ", "## 2.3 "];

#[test]
fn of_two_that_changed_places_the_one_takes_the_other_along() {
    let ours = [chapter(FIRST, [0, 1, 2, 3]), chapter(SECOND, [4, 5, 6, 7])].concat();
    // The title of the second says nothing of its own translation.
    let mut theirs = ours.clone();
    theirs[2] = (FIRST[2], Some(9), None);
    theirs[3] = (FIRST[3], Some(2), Some(2));
    let found = all(&english(&ours), &chinese(&theirs)).pairs;
    let pair = |i: usize| found.iter().find(|p| p.source == Some(i)).unwrap();
    assert_eq!((pair(2).target, pair(3).target), (Some(3), Some(2)));
    assert!(pair(2).renumbered && pair(2).confidence > 0.9);
    assert!(pair(3).renumbered && pair(3).confidence < 0.7, "{found:?}");
    assert!(!pair(3).comment.is_empty());
}

#[test]
fn what_only_its_number_pairs_goes_where_its_chapter_went() {
    let ours = [chapter(FIRST, [0, 1, 2, 3]), chapter(SECOND, [4, 5, 6, 7])].concat();
    let theirs = [chapter(FIRST, [4, 5, 6, 8]), chapter(SECOND, [0, 1, 2, 9])].concat();
    let found = all(&english(&ours), &chinese(&theirs)).pairs;
    for (i, j) in (0..8).zip([4, 5, 6, 7, 0, 1, 2, 3]) {
        let pair = found.iter().find(|p| p.source == Some(i)).unwrap();
        assert_eq!(pair.target, Some(j), "{found:?}");
        assert_eq!(pair.confidence < 0.7, i % 4 == 3, "{pair:?}");
    }
}

#[test]
fn a_number_with_a_typing_error_keeps_its_place() {
    let ours = [chapter(FIRST, [0, 1, 2, 3]), chapter(SECOND, [4, 5, 6, 7])].concat();
    let mut theirs = ours.clone();
    // Neither its number nor its title says what it is, and it has no text.
    theirs[3] = ("## 1.5 ", Some(8), None);
    let found = all(&english(&ours), &chinese(&theirs)).pairs;
    let pair = found.iter().find(|p| p.source == Some(3)).unwrap();
    assert_eq!(pair.target, Some(3), "{found:?}");
    assert!(pair.renumbered && pair.confidence < 0.7 && !pair.comment.is_empty());
}
