//! From lines to candidates: the rules of both languages and of markup, weighed by what stands around
//! the line.

use super::candidate::{Candidate, Reading};
use super::label::{Digits, Label, Marks, Number, Series};
use super::lines::{self, Layout, Markup, Role, columns, indent};
use super::{Heading, chinese, contents, english};
use crate::document::{Document, ParagraphKind};
use crate::language::{Language, is_han, numerals};

/// The trimmed text of a candidate's lines, joined: by a space between words, by nothing between
/// Chinese characters.
pub fn joined(doc: &Document, c: &Candidate) -> String {
    let mut out = String::from(doc.line(c.line as usize).trim());
    for l in c.line + 1..c.line + c.lines {
        append(&mut out, doc.line(l as usize).trim());
    }
    out
}

/// Appends a wrapped line to a text.
fn append(out: &mut String, next: &str) {
    let close = |c: Option<char>| {
        c.is_some_and(|c| {
            is_han(c)
                || ('\u{3000}'..='\u{303F}').contains(&c)
                || ('\u{FF00}'..='\u{FF60}').contains(&c)
        })
    };
    let chinese = close(out.chars().next_back()) && close(next.chars().next());
    if !(chinese || out.is_empty() || next.is_empty()) {
        out.push(' ');
    }
    out.push_str(next);
}

/// The trimmed first line of a candidate.
pub fn first_line<'a>(doc: &'a Document, c: &Candidate) -> &'a str {
    doc.line(c.line as usize).trim()
}

/// Byte range of a marked-up heading's text without its markup.
pub fn unmarked(text: &str) -> (usize, usize) {
    let open = text.bytes().take_while(|&b| b == b'#' || b == b'=').count();
    if open == 0
        || open > 6
        || !text[open..].starts_with([' ', '\t', '\u{3000}']) && open == text.len()
    {
        return (0, text.len());
    }
    let start = open + (text[open..].len() - text[open..].trim_start().len());
    let mark = text.as_bytes()[0] as char;
    let mut end = text.len();
    let bare = text[start..].trim_end().trim_end_matches(mark);
    // Markdown and AsciiDoc may close with the same marks, set apart by a space.
    if bare.len() < text[start..].trim_end().len() && (bare.ends_with(' ') || bare.is_empty()) {
        end = start + bare.trim_end().len();
    }
    // An AsciiDoc or Pandoc anchor: `# Title {#id}`.
    if let Some(at) = text[start..end].rfind(" {#")
        && text[..end].trim_end().ends_with('}')
    {
        end = start + at;
    }
    (start, end)
}

/// Every candidate, ascending by line.
pub fn candidates(doc: &Document, layout: &Layout) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut readings: Vec<Reading> = Vec::new();
    let mut styles: Vec<(char, bool)> = Vec::new();
    let roles = &layout.roles;
    for i in 0..doc.line_count() {
        if roles[i] != Role::Text {
            continue;
        }
        let line = doc.line(i);
        let t = line.trim();
        let Some(first) = t.chars().next() else {
            continue;
        };
        readings.clear();
        let underlined = i + 1 < roles.len()
            && roles[i + 1] == Role::Rule
            && lines::is_underline(doc, roles, i + 1, layout.markup == Some(Markup::Underline));
        if let Some(depth) = markup_depth(doc, layout, i, t, underlined, &mut styles) {
            let (start, end) = if underlined || layout.markup == Some(Markup::Styles) {
                (0, t.len())
            } else {
                unmarked(t)
            };
            out.push(marked(doc, i, t, depth, start, end));
            continue;
        }
        match first {
            '0'..='9' | '０'..='９' => decimal(t, doc.language, &mut readings),
            'A'..='Z' if lettered_decimal(t) => decimal(t, doc.language, &mut readings),
            '（' | '(' => {
                if doc.language == Language::Chinese
                    || t.chars()
                        .take(24)
                        .any(|c| is_han(c) && numerals::chinese(&c.to_string()).is_none())
                {
                    chinese::readings(t, &mut readings);
                }
                if readings.is_empty() {
                    english::readings(t, &mut readings);
                }
            }
            c if c.is_ascii() || c == '§' || ('\u{2160}'..='\u{2188}').contains(&c) => {
                english::readings(t, &mut readings)
            }
            _ => chinese::readings(t, &mut readings),
        }
        let around = Around::of(doc, layout, i);
        let before = out.len();
        for r in readings.drain(..) {
            let mut c = Candidate {
                line: i as u32,
                lines: 1,
                series: r.series,
                label: r.label,
                number: r.number,
                score: r.score,
                title: (r.title.0 as u32, r.title.1 as u32),
                clean_title: r.clean_title,
                run_in: r
                    .run_in
                    .map(|at| (at + line.len() - line.trim_start().len()) as u32),
                indent: around.indent.min(u16::MAX as usize) as u16,
                listed: false,
                faint: false,
            };
            // In a table numbers stand alone as well; a heading has its term or its text below.
            let bare = c.label.is_none() && c.title.0 >= c.title.1;
            if bare && !(around.blank_before && has_text_below(doc, layout, i)) {
                continue;
            }
            weigh(doc, layout, &mut c, &around, underlined);
            out.push(c);
        }
        if out.len() == before || out[before..].iter().all(|c| c.score < -1.0) {
            unnumbered(doc, layout, i, t, &around, &mut out);
        }
    }
    out
}

