//! The command line: from arguments to calls of the library, and from its answers to exit codes.
//!
//! ```text
//! align SOURCE TARGET     two documents ─▶ aligned/NAME.csv, NAME.tmx
//! align MIXED             one that holds both languages
//! align split MIXED       cuts it in two
//! align outline FILE      shows what was found in one
//! ```
//!
//! Exit codes: 0 done; 1 done, but `--strict` found something; 2 nothing written.

use align::alignment::Models;
use align::alignment::memory::Memory;
use align::bitext::{Bitext, Flag, Kind, Row};
use align::document::{Document, ReadOptions, mixed};
use align::export::tmx::code_of;
use align::export::write::Outputs;
use align::export::{Format, names};
use align::language::lexicon::terms::Terms;
use align::language::{Language, Script, lexicon};
use align::outline;
use align::{Error, Level, Options, Result, SegmentMode};
use anstream::{AutoStream, ColorChoice};
use clap::{Args, Parser, Subcommand, ValueEnum};
use encoding_rs::Encoding;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

mod export;
mod leverage;
mod output;
mod progress;
mod report;
mod segment;

use export::ExportArgs;
use leverage::LeverageArgs;
use output::{OutputArgs, refuse_input};
use progress::Progress;
use report::Entry;
use segment::SegmentArgs;

const EXAMPLES: &str = "\
Examples:
  align en.txt zh.txt                   writes aligned/en-zh.csv and aligned/en-zh.tmx
  align plan.txt                        plan.txt holds both languages
  align en.txt zh.txt --format html     one page to read and to send
  align zh.txt en.txt -o out            Chinese is the source; into the folder out
  align en.txt zh.txt -o - --format csv | head
                                        the table to standard output
  align en.txt zh.txt --target-lang zh-TW --prop client=Acme
                                        codes and properties for your translation memory
  align en.txt zh.txt --strict          exit code 1 if a heading is alone or doubtful
  align split plan.txt -o texts         writes texts/en.txt and texts/zh.txt
  align outline en.txt                  shows the headings found, with their lines
  align leverage aligned/en-zh.json     tells what a CAT tool will find again, and why not the rest
  align export aligned/en-zh.json --apply reviewed.xlsx
                                        takes corrections made in a spreadsheet back

A file that is called like a command is written with its folder: ./split

Exit codes: 0 done; 1 done, but --strict found a one-sided or doubtful heading; 2 nothing written.";

/// Aligns an English document with its Chinese counterpart by their headings.
///
/// Finds the headings of both, pairs them, aligns the sentences under each pair, and writes a table (CSV)
/// and a translation memory (TMX).
#[derive(Debug, Parser)]
#[command(
    version,
    after_help = EXAMPLES,
    arg_required_else_help = true,
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
    Split {
        /// The file that holds both languages; - is standard input
        mixed: String,
        /// The folder to write to
        #[arg(short, long, value_name = "DIR", default_value = "texts")]
        output: PathBuf,
        /// The file's encoding, where it is not detected right
        #[arg(long, value_name = "NAME", value_parser = encoding)]
        encoding: Option<String>,
    },
    /// Write other formats from an alignment that was written as JSON
    Export(Box<ExportArgs>),
    /// Tell what of a memory a CAT tool will find again in the same text, and why not the rest
    Leverage(LeverageArgs),
    /// Print the sentences of a file, one a line, as they are cut for the alignment
    Segment(SegmentArgs),
    /// Show the headings found in one file, with their line numbers
    Outline {
        /// The file; - is standard input
        file: String,
        /// The file's encoding, where it is not detected right
        #[arg(long, value_name = "NAME", value_parser = encoding)]
        encoding: Option<String>,
        /// The file's language (en, zh), where it is not detected right
        #[arg(long, value_name = "LANG", value_parser = lang)]
        lang: Option<Lang>,
    },
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
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Args)]
struct AlignArgs {
    /// The source document, or one that holds both languages; - is standard input
    #[arg(value_name = "SOURCE", required_unless_present_any = ["licenses", "learn_from"])]
    input: Option<String>,
    /// The target document
    target: Option<String>,

