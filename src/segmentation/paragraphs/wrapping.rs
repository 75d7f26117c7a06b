//! How a document breaks its lines: at which width, if at any.
//!
//! A break made at a width gives itself away: the line is full, that is, the next line's first word would not have
//! fitted any more. So the width is found once a document, from a sample of its lines.

use super::apart::{is_row, stand_apart};
use crate::document::Document;
use crate::language::items::is_item;
use crate::language::width::{columns_up_to, indent, is_wide};
use crate::language::wording::english::is_unfinished;
use crate::language::{Language, ends_sentence, is_han};

/// The widest line, in columns, that is taken for a broken one.
pub(super) const WIDEST: usize = 132;
/// Columns that a full line may lack: of two characters that may not stand at the edge, or a space.
const TOLERANCE: usize = 4;
/// Columns by which punctuation, a long word or an edit by hand may hang over the edge.
const HANGING: usize = 6;
/// How far before the width a ragged line may end.
const RAGGED: usize = 12;

/// How a document breaks its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wrapping {
    /// The width in columns at which lines are broken (a Chinese character takes two); `None` in a text
    /// with a paragraph a line.
    pub width: Option<usize>,
    /// Whether a line may be less than a paragraph at all: the file's format does not tell its paragraphs.
    pub(super) breakable: bool,
    pub(super) language: Language,
    /// Whether Chinese and Latin characters stand apart in this text (`使用 apt 安装`).
    spaced: bool,
    /// Whether a program has broken the lines of a text without small letters: hardly a long line has room for the next
    /// word. Where there are such letters, they tell more of what goes on.
    pub(super) strict: bool,
    /// Whether lines end as those of running text do, at one width or not.
    pub(crate) prose: bool,
}

/// So many long lines that go on below tell a program's line ends from those by hand …
const STRICT: usize = 20;
/// … of which at most one in so many may have room for the next word.
const LOOSE: usize = 200;

/// A text without small letters, as one in capitals, is told by as many line ends of which nine in ten are where a width
/// makes them fall.
const CAPITALS: usize = 8;

/// Whether Chinese and Latin characters stand apart in a Chinese text.
fn is_spaced(document: &Document) -> bool {
    if document.language != Language::Chinese {
        return false;
    }
    let (mut apart, mut close) = (0, 0);
    let end = document.text().len().min(256 * 1024);
    let mut last = [' '; 2];
    for c in document.text()[..floor(document.text(), end)].chars() {
        let mixed = |a: char, b: char| {
            is_han(a) && b.is_ascii_alphabetic() || a.is_ascii_alphabetic() && is_han(b)
        };
        close += usize::from(mixed(last[1], c));
        apart += usize::from(last[1] == ' ' && mixed(last[0], c));
        last = [last[1], c];
    }
    apart > close
}

impl Wrapping {
    /// How `document` breaks its lines.
    pub fn of(document: &Document) -> Self {
        let english = document.language == Language::English;
        let pairs = Pair::all(document);
        let mut widths = [0usize; WIDEST + 1]; // of unfinished lines with a line right after them
        for pair in pairs.iter().filter(|p| p.unfinished && p.taken <= WIDEST) {
            widths[pair.taken] += 1;
        }
        // The window of widths that holds the most line ends.
        let mut best = (0, 0);
        for top in 30..=WIDEST {
            let full: usize = widths[top.saturating_sub(RAGGED)..=top].iter().sum();
            if full > best.0 {
                best = (full, top);
            }
        }
        let (full, top) = best;
        // Lines a little longer still belong to it: a long word, an edit by hand.
        let mut width = top;
        for (at, &count) in widths
            .iter()
            .enumerate()
            .take((top + HANGING).min(WIDEST) + 1)
        {
            if at > width && count * 20 >= full {
                width = at;
            }
        }
        let count = |is: &dyn Fn(&Pair) -> bool| pairs.iter().filter(|p| is(p)).count();
        let unfinished = count(&|p| p.unfinished);
        let overlong = count(&|p| p.taken > width + HANGING);
        let within = |p: &Pair| p.unfinished && p.taken + RAGGED >= top && p.taken <= top;
        let tight = count(&|p| within(p) && !has_room(p.room, width));
        // A break at a width falls between any two words, before a small one more often than not; verses and the
        // entries of a list begin with capitals. Where there are none to tell, a list gives itself away by lines of all
        // lengths.
        let telling = match english {
            true => {
                let capitals = full >= CAPITALS && 10 * tight >= 9 * full;
                4 * count(&|p| within(p) && p.small) >= full || capitals
            }
            false => 2 * tight >= full || full >= 20 && 4 * tight >= full,
        };
        // Where line ends keep to no width, they still fall after "of" and "the", as those of lists and verses hardly
        // do.
        let ragged = full >= 3
            && 3 * full >= unfinished
            && 4 * count(&|p| p.unfinished && p.open) >= unfinished;
        // The narrower the text, the likelier it is that its lines are entries of a list.
        let wrapped = !document.has_paragraphs()
            && full >= 2
            && (2 * full >= unfinished || ragged)
            && 4 * overlong <= pairs.len()
            && telling;
        // Shorter ones may be titles.
        let going_on =
            |p: &Pair| p.unfinished && 4 * p.taken >= 3 * width && p.taken <= width + HANGING;
        let going = count(&going_on);
        let loose = count(&|p| going_on(p) && has_room(p.room, width));
        Self {
            prose: is_prose(&pairs, english, top),
            strict: !english && going >= STRICT && LOOSE * loose <= going,
            width: wrapped.then_some(width),
            breakable: !document.has_paragraphs(),
            language: document.language,
            spaced: is_spaced(document),
        }
    }

