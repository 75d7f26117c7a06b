//! A file as lines of text in one language.
//!
//! Every later stage speaks of lines by their number in the input file, so a [`Document`] keeps each
//! line in its place: nothing is joined or removed here but control characters, which are counted.

pub(crate) mod columns;
mod decode;
mod epub;
mod extract;
mod html;
pub mod mixed;
mod number_format;
mod odt;
mod office;
mod origin;
mod pdf;
pub mod programs;
mod spreadsheet;
pub(crate) mod subtitles;
mod table;
mod text;
mod word;
pub(crate) mod workbook;
pub(crate) mod xml;
mod zipped;

use crate::error::{Error, Result};
use crate::language::script::{language_of, script_of};
use crate::language::{Language, Script};
use crate::message::Warning;
pub use extract::ParagraphKind;
use extract::{Extracted, Paragraph};
use origin::Origin;
pub use origin::{Defect, FileFormat};
use programs::Programs;
use std::borrow::Cow;
use std::io::{ErrorKind, Read as _};
use std::path::Path;
use std::sync::Arc;
pub use text::Text;
use text::Whole;
use zipped::Zipped;

/// The largest file, in bytes: places in the text are kept as `u32`.
const LARGEST: u64 = u32::MAX as u64;

/// What a user says about a file, where it shall not be detected.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// The encoding by any of its WHATWG labels (`gbk`, `big5`, `utf-16le` …).
    pub encoding: Option<String>,
    /// The language of the text.
    pub language: Option<Language>,
    /// The script of its Chinese.
    pub script: Option<Script>,
    /// Other programs that may read it, where nothing here does.
    pub programs: Programs,
    /// Take it as plain text, whatever its name says: a CSV as its lines.
    pub plain: bool,
}

impl ReadOptions {
    /// Of a file that is read as plain text, whatever its name says.
    pub fn plain() -> Self {
        Self {
            plain: true,
            ..Self::default()
        }
    }
}

/// A decoded text, cut into lines.
///
/// Lines are indexed from 0 in code and numbered from 1 wherever a person or a file sees them. They
/// end at `\n`; in a file that has none, at `\r`. A line's text has no line end.
#[derive(Debug, Clone)]
pub struct Document {
    /// The file as the user named it, for messages.
    pub name: String,
    /// The encoding it was read in, by its WHATWG name (`UTF-8`, `gb18030`, `Big5` …); the name of the format for
    /// what is no plain text (`Word`, `OpenDocument`, `PDF` …).
    pub encoding: String,
    /// The language of its text.
    pub language: Language,
    /// The script of its Chinese characters; `None` where it has too few to tell, or is English.
    pub script: Option<Script>,
    /// How many C0 control characters were dropped in reading.
    pub dropped_controls: usize,
    /// What a person should know about how the file was read.
    pub warnings: Vec<Warning>,
    text: Whole,
    /// Where each line ends in `text`; the next one begins a byte after that.
    ends: Vec<u32>,
    /// Indices of the lines that a form feed came before or stood on, ascending.
    page_breaks: Vec<u32>,
    /// What the format says of each line; empty for plain text.
    kinds: Vec<ParagraphKind>,
}

impl Document {
    /// Reads a file, or standard input where the path is `-`.
    ///
    /// # Errors
    ///
    /// [`Error::Read`] where there is no such file or it cannot be read, and those of
    /// [`Document::from_bytes`].
    pub fn read(path: impl AsRef<Path>, options: &ReadOptions) -> Result<Self> {
        let path = path.as_ref();
        let name = name_of(path).into_owned();
        let failed = |reason| Error::Read {
            name: name.clone(),
            reason,
        };
        let mut bytes = Vec::new();
        if name == "-" {
            let limited = std::io::stdin().lock().take(LARGEST + 1);
            { limited }.read_to_end(&mut bytes).map_err(failed)?;
        } else {
            let about = std::fs::metadata(path).map_err(failed)?;
            if about.is_dir() {
                return Err(failed(ErrorKind::IsADirectory.into()));
            }
            if about.len() > LARGEST {
                return Err(too_large(&name));
            }
            let file = std::fs::File::open(path).map_err(failed)?;
            // One byte more, so that reading to the end need not grow what holds it.
            bytes.reserve_exact(about.len() as usize + 1);
            let limited = file.take(LARGEST + 1);
            { limited }.read_to_end(&mut bytes).map_err(failed)?;
        }
        Self::from_bytes(name, bytes, options)
    }

