//! What is a heading and what is not, on small documents of every kind.

use align::document::Document;
use align::language::Language;
use align::outline::layout::Role;
use align::outline::{self, Outline, path};

fn english(text: &str) -> Outline {
    outline::read(&Document::from_text("en.txt", text, Language::English))
}

fn chinese(text: &str) -> Outline {
    outline::read(&Document::from_text("zh.txt", text, Language::Chinese))
}

/// Path and text of every heading that is not weak, the document's title left out.
fn found(outline: &Outline) -> Vec<(String, String)> {
    (0..outline.headings.len())
        .filter(|&i| outline.headings[i].level > 0 && outline.headings[i].is_sure())
        .map(|i| {
            let text = outline.headings[i].text.to_string();
            (path(&outline.headings, i), text)
        })
        .collect()
}

fn paths(outline: &Outline) -> Vec<String> {
    found(outline).into_iter().map(|(p, _)| p).collect()
}

#[test]
fn a_machine_translated_series_is_one_series() {
    let outline = english(
        "Chapter One Planning Background\n\nText of the first chapter stands here.\n\n\
         Chapter II General Requirements\n\nThe first section of the guiding ideology\n\nText stands here.\n\n\
         Main Principles of Section Two\n\nText stands here.\n\nSection 3 Strategic Positioning\n\nText.\n\n\
         Chapter Three: A New Pattern\n\nText stands here.\n",
    );
    assert_eq!(paths(&outline), ["§1", "§2", "§2.1", "§2.2", "§2.3", "§3"]);
    let titles: Vec<&str> = outline
        .headings
        .iter()
        .filter(|h| h.level > 0)
        .map(|h| h.title())
        .collect();
    assert_eq!(titles[2], "the guiding ideology");
    assert_eq!(titles[3], "Main Principles");
    // Neither is a name by itself: nothing a memory should hold.
    assert!(
        !outline
            .headings
            .iter()
            .any(|h| h.title() == "the guiding ideology" && h.clean_title)
    );
}

#[test]
fn a_reference_at_the_start_of_a_line_is_no_heading() {
    let outline = english(
        "Article 1 The State protects workers.\n\nArticle 2 Employers keep a register.\n\
         Article 5 of this Law applies to the register.\n\nArticle 3 The register is public.\n",
    );
    assert_eq!(paths(&outline), ["§1", "§2", "§3"]);
    let outline = chinese(
        "第一条　国家保护劳动者。\n第二条　用人单位备置名册。\n\
         第五条规定的名册应当公开。\n第三条　名册公开。\n",
    );
    assert_eq!(paths(&outline), ["§1", "§2", "§3"]);
}

#[test]
fn the_text_of_a_run_in_article_is_not_its_heading() {
    let outline = english(
        "Article 1 The State protects workers and their rights.\n\n\
         Article 2 Employers keep a register of their workers.\n",
    );
    let texts: Vec<_> = found(&outline).into_iter().map(|(_, t)| t).collect();
    assert_eq!(texts, ["Article 1", "Article 2"]);
    let outline = chinese(
        "第一条　【立法目的】　为了保护劳动者，制定本法。\n\
         第二条　【适用范围】　本法适用于用人单位。\n",
    );
    let texts: Vec<_> = found(&outline).into_iter().map(|(_, t)| t).collect();
    assert_eq!(texts, ["第一条　【立法目的】", "第二条　【适用范围】"]);
    assert_eq!(outline.headings[0].title(), "立法目的");
}

#[test]
fn spaces_and_sub_numbers_inside_labels() {
    let outline = chinese(
        "第 一 章 總則\n第 1 條\n本法適用於勞工。\n第 1-1 條\n雇主應備置名冊。\n第 2 條\n\
         名冊應公開。\n第 二 章 罰則\n第 3 條\n違反者，處罰鍰。\n",
    );
    assert_eq!(
        paths(&outline),
        ["§1", "§1.1", "§1.1-1", "§1.2", "§2", "§2.3"]
    );
    let outline = chinese(
        "第六章 总则\n\n文字在此。\n\n第六章之一 特别规定\n\n文字在此。\n\n\
         第七章 附则\n\n文字在此。\n",
    );
    assert_eq!(paths(&outline), ["§6", "§6-1", "§7"]);
}

