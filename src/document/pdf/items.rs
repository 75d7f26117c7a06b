//! What the text of a line tells of paragraphs, whatever its place on the page: that a sentence or an item ends with
//! it, that it begins with what counts items (`(1)`, `3.`, `一、`, `•`), or with the label of a part.

use crate::language::is_han;

/// Whether a line ends as sentences and items do.
pub fn ends(text: &str) -> bool {
    let text = text.trim_end_matches(['”', '’', '"', '\'', '）', ')', '」', '』', '》']);
    text.ends_with(['.', '。', '!', '！', '?', '？', ':', '：', ';', '；'])
}

/// Whether a line begins with what counts items: `(1)`, `3.`, `一、`, `•`.
pub fn begins_item(text: &str) -> bool {
    let mut chars = text.trim_start().chars();
    let Some(first) = chars.next() else {
        return false;
    };
    if "•·●○■□▪–—-◆►※".contains(first) {
        return chars.next().is_none_or(|c| c.is_whitespace() || is_han(c));
    }
    if matches!(first, '(' | '（') {
        let inner: String = text
            .trim_start()
            .chars()
            .skip(1)
            .take_while(|c| !matches!(c, ')' | '）'))
            .collect();
        return inner.chars().count() <= 4
            && inner
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || is_han(c));
    }
    if first.is_ascii_digit() {
        let rest = text
            .trim_start()
            .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let number = &text.trim_start()[..text.trim_start().len() - rest.len()];
        return number.len() <= 8
            && (number.ends_with('.')
                || number.contains('.')
                || rest.starts_with([')', '、', '）']))
            && (rest.is_empty()
                || rest.starts_with([' ', '\t', ')', '、', '）'])
                || rest.starts_with(is_han));
    }
    is_label(text) || chars.next() == Some('、') && is_han(first)
}

/// Whether a line begins with the label of a part: `第三条`, `Article 5`.
pub fn is_label(text: &str) -> bool {
    let text = text.trim_start();
    if let Some(rest) = text.strip_prefix('第') {
        let number = rest.chars().take_while(|c| {
            "一二三四五六七八九十百千零〇两".contains(*c) || c.is_ascii_digit() || *c == ' '
        });
        let after = rest.chars().nth(number.count());
        return after.is_some_and(|c| "章节節条條编編篇部款项項".contains(c));
    }
    [
        "Article ", "Chapter ", "Section ", "ARTICLE ", "CHAPTER ", "SECTION ",
    ]
    .iter()
    .any(|label| {
        let number = text
            .strip_prefix(label)
            .and_then(|rest| rest.split([' ', '.', ':']).next());
        // "… as said in / Article 5 of this Law": only what stands with its text apart, or alone, is a label.
        number.is_some_and(|n| {
            !n.is_empty()
                && n.len() <= 6
                && n.chars().all(|c| c.is_ascii_digit() || "IVXLC".contains(c))
        }) && text
            .split_whitespace()
            .nth(2)
            .is_none_or(|word| word.starts_with(|c: char| c.is_uppercase()))
    })
}
