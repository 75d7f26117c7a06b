//! `align SOURCE TARGET`: two documents, or one that holds both languages, are aligned and written.

use super::input::{Lang, encoding, lang, read, read_mixed};
use super::message::{Result, Stage, Usage, say};
use super::output::OutputArgs;
use super::progress::Progress;
use super::report::{Held, print_held};
use super::run::Run;
use super::segment;
use align::alignment::Models;
use align::alignment::glossary;
use align::alignment::memory::Memory;
use align::bitext::{Bitext, Flag, Kind, Row};
use align::corrections::{Entry, Workbench, file};
use align::document::Document;
use align::document::programs::Programs;
use align::export::tmx::code_of;
use align::export::{Format, names};
use align::language::Language;
use align::message::Warning;
use align::{Level, Options, SegmentMode};
use clap::Args;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What share of the time of a long run its stages take, in hundredths.
const PLAN: [(Stage, f64); 3] = [
    (Stage::Reading, 1.0),
    (Stage::Aligning, 94.0),
    (Stage::Writing, 5.0),
];

/// What to align, and how.
#[derive(Debug, Args)]
pub struct AlignArgs {
    /// The source document, or one that holds both languages; - is standard input; a folder of sources, or of both
    #[arg(value_name = "SOURCE", required_unless_present_any = ["licenses", "learn_from", "pairs"])]
    pub input: Option<PathBuf>,
    /// The target document, or a folder of targets
    pub target: Option<PathBuf>,
    /// More is too much, and it is said what to type instead
    #[arg(hide = true)]
    pub more: Vec<PathBuf>,

    #[command(flatten)]
    pub out: OutputArgs,
    #[command(flatten)]
    pub many: ManyArgs,
    /// Exit with 1 if a heading stands on one side only or is doubtful
    #[arg(long)]
    pub strict: bool,
    /// Corrections to take as fixed, one fact a line; may be repeated [default: NAME.review.jsonl in the folder of the
    /// outputs, where there is one]
    #[arg(long, value_name = "FILE", help_heading = "Review")]
    pub review: Vec<PathBuf>,
    #[command(flatten)]
    pub how: How,
}

/// What is asked of many pairs.
#[derive(Debug, Args)]
pub struct ManyArgs {
    /// Align the pairs of a list, one a line: the source, a tab, the target, and if you like a tab and a name
    #[arg(
        long,
        value_name = "LIST.tsv",
        help_heading = "Many documents",
        conflicts_with = "input"
    )]
    pub pairs: Option<PathBuf>,
    /// One translation memory of all pairs as well
    #[arg(long, value_name = "ALL.tmx", help_heading = "Many documents")]
    pub merge_tmx: Option<PathBuf>,
    /// How many pairs to align at once [default: one a processor]
    #[arg(
        short,
        long,
        value_name = "N",
        value_parser = clap::value_parser!(u16).range(1..=256),
        help_heading = "Many documents"
    )]
    pub jobs: Option<u16>,
}