#[test]
fn a_slip_of_the_pen_does_not_break_the_series() {
    let outline = english(
        "Section 1 Scope\n\nText stands here.\n\nSetcion 2 Terms\n\nText stands here.\n\nSection 3 Duties\n\n\
         Text stands here.\n",
    );
    assert_eq!(paths(&outline), ["§1", "§2", "§3"]);
}

#[test]
fn items_of_a_sentence_are_no_headings() {
    let outline = chinese(
        "第二条\n本法用词，定义如下：\n一、劳工：指受雇主雇用从事工作者。\n\
         二、雇主：指雇用劳工之事业主。\n三、工资：指劳工因工作而获得之报酬。\n\
         第三条\n本法适用于各业。\n",
    );
    assert_eq!(paths(&outline), ["§2", "§3"]);
    let outline = chinese(
        "一、总体要求\n\n要加强领导，落实责任。\n\n二、主要任务\n\n\
         要完善制度，健全机制。\n\n三、保障措施\n\n要强化监督，严格考核。\n",
    );
    assert_eq!(paths(&outline), ["§1", "§2", "§3"]);
}

#[test]
fn one_series_in_several_digits() {
    let mut text = String::new();
    for n in ["(I)", "(II)", "(iii)", "(iv)", "(5)", "(VI)", "(Seven)"] {
        text += &format!(
            "{n} Requirements for the Product\n\nThe product shall meet the requirements that follow. They are \
             checked.\n\n"
        );
    }
    assert_eq!(
        paths(&english(&text)),
        ["§1", "§2", "§3", "§4", "§5", "§6", "§7"]
    );
}

#[test]
fn what_only_the_contents_has_is_a_heading_without_a_body() {
    let outline = english(
        "Contents\n\nChapter 1 General\n\nChapter 2 Duties\n\nChapter 3 Penalties\n\n\
         Chapter 1 General\n\nThe State protects workers.\n\nChapter 2 Duties\n\nEmployers keep a register.\n",
    );
    assert_eq!(paths(&outline), ["§1", "§2", "§3"]);
    assert_eq!(
        outline
            .headings
            .iter()
            .map(|h| h.line + 1)
            .collect::<Vec<_>>(),
        [9, 13, 7]
    );
    assert!(outline.headings[2].only_in_contents);
    assert_eq!(outline.headings[0].contents_line, Some(2));
}

#[test]
fn titles_over_two_lines() {
    let outline = english(
        "CHAPTER I\nGENERAL PROVISIONS\n\nThe State protects workers.\n\nCHAPTER II\nDUTIES\n\n\
         Employers keep a register.\n",
    );
    let texts: Vec<_> = found(&outline).into_iter().map(|(_, t)| t).collect();
    assert_eq!(texts, ["CHAPTER I GENERAL PROVISIONS", "CHAPTER II DUTIES"]);
    let outline =
        chinese("第一章\n总则\n\n国家保护劳动者。\n\n第二章\n职责\n\n用人单位备置名册。\n");
    let texts: Vec<_> = found(&outline).into_iter().map(|(_, t)| t).collect();
    assert_eq!(texts, ["第一章总则", "第二章职责"]);
}

#[test]
fn code_is_no_heading() {
    let outline = english(
        "# Install\n\nRun this:\n\n```\n# a comment\n## another\n```\n\n## Next\n\nDone.\n\n# Use\n\nText.\n",
    );
    assert_eq!(found(&outline).len(), 3);
}

#[test]
fn markup_of_every_kind() {
    for text in [
        "# Book\n\n## One\n\nText.\n\n### Deep\n\nText.\n\n## Two\n\nText.\n",
        "= Book =\n\n== One ==\n\nText.\n\n=== Deep ===\n\nText.\n\n== Two ==\n\nText.\n",
        "Book\n####\n\nOne\n====\n\nText.\n\nDeep\n----\n\nText.\n\nTwo\n====\n\nText.\n",
    ] {
        let outline = english(text);
        let levels: Vec<_> = outline
            .headings
            .iter()
            .map(|h| (h.level, h.plain()))
            .collect();
        assert_eq!(
            levels,
            [(0, "Book"), (1, "One"), (2, "Deep"), (1, "Two")],
            "{text}"
        );
    }
}

