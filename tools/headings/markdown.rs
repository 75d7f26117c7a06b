//! Gold for free: documents whose markup says what is a heading, with the markup taken off.
//!
//! ```text
//! ## 2. Lending        ─▶   2. Lending
//!                           (blank or not, wrapped or not, as the document's style has it)
//! 1. Ask **first**.    ─▶   1. Ask first.
//! ```
//!
//! How plain text looks differs from one to the next. So each document gets a style of its own, chosen by its name.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// How a document is laid out.
#[derive(Debug, Clone, Copy)]
struct Style {
    /// Blank lines around headings and between paragraphs.
    blank: bool,
    /// Columns at which paragraphs are wrapped.
    width: Option<usize>,
    bullet: &'static str,
    /// What stands behind the number of a list's item.
    mark: &'static str,
    /// Blank lines between the items of a list.
    loose: bool,
    /// Columns that code is set in by.
    code: usize,
    cell: &'static str,
}

impl Style {
    /// The style of a document of this name; both sides have the same but for the marks of numbers.
    fn of(name: &str, chinese: bool) -> Self {
        let mut hash = DefaultHasher::new();
        name.hash(&mut hash);
        let mut bits = hash.finish();
        let mut choose = |n: u64| {
            let k = bits % n;
            bits /= n;
            k as usize
        };
        let blank = choose(8) > 0;
        let wrapped = choose(4) == 0 && blank;
        Self {
            blank,
            width: wrapped.then_some(72),
            bullet: ["- ", "• ", "* ", "· "][choose(4)],
            mark: match (choose(3), chinese) {
                (0, true) => "、",
                (1, _) => ") ",
                _ => ". ",
            },
            loose: choose(2) == 0,
            code: [0, 4, 4, 4][choose(4)],
            cell: ["\t", " | ", "  "][choose(3)],
        }
    }
}

/// Plain text, and which of its lines (from 1) are headings, with their levels; and lines in bold, which may be.
#[derive(Debug, Default)]
struct Plain {
    lines: Vec<String>,
    headings: Vec<(usize, u8)>,
    bold: Vec<usize>,
}

impl Plain {
    fn levels(&self) -> Vec<u8> {
        self.headings.iter().map(|h| h.1).collect()
    }

    fn blank(&mut self) {
        if self.lines.last().is_some_and(|l| !l.is_empty()) {
            self.lines.push(String::new());
        }
    }

    /// Adds a paragraph whose first line begins with a marker and whose others are set in under it.
    fn paragraph(&mut self, marker: &str, indent: usize, text: &str, width: Option<usize>) {
        let room = width.map_or(usize::MAX, |w| {
            w.saturating_sub(indent + marker.len()).max(NARROWEST)
        });
        let lines = text.lines().filter(|l| !l.trim().is_empty());
        let parts = lines.flat_map(|line| wrapped(line.trim(), room));
        let (lead, hang) = (" ".repeat(indent), " ".repeat(marker.chars().count()));
        for (k, part) in parts.enumerate() {
            let before = if k == 0 { marker } else { &hang };
            self.lines.push(format!("{lead}{before}{part}"));
        }
    }
}

/// Columns that a list deep within others has at least.
const NARROWEST: usize = 20;

/// A text in lines of so many columns; Chinese counts two each and may break anywhere.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut column = 0;
    for word in text.split_inclusive(|c: char| c == ' ' || !c.is_ascii()) {
        let columns: usize = word.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        let closes = word.starts_with(['。', '，', '、', '；', '：', '）', '”', '？', '！']);
        if column + columns > width && column > 0 && !closes {
            out.push(String::new());
            column = 0;
        }
        out.last_mut().expect("one").push_str(word);
        column += columns;
    }
    out.iter().map(|l| l.trim_end().to_owned()).collect()
}

/// Without what stands before the text, and lines that only a site's generator reads.
fn body(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let text = match text
        .strip_prefix("---\n")
        .and_then(|t| t.split_once("\n---"))
    {
        Some((_, rest)) => rest.split_once('\n').map_or("", |r| r.1),
        None => &text,
    };
    let generator = |l: &&str| {
        let l = l.trim_start();
        [
            "{{<", "{{%", "{%", ":::", "import ", "export ", "[[toc]]", "[TOC]", "!!! ",
        ]
        .iter()
        .any(|start| l.starts_with(start))
    };
    let lines: Vec<&str> = text.lines().filter(|l| !generator(l)).collect();
    lines.join("\n")
}

/// What is being read.
struct Reader {
    out: Plain,
    style: Style,
    /// The text of the block so far, and how much of it is bold.
    text: String,
    bold: usize,
    in_bold: bool,
    /// The next number of each list around, none where it has bullets.
    lists: Vec<Option<u64>>,
    /// The marker of the item that begins.
    marker: String,
    hidden: usize,
    cells: Vec<String>,
}

