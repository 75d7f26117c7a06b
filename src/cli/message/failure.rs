//! Why a run of the command wrote nothing: a value, whose words each language has.

use align::error::BadName;
use align::export::Format;
use align::language::Language;
use std::io;
use std::path::PathBuf;

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