/// What stands around a line.
struct Around {
    blank_before: bool,
    blank_after: bool,
    /// The line above is text that does not end a sentence.
    broken_before: bool,
    indent: usize,
}

impl Around {
    fn of(doc: &Document, layout: &Layout, i: usize) -> Self {
        let role = |j: Option<usize>| {
            j.and_then(|j| layout.roles.get(j).copied())
                .unwrap_or(Role::Blank)
        };
        let empty = |r: Role| matches!(r, Role::Blank | Role::Rule | Role::PageHeader);
        let above = i.checked_sub(1);
        let broken_before = role(above) == Role::Text && {
            let t = doc.line(i - 1).trim_end();
            !t.ends_with([
                '.', '。', '；', ';', ':', '：', '！', '？', '!', '?', '”', '"', ')', '）',
            ])
        };
        Self {
            blank_before: empty(role(above)),
            blank_after: empty(role(Some(i + 1))),
            broken_before,
            indent: set_in(doc, i),
        }
    }
}

/// Columns that a line is set in by. Two ideographic spaces begin a Chinese paragraph and set nothing in.
fn set_in(doc: &Document, i: usize) -> usize {
    let line = doc.line(i);
    match line.strip_prefix("\u{3000}\u{3000}") {
        Some(rest) if doc.language == Language::Chinese => indent(rest),
        _ => indent(line),
    }
}

/// Weighs a reading by its surroundings, and takes in the lines that the heading is wrapped over.
fn weigh(doc: &Document, layout: &Layout, c: &mut Candidate, around: &Around, underlined: bool) {
    if underlined {
        c.score += 3.0;
    }
    if let Some(wrap) = layout.wrap {
        // In wrapped text a line that goes on from the one above names a heading, it is none.
        if around.broken_before && !around.blank_before {
            c.score -= 4.0;
        }
        extend(doc, layout, c, wrap);
        if c.label.is_some_and(Label::may_run_in) && c.run_in.is_none() && c.title.0 < c.title.1 {
            run_in_over_lines(doc, layout, c);
        }
        if c.run_in.is_some() {
            c.lines = 1;
        } else if goes_on(doc, layout, (c.line + c.lines - 1) as usize, wrap) {
            c.score -= 4.0;
        }
        // A labelled line that goes on as a paragraph of running text.
        if c.lines > 1 && c.run_in.is_none() {
            let text = joined(doc, c);
            if english::ends_like_sentence(&text) && text.len() > 120
                || chinese::ends_like_sentence(&text)
            {
                c.score -= 2.5;
            }
        }
    } else if around.broken_before
        && layout.blank_share > 0.05
        && !around.blank_before
        && c.label.is_some()
    {
        c.score -= 0.4;
    }
    if matches!(c.series, Series::Enumerated(..) | Series::Decimal(_)) {
        let informative = if layout.blank_share > 0.45 { 0.3 } else { 0.8 };
        match (around.blank_before, around.blank_after || c.lines > 1) {
            (true, true) => c.score += informative,
            (false, false) if layout.blank_share > 0.05 => c.score -= 0.9,
            _ => {}
        }
        if around.indent >= 2 {
            c.score -= 0.8;
        }
    }
}

