//! Labels with their numbers in English: `Chapter VI Fees`, `ARTICLE 5.`, `Sub-chapter 2`, `§ 12`, `Appendix`.

use super::numbers::{after_the, cardinal, in_brackets, number};
use super::reading::{Line, Reading};
use super::separator::{Separator, separator};
use crate::language::numerals;
use crate::language::wording::english::{ends_like_sentence, is_reference};
use crate::outline::clues::{Clue, Evidence, Family};
use crate::outline::label::{Label, Number};

/// The label that a word is, and whether one letter of it is wrong (Setcion). The word has no full stop.
pub(super) fn label_of(word: &str, numbered: impl Fn() -> bool) -> Option<(Label, bool)> {
    if word.len() < 3 || word.len() > 12 {
        return None;
    }
    if let Some(label) = Label::of_word(word) {
        return Some((label, false));
    }
    if !word.starts_with(|c: char| c.is_ascii_uppercase()) || word.len() < 6 || !numbered() {
        return None;
    }
    let label = Label::of_misspelled(&word.to_ascii_lowercase())?;
    Some((label, true))
}

/// A label at the start of a line, and where its number begins.
struct Head {
    label: Label,
    misspelled: bool,
    /// Whether it begins with a capital letter.
    capital: bool,
    /// Where it ends, its full stop included.
    end: usize,
    /// Bytes between it and its number.
    gap: usize,
}

impl Head {
    fn of(line: &str) -> Option<Self> {
        let end = line
            .bytes()
            .take_while(|b| b.is_ascii_alphabetic() || *b == b'-')
            .count();
        let mut word = &line[..end];
        // "Sub-chapter" holds a hyphen, "Chapter-1" ends before it.
        if word.contains('-') && !word.to_ascii_lowercase().starts_with("sub-") {
            word = &line[..line.find('-').unwrap_or(end)];
        }
        let mut end = word.len();
        if line[end..].starts_with('.') {
            end += 1;
        }
        let rest =
            line[end..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '#'));
        let numbered =
            || rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X'));
        let (label, misspelled) = label_of(word, numbered)?;
        Some(Self {
            label,
            misspelled,
            capital: word.starts_with(|c: char| c.is_ascii_uppercase()),
            end,
            gap: line.len() - rest.len() - end,
        })
    }
}

/// `Chapter VI title`, `Article 5.`, `SECTION 1 -- …`, `Appendix`.
pub fn read(line: &Line<'_>, out: &mut Vec<Reading>) {
    let line = line.text;
    let Some(head) = Head::of(line) else { return };
    let Head {
        label, end, gap, ..
    } = head;
    // "Article40" lacks its space.
    let digit = line[end..].starts_with(|c: char| c.is_ascii_digit()) && head.capital;
    let rest = &line[end + gap..];
    // Chapter (1) Fees
    let bracketed = || in_brackets(rest, |t| number(t, label)).filter(|_| head.capital);
    let found = (gap > 0 || digit)
        .then(|| number(rest, label).or_else(|| after_the(rest)))
        .flatten()
        .or_else(bracketed);
    match found {
        Some((number, used)) => out.extend(numbered(line, &head, number, end + gap + used)),
        None if label.row().without_number && head.capital => out.push(without_number(line, &head)),
        None => {}
    }
}

/// `Appendix`, `Annex: Forms`.
fn without_number(line: &str, head: &Head) -> Reading {
    let (sep, used) = separator(&line[head.end..]);
    let title = line[head.end + used..].trim_end();
    let mut evidence = Evidence::of(Family::Appendix).with(Clue::NoNumber);
    match sep {
        Separator::End => evidence.add(Clue::Ends),
        Separator::Mark => evidence.add(Clue::Mark),
        Separator::Space | Separator::Nothing => {
            evidence.add(Clue::Space);
            evidence.add(Clue::Unseparated);
        }
    }
    if title.len() > 120 {
        evidence.add(Clue::LongAfterLabel);
    } else if title.len() > 50 {
        evidence.add_if(ends_like_sentence(title), Clue::Sentence);
    }
    Reading::labelled(
        head.label,
        Number::NONE,
        evidence,
        (head.end + used, line.len()),
    )
}

/// A label and the number that ends at `at`.
fn numbered(line: &str, head: &Head, number: Number, at: usize) -> Option<Reading> {
    let rest = &line[at..];
    let glued = head.capital && line.as_bytes()[at - 1].is_ascii_digit() && begins_title(rest);
    if rest.starts_with(|c: char| c.is_ascii_alphanumeric()) && !glued {
        return None;
    }
    let (sep, gap) = match glued {
        true => (Separator::Space, 0),
        false => separator(rest),
    };
    let mut evidence = Evidence::of(Family::Label);
    evidence.add_if(head.misspelled, Clue::Misspelled);
    evidence.add_if(glued, Clue::Glued);
    evidence.add_if(!head.capital, Clue::SmallLabel);
    let upper = what_follows(rest, sep, gap, &mut evidence);
    evidence.add_if(
        head.label.row().everyday && sep == Separator::Space,
        Clue::Everyday,
    );
    let after = rest[gap..].trim_end();
    let run_in = text_behind(head.label, after, &mut evidence).then_some(at + gap);
    let title = run_in.and_then(|start| titled_run_in(line, start));
    let (title, run_in) = match (title, run_in) {
        (Some((from, to, next)), _) => ((from, to), (next < line.len()).then_some(next)),
        (None, Some(start)) => ((start, start), Some(start)),
        (None, None) => ((at + gap, line.len()), None),
    };
    Some(Reading {
        clean_title: sep != Separator::Space || upper,
        run_in,
        ..Reading::labelled(head.label, number, evidence, title)
    })
}

