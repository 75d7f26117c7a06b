use super::super::asked;
use super::*;
use crate::language::Language;

fn doc(text: &str) -> Document {
    Document::from_text("a.adoc", text, Language::English)
}

fn lines_shown(text: &str) -> Vec<String> {
    let doc = doc(text);
    asked::lines_shown(&doc, &read(&doc).unwrap().1)
}

fn marks(text: &str) -> Option<String> {
    Some(asked::letters(&read(&doc(text))?.0))
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
        ("image::front.png[The *front*,200]", "The front"),
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
        ("[quote, Ann]\na\n\n[a](b)\n\n[1, 2]\n", "tttttt"),
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

#[test]
fn text_of_links_and_images() {
    for (text, wanted) in [
        (
            "link:a.html[How to set x=1 in the file]",
            "How to set x=1 in the file",
        ),
        ("xref:a[Say \"x=1\" now]", "Say \"x=1\" now"),
        ("link:a.pdf[The file, new^,role=\"x\"]", "The file, new"),
        ("link:a.pdf[\"One, two\",window=_blank]", "One, two"),
        ("link:a[window=_blank]", ""),
        ("image::a.png[Front view,400,300]", "Front view"),
        ("A image:k.png[Green key,20] key", "A Green key key"),
        (
            "image::b.png[\"Back view, from left\",200]",
            "Back view, from left",
        ),
        (
            "image::b.png[Back view, from left,200]",
            "Back view, from left",
        ),
        ("image::b.png[alt=The back,width=20]", "The back"),
        ("image::b.png[,200]", ""),
        ("image::b.png[A,title=\"B\"]", "A,title=\"B\""),
        ("ifdef::pro[It needs a *licence*.]", "It needs a licence."),
        ("endif::pro[]", ""),
        ("include::a.adoc[tag=x]", ""),
    ] {
        assert_eq!(lines_shown(text)[0], wanted, "{text}");
    }
}

#[test]
fn remarks_in_brackets_are_text() {
    for text in ["[2024 edition, revised]", "[See the annex.]", "[见附录]"] {
        assert_eq!(lines_shown(text)[0], text);
    }
    for text in [
        "[NOTE]",
        "[cols=\"1, 2\"]",
        "[options = \"header\"]",
        "[[a]]",
        "[%header]",
        "[]",
    ] {
        assert_eq!(marks(text).as_deref(), Some("#"), "{text}");
    }
}

#[test]
fn attributes_go_on_below_the_author() {
    let file = "= A\nAnn Lee\n:toc: left\n:name: b\n\nc\n:d: e\n";
    assert_eq!(marks(file).as_deref(), Some("tt##ttt"));
    assert_eq!(lines_shown(file)[1], "Ann Lee");
    assert_eq!(lines_shown(file)[6], ":d: e");
}

#[test]
fn what_sets_a_block_ends_the_paragraph_above() {
    for (text, wanted) in [
        ("a\n[NOTE]\nb\n", "t#t"),
        ("a\n[cols=\"1,2\"]\n|===\n|b\n|===\n", "t#-|-"),
        ("* a\n[[c]]\n.Tools\n* b\n", "t#tt"),
        ("a\n[sic]\nb\n", "ttt"),
    ] {
        assert_eq!(marks(text).as_deref(), Some(wanted), "{text}");
    }
    assert_eq!(lines_shown("* a\n[[c]]\n.Tools\n* b\n")[2], "Tools");
    assert_eq!(lines_shown("a\n.Tools\n|===\n|b\n|===\n")[1], "Tools");
}

#[test]
fn a_cell_may_be_a_letter() {
    for (row, wanted) in [
        ("|a|The area", "a The area"),
        ("|18+|Adults", "18+ Adults"),
        ("| m| The mass", "m The mass"),
        ("|Speed 2+|fast", "Speed fast"),
        ("a|A list", "A list"),
    ] {
        assert_eq!(
            lines_shown(&format!("|===\n{row}\n|===\n"))[1],
            wanted,
            "{row}"
        );
    }
}

#[test]
fn the_wide_blank_sets_nothing_in() {
    assert_eq!(lines_shown("　　请按 *确定* 。")[0], "请按 确定 。");
}
