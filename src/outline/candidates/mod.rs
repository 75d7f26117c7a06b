//! From lines to candidates: the rules of both languages and of markup, weighed by what stands around
//! the line.

pub mod candidate;
pub mod front_matter;
pub mod short;
#[cfg(test)]
mod tests;
mod unspaced;

use crate::document::{Document, ParagraphKind};
use crate::language::items::is_item;
use crate::language::width::{columns, indent, join};
use crate::language::wording::english::is_unfinished;
use crate::language::wording::{self, ends_like_sentence, is_date_line};
use crate::language::{Language, ends_sentence, is_han, numerals};
use crate::outline::Strength;
use crate::outline::candidates::candidate::{Candidate, Reading};
use crate::outline::candidates::short::{in_bold, unnumbered};
use crate::outline::contents;
use crate::outline::forms::chinese;
use crate::outline::forms::decimals::{decimal, lettered_decimal};
use crate::outline::forms::english;
use crate::outline::label::{Label, Number, Series};
use crate::outline::layout::decoration;
use crate::outline::layout::{Layout, Markup, Role};
use crate::outline::series::counted;
use crate::outline::titles::has_text_below;

/// The trimmed text of a candidate's lines, joined: by a space between words, by nothing between
/// Chinese characters.
pub fn joined(doc: &Document, c: &Candidate) -> String {
    let mut out = String::from(doc.line(c.line as usize).trim());
    for l in c.line + 1..c.line + c.lines {
        join(&mut out, doc.line(l as usize).trim());
    }
    out
}

/// The trimmed first line of a candidate.
pub fn first_line<'a>(doc: &'a Document, c: &Candidate) -> &'a str {
    doc.line(c.line as usize).trim()
}

