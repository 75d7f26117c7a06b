//! Texts as the formats need them: on one line, without markup, without what XML forbids; and the codes of languages.

use crate::bitext::Side;
use crate::language::{Language, Script};
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesStart, BytesText, Event};
use std::borrow::Cow;
use std::io::{self, Write};

/// A text on one line: line breaks of any kind become spaces. Tabs stay.
pub(crate) fn one_line<'a>(text: impl Into<Cow<'a, str>>) -> Cow<'a, str> {
    let text = text.into();
    let is_break = |c: char| {
        matches!(
            c,
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        )
    };
    // No byte of the others stands in any of these.
    let may_break = |b: u8| b < b' ' || matches!(b, 0xC2 | 0xE2);
    if text.bytes().any(may_break) && text.contains(is_break) {
        Cow::Owned(text.replace(is_break, " "))
    } else {
        text
    }
}

/// A text as it may stand in a `<seg>`: on one line, trimmed, without what XML 1.0 forbids.
pub(crate) fn clean<'a>(text: impl Into<Cow<'a, str>>) -> Cow<'a, str> {
    let text = text.into();
    let line = one_line(&*text);
    // No byte of the others stands in what is forbidden.
    let may_be_forbidden = |b: u8| b < b' ' || b == 0xEF;
    let forbidden = || text.bytes().any(may_be_forbidden) && text.contains(is_forbidden);
    if matches!(line, Cow::Borrowed(_)) && !forbidden() && text.trim() == text {
        return text;
    }
    Cow::Owned(line.replace(is_forbidden, "").trim().to_owned())
}

/// Characters that no XML 1.0 document can hold, not even as a reference. Line breaks among them have
/// become spaces before they are looked for.
pub(crate) fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// The code of a side's language in the memory. Importers know regions, not scripts, and match byte by
/// byte, so it is always one of the usual ones unless the user says otherwise.
pub fn language_code<'a>(side: &Side, chosen: Option<&'a str>) -> &'a str {
    code_of(side.language, side.script, chosen)
}

/// As [`language_code`], of a language in a script.
pub fn code_of(language: Language, script: Option<Script>, chosen: Option<&str>) -> &str {
    match (chosen, language, script) {
        (Some(code), ..) => code,
        (None, Language::English, _) => "en-US",
        (None, Language::Chinese, Some(Script::Traditional)) => "zh-TW",
        (None, Language::Chinese, _) => "zh-CN",
    }
}

/// What writes XML.
pub(super) type Xml<'a> = quick_xml::Writer<&'a mut dyn Write>;

/// Writes an element with nothing but text in it.
pub(super) fn element(xml: &mut Xml, start: BytesStart, text: &str) -> io::Result<()> {
    let end = start.to_end().into_owned();
    xml.write_event(Event::Start(start))?;
    xml.write_event(Event::Text(BytesText::from_escaped(partial_escape(text))))?;
    xml.write_event(Event::End(end))
}
