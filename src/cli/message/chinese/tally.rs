//! What a format wrote, changed and left out, in Chinese: counts of it, and none that is 0.

use align::export::{Format, Tally};

/// What a format wrote, changed and left out.
pub fn tally(format: Format, tally: &Tally, min_confidence: u8) -> String {
    let counted = |all: &[(usize, &str)]| -> Vec<String> {
        let some = all.iter().filter(|(n, _)| *n > 0);
        some.map(|(n, what)| format!("{n} {what}")).collect()
    };
    let mut parts = Vec::new();
    let units = tally.units;
    parts.push(match format {
        Format::Tmx => {
            let besides = counted(&[
                (tally.heading_titles, "个去掉标签的标题"),
                (tally.run_ins, "个连同行内正文的标题"),
                (tally.items, "个去掉编号的列项"),
            ]);
            match besides.is_empty() {
                true => format!("{units} 个单元"),
                false => format!("{units} 个单元（其中 {}）", besides.join("、")),
            }
        }
        Format::Xliff | Format::Xliff2 => match tally.without_target {
            0 => format!("{units} 个单元"),
            n => format!("{units} 个单元（{n} 个没有译文）"),
        },
        Format::Glossary => format!("{units} 条术语"),
        _ => format!("{units} 行"),
    });
    let doubtful = format!("个不够可靠（置信度低于 {min_confidence}）");
    let kept_out = counted(&[
        (tally.one_sided, "个没有译文"),
        (tally.target_only, "个只有译文"),
        (tally.doubtful, &doubtful),
        (tally.out, "个按人的意思不收"),
        (tally.untranslated, "个仍是原文的语言"),
        (tally.empty, "个没有文字"),
        (tally.apparatus, "行目录、页眉和标记"),
        (tally.duplicates, "个一字不差的重复"),
    ]);
    if !kept_out.is_empty() {
        parts.push(format!("未收入：{}", kept_out.join("、")));
    }
    let several = match format {
        // A glossary shows them all.
        Format::Glossary => "条术语有几种译法",
        _ => "个原文有几种译法，最可靠的在最后",
    };
    parts.extend(counted(&[
        (tally.ambiguous, several),
        (tally.long, "个句段超过 2000 个字符，有些工具不收"),
        (tally.cut, "段文字对单元格太长，已截断；全文见 CSV"),
        (tally.forbidden, "个 XML 不允许的字符已去掉"),
        (tally.guarded, "个单元格前加了 '，以免当作公式执行"),
        (tally.unguarded, "个单元格会当作公式执行"),
        (tally.retyped, "个单元格会被电子表格读成数字或日期"),
    ]));
    parts.join("；")
}