/// How the documents are read and aligned.
#[derive(Debug, Args)]
pub struct How {
    /// What a row is below the headings
    #[arg(
        long,
        value_name = "LEVEL",
        default_value = "sentence",
        help_heading = "Alignment"
    )]
    pub level: Level,
    /// Pair the headings only
    #[arg(long, help_heading = "Alignment")]
    pub headings_only: bool,
    /// What a segment is cut by: sentence rules, or the lines as they are
    #[arg(
        long,
        value_name = "HOW",
        default_value = "srx",
        help_heading = "Alignment"
    )]
    pub segment: SegmentMode,
    /// Your tool's segmentation rules, to cut sentences by
    #[arg(long, value_name = "RULES.srx", help_heading = "Alignment")]
    pub srx: Option<PathBuf>,
    /// Your own terms (TSV, CSV or TBX), which outrank the dictionary; may be repeated
    #[arg(long, value_name = "FILE", help_heading = "Alignment")]
    pub glossary: Vec<PathBuf>,
    /// Earlier translations to learn words from: TMX, or JSON that align wrote
    #[arg(long, value_name = "FILE", num_args = 1.., help_heading = "Alignment")]
    pub learn_from: Vec<PathBuf>,

    /// The language that is the source in a file that holds both (en, zh) [default: en]
    #[arg(long = "source", value_name = "LANG", value_parser = lang, help_heading = "Input")]
    pub source_side: Option<Lang>,
    /// The encoding of both, where it is not detected right
    #[arg(long, value_name = "NAME", value_parser = encoding, help_heading = "Input")]
    pub encoding: Option<String>,
    /// The source's encoding
    #[arg(long, value_name = "NAME", value_parser = encoding, help_heading = "Input")]
    pub source_encoding: Option<String>,
    /// The target's encoding
    #[arg(long, value_name = "NAME", value_parser = encoding, help_heading = "Input")]
    pub target_encoding: Option<String>,
    /// The source's language, and its code in the TMX: en, en-GB, zh, zh-TW … [default: detected]
    #[arg(long, value_name = "LANG", value_parser = lang, help_heading = "Input")]
    pub source_lang: Option<Lang>,
    /// The target's
    #[arg(long, value_name = "LANG", value_parser = lang, help_heading = "Input")]
    pub target_lang: Option<Lang>,
}

impl AlignArgs {
    /// `--learn-from A.tmx en.txt zh.txt`: the option takes all files that follow, the documents too.
    pub fn give_back(&mut self) -> Result<()> {
        let memory = |p: &PathBuf| {
            let ending = p.extension().and_then(|e| e.to_str()).unwrap_or_default();
            ending.eq_ignore_ascii_case("tmx") || ending.eq_ignore_ascii_case("json")
        };
        if self.input.is_none() && !self.how.learn_from.is_empty() {
            let taken = self.how.learn_from.iter().rev().take_while(|p| !memory(p));
            let taken = taken.count().min(2);
            let from = self.how.learn_from.len() - taken;
            let mut back = self.how.learn_from.drain(from..);
            let mut next = || back.next();
            (self.input, self.target) = (next(), next());
        }
        if self.input.is_none() && self.many.pairs.is_none() {
            return Err(Usage::NoDocument.into());
        }
        Ok(())
    }

    /// The formats asked for, if they go with each other and with the segments.
    pub fn checked_formats(&self) -> Result<Vec<Format>> {
        let formats = self.out.formats()?;
        if self.how.srx.is_some() && self.how.segment == SegmentMode::Line {
            return Err(Usage::RulesForLines.into());
        }
        let by_line = formats.contains(&Format::Beads);
        if by_line && (formats.len() > 1 || self.how.segment != SegmentMode::Line) {
            return Err(Usage::BeadsAlone.into());
        }
        Ok(formats)
    }
}

