//! Documents whose words the lexicon does not know, and those that it does.

use super::*;
use crate::pairing::usual::freedom;

/// Headings of known titles over texts of words that nobody knows.
fn unknown() -> [String; 2] {
    let word = |k: usize, i: usize| {
        let letters =
            [k * 7 + i, k + i * 5, k * 3 + i * 11].map(|n| "bdfgklmnprtvz".as_bytes()[n % 13]);
        letters
            .iter()
            .flat_map(|&l| [l as char, 'o'])
            .collect::<String>()
    };
    let han = |k: usize, i: usize| char::from_u32(0x9000 + (k * 97 + i * 31) as u32 % 900);
    let part = |k: usize| {
        let words: Vec<String> = (0..40).map(|i| word(k, i)).collect();
        let line: String = (0..80).filter_map(|i| han(k, i)).collect();
        let (title, of) = (SUBJECTS[k].0, SUBJECTS[k].2);
        [
            format!("## {title}\n\n{}.\n\n", words.join(" ")),
            format!("## {of}\n\n{line}。\n\n"),
        ]
    };
    let parts: Vec<_> = (0..8).map(part).collect();
    [0, 1].map(|side| parts.iter().map(|p| p[side].as_str()).collect())
}

fn asked(source: &str, target: &str) -> (f32, f32, f32) {
    let ((a, x), (b, y)) = (read(source), read(target));
    let shelf = Shelf::new(Lexicon::builtin());
    let (mut a, b) = (Texts::new(&a, &x, &shelf), Texts::new(&b, &y, &shelf));
    let found = freedom(&a, &b, false, &walk(&a, &b, false));
    let before = Sides::new(&a, &b, false).body(0, 0);
    a.freedom = found;
    (found, before, Sides::new(&a, &b, false).body(0, 0))
}

#[test]
fn texts_of_unknown_words_deny_less() {
    let [ours, theirs] = unknown();
    let (found, before, after) = asked(&ours, &theirs);
    assert!(found > 0.75 && found <= 4.0, "{found}");
    assert!(before < -1.0, "{before}");
    assert!((after - before - found).abs() < 1e-3);
}

#[test]
fn texts_of_known_words_say_what_they_say() {
    let marks = ["## "; 8];
    let (found, before, after) = asked(&english(&full(&marks)), &chinese(&full(&marks)));
    assert_eq!(found, 0.0);
    assert_eq!(before, after);
}
