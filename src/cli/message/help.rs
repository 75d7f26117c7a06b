//! The help and the errors of arguments: clap has them in English, from the definitions; here they get another language.

use align::message::Words;
use clap::builder::{PossibleValue, Resettable};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};
use std::error::Error as _;

/// What is said to who types the name alone.
pub fn first(words: Words) -> &'static str {
    match words {
        Words::English => FIRST,
        Words::Chinese => FIRST_CHINESE,
    }
}

const FIRST: &str = "\
align en.docx zh.docx             aligns two documents: aligned/en-zh.csv and aligned/en-zh.tmx
align plan.txt                    aligns one that holds both languages
align review aligned/en-zh.json   opens an alignment in the browser, to look through it and correct it
align --help                      shows all options and examples; align COMMAND --help those of a command
";

const FIRST_CHINESE: &str = "\
align en.docx zh.docx             对齐两份文档，写出 aligned/en-zh.csv 和 aligned/en-zh.tmx
align plan.txt                    对齐一个含有两种语言的文件
align review aligned/en-zh.json   在浏览器里打开一份对齐，通览并改正
align --help                      列出全部选项和例子；align 命令 --help 列出某个命令的
";

/// What stands below the options.
pub const EXAMPLES: &str = "\
Examples:
  align en.txt zh.txt                   writes aligned/en-zh.csv and aligned/en-zh.tmx
  align plan.txt                        plan.txt holds both languages
  align english chinese -o out          two folders: pairs their files by path and name, or by what they say
  align texts                           one folder that holds x.en.txt and x.zh.txt, en/y.md and zh-CN/y.md …
  align --pairs list.tsv                the pairs of a list: source, tab, target
  align en.txt zh.txt --format html     one page to read and to send
  align zh.txt en.txt -o out            Chinese is the source; into the folder out
  align en.txt zh.txt -o - --format csv | head
                                        the table to standard output
  align en.txt zh.txt --target-lang zh-TW --prop client=Acme
                                        codes and properties for your translation memory
  align en.txt zh.txt --strict          exit code 1 if a heading is alone or doubtful
  align split plan.txt -o texts         writes texts/en.txt and texts/zh.txt
  align outline en.txt                  shows the headings found, with their lines
  align review en.txt zh.txt            opens a page in the browser to put right what is wrong
  align leverage aligned/en-zh.json     tells what a CAT tool will find again, and why not the rest
  align export aligned/en-zh.json --apply reviewed.xlsx
                                        takes corrections made in a spreadsheet back

A file that is called like a command is written with its folder: ./split

Exit codes: 0 done; 1 done, but --strict found a one-sided or doubtful heading, or some of many pairs failed;
2 nothing written.";

const EXAMPLES_CHINESE: &str = "\
例子：
  align en.txt zh.txt                   写出 aligned/en-zh.csv 和 aligned/en-zh.tmx
  align plan.txt                        plan.txt 含有两种语言
  align english chinese -o out          两个文件夹：按路径和名称，或按内容配对
  align texts                           一个文件夹，含有 x.en.txt 和 x.zh.txt、en/y.md 和 zh-CN/y.md 等
  align --pairs list.tsv                清单里的各对：原文、制表符、译文
  align en.txt zh.txt --format html     一个页面，供阅读和发送
  align zh.txt en.txt -o out            中文是原文；写到文件夹 out
  align en.txt zh.txt -o - --format csv | head
                                        把表格写到标准输出
  align en.txt zh.txt --target-lang zh-TW --prop client=Acme
                                        翻译记忆库的语言代码和属性
  align en.txt zh.txt --strict          有标题只有一边或拿不准时，退出码为 1
  align split plan.txt -o texts         写出 texts/en.txt 和 texts/zh.txt
  align outline en.txt                  列出找到的标题及其行号
  align review en.txt zh.txt            在浏览器里打开一个页面，改正错误
  align leverage aligned/en-zh.json     CAT 工具能命中多少，其余的为什么不能
  align export aligned/en-zh.json --apply reviewed.xlsx
                                        收回在电子表格里做的改正

与命令同名的文件，请连同文件夹写：./split

退出码：0 完成；1 完成，但 --strict 发现有标题只有一边或拿不准，或多对文档中有的失败；2 什么也没写。";

