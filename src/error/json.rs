//! What is wrong with JSON that was given, as a person can put it right.
//!
//! What reads JSON says it in the words of its own program (`invalid type: string "x", expected u8`); here that is a
//! value, so that it can be said in plain words and in any language.

/// What is wrong with a text that is to be JSON, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadJson {
    /// The line, from 1; 0 where it is not known.
    pub line: usize,
    /// The character in its line, from 1; 0 where it is not known.
    pub column: usize,
    /// What is wrong.
    pub what: JsonFault,
}

/// What is wrong with JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonFault {
    /// There is nothing.
    Empty,
    /// It ends in the middle.
    CutShort,
    /// It goes on after its end.
    GoesOn,
    /// Between a name and its value stands no colon.
    Colon,
    /// After a value stands neither a comma nor this bracket.
    Comma(char),
    /// A comma stands before a closing bracket.
    ExtraComma,
    /// What stands there is no value.
    Value,
    /// What stands there is no name in quotation marks.
    Name,
    /// A line break, a tab or another control character within a text.
    Control,
    /// What may not follow a backslash.
    Escape,
    /// A number that is none, or too large.
    Number,
    /// Brackets within brackets, too many.
    Nested,
    /// Something of this name has to be there.
    Lacks(String),
    /// This name stands there twice.
    Twice(String),
    /// This name or word is not known there.
    Unknown {
        /// What stands there.
        word: String,
        /// What may stand there.
        known: Vec<String>,
    },
    /// A value of another kind than is wanted.
    Kind {
        /// What stands there.
        found: JsonKind,
        /// What is wanted.
        wanted: JsonKind,
    },
    /// A value of none of the forms that it may have.
    Form,
    /// Something else, as the reader says it.
    Other(String),
}

/// A kind of value.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonKind {
    /// A text, this one where it is known.
    Text(Option<String>),
    /// A number, this one where it is known.
    Number(Option<String>),
    /// A whole number that is not negative, nor too large.
    Whole,
    /// `true` or `false`.
    Truth,
    /// `null`.
    Null,
    /// `[…]`.
    List,
    /// `{…}`.
    Object,
    /// Something else, as the reader says it.
    Other(String),
}

impl BadJson {
    /// What the reader says of a text.
    pub(crate) fn of(error: &serde_json::Error, text: &str) -> Self {
        let said = error.to_string();
        let place = said.rfind(" at line ").unwrap_or(said.len());
        let line = text.split('\n').nth(error.line().saturating_sub(1));
        // The reader counts bytes.
        let before = line.map_or(&[][..], |line| {
            &line.as_bytes()[..error.column().min(line.len())]
        });
        let is_first = |byte: &&u8| **byte & 0xc0 != 0x80;
        let what = match text.trim().is_empty() {
            true => JsonFault::Empty,
            false => JsonFault::of(&said[..place]),
        };
        Self {
            line: error.line(),
            column: before
                .iter()
                .filter(is_first)
                .count()
                .max(error.column().min(1)),
            what,
        }
    }
}

impl JsonFault {
    /// What the reader's words mean.
    fn of(said: &str) -> Self {
        let quoted = |text: &str| {
            let inner = text.split('`').nth(1);
            inner.unwrap_or(text).to_owned()
        };
        match said {
            "trailing characters" => return Self::GoesOn,
            "expected `:`" => return Self::Colon,
            "expected `,` or `]`" => return Self::Comma(']'),
            "expected `,` or `}`" => return Self::Comma('}'),
            "trailing comma" => return Self::ExtraComma,
            "expected value" | "expected ident" => return Self::Value,
            "key must be a string" | "expected `\"`" => return Self::Name,
            "invalid number" | "number out of range" => return Self::Number,
            "recursion limit exceeded" => return Self::Nested,
            _ => {}
        }
        if said.starts_with("EOF while") {
            return Self::CutShort;
        }
        if said.starts_with("control character") {
            return Self::Control;
        }
        if said.contains("escape") || said.contains("code point") || said.contains("surrogate") {
            return Self::Escape;
        }
        if said.starts_with("data did not match any variant") {
            return Self::Form;
        }
        if let Some(name) = said.strip_prefix("missing field ") {
            return Self::Lacks(quoted(name));
        }
        if let Some(name) = said.strip_prefix("duplicate field ") {
            return Self::Twice(quoted(name));
        }
        let unknown = said.strip_prefix("unknown variant ");
        if let Some(rest) = unknown.or(said.strip_prefix("unknown field ")) {
            let (word, known) = rest.split_once(", ").unwrap_or((rest, ""));
            let known = known.split('`').skip(1).step_by(2).map(str::to_owned);
            return Self::Unknown {
                word: quoted(word),
                known: known.collect(),
            };
        }
        let odd = ["invalid type: ", "invalid value: "];
        let odd = odd.iter().find_map(|begin| said.strip_prefix(begin));
        match odd.and_then(|rest| rest.rsplit_once(", expected ")) {
            Some((found, wanted)) => Self::Kind {
                found: JsonKind::of(found),
                wanted: JsonKind::of(wanted),
            },
            None => Self::Other(said.to_owned()),
        }
    }
}

