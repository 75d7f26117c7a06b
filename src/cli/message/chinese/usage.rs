//! Which options and arguments do not fit together, and what to type instead, in Chinese.

use super::super::failure::{BadLine, Usage};
use align::language::Language;
use align::message::{Catalogue, Chinese as Library};
use clap::ValueEnum;

/// What does not fit together.
pub fn usage(usage: &Usage) -> String {
    match usage {
        Usage::NoDocument => {
            "没有要对齐的文档；请写在选项之前：align SOURCE TARGET --learn-from FILE".into()
        }
        Usage::BothStdin => "只能有一个输入来自标准输入；另一个请给出文件".into(),
        Usage::OneLanguage { name, language } => {
            let (it, other) = match language {
                Language::English => ("英文", "中文"),
                Language::Chinese => ("中文", "英文"),
            };
            format!("{name} 只有{it}；请把对应的{other}作为第二个文件给出：align {name} OTHER")
        }
        Usage::SourceOfTwo => {
            "--source 说明双语文件里哪种语言是原文；给出两个文件时，第一个就是原文".into()
        }
        Usage::RulesForLines => "--segment line 按行取用，不作切分；请去掉 --srx".into(),
        Usage::NoRules { path, codes } => format!(
            "{} 里既没有 {} 的规则，也没有 {} 的；请为它们加上 <languagemap>",
            path.display(),
            codes[0],
            codes[1]
        ),
        Usage::BeadsAlone => {
            "beads 记的是行号，只能单独写出：请用 --format beads --segment line".into()
        }
        Usage::BeadsReviewed => "beads 记的是行号，不采用更正；请去掉 --review".into(),
        Usage::ReviewToStdout => "校对要把更正存在文件夹里；请用 -o 给出".into(),
        Usage::ReviewOfHeadings => "有了 --headings-only，标题之下就没有可校对的；请去掉它".into(),
        Usage::OnlyOneSide(name) => format!("{name} 只有一种语言；请把对应的文件也给出"),
        Usage::NoFile => "没有给出文件".into(),
        Usage::Port { port, reason } => {
            let reason = Library.of_system(reason);
            format!("无法在本机的 {port} 端口提供页面：{reason}；请换一个 --port")
        }
        Usage::NoRandom(reason) => format!("系统给不出随机数（{reason}）"),
        Usage::BeadsFromRecord => {
            "JSON 格式的对齐里没有 beads；请用 --format beads --segment line 对齐文档".into()
        }
        Usage::OneFormat => "-o - 只把一种格式写到标准输出；请选定一种，例如 --format csv".into(),
        Usage::SplitToStdout => "split 要写两个文件；请用 -o 给出文件夹".into(),
        Usage::LooksLikeFile {
            path,
            folder,
            stem,
            format,
        } => format!(
            "-o 指定的是文件夹，而 {path} 看起来是文件；请写 -o {folder} --name {stem} --format \
             {format}",
            path = path.display(),
            folder = folder.display(),
            format = format
                .to_possible_value()
                .expect("none is hidden")
                .get_name(),
        ),
        Usage::Name { name, why } => format!(
            "--name {name:?} 不能作文件名：{}；请给出不带扩展名的普通名称",
            Library.bad_name(*why)
        ),
        Usage::Date(text) => {
            format!("SOURCE_DATE_EPOCH 是 {text:?}；请设为自 1970 年起的秒数，或取消设置")
        }
        Usage::ReplacesInput(input) => format!(
            "{input} 是输入文件，会被输出覆盖；请用 -o 换一个文件夹，或用 --name \
             换一个名称"
        ),
        Usage::List { name, line, what } => {
            format!("{name} 第 {line} 行：{}", bad_line(what))
        }
        _ => many(usage),
    }
}

/// What does not fit together where there are many pairs.
fn many(usage: &Usage) -> String {
    let and = |folders: &[String]| folders.join(" 和 ");
    match usage {
        Usage::TooMany { count, folder } => {
            let list = "把它们写成清单，每行是原文、制表符、译文：align --pairs LIST.tsv";
            match folder {
                Some(folder) => format!(
                    "{count} 个文件不止一对；要按名称配对，请给出它们的文件夹：align \
                     {}，或{list}",
                    folder.display()
                ),
                None => format!("{count} 个文件不止一对；请{list}"),
            }
        }
        Usage::Meant { typed, command } if typed == command => {
            format!("命令写在最前面，它的选项写在后面：align {command} …")
        }
        Usage::Meant { typed, command } => {
            format!("没有名为 {typed} 的文件或命令；您是不是要用 align {command}？")
        }
        Usage::FolderAndFile([a, b]) => format!(
            "{a} 和 {b} 一个是文件夹，一个不是；请给出两个文件、两个文件夹，\
             或一个含有两种语言的文件夹"
        ),
        Usage::SameFolder(folder) => {
            format!(
                "两个文件夹都是 {folder}；请只给一次，其中的文件按名称配对：align \
                {folder}"
            )
        }
        Usage::NoDocuments(folders) => format!(
            "{} 里没有文档；请给出有文档的文件夹，或两个文件",
            and(folders)
        ),
        Usage::NoPairs(folders) => format!(
            "{} 里没有两份文档因名称或内容而对应；请把各对写成清单，每行是原文、\
             制表符、译文：align --pairs LIST.tsv",
            and(folders)
        ),
        Usage::OnlyForMany => "--merge-tmx 和 --jobs 用于多对文档；请给出两个文件夹、\
             一个含有两种语言的文件夹，或 --pairs LIST.tsv"
            .into(),
        Usage::MergeWithoutTmx => {
            "--merge-tmx 合并各对的记忆库，而这里一个也不写；请在 --format 中加上 tmx".into()
        }
        Usage::NameOfMany => {
            "--name 用于一对文档；多对文档按文件名，或按 --pairs LIST.tsv 的第三列命名".into()
        }
        Usage::ManyToStdout => "多对文档要写到文件夹里；请用 -o 给出".into(),
        Usage::Busy(folder) => format!(
            "另一个 align 正在 {} 里工作；请等它结束，或用 -o 换一个文件夹",
            folder.display()
        ),
        _ => unreachable!("said above"),
    }
}

/// What is wrong with a line of a list of pairs, and what to do.
fn bad_line(what: &BadLine) -> String {
    match what {
        BadLine::Broken => "引号不成对；请补上，或改用制表符、不用引号".into(),
        BadLine::NoSource => "第一列是空的；请在那里写原文文件".into(),
        BadLine::OneColumn => "只有一列；请写原文、制表符、译文（原文文件含有两种语言时，\
             制表符后面不写）"
            .into(),
        BadLine::Stdin => "多对文档中的一对不能是标准输入；请写文件名".into(),
        BadLine::Name { name, why } => format!(
            "第三列的 {name:?} 不能作文件名：{}；请给出普通名称，可以带文件夹",
            Library.bad_name(*why)
        ),
        BadLine::Again { name, first } => {
            format!("名称 {name:?} 第 {first} 行已经用了；请给每一对各取一个")
        }
        BadLine::Empty => "清单里没有一对；请在每行写原文、制表符、译文".into(),
    }
}
