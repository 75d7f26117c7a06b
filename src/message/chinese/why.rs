//! Why a line is a heading, or nearly was one, in Chinese.

use super::clues::CLUES;
use crate::message::catalogue::clues;
use crate::outline::{Other, Said, Strength, Why};

/// What the forms are called.
const FORMS: [(&str, &str); 24] = [
    ("decimal", "多级数字编号"),
    ("title in brackets", "括号标题"),
    ("number in brackets", "括号编号"),
    ("section sign", "§ 号"),
    ("English label", "英文标签"),
    ("ordinal and label", "序数加标签"),
    ("label at the end", "标签在末尾"),
    ("number word and comma", "数词加逗号"),
    ("English word and number", "英文词加编号"),
    (
        "letter, Roman numeral or number word",
        "字母、罗马数字或数词",
    ),
    ("label with its number last", "标签，编号在末尾"),
    ("name with its number last", "名称，编号在末尾"),
    ("Chinese label", "中文标签"),
    ("Chinese label before its number", "中文标签在编号前"),
    ("stem and label", "天干加标签"),
    ("stem", "天干"),
    ("circled number", "带圈数字"),
    ("Chinese number", "中文数字"),
    ("Chinese word and number", "中文词加编号"),
    ("markup", "标记"),
    ("name", "通用名称"),
    ("short line", "短行"),
    ("document's title", "文档标题"),
    ("contents entry", "目录条目"),
];

/// On one line: what it is, what speaks for and against it, its text.
pub(super) fn why(why: &Why) -> String {
    let what = match (why.level, why.strength) {
        (None, _) => "不是标题".to_owned(),
        (Some(0), _) => "文档标题".to_owned(),
        (Some(level), Some(Strength::Sure) | None) => format!("{level} 级"),
        (Some(level), Some(_)) => format!("{level} 级？"),
    };
    let other = match why.other {
        Some(Other { says: None, .. }) | None => String::new(),
        Some(Other {
            line: Some(line), ..
        }) => format!("（按另一份文档第 {line} 行）"),
        Some(_) => "（按另一份文档）".to_owned(),
    };
    let run = why.run.as_ref().map(|run| {
        let clues = list(&run.clues);
        format!("；{:.1} 连续 {} 个{clues}", run.log_odds, run.members)
    });
    format!(
        "{}\t{what}{other}\t{:.1} {}{}{}\t{}",
        why.line,
        why.log_odds,
        told(&FORMS, why.form),
        list(&why.clues),
        run.unwrap_or_default(),
        why.text
    )
}

fn list(said: &[Said]) -> String {
    clues(said, |name| told(&CLUES, name).to_owned(), ["：", "、"])
}

/// What a name is called.
fn told<'a>(table: &[(&str, &'static str)], name: &'a str) -> &'a str {
    let found = table.iter().find(|(english, _)| *english == name);
    found.map_or(name, |(_, chinese)| chinese)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::language::Language;
    use crate::message::{Catalogue, Chinese};
    use crate::outline::{clue_names, explain, form_names};

    #[test]
    fn every_clue_and_form_has_its_chinese_and_none_is_told_that_is_not_there() {
        let is_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        let check = |table: &[(&str, &'static str)], names: &[&str]| {
            for name in names {
                let said = told(table, name);
                assert!(
                    is_chinese(said) || *name == "section sign",
                    "{name}: {said}"
                );
            }
            for (name, _) in table {
                assert!(names.contains(name), "{name}");
            }
        };
        check(&CLUES, &clue_names());
        check(&FORMS, &form_names());
    }

    #[test]
    fn lines_are_explained_in_chinese() {
        let text = "第一章 总则\n\n国家保护劳动者，用人单位应当备置名册。\n\n\
            第二章 职责\n\n用人单位应当备置名册。\n";
        let document = Document::from_text("zh.txt", text, Language::Chinese);
        let said: Vec<String> = explain(&document)
            .1
            .iter()
            .map(|w| Chinese.why(w))
            .collect();
        assert!(said[0].starts_with("1\t1 级\t"), "{said:?}");
        assert!(said[0].contains(" 中文标签：空格分隔 +"), "{said:?}");
        assert!(
            said[0].contains("；") && said[0].contains("连续 2 个："),
            "{said:?}"
        );
        assert!(said[0].ends_with("\t第一章 总则"), "{said:?}");
    }
}
