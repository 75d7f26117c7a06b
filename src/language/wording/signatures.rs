//! Lines that lead to what is signed: `Signed by:`, `For and on behalf of the Company:`, 签署人：.

/// What they begin with, in small letters.
const ENGLISH: [&str; 12] = [
    "signed",
    "signature",
    "sealed",
    "executed by",
    "executed as",
    "executed on behalf",
    "for and on behalf of",
    "on behalf of",
    "by order of",
    "witnessed by",
    "in witness whereof",
    "countersigned",
];
const CHINESE: [&str; 20] = [
    "签署",
    "签字",
    "签名",
    "签章",
    "签约",
    "签订",
    "签盖",
    "盖章",
    "立约",
    "立契",
    "簽署",
    "簽字",
    "簽名",
    "簽章",
    "簽約",
    "簽訂",
    "蓋章",
    "立約",
    "承董事会命",
    "承董事會命",
];
/// The most characters that such a line has, English and Chinese; a longer one is a sentence that speaks of signing.
const LONGEST: [usize; 2] = [60, 16];

/// Whether a line, in either language, leads to what is signed below or behind it: `Signed by:` and `签署人：` do.
pub fn leads_to_signature(line: &str) -> bool {
    let line = line.trim_start_matches(['*', '_', ' ']).trim_end();
    let (text, rest) = line.split_once([':', '：']).unwrap_or((line, ""));
    // What is filled in by hand may stand on the line.
    let is_blank = |c: char| c.is_whitespace() || "_…＿.*（）()".contains(c);
    if !rest.chars().all(is_blank) {
        return false;
    }
    let text = text.trim_end_matches(is_blank);
    let lower = text.to_lowercase();
    let begins = |words: &[&str]| words.iter().any(|word| lower.starts_with(word));
    let count = text.chars().count();
    let is_sentence = line.ends_with(['.', '。', ';', '；']);
    !is_sentence
        && (count <= LONGEST[0] && begins(&ENGLISH) || count <= LONGEST[1] && begins(&CHINESE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_to_a_signature_is_known() {
        for line in [
            "Signed by:",
            "SIGNED",
            "**Signed by:**",
            "Signature: ________________",
            "For and on behalf of Acme Ltd.:",
            "By order of the Board",
            "签署人：",
            "签字（盖章）：________",
            "簽署：",
            "承董事會命",
        ] {
            assert!(leads_to_signature(line), "{line}");
        }
        for line in [
            "",
            "Signed copies are kept by both parties.",
            "Signed by: the Minister of Labour",
            "Design",
            "签署本协议之前，双方应当核对附件所列的全部文件",
            "甲方：北京公司",
            "Notices are sent by registered mail",
        ] {
            assert!(!leads_to_signature(line), "{line}");
        }
    }
}