/// Notes how what follows label and number is set apart from them, and whether it goes on with a reference. Whether it
/// begins as a title does.
fn what_follows(rest: &str, sep: Separator, gap: usize, evidence: &mut Evidence) -> bool {
    let after = rest[gap..].trim_end();
    evidence.add_if(
        rest.starts_with(['(', '（']) && !after.is_empty(),
        Clue::BracketAfter,
    );
    let upper = after.starts_with(|c: char| {
        c.is_uppercase()
            || c.is_ascii_digit()
            || matches!(c, '"' | '“' | '\'' | '‘' | '(' | '【' | '[')
    });
    let reference = is_reference(after);
    evidence.add(match sep {
        Separator::End => Clue::Ends,
        Separator::Mark if rest.trim_start().starts_with([',', ';']) && !upper => Clue::CommaSmall,
        Separator::Mark if upper => Clue::Mark,
        Separator::Mark => Clue::MarkSmall,
        Separator::Space if upper => Clue::Space,
        Separator::Space if begins_with_to(after) => Clue::SpaceSmall,
        Separator::Space if reference => Clue::Reference,
        Separator::Space => Clue::SpaceSmall,
        Separator::Nothing => Clue::NoSpace,
    });
    // "see Section 6.1," goes on with the next line.
    let closes = after.is_empty() && rest.trim_end().ends_with([',', ';', ')', ']', '”']);
    evidence.add_if(closes, Clue::ClosesSentence);
    // DocBook refers so: Section 5.18, “Build systems”.
    let quoted = rest.trim_start().starts_with(',') && after.starts_with(['“', '"', '‘']);
    evidence.add_if(quoted, Clue::CommaQuote);
    // "Part 2, Chapter 3, …" and "Articles 3 and 5" are lists of references.
    evidence.add_if(
        reference && sep == Separator::Mark && !upper,
        Clue::ReferenceAfterMark,
    );
    upper
}

/// Whether what follows a label and number is a title that begins with `to`: `Section III to improve rules`, not
/// `Sections 3 to 5`.
fn begins_with_to(after: &str) -> bool {
    let Some(verb) = after.strip_prefix("to ").and_then(|t| t.split(' ').next()) else {
        return false;
    };
    verb.len() > 1
        && verb.bytes().all(|b| b.is_ascii_lowercase())
        && numerals::roman(verb).is_none_or(|(_, used)| used < verb.len())
        && cardinal(verb).is_none()
        && label_of(verb, || false).is_none()
        && after.len() <= 90
        && !ends_like_sentence(after)
}

/// Whether what follows label and number is text rather than a title. What is too long for a title, and may be no text,
/// is noted.
fn text_behind(label: Label, after: &str, evidence: &mut Evidence) -> bool {
    let length = after.chars().count();
    let sentence = ends_like_sentence(after) || label.is_article() && after.ends_with([':', '：']);
    if label.may_run_in()
        && !after.is_empty()
        && (length > 160 || sentence && length > 25 || after.contains(". ") && length > 45)
    {
        return true;
    }
    if length > 130 {
        evidence.add(Clue::LongAfterLabel);
    } else if sentence {
        evidence.add(match length < 60 && !after.contains(',') {
            true => Clue::ShortSentence,
            false => Clue::Sentence,
        });
    }
    false
}

/// Whether a word begins that may be a title's, `Section 3Development`, where a space was lost: 3D and 6A are numbers.
fn begins_title(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(|c| c.is_ascii_uppercase())
        && chars
            .by_ref()
            .take(2)
            .filter(char::is_ascii_lowercase)
            .count()
            == 2
}

/// `Article 3 [Scope] The State …`: the bracketed title's range and where the text goes on.
fn titled_run_in(line: &str, start: usize) -> Option<(usize, usize, usize)> {
    let rest = &line[start..];
    let (open, close) = match rest.chars().next()? {
        '[' => ('[', ']'),
        '【' => ('【', '】'),
        _ => return None,
    };
    let end = rest.find(close)?;
    if end > 100 {
        return None;
    }
    let next = start + end + close.len_utf8();
    let gap = line[next..].len() - line[next..].trim_start().len();
    Some((start + open.len_utf8(), start + end, next + gap))
}

/// `§ 12 Title`, `§12.`
pub fn section_sign(line: &Line<'_>, out: &mut Vec<Reading>) {
    let line = line.text;
    let at = '§'.len_utf8();
    let gap = line[at..].len() - line[at..].trim_start().len();
    let Some((number, used)) = number(&line[at + gap..], Label::Section) else {
        return;
    };
    let at = at + gap + used;
    let (sep, gap) = separator(&line[at..]);
    let after = line[at + gap..].trim_end();
    let mut evidence = Evidence::of(Family::Label);
    evidence.add(match sep {
        Separator::End => Clue::Ends,
        Separator::Mark => Clue::Mark,
        Separator::Space => Clue::Space,
        Separator::Nothing => Clue::NoSpace,
    });
    if after.len() > 120 {
        evidence.add(Clue::LongAfterLabel);
    } else if after.len() > 50 {
        evidence.add_if(ends_like_sentence(after), Clue::Sentence);
    }
    out.push(Reading::labelled(
        Label::Section,
        number,
        evidence,
        (at + gap, line.len()),
    ));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_may_begin_with_to() {
        assert!(begins_with_to("to improve rules"));
        for after in [
            "to five",
            "to vi",
            "to section 5",
            "to this law.",
            "towards",
        ] {
            assert!(!begins_with_to(after), "{after}");
        }
    }
}
