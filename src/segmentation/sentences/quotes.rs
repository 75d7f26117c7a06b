//! Straight quotation marks, which do not show whether they open or close.
//!
//! English has white space outside of them. Chinese has none, so they are counted: of a pair the first opens. White
//! space sets the count right where a mark was left out.
//!
//! ```text
//! 老陈摇了摇头。"那太晚了！"他喊道。"走吧。"
//!               ┌────────┐       ┌────┐
//! ```

/// The straight marks, each a pair by itself.
const KINDS: [&[char]; 2] = [&['"', '＂'], &['\'', '＇']];

/// Whether a character is a straight quotation mark.
pub(super) fn is_straight(c: char) -> bool {
    KINDS.iter().any(|kind| kind.contains(&c))
}

/// Marks after which a quotation may begin in Chinese.
pub(super) const LEADING: &str = ":：,，、—(（[「『“‘《";

/// Marks that do not begin what is quoted: before them a straight one closes.
pub(super) const FOLLOWING: &str = "\"'＂＇”’」』》)）],，;；:：.。、!！?？…";

/// The bytes at which a paragraph has straight quotation marks that open.
pub(super) fn openers(text: &str) -> Vec<usize> {
    let mut out = Vec::new();
    for kind in KINDS {
        let mut inside = false;
        for (at, mark) in text.match_indices(kind) {
            let before = text[..at].chars().next_back();
            let after = text[at + mark.len()..].chars().next();
            let ascii = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            if kind[0] == '\'' && ascii(before) && ascii(after) {
                // An apostrophe.
                continue;
            }
            let ends = after.is_none_or(char::is_whitespace);
            let starts = before.is_none_or(char::is_whitespace);
            inside = match inside {
                // After white space another one opens: the one before was never closed.
                true => starts && !ends,
                false => {
                    !ends
                        && (starts
                            || before.is_some_and(|c| LEADING.contains(c))
                            || quotes(before, after))
                }
            };
            if inside {
                out.push(at);
            }
        }
    }
    out.sort_unstable();
    out
}

/// Whether a straight mark between two characters may open a quotation: `5"` is a length.
fn quotes(before: Option<char>, after: Option<char>) -> bool {
    let inch =
        before.is_some_and(|c| c.is_ascii_digit()) && !after.is_some_and(char::is_alphanumeric);
    !inch && !after.is_some_and(|c| FOLLOWING.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(marked: &str) {
        // ‹ is an opening mark here.
        let text = marked.replace('‹', "\"");
        let found = openers(&text);
        let mut wanted = Vec::new();
        let mut at = 0;
        for c in marked.chars() {
            if c == '‹' {
                wanted.push(at);
            }
            at += if c == '‹' { 1 } else { c.len_utf8() };
        }
        assert_eq!(found, wanted, "{marked}");
    }

    #[test]
    fn of_a_pair_the_first_opens() {
        check("她说：‹好。\"他说。‹走！\"‹走。\"");
        check("‹Go,\" he said. ‹Why?\"");
        // Never closed, and white space tells.
        check("He said, ‹Go. ‹Why?\" ‹So.\"");
        check("屏幕为5\"。他说‹好。\"");
        check("The 5\" pipe, ‹so called.\" Yes.");
    }

    #[test]
    fn a_single_mark_outside_of_a_pair_is_passed_over() {
        let text = "The dogs' bed, \"said to be 'good.'\" Yes.";
        assert_eq!(openers(text), [15, 27]);
    }

    #[test]
    fn apostrophes_are_none() {
        assert!(openers("It's Tom's, the students' book.").is_empty());
        assert_eq!(openers("他说：'走。'"), ["他说：".len()]);
    }
}