/// What a command is for, and what its arguments, headings and values say; by name.
const CHINESE: &[(&str, &str)] = &[
    (
        "align",
        "按标题对齐一份英文文档和它的中文对应文档。\n\n找出两边的标题，配成对，对齐每一对之下的句子，写出一张表（CSV）和一个翻译记忆库（TMX）。",
    ),
    (
        "split",
        "把含有两种语言的文件分成 en.txt 和 zh.txt；行号不变",
    ),
    ("export", "由存为 JSON 的对齐写出其他格式"),
    ("review", "在浏览器里改正对齐；更正会保留，下次也采用"),
    (
        "leverage",
        "说明 CAT 工具在同一文本里能命中记忆库的多少，其余的为什么不能",
    ),
    ("segment", "按对齐时的切分打印文件的句子，一行一句"),
    ("outline", "列出一个文件里找到的标题及其行号"),
    ("completions", "打印 shell 补全本命令所需的脚本"),
    ("man-pages", "写出手册页"),
    ("help", "打印本帮助，或某个命令的帮助"),
    // Headings.
    ("Arguments", "参数"),
    ("Options", "选项"),
    ("Output", "输出"),
    ("Review", "校对"),
    ("Alignment", "对齐"),
    ("Input", "输入"),
    ("Other programs", "其他程序"),
    ("Many documents", "多对文档"),
    // Arguments of several commands.
    ("--input", "原文文档，或含有两种语言的文档；- 是标准输入"),
    ("--target", "译文文档"),
    (
        "--output",
        "写到哪个文件夹；- 表示把选定的一种格式写到标准输出",
    ),
    ("--format", "写哪些格式［默认：csv,tmx］"),
    (
        "--name",
        "输出文件的名称，不带扩展名［默认：取自输入文件的名称］",
    ),
    ("--all_headings", "列出每一个标题，无论有多少"),
    (
        "--min_confidence",
        "低于此置信度的对不收入 TMX 和术语表，在 XLIFF 中标为待校对",
    ),
    ("--csv_raw", "会被电子表格当公式执行的单元格保持原样"),
    ("--prop", "TMX 每个单元的属性；可重复"),
    ("--creation_id", "TMX 单元的制作者"),
    (
        "--pairs",
        "对齐清单里的各对，一行一对：原文、制表符、译文，还可以再加制表符和名称",
    ),
    ("--merge_tmx", "另外把各对合并成一个翻译记忆库"),
    ("--jobs", "同时对齐多少对［默认：每个处理器一对］"),
    ("--more", "更多文件；多对文档请给文件夹或清单"),
    ("--strict", "有标题只有一边或拿不准时，以 1 退出"),
    (
        "--review",
        "当作定论的更正，一行一个事实；可重复［默认：输出文件夹里的 NAME.review.jsonl，如果有］",
    ),
    ("--level", "标题之下，一行是什么"),
    ("--headings_only", "只配对标题"),
    ("--segment", "句段按什么切分：断句规则，或原有的行"),
    ("--srx", "您的工具的切分规则，用来断句"),
    (
        "--glossary",
        "您自己的术语（TSV、CSV 或 TBX），优先于词典；可重复",
    ),
    (
        "--learn_from",
        "可供学习词语的以往译文：TMX，或 align 写的 JSON",
    ),
    (
        "--source_side",
        "含有两种语言的文件里，哪种是原文（en、zh）［默认：en］",
    ),
    ("--encoding", "文件的编码，识别不对时用"),
    ("--source_encoding", "原文的编码"),
    ("--target_encoding", "译文的编码"),
    (
        "--source_lang",
        "原文的语言及其在 TMX 中的代码：en、en-GB、zh、zh-TW …［默认：自动识别］",
    ),
    ("--target_lang", "译文的语言及代码"),
    ("--lang", "文件的语言（en、zh），识别不对时用"),
    ("--licenses", "打印程序所含内容的许可，以及它们要求的鸣谢"),
    ("--quiet", "只打印错误"),
    ("--color", "何时用颜色；遵从 NO_COLOR"),
    (
        "--ui_lang",
        "用哪种语言说话［默认：取决于 LC_ALL、LC_MESSAGES、LANG］",
    ),
    (
        "--libreoffice",
        "LibreOffice 在哪里（读 .doc、.rtf、.wps 等）；none：不用它",
    ),
    (
        "--poppler",
        "poppler 的 pdftohtml 在哪里（读 PDF）；none：不用它",
    ),
    ("--timeout", "它们读一个文件最多用多久"),
    ("--help", "打印帮助"),
    ("--version", "打印版本"),
    // Those of one command.
    ("--mixed", "含有两种语言的文件；- 是标准输入"),
    ("split --output", "写到哪个文件夹"),
    (
        "--file",
        "对齐文件，由 align 以 --format json 写出；- 是标准输入",
    ),
    ("segment --file", "文件；- 是标准输入"),
    ("outline --file", "文件；- 是标准输入"),
    (
        "--apply",
        "校对过的表（CSV 或 XLSX），按 id 取其中的更正；可重复。JSON 会重写，文件夹里已有的格式也会",
    ),
    (
        "--missing",
        "校对表里没有的行怎样处理［默认：drop，如果不多］",
    ),
    ("--schema", "打印 align 所写 JSON 的 JSON Schema"),
    (
        "review --input",
        "原文文档、含有两种语言的文档，或存为 JSON 的对齐；不给文件时由页面来问",
    ),
    (
        "review --review",
        "接着用的更正文件；其余的并入其中［默认：输出文件夹里的 NAME.review.jsonl］",
    ),
    ("--no_open", "只打印页面的地址，不打开浏览器"),
    ("--port", "监听哪个端口，只限本机［默认：任意空闲端口］"),
    ("leverage --srx", "您的工具的切分规则［默认：align 自己的］"),
    (
        "--paragraphs",
        "您的工具在哪里结束段落；OmegaT 对纯文本是在空行",
    ),
    ("leverage --min_confidence", "低于此置信度的对不在记忆库里"),
    ("leverage --json", "以 JSON 给出每个单元、每个句段及其结果"),
    ("--all", "列出每个不能命中的单元和句段"),
    (
        "--why",
        "说明每个标题、每个差点成为标题的行，什么支持它、什么反对它",
    ),
    ("--json", "以 JSON 给出"),
    ("--shell", "哪种 shell：把打印的内容放到它查找补全的地方"),
    ("--folder", "写到哪个文件夹"),
    // Values.
    ("format csv", "每一行，供电子表格和脚本用"),
    ("format tmx", "成对的行，供 CAT 工具用"),
    ("format json", "全部信息"),
    (
        "format xliff",
        "全部原文及其译文和状态，供 CAT 工具用：XLIFF 1.2",
    ),
    ("format xliff2", "同上，XLIFF 2.0"),
    ("format html", "一个页面，供阅读和发送"),
    ("format glossary", "标题作为术语，供 CAT 工具的术语表用"),
    ("format xlsx", "表格存为工作簿，供校对用"),
    (
        "format beads",
        "只有行号，同对齐论文的工具所写；要用 --segment line",
    ),
    ("level sentence", "一个句子，或互为译文的少数几句"),
    ("level paragraph", "一个段落"),
    ("level section", "一节的全部文字"),
    ("segment srx", "类似 CAT 工具的断句规则"),
    ("segment line", "输入的每一行已是一个句段"),
    ("missing keep", "没有改动：表只是一部分"),
    ("missing drop", "已删除"),
    ("paragraphs text", "文本里段落结束的地方"),
    ("paragraphs blank-lines", "空行处，换行保留"),
];

