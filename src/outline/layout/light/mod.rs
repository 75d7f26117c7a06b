//! What a file in light markup says of each line, where its name says which markup it is.
//!
//! | name | markup | which lines and marks |
//! |---|---|---|
//! | `.md`, `.markdown`, `.mdown`, `.mkd` | Markdown | CommonMark, by a parser |
//! | `.adoc`, `.asciidoc`, `.asc` | AsciiDoc | [`asciidoc`], by Asciidoctor's description of the language |
//! | `.rst`, `.rest` | reStructuredText | [`restructured`], by the specification of Docutils |
//!
//! A text that only looks like one of them is read by its lines instead: stray asterisks are no markup.

mod asciidoc;
mod inline;
mod mark;
mod markdown;
mod parts;
mod restructured;
mod shown;

use crate::document::Document;
pub use mark::Mark;
pub use shown::Shown;

/// A markup that is light on the eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Markdown,
    AsciiDoc,
    ReStructured,
}

/// What is known of a file in light markup.
pub struct Light {
    /// Which markup it is.
    pub form: Form,
    /// The mark of every line.
    pub marks: Vec<Mark>,
    /// What is text for a translator.
    pub shown: Shown,
}

/// The markup of a file by its name.
fn form(doc: &Document) -> Option<Form> {
    let extension = doc.name.rsplit_once('.')?.1.to_ascii_lowercase();
    match extension.as_str() {
        "md" | "markdown" | "mdown" | "mkd" => Some(Form::Markdown),
        "adoc" | "asciidoc" | "asc" => Some(Form::AsciiDoc),
        "rst" | "rest" => Some(Form::ReStructured),
        _ => None,
    }
    .filter(|_| !doc.has_paragraphs())
}

/// Reads a file that is in light markup by its name; `None` for any other, and for one in Markdown or AsciiDoc that is
/// open to doubt because a listing or comment in it never ends.
pub fn read(doc: &Document) -> Option<Light> {
    let form = form(doc)?;
    let (marks, shown) = match form {
        Form::Markdown => markdown::read(doc)?,
        Form::AsciiDoc => asciidoc::read(doc)?,
        Form::ReStructured => restructured::read(doc),
    };
    Some(Light { form, marks, shown })
}

/// What `text` shows that stands by itself, in the markup in which `known` shows `plain`.
pub fn shown_like(known: &str, plain: &str, text: &str) -> String {
    let readers = [markdown::shown, asciidoc::shown, restructured::shown];
    let reads = |reader: &&fn(&str) -> String| reader(known) == plain;
    let reader = readers.iter().find(reads).unwrap_or(&readers[0]);
    reader(text)
}

/// What the tests of the readers ask.
#[cfg(test)]
mod asked {
    use super::{Mark, Shown};
    use crate::document::Document;

    /// What is shown of each line.
    pub fn lines_shown(doc: &Document, shown: &Shown) -> Vec<String> {
        let line = |(i, line): (usize, &str)| {
            let mut out = String::new();
            shown.add(i, line, 0..line.len(), &mut out);
            out.trim().to_owned()
        };
        doc.lines().enumerate().map(line).collect()
    }

    /// A letter for each line.
    pub fn letters(marks: &[Mark]) -> String {
        let letter = |mark: &Mark| match mark {
            Mark::Text => 't',
            Mark::Code => '#',
            Mark::Table => '|',
            Mark::Rule => '-',
            Mark::Heading(_) | Mark::Underline => 'h',
        };
        marks.iter().map(letter).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn the_name_says_which_markup_it_is() {
        let of = |name: &str| form(&Document::from_text(name, "# A\n", Language::English));
        for name in ["a.MD", "a.markdown", "a.mdown", "a.mkd", "b.a.md"] {
            assert_eq!(of(name), Some(Form::Markdown), "{name}");
        }
        for name in ["a.adoc", "a.AsciiDoc", "a.asc"] {
            assert_eq!(of(name), Some(Form::AsciiDoc), "{name}");
        }
        for name in ["a.rst", "a.rest"] {
            assert_eq!(of(name), Some(Form::ReStructured), "{name}");
        }
        for name in ["md", "a.mdx", "a.md.txt", "a.txt", "a.rst.txt", ""] {
            assert_eq!(of(name), None, "{name}");
        }
    }

    #[test]
    fn a_new_text_is_read_like_the_old_one() {
        for (known, plain, text, wanted) in [
            ("- Press **OK**", "Press OK", "- Hit **OK**", "Hit OK"),
            ("link:a[A *b*]", "A b", "link:a[A *c*]", "A c"),
            (":ref:`a <b>`", "a", ":ref:`c <b>`", "c"),
            // What no markup reads so.
            ("x", "y", "**z**", "z"),
        ] {
            assert_eq!(shown_like(known, plain, text), wanted, "{known}");
        }
    }
}
