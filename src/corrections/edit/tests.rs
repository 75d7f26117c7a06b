//! Actions one after the other, as a person does them.

use super::*;
use crate::Options;
use crate::alignment::Models;
use crate::bitext::Flags;
use crate::document::Document;
use crate::language::Language;

const ENGLISH: &str = "1 Mills\n\nIt is cold. A mill stands by the river. It is cold by the river.\n\n2 Wells\n\n\
    The well is by the mill. It is cold. Water is drawn here.\n";
const CHINESE: &str = "1 磨坊\n\n天冷。磨坊在河边。河边天冷。\n\n2 水井\n\n\
     水井在磨坊边。天冷。在此取水。\n";

/// Documents under review.
struct Played {
    bench: Workbench<'static>,
    aligned: Aligned,
    entries: Vec<Entry>,
}

impl Played {
    fn of(english: &str, chinese: &str) -> Self {
        let models = Box::leak(Box::new(Models::builtin()));
        let source = Document::from_text("en.txt", english, Language::English);
        let target = Document::from_text("zh.txt", chinese, Language::Chinese);
        let mut bench = Workbench::new(source, target, &Options::default(), models);
        let aligned = bench.align(&[]);
        Self {
            bench,
            aligned,
            entries: Vec::new(),
        }
    }

    fn again(&mut self) {
        let facts: Vec<Option<&Fact>> = self.entries.iter().map(|e| e.fact.as_ref()).collect();
        self.aligned = self.bench.align(&facts);
    }

    fn act(&mut self, action: Action) -> Result<(), Cannot> {
        let planner = Planner::new(&self.bench, &self.aligned, &self.entries);
        let change = planner.plan(&action)?;
        for index in change.cut.iter().rev() {
            self.entries.remove(*index);
        }
        let put = change.put.into_iter().map(Entry::new);
        self.entries.extend(put);
        self.again();
        Ok(())
    }

    fn start_again(&mut self) {
        self.entries.clear();
        self.again();
    }

    fn texts(&self) -> Vec<[String; 2]> {
        let rows = self.aligned.bitext.rows.iter();
        let text =
            |row: &Row, side: Side| side.cell(row).map_or(String::new(), |c| c.text.to_string());
        rows.map(|row| Side::BOTH.map(|side| text(row, side)))
            .collect()
    }

    fn row(&self, side: Side, text: &str) -> usize {
        let texts = self.texts();
        let found = texts.iter().position(|row| row[side.index()] == text);
        found.unwrap_or_else(|| panic!("{text} in {texts:?}"))
    }

    fn is_heading(&self, row: usize) -> bool {
        self.aligned.bitext.rows[row].kind == RowKind::Heading
    }

    fn flags(&self, row: usize) -> Flags {
        self.aligned.bitext.rows[row].flags
    }

    fn all_hold(&self) {
        let misfits: Vec<_> = self.aligned.fits.misfits().collect();
        assert!(misfits.is_empty(), "{misfits:?} of {:?}", self.entries);
    }
}

fn split(row: usize, side: Side, at: usize) -> Action {
    let own = |this: Side| (this == side).then_some(at);
    let (source, target) = (own(Side::Source), own(Side::Target));
    Action::Split {
        row,
        source,
        target,
    }
}

fn merge_above(row: usize) -> Action {
    Action::Merge {
        row,
        above: true,
        side: None,
    }
}

fn text(row: usize, side: Side, text: &str) -> Action {
    let text = text.into();
    Action::Text { row, side, text }
}

#[test]
fn a_cut_touches_no_other_row_though_the_words_stand_elsewhere_too() {
    let mut played = Played::of(ENGLISH, CHINESE);
    let before = played.texts();
    for row in 0..before.len() {
        if played.is_heading(row) {
            continue;
        }
        for side in Side::BOTH {
            let text = &before[row][side.index()];
            let chars: Vec<char> = text.chars().collect();
            for at in 1..chars.len() {
                played.act(split(row, side, at)).unwrap();
                played.all_hold();
                let after = played.texts();
                assert_eq!(after[..row], before[..row], "{text} {at}");
                assert_eq!(after[row + 2..], before[row + 1..], "{text} {at}");
                let halves =
                    [&chars[..at], &chars[at..]].map(|half| half.iter().collect::<String>());
                for (k, half) in halves.iter().enumerate() {
                    assert_eq!(after[row + k][side.index()], half.trim());
                }
                played.start_again();
            }
        }
    }
}

#[test]
fn what_would_change_nothing_is_refused() {
    let mut played = Played::of(ENGLISH, CHINESE);
    let first = played.row(Side::Source, "It is cold.");
    let at = |at: usize| split(first, Side::Source, at);
    assert_eq!(played.act(at(0)), Err(Cannot::NothingToCut));
    assert_eq!(
        played.act(at("It is cold.".len())),
        Err(Cannot::NothingToCut)
    );
    played.act(Action::Part { row: first }).unwrap();
    let next = played.row(Side::Source, "A mill stands by the river.");
    played.act(Action::Part { row: next }).unwrap();
    // Two texts of one side that follow each other, neither of which has a counterpart.
    let texts = played.texts();
    let alone = |row: &[String; 2]| row.iter().position(String::is_empty);
    let mut pairs = texts.windows(2).enumerate();
    let (row, _) = pairs
        .find(|(_, two)| alone(&two[0]).is_some() && alone(&two[0]) == alone(&two[1]))
        .unwrap_or_else(|| panic!("{texts:?}"));
    assert_eq!(played.act(Action::Swap { row }), Err(Cannot::Already));
}

