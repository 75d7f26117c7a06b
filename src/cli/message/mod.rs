//! What the command says besides the library, and which of its options helps where the library has said what is wrong.
//!
//! As in [`align::message`], a failure is a value, and its words stand in one file a language.

mod chinese;
mod english;
mod help;

use super::folder::plan::{Basis, Why as WhyAlone};
use align::error::BadName;
use align::export::{Format, Tally};
use align::language::Language;
use align::leverage::Why;
use align::message::{Note, Warning, Words};
use align::review::Review;
use std::cell::Cell;
use std::ffi::OsString;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::OnceLock;

pub use help::{EXAMPLES, explain, first, localised};

/// A result of the command.
pub type Result<T, E = Failure> = std::result::Result<T, E>;

/// Why a run wrote nothing. Its `Display` is one sentence that says what to do.
#[derive(Debug)]
pub enum Failure {
    /// What the library says.
    Library(align::Error),
    /// What goes to standard output could not be written there.
    Output {
        /// What the system said.
        reason: io::Error,
    },
    /// Options or arguments that do not fit together.
    Usage(Usage),
    /// A pair of many panicked; what was said.
    Panic(String),
}

/// Options or arguments that do not fit together.
#[derive(Debug)]
pub enum Usage {
    /// No document was given.
    NoDocument,
    /// Both documents are to come from standard input.
    BothStdin,
    /// A file that should hold both languages holds this one.
    OneLanguage {
        /// The file as the user named it.
        name: String,
        /// The language it holds.
        language: Language,
    },
    /// Of two files it was said which language is the source.
    SourceOfTwo,
    /// Rules for sentences were given where lines are taken as they are.
    RulesForLines,
    /// A user's rules fit neither side.
    NoRules {
        /// The file of the rules.
        path: PathBuf,
        /// The codes of both sides.
        codes: [String; 2],
    },
    /// Beads with corrections.
    BeadsReviewed,
    /// A review whose outputs go to standard output.
    ReviewToStdout,
    /// A review of headings alone.
    ReviewOfHeadings,
    /// The page of a review was given a document in one language and no other.
    OnlyOneSide(String),
    /// The page of a review was given no file.
    NoFile,
    /// No page can be served on this port.
    Port {
        /// The port.
        port: u16,
        /// What the system said.
        reason: io::Error,
    },
    /// The system gives no random numbers; what it says.
    NoRandom(String),
    /// Beads with other formats, or without lines.
    BeadsAlone,
    /// Beads from a record.
    BeadsFromRecord,
    /// Several formats to standard output.
    OneFormat,
    /// Two files to standard output.
    SplitToStdout,
    /// The folder for the outputs looks like a file.
    LooksLikeFile {
        /// As the user named it.
        path: PathBuf,
        /// The folder it would lie in.
        folder: PathBuf,
        /// Its name without extension.
        stem: String,
        /// The format by its extension.
        format: Format,
    },
    /// A name that no file can have.
    Name {
        /// The name.
        name: String,
        /// What is wrong with it.
        why: BadName,
    },
    /// `SOURCE_DATE_EPOCH` is this, and no time.
    Date(String),
    /// An output would take the place of this input.
    ReplacesInput(String),
    /// A word was typed that is neither a file nor a command, but nearly one.
    Meant {
        /// The word.
        typed: String,
        /// The command.
        command: String,
    },
    /// More than two files were given.
    TooMany {
        /// How many.
        count: usize,
        /// The folder that all of them lie in, if they lie in one.
        folder: Option<PathBuf>,
    },
    /// One of both is a folder.
    FolderAndFile([String; 2]),
    /// Both folders are this one.
    SameFolder(String),
    /// No documents lie in these folders.
    NoDocuments(Vec<String>),
    /// No documents of these folders belong together.
    NoPairs(Vec<String>),
    /// Options that only many pairs have.
    OnlyForMany,
    /// A memory of all pairs, where no pair has one.
    MergeWithoutTmx,
    /// One name for many pairs.
    NameOfMany,
    /// Many pairs to standard output.
    ManyToStdout,
    /// Another run works in this folder.
    Busy(PathBuf),
    /// A list of pairs has a line that is none.
    List {
        /// The list as the user named it.
        name: String,
        /// The line, from 1.
        line: u64,
        /// What is wrong with it.
        what: BadLine,
    },
}

