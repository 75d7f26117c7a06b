//! What is wrong with a file, a row or a cell, in English.

use super::json::bad_json;
use crate::error::{
    BadCell, BadEdit, BadFact, BadMemory, BadRecord, BadRow, BadSrx, BadTable, BadTerms,
    BadWorkbook, Defect, FileFormat, NotText, Program, ProgramPlace, RowPlace,
};
use crate::message::catalogue::in_one_line;
use crate::message::value::LeftOut;
use std::io::{self, ErrorKind};

/// Where a row of a table stands.
pub(super) fn row_place(place: &RowPlace) -> String {
    match place {
        RowPlace::Line { file, line } => format!("{file}, line {line}"),
        RowPlace::Row { file, sheet, row } => format!("{file}, sheet {sheet:?}, row {row}"),
    }
}

/// Why a file cannot be read, and what to do.
pub(super) fn cannot_read(name: &str, reason: &io::Error) -> String {
    match reason.kind() {
        ErrorKind::NotFound => {
            format!("there is no {name}; check its name and the folder that it is in")
        }
        ErrorKind::IsADirectory => format!("{name} is a folder; give a file in it"),
        ErrorKind::PermissionDenied => {
            format!("{name} may not be read by this user; check its permissions")
        }
        _ => format!("cannot read {name}: {reason}; check the path and its permissions"),
    }
}

/// What a file is, with its article.
pub(super) fn file_format(format: FileFormat) -> &'static str {
    match format {
        FileFormat::Word => "a Word document",
        FileFormat::OpenDocument => "an OpenDocument text",
        FileFormat::Epub => "an EPUB book",
        FileFormat::Pdf => "a PDF",
        FileFormat::Workbook => "a workbook",
        FileFormat::Csv => "a CSV table",
        FileFormat::Office => "an office document",
    }
}

pub(super) fn not_text(what: NotText) -> &'static str {
    match what {
        NotText::Pdf => "it looks like a PDF",
        NotText::Zip => "it looks like a ZIP archive, as DOCX, XLSX, ODT and EPUB are",
        NotText::EmptyZip => "it looks like an empty ZIP archive",
        NotText::Png => "it looks like a PNG image",
        NotText::Jpeg => "it looks like a JPEG image",
        NotText::Gif => "it looks like a GIF image",
        NotText::Tiff => "it looks like a TIFF image",
        NotText::OldOffice => "it looks like an old Office file such as DOC or XLS",
        NotText::Rtf => "it looks like an RTF document",
        NotText::Gzip => "it looks like gzip data",
        NotText::Bzip2 => "it looks like bzip2 data",
        NotText::Xz => "it looks like xz data",
        NotText::Zstd => "it looks like zstd data",
        NotText::SevenZip => "it looks like a 7z archive",
        NotText::Rar => "it looks like a RAR archive",
        NotText::Program => "it looks like a program",
        NotText::Sqlite => "it looks like a SQLite database",
        NotText::Utf32 => "it looks like UTF-32",
        NotText::NoEncoding => "it holds bytes that make no text in any known encoding",
        NotText::Binary => "it holds NUL bytes and other binary data",
        NotText::OldWithoutDocument => {
            "it is an Office file of the old kind without a document in it"
        }
        NotText::Excel => "it is an Excel workbook",
        NotText::PowerPoint => "it is a PowerPoint presentation",
        NotText::OpenDocumentSpreadsheet => "it is an OpenDocument spreadsheet, .ods",
        NotText::OpenDocumentPresentation => "it is an OpenDocument presentation, .odp",
        NotText::ZipWithoutWord => "it is a ZIP archive without a Word document in it",
    }
}

pub(super) fn defect(what: &Defect) -> String {
    match what {
        Defect::Password => "it is protected by a password".into(),
        Defect::Damaged(what) => format!("the file is damaged ({})", in_one_line(what)),
        Defect::Workbook(what) => format!("the file is damaged ({})", bad_workbook(what)),
        Defect::CutShort(what) => {
            format!("the file is damaged or cut short ({})", in_one_line(what))
        }
        Defect::Missing(part) => format!("{part} is missing"),
        Defect::Grows {
            part,
            packed,
            unpacked,
        } => format!(
            "{part} would unpack from {packed} bytes to {unpacked}, as no document's text does"
        ),
        Defect::Part { part, what } => format!("{part} is damaged: {}", in_one_line(what)),
        Defect::PartEnds(part) => format!("{part} ends too early"),
        Defect::Nested(part) => format!("{part} has too many elements in one another"),
        Defect::Entity { part, entity } => {
            let entity = in_one_line(entity);
            format!("{part} uses the entity {entity:?}, which XML does not have")
        }
        Defect::Doctype(part) => {
            format!("{part} has a document type definition, which no such document has")
        }
        Defect::Scanned { pages: 1 } => "its page is a picture without text".into(),
        Defect::Scanned { pages } => format!("its {pages} pages are pictures without text"),
        Defect::NoCharacters => "its fonts do not say which characters their glyphs are".into(),
        Defect::CopyForbidden => "its author does not allow its text to be copied".into(),
        Defect::Converter { program, said } if said.is_empty() => {
            format!("{program} could not read it")
        }
        Defect::Converter { program, said } => {
            format!("{program} could not read it ({})", in_one_line(said))
        }
        Defect::TooSlow { program, seconds } => format!(
            "{program} was stopped after {} without a result",
            count(*seconds as usize, "second", "seconds")
        ),
    }
}