    /// A document from the bytes of a file.
    ///
    /// # Errors
    ///
    /// [`Error::Empty`] without any text, [`Error::NotText`] for what is no text, [`Error::Unreadable`] for a
    /// document that is damaged, [`Error::NoProgram`] for one that only another program reads, which is not
    /// installed, [`Error::Encoding`] for an encoding that is not known, [`Error::TooLarge`] for more than 4 GB.
    pub fn from_bytes(
        name: impl Into<String>,
        bytes: Vec<u8>,
        options: &ReadOptions,
    ) -> Result<Self> {
        let name = name.into();
        if bytes.len() as u64 > LARGEST {
            return Err(too_large(&name));
        }
        if let Some((format, extracted)) = extracted(&name, &bytes, options)? {
            return Self::from_extracted(name, format, extracted, options);
        }
        let html = html::is_html(&name, &bytes);
        let named = html.then(|| html::named_encoding(&bytes)).flatten();
        let decoded = decode::decode(&name, bytes, options.encoding.as_deref(), named)?;
        if html {
            let page = html::read(&name, &decoded.text);
            let extracted = Extracted {
                paragraphs: page.paragraphs,
                dropped_controls: decoded.dropped_controls + page.dropped_controls,
                ..Extracted::default()
            };
            let mut warnings = decoded.warnings;
            if let Some((what, line)) = page.unfinished {
                let name = name.clone();
                warnings.push(Warning::Unfinished { name, line, what });
            }
            let mut out = Self::from_extracted(name, decoded.encoding.name(), extracted, options)?;
            out.warnings = warnings;
            return Ok(out);
        }
        let extension = Path::new(&name).extension();
        if !options.plain && extension.is_some_and(|e| e.eq_ignore_ascii_case("csv")) {
            let mut extracted = spreadsheet::csv(&decoded.text);
            extracted.dropped_controls += decoded.dropped_controls;
            let mut out = Self::from_extracted(name, decoded.encoding.name(), extracted, options)?;
            out.warnings = decoded.warnings;
            return Ok(out);
        }
        if decoded.text.len() as u64 > LARGEST {
            return Err(too_large(&name));
        }
        let language = options
            .language
            .unwrap_or_else(|| language_of(&decoded.text));
        let script = match language {
            Language::English => None,
            Language::Chinese => options.script.or_else(|| script_of(&decoded.text)),
        };
        let ends = ends_of(&decoded.text);
        let mut page_breaks = decoded.page_breaks;
        page_breaks.retain(|&line| (line as usize) < ends.len());
        Ok(Self {
            name,
            encoding: decoded.encoding.name().into(),
            language,
            script,
            dropped_controls: decoded.dropped_controls,
            warnings: decoded.warnings,
            text: Arc::new(decoded.text.into()),
            ends,
            page_breaks,
            kinds: Vec::new(),
        })
    }

