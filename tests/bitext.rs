//! The whole way on the texts of this project: nothing is lost, and text stands under its heading.

use align::Options;
use align::bitext::{Bitext, Cell, Kind, Row};
use align::document::{Document, ReadOptions};
use align::language::Language;
use std::path::Path;

fn document(name: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("texts")
        .join(name);
    Document::read(path, &ReadOptions::default()).unwrap()
}

fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// All texts of one side, by line and then by row.
fn side<'a>(bitext: &'a Bitext, cell: impl Fn(&'a Row) -> Option<&'a Cell>) -> String {
    let mut cells: Vec<&Cell> = bitext.rows.iter().filter_map(cell).collect();
    cells.sort_by_key(|c| c.line);
    cells.iter().map(|c| solid(&c.text)).collect()
}

#[test]
fn nothing_is_lost() {
    for (source, target) in [
        ("en.txt", "zh.txt"),
        ("regulations.en.txt", "regulations.zh.txt"),
        ("regulations.zh.txt", "regulations.en.txt"),
    ] {
        let (source, target) = (document(source), document(target));
        let wanted = (solid(source.text()), solid(target.text()));
        let bitext = align::align(source, target, &Options::default());
        assert_eq!(side(&bitext, |r| r.source.as_ref()), wanted.0);
        assert_eq!(side(&bitext, |r| r.target.as_ref()), wanted.1);
    }
}

#[test]
fn one_thread_gives_what_many_give() {
    let run = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| {
            let (source, target) = (
                document("regulations.en.txt"),
                document("regulations.zh.txt"),
            );
            align::align(source, target, &Options::default())
        })
    };
    assert_eq!(run(1), run(4));
}

#[test]
fn the_seed_pairs_what_both_sides_have() {
    let bitext = align::align(document("en.txt"), document("zh.txt"), &Options::default());
    let headings: Vec<&Row> = bitext
        .rows
        .iter()
        .filter(|r| r.kind == Kind::Heading && r.level > 0)
        .collect();
    let paired = headings
        .iter()
        .filter(|r| r.source.is_some() && r.target.is_some());
    assert_eq!((headings.len(), paired.count()), (54, 42));
}

#[test]
fn in_a_mixed_file_text_belongs_to_the_heading_above_it_in_either_language() {
    let (english, chinese) = (
        "Contents\n\nChapter 1 General\n\nChapter 2 Duties\n\nChapter 3 Penalties\n\nChapter 1 General\n\n\
         The State protects workers.\n\n\n\nEmployers keep a register.\n\nChapter 3 Penalties\n\nFines are due.\n",
        "\n\n\n\n\n\n\n\n\n\n\n\n第二章 职责\n\n\n\n\n\n\n",
    );
    let source = Document::from_text("m", english, align::language::Language::English);
    let target = Document::from_text("m", chinese, align::language::Language::Chinese);
    let options = Options {
        one_file: true,
        ..Options::default()
    };
    let bitext = align::align(source, target, &options);
    let of = |text: &str| {
        let row = bitext
            .rows
            .iter()
            .find(|r| r.source.as_ref().is_some_and(|c| *c.text == *text));
        row.unwrap().section.clone()
    };
    assert_eq!(of("The State protects workers.").as_ref(), "§1");
    assert_eq!(of("Employers keep a register.").as_ref(), "§2");
    assert_eq!(of("Fines are due.").as_ref(), "§3");
}

