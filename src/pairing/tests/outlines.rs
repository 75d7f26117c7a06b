//! What the two outlines ask of each other.

use super::*;

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
        let shelf = Shelf::new(Lexicon::builtin());
        let (a, b) = (Texts::new(&a, &x, &shelf), Texts::new(&b, &y, &shelf));
        let pairing = walk(&a, &b, false);
        let [source, target] = expected::find(&a, &b, &pairing);
        assert!(target.is_empty());
        source
            .into_iter()
            .map(|h| h.text.to_string())
            .collect::<Vec<_>>()
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