impl Reader {
    /// Ends a block: writes its text.
    fn flush(&mut self, heading: Option<HeadingLevel>) {
        let text = std::mem::take(&mut self.text);
        let bold = std::mem::take(&mut self.bold);
        if text.trim().is_empty() {
            return;
        }
        let (out, style) = (&mut self.out, self.style);
        let item = !self.lists.is_empty();
        if style.blank && (!item || style.loose || self.marker.is_empty()) {
            out.blank();
        }
        let at = out.lines.len() + 1;
        if let Some(level) = heading {
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            out.headings.push((at, level as u8));
            out.lines.push(line);
        } else {
            let depth = self.lists.len().saturating_sub(1);
            let mut indent = depth * 3;
            let marker = std::mem::take(&mut self.marker);
            if item && marker.is_empty() {
                indent += 3;
            }
            out.paragraph(&marker, indent, &text, style.width);
            if bold * 10 >= text.trim().len() * 9 {
                out.bold.push(at);
            }
        }
        if style.blank && !item {
            out.blank();
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::List(first) => {
                self.flush(None);
                self.lists.push(*first);
            }
            Tag::Item => {
                self.flush(None);
                self.marker = match self.lists.last_mut() {
                    Some(Some(n)) => {
                        *n += 1;
                        format!("{}{}", *n - 1, self.style.mark)
                    }
                    _ => self.style.bullet.to_owned(),
                };
            }
            Tag::CodeBlock(_) => self.flush(None),
            Tag::Strong => self.in_bold = true,
            Tag::Image { .. } | Tag::HtmlBlock | Tag::FootnoteDefinition(_) => self.hidden += 1,
            Tag::Heading { .. } | Tag::Paragraph => self.flush(None),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.flush(Some(level)),
            TagEnd::Paragraph | TagEnd::Item => self.flush(None),
            TagEnd::List(_) => {
                self.lists.pop();
                if self.lists.is_empty() && self.style.blank {
                    self.out.blank();
                }
            }
            TagEnd::CodeBlock => {
                let text = std::mem::take(&mut self.text);
                if self.style.blank {
                    self.out.blank();
                }
                let lead = " ".repeat(self.style.code);
                let lines = text
                    .lines()
                    .map(|l| format!("{lead}{l}").trim_end().to_owned());
                self.out.lines.extend(lines);
                if self.style.blank {
                    self.out.blank();
                }
            }
            TagEnd::TableCell => self.cells.push(std::mem::take(&mut self.text)),
            TagEnd::TableHead | TagEnd::TableRow => {
                self.text = std::mem::take(&mut self.cells).join(self.style.cell);
                let blank = std::mem::replace(&mut self.style.blank, false);
                self.flush(None);
                self.style.blank = blank;
            }
            TagEnd::Table if self.style.blank => self.out.blank(),
            TagEnd::Strong => self.in_bold = false,
            TagEnd::Image | TagEnd::HtmlBlock | TagEnd::FootnoteDefinition => self.hidden -= 1,
            _ => {}
        }
    }

    fn word(&mut self, text: &str) {
        if self.hidden == 0 {
            self.text.push_str(text);
            self.bold += if self.in_bold { text.len() } else { 0 };
        }
    }
}

/// Markdown as plain text.
fn plain(markdown: &str, style: Style) -> Plain {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_FOOTNOTES;
    let markdown = body(markdown);
    let mut reader = Reader {
        out: Plain::default(),
        style,
        text: String::new(),
        bold: 0,
        in_bold: false,
        lists: Vec::new(),
        marker: String::new(),
        hidden: 0,
        cells: Vec::new(),
    };
    for event in Parser::new_ext(&markdown, options) {
        match event {
            Event::Start(tag) => reader.start(&tag),
            Event::End(tag) => reader.end(tag),
            Event::Text(t) | Event::Code(t) => reader.word(&t),
            Event::SoftBreak if reader.style.width.is_none() => reader.word(" "),
            Event::SoftBreak | Event::HardBreak => reader.word("\n"),
            _ => {}
        }
    }
    reader.flush(None);
    reader.out
}

/// The rows of `NAME.gold.tsv`, of documents whose headings have the same levels. One heading above all others is the
/// title.
fn gold(sides: &[Option<Plain>; 2]) -> String {
    let levels = sides
        .iter()
        .flatten()
        .next()
        .map_or(Vec::new(), Plain::levels);
    let top = levels.iter().copied().min().unwrap_or(1);
    let titled = levels.first() == Some(&top) && levels.iter().filter(|&&l| l == top).count() == 1;
    let mut out = String::from("level\ten_line\tzh_line\n");
    for (k, level) in levels.into_iter().enumerate() {
        let level = level - top + u8::from(!titled);
        let line = |plain: &Option<Plain>| {
            let plain = plain.as_ref();
            plain.map_or_else(String::new, |p| p.headings[k].0.to_string())
        };
        out += &format!("{level}\t{}\t{}\n", line(&sides[0]), line(&sides[1]));
    }
    out
}

/// Writes the documents of a collection, `NAME.en.md` and `NAME.zh.md` (or one of them), as plain text with gold.
///
/// # Errors
/// When a file cannot be read or written.
pub fn write(from: &Path, to: &Path) -> std::io::Result<usize> {
    fs::create_dir_all(to)?;
    let mut documents: BTreeMap<String, [Option<Plain>; 2]> = BTreeMap::new();
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        for (side, end) in [".en.md", ".zh.md"].into_iter().enumerate() {
            if let Some(name) = file.strip_suffix(end) {
                let text = String::from_utf8_lossy(&fs::read(&path)?).into_owned();
                let made = plain(&text, Style::of(name, side == 1));
                documents.entry(name.to_owned()).or_default()[side] = Some(made);
            }
        }
    }
    let mut count = 0;
    for (name, sides) in &documents {
        if let [Some(a), Some(b)] = sides
            && a.levels() != b.levels()
        {
            continue;
        }
        let mut open = String::new();
        for (side, end) in ["en", "zh"].into_iter().enumerate() {
            let Some(plain) = &sides[side] else { continue };
            fs::write(
                to.join(format!("{name}.{end}.txt")),
                plain.lines.join("\n") + "\n",
            )?;
            for line in &plain.bold {
                open += &if side == 0 {
                    format!("{line}\t\n")
                } else {
                    format!("\t{line}\n")
                };
            }
        }
        fs::write(to.join(format!("{name}.gold.tsv")), gold(sides))?;
        if !open.is_empty() {
            fs::write(to.join(format!("{name}.opt")), open)?;
        }
        count += 1;
    }
    Ok(count)
}