    /// A document of the paragraphs of a format that has no lines.
    fn from_extracted(
        name: String,
        format: &str,
        extracted: Extracted,
        options: &ReadOptions,
    ) -> Result<Self> {
        let warnings = extracted.warnings(&name);
        let paragraphs = extracted.paragraphs;
        let is_text = |p: &Paragraph| p.kind != ParagraphKind::Apart && !p.text.trim().is_empty();
        if !paragraphs.iter().any(is_text) {
            return Err(Error::Empty { name });
        }
        let mut text = String::new();
        for p in &paragraphs {
            // A line end inside a paragraph would make two of it.
            text.extend(
                p.text
                    .chars()
                    .map(|c| if c == '\n' || c == '\r' { ' ' } else { c }),
            );
            text.push('\n');
        }
        if text.len() as u64 > LARGEST {
            return Err(too_large(&name));
        }
        let language = options.language.unwrap_or_else(|| language_of(&text));
        let mut out = Self::from_text(name, text, language);
        if language == Language::Chinese {
            out.script = options.script.or(out.script);
        }
        out.encoding = format.into();
        out.dropped_controls = extracted.dropped_controls;
        out.warnings = warnings;
        out.kinds = paragraphs.iter().map(|p| p.kind).collect();
        Ok(out)
    }

    /// A document from text that is decoded already. Lines end at `\n`. Its script is detected.
    pub fn from_text(name: impl Into<String>, text: impl Into<String>, language: Language) -> Self {
        let text = text.into();
        let script = match language {
            Language::English => None,
            Language::Chinese => script_of(&text),
        };
        Self {
            name: name.into(),
            encoding: "UTF-8".into(),
            language,
            script,
            dropped_controls: 0,
            warnings: Vec::new(),
            ends: ends_of(&text),
            text: Arc::new(text.into()),
            page_breaks: Vec::new(),
            kinds: Vec::new(),
        }
    }

    /// What the format of the file says of the line with this 0-based index; plain text says nothing.
    pub fn kind(&self, index: usize) -> ParagraphKind {
        self.kinds.get(index).copied().unwrap_or_default()
    }

    /// Whether the lines are the paragraphs of a format that has no lines of its own (HTML, Word).
    pub fn has_paragraphs(&self) -> bool {
        !self.kinds.is_empty()
    }

    /// The whole decoded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many lines there are.
    pub fn line_count(&self) -> usize {
        self.ends.len()
    }

    /// The text of the line with this 0-based index.
    pub fn line(&self, index: usize) -> &str {
        let start = index.checked_sub(1).map_or(0, |above| self.ends[above] + 1);
        &self.text[start as usize..self.ends[index] as usize]
    }

    /// A part of its text, which need not be copied: a line, or what stands in one.
    pub fn shared(&self, part: &str) -> Text {
        Text::within(&self.text, part)
    }

    /// All lines, in order.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = &str> + '_ {
        (0..self.ends.len()).map(|i| self.line(i))
    }

    /// The lines to judge the document as a whole by, each with whether it comes right after the one
    /// before it: all of a usual document, runs of lines from all over a very long one.
    pub(crate) fn sampled_lines(&self) -> impl Iterator<Item = (&str, bool)> + '_ {
        const RUNS: usize = 256;
        const RUN: usize = 80;
        let lines = self.line_count();
        let (step, run) = match lines <= RUNS * RUN {
            true => (lines.max(1), lines),
            false => (lines / RUNS, RUN),
        };
        (0..lines).step_by(step).flat_map(move |start| {
            (start..(start + run).min(lines)).map(move |i| (self.line(i), i > start))
        })
    }

    /// 0-based indices of the lines that begin a new page (a form feed stood before or on them).
    pub fn page_breaks(&self) -> &[u32] {
        &self.page_breaks
    }
}

