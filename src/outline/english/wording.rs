//! How English titles are worded, and sentences: what speaks for a line where its number or the lack of one does not.

/// Log-odds that English words after an enumerator are a title rather than an item's text.
pub fn title_score(title: &str) -> f32 {
    let length = title.chars().count();
    let mut score: f32 = 1.5;
    let words = title.split_whitespace().count();
    match title.chars().next_back() {
        Some('.') if words <= 5 => score -= 2.0,
        Some('.' | ';' | ',' | '。' | '；') => score -= 3.5,
        Some(':' | '：') => score -= 0.8,
        Some('?' | '？') => score += 1.0,
        _ => {}
    }
    if title.contains(". ") || title.contains("; ") {
        score -= 1.5;
    }
    if title.starts_with(|c: char| c.is_lowercase()) {
        score -= 1.5;
    }
    if title.starts_with(['"', '“']) {
        score -= 0.8;
    }
    if title.contains(": ") {
        score -= 0.6;
    }
    if length > 110 {
        score -= 2.5;
    } else if length > 80 {
        score -= 0.8;
    }
    // Finite verbs make a sentence: "The applicant should …".
    if words > 6
        && title.split_whitespace().any(|w| {
            matches!(
                w,
                "shall"
                    | "should"
                    | "must"
                    | "is"
                    | "are"
                    | "was"
                    | "were"
                    | "will"
                    | "has"
                    | "have"
            )
        })
        && !title.ends_with('?')
    {
        score -= 1.0;
    }
    score
}