#[test]
fn a_comment_stays_on_a_row_whose_text_is_typed_over_before_or_after() {
    let comment = |row| Action::Comment {
        row,
        text: "see the map".into(),
    };
    let text = |row| text(row, Side::Source, "Wells are by mills.");
    for comment_first in [true, false] {
        let mut played = Played::of(ENGLISH, CHINESE);
        let row = played.row(Side::Source, "The well is by the mill.");
        let mut actions = [comment(row), text(row)];
        if !comment_first {
            actions.reverse();
        }
        actions.into_iter().for_each(|a| played.act(a).unwrap());
        played.all_hold();
        let row = played.row(Side::Source, "Wells are by mills.");
        assert_eq!(played.aligned.bitext.rows[row].comment, "see the map");
        assert!(played.flags(row).contains(Flag::Reviewed));
    }
}

#[test]
fn a_translation_typed_beside_another_text_is_not_taken_for_reviewed() {
    let mut played = Played::of(ENGLISH, CHINESE);
    let row = played.row(Side::Source, "Water is drawn here.");
    played
        .act(text(row, Side::Target, "人们在这里取水。"))
        .unwrap();
    let entries = std::mem::take(&mut played.entries);
    let english = ENGLISH.replace("Water is drawn here.", "Water is drawn there.");
    let mut played = Played::of(&english, CHINESE);
    played.entries = entries;
    played.again();
    let row = played.row(Side::Source, "Water is drawn there.");
    assert_eq!(played.texts()[row][1], "人们在这里取水。");
    assert_eq!(played.flags(row), [Flag::Doubtful].into());
    assert_eq!(played.aligned.fits.held(), 1);
}

#[test]
fn a_part_is_found_when_the_rest_of_its_sentence_is_a_heading() {
    let mut played = Played::of(ENGLISH, CHINESE);
    let row = played.row(Side::Source, "The well is by the mill.");
    played
        .act(split(row, Side::Source, "The well".len()))
        .unwrap();
    let heading = Action::Heading {
        row,
        side: Some(Side::Source),
        level: 2,
    };
    played.act(heading).unwrap();
    played.all_hold();
    assert!(played.is_heading(played.row(Side::Source, "The well")));
}

#[test]
fn a_corrected_text_is_shared_out_to_the_parts_it_is_cut_into() {
    let mut played = Played::of(ENGLISH, CHINESE);
    let row = played.row(Side::Source, "A mill stands by the river.");
    let typed = text(row, Side::Source, "A mill stood near the river.");
    played.act(typed).unwrap();
    played.act(merge_above(row)).unwrap();
    played.all_hold();
    let row = played.row(Side::Source, "It is cold. A mill stood near the river.");
    let cut = split(row, Side::Source, "It is cold. A mill".len());
    played.act(cut).unwrap();
    played.all_hold();
    let texts = played.texts();
    assert_eq!(texts[row][0], "It is cold. A mill");
    assert_eq!(texts[row + 1][0], "stood near the river.");

    // On the other side, whose characters have three bytes each.
    let mut played = Played::of(ENGLISH, CHINESE);
    let row = played.row(Side::Target, "磨坊在河边。");
    let typed = text(row, Side::Target, "磨坊在大河的边上。");
    played.act(typed).unwrap();
    played.act(merge_above(row)).unwrap();
    let row = played.row(Side::Target, "天冷。磨坊在大河的边上。");
    for at in 1..11 {
        let entries = played.entries.clone();
        played.act(split(row, Side::Target, at)).unwrap();
        played.all_hold();
        let texts = played.texts();
        assert_eq!(
            texts[row][1].clone() + &texts[row + 1][1],
            "天冷。磨坊在大河的边上。"
        );
        played.entries = entries;
        played.again();
    }
}

#[test]
fn texts_of_a_line_in_another_order_are_told_apart() {
    let (english, chinese) = ("1 A\n\nYes. No. Yes.\n", "1 甲\n\n是。不。是。\n");
    let mut played = Played::of(english, chinese);
    let row = played.row(Side::Target, "不。");
    played.act(merge_above(row)).unwrap();
    let row = played.row(Side::Target, "是。不。");
    played.act(Action::Swap { row }).unwrap();
    played.all_hold();
    let texts = played.texts();
    let row = played.row(Side::Source, "Yes. No.");
    assert_eq!(texts[row][1], "是。");
    assert_eq!(texts[row + 1][1], "是。不。");
    let comment = Action::Comment {
        row: row + 1,
        text: "order".into(),
    };
    played.act(comment).unwrap();
    played.all_hold();
    assert_eq!(played.texts(), texts);
    assert_eq!(played.aligned.bitext.rows[row + 1].comment, "order");
}

#[test]
fn what_is_out_stays_out_when_its_text_is_corrected() {
    let mut played = Played::of(ENGLISH, CHINESE);
    let row = played.row(Side::Source, "Water is drawn here.");
    let out = Action::Mark {
        rows: vec![row],
        mark: Some(Mark::Out),
    };
    played.act(out).unwrap();
    played.act(text(row, Side::Target, "在这里取水。")).unwrap();
    played.all_hold();
    assert!(played.flags(row).contains(Flag::Out));
    let review = Action::Mark {
        rows: vec![row],
        mark: Some(Mark::Reviewed),
    };
    played.act(review).unwrap();
    assert!(!played.flags(row).contains(Flag::Out));
}
