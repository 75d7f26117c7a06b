//! Names that parts of many documents bear: Preamble, 附则, Contents, 参考文献. They repeat everywhere and are
//! short: a word each would say little, the name as a whole says much.

/// What a part is called, in both languages.
#[derive(Debug)]
pub struct Part {
    /// In English, in lower case.
    pub english: Words,
    /// In Chinese, without white space.
    pub chinese: Words,
    /// Further English names for the same, which stand for much else as well: a line with nothing else on it may be
    /// anything.
    pub also_english: Words,
    /// The same in Chinese.
    pub also_chinese: Words,
}

type Words = &'static [&'static str];

const fn part(english: Words, chinese: Words) -> Part {
    Part {
        english,
        chinese,
        also_english: &[],
        also_chinese: &[],
    }
}

impl Part {
    const fn also(mut self, english: Words, chinese: Words) -> Self {
        self.also_english = english;
        self.also_chinese = chinese;
        self
    }
}

/// Every part with a name of its own.
#[rustfmt::skip]
pub static PARTS: [Part; 21] = [
    part(&["preamble", "preface", "foreword", "prologue"], &["序言", "序", "前言", "引言"]),
    part(
        &["introduction", "overview"],
        &[
            "引言", "导言", "導言", "绪论", "緒論", "导论", "導論", "简介", "簡介", "介绍", "介紹", "概述", "概论",
            "概論",
        ],
    ).also(&[], &["入門", "入门", "总论"]),
    part(&["general provisions"], &["总则", "總則"]).also(
        &["general principles", "general rules", "general"],
        &["总纲", "總綱", "通则", "通則", "一般规定", "一般規定"],
    ),
    part(&["supplementary provisions"], &["附则", "附則"]).also(
        &["supplemental provisions", "bylaws", "miscellaneous", "miscellaneous provisions", "by-laws"],
        &["杂项", "雜項", "其他"],
    ),
    part(
        &["conclusion", "conclusions", "epilogue", "afterword", "postscript"],
        &[
            "结论", "結論", "结语", "結語", "结束语", "結束語", "后记", "後記", "跋", "尾声", "尾聲",
        ],
    ),
    part(&["references", "bibliography"], &["参考文献", "參考文獻"]).also(&[], &["参考资料", "參考資料"]),
    part(
        &["acknowledgements", "acknowledgments", "acknowledgement", "acknowledgment"],
        &["致谢", "致謝", "鸣谢", "鳴謝"],
    ).also(&["thanks"], &[]),
    part(&["abstract", "summary", "executive summary"], &["摘要", "提要"])
        .also(&[], &["总结", "總結", "小结", "小結", "概要"]),
    part(&["appendix", "appendices", "annex"], &["附录", "附錄"]).also(&[], &["附件"]),
    part(&["glossary"], &["术语表", "術語表", "词汇表", "詞彙表"]),
    part(&["definitions"], &[]).also(&[], &["定义", "定義"]),
    part(&[], &[]).also(&["scope"], &["范围", "範圍", "适用范围", "適用範圍"]),
    part(&["index"], &["索引"]),
    part(&[], &[]).also(&["exercise", "exercises"], &["练习", "練習", "习题", "習題"]),
    part(&[], &[]).also(&["license", "licence"], &["许可", "許可", "许可证", "許可證"]),
    part(&["recitals"], &[]),
    part(&["background"], &[]),
    part(&["prelude"], &["序章"]),
    part(&["dedication"], &[]),
    part(&["about the author"], &[]),
    part(&["further reading"], &[]),
];

/// What the table of contents is called.
const CONTENTS: [Words; 2] = [
    &[
        "contents",
        "table of contents",
        "table of content",
        "list of contents",
        "catalog",
        "catalogue",
        "content",
    ],
    &[
        "目录",
        "目錄",
        "目次",
        "总目录",
        "總目錄",
        "本书目录",
        "目录表",
    ],
];

/// What a list of tables and figures is called: in English it begins so.
const LISTS: [Words; 2] = [
    &[
        "list of table",
        "list of figure",
        "list of example",
        "list of illustration",
        "list of equation",
        "list of procedure",
    ],
    &[
        "表格清单",
        "插图清单",
        "范例清单",
        "图目录",
        "表目录",
        "图目次",
        "表目次",
        "插图目录",
        "表格目录",
        "图清单",
        "表清单",
        "圖目錄",
        "表目錄",
        "示例清单",
        "图表目录",
    ],
];

