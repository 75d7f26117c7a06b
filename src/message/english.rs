//! The words in English.

use super::{
    Catalogue, Declaration, LeftOut, NAMED, NotTaken, Note, Reason, Remark, Unfinished, Warning,
    WhichSide, in_one_line,
};
use crate::corrections::fact::Side;
use crate::corrections::fit::{Misfit, short};
use crate::error::BadFact;
use crate::error::{
    BadCell, BadEdit, BadMemory, BadName, BadRecord, BadRow, BadSrx, BadTable, BadTerms,
    BadWorkbook, Defect, Error, FileFormat, NotText, Problem, Program, ProgramPlace, RowPlace,
};
use crate::language::Language;
use std::borrow::Cow;

/// The English words.
#[derive(Debug, Clone, Copy, Default)]
pub struct English;

impl Catalogue for English {
    fn error(&self, error: &Error) -> String {
        match error {
            Error::Read { name, reason } => {
                format!("cannot read {name}: {reason}; check the path and its permissions")
            }
            Error::Empty { name } => format!("{name} is empty; give a file with text in it"),
            Error::NotText { name, what } => format!(
                "{name} is not a text file ({}); give text, HTML, .docx, .odt, .epub or PDF, or save it as one of these first",
                not_text(*what)
            ),
            Error::Unreadable {
                name,
                format: of,
                what,
            } => format!(
                "cannot read {name} as {}: {}; {}",
                self.format(*of),
                defect(what),
                advice(what, *of)
            ),
            Error::NoProgram {
                name,
                format,
                program,
                place,
            } => no_program(name, *format, *program, place),
            Error::TooLarge { name } => {
                format!("{name} is larger than 4 GB; cut it into parts of whole chapters")
            }
            Error::Encoding { label } => format!(
                "unknown encoding {label:?}; use a name such as utf-8, utf-16le, gb18030, big5 or windows-1252"
            ),
            Error::Write { path, reason } => format!(
                "cannot write {}: {reason}; nothing was changed, choose another folder",
                path.display()
            ),
            Error::Record { name, line, what } => bad_record(&at(name, *line), what),
            Error::Memory { name, line, what } => bad_memory(&at(name, *line), what),
            Error::Terms { name, line, what } => bad_terms(&at(name, *line), what),
            Error::Srx { name, line, what } => bad_srx(&at(name, Some(*line)), what),
            Error::Table { name, what } => bad_table(name, what),
            Error::Corrections { name, line, what } => format!(
                "{name}, line {line}: {}; put the line right, or take it out of the file",
                bad_fact(what)
            ),
            Error::Review { record, problems } => self.review(record, problems),
            Error::NotInReview {
                record,
                absent,
                rows,
            } => format!(
                "{absent} of the {rows} rows of {record} are not in the review; say whether it is a part of the alignment, or these rows were deleted"
            ),
        }
    }

