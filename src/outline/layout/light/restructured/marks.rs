//! Marks within a paragraph of reStructuredText: where they may begin and end is for the characters beside them to say.

use crate::outline::layout::light::inline::{Code, Place};

/// Whether a mark may begin behind this character.
fn opens(before: Option<char>) -> bool {
    before.is_none_or(|c| c.is_whitespace() || "-:/'\"<([{".contains(c) || is_sign(c))
}

/// Whether a mark may end before this character.
fn closes(after: Option<char>) -> bool {
    after.is_none_or(|c| c.is_whitespace() || "'\")]}>-/\\:.,;!?".contains(c) || is_sign(c))
}

/// Punctuation of Chinese and of printed English.
fn is_sign(c: char) -> bool {
    "，。、；：！？（）《》〈〉【】「」『』〔〕“”‘’…—–·¡¿«»".contains(c)
}

/// What begins at a place of a paragraph.
pub fn code(place: Place<'_>) -> Option<Code> {
    let (rest, at) = (place.rest(), place.at);
    match rest.as_bytes()[0] {
        b'\\' => match rest[1..].chars().next() {
            // An escaped blank parts marks from words, and is not shown.
            Some(c) if c.is_whitespace() => Some(Code::hidden(at + 1 + c.len_utf8())),
            Some(c) => {
                let end = at + 1 + c.len_utf8();
                Some(Code::plain(at..end, end))
            }
            None => None,
        },
        b'*' if rest.starts_with("**") => marked(place, "**"),
        b'*' => marked(place, "*"),
        b'`' if rest.starts_with("``") => marked(place, "``"),
        b'`' => interpreted(place, at),
        b':' => {
            let name =
                rest[1..].find(|c: char| !c.is_ascii_alphanumeric() && !"-_.+:".contains(c))?;
            let role = rest[1..1 + name].strip_suffix(':')?;
            let text = at + 1 + name;
            (!role.is_empty() && rest[1 + name..].starts_with('`')).then_some(())?;
            opens(place.before()).then(|| interpreted_at(place, text, true))?
        }
        b'_' if rest.starts_with("_`") && opens(place.before()) => {
            let end = place.find(at + 2, "`", |end| closes(place.around(end + 1).1))?;
            Some(Code::plain(at + 2..end, end + 1))
        }
        b'_' => reference(place),
        _ => None,
    }
}

/// The place where `mark` ends what it began here.
fn marked(place: Place<'_>, mark: &str) -> Option<Code> {
    let from = place.at + mark.len();
    let (before, after) = (place.before(), place.around(from).1?);
    let quoted = matches!(
        (before, after),
        (Some('"'), '"')
            | (Some('\''), '\'')
            | (Some('('), ')')
            | (Some('['), ']')
            | (Some('{'), '}')
            | (Some('<'), '>')
    );
    if !opens(before) || after.is_whitespace() || quoted {
        return None;
    }
    let is_literal = mark == "``";
    let end = place.find(from + after.len_utf8(), mark, |end| {
        let (inner, _) = place.around(end);
        let (_, behind) = place.around(end + mark.len());
        let filled = inner.is_some_and(|c| !c.is_whitespace() && (is_literal || c != '\\'));
        // Of three backticks the last two end it.
        filled && closes(behind) && !(mark == "*" && behind == Some('*'))
    })?;
    Some(Code::plain(from..end, end + mark.len()))
}

/// `` `text` ``, `` `text`:role: ``, `` `text <address>`_ ``.
fn interpreted(place: Place<'_>, text: usize) -> Option<Code> {
    opens(place.before()).then(|| interpreted_at(place, text, false))?
}

fn interpreted_at(place: Place<'_>, text: usize, has_role: bool) -> Option<Code> {
    let from = text + 1;
    let after = place.around(from).1?;
    if after.is_whitespace() || after == '`' {
        return None;
    }
    let rest = place.rest();
    let suffix = |end: usize| {
        let tail = &rest[end + 1 - place.at..];
        let bars = tail.bytes().take_while(|&b| b == b'_').count().min(2);
        if bars > 0 || has_role || !tail.starts_with(':') {
            return bars;
        }
        let name = tail[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        match name {
            Some(n) if n > 0 && tail[1 + n..].starts_with(':') => n + 2,
            _ => 0,
        }
    };
    let end = place.find(from, "`", |end| {
        let inner = place.around(end).0;
        inner.is_some_and(|c| !c.is_whitespace() && c != '\\')
            && closes(place.around(end + 1 + suffix(end)).1)
    })?;
    let inner = &rest[from - place.at..end - place.at];
    let past = end + 1 + suffix(end);
    let addressed = has_role || suffix(end) > 0;
    let title = match inner
        .rfind('<')
        .filter(|_| addressed && inner.ends_with('>'))
    {
        Some(open) => inner[..open].trim_end(),
        None => inner,
    };
    Some(Code::plain(from..from + title.len(), past))
}

/// The mark behind a word that is a reference: `text_`, `text__`.
fn reference(place: Place<'_>) -> Option<Code> {
    let bars = place.rest().bytes().take_while(|&b| b == b'_').count();
    let end = place.at + bars;
    if bars > 2 || !closes(place.around(end).1) {
        return None;
    }
    let word = place.word();
    let begins = word.chars().next()?;
    let fits = begins.is_alphanumeric() && word.chars().next_back()?.is_alphanumeric();
    let stands = opens(place.around(place.at - word.len()).0);
    (fits && stands).then(|| Code::hidden(end))
}