/// What is wrong with a line of a list of pairs.
#[derive(Debug)]
pub enum BadLine {
    /// Its quotation marks do not match.
    Broken,
    /// The first column is empty.
    NoSource,
    /// It has one column.
    OneColumn,
    /// It names standard input.
    Stdin,
    /// A name that no file can have.
    Name {
        /// The name.
        name: String,
        /// What is wrong with it.
        why: BadName,
    },
    /// A name that an earlier line has.
    Again {
        /// The name.
        name: String,
        /// That line, from 1.
        first: u64,
    },
    /// It is the list's last line, and there was no pair.
    Empty,
}

impl From<align::Error> for Failure {
    fn from(error: align::Error) -> Self {
        Self::Library(error)
    }
}

impl From<Usage> for Failure {
    fn from(usage: Usage) -> Self {
        Self::Usage(usage)
    }
}

/// Words and phrases that stand alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // The English words say what they are for.
pub enum Noun {
    Error,
    Warning,
    Source,
    Target,
    Line,
    Headings,
    Segments,
    Besides,
    Wrote,
    Unchanged,
    Review,
    StandardInput,
    Files,
    Pairs,
    Alone,
    Done,
    Merged,
    NoHeadings,
    OneSection,
    SourceOnly,
    TargetOnly,
    Renumbered,
    Moved,
    Untranslated,
    Doubtful,
    NumbersDiffer,
    Reviewed,
    Paired,
    And,
    Colon,
    FormAlone,
    PageLives,
    PageStranger,
    PageOpen,
    PageTooMuch,
    PageFault,
    KeyValue,
    Key,
    EmptyValue,
    LanguageCode,
    CodeParts,
    EncodingName,
}

/// What is told of many pairs; each is a count unless it says otherwise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Many {
    /// Files in the source's language, and in the target's.
    Files(usize, usize),
    /// Pairs of one kind.
    By(usize, Basis),
    /// A pair by content is sure by so many percent.
    ByContent(u8),
    /// Paired, and alone.
    Counts(usize, usize),
    /// Doubtful headings and segments.
    Doubtful(usize),
    /// Pairs aligned.
    Aligned(usize),
    /// Pairs that did not change since the last run.
    Unchanged(usize),
    /// Pairs that failed.
    Failed(usize),
    /// More of a kind, which this file has.
    Rest(usize, &'static str),
    /// What a memory of all pairs holds.
    Merged(align::export::merge::Merged),
    /// Done, of so many pairs, so many a second.
    Rate(usize, usize, f64),
}

/// What a run is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Files are read.
    Reading,
    /// Texts are aligned.
    Aligning,
    /// Outputs are written.
    Writing,
}

