//! The words in English.

mod details;
mod json;
mod why;

use super::catalogue::{Catalogue, NAMED, in_one_line};
use super::comment::Remark;
use super::reason::Reason;
use super::value::{Declaration, NotTaken, Note, Unfinished, Warning, WhichSide};
use crate::corrections::fact::Side;
use crate::corrections::fit::{Misfit, short, short_pair};
use crate::error::{BadName, Error, FileFormat, Problem, RowPlace};
use crate::language::Language;
use crate::outline::Why;
#[cfg(feature = "cli")]
pub(crate) use details::count;
use details::*;
use std::borrow::Cow;
use std::io;

/// Before the line where a counterpart may stand.
const MAY_STAND: &str = "its counterpart may stand at line ";

/// The English words.
#[derive(Debug, Clone, Copy, Default)]
pub struct English;

impl Catalogue for English {
    fn error(&self, error: &Error) -> String {
        match error {
            Error::Read { name, reason } => cannot_read(name, reason),
            Error::Empty { name } => format!("{name} is empty; give a file with text in it"),
            Error::NotText { name, what } => format!(
                "{name} is not a text file ({}); give text, HTML, .docx, .odt, .epub or PDF, or save it as one of \
                 these first",
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
                "{name}, line {line}{}; put the line right, or take it out of the file",
                bad_fact(what)
            ),
            Error::Review { record, problems } => self.review(record, problems),
            Error::EmptyReview { record, column } => format!(
                "the column {column} of the review has no text left, and {record} has some; take the texts from the \
                 table as it was written, nothing was written"
            ),
            Error::NotInReview {
                record,
                absent,
                rows,
            } => format!(
                "{absent} of the {rows} rows of {record} are not in the review; say whether it is a part of the \
                 alignment, or these rows were deleted"
            ),
        }
    }

