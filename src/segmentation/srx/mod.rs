//! Segmentation by a user's own rules, in the format that CAT tools share.
//!
//! A memory is found again only where the tool cuts its text as the memory was cut, and tools can be told how: in
//! an SRX file (Segmentation Rules eXchange 2.0). Each rule looks at what stands before and after a place and says
//! whether the text is cut there; of several rules for one place the first decides.
//!
//! ```text
//! <rule break="no">   Dr\.     | \s         He saw Dr. Li. | She came.
//! <rule break="yes">  [.?!]+   | \s                 ✗        ✓
//! ```
//!
//! What tools do with such a file is followed where the standard leaves room, OmegaT 3.6 before others: expressions are
//! looked for from left to right, each match after the last; language patterns ignore case; rules of all patterns that
//! fit add up unless the file says `cascade="no"`; `.` is any character. White space beside a cut belongs to no
//! segment.
//!
//! The crate `srx` (0.1.4) does not serve here: a group in an expression moves its cut to the group's start (so
//! `(Mr|Mrs)\.` protects nothing), it leaves out rules that look around, and cannot read a file without `cascade`.

mod dialect;
mod read;
mod source;

pub use source::Srx;

use crate::document::{Document, ReadOptions};
use crate::error::{BadSrx, Error, Result};
use fancy_regex::Regex;
use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

impl Srx {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// [`Error::Read`] and its like where the file cannot be read, [`Error::Srx`] where it is no SRX.
    pub fn read(path: impl AsRef<Path>) -> Result<Self> {
        let document = Document::read(path, &ReadOptions::plain())?;
        Self::parse(&document.name, document.text())
    }

    /// Reads the text of a file; `name` is its name for messages.
    ///
    /// # Errors
    ///
    /// [`Error::Srx`] where it is no SRX.
    pub fn parse(name: &str, text: &str) -> Result<Self> {
        read::parse(name, text)
    }

    /// The rules for a language, by its code (`en-US`, `zh-TW`); `None` where the file has none for it.
    ///
    /// # Errors
    ///
    /// [`Error::Srx`] where an expression of these rules cannot be understood.
    pub fn rules(&self, code: &str) -> Result<Option<Rules>> {
        let mut rules = Vec::new();
        for map in &self.maps {
            let pattern = format!("(?i)^(?:{})$", map.pattern);
            if !self
                .compile(&pattern, map.line)?
                .is_match(code)
                .unwrap_or(false)
            {
                continue;
            }
            let known = self.languages.iter().find(|(name, _)| *name == map.rules);
            let (_, sources) =
                known.ok_or_else(|| self.error(map.line, BadSrx::NoRules(map.rules.clone())))?;
            for source in sources {
                let compile = |part: &Option<String>| {
                    let part = part.as_deref();
                    part.map(|p| self.compile(&format!("(?s){p}"), source.line))
                        .transpose()
                };
                let (before, after) = (compile(&source.before)?, compile(&source.after)?);
                // It says nothing about any place.
                if before.is_none() && after.is_none() {
                    continue;
                }
                rules.push(Rule {
                    line: source.line,
                    is_break: source.is_break,
                    before,
                    after,
                });
            }
            if !self.cascade {
                break;
            }
        }
        Ok((!rules.is_empty()).then(|| Rules {
            rules,
            gave_up: AtomicU32::new(0),
        }))
    }

    fn compile(&self, pattern: &str, line: u32) -> Result<Regex> {
        Regex::new(&dialect::translate(pattern)).map_err(|e| {
            let why = e.to_string();
            // The engine underneath draws the place over several lines; the last says what is wrong.
            let why = why
                .lines()
                .last()
                .unwrap_or_default()
                .trim_start_matches("error: ");
            let what = BadSrx::Expression {
                pattern: pattern.to_owned(),
                why: why.to_owned(),
            };
            self.error(line, what)
        })
    }

    fn error(&self, line: u32, what: BadSrx) -> Error {
        Error::Srx {
            name: self.name.clone(),
            line: line as usize,
            what,
        }
    }
}

/// The rules of one language, ready for use.
#[derive(Debug)]
pub struct Rules {
    rules: Vec<Rule>,
    /// Line of a rule that a text was too much for; 0 where there is none.
    gave_up: AtomicU32,
}

#[derive(Debug)]
struct Rule {
    line: u32,
    is_break: bool,
    before: Option<Regex>,
    after: Option<Regex>,
}

