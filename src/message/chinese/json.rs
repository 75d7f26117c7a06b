//! What is wrong with JSON, in Chinese.

use crate::error::{BadJson, JsonFault, JsonKind};
use crate::message::catalogue::in_one_line;

/// What is wrong with JSON; follows the file and the line.
pub(super) fn bad_json(bad: &BadJson) -> String {
    let column = match bad.column {
        0 => String::new(),
        column => format!("第 {column} 列"),
    };
    format!("{column}：{}", fault(&bad.what))
}

fn fault(what: &JsonFault) -> String {
    let said = match what {
        JsonFault::Empty => "里面什么也没有",
        JsonFault::CutShort => "内容到一半就断了，像是末尾被截掉",
        JsonFault::GoesOn => "到这里应已结束，后面却还有内容",
        JsonFault::Colon => "名称和值之间缺少冒号",
        JsonFault::Comma(']') => "值的后面既没有逗号，也没有右括号 ]",
        JsonFault::Comma(_) => "值的后面既没有逗号，也没有右括号 }",
        JsonFault::ExtraComma => "右括号之前多了一个逗号",
        JsonFault::Value => "这里的内容不是值；文字要放在直引号 (\") 里",
        JsonFault::Name => "这里的内容不是名称；名称要放在直引号 (\") 里",
        JsonFault::Control => {
            "文字里有换行或制表符，或者缺少右引号；换行请写作 \\n，制表符请写作 \\t"
        }
        JsonFault::Escape => "反斜杠后面的内容无效；文字里的反斜杠请写两个 (\\\\)",
        JsonFault::Number => "这里的内容不是 JSON 的数字，或数字太大",
        JsonFault::Nested => "括号里套括号，层数太多",
        JsonFault::Form => "这里的内容不符合任何一种允许的写法",
        JsonFault::Lacks(name) => return format!("缺少 {name:?}"),
        JsonFault::Twice(name) => return format!("{name:?} 出现了两次"),
        JsonFault::Unknown { word, known } if known.is_empty() => {
            return format!("这里不认识 {word:?}");
        }
        JsonFault::Unknown { word, known } => {
            let known = known.join("、");
            return format!("这里不认识 {:?}，可以是：{known}", in_one_line(word));
        }
        JsonFault::Kind { found, wanted } => {
            return format!("这里是{}，应为{}", kind(found), kind(wanted));
        }
        JsonFault::Other(said) => return in_one_line(said),
    };
    said.into()
}

fn kind(kind: &JsonKind) -> String {
    let said = match kind {
        JsonKind::Text(Some(text)) => return format!("文字 {:?}", in_one_line(text)),
        JsonKind::Number(Some(number)) => return format!("数字 {number}"),
        JsonKind::Other(said) => return in_one_line(said),
        JsonKind::Text(None) => "文字",
        JsonKind::Number(None) => "数字",
        JsonKind::Whole => "不小于零、也不太大的整数",
        JsonKind::Truth => "真假值 true 或 false",
        JsonKind::Null => "空值 null",
        JsonKind::List => "列表 […]",
        JsonKind::Object => "对象 {…}",
    };
    said.into()
}
