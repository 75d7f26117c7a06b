//! What is one paragraph and what is not.

use super::*;

fn of(text: &str, language: Language) -> Vec<String> {
    let document = Document::from_text("t", text, language);
    let wrapping = Wrapping::of(&document);
    let lines = 0..document.line_count();
    paragraphs(&document, &wrapping, lines, 0, |_| LineRole::Text)
        .into_iter()
        .map(|p| p.text.into_owned())
        .collect()
}

#[test]
fn wrapped_english_is_joined() {
    let text = "\
Creative works are licensed to the public under terms
that the author chooses; a well-
known set of them is used here. Nobody has to ask for
permission any more.

  a. Adapted Material means material that is derived
 from or based upon the Licensed Material.
  b. Licensor means the individual or the entity which
 grants rights under this License.
- and a nested item
| a | row |
| b | row |
";
    assert_eq!(
        of(text, Language::English),
        [
            "Creative works are licensed to the public under terms that the author chooses; \
             a well-known set of them is used here. Nobody has to ask for permission any more.",
            "a. Adapted Material means material that is derived from or based upon the Licensed Material.",
            "b. Licensor means the individual or the entity which grants rights under this License.",
            "- and a nested item",
            "| a | row |",
            "| b | row |",
        ]
    );
}

#[test]
fn wrapped_chinese_is_joined_by_nothing() {
    let text = "　　当前的稳定发布版本永远都有一个名字，下一个
稳定发布版本也将会有一个名字。作为一个特例，
让我们考虑它作为下一个稳定版本被发布的时候将
会发生什么。
　　另外一段文字从这里开始，它也有不止一行的长
度。
";
    let found = of(text, Language::Chinese);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].contains("下一个稳定发布版本也"));
    assert!(found[1].ends_with("一行的长度。"));
}

#[test]
fn lines_of_forms_and_tables_are_units_of_their_own() {
    // Beside hard-wrapped prose, where lines as full as these would be joined.
    let prose = "\
The owners of the flats met to discuss the repair of
the roof and the price of the new lift, which nobody
had expected to be so high.

";
    for unit in [
        "Chair: Ms. Gao, Ms. Tang and Mr. Niu of the council\nPlace: Activity Room, Block 4, next to the old gate",
        "[09:02] Tom: The server is down again as it seems me\n[09:03] Ann: Then we had better call the night shift",
        "Item of the budget, with notes\t1,284\t1,142\t+12.4%\nGross profit before all taxes\t\t1,284\t1,142\t+12.4%",
        "Revenue before taxes (RMB m)  1,284.6 1,142.9 +12.4%\nProfit after taxes (RMB m)    1,284.6 1,142.9 +12.4%",
        "Material and finish      carbon steel, varnished red\nThickness of the base     one and a half millimetres",
        "Tel. (office hours): +41 44 555 01 23, extension 125\npress@example.com",
        "00:00:02,100 --> 00:00:04,800\nYou are late.",
        "the aims of the owners ........................... 7\nthe means of the owners ......................... 12",
    ] {
        let found = of(&format!("{prose}{unit}\n"), Language::English);
        assert_eq!(found.len(), 3, "{found:#?}");
    }
    let found = of(
        "日期：十月九日（星期六）\n地点：会所二号室\n\
         出席：林先生、陈女士、黄先生、何女士\n缺席：郭先生\n\
         列席：冯先生（管理处）\n",
        Language::Chinese,
    );
    assert_eq!(found.len(), 5);
    let rows = "指标\t2015年\t2020年\t属性与说明文字\n生产总值（亿元）\t1800\t2580\t预期性\n\
        城镇化率（%）\t52.5\t60.5\t预期性\n";
    assert_eq!(of(rows, Language::Chinese).len(), 3);
}

/// A sentence that is wrapped may have a colon, a time or an address at a line's beginning.
#[test]
fn prose_that_looks_like_a_form_is_joined() {
    for text in [
        "The owners of the flats met to discuss the repair of\nthe roof. One of them said what all of them thought:\n\
         Money: nobody has it, and the council will not lend a\npenny of it before next year.\n",
        "The owners of the flats met to discuss the repair at\n10:30 in the morning of the day after the storm. They\n\
         were to write to the council of the city by e-mail at\nroof@example.com by noon.\n",
    ] {
        assert_eq!(of(text, Language::English).len(), 1, "{text}");
    }
}