/// A short line alone may look like a heading on one side only. What stands under it must still find its
/// translation under the heading before.
#[test]
fn a_heading_by_form_alone_does_not_part_texts() {
    let parts = [
        (
            "Water Supply",
            "供水",
            "Employers provide clean drinking water to all workers.",
            "用人单位应当向全体劳动者提供清洁的饮用水。",
        ),
        (
            "Safety Training",
            "安全培训",
            "Every new worker is trained before he begins to work.",
            "每名新劳动者在上岗前应当接受培训。",
        ),
        (
            "Working Hours",
            "工作时间",
            "Nobody works for more than eight hours a day, and nobody works on Sundays or on public holidays unless \
             he agrees.",
            "任何人每天工作不得超过八小时，除本人同意外，星期日和公共假日不得工作。",
        ),
        (
            "Annual Leave",
            "年休假",
            "Workers have ten days of paid leave a year.",
            "劳动者每年享有十天带薪休假。",
        ),
        (
            "Medical Care",
            "医疗",
            "The hospital treats injured workers free of charge.",
            "医院免费治疗受伤的劳动者。",
        ),
        (
            "Old Age Pension",
            "养老金",
            "Pensions are paid every month by the bank.",
            "养老金由银行按月发放。",
        ),
    ];
    let (mut english, mut chinese) = (String::new(), String::new());
    for (k, (title, title_zh, text, text_zh)) in parts.iter().enumerate() {
        english += &format!("{title}\n\n{text}\n\n");
        chinese += &format!("{title_zh}\n\n{text_zh}\n\n");
        if k == 2 {
            english += "Night Shifts\n\n";
        }
        english += "The trade union supervises this and reports to the government.\n\n";
        chinese += "工会对此进行监督并向政府报告。\n\n";
    }
    let bitext = align::align(
        Document::from_text("en.txt", english.as_str(), Language::English),
        Document::from_text("zh.txt", chinese.as_str(), Language::Chinese),
        &Options::default(),
    );
    let alone: Vec<&Row> = bitext
        .rows
        .iter()
        .filter(|r| r.source.is_none() || r.target.is_none())
        .collect();
    assert!(
        alone.iter().all(|r| r
            .source
            .as_ref()
            .is_some_and(|c| &*c.text == "Night Shifts")),
        "{alone:#?}"
    );
    let union = |c: &Option<Cell>, start| c.as_ref().is_some_and(|c| c.text.starts_with(start));
    let paired = bitext
        .rows
        .iter()
        .filter(|r| union(&r.source, "The trade union") && union(&r.target, "工会"));
    assert_eq!(paired.count(), 6);
}

#[test]
fn the_text_of_a_lost_heading_is_found_under_the_one_before() {
    let parts = [
        (
            "Water",
            "水",
            "Every household shall keep the water of the river clean and report a leak.",
            "每户应当保持河水清洁，发现漏水应当报告。",
        ),
        (
            "Schools",
            "学校",
            "Children above six years go to school, and the teacher receives a salary.",
            "六岁以上的儿童上学，教师领取工资。",
        ),
        (
            "Markets",
            "市场",
            "Merchants sell vegetables and meat at the market and pay a tax on the price.",
            "商人在市场出售蔬菜和肉类，并按价格缴纳税款。",
        ),
        (
            "Forests",
            "森林",
            "Nobody may cut down a tree in the forest or hunt animals without permission.",
            "未经许可，任何人不得在森林砍伐树木或者猎捕动物。",
        ),
    ];
    let mut texts = [String::new(), String::new()];
    for (n, (english, chinese, text, translation)) in parts.iter().enumerate() {
        texts[0] += &format!("Chapter {} {english}\n\n{text}\n\n", n + 1);
        // The second heading is lost; the third section is missing.
        if n != 1 && n != 2 {
            texts[1] += &format!("第{}章 {chinese}\n\n", ["一", "二", "三", "四"][n]);
        }
        if n != 2 {
            texts[1] += &format!("{translation}\n\n");
        }
    }
    let bitext = align::align(
        Document::from_text("en.txt", &texts[0], Language::English),
        Document::from_text("zh.txt", &texts[1], Language::Chinese),
        &Options::default(),
    );
    let segments = bitext.rows.iter().filter(|r| r.kind == Kind::Segment);
    let pairs: Vec<_> = segments
        .map(|r| {
            (
                r.source.as_ref().map(|c| &c.text[..]),
                r.target.as_ref().map(|c| &c.text[..]),
            )
        })
        .collect();
    let expected = [0, 1, 2, 3].map(|n| (Some(parts[n].2), (n != 2).then_some(parts[n].3)));
    assert_eq!(pairs, expected);
}

