//! Which options and arguments do not fit together, and what to type instead, in English.

use super::super::failure::{BadLine, Usage};
use align::language::Language;
use clap::ValueEnum;

/// What does not fit together.
pub fn usage(usage: &Usage) -> String {
    match usage {
        Usage::NoDocument => {
            "no document to align; give it before the options: align SOURCE TARGET --learn-from FILE".into()
        }
        Usage::BothStdin => "only one input can be standard input; give a file for the other".into(),
        Usage::OneLanguage { name, language } => {
            let (it, other) = match language {
                Language::English => ("English", "Chinese"),
                Language::Chinese => ("Chinese", "English"),
            };
            format!(
                "{name} holds {it} only; give its {other} counterpart as the second file: align {name} OTHER"
            )
        }
        Usage::SourceOfTwo => {
            "--source says which language of one mixed file is the source; of two files the first is".into()
        }
        Usage::RulesForLines => {
            "--segment line takes the lines as they are and cuts nothing; leave --srx out".into()
        }
        Usage::NoRules { path, codes } => format!(
            "{} has rules for neither {} nor {}; add a <languagemap> for them",
            path.display(),
            codes[0],
            codes[1]
        ),
        Usage::BeadsAlone => {
            "beads count lines and are written alone: use --format beads --segment line".into()
        }
        Usage::BeadsReviewed => {
            "beads count lines, and corrections are not taken into them; leave --review out".into()
        }
        Usage::ReviewToStdout => "review keeps corrections in a folder; give one with -o".into(),
        Usage::ReviewOfHeadings => {
            "--headings-only leaves nothing to review below the headings; leave it out".into()
        }
        Usage::OnlyOneSide(name) => {
            format!("{name} holds one language only; give its counterpart too")
        }
        Usage::NoFile => "no file was given".into(),
        Usage::Port { port, reason } => format!(
            "no page can be served on port {port} of this machine: {reason}; try another --port"
        ),
        Usage::NoRandom(reason) => format!("the system gives no random numbers ({reason})"),
        Usage::BeadsFromRecord => {
            "an alignment in JSON holds no beads; align the documents with --format beads --segment line".into()
        }
        Usage::OneFormat => {
            "-o - writes one format to standard output; choose it, for instance with --format csv".into()
        }
        Usage::SplitToStdout => "split writes two files; give a folder with -o".into(),
        Usage::LooksLikeFile {
            path,
            folder,
            stem,
            format,
        } => format!(
            "-o names a folder, and {path} looks like a file; write -o {folder} --name {stem} --format {format}",
            path = path.display(),
            folder = folder.display(),
            format = format
                .to_possible_value()
                .expect("none is hidden")
                .get_name(),
        ),
        Usage::Name { name, why } => format!(
            "--name {name:?} cannot be a file name: {why}; give a plain name without extension"
        ),
        Usage::Date(text) => format!(
            "SOURCE_DATE_EPOCH is {text:?}; set it to seconds since 1970, or unset it"
        ),
        Usage::ReplacesInput(input) => format!(
            "{input} is an input and would be replaced by an output; choose another folder with -o or another name \
             with --name"
        ),
        Usage::List { name, line, what } => {
            format!("{name}, line {line}: {}", bad_line(what))
        }
        _ => many(usage),
    }
}

/// What does not fit together where there are many pairs.
fn many(usage: &Usage) -> String {
    let and = |folders: &[String]| folders.join(" and ");
    match usage {
        Usage::TooMany { count, folder } => {
            let list = "put them into a list, a source, a tab and its target a line: align --pairs LIST.tsv";
            match folder {
                Some(folder) => format!(
                    "{count} files are more than one pair; to pair them by their names, give their folder: align {}, \
                     or {list}",
                    folder.display()
                ),
                None => format!("{count} files are more than one pair; {list}"),
            }
        }
        Usage::Meant { typed, command } if typed == command => format!(
            "a command stands first, its options behind it: align {command} …"
        ),
        Usage::Meant { typed, command } => {
            format!("there is no file and no command {typed}; did you mean align {command}?")
        }
        Usage::FolderAndFile([a, b]) => format!(
            "of {a} and {b} one is a folder and one is not; give two files, two folders, or one folder that holds \
             both languages"
        ),
        Usage::SameFolder(folder) => {
            format!("both folders are {folder}; give it once, and its files are paired by their names: align {folder}")
        }
        Usage::NoDocuments(folders) => format!(
            "no documents lie in {}; give a folder that holds some, or two files",
            and(folders)
        ),
        Usage::NoPairs(folders) => format!(
            "no two documents of {} belong together, by their names or by what they say; list the pairs in a file, a \
             source, \
             a tab and its target a line: align --pairs LIST.tsv",
            and(folders)
        ),
        Usage::OnlyForMany => {
            "--merge-tmx and --jobs are for many pairs; give two folders, one that holds both languages, or --pairs \
             LIST.tsv".into()
        }
        Usage::MergeWithoutTmx => {
            "--merge-tmx merges the memories of the pairs, and none is to be written; add tmx to --format".into()
        }
        Usage::NameOfMany => {
            "--name is for one pair; many are called as their files are, or as the third column of --pairs LIST.tsv \
             says".into()
        }
        Usage::ManyToStdout => "many pairs need a folder to be written to; give one with -o".into(),
        Usage::Busy(folder) => format!(
            "another run of align works in {}; wait until it is done, or choose another folder with -o",
            folder.display()
        ),
        _ => unreachable!("said above"),
    }
}

/// What is wrong with a line of a list of pairs, and what to do.
fn bad_line(what: &BadLine) -> String {
    match what {
        BadLine::Broken => "its quotation marks do not match; close them, or use tabs and no quotation marks".into(),
        BadLine::NoSource => "the first column is empty; write the source there".into(),
        BadLine::OneColumn => {
            "it has one column; write the source, a tab and the target (nothing after the tab, if the source holds \
             both)".into()
        }
        BadLine::Stdin => "a pair of many cannot be standard input; name a file".into(),
        BadLine::Name { name, why } => {
            format!("{name:?} in the third column cannot be the name of files: {why}; give a plain name, perhaps \
                below folders")
        }
        BadLine::Again { name, first } => {
            format!("the name {name:?} is that of line {first} as well; give each pair its own")
        }
        BadLine::Empty => "no pair is in the list; write a source, a tab and its target on each line".into(),
    }
}