/// In wrapped text a run-in article is told by its paragraph: several lines that end as a sentence does.
fn run_in_over_lines(doc: &Document, layout: &Layout, c: &mut Candidate) {
    let first = c.line as usize;
    let mut last = first;
    while layout.roles.get(last + 1) == Some(&Role::Text) && last < first + 40 {
        last += 1;
    }
    // An entry of a contents, up to its page number, is no beginning of a paragraph.
    let entry = doc.line(first).trim();
    if last == first || contents::without_leader(entry).len() < entry.len() {
        return;
    }
    let end = doc.line(last).trim();
    if english::ends_like_sentence(end)
        || chinese::ends_like_sentence(end)
        || end.ends_with([':', '：'])
        || last + 1 - first > MOST_LINES as usize
    {
        let line = doc.line(first);
        let lead = line.len() - line.trim_start().len();
        c.run_in = Some(c.title.0 + lead as u32);
        c.title.1 = c.title.0;
    }
}

/// Whether a line is full and the next one is text: the next one's first word would not have fitted.
fn goes_on(doc: &Document, layout: &Layout, line: usize, wrap: usize) -> bool {
    if layout.roles.get(line + 1) != Some(&Role::Text) {
        return false;
    }
    let next = doc.line(line + 1).trim();
    let word = if next.starts_with(is_han) {
        2
    } else {
        columns(next.split_whitespace().next().unwrap_or(""))
    };
    columns(doc.line(line).trim_end()) + 1 + word > wrap
}

/// How many lines a heading may be wrapped over.
const MOST_LINES: u32 = 5;

/// Takes in the following lines while the heading's line is full: the next line's first word would not
/// have fitted any more.
fn extend(doc: &Document, layout: &Layout, c: &mut Candidate, wrap: usize) {
    let mut last = c.line as usize;
    while c.lines < MOST_LINES {
        let next = last + 1;
        if layout.roles.get(next) != Some(&Role::Text) {
            return;
        }
        let t = doc.line(next).trim();
        let full = goes_on(doc, layout, last, wrap);
        let mut readings = Vec::new();
        if t.starts_with('第') {
            chinese::readings(t, &mut readings);
        } else if t.starts_with(|ch: char| ch.is_ascii_digit()) || lettered_decimal(t) {
            decimal(t, doc.language, &mut readings);
        }
        if !full || readings.iter().any(|r| r.score > 0.0) {
            return;
        }
        c.lines += 1;
        last = next;
    }
}

/// Whether what stands below a number alone is its title, or running text.
fn has_text_below(doc: &Document, layout: &Layout, i: usize) -> bool {
    let below = layout.roles[i + 1..].iter().position(|r| *r != Role::Blank);
    below.is_some_and(|n| {
        let t = doc.line(i + 1 + n).trim();
        layout.roles[i + 1 + n] == Role::Text
            && (title_below(doc, layout, i as u32 + 1).is_some()
                || english::ends_like_sentence(t)
                || chinese::ends_like_sentence(t))
    })
}

/// Whether a line begins as the sections of an appendix do: `A.1`.
fn lettered_decimal(t: &str) -> bool {
    matches!(t.as_bytes(), [b'A'..=b'Z', b'.', b'0'..=b'9', ..])
}

