//! Older ways to order the parts of a Chinese text: by the ten stems, and with the number at the end.
//!
//! ```text
//! 甲、計畫緣起         乙　期限
//! 卷第一              方便品第二
//! 學而第一            創世記 第三章
//! ```

use super::title_score;
use crate::language::{is_han, numerals};
use crate::outline::candidates::candidate::{Reading, Separator, separator};
use crate::outline::label::{Digits, Label, Marks, Number, Series};

/// One of the ten stems, which count as letters do: 甲 is 1.
pub(super) fn stem(text: &str) -> Option<(u32, usize)> {
    let c = text.chars().next()?;
    let at = "甲乙丙丁戊己庚辛壬癸".chars().position(|s| s == c)?;
    Some((at as u32 + 1, c.len_utf8()))
}

/// `甲、計畫緣起`, and `甲　册數` with wide white space in place of the mark.
pub(super) fn by_stem(line: &str) -> Option<Reading> {
    if let Some(reading) = by_stem_and_label(line) {
        return Some(reading);
    }
    let (n, used) = stem(line)?;
    let rest = &line[used..];
    let mark = rest.chars().next()?;
    let title = rest[mark.len_utf8()..].trim();
    let wide = mark == '\u{3000}';
    // 甲、乙双方 names the parties of a contract, and so does 甲　方.
    let party = stem(title).is_some() || title.starts_with('方');
    if !(wide || matches!(mark, '、' | '．' | '.')) || title.is_empty() || party {
        return None;
    }
    let at = line.len() - rest[mark.len_utf8()..].trim_start().len();
    Some(Reading {
        series: Series::Enumerated(Marks::After, Digits::Letter),
        label: None,
        number: Number::one(n),
        // A speaker's name may be set apart so.
        score: title_score(title) - if wide { 0.5 } else { 0.0 },
        title: (at, line.len()),
        clean_title: true,
        run_in: None,
    })
}

/// `甲部：學習`, as the parts of ordinances in Hong Kong are called.
fn by_stem_and_label(line: &str) -> Option<Reading> {
    let (n, used) = stem(line)?;
    let (label, bytes) = Label::after_stem(&line[used..])?;
    let at = used + bytes;
    let (sep, gap) = separator(&line[at..]);
    // 甲部分 is a share.
    if sep == Separator::Nothing
        || line.ends_with(['。', '；', '，'])
        || line[at + gap..].chars().count() > 40
    {
        return None;
    }
    Some(Reading {
        series: Series::Labelled(label),
        label: Some(label),
        number: Number::one(n),
        score: if sep == Separator::Space { 1.0 } else { 1.8 },
        title: (at + gap, line.len()),
        clean_title: true,
        run_in: None,
    })
}

/// `卷第一`, `方便品第二`, `梵行分第五`: the whole line, and no longer than such names are.
pub(super) fn number_last(line: &str) -> Option<Reading> {
    if line.len() > 60 || line.starts_with('第') {
        return None;
    }
    let at = line.rfind('第')?;
    let before = line[..at].trim_end();
    let after = line[at + '第'.len_utf8()..].trim_start();
    let Some((label, bytes)) = Label::before_ordinal(before) else {
        return named_before(line, at);
    };
    let (n, used) = numerals::chinese(after)?;
    let title = before.len() - bytes;
    (after.len() == used && is_named(&before[..title])).then_some(Reading {
        series: Series::Labelled(label),
        label: Some(label),
        number: Number::one(n),
        score: 1.5,
        title: (0, title),
        clean_title: true,
        run_in: None,
    })
}

/// A name with nothing but Chinese characters in it.
fn is_named(name: &str) -> bool {
    name.chars().all(|c| is_han(c) || c.is_whitespace())
}