/// However short the line above is: neither number begins a sentence, nor an item.
#[test]
fn a_number_or_a_reference_at_a_line_s_beginning_goes_on_with_its_sentence() {
    let prose = "\
The owners of the flats met to discuss the repair of
the roof and the price of the new lift, which nobody
had expected to be so high.

";
    for sentence in [
        "The city set up four of the stations in\n2016. All of them measure the ozone of the air\nevery hour.",
        "The lowest value of the year was the one in August, at\n19. It rose again in the months that came after\n\
         the storms.",
        "The old tree of the village has been protected since\n31 December 2019.",
        "The county pays half of the costs, and the owners pay\n40 per cent.",
        "Trees are protected in accordance with\nArticle 5. A group of trees is protected as well.",
        "Paragraph 2 of\nArticle 12 applies to the owners.",
    ] {
        let found = of(&format!("{prose}{sentence}\n"), Language::English);
        assert_eq!(found.len(), 2, "{found:#?}");
    }
    let list = "The owners pay for\n1. the roof;\n2. the lift and\n3. the door.\n";
    let found = of(&format!("{prose}{list}"), Language::English);
    assert_eq!(found.len(), 5, "{found:#?}");
    let recipe = "a spoon of oil from the coast\n200 g of pork from the neck\n100 g of ham\n";
    let found = of(&format!("{prose}{recipe}"), Language::English);
    assert_eq!(found.last().unwrap(), "100 g of ham");
    // In Chinese only where a sentence is known to go on: a title ends in no mark either.
    let text = "县每十年普查一次。普查于\n2022年12月31日结束。\n关于普查工作的通知\n\
        2022年1月1日起开始普查。\n依照名录保护。名录见\n第二十条的规定。\n";
    let found = of(text, Language::Chinese);
    assert_eq!(found.len(), 4, "{found:#?}");
}

/// A year that ends a sentence begins a line just as such an item does.
#[test]
fn items_of_long_lists_count_on_and_years_do_not() {
    let list = "\
1001. Red bolt of the old type with a square head
1002. Front door of the old type with two hinges
1003. Steel plate of the old type without holes
";
    let items: Vec<&str> = list.lines().collect();
    assert_eq!(of(list, Language::English), items);
    let prose = "\
The old bridge over the river was closed for repairs in
1998. The new bridge was opened by the mayor and the guild in
2003. Since then the ferry has carried the sheep of the village.
";
    assert_eq!(of(prose, Language::English).len(), 1);
}

/// Lines of all lengths, many of which end in "of" and the like.
#[test]
fn prose_broken_anywhere_is_joined() {
    let text = "\
The owners of the flats met to discuss repairs of the
roof of the house or of the
lift, which nobody expected ever to be in
need of so much, for all of them had thought about the
bill of a house that is in a
same street, and they asked for one from
the offers, to be read in the course of the spring or
that of the summer, and that was put away.
";
    let found = of(text, Language::English);
    assert_eq!(found.len(), 1, "{found:#?}");
}

#[test]
fn verses_and_lists_are_not_wrapped_prose() {
    let verse = "\
The second stage is where the road turns white,
The third of them is one nobody ever named,
For nobody reached it before the night.
Oh, ask the moon, for the moon goes far,
The river has only its waters to keep.
";
    assert_eq!(of(verse, Language::English).len(), 5);
    let list = "\
Minutes of the Owners' Meeting
Activity Room, Block Four
Mrs. Tong complained about the noise after 9 p.m.
Mr. Huo, speaking for the dancers, said they were tired of being treated as criminals.
Bicycles without a tag will be removed on 8 October.
";
    assert_eq!(of(list, Language::English).len(), 5);
    let titles = "星河水务集团有限公司二〇一九年度报告\n\
        独立非执行董事兼审计委员会主席\n管理层讨论及分析\n\
        环境、社会及管治报告摘要\n综合损益表\n";
    assert_eq!(of(titles, Language::Chinese).len(), 5);
}

#[test]
fn between_chinese_and_latin_as_elsewhere_in_the_text() {
    let spaced = "\
请您使用 apt 安装软件包，它会自动处理所有的依赖关系并安装
Debian 软件包所需要的其他软件包，这样您就不必自己动手去找
这些软件包了。
";
    assert!(of(spaced, Language::Chinese)[0].contains("安装 Debian"));
    let close = spaced.replace(" apt ", "apt").replace("Debian ", "Debian");
    assert!(of(&close, Language::Chinese)[0].contains("安装Debian"));
}

