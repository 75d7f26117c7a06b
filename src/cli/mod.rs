//! The command line: from arguments to calls of the library, and from its answers to exit codes.
//!
//! ```text
//! align SOURCE TARGET     two documents ─▶ aligned/NAME.csv, NAME.tmx
//! align MIXED             one that holds both languages
//! align DIR [DIR]         many pairs
//! align split MIXED       cuts it in two
//! align outline FILE      shows what was found in one
//! align review …          a page in the browser to put it right
//! ```
//!
//! Exit codes: 0 done; 1 done, but `--strict` found something or some of many pairs failed; 2 nothing written.

use ::align::export::xlsx::WRITER;
use ::align::language::lexicon;
use ::align::review::READER;
use anstream::{AutoStream, ColorChoice};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

mod align;
mod completions;
mod export;
mod folder;
mod input;
mod leverage;
mod lines;
mod message;
mod order;
mod outline;
mod output;
mod progress;
mod report;
#[cfg(feature = "review")]
mod review;
mod run;
mod segment;
mod signals;
mod split;
mod threads;

use self::align::AlignArgs;
use completions::{CompletionArgs, ManArgs};
use export::ExportArgs;
use input::ProgramArgs;
use leverage::LeverageArgs;
use message::{Noun, Result, word};
use outline::OutlineArgs;
#[cfg(feature = "review")]
use review::ReviewArgs;
use run::Run;
use segment::SegmentArgs;
use split::SplitArgs;
use std::path::PathBuf;
use unicode_width::UnicodeWidthStr;

/// Aligns an English document with its Chinese counterpart by their headings.
///
/// Finds the headings of both, pairs them, aligns the sentences under each pair, and writes a table (CSV)
/// and a translation memory (TMX).
#[derive(Debug, Parser)]
#[command(
    version,
    after_help = message::EXAMPLES,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    max_term_width = 100
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    align: AlignArgs,
    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Cut a file that holds both languages into en.txt and zh.txt; line numbers stay
    Split(SplitArgs),
    /// Write other formats from an alignment that was written as JSON
    Export(Box<ExportArgs>),
    /// Put an alignment right in the browser; corrections are kept, and taken the next time
    #[cfg(feature = "review")]
    Review(Box<ReviewArgs>),
    /// Tell what of a memory a CAT tool will find again in the same text, and why not the rest
    Leverage(LeverageArgs),
    /// Print the sentences of a file, one a line, as they are cut for the alignment
    Segment(SegmentArgs),
    /// Show the headings found in one file, with their line numbers
    Outline(OutlineArgs),
    /// Print what a shell needs to complete the words of this command
    Completions(CompletionArgs),
    /// Write the pages of the manual
    #[command(hide = true)]
    ManPages(ManArgs),
}

#[derive(Debug, Args)]
struct Common {
    /// Print the licences of what the program carries, and the credits they ask for
    #[arg(long, exclusive = true)]
    licenses: bool,
    /// Print nothing but errors
    #[arg(short, long, global = true)]
    quiet: bool,
    /// When to use colours; NO_COLOR is respected
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    color: Color,
    /// The language to speak [default: as LC_ALL, LC_MESSAGES or LANG say]
    #[arg(long, value_name = "LANG", global = true)]
    ui_lang: Option<UiLang>,
    #[command(flatten)]
    programs: ProgramArgs,
}

/// A language that the command speaks. It is read before anything else is: see [`message::wanted`].
#[derive(Debug, Clone, Copy, ValueEnum)]
enum UiLang {
    #[value(aliases = ["en-US", "en-GB", "en_US", "en_GB"])]
    En,
    #[value(aliases = ["zh-CN", "zh-TW", "zh-HK", "zh-SG", "zh_CN", "zh_TW", "zh_HK", "zh_SG", "zh-Hans", "zh-Hant"])]
    Zh,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

/// Runs the command with the arguments of this process.
pub fn main() -> ExitCode {
    run(std::env::args_os().collect(), None)
}

/// Runs the command with these arguments, the first one being its own name. `program` is the file that holds it, if
/// that is not what this process was started from.
pub fn run(args: Vec<OsString>, program: Option<PathBuf>) -> ExitCode {
    catch_panics();
    signals::watch();
    message::speak(message::wanted(args.iter().cloned(), |n| {
        std::env::var(n).ok()
    }));
    let words = message::words();
    if is_alone(&args) {
        let mut err = AutoStream::new(io::stderr(), ColorChoice::Auto);
        // Nowhere is left to say that this failed.
        let _ = err.write_all(message::first(words).as_bytes());
        return ExitCode::from(2);
    }
    let mut command = message::localised(Cli::command(), words);
    let args = order::help_of_command(args, &mut command);
    let parsed = command.try_get_matches_from_mut(args);
    let cli = match parsed.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        // Help as well.
        Err(said) => {
            let printed = match message::explain(&said, words) {
                Some(text) => print_error(ColorChoice::Auto, &text),
                None if message::is_own(&said, words) => print_help(&said),
                None => said.print(),
            };
            let code = match printed {
                Err(e) if !said.use_stderr() && e.kind() != io::ErrorKind::BrokenPipe => 2,
                _ => said.exit_code() as u8,
            };
            return ExitCode::from(code);
        }
    };
    #[cfg(feature = "review")]
    threads::start(matches!(cli.command, Some(Command::Review(_))));
    #[cfg(not(feature = "review"))]
    threads::start(false);
    let color = match cli.common.color {
        // anstream knows NO_COLOR, CLICOLOR and what is a terminal.
        Color::Auto => ColorChoice::Auto,
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    };
    let run = Run {
        quiet: cli.common.quiet,
        color,
        programs: cli.common.programs.programs(),
        program,
    };
    let result = match cli.command {
        _ if cli.common.licenses => {
            run.answer(|out, _| out.write_all(lexicon::LICENSE_NOTICE.as_bytes()))
        }
        Some(Command::Split(args)) => run.split(&args),
        Some(Command::Outline(args)) => run.outline(&args),
        Some(Command::Completions(args)) => run.completions(&args, Cli::command()),
        Some(Command::ManPages(args)) => run.man_pages(&args, Cli::command()),
        Some(Command::Export(args)) => run.export(&args),
        #[cfg(feature = "review")]
        Some(Command::Review(args)) => run.review(*args),
        Some(Command::Segment(args)) => run.segment(&args),
        Some(Command::Leverage(args)) => run.leverage(&args),
        None => pair_or_many(&run, cli.align),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            // Nowhere is left to say that this failed.
            let _ = print_error(color, &error.to_string());
            ExitCode::from(2)
        }
    }
}

