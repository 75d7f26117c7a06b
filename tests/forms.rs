//! Headings in the forms of one kind of document each: manuals, standards, manual pages, RFCs, light markup.

use align::document::Document;
use align::language::Language;
use align::outline::layout::Role;
use align::outline::{self, Outline, path};

fn read(text: &str, language: Language) -> Outline {
    outline::read(&Document::from_text("t.txt", text, language))
}

fn english(text: &str) -> Outline {
    read(text, Language::English)
}

fn chinese(text: &str) -> Outline {
    read(text, Language::Chinese)
}

/// Number paths of the headings that are not weak, the title left out.
fn paths(outline: &Outline) -> Vec<String> {
    (0..outline.headings.len())
        .filter(|&i| outline.headings[i].level > 0 && outline.headings[i].is_sure())
        .map(|i| path(&outline.headings, i))
        .collect()
}

/// Texts of the same headings.
fn texts(outline: &Outline) -> Vec<&str> {
    let headings = outline.headings.iter();
    headings
        .filter(|h| h.level > 0 && h.is_sure())
        .map(|h| h.text.as_str())
        .collect()
}

/// Each heading with a paragraph of its own below.
fn with_text(headings: &[&str], paragraph: &str) -> String {
    headings
        .iter()
        .map(|h| format!("{h}\n\n{paragraph}\n\n"))
        .collect()
}

/// Entries of a table of contents, each with a page number.
fn entries(headings: &[&str]) -> String {
    headings
        .iter()
        .map(|h| format!("{h} ........ 7\n"))
        .collect()
}

const WORDS: &str = "This section says everything that there is to say about its subject.";
/// Paragraphs whose lines are broken at a width.
const WRAPPED: &str = "The railway company shall strengthen the\nrights of workers. The power station may\nnot destroy the railway network. The\nfactory may inspect the water supply.\n\n";
const HAN: &str = "这一节说明与其主题有关的全部内容，此外没有别的规定。";

#[test]
fn sections_of_an_appendix_go_by_its_letter() {
    let headings = [
        "1. Scope",
        "1.1. Purpose",
        "1.2. Use",
        "Appendix A. Tables",
        "A.1. Widths",
        "A.2. Heights",
        "Appendix B. Forms",
        "B.1. Orders",
    ];
    let outline = english(&with_text(&headings, WORDS));
    assert_eq!(
        paths(&outline),
        ["§1", "§1.1", "§1.2", "§A", "§A.1", "§A.2", "§B", "§B.1"]
    );
    let outline = chinese(&with_text(
        &[
            "1. 范围",
            "1.1 目的",
            "1.2 用途",
            "附录A 表",
            "A.1 宽度",
            "A.2 高度",
        ],
        HAN,
    ));
    assert_eq!(paths(&outline)[3..], ["§A", "§A.1", "§A.2"]);
}

#[test]
fn a_manual_page_has_its_headings_further_out() {
    let mut text = String::from("TOOL(1)             General Commands             TOOL(1)\n\n");
    for heading in ["NAME", "DESCRIPTION", "OPTIONS", "SEE ALSO"] {
        text += &format!(
            "{heading}\n       The tool mends what is broken and says so when it is\n       done with it, not before. What is not broken it leaves\n       as it is, unless it is told to look more closely, and\n       then it tells what it has seen and where that was, in\n       one line for each file.\n\n"
        );
    }
    let outline = english(&text);
    assert_eq!(
        texts(&outline),
        ["NAME", "DESCRIPTION", "OPTIONS", "SEE ALSO"]
    );
}

#[test]
fn an_rfc_has_pages_and_a_contents_with_page_numbers() {
    let mut text = String::from("Table of Contents\n\n");
    let titles = ["Introduction", "Overview", "Security", "References"];
    for (n, title) in titles.iter().enumerate() {
        text += &format!("   {}.  {title} {} {}\n", n + 1, ".".repeat(50), n + 2);
    }
    text += &format!("   Authors' Addresses {} 6\n\n", ".".repeat(47));
    let page = |n: usize| {
        let footer = "Doe                          Informational                      ";
        format!(
            "{footer}[Page {n}]\n\nRFC 9999              Exchanging Small Messages               March 2020\n\n"
        )
    };
    for (n, title) in titles.iter().enumerate() {
        text += &format!(
            "{}.  {title}\n\n   Messages of {title} go from one end to the other. In Section 2 of\n   this document we say how {title} works.\n\n{}",
            n + 1,
            page(n + 1)
        );
    }
    text += "Authors' Addresses\n\n   John Doe, Example Inc.,\n   1 Example Street\n";
    let outline = english(&text);
    assert_eq!(
        texts(&outline),
        [
            "1.  Introduction",
            "2.  Overview",
            "3.  Security",
            "4.  References",
            "Authors' Addresses"
        ]
    );
    assert_eq!(outline.contents.len(), 6, "its title and five entries");
    let headers = outline.layout.roles.iter();
    assert_eq!(headers.filter(|&&r| r == Role::PageHeader).count(), 8);
}

