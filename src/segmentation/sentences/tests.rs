//! Where sentences end, and that the shipped SRX says the same.

use super::abbreviations::{HOURS, NEVER, NUMBERED, RARELY, UNITS};
use super::*;
use crate::segmentation::srx::{Rules, Srx};
use std::sync::LazyLock;

fn cut(text: &str) -> Vec<&str> {
    sentences(text)
        .into_iter()
        .map(|range| &text[range])
        .collect()
}

/// The shipped SRX.
static SHIPPED: LazyLock<Rules> = LazyLock::new(|| {
    let text = include_str!("../../../data/align.srx");
    let srx = Srx::parse("align.srx", text).unwrap();
    srx.rules("en-US").unwrap().unwrap()
});

/// `text` with `|` where it is cut.
fn check(marked: &str) {
    let wanted: Vec<&str> = marked.split('|').map(str::trim).collect();
    let text = marked.replace('|', "");
    assert_eq!(cut(&text), wanted);
    let shipped = SHIPPED.cut(&text).into_iter().map(|range| &text[range]);
    assert_eq!(shipped.collect::<Vec<_>>(), wanted, "by the shipped SRX");
}

#[test]
fn english() {
    check("The Act applies. | It binds the State! | Does it? | Yes.");
    check("He said \u{201C}No.\u{201D} | \u{201C}Why?\u{201D} she asked.");
    check("It ended (in 2010). | Then came 2011. | 5 people left.");
    check("Wait... what? | Well... | The end.");
    check("It works.[12] | So it does.");
    check("Growth was 2.5 percent; see example.com for more. | Good.");
    check("Yahoo! is a company, etc. and so on.");
    check("He came at noon . . . and left.");
}

#[test]
fn abbreviations_and_initials() {
    check("Mr. Smith met Dr. Li of the U.S. Army on Oct. 5.");
    check("See No. 5, Art. 12, Sec. III and Fig. 2 vs. Fig. 3.");
    check("He said no. | Nobody came.");
    check(
        "It ends after 500 ms. | Timer 2 does not. | It is 6 ft. | Ms. Lee has 5 ft. 2 in. or 6 ft. or so.",
    );
    check("He asked Ms. Lee at Ft. Worth and on Mt. Hood.");
    check("Made by Acme Inc. | The goods, e.g. Apples, i.e. Fruit, sell.");
    check("J. R. R. Tolkien wrote it. | George W. Bush did not.");
    check("They live in the U.S. | They like it.");
    check("Pens, paper etc. | All was there.");
    check("They meet at 6 a.m. and at 10 p.m. | The rest is free.");
}

#[test]
fn numbers_of_items_stay_with_their_text() {
    check("1. Worker means a person. | 2. Employer means a business.");
    check("(a). Scope is wide.");
    check("IV. General rules apply.");
    check("Chapter 1. General Provisions");
    check("3.2. The test. | The result.");
    check(
        "a. Adapted Material. | b. Rights."
            .split(" |")
            .next()
            .unwrap(),
    );
}

#[test]
fn chinese() {
    check("国家保护公民。|公民有权利！|真的吗？|是的");
    check("他说：“好。”|然后走了。");
    check("“为什么？！”|他问；没有人回答：没有。");
    check("（本法有效。）|下一条。");
    check("他说“好。”，然后走了。");
    check("「不行。」|她說。");
    check("有苹果……还有梨。|完");
    check("“走吧……”|他说。");
    check("真的吗?|当然!|好。");
    check("版本是 3.2.1。|文件名为 a.txt。");
    check("第一条　国家保护劳动者。　|第二款。");
    check("一、总则。|二、分则。");
}

#[test]
fn straight_quotation_marks_open_and_close() {
    check("\"茶凉了。\"|姑妈说。|没人应声。|\"那就倒掉吧！\"|她站了起来。");
    check("\"还喝吗？\"|\"不喝。\"|他走了。");
    check("\"茶，\"他说，\"凉了。\"|她点头。");
    check("她点头。|＂倒掉。＂|他照办。");
    check("他问：'走吗？'|'走。'|她答。");
    check("真的吗?|\"真的!\"|\"好.\"");
    check("茶凉了.|\"倒掉.\"|她说.");
    check("屏幕5\"。|她说\"好。\"|他走了。");
    check("他（她说。\"好。\"）走了。|完。");
    check("\"It is cold.\" | She said so. | \"Then go.\"");
    check("\"Go,\" he said. | \"No.\" | \"Why?\"");
}

#[test]
fn the_marks_of_notes_stay_with_their_sentence() {
    check(
        "It was dug.[8, 9] | It was deep.[10-12] | It was wide.[^a] | It was long.[b][3] | Boats came.",
    );
    check(
        "It was dug.(13) | It was deep.〔3〕 | It was long.【4】 | Boats came.[note 2] | They left.",
    );
    check("Boats passed every day.12 | Most of them carried rice. | It cost 2.5 Million.");
    check("He read the book (in part).7 | Then he slept.8");
    check("See Fig.2 The rest is lost. | He sold 40 sheep at No.12 High Street.");
    check(
        "运河挖成了。[8, 9]|水很深。[10–12]|很长。[^a]|很宽。〔3〕|有船。【4】|无人。\
        [注2]|完。",
    );
    check("每天有船通过。12|其中大部分运米。13|这是后话。14");
    check("来了。|12个人走了。|3月又来了。");
    check("水很深。(13)|很长。（14）|完。");
    check("办法如下。|（1）带伞。|（2）带表。|（3）走路。");
    check("办法如下：（1）带伞。|（2）带表。");
    check("王等人[2004]量过。|据李（2011）的说法，很深。|完。（3）");
}

