use super::rebuild::text;
use super::*;
use crate::bitext::{Flags, Kind};
use crate::error::RowPlace;
use crate::export::sample::{bitext, row};

fn place(line: u64) -> RowPlace {
    let file = "r.csv".into();
    RowPlace::Line { file, line }
}

fn record() -> Bitext {
    let mut rows = vec![
        row(Kind::Heading, "Chapter 1 General", "第一章 总则", 99),
        row(Kind::Segment, "A.", "甲。", 99),
        row(Kind::Segment, "B.", "乙。丙。", 40),
        row(Kind::Segment, "C.", "", 100),
        row(Kind::Segment, "D.", "丁。", 60),
        row(Kind::Segment, "=1+2", "戊。", 99),
        row(Kind::Segment, "1.10", "己。", 99),
        row(Kind::Segment, "F.", "庚。", 99),
    ];
    rows[0]
        .source
        .as_mut()
        .unwrap()
        .set_title(Some("General".into()));
    rows[0]
        .target
        .as_mut()
        .unwrap()
        .set_title(Some("总则".into()));
    rows[2].comment = "the pair is doubtful".into();
    rows[4].flags.insert(Flag::NumbersDiffer);
    bitext(rows)
}

/// The table of an alignment, as the CSV has it.
fn table(bitext: &Bitext) -> Vec<TableRow> {
    let rows = bitext.rows.iter().enumerate().map(|(i, row)| {
        let f = csv::fields(row, Words::English);
        TableRow {
            place: place(i as u64 + 2),
            id: row.id.to_string(),
            source: Some(f[0].to_string()),
            target: Some(f[1].to_string()),
            comment: Some(f[2].to_string()),
            flags: Some(f[10].to_string()),
            confidence: Some(f[11].to_string()),
            kind: Some(f[3].to_string()),
            level: Some(f[4].to_string()),
        }
    });
    rows.collect()
}

fn edited(edit: impl FnOnce(&mut Vec<TableRow>)) -> Result<(Bitext, Review)> {
    let mut bitext = record();
    let mut table = table(&bitext);
    edit(&mut table);
    let review = apply(&mut bitext, "x.json", &[table.clone()], None)?;
    // Twice is once, and the table written then says the same.
    let once = bitext.clone();
    apply(&mut bitext, "x.json", &[table], Some(Missing::Keep))?;
    assert_eq!(bitext, once, "the same table again");
    let fresh = self::table(&bitext);
    let again = apply(&mut bitext, "x.json", &[fresh], None)?;
    assert_eq!((bitext, again), (once.clone(), Review::default()));
    Ok((once, review))
}

fn set(cell: &mut Option<String>, text: &str) {
    *cell = Some(text.into());
}

fn sides(row: &Row) -> [&str; 2] {
    [text(&row.source), text(&row.target)]
}

#[test]
fn a_table_as_it_was_written_changes_nothing() {
    let (after, review) = edited(|table| table.reverse()).unwrap();
    assert_eq!(after, record());
    assert_eq!(review, Review::default());
}

#[test]
fn an_edited_text_is_reviewed_and_keeps_its_id() {
    let (after, review) = edited(|t| {
        set(&mut t[0].target, "第一章 一般规定");
        set(&mut t[2].target, "乙。");
    })
    .unwrap();
    assert_eq!(review.corrected, 2);
    let heading = &after.rows[0];
    assert_eq!(heading.target.as_ref().unwrap().title(), Some("一般规定"));
    let row = &after.rows[2];
    assert_eq!(sides(row), ["B.", "乙。"]);
    assert_eq!(
        (&*row.id, row.confidence, row.reason.to_string()),
        ("r2", 100, "reviewed".to_owned())
    );
    assert_eq!(row.flags, [Flag::Reviewed].into());
    assert_eq!(row.comment, "");
}

#[test]
fn a_sentence_moves_into_the_next_row() {
    let (after, review) = edited(|t| {
        set(&mut t[2].target, "乙。");
        set(&mut t[3].target, "丙。");
    })
    .unwrap();
    assert_eq!(review.corrected, 2);
    assert_eq!(sides(&after.rows[3]), ["C.", "丙。"]);
    // Where it came from.
    assert_eq!(after.rows[3].target.as_ref().unwrap().line, 4);
}

