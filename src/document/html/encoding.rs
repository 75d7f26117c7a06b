//! The encoding that a page says it is in.
//!
//! By the standard a byte order mark comes first, then the `meta` element
//! (<https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding>). What only looks like
//! one, in a comment, in a script, in the text, is none; so the page is parsed to find it.

use super::tokens;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

/// How far into a page its `meta` element is looked for, in bytes. The standard asks for it in the first 1,024, and
/// takes it later as well.
const BEGINNING: usize = 64 * 1024;

/// The encoding that a page names for itself, by a label that is known. What says that it is in UTF-16, and could be
/// read to say so, is in none: the standard takes UTF-8 to be meant.
pub fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    let bytes = &bytes[..bytes.len().min(BEGINNING)];
    // All encodings that tell here have ASCII in common; in UTF-16 nothing is found.
    let text: String = bytes
        .iter()
        .map(|&b| if b.is_ascii() { b as char } else { '\u{FFFD}' })
        .collect();
    let label = declared(&text).or_else(|| tokens::parse(&text, false).encoding)?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    Some(match encoding {
        e if e == UTF_16LE || e == UTF_16BE => UTF_8,
        e if e == X_USER_DEFINED => WINDOWS_1252,
        e => e,
    })
}

/// The encoding in `<?xml version="1.0" encoding="gbk"?>`.
fn declared(text: &str) -> Option<String> {
    let declaration = text.trim_start().strip_prefix("<?xml")?;
    let declaration = &declaration[..declaration.find('>')?];
    let value = declaration
        .split_once("encoding")?
        .1
        .trim_start()
        .strip_prefix('=')?;
    let value = value.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (label, _) = value[1..].split_once(quote)?;
    Some(label.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meta_element_names_it_and_nothing_else_does() {
        let name = |page: &str| named(page.as_bytes()).map(Encoding::name);
        for (page, wanted) in [
            ("<meta charset=\"gb2312\">", Some("GBK")),
            (
                "<meta content='text/html; charset=big5' http-equiv=Content-Type>",
                Some("Big5"),
            ),
            (
                "<?xml version='1.0' encoding='gb18030'?><html>",
                Some("gb18030"),
            ),
            ("<p>a<p>b<meta charset=gbk>", Some("GBK")),
            ("<meta charset=klingon>", None),
            ("<meta charset=gbk><meta charset=big5>", Some("GBK")),
            ("<meta charset=utf-16>", Some("UTF-8")),
            ("<meta charset=unicode>", Some("UTF-8")),
            ("<meta charset=x-user-defined>", Some("windows-1252")),
            (
                "<!-- <meta charset=gbk> --><meta charset=utf-8>",
                Some("UTF-8"),
            ),
            ("<script>'<meta charset=gbk>'</script>", None),
            ("<script charset=gbk src=a></script>", None),
            ("<p>say charset=gbk", None),
            ("<a title='<meta charset=gbk>'>", None),
            ("<meta name=description content='charset=gbk'>", None),
            ("<title><meta charset=gbk></title>", None),
        ] {
            assert_eq!(name(page), wanted, "{page}");
        }
        let far = format!("<script>{}</script><meta charset=gbk>", " ".repeat(4000));
        assert_eq!(name(&far), Some("GBK"));
    }
}