#[test]
fn abbreviations_before_capitals() {
    check("Trucks leave at 6 p.m. | Mr. Lowe locks the gate.");
    check("At 5 a.m. Mr. Lowe opens it. | From 5 to 6 p.m. Trucks leave.");
    check("On Monday, 3 May, at about 10 a.m. Lowe came. | He left at 5 p.m. | Nobody saw it.");
    check(
        "It starts at 5 p.m. Monday, at 6 p.m. Hong Kong time, or at 7 p.m. GMT. | It ends at 8 p.m. 3 May.",
    );
    check("It was Henry Frost Jr. | Then they talked. | Frost Jr. Hall is near.");
    check(
        "The m.v. Northern Star sank. | Harbour Pte. Ltd. owned it, and Quay Sdn. Bhd. | Then came Reed Pty. Ltd. | \
         Both sold it.",
    );
    check("It is Decision No. 5, No. (6) and No. A-12, see App. B and Fig. A. | It holds.");
    check("It is paid on May 31st. | Nobody lives in St. Paul.");
    check("He was born in Washington, D.C. | Then he left for the U.S. Army.");
}

#[test]
fn half_width_stops_in_chinese() {
    check("他用Java 7.0.|图在第3页.|价为20%.|很好.");
    check("编成 Python 3.|然后运行.|等等...他来了.");
    check("这里有三种:1.甲;2.乙;3.丙.");
    check("分为1.甲类2.乙类.|完了.");
    check("1.劳动者.|2.单位.|后来W.史密斯来了.|3月又来了.");
    check("他在文件.doc里写了.|网址是例子.com.");
}

#[test]
fn what_cannot_be_seen_is_nothing() {
    check("It held\u{200B}.\u{200B} | It broke.\u{FEFF} | \u{2060}Then it fell.\u{AD}");
    check("三天。\u{200B}|它断了。\u{FEFF}|完。");
}

/// The hard cases, which the interop tests give to other tools too.
#[test]
fn hard_cases() {
    for file in [
        include_str!("../../../tests/interop/sentences.en.txt"),
        include_str!("../../../tests/interop/sentences.zh.txt"),
        include_str!("../../../tests/interop/ends.en.txt"),
        include_str!("../../../tests/interop/ends.zh.txt"),
    ] {
        file.lines().for_each(check);
    }
}

/// The rules as other tools get them cut as these do.
#[test]
fn the_shipped_srx_is_equal() {
    let rules = &*SHIPPED;
    let srx = Srx::parse("align.srx", include_str!("../../../data/align.srx")).unwrap();
    let chinese = srx.rules("zh-TW").unwrap().unwrap();
    assert_eq!(chinese.cut("甲。乙。").len(), 2);
    let mut texts: Vec<String> = Vec::new();
    for file in [
        include_str!("../../../texts/regulations.en.txt"),
        include_str!("../../../texts/regulations.zh.txt"),
        include_str!("../../../texts/en.txt"),
        include_str!("../../../texts/zh.txt"),
        include_str!("../../../tests/interop/sentences.en.txt"),
        include_str!("../../../tests/interop/sentences.zh.txt"),
        include_str!("../../../tests/interop/ends.en.txt"),
        include_str!("../../../tests/interop/ends.zh.txt"),
    ] {
        texts.extend(file.lines().map(|line| line.replace('|', "")));
        // A whole text as one paragraph as well.
        texts.push(file.replace(['\n', '|'], " "));
    }
    for unit in UNITS {
        for follower in ["5 of it.", "The rest.", "it went."] {
            texts.push(format!(
                "It is 12 {unit}. {follower} Or 12{unit}. {follower}"
            ));
        }
    }
    let followers = [
        "5 of it.",
        "The rest.",
        "Li came.",
        "it went.",
        "III of it.",
        "“So.”",
        "二。",
    ];
    for word in NEVER
        .iter()
        .chain(&NUMBERED)
        .chain(&RARELY)
        .chain(&HOURS)
        .chain(&["U.K", "J", "dog", "1", "(a)", "IV"])
    {
        for follower in followers {
            for end in [".", ".)", ".”", "...", "?"] {
                texts.push(format!("He saw {word}{end} {follower} Next."));
                let mut word = word.to_string();
                word[..1].make_ascii_uppercase();
                texts.push(format!("{word}{end} {follower}"));
            }
        }
    }
    let mut different = String::new();
    for text in &texts {
        let (ours, theirs) = (sentences(text), rules.cut(text));
        if ours != theirs {
            let show = |cuts: &[Range<usize>]| {
                let pieces: Vec<&str> = cuts.iter().map(|r| &text[r.clone()]).collect();
                pieces.join(" | ")
            };
            different += &format!("\n{}\n{}\n", show(&ours), show(&theirs));
        }
    }
    assert!(different.is_empty(), "{different}");
    assert_eq!(rules.gave_up(), None);
}

#[test]
fn odd_texts() {
    assert!(cut("").is_empty());
    assert!(cut("  \u{3000} ").is_empty());
    assert_eq!(cut("..."), ["..."]);
    assert_eq!(cut(" . "), ["."]);
    assert_eq!(cut("1."), ["1."]);
    assert_eq!(cut("。。。"), ["。。。"]);
}