/// `3.2.1 Title`, `3. Title`, `3 Title`, `3、标题`, `A.1 Title`.
fn decimal(t: &str, language: Language, out: &mut Vec<Reading>) {
    let lettered = lettered_decimal(t);
    let first = match t.as_bytes() {
        [letter, ..] if lettered => Some((u32::from(letter - b'A') + 1, 1)),
        _ => numerals::arabic(t),
    };
    let Some((n, mut at)) = first else {
        return;
    };
    let mut parts = vec![n];
    while parts.len() < 6 {
        let rest = &t[at..];
        let Some(after) = rest.strip_prefix(['.', '．']) else {
            break;
        };
        let Some((n, used)) = numerals::arabic(after) else {
            break;
        };
        parts.push(n);
        at += rest.len() - after.len() + used;
    }
    let rest = &t[at..];
    let mark = rest.chars().next();
    let (marks, used) = match mark {
        Some('.' | '、' | '．') => (Some(Marks::After), mark.map_or(0, char::len_utf8)),
        Some(')' | '）') => (Some(Marks::Bracket), mark.map_or(0, char::len_utf8)),
        Some(c) if c.is_whitespace() => (None, 0),
        Some(c) if parts.len() > 1 && is_han(c) => (None, 0),
        None if parts.len() > 1 => (None, 0),
        _ => return,
    };
    at += used;
    let after = &t[at..];
    let gap = after.len() - after.trim_start().len();
    let title = after.trim();
    // A number alone, its term or text below: `3.1` in the standards.
    if title.is_empty() {
        if let (true, true, Some(number)) = (parts.len() > 1, mark.is_none(), Number::new(&parts)) {
            out.push(Reading {
                series: Series::Decimal(parts.len() as u8),
                label: None,
                number: if lettered { number.lettered() } else { number },
                score: BARE,
                title: (t.len(), t.len()),
                clean_title: true,
                run_in: None,
            });
        }
        return;
    }
    // "12.5", "3.x", "1.Title" in English; Chinese writes 1.标题 without a space.
    if gap == 0
        && !title.starts_with(is_han)
        && language == Language::English
        && !title.starts_with(char::is_uppercase)
    {
        return;
    }
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    let mut score = match title.chars().any(is_han) {
        true => chinese::title_score(title),
        false => english::title_score(title),
    };
    if letters < 2
        || title.starts_with(|c: char| {
            !c.is_alphanumeric()
                && !matches!(
                    c,
                    '"' | '“'
                        | '‘'
                        | '\''
                        | '`'
                        | '《'
                        | '「'
                        | '('
                        | '（'
                        | '.'
                        | '<'
                        | '*'
                        | '/'
                        | '-'
                )
        })
    {
        score -= 2.5;
    }
    let range = (at + gap, t.len());
    let reading = |series, number, score| Reading {
        series,
        label: None,
        number,
        score,
        title: range,
        clean_title: true,
        run_in: None,
    };
    let Some(mut number) = Number::new(&parts) else {
        return;
    };
    if lettered {
        number = number.lettered();
    }
    if parts.len() > 1 {
        if marks != Some(Marks::Bracket) {
            out.push(reading(
                Series::Decimal(parts.len() as u8),
                number,
                score + 0.7,
            ));
        }
        return;
    }
    if let Some(marks) = marks {
        out.push(reading(
            Series::Enumerated(marks, Digits::Arabic),
            number,
            score,
        ));
    }
    if marks != Some(Marks::Bracket) && n < 200 {
        // "3 Title" is rarer, and a year or a quantity more often.
        out.push(reading(
            Series::Decimal(1),
            number,
            if marks.is_none() { score - 0.8 } else { score },
        ));
    }
}

/// The score of a number of several parts alone on its line.
const BARE: f32 = 0.9;

/// The depth of a marked-up heading, from 1.
fn markup_depth(
    doc: &Document,
    layout: &Layout,
    i: usize,
    t: &str,
    underlined: bool,
    styles: &mut Vec<(char, bool)>,
) -> Option<u8> {
    if let Some(parsed) = layout
        .parsed
        .as_ref()
        .filter(|_| layout.markup == Some(Markup::Markdown))
    {
        return Some(parsed[i]).filter(|&depth| depth > 0);
    }
    let first = t.as_bytes()[0];
    let hashes = |mark: u8| {
        let n = t.bytes().take_while(|&b| b == mark).count();
        (n <= 6 && t[n..].starts_with([' ', '\t', '\u{3000}']) && !t[n..].trim().is_empty())
            .then_some(n as u8)
    };
    match layout.markup? {
        Markup::Styles => match doc.kind(i) {
            ParagraphKind::Heading(level) => Some(level),
            _ => None,
        },
        Markup::Markdown if first == b'#' && indent(doc.line(i)) < 4 => hashes(b'#'),
        Markup::Equals if first == b'=' && indent(doc.line(i)) == 0 => {
            // A single one goes on with a calculation, unless it begins a paragraph.
            let begins = i == 0 || layout.roles[i - 1] != Role::Text;
            hashes(b'=').filter(|&n| n > 1 || begins)
        }
        Markup::Markdown | Markup::Equals if underlined => {
            match lines::repeated_mark(doc.line(i + 1), 2)? {
                '=' => Some(1),
                '-' => Some(2),
                _ => None,
            }
        }
        Markup::Underline if underlined => {
            let mark = lines::repeated_mark(doc.line(i + 1), 2)?;
            // reStructuredText: the depth of a style is the order in which it first appears; a style is a
            // mark, with or without the same rule above.
            let over = i > 0
                && layout.roles[i - 1] == Role::Rule
                && lines::repeated_mark(doc.line(i - 1), 3) == Some(mark);
            let at = styles
                .iter()
                .position(|&s| s == (mark, over))
                .unwrap_or_else(|| {
                    styles.push((mark, over));
                    styles.len() - 1
                });
            Some((at + 1).min(200) as u8)
        }
        _ => None,
    }
}