impl Run {
    /// Aligns one pair and writes it.
    pub fn align(&self, args: &AlignArgs) -> Result<ExitCode> {
        let source = args.input.as_deref().unwrap_or(Path::new(""));
        let mut formats = args.checked_formats()?;
        let by_line = formats.contains(&Format::Beads);
        let name = match &args.target {
            Some(target) => names::of_pair(source, target),
            None => names::stem(source),
        };
        let settings = args
            .out
            .settings(name, [&args.how.source_lang, &args.how.target_lang])?;
        let options = Options {
            level: args.how.level,
            headings_only: args.how.headings_only,
            segment: args.how.segment,
            one_file: args.target.is_none(),
        };

        let progress = Progress::new(&PLAN, !self.quiet && io::stderr().is_terminal());
        progress.stage(Stage::Reading, 1);
        let (source, target) = args
            .how
            .read(source, args.target.as_deref(), &self.programs)?;
        let (mut models, mut warnings) = args.how.models([&source, &target])?;
        models.progress = progress.of_alignment();
        if args.how.without_memory([&source, &target], &args.out) {
            formats.retain(|format| *format != Format::Tmx);
            let older = args.out.output.join(format!("{}.tmx", settings.name));
            let older = (!args.out.to_stdout() && older.exists()).then_some(&*older);
            warnings.push(Warning::Said(say().no_memory(older)));
        }
        progress.stage(Stage::Aligning, 1);
        let review = match by_line {
            true if !args.review.is_empty() => {
                return Err(Usage::BeadsReviewed.into());
            }
            true => Vec::new(),
            false => review_files(&args.review, &args.out.output, &settings.name)?,
        };
        let (mut bitext, held) = match by_line {
            true => (align::align_lines_with(source, target, &models), None),
            false => reviewed([source, target], &options, &models, &review)?,
        };
        if let Some(path) = &args.how.srx {
            warnings.extend(segment::left_out(path, &models.cutters));
        }
        bitext.warnings.extend(warnings);
        progress.stage(Stage::Writing, formats.len());
        let inputs = [args.input.as_deref(), args.target.as_deref()];
        self.write(&bitext, &args.out, &formats, &settings, &inputs, progress)?;
        if let Some(held) = held.filter(|_| !self.quiet) {
            self.print(args.out.to_stdout(), |out, width| {
                print_held(out, &held, width)
            });
        }
        let unsound = if args.strict { unsound(&bitext) } else { 0 };
        if unsound == 0 {
            return Ok(ExitCode::SUCCESS);
        }
        if !self.quiet {
            self.print(true, |out, _| writeln!(out, "{}", say().unsound(unsound)));
        }
        Ok(ExitCode::from(1))
    }
}

/// How many headings are not paired, or not surely. What `--strict` asks.
fn unsound(bitext: &Bitext) -> usize {
    let is_sound = |row: &Row| {
        row.source.is_some() && row.target.is_some() && !row.flags.contains(Flag::Doubtful)
    };
    let headings = bitext.rows.iter().filter(|r| r.kind == Kind::Heading);
    headings.filter(|r| !is_sound(r)).count()
}

impl How {
    /// What the aligner knows beforehand, and what a person should know about that.
    pub fn models(&self, sides: [&Document; 2]) -> Result<(Models, Vec<Warning>)> {
        let mut models = self.knowledge()?;
        let warnings = self.cut_by(&mut models, sides)?;
        Ok((models, warnings))
    }

    /// What it knows whatever the documents are.
    pub fn knowledge(&self) -> Result<Models> {
        let mut models = Models::builtin();
        if !self.glossary.is_empty() {
            models.lexicon = models.lexicon.with_terms(glossary::read(&self.glossary)?);
        }
        models.learn_from(Memory::read(&self.learn_from)?);
        Ok(models)
    }

    /// Takes the user's rules for sentences, if there are any, for documents in these languages.
    pub fn cut_by(
        &self,
        models: &mut Models,
        [source, target]: [&Document; 2],
    ) -> Result<Vec<Warning>> {
        let mut warnings = Vec::new();
        if let Some(path) = &self.srx {
            let sides = [(source, &self.source_lang), (target, &self.target_lang)];
            let codes = sides.map(|(document, lang)| {
                let said = lang.as_ref().and_then(|l| l.code.as_deref());
                code_of(document.language, document.script, said)
            });
            (models.cutters, warnings) = segment::cutters(path, codes)?;
        }
        Ok(warnings)
    }

    /// Whether a memory is left out, for both documents are in one language and neither it nor a language was asked
    /// for.
    pub fn without_memory(&self, sides: [&Document; 2], out: &OutputArgs) -> bool {
        let said = [&self.source_lang, &self.target_lang];
        // A memory from a language into itself helps nobody, unless it is asked for.
        sides[0].language == sides[1].language
            && out.format.is_empty()
            && said.iter().all(|lang| lang.is_none())
            && !out.to_stdout()
    }

