//! What the command says besides the library, and which of its options helps where the library has said what is wrong.
//!
//! As in [`align::message`], a failure is a value, and its words stand with all that a language says.

mod chinese;
mod english;
mod failure;
mod help;
mod say;

use super::folder::job::{Basis, Why as WhyAlone};
use align::message::{Note, Warning, Words};
use std::cell::Cell;
use std::ffi::OsString;
use std::fmt;
use std::sync::OnceLock;

pub use failure::{BadLine, Failure, Result, Usage};
pub use help::{EXAMPLES, explain, first, is_own, localised, wrapped_help};
pub use say::{Many, Noun, Say, Stage};

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
    use align::error::{BadJson, BadMemory, BadRecord, JsonFault};
    use align::language::Language;

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
        let json = BadJson {
            line: 1,
            column: 1,
            what: JsonFault::CutShort,
        };
        for (error, option) in [
            (memory(BadMemory::Neither), "--learn-from"),
            (memory(BadMemory::NoPair), "--learn-from"),
            (memory(BadMemory::Json(json.into())), "--format json"),
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
