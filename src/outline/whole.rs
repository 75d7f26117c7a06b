//! The outline of one document, and what is done to it as a whole: headings leave and come, and lines, levels and
//! places follow.

use super::layout::{Layout, Role};
use super::said::Said;
use super::{Heading, tree};

/// The outline of one document.
#[derive(Debug, Clone)]
pub struct Outline {
    /// The headings, in the order of the document; those that only the table of contents has stand
    /// where it puts them.
    pub headings: Vec<Heading>,
    /// Lines that are headings only if the other document has them too, ascending.
    pub possible: Vec<Heading>,
    /// How the lines are laid out, and the role of each.
    pub layout: Layout,
    /// First lines and line counts of the table of contents' entries, its title line first. The contents of single
    /// chapters are not among them; their lines have the role of contents all the same.
    pub contents: Vec<(u32, u32)>,
    /// What a person has said of its lines.
    pub said: Said,
}

impl Outline {
    /// Removes the headings that `keep` refuses: their lines become text again, and the rest is
    /// nested anew.
    pub fn retain(&mut self, keep: impl Fn(usize) -> bool) {
        let before = self.headings.len();
        self.thin(keep);
        if self.headings.len() < before {
            self.settle();
        }
    }

    /// Removes the headings that `keep` refuses from the list of them, and nothing else: [`Outline::settle`] is to
    /// follow.
    pub(crate) fn thin(&mut self, keep: impl Fn(usize) -> bool) {
        let mut index = 0;
        self.headings.retain(|_| {
            index += 1;
            keep(index - 1)
        });
        // Of lines that may be headings few are: the room of the others is given back.
        self.headings.shrink_to_fit();
    }

    /// Gives lines their roles, and nests the headings anew, after the list of them has changed.
    pub(crate) fn settle(&mut self) {
        settle_roles(&self.headings, &mut self.layout.roles);
        tree::nest(&mut self.headings);
    }

    /// Adds headings of one line each, ascending by line, in place of what is on their lines, and nests all of them
    /// anew.
    pub fn admit(&mut self, mut more: Vec<Heading>) {
        more.retain(|h| !self.said.is_text(h.line));
        if more.is_empty() {
            return;
        }
        let mut more = more.into_iter().peekable();
        let mut all = Vec::with_capacity(self.headings.len() + more.len());
        for heading in std::mem::take(&mut self.headings) {
            let mut replaced = false;
            // What only the contents has does not stand where its line is.
            if !heading.only_in_contents {
                while let Some(new) = more.next_if(|new| new.line <= heading.line) {
                    replaced |= new.line == heading.line;
                    all.push(new);
                }
            }
            if !replaced {
                all.push(heading);
            }
        }
        all.extend(more);
        self.headings = all;
        self.settle();
    }
}

/// Gives the lines of headings the role of headings, and none but them: a line that is no heading any more is text, or
/// its text would be lost.
pub(super) fn settle_roles(headings: &[Heading], roles: &mut [Role]) {
    for role in roles.iter_mut().filter(|r| **r == Role::Heading) {
        *role = Role::Text;
    }
    // A line of the contents stays one.
    for h in headings.iter().filter(|h| !h.only_in_contents) {
        roles[h.line as usize..(h.line + h.lines) as usize].fill(Role::Heading);
    }
}
