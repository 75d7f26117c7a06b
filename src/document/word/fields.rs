//! Fields: what Word computes, of which the text shows the result and not the instruction.
//!
//! ```text
//! begin  TOC \o "1-3"  separate  Chapter 1 … 3  end       one may begin within another
//! ```

use crate::document::xml::Element;

/// How many fields may be within one another.
const DEEPEST_FIELD: usize = 100;
/// So much of an instruction is kept, in bytes: its name stands first.
const INSTRUCTION: usize = 40;

/// A field that is open: its instruction, then its result.
#[derive(Debug, Default)]
struct Field {
    instruction: String,
    in_result: bool,
    /// It is a table of contents.
    contents: bool,
    /// How many paragraphs were complete when it began.
    began: u64,
}

/// The fields that are open, the outermost first.
#[derive(Debug, Default)]
pub struct Fields {
    open: Vec<Field>,
    /// How many paragraphs have ended.
    ended: u64,
}

impl Fields {
    /// A mark of a field: it begins, its result begins, or it ends.
    pub fn mark(&mut self, e: &Element<'_>) {
        match e.get("fldCharType").as_deref() {
            Some("begin") if self.open.len() < DEEPEST_FIELD => self.open.push(Field {
                began: self.ended,
                ..Field::default()
            }),
            Some("separate") => {
                if let Some(field) = self.open.last_mut() {
                    field.in_result = true;
                    field.contents = field.instruction.trim_start().starts_with("TOC");
                }
            }
            Some("end") => {
                self.open.pop();
            }
            _ => {}
        }
    }

    /// Text of an instruction.
    pub fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut()
            && field.instruction.len() < INSTRUCTION
        {
            field.instruction.push_str(text);
        }
    }

    /// A paragraph ends. A field whose instruction never ends would swallow all that follows.
    pub fn end_paragraph(&mut self) {
        let ended = self.ended;
        self.open.retain(|f| f.in_result || f.began < ended);
        self.ended += 1;
    }

    /// Whether what stands here is of an instruction.
    pub fn hide(&self) -> bool {
        self.open.iter().any(|f| !f.in_result)
    }

    /// Whether what stands here is of a table of contents.
    pub fn are_contents(&self) -> bool {
        self.open.iter().any(|f| f.contents)
    }
}
