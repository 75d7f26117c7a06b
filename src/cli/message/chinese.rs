//! The words in Chinese.

use super::super::folder::job::{Basis, Why as WhyAlone};
use super::failure::Usage;
use super::say::{Many, Noun, Say, Stage, clock};
use align::Error;
use align::error::{BadMemory, BadRecord, FileFormat, Program, ProgramPlace};
use align::export::{Format, Tally};
use align::language::Language;
use align::leverage::Why;
use align::message::{Catalogue, Chinese as Library, Warning, spaced};
use align::review::Review;
use std::io;
use std::path::Path;

mod tally;
mod usage;

/// The Chinese words.
pub struct Chinese;

impl Say for Chinese {
    fn library(&self, error: &Error) -> String {
        let said = Library.error(error);
        match error {
            Error::Write { .. } => said + "（-o）",
            Error::Memory { what, .. } => match what {
                BadMemory::Neither | BadMemory::NoPair => said + "（--learn-from）",
                BadMemory::Json(_) => said + "（--format json）",
                _ => said,
            },
            Error::Record { what, .. } if *what != BadRecord::Later => said + "（--format json）",
            Error::NoProgram {
                name,
                format,
                program,
                place,
            } => no_program(name, *format, *program, place),
            Error::NotInReview {
                record,
                absent,
                rows,
            } => format!(
                "{record} 的 {rows} 行中有 {absent} 行不在校对表里；如果它只是一部分，请加 \
                 --missing keep；如果这些行已删除，请加 --missing drop"
            ),
            _ => said,
        }
    }

    fn output(&self, reason: &io::Error) -> String {
        let reason = Library.of_system(reason);
        format!("无法写到标准输出：{reason}；已写出的不完整")
    }

    fn no_browser(&self, reason: &io::Error) -> String {
        let why = match reason.kind() {
            // None is installed: the system's words, of a file that is not there, would be taken for another one.
            io::ErrorKind::NotFound => String::new(),
            _ => format!("（{}）", Library.of_system(reason)),
        };
        format!("没能打开浏览器{why}；请自己打开上面的地址")
    }

    fn warning(&self, warning: &Warning) -> String {
        let said = Library.warning(warning).into_owned();
        match warning {
            Warning::SameLanguage(_) => said + "（--source-lang 或 --target-lang）",
            _ => said,
        }
    }

    fn usage(&self, usage: &Usage) -> String {
        usage::usage(usage)
    }

    fn same_codes(&self, code: &str) -> String {
        format!(
            "TMX 中两边都是 {code}，没有工具用得上；请用 --source-lang 和 --target-lang \
             说明各是什么语言"
        )
    }

    fn no_memory(&self, older: Option<&Path>) -> String {
        let older = older.map(|path| format!("；{} 是以前运行留下的", path.display()));
        format!(
            "没有写翻译记忆库，因为两边是同一种语言；要写请用 --format csv,tmx{}",
            older.unwrap_or_default()
        )
    }

    fn unsound(&self, headings: usize) -> String {
        format!("有 {headings} 个标题只有一边或拿不准，而命令带有 --strict")
    }

    fn in_brackets(&self, text: &str) -> String {
        format!("（{text}）")
    }