impl Rules {
    /// The byte ranges of the segments of a paragraph: trimmed, in order, with nothing but white space between them.
    pub fn cut(&self, text: &str) -> Vec<Range<usize>> {
        let places = |rule: &Rule| {
            rule.places(text).unwrap_or_else(|found| {
                self.gave_up.store(rule.line, Ordering::Relaxed);
                found
            })
        };
        // Most paragraphs have nothing to cut, and then exceptions need not be looked for.
        let breaks: Vec<Vec<usize>> = self
            .rules
            .iter()
            .map(|rule| {
                if rule.is_break {
                    places(rule)
                } else {
                    Vec::new()
                }
            })
            .collect();
        let mut out = Vec::new();
        let mut start = 0;
        let mut segment = |end: usize| {
            let piece = &text[start..end];
            let lead = piece.len() - piece.trim_start().len();
            let trimmed = piece.trim();
            if !trimmed.is_empty() {
                out.push(start + lead..start + lead + trimmed.len());
            }
            start = end;
        };
        if breaks.iter().any(|b| !b.is_empty()) {
            // What was decided first about each place.
            let mut cut: Vec<Option<bool>> = vec![None; text.len() + 1];
            for (rule, found) in self.rules.iter().zip(breaks) {
                let found = if rule.is_break { found } else { places(rule) };
                for at in found {
                    cut[at].get_or_insert(rule.is_break);
                }
            }
            for (at, _) in cut.iter().enumerate().filter(|(_, c)| **c == Some(true)) {
                segment(at);
            }
        }
        segment(text.len());
        out
    }

    /// The line of a rule that was too slow for one of the texts cut so far and was left out there, if any was.
    pub fn gave_up(&self) -> Option<u32> {
        match self.gave_up.load(Ordering::Relaxed) {
            0 => None,
            line => Some(line),
        }
    }
}

