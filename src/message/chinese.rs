//! The words in Chinese.

mod clues;
mod details;
mod json;
mod technical;
mod why;

use super::catalogue::{Catalogue, NAMED, in_one_line};
use super::comment::Remark;
use super::reason::Reason;
use super::value::{Declaration, NotTaken, Note, Unfinished, Warning, WhichSide};
use crate::corrections::fact::Side;
use crate::corrections::fit::{Misfit, short, short_pair};
use crate::error::{BadName, Error, FileFormat, Problem, RowPlace};
use crate::language::Language;
use crate::outline::Why;
pub(crate) use details::spaced;
use details::*;
use std::borrow::Cow;
use std::io::{self, ErrorKind};

/// The Chinese words, in simplified characters.
#[derive(Debug, Clone, Copy, Default)]
pub struct Chinese;

impl Catalogue for Chinese {
    fn error(&self, error: &Error) -> String {
        match error {
            Error::Read { name, reason } => match reason.kind() {
                ErrorKind::NotFound => {
                    format!("没有 {name} 这个文件或文件夹；请检查名称和所在的文件夹")
                }
                ErrorKind::IsADirectory => format!("{name} 是文件夹；请给出其中的一个文件"),
                _ => format!(
                    "无法读取 {name}：{}；请检查路径和权限",
                    self.of_system(reason)
                ),
            },
            Error::Empty { name } => format!("{name} 是空的；请给出有文字的文件"),
            Error::NotText { name, what } => format!(
                "{name} 不是文本文件（{}）；请给出纯文本、HTML、.docx、.odt、.epub 或 \
                 PDF，或先另存为其中一种",
                not_text(*what)
            ),
            Error::Unreadable {
                name,
                format: of,
                what,
            } => format!(
                "无法把 {name} 作为{}读取：{}；{}",
                spaced(self.format(*of), true),
                defect(what),
                advice(what, *of)
            ),
            Error::NoProgram {
                name,
                format,
                program,
                place,
            } => no_program(name, *format, *program, place),
            Error::TooLarge { name } => format!("{name} 大于 4 GB；请按整章分成几个文件"),
            Error::Encoding { label } => format!(
                "不认识的编码 {label:?}；请用 utf-8、utf-16le、gb18030、big5 或 windows-1252 \
                 这样的名称"
            ),
            Error::Write { path, reason } => format!(
                "无法写入 {}：{}；什么也没有改动，请换一个文件夹",
                path.display(),
                self.of_system(reason)
            ),
            Error::Record { name, line, what } => bad_record(&at(name, *line), what),
            Error::Memory { name, line, what } => bad_memory(&at(name, *line), what),
            Error::Terms { name, line, what } => bad_terms(&at(name, *line), what),
            Error::Srx { name, line, what } => bad_srx(&at(name, Some(*line)), what),
            Error::Table { name, what } => bad_table(name, what),
            Error::Corrections { name, line, what } => format!(
                "{name} 第 {line} 行{}；请改正这一行，或把它从文件里删掉",
                bad_fact(what)
            ),
            Error::Review { record, problems } => self.review(record, problems),
            Error::EmptyReview { record, column } => format!(
                "校对表的 {column} 一列里没有任何文字了，而 {record} \
                 里有；请从原先写出的表里取回文字，什么也没写"
            ),
            Error::NotInReview {
                record,
                absent,
                rows,
            } => format!(
                "{record} 的 {rows} 行中有 {absent} 行不在校对表里；请说明校对表只是一部分，\
                 还是这些行已删除"
            ),
        }
    }

