//! Tables of contents: where they begin and end, how their entries are written, and what they tell of the headings.

use crate::reading::{HAN, WORDS, WRAPPED, chinese, english, entries, paths, texts, with_text};
use align::outline::layout::Role;

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
            "{}.  {title}\n\n   Messages of {title} go from one end to the other. In Section 2 of\n   this document \
             we say how {title} works.\n\n{}",
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
fn a_listing_that_is_shown_twice_is_no_contents() {
    let listing = "    1 Source: tool\n    2 Section: unknown\n    3 Priority: optional\n    4 Homepage: none\n    5 \
        Depends: other\n\n";
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
