//! Labels with their numbers in Chinese: 第三章　总则, 第六章之一, 附件2, 专栏 3, 甲部：学习,
//! 卷第一, 方便品第二.

use super::numbers::{
    capital, chinese_or_arabic, chinese_ordinal, in_brackets, inserted, spaces, stem,
};
use super::reading::{Line, Reading};
use super::separator::{Separator, separator};
use crate::language::labels::{Kin, RunIn, spaced_prefix};
use crate::language::width::half_width;
use crate::language::wording::chinese::{ends_like_sentence, is_reference};
use crate::language::{is_han, numerals};
use crate::outline::clues::{Clue, Evidence, Family};
use crate::outline::label::{Label, Number};

/// 第…章 and its kin, with spaces anywhere inside (第 十一 章) and sub-numbers (第六章之一, 第 9-1 條).
pub fn ordinal(line: &Line<'_>, out: &mut Vec<Reading>) {
    if let Some((label, number, at)) = label_and_number(line.text) {
        out.push(with_what_follows(line.text, label, number, at));
    }
}

/// The label, its number, and where both end.
fn label_and_number(line: &str) -> Option<(Label, Number, usize)> {
    let mut at = line
        .strip_prefix('第')
        .map(|rest| line.len() - rest.len())?;
    at += spaces(&line[at..]);
    let (n, used) = chinese_ordinal(&line[at..])?;
    let mut parts = vec![n];
    at += used;
    if let Some((sub, used)) = inserted(line, at) {
        parts.push(sub);
        at += used;
    }
    // 第2.01款 is a part of 第2条.
    let mut pointed = false;
    while parts.len() < 6
        && let Some(rest) = line[at..].strip_prefix(['.', '．'])
        && let Some((sub, used)) = numerals::arabic(rest)
    {
        pointed = true;
        parts.push(sub);
        at = line.len() - rest.len() + used;
    }
    if let Some(rest) = line[at..].trim_start().strip_prefix(['-', '–', '之', '－'])
        && let rest = rest.trim_start()
        && let Some((sub, used)) = numerals::arabic(rest)
            .or_else(|| numerals::chinese(rest))
            // 第五-A條 in Macau.
            .or_else(|| capital(rest))
    {
        parts.push(sub);
        at = line.len() - rest.len() + used;
    }
    at += spaces(&line[at..]);
    let (mut label, bytes) = Label::after_number(&line[at..])?;
    at += bytes;
    // 第一讲第二节：… says its parent's number as well.
    if let Some((n, inner, used)) = below(&line[at..])
        && inner.usual_depth() > label.usual_depth()
    {
        parts.push(n);
        label = inner;
        at += used;
    }
    if let Some(rest) = line[at..].strip_prefix('之')
        && let Some((sub, used)) = chinese_or_arabic(rest)
    {
        parts.push(sub);
        at = line.len() - rest.len() + used;
    }
    let number = Number::new(&parts)?;
    Some((label, if pointed { number.pointed() } else { number }, at))
}

/// A second label right after the first: its number, itself and the bytes used. `None` where it refers to a place
/// (第一章第二节规定的 …).
fn below(rest: &str) -> Option<(u32, Label, usize)> {
    let after = rest.trim_start().strip_prefix('第')?;
    let (n, used) = chinese_or_arabic(after)?;
    let (label, bytes) = Label::after_number(&after[used..])?;
    let end = rest.len() - after.len() + used + bytes;
    let apart = matches!(
        separator(&rest[end..]).0,
        Separator::Mark | Separator::Space
    );
    apart.then_some((n, label, end))
}

/// The reading of a label and number that end at `at`.
fn with_what_follows(line: &str, label: Label, number: Number, at: usize) -> Reading {
    let rest = &line[at..];
    let (sep, used) = separator(rest);
    let after = rest[used..].trim_end();
    let runs = match label.row().run_in {
        RunIn::Never => false,
        RunIn::Sentence => after.ends_with('。'),
        RunIn::Usual => true,
    };
    let length = after.chars().count();
    let ends = ends_like_sentence(after);
    let mut evidence = Evidence::of(Family::LabelZh);
    evidence.add(match sep {
        Separator::End => Clue::Ends,
        Separator::Mark => Clue::Mark,
        Separator::Space => Clue::Space,
        Separator::Nothing => Clue::NoSpace,
    });
    let close = sep == Separator::Nothing;
    evidence.add_if(close && label.row().everyday, Clue::Everyday);
    evidence.add_if(close && is_reference(after), Clue::Reference);
    evidence.add_if(rest.starts_with(['、', '，', ',', '；']), Clue::CommaSmall);
    let mut run_in = None;
    if !runs {
        if length > 60 || after.contains('。') {
            evidence.add(Clue::LongAfterLabel);
        } else if ends {
            evidence.add(Clue::Sentence);
        } else {
            evidence.add_if(close && length <= 25, Clue::ShortAfterLabel);
        }
    } else if !after.is_empty()
        && (ends
            || after.ends_with(['：', ':'])
            || length > 30
            || after.contains(['。', '，', '；']))
    {
        run_in = Some(at + used);
    }
    let (title, run_in) = match (
        run_in.and_then(|start| bracketed_title(line, start)),
        run_in,
    ) {
        // 第一条　【立法目的】　为了 …: the title in brackets belongs to the heading.
        (Some((from, to, next)), _) => ((from, to), (next < line.len()).then_some(next)),
        (None, Some(start)) => ((start, start), Some(start)),
        (None, None) => ((at + used, line.len()), None),
    };
    Reading {
        run_in,
        ..Reading::labelled(label, number, evidence, title)
    }
}

