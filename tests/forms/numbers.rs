//! How headings are counted: letters, circles, points, ordinals, numbers out of turn, and numbers alone.

use crate::reading::{HAN, WORDS, chinese, english, paths, texts, with_text};

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
fn sections_may_go_by_the_section_sign() {
    let outline = english(&with_text(
        &["§ 1 Scope", "§ 2 Terms", "§ 3. Duties"],
        WORDS,
    ));
    assert_eq!(paths(&outline), ["§1", "§2", "§3"]);
    assert_eq!(outline.headings[0].title(), "Scope");
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
fn articles_numbered_with_a_point_stand_below_the_article() {
    let outline = english(
        "Article 1 Services\n\nArticle 1.1 The gardener waters the trees of the park every day.\n\n\
         Article 1.2 The gardener brings the tools that the work needs.\n\nArticle 2 Fees\n\n\
         Article 2.1 The town pays the fee at the end of the month.\n",
    );
    assert_eq!(paths(&outline), ["§1", "§1.1", "§1.2", "§2", "§2.1"]);
    assert_eq!(outline.headings[1].level, 2);
    let outline = chinese(
        "第1条 服务\n\n第1.1条 园丁每天为公园的树木浇水。\n\n\
         第1.2条 园丁自备所需工具。\n\n\
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
        "第9條 甲機關應公布名單。\n\n第9-1條 乙機關應公布名單。\n\n\
         第10條 本法自公布日施行。\n",
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
fn words_that_count_in_chinese_head_what_stands_alone() {
    let alone = ["一是抓阅读推广", "二是抓分馆建设", "三是抓数字资源"];
    assert_eq!(paths(&chinese(&with_text(&alone, HAN))), ["§1", "§2", "§3"]);
    let text = "一是抓阅读推广，举办讲座。\n\n二是抓分馆建设，开设分馆。\n\n\
         三是抓数字资源，购买图书。\n";
    assert_eq!(paths(&chinese(text)), [""; 0]);
}