#[test]
fn the_items_of_a_list_between_two_sections_are_none() {
    let mut text = with_text(&["7.1. Adding users", "7.2. Removing users"], WORDS);
    for step in ["Open the menu", "Choose the user", "Press the button"] {
        let n = text.matches("step").count() + 1;
        text += &format!("      {n}. {step} of this step\n\n");
    }
    text += &with_text(&["7.3. Passwords", "7.4. Groups", "7.5. Machines"], WORDS);
    assert_eq!(
        paths(&english(&text)),
        ["§7.1", "§7.2", "§7.3", "§7.4", "§7.5"]
    );
}

#[test]
fn a_mistyped_number_between_its_neighbours_is_a_heading() {
    let articles = ["一", "二", "九", "四", "五"];
    let text: String = articles
        .iter()
        .map(|n| format!("第{n}条　国家保护劳动者的合法权益，具体办法由国务院规定。\n\n"))
        .collect();
    let outline = chinese(&text);
    assert_eq!(paths(&outline), ["§1", "§2", "§9", "§4", "§5"]);
}

#[test]
fn a_label_without_its_space_is_one_all_the_same() {
    let text = "Article 1 The State protects workers.\n\nArticle2 The State protects children.\n\n\
                Article 3 The State protects the old.\n";
    assert_eq!(paths(&english(text)), ["§1", "§2", "§3"]);
}

#[test]
fn a_subpart_stands_above_the_chapters_and_a_division_below_the_sections() {
    let headings = [
        "Part I General",
        "Subpart 1 Persons",
        "Chapter 1 Natural persons",
        "Section 1 Capacity",
        "Division 1 Minors",
        "Division 2 Adults",
        "Section 2 Guardians",
        "Division 1 Duties",
        "Division 2 Rights",
        "Chapter 2 Legal persons",
        "Section 1 Companies",
        "Division 1 Founding",
        "Division 2 Dissolving",
        "Subpart 2 Things",
        "Chapter 1 Ownership",
        "Section 1 Land",
        "Division 1 Fields",
        "Division 2 Woods",
    ];
    let outline = english(&with_text(&headings, WORDS));
    let level = |text: &str| {
        let mut of = outline.headings.iter().filter(|h| h.text.starts_with(text));
        of.next().unwrap().level
    };
    assert!(level("Part") < level("Subpart"));
    assert!(level("Subpart") < level("Chapter"));
    assert!(level("Section") < level("Division"));
}

#[test]
fn a_chinese_heading_may_say_its_parent_or_its_label_first() {
    let outline = chinese(&with_text(
        &[
            "第一讲第一节：移动光标",
            "第一讲第二节：进入和退出",
            "第二讲第一节：删除",
        ],
        HAN,
    ));
    assert_eq!(paths(&outline).len(), 3);
    let numbers: Vec<String> = outline
        .headings
        .iter()
        .map(|h| h.number.to_string())
        .collect();
    assert_eq!(numbers, ["1.1", "1.2", "2.1"]);
    let outline = chinese(&with_text(&["章 1. 教学", "章 2. 管理", "章 3. 网络"], HAN));
    assert_eq!(paths(&outline), ["§1", "§2", "§3"]);
}

#[test]
fn restructured_text_keeps_the_rules_of_the_original_under_shorter_titles() {
    let text = "编码风格\n========\n\n缩进\n----\n\n制表符是八个字符。\n\n命名\n------------------------------\n\n名字要短。\n\n根\n--\n\n目录的根在这里。\n";
    let outline = chinese(text);
    assert_eq!(texts(&outline), ["缩进", "命名", "根"]);
}

#[test]
fn panes_are_no_headings_and_items_are_no_sections() {
    let text = "# Guide\n\n## Install\n\nDo this first, then that.\n\n=== \"Linux\"\n\n    Use the package.\n\n\
                === \"Windows\"\n\n    Use the installer.\n\n## Questions\n\n1. What is it?\n\n   It is a tool that mends things.\n\n\
                2. Is it free?\n\n   It is free for everyone to use.\n\n3. Is it small?\n\n   It is small enough for anyone.\n\n## Licence\n\nAs it is.\n";
    assert_eq!(
        texts(&english(text)),
        ["## Install", "## Questions", "## Licence"]
    );
}

