//! Which directives of reStructuredText have text on their line, in their options and below.

/// Directives that hold no text, whatever is set in below them.
pub const CODE: [&str; 33] = [
    "code",
    "code-block",
    "sourcecode",
    "literalinclude",
    "highlight",
    "parsed-literal",
    "prompt",
    "ipython",
    "doctest",
    "testcode",
    "testoutput",
    "testsetup",
    "testcleanup",
    "math",
    "raw",
    "image",
    "include",
    "toctree",
    "graphviz",
    "digraph",
    "graph",
    "uml",
    "mermaid",
    "productionlist",
    "index",
    "meta",
    "sectnum",
    "target-notes",
    "role",
    "default-role",
    "autoclass",
    "automodule",
    "autofunction",
];

/// Directives with text behind them on their line.
const TEXT: [&str; 33] = [
    "note",
    "warning",
    "tip",
    "important",
    "attention",
    "caution",
    "danger",
    "error",
    "hint",
    "seealso",
    "admonition",
    "topic",
    "sidebar",
    "rubric",
    "centered",
    "todo",
    "table",
    "csv-table",
    "list-table",
    "glossary",
    "replace",
    "contents",
    "tab",
    "tab-item",
    "group-tab",
    "dropdown",
    "details",
    "collapse",
    "card",
    "grid-item-card",
    "title",
    "sidebar-title",
    "epigraph",
];

/// Directives with text behind a version.
const VERSIONED: [&str; 4] = [
    "versionadded",
    "versionchanged",
    "versionremoved",
    "deprecated",
];

/// Directives with names behind them on their line.
const NAMED: [&str; 28] = [
    "figure",
    "container",
    "class",
    "only",
    "ifconfig",
    "function",
    "method",
    "classmethod",
    "staticmethod",
    "decorator",
    "data",
    "attribute",
    "exception",
    "module",
    "currentmodule",
    "envvar",
    "option",
    "cmdoption",
    "program",
    "describe",
    "object",
    "date",
    "unicode",
    "default-domain",
    "tabs",
    "tab-set",
    "grid",
    "grid-item",
];

/// Options whose value is text.
pub const TEXT_OPTIONS: [&str; 7] = [
    "caption",
    "alt",
    "title",
    "subtitle",
    "header",
    "description",
    "keywords",
];

/// What is text of the argument of a directive. Where the directive is not known, several words are.
pub fn prose<'a>(name: &str, argument: &'a str) -> &'a str {
    if TEXT.contains(&name) {
        return argument;
    }
    if VERSIONED.contains(&name) {
        let has_version = |word: &str| word.bytes().any(|b| b.is_ascii_digit()) && word.is_ascii();
        return match argument.split_once(char::is_whitespace) {
            Some((first, rest)) if has_version(first) => rest.trim_start(),
            Some(_) => argument,
            None if argument.is_ascii() => "",
            None => argument,
        };
    }
    let names = NAMED.contains(&name) || name.contains(':') || name.starts_with("auto");
    let is_word = |word: &&str| word.contains(char::is_alphabetic);
    let is_prose = !argument.is_ascii() || argument.split_whitespace().filter(is_word).count() > 1;
    if is_prose && !names { argument } else { "" }
}
