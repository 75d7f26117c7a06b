//! What readers of XML, ZIP and regular expressions say, in Chinese.
//!
//! They are other people's programs and speak English only. What they say about files that people have is known;
//! anything else is handed on as it comes, in the brackets or after the colon where it stands.

use crate::message::catalogue::in_one_line;

/// Sentences, with `{}` for what changes, and their Chinese, with `{0}`, `{1}` … for the same.
static SENTENCES: [(&str, &str); 89] = [
    // quick-xml.
    ("syntax error: {}", "{0}"),
    ("ill-formed document: {}", "{0}"),
    ("error while parsing attribute: {}", "{0}"),
    ("unknown or missed symbol in markup", "<! 之后的内容无效"),
    (
        "processing instruction not closed: `?>` not found before end of input",
        "处理指令没有结束，缺少 ?>",
    ),
    (
        "XML declaration not closed: `?>` not found before end of input",
        "XML 声明没有结束，缺少 ?>",
    ),
    (
        "comment not closed: `-->` not found before end of input",
        "注释没有结束，缺少 -->",
    ),
    (
        "DOCTYPE not closed: `>` not found before end of input",
        "DOCTYPE 没有结束，缺少 >",
    ),
    (
        "CDATA not closed: `]]>` not found before end of input",
        "CDATA 没有结束，缺少 ]]>",
    ),
    (
        "tag not closed: `>` not found before end of input",
        "标签没有结束，缺少 >",
    ),
    (
        "attribute value not closed: `{}` not found before end of input",
        "属性值没有结束，缺少 {0}",
    ),
    (
        "start tag not closed: `</{}>` not found before end of input",
        "<{0}> 没有结束标签 </{0}>",
    ),
    (
        "close tag `</{}>` does not match any open tag",
        "结束标签 </{0}> 没有对应的开始标签",
    ),
    (
        "expected `</{}>`, but `</{}>` was found",
        "此处应为 </{0}>，却是 </{1}>",
    ),
    (
        "forbidden string `--` was found in a comment",
        "注释里有不允许的 --",
    ),
    (
        "entity or character reference not closed: `;` not found before end of input",
        "实体或字符引用没有结束，缺少 ;",
    ),
    (
        "unknown XML version: either 1.0 or 1.1 is expected",
        "XML 版本应为 1.0 或 1.1",
    ),
    (
        "position {}: attribute key must be directly followed by `=` or space",
        "标签的第 {0} 字节：属性名之后应为 = 或空格",
    ),
    (
        "position {}: `=` must be followed by an attribute value",
        "标签的第 {0} 字节：= 之后缺少属性值",
    ),
    (
        "position {}: attribute value must be enclosed in `\"` or `'`",
        "标签的第 {0} 字节：属性值要放在引号里",
    ),
    (
        "position {}: missing closing quote `{}` in attribute value",
        "标签的第 {0} 字节：属性值缺少右引号 {1}",
    ),
    (
        "position {}: duplicated attribute, previous declaration at position {}",
        "标签的第 {0} 字节：属性重复，第 {1} 字节已有",
    ),
    ("at {}: unrecognized entity `{}`", "不认识的实体 &{1};"),
    ("invalid character reference: {}", "无效的字符引用"),
    ("unknown namespace prefix '{}'", "未知的命名空间前缀 {0}"),
    ("cannot decode input using UTF-8", "不是有效的 UTF-8"),
    // Facts: see `Fact::fault`.
    ("names an empty text", "所指的文字是空的"),
    ("has to name a source and a target", "要同时指明原文和译文"),
    (
        "has to name either a source or a target",
        "只能指明原文或译文之一",
    ),
    ("has to name a source or a target", "要指明原文或译文"),
    (
        "has to say in \"reads\" how the text is to read",
        "要在 \"reads\" 里写出文字应为什么",
    ),
    ("has to hold a \"comment\"", "要有 \"comment\""),
    ("has to have a level from 1 to 99", "级别要在 1 到 99 之间"),
    // zip, and what unpacks.
    ("invalid Zip archive: {}", "压缩包无效：{0}"),
    ("unsupported Zip archive: {}", "不支持这种压缩包：{0}"),
    ("Could not find EOCD", "找不到压缩包的结尾"),
    ("Invalid local file header", "压缩包内文件的开头无效"),
    ("Invalid Central Directory header", "压缩包的目录无效"),
    ("Invalid checksum", "校验和不符"),
    ("corrupt deflate stream", "压缩数据已损坏"),
    ("compression method not supported: {}", "不支持压缩方法 {0}"),
    (
        "specified file not found in archive",
        "压缩包里没有这个文件",
    ),
    ("failed to fill whole buffer", "文件过早结束"),
    ("unexpected end of file", "文件过早结束"),
    ("Zip error: {}", "{0}"),
    ("Xml error: {}", "{0}"),
    ("I/O error: {}", "{0}"),
    ("i/o error: {}", "{0}"),
    ("Worksheet '{}' not found", "没有工作表 {0}"),
    ("Unexpected end of {}", "文件过早结束"),
    // pdftohtml and LibreOffice.
    ("Syntax Error: {}", "{0}"),
    ("Syntax Warning: {}", "{0}"),
    ("Couldn't find trailer dictionary", "找不到文件末尾的目录"),
    ("Couldn't read xref table", "读不出文件的目录"),
    (
        "May not be a PDF file (continuing anyway)",
        "可能不是 PDF 文件",
    ),
    ("Document stream is empty", "文件里没有内容"),
    ("source file could not be loaded", "打不开原文件"),
    ("Error: {}", "{0}"),
    // The writing of outputs.
    ("a folder of this name is in the way", "已有同名的文件夹"),
    (
        "another run of align has been writing into this folder for a minute",
        "另一个 align 已在往这个文件夹里写了一分钟",
    ),
    // fancy-regex and regex.
    ("Parsing error at position {}: {}", "第 {0} 字节处：{1}"),
    (
        "Opening parenthesis without closing parenthesis",
        "括号没有右半",
    ),
    ("General parsing error: {}", "{0}"),
    (
        "end of string not reached",
        "右括号没有左半，其后的内容没有读到",
    ),
    (
        "Closing parenthesis without opening parenthesis",
        "括号没有左半",
    ),
    ("Invalid repeat syntax", "重复次数写得不对"),
    ("Pattern too deeply nested", "嵌套太深"),
    (
        "Backslash without following character",
        "末尾的反斜线后面没有字符",
    ),
    ("Unicode escape not closed", "字符转义没有结束"),
    ("Invalid hex escape", "无效的十六进制转义"),
    (
        "Invalid codepoint for hex or unicode escape",
        "转义的不是字符",
    ),
    ("Invalid character class", "无效的字符类"),
    ("Unknown group flag: {}", "不认识的组标志 {0}"),
    ("Invalid back reference", "无效的反向引用"),
    ("Could not parse group name", "无效的组名"),
    (
        "Invalid group name in back reference: {}",
        "反向引用中的组名 {0} 无效",
    ),
    ("Error compiling regex: {}", "{0}"),
    ("Regex error: {}", "{0}"),
    (
        "Look-behind assertion without constant size",
        "后顾断言的长度不固定",
    ),
    (
        "Invalid back reference to group {}",
        "第 {0} 组的反向引用无效",
    ),
    ("unclosed group", "括号没有右半"),
    ("unopened group", "括号没有左半"),
    ("unclosed character class", "方括号没有右半"),
    (
        "repetition operator missing expression",
        "重复符号之前没有可重复的内容",
    ),
    ("Unicode property not found", "没有这种字符属性"),
    ("invalid Unicode character class", "无效的字符类"),
    ("unrecognized escape sequence", "不认识的转义"),
    (
        "Target of repeat operator is invalid",
        "重复符号之前没有可重复的内容",
    ),
    ("Invalid escape: {}", "无效的转义 {0}"),
];

