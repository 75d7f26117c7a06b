//! Marks within a paragraph of AsciiDoc.

use crate::outline::layout::light::inline::{Code, Place};
use std::ops::Range;

/// Names of values behind the text of a link.
const SETTINGS: [&str; 11] = [
    "window",
    "role",
    "opts",
    "options",
    "id",
    "title",
    "rel",
    "target",
    "xrefstyle",
    "width",
    "height",
];

/// The bytes of values between commas that no quotation marks enclose, without the blanks about them.
fn values(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    while from <= text.len() {
        let rest = &text[from..];
        let bare = rest.trim_start();
        let name = named(bare).map_or(0, |(name, _)| name.len() + 1);
        let quoted = bare[name..].strip_prefix('"').and_then(|quoted| {
            let end = quoted.find('"')?;
            let behind = quoted[end + 1..].trim_start();
            (behind.is_empty() || behind.starts_with(',')).then_some(name + end + 2)
        });
        let start = text.len() - bare.len();
        let from_here = quoted.unwrap_or(0);
        let end = bare[from_here..]
            .find(',')
            .map_or(text.len(), |at| start + from_here + at);
        out.push(start.min(end)..start.min(end) + text[start.min(end)..end].trim_end().len());
        from = end + 1;
    }
    out
}

/// The name and the value of `name=value`.
fn named(value: &str) -> Option<(&str, &str)> {
    let (name, rest) = value.split_once('=')?;
    let fits = |b: u8| b.is_ascii_alphanumeric() || b"-_".contains(&b);
    (!name.is_empty() && name.bytes().all(fits)).then_some((name, rest))
}

/// The bytes within quotation marks that enclose all of a value.
fn unquoted(text: &str, value: Range<usize>) -> Range<usize> {
    let inner = &text[value.clone()];
    let inner = inner.strip_prefix('"').and_then(|i| i.strip_suffix('"'));
    match inner.filter(|inner| !inner.contains('"')) {
        Some(_) => value.start + 1..value.end - 1,
        None => value,
    }
}

/// What is text of the values of a link: all but settings at its end (`,window=_blank`, `^`).
fn link_text(text: &str) -> Range<usize> {
    let values = values(text);
    let is_setting = |value: &Range<usize>| {
        let setting = named(&text[value.clone()]);
        setting.is_some_and(|(name, value)| {
            SETTINGS.contains(&name)
                || value.len() > 1 && value.starts_with('"') && value.ends_with('"')
        })
    };
    let settings = values.iter().rev().take_while(|v| is_setting(v)).count();
    let end = match values.len() - settings {
        0 => 0,
        _ if settings == 0 => text.len(),
        n => values[n - 1].end,
    };
    let bare = text[..end].strip_suffix('^').unwrap_or(&text[..end]);
    unquoted(text, 0..bare.len())
}

/// What is text of the values of an image: the first, and those said to be (`alt`, `title`); all from one to the other,
/// where there are several.
pub fn image_text(text: &str) -> Range<usize> {
    let mut found: Option<Range<usize>> = None;
    for value in values(text) {
        let inner = &text[value.clone()];
        let is_size = inner
            .bytes()
            .all(|b| b.is_ascii_digit() || b"%.".contains(&b))
            || inner.ends_with("px") && inner.starts_with(|c: char| c.is_ascii_digit());
        let own = match named(inner) {
            Some(("alt" | "title" | "caption", of)) => {
                unquoted(text, value.end - of.len()..value.end)
            }
            Some(_) => continue,
            // Behind the first are its sizes, unless there are words.
            None if inner.is_empty() || is_size && value.start > 0 => continue,
            None => unquoted(text, value.clone()),
        };
        found = Some(match found {
            Some(first) => first.start..value.end,
            None => own,
        });
    }
    found.unwrap_or(0..0)
}

/// Characters of words.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// What begins at a place of a paragraph.
pub fn code(place: Place<'_>) -> Option<Code> {
    let (rest, at) = (place.rest(), place.at);
    match rest.as_bytes()[0] {
        b'\\' => {
            // An escaped mark is shown as it is written.
            let marks = rest[1..]
                .bytes()
                .take_while(|b| b"*_`#".contains(b))
                .count();
            let end = at + 1 + marks;
            (marks > 0).then(|| Code::plain(at..end, end))
        }
        b'*' | b'_' | b'`' | b'#' => quoted(place),
        b'"' | b'\'' if rest[1..].starts_with('`') => curved(place),
        b'<' if rest.starts_with("<<") => {
            let end = place.find(at + 2, ">>", |_| true)?;
            let inner = &rest[2..end - at];
            match inner.split_once(',') {
                Some((id, text))
                    if !text.trim().is_empty() && !id.contains(char::is_whitespace) =>
                {
                    let from = end - text.trim_start().len();
                    Some(Code::nested(from..end, end + 2))
                }
                None if !inner.contains(char::is_whitespace) && !inner.is_empty() => {
                    Some(Code::hidden(end + 2))
                }
                _ => None,
            }
        }
        b'[' if rest.starts_with("[[") => {
            let end = place.find(at + 2, "]]", |_| true)?;
            let id = &rest[2..end - at];
            (!id.contains([' ', '\n'])).then(|| Code::hidden(end + 2))
        }
        b'[' if rest.starts_with("[.") || rest.starts_with("[#") => {
            let end = place.find(at + 1, "]", |_| true)? + 1;
            let styled = rest[end - at..].starts_with(['#', '*', '_', '`']);
            (styled && !rest[..end - at].contains(char::is_whitespace)).then(|| Code::hidden(end))
        }
        b'(' if rest.starts_with("(((") => {
            Some(Code::hidden(place.find(at + 3, ")))", |_| true)? + 3))
        }
        b'(' if rest.starts_with("((") => {
            let end = place.find(at + 2, "))", |_| true)?;
            Some(Code::nested(at + 2..end, end + 2))
        }
        b'+' => {
            let breaks = rest[1..].is_empty() || rest[1..].starts_with('\n');
            (breaks && place.before() == Some(' ')).then(|| Code::hidden(at + 1))
        }
        b if b.is_ascii_lowercase() => macros(place),
        _ => None,
    }
}

