//! What the expressions of all rules are put together of.

use crate::segmentation::sentences::abbreviations::{HOURS, NEVER, NUMBERED, RARELY};
use crate::segmentation::sentences::notes::{CHINESE_STARTERS, NEAR};

pub const HAN: &str = r"\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u3007\x{20000}-\x{323AF}";
pub const MARKS: &str = ".!?。！？…｡";
pub const CHINESE_MARKS: &str = "。！？｡";
/// What cannot be seen.
pub const UNSEEN: &str = r"\xAD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF";
pub const VISIBLE_CLOSING: &str = r#""'”’»」』》〉)）\]】}〕＂＇"#;
pub const OPENING: &str = r#""'“‘«(\[（「『《【〔{"#;

pub fn class(characters: &str) -> String {
    format!("[{characters}]")
}

pub fn closing() -> String {
    format!("{VISIBLE_CLOSING}{UNSEEN}")
}

/// As many as there are of what closes.
pub fn closed() -> String {
    format!("[{}]*", closing())
}

pub fn words(list: &[&str]) -> String {
    list.join("|").replace('.', r"\.")
}

/// Where a sentence may begin.
pub fn begins() -> String {
    format!(r"[{OPENING}{UNSEEN}]*[\p{{Lu}}\p{{Lt}}\p{{Lo}}\p{{N}}•●■§*¿¡$€£]")
}

/// The mark of a note, right after a sentence.
pub fn note() -> String {
    let closing = closing();
    let begins = begins();
    let number = r"\d{1,4}(?:\s*[,，、;；\-–—~～]\s*\d{1,4}){0,8}";
    let inner = format!(r"(?:\^[^\s\]］〕】]{{1,20}}|[a-z]|(?:注释|注釋|注|註|note |n )?{number})");
    let brackets = format!(r"\[{inner}\]|［{inner}］|〔{inner}〕|【{inner}】");
    let raised = "[⁰¹²³⁴-⁹⁽⁾†‡]+";
    let emphasis = [
        format!(r"[*_]{{1,3}}(?=\s*$|\s+(?![{HAN}])\S)"),
        format!(
            r"[*_]{{1,3}}(?<=(?:^|[{MARKS}]|[{closing}])\s{{0,2}}[*_]{{1,3}}[^*_\s][^*_]{{0,190}}[*_]{{1,3}})"
        ),
        format!(
            r"(?<=[{CHINESE_MARKS}][{closing}]{{0,4}})\*(?!.*\*)(?<!\*.{{0,{NEAR}}}\*)"
        ),
    ]
    .join("|");
    let apart = format!("(?:^|[^{MARKS}{closing}])");
    let circled = format!(r"[①-⑳](?!\s)(?<!{apart}[①-⑳].{{0,{NEAR}}}.)");
    let round = r"[(（]\d{1,3}[)）]";
    let listed = format!(r"(?<!(?:{apart}{round}|[(（]1[)）]).{{0,{NEAR}}}[(（]\d{{1,3}}[)）])");
    let chinese = format!(r"(?<=[{CHINESE_MARKS}][.!?…]{{0,2}}[{closing}]{{0,4}})");
    let rounds = [
        format!(r"{round}(?=\s*$)"),
        format!(r"(?<=[.!?…][{closing}]{{0,4}}){round}(?=\s+{begins})"),
        format!(r"{chinese}(?![(（]1[)）]){round}{listed}"),
    ]
    .join("|");
    let known = words(&[&NEVER[..], &NUMBERED, &RARELY, &HOURS].concat());
    let word = format!(
        r"(?:[A-Za-z]{{3}}|[)\u0022”’%])(?<!\b(?i:{known}))(?<!\.[A-Za-z]{{1,12}})[.!?][{closing}]{{0,4}}"
    );
    let bare = [
        format!(r"{chinese}[1-9]\d{{0,2}}(?=\s*$|\s*[{CHINESE_STARTERS}])"),
        format!(r"(?<={word})[1-9]\d{{0,2}}(?=\s*$|\s+{begins})"),
    ]
    .join("|");
    format!("(?:{brackets}|{raised}|{emphasis}|{circled}|{rounds}|{bare})")
}

/// A comment as it stands in the file.
pub fn comment(out: &mut String, text: &str) {
    *out += &format!("        <!-- {text} -->\n");
}

/// One rule as it stands in the file.
pub fn rule(out: &mut String, is_break: bool, before: &str, after: &str) {
    let escape = |t: &str| {
        t.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
    };
    let word = if is_break { "yes" } else { "no" };
    *out += &format!(
        "        <rule break=\"{word}\">\n          <beforebreak>{}</beforebreak>\n          \
         <afterbreak>{}</afterbreak>\n        </rule>\n",
        escape(before),
        escape(after)
    );
}
