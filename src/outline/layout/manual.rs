//! The head and the foot of a manual page: `LS(1)   User Commands   LS(1)`.
//!
//! Programs print them above and below every page, translated or not, and they look like titles in capitals. What tells
//! is that the page's name and section stand at both ends of the first line, far apart.

use crate::document::Document;
use crate::outline::layout::Role;

/// Marks the head and the foot as page headers. Whether there are any.
pub fn mark(doc: &Document, roles: &mut [Role]) -> bool {
    let first = (0..roles.len()).find(|&i| roles[i] != Role::Blank);
    let Some(page) = first.and_then(|i| page_of_head(doc.line(i).trim())) else {
        return false;
    };
    for (i, role) in roles.iter_mut().enumerate() {
        let t = doc.line(i).trim();
        if page_of_head(t) == Some(page) || is_foot(t, page) {
            *role = Role::PageHeader;
        }
    }
    true
}

/// The name and section of the page whose head a line is.
fn page_of_head(t: &str) -> Option<&str> {
    let page = t.split_whitespace().next()?;
    let (name, section) = page.strip_suffix(')')?.rsplit_once('(')?;
    let between = t.strip_prefix(page)?.strip_suffix(page)?;
    let section = section.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'n' | 'l'))
        && section.len() <= 6;
    let apart = between.starts_with("  ") && between.ends_with("  ")
        || between.starts_with('\t')
        || between.trim().is_empty();
    (!name.is_empty() && section && apart && between.len() > 1).then_some(page)
}

/// Whether a line is the foot of a page: its name at an end, far from what else there is.
fn is_foot(t: &str, page: &str) -> bool {
    let rest = t.strip_suffix(page).filter(|rest| rest.ends_with("   "));
    let rest = rest.or_else(|| t.strip_prefix(page).filter(|rest| rest.starts_with("   ")));
    rest.is_some_and(|rest| rest.trim().contains("  "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_stands_at_both_ends_of_its_head() {
        for (line, page) in [
            ("SLUICE(8)    Town Commands    SLUICE(8)", Some("SLUICE(8)")),
            (
                "sluice.conf(5)  文件格式  sluice.conf(5)",
                Some("sluice.conf(5)"),
            ),
            ("SLUICE(3pm)\tPerl\tSLUICE(3pm)", Some("SLUICE(3pm)")),
            ("SLUICE(8) opens what SLUICE(8)", None),
            ("SLUICE(8)    Town Commands    GATE(8)", None),
            ("SLUICE    Town Commands    SLUICE", None),
            ("SLUICE(8)", None),
            ("(8)   a   (8)", None),
        ] {
            assert_eq!(page_of_head(line), page, "{line}");
        }
        assert!(is_foot(
            "tools 4.1        2020-05-06        SLUICE(8)",
            "SLUICE(8)"
        ));
        assert!(!is_foot("as it is said in SLUICE(8)", "SLUICE(8)"));
        assert!(!is_foot("see also         SLUICE(8)", "SLUICE(8)"));
    }
}