/// Reads a file that is no plain text, with the name of its format; `None` for one that is text.
fn extracted(
    name: &str,
    bytes: &[u8],
    options: &ReadOptions,
) -> Result<Option<(&'static str, Extracted)>> {
    if zipped::is_zip(bytes) {
        let word = Origin::new(name, FileFormat::Word);
        let mut zip = Zipped::open(word, bytes)?;
        let mimetype = zip.mimetype();
        if odt::is_mimetype(&mimetype) {
            let zip = zip.read_as(Origin::new(name, FileFormat::OpenDocument));
            return Ok(Some(("OpenDocument", odt::read(zip)?)));
        }
        if mimetype == epub::MIMETYPE || zip.has("META-INF/container.xml") {
            let zip = zip.read_as(Origin::new(name, FileFormat::Epub));
            return Ok(Some(("EPUB", epub::read(zip)?)));
        }
        if spreadsheet::is_workbook(|part| zip.has(part), &mimetype) {
            let origin = Origin::new(name, FileFormat::Workbook);
            let label = match mimetype.is_empty() {
                true => "Excel",
                false => "OpenDocument",
            };
            return Ok(Some((label, spreadsheet::read(origin, bytes.to_vec())?)));
        }
        return Ok(Some(("Word", word::read(zip)?)));
    }
    if pdf::is_pdf(bytes) {
        return Ok(Some(("PDF", pdf::read(name, bytes, &options.programs)?)));
    }
    if let Some(extension) = office::extension(name, bytes) {
        let converted = office::as_word(name, bytes, extension, &options.programs)?;
        let zip = Zipped::open(Origin::new(name, FileFormat::Office), &converted)?;
        let label = match extension {
            "rtf" => "RTF",
            "doc" => "Word 97",
            _ => "LibreOffice",
        };
        return Ok(Some((label, word::read(zip)?)));
    }
    if office::is_old(bytes) && spreadsheet::is_old_workbook(bytes) {
        let origin = Origin::new(name, FileFormat::Workbook);
        return Ok(Some((
            "Excel 97",
            spreadsheet::read(origin, bytes.to_vec())?,
        )));
    }
    if office::is_old(bytes) {
        return Err(office::refuse_old(name, bytes));
    }
    Ok(None)
}

/// The name of a file for a person to read. One that is no Unicode is decoded like a text: names of files made on
/// another system are often GBK or Big5.
pub fn name_of(path: &Path) -> Cow<'_, str> {
    #[cfg(unix)]
    if path.to_str().is_none() {
        use std::os::unix::ffi::OsStrExt as _;
        return decode::name(path.as_os_str().as_bytes()).into();
    }
    path.to_string_lossy()
}

fn too_large(name: &str) -> Error {
    Error::TooLarge { name: name.into() }
}

/// Where each line ends.
fn ends_of(text: &str) -> Vec<u32> {
    // Counted first: the list is kept as long as the document, and one that doubles would be up to twice as large.
    let count = memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1;
    let mut ends = Vec::with_capacity(count);
    ends.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end as u32));
    if !text.is_empty() && !text.ends_with('\n') {
        ends.push(text.len() as u32);
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_what_is_known_of_them() {
        let bytes = "第一章 总则\r\n\r\n\u{C}本法适用于国家机关。".as_bytes();
        let document = Document::from_bytes("zh.txt", bytes.to_vec(), &ReadOptions::default());
        let document = document.unwrap();
        let lines: Vec<_> = document.lines().collect();
        assert_eq!(lines, ["第一章 总则", "", " 本法适用于国家机关。"]);
        assert_eq!(document.page_breaks(), [2]);
        assert_eq!(document.language, Language::Chinese);
        assert_eq!(document.script, Some(Script::Simplified));
        assert_eq!(document.dropped_controls, 1);
    }

    #[test]
    fn what_the_user_says_is_taken() {
        let options = ReadOptions {
            language: Some(Language::Chinese),
            script: Some(Script::Traditional),
            ..ReadOptions::default()
        };
        let document = Document::from_bytes("t", b"Title".to_vec(), &options).unwrap();
        assert_eq!(document.language, Language::Chinese);
        assert_eq!(document.script, Some(Script::Traditional));
    }

    #[test]
    fn files_that_cannot_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let error = Document::read(folder.path(), &ReadOptions::default()).unwrap_err();
        assert!(error.to_string().contains("folder"), "{error}");
        let error = Document::read(folder.path().join("none.txt"), &ReadOptions::default());
        assert!(error.unwrap_err().to_string().contains("none.txt"));
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "Article 1\n").unwrap();
        let document = Document::read(&path, &ReadOptions::default()).unwrap();
        assert_eq!(document.line(0), "Article 1");
    }
}
