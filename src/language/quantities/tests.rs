//! What the numbers of a text are, and which pairs of texts say others.

use super::*;

/// True pairs with numbers in all spellings.
const PAIRS: &str = include_str!("tests/pairs.tsv");
/// The like with one digit changed.
const CHANGED: &str = include_str!("tests/changed.tsv");

/// The texts of two columns.
fn pairs(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    file.lines()
        .map(|line| line.split_once('\t').expect("two texts"))
}

#[test]
fn one_number_in_two_spellings_is_no_difference() {
    let mut wrong = String::new();
    for (a, b) in pairs(PAIRS) {
        for (a, b) in [(a, b), (b, a)] {
            if let Some(found) = differing(a, b, |_, _| false) {
                wrong += &format!("{a} | {b}: {found:?}\n");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(pairs(PAIRS).count() >= 300);
}

#[test]
fn one_changed_digit_is_a_difference() {
    let mut missed = String::new();
    for (a, b) in pairs(CHANGED) {
        for (a, b) in [(a, b), (b, a)] {
            if differing(a, b, |_, _| false).is_none() {
                missed += &format!("{a} | {b}\n");
            }
        }
    }
    assert!(missed.is_empty(), "{missed}");
    assert!(pairs(CHANGED).count() >= 100);
}

#[test]
fn what_differs_is_said_in_digits() {
    let said = |a, b| differing(a, b, |_, _| false).unwrap();
    let both = |a: &str, b: &str| (vec![a.to_owned()], vec![b.to_owned()]);
    assert_eq!(
        said("grew by 12 percent", "增长百分之二十"),
        both("12%", "20%")
    );
    assert_eq!(said("at half past two", "两点四十"), both("2:30", "2:40"));
    assert_eq!(said("two thirds", "四分之三"), both("2/3", "3/4"));
    assert_eq!(said("within five days", "在六日内"), both("5", "6"));
    // Of different things nothing is known.
    assert_eq!(differing("for five days", "六个人", |_, _| false), None);
}

#[test]
fn the_number_of_a_part_may_have_moved() {
    let moved = |a: &str, b: &str| (a, b) == ("3.2", "4.2");
    for (a, b) in [
        ("under Clause 3.2 above", "按上述第4.2条"),
        ("under Clauses 3.1 and 3.2", "按第3.1条和第4.2条"),
        ("3.2 The Buyer pays.", "4.2 买方付款。"),
    ] {
        assert_eq!(differing(a, b, moved), None, "{a}");
        assert!(differing(a, b, |_, _| false).is_some(), "{a}");
    }
    assert!(differing("a rate of 3.2 percent", "利率为4.2%", moved).is_some());
    assert!(differing("under Clause 3.3 above", "按上述第4.2条", moved).is_some());
}

#[test]
fn a_number_of_several_steps_may_be_said_step_by_step() {
    let differ = |a: &str, b: &str| differing(a, b, |_, _| false);
    for (a, b) in [
        ("2.1 The term is three years.", "（一）租赁期限为三年。"),
        (
            "(b) the Tenant is in breach of Clause 1.3 or Clause 5.3; or",
            "2、乙方违反第一条第（三）款或第五条第（三）款；或",
        ),
        (
            "8.3 Hand back the Premises as Clause 5.1 requires.",
            "（三）按第五条第（一）款的要求交还房屋。",
        ),
        ("One and two-thirds of the rate", "另再加给一又三分之二以上"),
    ] {
        assert_eq!(differ(a, b), None, "{a}");
        assert_eq!(differ(b, a), None, "{b}");
    }
    for (a, b) in [
        ("Clause 5.1 requires it.", "第五条第（二）款要求如此。"),
        ("2.1 The term is 3 years.", "（一）租赁期限为4年。"),
        ("2.2 It ends.", "1. 终止。"),
        ("One and two-thirds of the rate", "另再加给一又三分之一以上"),
    ] {
        assert!(differ(a, b).is_some(), "{a}");
        assert!(differ(b, a).is_some(), "{b}");
    }
}

/// A row may be as long as a document that has no sentence ends.
#[test]
fn many_numbers_are_compared() {
    let text = |from: usize, unit: &str| -> String {
        (from..from + 20_000)
            .map(|n| format!("{n} {unit} "))
            .collect()
    };
    let differ = |a: &str, b: &str| differing(a, b, |_, _| true);
    assert_eq!(differ(&text(11, "kg"), &text(11, "千克")), None);
    assert_eq!(differ(&text(11, "km"), &text(11, "公里")), None);
    let (a, b) = differ(&text(11, "km"), &text(1_000_011, "米")).unwrap();
    // Years, and kilometres that are metres.
    assert!(
        a.len() > 18_000 && b.len() > 18_000,
        "{} {}",
        a.len(),
        b.len()
    );
    assert!(!a.contains(&"1001".to_owned()), "1001 km are 1001000 m");
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "([0-9,./:% ]|[a-z ]{0,6}|half|past|two|hundred|\
        [一二三十百千万亿零两点半分之第多几]|\\PC){0,40}") {
        for q in quantities(&text) {
            proptest::prop_assert!(!q.meanings.first().is_empty() && q.meanings.iter().all(|m| !m.is_empty()));
            proptest::prop_assert!(q.at.0 < q.at.1);
        }
        differing(&text, "三万五 and 7", |_, _| true);
    }
}
