//! Every form reads its lines, leaves the others, and which lines two forms could read is known.

mod chinese;
mod english;

use super::{FORMS, Form, Line, Reading};
use crate::language::{Language, is_han};

/// What the forms together read of a line.
fn read(text: &str, language: Language) -> Vec<Reading> {
    let mut out = Vec::new();
    super::read(&Line { text, language }, &mut out);
    out
}

/// A line in the language that it seems to be in.
fn line(text: &str) -> Line<'_> {
    let language = match text.chars().any(is_han) {
        true => Language::Chinese,
        false => Language::English,
    };
    Line { text, language }
}

/// Whether one form by itself reads a line.
fn reads(form: &Form, text: &str) -> bool {
    let mut out = Vec::new();
    if text.starts_with(form.begins) {
        (form.read)(&line(text), &mut out);
    }
    !out.is_empty()
}

#[test]
fn each_form_reads_its_lines_and_leaves_the_others() {
    for form in &FORMS {
        for text in form.reads {
            assert!(reads(form, text), "{}: {text}", form.name);
        }
        for text in form.leaves {
            assert!(!reads(form, text), "{}: {text}", form.name);
        }
    }
}

#[test]
fn the_first_form_has_a_line_that_two_could_read() {
    let mut found = Vec::new();
    for text in FORMS.iter().flat_map(|f| f.reads) {
        let names: Vec<&str> = FORMS
            .iter()
            .filter(|f| reads(f, text))
            .map(|f| f.name)
            .collect();
        if names.len() > 1 {
            found.push(format!("{text}: {}", names.join(", ")));
        }
    }
    let wanted = [
        "Chapter VI Fees: English label, English word and number",
        "Setcion 2 Fees: English label, English word and number",
        "卷第一: label with its number last, Chinese word and number",
        "方便品第二: label with its number last, Chinese word and number",
        "學而第一: name with its number last, Chinese word and number",
        "附件2：登记表: Chinese label before its number, Chinese word and number",
        "专栏 3 工具: Chinese label before its number, Chinese word and number",
        "章 1. 工具: Chinese label before its number, Chinese word and number",
    ];
    assert_eq!(found, wanted);
}
