//! The words in Chinese.

use super::{
    Catalogue, Declaration, LeftOut, NAMED, NotTaken, Note, Reason, Remark, Unfinished, Warning,
    WhichSide, in_one_line,
};
use crate::corrections::fact::Side;
use crate::corrections::fit::{Misfit, short};
use crate::error::BadFact;
use crate::error::{
    BadCell, BadEdit, BadMemory, BadName, BadRecord, BadRow, BadSrx, BadTable, BadTerms,
    BadWorkbook, Defect, Error, FileFormat, NotText, Problem, Program, ProgramPlace, RowPlace,
};
use crate::language::Language;
use std::borrow::Cow;
use std::io::{self, ErrorKind};

/// The Chinese words, in simplified characters.
#[derive(Debug, Clone, Copy, Default)]
pub struct Chinese;

impl Catalogue for Chinese {
    fn error(&self, error: &Error) -> String {
        match error {
            Error::Read { name, reason } => {
                format!("无法读取 {name}：{}；请检查路径和权限", of_system(reason))
            }
            Error::Empty { name } => format!("{name} 是空的；请给出有文字的文件"),
            Error::NotText { name, what } => format!(
                "{name} 不是文本文件（{}）；请给出纯文本、HTML、.docx、.odt、.epub 或 PDF，或先另存为其中一种",
                not_text(*what)
            ),
            Error::Unreadable {
                name,
                format: of,
                what,
            } => format!(
                "无法把 {name} 作为{}读取：{}；{}",
                self.format(*of),
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
                "不认识的编码 {label:?}；请用 utf-8、utf-16le、gb18030、big5 或 windows-1252 这样的名称"
            ),
            Error::Write { path, reason } => format!(
                "无法写入 {}：{}；什么也没有改动，请换一个文件夹",
                path.display(),
                of_system(reason)
            ),
            Error::Record { name, line, what } => bad_record(&at(name, *line), what),
            Error::Memory { name, line, what } => bad_memory(&at(name, *line), what),
            Error::Terms { name, line, what } => bad_terms(&at(name, *line), what),
            Error::Srx { name, line, what } => bad_srx(&at(name, Some(*line)), what),
            Error::Table { name, what } => bad_table(name, what),
            Error::Corrections { name, line, what } => format!(
                "{name} 第 {line} 行：{}；请改正这一行，或把它从文件里删掉",
                bad_fact(what)
            ),
            Error::Review { record, problems } => self.review(record, problems),
            Error::NotInReview {
                record,
                absent,
                rows,
            } => format!(
                "{record} 的 {rows} 行中有 {absent} 行不在校对表里；请说明校对表只是一部分，还是这些行已删除"
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
                "{name}：有 {count} 处错误的字节序列换成了 \u{FFFD}，第一处在第 {line} 行；如果文本不该按 {encoding} 读，请指定编码"
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
                    "{name} 自称编码是 {declared}，但{what}；已按 {encoding} 读取，如果不对，请指定编码"
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
                    "{name} 第 {line} 行：有个{what}开始后没有结束；其后的内容在表里，但没有对齐"
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
            } => format!(
                "没有配成任何句子，因为 {name} 有 {headings} 个标题，标题下却没有正文；{other} 的正文在表里单独列出"
            ),
            Warning::HardlyLinked {
                source,
                target,
                share,
            } => format!(
                "{source} 和 {target} 的文字几乎没有能可靠配上的（只有 {:.0} %）；它们是同一份文档吗？",
                100.0 * share
            ),
            Warning::PassedOver { name, lines, first } => format!(
                "{name}：有 {lines} 行文字（第一处在第 {first} 行）被漏掉，已单独成行；这是 align 的错误，请报告"
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
                source,
                target,
                titles_differ,
            } => {
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
            Remark::NumbersDiffer { source, target } => {
                let [before, between] = NUMBERS;
                let (source, target) = (source.join(", "), target.join(", "));
                return format!("{before}{source}{between}{target}").into();
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
            Some(Remark::NumbersDiffer {
                source: list(source),
                target: list(target),
            })
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
                source: source.to_owned(),
                target: target.to_owned(),
                titles_differ,
            })
        };
        let found = numbers().into_iter().chain(renumbered());
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
        match place {
            RowPlace::Line { file, line } => format!("{file} 第 {line} 行"),
            RowPlace::Row { file, sheet, row } => format!("{file} 工作表 {sheet:?} 第 {row} 行"),
        }
    }