    fn warning<'a>(&self, warning: &'a Warning) -> Cow<'a, str> {
        let text = match warning {
            Warning::UnknownCorrections { name, count } => {
                format!("{name} 里有 {count} 条更正是本版本的 align 不认识的种类；它们保持原样")
            }
            Warning::Said(text) => return text.into(),
            Warning::Malformed {
                name,
                count,
                line,
                encoding,
            } => format!(
                "{name}：有 {count} 处错误的字节序列换成了 \u{FFFD}，第一处在第 {line} \
                 行；如果文本不该按 {encoding} 读，请指定编码"
            ),
            Warning::OtherEncoding {
                name,
                declared,
                why,
                encoding,
            } => {
                let what = match why {
                    Declaration::IsUtf8 => "其实是有效的 UTF-8",
                    Declaration::NotRead => "这种编码已不再读取",
                    Declaration::DoesNotFit => "按它读不通",
                };
                format!(
                    "{name} 自称编码是 {declared}，但{what}；已按 {encoding} \
                     读取，如果不对，请指定编码"
                )
            }
            Warning::Unfinished { name, line, what } => {
                let what = match what {
                    Unfinished::Tag => "标签",
                    Unfinished::Comment => "注释",
                    Unfinished::DocType => "文档类型声明",
                    Unfinished::Script => "脚本",
                    Unfinished::StyleSheet => "样式表",
                };
                format!(
                    "{name} 第 {line} 行：有个{what}开始后没有结束；其后的内容在表里，\
                     但没有对齐"
                )
            }
            Warning::LeftOut { name, what } => {
                let counted: Vec<_> = what.iter().map(|&(what, n)| left_out(what, n)).collect();
                format!("{name}：略去了{}", counted.join("、"))
            }
            Warning::Column {
                name,
                column,
                head,
                cells,
            } => {
                let head = match head.is_empty() {
                    true => String::new(),
                    false => format!("（{}）", in_one_line(head)),
                };
                format!("{name}：第 {column} 列{head}两种语言都不是，略去，共 {cells} 个单元格")
            }
            Warning::SameLanguage(language) => {
                format!(
                    "两个文件好像都是{}；如果不对，请指定语言",
                    language_name(*language)
                )
            }
            Warning::NoHeadings(names) => match &names[..] {
                [name] => format!("{name} 中没有认出标题；其正文作为一个整体对齐"),
                names => format!(
                    "{} 中都没有认出标题；正文作为一个整体对齐",
                    names.join(" 和 ")
                ),
            },
            Warning::OnlyHeadings {
                name,
                headings,
                other,
            } if name == other => format!(
                "没有配成任何句子，因为 {name} 的一种语言有 {headings} \
                 个标题，标题下却没有正文；另一种语言的正文在表里单独列出"
            ),
            Warning::OnlyHeadings {
                name,
                headings,
                other,
            } => format!(
                "没有配成任何句子，因为 {name} 有 {headings} \
                 个标题，标题下却没有正文；{other} 的正文在表里单独列出"
            ),
            Warning::HardlyLinked {
                source,
                target,
                share,
            } if source == target => format!(
                "{source} 的两种语言几乎没有能可靠配上的文字（只有 {:.0} \
                 %）；它们是同一份文档吗？",
                100.0 * share
            ),
            Warning::HardlyLinked {
                source,
                target,
                share,
            } => format!(
                "{source} 和 {target} 的文字几乎没有能可靠配上的（只有 {:.0} \
                 %）；它们是同一份文档吗？",
                100.0 * share
            ),
            Warning::PassedOver { name, lines, first } => format!(
                "{name}：有 {lines} 行文字（第一处在第 {first} 行）被漏掉，已单独成行；这是 \
                 align 的错误，请报告"
            ),
            Warning::Astray { name, line } => {
                format!("{name}：第 {line} 行对应的表格行与原文不同；这是 align 的错误，请报告")
            }
            Warning::NoRules { path, code } => format!(
                "{} 里没有 {code} 的规则；这一边按 align 自己的规则切分",
                path.display()
            ),
            Warning::SlowRule { path, line } => format!(
                "{} 第 {line} 行：这条规则对某个段落需要太多步骤，在那里没有使用",
                path.display()
            ),
        };
        text.into()
    }

    fn remark<'a>(&self, remark: &'a Remark) -> Cow<'a, str> {
        let text = match remark {
            Remark::NoTranslation => "没有找到译文",
            Remark::NothingInSource => "原文中没有找到对应内容",
            Remark::FacesAlone(WhichSide::Source) => "原文在同一位置也有一个单独的标题",
            Remark::FacesAlone(WhichSide::Target) => "译文在同一位置也有一个单独的标题",
            Remark::SameNumberAlone(WhichSide::Source) => "原文在别处有同样编号的单独标题",
            Remark::SameNumberAlone(WhichSide::Target) => "译文在别处有同样编号的单独标题",
            Remark::DocumentTitles => "作为文档标题配对，但文字不能证实",
            Remark::TitlesDiffer => "编号相同，但标题似乎说的不是一回事",
            Remark::TextsDiffer => "编号相同，但正文似乎说的不是一回事",
            Remark::PlaceOnly => "仅凭位置配对，内容不能证实",
            Remark::Renumbered {
                numbers,
                titles_differ,
            } => {
                let [source, target] = &**numbers;
                let titles = match titles_differ {
                    true => RENUMBERED[3],
                    false => "",
                };
                let [before, between, after, _] = RENUMBERED;
                return format!("{before}{source}{between}{target}{after}{titles}").into();
            }
            Remark::OtherLabels => "编号相同，但这些标签在别处对应的是另外的标签",
            Remark::Moved => "在另一份文档中位置不同",
            Remark::Untranslated => "译文与原文完全相同",
            Remark::NumbersDiffer(numbers) => {
                let [before, between] = NUMBERS;
                let [source, target] = numbers.each_ref().map(|side| side.join(", "));
                return format!("{before}{source}{between}{target}").into();
            }
            Remark::MayStandAt { side, line } => {
                let side = match side {
                    WhichSide::Source => "原文",
                    WhichSide::Target => "译文",
                };
                return format!("对应内容可能在{side}第 {line} 行").into();
            }
            Remark::Doubtful => "这一对拿不准",
            Remark::Said(text) => text,
        };
        text.into()
    }

    fn between(&self) -> &'static str {
        "；"
    }

    fn remark_with_values(&self, text: &str) -> Option<Remark> {
        let numbers = || {
            let (source, target) = text.strip_prefix(NUMBERS[0])?.split_once(NUMBERS[1])?;
            let list = |text: &str| text.split(", ").map(str::to_owned).collect();
            Some(Remark::NumbersDiffer([list(source), list(target)].into()))
        };
        let renumbered = || {
            let (source, rest) = text
                .strip_prefix(RENUMBERED[0])?
                .split_once(RENUMBERED[1])?;
            let (target, titles_differ) = match rest.strip_suffix(RENUMBERED[3]) {
                Some(target) => (target, true),
                None => (rest, false),
            };
            Some(Remark::Renumbered {
                numbers: [source, target].map(str::to_owned).into(),
                titles_differ,
            })
        };
        let may_stand = || {
            let (side, line) = text.strip_prefix("对应内容可能在")?.split_once("第 ")?;
            Some(Remark::MayStandAt {
                side: match side {
                    "原文" => WhichSide::Source,
                    _ => WhichSide::Target,
                },
                line: line.strip_suffix(" 行")?.parse().ok()?,
            })
        };
        let found = numbers().into_iter().chain(renumbered()).chain(may_stand());
        found.into_iter().find(|r| self.remark(r) == text)
    }

    fn reason<'a>(&self, reason: &'a Reason) -> Cow<'a, str> {
        let text = match reason {
            Reason::None => "",
            Reason::Evidence(e) => {
                let said = [
                    (e.number, "编号"),
                    (e.title, "标题"),
                    (e.content, "内容"),
                    (!e.number && !e.title && !e.moved, "位置"),
                    (e.moved, "位置不同"),
                ];
                let said = said.iter().filter(|(holds, _)| *holds);
                let said: Vec<_> = said.map(|(_, words)| *words).collect();
                return said.join("、").into();
            }
            Reason::DocumentTitle => "文档标题",
            Reason::OnlyIn(WhichSide::Source) => "只有原文有",
            Reason::OnlyIn(WhichSide::Target) => "只有译文有",
            Reason::Aligned(source, target) => return format!("对齐 {source}-{target}").into(),
            Reason::Contents => "目录",
            Reason::Reviewed => "已校对",
            Reason::Said(text) => text,
        };
        text.into()
    }

    fn place(&self, place: &RowPlace) -> String {
        row_place(place)
    }

    fn problem(&self, problem: &Problem, record: &str) -> String {
        let what = bad_edit(&problem.what, &problem.id, record);
        format!("{}：{what}", self.place(&problem.place))
    }

    fn note(&self, note: &Note) -> String {
        let id = &note.id;
        let what = match &note.what {
            NotTaken::Retyped { cell, column, old } => {
                format!("电子表格把 {column} 列的 {old:?} 变成了 {cell:?}，仍保留原来的")
            }
            NotTaken::ReviewedBefore => {
                format!(
                    "这一行以前校对过；doubtful 标记和旁边的置信度视为当时的内容（id \
                    {id}）"
                )
            }
            NotTaken::NoFlags => format!(
                "这一行以前校对过，没有 flags 列就无法知道置信度和批注是否更新；\
                 保留原来的（id {id}）"
            ),
            NotTaken::NotFound => {
                format!(
                    "对 {id} 这一行所说的不会留给修改后的文本，\
                    因为在文档中找不到它的文字"
                )
            }
            NotTaken::NotFoundAdded => {
                format!(
                    "插入的 {id} 这一行不会留给修改后的文本，\
                    因为在文档中找不到它的文字"
                )
            }
            NotTaken::NoLine(text) => {
                format!("标题要从一行的开头起，而 {text:?} 不是；保持原样（id {id}）")
            }
            NotTaken::Misfit { what, record } => {
                let what = bad_edit(what, id, record);
                let place = note.place.as_ref().map(|place| self.place(place));
                return format!(
                    "没有采用：{}{what}",
                    place.map_or(String::new(), |p| p + "：")
                );
            }
        };
        match &note.place {
            Some(place) => format!("{}：{what}", self.place(place)),
            None => what,
        }
    }

    fn misfit(&self, misfit: &Misfit) -> String {
        let side = |side: &Side| match side {
            Side::Source => "原文",
            Side::Target => "译文",
        };
        match misfit {
            Misfit::Gone(s, text) => format!("{}里已没有这段文字：{:?}", side(s), short(text)),
            Misfit::Changed(s, text, now) => {
                let (text, now) = short_pair(text, now);
                format!("{}里有改动：{:?} 现在似乎是 {:?}", side(s), text, now)
            }
            Misfit::Many(s, text, n) => format!(
                "{}里现在有 {n} 处这段文字，不知道指的是哪一处：{:?}",
                side(s),
                short(text)
            ),
            Misfit::Section(s, text, section) => format!(
                "在{}里它已不在标题 {:?} 之下，或这个标题有两处，\
                 所以不知道指的是哪段文字：{:?}",
                side(s),
                short(section),
                short(text)
            ),
            Misfit::Parted(s, text) => {
                format!("{}的这段文字中间现在有个标题：{:?}", side(s), short(text))
            }
            Misfit::Contradicted(index) => format!("第 {} 行对同一段文字另有说法", index + 1),
            Misfit::OtherLevel => "它说的比本次对齐的一行要小".into(),
            Misfit::NoRow(s, text) => format!("{}没有哪一行含有它：{:?}", side(s), short(text)),
        }
    }

    fn format(&self, format: FileFormat) -> &'static str {
        file_format(format)
    }

    fn why(&self, why: &Why) -> String {
        why::why(why)
    }

    fn bad_name(&self, why: BadName) -> &'static str {
        match why {
            BadName::Empty => "它是空的",
            BadName::Forbidden => r#"它含有 / \ : * ? " < > | 之一"#,
            BadName::Control => "它含有控制字符",
        }
    }

    /// What happens often; the rest as it comes.
    fn of_system(&self, reason: &io::Error) -> String {
        match reason.kind() {
            ErrorKind::NotFound => "没有这个文件或文件夹".into(),
            ErrorKind::PermissionDenied => "没有权限".into(),
            ErrorKind::IsADirectory => "它是文件夹".into(),
            ErrorKind::NotADirectory => "它不是文件夹".into(),
            ErrorKind::StorageFull => "磁盘已满".into(),
            ErrorKind::ReadOnlyFilesystem => "文件系统是只读的".into(),
            ErrorKind::AlreadyExists => "已有同名的文件或文件夹".into(),
            ErrorKind::InvalidFilename => "文件名无效或太长".into(),
            ErrorKind::FileTooLarge => "文件太大".into(),
            ErrorKind::QuotaExceeded => "超出磁盘配额".into(),
            ErrorKind::TimedOut => "超时".into(),
            ErrorKind::Interrupted => "被中断".into(),
            ErrorKind::OutOfMemory => "内存不足".into(),
            ErrorKind::UnexpectedEof => "文件过早结束".into(),
            ErrorKind::BrokenPipe => "另一端已关闭".into(),
            ErrorKind::AddrInUse => "端口已被占用".into(),
            _ => technical::technical(&reason.to_string()),
        }
    }
}

/// What stands around the numbers of a renumbered heading, and what follows where the titles differ.
const RENUMBERED: [&str; 4] = ["此处编号为 ", "，对方编号为 ", "", "，标题也不能证实"];
/// What stands before the numbers of the source, and between them and those of the target.
const NUMBERS: [&str; 2] = ["数字不同：", " 对 "];

impl Chinese {
    fn review(self, record: &str, problems: &[Problem]) -> String {
        let named = problems.iter().take(NAMED);
        let mut list = named.fold(String::new(), |list, p| {
            list + "\n  " + &self.problem(p, record)
        });
        if problems.len() > NAMED {
            list += &format!("\n  … 还有 {} 处", problems.len() - NAMED);
        }
        format!(
            "校对表有 {} 行与 {record} 对不上；请在表中改正，什么也没有写：{list}",
            problems.len()
        )
    }
}

/// What a language is called.
fn language_name(language: Language) -> &'static str {
    match language {
        Language::English => "英文",
        Language::Chinese => "中文",
    }
}

/// A file, and the line where there is one.
fn at(name: &str, line: Option<usize>) -> String {
    match line {
        Some(line) => format!("{name} 第 {line} 行"),
        None => name.to_owned(),
    }
}
