//! The help and the errors of arguments: clap has them in English, from the definitions; here they get another
//! language.

mod chinese;
mod wrap;

use align::message::Words;
use chinese::CHINESE;
use clap::builder::{PossibleValue, Resettable};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};
use std::error::Error as _;
pub use wrap::wrapped_help;

/// What is said to who types the name alone.
pub fn first(words: Words) -> &'static str {
    match words {
        Words::English => FIRST,
        Words::Chinese => FIRST_CHINESE,
    }
}

const FIRST: &str = "\
align en.docx zh.docx         aligns two documents: aligned/en-zh.csv and .tmx
align plan.docx               aligns one document that holds both languages
align review en.docx zh.docx  shows the alignment in the browser, to correct it
align --help                  shows all options; align COMMAND --help its own
";

const FIRST_CHINESE: &str = "\
align en.docx zh.docx         对齐两份文档，写出 aligned/en-zh.csv 和 .tmx
align plan.docx               对齐一份含有两种语言的文档
align review en.docx zh.docx  在浏览器里查看对齐结果，并改正
align --help                  列出全部选项；align 命令 --help 列出该命令的选项
";

/// What stands below the options.
pub const EXAMPLES: &str = "\
Examples:
  align en.txt zh.txt                   aligned/en-zh.csv and aligned/en-zh.tmx
  align plan.txt                        one file that holds both languages
  align english chinese -o out          two folders, paired by path and name
  align texts                           a folder of both: x.en.txt, x.zh.txt
  align --pairs list.tsv                a list of pairs: source, tab, target
  align en.txt zh.txt --format html     one page to read and to send
  align zh.txt en.txt -o out            Chinese to English; into the folder out
  align en.txt zh.txt -o - --format csv | head
                                        the table to standard output
  align en.txt zh.txt --target-lang zh-TW --prop client=Acme
                                        codes and properties for your memory
  align en.txt zh.txt --strict          exit code 1 if a heading is alone
  align split plan.txt -o texts         writes texts/en.txt and texts/zh.txt
  align outline en.txt                  the headings found, with their lines
  align review en.txt zh.txt            a page in the browser, for corrections
  align leverage aligned/en-zh.json     what a CAT tool will find again
  align export aligned/en-zh.json --apply reviewed.xlsx
                                        takes corrections from a spreadsheet

A file that is called like a command is written with its folder: ./split

Exit codes: 0 done; 1 done, but --strict found a one-sided or doubtful heading,
or some of many pairs failed; 2 nothing written.";

/// The Chinese for a name; of a command's own first.
fn said(command: &str, name: &str) -> Option<&'static str> {
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
    in_chinese(command).after_help(chinese::EXAMPLES)
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
    if let Some(about) = said("", &name) {
        let short = about.split('\n').next().unwrap_or(about);
        command = command.about(short);
        if short != about {
            command = command.long_about(about);
        }
    }
    command
        // clap breaks lines at blanks only, of which Chinese has hardly any: see `wrapped_help`.
        .term_width(0)
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
    let heading = said("", heading).unwrap_or("选项");
    let Some(help) = said(command, &format!("--{id}")) else {
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
        let told = |name: &str| said("", &format!("{id} {name}"));
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

/// Whether this is help in a language whose lines clap does not cut.
pub fn is_own(said: &clap::Error, words: Words) -> bool {
    words != Words::English && said.kind() == ErrorKind::DisplayHelp
}

/// What is wrong with the arguments, in a language; `None` where clap says it itself: in English, and where it is no
/// error.
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
    use unicode_width::UnicodeWidthStr;

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
    fn no_line_of_the_help_is_wider_than_a_terminal() {
        const TERMINAL: usize = 80;
        for words in [Words::English, Words::Chinese] {
            let command = localised(Cli::command().term_width(TERMINAL), words);
            let mut texts = vec![first(words).to_owned()];
            each(&command, &mut |command| {
                let mut command = command.clone();
                if words == Words::English {
                    command = command.term_width(TERMINAL);
                }
                for text in [command.render_help(), command.render_long_help()] {
                    texts.push(match words {
                        Words::English => text.to_string(),
                        Words::Chinese => wrapped_help(&text.to_string(), Some(TERMINAL)),
                    });
                }
            });
            for line in texts.iter().flat_map(|t| t.lines()) {
                assert!(line.width() <= TERMINAL, "{}: {line}", line.width());
            }
        }
    }

    #[test]
    fn help_in_chinese_is_whole_at_every_width() {
        let solid = |text: &str| text.split_whitespace().collect::<String>();
        each(&localised(Cli::command(), Words::Chinese), &mut |command| {
            let mut command = command.clone();
            for text in [command.render_help(), command.render_long_help()] {
                let text = text.to_string();
                for width in [30, 40, 60, 80, 100] {
                    let wrapped = wrapped_help(&text, Some(width));
                    assert_eq!(solid(&wrapped), solid(&text));
                    for line in wrapped.lines() {
                        let begins = line.trim_start().chars().next();
                        let ends = line.chars().next_back();
                        assert!(
                            !begins.is_some_and(|c| "，。、；：）」》］".contains(c)),
                            "{width}: {line}"
                        );
                        assert!(
                            !ends.is_some_and(|c| "（「《［".contains(c)),
                            "{width}: {line}"
                        );
                        // No word, option or name of a value is cut.
                        let fits = line.width() <= width.max(45);
                        assert!(fits || !line.trim().contains("  "), "{width}: {line}");
                    }
                    let words = |text: &str| {
                        let split = text.split(|c: char| !c.is_ascii_graphic());
                        split
                            .filter(|w| !w.is_empty())
                            .map(str::to_owned)
                            .collect::<Vec<_>>()
                    };
                    assert_eq!(words(&wrapped), words(&text), "{width}");
                }
            }
        });
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
            (&["align", "outline", "a", "b", "c"], "不认识参数 'c'"),
            (&["align", "a", "--licenses"], "--licenses"),
        ] {
            let error = localised(Cli::command(), Words::Chinese).try_get_matches_from(args);
            let text =
                explain(&error.unwrap_err(), Words::Chinese).unwrap_or_else(|| panic!("{args:?}"));
            assert!(text.contains(said), "{args:?}: {text}");
        }
    }
}