    fn problem(&self, problem: &Problem, record: &str) -> String {
        let what = bad_edit(self, &problem.what, &problem.id, record);
        format!("{}：{what}", self.place(&problem.place))
    }

    fn note(&self, note: &Note) -> String {
        let id = &note.id;
        let what = match &note.what {
            NotTaken::Retyped { cell, column, old } => {
                format!("电子表格把 {column} 列的 {old:?} 变成了 {cell:?}，仍保留原来的")
            }
            NotTaken::ReviewedBefore => {
                format!("这一行以前校对过；doubtful 标记和旁边的置信度视为当时的内容（id {id}）")
            }
            NotTaken::NoFlags => format!(
                "这一行以前校对过，没有 flags 列就无法知道置信度和批注是否更新；保留原来的（id {id}）"
            ),
            NotTaken::NotFound => {
                format!("对 {id} 这一行所说的不会留给修改后的文本，因为在文档中找不到它的文字")
            }
            NotTaken::NotFoundAdded => {
                format!("插入的 {id} 这一行不会留给修改后的文本，因为在文档中找不到它的文字")
            }
            NotTaken::NoLine(text) => {
                format!("标题要从一行的开头起，而 {text:?} 不是；保持原样（id {id}）")
            }
            NotTaken::Misfit { what, record } => {
                let what = bad_edit(self, what, id, record);
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
            Misfit::Changed(s, text, now) => format!(
                "{}里有改动：{:?} 现在似乎是 {:?}",
                side(s),
                short(text),
                short(now)
            ),
            Misfit::Many(s, text, n) => format!(
                "{}里现在有 {n} 处这段文字，不知道指的是哪一处：{:?}",
                side(s),
                short(text)
            ),
            Misfit::Section(s, text, section) => format!(
                "它的标题 {:?} 在{}里没有了，或有两处，所以不知道指的是哪段文字：{:?}",
                short(section),
                side(s),
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
        match format {
            FileFormat::Word => "Word 文档",
            FileFormat::OpenDocument => "OpenDocument 文本",
            FileFormat::Epub => "EPUB 书籍",
            FileFormat::Pdf => "PDF",
            FileFormat::Workbook => "工作簿",
            FileFormat::Csv => "CSV 表格",
            FileFormat::Office => "办公文档",
        }
    }

    fn bad_name(&self, why: BadName) -> &'static str {
        match why {
            BadName::Empty => "它是空的",
            BadName::Forbidden => r#"它含有 / \ : * ? " < > | 之一"#,
            BadName::Control => "它含有控制字符",
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

/// What the system says: in Chinese what happens often, the rest as it comes.
fn of_system(reason: &io::Error) -> String {
    match reason.kind() {
        ErrorKind::NotFound => "没有这个文件或文件夹".into(),
        ErrorKind::PermissionDenied => "没有权限".into(),
        ErrorKind::IsADirectory => "它是文件夹".into(),
        ErrorKind::NotADirectory => "它不是文件夹".into(),
        ErrorKind::StorageFull => "磁盘已满".into(),
        ErrorKind::ReadOnlyFilesystem => "文件系统是只读的".into(),
        _ => reason.to_string(),
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

fn not_text(what: NotText) -> &'static str {
    match what {
        NotText::Pdf => "看起来是 PDF",
        NotText::Zip => "看起来是 ZIP 压缩包，DOCX、XLSX、ODT 和 EPUB 都是这样",
        NotText::EmptyZip => "看起来是空的 ZIP 压缩包",
        NotText::Png => "看起来是 PNG 图片",
        NotText::Jpeg => "看起来是 JPEG 图片",
        NotText::Gif => "看起来是 GIF 图片",
        NotText::Tiff => "看起来是 TIFF 图片",
        NotText::OldOffice => "看起来是 DOC、XLS 之类的旧版 Office 文件",
        NotText::Rtf => "看起来是 RTF 文档",
        NotText::Gzip => "看起来是 gzip 数据",
        NotText::Bzip2 => "看起来是 bzip2 数据",
        NotText::Xz => "看起来是 xz 数据",
        NotText::Zstd => "看起来是 zstd 数据",
        NotText::SevenZip => "看起来是 7z 压缩包",
        NotText::Rar => "看起来是 RAR 压缩包",
        NotText::Program => "看起来是程序",
        NotText::Sqlite => "看起来是 SQLite 数据库",
        NotText::Utf32 => "看起来是 UTF-32",
        NotText::NoEncoding => "其中的字节在任何已知编码里都不成文字",
        NotText::Binary => "其中有 NUL 字节和其他二进制数据",
        NotText::OldWithoutDocument => "是旧版 Office 文件，里面没有文档",
        NotText::Excel => "是 Excel 工作簿",
        NotText::PowerPoint => "是 PowerPoint 演示文稿",
        NotText::OpenDocumentSpreadsheet => "是 OpenDocument 电子表格（.ods）",
        NotText::OpenDocumentPresentation => "是 OpenDocument 演示文稿（.odp）",
        NotText::ZipWithoutWord => "是 ZIP 压缩包，里面没有 Word 文档",
    }
}

fn defect(what: &Defect) -> String {
    match what {
        Defect::Password => "它有密码保护".into(),
        Defect::Damaged(what) => format!("文件已损坏（{}）", in_one_line(what)),
        Defect::Workbook(what) => format!("文件已损坏（{}）", bad_workbook(what)),
        Defect::CutShort(what) => format!("文件已损坏或不完整（{}）", in_one_line(what)),
        Defect::Missing(part) => format!("缺少 {part}"),
        Defect::Grows {
            part,
            packed,
            unpacked,
        } => format!("{part} 会从 {packed} 字节解压成 {unpacked} 字节，没有哪份文档的文字会这样"),
        Defect::Part { part, what } => format!("{part} 已损坏：{}", in_one_line(what)),
        Defect::PartEnds(part) => format!("{part} 过早结束"),
        Defect::Nested(part) => format!("{part} 的元素嵌套太深"),
        Defect::Entity { part, entity } => {
            let entity = in_one_line(entity);
            format!("{part} 使用了实体 {entity:?}，XML 中没有这个实体")
        }
        Defect::Doctype(part) => format!("{part} 有文档类型定义，这类文档里不该有"),
        Defect::Scanned { pages } => format!("它的 {pages} 页都是图片，没有文字"),
        Defect::NoCharacters => "它的字体没有说明字形对应哪些字符".into(),
        Defect::CopyForbidden => "作者不允许复制其中的文字".into(),
        Defect::Converter { program, said } if said.is_empty() => format!("{program} 读不了它"),
        Defect::Converter { program, said } => {
            format!("{program} 读不了它（{}）", in_one_line(said))
        }
        Defect::TooSlow { program, seconds } => {
            format!("{program} 运行了 {seconds} 秒没有结果，已停止")
        }
    }
}

/// What to do about a defect.
fn advice(what: &Defect, format: FileFormat) -> &'static str {
    match (what, format) {
        (Defect::Scanned { .. } | Defect::NoCharacters, _) => {
            "请先做文字识别（OCR），例如：ocrmypdf -l eng+chi_sim IN.pdf OUT.pdf"
        }
        (Defect::CopyForbidden, _) => "请索取允许复制的版本",
        (Defect::Password, FileFormat::Pdf) => "请先另存为没有密码的文件",
        (_, FileFormat::Word) => "请在 Word 或 LibreOffice 中打开，重新存为 .docx",
        (_, FileFormat::OpenDocument) => "请在 LibreOffice 中打开，重新保存",
        (_, FileFormat::Epub) => "请在别的程序中打开，存为 HTML 或 .docx",
        (_, FileFormat::Pdf) => "请在别的程序中打开，重新保存或存为文本",
        (_, FileFormat::Workbook | FileFormat::Csv) => "请在电子表格程序中打开，重新保存",
        (_, FileFormat::Office) => "请在它自己的程序中打开，存为 .docx 或文本",
    }
}

/// A program is missing, and how it is installed.
fn no_program(name: &str, what: FileFormat, program: Program, place: &ProgramPlace) -> String {
    let [debian, macos, windows] = program.installed_by();
    let (what, program) = (Chinese.format(what), program.name());
    match place {
        ProgramPlace::Off => {
            format!("{name} 是{what}，要由 {program} 读取，而已说明不用它；请先存为 .docx 或文本")
        }
        ProgramPlace::At(path) => format!(
            "{name} 是{what}，要由 {program} 读取，而 {} 处没有它；请检查它在哪里",
            path.display()
        ),
        ProgramPlace::Usual => format!(
            "{name} 是{what}；要读取它，请安装 {program}（{debian}；macOS：{macos}；Windows：{windows}），或说明它在哪里，\
             或把文件存为 .docx 或文本"
        ),
    }
}

fn left_out(what: LeftOut, n: usize) -> String {
    let what = match what {
        LeftOut::Margins => "行页眉页脚",
        LeftOut::Comments => "行批注",
        LeftOut::Hidden => "段隐藏文字",
        LeftOut::Embedded => "个嵌入文档",
        LeftOut::Pictures => "页没有文字的图片（可用 OCR 识别）",
    };
    format!(" {n} {what}")
}

fn bad_record(at: &str, what: &BadRecord) -> String {
    let what = match what {
        BadRecord::Later => return format!("{at} 由更新版本的 align 写成；请更新本程序"),
        BadRecord::Json(what) => format!("：{}", in_one_line(what)),
        BadRecord::Format(format) => format!(" 的格式是 {format:?}"),
        BadRecord::Row { id, what } => {
            let what = match what {
                BadRow::Id => "的 id 不是由小写字母和数字组成",
                BadRow::Twice => "出现了两次",
                BadRow::NoText => "两边都没有文字",
                BadRow::Confidence => "的置信度大于 100",
            };
            format!("：id 为 {id:?} 的行{what}")
        }
    };
    format!("{at}{what}；请给出 align 写成 JSON 的文件")
}

fn bad_memory(at: &str, what: &BadMemory) -> String {
    match what {
        BadMemory::Neither => format!("{at}：既不是 TMX，也不是 align 写的 JSON；请给出其中一种"),
        BadMemory::NoPair => format!("{at} 里没有可供学习的中英文对；请给出别的文件"),
        BadMemory::Json(what) => format!("{at}：{what}；请重新写出"),
        BadMemory::Xml(what) => format!("{at}：{what}；请给出格式正确的 TMX"),
    }
}

fn bad_terms(at: &str, what: &BadTerms) -> String {
    match what {
        BadTerms::NoPair => {
            format!("{at} 里没有中英文术语对；请给出每行一对的 TSV 或 CSV 文件，或 TBX")
        }
        BadTerms::Xml(what) => format!("{at}：{what}；请给出格式正确的 TBX，或 TSV、CSV"),
    }
}

fn bad_srx(at: &str, what: &BadSrx) -> String {
    let help = match what {
        BadSrx::NoRules(_) | BadSrx::Expression { .. } => "请改正这条规则，或去掉它",
        _ => "请给出 CAT 工具导出的 SRX 2.0 切分规则",
    };
    let what = match what {
        BadSrx::Xml(what) => what.clone(),
        BadSrx::Root(element) => format!("<{element}> 不是 SRX"),
        BadSrx::Lacks { element, attribute } => format!("<{element}> 没有 {attribute}"),
        BadSrx::Break(other) => format!("break 应为 yes 或 no，而不是 {other:?}"),
        BadSrx::RuleOutside => "有规则在 <languagerule> 之外".into(),
        BadSrx::Entity(name) => format!("&{name}; 没有定义"),
        BadSrx::EndsEarly => "文件在某个元素中间就结束了".into(),
        BadSrx::NoSrx => "里面没有 <srx>".into(),
        BadSrx::NoMaps => "没有 <languagemap> 说明哪种语言用哪些规则".into(),
        BadSrx::NoRules(name) => format!("没有名为 {name:?} 的规则"),
        BadSrx::Expression { pattern, why } => format!("表达式 {pattern:?} 无法理解（{why}）"),
    };
    format!("{at}：{}；{help}", in_one_line(&what))
}

fn bad_table(file: &str, what: &BadTable) -> String {
    let what = match what {
        BadTable::NoHeader => {
            return format!(
                "{file} 没有含 id 以及 source 或 target 列的表头；请给出 align 写的表，连同表头"
            );
        }
        BadTable::TwoColumns(name) => {
            return format!("{file} 有两列都叫 {name}；请留下要用的一列，或给另一列改名");
        }
        BadTable::Csv(what) => in_one_line(what),
        BadTable::Workbook(what) => bad_workbook(what),
    };
    format!("{file} 无法作为表格读取（{what}）；请重新存为 .xlsx 或 UTF-8 的 CSV")
}

fn bad_workbook(what: &BadWorkbook) -> String {
    match what {
        BadWorkbook::Unreadable(what) => in_one_line(what),
        BadWorkbook::Bounds => "其中有个数字大得离谱".into(),
        BadWorkbook::Unpacks { packed, most } => {
            format!("它会从 {packed} 字节解压成 {most} 字节以上，没有哪张表会这样")
        }
        BadWorkbook::Cells(most) => format!("它有 {most} 个以上的单元格"),
    }
}

fn bad_edit(words: &Chinese, what: &BadEdit, id: &str, record: &str) -> String {
    match what {
        BadEdit::UnknownId => format!("id {id:?} 不在 {record} 里"),
        BadEdit::NoId => "这一行没有 id，上面也没有带 id 的行".into(),
        BadEdit::Twice(place) => format!(
            "这一行在 {} 也有，说的却不一样（id {id}）；请只留一处，插入的行请让 id 空着",
            words.place(place)
        ),
        BadEdit::Cell(what) => format!("{}（id {id}）", bad_cell(what)),
    }
}

/// What is wrong with a line of a file of corrections.
fn bad_fact(what: &BadFact) -> String {
    match what {
        BadFact::TwoVersions => {
            "git 在这里留下了两个版本的记号；请保留双方的事实，删掉这些记号".into()
        }
        BadFact::Json(what) => format!("它不是 JSON（{}）", in_one_line(what)),
        BadFact::NoKind => "它没有 \"fact\"，即说明种类的那个词".into(),
        BadFact::Content(what) => format!("它不是一个事实（{}）", in_one_line(what)),
        BadFact::Fault { kind, fault } => format!("{kind:?} 类的事实有误（{fault}）"),
    }
}

/// Why a cell cannot be taken.
fn bad_cell(what: &BadCell) -> String {
    match what {
        BadCell::Formula { cell, old } => {
            format!("单元格里是公式的错误 {cell}，原来是 {old:?}")
        }
        BadCell::Lost { cell, old } => {
            format!("文字丢了字符（{old:?} 变成了 {cell:?}）；请把表存为 .xlsx 或 UTF-8 的 CSV")
        }
        BadCell::Cut => "文字对单元格来说太长，在这里截断了；请在 CSV 中改正".into(),
        BadCell::Confidence(cell) => format!("置信度 {cell:?} 不是 0 到 100 的整数"),
        BadCell::Level(cell) => format!("级别 {cell:?} 不是 1 到 99 的整数"),
        BadCell::LevelOf(kind) => format!("{kind} 的级别就是其标题的级别；请在标题处改正"),
        BadCell::Kind { cell, now } => {
            format!("{now} 不能变成 {cell:?}；请写 heading，或把不是标题的写成 segment")
        }
        BadCell::Flag { word, flags } => format!(
            "标记 {word:?} 不是 {} 之一；正确的行请写 reviewed",
            flags.join("、")
        ),
    }
}
