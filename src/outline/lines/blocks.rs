//! A document as a row of blocks: paragraphs, items, listings, short lines, each with what stands around it.
//!
//! Whether a line is a heading depends on its neighbours, and those are not the lines next to it but what these lines
//! are part of: where lines are wrapped, a paragraph is one block.

use crate::document::Document;
use crate::language::items::is_item;
use crate::language::width::{columns_up_to, indent};
use crate::language::wording::ends_like_sentence;
use crate::outline::Heading;
use crate::outline::layout::{Layout, Role};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// What a block is to those beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A heading that counts whatever the other document has.
    Heading,
    Code,
    Table,
    /// An item of a list.
    Item,
    /// Text that introduces what follows.
    Colon,
    /// A paragraph that ends as sentences do.
    Sentence,
    /// A short line that does not.
    Short,
    /// A long line that ends as no sentence does.
    Open,
}

/// A paragraph, or a line that stands for itself.
#[derive(Debug, Clone, Copy)]
pub struct Block {
    /// Its first line, 0-based, and how many there are.
    pub first: u32,
    pub lines: u32,
    pub kind: Kind,
    /// Columns of text, up to [`MOST_COLUMNS`].
    pub columns: u16,
    /// Columns of white space before its first line.
    pub indent: u16,
    /// Whether white space parts it from what stands above and below.
    pub blank_above: bool,
    pub blank_below: bool,
}

/// Columns that are counted.
pub const MOST_COLUMNS: usize = 400;

/// Columns that a short line has at most.
const SHORT: usize = 60;

/// Columns that a listing is set in by, where each line is a paragraph; further in, a title may be centred.
const LISTING: std::ops::Range<usize> = 4..13;

/// How blank lines set blocks apart in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spacing {
    /// Hardly anywhere.
    None,
    /// In some places.
    Some,
    /// Around every paragraph.
    All,
}

/// Shares of blocks of text with a blank line above, below which there are none, and from which all have one.
const NONE: f32 = 0.04;
const ALL: f32 = 0.9;

/// The share, of what has a blank line above, that has none below, from which blank lines set headings apart.
const ABOVE_ONLY: f32 = 0.6;

/// The blocks of a document, and what is known of all of them.
pub struct Blocks {
    pub all: Vec<Block>,
    /// Whether running text is set in, as in manual pages.
    pub set_in: bool,
    pub spacing: Spacing,
    /// Whether what has a blank line above has none below, as a rule: there it sets headings apart.
    pub above_only: bool,
    /// Share of short lines among the blocks of text.
    pub short_share: f32,
    /// Where lines come back: their hashes, and the blocks.
    places: FxHashMap<u64, Vec<u32>>,
    /// How many of them stand over text, where there are several.
    over_text: FxHashMap<u64, u32>,
    /// How often short lines begin alike.
    beginnings: FxHashMap<u64, u32>,
    /// How often lines begin with the same words before a colon.
    leads: FxHashMap<u64, u32>,
    /// How often short lines are of one form.
    forms: FxHashMap<(Form, Option<Kind>), u32>,
}

impl Blocks {
    /// Cuts a document into blocks. `headings` says what of it is headings already.
    pub fn of(doc: &Document, layout: &Layout, headings: &[Heading]) -> Self {
        let mut all = Vec::new();
        let set_in = text_is_set_in(doc, layout);
        let mut headings = headings
            .iter()
            .filter(|h| h.is_sure() && !h.only_in_contents && !h.is_line())
            .peekable();
        let mut i = 0;
        while i < doc.line_count() {
            let role = layout.roles[i];
            if matches!(
                role,
                Role::Blank | Role::Rule | Role::PageHeader | Role::Contents
            ) {
                i += 1;
                continue;
            }
            while headings.next_if(|h| h.line + h.lines <= i as u32).is_some() {}
            let heading = headings.peek().filter(|h| h.line <= i as u32);
            let (lines, kind) = match heading {
                Some(h) => ((h.line + h.lines) as usize - i, Some(Kind::Heading)),
                None => (
                    wrapped(doc, layout, i, headings.peek().map(|h| h.line as usize)),
                    None,
                ),
            };
            all.push(block(doc, layout, i, lines.max(1), kind, set_in));
            i += lines.max(1);
        }
        Self::with(doc, all, set_in)
    }

