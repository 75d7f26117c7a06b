//! What is wrong with a file, a row or a cell, in Chinese.

use super::json::bad_json;
use super::technical::technical;
use crate::error::{
    BadCell, BadEdit, BadFact, BadMemory, BadRecord, BadRow, BadSrx, BadTable, BadTerms,
    BadWorkbook, Defect, FileFormat, NotText, Program, ProgramPlace, RowPlace,
};
use crate::message::catalogue::in_one_line;
use crate::message::value::LeftOut;

/// Where a row of a table stands.
pub(super) fn row_place(place: &RowPlace) -> String {
    match place {
        RowPlace::Line { file, line } => format!("{file} 第 {line} 行"),
        RowPlace::Row { file, sheet, row } => format!("{file} 工作表 {sheet:?} 第 {row} 行"),
    }
}

/// What a file is.
pub(super) fn file_format(format: FileFormat) -> &'static str {
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

pub(super) fn not_text(what: NotText) -> &'static str {
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

pub(super) fn defect(what: &Defect) -> String {
    match what {
        Defect::Password => "它有密码保护".into(),
        Defect::Damaged(what) => format!("文件已损坏（{}）", technical(what)),
        Defect::Workbook(what) => format!("文件已损坏（{}）", bad_workbook(what)),
        Defect::CutShort(what) => format!("文件已损坏或不完整（{}）", technical(what)),
        Defect::Missing(part) => format!("缺少 {part}"),
        Defect::Grows {
            part,
            packed,
            unpacked,
        } => format!("{part} 会从 {packed} 字节解压成 {unpacked} 字节，没有哪份文档的文字会这样"),
        Defect::Part { part, what } => format!("{part} 已损坏：{}", technical(what)),
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
            format!("{program} 读不了它（{}）", technical(said))
        }
        Defect::TooSlow { program, seconds } => {
            format!("{program} 运行了 {seconds} 秒没有结果，已停止")
        }
    }
}

/// What to do about a defect.
pub(super) fn advice(what: &Defect, format: FileFormat) -> &'static str {
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
pub(super) fn no_program(
    name: &str,
    what: FileFormat,
    program: Program,
    place: &ProgramPlace,
) -> String {
    let [debian, macos, windows] = program.installed_by();
    let (what, program) = (spaced(file_format(what), false), program.name());
    match place {
        ProgramPlace::Off => {
            format!("{name} 是{what}，要由 {program} 读取，而已说明不用它；请先存为 .docx 或文本")
        }
        ProgramPlace::At(path) => format!(
            "{name} 是{what}，要由 {program} 读取，而 {} 处没有它；请检查它在哪里",
            path.display()
        ),
        ProgramPlace::Usual => format!(
            "{name} 是{what}；要读取它，请安装 {program}（{debian}；macOS：{macos}；\
             Windows：{windows}），或说明它在哪里，\
             或把文件存为 .docx 或文本"
        ),
    }
}

pub(super) fn left_out(what: LeftOut, n: usize) -> String {
    let what = match what {
        LeftOut::Margins => "行页眉页脚",
        LeftOut::Comments => "行批注",
        LeftOut::Hidden => "段隐藏文字",
        LeftOut::Embedded => "个嵌入文档",
        LeftOut::Pictures => "页没有文字的图片（可用 OCR 识别）",
    };
    format!(" {n} {what}")
}