/// The Chinese for a name; of a command's own first.
fn chinese(command: &str, name: &str) -> Option<&'static str> {
    let of = |key: &str| {
        CHINESE
            .iter()
            .find(|(k, _)| *k == key)
            .map(|(_, text)| *text)
    };
    of(&format!("{command} {name}")).or_else(|| of(name))
}

/// The command with its help in a language.
pub fn localised(mut command: Command, words: Words) -> Command {
    if words == Words::English {
        return command;
    }
    command.build();
    in_chinese(command).after_help(EXAMPLES_CHINESE)
}

fn in_chinese(mut command: Command) -> Command {
    let name = command.get_name().to_owned();
    let usage = command.render_usage().to_string();
    let usage = usage
        .trim_start_matches("Usage: ")
        .replace("[OPTIONS]", "[选项]");
    let usage = usage
        .replace("<COMMAND>", "<命令>")
        .replace("[COMMAND]", "[命令]");
    if let Some(about) = chinese("", &name) {
        let short = about.split('\n').next().unwrap_or(about);
        command = command.about(short);
        if short != about {
            command = command.long_about(about);
        }
    }
    command
        .override_usage(usage)
        .subcommand_help_heading("命令")
        .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}")
        .mut_args(|arg| argument(arg, &name))
        .mut_subcommands(in_chinese)
}