    fn warning<'a>(&self, warning: &'a Warning) -> Cow<'a, str> {
        let text = match warning {
            Warning::UnknownCorrections { name, count } => format!(
                "{name} holds {count} corrections of kinds that this version of align does not know; they are left as they are"
            ),
            Warning::Said(text) => return text.into(),
            Warning::Malformed {
                name,
                count,
                line,
                encoding,
            } => {
                let (bytes, were) = match count {
                    1 => ("sequence", "was"),
                    _ => ("sequences", "were"),
                };
                format!(
                    "{name}: {count} malformed byte {bytes} {were} replaced by \u{FFFD}, the first on line {line}; \
                     if the text was not read as {encoding}, say its encoding"
                )
            }
            Warning::OtherEncoding {
                name,
                declared,
                why,
                encoding,
            } => {
                let what = match why {
                    Declaration::IsUtf8 => "is valid UTF-8",
                    Declaration::NotRead => "that is an encoding which is not read",
                    Declaration::DoesNotFit => "does not read as that",
                };
                format!(
                    "{name} says that it is in {declared}, but {what}; it was read as {encoding}, and if that is wrong, say its encoding"
                )
            }
            Warning::Unfinished { name, line, what } => {
                let what = match what {
                    Unfinished::Tag => "a tag",
                    Unfinished::Comment => "a comment",
                    Unfinished::DocType => "a document type",
                    Unfinished::Script => "a script",
                    Unfinished::StyleSheet => "a style sheet",
                };
                format!(
                    "{name}, line {line}: {what} begins and never ends; what follows is in the table, but is not aligned"
                )
            }
            Warning::LeftOut { name, what } => {
                let counted: Vec<_> = what.iter().map(|&(what, n)| left_out(what, n)).collect();
                format!("{name}: left out {}", counted.join(", "))
            }
            Warning::Column {
                name,
                column,
                head,
                cells,
            } => {
                let head = match head.is_empty() {
                    true => String::new(),
                    false => format!(" ({})", in_one_line(head)),
                };
                let cells = count(*cells, "cell", "cells");
                format!(
                    "{name}: column {column}{head} is in neither language and left out, {cells}"
                )
            }
            Warning::SameLanguage(language) => {
                let language = match language {
                    Language::English => "English",
                    Language::Chinese => "Chinese",
                };
                format!("both files seem to be {language}; if that is wrong, say so")
            }
            Warning::NoHeadings(names) => match &names[..] {
                [name] => format!(
                    "{name} has no headings that were recognised; its text is aligned as a whole"
                ),
                names => format!(
                    "neither {} has headings that were recognised; their text is aligned as a whole",
                    names.join(" nor ")
                ),
            },
            Warning::OnlyHeadings {
                name,
                headings,
                other,
            } => format!(
                "no sentence was paired, for {name} has {headings} headings and no text under them; the text of {other} stands alone in the table"
            ),
            Warning::HardlyLinked {
                source,
                target,
                share,
            } => format!(
                "hardly any text of {source} and {target} was linked with some confidence ({:.0} % of it); are they the same document?",
                100.0 * share
            ),
            Warning::PassedOver { name, lines, first } => {
                let lines = match lines {
                    1 => "a line".to_owned(),
                    n => format!("{n} lines"),
                };
                format!(
                    "{name}: text of {lines}, the first of them line {first}, was passed over and stands in rows of its own; \
                     this is an error of align, please report it"
                )
            }
            Warning::Astray { name, line } => format!(
                "{name}: the row of line {line} holds other text than the line; this is an error of align, please report it"
            ),
            Warning::NoRules { path, code } => format!(
                "{} has no rules for {code}; that side is cut by align's own",
                path.display()
            ),
            Warning::SlowRule { path, line } => format!(
                "{}, line {line}: the rule needs too many steps for one of the paragraphs and was left out there",
                path.display()
            ),
        };
        text.into()
    }

    fn remark<'a>(&self, remark: &'a Remark) -> Cow<'a, str> {
        let text = match remark {
            Remark::NoTranslation => "no translation found",
            Remark::NothingInSource => "nothing in the source found for this",
            Remark::FacesAlone(WhichSide::Source) => {
                "the source has a heading alone in the same place"
            }
            Remark::FacesAlone(WhichSide::Target) => {
                "the target has a heading alone in the same place"
            }
            Remark::SameNumberAlone(WhichSide::Source) => {
                "the source has the same number alone elsewhere"
            }
            Remark::SameNumberAlone(WhichSide::Target) => {
                "the target has the same number alone elsewhere"
            }
            Remark::DocumentTitles => {
                "paired as the documents' titles; their words do not confirm it"
            }
            Remark::TitlesDiffer => "same number, but the titles seem to say different things",
            Remark::TextsDiffer => "same number, but the texts seem to say different things",
            Remark::PlaceOnly => "paired by its place; what it says does not confirm it",
            Remark::Renumbered {
                source,
                target,
                titles_differ,
            } => {
                let titles = match titles_differ {
                    true => ", and the titles do not confirm it",
                    false => "",
                };
                return format!("numbered {source} here, {target} there{titles}").into();
            }
            Remark::OtherLabels => "same number, but these labels stand for others elsewhere",
            Remark::Moved => "stands elsewhere in the other document",
            Remark::Untranslated => "the target is the same text as the source",
            Remark::NumbersDiffer { source, target } => {
                let (source, target) = (source.join(", "), target.join(", "));
                return format!("numbers differ: {source} against {target}").into();
            }
            Remark::Doubtful => "the pair is doubtful",
            Remark::Said(text) => text,
        };
        text.into()
    }

    fn between(&self) -> &'static str {
        "; "
    }

    fn remark_with_values(&self, text: &str) -> Option<Remark> {
        let numbers = || {
            let (_, lists) = text.split_once(": ")?;
            let (source, target) = lists.split_once(" against ")?;
            let list = |text: &str| text.split(", ").map(str::to_owned).collect();
            Some(Remark::NumbersDiffer {
                source: list(source),
                target: list(target),
            })
        };
        let renumbered = || {
            let text = text.strip_prefix("numbered ")?;
            let (source, rest) = text.split_once(" here, ")?;
            let (target, rest) = rest.split_once(" there")?;
            Some(Remark::Renumbered {
                source: source.to_owned(),
                target: target.to_owned(),
                titles_differ: !rest.is_empty(),
            })
        };
        let found = numbers().into_iter().chain(renumbered());
        found.into_iter().find(|r| self.remark(r) == text)
    }

    fn reason<'a>(&self, reason: &'a Reason) -> Cow<'a, str> {
        let text = match reason {
            Reason::None => "",
            Reason::Evidence(e) => match (e.number, e.title, e.content, e.moved) {
                (true, true, true, false) => "number, title, content",
                (true, true, false, false) => "number, title",
                (true, false, true, false) => "number, content",
                (true, false, false, false) => "number",
                (false, true, true, false) => "title, content",
                (false, true, false, false) => "title",
                (false, false, true, false) => "content, position",
                (false, false, false, false) => "position",
                (true, true, true, true) => "number, title, content, moved",
                (true, true, false, true) => "number, title, moved",
                (true, false, true, true) => "number, content, moved",
                (true, false, false, true) => "number, moved",
                (false, true, true, true) => "title, content, moved",
                (false, true, false, true) => "title, moved",
                (false, false, true, true) => "content, moved",
                (false, false, false, true) => "moved",
            },
            Reason::DocumentTitle => "document title",
            Reason::OnlyIn(WhichSide::Source) => "only in the source",
            Reason::OnlyIn(WhichSide::Target) => "only in the target",
            Reason::Aligned(1, 1) => "aligned 1-1",
            Reason::Aligned(1, 2) => "aligned 1-2",
            Reason::Aligned(2, 1) => "aligned 2-1",
            Reason::Aligned(2, 2) => "aligned 2-2",
            Reason::Aligned(source, target) => return format!("aligned {source}-{target}").into(),
            Reason::Contents => "contents",
            Reason::Reviewed => "reviewed",
            Reason::Said(text) => text,
        };
        text.into()
    }

    fn place(&self, place: &RowPlace) -> String {
        match place {
            RowPlace::Line { file, line } => format!("{file}, line {line}"),
            RowPlace::Row { file, sheet, row } => format!("{file}, sheet {sheet:?}, row {row}"),
        }
    }

    fn problem(&self, problem: &Problem, record: &str) -> String {
        let what = bad_edit(self, &problem.what, &problem.id, record);
        format!("{}: {what}", self.place(&problem.place))
    }

    fn note(&self, note: &Note) -> String {
        let id = &note.id;
        let what = match &note.what {
            NotTaken::Retyped { cell, column, old } => {
                format!("the spreadsheet made {cell:?} of the {column} {old:?}, which stays")
            }
            NotTaken::ReviewedBefore => format!(
                "the row was reviewed before; doubtful and the confidence beside it are taken for what was there then (id {id})"
            ),
            NotTaken::NoFlags => format!(
                "the row was reviewed before, and without the column flags nothing says that its confidence and comment are newer; what was there stays (id {id})"
            ),
            NotTaken::NotFound => format!(
                "what was said of the row {id} is not kept for a revised text, as its texts are not found in the documents"
            ),
            NotTaken::NotFoundAdded => format!(
                "the row {id} that was put in is not kept for a revised text, as its texts are not found in the documents"
            ),
            NotTaken::NoLine(text) => format!(
                "a heading begins a line, and {text:?} does not; it stays what it is (id {id})"
            ),
            NotTaken::Misfit { what, record } => {
                let what = bad_edit(self, what, id, record);
                let place = note.place.as_ref().map(|place| self.place(place));
                return format!(
                    "not taken: {}{what}",
                    place.map_or(String::new(), |p| p + ": ")
                );
            }
        };
        match &note.place {
            Some(place) => format!("{}: {what}", self.place(place)),
            None => what,
        }
    }

    fn misfit(&self, misfit: &Misfit) -> String {
        let side = |side: &Side| match side {
            Side::Source => "source",
            Side::Target => "target",
        };
        match misfit {
            Misfit::Gone(s, text) => {
                format!("the text is gone from the {}: {:?}", side(s), short(text))
            }
            Misfit::Changed(s, text, now) => format!(
                "changed in the {}: {:?} seems to be {:?} now",
                side(s),
                short(text),
                short(now)
            ),
            Misfit::Many(s, text, n) => format!(
                "the text stands in the {} {n} times now, and which is meant is not known: {:?}",
                side(s),
                short(text)
            ),
            Misfit::Section(s, text, section) => format!(
                "its heading {:?} is gone from the {}, or stands there twice, so that it is not known which text is meant: {:?}",
                short(section),
                side(s),
                short(text)
            ),
            Misfit::Parted(s, text) => format!(
                "a heading stands within the text of the {} now: {:?}",
                side(s),
                short(text)
            ),
            Misfit::Contradicted(index) => {
                format!("line {} says something else of the same text", index + 1)
            }
            Misfit::OtherLevel => "it speaks of less than a row of this alignment".into(),
            Misfit::NoRow(s, text) => {
                format!("no row of the {} holds it: {:?}", side(s), short(text))
            }
        }
    }

    fn format(&self, format: FileFormat) -> &'static str {
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

    fn bad_name(&self, why: BadName) -> &'static str {
        match why {
            BadName::Empty => "it is empty",
            BadName::Forbidden => r#"it holds one of / \ : * ? " < > |"#,
            BadName::Control => "it holds a control character",
        }
    }
}