    #[command(flatten)]
    out: OutputArgs,
    /// Exit with 1 if a heading stands on one side only or is doubtful
    #[arg(long)]
    strict: bool,
    /// What a row is below the headings
    #[arg(
        long,
        value_name = "LEVEL",
        default_value = "sentence",
        help_heading = "Alignment"
    )]
    level: Level,
    /// Pair the headings only
    #[arg(long, help_heading = "Alignment")]
    headings_only: bool,
    /// What a segment is cut by: sentence rules, or the lines as they are
    #[arg(
        long,
        value_name = "HOW",
        default_value = "srx",
        help_heading = "Alignment"
    )]
    segment: SegmentMode,
    /// Your tool's segmentation rules, to cut sentences by
    #[arg(long, value_name = "RULES.srx", help_heading = "Alignment")]
    srx: Option<PathBuf>,
    /// Your own terms (TSV, CSV or TBX), which outrank the dictionary; may be repeated
    #[arg(long, value_name = "FILE", help_heading = "Alignment")]
    glossary: Vec<PathBuf>,
    /// Earlier translations to learn words from: TMX, or JSON that align wrote
    #[arg(long, value_name = "FILE", num_args = 1.., help_heading = "Alignment")]
    learn_from: Vec<PathBuf>,

    /// The language that is the source in a file that holds both (en, zh) [default: en]
    #[arg(long = "source", value_name = "LANG", value_parser = lang, help_heading = "Input")]
    source_side: Option<Lang>,
    /// The encoding of both, where it is not detected right
    #[arg(long, value_name = "NAME", value_parser = encoding, help_heading = "Input")]
    encoding: Option<String>,
    /// The source's encoding
    #[arg(long, value_name = "NAME", value_parser = encoding, help_heading = "Input")]
    source_encoding: Option<String>,
    /// The target's encoding
    #[arg(long, value_name = "NAME", value_parser = encoding, help_heading = "Input")]
    target_encoding: Option<String>,
    /// The source's language, and its code in the TMX: en, en-GB, zh, zh-TW … [default: detected]
    #[arg(long, value_name = "LANG", value_parser = lang, help_heading = "Input")]
    source_lang: Option<Lang>,
    /// The target's
    #[arg(long, value_name = "LANG", value_parser = lang, help_heading = "Input")]
    target_lang: Option<Lang>,
}

impl AlignArgs {
    /// `--learn-from A.tmx en.txt zh.txt`: the option takes all files that follow, the documents too.
    fn give_back(&mut self) -> Result<()> {
        let memory = |p: &PathBuf| {
            let ending = p.extension().and_then(|e| e.to_str()).unwrap_or_default();
            ending.eq_ignore_ascii_case("tmx") || ending.eq_ignore_ascii_case("json")
        };
        if self.input.is_none() && !self.learn_from.is_empty() {
            let taken = self.learn_from.iter().rev().take_while(|p| !memory(p));
            let taken = taken.count().min(2);
            let from = self.learn_from.len() - taken;
            let mut back = self.learn_from.drain(from..);
            let mut next = || back.next().map(|p| p.to_string_lossy().into_owned());
            (self.input, self.target) = (next(), next());
        }
        if self.input.is_none() {
            return Err(Error::Usage(
                "no document to align; give it before the options: align SOURCE TARGET --learn-from FILE".into(),
            ));
        }
        Ok(())
    }
}

/// A language as the user says it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Lang {
    language: Language,
    script: Option<Script>,
    /// The code to write, where more than the language was said.
    code: Option<String>,
}

fn lang(text: &str) -> Result<Lang, String> {
    let mut parts = text.split('-');
    let language = match parts
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
        .as_str()
    {
        "en" => Language::English,
        "zh" => Language::Chinese,
        _ => return Err("use en or zh, or a code such as en-GB or zh-TW".into()),
    };
    let parts: Vec<_> = parts.collect();
    let is_part =
        |p: &&str| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric());
    if !parts.iter().all(is_part) {
        return Err("a code has its parts between hyphens, as in zh-CN".into());
    }
    let has = |names: &[&str]| {
        parts
            .iter()
            .any(|p| names.iter().any(|n| n.eq_ignore_ascii_case(p)))
    };
    let script = match language {
        Language::English => None,
        Language::Chinese if has(&["Hans", "CN", "SG", "MY"]) => Some(Script::Simplified),
        Language::Chinese if has(&["Hant", "TW", "HK", "MO"]) => Some(Script::Traditional),
        Language::Chinese => None,
    };
    let code = (!parts.is_empty()).then(|| text.to_owned());
    Ok(Lang {
        language,
        script,
        code,
    })
}

