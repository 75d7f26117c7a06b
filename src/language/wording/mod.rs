//! How lines are worded, whatever they are part of: where a sentence ends, what is a question, a date, a line that
//! breaks off. Each language has a file of its own.

mod both;
pub mod chinese;
pub mod english;
mod signatures;

pub use signatures::leads_to_signature;

/// Whether a text, in either language, ends as a sentence or an item does.
pub fn ends_like_sentence(text: &str) -> bool {
    english::ends_like_sentence(text) || chinese::ends_like_sentence(text)
}

/// Whether a line, in either language, is only a date.
pub fn is_date_line(text: &str) -> bool {
    english::is_date_line(text) || chinese::is_date_line(text)
}

/// Whether a line, in either language, says that its document or a part of it ends here.
pub fn ends_here(text: &str) -> bool {
    english::ends_here(text) || chinese::ends_here(text)
}

/// Whether a line says when a document was made or holds.
pub fn is_dated(text: &str) -> bool {
    is_date_line(text) || english::is_dated(text) || chinese::is_dated(text)
}

/// Whether a line gives one of the particulars that stand on a cover: `Document Number: …`, 作者：….
pub fn is_particular(text: &str) -> bool {
    const NAMES: [&str; 42] = [
        "document",
        "document number",
        "document no",
        "doc no",
        "reference",
        "reference number",
        "date",
        "date issued",
        "issue date",
        "source",
        "title",
        "subject",
        "author",
        "authors",
        "authoring group",
        "prepared by",
        "published by",
        "publisher",
        "version",
        "revision",
        "status",
        "edition",
        "isbn",
        "文件",
        "文件编号",
        "文件編號",
        "编号",
        "編號",
        "日期",
        "来源",
        "來源",
        "标题",
        "標題",
        "作者",
        "编写组",
        "版本",
        "状态",
        "狀態",
        "发布单位",
        "出版",
        "发布日期",
        "发文单位",
    ];
    let Some((name, value)) = text.split_once([':', '：']) else {
        return false;
    };
    let name = name.trim().trim_end_matches('.').to_lowercase();
    !value.trim().is_empty() && NAMES.contains(&name.as_str())
}

/// Whether a line names a figure or a table, or says what the box is below it, `Note`, 注意: nothing but that, or a
/// caption.
pub fn is_caption_or_note(text: &str) -> bool {
    const NOTES: [&str; 21] = [
        "note",
        "warning",
        "tip",
        "caution",
        "important",
        "danger",
        "info",
        "hint",
        "example output",
        "注意",
        "注",
        "提示",
        "小提示",
        "警告",
        "危险",
        "重要",
        "重要提示",
        "备注",
        "備註",
        "温馨提示",
        "溫馨提示",
    ];
    let bare = text.trim_end_matches([':', '：']).trim_end().to_lowercase();
    NOTES.contains(&bare.as_str()) || english::is_figure(text) || chinese::is_figure(text)
}

/// Whether a line begins with what is numbered in a document and no part of it: `Step 2: Enter …`, 第二步：…,
/// 步骤二.
pub fn counts_no_part(line: &str) -> bool {
    english::counts_no_part(line) || chinese::counts_no_part(line)
}

/// Whether a line begins with the number of a standard (`GB/T 230.1 Metallic materials`), as references to them do.
pub fn is_standard(line: &str) -> bool {
    const PUBLISHERS: [&str; 25] = [
        "GB", "GBZ", "GJB", "ISO", "IEC", "ISO/IEC", "DIN", "EN", "ASTM", "ANSI", "IEEE", "YY",
        "JB", "JJG", "JJF", "HG", "QB", "DB", "SN", "SY", "DL", "NB", "JT", "CJ", "WS",
    ];
    let code = line.split([' ', '\u{a0}', '\u{3000}']).next().unwrap_or("");
    let letters = code.trim_end_matches(|c: char| !c.is_ascii_uppercase());
    let bare = letters
        .strip_suffix("/T")
        .or(letters.strip_suffix("/Z"))
        .unwrap_or(letters);
    let rest = line[letters.len()..].trim_start();
    PUBLISHERS.contains(&bare) && rest.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests;