/// What to do about a defect.
pub(super) fn advice(what: &Defect, format: FileFormat) -> &'static str {
    match (what, format) {
        (Defect::Scanned { .. } | Defect::NoCharacters, _) => {
            "let OCR read it first, for instance: ocrmypdf -l eng+chi_sim IN.pdf OUT.pdf"
        }
        (Defect::CopyForbidden, _) => "ask for a version that does",
        (Defect::Password, FileFormat::Pdf) => "save it without the password first",
        (_, FileFormat::Word) => "open it in Word or LibreOffice and save it anew as .docx",
        (_, FileFormat::OpenDocument) => "open it in LibreOffice and save it anew",
        (_, FileFormat::Epub) => "open it in another program and save it as HTML or .docx",
        (_, FileFormat::Pdf) => "open it in another program and save it anew or as text",
        (_, FileFormat::Workbook | FileFormat::Csv) => "open it in a spreadsheet and save it anew",
        (_, FileFormat::Office) => "open it in its own program and save it as .docx or text",
    }
}

/// A program is missing, and how it is installed.
pub(super) fn no_program(
    name: &str,
    what: FileFormat,
    program: Program,
    place: &ProgramPlace,
) -> String {
    let [debian, macos, windows] = program.installed_by();
    let (what, program) = (file_format(what), program.name());
    match place {
        ProgramPlace::Off => format!(
            "{name} is {what}, and {program}, which reads it, is not to be run; save it as .docx or text first"
        ),
        ProgramPlace::At(path) => format!(
            "{name} is {what}, which {program} reads, and that is not at {}; check where it is",
            path.display()
        ),
        ProgramPlace::Usual => format!(
            "{name} is {what}; to read it, install {program} ({debian}; macOS: {macos}; Windows: {windows}) or say \
             where it is, or save the file as .docx or text"
        ),
    }
}

pub(super) fn left_out(what: LeftOut, n: usize) -> String {
    let (one, many) = match what {
        LeftOut::Margins => (
            "line of page headers and footers",
            "lines of page headers and footers",
        ),
        LeftOut::Comments => ("line of comments", "lines of comments"),
        LeftOut::Hidden => ("paragraph's hidden text", "paragraphs' hidden text"),
        LeftOut::Embedded => ("embedded document", "embedded documents"),
        LeftOut::Pictures => (
            "page that is a picture without text (OCR would read it)",
            "pages that are pictures without text (OCR would read them)",
        ),
    };
    count(n, one, many)
}

pub(super) fn bad_record(at: &str, what: &BadRecord) -> String {
    let what = match what {
        BadRecord::Later => {
            return format!("{at} was written by a later version of align; update this one");
        }
        BadRecord::Json(what) => bad_json(what),
        BadRecord::Format(format) => format!(" is of the format {format:?}"),
        BadRecord::Row { id, what } => {
            let what = match what {
                BadRow::Id => "has no id of lower-case letters and digits",
                BadRow::Twice => "stands there twice",
                BadRow::NoText => "has no text on either side",
                BadRow::Confidence => "has a confidence above 100",
            };
            format!(": the row with the id {id:?} {what}")
        }
    };
    format!("{at}{what}; give a file that align wrote as JSON")
}

pub(super) fn bad_memory(at: &str, what: &BadMemory) -> String {
    match what {
        BadMemory::Neither => {
            format!("{at}: neither TMX nor the JSON that align writes; give one of these")
        }
        BadMemory::NoPair => format!(
            "{at} has no pair of Chinese and English texts to learn from; give another file"
        ),
        BadMemory::Json(what) => format!("{at}{}; write it anew", bad_json(what)),
        BadMemory::Xml(what) => format!("{at}: {}; give well-formed TMX", in_one_line(what)),
    }
}

pub(super) fn bad_terms(at: &str, what: &BadTerms) -> String {
    match what {
        BadTerms::NoPair => format!(
            "{at} holds no pair of a Chinese and an English term; give a TSV or CSV file with one in each line, or TBX"
        ),
        BadTerms::Xml(what) => format!(
            "{at}: {}; give well-formed TBX, or TSV or CSV",
            in_one_line(what)
        ),
    }
}