/// Any of an encoding's names, as the reader of files wants it. Known here already, so that a wrong one
/// is said to be of this option.
fn encoding(label: &str) -> Result<String, String> {
    match Encoding::for_label(label.as_bytes()) {
        Some(_) => Ok(label.into()),
        None => {
            Err("use utf-8, utf-16le, utf-16be, gb18030, gbk, big5 or another WHATWG name".into())
        }
    }
}

/// Runs the command with the arguments of this process.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let color = match cli.common.color {
        // anstream knows NO_COLOR, CLICOLOR and what is a terminal.
        Color::Auto => ColorChoice::Auto,
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    };
    let run = Run {
        quiet: cli.common.quiet,
        color,
    };
    if cli.common.licenses {
        run.print(false, |out, _| {
            out.write_all(lexicon::LICENSE_NOTICE.as_bytes())
        });
        return ExitCode::SUCCESS;
    }
    let result = match cli.command {
        Some(Command::Split {
            mixed,
            output,
            encoding,
        }) => run.split(&mixed, &output, encoding),
        Some(Command::Outline {
            file,
            encoding,
            lang,
        }) => run.outline(&file, encoding, lang),
        Some(Command::Export(args)) => run.export(&args),
        Some(Command::Segment(args)) => run.segment(&args),
        Some(Command::Leverage(args)) => run.leverage(&args),
        None => run.align(cli.align),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            let style = anstyle::AnsiColor::Red.on_default().bold();
            let mut err = AutoStream::new(io::stderr(), color);
            // Nowhere is left to say that this failed.
            let _ = writeln!(err, "{style}error:{style:#} {error}");
            ExitCode::from(2)
        }
    }
}

/// What holds for the whole run.
struct Run {
    quiet: bool,
    color: ColorChoice,
}

impl Run {
    fn align(&self, mut args: AlignArgs) -> Result<ExitCode> {
        args.give_back()?;
        let source = args.input.as_deref().unwrap_or_default();
        let formats = args.out.formats()?;
        let by_line = formats.contains(&Format::Beads);
        if args.srx.is_some() && args.segment == SegmentMode::Line {
            return Err(Error::Usage(
                "--segment line takes the lines as they are and cuts nothing; leave --srx out"
                    .into(),
            ));
        }
        if by_line && (formats.len() > 1 || args.segment != SegmentMode::Line) {
            return Err(Error::Usage(
                "beads count lines and are written alone: use --format beads --segment line".into(),
            ));
        }
        let name = match &args.target {
            Some(target) => names::of_pair(source, target),
            None => names::stem(source),
        };
        let settings = args
            .out
            .settings(name, [&args.source_lang, &args.target_lang])?;
        let options = Options {
            level: args.level,
            headings_only: args.headings_only,
            segment: args.segment,
            one_file: args.target.is_none(),
        };

        let progress = Progress::new(3, !self.quiet && io::stderr().is_terminal());
        progress.stage("reading");
        let (source, target) = read_sides(&args)?;
        let mut models = Models::builtin();
        if !args.glossary.is_empty() {
            models.lexicon = models.lexicon.with_terms(Terms::read(&args.glossary)?);
        }
        models.memory = Memory::read(&args.learn_from)?;
        let mut warnings = Vec::new();
        if let Some(path) = &args.srx {
            let sides = [(&source, &args.source_lang), (&target, &args.target_lang)];
            let codes = sides.map(|(document, lang)| {
                let said = lang.as_ref().and_then(|l| l.code.as_deref());
                code_of(document.language, document.script, said)
            });
            (models.cutters, warnings) = segment::cutters(path, codes)?;
        }
        progress.stage("aligning");
        let mut bitext = match by_line {
            true => align::align_lines_with(source, target, &models),
            false => align::align_with(source, target, &options, &models),
        };
        if let Some(path) = &args.srx {
            warnings.extend(segment::left_out(path, &models.cutters));
        }
        bitext.warnings.extend(warnings);
        progress.stage("writing");
        let inputs = [args.input.as_deref(), args.target.as_deref()];
        self.write(&bitext, &args.out, &formats, &settings, &inputs, progress)?;
        let unsound = if args.strict { unsound(&bitext) } else { 0 };
        if unsound == 0 {
            return Ok(ExitCode::SUCCESS);
        }
        if !self.quiet {
            let (n, verb) = match unsound {
                1 => ("1 heading".into(), "is"),
                n => (format!("{n} headings"), "are"),
            };
            self.print(true, |out, _| {
                writeln!(
                    out,
                    "{n} {verb} one-sided or doubtful, and --strict was asked for"
                )
            });
        }
        Ok(ExitCode::from(1))
    }