#[test]
fn an_emptied_row_is_dropped_and_an_emptied_side_taken_away() {
    let (after, review) = edited(|t| {
        set(&mut t[1].source, "");
        set(&mut t[1].target, " ");
        set(&mut t[4].target, "");
    })
    .unwrap();
    assert_eq!((review.dropped, review.corrected), (1, 1));
    assert!(after.rows.iter().all(|row| row.id != "r1"));
    let row = after.rows.iter().find(|row| row.id == "r4").unwrap();
    assert_eq!(sides(row), ["D.", ""]);
    assert_eq!(row.flags, [Flag::Reviewed].into());
}

#[test]
fn merged_rows_are_told_from_deleted_ones() {
    let (after, review) = edited(|t| {
        set(&mut t[1].source, "A. B.");
        set(&mut t[1].target, "甲。乙。丙。");
        t.remove(4);
        t.remove(2);
    })
    .unwrap();
    assert_eq!((review.corrected, review.merged, review.dropped), (1, 1, 1));
    assert_eq!(after.rows.len(), 6);
    assert_eq!(sides(&after.rows[1]), ["A. B.", "甲。乙。丙。"]);
}

#[test]
fn a_row_put_in_stands_below_the_one_above_it() {
    let (after, review) = edited(|t| {
        set(&mut t[2].target, "乙。");
        let mut new = t[2].clone();
        new.id = String::new();
        set(&mut new.source, "B too.");
        set(&mut new.target, "丙。");
        t.insert(3, new);
    })
    .unwrap();
    assert_eq!((review.corrected, review.added), (1, 1));
    assert_eq!(sides(&after.rows[3]), ["B too.", "丙。"]);
    assert_eq!(after.rows[3].section, after.rows[2].section);
}

#[test]
fn a_row_is_confirmed_or_doubted_without_another_text() {
    let (after, review) = edited(|t| {
        set(&mut t[2].flags, "doubtful reviewed");
        set(&mut t[4].confidence, "95");
        set(&mut t[1].flags, "doubtful");
        set(&mut t[7].comment, "Ask the client.");
    })
    .unwrap();
    assert_eq!(
        (review.confirmed, review.doubted, review.commented),
        (2, 1, 1)
    );
    let of = |i: usize| (after.rows[i].confidence, after.rows[i].flags);
    assert_eq!(of(2), (100, [Flag::Reviewed].into()));
    assert_eq!(of(4), (95, [Flag::Reviewed].into()));
    assert_eq!(of(1), (50, [Flag::Doubtful, Flag::Reviewed].into()));
    assert_eq!(of(7), (99, Flags::NONE));
    assert_eq!(after.rows[7].comment, "Ask the client.");
}

#[test]
fn what_the_spreadsheet_did_is_undone() {
    let (after, review) = edited(|t| {
        set(&mut t[5].source, "'=1+2");
        set(&mut t[6].source, "1.1");
        t[1].comment = None;
        t[1].flags = None;
    })
    .unwrap();
    assert_eq!((after, review), (record(), Review::default()));
}

#[test]
fn all_that_does_not_fit_is_named_and_nothing_is_done() {
    let mut bitext = record();
    let mut table = table(&bitext);
    table[1].id = "zz9".into();
    set(&mut table[1].source, "Z.");
    set(&mut table[2].flags, "fine");
    set(&mut table[3].confidence, "150");
    let mut twice = table[4].clone();
    set(&mut twice.target, "二。");
    table.push(twice);
    set(&mut table[7].target, "?");
    let mut lost = table[7].clone();
    (lost.id, lost.place) = ("r7".into(), place(11));
    set(&mut lost.target, "??");
    table[7] = lost;
    let error = apply(&mut bitext, "x.json", &[table], Some(Missing::Drop)).unwrap_err();
    let error = error.to_string();
    for said in [
        "line 3: the id \"zz9\"",
        "line 4: the flag \"fine\"",
        "line 5: the confidence \"150\"",
        "line 6 too",
        "lost its characters",
        "5 rows",
    ] {
        assert!(error.contains(said), "{said}: {error}");
    }
    assert_eq!(bitext, record());
}

#[test]
fn a_part_of_the_alignment_is_not_taken_for_deletions() {
    let mut bitext = record();
    let part: Vec<_> = table(&bitext).into_iter().take(3).collect();
    let error = apply(&mut bitext, "x.json", std::slice::from_ref(&part), None).unwrap_err();
    assert!(
        error.to_string().contains("say whether it is a part"),
        "{error}"
    );
    assert_eq!(bitext, record());
    let review = apply(
        &mut bitext,
        "x.json",
        std::slice::from_ref(&part),
        Some(Missing::Keep),
    )
    .unwrap();
    assert_eq!((review.kept, bitext.rows.len()), (5, 8));
    let review = apply(&mut bitext, "x.json", &[part], Some(Missing::Drop)).unwrap();
    assert_eq!((review.dropped, bitext.rows.len()), (5, 3));
}