    fn with(doc: &Document, all: Vec<Block>, set_in: bool) -> Self {
        let mut out = Self {
            all,
            set_in,
            spacing: Spacing::All,
            above_only: false,
            short_share: 0.0,
            places: FxHashMap::default(),
            over_text: FxHashMap::default(),
            beginnings: FxHashMap::default(),
            leads: FxHashMap::default(),
            forms: FxHashMap::default(),
        };
        let (mut text, mut blank, mut short, mut tight) = (0, 0, 0, 0);
        for (k, b) in out.all.iter().enumerate() {
            if matches!(b.kind, Kind::Code | Kind::Table) {
                continue;
            }
            text += 1;
            blank += usize::from(k > 0 && b.blank_above);
            tight += usize::from(k > 0 && b.blank_above && !b.blank_below);
            short += usize::from(b.kind == Kind::Short);
            if b.lines > 1 || usize::from(b.columns) > 2 * SHORT {
                continue;
            }
            let t = doc.line(b.first as usize).trim();
            let same = out.places.entry(hash(t)).or_default();
            same.push(k as u32);
            let another = same.len() == 1;
            if let Some(lead) = lead(t) {
                *out.leads.entry(hash(lead)).or_default() += 1;
            }
            if matches!(b.kind, Kind::Short | Kind::Open) {
                let below = out.all.get(k + 1).map(|b| b.kind);
                *out.forms.entry((form(t, b), below)).or_default() += 1;
            }
            if b.kind == Kind::Short && another {
                *out.beginnings.entry(hash(&beginning(t))).or_default() += 1;
            }
        }
        let over_text = |&&k: &&u32| {
            let below = out.all.get(k as usize + 1).map(|b| b.kind);
            !matches!(below, None | Some(Kind::Heading | Kind::Short))
        };
        let several = out.places.iter().filter(|(_, same)| same.len() > 1);
        let counts =
            several.map(|(&line, same)| (line, same.iter().filter(over_text).count() as u32));
        out.over_text = counts.collect();
        let share = |n: usize| n as f32 / text.max(1) as f32;
        out.short_share = share(short);
        out.above_only = tight as f32 > ABOVE_ONLY * blank as f32;
        out.spacing = match share(blank) {
            s if s < NONE => Spacing::None,
            s if s < ALL => Spacing::Some,
            _ => Spacing::All,
        };
        out
    }

    /// The blocks that hold the same line, if more than this do.
    pub fn same(&self, t: &str) -> &[u32] {
        self.places.get(&hash(t)).map_or(&[], Vec::as_slice)
    }

    /// How many of them stand over text, where there are several.
    pub fn over_text(&self, t: &str) -> usize {
        self.over_text.get(&hash(t)).map_or(0, |&n| n as usize)
    }

    /// How many short lines begin as this one does; one that comes back counts once.
    pub fn begin_alike(&self, t: &str) -> u32 {
        self.beginnings
            .get(&hash(&beginning(t)))
            .copied()
            .unwrap_or(0)
    }

    /// How many lines look as the block does, over what it stands over.
    pub fn same_form(&self, k: usize, t: &str) -> u32 {
        let below = self.all.get(k + 1).map(|b| b.kind);
        let count = self.forms.get(&(form(t, &self.all[k]), below));
        count.copied().unwrap_or(0)
    }

    /// How many lines have the same words before a colon.
    pub fn same_lead(&self, t: &str) -> u32 {
        let count = lead(t).and_then(|lead| self.leads.get(&hash(lead)));
        count.copied().unwrap_or(0)
    }
}

/// How many lines the paragraph has that begins on line `i`, up to a heading.
fn wrapped(doc: &Document, layout: &Layout, i: usize, heading: Option<usize>) -> usize {
    let Some(wrapping) = layout.wrapping.filter(|_| is_text(layout.roles[i])) else {
        return 1;
    };
    let first = doc.line(i);
    let mut last = i;
    loop {
        let next = last + 1;
        let text = layout.roles.get(next).is_some_and(|r| is_text(*r));
        if !text || Some(next) == heading {
            break;
        }
        let after = layout.roles.get(next + 1).filter(|r| is_text(**r));
        let after = after.map(|_| doc.line(next + 1));
        if !wrapping.goes_on_from(first, doc.line(last), doc.line(next), after) {
            break;
        }
        last = next;
    }
    last + 1 - i
}

/// Whether a line is set in as listings are.
fn listed(doc: &Document, layout: &Layout, i: usize, set_in: bool) -> bool {
    !set_in && layout.wrap.is_none() && LISTING.contains(&indent(doc.line(i)))
}

/// Whether more of the long lines that end sentences are set in than not.
fn text_is_set_in(doc: &Document, layout: &Layout) -> bool {
    let (mut inside, mut outside) = (0, 0);
    for (i, line) in doc.lines().enumerate() {
        let t = line.trim();
        let long = is_text(layout.roles[i]) && columns_up_to(t, SHORT + 1) > SHORT;
        if long && (layout.wrap.is_some() || ends_like_sentence(t)) {
            match LISTING.contains(&indent(line)) {
                true => inside += 1,
                false => outside += 1,
            }
        }
    }
    inside > outside
}

