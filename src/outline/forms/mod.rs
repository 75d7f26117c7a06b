//! Forms of headings: how a line can be read as one.
//!
//! A form turns a line into readings, and knows neither the lines around it nor the document. Forms are tried in the
//! written order of [`FORMS`]; the first that reads a line has it. What stands around the line, and whether its number
//! is its turn, is asked later.
//!
//! A new form is a function in the file of its family and a row of the table, with lines that it reads and lines that
//! it must leave.

mod brackets;
mod chinese_labels;
mod decimals;
mod english_labels;
mod enumerators;
pub mod numbers;
mod reading;
mod separator;
#[cfg(test)]
mod tests;
mod title;
mod translated;
mod words;

pub use reading::{Line, Reading};
pub use translated::machine_made;

use crate::language::is_han;

/// A way of writing a heading.
pub struct Form {
    /// Its name.
    pub name: &'static str,
    /// With which characters its lines begin.
    begins: fn(char) -> bool,
    /// Its reader.
    read: fn(&Line<'_>, &mut Vec<Reading>),
    /// Lines that it reads.
    #[cfg_attr(not(test), expect(dead_code, reason = "for the test of the table"))]
    reads: &'static [&'static str],
    /// Lines that it must leave, to others or to the text.
    #[cfg_attr(not(test), expect(dead_code, reason = "the same"))]
    leaves: &'static [&'static str],
}

