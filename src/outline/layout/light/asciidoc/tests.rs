use super::*;
use crate::language::Language;

fn doc(text: &str) -> Document {
    Document::from_text("a.adoc", text, Language::English)
}

fn lines_shown(text: &str) -> Vec<String> {
    let doc = doc(text);
    let (_, shown) = read(&doc).unwrap();
    let line = |(i, line): (usize, &str)| {
        let mut out = String::new();
        shown.add(i, line, 0..line.len(), &mut out);
        out.trim().to_owned()
    };
    doc.lines().enumerate().map(line).collect()
}

/// A letter for each line.
fn marks(text: &str) -> Option<String> {
    let letter = |mark: &Mark| match mark {
        Mark::Text => 't',
        Mark::Code => '#',
        Mark::Table => '|',
        Mark::Rule => '-',
        Mark::Heading(_) | Mark::Underline => 'h',
    };
    Some(read(&doc(text))?.0.iter().map(letter).collect())
}

#[test]
fn marks_are_no_text() {
    for (file, wanted) in [
        ("== Setting _up_ ==", "Setting up"),
        ("= Tools", "Tools"),
        ("* Press *OK*, then `Enter`.", "Press OK, then Enter."),
        (". Wait.", "Wait."),
        ("*** [x] Done.", "Done."),
        ("12. Go.", "Go."),
        ("<1> Opens it.", "Opens it."),
        (
            "Press **B**old and __i__talic, ``m``ono.",
            "Press Bold and italic, mono.",
        ),
        ("*_both_* and _*both*_", "both and both"),
        ("请**勿**遮盖``出风口``。", "请勿遮盖出风口。"),
        ("见 *此处*，或 _那里_。", "见 此处，或 那里。"),
        ("See link:a/b_c_d.html[the *guide*].", "See the guide."),
        ("See https://a.example/b_c_d[the guide^].", "See the guide."),
        (
            "See https://a.example[the guide,window=_blank].",
            "See the guide.",
        ),
        ("见https://a.example[此处]。", "见此处。"),
        (
            "See xref:setup.adoc#a[Setting up] and <<setup,it>>.",
            "See Setting up and it.",
        ),
        (
            "[[here]]Here. ((Terms)) count.(((terms, more)))",
            "Here. Terms count.",
        ),
        ("image:a.png[The front] or image::b.png[]", "The front or"),
        (
            "Press kbd:[Ctrl+C], then btn:[OK].",
            "Press Ctrl+C, then OK.",
        ),
        ("[.red]#Red# and #marked#", "Red and marked"),
        ("A \"`quoted`\" word, '`one`'", "A \"quoted\" word, 'one'"),
        ("`+*a*+`", "*a*"),
        ("One line +\nand another", "One line"),
        (".The front", "The front"),
        ("Term::", "Term"),
        ("NOTE: It is _cold_.", "NOTE: It is cold."),
        ("image::front.png[The *front*,200]", "The front,200"),
        ("image::front.png[The front,width=200]", "The front"),
    ] {
        assert_eq!(lines_shown(file)[0], wanted, "{file}");
    }
}

#[test]
fn what_is_open_to_doubt_stays() {
    for text in [
        "snake_case_name and 2 * 3 * 4 stay, and a*b*c",
        "请*勿*遮盖",
        "An open *mark and an open `one",
        "\\*not strong*",
        "{product} has a note.footnote:[Not *here*? yes]",
        "See https://a.example/b_c_d_e.",
        "Terms:: with their definition",
        "a << b and c >> d",
        "5 + 3 + 2, C++ and C#",
        "-5 degrees",
        "...and so on",
        "H~2~O",
    ] {
        let wanted = text.replace("*here*", "here");
        assert_eq!(lines_shown(text)[0], wanted, "{text}");
    }
}

#[test]
fn a_mark_ends_within_its_paragraph() {
    let shown = lines_shown("A *long\nmark* here.\n\n* one *open\n* two* there\n");
    assert_eq!(shown[..2], ["A long", "mark here."]);
    assert_eq!(shown[3..5], ["one *open", "two* there"]);
}

#[test]
fn blocks() {
    for (text, wanted) in [
        ("----\n== a\n----\nb\n", "###t"),
        ("[source,sh]\n----\na\n----\n", "####"),
        ("So:\n[source]\n----\na\n----\n", "t####"),
        ("[source,sh]\nmake\nrun\n\nb\n", "###tt"),
        ("....\na\n....\n////\nb\n////\n++++\nc\n++++\n", "#########"),
        ("```sh\na\n```\nb\n", "###t"),
        ("[NOTE]\n====\na\n====\n", "#-t-"),
        ("****\na\n****\n____\nb\n____\n--\nc\n--\n", "-t--t--t-"),
        ("// a\nb\n", "#t"),
        ("= A\n:toc:\n:name: b \\\n  c\n\nd\n", "t###tt"),
        (
            "include::a.adoc[]\ntoc::[]\nimage::a.png[]\nimage::a.png[b]\n",
            "###t",
        ),
        ("a\n+\nb\n'''\n<<<\nc\n", "t-t--t"),
        ("[quote, Ann]\na\n\n[a](b)\n\n[1, 2]\n", "ttttt#"),
        // A title may have a rule below it.
        ("Tools\n-----\n\na\n\n工具\n----\n", "ttttttt"),
        ("|===\n|a |b\n\n2+|c\nd\n|===\n| e\n", "-|t|t-t"),
    ] {
        assert_eq!(marks(text).as_deref(), Some(wanted), "{text}");
    }
}

#[test]
fn what_never_ends_is_open_to_doubt() {
    assert_eq!(marks("== A\n\n----\nb\n"), None);
    assert_eq!(marks("== A\n\n////\nb\n"), None);
}

#[test]
fn rows_of_a_table() {
    let file = "|===\n|Part |*Material* 2+|c\n|a \\| b |`d`\n|===\n";
    let shown = lines_shown(file);
    assert_eq!(shown, ["", "Part Material c", "a \\| b d", ""]);
    let doc = doc(file);
    let (_, shown) = read(&doc).unwrap();
    assert!(shown.is_row(1) && shown.is_row(2) && !shown.is_row(3));
}

#[test]
fn a_text_by_itself() {
    assert_eq!(shown("* Press *OK*"), "Press OK");
    assert_eq!(shown("== A _b_"), "A b");
    assert_eq!(shown(""), "");
}
