//! What is said of a pair.

use super::*;

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
fn what_title_and_text_both_deny_is_doubtful() {
    let marks = ["# 1. ", "# 2. ", "# 3. ", "# 4. "];
    let ours = full(&marks);
    let of = |title: usize, text: usize| {
        let mut theirs = full(&marks);
        theirs[2] = (marks[2], Some(title), Some(text));
        let found = all(&english(&ours), &chinese(&theirs)).pairs;
        found.into_iter().find(|p| p.source == Some(2)).unwrap()
    };
    let denied = of(7, 7);
    assert_eq!(denied.target, Some(2));
    assert!(
        denied.confidence < 0.7 && denied.comment.text().contains("texts seem to say"),
        "{denied:?}"
    );
    // Either may be worded freely.
    for (title, text) in [(2, 2), (2, 7), (7, 2)] {
        let pair = of(title, text);
        assert!(
            pair.confidence >= 0.7 && pair.comment.is_empty(),
            "{pair:?}"
        );
    }
}