    fn word(&self, noun: Noun) -> &'static str {
        match noun {
            Noun::Error => "错误：",
            Noun::Warning => "警告：",
            Noun::Source => "原文",
            Noun::Target => "译文",
            Noun::Line => "行",
            Noun::Headings => "标题",
            Noun::Segments => "句段",
            Noun::Besides => "另有",
            Noun::Wrote => "已写入",
            Noun::Unchanged => "无变化",
            Noun::Review => "校对",
            Noun::StandardInput => "标准输入",
            Noun::Files => "文件",
            Noun::Pairs => "对",
            Noun::Alone => "无对应",
            Noun::LeftOut => "略去",
            Noun::Done => "完成",
            Noun::Merged => "合并",
            Noun::NoHeadings => "没有找到标题；",
            Noun::OneSection => "文本作为一整节对齐。",
            Noun::SourceOnly => "只有原文",
            Noun::TargetOnly => "只有译文",
            Noun::Renumbered => "编号不同",
            Noun::Moved => "位置不同",
            Noun::Untranslated => "未翻译",
            Noun::Doubtful => "拿不准",
            Noun::NumbersDiffer => "数字不同",
            Noun::Reviewed => "已校对",
            Noun::Paired => "成对",
            Noun::Colon => "：",
            Noun::And => "，",
            Noun::FormAlone => "? 只凭样子像标题；另一份文档也有它时才算",
            Noun::PageLives => "这个页面只在本机、只在本程序运行期间有效；按 Ctrl-C 结束",
            Noun::PageStranger => "这个地址只供 align 打开的页面使用",
            Noun::PageOpen => "已经打开了文档；请重新载入页面",
            Noun::PageTooMuch => {
                "页面只收 256 MB 以内的文件；更大的请在命令行给出：align review 原文 译文"
            }
            Noun::PageFault => "这是 align 的错误，请报告",
            Noun::KeyValue => "请写成 KEY=VALUE",
            Noun::Key => "KEY 由字母、数字、- _ 和 . 组成",
            Noun::EmptyValue => "VALUE 是空的",
            Noun::LanguageCode => "请用 en 或 zh，或 en-GB、zh-TW 这样的代码",
            Noun::CodeParts => "代码的各部分之间用连字符，如 zh-CN",
            Noun::EncodingName => {
                "请用 utf-8、utf-16le、utf-16be、gb18030、gbk、big5 或其他 WHATWG 名称"
            }
        }
    }

    fn progress(&self, stage: Option<Stage>, percent: u8, after: u64, left: Option<u64>) -> String {
        let stage = stage.map_or("", |stage| match stage {
            Stage::Reading => " 读取",
            Stage::Aligning => " 对齐",
            Stage::Writing => " 写入",
        });
        let left = match left {
            None => String::new(),
            Some(left @ 0..60) => format!("，约剩 {left} 秒"),
            Some(left) => format!("，约剩 {}", clock(left)),
        };
        format!("{percent:>3} %{stage}，{}{left}", clock(after))
    }

    fn lines(&self, lines: usize, dropped: usize) -> String {
        match dropped {
            0 => format!("{lines} 行"),
            n => format!("{lines} 行，去掉了 {n} 个控制字符"),
        }
    }

    fn headings(&self, headings: usize) -> String {
        format!("{headings} 个标题")
    }

    fn folded(&self, headings: usize, what: &str) -> String {
        format!("… 另有 {headings} 个：{what}")
    }

    fn hidden(&self, hidden: usize, marked: usize) -> String {
        let what = match marked {
            0 => "都已成对".into(),
            n => format!("其中 {n} 个要看一眼"),
        };
        format!("… 另有 {hidden} 个标题，{what}；--all-headings 全部列出")
    }

    fn besides(&self, contents: usize, others: usize) -> Vec<String> {
        let all = [(contents, "行目录"), (others, "行其他内容")];
        let some = all.iter().filter(|(n, _)| *n > 0);
        some.map(|(n, what)| format!("{n} {what}")).collect()
    }

    fn tally(&self, format: Format, tally: &Tally, min_confidence: u8) -> String {
        tally::tally(format, tally, min_confidence)
    }

    fn kept(&self, backup: &str) -> String {
        format!("（原有的另存为 {backup}）")
    }

    fn held(&self, held: usize, of: usize) -> String {
        match held == of {
            true => format!("{of} 条更正全部有效"),
            false => format!("{of} 条更正中 {held} 条有效"),
        }
    }

    fn contradicted(&self, place: &str) -> String {
        format!("{place}对同一段文字另有说法")
    }

    fn line_of(&self, file: &str, line: usize) -> String {
        format!("{file} 第 {line} 行")
    }

    fn review(&self, review: &Review) -> String {
        let parts: Vec<_> = [
            (review.corrected, "行已改正"),
            (review.confirmed, "行已确认"),
            (review.doubted, "行存疑"),
            (review.commented, "行改了批注"),
            (review.added, "行是插入的"),
            (review.merged, "行并入别的行"),
            (review.dropped, "行已去掉"),
            (review.kept, "行不在校对表里，已保留"),
        ]
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| format!("{n} {what}"))
        .collect();
        match parts.is_empty() {
            true => "没有行改动".to_owned(),
            false => parts.join("，"),
        }
    }

    fn leverage_of(&self, memory: &str, text: &str, rules: Option<&str>) -> String {
        let rules = rules.map_or(" align 自己的规则".into(), |rules| {
            format!(" {rules} ")
        });
        format!("{memory} 的记忆库对 {text}，按{rules}切分")
    }

    fn leverage_units(&self, found: usize, all: usize, share: &str) -> String {
        format!("单元：{all} 个中有 {found} 个（{share}）是正文的句段")
    }

    fn leverage_text(
        &self,
        [found, all]: [usize; 2],
        [size, of]: [usize; 2],
        shares: [&str; 2],
        language: Language,
    ) -> String {
        let unit = match language {
            Language::English => "词",
            Language::Chinese => "字",
        };
        format!(
            "正文：{all} 个句段中有 {found} 个（{}）、{of} {unit}中有 {size} {unit}（{}）完全匹配",
            shares[0], shares[1]
        )
    }

    fn leverage_fates(&self) -> [&'static str; 4] {
        [
            "原样就是",
            "逐句就是，只要工具像切分正文那样切分它们",
            "不是，但属于以另一种形式命中的标题、其正文或列项",
            "不是：",
        ]
    }

    fn leverage_parts(&self) -> [&'static str; 3] {
        ["标题的名称：", "标题连同正文：", "去掉编号的列项："]
    }

    fn leverage_line(&self, line: u32, why: &str, text: &str) -> String {
        format!("第 {line} 行：{why}：{text}")
    }

    fn leverage_more(&self, more: usize) -> String {
        format!("… 另有 {more} 个：--all 全部列出")
    }

    fn leverage_wrapped(&self, name: &str) -> String {
        format!(
            "{name} 的段落跨了几行。保留换行的工具（OmegaT 对纯文本就是如此）\n\
             命中得更少：见 --paragraphs blank-lines。"
        )
    }

    fn leverage_why(&self, why: &Why, of_unit: bool) -> String {
        match why {
            Why::Uneven(source, target) => {
                format!("{source} 句原文译成 {target} 句，工具从不一起查询")
            }
            Why::InLargerUnit(bead) => format!("记忆库里只有它与邻句合在一起的（{bead}）"),
            Why::CutElsewhere if of_unit => "正文不在那里切开".into(),
            Why::CutElsewhere => "记忆库切在别处".into(),
            Why::Number => "切下来的标题或列项编号".into(),
            Why::LineBreaks => "在文件里断成几行".into(),
            Why::WhiteSpace => "空白不同".into(),
            Why::Markup => "正文里带有标记".into(),
            Why::NoCounterpart => "没有对应".into(),
            Why::Doubtful => "拿不准，未收入记忆库".into(),
            Why::Untranslated => "未翻译".into(),
            Why::Apparatus => "目录、页眉或代码".into(),
        }
    }

    fn basis(&self, basis: Basis) -> &'static str {
        match basis {
            Basis::List => "清单",
            Basis::Name => "名称",
            Basis::Content => "内容",
            Basis::Mixed => "含有两种语言",
        }
    }

    fn alone(&self, why: &WhyAlone) -> String {
        match why {
            WhyAlone::Nothing => "没有找到对应的文件".into(),
            WhyAlone::Unclear(other) => format!(
                "它可能对应 {}，但另一个文件与它差不多一样像；请列在清单里：align --pairs \
                 LIST.tsv",
                other.display()
            ),
            WhyAlone::Unreadable(error) => error.clone(),
            WhyAlone::TooMany => "没有名称对应的文件，剩下的文件又太多，无法比较内容；\
                 请把各对列在清单里：align --pairs LIST.tsv"
                .into(),
        }
    }

    fn many(&self, many: Many) -> String {
        match many {
            Many::Files(sources, targets) => format!("{sources} 个原文，{targets} 个译文"),
            Many::By(n, basis) => format!("{n} 按{}", self.basis(basis)),
            Many::ByContent(percent) => format!("，按内容，{percent} %"),
            Many::Counts(paired, alone) => format!("{paired} 成对，{alone} 无对应"),
            Many::Doubtful(n) => format!("{n} 个标题和句段"),
            Many::Aligned(n) => format!("对齐了 {n} 对"),
            Many::Unchanged(n) => format!("{n} 对自上次以来没有变化"),
            Many::Failed(n) => format!("{n} 对失败"),
            Many::Rest(n, file) => format!("… 另有 {n} 个见 {file}"),
            Many::Own(n) => format!("{n} 个 align 写出的文件"),
            Many::PairName => "PAIR".into(),
            Many::OfPairs(n, file) => format!("，共 {n} 对；PAIR 是 {file} 的第一列"),
            Many::Table => "每一对的结果，一对一行".into(),
            Many::Merged(merged) => {
                let more = [
                    (merged.repeated, "个见于多份文件"),
                    (merged.ambiguous, "条原文有几种译法，最可靠的排在最后"),
                ];
                let more = more.iter().filter(|(n, _)| *n > 0);
                let more: String = more.map(|(n, what)| format!("，{n} {what}")).collect();
                format!("{} 个单元{more}", merged.units)
            }
            Many::Rate(done, pairs, rate) => {
                format!("{pairs} 对中完成 {done} 对，每秒 {rate:.1} 对")
            }
        }
    }

    fn panic(&self, said: &str) -> String {
        format!("align 自己在这里出错了（{said}）；请连同两个文件一起报告")
    }

    fn none(&self) -> &'static str {
        "无"
    }
}

/// A program is missing, and the option that says where it is.
fn no_program(name: &str, format: FileFormat, program: Program, place: &ProgramPlace) -> String {
    let [debian, macos, windows] = program.installed_by();
    let option = match program {
        Program::LibreOffice => "--libreoffice",
        _ => "--poppler",
    };
    let (format, program) = (spaced(Library.format(format), false), program.name());
    match place {
        ProgramPlace::Off => format!(
            "{name} 是{format}，要由 {program} 读取，而 {option} none 说不用它；请先存为 .docx \
             或文本"
        ),
        ProgramPlace::At(path) => format!(
            "{name} 是{format}，要由 {program} 读取，而 {} 处没有它；请检查 {option}",
            path.display()
        ),
        ProgramPlace::Usual => format!(
            "{name} 是{format}；要读取它，请安装 {program}（{debian}；macOS：{macos}；\
             Windows：{windows}），\
             或用 {option} 说明它在哪里，或把文件存为 .docx 或文本"
        ),
    }
}