    fn leverage(&self, args: &LeverageArgs) -> Result<ExitCode> {
        let answer = leverage::run(args)?;
        self.print(true, |out, _| report::print_warnings(out, &answer.warnings));
        self.print(false, |out, _| answer.print(out));
        Ok(ExitCode::SUCCESS)
    }

    fn segment(&self, args: &SegmentArgs) -> Result<ExitCode> {
        let said = args
            .lang()
            .map(lang)
            .transpose()
            .map_err(|why| Error::Usage(format!("--lang: {why}")))?;
        let options = ReadOptions {
            language: said.as_ref().map(|l| l.language),
            script: said.and_then(|l| l.script),
            ..ReadOptions::default()
        };
        let (sentences, warnings) = segment::run(args, options)?;
        self.print(true, |out, _| report::print_warnings(out, &warnings));
        self.print(false, |out, _| segment::print(out, &sentences));
        Ok(ExitCode::SUCCESS)
    }

    fn split(&self, mixed: &str, output: &Path, encoding: Option<String>) -> Result<ExitCode> {
        if output == Path::new("-") {
            return Err(Error::Usage(
                "split writes two files; give a folder with -o".into(),
            ));
        }
        let (english, chinese) = read_mixed(mixed, encoding.as_deref())?;
        let mut outputs = Outputs::begin(output)?;
        for (name, part) in [("en.txt", &english), ("zh.txt", &chinese)] {
            refuse_input(&output.join(name), &[Some(mixed)])?;
            outputs.add(name, |out| {
                part.lines().try_for_each(|line| writeln!(out, "{line}"))
            })?;
        }
        let written = outputs.commit()?;
        if !self.quiet {
            self.print(false, |out, _| {
                report::print_warnings(out, &english.warnings)?;
                report::print_written(out, &written)
            });
        }
        Ok(ExitCode::SUCCESS)
    }

    fn outline(
        &self,
        file: &str,
        encoding: Option<String>,
        lang: Option<Lang>,
    ) -> Result<ExitCode> {
        let language = lang.as_ref().map(|l| l.language);
        let document = read(file, encoding.as_deref(), lang.as_ref())?;
        let documents = if language.is_none() && mixed::is_mixed(&document) {
            let (english, chinese) = mixed::split(&document);
            vec![english, chinese]
        } else {
            vec![document]
        };
        self.print(false, |out, width| {
            for document in &documents {
                report::print_outline(out, width, document, &headings(document))?;
            }
            Ok(())
        });
        Ok(ExitCode::SUCCESS)
    }

    /// Prints for a person: on standard output, or beside it where that carries data.
    fn print(
        &self,
        beside: bool,
        what: impl FnOnce(&mut dyn Write, Option<usize>) -> io::Result<()>,
    ) {
        let (raw, terminal): (Box<dyn Write>, console::Term) = if beside {
            (
                Box::new(AutoStream::new(io::stderr(), self.color)),
                console::Term::stderr(),
            )
        } else {
            (
                Box::new(AutoStream::new(io::stdout(), self.color)),
                console::Term::stdout(),
            )
        };
        let width = terminal.size_checked().map(|(_, columns)| columns.into());
        let mut out = BufWriter::new(raw);
        // The outputs are there; a report that nobody reads any more is no failure.
        let _ = what(&mut out, width).and_then(|()| out.flush());
    }
}