#[test]
fn a_listing_that_is_shown_twice_is_no_contents() {
    let listing = "    1 Source: tool\n    2 Section: unknown\n    3 Priority: optional\n    4 Homepage: none\n    5 Depends: other\n\n";
    let text = format!(
        "{}{listing}{}{listing}",
        with_text(&["1. Writing the file", "2. Filling it in"], WORDS),
        with_text(&["3. Checking it", "4. Sending it"], WORDS)
    );
    let outline = english(&text);
    assert!(outline.contents.is_empty());
    assert_eq!(paths(&outline), ["§1", "§2", "§3", "§4"]);
}

#[test]
fn a_cross_reference_at_the_start_of_a_line_is_no_heading() {
    let text = with_text(
        &["5.1. Build systems", "5.2. Autotools", "5.3. CMake"],
        "More about this is in\nSection 5.2, “Autotools”. It is long.",
    );
    assert_eq!(paths(&english(&text)), ["§5.1", "§5.2", "§5.3"]);
}

#[test]
fn sections_may_go_by_the_section_sign() {
    let outline = english(&with_text(
        &["§ 1 Scope", "§ 2 Terms", "§ 3. Duties"],
        WORDS,
    ));
    assert_eq!(paths(&outline), ["§1", "§2", "§3"]);
    assert_eq!(outline.headings[0].title(), "Scope");
}

#[test]
fn a_reference_to_chinese_articles_is_no_heading() {
    let text = "第一条　国家保护劳动者的合法权益。\n\n第二条　用人单位应当备置名册，名册适用\n\n\
                第一条规定的格式。\n\n第三条　违反规定的，依照\n\n第一条、第二条处罚。\n\n第四条　本法自公布之日起施行。\n";
    assert_eq!(paths(&chinese(text)), ["§1", "§2", "§3", "§4"]);
}

#[test]
fn an_article_may_have_its_title_in_brackets() {
    let outline = chinese(
        "第一条 【立法目的】 为了保护劳动者的合法权益，制定本法。\n\n第二条 【适用范围】 本法适用于全国的用人单位。\n\n\
         第三条 【基本原则】 国家尊重劳动者，保护劳动者。\n",
    );
    let titles: Vec<&str> = outline.headings.iter().map(|h| h.title()).collect();
    assert_eq!(titles, ["立法目的", "适用范围", "基本原则"]);
    let runs_in = |o: &Outline| o.headings.iter().all(|h| h.run_in.is_some());
    assert!(runs_in(&outline));
    let outline = english(
        "Article 1 [Purpose] This Act protects the rights of workers in all of the country.\n\n\
         Article 2 [Scope] This Act applies to the employers of the whole country alike.\n\n\
         Article 3 [Principles] The State respects workers and protects their rights.\n",
    );
    let titles: Vec<&str> = outline.headings.iter().map(|h| h.title()).collect();
    assert_eq!(titles, ["Purpose", "Scope", "Principles"]);
    assert!(runs_in(&outline));
}

#[test]
fn an_appendix_needs_no_number() {
    let outline = english(&with_text(
        &["Chapter 1 Scope", "Chapter 2 Terms", "Appendix: Forms"],
        WORDS,
    ));
    assert_eq!(
        texts(&outline),
        ["Chapter 1 Scope", "Chapter 2 Terms", "Appendix: Forms"]
    );
    let levels: Vec<u16> = outline.headings.iter().map(|h| h.level).collect();
    assert_eq!(levels, [1, 1, 1]);
    let outline = chinese(&with_text(
        &["第一章　范围", "第二章　术语", "附件：表格"],
        HAN,
    ));
    assert_eq!(texts(&outline).last(), Some(&"附件：表格"));
}

#[test]
fn lists_of_references_are_no_headings() {
    let text = with_text(&["Part 1 General", "Part 2 Special", "Part 3 Final"], WORDS)
        + "Part 2, Chapter 3, and the rules made under it apply to what has been said above.\n\n\
           Section 5 of this Law is not affected.\n";
    assert_eq!(paths(&english(&text)), ["§1", "§2", "§3"]);
}

#[test]
fn lists_of_tables_after_the_contents_are_contents() {
    let headings = [
        "1. Basics",
        "2. Tools",
        "3. Network",
        "4. Security",
        "5. Printing",
    ];
    let text = format!(
        "Table of Contents\n\n{}\n\nList of Tables\n\n1. Commands of the shell\n2. Names of devices\n\n{}",
        headings.join("\n"),
        with_text(&headings, WORDS)
    );
    let outline = english(&text);
    assert_eq!(paths(&outline), ["§1", "§2", "§3", "§4", "§5"]);
    let list = text.lines().position(|l| l == "List of Tables").unwrap();
    assert_eq!(outline.layout.roles[list], Role::Contents);
    assert_eq!(outline.layout.roles[list + 2], Role::Contents);
}