pub(super) fn bad_srx(at: &str, what: &BadSrx) -> String {
    let help = match what {
        BadSrx::NoRules(_) | BadSrx::Expression { .. } => "mend the rule or leave it out",
        _ => "give segmentation rules in SRX 2.0, as CAT tools export them",
    };
    let what = match what {
        BadSrx::Xml(what) => what.clone(),
        BadSrx::Root(element) => format!("<{element}> is not SRX"),
        BadSrx::Lacks { element, attribute } => format!("<{element}> has no {attribute}"),
        BadSrx::Break(other) => format!("break is yes or no, not {other:?}"),
        BadSrx::RuleOutside => "a rule stands outside <languagerule>".into(),
        BadSrx::Entity(name) => format!("&{name}; stands for nothing"),
        BadSrx::EndsEarly => "the file ends within an element".into(),
        BadSrx::NoSrx => "there is no <srx> in it".into(),
        BadSrx::NoMaps => "no <languagemap> says which language has which rules".into(),
        BadSrx::NoRules(name) => format!("there are no rules called {name:?}"),
        BadSrx::Expression { pattern, why } => {
            format!("the expression {pattern:?} cannot be understood ({why})")
        }
    };
    format!("{at}: {}; {help}", in_one_line(&what))
}

pub(super) fn bad_table(file: &str, what: &BadTable) -> String {
    let what = match what {
        BadTable::NoHeader => {
            return format!(
                "{file} has no header with the columns id and source or target; give a table that align wrote, with \
                 its header"
            );
        }
        BadTable::TwoColumns(name) => {
            return format!(
                "{file} has two columns called {name}; keep the one that counts, or give the other another name"
            );
        }
        BadTable::Csv(what) => in_one_line(what),
        BadTable::Workbook(what) => bad_workbook(what),
    };
    format!("{file} cannot be read as a table ({what}); save it anew as .xlsx or as CSV in UTF-8")
}

pub(super) fn bad_workbook(what: &BadWorkbook) -> String {
    match what {
        BadWorkbook::Unreadable(what) => in_one_line(what),
        BadWorkbook::Bounds => "a number in it is out of all bounds".into(),
        BadWorkbook::Unpacks { packed, most } => {
            format!("it would unpack from {packed} bytes to over {most}, as no table does")
        }
        BadWorkbook::Formula { sheet, cell } => format!(
            "cell {cell} of the sheet {sheet} is a formula whose value was never worked out; open the file in a \
             spreadsheet program and save it there"
        ),
        BadWorkbook::Cells(most) => format!("it has room for more than {most} cells"),
    }
}

pub(super) fn bad_edit(what: &BadEdit, id: &str, record: &str) -> String {
    match what {
        BadEdit::UnknownId => format!("the id {id:?} is not in {record}"),
        BadEdit::NoId => "the row has no id, and no row with one stands above it".into(),
        BadEdit::Twice(place) => format!(
            "the row stands at {} too and says something else there (id {id}); keep one, and leave the id of a row \
             that you put in empty",
            row_place(place)
        ),
        BadEdit::Cell(what) => format!("{} (id {id})", bad_cell(what)),
    }
}

/// What is wrong with a line of a file of corrections; follows its place.
pub(super) fn bad_fact(what: &BadFact) -> String {
    match what {
        BadFact::TwoVersions => {
            ": git has left a mark of two versions here; keep the facts of both and take out the \
            marks"
                .into()
        }
        BadFact::Json(what) | BadFact::Content(what) => bad_json(what),
        BadFact::NoKind => ": it has no \"fact\", the word for what it says".into(),
        BadFact::Fault { kind, fault } => format!(": a fact {kind:?} {fault}"),
    }
}

/// Why a cell cannot be taken.
pub(super) fn bad_cell(what: &BadCell) -> String {
    match what {
        BadCell::Formula { cell, old } => {
            format!("a cell holds the error {cell} of a formula in place of {old:?}")
        }
        BadCell::Lost { cell, old } => format!(
            "a text has lost its characters ({cell:?} for {old:?}); save the table as .xlsx or as CSV UTF-8"
        ),
        BadCell::Cut => {
            "the text was too long for a cell and is cut here; correct it in the CSV".into()
        }
        BadCell::Confidence(cell) => {
            format!("the confidence {cell:?} is no whole number from 0 to 100")
        }
        BadCell::Level(cell) => format!("the level {cell:?} is no whole number from 1 to 99"),
        BadCell::LevelOf(kind) => {
            format!("the level of a {kind} is that of its heading; correct it there")
        }
        BadCell::Kind { cell, now } => format!(
            "the kind {cell:?} cannot be made of a {now}; write heading, or segment for a heading that is none"
        ),
        BadCell::Flag { word, flags } => format!(
            "the flag {word:?} is none of {}; write reviewed for a row that is right",
            flags.join(", ")
        ),
    }
}

/// So many, of one or of many.
pub(crate) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
