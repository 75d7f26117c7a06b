//! Labels: the words that parts of documents are numbered with (chapter, 章), and everything that is known about each.
//!
//! A label is a row of [`LABELS`]. Whoever needs to know what a label is like asks its row; no other place lists
//! labels. A new label is a name in [`Label`] and a row.

/// The word that a heading is labelled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[allow(missing_docs)] // The names are the labels' own.
pub enum Label {
    // English
    Book,
    Volume,
    Part,
    Subpart,
    Division,
    Title,
    Chapter,
    Subchapter,
    Section,
    Subsection,
    Article,
    Rule,
    Clause,
    Lesson,
    Unit,
    Appendix,
    Annex,
    Schedule,
    Attachment,
    Box,
    Act,
    Scene,
    Episode,
    // Chinese
    Juan,
    Bian,
    FenBian,
    FenBu,
    BuFen,
    Bu,
    Zhang,
    Jie,
    Kuan,
    Mu,
    Tiao,
    Xiang,
    Ke,
    DanYuan,
    FuLu,
    FuJian,
    ZhuanLan,
    Hui,
    Ji,
    MuOfPlay,
    Chang,
}

/// What kind of part a label names, whatever the language. Labels of one kind are each other's usual translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
#[allow(missing_docs)] // Each is called as its commonest label.
pub enum Kin {
    Volume,
    Part,
    Division,
    Title,
    Chapter,
    Subchapter,
    Section,
    Subsection,
    Entry,
    Article,
    Item,
    Lesson,
    Unit,
    Appendix,
    Annex,
    Box,
    Act,
    Scene,
    Episode,
}

/// Whether text goes on after the label and number on the same line (Article 1 The State …).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunIn {
    /// Never: what follows is the title.
    Never,
    /// Where what follows is a sentence.
    Sentence,
    /// As a rule.
    Usual,
}

/// All that is known about a label.
#[derive(Debug)]
pub struct Row {
    /// The label.
    pub label: Label,
    /// Its name as it is shown to a person.
    pub name: &'static str,
    /// What it names.
    pub kin: Kin,
    /// Where it usually stands among others, outermost least. A habit, not a law: the document's own nesting
    /// overrules it.
    pub depth: u8,
    /// The English words for it, in lower case; abbreviations without their full stop.
    pub words: &'static [&'static str],
    /// The Chinese words for it that follow 第 and a number.
    pub after_number: &'static [&'static str],
    /// The Chinese words for it that stand before their number, or without one. DocBook's Chinese styles write 章 1.
    /// and 部分 I.
    pub before_number: &'static [&'static str],
    /// The Chinese characters for it that stand before 第 and a number: 卷第一, 方便品第二.
    pub before_ordinal: &'static [&'static str],
    /// The Chinese characters for it that follow one of the ten stems: 甲部.
    pub after_stem: &'static [&'static str],
    /// Whether text goes on after it.
    pub run_in: RunIn,
    /// Whether a heading may have it without a number (Appendix, 附件).
    pub without_number: bool,
    /// Whether what it names is appended to the document, beside its outermost parts.
    pub appended: bool,
    /// Whether it is also an everyday word (款, Unit), so that it must count to be a label.
    pub everyday: bool,
    /// Whether machines turn a Chinese label into an ordinal with it: the first section.
    pub ordinal: bool,
    /// Whether its number may be a capital letter.
    pub lettered: bool,
    /// Whether its words are known when one letter is wrong (Setcion).
    pub misspelled: bool,
}

const fn row(label: Label, name: &'static str, kin: Kin, depth: u8) -> Row {
    Row {
        label,
        name,
        kin,
        depth,
        words: &[],
        after_number: &[],
        before_number: &[],
        before_ordinal: &[],
        after_stem: &[],
        run_in: RunIn::Never,
        without_number: false,
        appended: false,
        everyday: false,
        ordinal: false,
        lettered: false,
        misspelled: false,
    }
}

type Words = &'static [&'static str];