/// A candidate from markup, with the label and number that its text may have.
fn marked(doc: &Document, i: usize, t: &str, depth: u8, start: usize, end: usize) -> Candidate {
    let inner = t[start..end].trim();
    let bare = inner.trim_start_matches(['*', '_', '`']).trim_start();
    let shift = start + (inner.len() - bare.len());
    let mut readings = Vec::new();
    match bare.chars().next() {
        Some('0'..='9' | '０'..='９') => decimal(bare, doc.language, &mut readings),
        Some('A'..='Z') if lettered_decimal(bare) => decimal(bare, doc.language, &mut readings),
        Some(c) if c.is_ascii() && !(c == '(' && doc.language == Language::Chinese) => {
            english::readings(bare, &mut readings)
        }
        Some(_) => chinese::readings(bare, &mut readings),
        None => {}
    }
    let best = readings
        .into_iter()
        .filter(|r| r.score > 0.5 && r.run_in.is_none())
        .max_by(|a, b| a.score.total_cmp(&b.score));
    let (label, number, title, clean) = match best {
        Some(r) => (
            r.label,
            r.number,
            (r.title.0 + shift, (r.title.1 + shift).min(end)),
            r.clean_title,
        ),
        None => (None, Number::NONE, (start, end), true),
    };
    Candidate {
        line: i as u32,
        lines: 1,
        series: Series::Markup(depth),
        label,
        number,
        score: 5.0,
        title: (title.0 as u32, title.1 as u32),
        clean_title: clean,
        run_in: None,
        indent: 0,
        listed: false,
        faint: false,
    }
}

/// Above so many bytes no line has the form of a heading without a number: titles have 90 characters at most, of at most
/// four bytes.
const LONGEST: usize = 360;

/// Names and short lines alone.
fn unnumbered(
    doc: &Document,
    layout: &Layout,
    i: usize,
    t: &str,
    around: &Around,
    out: &mut Vec<Candidate>,
) {
    if !around.blank_before && layout.blank_share > 0.02 {
        return;
    }
    // Far too long for a name or a title, and no more need be known of most lines of a text.
    if t.len() > LONGEST {
        return;
    }
    let han = t.chars().any(is_han);
    let name = if han {
        chinese::is_name(t)
    } else {
        english::is_name(t)
    };
    let mut c = Candidate {
        line: i as u32,
        lines: 1,
        series: if name { Series::Named } else { Series::Plain },
        label: None,
        number: Number::NONE,
        score: 0.0,
        title: (0, t.len() as u32),
        clean_title: true,
        run_in: None,
        indent: around.indent.min(u16::MAX as usize) as u16,
        listed: false,
        faint: false,
    };
    if name {
        c.score = if around.blank_before && around.blank_after {
            2.0
        } else {
            1.0
        };
        out.push(c);
        return;
    }
    // A short line says nothing where every line is short, nor where no blank line sets it apart.
    if layout.blank_share < 0.02 || layout.markup.is_some() {
        return;
    }
    if let Some(wrap) = layout.wrap {
        extend(doc, layout, &mut c, wrap);
    }
    let after = layout
        .roles
        .get(i + c.lines as usize)
        .copied()
        .unwrap_or(Role::Blank);
    // In a manual page the text begins right below, further in.
    let next = doc.line((i + c.lines as usize).min(doc.line_count() - 1));
    let hangs = layout.stands_out(around.indent) && indent(next) > around.indent;
    if c.lines > 3 || !(matches!(after, Role::Blank | Role::Rule) || hangs && around.blank_before) {
        return;
    }
    let text = joined(doc, &c);
    c.score = if han {
        chinese::plain_score(&text)
    } else {
        english::plain_score(&text)
    };
    // Set in as listings are; further in, a line may be centred.
    match around.indent {
        // Where text is set in, what is not stands out.
        n if layout.stands_out(n) && c.score > 0.0 => c.score += STANDS_OUT,
        n if layout.stands_out(n) => {}
        3..8 => c.score -= 1.6,
        8.. => c.score -= 1.0,
        _ => {}
    }
    // Wide gaps part columns: the head of a page, a row of a table.
    if text.contains("   ") {
        c.score -= 2.0;
    }
    // Nothing that stands around it could make up for that.
    if c.score < -1.5 {
        return;
    }
    c.score += company(doc, layout, i, c.lines as usize);
    if c.score > -1.0 {
        out.push(c);
    }
}

