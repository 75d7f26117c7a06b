//! Headings as Chinese documents write them: 第三章　总则, 一、 （一） 附件2, 序言.

mod ordered;
#[cfg(test)]
mod tests;

use crate::language::is_han;
use crate::language::labels::{Kin, RunIn, spaced_prefix};
use crate::language::numerals::{self, Enclosure, Form};
use crate::language::parts::{heads_a_paragraph, is_name};
use crate::language::width::columns;
use crate::language::wording::chinese::{
    begins_with_quoted_name, ends_like_sentence, is_about, is_caption, is_date_line, is_signed,
};
use crate::language::wording::is_standard;
use crate::outline::candidates::candidate::{Reading, Separator, separator};
use crate::outline::forms::english;
use crate::outline::label::{Digits, Label, Marks, Number, Series};
use crate::outline::series::counted;
use ordered::stem;

/// Words after a label and number that show a reference, not a heading (第五条规定的 …).
const REFERENCE: &[&str] = &[
    "规定",
    "規定",
    "所述",
    "所称",
    "所稱",
    "所列",
    "第",
    "的",
    "之规定",
    "之規定",
    "至",
    "和",
    "及",
    "与",
    "與",
    "或",
    "或者",
    "以及",
    "中",
    "、",
    "，",
    "所",
    "已",
    "应当依",
    "不适用",
    "項",
    "款",
    "项",
    "后段",
    "後段",
    "前段",
    "但书",
    "但書",
    "内",
    "內",
    "修正",
    "有关",
    "有關",
    "关于",
    "關於",
    "以",
];

/// Every reading of a trimmed line that begins like a Chinese heading.
pub fn readings(line: &str, out: &mut Vec<Reading>) {
    let Some(first) = line.chars().next() else {
        return;
    };
    if let Some(reading) = ordered::number_last(line) {
        out.push(reading);
        return;
    }
    match first {
        '第' => ordinal(line, out),
        '附' | '专' | '專' | '章' | '部' => {
            leading(line, out);
            if out.is_empty() {
                out.extend(counted::chinese_word(line));
            }
        }
        '（' | '(' => bracketed(line, out),
        '①'..='⒵' | '㈠'..='㊿' => {
            if let Some((n, used)) = numerals::enclosed(line) {
                let (marks, digits) = match (n.enclosure(), n.form()) {
                    (Enclosure::Parentheses, Form::Chinese) => (Marks::Brackets, Digits::Chinese),
                    (Enclosure::Parentheses, Form::Arabic) => (Marks::Brackets, Digits::Arabic),
                    (Enclosure::FullStop, _) => (Marks::After, Digits::Arabic),
                    _ => (Marks::None, Digits::Circled),
                };
                enumerated(line, marks, digits, n.first(), used, out);
            }
        }
        '甲' | '乙' | '丙' | '丁' | '戊' | '己' | '庚' | '辛' | '壬' | '癸' => {
            out.extend(ordered::by_stem(line));
        }
        // 参　考　文　献 does not count from three.
        _ if is_name(line) => {}
        _ => {
            if let Some((n, used)) = numerals::chinese(line) {
                let rest = &line[used..];
                if rest.is_empty() {
                    out.push(counted::alone(Digits::Chinese, n));
                } else if let Some(title) = rest.strip_prefix('是').filter(|_| n < 20) {
                    // 二是抓分馆建设 may head what has been done.
                    if title.chars().count() > 2 {
                        let at = line.len() - title.len();
                        enumerated(line, Marks::After, Digits::Chinese, n, at, out);
                        out.retain(|r| r.run_in.is_none());
                    }
                } else if let Some(mark) = rest
                    .chars()
                    .next()
                    .filter(|c| matches!(c, '、' | '．' | '.' | '，'))
                {
                    if mark != '，' {
                        enumerated(
                            line,
                            Marks::After,
                            Digits::Chinese,
                            n,
                            used + mark.len_utf8(),
                            out,
                        );
                    }
                } else if rest.starts_with([' ', '\u{3000}'])
                    && rest.trim().chars().count() <= 30
                    && n < 40
                {
                    // 一　总则: wide white space in place of the mark.
                    enumerated(line, Marks::After, Digits::Chinese, n, used, out);
                    if let Some(last) = out.last_mut() {
                        last.score -= 1.0;
                    }
                }
            } else {
                out.extend(counted::chinese_word(line));
            }
        }
    }
}

