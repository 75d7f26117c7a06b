//! The rules for full stops in English: after abbreviations, initials and numbers most end no sentence.

use super::super::abbreviations::{
    ADVERBIAL, AFTER_HOURS, HOURS, LABELS, NEVER, NUMBERED, OTHER_STARTERS, RARELY, STARTERS, UNITS,
};
use super::pieces::{
    CHINESE_MARKS, MARKS, OPENING, UNSEEN, begins, closed, closing, comment, note, rule, words,
};
use crate::language::MONTHS;

/// Of the abbreviations that rarely end a sentence those that a number follows.
const ADDRESSES: [&str; 8] = ["rd", "blvd", "blk", "bldg", "flr", "rm", "ext", "est"];

/// What follows where nothing tells whether a sentence begins.
const SPACE: &str = r"\s";

/// The rules for full stops in English that end no sentence, or do all the same.
pub fn abbreviations(out: &mut String) {
    items(out);
    never(out);
    hours(out);
    initials(out);
    numbered(out);
    rarely(out);
}

/// What may open before a sentence.
fn opening() -> String {
    format!("[{OPENING}{UNSEEN}]*")
}

/// Words that begin a sentence after a space.
fn starts(list: &[&str]) -> String {
    format!(r"\s+{}(?:{})\b", opening(), words(list))
}

/// Those of some abbreviations that hold a full stop.
fn pointed(list: &[&str]) -> String {
    let pointed = list.iter().copied().filter(|w| w.contains('.'));
    words(&pointed.collect::<Vec<_>>())
}

/// The numbers of items.
fn items(out: &mut String) {
    let closed = closed();
    let after = format!(r"\s+{}", begins());
    let notes = format!("(?:{}{closed})*", note());
    comment(
        out,
        "The number of an item stays with its text; one that an abbreviation announces ends its sentence",
    );
    let announced = words(&[&NUMBERED[..], &ADDRESSES, &NEVER, &RARELY].concat());
    rule(
        out,
        true,
        &format!(r"(?i:\b(?:{announced}))\.\s+[(（]*\d{{1,4}}(?:\.\d{{1,4}})*[)）]*\.{closed}"),
        &after,
    );
    rule(
        out,
        true,
        &format!(r"\b(?i:{announced})\.\s+[A-Za-z]\."),
        &format!(r"\s+[{OPENING}{UNSEEN}]*(?:{})\b", words(&STARTERS)),
    );
    let labels = words(&LABELS);
    let begins = format!(r"^|[{MARKS}]{closed}{notes}\s+|[{CHINESE_MARKS}]{closed}\s*");
    let number = r"(?:\d{1,4}(?:\.\d{1,4})*|[IVXLCDM]{1,8}|[ivxlcdm]{1,8}|[A-Za-z])";
    rule(
        out,
        false,
        &format!(r"(?:{begins})[(（*•\-# ]*(?:(?i:{labels}) )?{number}[)） ]*\.{closed}"),
        SPACE,
    );
}

/// Abbreviations before which, and after which, a sentence goes on.
fn never(out: &mut String) {
    let closing = closing();
    comment(out, "Abbreviations that no sentence ends with");
    let unit = |w: &&str| match UNITS.contains(w) {
        true => format!(r"(?<!\d )(?<!\d){w}"),
        false => w.replace('.', r"\."),
    };
    let never: Vec<String> = NEVER.iter().map(unit).collect();
    rule(
        out,
        false,
        &format!(r"(?i:\b(?:{}))\.", never.join("|")),
        SPACE,
    );
    rule(
        out,
        false,
        &format!(r"(?i:\b(?:{}))\.[{closing}]+", pointed(&NEVER)),
        SPACE,
    );
}

