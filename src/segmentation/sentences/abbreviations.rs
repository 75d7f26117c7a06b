//! Abbreviations: whether a full stop ends a sentence, or a word that is cut short.

use super::marks::is_opening;
use crate::language::numerals::{Forms, parse_prefix};
use crate::language::{MONTHS, is_han};

/// Abbreviations that no sentence ends with, in lower case and without their last full stop.
pub(super) const NEVER: [&str; 48] = [
    "mr", "mrs", "ms", "dr", "prof", "messrs", "hon", "rev", "gen", "sen", "rep", "gov", "capt",
    "col", "lt", "sgt", "maj", "mt", "ft", "vs", "v", "e.g", "eg", "i.e", "ie", "cf", "viz",
    "approx", "ca", "resp", "incl", "esp", "ed", "eds", "transl", "dept", "univ", "assn", "bros",
    "pres", "supt", "attn", "m.v", "m.s", "s.s", "pte", "pty", "sdn",
];

/// Abbreviations that a number follows; before anything else they are words.
pub(super) const NUMBERED: [&str; 54] = [
    "no", "nos", "nr", "art", "arts", "sec", "secs", "sect", "fig", "figs", "eq", "eqs", "ch",
    "chap", "chs", "vol", "vols", "p", "pp", "para", "paras", "par", "cl", "reg", "regs", "r", "s",
    "ss", "tab", "ex", "ann", "app", "ref", "ver", "ed", "cap", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sept", "sep", "oct", "nov", "dec", "item", "items", "b", "d", "c", "tel",
];

/// Of the former, those that are units after a number: `after 500 ms. The next`, but not `Ms. Lee`.
pub(super) const UNITS: [&str; 3] = ["ms", "mt", "ft"];

/// What follows the figures of an ordinal number: `on May 31st. The next`.
const ORDINALS: [&str; 4] = ["st", "nd", "rd", "th"];

/// Abbreviations that end a sentence only where the next word is one that sentences begin with.
pub(super) const RARELY: [&str; 23] = [
    "st", "inc", "ltd", "co", "corp", "jr", "sr", "ph.d", "al", "ave", "u.s", "rd", "blvd", "blk",
    "bldg", "flr", "rm", "ext", "est", "bhd", "llc", "plc", "esq",
];

/// After the time of day.
pub(super) const HOURS: [&str; 2] = ["a.m", "p.m"];

/// Words that begin sentences far more often than they go on after an initial.
pub(super) const STARTERS: [&str; 40] = [
    "The", "A", "An", "This", "That", "These", "Those", "It", "Its", "He", "She", "They", "We",
    "You", "If", "In", "On", "At", "For", "When", "Where", "While", "As", "To", "No", "Any", "All",
    "Each", "Such", "However", "But", "There", "Under", "By", "After", "Before", "With", "His",
    "Her", "Their",
];

/// Words that begin sentences more often than they go on after other abbreviations.
pub(super) const OTHER_STARTERS: [&str; 58] = [
    "Then",
    "Now",
    "Here",
    "And",
    "So",
    "Or",
    "Not",
    "Only",
    "Both",
    "Some",
    "Many",
    "Most",
    "One",
    "Two",
    "Three",
    "Our",
    "Your",
    "My",
    "What",
    "Who",
    "Why",
    "How",
    "Which",
    "Since",
    "Until",
    "During",
    "From",
    "Upon",
    "Although",
    "Though",
    "Because",
    "Whether",
    "Yet",
    "Also",
    "Thus",
    "Therefore",
    "Moreover",
    "Furthermore",
    "Finally",
    "First",
    "Meanwhile",
    "Please",
    "Another",
    "Other",
    "Neither",
    "Either",
    "Nobody",
    "Everyone",
    "Later",
    "Soon",
    "Once",
    "Unless",
    "According",
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "Messrs",
];

/// Days and time zones, which follow the time of day in one sentence: `at 5 p.m. Monday`, `10 a.m. GMT`. Months do as
/// well.
pub(super) const AFTER_HOURS: [&str; 29] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "GMT",
    "UTC",
    "ET",
    "CT",
    "MT",
    "PT",
    "EST",
    "EDT",
    "CST",
    "CDT",
    "MST",
    "MDT",
    "PST",
    "PDT",
    "HKT",
    "SGT",
    "JST",
    "KST",
    "CET",
    "CEST",
    "BST",
    "AEST",
];

/// What a sentence may begin with before it comes to what it says: `At about 5 a.m. on Monday, 3 May, from 6 to 7 p.m.`
pub(super) const ADVERBIAL: [&str; 20] = [
    "at", "on", "by", "from", "to", "and", "until", "till", "before", "after", "between", "around",
    "about", "since", "the", "of", "in", "exactly", "every", "day",
];

/// What a full stop comes right after.
pub(super) struct Stop<'t> {
    /// The sentence up to the full stop.
    pub so_far: &'t str,
    /// Whether a quotation mark or bracket closes after it.
    pub closed: bool,
    /// The text that follows the white space after it.
    pub next: &'t str,
}

