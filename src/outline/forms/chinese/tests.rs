//! What is read from lines of Chinese, each beside lines that only look like it.

use super::*;

fn all(line: &str) -> Vec<Reading> {
    let mut out = Vec::new();
    readings(line, &mut out);
    out
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
        assert!(r.score >= 1.0 && r.run_in.is_none(), "{line}: {r:?}");
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
        let labelled = |r: &Reading| matches!(r.series, Series::Labelled(_)) && r.score > 0.0;
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
        assert!(all(line)[0].score < 0.0, "{line}: {:?}", all(line));
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
        let score = |line| all(line)[0].score;
        assert!(score(more) > score(less) + 0.1, "{more} / {less}");
    }
    let long = format!("第三章　{}", "工具".repeat(31));
    assert!(read(&long).score < 0.0);
    let long = format!("附件2　{}", "工具".repeat(26));
    assert!(read(&long).score < 0.0);
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
    ] {
        let r = read(line);
        assert_eq!(r.series, Series::Enumerated(marks, digits), "{line}");
        assert_eq!(r.number, Number::one(n), "{line}");
        assert_eq!(title(line, &r), wanted, "{line}");
        assert!(r.score > 0.3, "{line}");
    }
    assert!(read("一、工具").score > read("一　工具").score);
    for line in [
        "一，工具",
        "一、",
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
fn titles_and_the_text_of_items() {
    for t in ["总体要求", "借用人有哪些权利？", "工具的借用、归还和维修"] {
        assert!(title_score(t) >= 1.4, "{t}");
    }
    for t in [
        "借用工具应当登记。",
        "借用人；",
        "借用人，",
        "劳工：指受雇主雇用的人，从事工作。",
        "借用工具。归还工具",
        "Tools.",
    ] {
        assert!(title_score(t) < 0.0, "{t}: {}", title_score(t));
    }
    for (more, less) in [
        ("有哪些权利？", "有哪些权利"),
        ("借用工具", "借用工具："),
        ("借用工具", "借用，归还"),
        ("借用：归还", "劳工：指受雇主，从事"),
        ("借用工具", "借用：工具"),
        ("借用", "借"),
        (
            "借用工具",
            "借用工具的人应当在归还以前把工具擦干净并且告诉工具馆哪里坏",
        ),
    ] {
        assert!(
            title_score(more) > title_score(less) + 0.3,
            "{more} / {less}"
        );
    }
    let long = "工具".repeat(21);
    assert!(title_score(&long) < 0.0);
    assert!(title_score(&long[..90]) > 0.0);
}

#[test]
fn a_title_that_runs_on_into_text() {
    let line = "费用、押金。　由借用人支付。";
    let (end, next, score) = title_before_text(line).unwrap();
    assert_eq!(
        (&line[..end], &line[next..]),
        ("费用、押金", "由借用人支付。")
    );
    assert!(score > 0.0);
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
fn short_lines_alone() {
    for t in [
        "借用与归还",
        "工具 Tools",
        "教学目标：",
        "Git 简介",
        "工具（附图）",
    ] {
        assert!(plain_score(t) > 0.2, "{t}: {}", plain_score(t));
    }
    for t in [
        "借用工具，归还工具，维修工具的办法",
        "工具馆的工具、书籍和房屋的借用办法",
    ] {
        let score = plain_score(t);
        assert!((-1.0..0.0).contains(&score), "{t}: {score}");
    }
    assert!(plain_score("借用、归还") > 0.2);
    for t in [
        "关键词：工具；借用",
        "日期 ：今天",
        "电压：230 V",
        "GB/T 230.1 金属材料",
        "工具如下：",
        "目标如下：",
        "借用人应当承担的任务：",
        "借用人应当归还工具。",
        "借用；",
        "如上所述）",
        "- 工具",
        "“工具”",
        "（工具）",
        "《工具》",
        "图 3 工具",
        "表二",
        "注：工具",
        "表",
        "© 工具馆",
        "二〇二四（2024）年",
        "2024年5月6日",
        "Tools",
        "",
        "借用人应当归还工具。逾期不还的应当赔偿",
        &"工具".repeat(21),
        &"工具".repeat(90),
    ] {
        assert!(plain_score(t) < -1.2, "{t}: {}", plain_score(t));
    }
    for t in [
        "表格",
        "图书馆",
        "注意事项",
        "工具：五月里的一天",
        "第2024页",
    ] {
        assert!(plain_score(t) > -1.2, "{t}: {}", plain_score(t));
    }
}

#[test]
fn a_title_may_begin_with_a_quoted_name() {
    for line in ["“工具馆”是什么？", "「共享」與其他「借用」有什麼區別？"]
    {
        assert!(plain_score(line) > 0.0, "{line}");
    }
    for line in [
        "“走吧，”他说",
        "“你好”",
        "“工具馆”“图书馆”",
        "“他走了",
        "“怎么了？”工人们问",
    ] {
        assert!(plain_score(line) < -1.0, "{line}");
    }
}