/// Whether a line is text; one that may be a heading still is.
fn is_text(role: Role) -> bool {
    matches!(role, Role::Text | Role::Heading)
}

fn block(
    doc: &Document,
    layout: &Layout,
    i: usize,
    lines: usize,
    kind: Option<Kind>,
    set_in: bool,
) -> Block {
    let mut columns = 0;
    for l in i..i + lines {
        columns += columns_up_to(doc.line(l).trim(), MOST_COLUMNS);
        if columns >= MOST_COLUMNS {
            break;
        }
    }
    let columns = columns.min(MOST_COLUMNS);
    let blank = |l: Option<usize>| {
        let role = l.and_then(|l| layout.roles.get(l));
        role.is_none_or(|r| {
            matches!(
                r,
                Role::Blank | Role::Rule | Role::PageHeader | Role::Contents
            )
        })
    };
    let first = doc.line(i).trim();
    let last = doc.line(i + lines - 1).trim();
    let kind = kind.unwrap_or_else(|| match layout.roles[i] {
        Role::Code => Kind::Code,
        Role::Table => Kind::Table,
        _ if is_item(first) => Kind::Item,
        _ if listed(doc, layout, i, set_in) => Kind::Code,
        _ if last.ends_with([':', '：']) => Kind::Colon,
        _ if columns <= SHORT && last.ends_with([',', '，', '、']) => Kind::Open,
        _ if ends_like_sentence(last) => Kind::Sentence,
        _ if columns <= SHORT => Kind::Short,
        _ if last.ends_with(['?', '？', '”', '"', '」', ')', '）']) => Kind::Sentence,
        _ => Kind::Open,
    });
    Block {
        first: i as u32,
        lines: lines as u32,
        kind,
        columns: columns as u16,
        indent: indent(doc.line(i)).min(u16::MAX as usize) as u16,
        blank_above: blank(i.checked_sub(1)),
        blank_below: blank(Some(i + lines)),
    }
}

/// How a line looks: what it begins and ends with, whether its words begin with capitals, whether blank lines set it
/// apart, and how far it is set in.
type Form = (u8, u8, bool, bool, bool, u16);

fn form(t: &str, b: &Block) -> Form {
    let class = |c: Option<char>| match c {
        Some(c) if crate::language::is_han(c) => 0,
        Some(c) if c.is_uppercase() => 1,
        Some(c) if c.is_alphabetic() => 2,
        Some(c) if c.is_ascii_digit() => 3,
        Some(c) if c.is_ascii() => 4 + (c as u8 & 0x3f),
        _ => 3,
    };
    let last = match class(t.chars().next_back()) {
        1 => 2,
        c => c,
    };
    let mut words = t.split_whitespace().skip(1).filter(|w| w.len() > 3);
    let capitals = words.all(|w| w.starts_with(char::is_uppercase));
    (
        class(t.chars().next()),
        last,
        capitals,
        b.blank_above,
        b.blank_below,
        b.indent,
    )
}

/// The words before a colon.
fn lead(t: &str) -> Option<&str> {
    let at = t.find([':', '：'])?;
    (at > 0 && at <= 40).then(|| &t[..at])
}

/// How a line begins: the letters of its first word, or two Chinese characters.
fn beginning(t: &str) -> String {
    let han = t.chars().next().is_some_and(crate::language::is_han);
    match han {
        true => t.chars().take(2).collect(),
        false => {
            let word = t
                .split(|c: char| !c.is_alphabetic())
                .find(|w| !w.is_empty());
            word.unwrap_or("").to_lowercase()
        }
    }
}

fn hash(t: &str) -> u64 {
    let mut hasher = FxHasher::default();
    t.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::outline::layout;

    /// Lengths of the blocks, in lines.
    fn blocks(text: &str) -> Vec<u32> {
        let doc = Document::from_text("t", text, Language::English);
        let layout = layout::read(&doc);
        assert!(layout.wrap.is_some());
        let found = Blocks::of(&doc, &layout, &[]);
        found.all.iter().map(|b| b.lines).collect()
    }

    #[test]
    fn a_line_under_a_paragraph_that_ends_far_out_is_a_block_of_its_own() {
        let paragraph = "\
The mill grinds corn for the farmers of the valley and for
nobody else, and it has done so since the bridge was built,
when the road to the town was still a path for mules and
the river had no name at all, nor anybody asked for one of
the names that it might have had.
";
        let text = format!("{}Who may use it\n{paragraph}", paragraph.repeat(12));
        let found = blocks(&text);
        assert_eq!(found, [[5; 12].as_slice(), &[1, 5]].concat());
    }
}