impl English {
    fn review(self, record: &str, problems: &[Problem]) -> String {
        let named = problems.iter().take(NAMED);
        let mut list = named.fold(String::new(), |list, p| {
            list + "\n  " + &self.problem(p, record)
        });
        if problems.len() > NAMED {
            list += &format!("\n  … and {} more", problems.len() - NAMED);
        }
        let (n, verb) = match problems.len() {
            1 => ("1 row".into(), "does"),
            n => (format!("{n} rows"), "do"),
        };
        format!(
            "{n} of the review {verb} not fit {record}; put them right in the table, nothing was written:{list}"
        )
    }
}

/// A file, and the line where there is one.
fn at(name: &str, line: Option<usize>) -> String {
    match line {
        Some(line) => format!("{name}, line {line}"),
        None => name.to_owned(),
    }
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

fn not_text(what: NotText) -> &'static str {
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

fn defect(what: &Defect) -> String {
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
fn advice(what: &Defect, format: FileFormat) -> &'static str {
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
fn no_program(name: &str, what: FileFormat, program: Program, place: &ProgramPlace) -> String {
    let [debian, macos, windows] = program.installed_by();
    let (what, program) = (English.format(what), program.name());
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

fn left_out(what: LeftOut, n: usize) -> String {
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

fn bad_record(at: &str, what: &BadRecord) -> String {
    let what = match what {
        BadRecord::Later => {
            return format!("{at} was written by a later version of align; update this one");
        }
        BadRecord::Json(what) => format!(": {}", in_one_line(what)),
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

fn bad_memory(at: &str, what: &BadMemory) -> String {
    match what {
        BadMemory::Neither => {
            format!("{at}: neither TMX nor the JSON that align writes; give one of these")
        }
        BadMemory::NoPair => format!(
            "{at} has no pair of Chinese and English texts to learn from; give another file"
        ),
        BadMemory::Json(what) => format!("{at}: {what}; write it anew"),
        BadMemory::Xml(what) => format!("{at}: {what}; give well-formed TMX"),
    }
}

fn bad_terms(at: &str, what: &BadTerms) -> String {
    match what {
        BadTerms::NoPair => format!(
            "{at} holds no pair of a Chinese and an English term; give a TSV or CSV file with one in each line, or TBX"
        ),
        BadTerms::Xml(what) => format!("{at}: {what}; give well-formed TBX, or TSV or CSV"),
    }
}

fn bad_srx(at: &str, what: &BadSrx) -> String {
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

fn bad_table(file: &str, what: &BadTable) -> String {
    let what = match what {
        BadTable::NoHeader => {
            return format!(
                "{file} has no header with the columns id and source or target; give a table that align wrote, with its header"
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

fn bad_workbook(what: &BadWorkbook) -> String {
    match what {
        BadWorkbook::Unreadable(what) => in_one_line(what),
        BadWorkbook::Bounds => "a number in it is out of all bounds".into(),
        BadWorkbook::Unpacks { packed, most } => {
            format!("it would unpack from {packed} bytes to over {most}, as no table does")
        }
        BadWorkbook::Cells(most) => format!("it has room for more than {most} cells"),
    }
}

fn bad_edit(english: &English, what: &BadEdit, id: &str, record: &str) -> String {
    match what {
        BadEdit::UnknownId => format!("the id {id:?} is not in {record}"),
        BadEdit::NoId => "the row has no id, and no row with one stands above it".into(),
        BadEdit::Twice(place) => format!(
            "the row stands at {} too and says something else there (id {id}); keep one, and leave the id of a row that you put in empty",
            english.place(place)
        ),
        BadEdit::Cell(what) => format!("{} (id {id})", bad_cell(what)),
    }
}

/// What is wrong with a line of a file of corrections.
fn bad_fact(what: &BadFact) -> String {
    match what {
        BadFact::TwoVersions => "git has left a mark of two versions here; keep the facts of both and take out the marks".into(),
        BadFact::Json(what) => format!("it is no JSON ({})", in_one_line(what)),
        BadFact::NoKind => "it has no \"fact\", the word for what it says".into(),
        BadFact::Content(what) => format!("it is no fact ({})", in_one_line(what)),
        BadFact::Fault { kind, fault } => format!("a fact {kind:?} {fault}"),
    }
}

/// Why a cell cannot be taken.
fn bad_cell(what: &BadCell) -> String {
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
