//! How alike two titles are across the two languages.

use crate::language::lexicon::{ChineseTitle, EnglishTitle, Lexicon, text_llr, title_llr};
use crate::language::parts::named;
use crate::language::{Language, is_han};
use crate::outline::Heading;

/// A title made ready for many comparisons.
#[derive(Debug, Clone)]
pub struct Title {
    /// Letters in lower case, without what stands around them.
    bare: String,
    /// Digits and Latin words, sorted: what a translation leaves as it is.
    shared: Vec<String>,
    /// Which [`PARTS`](crate::language::parts::PARTS) it is, as a set of bits.
    name: u32,
    /// The language that most of it is in.
    language: Language,
    /// Made ready for the lexicon.
    words: Words,
}

#[derive(Debug, Clone)]
enum Words {
    /// There is no title.
    None,
    English(Box<EnglishTitle>),
    Chinese(Box<ChineseTitle>),
}

impl Title {
    /// Prepares the title of a heading.
    pub fn new(heading: &Heading, lexicon: &Lexicon) -> Self {
        let title = heading.title();
        // A Chinese title may be mostly Latin: `AppArmor 简介`.
        let language = if title.chars().any(is_han) {
            Language::Chinese
        } else {
            Language::English
        };
        let bare = title
            .trim()
            .trim_end_matches([':', '.', '：', '。', '!', '！', '?', '？'])
            .to_lowercase();
        let name = named(&bare);
        let mut shared: Vec<String> = title
            .split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'))
            .filter(|w| !w.is_empty())
            .map(str::to_lowercase)
            .collect();
        shared.sort_unstable();
        shared.dedup();
        Self {
            words: match bare.is_empty() {
                true => Words::None,
                false => Words::of(title, language, lexicon),
            },
            bare,
            shared,
            name,
            language,
        }
    }

    /// Prepares running text, of which only the words count.
    pub fn of_text(text: &str, language: Language, lexicon: &Lexicon) -> Self {
        Self {
            bare: text.chars().take(40).collect(),
            shared: Vec::new(),
            name: 0,
            language,
            words: Words::of(text, language, lexicon),
        }
    }

    /// Whether it is what parts of many documents are called.
    pub fn is_name(&self) -> bool {
        self.name != 0
    }

    /// How many words it has that say something.
    pub fn words(&self) -> usize {
        match &self.words {
            Words::English(e) => e.words(),
            Words::Chinese(c) => c.words(),
            Words::None => 0,
        }
    }

    /// The English words, as the lexicon numbers them; none of a Chinese title.
    pub fn tokens(&self) -> impl Iterator<Item = u32> {
        match &self.words {
            Words::English(e) => Some(e.ids()),
            Words::Chinese(_) | Words::None => None,
        }
        .into_iter()
        .flatten()
    }

    /// The English words that the words of a Chinese title are translated by, with t(e|w).
    pub fn translations(&self) -> impl Iterator<Item = (u32, f32)> {
        match &self.words {
            Words::Chinese(c) => Some(c.translations()),
            Words::English(_) | Words::None => None,
        }
        .into_iter()
        .flatten()
    }

    /// Whether there is no title.
    pub fn is_empty(&self) -> bool {
        self.bare.is_empty()
    }
}

impl Words {
    fn of(text: &str, language: Language, lexicon: &Lexicon) -> Self {
        match language {
            Language::English => Self::English(Box::new(EnglishTitle::new(text, lexicon))),
            Language::Chinese => Self::Chinese(Box::new(ChineseTitle::new(text, lexicon))),
        }
    }
}

/// Log-likelihood ratio that one title translates the other, by names, by the lexicon and by what stays
/// as it is. 0 where nothing can be said.
pub fn likelihood(a: &Title, b: &Title) -> f32 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    match (&a.words, &b.words) {
        (Words::English(e), Words::Chinese(c)) | (Words::Chinese(c), Words::English(e))
            if a.name == 0 || b.name == 0 =>
        {
            title_llr(e, c)
        }
        _ => without_lexicon(a, b),
    }
}

/// Log-likelihood ratio that two prepared texts (see [`Title::of_text`]) begin the same section. 0 where nothing
/// can be said.
pub fn text_likelihood(a: &Title, b: &Title) -> f32 {
    match (&a.words, &b.words) {
        (Words::English(e), Words::Chinese(c)) | (Words::Chinese(c), Words::English(e)) => {
            text_llr(e, c)
        }
        _ => without_lexicon(a, b),
    }
}

/// [`text_likelihood`] of two texts that are compared with nothing else, each with its language: they need not be
/// made ready in full.
pub fn texts_say(a: (&str, Language), b: (&str, Language), lexicon: &Lexicon) -> f32 {
    let (english, chinese) = match (a.1, b.1) {
        (Language::English, Language::Chinese) => (a.0, b.0),
        (Language::Chinese, Language::English) => (b.0, a.0),
        _ => {
            return text_likelihood(
                &Title::of_text(a.0, a.1, lexicon),
                &Title::of_text(b.0, b.1, lexicon),
            );
        }
    };
    let english = EnglishTitle::new(english, lexicon);
    let chinese = ChineseTitle::beside(chinese, &english, lexicon);
    text_llr(&english, &chinese)
}

/// Log-odds of two titles of which each is a name of parts of documents: of the same, or of others.
const SAME_NAME: f32 = 3.0;
const OTHER_NAME: f32 = -2.0;

