//! How Chinese is worded.

use super::both::{is_value, quoted_sentence};
use crate::language::{is_han, numerals};

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

/// Words that number what is no part of a document: captions, notes, steps.
const NUMBERS_NO_PART: &[&str] = &[
    "图", "圖", "表", "注", "例", "式", "步骤", "步驟", "问题", "問題", "版本", "页", "頁", "示例",
    "例题", "例題", "习题", "習題", "公式", "定理", "引理", "定义", "定義", "图表", "圖表", "选项",
    "其", "之", "選項",
];

/// Words that hardly any title has, but most sentences.
const VERBS: &[&str] = &[
    "可以", "应当", "應當", "必须", "必須", "需要", "能够", "能夠", "将会", "將會", "已经", "已經",
    "是", "不能", "会被", "會被", "了", "我们", "我們", "他们", "他們", "这", "這", "那么", "那麼",
    "就", "都",
];

/// Words that orders begin with.
const ORDERS: &[&str] = &[
    "请", "請", "点击", "點擊", "查看", "参见", "參見", "参阅", "參閱", "打开", "打開", "运行",
    "運行", "执行", "執行", "输入", "輸入", "选择", "選擇", "注意", "在", "使用", "确保", "確保",
    "不要", "试试", "試試", "下载", "下載", "详见",
];

/// Words that lead from one sentence to the next.
const LINKS: &[&str] = &[
    "例如", "比如", "但是", "然而", "如果", "因此", "所以", "此外", "另外", "同时", "同時", "首先",
    "其次", "最后", "最後", "然后", "然後", "当", "當", "这", "這", "那", "其中", "以上", "以下",
    "下面", "上面", "对于", "對於", "由于", "由於", "为了", "為了", "通过", "通過", "根据", "根據",
    "我", "你", "您", "他", "它",
];

/// Whether a text has words as sentences have.
pub fn has_finite_verb(text: &str) -> bool {
    VERBS.iter().any(|w| text.contains(w))
}

/// Whether a text begins as an order does.
pub fn is_order(text: &str) -> bool {
    ORDERS.iter().any(|w| text.starts_with(w))
}

/// Whether a text begins as the sentences within a text do.
pub fn begins_as_sentence(text: &str) -> bool {
    LINKS.iter().any(|w| text.starts_with(w))
}

/// Whether a text says that something follows.
pub fn leads_in(text: &str) -> bool {
    ["如下", "下列", "以下", "下面"]
        .iter()
        .any(|w| text.contains(w))
}

/// Whether what follows a label and number at once goes on with a reference.
pub fn is_reference(after: &str) -> bool {
    REFERENCE.iter().any(|w| after.starts_with(w))
}

/// Whether a word numbers what is no part of a document: 图, 步骤.
pub fn numbers_no_part(word: &str) -> bool {
    NUMBERS_NO_PART.contains(&word)
}

/// Whether a line begins so: 第二步：…, 步骤二.
pub fn counts_no_part(line: &str) -> bool {
    let number = |text: &str| numerals::chinese(text).or_else(|| numerals::arabic(text));
    let after = |word: &str| number(line.strip_prefix(word)?.trim_start());
    let step = line.strip_prefix('第').and_then(|rest| {
        let (_, used) = number(rest)?;
        rest[used..].strip_prefix('步')
    });
    step.is_some() || NUMBERS_NO_PART.iter().any(|w| after(w).is_some())
}

/// Whether a line is the number of a figure or a table, with or without a caption: 图二, 表 1　工具的种类.
pub fn is_figure(line: &str) -> bool {
    let rest = line.strip_prefix(['图', '圖', '表']).map(str::trim_start);
    let used = |t: &str| {
        let read = numerals::arabic(t).or_else(|| numerals::chinese(t));
        read.map(|(_, used)| used)
    };
    rest.and_then(|rest| Some((rest, used(rest)?)))
        .is_some_and(|(rest, used)| {
            let behind = rest[used..]
                .trim_start_matches(|c: char| c.is_ascii_digit() || c == '-' || c == '.');
            behind.is_empty() || behind.starts_with([' ', '\u{3000}', '：', ':', '、'])
        })
}