/// Every form, in the order in which they are tried.
pub static FORMS: [Form; 19] = [
    Form {
        name: "decimal",
        begins: |c| c.is_ascii_alphanumeric() || ('０'..='９').contains(&c),
        read: decimals::read,
        reads: &[
            "3.2.1 Fees",
            "3. Fees",
            "3 Fees",
            "3、收费",
            "A.1 Fees",
            "3.1",
            "12",
            "6A. Fees",
        ],
        leaves: &["3.5% of all", "3rd Fees", "A. Fees", "3/4 Fees"],
    },
    Form {
        name: "title in brackets",
        begins: |c| matches!(c, '【' | '［' | '['),
        read: brackets::title,
        reads: &["[Storage]", "【用法】每日一次", "[Storage] Put it back."],
        leaves: &["[1] Smith", "[see below]", "[Storage](#storage)"],
    },
    Form {
        name: "number in brackets",
        begins: |c| matches!(c, '(' | '（'),
        read: brackets::numbers,
        reads: &[
            "（一）总则",
            "(1) Fees",
            "(iii) Fees",
            "(Fourteen) Fees",
            "(b) Fees",
            "（一）Fees",
        ],
        leaves: &["(see below)", "(1", "(2010 edition)"],
    },
    Form {
        name: "section sign",
        begins: |c| c == '§',
        read: english_labels::section_sign,
        reads: &["§ 12 Fees", "§12."],
        leaves: &["§", "§ Fees"],
    },
    Form {
        name: "English label",
        begins: |c| c.is_ascii_alphabetic(),
        read: english_labels::read,
        reads: &[
            "Chapter VI Fees",
            "ARTICLE 5.",
            "Sub-chapter 2 Fees",
            "Appendix",
            "Annex: Forms",
            "Setcion 2 Fees",
            "Chapter (1) Fees",
        ],
        leaves: &[
            "Chapters of it",
            "Article5x",
            "Section",
            "Chapter (see below)",
        ],
    },
    Form {
        name: "ordinal and label",
        begins: |c| c.is_ascii_alphabetic(),
        read: translated::ordinal_first,
        reads: &[
            "The first section of the guide",
            "Second Chapter: Fees",
            "In the first section, collect fees",
        ],
        leaves: &["The first time", "In the first section of it"],
    },
    Form {
        name: "label at the end",
        begins: |c| c.is_ascii_alphabetic(),
        read: translated::label_last,
        reads: &[
            "Main Principles of Section Two",
            "Network in Section 2",
            "Work principles of the second section",
        ],
        leaves: &["Works of the second hand", "At the end of section three."],
    },
    Form {
        name: "number word and comma",
        begins: |c| c.is_ascii_alphabetic(),
        read: translated::word_and_comma,
        reads: &["One, overall requirements", "Secondly, the funds"],
        leaves: &["One, two, three", "Two men came"],
    },
    Form {
        name: "English word and number",
        begins: |c| c.is_ascii_alphabetic(),
        read: words::english_word,
        reads: &["Lecture 3: Spread", "PRINCIPLE 1", "Q3: Who pays?"],
        leaves: &[
            "Step 2: Enter",
            "May 5",
            "Lecture 3, and so on",
            "lecture 3",
        ],
    },
    Form {
        name: "letter, Roman numeral or number word",
        begins: |c| c.is_ascii_alphabetic() || ('\u{2160}'..='\u{2188}').contains(&c),
        read: enumerators::letters_and_words,
        reads: &[
            "I. Fees",
            "iv) Fees",
            "A. Fees",
            "Four. Fees",
            "XII",
            "Ⅳ. Fees",
        ],
        leaves: &["e.g. fees", "A fee", "Fourteen of them"],
    },
    Form {
        name: "label with its number last",
        begins: is_han,
        read: chinese_labels::number_last,
        reads: &["卷第一", "方便品第二", "妙法蓮華經卷第十二"],
        leaves: &["第一卷", "他得了第一", "质量，产品第一"],
    },
    Form {
        name: "name with its number last",
        begins: is_han,
        read: words::name_before,
        reads: &["學而第一", "始計 第一", "創世記 第三章"],
        leaves: &["創世記第三章", "方便品第二", "第一第二"],
    },
    Form {
        name: "Chinese label",
        begins: |c| c == '第',
        read: chinese_labels::ordinal,
        reads: &[
            "第三章　总则",
            "第 十一 条",
            "第六章之一",
            "第9-1條 收费",
            "第2.01款　收费",
            "第（一）章　总则",
            "第IV章　收费",
        ],
        leaves: &["第三次", "第三", "第三者"],
    },
    Form {
        name: "Chinese label before its number",
        begins: |c| matches!(c, '附' | '专' | '專' | '章' | '部'),
        read: chinese_labels::leading,
        reads: &[
            "附录A　表格",
            "附件",
            "附件2：登记表",
            "专栏 3 工具",
            "章 1. 工具",
            "附：法律条文",
        ],
        leaves: &["附近", "章程", "部门"],
    },
    Form {
        name: "stem and label",
        begins: |c| numbers::stem(c.encode_utf8(&mut [0; 4])).is_some(),
        read: chinese_labels::by_stem,
        reads: &["甲部：學習", "丙篇　工具"],
        leaves: &["甲部分", "甲方", "甲、計畫"],
    },
    Form {
        name: "stem",
        begins: |c| numbers::stem(c.encode_utf8(&mut [0; 4])).is_some(),
        read: enumerators::stems,
        reads: &["甲、計畫緣起", "乙　期限"],
        leaves: &["甲、乙双方", "甲　方：", "甲：你好"],
    },
    Form {
        name: "circled number",
        begins: |c| matches!(c, '①'..='⒵' | '㈠'..='㊿'),
        read: enumerators::circled,
        reads: &["①总则", "㈠总则", "⑴收费", "⒈收费"],
        leaves: &["①"],
    },
    Form {
        name: "Chinese number",
        begins: is_han,
        read: enumerators::chinese,
        reads: &[
            "一、总则",
            "十二．收费",
            "一　总则",
            "二是抓分馆建设",
            "一",
            "三章",
        ],
        leaves: &["一些人", "三个和尚", "一，总则", "参　考　文　献"],
    },
    Form {
        name: "Chinese word and number",
        begins: |c| is_han(c) && c != '第',
        read: words::chinese_word,
        reads: &["原则1", "格式2　报价表", "专题三：工具"],
        leaves: &["步骤2：登记", "图3 工具", "工具"],
    },
];

/// Every reading of a line, and the form that reads it: an index into [`FORMS`].
pub fn read(line: &Line<'_>, out: &mut Vec<Reading>) -> Option<usize> {
    let first = line.text.chars().next()?;
    let before = out.len();
    FORMS.iter().position(|form| {
        if (form.begins)(first) {
            (form.read)(line, out);
        }
        out.len() > before
    })
}
