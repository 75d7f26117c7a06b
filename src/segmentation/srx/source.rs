//! The rules of a file as they are written, before their expressions are understood.

/// The rules of all languages in a file.
#[derive(Debug, Clone)]
pub struct Srx {
    /// The file, for messages.
    pub(super) name: String,
    /// Whether the rules of all patterns that fit a language add up, or only the first's hold.
    pub(super) cascade: bool,
    /// Which languages have which rules: in order.
    pub(super) maps: Vec<Map>,
    pub(super) languages: Vec<(String, Vec<Source>)>,
}

/// From a pattern of language codes to the name of rules.
#[derive(Debug, Clone)]
pub struct Map {
    pub(super) pattern: String,
    pub(super) rules: String,
    pub(super) line: u32,
}

/// A rule as it is written.
#[derive(Debug, Clone)]
pub struct Source {
    pub(super) line: u32,
    pub(super) is_break: bool,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}
