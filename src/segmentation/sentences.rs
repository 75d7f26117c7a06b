//! Where sentences end, as CAT tools cut them.
//!
//! Chinese is plain: after 。！？ and the quotation marks that close there, not after ；：. In
//! English a full stop may also end an abbreviation, an initial or the number of an item; it ends a
//! sentence where a capital, a figure or a quotation follows and none of those reasons speaks against
//! it. Both kinds of marks are looked for in either language, as either quotes the other.
//!
//! Nothing is cut within a title or a short bracket, and the mark of a note or the source of a quotation stays with the
//! sentence before it.
//!
//! `data/align.srx` has the same rules for other programs: what is changed here is changed there.

use crate::language::is_han;
use crate::language::numerals::{Forms, parse_prefix};
use std::ops::Range;

/// Marks that may end a sentence.
const MARKS: [char; 8] = ['.', '!', '?', '。', '！', '？', '…', '｡'];

/// What may close after them.
const CLOSING: [char; 16] = [
    '"', '\'', '”', '’', '»', '」', '』', '》', '〉', ')', '）', ']', '】', '}', '〕', '＂',
];

/// Abbreviations that no sentence ends with, in lower case and without their last full stop.
const NEVER: [&str; 42] = [
    "mr", "mrs", "ms", "dr", "prof", "messrs", "hon", "rev", "gen", "sen", "rep", "gov", "capt",
    "col", "lt", "sgt", "maj", "st", "mt", "ft", "vs", "v", "e.g", "eg", "i.e", "ie", "cf", "viz",
    "approx", "ca", "resp", "incl", "esp", "ed", "eds", "transl", "dept", "univ", "assn", "bros",
    "pres", "supt",
];

/// Abbreviations that a number follows; before anything else they are words.
const NUMBERED: [&str; 54] = [
    "no", "nos", "nr", "art", "arts", "sec", "secs", "sect", "fig", "figs", "eq", "eqs", "ch",
    "chap", "chs", "vol", "vols", "p", "pp", "para", "paras", "par", "cl", "reg", "regs", "r", "s",
    "ss", "tab", "ex", "ann", "app", "ref", "ver", "ed", "cap", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sept", "sep", "oct", "nov", "dec", "item", "items", "b", "d", "c", "tel",
];

/// Of the former, those that are units after a number: `after 500 ms. The next`, but not `Ms. Lee`.
const UNITS: [&str; 3] = ["ms", "mt", "ft"];

/// Abbreviations that end a sentence only where the next word is one that sentences begin with.
const RARELY: [&str; 20] = [
    "inc", "ltd", "co", "corp", "jr", "sr", "a.m", "p.m", "ph.d", "al", "ave", "u.s", "rd", "blvd",
    "blk", "bldg", "flr", "rm", "ext", "est",
];

/// Words that begin sentences far more often than they go on after an abbreviation.
const STARTERS: [&str; 40] = [
    "The", "A", "An", "This", "That", "These", "Those", "It", "Its", "He", "She", "They", "We",
    "You", "If", "In", "On", "At", "For", "When", "Where", "While", "As", "To", "No", "Any", "All",
    "Each", "Such", "However", "But", "There", "Under", "By", "After", "Before", "With", "His",
    "Her", "Their",
];

/// What the number of an item in Chinese is made of.
const CHINESE_DIGITS: [char; 12] = [
    '〇', '零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十',
];

/// How far from a mark the brackets may open and close between which it ends no sentence, in characters.
const BRACKETED: usize = 60;

/// The byte ranges of the sentences in a paragraph: trimmed, in order, with nothing but white space
/// between them.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = skip_space(text, 0);
    let mut at = start;
    let mut paragraph = Paragraph::new(text);
    while at < text.len() {
        // Nearly all bytes are none of these.
        let Some(found) = text[at..].find(MARKS) else {
            break;
        };
        at += found;
        let marks = paragraph.marks(at);
        let next = skip_space(text, marks.end);
        if next < text.len() && paragraph.ends_here(start, &marks, next) {
            out.push(start..marks.end);
            start = next;
            at = next;
        } else {
            at = marks.end;
        }
    }
    let end = text.trim_end().len();
    if start < end {
        out.push(start..end);
    }
    out
}

