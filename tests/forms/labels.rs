//! What headings are labelled with: parts and divisions, acts and scenes, names of parts, any word that counts up.

use crate::reading::{HAN, WORDS, chinese, english, paths, texts, with_text};

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
