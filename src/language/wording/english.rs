//! How English is worded.

use super::both::{is_value, quoted_sentence};

/// Words after a label and number that show a reference to a heading, not the heading.
const REFERENCE: &[&str] = &[
    "of",
    "and",
    "or",
    "to",
    "through",
    "shall",
    "above",
    "below",
    "hereof",
    "thereof",
    "herein",
    "applies",
    "apply",
    "provides",
    "is",
    "are",
    "was",
    "were",
    "may",
    "must",
    "will",
    "does",
    "do",
    "has",
    "have",
    "which",
    "that",
    "in",
    "on",
    "as",
    "by",
    "for",
    "with",
    "if",
    "when",
    "says",
    "states",
    "describes",
    "explains",
    "covers",
    "gives",
    "shows",
    "contains",
    "can",
    "should",
    "from",
    "requires",
    "paragraph",
];

/// Words that number what is no part of a document: captions, notes, steps; months, which begin dates, come on top.
const NUMBERS_NO_PART: &[&str] = &[
    "figure",
    "fig",
    "table",
    "chart",
    "photo",
    "image",
    "plate",
    "map",
    "diagram",
    "graph",
    "listing",
    "example",
    "equation",
    "note",
    "notes",
    "footnote",
    "endnote",
    "step",
    "question",
    "theorem",
    "lemma",
    "definition",
    "corollary",
    "proposition",
    "option",
    "version",
    "release",
    "page",
    "pages",
    "line",
    "row",
    "algorithm",
    "scheme",
    "day",
    "year",
];

/// Words that hardly any title has, but most sentences.
const FINITE_VERBS: &[&str] = &[
    "shall", "should", "must", "is", "are", "was", "were", "will", "has", "have",
];

/// Whether what follows a label and number goes on with a reference: of this Law, and 5, shall apply.
pub fn is_reference(after: &str) -> bool {
    let mut words = after.split(|c: char| !c.is_alphanumeric());
    let first = words.find(|w| !w.is_empty());
    first.is_some_and(|w| REFERENCE.contains(&w))
}

/// Whether a word (in lower case) numbers what is no part of a document: figure, step.
pub fn numbers_no_part(word: &str) -> bool {
    NUMBERS_NO_PART.contains(&word)
}

/// Whether a line begins so: `Step 2: Enter …`.
pub fn counts_no_part(line: &str) -> bool {
    let end = line.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digit = |c: char| c.is_ascii_digit();
    numbers_no_part(&line[..end].to_ascii_lowercase())
        && line[end..].trim_start().starts_with(digit)
}