#[test]
fn a_paragraph_a_line_stays_so() {
    let text = "\
Article 1
The Act is enacted to provide minimum standards for working conditions, protect workers' rights and interests, \
strengthen employee-employer relationships and promote social and economic development.
The terms and conditions of any agreement between an employer and a worker shall not be below the minimum standards \
provided herein.
1. Worker means a person who is hired by an employer to work for wages
2. Employer means a business entity which hires workers
";
    assert_eq!(of(text, Language::English).len(), 5);
    let text = "第一条\n为了规定劳动条件最低标准，制定本法\n\
        雇主与劳工所订劳动条件，不得低于本法所定之最低标准\n（一）劳工\n";
    assert_eq!(of(text, Language::Chinese).len(), 4);
}

#[test]
fn rows_of_tables() {
    for text in ["| a | b |", "a | b | c", "---|---|---", "|a|"] {
        assert!(is_row(text), "{text}");
    }
    for text in ["a || b || c", "x | y", "-----", "", "f(|x| x)"] {
        assert!(!is_row(text), "{text}");
    }
}

#[test]
fn a_break_ends_a_paragraph() {
    let text = "The employer shall keep a register in\nwhich the hours are entered of all the\n\
        workers, and it shall be public.\n";
    let document = Document::from_text("t", text, Language::English);
    let role = |i| match i {
        1 => LineRole::Break,
        _ => LineRole::Text,
    };
    let wrapping = Wrapping::of(&document);
    let found = paragraphs(&document, &wrapping, 0..3, 4, role);
    assert_eq!(found[0].text, "employer shall keep a register in");
    assert_eq!(found[1].lines, [(0, 3)]);
}

#[test]
fn clauses_hang_from_their_numbers() {
    let text = "\
1.1 The Harbour lets and the Guest takes the berth known as number 14 on the
    eastern pier of the old town.

1.2 The berth is nine metres long and lies at the end of it. The Guest has
    seen the berth and takes it as it is.

1.10.3 The Guest pays for water and power by the meters that stand at the end
       of the pier, and for the removal of refuse.
";
    let found = of(text, Language::English);
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(found[1].ends_with("The Guest has seen the berth and takes it as it is."));
}

/// Lines of words at a width, as a program breaks them.
fn fill(text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in text.split(' ') {
        if column > 0 && column + 1 + word.len() > width {
            out.push('\n');
            column = 0;
        }
        if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += word.len();
    }
    out + "\n"
}

#[test]
fn a_title_under_a_full_line_that_ends_a_sentence_is_a_line_of_its_own() {
    let first = fill(
        "The mill grinds corn for the farmers of the valley and for nobody else, and it has done so since the bridge \
         was built, when the road to the town was still a path for mules and the river had no name at all and nobody \
         cared to give it one.",
        60,
    );
    assert!(
        first.lines().last().is_some_and(|l| l.len() > 50),
        "{first}"
    );
    let second = fill(
        "The mill is shared by the farmers who live above the bridge, and each of them may grind on one day of the \
         week, unless the river is low.",
        60,
    );
    let with = |title: &str| of(&format!("{first}{title}\n{second}"), Language::English);
    let found = with("Who may use it");
    assert_eq!(found.len(), 3, "{found:#?}");
    assert_eq!(found[1], "Who may use it");
    // A sentence's end, or its middle, goes on.
    assert_eq!(with("It is old.").len(), 2);
    assert_eq!(with("and the weir was of wood").len(), 2);
}

#[test]
fn a_long_chinese_title_stands_alone_where_a_program_breaks_the_lines() {
    let sentence = "磨坊为山谷里的农民磨谷物已经有许多年了并且从来没有为别人磨过一次";
    let text: Vec<char> = sentence.repeat(120).chars().collect();
    let lines = text.chunks(30).map(|line| line.iter().collect::<String>());
    let lines: Vec<String> = lines.collect();
    let title = "关于山谷里的农民怎样共同使用这座磨坊的若干规定";
    let with = |lines: &[String]| {
        let text = format!("{}。\n{title}\n{}。\n", lines.join("\n"), lines.join("\n"));
        of(&text, Language::Chinese)
    };
    let found = with(&lines);
    assert_eq!(found.len(), 3, "{found:#?}");
    assert_eq!(found[1], title);
    // Broken by hand now here, now there, such a line may go on.
    let by_hand: Vec<String> = text
        .chunks(26)
        .enumerate()
        .flat_map(|(k, line)| {
            let at = line.len().min(if k % 3 == 0 { 22 } else { 26 });
            let (a, b) = line.split_at(at);
            [a, b]
                .into_iter()
                .filter(|l| !l.is_empty())
                .map(|l| l.iter().collect::<String>())
                .collect::<Vec<_>>()
        })
        .filter(|line| line.chars().count() > 20)
        .collect();
    assert!(with(&by_hand).len() < 3);
}