/// What it is worth for a short line that running text is set in and the line is not.
const STANDS_OUT: f32 = 1.6;

/// What stands above and below a short line alone says about it: a heading has text under it, a cell of a
/// table or an item of a list has others of its kind, above and below.
fn company(doc: &Document, layout: &Layout, first: usize, lines: usize) -> f32 {
    let filled = |i: &usize| !matches!(layout.roles[*i], Role::Blank | Role::Rule);
    let short = |i: usize| {
        let alone = |j: Option<usize>| {
            j.and_then(|j| layout.roles.get(j))
                .is_none_or(|r| *r != Role::Text)
        };
        let t = doc.line(i).trim();
        layout.roles[i] == Role::Text
            && alone(i.checked_sub(1))
            && alone(Some(i + 1))
            && t.len() <= 200
            && columns(t) <= 50
            && !english::ends_like_sentence(t)
            && !chinese::ends_like_sentence(t)
    };
    let mut worth = 0.0;
    let above: Vec<usize> = (0..first).rev().take(12).filter(filled).take(2).collect();
    let end = layout.roles.len();
    let below: Vec<usize> = (first + lines..end.min(first + lines + 12))
        .filter(filled)
        .take(2)
        .collect();
    if let Some(&a) = above.first()
        && doc.line(a).trim_end().ends_with([':', '：'])
    {
        worth -= 0.8;
    }
    // A date ends what somebody has signed.
    let dated = |&b: &usize| {
        let t = doc.line(b).trim();
        english::is_date_line(t) || chinese::is_date_line(t)
    };
    if below.first().is_some_and(dated) {
        worth -= 2.0;
    }
    match below.first() {
        Some(&b) if layout.roles[b] == Role::Text && !short(b) => worth += 0.4,
        Some(&b) if layout.roles[b] == Role::Table => worth -= 0.5,
        _ => {}
    }
    // Two short neighbours on one side, or one on each.
    let run = |side: &[usize]| side.iter().take_while(|&&i| short(i)).count();
    match run(&above) + run(&below) {
        0 | 1 => {}
        2 => worth -= 0.5,
        _ => worth -= 1.0,
    }
    worth
}

/// Adds the unnumbered candidates: names at once, short lines as weak ones that the other side must
/// confirm.
pub fn add_unnumbered(candidates: &[Candidate], chosen: &mut Vec<usize>, layout: &Layout) {
    let taken: rustc_hash::FxHashSet<u32> = chosen.iter().map(|&i| candidates[i].line).collect();
    let marked = chosen
        .iter()
        .filter(|&&i| matches!(candidates[i].series, Series::Markup(_)))
        .count();
    if layout.markup.is_some() && marked >= 3 {
        return;
    }
    let numbered = numbered_through(candidates, chosen);
    // A title right above a number that starts anew heads what is numbered.
    let fresh = |c: &Candidate| {
        let next = chosen.partition_point(|&i| candidates[i].line < c.line + c.lines);
        chosen.get(next).is_some_and(|&i| {
            let n = &candidates[i];
            n.number.is_first()
                && (c.line + c.lines..n.line).all(|l| layout.roles[l as usize] == Role::Blank)
        })
    };
    let plain: Vec<usize> = candidates
        .iter()
        .enumerate()
        .filter(|(_, c)| {
            (c.series == Series::Named
                || c.series == Series::Plain
                    && (!numbered || c.listed || c.score >= super::SURE || fresh(c)))
                && !taken.contains(&c.line)
        })
        .map(|(i, _)| i)
        .collect();
    chosen.extend(plain);
    chosen.sort_unstable_by_key(|&i| (candidates[i].line, i));
}