    /// Adds the text of a line to what stands before it in its paragraph: after a space, or after
    /// nothing between Chinese characters, after a slash, and after a hyphen within a word.
    pub fn join(&self, text: &mut String, next: &str) {
        if let (Some(a), Some(b)) = (text.chars().next_back(), next.chars().next())
            && self.space_between(text, a, b)
        {
            text.push(' ');
        }
        text.push_str(next);
    }

    fn space_between(&self, text: &str, a: char, b: char) -> bool {
        if is_wide(a) || is_wide(b) {
            // Between Chinese and Latin as the text has it elsewhere.
            return match (is_han(a), is_han(b)) {
                (true, false) => b.is_ascii_alphanumeric() && self.spaced,
                (false, true) => a.is_ascii_alphanumeric() && self.spaced,
                _ => false,
            };
        }
        if a == '/' {
            // A path or an address, broken after one of its slashes.
            return false;
        }
        let mut chars = text.chars().rev();
        let hyphenated = matches!(a, '-' | '‐')
            && chars.nth(1).is_some_and(char::is_alphabetic)
            && b.is_lowercase();
        !hyphenated
    }
}

/// A line and the one right below it, as evidence for how lines are broken.
struct Pair {
    /// Columns of the upper one.
    taken: usize,
    /// Columns that it would have with the first word of the lower one.
    room: usize,
    /// Whether the upper one ends as no sentence does.
    unfinished: bool,
    /// Whether the lower one begins with no capital letter.
    small: bool,
    /// Whether the upper one ends in a word that something must follow.
    open: bool,
}

/// Whether lines that are unfinished end as those of running text do, whatever the width: in English a quarter of them
/// before a small letter, and an eighth after a word like "of", of which lists and code have fewer; in Chinese half of
/// them, where they are not short beside the widest.
fn is_prose(pairs: &[Pair], english: bool, widest: usize) -> bool {
    let unfinished = || pairs.iter().filter(|p| p.unfinished);
    let all = unfinished().count();
    let share = |parts: usize, is: &dyn Fn(&Pair) -> bool| {
        parts * unfinished().filter(|p| is(p)).count() >= all
    };
    let prose = match english {
        true => share(4, &|p| p.small) && share(8, &|p| p.open),
        false => share(2, &|p| 3 * p.taken >= 2 * widest),
    };
    all > 0 && prose
}

/// Whether a line with the first word of the one below, of so many columns, would have stayed within a width.
pub(super) fn has_room(room: usize, width: usize) -> bool {
    room + TOLERANCE <= width
}

impl Pair {
    /// Those of a document's sample that may be one paragraph: of what is set in, as listings are, or of the rest, of
    /// which there is more that is long.
    fn all(document: &Document) -> Vec<Self> {
        let english = document.language == Language::English;
        let mut pairs = [Vec::new(), Vec::new()];
        let mut before: Option<&str> = None;
        for (line, follows) in document.sampled_lines() {
            let text = line.trim();
            if !follows {
                before = None;
            }
            if let Some(above) = before
                && !text.is_empty()
                && !is_item(text)
                && !is_row(text)
                && !is_row(above)
                && !stand_apart(above, line)
            {
                let taken = columns_up_to(above.trim_end(), WIDEST + 1);
                let set_in = indent(above).min(indent(line)) >= SET_IN;
                pairs[usize::from(set_in)].push(Self {
                    taken,
                    room: room(above, taken, text),
                    unfinished: !ends_sentence(above) && has_letter(above),
                    small: !text.starts_with(|c: char| c.is_uppercase()),
                    open: english && is_unfinished(above),
                });
            }
            before = (!text.is_empty()).then_some(line);
        }
        let [out, set_in] = pairs;
        let long = |pairs: &[Self]| pairs.iter().filter(|p| p.taken >= LONG).count();
        if long(&set_in) > long(&out) {
            set_in
        } else {
            out
        }
    }
}

/// Columns that listings are set in by at least.
const SET_IN: usize = 4;
/// Columns of a line that is long.
const LONG: usize = 40;

/// Columns of a line (without white space at its end) that takes `taken`, with the first word of the one below.
pub(super) fn room(above: &str, taken: usize, below: &str) -> usize {
    taken + first_word_columns(below) + usize::from(!is_wide(last_char(above.trim_end())))
}

/// Columns of what could not be broken at the start of a line: a word, or a Chinese character, with the marks that may
/// not end a line before it, and those that may not begin one behind it.
fn first_word_columns(text: &str) -> usize {
    let columns = |c: char| 1 + usize::from(is_wide(c));
    let mut chars = text.chars().take(WIDEST).peekable();
    let mut out = 0;
    while let Some(mark) = chars.next_if(|c| OPENING.contains(*c)) {
        out += columns(mark);
    }
    match chars.next_if(|c| is_wide(*c)) {
        Some(character) => out += columns(character),
        None => {
            while chars
                .next_if(|c| !c.is_whitespace() && !is_wide(*c))
                .is_some()
            {
                out += 1;
            }
        }
    }
    while let Some(mark) = chars.next_if(|c| CLOSING.contains(*c)) {
        out += columns(mark);
    }
    out
}

/// Marks of Chinese texts that end no line, and those that begin none.
const OPENING: &str = "（《〈「『【〔［“‘";
const CLOSING: &str = "，。、；：？！）》〉」』】〕］”’…—";

pub(super) fn last_char(text: &str) -> char {
    text.chars().next_back().unwrap_or(' ')
}

fn has_letter(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// The last character boundary up to `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at)
        .rev()
        .find(|&i| text.is_char_boundary(i))
        .unwrap_or(0)
}
