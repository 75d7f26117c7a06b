//! What one kind of document alone has: manual pages, standards, light markup.

use crate::reading::{WORDS, chinese, english, paths, texts};

#[test]
fn a_manual_page_has_its_headings_further_out() {
    let mut text = String::from("TOOL(1)             General Commands             TOOL(1)\n\n");
    for heading in ["NAME", "DESCRIPTION", "OPTIONS", "SEE ALSO"] {
        text += &format!(
            "{heading}\n       The tool mends what is broken and says so when it is\n       done with it, not before. \
             What is not broken it leaves\n       as it is, unless it is told to look more closely, and\n       then \
             it tells what it has seen and where that was, in\n       one line for each file.\n\n"
        );
    }
    let outline = english(&text);
    assert_eq!(
        texts(&outline),
        ["NAME", "DESCRIPTION", "OPTIONS", "SEE ALSO"]
    );
}

#[test]
fn restructured_text_keeps_the_rules_of_the_original_under_shorter_titles() {
    let text = "编码风格\n========\n\n缩进\n----\n\n制表符是八个字符。\n\n命名\n\
        ------------------------------\n\n名字要短。\n\n根\n--\n\n目录的根在这里。\n";
    let outline = chinese(text);
    assert_eq!(texts(&outline), ["缩进", "命名", "根"]);
}

#[test]
fn panes_are_no_headings_and_items_are_no_sections() {
    let text = "# Guide\n\n## Install\n\nDo this first, then that.\n\n=== \"Linux\"\n\n    Use the package.\n\n\
                === \"Windows\"\n\n    Use the installer.\n\n## Questions\n\n\
                1. What is it?\n\n   It is a tool that mends things.\n\n\
                2. Is it free?\n\n   It is free for everyone to use.\n\n\
                3. Is it small?\n\n   It is small enough for anyone.\n\n## Licence\n\nAs it is.\n";
    assert_eq!(
        texts(&english(text)),
        ["## Install", "## Questions", "## Licence"]
    );
}

#[test]
fn a_standard_has_terms_under_numbers_and_titles_under_annexes() {
    let english_text = "Foreword\n\nThis standard was drafted by the committee.\n\n\
        1 Scope\n\nThis standard specifies the tests of wrenches.\n\n\
        2 Normative references\n\nThe following documents are needed.\n\n\
        GB/T 230.1 Metallic materials\n\n\
        3 Terms and definitions\n\n\
        3.1\n\nwrench\n\ntool for turning nuts.\n\n\
        3.2\n\njaw opening\n\ndistance between the jaws.\n\n\
        4 Requirements\n\n4.1 Material\n\nWrenches are made of steel.\n\n\
        Annex A\n(normative)\nTorque test\n\nTorque is applied slowly.\n\n\
        Bibliography\n\n[1] ISO 6789 Assembly tools\n";
    let outline = english(english_text);
    assert_eq!(
        texts(&outline),
        [
            "Foreword",
            "1 Scope",
            "2 Normative references",
            "3 Terms and definitions",
            "3.1 wrench",
            "3.2 jaw opening",
            "4 Requirements",
            "4.1 Material",
            "Annex A (normative) Torque test",
            "Bibliography"
        ]
    );
    let last = outline.headings.last().unwrap();
    assert_eq!((last.level, last.parent), (1, None));
    let annex = &outline.headings[outline.headings.len() - 2];
    assert_eq!((annex.title(), annex.lines), ("Torque test", 3));
    // Numbers alone in a table are none.
    let cells = "1.1\n\n2.5\n\n3.1\n\n4.7\n\n";
    assert!(paths(&english(&format!("{WORDS}\n\n{cells}{WORDS}\n"))).is_empty());
}

#[test]
fn a_term_of_a_standard_stands_below_its_number() {
    let text = "3 Terms\nThe following terms apply to this standard.\n3.1\nreturnable pallet\n\
        pallet that is used for more than one trip\n3.2\nlead board\n\
        outer board of the deck that first meets the fork\n4 Damage\nCracks shorter than 200 mm are slight damage.\n";
    assert_eq!(paths(&english(text)), ["§3", "§3.1", "§3.2", "§4"]);
}