impl JsonKind {
    /// What the reader's words mean, of what stands there or of what is wanted.
    fn of(said: &str) -> Self {
        let value = |begin: &str, mark: char| {
            let value = said.strip_prefix(begin)?;
            Some(value.trim_matches(mark).to_owned())
        };
        if let Some(text) = value("string ", '"') {
            return Self::Text(Some(text));
        }
        let number = value("integer ", '`').or_else(|| value("floating point ", '`'));
        if let Some(number) = number {
            return Self::Number(Some(number));
        }
        let is_unsigned = ["u8", "u16", "u32", "u64", "usize"].contains(&said);
        match said {
            "null" | "unit value" => Self::Null,
            "a string" | "a borrowed string" | "string" => Self::Text(None),
            "a sequence" | "sequence" => Self::List,
            "map" | "a map" => Self::Object,
            "a boolean" => Self::Truth,
            "f32" | "f64" => Self::Number(None),
            _ if is_unsigned => Self::Whole,
            _ if said.starts_with("boolean ") => Self::Truth,
            _ if said.starts_with("struct ") => Self::Object,
            _ => Self::Other(said.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Colour {
        Red,
        Green,
    }

    #[derive(Debug, Deserialize)]
    #[allow(dead_code)]
    struct Sample {
        name: String,
        level: u8,
        colour: Option<Colour>,
        rows: Option<Vec<String>>,
    }

    fn fault(text: &str) -> BadJson {
        let error = serde_json::from_str::<Sample>(text).expect_err(text);
        BadJson::of(&error, text)
    }

    #[test]
    fn what_the_reader_says_is_understood() {
        use JsonFault::*;
        let kind = |found, wanted| Kind { found, wanted };
        let named = |rest: &str| format!("{{\"name\":\"a\",\"level\":1,{rest}}}");
        for (text, what) in [
            ("".into(), Empty),
            (" \n".into(), Empty),
            ("{".into(), CutShort),
            ("{\"name\":\"a".into(), CutShort),
            ("{\"name\":".into(), CutShort),
            (named("\"rows\":[]") + "x", GoesOn),
            ("{\"name\" \"a\"}".into(), Colon),
            ("{\"name\":\"a\" \"level\":1}".into(), Comma('}')),
            (named("\"rows\":[\"a\" \"b\"]"), Comma(']')),
            (named(""), ExtraComma),
            (named("\"rows\":[\"a\",]"), ExtraComma),
            ("{\"name\":“a”}".into(), Value),
            ("{name:\"a\"}".into(), Name),
            ("{\"name\":\"a\nb\"}".into(), Control),
            ("{\"name\":\"a\\x\"}".into(), Escape),
            ("{\"name\":\"\\ud800\"}".into(), Escape),
            ("{\"level\":01}".into(), Number),
            ("{\"level\":1}".into(), Lacks("name".into())),
            (named("\"level\":2"), Twice("level".into())),
            (
                named("\"colour\":\"blue\""),
                Unknown {
                    word: "blue".into(),
                    known: vec!["red".into(), "green".into()],
                },
            ),
            (
                "{\"name\":7}".into(),
                kind(JsonKind::Number(Some("7".into())), JsonKind::Text(None)),
            ),
            (
                "{\"level\":\"x, expected y\"}".into(),
                kind(
                    JsonKind::Text(Some("x, expected y".into())),
                    JsonKind::Whole,
                ),
            ),
            (
                "{\"level\":300}".into(),
                kind(JsonKind::Number(Some("300".into())), JsonKind::Whole),
            ),
            (
                "{\"level\":null}".into(),
                kind(JsonKind::Null, JsonKind::Whole),
            ),
            (named("\"rows\":{}"), kind(JsonKind::Object, JsonKind::List)),
            (
                "7".into(),
                kind(JsonKind::Number(Some("7".into())), JsonKind::Object),
            ),
        ] {
            let text: String = text;
            assert_eq!(fault(&text).what, what, "{text}");
        }
    }

    #[test]
    fn columns_are_counted_in_characters() {
        let bad = fault("{\n\"name\": \"第一条\" \"level\"");
        assert_eq!((bad.line, bad.column), (2, 15));
    }
}