impl Row {
    const fn words(mut self, words: Words) -> Self {
        self.words = words;
        self
    }
    const fn after_number(mut self, words: Words) -> Self {
        self.after_number = words;
        self
    }
    const fn before_number(mut self, words: Words) -> Self {
        self.before_number = words;
        self
    }
    const fn before_ordinal(mut self, words: Words) -> Self {
        self.before_ordinal = words;
        self
    }
    const fn after_stem(mut self, words: Words) -> Self {
        self.after_stem = words;
        self
    }
    const fn run_in(mut self, run_in: RunIn) -> Self {
        self.run_in = run_in;
        self
    }
    const fn without_number(mut self) -> Self {
        self.without_number = true;
        self
    }
    const fn appended(mut self) -> Self {
        self.appended = true;
        self.without_number()
    }
    const fn everyday(mut self) -> Self {
        self.everyday = true;
        self
    }
    const fn ordinal(mut self) -> Self {
        self.ordinal = true;
        self
    }
    const fn lettered(mut self) -> Self {
        self.lettered = true;
        self
    }
    const fn misspelled(mut self) -> Self {
        self.misspelled = true;
        self
    }
}

use Label as L;
use RunIn::{Sentence, Usual};

/// Every label, in the order of [`Label`].
#[rustfmt::skip]
pub static LABELS: [Row; 44] = [
    row(L::Book, "Book", Kin::Volume, 8).words(&["book"]).everyday().ordinal().lettered(),
    row(L::Volume, "Volume", Kin::Volume, 8).words(&["volume", "vol", "fascicle", "scroll"]).everyday(),
    row(L::Part, "Part", Kin::Part, 12).words(&["part"]).ordinal().lettered(),
    row(L::Subpart, "Subpart", Kin::Division, 14).words(&["subpart", "sub-part"]),
    row(L::Division, "Division", Kin::Division, 14).words(&["division"]).ordinal(),
    row(L::Title, "Title", Kin::Title, 16).words(&["title"]).everyday(),
    row(L::Chapter, "Chapter", Kin::Chapter, 20).words(&["chapter", "chap"]).ordinal().misspelled(),
    row(L::Subchapter, "Subchapter", Kin::Subchapter, 24).words(&["subchapter", "sub-chapter"]),
    // 节 is a festival as well.
    row(L::Section, "Section", Kin::Section, 30).words(&["section", "sec", "festival"])
        .run_in(Sentence).ordinal().lettered().misspelled(),
    row(L::Subsection, "Subsection", Kin::Subsection, 34)
        .words(&["subsection", "sub-section", "subdivision", "item", "paragraph"]).everyday().ordinal(),
    row(L::Article, "Article", Kin::Article, 40).words(&["article", "art"]).run_in(Usual).ordinal().misspelled(),
    row(L::Rule, "Rule", Kin::Article, 40).words(&["rule", "regulation"]).run_in(Usual).everyday(),
    row(L::Clause, "Clause", Kin::Article, 40).words(&["clause"]).run_in(Usual).everyday(),
    row(L::Lesson, "Lesson", Kin::Lesson, 20).words(&["lesson"]),
    row(L::Unit, "Unit", Kin::Unit, 20).words(&["unit"]).everyday(),
    row(L::Appendix, "Appendix", Kin::Appendix, 20).words(&["appendix"]).appended().lettered().misspelled(),
    row(L::Annex, "Annex", Kin::Annex, 20).words(&["annex", "annexe"]).appended().lettered(),
    row(L::Schedule, "Schedule", Kin::Annex, 20).words(&["schedule"]).appended().lettered(),
    row(L::Attachment, "Attachment", Kin::Annex, 20).words(&["attachment", "exhibit"]).appended().lettered(),
    row(L::Box, "Box", Kin::Box, 72).words(&["box", "column"]).everyday(),
    row(L::Act, "Act", Kin::Act, 20).words(&["act"]).everyday(),
    row(L::Scene, "Scene", Kin::Scene, 30).words(&["scene"]).everyday(),
    row(L::Episode, "Episode", Kin::Episode, 20).words(&["episode"]).everyday(),
    row(L::Juan, "卷", Kin::Volume, 8).after_number(&["卷"]).before_ordinal(&["卷"]),
    row(L::Bian, "编", Kin::Part, 10).after_number(&["编", "編", "篇"])
        .before_ordinal(&["篇"]).after_stem(&["编", "編", "篇"]),
    row(L::FenBian, "分编", Kin::Division, 14).after_number(&["分编", "分編"]),
    row(L::FenBu, "分部", Kin::Division, 14).after_number(&["分部"]).before_ordinal(&["分"]),
    row(L::BuFen, "部分", Kin::Part, 12).after_number(&["部分"]).before_number(&["部分"]),
    row(L::Bu, "部", Kin::Part, 12).after_number(&["部"]).after_stem(&["部"]).everyday(),
    row(L::Zhang, "章", Kin::Chapter, 20).after_number(&["章"]).before_number(&["章"]).before_ordinal(&["品"]),
    row(L::Jie, "节", Kin::Section, 30).after_number(&["节", "節"]).run_in(Sentence),
    row(L::Kuan, "款", Kin::Subsection, 34).after_number(&["款"]).run_in(Usual).everyday(),
    row(L::Mu, "目", Kin::Entry, 36).after_number(&["目"]).run_in(Usual).everyday(),
    row(L::Tiao, "条", Kin::Article, 40).after_number(&["条", "條"]).run_in(Usual),
    row(L::Xiang, "项", Kin::Item, 44).after_number(&["项", "項"]).run_in(Usual).everyday(),
    row(L::Ke, "课", Kin::Lesson, 20).after_number(&["讲", "講", "课", "課"]).everyday(),
    row(L::DanYuan, "单元", Kin::Unit, 20).after_number(&["单元", "單元"]),
    row(L::FuLu, "附录", Kin::Appendix, 20).before_number(&["附录", "附錄"]).appended(),
    row(L::FuJian, "附件", Kin::Annex, 20).before_number(&["附件", "附表"]).appended(),
    row(L::ZhuanLan, "专栏", Kin::Box, 72).before_number(&["专栏", "專欄"]).without_number(),
    row(L::Hui, "回", Kin::Chapter, 20).after_number(&["回", "话", "話"]).before_ordinal(&["回"]).everyday(),
    row(L::Ji, "集", Kin::Episode, 20).after_number(&["集"]).everyday(),
    row(L::MuOfPlay, "幕", Kin::Act, 20).after_number(&["幕"]).everyday(),
    row(L::Chang, "场", Kin::Scene, 30).after_number(&["场", "場"]).everyday(),
];

