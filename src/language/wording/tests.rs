//! Sentence ends, dates and the like, each beside lines that only look like them.

use super::*;

#[test]
fn sentence_ends() {
    for t in [
        "It is so.",
        "it is so;",
        "it, “is so.”",
        "it is (so.)",
        "it,",
        "是的。",
        "Stop!",
    ] {
        assert!(english::ends_like_sentence(t), "{t}");
    }
    for t in [
        "It is so",
        "Tools, Nails etc.",
        "Is it so?",
        "it is (so)",
        "Note:",
    ] {
        assert!(!english::ends_like_sentence(t), "{t}");
    }
    for t in ["是的。", "借用；", "借用，", "好！", "so,"] {
        assert!(chinese::ends_like_sentence(t), "{t}");
    }
    for t in ["借用", "借用：", "是吗？"] {
        assert!(!chinese::ends_like_sentence(t), "{t}");
    }
    for t in ["Rights of the", "Tools and", "What it is"] {
        assert!(english::is_unfinished(t), "{t}");
    }
    for t in ["Rights", "The Rights Of", "", "theof"] {
        assert!(!english::is_unfinished(t), "{t}");
    }
}

#[test]
fn standards() {
    for t in [
        "GB/T 230.1 Metals",
        "GBZ/T 1 x",
        "ISO 9001",
        "ISO/IEC 27001",
        "GB230.1",
        "GB/Z 1",
    ] {
        assert!(is_standard(t), "{t}");
    }
    for t in ["GB/T", "EN route", "IT 9001", "Gb 230", "ISO/X 5", ""] {
        assert!(!is_standard(t), "{t}");
    }
}

#[test]
fn dates() {
    for t in [
        "May 6, 2020",
        "12 Sept. 2021",
        "version 2.1",
        "Copyright 2020 Smith",
        "2024年5月6日",
        "二〇二四年 五月六日",
    ] {
        assert!(is_date_line(t), "{t}");
    }
    for t in [
        "March of Progress",
        "2020-05-06",
        "The 3 Months of May",
        "On the 3rd of May 2020",
        "On May 6, 2020, the members of the board met",
        "Ju 52",
        "5月6日",
        "2024年5月",
        "2024年生日",
        "2024年的5月6日",
    ] {
        assert!(!is_date_line(t), "{t}");
    }
}

#[test]
fn steps_and_figures_are_no_parts() {
    for line in [
        "Step 2: Enter the data",
        "Figure 3",
        "第二步：填写信息",
        "步骤二",
    ] {
        assert!(counts_no_part(line), "{line}");
    }
    for line in [
        "Stepping Stones 2",
        "Lecture 3: Spread",
        "第二部",
        "步骤概述",
    ] {
        assert!(!counts_no_part(line), "{line}");
    }
}

#[test]
fn questions() {
    assert_eq!(english::asks("How do I lend a saw?"), 6);
    for line in [
        "Lend me a saw, will you?",
        "Why? Is it so?",
        "What a saw!",
        "He came. Why?",
        "Do you see, Anna, and you, Li, what I see?",
    ] {
        assert_eq!(english::asks(line), 0, "{line}");
    }
}

#[test]
fn what_somebody_says_and_what_says_that_it_is_over() {
    for line in [
        "“Is he married?”",
        "‘Is the ferry gone?’",
        "\"Indeed!\"",
        "How so? he said.",
        "“Good heavens!” cried the captain.",
    ] {
        assert!(english::is_spoken(line), "{line}");
    }
    for line in [
        "“The Ferry”",
        "“Who Pays?”",
        "“Who gains?” and “Who pays?”",
        "What is it? an overview",
        "Yahoo! and the Web",
        "Who? What? Where?",
    ] {
        assert!(!english::is_spoken(line), "{line}");
    }
    assert!(chinese::is_spoken("“他结婚了吗？”") && !chinese::is_spoken("“一带一路”"));
    for line in [
        "END OF TERMS AND CONDITIONS",
        "— The end —",
        "End of this Document",
        "End of Part 2",
        "*** END ***",
    ] {
        assert!(english::ends_here(line), "{line}");
    }
    for line in [
        "End of Life Policy",
        "End of Contract",
        "End of Section 8 Vouchers",
        "End of Chapter Exercises",
        "The End of History",
        "End.",
    ] {
        assert!(!english::ends_here(line), "{line}");
    }
    assert!(chinese::ends_here("（全文完）") && chinese::ends_here("条款结束"));
    for line in ["结束", "结束。", "项目结束", "合同结束", "怎样把事情做完"] {
        assert!(!chinese::ends_here(line), "{line}");
    }
}