/// Marks that may end a sentence, with what belongs to them; all are bytes of the paragraph.
struct Marks {
    /// Where they begin.
    at: usize,
    /// Where what closes after them begins: quotation marks and brackets.
    closing: usize,
    /// Where notes begin: `[12]`, `¹`, a citation in brackets.
    notes: usize,
    /// Where all of it ends.
    end: usize,
}

/// A paragraph, with what is known of it as a whole.
struct Paragraph<'t> {
    text: &'t str,
    /// Up to where circled numbers have been looked for.
    seen: usize,
    /// Whether one of them was the number of an item: not the mark of a note, which stands right after a full stop.
    listed: bool,
    /// From where on it has only half-width full stops, and ends with one; its end where it does not.
    half_width: usize,
}

impl<'t> Paragraph<'t> {
    fn new(text: &'t str) -> Self {
        let ends = text.trim_end().trim_end_matches(CLOSING);
        let half_width = match ends.ends_with(['.', '!', '?']) {
            true => text.rfind('。').unwrap_or(0),
            false => text.len(),
        };
        Self {
            text,
            seen: 0,
            listed: false,
            half_width,
        }
    }

    /// The run of marks that begins at `at`, with the quotation marks, brackets and notes after it.
    fn marks(&mut self, at: usize) -> Marks {
        let text = self.text;
        let closing = text.len() - text[at..].trim_start_matches(MARKS).len();
        let notes = text.len() - text[closing..].trim_start_matches(CLOSING).len();
        let mut end = notes;
        while let Some(note) = self.note(at, end) {
            end += note;
            end = text.len() - text[end..].trim_start_matches(CLOSING).len();
        }
        if let Some(citation) = citation(&text[..end], &text[end..]) {
            end += citation;
        }
        Marks {
            at,
            closing,
            notes,
            end,
        }
    }

    /// The length of the mark of a note at `end`: of the sentence that ends with the marks at `at`.
    fn note(&mut self, at: usize, end: usize) -> Option<usize> {
        let rest = &self.text[end..];
        let first = rest.chars().next()?;
        let run = |is: fn(char) -> bool| rest.len() - rest.trim_start_matches(is).len();
        match first {
            '[' => {
                let digits = rest
                    .bytes()
                    .skip(1)
                    .take(4)
                    .take_while(u8::is_ascii_digit)
                    .count();
                (digits > 0 && rest[digits + 1..].starts_with(']')).then_some(digits + 2)
            }
            c if is_raised(c) => Some(run(is_raised)),
            // `。①` is a note's mark where no circled number counts items; those begin after a colon.
            c if is_circled(c) => {
                let after = rest[c.len_utf8()..].chars().next();
                let note = !self.listed_before(at) && !after.is_some_and(char::is_whitespace);
                note.then_some(c.len_utf8())
            }
            // An asterisk, or the end of what is emphasised: not the beginning of what is.
            '*' | '_' => {
                let run = run(is_emphasis);
                let next = rest[run..].trim_start();
                // In `comp.* 或者 linux.*` it stands for a name.
                let closes =
                    next.is_empty() || next.len() < rest.len() - run && !next.starts_with(is_han);
                (run <= 3 && (closes || self.emphasised(at))).then_some(run)
            }
            _ => None,
        }
    }

    /// Whether a circled number before `at` counts items.
    fn listed_before(&mut self, at: usize) -> bool {
        while !self.listed
            && let Some(found) = self
                .text
                .get(self.seen..at)
                .and_then(|t| t.find(is_circled))
        {
            let circled = self.seen + found;
            let before = self.text[..circled].chars().next_back();
            self.listed = before.is_none_or(|c| !MARKS.contains(&c) && !CLOSING.contains(&c));
            self.seen = circled
                + self.text[circled..]
                    .chars()
                    .next()
                    .map_or(1, char::len_utf8);
        }
        self.listed
    }

