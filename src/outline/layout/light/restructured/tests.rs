use super::super::asked;
use super::*;
use crate::language::Language;

fn doc(text: &str) -> Document {
    Document::from_text("a.rst", text, Language::English)
}

fn lines_shown(text: &str) -> Vec<String> {
    let doc = doc(text);
    asked::lines_shown(&doc, &read(&doc).1)
}

fn marks(text: &str) -> String {
    asked::letters(&read(&doc(text)).0)
}

#[test]
fn marks_are_no_text() {
    for (file, wanted) in [
        ("Setting *up*\n============\n", "Setting up"),
        ("- Press **OK**, then ``Enter``.", "Press OK, then Enter."),
        ("#. Wait.", "Wait."),
        ("(3) Wait.", "Wait."),
        ("* - Part", "Part"),
        ("| A line of ``verse``", "A line of verse"),
        (
            "See `the guide <https://a.example/b_c>`_.",
            "See the guide.",
        ),
        (
            "See `the guide`_, this_ and that__.",
            "See the guide, this and that.",
        ),
        (
            "See :ref:`Setting up <setup>` and :kbd:`Ctrl+C`.",
            "See Setting up and Ctrl+C.",
        ),
        ("See :py:func:`run` and `it`:title:.", "See run and it."),
        (
            "请\\ **勿**\\ 遮盖，\\ ``出风口``\\ 。",
            "请勿遮盖，出风口。",
        ),
        ("**重要**：见 `此处 <a.html>`__。", "重要：见 此处。"),
        ("（*小心*）", "（小心）"),
        ("For example::\n\n    *a*", "For example:"),
        ("For example ::\n\n    a", "For example"),
        (".. note:: It is *cold*.", "It is cold."),
        (".. [1] A *note*.", "A note."),
        ("Here is _`a target`.", "Here is a target."),
        ("``a ` b \\``", "a ` b \\"),
    ] {
        assert_eq!(lines_shown(file)[0], wanted, "{file}");
    }
}

#[test]
fn what_is_open_to_doubt_stays() {
    for text in [
        "snake_case and __init__ and 2 * 3 * 4 stay, as a*b*c",
        "请**勿**遮盖",
        "An open *mark and an open `one",
        "\\*not strong\\*",
        "A |word| and a note [1]_.",
        "See https://a.example/b_c_d.",
        "\"*\" and (*)",
        ":Author: Ann",
        "A. Einstein was a physicist.",
        "-5 degrees",
        "f(*args, **kwargs)",
    ] {
        assert_eq!(lines_shown(text)[0], text);
    }
}

#[test]
fn blocks() {
    for (text, wanted) in [
        ("So::\n\n    a\n\n    b\n\nc\n", "tt#t#tt"),
        ("- So::\n\n    a\n\n  b\n", "tt#tt"),
        ("So\nthen::\n\n  a\nb\n", "ttt#t"),
        ("::\n\n  a\n\nb\n", "#t#tt"),
        (".. code-block:: sh\n   :linenos:\n\n   a\n\nb\n", "##t#tt"),
        (".. note::\n\n   a\n\n.. note:: b\n   c\n", "#ttttt"),
        (".. figure:: a.png\n   :width: 3\n\n   A caption.\n", "##tt"),
        (".. a comment\n   goes on\n\nb\n", "##tt"),
        (
            ".. _target:\n.. _a: https://a.example\n__ https://a.example\n",
            "###",
        ),
        (
            ".. image:: a.png\n.. toctree::\n   :maxdepth: 2\n\n   a\n   b\n",
            "###t##",
        ),
        (">>> a\nb\n\nc\n", "##tt"),
        (
            "+---+---+\n| a | b |\n+===+===+\n| c | d |\n+---+---+\n",
            "-|-|-",
        ),
        ("A\n=\n\nb\n", "tttt"),
    ] {
        assert_eq!(marks(text), wanted, "{text}");
    }
}