impl Rule {
    /// The bytes before which this rule has something to say. `Err` holds those found before an expression that looks
    /// around needed too many steps.
    fn places(&self, text: &str) -> Result<Vec<usize>, Vec<usize>> {
        let mut out = Vec::new();
        let mut all = true;
        let ends: Box<dyn Iterator<Item = Option<usize>>> = match &self.before {
            Some(before) => Box::new(before.find_iter(text).map(|m| m.ok().map(|m| m.end()))),
            None => Box::new(text.char_indices().skip(1).map(|(at, _)| Some(at))),
        };
        let mut starts = self.after.as_ref().map(|after| after.find_iter(text));
        let mut start = None;
        for end in ends {
            let Some(end) = end else {
                all = false;
                break;
            };
            if let Some(starts) = &mut starts {
                while start.is_none_or(|s| s < end) {
                    match starts.next() {
                        Some(Ok(m)) => start = Some(m.start()),
                        Some(Err(_)) => {
                            all = false;
                            start = Some(usize::MAX);
                        }
                        None => start = Some(usize::MAX),
                    }
                }
                if start == Some(usize::MAX) {
                    break;
                }
                if start != Some(end) {
                    continue;
                }
            }
            if end > 0 && end < text.len() {
                out.push(end);
            }
        }
        if all { Ok(out) } else { Err(out) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with these rules for English, one a line: `no` or `yes`, before, after.
    fn srx(rules: &str) -> Srx {
        let rules: String = rules
            .lines()
            .map(|line| {
                let mut parts = line.trim_start().split(" | ");
                let (what, before, after) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
                format!("<rule break=\"{what}\"><beforebreak>{before}</beforebreak><afterbreak>{after}</afterbreak>\
                    </rule>")
            })
            .collect();
        Srx::parse("t.srx", &format!(
            "<srx xmlns=\"http://www.lisa.org/srx20\" version=\"2.0\"><header/><body><languagerules>\n\
             <languagerule languagerulename=\"E\">{rules}</languagerule></languagerules>\n\
             <maprules><languagemap languagepattern=\"EN.*\" languagerulename=\"E\"/></maprules></body></srx>"
        )).unwrap()
    }

    /// `marked` has `|` where its text is cut.
    fn check(rules: &str, marked: &str) {
        let rules = srx(rules).rules("en-US").unwrap().unwrap();
        let wanted: Vec<&str> = marked.split('|').map(str::trim).collect();
        let text = marked.replace('|', "");
        let found: Vec<&str> = rules.cut(&text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(found, wanted);
        assert_eq!(rules.gave_up(), None);
    }

    #[test]
    fn the_first_rule_decides() {
        check(
            r"no | \b(Mr|Mrs)\. | \s
              yes | [.?!]+ | \s",
            "Mr. Li met Mrs. Wu. | Why? | They talked... | Well.",
        );
        check(
            r"yes | [.?!]+ | \s
              no | Mr\. | \s",
            "Mr. | Li came.",
        );
    }

    #[test]
    fn expressions_may_look_around_and_be_written_as_for_icu() {
        check(
            r"yes | (?&lt;=[a-z0-9])\.(?!\d) | (?=\s+\p{Lu})",
            "It is no. 5. | The end. so",
        );
        check(r"yes | \Q.\E | \h++\p{IsLu}", "One. | Two. three.");
        check(r"yes | \uff01 | .", "Ja！|Nein！");
        check(r"yes | [\.\…] | \s", "So… | What. | Now");
        check(r"yes | \&gt; | \&lt;", "a>|<b");
    }

    #[test]
    fn a_side_that_is_empty_or_absent_fits_anywhere() {
        check(r"yes | ; | ", "a;|b;|c");
        check(r"yes |  | ;", "a|;b|;c");
        let text = "<srx><body><languagerules><languagerule languagerulename='x'>\
            <rule><afterbreak>;</afterbreak></rule><rule break='no'/></languagerule></languagerules>\
            <maprules><languagemap languagepattern='.*' languagerulename='x'/></maprules></body></srx>";
        let rules = Srx::parse("t", text)
            .unwrap()
            .rules("zh-CN")
            .unwrap()
            .unwrap();
        assert_eq!(rules.cut("a ;b"), [0..1, 2..4]);
    }

    #[test]
    fn rules_belong_to_languages() {
        let file = |cascade: &str| {
            let text = format!(
                "<srx version='2.0'><header {cascade}/><body><languagerules>\
                 <languagerule languagerulename='Z'><rule><beforebreak>。</beforebreak></rule></languagerule>\
                 <languagerule languagerulename='D'><rule><beforebreak>;</beforebreak></rule></languagerule>\
                 </languagerules>\
                 <maprules><languagemap languagepattern='ZH-(TW|HK)' languagerulename='Z'/>\
                 <languagemap languagepattern='zh.*' languagerulename='D'/></maprules></body></srx>"
            );
            Srx::parse("t", &text).unwrap()
        };
        let cut = |srx: &Srx, code| srx.rules(code).unwrap().unwrap().cut("甲。乙;丙").len();
        assert_eq!(cut(&file(""), "zh-TW"), 3);
        assert_eq!(cut(&file("cascade='yes'"), "zh-TW"), 3);
        assert_eq!(cut(&file("cascade='no'"), "zh-TW"), 2);
        assert_eq!(cut(&file("cascade='no'"), "zh-CN"), 2);
        assert!(file("").rules("en-US").unwrap().is_none());
    }

    #[test]
    fn errors_name_the_line() {
        let said = |srx: Srx| srx.rules("en-GB").unwrap_err().to_string();
        let bad = said(srx("yes | ( | \\s"));
        assert!(bad.starts_with("t.srx, line 2: the expression"), "{bad}");
        assert_eq!(bad.lines().count(), 1);
        let text = "<srx><body><languagerules/>\n<maprules>\n\
            <languagemap languagepattern='.*' languagerulename='x'/></maprules></body></srx>";
        let bad = said(Srx::parse("t.srx", text).unwrap());
        assert!(
            bad.contains("line 3: there are no rules called \"x\""),
            "{bad}"
        );
    }

    #[test]
    fn a_rule_that_takes_too_many_steps_is_left_out_and_named() {
        let rules = srx(r"yes | (a|aa)+\1x | b").rules("en").unwrap().unwrap();
        let text = format!("{}b", "a".repeat(60));
        assert_eq!(rules.cut(&text).len(), 1);
        assert_eq!(rules.gave_up(), Some(2));
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost(text in "([A-Za-z .!?]|[一。！？”]|\\PC){0,60}") {
            let rules = srx("no | Mr\\. | \\s\nyes | [.?!。]+ | \\s*\\S\n\
                yes | . | [A-F]").rules("en").unwrap().unwrap();
            let mut at = 0;
            for range in rules.cut(&text) {
                assert!(text[at..range.start].trim().is_empty());
                assert!(!text[range.clone()].is_empty() && text[range.clone()].trim() == &text[range.clone()]);
                at = range.end;
            }
            assert!(text[at..].trim().is_empty());
        }
    }
}