/// `a.m.` and `p.m.`
fn hours(out: &mut String) {
    let closed = closed();
    let after = format!(r"\s+{}", begins());
    let notes = format!("(?:{}{closed})*", note());
    let opening = opening();
    comment(
        out,
        "The time of day, where the sentence goes on, or has said no more than when",
    );
    let months = MONTHS.map(|m| m[..1].to_uppercase() + &m[1..]).join("|");
    let days = AFTER_HOURS[..7].join("|");
    let hours = format!(r"(?i:\b(?:{}))\.{closed}", words(&HOURS));
    let later = AFTER_HOURS.join("|");
    let zone = r"\p{Lu}\p{L}*(?: \p{Lu}\p{L}*){0,2} [Tt]ime\b";
    rule(
        out,
        false,
        &hours,
        &format!(r"\s+{opening}(?:(?:{later}|{months})\b|\d+ (?:{months})\b|{zone})"),
    );
    let adverbial = words(&ADVERBIAL);
    let when = format!(r"{adverbial}|{days}|{months}|a\.m\.?|p\.m\.?|\d[^\s,–-]*");
    rule(
        out,
        false,
        &format!(
            r"(?:^|[{MARKS}]{closed}{notes}\s+){opening}(?=[A-Z])(?:(?i:{when})[\s,–-]+)+{hours}"
        ),
        SPACE,
    );
    rule(out, false, &format!(r"(?<!\d)(?<!\d ){hours}"), SPACE);
    rule(out, true, &hours, &after);
}

/// Initials of names, and what is abbreviated to letters.
fn initials(out: &mut String) {
    let closing = closing();
    comment(
        out,
        "Initials end a sentence only before a word that sentences begin with",
    );
    let all = [&STARTERS[..], &OTHER_STARTERS].concat();
    let initials = r"(?:^|[^\p{L}.])(?:\p{Lu}\.)";
    rule(out, true, &format!("{initials}+"), &starts(&STARTERS));
    rule(
        out,
        true,
        &format!("{initials}{{2,}}"),
        &starts(&OTHER_STARTERS),
    );
    rule(out, false, &format!("{initials}+"), SPACE);
    rule(
        out,
        true,
        &format!("{initials}{{2,}}[{closing}]+"),
        &starts(&all),
    );
    rule(out, false, &format!("{initials}{{2,}}[{closing}]+"), SPACE);
}

/// `No. 5`, `Fig. A`.
fn numbered(out: &mut String) {
    let opening = opening();
    comment(
        out,
        "Abbreviations that a number follows, or a name of figures or of one letter",
    );
    let numbered = words(&NUMBERED);
    let units = words(&UNITS);
    let name = r"(?=[A-Z])(?:[A-Z0-9a-z-]{0,11}[0-9][A-Za-z0-9-]{0,11})(?![A-Za-z0-9-])";
    rule(
        out,
        false,
        &format!(r"(?i:\b(?:{numbered})|\d ?(?:{units}))\."),
        &format!(r"\s+{opening}(?:\p{{N}}|[IVXLCDM]{{2,}}\b|[ivxlcdm]{{2,}}\b)"),
    );
    rule(
        out,
        false,
        &format!(r"(?i:\b(?:{numbered}))\."),
        &format!(r"\s+{opening}{name}"),
    );
    let capital = |w: &&str| w[..1].to_uppercase() + &w[1..];
    let capitals: Vec<String> = NUMBERED.iter().map(capital).collect();
    rule(
        out,
        false,
        &format!(r"\b(?:{})\.", capitals.join("|")),
        &format!(r"\s+{opening}[A-Z](?![A-Za-z0-9-])(?:(?<![AI])|(?![ ']))"),
    );
}

/// `Inc.`, `U.S.`
fn rarely(out: &mut String) {
    let closing = closing();
    let all = [&STARTERS[..], &OTHER_STARTERS].concat();
    comment(out, "Other abbreviations, as initials");
    let rarely = words(&RARELY);
    rule(out, true, &format!(r"(?i:\b(?:{rarely}))\."), &starts(&all));
    rule(out, false, &format!(r"(?i:\b(?:{rarely}))\."), SPACE);
    let pointed = pointed(&RARELY);
    rule(
        out,
        true,
        &format!(r"(?i:\b(?:{pointed}))\.[{closing}]+"),
        &starts(&all),
    );
    rule(
        out,
        false,
        &format!(r"(?i:\b(?:{pointed}))\.[{closing}]+"),
        SPACE,
    );
}
