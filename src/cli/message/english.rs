//! The words in English.

use super::super::folder::job::{Basis, Why as WhyAlone};
use super::failure::Usage;
use super::say::{Many, Noun, Say, Stage, clock};
use align::Error;
use align::error::{BadMemory, BadRecord, FileFormat, Program, ProgramPlace};
use align::export::{Format, Tally};
use align::language::Language;
use align::leverage::Why;
use align::message::{Warning, count};
use align::review::Review;
use std::io;
use std::path::Path;

mod tally;
mod usage;

/// The English words.
pub struct English;

impl Say for English {
    fn library(&self, error: &Error) -> String {
        let said = error.to_string();
        match error {
            Error::Write { .. } => said + " with -o",
            Error::Memory { what, .. } => match what {
                BadMemory::Neither | BadMemory::NoPair => said + " to --learn-from",
                BadMemory::Json(_) => said + " with --format json",
                _ => said,
            },
            Error::Record { what, .. } if *what != BadRecord::Later => {
                let wrong = said.strip_suffix(" as JSON").unwrap_or(&said);
                format!("{wrong} with --format json")
            }
            Error::NoProgram {
                name,
                format,
                program,
                place,
            } => no_program(name, *format, *program, place),
            Error::NotInReview {
                record,
                absent,
                rows,
            } => format!(
                "{absent} of the {rows} rows of {record} are not in the review; say --missing keep if it is a part of \
                 the alignment, or --missing drop if these rows were deleted"
            ),
            _ => said,
        }
    }

    fn output(&self, reason: &io::Error) -> String {
        format!("cannot write to standard output: {reason}; what came through is not all")
    }

    fn no_browser(&self, reason: &io::Error) -> String {
        let why = match reason.kind() {
            // None is installed: the system's words, of a file that is not there, would be taken for another one.
            io::ErrorKind::NotFound => String::new(),
            _ => format!(" ({reason})"),
        };
        format!("no browser could be opened{why}; open the address above yourself")
    }

    fn warning(&self, warning: &Warning) -> String {
        let said = warning.to_string();
        match warning {
            Warning::SameLanguage(_) => said + " with --source-lang or --target-lang",
            _ => said,
        }
    }

    fn usage(&self, usage: &Usage) -> String {
        usage::usage(usage)
    }

    fn same_codes(&self, code: &str) -> String {
        format!(
            "both sides are {code} in the TMX, and no tool will use it; say what they are with --source-lang and \
             --target-lang"
        )
    }

    fn no_memory(&self, older: Option<&Path>) -> String {
        let older = older.map(|path| format!("; {} is of an earlier run", path.display()));
        format!(
            "no translation memory was written, for both sides are in one language; --format csv,tmx writes one{}",
            older.unwrap_or_default()
        )
    }

    fn unsound(&self, headings: usize) -> String {
        let (n, verb) = match headings {
            1 => ("1 heading".into(), "is"),
            n => (format!("{n} headings"), "are"),
        };
        format!("{n} {verb} one-sided or doubtful, and --strict was asked for")
    }

    fn in_brackets(&self, text: &str) -> String {
        format!(" ({text})")
    }