    /// Whether a sentence's beginning is emphasised, and still is at `at`: the last asterisks before it open.
    fn emphasised(&self, at: usize) -> bool {
        let before = &self.text[..at];
        let near = before.char_indices().rev().take(200);
        let Some((last, _)) = near.into_iter().find(|(_, c)| is_emphasis(*c)) else {
            return false;
        };
        let opening = before[..=last].trim_end_matches(is_emphasis);
        let before = opening.trim_end().chars().next_back();
        before.is_none_or(|c| MARKS.contains(&c) || CLOSING.contains(&c))
            && !self.text[last + 1..].starts_with(char::is_whitespace)
    }

    /// Whether the marks stand between brackets within a sentence, or in a title: `今天（周一。晴。）我们`, `《谁？》`.
    fn enclosed(&self, marks: &Marks) -> bool {
        let closing = &self.text[marks.closing..marks.notes];
        let (before, after) = (&self.text[..marks.at], &self.text[marks.notes..]);
        let back = |stop: &[char]| {
            let mut near = before.char_indices().rev().take(BRACKETED + 1);
            near.find(|(_, c)| stop.contains(c))
        };
        let closes = |stop: &[char]| {
            let mut near = after.chars().take(BRACKETED + 1);
            near.find(|c| stop.contains(c))
        };
        if let Some((_, '《')) = back(&['《', '》'])
            && (closing.contains('》') || closes(&['《', '》']) == Some('》'))
        {
            return true;
        }
        let Some((open, '(' | '（')) = back(&['(', ')', '（', '）']) else {
            return false;
        };
        // Where it opens after a sentence, what it holds are sentences.
        let outside = before[..open].strip_suffix(' ').unwrap_or(&before[..open]);
        let within = outside.chars().next_back().is_some_and(|c| {
            !c.is_whitespace() && !MARKS.contains(&c) && !CLOSING.contains(&c) && !is_opening(c)
        });
        let chinese = self.text[marks.at..marks.closing].contains(['。', '！', '？', '｡']);
        within
            && match closing.contains([')', '）']) {
                true => chinese,
                false => matches!(closes(&['(', ')', '（', '）']), Some(')' | '）')),
            }
    }

