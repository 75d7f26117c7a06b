//! Tables with a certain header, whichever program has saved them again: with other quotation marks and separators, in
//! UTF-16, as a workbook.
//!
//! What this program has written lies among the documents at times, and is none. As long as it is as it was, its first
//! bytes say so; after a spreadsheet program has had it, the names of its columns still do.

use crate::document::workbook;

/// Rows that are looked at in search of the header: somebody may have put a title above it.
const ABOVE: usize = 20;
/// What may separate cells.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];
/// So many bytes of a text are enough to find a header in.
pub const HEAD: u64 = 8000;

/// How many of these columns' names a row has at least that is the header: of any three, somebody's own table may have
/// the names.
fn enough(columns: &[&str]) -> usize {
    columns.len().div_ceil(2) + 1
}

/// Whether a text, of which these are the first bytes, is a table with most of these columns.
///
/// ```
/// use align::folder::tables::text_has_header;
///
/// let columns = ["source", "target", "status"];
/// assert!(text_has_header(b"sep=;\r\n\"Source\";\"Target\";\"Status\"\r\n", &columns));
/// assert!(!text_has_header(b"source\ttarget\r\n", &columns));
/// ```
pub fn text_has_header(head: &[u8], columns: &[&str]) -> bool {
    // The names are ASCII: without its zero bytes UTF-16 is that as well.
    let ascii: Vec<u8> = head.iter().copied().filter(|b| *b != 0).collect();
    let text = String::from_utf8_lossy(&ascii);
    let lines = text.split(['\r', '\n']).filter(|line| !line.is_empty());
    lines.take(ABOVE).any(|line| {
        let is_header = |delimiter| is_header(line.split(delimiter), columns);
        DELIMITERS.into_iter().any(is_header)
    })
}

/// Whether a workbook has a sheet with most of these columns. One that cannot be read has none.
pub fn workbook_has_header(bytes: Vec<u8>, columns: &[&str]) -> bool {
    let sheets = workbook::sheets(bytes).unwrap_or_default();
    sheets.iter().any(|(_, rows)| {
        let mut first = rows.values().take(ABOVE);
        first.any(|row| is_header(row.values().map(String::as_str), columns))
    })
}

/// Whether these cells are the header.
fn is_header<'a>(cells: impl Iterator<Item = &'a str>, columns: &[&str]) -> bool {
    let mut found = vec![false; columns.len()];
    for cell in cells {
        let outside = |c: char| !c.is_ascii_alphanumeric();
        let name = cell.trim_matches(outside);
        if let Some(at) = columns.iter().position(|c| c.eq_ignore_ascii_case(name)) {
            found[at] = true;
        }
    }
    found.into_iter().filter(|&is| is).count() >= enough(columns)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::csv::COLUMNS;

    fn utf16(text: &str) -> Vec<u8> {
        let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn a_header_is_known_however_it_was_saved() {
        let tabs = COLUMNS.join("\t") + "\r\nArticle 1\t第一条\r\n";
        let quoted = COLUMNS.map(|name| format!("\"{name}\"")).join(";");
        for text in [
            COLUMNS.join(","),
            format!("\u{feff}{}\r\n", COLUMNS.join(",")),
            format!("sep=;\r\n{quoted}\r\n"),
            format!("Review of May\n\n{tabs}"),
            format!("{},Done\n", COLUMNS[..12].join(",").to_uppercase()),
        ] {
            assert!(text_has_header(text.as_bytes(), &COLUMNS), "{text}");
            assert!(text_has_header(&utf16(&text), &COLUMNS), "{text}");
        }
    }

    #[test]
    fn somebodys_own_table_is_none_of_ours() {
        for text in [
            "",
            "source,target,comment,id,status\r\nRiver,河流,,1,ok\r\n",
            "The columns are source, target, comment and so on.\n",
            "Article 1\t第一条\n",
        ] {
            assert!(!text_has_header(text.as_bytes(), &COLUMNS), "{text}");
        }
        assert!(!workbook_has_header(b"PK\x03\x04".to_vec(), &COLUMNS));
    }
}