#[test]
fn a_paragraph_goes_on_in_what_is_set_in_as_far() {
    let shown = lines_shown("- A *long\n  mark* here.\n- b\n\nTerm\n  *means* this\n");
    assert_eq!(shown[..3], ["A long", "mark here.", "b"]);
    assert_eq!(shown[4..6], ["Term", "means this"]);
}

#[test]
fn rows_of_a_table() {
    let file = "+---+---+\n| a | *b* |\n+---+---+\n| c | d |\n+---+---+\n";
    assert_eq!(lines_shown(file), ["", "a b", "", "c d", ""]);
    let (_, shown) = read(&doc(file));
    assert!(shown.is_row(1) && shown.is_row(3) && !shown.is_row(2));
    // Rows of several lines are shown as they are written.
    let file = "+---+---+\n| a | *b* |\n| c | d |\n+---+---+\n";
    assert_eq!(lines_shown(file)[1], "| a | *b* |");
    assert!(!read(&doc(file)).1.is_row(1));
}

#[test]
fn a_text_by_itself() {
    assert_eq!(shown("- Press **OK**"), "Press OK");
    assert_eq!(shown("| a"), "a");
    assert_eq!(shown(""), "");
}

#[test]
fn names_of_directives_are_of_any_case() {
    assert_eq!(lines_shown(".. Note:: It is *cold*.")[0], "It is cold.");
    assert_eq!(lines_shown(".. WARNING :: Hot.")[0], "Hot.");
    assert_eq!(marks(".. Code-Block:: c\n\n   a\n"), "#t#");
}

#[test]
fn each_explicit_mark_begins_anew() {
    let file = ".. [1] *One*.\n.. [2] Two.\n.. note::\n\n   a\n";
    assert_eq!(lines_shown(file)[..3], ["One.", "Two.", ""]);
    assert_eq!(marks(file), "tt#tt");
    assert_eq!(marks(".. note:: a\n.. _b: c\n__ d\n"), "t##");
}

#[test]
fn a_comment_without_a_word_takes_nothing_in() {
    assert_eq!(marks("..\n\n   a\n\n   b\n"), "#tttt");
    assert_eq!(marks("..\n   a\n\nb\n"), "##tt");
    assert_eq!(marks("a\n\n.."), "tt#");
}

#[test]
fn the_wide_blank_sets_nothing_in() {
    assert_eq!(marks(".. a\n\n　　放在桌上。\n"), "#tt");
    assert_eq!(marks("如下::\n\n   a\n\n　　不要触摸。\n"), "tt#tt");
    assert_eq!(marks(".. code::\n\n   a\n\n　　不要触摸。\n"), "#t#tt");
}

#[test]
fn text_on_the_line_of_a_directive() {
    for (text, wanted) in [
        (
            ".. versionadded:: 3.2 It can be *dimmed*.",
            "It can be dimmed.",
        ),
        (".. deprecated:: 2.0", ""),
        (".. deprecated:: 自下一版起", "自下一版起"),
        (".. tab:: Linux users", "Linux users"),
        (".. contents:: Table of contents", "Table of contents"),
        (".. some-box:: Good to know", "Good to know"),
        (".. some-box:: name", ""),
        (".. figure:: a b.png", ""),
        (".. py:function:: run(a, b)", ""),
    ] {
        assert_eq!(lines_shown(text)[0], wanted, "{text}");
    }
}

#[test]
fn text_in_options_and_entries() {
    let file = ".. image:: a.png\n   :width: 3\n   :alt: The *front*\n      of it\n\nb\n";
    assert_eq!(marks(file), "##tttt");
    assert_eq!(lines_shown(file)[2..4], ["The front", "of it"]);
    let file = ".. toctree::\n   :caption: First steps\n\n   The start <start>\n   more\n";
    assert_eq!(marks(file), "#ttt#");
    assert_eq!(lines_shown(file)[1..4], ["First steps", "", "The start"]);
    let file = ".. admonition:: *So*\n   :class: x\n   :title: T\n\n   a\n";
    assert_eq!(lines_shown(file), ["So", "", "T", "", "a"]);
}