    fn warning<'a>(&self, warning: &'a Warning) -> Cow<'a, str> {
        let text = match warning {
            Warning::UnknownCorrections { name, count } => format!(
                "{name} holds {count} corrections of kinds that this version of align does not know; they are left as \
                 they are"
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
                    "{name} says that it is in {declared}, but {what}; it was read as {encoding}, and if that is \
                     wrong, say its encoding"
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
                    "{name}, line {line}: {what} begins and never ends; what follows is in the table, but is not \
                     aligned"
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
            } if name == other => format!(
                "no sentence was paired, for one language of {name} has {} and no text under them; the text of the \
                 other stands alone in the table",
                count(*headings, "heading", "headings")
            ),
            Warning::OnlyHeadings {
                name,
                headings,
                other,
            } => format!(
                "no sentence was paired, for {name} has {} and no text under them; the text of {other} stands alone \
                 in the table",
                count(*headings, "heading", "headings")
            ),
            Warning::HardlyLinked {
                source,
                target,
                share,
            } if source == target => format!(
                "hardly any text of the two languages of {source} was linked with some confidence ({:.0} % of it); is \
                 it the same text twice?",
                100.0 * share
            ),
            Warning::HardlyLinked {
                source,
                target,
                share,
            } => format!(
                "hardly any text of {source} and {target} was linked with some confidence ({:.0} % of it); are they \
                 the same document?",
                100.0 * share
            ),
            Warning::PassedOver { name, lines, first } => {
                let lines = match lines {
                    1 => "a line".to_owned(),
                    n => format!("{n} lines"),
                };
                format!(
                    "{name}: text of {lines}, the first of them line {first}, was passed over and stands in rows of \
                     its own; \
                     this is an error of align, please report it"
                )
            }
            Warning::Astray { name, line } => format!(
                "{name}: the row of line {line} holds other text than the line; this is an error of align, please \
                 report it"
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
                numbers,
                titles_differ,
            } => {
                let [source, target] = &**numbers;
                let titles = match titles_differ {
                    true => ", and the titles do not confirm it",
                    false => "",
                };
                return format!("numbered {source} here, {target} there{titles}").into();
            }
            Remark::OtherLabels => "same number, but these labels stand for others elsewhere",
            Remark::Moved => "stands elsewhere in the other document",
            Remark::Untranslated => "the target is the same text as the source",
            Remark::NumbersDiffer(numbers) => {
                let [source, target] = numbers.each_ref().map(|side| side.join(", "));
                return format!("numbers differ: {source} against {target}").into();
            }
            Remark::MayStandAt { side, line } => {
                let side = match side {
                    WhichSide::Source => "source",
                    WhichSide::Target => "target",
                };
                return format!("{MAY_STAND}{line} of the {side}").into();
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
            Some(Remark::NumbersDiffer([list(source), list(target)].into()))
        };
        let renumbered = || {
            let text = text.strip_prefix("numbered ")?;
            let (source, rest) = text.split_once(" here, ")?;
            let (target, rest) = rest.split_once(" there")?;
            Some(Remark::Renumbered {
                numbers: [source, target].map(str::to_owned).into(),
                titles_differ: !rest.is_empty(),
            })
        };
        let may_stand = || {
            let (line, side) = text.strip_prefix(MAY_STAND)?.split_once(' ')?;
            Some(Remark::MayStandAt {
                side: match side.ends_with("source") {
                    true => WhichSide::Source,
                    false => WhichSide::Target,
                },
                line: line.parse().ok()?,
            })
        };
        let found = numbers().into_iter().chain(renumbered()).chain(may_stand());
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
        row_place(place)
    }

    fn problem(&self, problem: &Problem, record: &str) -> String {
        let what = bad_edit(&problem.what, &problem.id, record);
        format!("{}: {what}", self.place(&problem.place))
    }

    fn note(&self, note: &Note) -> String {
        let id = &note.id;
        let what = match &note.what {
            NotTaken::Retyped { cell, column, old } => {
                format!("the spreadsheet made {cell:?} of the {column} {old:?}, which stays")
            }
            NotTaken::ReviewedBefore => format!(
                "the row was reviewed before; doubtful and the confidence beside it are taken for what was there then \
                 (id {id})"
            ),
            NotTaken::NoFlags => format!(
                "the row was reviewed before, and without the column flags nothing says that its confidence and \
                 comment are newer; what was there stays (id {id})"
            ),
            NotTaken::NotFound => format!(
                "what was said of the row {id} is not kept for a revised text, as its texts are not found in the \
                 documents"
            ),
            NotTaken::NotFoundAdded => format!(
                "the row {id} that was put in is not kept for a revised text, as its texts are not found in the \
                 documents"
            ),
            NotTaken::NoLine(text) => format!(
                "a heading begins a line, and {text:?} does not; it stays what it is (id {id})"
            ),
            NotTaken::Misfit { what, record } => {
                let what = bad_edit(what, id, record);
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
            Misfit::Changed(s, text, now) => {
                let (text, now) = short_pair(text, now);
                format!(
                    "changed in the {}: {:?} seems to be {:?} now",
                    side(s),
                    text,
                    now
                )
            }
            Misfit::Many(s, text, n) => format!(
                "the text stands in the {} {n} times now, and which is meant is not known: {:?}",
                side(s),
                short(text)
            ),
            Misfit::Section(s, text, section) => format!(
                "in the {} it does not stand under {:?} any more, or there are two such headings: {:?}",
                side(s),
                short(section),
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
        file_format(format)
    }

    fn why(&self, why: &Why) -> String {
        why::why(why)
    }

    fn bad_name(&self, why: BadName) -> &'static str {
        match why {
            BadName::Empty => "it is empty",
            BadName::Forbidden => r#"it holds one of / \ : * ? " < > |"#,
            BadName::Control => "it holds a control character",
        }
    }

    fn of_system(&self, reason: &io::Error) -> String {
        reason.to_string()
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