/// Whether numbers head the document through and through: two levels of them or more, each well filled.
/// There a short line alone is the title of a box or of a table.
fn numbered_through(candidates: &[Candidate], chosen: &[usize]) -> bool {
    let mut counts: std::collections::BTreeMap<Series, usize> = std::collections::BTreeMap::new();
    for &i in chosen {
        if !candidates[i].number.is_none() && candidates[i].run_in.is_none() {
            *counts.entry(candidates[i].series).or_default() += 1;
        }
    }
    counts.values().filter(|&&n| n >= 3).count() >= 2 && counts.values().sum::<usize>() >= 12
}

/// The line of what reads like the title of a label and number that stand alone above the 0-based line `next`: right below
/// them, or below one blank line.
pub fn title_below(doc: &Document, layout: &Layout, next: u32) -> Option<usize> {
    line_below(doc, layout, next, |t| match t.chars().any(is_han) {
        true => chinese::is_name(t) || chinese::plain_score(t) > 0.0 && t.chars().count() <= 25,
        false => english::plain_score(t) > 0.0 || english::plain_score(t) > -1.0 && t.len() < 60,
    })
}

/// The same where other labels of the series have titles: what is no sentence will do.
fn likely_title_below(doc: &Document, layout: &Layout, next: u32) -> Option<usize> {
    line_below(doc, layout, next, |t| match t.chars().any(is_han) {
        true => t.chars().count() <= 40 && !chinese::ends_like_sentence(t),
        false => {
            t.len() <= 100
                && t.starts_with(char::is_alphanumeric)
                && !english::ends_like_sentence(t)
        }
    })
}

/// The line that stands alone below a label, where it is like a title.
fn line_below(
    doc: &Document,
    layout: &Layout,
    next: u32,
    like: impl Fn(&str) -> bool,
) -> Option<usize> {
    let role = |i: usize| layout.roles.get(i).copied();
    let mut next = next as usize;
    if role(next) == Some(Role::Blank) {
        next += 1;
    }
    if role(next) != Some(Role::Text) {
        return None;
    }
    let t = doc.line(next).trim();
    let following = role(next + 1).unwrap_or(Role::Blank);
    let alone = following != Role::Text || layout.blank_share < 0.02 || layout.wrap.is_none();
    (alone && like(t)).then_some(next)
}

/// Whether a line says whether an annex of a standard binds.
fn is_annex_status(line: &str) -> bool {
    let inner = line.trim().strip_prefix(['(', '（']);
    let inner = inner.and_then(|t| t.strip_suffix([')', '）']));
    inner.is_some_and(|t| {
        matches!(
            t.to_lowercase().as_str(),
            "normative"
                | "informative"
                | "规范性"
                | "资料性"
                | "规范性附录"
                | "资料性附录"
                | "規範性附錄"
                | "資料性附錄"
        )
    })
}

/// Gives headings that are a label and number alone the title that stands on the next line ("CHAPTER I"
/// / "GENERAL PROVISIONS"), where the series does so.
pub fn attach_titles(doc: &Document, layout: &Layout, headings: &mut Vec<Heading>) {
    use std::collections::HashMap;
    // Of headings on one line the last counts.
    let heading_at = |headings: &[Heading], line: u32| {
        let after = headings.partition_point(|h| h.line <= line);
        let at = after.checked_sub(1)?;
        (headings[at].line == line).then_some(at)
    };
    let mut bare: HashMap<Series, (usize, usize)> = HashMap::new();
    let mut titles: Vec<(usize, usize)> = Vec::new();
    for (i, h) in headings.iter().enumerate() {
        if h.label.is_none() && !matches!(h.series, Series::Decimal(_))
            || !h.title().is_empty()
            || h.run_in.is_some()
            || matches!(h.series, Series::Markup(_))
        {
            continue;
        }
        let counts = bare.entry(h.series).or_default();
        counts.0 += 1;
        // "(normative)" stands between an annex and its title.
        let below = h.line + h.lines;
        let status = h.label.is_some_and(Label::stands_alone)
            && layout.roles.get(below as usize) == Some(&Role::Text)
            && is_annex_status(doc.line(below as usize));
        let below = below + u32::from(status);
        let clear = title_below(doc, layout, below);
        let Some(next) = clear.or_else(|| likely_title_below(doc, layout, below)) else {
            continue;
        };
        // A numbered heading is not the title of the one above.
        if heading_at(headings, next as u32).is_some_and(|o| !headings[o].number.is_none()) {
            continue;
        }
        counts.1 += usize::from(clear.is_some());
        titles.push((i, next));
    }
    let mut gone = std::collections::HashSet::new();
    for (i, next) in titles {
        let (all, with) = bare[&headings[i].series];
        if with * 2 < all {
            continue;
        }
        let t = doc.line(next).trim();
        let h = &mut headings[i];
        let whole = h.text.len();
        for l in h.line + h.lines..next as u32 {
            append(&mut h.text, doc.line(l as usize).trim());
        }
        append(&mut h.text, t);
        h.title = ((h.text.len() - t.len()) as u32, h.text.len() as u32);
        h.plain = (0, h.text.len() as u32);
        debug_assert!(h.text.len() > whole);
        h.lines = (next as u32) + 1 - h.line;
        if let Some(o) = heading_at(headings, next as u32) {
            gone.insert(o);
        }
    }
    let mut index = 0;
    headings.retain(|_| {
        index += 1;
        !gone.contains(&(index - 1))
    });
}