impl Label {
    /// What is known about it.
    pub fn row(self) -> &'static Row {
        &LABELS[self as usize]
    }

    /// The label in words, as it is shown to a person.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// Where it usually stands among others, outermost first.
    pub fn usual_depth(self) -> u8 {
        self.row().depth
    }

    /// Whether it names the unit that laws are made of, whose text follows its number (Article, 条, Clause).
    pub fn is_article(self) -> bool {
        self.row().kin == Kin::Article
    }

    /// Whether text may go on after the label and number on the same line.
    pub fn may_run_in(self) -> bool {
        self.row().run_in != RunIn::Never
    }

    /// The label that an English word is, in any case, without a full stop.
    pub fn of_word(word: &str) -> Option<Self> {
        let is = |row: &&Row| row.words.iter().any(|w| w.eq_ignore_ascii_case(word));
        LABELS.iter().find(is).map(|row| row.label)
    }

    /// The label that a word (in lower case) is but for one slip, `setcion`.
    pub fn of_misspelled(word: &str) -> Option<Self> {
        let near = |row: &&Row| row.misspelled && strsim::osa_distance(row.words[0], word) == 1;
        LABELS.iter().find(near).map(|row| row.label)
    }

    /// The label that a text goes on with after 第 and a number, and its bytes.
    pub fn after_number(text: &str) -> Option<(Self, usize)> {
        longest(text, |row| row.after_number)
    }

    /// The label that a text ends in before 第 and a number, and its bytes.
    pub fn before_ordinal(text: &str) -> Option<(Self, usize)> {
        let ends = |row: &&Row| row.before_ordinal.iter().any(|w| text.ends_with(w));
        let row = LABELS.iter().find(ends)?;
        let word = row.before_ordinal.iter().find(|w| text.ends_with(**w))?;
        Some((row.label, word.len()))
    }

    /// The label that a text goes on with after one of the ten stems, and its bytes.
    pub fn after_stem(text: &str) -> Option<(Self, usize)> {
        longest(text, |row| row.after_stem)
    }

    /// Every Chinese word that stands before its number, with its label.
    pub fn before_numbers() -> impl Iterator<Item = (&'static str, Self)> {
        let words = |row: &'static Row| row.before_number.iter().map(|w| (*w, row.label));
        LABELS.iter().flat_map(words)
    }
}