/// An argument with its help in Chinese. What clap adds in English stands in it.
fn argument(arg: Arg, command: &str) -> Arg {
    let id = arg.get_id().to_string();
    let heading = match arg.get_help_heading() {
        Some(heading) => heading,
        None if arg.is_positional() => "Arguments",
        None => "Options",
    };
    let heading = chinese("", heading).unwrap_or("选项");
    let Some(help) = chinese(command, &format!("--{id}")) else {
        return arg.help_heading(heading);
    };
    let mut short = help.to_owned();
    let defaults: Vec<_> = arg
        .get_default_values()
        .iter()
        .map(|d| d.to_string_lossy().into_owned())
        .collect();
    if !defaults.is_empty() && !arg.is_hide_default_value_set() && arg.get_action().takes_values() {
        short += &format!("［默认：{}］", defaults.join(","));
    }
    let values: Vec<PossibleValue> =
        match arg.get_action().takes_values() && !arg.is_hide_possible_values_set() {
            true => arg
                .get_possible_values()
                .into_iter()
                .filter(|v| !v.is_hide_set())
                .collect(),
            false => Vec::new(),
        };
    let mut long = None;
    if !values.is_empty() {
        let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
        let told = |name: &str| chinese("", &format!("{id} {name}"));
        if names.iter().any(|name| told(name).is_some()) {
            let lines = names.iter().map(|name| match told(name) {
                Some(text) => format!("\n- {name}：{text}"),
                None => format!("\n- {name}"),
            });
            long = Some(format!("{short}\n\n可选值：{}", lines.collect::<String>()));
        }
        short += &format!("［可选值：{}］", names.join("、"));
    }
    let arg = arg
        .help_heading(heading)
        .hide_default_value(true)
        .hide_possible_values(true)
        .help(short);
    match long {
        Some(long) => arg.long_help(long),
        None => arg.long_help(Resettable::Reset),
    }
}