    fn word(&self, noun: Noun) -> &'static str {
        match noun {
            Noun::Error => "error: ",
            Noun::Warning => "warning: ",
            Noun::Source => "source",
            Noun::Target => "target",
            Noun::Line => "line",
            Noun::Headings => "headings",
            Noun::Segments => "segments",
            Noun::Besides => "besides",
            Noun::Wrote => "wrote",
            Noun::Unchanged => "unchanged",
            Noun::Review => "review",
            Noun::StandardInput => "standard input",
            Noun::Files => "files",
            Noun::Pairs => "pairs",
            Noun::Alone => "alone",
            Noun::LeftOut => "left out",
            Noun::Done => "done",
            Noun::Merged => "merged",
            Noun::NoHeadings => "No headings were found;",
            Noun::OneSection => " the texts were aligned as one section.",
            Noun::SourceOnly => "only in the source",
            Noun::TargetOnly => "only in the target",
            Noun::Renumbered => "renumbered",
            Noun::Moved => "moved",
            Noun::Untranslated => "untranslated",
            Noun::Doubtful => "doubtful",
            Noun::NumbersDiffer => "with numbers that differ",
            Noun::Reviewed => "reviewed",
            Noun::Paired => "paired",
            Noun::Colon => ": ",
            Noun::And => ", ",
            Noun::FormAlone => {
                "? only its form makes it a heading; it counts if the other document has it too"
            }
            Noun::PageLives => {
                "the page works on this machine only, while this runs; Ctrl-C ends it"
            }
            Noun::PageStranger => "this address is for the page that align has opened",
            Noun::PageOpen => "documents are open already; load the page anew to see them",
            Noun::PageTooMuch => {
                "the page takes files of up to 256 MB; give a larger one on the command line: align review SOURCE \
                 TARGET"
            }
            Noun::PageFault => "this is a fault of align; please report it",
            Noun::KeyValue => "write it as KEY=VALUE",
            Noun::Key => "the key is of letters, digits, - _ and .",
            Noun::EmptyValue => "the value is empty",
            Noun::LanguageCode => "use en or zh, or a code such as en-GB or zh-TW",
            Noun::CodeParts => "a code has its parts between hyphens, as in zh-CN",
            Noun::EncodingName => {
                "use utf-8, utf-16le, utf-16be, gb18030, gbk, big5 or another WHATWG name"
            }
        }
    }

    fn progress(&self, stage: Option<Stage>, percent: u8, after: u64, left: Option<u64>) -> String {
        let stage = stage.map_or("", |stage| match stage {
            Stage::Reading => " reading",
            Stage::Aligning => " aligning",
            Stage::Writing => " writing",
        });
        let left = match left {
            None => String::new(),
            Some(left @ 0..60) => format!(", about {left} s left"),
            Some(left) => format!(", about {} left", clock(left)),
        };
        format!("{percent:>3} %{stage}, {}{left}", clock(after))
    }

    fn lines(&self, lines: usize, dropped: usize) -> String {
        let lines = count(lines, "line", "lines");
        match dropped {
            0 => lines,
            n => format!(
                "{lines}, {} dropped",
                count(n, "control character", "control characters")
            ),
        }
    }

    fn headings(&self, headings: usize) -> String {
        count(headings, "heading", "headings")
    }

    fn folded(&self, headings: usize, what: &str) -> String {
        format!("… {headings} more: {what}")
    }

    fn hidden(&self, hidden: usize, marked: usize) -> String {
        let what = match marked {
            0 => "all paired".into(),
            n => format!("{n} of them to look at"),
        };
        format!(
            "… {}, {what}; --all-headings shows them",
            count(hidden, "more heading", "more headings")
        )
    }

    fn besides(&self, contents: usize, others: usize) -> Vec<String> {
        let all = [
            (contents, "line of contents", "lines of contents"),
            (others, "other line", "other lines"),
        ];
        let some = all.iter().filter(|(n, ..)| *n > 0);
        some.map(|(n, one, many)| count(*n, one, many)).collect()
    }

    fn tally(&self, format: Format, tally: &Tally, min_confidence: u8) -> String {
        tally::tally(format, tally, min_confidence)
    }

    fn kept(&self, backup: &str) -> String {
        format!(" (what stood there is kept as {backup})")
    }

    fn held(&self, held: usize, of: usize) -> String {
        match (held, of) {
            (a, b) if a == b => format!("all {b} corrections hold"),
            (1, b) => format!("1 of {b} corrections holds"),
            (a, b) => format!("{a} of {b} corrections hold"),
        }
    }

    fn contradicted(&self, place: &str) -> String {
        format!("{place} says something else of the same text")
    }

    fn line_of(&self, file: &str, line: usize) -> String {
        format!("{file}, line {line}")
    }

    fn review(&self, review: &Review) -> String {
        let parts: Vec<_> = [
            (review.corrected, "corrected"),
            (review.confirmed, "confirmed"),
            (review.doubted, "doubted"),
            (review.commented, "with another comment"),
            (review.added, "put in"),
            (review.merged, "merged into others"),
            (review.dropped, "dropped"),
            (review.kept, "not in the review, kept"),
        ]
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| format!("{n} {what}"))
        .collect();
        match parts.is_empty() {
            true => "no row changed".to_owned(),
            false => format!("rows {}", parts.join(", ")),
        }
    }

    fn leverage_of(&self, memory: &str, text: &str, rules: Option<&str>) -> String {
        let rules = rules.unwrap_or("align's own rules");
        format!("The memory of {memory} against {text}, cut by {rules}")
    }

    fn leverage_units(&self, found: usize, all: usize, share: &str) -> String {
        format!("Units: {found} of {all} ({share}) are segments of the text")
    }

    fn leverage_text(
        &self,
        [found, all]: [usize; 2],
        [size, of]: [usize; 2],
        shares: [&str; 2],
        language: Language,
    ) -> String {
        let unit = match language {
            Language::English => "words",
            Language::Chinese => "characters",
        };
        format!(
            "Text: {found} of {all} segments ({}), {size} of {of} {unit} ({}), match to 100 %",
            shares[0], shares[1]
        )
    }

    fn leverage_fates(&self) -> [&'static str; 4] {
        [
            "as they stand",
            "sentence by sentence, once the tool has cut them like the text",
            "not, but a heading, its text or an item, found in another form",
            "not:",
        ]
    }

    fn leverage_parts(&self) -> [&'static str; 3] {
        [
            "title of the heading: ",
            "heading with its text: ",
            "item without its number: ",
        ]
    }

    fn leverage_line(&self, line: u32, why: &str, text: &str) -> String {
        format!("line {line}: {why}: {text}")
    }

    fn leverage_more(&self, more: usize) -> String {
        format!("… and {more} more: --all names them")
    }

    fn leverage_wrapped(&self, name: &str) -> String {
        format!(
            "Paragraphs of {name} run over several lines. Tools that keep line\n\
             breaks, as OmegaT does in plain text, find less: see --paragraphs blank-lines."
        )
    }

    fn leverage_why(&self, why: &Why, of_unit: bool) -> String {
        match why {
            Why::Uneven(source, target) => format!(
                "{source} sentences with {target} as translation are never asked for at once"
            ),
            Why::InLargerUnit(bead) => format!("in the memory only with its neighbours ({bead})"),
            Why::CutElsewhere if of_unit => "the text is not cut there".into(),
            Why::CutElsewhere => "the memory is cut at other places".into(),
            Why::Number => "the number of a heading or an item, cut off".into(),
            Why::LineBreaks => "broken over lines in the file".into(),
            Why::WhiteSpace => "other white space".into(),
            Why::Markup => "the text has it with markup".into(),
            Why::NoCounterpart => "no counterpart".into(),
            Why::Doubtful => "doubtful, not in the memory".into(),
            Why::Untranslated => "untranslated".into(),
            Why::Apparatus => "contents, page header or code".into(),
        }
    }

    fn basis(&self, basis: Basis) -> &'static str {
        match basis {
            Basis::List => "list",
            Basis::Name => "name",
            Basis::Content => "content",
            Basis::Mixed => "holding both languages",
        }
    }

    fn alone(&self, why: &WhyAlone) -> String {
        match why {
            WhyAlone::Nothing => "no counterpart was found".into(),
            WhyAlone::Unclear(other) => format!(
                "it may belong to {}, but another is nearly as like it; say so in a list: align --pairs LIST.tsv",
                other.display()
            ),
            WhyAlone::Unreadable(error) => error.clone(),
            WhyAlone::TooMany => {
                "no counterpart by name, and too many files are left to compare their texts; list the pairs: align \
                 --pairs LIST.tsv".into()
            }
        }
    }

    fn many(&self, many: Many) -> String {
        match many {
            Many::Files(sources, targets) => {
                format!("{sources} in the source's language, {targets} in the target's")
            }
            Many::By(n, basis) => format!("{n} by {}", self.basis(basis)),
            Many::ByContent(percent) => format!(", by content, {percent} %"),
            Many::Counts(paired, alone) => format!("{paired} paired, {alone} alone"),
            Many::Doubtful(n) => count(n, "heading or segment", "headings and segments"),
            Many::Aligned(n) => count(n, "pair aligned", "pairs aligned"),
            Many::Unchanged(n) => format!("{n} unchanged since the last run"),
            Many::Failed(n) => format!("{n} failed"),
            Many::Rest(n, file) => format!("… {n} more in {file}"),
            Many::Own(n) => count(
                n,
                "file that align has written",
                "files that align has written",
            ),
            Many::PairName => "PAIR".into(),
            Many::OfPairs(n, file) => {
                format!(" for {n} pairs; PAIR is the first column of {file}")
            }
            Many::Table => "what became of each pair, a row each".into(),
            Many::Merged(merged) => {
                let more = [
                    (merged.repeated, "in several documents"),
                    (
                        merged.ambiguous,
                        "source texts with several translations, the surest one last",
                    ),
                ];
                let more = more.iter().filter(|(n, _)| *n > 0);
                let more: String = more.map(|(n, what)| format!(", {n} {what}")).collect();
                count(merged.units, "unit", "units") + &more
            }
            Many::Rate(done, pairs, rate) => format!("{done} of {pairs} pairs, {rate:.1} a second"),
        }
    }

    fn panic(&self, said: &str) -> String {
        format!("align itself failed here ({said}); please report it with both files")
    }

    fn none(&self) -> &'static str {
        "none"
    }
}

/// A program is missing, and the option that says where it is.
fn no_program(name: &str, format: FileFormat, program: Program, place: &ProgramPlace) -> String {
    let [debian, macos, windows] = program.installed_by();
    let option = match program {
        Program::LibreOffice => "--libreoffice",
        _ => "--poppler",
    };
    let program = program.name();
    match place {
        ProgramPlace::Off => format!(
            "{name} is {format}, and {option} none says not to run {program}, which reads it; save it as .docx or \
             text first"
        ),
        ProgramPlace::At(path) => format!(
            "{name} is {format}, which {program} reads, and that is not at {}; check {option}",
            path.display()
        ),
        ProgramPlace::Usual => format!(
            "{name} is {format}; to read it, install {program} ({debian}; macOS: {macos}; Windows: {windows}) or say \
             where it is with {option}, or save the file as .docx or text"
        ),
    }
}
