//! What is read from lines of Chinese, each beside lines that only look like it.

use super::super::reading::Reading;
use super::super::title::title_before_text;
use super::read as read_line;
use crate::language::Language;
use crate::outline::label::{Digits, Label, Marks, Number, Series};

fn all(line: &str) -> Vec<Reading> {
    read_line(line, Language::Chinese)
}

/// The one reading that must be there.
fn read(line: &str) -> Reading {
    let mut all = all(line);
    assert_eq!(all.len(), 1, "{line}: {all:?}");
    all.remove(0)
}

fn title<'a>(line: &'a str, r: &Reading) -> &'a str {
    &line[r.title.0..r.title.1]
}

fn text<'a>(line: &'a str, r: &Reading) -> Option<&'a str> {
    r.run_in.map(|at| &line[at..])
}

#[test]
fn labels_and_numbers_in_every_spelling() {
    use Label::*;
    for (line, label, number, wanted) in [
        ("第三章　总则", Zhang, "3", "总则"),
        ("第 十一 章 总则", Zhang, "11", "总则"),
        ("第12节：工具", Jie, "12", "工具"),
        ("第二章总则", Zhang, "2", "总则"),
        ("第六章之一　借用", Zhang, "6.1", "借用"),
        ("第6章之2　借用", Zhang, "6.2", "借用"),
        ("第 9-1 條", Tiao, "9.1", ""),
        ("第 9 – 1 條", Tiao, "9.1", ""),
        ("第九之一条", Tiao, "9.1", ""),
        ("第6A条　工具", Tiao, "6.1", "工具"),
        ("第2.01条　工具", Tiao, "2.1", "工具"),
        ("第一讲第二节：工具", Jie, "1.2", "工具"),
        ("第一讲 第2节 工具", Jie, "1.2", "工具"),
        ("第二部分　工具", BuFen, "2", "工具"),
        ("第二分编　工具", FenBian, "2", "工具"),
        ("第三单元　工具", DanYuan, "3", "工具"),
        ("第七回　借物", Hui, "7", "借物"),
        ("附录A　表格", FuLu, "A", "表格"),
        ("附錄Ｂ：表格", FuLu, "B", "表格"),
        ("附　录　二　表格", FuLu, "2", "表格"),
        ("附件2：表格", FuJian, "2", "表格"),
        ("附件", FuJian, "", ""),
        ("专栏 3　工具", ZhuanLan, "3", "工具"),
        ("专栏：工具", ZhuanLan, "", "工具"),
        ("章 1. 工具", Zhang, "1", "工具"),
        ("部分 II. 工具", BuFen, "2", "工具"),
    ] {
        let r = read(line);
        assert_eq!(r.series, Series::Labelled(label), "{line}");
        assert_eq!(r.number.to_string(), number, "{line}");
        assert_eq!(title(line, &r), wanted, "{line}");
        assert!(
            r.evidence.log_odds() >= 1.0 && r.run_in.is_none(),
            "{line}: {r:?}"
        );
    }
    assert!(read("第2.01条　工具").number.is_pointed());
    assert!(!read("第 9-1 條").number.is_pointed());
    // The number of a place that the second label refers to is no part of its own.
    let line = "第一讲第二节规定的工具";
    let r = all(line).remove(0);
    assert_eq!(r.number.to_string(), "1");
    // Nor is the label of something larger.
    assert_eq!(all("第二节 第三章 工具")[0].number.to_string(), "2");
}

#[test]
fn what_only_begins_like_a_label_is_none() {
    for line in [
        "第",
        "第几章",
        "第三",
        "第三次会议",
        "章程",
        "章 工具",
        "部分工具",
        "附近的工具馆",
        "章 IV. 工具",
        "附录AB",
    ] {
        let labelled =
            |r: &Reading| matches!(r.series, Series::Labelled(_)) && r.evidence.log_odds() > 0.0;
        assert!(!all(line).iter().any(labelled), "{line}: {:?}", all(line));
    }
}

