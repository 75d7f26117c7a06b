//! Headings of contracts, package inserts and printed pages: titles that share their line with text or with brackets,
//! and lines that come back on every page.

use align::bitext::Kind;
use align::document::{Document, ReadOptions};
use align::language::Language;
use align::outline::layout::Role;
use align::outline::{self, Outline, path};

fn english(text: &str) -> Outline {
    outline::read(&Document::from_text("t.txt", text, Language::English))
}

fn chinese(text: &str) -> Outline {
    outline::read(&Document::from_text("t.txt", text, Language::Chinese))
}

/// Texts of the headings below the title.
fn texts(outline: &Outline) -> Vec<&str> {
    let headings = outline.headings.iter().filter(|h| h.level > 0);
    headings.map(|h| h.text.as_str()).collect()
}

/// Lines that are page headers, from 1.
fn headers(outline: &Outline) -> Vec<usize> {
    let roles = outline.layout.roles.iter().enumerate();
    roles
        .filter(|(_, r)| **r == Role::PageHeader)
        .map(|(i, _)| i + 1)
        .collect()
}

#[test]
fn a_clause_has_its_title_before_its_text() {
    let outline = english(
        "BARGE HIRE AGREEMENT\n\n1. USE OF THE BARGE. The hirer may use the barge on the canal only.\n\n\
         2. REPAIRS. The owner pays for all repairs of the barge.\n\n\
         3. GOVERNING LAW. The law of the canal applies to this hire.\n",
    );
    assert_eq!(
        texts(&outline),
        ["1. USE OF THE BARGE.", "2. REPAIRS.", "3. GOVERNING LAW."]
    );
    assert!(
        outline.headings[1..]
            .iter()
            .all(|h| h.run_in.is_some() && h.is_sure())
    );
    // In Chinese nothing tells the title from a short sentence; the other side must have it.
    let outline = chinese(
        "驳船租用协议\n\n1. 驳船的使用。承租人只能在运河上使用驳船。\n\n\
         2. 修理。所有修理费用由船主承担。\n\n\
         3. 适用法律。本协议适用运河法。\n",
    );
    assert_eq!(
        texts(&outline),
        ["1. 驳船的使用。", "2. 修理。", "3. 适用法律。"]
    );
    assert_eq!(outline.headings[1].title(), "驳船的使用");
    assert!(outline.headings[1..].iter().all(|h| !h.is_sure()));
    // Steps that begin with a short sentence, among others, have no titles.
    let outline = chinese(
        "（一）准备\n\n读完说明。\n\n（二）打开盖子。然后把水倒进去。\n\n（三）清洗\n\n\
         用水清洗。\n\n（四）保管\n\n放在干处。\n",
    );
    assert!(!texts(&outline).iter().any(|t| t.contains("打开")));
}

#[test]
fn titles_in_brackets_stand_alone_or_before_their_text() {
    let outline = chinese(
        "止咳糖浆说明书\n\n【成　　份】主要成份为蜂蜜。\n\n【用法用量】每日三次，\n\
         儿童减半。\n\n【禁忌】\n1. 过敏者禁用。\n",
    );
    assert_eq!(
        texts(&outline),
        ["【成　　份】", "【用法用量】", "【禁忌】"]
    );
    assert_eq!(outline.headings[1].title(), "成　　份");
    assert!(outline.headings[1].run_in.is_some());
    let outline = english(
        "Cough Syrup\n\n[Ingredients]\nThe main ingredient is honey.\n\n[Dosage and Administration]\n\
         Three times a day.\n\n\
         [Storage]\nKeep it dry.\n",
    );
    assert_eq!(
        texts(&outline),
        ["[Ingredients]", "[Dosage and Administration]", "[Storage]"]
    );
    // The parts of a configuration file are none.
    let outline = english(
        "The file is short.\n\n[Unit]\nName=pump\n\n[Service]\nStart=pump\n\n[Install]\nWanted=yes\n",
    );
    assert!(!texts(&outline).iter().any(|t| t.starts_with('[')));
}

#[test]
fn capitals_before_a_colon_head_a_paragraph() {
    let text = "Soil Science\n\nOBJECTIVES:\n\nStudents learn to describe a soil and to improve it.\n\n\
                The following books:\n\nThe first book of soils is read in the first week of the course.\n";
    assert_eq!(texts(&english(text)), ["OBJECTIVES:"]);
    let text = "土壤学\n\n教学目标：\n\n学生学习描述土壤和改良土壤。\n\n但是等等：\n\n\
        学生第一周阅读有关土壤的第一本书。\n";
    assert_eq!(texts(&chinese(text)), ["教学目标："]);
}