/// `*strong*` where a word begins and ends, `**strong**` anywhere, and so on.
fn quoted(place: Place<'_>) -> Option<Code> {
    let (rest, at) = (place.rest(), place.at);
    let mark = &rest[..1];
    if rest[1..].starts_with(mark) {
        let first = rest[2..].chars().next().map_or(1, char::len_utf8);
        let end = place.find(at + 2 + first, &rest[..2], |_| true);
        if let Some(end) = end {
            let inner = at + 2..end;
            return Some(match mark {
                "`" => Code::plain(literal(rest, at, inner.clone()), end + 2),
                _ => Code::nested(inner, end + 2),
            });
        }
    }
    let border = match (mark, place.before()) {
        (_, None) => true,
        (_, Some(c)) if is_word(c) || ";:}".contains(c) => false,
        ("`", Some(c)) => !"\"'`".contains(c),
        _ => true,
    };
    let first = rest[1..].chars().next().filter(|c| !c.is_whitespace())?;
    if !border {
        return None;
    }
    let end = place.find(at + 1 + first.len_utf8(), mark, |end| {
        let (before, _) = place.around(end);
        let (_, after) = place.around(end + 1);
        before.is_some_and(|c| !c.is_whitespace())
            && !after.is_some_and(|c| is_word(c) || mark == "`" && "\"'`".contains(c))
    })?;
    let inner = at + 1..end;
    Some(match mark {
        "`" => Code::plain(literal(rest, at, inner), end + 1),
        _ => Code::nested(inner, end + 1),
    })
}

/// "`text`": quotation marks that are to be curved. They are shown as they are written, without the marks in them.
fn curved(place: Place<'_>) -> Option<Code> {
    let (rest, at) = (place.rest(), place.at);
    let first = rest[2..].chars().next().filter(|c| !c.is_whitespace())?;
    let border = !place
        .before()
        .is_some_and(|c| is_word(c) || ";:}".contains(c));
    let mark = if rest.starts_with('"') { "`\"" } else { "`'" };
    let end = place.find(at + 2 + first.len_utf8(), mark, |end| {
        let (before, after) = (place.around(end).0, place.around(end + 2).1);
        before.is_some_and(|c| !c.is_whitespace()) && !after.is_some_and(is_word)
    });
    end.filter(|_| border).map(|end| Code {
        edge: 1,
        ..Code::nested(at + 2..end, end + 2)
    })
}

/// What is shown of code: `+a+` keeps marks in it from being read.
fn literal(rest: &str, at: usize, inner: Range<usize>) -> Range<usize> {
    let text = &rest[inner.start - at..inner.end - at];
    match text.len() > 2 && text.starts_with('+') && text.ends_with('+') {
        true => inner.start + 1..inner.end - 1,
        false => inner,
    }
}

/// Links and other macros: `link:a.html[text]`, `https://a.example[text]`, `xref:a[text]`, `image:a.png[text]`.
fn macros(place: Place<'_>) -> Option<Code> {
    const NAMES: [&str; 8] = [
        "link:", "xref:", "mailto:", "image:", "icon:", "anchor:", "kbd:", "btn:",
    ];
    const SCHEMES: [&str; 4] = ["https://", "http://", "ftp://", "irc://"];
    let (rest, at) = (place.rest(), place.at);
    if place.before().is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let starts = |name: &&&str| rest.starts_with(**name);
    let scheme = SCHEMES.iter().find(starts);
    let name = scheme.or_else(|| NAMES.iter().find(starts))?;
    let stops =
        |c: char| c.is_whitespace() || "[]<>\"".contains(c) || scheme.is_some() && !c.is_ascii();
    let target = rest[name.len()..]
        .find(stops)
        .unwrap_or(rest.len() - name.len());
    let open = name.len() + target;
    let is_key = matches!(*name, "kbd:" | "btn:");
    if !rest[open..].starts_with('[') || is_key != (target == 0) {
        // An address as it is: no mark in it counts.
        return scheme.map(|_| Code::plain(at..at + open, at + open));
    }
    let close = place.find(at + open + 1, "]", |end| place.around(end).0 != Some('\\'))?;
    let text = &rest[open + 1..close - at];
    let value = match *name {
        "image:" => image_text(text),
        _ if is_key => 0..text.len(),
        _ => link_text(text),
    };
    let hidden = matches!(*name, "icon:" | "anchor:");
    if hidden || text[value.clone()].trim().is_empty() {
        return Some(Code::hidden(close + 1));
    }
    let from = at + open + 1;
    let inner = from + value.start..from + value.end;
    Some(Code::nested(inner, close + 1))
}