    /// Reads what is to be aligned: two files, or one that holds both languages.
    pub fn read(
        &self,
        source: &Path,
        target: Option<&Path>,
        programs: &Programs,
    ) -> Result<(Document, Document)> {
        let source_encoding = self.source_encoding.as_deref().or(self.encoding.as_deref());
        let Some(target) = target else {
            let (english, chinese) = read_mixed(source, source_encoding, programs)?;
            return Ok(self.in_order(english, chinese));
        };
        if self.source_side.is_some() {
            return Err(Usage::SourceOfTwo.into());
        }
        if source == Path::new("-") && target == Path::new("-") {
            return Err(Usage::BothStdin.into());
        }
        let target_encoding = self.target_encoding.as_deref().or(self.encoding.as_deref());
        let (source, target) = rayon::join(
            || read(source, source_encoding, self.source_lang.as_ref(), programs),
            || read(target, target_encoding, self.target_lang.as_ref(), programs),
        );
        Ok((source?, target?))
    }

    /// The source's language where files do not say which of them is the source.
    pub fn source_language(&self) -> Language {
        let said = [&self.source_side, &self.source_lang];
        let first = said.into_iter().flatten().map(|l| l.language).next();
        first
            .or(self.target_lang.as_ref().map(|l| l.language.other()))
            .unwrap_or(Language::English)
    }

    /// The two languages of a mixed file as source and target.
    pub fn in_order(&self, english: Document, chinese: Document) -> (Document, Document) {
        match self.source_language() {
            Language::English => (english, chinese),
            Language::Chinese => (chinese, english),
        }
    }
}

/// Aligns two documents with what these files of facts say; also what came of the facts.
pub fn reviewed(
    [source, target]: [Document; 2],
    options: &Options,
    models: &Models,
    review: &[PathBuf],
) -> Result<(Bitext, Option<Held>)> {
    let (entries, told) = read_review(review)?;
    let (mut bitext, held) = match entries.is_empty() {
        true => (align::align_with(source, target, options, models), None),
        false => {
            let facts: Vec<_> = entries.iter().map(|(e, _)| e.fact.as_ref()).collect();
            let aligned = Workbench::new(source, target, options, models).align(&facts);
            let held = Held::new(review, &entries, &aligned.fits);
            (aligned.bitext, Some(held))
        }
    };
    bitext.warnings.extend(told);
    Ok((bitext, held))
}

/// The files of facts to take: those that the user names, or the one beside the outputs.
pub fn review_files(said: &[PathBuf], folder: &Path, name: &str) -> Result<Vec<PathBuf>> {
    if !said.is_empty() {
        return Ok(said.to_vec());
    }
    let usual = folder.join(format!("{name}.review.jsonl"));
    Ok(if usual.is_file() {
        vec![usual]
    } else {
        Vec::new()
    })
}

/// A line of a file of facts, and where it stands.
type Placed = (Entry, String);

/// Reads files of facts as one, each fact with the file and the line that it stands on. Also what a person should know.
fn read_review(files: &[PathBuf]) -> Result<(Vec<Placed>, Vec<Warning>)> {
    let (mut entries, mut warnings) = (Vec::new(), Vec::new());
    for path in files {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|reason| align::Error::Read {
            name: name.clone(),
            reason,
        })?;
        let read = file::read(&name, &text)?;
        let unknown = read.iter().filter(|e| e.is_unknown()).count();
        if unknown > 0 {
            warnings.push(Warning::UnknownCorrections {
                name: name.clone(),
                count: unknown,
            });
        }
        let lines = read.into_iter().enumerate();
        entries.extend(lines.map(|(i, entry)| (entry, say().line_of(&name, i + 1))));
    }
    entries.retain(|(entry, _)| entry.fact.is_some());
    Ok((entries, warnings))
}