#[test]
fn a_heading_is_likelier_than_a_reference() {
    for line in [
        "第五条规定的工具应当归还",
        "第五条、第六条规定的工具",
        "第五条，工具应当归还",
        "第五条和第六条",
        "第三章的工具",
        "第三项工具馆的工具",
        "第一款工具",
        "第三章　借用人应当归还工具。逾期不还的，应当赔偿",
        "附件中的表格",
        "附件是借用人应当填写的表格。",
    ] {
        assert!(
            all(line)[0].evidence.log_odds() < 0.0,
            "{line}: {:?}",
            all(line)
        );
    }
    for (more, less) in [
        ("第三章　总则", "第三章 总则"),
        ("第三章 总则", "第三章总则"),
        ("第三章　总则", "第三章　总则；"),
        (
            "第三章总则",
            "第三章工具馆的工具及其借用和归还以及因此产生的各种费用的承担",
        ),
        ("第三条工具", "第三款工具"),
        ("附件2", "附件2 表格"),
        ("附件2 表格", "附件2表格"),
        ("附件2", "附件"),
        ("附件2：表格", "附件2：表格；"),
    ] {
        let score = |line| all(line)[0].evidence.log_odds();
        assert!(score(more) > score(less) + 0.1, "{more} / {less}");
    }
    let long = format!("第三章　{}", "工具".repeat(31));
    assert!(read(&long).evidence.log_odds() < 0.0);
    let long = format!("附件2　{}", "工具".repeat(26));
    assert!(read(&long).evidence.log_odds() < 0.0);
}

#[test]
fn the_text_behind_a_label_begins_at_its_first_word() {
    for (line, wanted) in [
        (
            "第一条　为了促进共享，制定本规定。",
            Some("为了促进共享，制定本规定。"),
        ),
        ("第一条　借用人应当：", Some("借用人应当：")),
        (
            "第一条　借用人应当归还，不得转借",
            Some("借用人应当归还，不得转借"),
        ),
        (
            "第二节　为了促进共享，制定本规定。",
            Some("为了促进共享，制定本规定。"),
        ),
        ("第一条　适用范围", None),
        ("第二节　借用，归还", None),
        ("第一章　为了促进共享，制定本规定。", None),
    ] {
        let r = read(line);
        assert_eq!(text(line, &r), wanted, "{line}");
        assert_eq!(title(line, &r).is_empty(), wanted.is_some(), "{line}");
    }
    let long = format!("第一条　{}", "工具".repeat(16));
    assert!(read(&long).run_in.is_some());
    for (open, close) in [('【', '】'), ('〔', '〕'), ('［', '］')] {
        let line = format!("第一条　{open}目的{close}　为了促进共享，制定本规定。");
        let r = read(&line);
        assert_eq!(title(&line, &r), "目的");
        assert_eq!(text(&line, &r), Some("为了促进共享，制定本规定。"));
    }
    let long = format!(
        "第一条　【{}】为了促进共享，制定本规定。",
        "工具".repeat(21)
    );
    assert!(title(&long, &read(&long)).is_empty());
}