/// All that the command says, in one language. What a language lacks does not compile.
pub trait Say: Sync {
    /// An error of the library, with the option that helps.
    fn library(&self, error: &align::Error) -> String;
    /// Standard output could not be written to.
    fn output(&self, reason: &io::Error) -> String;
    /// No browser could be opened.
    fn no_browser(&self, reason: &io::Error) -> String;
    /// A warning of the library, with the option that helps.
    fn warning(&self, warning: &Warning) -> String;
    /// What does not fit together.
    fn usage(&self, usage: &Usage) -> String;
    /// Both sides of a memory bear this code.
    fn same_codes(&self, code: &str) -> String;
    /// No memory was written, for both sides are in one language.
    fn no_memory(&self) -> String;
    /// So many headings are not paired, or not surely.
    fn unsound(&self, headings: usize) -> String;
    /// Something beside, after a phrase.
    fn in_brackets(&self, text: &str) -> String;
    /// A word or a phrase.
    fn word(&self, noun: Noun) -> &'static str;
    /// What a run is at, how much of it is done in percent, and after how many seconds; how many are left, if that is known.
    fn progress(&self, stage: Option<Stage>, percent: u8, after: u64, left: Option<u64>) -> String;
    /// So many lines, and so many control characters dropped.
    fn lines(&self, lines: usize, dropped: usize) -> String;
    /// So many headings.
    fn headings(&self, headings: usize) -> String;
    /// So many headings more are like those above and below: what they are.
    fn folded(&self, headings: usize, what: &str) -> String;
    /// So many headings are not shown, so many of them to be looked at.
    fn hidden(&self, hidden: usize, marked: usize) -> String;
    /// Lines of contents and other lines; none that is 0.
    fn besides(&self, contents: usize, others: usize) -> Vec<String>;
    /// What a format wrote, changed and left out.
    fn tally(&self, format: Format, tally: &Tally, min_confidence: u8) -> String;
    /// What stood in a file's place is kept under this name; follows the file's name.
    fn kept(&self, backup: &str) -> String;
    /// So many of the corrections hold.
    fn held(&self, held: usize, of: usize) -> String;
    /// The correction at this place says something else of the same text.
    fn contradicted(&self, place: &str) -> String;
    /// A line of a file, from 1.
    fn line_of(&self, file: &str, line: usize) -> String;
    /// What a review has changed.
    fn review(&self, review: &Review) -> String;
    /// What is compared, and by which rules; `None` are ours.
    fn leverage_of(&self, memory: &str, text: &str, rules: Option<&str>) -> String;
    /// How many units are found.
    fn leverage_units(&self, found: usize, all: usize, share: &str) -> String;
    /// How many segments match, of how many; how many words or characters, of how many; both shares.
    fn leverage_text(
        &self,
        segments: [usize; 2],
        sizes: [usize; 2],
        shares: [&str; 2],
        language: Language,
    ) -> String;
    /// After counts: as they stand, in pieces, in other forms, not.
    fn leverage_fates(&self) -> [&'static str; 4];
    /// Before a reason: of a title, of a heading with its text, of an item.
    fn leverage_parts(&self) -> [&'static str; 3];
    /// A unit or segment that is not found.
    fn leverage_line(&self, line: u32, why: &str, text: &str) -> String;
    /// So many more.
    fn leverage_more(&self, more: usize) -> String;
    /// Paragraphs of this file run over several lines.
    fn leverage_wrapped(&self, name: &str) -> String;
    /// Why a unit or a segment is not found.
    fn leverage_why(&self, why: &Why, of_unit: bool) -> String;
    /// By what it is known that two files belong together.
    fn basis(&self, basis: Basis) -> &'static str;
    /// Why a file is in no pair.
    fn alone(&self, why: &WhyAlone) -> String;
    /// What is told of many pairs.
    fn many(&self, many: Many) -> String;
    /// A pair of many panicked.
    fn panic(&self, said: &str) -> String;
    /// A share of nothing.
    fn none(&self) -> &'static str;
}

/// Seconds as a clock shows them: `0:07`, `1:02:03`.
fn clock(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes}:{seconds:02}"),
        _ => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

/// The language that this run speaks.
static SPOKEN: OnceLock<Words> = OnceLock::new();

thread_local! {
    /// The language that this thread speaks, where it answers someone who asked in another one.
    static ANSWERED: Cell<Option<Words>> = const { Cell::new(None) };
}

/// Chooses the language of this run. Only the first choice counts.
pub fn speak(words: Words) {
    let _ = SPOKEN.set(words);
}

/// Answers in a language: all that is said on this thread until the answer is there.
pub fn answer_in<T>(words: Words, answer: impl FnOnce() -> T) -> T {
    let before = ANSWERED.replace(Some(words));
    let answered = answer();
    ANSWERED.set(before);
    answered
}

/// The language that is spoken here.
pub fn words() -> Words {
    let here = ANSWERED.get().or(SPOKEN.get().copied());
    here.unwrap_or_default()
}

/// The words of the command in the language that is spoken here.
pub fn say() -> &'static dyn Say {
    of(words())
}

/// The words of the command in a language.
pub fn of(words: Words) -> &'static dyn Say {
    match words {
        Words::English => &english::English,
        Words::Chinese => &chinese::Chinese,
    }
}