/// 第…章 and its kin, with spaces anywhere inside (第 十一 章) and sub-numbers (第六章之一, 第 9-1 條).
fn ordinal(line: &str, out: &mut Vec<Reading>) {
    let mut at = '第'.len_utf8();
    at += spaces(&line[at..]);
    let Some((n, used)) = numerals::chinese(&line[at..]).or_else(|| numerals::arabic(&line[at..]))
    else {
        return;
    };
    let mut parts = vec![n];
    at += used;
    if let Some((sub, used)) = english::inserted(line, at) {
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
        && let Some((sub, used)) = numerals::arabic(rest.trim_start())
            .or_else(|| numerals::chinese(rest.trim_start()))
            // 第五-A條 in Macau.
            .or_else(|| english::capital(rest.trim_start()))
    {
        parts.push(sub);
        at = line.len() - rest.trim_start().len() + used;
    }
    at += spaces(&line[at..]);
    let Some((mut label, bytes)) = Label::after_number(&line[at..]) else {
        return;
    };
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
        && let Some((sub, used)) = numerals::chinese(rest).or_else(|| numerals::arabic(rest))
    {
        parts.push(sub);
        at = line.len() - rest.len() + used;
    }
    let Some(mut number) = Number::new(&parts) else {
        return;
    };
    if pointed {
        number = number.pointed();
    }
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
    let mut score = match sep {
        Separator::End => 3.0,
        Separator::Mark => 2.8,
        Separator::Space => 2.5,
        Separator::Nothing => 0.6,
    };
    if label.row().everyday && sep == Separator::Nothing {
        score -= 2.5;
    }
    if sep == Separator::Nothing && REFERENCE.iter().any(|w| after.starts_with(w)) {
        score -= 6.0;
    }
    if rest.starts_with(['、', '，', ',', '；']) {
        score -= 5.0;
    }
    let mut run_in = None;
    if !runs {
        if length > 60 || after.contains('。') {
            score -= 3.5;
        } else if ends {
            score -= 2.0;
        } else if sep == Separator::Nothing && length <= 25 {
            score += 1.0;
        }
    } else if !after.is_empty()
        && (ends
            || after.ends_with(['：', ':'])
            || length > 30
            || after.contains(['。', '，', '；']))
    {
        run_in = Some(at + used);
    }
    let title = match run_in {
        Some(start) => bracketed_title(line, start),
        None => None,
    };
    let (title, run_in) = match (title, run_in) {
        // 第一条　【立法目的】　为了 …: the title in brackets belongs to the heading.
        (Some((from, to, next)), _) => ((from, to), (next < line.len()).then_some(next)),
        (None, Some(start)) => ((start, start), Some(start)),
        (None, None) => ((at + used, line.len()), None),
    };
    out.push(Reading {
        series: Series::Labelled(label),
        label: Some(label),
        number,
        score,
        title,
        clean_title: true,
        run_in,
    });
}

/// A second label right after the first: its number, itself and the bytes used. `None` where it refers to a place
/// (第一章第二节规定的 …).
fn below(rest: &str) -> Option<(u32, Label, usize)> {
    let after = rest.trim_start().strip_prefix('第')?;
    let (n, used) = numerals::chinese(after).or_else(|| numerals::arabic(after))?;
    let (label, bytes) = Label::after_number(&after[used..])?;
    let end = rest.len() - after.len() + used + bytes;
    matches!(
        separator(&rest[end..]).0,
        Separator::Mark | Separator::Space
    )
    .then_some((n, label, end))
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
    let gap = spaces(&line[next..]);
    Some((start + open.len_utf8(), start + end, next + gap))
}

/// 附录A, 附件2：…, 专栏 3 ….
fn leading(line: &str, out: &mut Vec<Reading>) {
    let spaced = |word: &str| spaced_prefix(line, word);
    let found = Label::before_numbers().find_map(|(w, l)| Some((l, spaced(w)?)));
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
    if let Some((n, used)) = numerals::chinese(&line[at..])
        .or_else(|| numerals::arabic(&line[at..]))
        .or_else(roman)
    {
        number = Number::one(n);
        at += used;
    } else if let Some((n, used)) = letter(&line[at..]) {
        number = Number::one(n).lettered();
        at += used;
    }
    if number.is_none() && !label.row().without_number {
        return;
    }
    let (sep, used) = separator(&line[at..]);
    let after = line[at + used..].trim_end();
    let mut score = match sep {
        Separator::End => 2.0,
        Separator::Mark => 2.0,
        Separator::Space => 1.5,
        Separator::Nothing if number.is_none() => -2.0,
        Separator::Nothing => 0.3,
    };
    if number.is_none() {
        score -= 0.5;
    }
    if after.chars().count() > 50 || ends_like_sentence(after) {
        score -= 3.0;
    }
    out.push(Reading {
        series: Series::Labelled(label),
        label: Some(label),
        number,
        score,
        title: (at + used, line.len()),
        clean_title: true,
        run_in: None,
    });
}

/// A capital letter by itself, from 1.
fn letter(text: &str) -> Option<(u32, usize)> {
    let c = text.chars().next()?;
    let c = if ('Ａ'..='Ｚ').contains(&c) {
        char::from_u32(c as u32 - 0xFEE0)?
    } else {
        c
    };
    let next = text.chars().nth(1);
    (c.is_ascii_uppercase() && !next.is_some_and(|n| n.is_ascii_alphanumeric())).then(|| {
        (
            c as u32 - 'A' as u32 + 1,
            text.chars().next().map_or(1, char::len_utf8),
        )
    })
}

/// （一） and (1) with Chinese text after them.
fn bracketed(line: &str, out: &mut Vec<Reading>) {
    let open = line.chars().next().map_or(0, char::len_utf8);
    let inner = &line[open..];
    let (n, used, digits) = if let Some((n, used)) = numerals::chinese(inner) {
        (n, used, Digits::Chinese)
    } else if let Some((n, used)) = stem(inner) {
        (n, used, Digits::Letter)
    } else if let Some((n, used)) = numerals::arabic(inner) {
        (n, used, Digits::Arabic)
    } else {
        return;
    };
    let Some(close) = inner[used..]
        .chars()
        .next()
        .filter(|c| matches!(c, '）' | ')'))
    else {
        return;
    };
    enumerated(
        line,
        Marks::Brackets,
        digits,
        n,
        open + used + close.len_utf8(),
        out,
    );
}

fn enumerated(line: &str, marks: Marks, digits: Digits, n: u32, at: usize, out: &mut Vec<Reading>) {
    let at = at + spaces(&line[at..]);
    let title = line[at..].trim_end();
    if title.is_empty() {
        return;
    }
    let titled = title_before_text(title).filter(|_| marks != Marks::None);
    out.push(Reading {
        series: Series::Enumerated(marks, digits),
        label: None,
        number: Number::one(n),
        score: titled.map_or_else(|| title_score(title), |t| t.2),
        title: (at, titled.map_or(line.len(), |t| at + t.0)),
        clean_title: true,
        run_in: titled.map(|t| at + t.1),
    });
}

/// Log-odds that Chinese words after an enumerator are a title rather than an item's text.
pub fn title_score(title: &str) -> f32 {
    let length = title.chars().count();
    let mut score = 1.5;
    match title.chars().next_back() {
        Some('。' | '；' | ';' | '！' | '!' | '，' | ',' | '、' | '.') => score -= 3.5,
        Some('：' | ':') => score -= 0.8,
        Some('？' | '?') => score += 1.0,
        _ => {}
    }
    if title.contains(['。', '；']) {
        score -= 2.5;
    }
    if title.contains('，') {
        score -= 0.6;
    }
    // A definition (一、勞工：指受雇主 …) is an item of a sentence.
    if title.contains("：") && !title.ends_with('：') {
        score -= 1.0;
    }
    if length > 40 {
        score -= 2.5;
    } else if length > 28 {
        score -= 0.8;
    } else if length <= 1 {
        score -= 1.0;
    }
    score
}

/// The title that runs on into text on the same line, 许可的授予。甲方授予 …: where it ends, where the text begins, and the log-odds
/// that it is one. An item may begin so as well, so the other side must have it too.
pub fn title_before_text(text: &str) -> Option<(usize, usize, f32)> {
    let stop = text.find('。')?;
    let head = &text[..stop];
    let next = stop + '。'.len_utf8();
    let rest = text[next..].trim_start();
    let length = head.chars().count();
    ((2..=12).contains(&length)
        && rest.chars().count() >= 4
        && head.chars().all(|c| is_han(c) || c == '、'))
    .then_some((stop, text.len() - rest.len(), 1.2))
}

/// Whether a line of Chinese has the form of a heading without any label: short, closed by nothing.
pub fn plain_score(line: &str) -> f32 {
    // A character has four bytes at most and one column at least.
    if line.len() > 4 * 82 {
        return f32::NEG_INFINITY;
    }
    if is_about(line) || is_standard(line) {
        return -1.5;
    }
    // 甲：这个座位有人吗？
    let speaker = line.split_once('：').map(|s| s.0.chars().count());
    if speaker.is_some_and(|n| n <= 2) && line.ends_with(['？', '！', '?']) {
        return -2.0;
    }
    // 书记员　孙　涛: those who sign a judgment, and its date.
    if is_signed(line) || is_date_line(line) {
        return -2.0;
    }
    // 教学目标： over a paragraph of its own. Anything else that ends so introduces what follows.
    if let Some(bare) = line.strip_suffix(['：', ':'])
        && bare.chars().count() <= 6
    {
        return if heads_a_paragraph(bare) { 0.3 } else { -2.0 };
    }
    let length = columns(line) / 2;
    if !line.chars().any(is_han) || !(1..=40).contains(&length) {
        return f32::NEG_INFINITY;
    }
    if line.contains(['。', '；']) && length > 12
        || ends_like_sentence(line)
        || line.ends_with(['：', ':'])
        || line.ends_with(['）', ')']) && !line.contains(['（', '('])
    {
        return -2.0;
    }
    if line.starts_with([
        '-', '*', '•', '·', '“', '"', '「', '《', '—', '（', '(', '[', '<', '!', '|', '.',
    ]) && !begins_with_quoted_name(line)
        || is_caption(line)
    {
        return -2.5;
    }
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    if line.contains('©') || digits >= 4 && line.ends_with(['年', '月', '日']) {
        return -1.5;
    }
    if line.contains(['，', '、']) && length > 12 {
        return -0.6;
    }
    0.5
}

/// Bytes of white space at the start.
fn spaces(text: &str) -> usize {
    text.len() - text.trim_start().len()
}
