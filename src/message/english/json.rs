//! What is wrong with JSON, in English.

use crate::error::{BadJson, JsonFault, JsonKind};
use crate::message::catalogue::in_one_line;

/// What is wrong with JSON; follows the file and the line.
pub(super) fn bad_json(bad: &BadJson) -> String {
    let column = match bad.column {
        0 => String::new(),
        column => format!(", column {column}"),
    };
    format!("{column}: {}", fault(&bad.what))
}

fn fault(what: &JsonFault) -> String {
    let said = match what {
        JsonFault::Empty => "there is nothing in it",
        JsonFault::CutShort => "it stops in the middle, as if its end had been cut off",
        JsonFault::GoesOn => "it goes on where it should have ended",
        JsonFault::Colon => "a colon is missing between a name and its value",
        JsonFault::Comma(']') => "after a value stands neither a comma nor the closing ]",
        JsonFault::Comma(_) => "after a value stands neither a comma nor the closing }",
        JsonFault::ExtraComma => "a comma stands before a closing bracket, where none belongs",
        JsonFault::Value => {
            "what stands here is no value; a text has straight quotation marks (\") around it"
        }
        JsonFault::Name => {
            "what stands here is no name; a name has straight quotation marks (\") around it"
        }
        JsonFault::Control => {
            "a text has a line break or a tab in it, or its closing quotation mark is missing; write \\n for a line \
             break, \\t for a tab"
        }
        JsonFault::Escape => {
            "what follows a backslash is not allowed there; write two (\\\\) for a backslash in a text"
        }
        JsonFault::Number => "what stands here is no number as JSON has them, or is too large",
        JsonFault::Nested => "brackets stand within brackets, too many of them",
        JsonFault::Form => "what stands here has none of the forms that it may have",
        JsonFault::Lacks(name) => return format!("{name:?} is missing"),
        JsonFault::Twice(name) => return format!("{name:?} stands there twice"),
        JsonFault::Unknown { word, known } if known.is_empty() => {
            return format!("{word:?} is not known here");
        }
        JsonFault::Unknown { word, known } => {
            let known = known.join(", ");
            return format!(
                "{:?} is not known here, but one of: {known}",
                in_one_line(word)
            );
        }
        JsonFault::Kind { found, wanted } => {
            return format!(
                "here stands {}, where {} belongs",
                kind(found),
                kind(wanted)
            );
        }
        JsonFault::Other(said) => return in_one_line(said),
    };
    said.into()
}

fn kind(kind: &JsonKind) -> String {
    let said = match kind {
        JsonKind::Text(Some(text)) => return format!("the text {:?}", in_one_line(text)),
        JsonKind::Number(Some(number)) => return format!("the number {number}"),
        JsonKind::Other(said) => return in_one_line(said),
        JsonKind::Text(None) => "a text",
        JsonKind::Number(None) => "a number",
        JsonKind::Whole => "a whole number that is neither negative nor too large",
        JsonKind::Truth => "true or false",
        JsonKind::Null => "null",
        JsonKind::List => "a list, […]",
        JsonKind::Object => "an object, {…}",
    };
    said.into()
}