/// What is wrong with the arguments, in a language; `None` where clap says it itself: in English, and where it is no error.
pub fn explain(error: &clap::Error, words: Words) -> Option<String> {
    if words == Words::English || !error.use_stderr() {
        return None;
    }
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::StyledStrs(texts)) => texts
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("、"),
        Some(ContextValue::Number(n)) => n.to_string(),
        _ => String::new(),
    };
    let (argument, value) = (
        context(ContextKind::InvalidArg),
        context(ContextKind::InvalidValue),
    );
    let what = match error.kind() {
        ErrorKind::UnknownArgument => format!("不认识参数 '{argument}'"),
        ErrorKind::InvalidSubcommand => {
            format!("不认识命令 '{}'", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("'{argument}' 需要一个值"),
        ErrorKind::InvalidValue => format!("'{argument}' 的值 '{value}' 无效"),
        ErrorKind::ValueValidation => {
            let why = error.source().map(ToString::to_string).unwrap_or_default();
            let why = why
                .replace(" is not in ", " 不在范围 ")
                .replace("invalid digit found in string", "不是整数")
                .replace("cannot parse integer from empty string", "它是空的");
            format!("'{argument}' 的值 '{value}' 无效：{why}")
        }
        ErrorKind::MissingRequiredArgument => format!("缺少必需的参数：{argument}"),
        ErrorKind::ArgumentConflict if argument.is_empty() => {
            format!("不认识参数 '{}'", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::ArgumentConflict => {
            let prior = context(ContextKind::PriorArg);
            match prior == argument || prior.is_empty() {
                true => format!("'{argument}' 只能给一次，或只能单独使用"),
                false => format!("'{argument}' 不能与 {prior} 同时使用"),
            }
        }
        ErrorKind::TooManyValues => format!("'{argument}' 的值太多：'{value}'"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("'{argument}' 的值的个数不对")
        }
        ErrorKind::InvalidUtf8 => "参数不是有效的 UTF-8".into(),
        ErrorKind::MissingSubcommand => "缺少命令".into(),
        _ => return None,
    };
    let hints = [
        (ContextKind::ValidValue, "可选值：", ""),
        (ContextKind::ValidSubcommand, "命令有：", ""),
        (ContextKind::SuggestedArg, "您是不是要用 ", "？"),
        (ContextKind::SuggestedValue, "您是不是要用 ", "？"),
        (ContextKind::SuggestedSubcommand, "您是不是要用 ", "？"),
    ];
    let hints: String = hints
        .into_iter()
        .map(|(kind, before, after)| (context(kind), before, after))
        .filter(|(said, ..)| !said.is_empty())
        .map(|(said, before, after)| format!("\n  {before}{said}{after}"))
        .collect();
    Some(format!("{what}{hints}\n\n更多说明：align --help"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;
    use clap::CommandFactory;

    fn is_chinese(text: &str) -> bool {
        text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
    }

    /// Calls back with every command.
    fn each(command: &Command, ask: &mut dyn FnMut(&Command)) {
        ask(command);
        for sub in command.get_subcommands() {
            each(sub, ask);
        }
    }

    #[test]
    fn no_command_option_or_value_lacks_its_chinese() {
        each(&localised(Cli::command(), Words::Chinese), &mut |command| {
            let name = command.get_name();
            let about = command.get_about().map(ToString::to_string);
            assert!(is_chinese(&about.unwrap_or_default()), "{name}");
            for arg in command.get_arguments() {
                let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                assert!(is_chinese(&help), "{name}: {}", arg.get_id());
                assert!(
                    is_chinese(arg.get_help_heading().unwrap_or_default()),
                    "{name}: {}",
                    arg.get_id()
                );
                let told = arg
                    .get_possible_values()
                    .into_iter()
                    .filter(|v| v.get_help().is_some());
                for value in told {
                    let long = arg
                        .get_long_help()
                        .map(ToString::to_string)
                        .unwrap_or_default();
                    let line = long
                        .lines()
                        .find(|l| l.starts_with(&format!("- {}：", value.get_name())));
                    assert!(
                        line.is_some_and(is_chinese),
                        "{name}: {}: {}",
                        arg.get_id(),
                        value.get_name()
                    );
                }
            }
        });
    }

    #[test]
    fn nothing_is_translated_that_is_not_there() {
        let mut names = vec!["Arguments".to_owned(), "Options".to_owned()];
        let mut command = Cli::command();
        command.build();
        each(&command, &mut |command| {
            let name = command.get_name();
            names.push(name.to_owned());
            for arg in command.get_arguments() {
                let id = arg.get_id();
                names.extend([format!("--{id}"), format!("{name} --{id}")]);
                names.extend(arg.get_help_heading().map(str::to_owned));
                let values = arg.get_possible_values();
                names.extend(values.iter().map(|v| format!("{id} {}", v.get_name())));
            }
        });
        for (name, _) in CHINESE {
            assert!(names.iter().any(|n| n == name), "{name}");
        }
    }

    #[test]
    fn errors_of_arguments_are_said_in_chinese() {
        for (args, said) in [
            (&["align", "a", "b", "--formt"][..], "不认识参数 '--formt'"),
            (&["align", "a", "b", "--format", "doc"], "可选值：csv"),
            (
                &["align", "a", "b", "--min-confidence", "300"],
                "不在范围 0..=100",
            ),
            (&["align", "a", "b", "--format"], "需要一个值"),
            (&["align", "split"], "缺少必需的参数"),
            (&["align", "outline", "a", "b"], "不认识参数 'b'"),
            (&["align", "a", "--licenses"], "--licenses"),
        ] {
            let error = localised(Cli::command(), Words::Chinese).try_get_matches_from(args);
            let text =
                explain(&error.unwrap_err(), Words::Chinese).unwrap_or_else(|| panic!("{args:?}"));
            assert!(text.contains(said), "{args:?}: {text}");
        }
    }
}