#[test]
fn circled_numbers_head_the_innermost_sections() {
    let headings = [
        "一、总体要求",
        "（一）指导思想",
        "① 基本原则",
        "② 主要目标",
        "（二）工作任务",
        "二、保障措施",
    ];
    let outline = chinese(&with_text(&headings, HAN));
    let levels: Vec<u16> = outline
        .headings
        .iter()
        .filter(|h| h.is_sure())
        .map(|h| h.level)
        .collect();
    assert_eq!(levels, [1, 2, 3, 3, 2, 1]);
}

#[test]
fn a_contents_has_on_one_line_what_the_body_has_on_two() {
    let titles = ["General Provisions", "Water", "Roads", "Final Provisions"];
    let mut text = String::from("Contents\n\n");
    for (n, title) in titles.iter().enumerate() {
        text += &format!("Chapter {} {title} ........ {}\n", n + 1, 3 * n + 1);
    }
    text += "\n";
    for (n, title) in titles.iter().enumerate() {
        text += &format!("Chapter {}\n{}\n\n{WORDS}\n\n", n + 1, title.to_uppercase());
    }
    let outline = english(&text);
    assert_eq!(paths(&outline), ["§1", "§2", "§3", "§4"]);
    assert!(
        outline
            .headings
            .iter()
            .all(|h| !h.only_in_contents && h.contents_line.is_some())
    );
    assert_eq!(outline.headings[1].text, "Chapter 2 WATER");
}

#[test]
fn whole_numbers_without_a_mark_head_what_the_contents_lists() {
    let headings = [
        "1 土地管理",
        "2 能源安全",
        "2.1 森林保护",
        "3 水资源",
        "4 医疗保险",
    ];
    let body = with_text(&headings, HAN);
    let outline = chinese(&format!("目录\n\n{}\n{body}", entries(&headings)));
    assert_eq!(paths(&outline), ["§1", "§2", "§2.1", "§3", "§4"]);
    // Rows of a table begin with numbers as well.
    let rows: Vec<String> = (1..9).map(|n| format!("{n} tons")).collect();
    let outline = english(&format!("{WORDS}\n\n{}\n\n{WORDS}\n", rows.join("\n")));
    assert!(paths(&outline).is_empty());
}

#[test]
fn a_chapter_that_stands_before_its_turn_is_one() {
    let headings = [
        "Chapter 1 Land",
        "Chapter 3 Trade",
        "Chapter 2 Sports",
        "Chapter 4 Water",
        "Chapter 5 Roads",
    ];
    let outline = english(&with_text(&headings, WORDS));
    assert_eq!(paths(&outline), ["§1", "§3", "§2", "§4", "§5"]);
    // A chapter that the text names, and one that comes again, are none.
    let mut text = with_text(&headings[..1], WORDS);
    text += "Chapter 4 says more about this,\nand about other things.\n\n";
    text += &with_text(
        &["Chapter 2 Sports", "Chapter 1 Land", "Chapter 3 Trade"],
        WORDS,
    );
    assert_eq!(paths(&english(&text)), ["§1", "§2", "§3"]);
}

#[test]
fn a_heading_never_reaches_over_the_next_one() {
    // In wrapped text a full line goes on over the next one, which here is a heading itself.
    let headings = [
        "Section 1 Trade",
        "Section 2 Ships",
        "Section 3 Land",
        "Section 4 Water",
        "Section 5 Roads",
    ];
    let body = with_text(&headings, &WRAPPED.repeat(3));
    let outline = english(&body.replace(
        "Section 2",
        "The Harbour Office of the Whole Port\nSection 2",
    ));
    for pair in outline.headings.windows(2) {
        assert!(pair[0].line + pair[0].lines <= pair[1].line, "{pair:#?}");
    }
    assert_eq!(paths(&outline), ["§1", "§2", "§3", "§4", "§5"]);
}

#[test]
fn entries_of_a_contents_are_no_paragraph_where_lines_are_wrapped() {
    let headings = [
        "Section 1 Trade",
        "Section 2 Ships",
        "Section 3 Land",
        "Section 4 Water",
        "Section 5 Roads",
        "Section 6 Ports",
        "Section 7 Rivers",
    ];
    let body = with_text(&headings, &WRAPPED.repeat(3));
    let outline = english(&format!("Contents\n\n{}\n\n\n\n{body}", entries(&headings)));
    assert_eq!(texts(&outline), headings);
    assert!(outline.headings.iter().all(|h| h.contents_line.is_some()));
}