/// What another program says, on one line.
pub(super) fn technical(what: &str) -> String {
    in_one_line(&said(what.trim(), 0))
}

/// In Chinese, with what it quotes, as deep as sentences stand in one another.
fn said(what: &str, depth: usize) -> String {
    const DEEPEST: usize = 4;
    let found = SENTENCES
        .iter()
        .find_map(|(english, chinese)| Some((chinese, holes(english, what)?)));
    let Some((chinese, holes)) = found.filter(|_| depth < DEEPEST) else {
        return what.to_owned();
    };
    let mut out = (*chinese).to_owned();
    for (k, hole) in holes.iter().enumerate() {
        out = out.replace(&format!("{{{k}}}"), &said(hole, depth + 1));
    }
    out
}

/// What stands in a text where a sentence has its `{}`; `None` where it is another sentence.
fn holes<'t>(sentence: &str, text: &'t str) -> Option<Vec<&'t str>> {
    let mut parts = sentence.split("{}");
    let mut rest = text.strip_prefix(parts.next()?)?;
    let mut found = Vec::new();
    let parts: Vec<&str> = parts.collect();
    for (k, part) in parts.iter().enumerate() {
        let last = k + 1 == parts.len();
        let at = match last {
            true => rest.len().checked_sub(part.len())?,
            false => rest.find(part)?,
        };
        found.push(&rest[..at]);
        rest = rest.get(at..)?.strip_prefix(part)?;
    }
    (rest.is_empty() && found.iter().all(|hole| !hole.is_empty())).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corrections::file;
    use crate::message::{Catalogue, Chinese};
    use crate::segmentation::srx::Srx;

    /// Words of three letters and more that are no names: English that is left.
    fn english(said: &str) -> Vec<&str> {
        let words = said.split(|c: char| !c.is_ascii_alphabetic());
        let known = [
            "XML", "JSON", "SRX", "CDATA", "DOCTYPE", "TMX", "CAT", "git",
        ];
        words
            .filter(|w| w.len() > 2 && !known.contains(w))
            .collect()
    }

    #[test]
    fn what_is_wrong_with_xml_is_said_in_chinese() {
        for xml in [
            "<a>",
            "<a",
            "<a b=\"c",
            "<a></b>",
            "</a>",
            "<!-- c",
            "<![CDATA[ c",
            "<?pi",
            "<!DOCTYPE x",
            "<!x>",
            "<a>&lt",
            "<a b=c d='",
            "<a b",
        ] {
            let mut reader = quick_xml::Reader::from_str(xml);
            let error = loop {
                match reader.read_event() {
                    Ok(quick_xml::events::Event::Eof) => break None,
                    Ok(_) => {}
                    Err(error) => break Some(error.to_string()),
                }
            };
            // An end that is missing is none of its errors.
            let Some(error) = error else { continue };
            let said = technical(&error);
            assert_ne!(said, error, "{xml}");
            assert!(english(&said).is_empty(), "{xml}: {error}: {said}");
        }
        assert_eq!(
            technical("ill-formed document: expected `</a>`, but `</b>` was found"),
            "此处应为 </a>，却是 </b>"
        );
    }

    #[test]
    fn what_is_wrong_with_facts_is_said_in_chinese() {
        for (line, quoted) in [
            ("{\"fact\":\"pair\"", &[][..]),
            ("{}", &["fact"]),
            (
                "{\"fact\":\"pair\",\"source\":{\"text\":\"\"},\"target\":{\"text\":\"b\"}}",
                &["pair"],
            ),
            ("{\"fact\":\"pair\",\"source\":{\"text\":\"a\"}}", &["pair"]),
            (
                "{\"fact\":\"text\",\"source\":{\"text\":\"a\"},\"target\":{\"text\":\"b\"}}",
                &["text"],
            ),
            ("{\"fact\":\"comment\"}", &["comment"]),
            (
                "{\"fact\":\"text\",\"source\":{\"text\":\"a\"}}",
                &["text", "reads"],
            ),
            (
                "{\"fact\":\"comment\",\"source\":{\"text\":\"a\"}}",
                &["comment"],
            ),
            (
                "{\"fact\":\"heading\",\"source\":{\"text\":\"a\"},\"level\":0}",
                &["heading"],
            ),
            ("{\"fact\":\"pair\",\"source\":7}", &[]),
        ] {
            let error = file::read("f", line).expect_err(line);
            let said = Chinese.error(&error);
            let left: Vec<_> = english(&said)
                .into_iter()
                .filter(|w| !quoted.contains(w))
                .collect();
            assert!(
                left.is_empty() || line.contains(":7"),
                "{line}: {left:?}: {said}"
            );
        }
    }

    #[test]
    fn what_is_wrong_with_expressions_is_said_in_chinese() {
        for pattern in ["(a", "a)", "*a", "[a", "a\\"] {
            let srx = format!(
                "<srx version=\"2.0\"><header/><body><languagerules><languagerule languagerulename=\"r\"><rule \
                 break=\"yes\">\
                 <beforebreak>{pattern}</beforebreak><afterbreak/></rule></languagerule></languagerules><maprules>\
                 <languagemap languagepattern=\".*\" languagerulename=\"r\"/></maprules></body></srx>"
            );
            let error = Srx::parse("r.srx", &srx)
                .and_then(|srx| srx.rules("en").map(|_| ()))
                .expect_err(pattern);
            let said = Chinese.error(&error);
            let left: Vec<_> = english(&said).into_iter().filter(|w| *w != "srx").collect();
            assert!(left.is_empty(), "{pattern}: {error}: {said}");
        }
    }

    #[test]
    fn what_is_not_known_is_handed_on() {
        assert_eq!(
            technical("something new\nhappened"),
            "something new happened"
        );
        assert_eq!(technical("syntax error: something new"), "something new");
        assert_eq!(holes("a {} c", "a b c"), Some(vec!["b"]));
        assert_eq!(holes("a {} c", "a b d"), None);
        assert_eq!(holes("a", "ab"), None);
    }
}