/// A title in lenticular or round brackets right after the label: its range and where the text goes on.
fn bracketed_title(line: &str, start: usize) -> Option<(usize, usize, usize)> {
    let rest = &line[start..];
    let (open, close) = match rest.chars().next()? {
        '【' => ('【', '】'),
        '〔' => ('〔', '〕'),
        '［' => ('［', '］'),
        _ => return None,
    };
    let end = rest.find(close)?;
    if rest[..end].chars().count() > 40 {
        return None;
    }
    let next = start + end + close.len_utf8();
    Some((
        start + open.len_utf8(),
        start + end,
        next + spaces(&line[next..]),
    ))
}

/// 附录A, 附件2：…, 专栏 3 …, 章 1. …: the label before its number, or without one.
pub fn leading(line: &Line<'_>, out: &mut Vec<Reading>) {
    let line = line.text;
    let found = Label::before_numbers().find_map(|(word, l)| Some((l, spaced_prefix(line, word)?)));
    // 附：相关法律条文
    let short = || {
        let rest = line.strip_prefix('附')?;
        let colon = rest.starts_with(['：', ':']);
        colon.then_some((Label::FuJian, line.len() - rest.len()))
    };
    let Some((label, mut at)) = found.or_else(short) else {
        return;
    };
    at += spaces(&line[at..]);
    let mut number = Number::NONE;
    let roman = || {
        let found = numerals::roman(&line[at..]);
        found.filter(|_| label.row().kin == Kin::Part)
    };
    let bracketed = || in_brackets(&line[at..], chinese_or_arabic);
    if let Some((n, used)) = chinese_or_arabic(&line[at..])
        .or_else(roman)
        .or_else(bracketed)
    {
        number = Number::one(n);
        at += used;
    } else if let Some((n, used)) = wide_capital(&line[at..]) {
        number = Number::one(n).lettered();
        at += used;
    }
    if number.is_none() && !label.row().without_number {
        return;
    }
    let (sep, used) = separator(&line[at..]);
    let after = line[at + used..].trim_end();
    let mut evidence = Evidence::of(Family::Appendix);
    evidence.add(match sep {
        Separator::End => Clue::Ends,
        Separator::Mark => Clue::Mark,
        Separator::Space => Clue::Space,
        Separator::Nothing => Clue::NoSpace,
    });
    if number.is_none() {
        evidence.add(Clue::NoNumber);
        evidence.add_if(sep == Separator::Nothing, Clue::Unseparated);
    }
    if after.chars().count() > 50 {
        evidence.add(Clue::LongAfterLabel);
    } else {
        evidence.add_if(ends_like_sentence(after), Clue::Sentence);
    }
    out.push(Reading::labelled(
        label,
        number,
        evidence,
        (at + used, line.len()),
    ));
}

/// A capital letter by itself, also one of Chinese width, from 1.
fn wide_capital(text: &str) -> Option<(u32, usize)> {
    let first = text.chars().next()?;
    let c = half_width(first);
    let next = text.chars().nth(1);
    (c.is_ascii_uppercase() && !next.is_some_and(|n| n.is_ascii_alphanumeric()))
        .then(|| (c as u32 - 'A' as u32 + 1, first.len_utf8()))
}

/// `甲部：學習`, as the parts of ordinances in Hong Kong are called.
pub fn by_stem(line: &Line<'_>, out: &mut Vec<Reading>) {
    let line = line.text;
    let Some((n, used)) = stem(line) else { return };
    let Some((label, bytes)) = Label::after_stem(&line[used..]) else {
        return;
    };
    let at = used + bytes;
    let (sep, gap) = separator(&line[at..]);
    // 甲部分 is a share.
    if sep == Separator::Nothing
        || line.ends_with(['。', '；', '，'])
        || line[at + gap..].chars().count() > 40
    {
        return;
    }
    let mut evidence = Evidence::of(Family::LabelZh).with(Clue::StemLabel);
    evidence.add(match sep {
        Separator::Space => Clue::Space,
        _ => Clue::Mark,
    });
    out.push(Reading::labelled(
        label,
        Number::one(n),
        evidence,
        (at + gap, line.len()),
    ));
}

/// `卷第一`, `方便品第二`, `梵行分第五`: the whole line, and no longer than such names are.
pub fn number_last(line: &Line<'_>, out: &mut Vec<Reading>) {
    let line = line.text;
    if line.len() > 60 || line.starts_with('第') {
        return;
    }
    let Some(at) = line.rfind('第') else { return };
    let before = line[..at].trim_end();
    let after = line[at + '第'.len_utf8()..].trim_start();
    let Some((label, bytes)) = Label::before_ordinal(before) else {
        return;
    };
    let title = before.len() - bytes;
    let named = before[..title]
        .chars()
        .all(|c| is_han(c) || c.is_whitespace());
    if let Some((n, used)) = numerals::chinese(after)
        && after.len() == used
        && named
    {
        let evidence = Evidence::of(Family::LabelZh)
            .with(Clue::Ends)
            .with(Clue::NumberLast);
        out.push(Reading::labelled(
            label,
            Number::one(n),
            evidence,
            (0, title),
        ));
    }
}