#[test]
fn page_headers_are_not_headings() {
    let mut text = String::new();
    for n in 1..=6 {
        text += &format!(
            "{n}.  Topic number {n}\n\n   Words about topic {n} that fill the page\n   with some text.\n\n"
        );
        text += &format!(
            "Smith                  Informational                [Page {n}]\n\u{c}\n\
             RFC 9999             On Aligning            May 2020\n\n"
        );
        text += &format!(
            "{n}.1.  Detail of {n}\n\n   More words about detail {n}, in a line\n   of the same length.\n\n"
        );
    }
    let outline = english(&text);
    assert_eq!(found(&outline).len(), 12);
}

#[test]
fn the_contents_of_single_chapters_are_contents() {
    let mut text = String::from(
        "The Manual\n\nContents\n\n1. Preparing\n    1.1. Tools\n    1.2. Materials\n\
         2. Building\n    2.1. Walls\n    2.2. Roofs\n\n",
    );
    for (n, chapter, sections) in [
        (1, "Preparing", ["Tools", "Materials"]),
        (2, "Building", ["Walls", "Roofs"]),
    ] {
        text += &format!("Chapter {n}. {chapter}\n\nTable of Contents\n\n");
        for (k, s) in sections.iter().enumerate() {
            text += &format!("{n}.{}. {s}\n", k + 1);
        }
        text += "\nThis chapter tells what is needed before anything else can be done.\n\n";
        for (k, s) in sections.iter().enumerate() {
            text += &format!(
                "{n}.{}. {s}\n\nThis section says everything that there is to say about it.\n\n",
                k + 1
            );
        }
    }
    let outline = english(&text);
    assert_eq!(
        paths(&outline),
        ["§1", "§1.1", "§1.2", "§2", "§2.1", "§2.2"]
    );
    let line = |wanted: &str| text.lines().position(|l| l == wanted).unwrap();
    let first = line("Table of Contents");
    assert_eq!(outline.layout.roles[first], Role::Contents);
    assert_eq!(outline.layout.roles[first + 2], Role::Contents);
    assert_eq!(outline.layout.roles[first + 5], Role::Text);
}

#[test]
fn appendices_are_lettered_through() {
    let text = ["A", "B", "C", "D", "E"]
        .map(|n| {
            format!("Appendix {n}. Notes of part {n}\n\nSome words about this part stand here.\n\n")
        })
        .concat();
    assert_eq!(paths(&english(&text)), ["§A", "§B", "§C", "§D", "§E"]);
}

#[test]
fn commands_behind_a_hash_are_no_markdown() {
    let mut text = String::new();
    for n in 1..6 {
        text += &format!("Chapter {n}. Installing part {n}\n\n");
        for k in 1..4 {
            text += &format!(
                "{n}.{k}. Step number {k}\n\nType this as the administrator:\n\n# make install\n\nThen wait.\n\n"
            );
        }
    }
    text += "# This file tells the daemon what to do.\n# Change nothing here.\n# Ask first.\n";
    let outline = english(&text);
    assert_eq!(outline.layout.markup, None);
    assert_eq!(paths(&outline).len(), 20);
}

#[test]
fn an_item_between_decimal_sections_is_no_chapter() {
    let text = "Chapter 1. Welcome\n\n1.1. What it is\n\nIt is a system.\n\n1.2. How to go on\n\n1. Read this.\n\n\
        2. Make a copy.\n\n\
                6. Start your new system, from Chapter 2, Starting\n\n1.3. Rights\n\nYou may copy it.\n\n\
                Chapter 2. Starting\n\n2.1. The first time\n\nPress the button.\n\n2.2. Later\n\nPress it again.\n";
    let outline = english(text);
    assert_eq!(
        paths(&outline),
        ["§1", "§1.1", "§1.2", "§1.3", "§2", "§2.1", "§2.2"]
    );
}

#[test]
fn boxes_in_a_numbered_document_are_not_surely_headings() {
    let mut text = String::new();
    for n in 1..5 {
        text += &format!("{n}. Chapter about part {n}\n\nIt has sections.\n\n");
        for k in 1..4 {
            text += &format!(
                "{n}.{k} Section about kind {k}\n\nA paragraph of some length stands here, as it does in books.\n\n"
            );
            text += "TOOL The Installer\n\nThe box explains what the installer does and when it is needed.\n\n";
        }
    }
    let outline = english(&text);
    let sure = outline.headings.iter().filter(|h| h.is_sure());
    assert!(sure.clone().all(|h| !h.text.starts_with("TOOL")));
    assert_eq!(sure.count(), 16);
}
