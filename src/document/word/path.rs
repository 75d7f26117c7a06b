//! Which elements are open where the reader is, and which of them are passed over: what is deleted, or said elsewhere
//! again.

/// An element that is open, as far as it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    Paragraph,
    ParagraphProperties,
    /// The properties of the mark that ends a paragraph.
    MarkProperties,
    NumberProperties,
    /// A run, with whether text was shown before it.
    Run(Visibility),
    RunProperties,
    Text,
    Instruction,
    Table,
    Row,
    RowProperties,
    Cell,
    CellProperties,
    Alternatives,
    /// A choice, and how much text there was before it.
    Choice(u64),
    /// The content of a control that is a table of contents.
    Contents,
    TextBox,
    Note,
    Other,
}

/// Whether a run's text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Visibility {
    #[default]
    Shown,
    Hidden,
    /// The run is the mark of a note.
    Mark,
}

/// What is skipped: until no more than so many elements are open.
#[derive(Debug, Clone, Copy)]
struct Skipped {
    depth: usize,
    /// Fields begin and end here all the same.
    fields: bool,
}

/// The elements that are open, the outermost first.
#[derive(Debug, Default)]
pub struct Path {
    open: Vec<Tag>,
    skipped: Option<Skipped>,
}

impl Path {
    /// An element begins.
    pub fn push(&mut self, tag: Tag) {
        self.open.push(tag);
    }

    /// The innermost element ends; with it what was skipped, if it began there.
    pub fn pop(&mut self) -> Option<Tag> {
        let tag = self.open.pop()?;
        if self.skipped.is_some_and(|s| self.open.len() <= s.depth) {
            self.skipped = None;
        }
        Some(tag)
    }

    /// The innermost element that is open. Alternatives stand for what they hold.
    pub fn parent(&self) -> Tag {
        let stands = |t: &&Tag| !matches!(t, Tag::Alternatives | Tag::Choice(_));
        self.open
            .iter()
            .rev()
            .find(stands)
            .copied()
            .unwrap_or(Tag::Other)
    }

    /// Whether an element of this kind is open.
    pub fn is_in(&self, tag: Tag) -> bool {
        self.open.contains(&tag)
    }

    /// Whether what stands here is passed over.
    pub fn is_skipped(&self) -> bool {
        self.skipped.is_some()
    }

    /// Whether a field may begin or end here.
    pub fn has_fields(&self) -> bool {
        self.skipped.is_none_or(|s| s.fields)
    }

    /// Skips the element that begins.
    pub fn skip(&mut self, fields: bool) -> Tag {
        self.skipped = Some(Skipped {
            depth: self.open.len(),
            fields,
        });
        Tag::Other
    }

    /// Skips the rest of the innermost open element of a kind.
    pub fn skip_rest_of(&mut self, tag: Tag) -> Tag {
        if let Some(depth) = self.open.iter().rposition(|&t| t == tag) {
            let fields = true;
            self.skipped = Some(Skipped { depth, fields });
        }
        Tag::Other
    }
}