/// Aligns one pair, or many where the arguments ask for it.
fn pair_or_many(run: &Run, mut args: AlignArgs) -> Result<ExitCode> {
    args.give_back()?;
    match folder::is_asked(&args, Cli::command)? {
        true => run.many(&args),
        false => run.align(&args),
    }
}

/// Whether nothing was typed but the command's name, and perhaps the language that it is to speak.
fn is_alone(args: &[OsString]) -> bool {
    let typed: Vec<_> = args.iter().skip(1).map(|a| a.to_str()).collect();
    match typed[..] {
        [] => true,
        [Some("--ui-lang"), Some(language)] => UiLang::from_str(language, false).is_ok(),
        [Some(one)] => one
            .strip_prefix("--ui-lang=")
            .is_some_and(|language| UiLang::from_str(language, false).is_ok()),
        _ => false,
    }
}

/// Says what went wrong.
fn print_error(color: ColorChoice, text: &str) -> io::Result<()> {
    let style = anstyle::AnsiColor::Red.on_default().bold();
    let mut err = AutoStream::new(io::stderr(), color);
    let label = word(Noun::Error);
    let (said, gap) = label.split_at(label.trim_end().len());
    let width = console::Term::stderr().size_checked();
    let width = width.map(|(_, columns)| columns.into());
    let begins = |k: usize| if k == 0 { label.width() } else { 0 };
    let lines = text.lines().enumerate();
    let lines = lines.map(|(k, line)| lines::wrapped(line, width, begins(k), 0));
    let text = lines.collect::<Vec<_>>().join("\n");
    writeln!(err, "{style}{said}{style:#}{gap}{text}")
}

/// Prints help that clap has not cut into lines.
fn print_help(said: &clap::Error) -> io::Result<()> {
    let columns = || std::env::var("COLUMNS").ok()?.parse().ok();
    let terminal = console::Term::stdout().size_checked();
    let width = terminal.map(|(_, columns)| columns.into()).or_else(columns);
    let text = message::wrapped_help(&said.render().ansi().to_string(), width);
    let mut out = AutoStream::new(io::stdout(), ColorChoice::Auto);
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// A damaged workbook is said to be one, a full disk to be full, and one of many pairs to have failed, in one sentence.
fn catch_panics() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let caught = [READER, WRITER, folder::WORKER];
        let thread = std::thread::current();
        if !thread.name().is_some_and(|name| caught.contains(&name)) {
            usual(panic);
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn the_definition_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_name_with_a_language_and_no_more_asks_for_nothing() {
        let alone = |args: &[&str]| {
            let args: Vec<OsString> = ["align"].iter().chain(args).map(Into::into).collect();
            is_alone(&args)
        };
        assert!(alone(&[]) && alone(&["--ui-lang", "zh"]) && alone(&["--ui-lang=en"]));
        for asked in [
            &["--ui-lang"][..],
            &["--ui-lang", "de"],
            &["--ui-lang=de"],
            &["--ui-lang", "zh", "a.txt"],
            &["a.txt"],
        ] {
            assert!(!alone(asked), "{asked:?}");
        }
    }

    #[test]
    fn a_first_argument_called_like_a_command_is_the_command() {
        let parse = |args: &[&str]| Cli::try_parse_from([&["align"], args].concat()).unwrap();
        assert!(parse(&["split", "x"]).command.is_some());
        assert!(parse(&["outline", "x"]).command.is_some());
        for args in [&["./split", "x"][..], &["x", "split"], &["x", "outline"]] {
            let cli = parse(args);
            assert!(cli.command.is_none(), "{args:?}");
            assert_eq!(cli.align.input.as_deref(), Some(Path::new(args[0])));
            assert_eq!(cli.align.target.as_deref(), Some(Path::new(args[1])));
        }
    }
}