/// Whether a text, in either language, is a label that a number is to follow, and nothing else.
pub fn is_label(text: &str) -> bool {
    Label::of_word(text.trim_end_matches('.')).is_some()
        || Label::before_numbers().any(|(w, _)| spaced_prefix(text, w) == Some(text.len()))
}

/// Bytes that a word takes at the start of a text, also where it is letter-spaced, as on the title pages of standards
/// (附　录).
pub fn spaced_prefix(text: &str, word: &str) -> Option<usize> {
    let mut at = 0;
    for c in word.chars() {
        at += text[at..].len() - text[at..].trim_start().len();
        at += text[at..].starts_with(c).then_some(c.len_utf8())?;
    }
    Some(at)
}

/// The label whose longest word a text begins with, and its bytes.
fn longest(text: &str, words: impl Fn(&Row) -> Words) -> Option<(Label, usize)> {
    let of = |row: &Row| {
        let found = words(row).iter().filter(|w| text.starts_with(**w));
        Some((row.label, found.map(|w| w.len()).max()?))
    };
    LABELS.iter().filter_map(of).max_by_key(|&(_, bytes)| bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_label_has_its_row_and_no_word_is_two_labels() {
        let mut seen = std::collections::BTreeSet::new();
        for (i, row) in LABELS.iter().enumerate() {
            assert_eq!(row.label as usize, i, "{}", row.name);
            let lists = [
                (0, row.words),
                (1, row.after_number),
                (2, row.before_number),
                (3, row.before_ordinal),
                (4, row.after_stem),
            ];
            assert!(lists.iter().any(|l| !l.1.is_empty()), "{}", row.name);
            for (k, word) in lists
                .into_iter()
                .flat_map(|(k, l)| l.iter().map(move |w| (k, w)))
            {
                assert!(seen.insert((k, word)), "{word}");
                assert_eq!(*word, word.to_lowercase());
            }
        }
    }

    #[test]
    fn labels_are_found_by_their_words() {
        assert_eq!(Label::of_word("CHAPTER"), Some(Label::Chapter));
        assert_eq!(Label::of_word("Sub-part"), Some(Label::Subpart));
        assert_eq!(Label::of_word("chapters"), None);
        assert_eq!(Label::of_misspelled("setcion"), Some(Label::Section));
        assert_eq!(Label::of_misspelled("cause"), None);
        assert_eq!(
            Label::after_number("分编　通则"),
            Some((Label::FenBian, "分编".len()))
        );
        assert_eq!(
            Label::after_number("部分"),
            Some((Label::BuFen, "部分".len()))
        );
        assert_eq!(Label::after_number("部门"), Some((Label::Bu, "部".len())));
        assert_eq!(Label::after_number("名"), None);
        assert_eq!(
            Label::before_ordinal("方便品"),
            Some((Label::Zhang, "品".len()))
        );
        assert_eq!(
            Label::after_stem("篇：学习"),
            Some((Label::Bian, "篇".len()))
        );
    }
}