/// Two titles in one language: how alike their letters must be (0 to 1) to speak for the pair, and how much the rest
/// counts.
const LETTERS: (f32, f32) = (0.45, 8.0);

/// What each word counts that stays as it is, and all of them at most; and each that the translation has alone.
const KEPT: (f32, f32) = (1.5, 4.0);
const LOST: (f32, f32) = (1.2, 3.0);

/// Log-likelihood ratio that one title translates the other, without a lexicon: names, the same text,
/// words that stay as they are. 0 where nothing can be said.
fn without_lexicon(a: &Title, b: &Title) -> f32 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    if a.name & b.name != 0 {
        return SAME_NAME;
    }
    if a.name != 0 && b.name != 0 {
        return OTHER_NAME;
    }
    if a.language == b.language {
        let alike = strsim::normalized_damerau_levenshtein(&a.bare, &b.bare) as f32;
        return (alike - LETTERS.0) * LETTERS.1;
    }
    // Of what stays as it is, the Chinese title keeps what the English has.
    let (english, chinese) = if a.language == Language::English {
        (a, b)
    } else {
        (b, a)
    };
    let kept = chinese
        .shared
        .iter()
        .filter(|w| english.shared.contains(w))
        .count();
    let lost = chinese.shared.len() - kept;
    (kept as f32 * KEPT.0).min(KEPT.1) - (lost as f32 * LOST.0).min(LOST.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(text: &str) -> Title {
        let language = match text.chars().any(is_han) {
            true => Language::Chinese,
            false => Language::English,
        };
        let doc =
            crate::document::Document::from_text("t.md", format!("# {text}\n\nText.\n"), language);
        Title::new(&crate::outline::read(&doc).headings[0], Lexicon::builtin())
    }

    fn says(a: &str, b: &str) -> f32 {
        likelihood(&title(a), &title(b))
    }

    #[test]
    fn names_of_parts_are_each_others() {
        for (a, b) in [
            ("Preface", "序言"),
            ("INTRODUCTION:", "概 述"),
            ("References.", "参考文献："),
            ("General Provisions", "总则"),
        ] {
            assert!(says(a, b) > 2.0, "{a} {b}");
            assert!(says(b, a) > 2.0, "{a} {b}");
        }
        assert!(says("Preface", "参考文献") < -1.0);
        // A title that only holds a name is told by its words.
        assert!(!title("Preface to Water").is_name() && title("Preface").is_name());
        assert!(says("Schools", "序言") < 1.0);
    }

    #[test]
    fn titles_across_languages_by_their_words() {
        assert!(says("Schools and Hospitals", "学校和医院") > 1.0);
        assert!(says("学校和医院", "Schools and Hospitals") > 1.0);
        assert!(says("Schools and Hospitals", "士兵的武器") < 0.0);
        // What stays as it is.
        assert!(says("Installing GRUB", "安装 GRUB") > says("Installing GRUB", "安装 LILO"));
        assert_eq!(title("AppArmor 简介").language, Language::Chinese);
    }

    #[test]
    fn titles_in_one_language_by_their_letters() {
        assert!(says("Rights of Workers", "rights of workers.") > 3.0);
        assert!(says("Rights of Workers", "Right of Workers") > 2.0);
        assert!(says("Rights of Workers", "Bridges") < 0.0);
        let text = |t: &str| Title::of_text(t, Language::English, Lexicon::builtin());
        assert!(
            text_likelihood(&text("Members keep a book."), &text("Members keep a book.")) > 3.0
        );
        let both = |t| (t, Language::English);
        assert!(
            texts_say(
                both("Members keep a book."),
                both("It rains."),
                Lexicon::builtin()
            ) < 0.0
        );
    }

    #[test]
    fn words_that_stay_as_they_are() {
        let plain = |a: &str, b: &str| without_lexicon(&title(a), &title(b));
        assert_eq!(plain("Tools", "工具"), 0.0);
        let (one, two) = (
            plain("Use of GRUB", "GRUB 的使用"),
            plain("GRUB and LILO", "GRUB 和 LILO"),
        );
        assert!(one > 1.0 && two > one && two <= 4.0);
        assert!(plain("A B C D E", "甲 A B C D E") <= 4.0);
        let lost = plain("Use of GRUB", "LILO 的使用");
        assert!(lost < -1.0);
        let all = plain("Use", "甲 A B C D E");
        assert!(all < lost && all >= -3.0);
        // What only the English title has may have been translated.
        assert_eq!(plain("Use of GRUB", "使用"), 0.0);
        assert_eq!(
            plain("GRUB 的使用", "Use of GRUB"),
            plain("Use of GRUB", "GRUB 的使用")
        );
    }

    #[test]
    fn nothing_says_nothing() {
        let none = Title::of_text("", Language::English, Lexicon::builtin());
        assert_eq!(likelihood(&none, &title("Tools")), 0.0);
        assert_eq!(likelihood(&title("Tools"), &none), 0.0);
        assert!(none.is_empty() && none.words() == 0);
        assert_eq!(title("学校和医院").tokens().count(), 0);
        assert!(title("Schools and Hospitals").tokens().count() >= 2);
        assert!(title("学校和医院").translations().count() >= 2);
        assert_eq!(title("Schools").translations().count(), 0);
    }
}