    /// Whether a sentence that began at `start` ends with the marks, where `next` is the first byte after them that is
    /// no white space.
    fn ends_here(&self, start: usize, found: &Marks, next: usize) -> bool {
        let (text, mark, end) = (self.text, found.at, found.end);
        let marks = &text[mark..found.closing];
        let closed = found.notes > found.closing;
        let noted = found.end > found.notes;
        let after = text[next..].chars().next().unwrap_or(' ');
        // More of the same.
        if next == end && (MARKS.contains(&after) || CLOSING.contains(&after)) {
            return false;
        }
        // A comma after the quotation: the sentence goes on.
        if matches!(after, '，' | '、' | '；' | '：' | ',' | ';' | ':') {
            return false;
        }
        if self.enclosed(found) {
            return false;
        }
        if marks.contains(['。', '！', '？', '｡']) {
            return true;
        }
        let before = text[start..mark].chars().next_back().unwrap_or(' ');
        if marks.chars().all(|c| c == '…') && (is_han(before) || is_han(after)) {
            // In Chinese …… is a pause as often as an end; a quotation that closes after it tells.
            return closed;
        }
        if next == end {
            // No space: only Chinese is written so, with ASCII marks at times.
            if marks == "." {
                // A full stop between characters is a point in a name or a number, unless it is all that this text has.
                return is_han(before)
                    && is_han(after)
                    && found.at >= self.half_width
                    && !text[start..mark]
                        .chars()
                        .all(|c| CHINESE_DIGITS.contains(&c));
            }
            return marks.contains(['!', '?'])
                && is_han(before)
                && (is_han(after) || is_opening(after));
        }
        if !begins_sentence(&text[next..]) {
            return false;
        }
        if marks != "." || noted {
            return true;
        }
        // A full stop alone: an abbreviation, an initial, an item's number?
        if is_enumerator(&text[start..mark]) {
            return false;
        }
        let word = last_word(&text[start..mark]);
        if word.is_empty() || closed && !word.contains('.') {
            return true;
        }
        let follower = text[next..].trim_start_matches(is_opening);
        let number_follows = follower.starts_with(|c: char| c.is_numeric())
            || parse_prefix(follower, Forms::ROMAN).is_some_and(|(_, used)| used > 1);
        let starter = || {
            let end = follower
                .find(|c: char| !c.is_alphabetic())
                .unwrap_or(follower.len());
            STARTERS.contains(&&follower[..end])
        };
        let is = |known: &&str| word.eq_ignore_ascii_case(known);
        let measured = || {
            let before = &text[start..mark - word.len()];
            let before = before.strip_suffix(' ').unwrap_or(before);
            before.ends_with(|c: char| c.is_ascii_digit())
        };
        if UNITS.iter().any(&is) && measured() {
            return !number_follows;
        }
        if NEVER.iter().any(&is) {
            return false;
        }
        // Before the numbered ones: `R.` is an initial, `r. 5` a rule.
        let initials = word.split('.').all(|part| {
            let mut chars = part.chars();
            chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
        });
        if initials {
            return starter();
        }
        if NUMBERED.iter().any(&is) {
            return !number_follows;
        }
        if RARELY.iter().any(is) {
            return starter();
        }
        true
    }
}

/// The first byte from `at` on that is no white space.
fn skip_space(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

/// The length of a citation in brackets at the beginning of `after`, with the white space before it; `before` has the
/// sentence that it says the source of: `“Love others.” (Analects 12.22)`.
fn citation(before: &str, after: &str) -> Option<usize> {
    let text = after.trim_start();
    let space = after.len() - text.len();
    let inner = text.strip_prefix(['(', '（'])?;
    let (end, close) = inner
        .char_indices()
        .take(BRACKETED + 1)
        .find(|(_, c)| matches!(c, '(' | '（' | ')' | '）'))?;
    let (inner, rest) = (&inner[..end], &inner[end..]);
    let last = inner.chars().next_back()?;
    if space > 2
        || matches!(close, '(' | '（')
        || MARKS.contains(&last)
        || CLOSING.contains(&last) && last != '》'
        || !inner.contains(|c: char| c.is_ascii_digit() || c == '《')
    {
        return None;
    }
    // `(1)` begins an item; `(12.1)` may, but not after a quotation.
    let number = inner.chars().all(|c| c.is_ascii_digit() || c == '.');
    let item = inner.chars().all(char::is_alphanumeric) && inner.chars().count() <= 4;
    let quoted = before.ends_with(['"', '”', '’', '」', '』']);
    let rest = &rest[close.len_utf8()..];
    let next = rest.trim_start();
    let chinese = before
        .trim_end_matches(CLOSING)
        .ends_with(['。', '！', '？', '｡']);
    let ends = next.is_empty() || chinese || next.len() < rest.len() && begins_sentence(next);
    (!item && (!number || quoted) && ends).then(|| after.len() - rest.len())
}

fn is_raised(c: char) -> bool {
    matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | '†' | '‡')
}

fn is_circled(c: char) -> bool {
    matches!(c, '①'..='⑳')
}

fn is_emphasis(c: char) -> bool {
    matches!(c, '*' | '_')
}