#[test]
fn running_heads_are_no_text() {
    let body = |head: &dyn Fn(usize) -> String| -> String {
        (1..=4)
            .map(|n| {
                format!(
                    "The keeper of well {n} looks after the pump and after the\n{}\n\
                     pipes, and tells the county of well {n} what he has found.\n\n",
                    head(n)
                )
            })
            .collect()
    };
    let all = [2, 6, 10, 14];
    assert_eq!(
        headers(&english(&body(&|n| format!("Well Report        {n}")))),
        all
    );
    assert_eq!(
        headers(&english(&body(&|n| format!("Well Report | {n}")))),
        all
    );
    assert_eq!(headers(&english(&body(&|_| "Well Report".into()))), all);
    let two = "It rose from\nW/12 - Arland\n- 4 -\nthree to five.\n\nIt fell from\nW/12 - Arland\n- 5 -\n\
        five to two.\n";
    assert_eq!(headers(&english(two)), [2, 3, 7, 8]);
    // A heading that comes back has text of its own, and a row of a table does not count on.
    let text: String = (1..=4)
        .map(|n| format!("Lesson {n}\n\nWe read page {n}.\n\nExercises\n\nWrite {n} lines.\n\nTotal    {}\n\n", n * 7))
        .collect();
    assert!(headers(&english(&text)).is_empty());
}

#[test]
fn bare_numbers_beside_form_feeds_are_pages() {
    let text: String = (1..=5)
        .map(|n| format!("The keeper looks after well {n}.\n\n{n}\n\u{c}"))
        .collect();
    let bytes = text.into_bytes();
    let doc = Document::from_bytes("t.txt", bytes, &ReadOptions::default()).unwrap();
    // The last page has none behind it.
    assert_eq!(headers(&outline::read(&doc)), [3, 6, 9, 12]);
}

#[test]
fn what_ends_in_a_preposition_goes_on_below() {
    let outline = english(
        "Chapter One Trees\n\nArticle 1 Old trees are those in the register. A group is protected under\n\
         Chapter Two.\n\n\
         Article 2 The county keeps the register of all old trees.\n\nChapter Two Register\n\n\
         Article 3 The county counts its trees every ten years.\n",
    );
    let paths: Vec<String> = (0..outline.headings.len())
        .map(|i| path(&outline.headings, i))
        .collect();
    assert_eq!(paths, ["§1", "§1.1", "§1.2", "§2", "§2.3"]);
    let outline = english(
        "Chapter One Duties of the Captain and of the\nCrew during the Crossing\n\nThe captain is in command.\n\n\
         Chapter Two Fees\n\nFees are set by the city.\n",
    );
    assert_eq!(
        outline.headings[0].text,
        "Chapter One Duties of the Captain and of the Crew during the Crossing"
    );
}

#[test]
fn the_last_clause_over_the_signatures_is_text() {
    let english = |signed: &str| {
        format!(
            "LEASE AGREEMENT\n\nThis Agreement is made between the Landlord and the Tenant.\n\n1. Term\n\nThe lease \
             runs for two years from 1 March 2024.\n\n2. Rent\n\nThe Tenant pays 3,000 dollars a month in \
             advance.\n\n3. Deposit\n\nThe Tenant pays a deposit of two months' rent.\n\n4. Notices\n\nNotices are \
             sent by registered mail\n\n{signed}\n\nLandlord: ________\nTenant: ________\nDate: ________\n"
        )
    };
    let chinese = |signed: &str| {
        format!(
            "租赁协议\n\n本协议由出租人与承租人订立。\n\n一、期限\n\n\
             租期自2024年3月1日起为两年。\n\n\
             二、租金\n\n承租人每月预付3000美元。\n\n三、押金\n\n\
             承租人交付相当于两个月租金的押金。\n\n四、通知\n\n通知以挂号信寄出\n\n\
             {signed}\n\n出租人：________\n承租人：________\n日期：________\n"
        )
    };
    for (a, b) in [("Signed by:", "签署人："), ("Signature:", "签字：")] {
        let document = |text: &str, language| Document::from_text("t.txt", text, language);
        let bitext = align::align(
            document(&english(a), Language::English),
            document(&chinese(b), Language::Chinese),
            &align::Options::default(),
        );
        let headings = bitext.rows.iter().filter(|row| row.kind == Kind::Heading);
        let headings: Vec<u32> = headings
            .filter_map(|r| Some(r.source.as_ref()?.line))
            .collect();
        assert_eq!(headings, [1, 5, 9, 13, 17], "{a}");
    }
}