/// The document's own title: the first line, where it reads like one, or the only heading of the
/// outermost markup.
pub fn document_title(doc: &Document, layout: &mut Layout, headings: &mut Vec<Heading>) {
    if layout.markup.is_some() {
        let top = headings
            .iter()
            .filter_map(|h| {
                if let Series::Markup(d) = h.series {
                    Some(d)
                } else {
                    None
                }
            })
            .min();
        let tops: Vec<usize> = (0..headings.len())
            .filter(|&i| headings[i].series == Series::Markup(top.unwrap_or(0)))
            .collect();
        if let [only] = tops[..]
            && headings[..only].iter().all(|h| h.weak)
            && headings.len() > 2
            && headings[only].number.is_none()
        {
            headings.drain(..only);
            headings[0].level = 0;
            headings[0].weak = false;
            return;
        }
        if tops.len() > 1 {
            return;
        }
    }
    let Some(first) = (0..doc.line_count())
        .find(|&i| matches!(layout.roles[i], Role::Text | Role::Heading | Role::Contents))
    else {
        return;
    };
    let before = |i: usize| headings.iter().position(|h| h.line as usize == i);
    match layout.roles[first] {
        Role::Heading => {
            let Some(at) = before(first) else { return };
            // 第999章 before Part 1 is the number of the whole, among the laws of Hong Kong.
            let depth = |h: &Heading| match h.series {
                Series::Labelled(label) => Some(label.usual_depth()),
                _ => None,
            };
            let own = &headings[at];
            let whole = !own.number.is_first()
                && headings.iter().filter(|h| h.series == own.series).count() == 1
                && depth(own).is_some_and(|own| {
                    headings
                        .iter()
                        .any(|h| depth(h) < Some(own) && depth(h).is_some())
                });
            let h = &mut headings[at];
            if whole || h.weak && h.number.is_none() || matches!(h.series, Series::Plain) {
                h.level = 0;
                h.weak = false;
            }
        }
        Role::Text => {
            let t = doc.line(first).trim();
            let next_blank = layout.roles.get(first + 1).is_none_or(|r| *r != Role::Text)
                || layout.wrap.is_none();
            let like = match t.chars().any(is_han) {
                true => t.chars().count() <= 60 && !chinese::ends_like_sentence(t),
                false => {
                    t.len() <= 240
                        && !english::ends_like_sentence(t)
                        && t.split_whitespace().count() <= 40
                }
            };
            if like && next_blank && !headings.is_empty() {
                layout.roles[first] = Role::Heading;
                headings.insert(
                    0,
                    Heading {
                        line: first as u32,
                        lines: 1,
                        series: Series::Plain,
                        label: None,
                        number: Number::NONE,
                        title: (0, t.len() as u32),
                        plain: (0, t.len() as u32),
                        text: t.to_owned(),
                        clean_title: true,
                        run_in: None,
                        contents_line: None,
                        only_in_contents: false,
                        weak: false,
                        faint: false,
                        score: 0.5,
                        level: 0,
                        parent: None,
                        ordinal: 1,
                    },
                );
            }
        }
        _ => {}
    }
}