pub(super) fn plain_penalty(title: &str) -> f32 {
    if title.len() > 120 {
        -3.0
    } else if ends_like_sentence(title) && title.len() > 50 {
        -2.0
    } else {
        0.0
    }
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

/// The title that runs on into text on the same line, `GRANT OF LICENSE. The owner grants …`: where it ends, where the text
/// begins, and the log-odds that it is one. Only capitals tell a title from the first sentence of an item.
pub fn title_before_text(text: &str) -> Option<(usize, usize, f32)> {
    let stop = text.find(['.', ':']).filter(|&at| at <= 60)?;
    let rest = text[stop + 1..].trim_start();
    let head = &text[..stop];
    let words: Vec<&str> = head.split_whitespace().collect();
    let letters = head.chars().filter(|c| c.is_alphabetic()).count();
    let small = |w: &&str| w.starts_with(char::is_lowercase) && w.len() > 3 && !SMALL.contains(w);
    if letters < 4
        || words.len() > 8
        || head.contains([',', ';', '(', '"', '“'])
        || !text[stop + 1..].starts_with(char::is_whitespace)
        || rest.len() < 10
        || !head.starts_with(char::is_uppercase)
        || words.iter().any(small)
    {
        return None;
    }
    let upper = head.chars().all(|c| !c.is_lowercase());
    // After a colon a value may stand: only a sentence is text.
    if text[stop..].starts_with(':') && !(upper && ends_like_sentence(rest)) {
        return None;
    }
    Some((stop, text.len() - rest.len(), if upper { 2.2 } else { 1.2 }))
}

/// Whether a line begins with the number of a standard (`GB/T 230.1 Metallic materials`), as references to them do.
pub fn is_standard(line: &str) -> bool {
    const PUBLISHERS: [&str; 25] = [
        "GB", "GBZ", "GJB", "ISO", "IEC", "ISO/IEC", "DIN", "EN", "ASTM", "ANSI", "IEEE", "YY",
        "JB", "JJG", "JJF", "HG", "QB", "DB", "SN", "SY", "DL", "NB", "JT", "CJ", "WS",
    ];
    let code = line.split([' ', '\u{a0}', '\u{3000}']).next().unwrap_or("");
    let letters = code.trim_end_matches(|c: char| !c.is_ascii_uppercase());
    let bare = letters
        .strip_suffix("/T")
        .or(letters.strip_suffix("/Z"))
        .unwrap_or(letters);
    let rest = line[letters.len()..].trim_start();
    PUBLISHERS.contains(&bare) && rest.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a line of English has the form of a heading without any label: short, in title case or
/// upper case, closed by nothing.
pub fn plain_score(line: &str) -> f32 {
    // A character has four bytes at most.
    if line.len() > 4 * LONGEST {
        return f32::NEG_INFINITY;
    }
    // A title may begin with a name in quotation marks, as what somebody says may not.
    if let Some(rest) = after_quoted_name(line) {
        return match rest.starts_with(' ') && !ends_like_sentence(line) {
            true => plain_score(line.trim_start_matches(['"', '“'])),
            false => f32::NEG_INFINITY,
        };
    }
    if (10..=24).contains(&asks(line)) {
        return -0.5;
    }
    if is_standard(line) {
        return -1.5;
    }
    // `OBJECTIVES:` over a paragraph of its own; in small letters it introduces a list.
    if let Some(bare) = line.strip_suffix(':')
        && bare.len() <= 40
        && !bare.contains(':')
        && bare.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && bare.chars().all(|c| c.is_uppercase() || c == ' ')
    {
        return 0.8;
    }
    let length = line.chars().count();
    if !(3..=LONGEST).contains(&length) || !line.starts_with(char::is_alphanumeric) {
        return f32::NEG_INFINITY;
    }
    if ends_like_sentence(line.trim_end_matches("..."))
        || line.ends_with([':', ']', '>', '|'])
        || line.ends_with(')') && !line.contains('(')
        || line.contains(" | ")
        || line.contains("::")
        || line.contains("://")
        || line.contains('@')
        || line.contains('=')
    {
        return -2.0;
    }
    if is_speech(line) {
        return -2.0;
    }
    // What says something of the document, and a question that is a sentence of a text.
    if is_about(line) || line.ends_with('?') && line.matches(", ").count() >= 2 {
        return -1.5;
    }
    let words: Vec<&str> = line
        .split_whitespace()
        .filter(|w| w.starts_with(char::is_alphabetic))
        .collect();
    if words.is_empty() || words.len() > 14 {
        return -2.0;
    }
    if is_date(&words, line) {
        return -2.0;
    }
    let upper = line.chars().filter(|c| c.is_uppercase()).count();
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    if letters >= 4 && upper == letters {
        return 1.2;
    }
    // Title case leaves prepositions and the like small.
    let telling: Vec<&&str> = words
        .iter()
        .filter(|w| w.len() > 3 && !SMALL.contains(w))
        .collect();
    let capital = telling
        .iter()
        .filter(|w| w.starts_with(char::is_uppercase))
        .count();
    let first = line.starts_with(char::is_uppercase);
    if !telling.is_empty() && capital * 10 >= telling.len() * 9 {
        if first { 0.8 } else { 0.3 }
    } else if !first {
        // A command's name, `apt-get and apt Commands`, may begin a title; most lines that begin so are
        // no title.
        if words.len() <= 4 { -0.8 } else { -1.6 }
    } else if words.len() <= 6 {
        -0.2
    } else if words.len() <= 9 {
        -0.7
    } else {
        -1.2
    }
}

/// The longest title without a number, in characters.
const LONGEST: usize = 100;

/// What follows a name in quotation marks at the start of a line: `"Free Loan" in Small Towns`.
fn after_quoted_name(line: &str) -> Option<&str> {
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
fn is_speech(line: &str) -> bool {
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

/// Whether what follows a colon is a number with its unit.
pub fn is_value(after: &str) -> bool {
    let after = after.trim();
    after.len() <= 12 && after.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a line gives its document's keywords, date and the like, or a value: `Keywords: alignment, translation`,
/// `Voltage: 230 V`.
fn is_about(line: &str) -> bool {
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
const SMALL: &[&str] = &[
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

/// A line that is only a date, or a version: dates stand alone under titles and are none.
fn is_date(words: &[&str], line: &str) -> bool {
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