#[test]
fn two_reviewers_work_on_one_alignment() {
    let mut bitext = record();
    let (mut one, mut two) = (table(&bitext), table(&bitext));
    set(&mut one[1].target, "一。");
    set(&mut two[4].target, "四。");
    let review = apply(&mut bitext, "x.json", &[one.clone(), two.clone()], None).unwrap();
    assert_eq!(review.corrected, 2);
    set(&mut two[1].target, "壹。");
    // Where they contradict each other, the first holds, and the rest is taken.
    let mut bitext = record();
    let review = apply(&mut bitext, "x.json", &[one, two], None).unwrap();
    assert!(
        review.notes[0].to_string().contains("r.csv, line 3 too"),
        "{:?}",
        review.notes
    );
    assert_eq!(text(&bitext.rows[1].target), "一。");
    assert_eq!(text(&bitext.rows[4].target), "四。");
}

#[test]
fn kind_and_level_correct_the_outline_and_what_is_not_understood_is_named() {
    let mut bitext = record();
    let mut table = table(&bitext);
    set(&mut table[0].level, "2");
    set(&mut table[1].kind, "heading");
    set(&mut table[2].kind, "song");
    set(&mut table[3].level, "7");
    let review = apply(&mut bitext, "x.json", &[table], None).unwrap();
    let found: Vec<_> = review
        .outline
        .iter()
        .map(|c| (&*c.id, c.heading, c.level))
        .collect();
    assert_eq!(found, [("r0", None, Some(2)), ("r1", Some(true), None)]);
    assert!(
        review.notes[0].to_string().contains("\"song\""),
        "{:?}",
        review.notes
    );
    assert!(
        review.notes[1].to_string().contains("level of a segment"),
        "{:?}",
        review.notes
    );
}

#[test]
fn a_row_whose_id_is_another_by_now_is_known_by_its_texts() {
    let mut bitext = record();
    let table = table(&bitext);
    bitext.rows[2].id = "another".into();
    let rows = bitext.rows.clone();
    let review = apply(&mut bitext, "r", &[table.clone(), table.clone()], None).unwrap();
    assert_eq!(bitext.rows, rows);
    assert_eq!((review.dropped, review.notes.len()), (0, 0));
    // One with other texts may be any.
    let mut retyped = table;
    retyped[2].source = Some("Somewhere else.".into());
    let review = apply(&mut bitext, "r", &[retyped], Some(Missing::Keep)).unwrap();
    assert_eq!(bitext.rows, rows);
    assert_eq!(review.notes.len(), 1);
}

#[test]
fn rows_put_in_stay_when_the_same_table_is_taken_again() {
    let mut bitext = record();
    let mut table = table(&bitext);
    let empty = Some(String::new());
    (table[2].source, table[2].target) = (empty.clone(), empty);
    let new = TableRow {
        id: String::new(),
        source: Some("New.".into()),
        ..table[2].clone()
    };
    // Two that are alike, below a row that goes.
    table.splice(3..3, [new.clone(), new]);
    for missing in [None, Some(Missing::Drop), Some(Missing::Keep)] {
        let tables = [table.clone()];
        let mut again = bitext.clone();
        let review = apply(&mut again, "x.json", &tables, missing).unwrap();
        if bitext == record() {
            assert_eq!((review.added, review.dropped), (2, 1));
            let new = [&again.rows[2], &again.rows[3]];
            assert!(new.iter().all(|row| sides(row) == ["New.", ""]));
            assert_ne!(new[0].id, new[1].id);
            bitext = again;
        } else {
            assert_eq!(again, bitext);
        }
    }
}

#[test]
fn a_table_without_flags_is_taken_once() {
    let mut bitext = record();
    let mut table = table(&bitext);
    for row in &mut table {
        row.flags = None;
    }
    set(&mut table[2].target, "乙。");
    let tables = [table];
    apply(&mut bitext, "x.json", &tables, None).unwrap();
    let once = bitext.clone();
    assert_eq!(
        (once.rows[2].confidence, &*once.rows[2].comment.text()),
        (100, "")
    );
    let review = apply(&mut bitext, "x.json", &tables, None).unwrap();
    assert_eq!(bitext, once);
    assert!(
        review.notes[0].to_string().contains("r.csv, line 4"),
        "{review:?}"
    );
}
