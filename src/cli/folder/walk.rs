//! The documents that lie in a folder.

use super::super::message::Result;
use super::summary;
use align::Error;
use align::document::name_of;
use align::export::{csv, xlsx};
use align::folder::names::Place;
use align::folder::tables::{HEAD, text_has_header, workbook_has_header};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// A document that was found.
#[derive(Debug, Clone)]
pub struct File {
    /// Where to open it.
    pub path: PathBuf,
    /// Its place below the folder that was searched.
    pub place: Place,
}

/// What a file's name ends with that is no document: pictures, sound, archives, programs and their settings, and what
/// CAT tools and this one write.
const OTHER: [&str; 94] = [
    "7z", "avi", "bak", "beads", "bin", "bmp", "bz2", "c", "cfg", "class", "conf", "cpp", "css",
    "dat", "db", "dll", "dtd", "emf", "eot", "eps", "exe", "flac", "gif", "glossary", "go", "gz",
    "h", "heic", "ico", "ini", "iso", "jar", "java", "jpeg", "jpg", "js", "json", "jsonl", "jsx",
    "less", "lock", "log", "map", "mjs", "mkv", "mo", "mov", "mp3", "mp4", "mpeg", "ogg", "otf",
    "parquet", "php", "pl", "png", "po", "pot", "psd", "py", "rar", "rb", "rs", "sass", "scss",
    "sdlxliff", "sh", "so", "sql", "srx", "svg", "tar", "tbx", "tif", "tiff", "tmx", "toml", "ts",
    "tmp", "tsx", "ttf", "vue", "wav", "webm", "webp", "woff", "woff2", "xlf", "xliff", "xml",
    "xsd", "yaml", "yml", "zip",
];

/// What a folder holds.
#[derive(Debug, Default)]
pub struct Found {
    /// The documents, sorted by path.
    pub documents: Vec<File>,
    /// What this program has written, from another pair or by another run; sorted.
    pub own: Vec<PathBuf>,
}

/// Finds the documents below a folder. Left out are hidden files and folders, folders that are linked to, and `apart`:
/// folders that hold something else, with all that is in them.
///
/// # Errors
///
/// [`Error::Read`] where a folder cannot be listed.
pub fn documents(folder: &Path, apart: &[&Path]) -> Result<Found> {
    let apart: Vec<PathBuf> = apart.iter().filter_map(|p| p.canonicalize().ok()).collect();
    let mut out = Found::default();
    let mut waiting = vec![(folder.to_owned(), String::new())];
    while let Some((folder, prefix)) = waiting.pop() {
        let failed = |reason| Error::Read {
            name: name_of(&folder).into_owned(),
            reason,
        };
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let (path, name) = (entry.path(), entry.file_name());
            let name = name_of(Path::new(&name)).into_owned();
            // A name that begins with ~$ is Word's note that somebody has the document open.
            if name.starts_with('.') || name.starts_with("~$") {
                continue;
            }
            let kind = entry.file_type().map_err(failed)?;
            if kind.is_dir() {
                let is_apart = path.canonicalize().is_ok_and(|p| apart.contains(&p));
                if !is_apart {
                    waiting.push((path, format!("{prefix}{name}/")));
                }
                continue;
            }
            let place = Place::new(format!("{prefix}{name}"));
            let is_other = OTHER.contains(&place.extension()) || is_kept(&name);
            let is_file = || fs::metadata(&path).is_ok_and(|about| about.is_file());
            if is_other || !is_file() {
                continue;
            }
            match is_output(&path, place.extension()) {
                true => out.own.push(path),
                false => out.documents.push(File { path, place }),
            }
        }
    }
    out.documents
        .sort_by(|a, b| a.place.path().cmp(b.place.path()));
    out.own.sort();
    Ok(out)
}

/// Whether a name is that of an output as it was before somebody's changes: `en-zh.csv.bak.2`.
fn is_kept(name: &str) -> bool {
    let number = |n: &str| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit());
    name.rsplit_once(".bak.").is_some_and(|(_, n)| number(n))
}

/// Whether a file is one that this program has written, also after a spreadsheet program has saved it again.
fn is_output(path: &Path, extension: &str) -> bool {
    let tables = [&csv::COLUMNS, &summary::HEADER];
    match extension {
        "csv" | "tsv" | "tab" | "txt" => begins(path).is_some_and(|head| {
            tables
                .iter()
                .any(|columns| text_has_header(&head, &columns[..]))
        }),
        "html" => begins(path).is_some_and(|head| {
            let mark = format!("name=\"generator\" content=\"{} ", env!("CARGO_PKG_NAME"));
            head.windows(mark.len()).any(|part| part == mark.as_bytes())
        }),
        "xlsx" | "xlsm" | "xlsb" | "xls" | "ods" => {
            let is_unchanged = fs::File::open(path).is_ok_and(xlsx::is_own);
            let bytes = || fs::read(path).unwrap_or_default();
            is_unchanged || workbook_has_header(bytes(), &csv::COLUMNS)
        }
        _ => false,
    }
}

/// The first bytes of a file.
fn begins(path: &Path) -> Option<Vec<u8>> {
    let mut head = Vec::new();
    let file = fs::File::open(path).ok()?;
    file.take(HEAD).read_to_end(&mut head).ok()?;
    Some(head)
}