/// What names of parts end in that stand over a paragraph with a colon (教学目标：).
const HEADS: Words = &[
    "目标", "目標", "目的", "进度", "進度", "方式", "方法", "书目", "書目", "鉴于", "鑒於", "各方",
    "定义", "定義", "背景", "范围", "範圍", "原则", "原則", "安排", "任务", "任務", "考核", "评价",
    "評價", "步骤", "步驟", "总结", "總結", "作业", "作業", "议程", "議程", "决议", "決議", "声明",
    "聲明", "职责", "職責", "资料", "資料", "大纲", "大綱", "概况", "概況", "要点", "要點",
];

/// Bytes that no name of a part has more than.
const LONGEST: usize = 40;

/// Whether the text of a line is a name that parts of documents bear without a number.
pub fn is_name(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let english = text.trim().trim_end_matches([':', '.']);
    if english.is_ascii() {
        return english.len() <= 26 && {
            let name = english.to_lowercase();
            PARTS.iter().any(|p| p.english.contains(&name.as_str()))
        };
    }
    let name = squeezed(text, &[':', '：']);
    PARTS.iter().any(|p| p.chinese.contains(&name.as_str()))
}

/// Which of [`PARTS`] a title is, as a set of bits, further names included; the title is in lower case and has no mark
/// at its end.
pub fn named(title: &str) -> u32 {
    let name = squeezed(title, &[]);
    let mut out = 0;
    for (bit, p) in PARTS.iter().enumerate() {
        let english = || {
            [p.english, p.also_english]
                .into_iter()
                .any(|l| l.contains(&title))
        };
        let chinese = || {
            [p.chinese, p.also_chinese]
                .into_iter()
                .any(|l| l.contains(&name.as_str()))
        };
        if title.len() <= LONGEST && english() || name.len() <= LONGEST && chinese() {
            out |= 1 << bit;
        }
    }
    out
}

/// Whether the text of a line is the title of a table of contents.
pub fn is_contents_title(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let english = text
        .trim()
        .trim_matches(|c: char| matches!(c, '#' | '=' | '*' | ':' | ' ' | '.' | '[' | ']'));
    english.len() <= 24 && CONTENTS[0].contains(&english.to_lowercase().as_str())
        || CONTENTS[1]
            .contains(&squeezed(text, &['：', ':', '#', '=', '【', '】', '[', ']', '*']).as_str())
}

/// Whether the text of a line heads a list of tables or figures.
pub fn is_list_title(text: &str) -> bool {
    let text = text.trim();
    let lower = text.to_lowercase();
    lower.len() <= LONGEST && LISTS[0].iter().any(|l| lower.starts_with(l))
        || LISTS[1].contains(&text)
}

/// Whether a few Chinese characters before a colon name a part, and introduce nothing: 教学目标.
pub fn heads_a_paragraph(name: &str) -> bool {
    let lists = ["如下", "下列", "以下"].iter().any(|w| name.contains(w));
    HEADS.iter().any(|w| name.ends_with(w)) && !lists
}

/// A text without white space and these marks.
fn squeezed(text: &str, marks: &[char]) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !marks.contains(c))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_parts_bear() {
        for name in [
            "Preface",
            "EXECUTIVE SUMMARY:",
            "References.",
            "序言",
            "参　考　文　献",
            "附则：",
            "總 則",
        ] {
            assert!(is_name(name), "{name}");
        }
        for name in [
            "Preface to Water",
            "Scope",
            "序言一",
            "定义",
            "",
            "序　　　　　　　　　　　　　　　　言",
        ] {
            assert!(!is_name(name), "{name}");
        }
        assert_ne!(named("preface") & named("前 言"), 0);
        assert_ne!(named("scope") & named("适用范围"), 0);
        assert_eq!(named("preface") & named("参考文献"), 0);
        assert_eq!(named("tools"), 0);
        assert!(PARTS.len() <= 32);
    }

    #[test]
    fn names_of_contents_and_of_lists() {
        for name in [
            "Contents",
            "== Table of Contents ==",
            "目录",
            "目　次",
            "# 目录",
            "【目錄】",
            "目录：",
        ] {
            assert!(is_contents_title(name), "{name}");
        }
        for name in [
            "Contents of the Box",
            "目",
            "目录一",
            "目　　　　　　　　　　　　　　录",
        ] {
            assert!(!is_contents_title(name), "{name}");
        }
        assert!(is_list_title("List of Tables") && is_list_title("图目录"));
        assert!(!is_list_title("List of Members") && !is_list_title("图"));
        assert!(
            heads_a_paragraph("教学目标")
                && !heads_a_paragraph("下列要点")
                && !heads_a_paragraph("他说")
        );
    }
}