/// `學而第一`, `始計 第一`: chapters of the classics have no label at all. `創世記 第三章`: the book's name before each of its
/// chapters, set apart. 他得了第一 reads the same, so these are a kind of their own, which must count up from one.
fn named_before(line: &str, at: usize) -> Option<Reading> {
    let name = line[..at].trim_end();
    let apart = name.len() < at;
    let length = name.chars().filter(|c| is_han(*c)).count();
    if !(1..=8).contains(&length) || !is_named(name) {
        return None;
    }
    let after = line[at + '第'.len_utf8()..].trim_start();
    let (n, used) =
        numerals::chinese(after).or_else(|| numerals::arabic(after).filter(|_| apart))?;
    let label = after[used..].trim();
    let (kind, title) = match label {
        "" => ("第", name.len()),
        // What comes before every number is no title of any.
        "章" | "篇" | "回" | "节" | "節" if apart => (name, 0),
        _ => return None,
    };
    (1..200).contains(&n).then_some(Reading {
        series: Series::worded(kind),
        label: None,
        number: Number::one(n),
        score: 1.0,
        title: (0, title),
        clean_title: true,
        run_in: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_stand_before_a_number_without_a_label() {
        let read = |line: &'static str| {
            let r = number_last(line)?;
            Some((r.number.parts()[0], &line[r.title.0..r.title.1]))
        };
        assert_eq!(read("水磨第一"), Some((1, "水磨")));
        assert_eq!(read("借物　第十二"), Some((12, "借物")));
        assert_eq!(read("工具記 第三章"), Some((3, "")));
        assert_eq!(read("工具記 第3章"), Some((3, "")));
        for line in [
            "工具記第三章",
            "工具記 第三章 木工",
            "水磨第1",
            "第一第二",
            "这一次他们又在全区得了第一",
            "水磨，第一",
            "水磨 第三名",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn names_before_numbers_are_chapters_where_they_count() {
        use crate::document::Document;
        use crate::language::Language;
        let texts = |headings: &[&str]| -> Vec<String> {
            let text = "借用人應當登記所借的工具，並且按時歸還。";
            let parts = headings.iter().map(|h| format!("{h}\n\n{text}\n\n"));
            let text = format!("工具論\n\n{}", parts.collect::<String>());
            let doc = Document::from_text("t.txt", &text, Language::Chinese);
            let found = crate::outline::read(&doc).headings;
            let strong = found.into_iter().filter(|h| h.is_sure() && h.level > 0);
            strong.map(|h| h.text).collect()
        };
        let chapters = ["水磨第一", "借物第二", "歸還第三"];
        assert_eq!(texts(&chapters), chapters);
        assert_eq!(texts(&["水磨第一", "他得了第一", "品質第一"]), [""; 0]);
    }

    #[test]
    fn stems_count_parts_and_name_parties() {
        let title = |line: &'static str| {
            let r = by_stem(line)?;
            Some((r.number.parts()[0], &line[r.title.0..r.title.1]))
        };
        assert_eq!(title("甲、計畫緣起"), Some((1, "計畫緣起")));
        assert_eq!(title("丙　期限"), Some((3, "期限")));
        assert_eq!(title("丙部：紀律"), Some((3, "紀律")));
        assert_eq!(title("丙部分"), None);
        for line in ["甲、乙双方协商一致", "甲　方：", "甲：你好", "甲方", "乙"]
        {
            assert_eq!(title(line), None, "{line}");
        }
    }

    #[test]
    fn a_number_may_end_the_name() {
        let read = |line: &'static str| {
            let r = number_last(line)?;
            Some((r.label?, r.number.parts()[0], &line[r.title.0..r.title.1]))
        };
        assert_eq!(read("卷第一"), Some((Label::Juan, 1, "")));
        assert_eq!(read("方便品第二"), Some((Label::Zhang, 2, "方便")));
        assert_eq!(
            read("妙法蓮華經卷第十二"),
            Some((Label::Juan, 12, "妙法蓮華經"))
        );
        for line in ["他得了第一", "第一卷", "获得产品第一名", "质量，产品第一"]
        {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