#[test]
fn enumerators_in_every_kind_of_digits() {
    use Digits::*;
    for (line, marks, digits, n, wanted) in [
        ("一、工具", Marks::After, Chinese, 1, "工具"),
        ("十二．工具", Marks::After, Chinese, 12, "工具"),
        ("三.　工具", Marks::After, Chinese, 3, "工具"),
        ("一　工具", Marks::After, Chinese, 1, "工具"),
        ("（一）工具", Marks::Brackets, Chinese, 1, "工具"),
        ("(十) 工具", Marks::Brackets, Chinese, 10, "工具"),
        ("（丙）工具", Marks::Brackets, Letter, 3, "工具"),
        ("（3）工具", Marks::Brackets, Arabic, 3, "工具"),
        ("㈠工具", Marks::Brackets, Chinese, 1, "工具"),
        ("⑴工具", Marks::Brackets, Arabic, 1, "工具"),
        ("⒈工具", Marks::After, Arabic, 1, "工具"),
        ("③　工具", Marks::None, Circled, 3, "工具"),
        ("三", Marks::None, Chinese, 3, ""),
        ("三、", Marks::None, Chinese, 3, ""),
    ] {
        let r = read(line);
        assert_eq!(r.series, Series::Enumerated(marks, digits), "{line}");
        assert_eq!(r.number, Number::one(n), "{line}");
        assert_eq!(title(line, &r), wanted, "{line}");
        assert!(r.evidence.log_odds() > -0.5, "{line}");
    }
    assert!(read("一、工具").evidence.log_odds() > read("一　工具").evidence.log_odds());
    for line in [
        "一，工具",
        "一个工具",
        "（一",
        "（工具）",
        "（一工具）",
        "五十 工具",
        "参　考　文　献",
        "一　这一行里的字实在太多，以致谁也不会把它当作任何一个部分的标题来读",
        "",
    ] {
        let enumerated = |r: &Reading| matches!(r.series, Series::Enumerated(..));
        assert!(!all(line).iter().any(enumerated), "{line}: {:?}", all(line));
    }
    // A title before its text, but not behind a circled number.
    let line = "一、许可的授予。甲方授予乙方许可。";
    let r = read(line);
    assert_eq!(title(line, &r), "许可的授予");
    assert_eq!(text(line, &r), Some("甲方授予乙方许可。"));
    assert!(read("①许可的授予。甲方授予乙方许可。").run_in.is_none());
}

#[test]
fn a_title_that_runs_on_into_text() {
    let line = "费用、押金。　由借用人支付。";
    let found = title_before_text(line).unwrap();
    assert_eq!(
        (&line[..found.end], &line[found.text..]),
        ("费用、押金", "由借用人支付。")
    );
    for line in [
        "费用",
        "费。由借用人支付。",
        "费用。支付。",
        "费用（押金）。由借用人支付。",
        "借用人应当支付因此产生的所有费用。由借用人支付。",
        "",
    ] {
        assert_eq!(title_before_text(line), None, "{line}");
    }
}

#[test]
fn a_name_may_stand_before_a_number_without_a_label() {
    for (line, n, name) in [
        ("水磨第一", 1, "水磨"),
        ("借物　第十二", 12, "借物"),
        ("工具記 第三章", 3, ""),
        ("工具記 第3章", 3, ""),
    ] {
        let r = read(line);
        assert!(matches!(r.series, Series::Worded(_)), "{line}");
        assert_eq!((r.number.parts()[0], title(line, &r)), (n, name), "{line}");
    }
    for line in [
        "工具記第三章",
        "工具記 第三章 木工",
        "第一第二",
        "这一次他们又在全区得了第一",
        "水磨，第一",
        "水磨 第三名",
    ] {
        let worded = |r: &Reading| matches!(r.series, Series::Worded(_));
        assert!(!all(line).iter().any(worded), "{line}");
    }
}

#[test]
fn stems_count_parts_and_name_parties() {
    for (line, n, name) in [
        ("甲、計畫緣起", 1, "計畫緣起"),
        ("丙　期限", 3, "期限"),
        ("丙部：紀律", 3, "紀律"),
    ] {
        let r = read(line);
        assert_eq!((r.number.parts()[0], title(line, &r)), (n, name), "{line}");
    }
    for line in [
        "丙部分",
        "甲、乙双方协商一致",
        "甲　方：",
        "甲：你好",
        "甲方",
        "乙",
    ] {
        assert!(all(line).is_empty(), "{line}");
    }
}

#[test]
fn a_number_may_end_the_name() {
    for (line, label, n, name) in [
        ("卷第一", Label::Juan, 1, ""),
        ("方便品第二", Label::Zhang, 2, "方便"),
        ("妙法蓮華經卷第十二", Label::Juan, 12, "妙法蓮華經"),
    ] {
        let r = read(line);
        assert_eq!(
            (r.label, r.number.parts()[0], title(line, &r)),
            (Some(label), n, name)
        );
    }
    for line in ["获得产品第一名", "质量，产品第一"] {
        assert!(all(line).is_empty(), "{line}");
    }
}