impl Stop<'_> {
    /// Whether it ends the sentence.
    pub fn ends(&self) -> bool {
        let word = last_word(self.so_far);
        if word.is_empty() || self.closed && !word.contains('.') {
            return true;
        }
        let is = |known: &&str| word.eq_ignore_ascii_case(known);
        if ORDINALS.iter().any(&is)
            && ends_in_figure(&self.so_far[..self.so_far.len() - word.len()])
        {
            return true;
        }
        if UNITS.iter().any(&is) && ends_in_figure(self.before(word)) {
            return !self.number_follows();
        }
        if NEVER.iter().any(&is) {
            return false;
        }
        if HOURS.iter().any(&is) {
            return !self.goes_on_after_hour(word);
        }
        // Before the numbered ones: `R.` is an initial, `r. 5` a rule.
        if word.split('.').all(is_initial) {
            return self.starts(&STARTERS) || word.contains('.') && self.starts(&OTHER_STARTERS);
        }
        if NUMBERED.iter().any(&is) {
            return !self.number_follows() && !self.designation_follows(word);
        }
        if RARELY.iter().any(is) {
            return self.starts(&STARTERS) || self.starts(&OTHER_STARTERS);
        }
        true
    }

    fn before(&self, word: &str) -> &str {
        let before = &self.so_far[..self.so_far.len() - word.len()];
        before.strip_suffix(' ').unwrap_or(before)
    }

    /// What follows, without brackets and quotation marks.
    fn follower(&self) -> &str {
        self.next.trim_start_matches(is_opening)
    }

    fn number_follows(&self) -> bool {
        let follower = self.follower();
        follower.starts_with(|c: char| c.is_numeric())
            || parse_prefix(follower, Forms::ROMAN).is_some_and(|(_, used)| used > 1)
    }

    /// Whether what follows names a thing as a number would: `No. A-12`, `App. B`.
    fn designation_follows(&self, word: &str) -> bool {
        let follower = self.follower();
        let end = follower
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .unwrap_or(follower.len());
        let name = &follower[..end];
        let capital = name.starts_with(|c: char| c.is_ascii_uppercase());
        let figure = name.len() <= 12 && name.contains(|c: char| c.is_ascii_digit());
        let letter = name.len() == 1
            && word.starts_with(|c: char| c.is_ascii_uppercase())
            && (!matches!(name, "A" | "I") || !follower[end..].starts_with([' ', '\'']));
        capital && (figure || letter)
    }

    fn starts(&self, words: &[&str]) -> bool {
        words.contains(&first_word(self.follower()))
    }

    /// Whether the sentence goes on after the time of day, `word`: with a day, a time zone (`Hong Kong time`), or
    /// because it has said no more than when.
    fn goes_on_after_hour(&self, word: &str) -> bool {
        let mut words = self.follower().split(' ');
        let first = words.next().unwrap_or_default();
        let is_month = |w: &str| MONTHS.iter().any(|m| first_word(w).eq_ignore_ascii_case(m));
        let second = words.next().unwrap_or_default();
        let day = first.bytes().all(|b| b.is_ascii_digit()) && is_month(second);
        AFTER_HOURS.contains(&first_word(first))
            || is_month(first)
            || day
            || names_a_zone(self.follower())
            || !ends_in_figure(self.before(word))
            || self.is_adverbial()
    }

    /// Whether the sentence has said no more than when.
    fn is_adverbial(&self) -> bool {
        let text = self.so_far.trim_start_matches(is_opening);
        let mut words = text.split([' ', ',', '-', '–']).filter(|w| !w.is_empty());
        let known = |word: &str| {
            let is = |known: &&str| word.eq_ignore_ascii_case(known);
            let days = &AFTER_HOURS[..7];
            let mut all = ADVERBIAL.iter().chain(days).chain(&MONTHS);
            word.starts_with(|c: char| c.is_ascii_digit())
                || all.any(is)
                || HOURS.contains(&word.trim_end_matches('.'))
        };
        // `5 p.m.` is an answer.
        text.starts_with(|c: char| c.is_ascii_uppercase()) && words.all(known)
    }
}

/// Whether a text begins with the name of a time zone: one to three words and `time`.
fn names_a_zone(text: &str) -> bool {
    for (at, word) in text.split(' ').take(4).enumerate() {
        if at > 0 && first_word(word).eq_ignore_ascii_case("time") {
            return true;
        }
        if !word.starts_with(char::is_uppercase) || !word.chars().all(char::is_alphabetic) {
            return false;
        }
    }
    false
}

pub(super) fn is_initial(part: &str) -> bool {
    let mut chars = part.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

fn ends_in_figure(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit())
}

fn first_word(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    &text[..end]
}

/// The word that a full stop comes right after, with the full stops inside it (`e.g`); empty where it
/// is too long for an abbreviation.
pub(super) fn last_word(text: &str) -> &str {
    let mut start = text.len();
    for (at, c) in text.char_indices().rev().take(13) {
        if !c.is_alphabetic() && c != '.' || is_han(c) {
            return &text[start..];
        }
        start = at;
    }
    if start == 0 { text } else { "" }
}

/// Whether a word is an abbreviation before a number, or another that may stand within a sentence.
pub(super) fn is_known(word: &str) -> bool {
    let is = |known: &&str| word.eq_ignore_ascii_case(known);
    let mut all = NEVER.iter().chain(&NUMBERED).chain(&RARELY).chain(&HOURS);
    all.any(is)
}

/// Labels that a number follows, and then a full stop.
pub(super) const LABELS: [&str; 10] = [
    "chapter", "section", "article", "part", "annex", "appendix", "box", "rule", "clause",
    "schedule",
];

/// Whether all of the sentence so far is the number of an item: `1`, `(a)`, `IV`, `3.2`, `Article 5`.
pub(super) fn is_enumerator(text: &str) -> bool {
    if text.len() > 24 {
        return false;
    }
    let bare = text.trim_start_matches(['(', '（', '*', '•', '-', '#', ' ']);
    let number = match bare.split_once(' ') {
        Some((label, number)) if label.chars().all(char::is_alphabetic) => {
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
