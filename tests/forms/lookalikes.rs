//! What looks like a heading and is none: items, references, signatures, values.

use crate::reading::{HAN, WORDS, chinese, english, paths, with_text};

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
fn a_cross_reference_at_the_start_of_a_line_is_no_heading() {
    let text = with_text(
        &["5.1. Build systems", "5.2. Autotools", "5.3. CMake"],
        "More about this is in\nSection 5.2, “Autotools”. It is long.",
    );
    assert_eq!(paths(&english(&text)), ["§5.1", "§5.2", "§5.3"]);
}

#[test]
fn a_reference_to_chinese_articles_is_no_heading() {
    let text = "第一条　国家保护劳动者的合法权益。\n\n\
        第二条　用人单位应当备置名册，名册适用\n\n\
                第一条规定的格式。\n\n第三条　违反规定的，依照\n\n\
                第一条、第二条处罚。\n\n第四条　本法自公布之日起施行。\n";
    assert_eq!(paths(&chinese(text)), ["§1", "§2", "§3", "§4"]);
}

#[test]
fn lists_of_references_are_no_headings() {
    let text = with_text(&["Part 1 General", "Part 2 Special", "Part 3 Final"], WORDS)
        + "Part 2, Chapter 3, and the rules made under it apply to what has been said above.\n\n\
           Section 5 of this Law is not affected.\n";
    assert_eq!(paths(&english(&text)), ["§1", "§2", "§3"]);
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
fn a_list_of_attachments_above_the_date_is_no_heading() {
    let letter = "附件：2020年改造项目清单\n\n海市人民政府办公厅\n\n2020年8月3日\n";
    let text = with_text(&["一、总体要求", "二、改造任务", "三、资金"], HAN);
    assert_eq!(paths(&chinese(&format!("{text}{letter}"))).len(), 3);
    let annex = format!("附件：改造项目清单\n\n{HAN}\n");
    assert_eq!(paths(&chinese(&format!("{text}{annex}"))).len(), 4);
}