#[test]
fn what_stands_before_the_title_of_the_document_is_not_lost() {
    let english = "(1) Housing\n\nThe trade union may inspect it.\n\n# Land Law\n\nThe factory must report it.\n\n\
        ## Water\n\nThe harbour pays.\n\n## Roads\n\nThe bank pays.\n";
    let chinese = "# 土地法\n\n工厂必须报告。\n\n## 水\n\n港口支付。\n\n## 道路\n\n银行支付。\n";
    let document = |text, language| Document::from_text("t.txt", text, language);
    let (source, target) = (
        document(english, Language::English),
        document(chinese, Language::Chinese),
    );
    let bitext = align::align(source, target, &Options::default());
    assert_eq!(side(&bitext, |r| r.source.as_ref()), solid(english));
    assert_eq!(side(&bitext, |r| r.target.as_ref()), solid(chinese));
}

#[test]
fn a_text_that_lacks_most_of_its_translation_is_not_pressed_together() {
    let (source, target) = (
        document("regulations.en.txt"),
        document("regulations.zh.txt"),
    );
    let whole = align::align(source, target, &Options::default());
    let pairs: Vec<(&str, &str)> = whole
        .rows
        .iter()
        .filter(|row| row.kind == Kind::Segment && row.confidence >= 90)
        .filter_map(|row| Some((&*row.source.as_ref()?.text, &*row.target.as_ref()?.text)))
        .collect();
    // The first half and the last fifth are missing.
    let left = pairs.len() / 2..pairs.len() * 4 / 5;
    let english: String = pairs.iter().map(|p| format!("{}\n\n", p.0)).collect();
    let chinese: String = pairs[left.clone()]
        .iter()
        .map(|p| format!("{}\n\n", p.1))
        .collect();
    let source = Document::from_text("en", &english, Language::English);
    let target = Document::from_text("zh", &chinese, Language::Chinese);
    let bitext = align::align(source, target, &Options::default());
    let found: Vec<(&str, &str)> = bitext
        .rows
        .iter()
        .filter_map(|row| Some((&*row.source.as_ref()?.text, &*row.target.as_ref()?.text)))
        .collect();
    assert!(left.len() > 10);
    assert_eq!(found, pairs[left]);
}

#[test]
fn a_sentence_left_out_of_a_literal_text_is_not_added_to_its_neighbour() {
    let english = "Soil\n\nWater the garden in the morning. Never water at noon. \
        Rain is better than tap water, and it is free. In dry years we carry water from the well. \
        Slugs eat lettuce. Pick them off at night by the light of a torch. \
        The filter can be washed in warm water. My grandfather had a red bicycle. \
        Birds and toads will help you against slugs. Fill the tank with 2 litres of water. \
        The ice breaks up in April. Young people leave the village.\n";
    let chinese = "土壤\n\n早晨给花园浇水，切勿中午浇水。雨水比自来水好，而且免费。\
        干旱年份我们从井里挑水。\
        蛞蝓吃生菜。夜里打着手电把它们捉掉。滤网可用温水清洗。\
        鸟和蟾蜍会帮助你对付蛞蝓。往水箱里加2升水。\
        四月冰裂。年轻人离开村庄。\n";
    let source = Document::from_text("en.txt", english, Language::English);
    let target = Document::from_text("zh.txt", chinese, Language::Chinese);
    let bitext = align::align(source, target, &Options::default());
    let row = |start: &str| {
        let of = |r: &&Row| r.source.as_ref().is_some_and(|c| c.text.starts_with(start));
        bitext.rows.iter().find(of).unwrap()
    };
    let target = |start: &str| row(start).target.as_ref().map(|c| &*c.text);
    assert_eq!(target("My grandfather"), None);
    assert_eq!(target("The filter"), Some("滤网可用温水清洗。"));
    assert_eq!(target("Birds"), Some("鸟和蟾蜍会帮助你对付蛞蝓。"));
    // Two that were merged stay together.
    let merged = row("Water the garden");
    assert!(merged.source.as_ref().unwrap().text.ends_with("at noon."));
}