/// How many headings are not paired, or not surely. What `--strict` asks.
fn unsound(bitext: &Bitext) -> usize {
    let is_sound = |row: &Row| {
        row.source.is_some() && row.target.is_some() && !row.flags.contains(&Flag::Doubtful)
    };
    let headings = bitext.rows.iter().filter(|r| r.kind == Kind::Heading);
    headings.filter(|r| !is_sound(r)).count()
}

/// Reads one input as its user says it is.
fn read(path: &str, encoding: Option<&str>, lang: Option<&Lang>) -> Result<Document> {
    let options = ReadOptions {
        encoding: encoding.map(Into::into),
        language: lang.map(|l| l.language),
        script: lang.and_then(|l| l.script),
    };
    Document::read(path, &options)
}

/// Reads one input that holds both languages, and takes it apart: English, Chinese.
fn read_mixed(path: &str, encoding: Option<&str>) -> Result<(Document, Document)> {
    let document = read(path, encoding, None)?;
    if mixed::is_mixed(&document) {
        return Ok(mixed::split(&document));
    }
    let (it, other) = match document.language {
        Language::English => ("English", "Chinese"),
        Language::Chinese => ("Chinese", "English"),
    };
    Err(Error::Usage(format!(
        "{} holds {it} only; give its {other} counterpart as the second file: align {0} OTHER",
        document.name
    )))
}

/// Reads what is to be aligned: two files, or one that holds both languages.
fn read_sides(args: &AlignArgs) -> Result<(Document, Document)> {
    let source = args.input.as_deref().unwrap_or_default();
    let source_encoding = args.source_encoding.as_deref().or(args.encoding.as_deref());
    let Some(target) = &args.target else {
        let (english, chinese) = read_mixed(source, source_encoding)?;
        let said = [&args.source_side, &args.source_lang];
        let first = said.into_iter().flatten().map(|l| l.language).next();
        let first = first
            .or(args.target_lang.as_ref().map(|l| l.language.other()))
            .unwrap_or(Language::English);
        return Ok(if first == Language::English {
            (english, chinese)
        } else {
            (chinese, english)
        });
    };
    if args.source_side.is_some() {
        return Err(Error::Usage(
            "--source says which language of one mixed file is the source; of two files the first is".into(),
        ));
    }
    if source == "-" && target == "-" {
        return Err(Error::Usage(
            "only one input can be standard input; give a file for the other".into(),
        ));
    }
    let target_encoding = args.target_encoding.as_deref().or(args.encoding.as_deref());
    let (source, target) = rayon::join(
        || read(source, source_encoding, args.source_lang.as_ref()),
        || read(target, target_encoding, args.target_lang.as_ref()),
    );
    Ok((source?, target?))
}

/// The headings of one document.
fn headings(document: &Document) -> Vec<Entry> {
    outline::read(document)
        .headings
        .into_iter()
        .filter(|h| h.strength >= outline::Strength::Clear)
        .map(|h| Entry {
            weak: !h.is_sure(),
            level: h.level,
            line: h.line + 1,
            text: h.text,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_first_argument_called_like_a_command_is_the_command() {
        let parse = |args: &[&str]| Cli::try_parse_from([&["align"], args].concat()).unwrap();
        assert!(parse(&["split", "x"]).command.is_some());
        assert!(parse(&["outline", "x"]).command.is_some());
        for args in [&["./split", "x"][..], &["x", "split"], &["x", "outline"]] {
            let cli = parse(args);
            assert!(cli.command.is_none(), "{args:?}");
            assert_eq!(cli.align.input.as_deref(), Some(args[0]));
            assert_eq!(cli.align.target.as_deref(), Some(args[1]));
        }
    }

    #[test]
    fn languages_are_said_in_several_ways() {
        assert_eq!(lang("zh").unwrap().code, None);
        let taiwan = lang("zh-TW").unwrap();
        assert_eq!(taiwan.script, Some(Script::Traditional));
        assert_eq!(taiwan.code.as_deref(), Some("zh-TW"));
        assert_eq!(lang("zh-Hans-CN").unwrap().script, Some(Script::Simplified));
        assert_eq!(lang("en-GB").unwrap().language, Language::English);
        for bad in ["", "de", "zh_CN", "zh-", "zh-C", "*all*"] {
            assert!(lang(bad).is_err(), "{bad}");
        }
    }
}