/// Those who sign a judgment.
const JUDGES: [&str; 10] = [
    "审判长",
    "審判長",
    "审判员",
    "審判員",
    "代理审判员",
    "人民陪审员",
    "法官助理",
    "书记员",
    "書記員",
    "書記官",
];

/// Characters that hardly any short title has, and most sentences have one of.
const SENTENCE_WORDS: &[char] = &[
    '应', '應', '须', '須', '是', '为', '為', '了', '把', '被', '您', '你', '我', '他', '她', '它',
    '请', '請', '将', '將', '已', '吗', '嗎', '该', '該', '也', '均', '由', '每',
];

/// Verbs that make a sentence of a short text.
const SENTENCE_VERBS: &[&str] = &[
    "不得",
    "可以",
    "负责",
    "負責",
    "有权",
    "有權",
    "必须",
    "包括",
    "出售",
    "购买",
    "購買",
    "承担",
    "承擔",
    "适用于",
    "適用於",
    "给予",
    "給予",
    "予以",
];

/// Verbs that steps begin with: 单击打印。
const STEPS: &[&str] = &[
    "选择", "選擇", "点击", "點擊", "单击", "單擊", "按", "打开", "打開", "关闭", "關閉", "输入",
    "輸入", "运行", "執行", "检查", "檢查", "考虑", "考慮", "确认", "確認", "添加", "新增", "删除",
    "刪除", "使用", "安装", "安裝", "设置", "設定", "创建", "建立", "查看", "重复", "重複", "等待",
    "放", "取", "缓慢", "读取", "记录",
];

/// Whether a few characters, a full stop after them or not, are a name rather than a sentence: 适用法律。, not
/// 工具应当归还。
pub fn is_noun_phrase(text: &str) -> bool {
    let text = text.trim_end_matches('。');
    (2..=10).contains(&text.chars().count())
        && text.chars().all(|c| {
            is_han(c) && !SENTENCE_WORDS.contains(&c) || matches!(c, '、' | '“' | '”' | ' ')
        })
        && !SENTENCE_VERBS.iter().any(|w| text.contains(w))
        && !STEPS.iter().any(|w| text.starts_with(w))
}

/// Whether a Chinese text ends as a sentence or an item does.
pub fn ends_like_sentence(text: &str) -> bool {
    text.trim_end()
        .ends_with(['。', '；', '，', '、', '！', ';', ','])
}

/// Whether a line begins with a name in quotation marks: “工具馆”是什么？ What somebody says holds marks of
/// its own.
pub fn begins_with_quoted_name(line: &str) -> bool {
    let (open, close) = match line.chars().next() {
        Some('“') => ('“', '”'),
        Some('「') => ('「', '」'),
        Some('《') => ('《', '》'),
        _ => return false,
    };
    line.split_once(close).is_some_and(|(name, rest)| {
        name.chars().count() <= 12
            && !name.contains(['，', '。', '？', '！', '…', '、', ','])
            && rest.chars().filter(|c| is_han(*c)).count() >= 2
            && rest.matches(open).count() == rest.matches(close).count()
            && !rest.ends_with(close)
    })
}

/// Whether somebody says something: 甲：这个座位有人吗？
pub fn is_speech(line: &str) -> bool {
    let speaker = line.split_once('：').map(|s| s.0.chars().count());
    speaker.is_some_and(|n| n <= 2) && line.ends_with(['？', '！', '?'])
}

/// Whether a line is somebody's words, all in quotation marks and closed within them as a sentence or a part of one:
/// “他结婚了吗？”
pub fn is_spoken(line: &str) -> bool {
    quoted_sentence(line).is_some()
}