/// Whether a line is the number of a figure or a table, with or without a caption: `Figure 2`,
/// `Table 1. Kinds of Tools`.
pub fn is_figure(line: &str) -> bool {
    let words = ["Figure", "Fig.", "FIGURE", "Table", "TABLE"];
    let rest = words.iter().find_map(|w| line.strip_prefix(w));
    let rest = rest.map(|r| r.trim_start_matches([' ', '\u{a0}']));
    let behind = rest.map(|r| r.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-'));
    rest.zip(behind).is_some_and(|(rest, behind)| {
        behind.len() < rest.len()
            && (behind.is_empty() || behind.starts_with(['.', ':', ' ', '–', '—']))
    })
}

/// Words that orders begin with.
const ORDERS: &[&str] = &[
    "See", "Click", "Try", "Use", "Open", "Select", "Choose", "Press", "Run", "Enter", "Type",
    "Go", "Read", "Check", "Make", "Add", "Create", "Set", "Get", "Install", "Download", "Start",
    "Edit", "Follow", "Find", "View", "Visit", "Please", "Note", "Let", "Consider", "Remember",
    "Ensure", "Do", "Don't", "Keep", "Avoid", "Copy", "Remove", "Delete", "Change", "Write",
    "Save", "Take", "Put", "Give", "Send", "Return", "Contact", "Log", "Sign",
];

/// Words that lead from one sentence to the next.
const LINKS: &[&str] = &[
    "However", "For", "In", "If", "When", "As", "This", "These", "That", "Those", "It", "There",
    "Then", "Here", "Also", "But", "And", "So", "Because", "After", "Before", "While", "Since",
    "Now", "First", "Finally", "Next", "Once", "To", "With", "By", "On", "At", "I", "We", "You",
    "He", "She", "They", "Our", "My", "Your",
];

/// Whether a text has a verb as sentences have.
pub fn has_finite_verb(text: &str) -> bool {
    text.split_whitespace().any(|w| FINITE_VERBS.contains(&w))
}

/// Whether a text speaks to its reader.
pub fn addresses_reader(text: &str) -> bool {
    let you = |w: &str| {
        ["you", "your", "yourself", "we", "our", "us"]
            .iter()
            .any(|y| w.eq_ignore_ascii_case(y))
    };
    text.split(|c: char| !c.is_alphabetic()).any(you)
}

/// Whether a text begins as an order does.
pub fn is_order(text: &str) -> bool {
    text.split_whitespace()
        .next()
        .is_some_and(|w| ORDERS.contains(&w.trim_end_matches([':', ','])))
}

/// Whether a text begins as the sentences within a text do.
pub fn begins_as_sentence(text: &str) -> bool {
    text.split_whitespace()
        .next()
        .is_some_and(|w| LINKS.contains(&w.trim_end_matches(',')))
}

/// Whether a text says that something follows.
pub fn leads_in(text: &str) -> bool {
    let word = |w: &str| {
        ["following", "follows", "below"]
            .iter()
            .any(|l| w.eq_ignore_ascii_case(l))
    };
    text.split(|c: char| !c.is_alphabetic()).any(word)
}

/// Words by which a short sentence is told from a title that ends in a full stop: verbs, and whoever does something.
const SENTENCE_WORDS: &[&str] = &[
    "can", "could", "may", "might", "would", "do", "does", "did", "not", "cannot", "be", "been",
    "it", "they", "he", "she", "we", "I", "this", "these", "those",
];

/// Articles and the like, which behind the first word say that it is a verb: `Check the oil.`
const OBJECTS: &[&str] = &[
    "the", "a", "an", "your", "its", "their", "his", "her", "our", "each", "every", "all", "any",
    "it", "them", "up", "down", "back", "this", "that", "these", "those", "if", "when", "that",
];

/// Verbs that steps begin with: `Click Print.`; `Use of names.` is a name.
const STEPS: &[&str] = &[
    "Click", "Press", "Select", "Choose", "Open", "Close", "Run", "Enter", "Check", "Add",
    "Remove", "Install", "Use", "Create", "Save", "Start", "Stop", "Go", "Type", "Repeat", "Wait",
    "Make", "Set", "Turn", "Put", "Take", "Read", "Sign", "Consider", "Let", "Report", "Compare",
    "Delete", "Build", "Clone", "Copy",
];

/// Words that a sentence's subject begins with.
const SUBJECTS: &[&str] = &[
    "The", "A", "An", "Each", "Every", "All", "Any", "No", "If", "In", "On", "When", "Where",
    "Both", "Either", "Neither", "This", "These", "Those", "There", "Your",
];

/// Whether a few words, a full stop after them or not, are a name rather than a sentence: `Grant of rights.`,
/// `Disputed sums.`; not `Fees are due.`, `Check the oil.`
pub fn is_noun_phrase(text: &str) -> bool {
    let text = text.trim_end_matches('.');
    let words: Vec<&str> = text.split_whitespace().collect();
    let joined = |w: &&str| SMALL.contains(w) && !OBJECTS.contains(w);
    // Of four words or more one joins the others, where they are no sentence: `Place of work`, not
    // `Each side names one`.
    let most = match () {
        () if is_title_case(&words) => 14,
        () if words.iter().skip(1).any(joined)
            && !words.first().is_some_and(|w| SUBJECTS.contains(w)) =>
        {
            6
        }
        () if words.first().is_some_and(|w| SUBJECTS.contains(w)) => 2,
        () => 3,
    };
    let telling = |w: &&str| FINITE_VERBS.contains(w) || SENTENCE_WORDS.contains(w);
    (1..=most).contains(&words.len())
        && text.starts_with(char::is_uppercase)
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !text.contains([',', ':', '.', '"', '“', '='])
        && !text.bytes().any(|b| b.is_ascii_digit())
        && !words.iter().skip(1).any(telling)
        && !words.get(1).is_some_and(|w| OBJECTS.contains(w))
        && (!words.first().is_some_and(|w| STEPS.contains(w)) || words.get(1).is_some_and(joined))
}

/// Whether all words but the small ones begin with a capital letter.
fn is_title_case(words: &[&str]) -> bool {
    let telling = words.iter().filter(|w| w.len() > 3 && !SMALL.contains(w));
    telling.clone().count() > 0 && telling.clone().all(|w| !w.starts_with(char::is_lowercase))
}

/// Whether an English text ends as a sentence or an item does.
pub fn ends_like_sentence(text: &str) -> bool {
    let t = text.trim_end().trim_end_matches(['"', '”', '\'', '’', ')']);
    t.ends_with([';', ',', '。', '；', '!']) || (t.ends_with('.') && !t.ends_with("etc."))
}

/// Whether a line ends in a word that something must follow: a preposition, an article, a conjunction.
pub fn is_unfinished(line: &str) -> bool {
    const OPEN: [&str; 27] = [
        "of", "the", "a", "an", "and", "or", "in", "on", "at", "by", "to", "for", "from", "with",
        "under", "than", "into", "between", "within", "through", "as", "that", "which", "see",
        "is", "are", "was",
    ];
    let last = line.split_whitespace().next_back();
    last.is_some_and(|w| OPEN.contains(&w))
}

/// What follows a name in quotation marks at the start of a line: `"Free Loan" in Small Towns`.
pub fn after_quoted_name(line: &str) -> Option<&str> {
    let (open, close) = match line.chars().next()? {
        '"' => ('"', '"'),
        '“' => ('“', '”'),
        _ => return None,
    };
    let (name, rest) = line[open.len_utf8()..].split_once(close)?;
    let named = name.starts_with(char::is_uppercase) && name.len() <= 40;
    let said = name.contains(['.', ',', '?', '!', ';']) || rest.contains(close);
    (named && !said && !rest.trim().is_empty()).then_some(rest)
}

/// How many words a question has that stands by itself as in lists of questions and answers; 0 for anything else.
pub fn asks(line: &str) -> usize {
    const OPEN: &[&str] = &[
        "What", "How", "Why", "When", "Where", "Who", "Which", "Can", "Could", "Do", "Does", "Did",
        "Is", "Are", "Was", "Should", "May", "Must", "Will", "Would", "Has", "Have",
    ];
    let first = line.split(|c: char| !c.is_ascii_alphabetic()).next();
    let question = line.ends_with('?')
        && first.is_some_and(|w| OPEN.contains(&w))
        && line.len() <= 150
        && !line.contains([';', '!'])
        && !line.contains(". ")
        && line.matches('?').count() == 1
        && line.matches(", ").count() < 2;
    if question {
        line.split_whitespace().count()
    } else {
        0
    }
}

/// Whether somebody says something: `MEI. And tonight?`, `FLOWER: Who sings there?`, `A: Is this seat taken?`
pub fn is_speech(line: &str) -> bool {
    let said = |mark: &str| line.split_once(mark);
    let Some((speaker, words)) = said(". ").filter(|s| s.0.len() > 1).or_else(|| said(": ")) else {
        return false;
    };
    // WARNING: Hot surface
    let sentence = line[speaker.len()..].starts_with('.') || words.ends_with(['?', '!', '.']);
    speaker.len() <= 24
        && speaker.chars().all(|c| c.is_ascii_uppercase() || c == ' ')
        && words.contains(|c: char| c.is_ascii_lowercase())
        && sentence
}

/// Whether a line is somebody's words: all in quotation marks, closed within them as a sentence or a part of one
/// (`“Is he married?”`), or with words of saying behind a question (`How so? he said.`). A title may be in
/// quotation marks too (`“Who Pays?”`).
pub fn is_spoken(line: &str) -> bool {
    const SAYS: [&str; 12] = [
        "he",
        "she",
        "they",
        "we",
        "said",
        "says",
        "cried",
        "asked",
        "asks",
        "replied",
        "answered",
        "exclaimed",
    ];
    let is_title = |words: &str| {
        let words = words.split_whitespace();
        let mut long = words.filter(|w| w.len() >= 4).peekable();
        long.peek().is_some()
            && long.all(|w| w.starts_with(char::is_uppercase))
            && line.contains(' ')
    };
    let goes_on = |(at, _): (usize, &str)| {
        let rest = line[at + 1..].trim_start_matches(['”', '"', '’']);
        let word = rest
            .strip_prefix(' ')
            .and_then(|r| r.split(|c: char| !c.is_alphabetic()).next());
        word.is_some_and(|w| SAYS.contains(&w))
    };
    quoted_sentence(line).is_some_and(|words| !is_title(words))
        || line.match_indices(['?', '!']).any(goes_on)
}

/// Whether a line says that its document or a part of it ends here: `END OF TERMS AND CONDITIONS`, `— The end —`.
/// The end of a contract, a licence or a file is more often a subject.
pub fn ends_here(line: &str) -> bool {
    const WHOLE: [&str; 11] = [
        "terms",
        "conditions",
        "document",
        "text",
        "article",
        "chapter",
        "section",
        "part",
        "appendix",
        "schedule",
        "annex",
    ];
    let lower = line.to_ascii_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    let whole = |w: &&str| WHOLE.contains(w) || w.bytes().all(|b| b.is_ascii_digit());
    match words[..] {
        ["the", "end"] => true,
        // Alone it may be the name of a part.
        ["end"] => !line.trim().starts_with(char::is_alphanumeric),
        ["end", "of", ref rest @ ..] if !rest.is_empty() => rest
            .iter()
            .all(|w| whole(w) || matches!(*w, "the" | "this" | "and" | "one" | "two" | "three")),
        _ => false,
    }
}

/// Whether a line gives its document's keywords, date and the like, or a value: `Keywords: alignment, translation`,
/// `Voltage: 230 V`.
pub fn is_about(line: &str) -> bool {
    line.split_once(':').is_some_and(|(before, after)| {
        is_value(after)
            || matches!(
                before.trim_end().to_ascii_lowercase().as_str(),
                "keywords"
                    | "key words"
                    | "date"
                    | "author"
                    | "authors"
                    | "version"
                    | "tel"
                    | "fax"
                    | "email"
                    | "e-mail"
                    | "address"
                    | "place"
                    | "ref"
                    | "reference"
                    | "our ref"
                    | "venue"
                    | "time"
                    | "present"
                    | "website"
                    | "by"
                    | "from"
                    | "to"
            )
    })
}

/// Words of four letters and more that title case leaves small.
pub const SMALL: &[&str] = &[
    "from", "with", "into", "onto", "over", "upon", "about", "after", "before", "between",
    "through", "than", "that", "under", "versus", "within", "without", "your", "their", "this",
    "when", "while",
];

/// Whether a line is only a date, or a version.
pub fn is_date_line(line: &str) -> bool {
    let words: Vec<&str> = line
        .split_whitespace()
        .filter(|w| w.starts_with(char::is_alphabetic))
        .collect();
    line.len() <= 40 && is_date(&words, line)
}

/// Whether a line says when a document was made or holds: `Last updated: 6 May 2024`, `Effective June 10, 2025`.
pub fn is_dated(line: &str) -> bool {
    const BEFORE: [&str; 9] = [
        "effective",
        "last updated",
        "last modified",
        "last revised",
        "updated",
        "published",
        "revised",
        "date",
        "released",
    ];
    let lower = line.to_lowercase();
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    let begins = |w: &&str| {
        let rest = lower.strip_prefix(*w);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    line.len() <= 60 && digits >= 4 && BEFORE.iter().any(begins)
}

/// A line that is only a date, or a version: dates stand alone under titles and are none.
pub fn is_date(words: &[&str], line: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    digits >= 1
        && words.len() <= 3
        && words.iter().any(|w| {
            let w = w.to_lowercase();
            w.get(..3).is_some_and(|m| MONTHS.contains(&m)) || w == "version" || w == "copyright"
        })
}
