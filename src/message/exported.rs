//! The words in the formats for people: the page (HTML) and the workbook (XLSX).

use super::words::Words;
use crate::language::{Language, Script};

/// A page's and a workbook's words in one language. Columns, kinds and flags are not among them: programs read those,
/// and they are the same in every language.
#[allow(missing_docs)] // The names say what they are.
#[derive(Debug)]
pub(crate) struct Exported {
    /// The code of the language, for HTML.
    pub(crate) lang: &'static str,
    pub(crate) skip: &'static str,
    /// Before and after a number.
    pub(crate) not_shown: [&'static str; 2],
    /// Before and after the program's name.
    pub(crate) made_by: [&'static str; 2],
    pub(crate) paired: &'static str,
    pub(crate) source_only: &'static str,
    pub(crate) target_only: &'static str,
    pub(crate) doubtful: &'static str,
    pub(crate) renumbered: &'static str,
    pub(crate) moved: &'static str,
    pub(crate) untranslated: &'static str,
    pub(crate) numbers_differ: &'static str,
    pub(crate) with_numbers: &'static str,
    pub(crate) reviewed: &'static str,
    pub(crate) out: &'static str,
    pub(crate) no_counterpart: &'static str,
    pub(crate) headings: &'static str,
    pub(crate) segments: &'static str,
    pub(crate) contents: &'static str,
    pub(crate) others: &'static str,
    pub(crate) show: &'static str,
    pub(crate) all: &'static str,
    pub(crate) look: &'static str,
    pub(crate) doubtful_ones: &'static str,
    pub(crate) source_only_ones: &'static str,
    pub(crate) target_only_ones: &'static str,
    pub(crate) outline: &'static str,
    /// The first sheet's name.
    pub(crate) rows: &'static str,
    /// The second sheet's name.
    pub(crate) summary: &'static str,
    pub(crate) source: &'static str,
    pub(crate) target: &'static str,
    pub(crate) written_by: &'static str,
    pub(crate) memory: &'static str,
    pub(crate) units: &'static str,
    /// Before the least confidence.
    pub(crate) unsure: &'static str,
    pub(crate) one_sided: &'static str,
    pub(crate) still_source: &'static str,
    pub(crate) empty: &'static str,
    pub(crate) apparatus: &'static str,
    pub(crate) duplicates: &'static str,
    pub(crate) ambiguous: &'static str,
    pub(crate) long: &'static str,
    pub(crate) warnings: &'static str,
    pub(crate) cut: &'static str,
    /// In the comment of a row.
    pub(crate) cut_note: &'static str,
    pub(crate) colours: &'static str,
    pub(crate) alone: &'static str,
    pub(crate) how: &'static str,
    /// What a reviewer wants, and how.
    pub(crate) ways: [[&'static str; 2]; 7],
}

const ENGLISH: Exported = Exported {
    lang: "en",
    skip: "Skip to the text",
    not_shown: [
        "Lines of contents, page headers, rules and code are not shown (",
        "); the table (CSV) has them.",
    ],
    made_by: [
        "Made by ",
        ". The number before a text is its line in the file; the percentage beside a pair says how probable it is \
         that the pair is right.",
    ],
    paired: "paired",
    source_only: "only in the source",
    target_only: "only in the target",
    doubtful: "doubtful",
    renumbered: "renumbered",
    moved: "moved",
    untranslated: "untranslated",
    numbers_differ: "numbers differ",
    with_numbers: "with numbers that differ",
    reviewed: "reviewed",
    out: "out",
    no_counterpart: "no counterpart",
    headings: "Headings",
    segments: "Segments",
    contents: "Lines of contents",
    others: "Other lines",
    show: "Show",
    all: "All",
    look: "To look at",
    doubtful_ones: "Doubtful",
    source_only_ones: "Only in the source",
    target_only_ones: "Only in the target",
    outline: "Outline",
    rows: "rows",
    summary: "summary",
    source: "source",
    target: "target",
    written_by: "written by",
    memory: "Translation memory (TMX)",
    units: "units",
    unsure: "not in the memory: not sure enough, confidence below ",
    one_sided: "not in the memory: without a translation",
    still_source: "not in the memory: still in the source's language",
    empty: "not in the memory: without any text",
    apparatus: "not in the memory: contents, page headers and markup",
    duplicates: "not in the memory: repeated word for word",
    ambiguous: "sources with several translations",
    long: "texts of more than 2000 characters",
    warnings: "Warnings",
    cut: "texts cut, too long for a cell",
    cut_note: "too long for a cell and cut; the CSV has all of it",
    colours: "Colours",
    alone: "one-sided",
    how: "How to review",
    ways: [
        [
            "correct a text",
            "type over it in source or target; in any order of rows and columns, the id says which row it is",
        ],
        [
            "drop a wrong pair",
            "empty source and target, or delete the row",
        ],
        ["take a pair apart", "empty one side"],
        [
            "merge two rows",
            "put all of the text into one and delete the other",
        ],
        [
            "split a row",
            "insert a row below it, with texts and without id",
        ],
        [
            "say that a pair is right",
            "add reviewed to its flags, or type a confidence",
        ],
        ["take it back", "align export FILE.json --apply THIS.xlsx"],
    ],
};

const CHINESE: Exported = Exported {
    lang: "zh-CN",
    skip: "跳到正文",
    not_shown: [
        "目录、页眉、分隔线和代码不显示（",
        "行）；表格（CSV）里有。",
    ],
    made_by: [
        "由 ",
        " 生成。文字前面的数字是它在文件中的行号；\
         句对旁边的百分比表示这一对正确的可能性。",
    ],
    paired: "成对",
    source_only: "只有原文",
    target_only: "只有译文",
    doubtful: "拿不准",
    renumbered: "编号不同",
    moved: "位置不同",
    untranslated: "未翻译",
    numbers_differ: "数字不同",
    with_numbers: "数字不同",
    reviewed: "已校对",
    out: "不收",
    no_counterpart: "没有对应",
    headings: "标题",
    segments: "句段",
    contents: "目录行",
    others: "其他行",
    show: "显示",
    all: "全部",
    look: "要看一眼的",
    doubtful_ones: "拿不准的",
    source_only_ones: "只有原文的",
    target_only_ones: "只有译文的",
    outline: "大纲",
    rows: "句对",
    summary: "摘要",
    source: "原文",
    target: "译文",
    written_by: "生成程序",
    memory: "翻译记忆库（TMX）",
    units: "单元",
    unsure: "未收入：不够可靠，置信度低于 ",
    one_sided: "未收入：没有译文",
    still_source: "未收入：仍是原文的语言",
    empty: "未收入：没有文字",
    apparatus: "未收入：目录、页眉和标记",
    duplicates: "未收入：一字不差的重复",
    ambiguous: "有几种译法的原文",
    long: "超过 2000 个字符的文字",
    warnings: "警告",
    cut: "对单元格太长而截断的文字",
    cut_note: "对单元格太长，已截断；全文见 CSV",
    colours: "颜色",
    alone: "只有一边",
    how: "怎样校对",
    ways: [
        [
            "改正文字",
            "在 source 或 target 里直接改；行和列可以任意排序，靠 id 辨认",
        ],
        ["去掉错误的一对", "清空 source 和 target，或删除该行"],
        ["拆开一对", "清空一边"],
        ["合并两行", "把全部文字放进一行，删除另一行"],
        ["拆分一行", "在它下面插入一行，写上文字，id 空着"],
        [
            "确认一对正确",
            "在 flags 里加上 reviewed，或填写 confidence",
        ],
        ["收回校对结果", "align export FILE.json --apply THIS.xlsx"],
    ],
};

impl Words {
    /// The words of the formats for people.
    pub(crate) fn exported(self) -> &'static Exported {
        match self {
            Self::English => &ENGLISH,
            Self::Chinese => &CHINESE,
        }
    }

    /// What a document's language is called.
    pub fn language(self, language: Language, script: Option<Script>) -> &'static str {
        let [english, chinese] = match (language, script) {
            (Language::English, _) => ["English", "英文"],
            (Language::Chinese, Some(Script::Simplified)) => {
                ["Chinese (simplified)", "中文（简体）"]
            }
            (Language::Chinese, Some(Script::Traditional)) => {
                ["Chinese (traditional)", "中文（繁体）"]
            }
            (Language::Chinese, None) => ["Chinese", "中文"],
        };
        match self {
            Self::English => english,
            Self::Chinese => chinese,
        }
    }

    /// So many lines, and control characters dropped.
    pub(crate) fn lines(self, lines: usize, dropped: usize) -> String {
        let dropped = match (self, dropped) {
            (_, 0) => String::new(),
            (Self::English, n) => format!(", {n} control characters dropped"),
            (Self::Chinese, n) => format!("，去掉了 {n} 个控制字符"),
        };
        match self {
            Self::English => format!("{lines} lines{dropped}"),
            Self::Chinese => format!("{lines} 行{dropped}"),
        }
    }
}
