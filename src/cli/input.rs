//! What the user says of an input, its language and its encoding, and the reading of inputs.

use super::message::{Noun, Result, Usage, word};
use align::document::programs::{ProgramPlace, Programs};
use align::document::{Document, ReadOptions, mixed};
use align::language::{Language, Script};
use clap::Args;
use encoding_rs::Encoding;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The programs that read what is not read here.
#[derive(Debug, Args)]
pub struct ProgramArgs {
    /// Where LibreOffice is, which reads .doc, .rtf, .wps and others; none: do without it
    #[arg(
        long,
        value_name = "PATH|none",
        global = true,
        help_heading = "Other programs"
    )]
    libreoffice: Option<PathBuf>,
    /// Where poppler's pdftohtml is, which reads PDF; none: do without it
    #[arg(
        long,
        value_name = "PATH|none",
        global = true,
        help_heading = "Other programs"
    )]
    poppler: Option<PathBuf>,
    /// How long one of them may take for one file
    #[arg(
        long,
        value_name = "SECONDS",
        default_value_t = 180,
        value_parser = clap::value_parser!(u64).range(1..=86_400),
        global = true,
        help_heading = "Other programs"
    )]
    timeout: u64,
}

impl ProgramArgs {
    /// As the reader of files wants it.
    pub fn programs(&self) -> Programs {
        let place = |said: &Option<PathBuf>| match said {
            None => ProgramPlace::Usual,
            Some(path) if path.as_os_str() == "none" => ProgramPlace::Off,
            Some(path) => ProgramPlace::At(path.clone()),
        };
        Programs {
            libreoffice: place(&self.libreoffice),
            poppler: place(&self.poppler),
            limit: Duration::from_secs(self.timeout),
        }
    }
}

/// A language as the user says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lang {
    pub language: Language,
    pub script: Option<Script>,
    /// The code to write, where more than the language was said.
    pub code: Option<String>,
}

/// Reads a language as the user says it: `en`, `zh-TW`.
pub fn lang(text: &str) -> Result<Lang, String> {
    let mut parts = text.split('-');
    let language = match parts
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
        .as_str()
    {
        "en" => Language::English,
        "zh" => Language::Chinese,
        _ => return Err(word(Noun::LanguageCode).into()),
    };
    let parts: Vec<_> = parts.collect();
    let is_part =
        |p: &&str| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric());
    if !parts.iter().all(is_part) {
        return Err(word(Noun::CodeParts).into());
    }
    let has = |names: &[&str]| {
        parts
            .iter()
            .any(|p| names.iter().any(|n| n.eq_ignore_ascii_case(p)))
    };
    let script = match language {
        Language::English => None,
        Language::Chinese if has(&["Hans", "CN", "SG", "MY"]) => Some(Script::Simplified),
        Language::Chinese if has(&["Hant", "TW", "HK", "MO"]) => Some(Script::Traditional),
        Language::Chinese => None,
    };
    let code = (!parts.is_empty()).then(|| text.to_owned());
    Ok(Lang {
        language,
        script,
        code,
    })
}

/// Any of an encoding's names, as the reader of files wants it. Known here already, so that a wrong one
/// is said to be of this option.
pub fn encoding(label: &str) -> Result<String, String> {
    match Encoding::for_label(label.as_bytes()) {
        Some(_) => Ok(label.into()),
        None => Err(word(Noun::EncodingName).into()),
    }
}

/// How to read an input that is as its user says.
pub fn options(encoding: Option<&str>, lang: Option<&Lang>, programs: &Programs) -> ReadOptions {
    ReadOptions {
        encoding: encoding.map(Into::into),
        language: lang.map(|l| l.language),
        script: lang.and_then(|l| l.script),
        programs: programs.clone(),
        ..ReadOptions::default()
    }
}

/// Reads one input as its user says it is.
pub fn read(
    path: &Path,
    encoding: Option<&str>,
    lang: Option<&Lang>,
    programs: &Programs,
) -> Result<Document> {
    Ok(Document::read(path, &options(encoding, lang, programs))?)
}

/// Reads one input that holds both languages, and takes it apart: English, Chinese.
pub fn read_mixed(
    path: &Path,
    encoding: Option<&str>,
    programs: &Programs,
) -> Result<(Document, Document)> {
    split_mixed(read(path, encoding, None, programs)?)
}

/// Takes a document apart that holds both languages: English, Chinese.
pub fn split_mixed(document: Document) -> Result<(Document, Document)> {
    if mixed::is_mixed(&document) {
        return Ok(mixed::split(&document));
    }
    let (name, language) = (document.name, document.language);
    Err(Usage::OneLanguage { name, language }.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_said_in_several_ways() {
        assert_eq!(lang("zh").unwrap().code, None);
        let taiwan = lang("zh-TW").unwrap();
        assert_eq!(taiwan.script, Some(Script::Traditional));
        assert_eq!(taiwan.code.as_deref(), Some("zh-TW"));
        assert_eq!(lang("zh-Hans-CN").unwrap().script, Some(Script::Simplified));
        assert_eq!(lang("en-GB").unwrap().language, Language::English);
        for bad in ["", "de", "zh_CN", "zh-", "zh-C", "*all*"] {
            assert!(lang(bad).is_err(), "{bad}");
        }
    }
}