/// A word or a phrase in the language that is spoken here.
pub fn word(noun: Noun) -> &'static str {
    say().word(noun)
}

/// The language that the user wants: as the arguments say (`--ui-lang`), else as the environment does, by the first of
/// `LC_ALL`, `LC_MESSAGES` and `LANG` that says something.
pub fn wanted(
    arguments: impl Iterator<Item = OsString>,
    variable: impl Fn(&str) -> Option<String>,
) -> Words {
    let mut last = None;
    let mut before = OsString::new();
    for argument in arguments.skip(1) {
        if argument == "--" {
            break;
        }
        let text = argument.to_string_lossy();
        if before == "--ui-lang" {
            last = Some(text.into_owned());
        } else if let Some(said) = text.strip_prefix("--ui-lang=") {
            last = Some(said.to_owned());
        }
        before = argument;
    }
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let mut locales = named
        .iter()
        .filter_map(|n| variable(n).filter(|v| !v.is_empty()));
    // What is no language that is spoken here is an error, and said in the usual one.
    let known = |said: &String| ["en", "zh"].iter().any(|known| said.starts_with(known));
    let last = last.map(|said| said.to_ascii_lowercase()).filter(known);
    let usual = || locales.next().map(|said| said.to_ascii_lowercase());
    match last.or_else(usual) {
        Some(said) if said.starts_with("zh") => Words::Chinese,
        _ => Words::English,
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::Library(error) => say().library(error),
            Self::Output { reason } => say().output(reason),
            Self::Usage(usage) => say().usage(usage),
            Self::Panic(said) => say().panic(said),
        })
    }
}

/// The warnings of the library, each with the option that helps.
pub fn warnings(warnings: &[Warning]) -> Vec<String> {
    warnings.iter().map(|w| say().warning(w)).collect()
}

/// What was not taken back from a review.
pub fn notes(notes: &[Note]) -> Vec<String> {
    notes.iter().map(|n| words().catalogue().note(n)).collect()
}

/// Says that both sides of a memory bear one code, if they do.
pub fn same_codes(codes: [&str; 2]) -> Option<String> {
    (codes[0] == codes[1]).then(|| say().same_codes(codes[0]))
}

/// By what it is known that two files belong together.
pub fn basis(basis: Basis) -> &'static str {
    say().basis(basis)
}

/// Why a file is in no pair.
pub fn alone(why: &WhyAlone) -> String {
    say().alone(why)
}

#[cfg(test)]
mod tests {
    use super::*;
    use align::error::{BadMemory, BadRecord};

    #[test]
    fn what_the_library_says_is_completed_with_the_option_that_helps() {
        let name = || "x".to_owned();
        let memory = |what| align::Error::Memory {
            name: name(),
            line: None,
            what,
        };
        let record = align::Error::Record {
            name: name(),
            line: Some(3),
            what: BadRecord::Format("odd".into()),
        };
        let write = align::Error::Write {
            path: "out".into(),
            reason: std::io::Error::other("no"),
        };
        let absent = align::Error::NotInReview {
            record: name(),
            absent: 3,
            rows: 4,
        };
        for (error, option) in [
            (memory(BadMemory::Neither), "--learn-from"),
            (memory(BadMemory::NoPair), "--learn-from"),
            (memory(BadMemory::Json("x".into())), "--format json"),
            (record, "--format json"),
            (write, "-o"),
            (absent, "--missing keep"),
        ] {
            let library = error.to_string();
            assert!(!library.contains(option), "{library}");
            let said = Failure::from(error).to_string();
            assert!(said.contains(option), "{said}");
        }
        let same = Warning::SameLanguage(Language::English);
        assert!(!same.to_string().contains("--"));
        assert!(warnings(&[same])[0].contains("--source-lang or --target-lang"));
    }
}
