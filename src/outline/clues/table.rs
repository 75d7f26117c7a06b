//! What a clue and a family is; the clues themselves stand in `rows`.

macro_rules! families {
    ($($family:ident $name:literal $what:literal)*) => {
        /// What a line, or a run of lines, seems to be.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Family {
            $(#[doc = $what] $family,)*
        }

        /// All families with their names, in the order of [`Family`].
        pub static FAMILIES: [(Family, &str); [$(Family::$family),*].len()] = [$((Family::$family, $name),)*];
    };
}

families! {
    Label "label" "A label and number in English: Chapter 5, § 12."
    LabelZh "label-zh" "A label and number in Chinese: 第五章, 甲部, 卷第一."
    Appendix "appendix" "A label that may lack its number: Annex, 附录A."
    Translated "translated" "A label as machines turn it: The first section, Goals of Section Two."
    Numbered "numbered" "A bare number and a title: 3.2 Fees, 一、 (1) a)."
    Word "word" "A word with a number that is a label in this document only: Lecture 3, 原则1."
    Bracketed "bracketed" "A title in brackets: 【用法】."
    Alone "alone" "A number alone on its line."
    Counted "counted" "What nothing but its run makes a heading."
    Name "name" "A name that parts of documents bear: Preface, 附则."
    Short "short" "A short line alone."
    Unspaced "unspaced" "A short line where no line is blank."
    Bold "bold" "A line in bold type."
    Markup "markup" "What the document's markup or format calls a heading."
    Expected "expected" "What the other document asks for."
    Title "title" "The document's own title."
    Line "line" "A line of English without a number."
    LineZh "line-zh" "A line of Chinese without a number."
    PageLine "page-line" "A line of English without a number, in a document with listings of code."
    PageLineZh "page-line-zh" "The same in Chinese."
    LabelRun "label-run" "A run of one label."
    NumberedRun "numbered-run" "A run of bare numbers."
    Path "path" "A step from one number to the next."
}

macro_rules! clues {
    ($($clue:ident $name:literal $asks:literal $holds:literal $not:literal)*) => {
        /// What is known of a clue.
        pub struct Row {
            /// The clue itself.
            pub clue: Clue,
            /// Its name, after its family's and a full stop.
            pub name: &'static str,
            /// What it asks.
            pub asks: &'static str,
            /// A document in which it holds of the line that begins with `*`: `¦` stands for a blank line, `…` for a
            /// paragraph, `≈` for pages of wrapped lines.
            #[cfg_attr(not(test), allow(dead_code))] // For the test of the table.
            pub holds: &'static str,
            /// One in which it does not.
            #[cfg_attr(not(test), allow(dead_code))]
            pub not: &'static str,
        }

        /// A question about a line, or about a run of lines.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Clue {
            $(#[doc = $asks] $clue,)*
        }

        /// All clues, in the order of [`Clue`].
        pub static CLUES: [Row; [$(Clue::$clue),*].len()] = [
            $(Row { clue: Clue::$clue, name: $name, asks: $asks, holds: $holds, not: $not },)*
        ];

        impl Clue {
            /// What is known of it.
            pub fn row(self) -> &'static Row {
                &CLUES[self as usize]
            }

            /// Its name in `data/headings.txt`.
            pub fn name(self) -> &'static str {
                self.row().name
            }

            /// The clue of a name.
            pub fn named(name: &str) -> Option<Self> {
                CLUES
                    .iter()
                    .find(|row| row.name == name)
                    .map(|row| row.clue)
            }
        }
    };
}

impl Family {
    /// Its name in `data/headings.txt`.
    pub fn name(self) -> &'static str {
        FAMILIES[self as usize].1
    }

    /// The family whose weights count for a clue that this one does not weigh itself.
    pub fn general(self) -> Option<Self> {
        match self {
            Self::PageLine => Some(Self::Line),
            Self::PageLineZh => Some(Self::LineZh),
            _ => None,
        }
    }

    /// The family of a name.
    pub fn named(name: &str) -> Option<Self> {
        FAMILIES.iter().find(|f| f.1 == name).map(|f| f.0)
    }
}