#[test]
fn what_the_contents_lists_is_a_heading_whatever_its_number() {
    let headings = ["28 Trade", "2 Ships", "3 Land", "4 Water", "5 Roads"];
    let body = with_text(&headings, WORDS);
    let outline = english(&format!("Contents\n\n{}\n{body}", entries(&headings)));
    assert_eq!(paths(&outline), ["§28", "§2", "§3", "§4", "§5"]);
    assert!(outline.headings.iter().all(|h| !h.only_in_contents));
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
fn novels_and_plays_have_labels_of_their_own() {
    let novel = [
        "第一回　甄士隐梦幻识通灵",
        "第二回　贾夫人仙逝扬州城",
        "第三回　林黛玉抛父进京都",
    ];
    assert_eq!(paths(&chinese(&with_text(&novel, HAN))), ["§1", "§2", "§3"]);
    let play = [
        "第一幕",
        "第一场　王宫",
        "第二场　花园",
        "第二幕",
        "第一场　森林",
    ];
    assert_eq!(
        paths(&chinese(&with_text(&play, HAN))),
        ["§1", "§1.1", "§1.2", "§2", "§2.1"]
    );
    let play = [
        "ACT I",
        "Scene 1. A palace",
        "Scene 2. A garden",
        "ACT II",
        "Scene 1. A forest",
    ];
    assert_eq!(
        paths(&english(&with_text(&play, WORDS))),
        ["§1", "§1.1", "§1.2", "§2", "§2.1"]
    );
    // 第一回 is "the first time" as well.
    let text = format!("{HAN}\n\n第一回见到大海，他说不出话来。\n\n{HAN}\n");
    assert!(paths(&chinese(&text)).is_empty());
}

#[test]
fn a_long_title_below_a_label_is_one_where_the_others_have_theirs() {
    let text = format!(
        "CHAPTER 1\n\nThe Stone\n\n{WORDS}\n\nCHAPTER 2\n\nA daughter of the house ends her days in a far city\n\n{WORDS}\n\n\
         CHAPTER 3\n\nThe Tutor\n\n{WORDS}\n"
    );
    let outline = english(&text);
    assert_eq!(
        texts(&outline)[1],
        "CHAPTER 2 A daughter of the house ends her days in a far city"
    );
}

#[test]
fn the_number_of_the_whole_is_no_chapter() {
    let outline = chinese(&with_text(
        &[
            "第999章 《放風箏條例》",
            "第1部 導言",
            "第2部 牌照",
            "第3部 罪行",
        ],
        HAN,
    ));
    assert_eq!(outline.headings[0].level, 0);
    assert_eq!(paths(&outline), ["§1", "§2", "§3"]);
}

#[test]
fn who_signs_and_dates_a_notice_is_no_heading() {
    let headings = ["一、重要意义", "二、主要任务", "三、保障措施"];
    let text = with_text(&headings, HAN) + "国务院\n\n2023年5月6日\n";
    let last = text.lines().position(|l| l == "国务院").unwrap();
    assert!(
        chinese(&text)
            .headings
            .iter()
            .all(|h| h.line as usize != last)
    );
    let text = with_text(&["I. Meaning", "II. Tasks", "III. Means"], WORDS)
        + "The State Council\n\nMay 6, 2023\n";
    let last = text.lines().position(|l| l == "The State Council").unwrap();
    assert!(
        english(&text)
            .headings
            .iter()
            .all(|h| h.line as usize != last)
    );
}

#[test]
fn a_machine_counts_sections_with_ordinals() {
    let headings = [
        "First, the overall requirements",
        "Second, the main tasks",
        "(1) Improve service facilities",
        "(2) Cultivate service talents",
        "Third, policy measures",
        "Fourth, organize the implementation",
    ];
    assert_eq!(
        paths(&english(&with_text(&headings, WORDS))),
        ["§1", "§2", "§2.1", "§2.2", "§3", "§4"]
    );
    let sentences = [
        "First, the harbour office pays the wages.",
        "Second, the bank publishes the budget.",
        "Third, the court inspects it.",
    ];
    assert!(paths(&english(&with_text(&sentences, WORDS))).is_empty());
}

#[test]
fn values_and_keywords_are_no_headings() {
    for line in ["Voltage: 230 V", "Keywords: alignment, translation"] {
        let text = format!("{WORDS}\n\n{line}\n\n{WORDS}\n");
        assert!(
            english(&text).headings.iter().all(|h| h.line != 2),
            "{line}"
        );
    }
    for line in ["电压：230 V", "关键词：对齐；翻译"] {
        let text = format!("{HAN}\n\n{line}\n\n{HAN}\n");
        assert!(
            chinese(&text).headings.iter().all(|h| h.line != 2),
            "{line}"
        );
    }
}

#[test]
fn a_contents_ends_where_its_first_entry_comes_again() {
    // The title of the contents is none that is known, and nothing stands between its last entry and the body.
    let listed = ["1. 教学", "2. 管理", "3. 网络", "4. 安全"];
    let headings = ["章 1. 教学", "章 2. 管理", "章 3. 网络", "章 4. 安全"];
    let text = format!(
        "內容一覽表\n\n{}\n\n{}",
        listed.join("\n"),
        with_text(&headings, &format!("{HAN}\n\n{HAN}\n\n{HAN}"))
    );
    let outline = chinese(&text);
    assert_eq!(paths(&outline), ["§1", "§2", "§3", "§4"]);
    let found: Vec<bool> = outline
        .headings
        .iter()
        .filter(|h| h.level > 0)
        .map(|h| h.contents_line.is_some() && !h.only_in_contents)
        .collect();
    assert_eq!(found, [true; 4]);
    assert!(outline.headings.is_sorted_by_key(|h| h.line));
}

#[test]
fn letter_spaced_names_and_labels_are_read_like_others() {
    let outline = chinese(&with_text(
        &[
            "前　言",
            "1. 范围",
            "1.1 要求",
            "1.2 试验",
            "附　录　A",
            "附 录 B 表格",
            "参　考　文　献",
        ],
        HAN,
    ));
    assert_eq!(
        paths(&outline),
        ["§(1)", "§1", "§1.1", "§1.2", "§A", "§B", "§(5)"]
    );
}

#[test]
fn a_contents_has_its_page_numbers_behind_a_tab_or_a_wide_gap() {
    let headings = [
        "Chapter 1 Wells",
        "1.1 Depth",
        "1.2 Width",
        "Chapter 2 Pumps",
    ];
    for gap in ["\t", "     "] {
        let mut text = String::from("Manual\n\nContents\n\n");
        for (page, h) in headings.iter().enumerate() {
            text += &format!("{h}{gap}{}\n", page + 1);
        }
        text += &format!("\n{}", with_text(&headings, WORDS));
        let outline = english(&text);
        assert_eq!(texts(&outline), headings, "{gap:?}");
        assert_eq!(outline.contents.len(), 5, "{gap:?}");
    }
    let headings = [
        "第一章　水井",
        "1.1 深度",
        "1.2 宽度",
        "第二章　水泵",
        "参考文献",
    ];
    let mut text = String::from("手册\n\n目　录\n\n");
    for (page, h) in headings.iter().enumerate() {
        text += &format!("{h}\t{}\n", page + 1);
    }
    text += &format!("\n{}", with_text(&headings, HAN));
    assert_eq!(texts(&chinese(&text)), headings);
}

#[test]
fn articles_numbered_with_a_point_stand_below_the_article() {
    let outline = english(
        "Article 1 Services\n\nArticle 1.1 The gardener waters the trees of the park every day.\n\n\
         Article 1.2 The gardener brings the tools that the work needs.\n\nArticle 2 Fees\n\n\
         Article 2.1 The town pays the fee at the end of the month.\n",
    );
    assert_eq!(paths(&outline), ["§1", "§1.1", "§1.2", "§2", "§2.1"]);
    assert_eq!(outline.headings[1].level, 2);
    let outline = chinese(
        "第1条 服务\n\n第1.1条 园丁每天为公园的树木浇水。\n\n第1.2条 园丁自备所需工具。\n\n\
         第2条 费用\n\n第2.1条 镇政府每月月底付费。\n",
    );
    assert_eq!(paths(&outline), ["§1", "§1.1", "§1.2", "§2", "§2.1"]);
    // The sections of an article that say its number.
    let outline = english(&with_text(
        &[
            "Article I Sale",
            "Section 1.01 Price",
            "Section 1.02 Delivery",
            "Article II Closing",
            "Section 2.01 Date",
            "Section 2.02 Place",
        ],
        WORDS,
    ));
    assert_eq!(
        paths(&outline),
        ["§1", "§1.1", "§1.2", "§2", "§2.1", "§2.2"]
    );
    // What was put in later stands beside, not below.
    let outline = chinese(
        "第9條 甲機關應公布名單。\n\n第9-1條 乙機關應公布名單。\n\n第10條 本法自公布日施行。\n",
    );
    assert_eq!(paths(&outline), ["§9", "§9-1", "§10"]);
}

#[test]
fn roman_digits_in_lower_case_count_below_letters() {
    let outline = english(&with_text(
        &[
            "I. Crafts",
            "A. Thriving",
            "i. Pottery",
            "ii. Lacquer",
            "B. At risk",
            "i. Umbrellas",
            "ii. Bells",
            "iii. Pipes",
            "II. Causes",
        ],
        WORDS,
    ));
    assert_eq!(
        paths(&outline),
        [
            "§1", "§1.1", "§1.1.1", "§1.1.2", "§1.2", "§1.2.1", "§1.2.2", "§1.2.3", "§2"
        ]
    );
}

#[test]
fn a_section_put_in_later_has_a_letter() {
    let outline = english(&with_text(
        &["6. Licences", "6A. Renewal", "7. Fees", "8. Appeals"],
        WORDS,
    ));
    assert_eq!(paths(&outline), ["§6", "§6-1", "§7", "§8"]);
    let outline = chinese(&with_text(
        &[
            "第1部　總則",
            "第1分部——專員",
            "第2分部——牌照",
            "第2部　罰則",
        ],
        HAN,
    ));
    assert_eq!(paths(&outline), ["§1", "§1.1", "§1.2", "§2"]);
}

#[test]
fn any_word_that_counts_up_is_a_label() {
    let headings = [
        "Lecture 1: Means",
        "Lecture 2: Chance",
        "Lecture 3: Samples",
    ];
    let outline = english(&with_text(&headings, WORDS));
    assert_eq!(paths(&outline), ["§1", "§2", "§3"]);
    let outline = chinese(&with_text(
        &["原则1\n参观", "原则2\n藏品", "原则3\n社区"],
        HAN,
    ));
    assert_eq!(texts(&outline), ["原则1 参观", "原则2 藏品", "原则3 社区"]);
    // Captions count up as well, and are none.
    let captions = ["Figure 1: Means", "Figure 2: Chance", "Figure 3: Samples"];
    let outline = english(&with_text(&captions, WORDS));
    assert!(paths(&outline).iter().all(|p| p.contains('(')));
    // So do sentences.
    let outline = english(
        "We met often.\n\nMonday 1 was a holiday, and nobody came.\n\nMonday 2 was a day of work for all of us.\n\n\
         Monday 3 was the last one, and we went home.\n",
    );
    assert_eq!(paths(&outline).len(), 0);
}

#[test]
fn numbers_alone_above_their_titles_are_headings() {
    let headings = ["I\nGeneral", "II\nFinancing", "III\nReporting"];
    let outline = english(&with_text(&headings, WORDS));
    assert_eq!(
        texts(&outline),
        ["I General", "II Financing", "III Reporting"]
    );
    assert_eq!(paths(&outline), ["§1", "§2", "§3"]);
    let headings = ["1\nThe Well", "2\nThe Pump", "3\nThe Drought"];
    assert_eq!(
        texts(&english(&with_text(&headings, WORDS))),
        ["1 The Well", "2 The Pump", "3 The Drought"]
    );
    let outline = chinese(&with_text(&["一\n总则", "二\n经费", "三\n报告"], HAN));
    assert_eq!(paths(&outline), ["§1", "§2", "§3"]);
    // The rows of a table have nothing below.
    let rows = "Fruit of the year\n\n1\nRed Apples\n\n2\nGreen Pears\n\n3\nBlue Plums\n";
    assert_eq!(paths(&english(rows)).len(), 0);
    // Without a title they are the numbers of pages.
    assert_eq!(
        paths(&english(&with_text(&["1", "2", "3"], WORDS))).len(),
        0
    );
}

/// What a law's article says begins on the line of its number and is broken at a width, or anywhere, as texts copied out of
/// a PDF are: also where its first line ends no sentence.
#[test]
fn an_article_on_several_lines_has_its_text_behind_its_number() {
    let text = "\
Ferry Act

Article 1 This Act applies to all ferries that cross the river between the old
town and the island, and to their passengers.

Article 2 A ticket is valid for one crossing on the day on which it was sold and
not on the night ferry.

Article 3 Bicycles are carried free of charge except on market days, when they
are charged as goods.

Article 4 The captain may refuse to carry anyone who is drunk.
";
    let articles = ["Article 1", "Article 2", "Article 3", "Article 4"];
    assert_eq!(texts(&english(text)), articles);
    let sections = text.replace("Article", "Section");
    assert_eq!(texts(&english(&sections))[2], "Section 3");
    let ragged = text
        .replace("the old\ntown", "the\nold town")
        .replace("a ticket is valid for one crossing", "a ticket is\nvalid")
        .replace("when they\nare charged", "when they are charged")
        .replace("as goods", "as\ngoods");
    assert_eq!(texts(&english(&ragged)), articles);
}

#[test]
fn the_text_of_items_on_several_lines_is_no_title() {
    let outline = english(
        "\
Rules of the Club

1. Every member may take part in the meetings of the club and put forward
proposals for the plan of the year.

2. Members pay their fees by the end of March, or of the month in which they
joined the club.

3. Members who have not paid for two years in spite of two letters lose their
membership.
",
    );
    assert!(texts(&outline).is_empty(), "{:?}", texts(&outline));
}

#[test]
fn titles_on_two_lines_are_no_text() {
    let gap = "\
Library Rules

Article 1 Rights and Duties of Readers Who Have Been Admitted for a Day or
for a Week

Readers may borrow ten books at a time. They give them back in the state in
which they were.

Article 2 Replacement of Books That Were Lost, Damaged or Given Back Late by
their readers

Whoever damages a book replaces it by a copy of the same edition or pays its
price, as the director decides.

Article 3 Food and Drink

Food and drink stay outside, except for water in closed bottles.
";
    let no_gap = gap
        .replace("Week\n\n", "Week\n")
        .replace("readers\n\n", "readers\n")
        .replace("Drink\n\n", "Drink\n");
    for text in [gap, &no_gap] {
        let outline = english(text);
        let found = texts(&outline);
        assert!(found[0].ends_with("a Day or for a Week"), "{found:?}");
        assert!(found[1].ends_with("by their readers"), "{found:?}");
        assert_eq!(found[2], "Article 3 Food and Drink");
    }
}

#[test]
fn numbers_as_laws_old_books_and_machines_write_them() {
    let text = |headings: &[&str]| with_text(headings, WORDS);
    let outline = english(&text(&[
        "Article 4. Documents",
        "Article 5. Grounds",
        "Article 5-A. Provisional cancellation",
        "Article 6th. Repeal",
    ]));
    assert_eq!(paths(&outline), ["§4", "§5", "§5-1", "§6"]);
    let outline = english(&text(&["Chapter the First", "Chapter the Second"]));
    assert_eq!(paths(&outline), ["§1", "§2"]);
    let outline = chinese(&with_text(
        &["第五條　依據", "第五-A條　臨時註銷", "第六條　廢止"],
        HAN,
    ));
    assert_eq!(paths(&outline), ["§5", "§5-1", "§6"]);
    // A part of a machine's number, and a sentence, are none.
    assert_eq!(
        paths(&english(&text(&["Chapter the last", "Part the ways"]))),
        [""; 0]
    );
}

#[test]
fn a_list_of_attachments_above_the_date_is_no_heading() {
    let letter = "附件：2020年改造项目清单\n\n海市人民政府办公厅\n\n2020年8月3日\n";
    let text = with_text(&["一、总体要求", "二、改造任务", "三、资金"], HAN);
    assert_eq!(paths(&chinese(&format!("{text}{letter}"))).len(), 3);
    let annex = format!("附件：改造项目清单\n\n{HAN}\n");
    assert_eq!(paths(&chinese(&format!("{text}{annex}"))).len(), 4);
}

#[test]
fn a_first_number_that_reads_like_an_item_needs_a_second() {
    let text = |item: &str| {
        let heads = [
            "4.1 Use",
            "4.2 Looks",
            "4.3 Safety",
            item,
            "4.4 Noise",
            "4.5 Heat",
        ];
        with_text(&heads, WORDS)
    };
    let item = "4.3.1 It shall comply with the standard for safety.";
    assert_eq!(paths(&english(&text(item))).len(), 5);
    assert_eq!(paths(&english(&text("4.3.1 General"))).len(), 6);
}

#[test]
fn a_term_of_a_standard_stands_below_its_number() {
    let text = "3 Terms\nThe following terms apply to this standard.\n3.1\nreturnable pallet\npallet that is used for more than one trip\n3.2\nlead board\nouter board of the deck that first meets the fork\n4 Damage\nCracks shorter than 200 mm are slight damage.\n";
    assert_eq!(paths(&english(text)), ["§3", "§3.1", "§3.2", "§4"]);
}

#[test]
fn words_that_count_in_chinese_head_what_stands_alone() {
    let alone = ["一是抓阅读推广", "二是抓分馆建设", "三是抓数字资源"];
    assert_eq!(paths(&chinese(&with_text(&alone, HAN))), ["§1", "§2", "§3"]);
    let text =
        "一是抓阅读推广，举办讲座。\n\n二是抓分馆建设，开设分馆。\n\n三是抓数字资源，购买图书。\n";
    assert_eq!(paths(&chinese(text)), [""; 0]);
}

#[test]
fn machines_lose_spaces_and_capitals() {
    let text = |headings: &[&str]| with_text(headings, WORDS);
    let machine = [
        "Section 1Basic Principles",
        "Section Two, develop education",
        "Festival 3 Main Goals",
    ];
    assert_eq!(paths(&english(&text(&machine))), ["§1", "§2", "§3"]);
    let prose = [
        "Section 1D is drawn",
        "Section Two, as is known, applies.",
        "Section 3, section 4 and the annex",
    ];
    assert_eq!(paths(&english(&text(&prose))), [""; 0]);
}