/// Whether a line says that its document or a part of it ends here: 条款结束, （全文完）.
pub fn ends_here(line: &str) -> bool {
    const ENDS: [&str; 6] = ["到此结束", "结束", "結束", "完", "终", "終"];
    const WHOLE: [&str; 9] = [
        "全文", "正文", "条款", "條款", "全书", "全書", "本章", "本节", "本文",
    ];
    let words = line.trim_matches(|c: char| !c.is_alphanumeric());
    let part = ENDS.iter().find_map(|end| words.strip_suffix(end));
    part.is_some_and(|part| match part.is_empty() {
        // Alone it may be the name of a part.
        true => !line.trim().starts_with(char::is_alphanumeric),
        false => part.chars().count() <= 8 && WHOLE.iter().any(|w| part.ends_with(w)),
    })
}

/// Whether a line gives its document's keywords, date and the like, or a value: 关键词：对齐；翻译,
/// 电压：230 V.
pub fn is_about(line: &str) -> bool {
    line.split_once(['：', ':']).is_some_and(|(before, after)| {
        is_value(after)
            || matches!(
                before.trim_end(),
                "关键词"
                    | "關鍵詞"
                    | "关键字"
                    | "日期"
                    | "作者"
                    | "版本"
                    | "电话"
                    | "電話"
                    | "传真"
                    | "傳真"
                    | "电子邮件"
                    | "地址"
                    | "地点"
                    | "檔號"
                    | "档号"
                    | "文号"
                    | "文號"
                    | "编号"
                    | "編號"
                    | "地點"
                    | "时间"
                    | "時間"
                    | "出席"
                    | "网址"
            )
    })
}

/// Whether a line is only a date: 2023年5月6日, 二〇二三年五月六日.
pub fn is_date_line(line: &str) -> bool {
    line.len() <= 60
        && line.ends_with('日')
        && line.contains('年')
        && line.chars().all(|c| {
            c.is_ascii_digit() || c.is_whitespace() || "年月日〇零一二三四五六七八九十".contains(c)
        })
}

/// Whether a line says when a document was made or holds: 最后更新：2024年5月6日, 2023年5月6日起施行,
/// 2019年8月.
pub fn is_dated(line: &str) -> bool {
    const BEFORE: [&str; 16] = [
        "最后更新日期",
        "最后更新",
        "最近更新",
        "更新日期",
        "更新时间",
        "生效日期",
        "发布日期",
        "发布时间",
        "修订日期",
        "日期",
        "自",
        "最後更新",
        "更新時間",
        "發布日期",
        "發佈日期",
        "修訂日期",
    ];
    const AFTER: [&str; 14] = [
        "起生效",
        "起施行",
        "起实施",
        "起實施",
        "生效",
        "施行",
        "实施",
        "實施",
        "发布",
        "發布",
        "更新",
        "修订",
        "修訂",
        "通过",
    ];
    let t = BEFORE
        .iter()
        .find_map(|w| line.strip_prefix(w))
        .unwrap_or(line);
    let t = AFTER.iter().find_map(|w| t.strip_suffix(w)).unwrap_or(t);
    let t = t.trim_matches([' ', '：', ':', '（', '）', '(', ')']);
    let date = |c: char| {
        c.is_ascii_digit() || c.is_whitespace() || "年月日-/.〇零一二三四五六七八九十".contains(c)
    };
    let digits = t.bytes().filter(u8::is_ascii_digit).count();
    let parts = t.split(['-', '/', '.']).filter(|p| !p.trim().is_empty());
    let whole = t.contains('年') && t.contains('月') || digits >= 6 && parts.count() == 3;
    line.len() <= 90 && whole && t.chars().all(date)
}

/// Whether a line is a note or names a figure or table: 注：… 图 3 … 表二.
pub fn is_caption(line: &str) -> bool {
    let Some(rest) = line.strip_prefix(['注', '图', '圖', '表']) else {
        return false;
    };
    rest.trim_start().chars().next().is_none_or(|c| {
        c.is_numeric() || matches!(c, '：' | ':' | '一' | '二' | '三' | '四' | '五')
    })
}

/// Whether a line names one of those who sign a judgment: 书记员　孙　涛.
pub fn is_signed(line: &str) -> bool {
    JUDGES.iter().any(|w| line.starts_with(w)) && line.contains(['\u{3000}', ' '])
}
