//! Documents that LibreOffice reads and nothing here does: .doc, .rtf, .wps and others. It saves them as .docx, which
//! is then read as any other.
//!
//! It works in a profile of its own, so that it neither meets a LibreOffice that is open nor changes its settings;
//! macros are off there, and pictures that a document has on other machines are not asked for.

use super::origin::{Defect, FileFormat, Origin};
use super::programs::{self, Failure, Program, Programs};
use crate::error::{Error, NotText, Result};
use std::path::Path;
use std::process::Command;

/// The settings of the profile.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"#;

/// Extensions of files that say nothing of themselves at their beginning, or too little.
const EXTENSIONS: &[&str] = &[
    "wps", "wpt", "wpd", "hwp", "abw", "lwp", "pages", "uot", "fodt",
];

/// The extension under which LibreOffice is to read a file; `None` for what it is not asked for.
pub fn extension(name: &str, bytes: &[u8]) -> Option<&'static str> {
    let wide = |stream: &str| {
        let wide: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &wide).is_some()
    };
    let named = Path::new(name).extension().and_then(|e| e.to_str());
    let named = named.unwrap_or_default().to_ascii_lowercase();
    let known = EXTENSIONS.iter().copied().find(|e| *e == named);
    if is_old(bytes) {
        return match () {
            // WPS Office writes Word's format under its own name.
            () if wide("WordDocument") => Some("doc"),
            // Works.
            () if wide("MatOST") || known == Some("wps") => Some("wps"),
            () if wide("HwpSummaryInformation") => Some("hwp"),
            () => None,
        };
    }
    if bytes.starts_with(b"{\\rtf") {
        return Some("rtf");
    }
    if bytes.starts_with(b"\xFFWPC") {
        return Some("wpd");
    }
    // A page of the web under the name of Word is read as what it is.
    known.filter(|_| !super::html::is_html("", bytes))
}

/// Whether it is a file of Office 97 to 2003; documents with a password are kept in one as well.
pub fn is_old(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

/// What is wrong with an old Office file that LibreOffice is not asked for. The names of its streams tell what it
/// holds.
pub fn refuse_old(name: &str, bytes: &[u8]) -> Error {
    let has = |stream: &str| {
        let wide: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &wide).is_some()
    };
    if has("EncryptedPackage") {
        return Origin::new(name, FileFormat::Word).refuse(Defect::Password);
    }
    let what = match has("PowerPoint Document") {
        true => NotText::PowerPoint,
        false => NotText::OldWithoutDocument,
    };
    Error::NotText {
        name: name.into(),
        what,
    }
}

/// The file as LibreOffice saves it in the format of Word.
///
/// # Errors
///
/// [`Error::NoProgram`] where LibreOffice is not there or shall not be run, [`Error::Unreadable`] where it cannot read
/// the file.
pub fn as_word(name: &str, bytes: &[u8], extension: &str, programs: &Programs) -> Result<Vec<u8>> {
    let origin = Origin::new(name, FileFormat::Office);
    let program = Program::LibreOffice;
    let Some(office) = program.find(&programs.libreoffice) else {
        return Err(Error::NoProgram {
            name: name.into(),
            format: FileFormat::Office,
            program,
            place: programs.libreoffice.clone(),
        });
    };
    let failed = |reason: std::io::Error| {
        origin.refuse(Defect::Converter {
            program: program.name(),
            said: reason.to_string(),
        })
    };
    let folder = tempfile::Builder::new().prefix("align-").tempdir();
    let folder = folder.map_err(failed)?;
    let at = |part: &str| folder.path().join(part);
    let input = at(&format!("document.{extension}"));
    std::fs::create_dir_all(at("profile").join("user")).map_err(failed)?;
    let settings = at("profile").join("user").join("registrymodifications.xcu");
    std::fs::write(settings, SETTINGS).map_err(failed)?;
    std::fs::write(&input, bytes).map_err(failed)?;
    let mut command = Command::new(office);
    command
        .arg(format!(
            "-env:UserInstallation={}",
            file_url(&at("profile"))
        ))
        .args(["--headless", "--norestore", "--nolockcheck", "--nodefault"])
        .args(["--convert-to", "docx:MS Word 2007 XML", "--outdir"])
        .arg(at("out"))
        .arg(&input)
        // Whatever its user has set for LibreOffice's windows is of no use here.
        .env_remove("SAL_USE_VCLPLUGIN")
        .env("HOME", folder.path());
    let ran = programs::run(command, folder.path(), programs.limit);
    let ran = ran.map_err(|failure| match failure {
        Failure::Start(reason) => failed(reason),
        Failure::TooSlow => origin.refuse(Defect::TooSlow {
            program: program.name(),
            seconds: programs.limit.as_secs(),
        }),
    })?;
    // It says that all went well also where nothing did: only the file tells.
    std::fs::read(at("out").join("document.docx")).map_err(|_| {
        let said = ran.said.replace(&*folder.path().to_string_lossy(), "");
        if said.to_ascii_lowercase().contains("password") {
            return origin.refuse(Defect::Password);
        }
        let said = said
            .lines()
            .next_back()
            .unwrap_or_default()
            .trim()
            .to_owned();
        let program = program.name();
        origin.refuse(Defect::Converter { program, said })
    })
}

/// The address of a folder, as LibreOffice wants its profile.
fn file_url(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let mut url = String::from(match path.starts_with('/') {
        true => "file://",
        false => "file:///",
    });
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b':' | b'.' | b'-' | b'_' | b'~' => {
                url.push(byte.into());
            }
            byte => url.push_str(&format!("%{byte:02X}")),
        }
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_libreoffice_is_asked_for() {
        assert_eq!(extension("a.doc", b"{\\rtf1 text}"), Some("rtf"));
        assert_eq!(extension("a.WPS", b"anything"), Some("wps"));
        assert_eq!(extension("a.wps", b"<html><p>x"), None);
        assert_eq!(extension("a.doc", b"plain text"), None);
        let old = |stream: &str| {
            let mut bytes = b"\xD0\xCF\x11\xE0".to_vec();
            bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
            bytes
        };
        assert_eq!(extension("a.wps", &old("WordDocument")), Some("doc"));
        assert_eq!(extension("a.xls", &old("Workbook")), None);
        let error = refuse_old("a.docx", &old("EncryptedPackage")).to_string();
        assert!(error.contains("password"), "{error}");
    }

    #[test]
    fn folders_as_addresses() {
        assert_eq!(
            file_url(Path::new("/tmp/a b/文")),
            "file:///tmp/a%20b/%E6%96%87"
        );
        assert_eq!(file_url(Path::new("C:\\a")), "file:///C:/a");
    }
}