/// Byte range of a marked-up heading's text without its markup.
pub fn unmarked(text: &str) -> (usize, usize) {
    let open = text.bytes().take_while(|&b| b == b'#' || b == b'=').count();
    if !(1..=6).contains(&open) || !text[open..].starts_with([' ', '\t', '\u{3000}']) {
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
pub fn of_document(doc: &Document, layout: &Layout) -> Vec<Candidate> {
    let mut reader = Reader::new(doc, layout);
    for i in 0..doc.line_count() {
        reader.line(i);
    }
    reader.out
}

/// How one line can be read. Styles of underlines are not told apart.
pub fn of_line(doc: &Document, layout: &Layout, line: usize) -> Vec<Candidate> {
    let mut reader = Reader::new(doc, layout);
    reader.line(line);
    reader.out
}

/// Collects candidates line by line.
struct Reader<'a> {
    doc: &'a Document,
    layout: &'a Layout,
    out: Vec<Candidate>,
    readings: Vec<Reading>,
    styles: Vec<(char, bool)>,
}

impl<'a> Reader<'a> {
    fn new(doc: &'a Document, layout: &'a Layout) -> Self {
        Self {
            doc,
            layout,
            out: Vec::new(),
            readings: Vec::new(),
            styles: Vec::new(),
        }
    }

    fn line(&mut self, i: usize) {
        let Self {
            doc,
            layout,
            out,
            readings,
            styles,
        } = self;
        let (doc, layout) = (*doc, *layout);
        let roles = &layout.roles;
        if roles[i] != Role::Text {
            return;
        }
        let line = doc.line(i);
        let t = line.trim();
        if t.is_empty() {
            return;
        }
        readings.clear();
        let underlined = i + 1 < roles.len()
            && roles[i + 1] == Role::Rule
            && crate::outline::layout::is_underline(
                doc,
                roles,
                i + 1,
                layout.markup == Some(Markup::Underline),
            );
        if let Some(depth) = markup_depth(doc, layout, i, t, underlined, styles) {
            let (start, end) = if underlined || layout.markup == Some(Markup::Styles) {
                (0, t.len())
            } else {
                unmarked(t)
            };
            out.push(marked(doc, i, t, depth, start, end));
            return;
        }
        let decorated = decoration::of(t).filter(|_| layout.markup.is_none());
        let (shift, end) = decorated.map_or((0, t.len()), |d| d.inner);
        let bold = decorated.is_some_and(|d| d.bold);
        let (whole, t) = (t, &t[shift..end]);
        match t.chars().next().unwrap_or(' ') {
            '0'..='9' | '０'..='９' => decimal(t, doc.language, readings),
            'A'..='Z' if lettered_decimal(t) => decimal(t, doc.language, readings),
            '【' | '［' | '[' => readings.extend(counted::in_brackets(t)),
            '（' | '(' => {
                if doc.language == Language::Chinese
                    || t.chars()
                        .take(24)
                        .any(|c| is_han(c) && numerals::chinese(&c.to_string()).is_none())
                {
                    chinese::readings(t, readings);
                }
                if readings.is_empty() {
                    english::readings(t, readings);
                }
                // A machine left the number as it was: （一）Development foundation.
                if readings.is_empty() {
                    chinese::readings(t, readings);
                }
            }
            c if c.is_ascii() || c == '§' || ('\u{2160}'..='\u{2188}').contains(&c) => {
                english::readings(t, readings)
            }
            _ => chinese::readings(t, readings),
        }
        let around = Around::of(doc, layout, i);
        let before = out.len();
        // A paragraph all in bold with text right behind its number is a paragraph still.
        if decorated.is_some() {
            readings.retain(|r| r.run_in.is_none());
        }
        for r in readings.drain(..) {
            let mut c = Candidate {
                line: i as u32,
                lines: 1,
                series: r.series,
                label: r.label,
                number: r.number,
                score: r.score + if bold { BOLD } else { 0.0 },
                title: ((r.title.0 + shift) as u32, (r.title.1 + shift) as u32),
                clean_title: r.clean_title,
                run_in: r
                    .run_in
                    .map(|at| (at + line.len() - line.trim_start().len()) as u32),
                indent: around.indent.min(u16::MAX as usize) as u16,
                listed: false,
                strength: Strength::Sure,
            };
            // In a table numbers stand alone as well; a heading has its term or its text below.
            let bare = c.label.is_none() && c.title.0 >= c.title.1 && c.run_in.is_none();
            // Where no line is blank, only a term of a standard has 3.1 alone above it.
            let apart = around.blank_before
                || layout.no_line_is_blank() && matches!(c.series, Series::Decimal(2..));
            if bare && !(apart && has_text_below(doc, layout, i)) {
                continue;
            }
            weigh(doc, layout, &mut c, &around, underlined);
            out.push(c);
        }
        if out[before..]
            .iter()
            .all(|c| c.score < -1.0 || matches!(c.series, Series::Worded(_) | Series::Bracketed))
        {
            match decorated {
                Some(d) if d.bold => in_bold(i, d.inner, t, &around, out),
                _ => unnumbered(doc, layout, i, whole, &around, out),
            }
        }
    }
}

/// What stands around a line.
pub struct Around {
    pub blank_before: bool,
    pub blank_after: bool,
    /// The line above is text that does not end a sentence.
    broken_before: bool,
    pub indent: usize,
}

impl Around {
    fn of(doc: &Document, layout: &Layout, i: usize) -> Self {
        let role = |j: Option<usize>| {
            j.and_then(|j| layout.roles.get(j).copied())
                .unwrap_or(Role::Blank)
        };
        let empty = |r: Role| matches!(r, Role::Blank | Role::Rule | Role::PageHeader);
        let above = i.checked_sub(1);
        let broken_before = role(above) == Role::Text && !ends_sentence(doc.line(i - 1));
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
    let titled = c.run_in.is_none() && c.title.0 < c.title.1;
    if let Some(wrap) = layout.wrap {
        // In wrapped text a line that goes on from the one above names a heading, it is none.
        if around.broken_before && !around.blank_before {
            c.score -= 4.0;
        }
        extend(doc, layout, c, wrap);
        if titled && c.label.is_some_and(Label::may_run_in) {
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
            if wording::english::ends_like_sentence(&text) && text.len() > 120
                || wording::chinese::ends_like_sentence(&text)
            {
                c.score -= 2.5;
            }
        }
    } else if !around.blank_before && goes_on_above(doc, layout, c.line as usize) {
        c.score -= 4.0;
    } else if around.broken_before
        && layout.blank_share > 0.05
        && !around.blank_before
        && c.label.is_some()
    {
        c.score -= 0.4;
    }
    if layout.wrap.is_none() && titled {
        if c.label.is_some_and(Label::may_run_in) {
            run_in_over_lines(doc, layout, c);
        } else if matches!(c.series, Series::Enumerated(..) | Series::Decimal(_))
            && matches!(
                Paragraph::of(doc, layout, c.line as usize),
                Some(Paragraph::Text)
            )
        {
            // An item's text, on several lines.
            c.score -= 4.0;
        }
    }
    // A title that stops at "of the" goes on below, where it ends the paragraph.
    if layout.wrap.is_none()
        && c.lines == 1
        && c.run_in.is_none()
        && c.title.0 < c.title.1
        && is_unfinished(doc.line(c.line as usize))
    {
        let next = (c.line + 1) as usize;
        let ends = |l: usize| {
            let t = doc.line(l).trim();
            columns(t) <= 60 && !wording::english::ends_like_sentence(t) && !t.ends_with(':')
        };
        let role = |l: usize| layout.roles.get(l).copied().unwrap_or(Role::Blank);
        if role(next) == Role::Text && role(next + 1) != Role::Text && ends(next) {
            c.lines = 2;
        }
    }
    // 附件：… above the signature and the date of a letter says what comes with it.
    if titled
        && c.number.is_none()
        && c.label.is_some()
        && is_signed_below(doc, layout, c.line as usize)
    {
        c.score -= 4.0;
    }
    // Where no line is blank, each is a paragraph.
    let paragraph = around.blank_before && around.blank_after || layout.lines_are_paragraphs();
    if paragraph && c.label.is_some() && titled && c.lines == 1 && c.run_in.is_none() {
        let line = doc.line(c.line as usize).trim();
        c.score += english::machine_made(line, &line[c.title.0 as usize..]);
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

/// What it is worth for a heading that its whole line is in bold type.
const BOLD: f32 = 1.0;

/// Whether a date ends what is signed below a line, two lines further down at most.
fn is_signed_below(doc: &Document, layout: &Layout, line: usize) -> bool {
    let below = (line + 1..layout.roles.len()).filter(|&l| layout.roles[l] == Role::Text);
    below.take(3).any(|l| {
        let t = doc.line(l).trim();
        is_date_line(t)
    })
}

/// What the lines of a paragraph are that begins with a label or a number.
enum Paragraph {
    /// Running text: it ends as a sentence does, or goes on for longer than a title.
    Text,
    /// A title on so many lines, and text may begin on the line below it.
    Title(u32),
}

impl Paragraph {
    /// Reads the paragraph from its first line on, as far as each line breaks off and the next goes on with it. `None` for
    /// a line by itself.
    fn of(doc: &Document, layout: &Layout, first: usize) -> Option<Self> {
        // An entry of a contents, up to its page number, is no beginning of a paragraph.
        let entry = doc.line(first).trim();
        let mut last = first;
        while breaks_off(doc, layout, last) {
            last += 1;
            let t = doc.line(last).trim();
            if ends_like_sentence(t)
                || t.ends_with([':', '：'])
                || t.contains(". ")
                || last + 1 - first > MOST_LINES as usize
            {
                return (contents::without_leader(entry).len() == entry.len())
                    .then_some(Self::Text);
            }
        }
        (last > first).then_some(Self::Title((last + 1 - first) as u32))
    }
}

/// Whether a line's sentence, or title, goes on on the next line: that begins with a small letter, or the line is full, or its
/// last word is one that something must follow.
fn breaks_off(doc: &Document, layout: &Layout, line: usize) -> bool {
    if layout.roles.get(line + 1) != Some(&Role::Text) {
        return false;
    }
    let (t, next) = (doc.line(line).trim(), doc.line(line + 1).trim());
    if is_item(next) || ends_like_sentence(t) {
        return false;
    }
    // Chinese has no small letters that tell; a line is nearly full where a long word did not fit any more.
    let full = layout.wrap.is_some_and(|wrap| {
        goes_on(doc, layout, line, wrap) || t.contains(is_han) && columns(t) * 4 >= wrap * 3
    });
    // Short lines that begin small may be the entries of a list.
    full || columns(t) >= 30
        && (is_unfinished(t) || next.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// A run-in article whose first line ends no sentence is told by its paragraph; and so is a title on several lines.
fn run_in_over_lines(doc: &Document, layout: &Layout, c: &mut Candidate) {
    match Paragraph::of(doc, layout, c.line as usize) {
        Some(Paragraph::Text) => {
            let line = doc.line(c.line as usize);
            let lead = line.len() - line.trim_start().len();
            c.run_in = Some(c.title.0 + lead as u32);
            c.title.1 = c.title.0;
            c.lines = 1;
        }
        Some(Paragraph::Title(lines)) => c.lines = lines,
        None => {}
    }
}

/// Whether the line above is the beginning of this one's sentence, where it is not known that lines are wrapped: it ends in
/// a word that something must follow, and is as long as the lines around it.
fn goes_on_above(doc: &Document, layout: &Layout, line: usize) -> bool {
    let Some(above) = line
        .checked_sub(1)
        .filter(|&a| layout.roles[a] == Role::Text)
    else {
        return false;
    };
    let t = doc.line(above).trim();
    let width = columns(t);
    let near = above.saturating_sub(4)..above;
    let longest = near
        .filter(|&l| layout.roles[l] == Role::Text)
        .map(|l| columns(doc.line(l).trim()))
        .max();
    width >= 30 && is_unfinished(t) && longest.is_none_or(|l| width * 5 >= l * 3)
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
pub fn extend(doc: &Document, layout: &Layout, c: &mut Candidate, wrap: usize) {
    let mut last = c.line as usize;
    while c.lines < MOST_LINES {
        let next = last + 1;
        if layout.roles.get(next) != Some(&Role::Text) {
            return;
        }
        let t = doc.line(next).trim();
        // A page number ends an entry of a contents, however full its line is.
        let entry = doc.line(last).trim();
        let paged = contents::without_leader(entry).len() < entry.len();
        let full = !paged && goes_on(doc, layout, last, wrap);
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
            match crate::outline::layout::repeated_mark(doc.line(i + 1), 2)? {
                '=' => Some(1),
                '-' => Some(2),
                _ => None,
            }
        }
        Markup::Underline if underlined => {
            let mark = crate::outline::layout::repeated_mark(doc.line(i + 1), 2)?;
            // reStructuredText: the depth of a style is the order in which it first appears; a style is a
            // mark, with or without the same rule above.
            let over = i > 0
                && layout.roles[i - 1] == Role::Rule
                && crate::outline::layout::repeated_mark(doc.line(i - 1), 3) == Some(mark);
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
        label,
        number,
        score: 5.0,
        clean_title: clean,
        ..Candidate::new(i, Series::Markup(depth), title)
    }
}