/// Whether a sentence may begin here.
fn begins_sentence(text: &str) -> bool {
    let text = text.trim_start_matches(is_opening);
    match text.chars().next() {
        None => false,
        Some(c) => {
            c.is_uppercase()
                || c.is_numeric()
                || is_han(c)
                || matches!(c, '•' | '●' | '■' | '§' | '*' | '¿' | '¡' | '$' | '€' | '£')
                // Letters of languages without case.
                || c.is_alphabetic() && !c.is_lowercase()
        }
    }
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '“' | '‘' | '«' | '(' | '[' | '（' | '「' | '『' | '《' | '【' | '〔' | '{'
    )
}

/// The word that a full stop comes right after, with the full stops inside it (`e.g`); empty where it
/// is too long for an abbreviation.
fn last_word(text: &str) -> &str {
    let mut start = text.len();
    for (at, c) in text.char_indices().rev().take(13) {
        if !c.is_alphabetic() && c != '.' || is_han(c) {
            return &text[start..];
        }
        start = at;
    }
    if start == 0 { text } else { "" }
}

/// Whether all of the sentence so far is the number of an item: `1`, `(a)`, `IV`, `3.2`, `Article 5`.
fn is_enumerator(text: &str) -> bool {
    if text.len() > 24 {
        return false;
    }
    let bare = text.trim_start_matches(['(', '（', '*', '•', '-', '#', ' ']);
    let number = match bare.split_once(' ') {
        Some((label, number)) if label.chars().all(char::is_alphabetic) => {
            const LABELS: [&str; 10] = [
                "chapter", "section", "article", "part", "annex", "appendix", "box", "rule",
                "clause", "schedule",
            ];
            if !LABELS.iter().any(|known| label.eq_ignore_ascii_case(known)) {
                return false;
            }
            number
        }
        _ => bare,
    };
    let forms = Forms::ALL.without(Forms::CHINESE.union(Forms::STEM));
    parse_prefix(number, forms).is_some_and(|(_, used)| {
        number[used..]
            .chars()
            .all(|c| matches!(c, ')' | '）' | ' ' | '.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text)
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    /// `text` with `|` where it is cut.
    fn check(marked: &str) {
        let wanted: Vec<&str> = marked.split('|').map(str::trim).collect();
        let text = marked.replace('|', "");
        assert_eq!(cut(&text), wanted);
    }

    #[test]
    fn english() {
        check("The Act applies. | It binds the State! | Does it? | Yes.");
        check("He said \u{201C}No.\u{201D} | \u{201C}Why?\u{201D} she asked.");
        check("It ended (in 2010). | Then came 2011. | 5 people left.");
        check("Wait... what? | Well... | The end.");
        check("It works.[12] | So it does.");
        check("Growth was 2.5 percent; see example.com for more. | Good.");
        check("Yahoo! is a company, etc. and so on.");
        check("He came at noon . . . and left.");
    }

    #[test]
    fn abbreviations_and_initials() {
        check("Mr. Smith met Dr. Li of the U.S. Army on Oct. 5.");
        check("See No. 5, Art. 12, Sec. III and Fig. 2 vs. Fig. 3.");
        check("He said no. | Nobody came.");
        check(
            "It ends after 500 ms. | Timer 2 does not. | It is 6 ft. | Ms. Lee has 5 ft. 2 in. or 6 ft. or so.",
        );
        check("He asked Ms. Lee at Ft. Worth and on Mt. Hood.");
        check("Made by Acme Inc. | The goods, e.g. Apples, i.e. Fruit, sell.");
        check("J. R. R. Tolkien wrote it. | George W. Bush did not.");
        check("They live in the U.S. | They like it.");
        check("Pens, paper etc. | All was there.");
        check("They meet at 6 a.m. and at 10 p.m. | The rest is free.");
    }

    #[test]
    fn numbers_of_items_stay_with_their_text() {
        check("1. Worker means a person. | 2. Employer means a business.");
        check("(a). Scope is wide.");
        check("IV. General rules apply.");
        check("Chapter 1. General Provisions");
        check("3.2. The test. | The result.");
        check(
            "a. Adapted Material. | b. Rights."
                .split(" |")
                .next()
                .unwrap(),
        );
    }

    #[test]
    fn chinese() {
        check("国家保护公民。|公民有权利！|真的吗？|是的");
        check("他说：“好。”|然后走了。");
        check("“为什么？！”|他问；没有人回答：没有。");
        check("（本法有效。）|下一条。");
        check("他说“好。”，然后走了。");
        check("「不行。」|她說。");
        check("有苹果……还有梨。|完");
        check("“走吧……”|他说。");
        check("真的吗?|当然!|好。");
        check("版本是 3.2.1。|文件名为 a.txt。");
        check("第一条　国家保护劳动者。　|第二款。");
        check("一、总则。|二、分则。");
    }

    /// The hard cases, which the interop tests give to other tools too.
    #[test]
    fn hard_cases() {
        for file in [
            include_str!("../../tests/interop/sentences.en.txt"),
            include_str!("../../tests/interop/sentences.zh.txt"),
        ] {
            file.lines().for_each(check);
        }
    }

    /// The rules as other tools get them cut as these do.
    #[test]
    fn the_shipped_srx_is_equal() {
        use crate::segmentation::srx::Srx;
        let srx = Srx::parse("align.srx", include_str!("../../data/align.srx")).unwrap();
        let rules = srx.rules("en-US").unwrap().unwrap();
        assert_eq!(
            srx.rules("zh-TW").unwrap().unwrap().cut("甲。乙。").len(),
            2
        );
        let mut texts: Vec<String> = Vec::new();
        for file in [
            include_str!("../../texts/regulations.en.txt"),
            include_str!("../../texts/regulations.zh.txt"),
            include_str!("../../texts/en.txt"),
            include_str!("../../texts/zh.txt"),
            include_str!("../../tests/interop/sentences.en.txt"),
            include_str!("../../tests/interop/sentences.zh.txt"),
        ] {
            texts.extend(file.lines().map(|line| line.replace('|', "")));
            // A whole text as one paragraph as well.
            texts.push(file.replace(['\n', '|'], " "));
        }
        for unit in UNITS {
            for follower in ["5 of it.", "The rest.", "it went."] {
                texts.push(format!(
                    "It is 12 {unit}. {follower} Or 12{unit}. {follower}"
                ));
            }
        }
        let followers = [
            "5 of it.",
            "The rest.",
            "Li came.",
            "it went.",
            "III of it.",
            "“So.”",
            "二。",
        ];
        for word in NEVER
            .iter()
            .chain(&NUMBERED)
            .chain(&RARELY)
            .chain(&["U.K", "J", "dog", "1", "(a)", "IV"])
        {
            for follower in followers {
                for end in [".", ".)", ".”", "...", "?"] {
                    texts.push(format!("He saw {word}{end} {follower} Next."));
                    let mut word = word.to_string();
                    word[..1].make_ascii_uppercase();
                    texts.push(format!("{word}{end} {follower}"));
                }
            }
        }
        let mut different = String::new();
        for text in &texts {
            let (ours, theirs) = (sentences(text), rules.cut(text));
            if ours != theirs {
                let show = |cuts: &[Range<usize>]| {
                    let pieces: Vec<&str> = cuts.iter().map(|r| &text[r.clone()]).collect();
                    pieces.join(" | ")
                };
                different += &format!("\n{}\n{}\n", show(&ours), show(&theirs));
            }
        }
        assert!(different.is_empty(), "{different}");
        assert_eq!(rules.gave_up(), None);
    }

    #[test]
    fn odd_texts() {
        assert!(cut("").is_empty());
        assert!(cut("  \u{3000} ").is_empty());
        assert_eq!(cut("..."), ["..."]);
        assert_eq!(cut(" . "), ["."]);
        assert_eq!(cut("1."), ["1."]);
        assert_eq!(cut("。。。"), ["。。。"]);
    }
}