pub(super) fn bad_record(at: &str, what: &BadRecord) -> String {
    let what = match what {
        BadRecord::Later => return format!("{at} 由更新版本的 align 写成；请更新本程序"),
        BadRecord::Json(what) => bad_json(what),
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

pub(super) fn bad_memory(at: &str, what: &BadMemory) -> String {
    match what {
        BadMemory::Neither => format!("{at}：既不是 TMX，也不是 align 写的 JSON；请给出其中一种"),
        BadMemory::NoPair => format!("{at} 里没有可供学习的中英文对；请给出别的文件"),
        BadMemory::Json(what) => format!("{at}{}；请重新写出", bad_json(what)),
        BadMemory::Xml(what) => {
            format!("{at}：{}；请给出格式正确的 TMX", technical(what))
        }
    }
}

pub(super) fn bad_terms(at: &str, what: &BadTerms) -> String {
    match what {
        BadTerms::NoPair => {
            format!("{at} 里没有中英文术语对；请给出每行一对的 TSV 或 CSV 文件，或 TBX")
        }
        BadTerms::Xml(what) => format!(
            "{at}：{}；请给出格式正确的 TBX，或 TSV、CSV",
            technical(what)
        ),
    }
}

pub(super) fn bad_srx(at: &str, what: &BadSrx) -> String {
    let help = match what {
        BadSrx::NoRules(_) | BadSrx::Expression { .. } => "请改正这条规则，或去掉它",
        _ => "请给出 CAT 工具导出的 SRX 2.0 切分规则",
    };
    let what = match what {
        BadSrx::Xml(what) => technical(what),
        BadSrx::Root(element) => format!("<{element}> 不是 SRX"),
        BadSrx::Lacks { element, attribute } => format!("<{element}> 没有 {attribute}"),
        BadSrx::Break(other) => format!("break 应为 yes 或 no，而不是 {other:?}"),
        BadSrx::RuleOutside => "有规则在 <languagerule> 之外".into(),
        BadSrx::Entity(name) => format!("&{name}; 没有定义"),
        BadSrx::EndsEarly => "文件在某个元素中间就结束了".into(),
        BadSrx::NoSrx => "里面没有 <srx>".into(),
        BadSrx::NoMaps => "没有 <languagemap> 说明哪种语言用哪些规则".into(),
        BadSrx::NoRules(name) => format!("没有名为 {name:?} 的规则"),
        BadSrx::Expression { pattern, why } => {
            format!("表达式 {pattern:?} 无法理解（{}）", technical(why))
        }
    };
    format!("{at}：{}；{help}", in_one_line(&what))
}

pub(super) fn bad_table(file: &str, what: &BadTable) -> String {
    let what = match what {
        BadTable::NoHeader => {
            return format!(
                "{file} 没有含 id 以及 source 或 target 列的表头；请给出 align 写的表，连同表头"
            );
        }
        BadTable::TwoColumns(name) => {
            return format!("{file} 有两列都叫 {name}；请留下要用的一列，或给另一列改名");
        }
        BadTable::Csv(what) => technical(what),
        BadTable::Workbook(what) => bad_workbook(what),
    };
    format!("{file} 无法作为表格读取（{what}）；请重新存为 .xlsx 或 UTF-8 的 CSV")
}

pub(super) fn bad_workbook(what: &BadWorkbook) -> String {
    match what {
        BadWorkbook::Unreadable(what) => technical(what),
        BadWorkbook::Bounds => "其中有个数字大得离谱".into(),
        BadWorkbook::Unpacks { packed, most } => {
            format!("它会从 {packed} 字节解压成 {most} 字节以上，没有哪张表会这样")
        }
        BadWorkbook::Formula { sheet, cell } => format!(
            "工作表 {sheet} 的单元格 {cell} 是一个没有算出值的公式；\
             请用电子表格程序打开并另存"
        ),
        BadWorkbook::Cells(most) => format!("它有 {most} 个以上的单元格"),
    }
}

pub(super) fn bad_edit(what: &BadEdit, id: &str, record: &str) -> String {
    match what {
        BadEdit::UnknownId => format!("id {id:?} 不在 {record} 里"),
        BadEdit::NoId => "这一行没有 id，上面也没有带 id 的行".into(),
        BadEdit::Twice(place) => format!(
            "这一行在 {} 也有，说的却不一样（id {id}）；请只留一处，插入的行请让 id 空着",
            row_place(place)
        ),
        BadEdit::Cell(what) => format!("{}（id {id}）", bad_cell(what)),
    }
}

/// What is wrong with a line of a file of corrections; follows its place.
pub(super) fn bad_fact(what: &BadFact) -> String {
    match what {
        BadFact::TwoVersions => {
            "：git 在这里留下了两个版本的记号；请保留双方的事实，删掉这些记号".into()
        }
        BadFact::Json(what) | BadFact::Content(what) => bad_json(what),
        BadFact::NoKind => "：它没有 \"fact\"，即说明种类的那个词".into(),
        BadFact::Fault { kind, fault } => {
            format!("：{kind:?} 类的事实有误：{}", technical(fault))
        }
    }
}

/// Why a cell cannot be taken.
pub(super) fn bad_cell(what: &BadCell) -> String {
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

/// A name within a sentence: Latin letters stand apart from the Chinese ones before it, and after it where it
/// `goes_on`.
pub(crate) fn spaced(name: &str, goes_on: bool) -> String {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let gap = |wanted: bool| if wanted { " " } else { "" };
    let (before, after) = (latin(name.chars().next()), latin(name.chars().last()));
    format!("{}{name}{}", gap(before), gap(after && goes_on))
}
