//! Lines that are the same in two languages: commands, listings, output of programs.
//!
//! A title is translated, or it is a name. What stands untranslated beside other lines that do is part of a listing,
//! and what begins small or with a sign, of several words, is a command:
//!
//! ```text
//! (gdb) break 36                      (gdb) break 36
//! Breakpoint 2 at 0x400db6f6          Breakpoint 2 at 0x400db6f6
//! Clean up                            清理
//! ```

use crate::document::Document;
use crate::language::is_han;
use crate::language::wording::ends_like_sentence;
use crate::outline::Heading;
use rustc_hash::FxHashSet;

/// Two documents, and on which lines of each a heading stands that is sure.
pub(super) struct SameLines<'a> {
    docs: [&'a Document; 2],
    fixed: [FxHashSet<u32>; 2],
}

impl<'a> SameLines<'a> {
    pub fn new(source: (&'a Document, &[Heading]), target: (&'a Document, &[Heading])) -> Self {
        let fixed = |headings: &[Heading]| {
            let sure = headings.iter().filter(|h| h.is_sure() && !h.is_line());
            sure.map(|h| h.line).collect()
        };
        Self {
            docs: [source.0, target.0],
            fixed: [fixed(source.1), fixed(target.1)],
        }
    }

    /// Whether two lines are the same, and so are those right above or right below them, which are no sentences and no
    /// headings that are sure.
    pub fn are_listed(&self, a: &Heading, b: &Heading) -> bool {
        self.are_same(a, b)
            && (self.same_beside(a.line.checked_sub(1), b.line.checked_sub(1))
                || self.same_beside(Some(a.line + a.lines), Some(b.line + b.lines)))
    }

    /// Whether two lines are the same, and several words that begin small or with a sign.
    pub fn are_commands(&self, a: &Heading, b: &Heading) -> bool {
        let begins = |t: &str| t.starts_with(|c: char| !c.is_uppercase() && !c.is_ascii_digit());
        self.are_same(a, b) && begins(&a.text) && a.text.contains(' ')
    }

    /// Whether two lines are the same, in letters that both languages may have.
    fn are_same(&self, a: &Heading, b: &Heading) -> bool {
        self.docs[0].language != self.docs[1].language
            && a.text == b.text
            && !a.text.contains(is_han)
    }

    /// Whether there are such lines, and both are the same and may be part of a listing.
    fn same_beside(&self, a: Option<u32>, b: Option<u32>) -> bool {
        let line = |side: usize, line: Option<u32>| {
            let line = line.filter(|l| (*l as usize) < self.docs[side].line_count())?;
            let text = self.docs[side].line(line as usize).trim();
            (!self.fixed[side].contains(&line)).then_some(text)
        };
        let (Some(a), Some(b)) = (line(0, a), line(1, b)) else {
            return false;
        };
        let says = a.chars().any(char::is_alphanumeric) && !a.contains(is_han);
        a == b && says && !ends_like_sentence(a)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn listings_and_commands_are_the_same_on_both_sides() {
        let english = "Start\n(gdb) break 36\nBreakpoint 2\nClean up\nAPI\n\nconda list";
        let chinese = "开始\n(gdb) break 36\nBreakpoint 2\n清理\nAPI\n\nconda list";
        let docs = [(english, Language::English), (chinese, Language::Chinese)];
        let [a, b] = docs.map(|(text, language)| Document::from_text("t.txt", text, language));
        let chapter =
            Document::from_text("t.txt", "Chapter 1 Tools\n\nBring it.\n", Language::English);
        let chapter = crate::outline::read(&chapter).headings.remove(0);
        let heading = |side: usize, line: u32| {
            let mut h = chapter.clone();
            h.line = line;
            h.text = [&a, &b][side].line(line as usize).into();
            h
        };
        let same = SameLines::new((&a, &[]), (&b, &[]));
        let listed = |line| same.are_listed(&heading(0, line), &heading(1, line));
        assert!(listed(1));
        assert!(!listed(4));
        let command = |line| same.are_commands(&heading(0, line), &heading(1, line));
        assert!(command(6) && command(1) && !command(4));
    }
}