/// The pairs at 70 or more whose source is one of the last lines.
fn sure(english: &str, chinese: &str, last: usize) -> Vec<[String; 2]> {
    let source = Document::from_text("en.txt", english, Language::English);
    let target = Document::from_text("zh.txt", chinese, Language::Chinese);
    let from = (source.line_count() - last) as u32;
    let bitext = align::align(source, target, &Options::default());
    let rows = bitext.rows.into_iter().filter(|row| row.confidence >= 70);
    rows.map(Row::into_fields)
        .filter_map(|row| Some([row.source?, row.target?]))
        .filter(|[source, _]| source.line > from)
        .map(|cells| cells.map(|cell| cell.text.to_string()))
        .collect()
}

#[test]
fn lines_of_a_signature_in_another_order_are_not_surely_paired() {
    let english = "Equipment Lease\n\nParty A leases to Party B ten printing machines of the type listed in the \
        annex.\n\n\
        The rent is RMB 20,000 a month, payable before the fifth day of each month.\n\n\
        This contract is made in two copies, one for each party, and takes effect when both parties have signed \
        it.\n\n";
    let chinese = "设备租赁合同\n\n甲方将附件所列型号的印刷机十台出租给乙方。\n\n\
        租金为每月人民币20,000元，于每月五日前支付。\n\n\
        本合同一式两份，双方各执一份，自双方签字之日起生效。\n\n";
    let signed = [
        "By: ________\nName: Li Ming\nTitle: General Manager\nDate: 1 March 2024\n",
        "职务：总经理\n姓名：李明\n签字：________\n日期：2024年3月1日\n",
    ];
    let pairs = sure(
        &(english.to_owned() + signed[0]),
        &(chinese.to_owned() + signed[1]),
        4,
    );
    let wanted = [
        ["Name: Li Ming", "姓名：李明"],
        ["Date: 1 March 2024", "日期：2024年3月1日"],
    ];
    assert_eq!(pairs, wanted);
    // In the same order the others are.
    let signed = "签字：________\n姓名：李明\n职务：总经理\n日期：2024年3月1日\n";
    let pairs = sure(
        &(english.to_owned()
            + "By: ________\nName: Li Ming\nTitle: General Manager\nDate: 1 March 2024\n"),
        &(chinese.to_owned() + signed),
        4,
    );
    assert_eq!(
        pairs.iter().map(|p| &*p[1]).collect::<Vec<_>>(),
        ["姓名：李明", "职务：总经理", "日期：2024年3月1日"]
    );
}

#[test]
fn a_line_of_a_list_in_another_order_is_not_surely_without_a_counterpart() {
    let english = "1. Definitions\n\nIn this Agreement the following words have these meanings.\n\n\
        Affiliate: a company that controls a party or is controlled by it.\n\
        Business Day: a day on which banks in Shanghai are open.\n\
        Confidential Information: information that a party marks as secret.\n\
        Premises: the office building at 12 River Road.\n\
        Tenant: the person who rents the premises.\n\n2. Term\n\nThe lease runs for two years.\n";
    let chinese = "一、定义\n\n在本协议中，下列词语含义如下。\n\n\
        保密信息：一方标明为秘密的信息。\n\
        场所：位于河滨路12号的办公楼。\n\
        承租人：租用场所的人。\n工作日：上海的银行营业的日子。\n\
        关联公司：控制一方或受一方控制的公司。\n\n\
        二、期限\n\n租期为两年。\n";
    let bitext = align::align(
        Document::from_text("en.txt", english, Language::English),
        Document::from_text("zh.txt", chinese, Language::Chinese),
        &Options::default(),
    );
    let alone = bitext
        .rows
        .iter()
        .filter(|row| row.source.is_none() || row.target.is_none());
    let alone: Vec<(u32, u8, String)> = alone
        .map(|row| {
            let line = row.source.as_ref().or(row.target.as_ref()).unwrap().line;
            (line, row.confidence, row.comment.text().into_owned())
        })
        .collect();
    for (line, other) in [
        (5, "9 of the target"),
        (6, "8 of the target"),
        (8, "6 of the source"),
    ] {
        let (_, confidence, comment) = alone.iter().find(|row| row.0 == line).unwrap();
        assert!(*confidence < 30, "{line}: {confidence}");
        assert_eq!(
            *comment,
            format!("its counterpart may stand at line {other}")
        );
    }
}
