//! What stands between a label with its number and what follows.

/// What stands between a label with its number and what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// Nothing follows.
    End,
    /// `:` `.` `,` `—` or wide white space: clearly set apart.
    Mark,
    /// A single space.
    Space,
    /// The next word begins at once.
    Nothing,
}

/// Reads the separator at the start of `rest`; returns it with its length in bytes.
pub fn separator(rest: &str) -> (Separator, usize) {
    let trimmed = rest.trim_start();
    let white = rest.len() - trimmed.len();
    if trimmed.is_empty() {
        return (Separator::End, rest.len());
    }
    let marks: usize = trimmed
        .chars()
        .take_while(|c| {
            matches!(
                c,
                ':' | '：'
                    | '.'
                    | '．'
                    | ','
                    | '，'
                    | '、'
                    | '-'
                    | '–'
                    | '—'
                    | '―'
                    | '─'
                    | '·'
                    | ';'
                    | '；'
                    | '|'
            )
        })
        .map(char::len_utf8)
        .sum();
    let after = &trimmed[marks..];
    if marks > 0 {
        if after.trim().is_empty() {
            return (Separator::End, rest.len());
        }
        // "Article 1.5" and "Section 3-a" go on; they are not set apart.
        let next = after.chars().next().unwrap_or(' ');
        if white == 0 && marks == 1 && next.is_ascii_alphanumeric() {
            return (Separator::Nothing, 0);
        }
        let gap = after.len() - after.trim_start().len();
        return (Separator::Mark, white + marks + gap);
    }
    let wide = rest[..white]
        .chars()
        .any(|c| matches!(c, '\u{3000}' | '\t' | '\u{2002}' | '\u{2003}'))
        || rest[..white].chars().count() > 1;
    match (white, wide) {
        (0, _) => (Separator::Nothing, 0),
        (_, true) => (Separator::Mark, white),
        _ => (Separator::Space, white),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_a_label_and_a_title() {
        use Separator::{End, Mark, Nothing, Space};
        for (rest, kind, title) in [
            ("", End, ""),
            ("  ", End, ""),
            (".", End, ""),
            (" — ", End, ""),
            (" Fees", Space, "Fees"),
            ("  Fees", Mark, "Fees"),
            ("\tFees", Mark, "Fees"),
            ("\u{3000}总则", Mark, "总则"),
            (": Fees", Mark, "Fees"),
            (" -- Fees", Mark, "Fees"),
            ("：总则", Mark, "总则"),
            (" .5 Fees", Mark, "5 Fees"),
            ("--Fees", Mark, "Fees"),
            ("Fees", Nothing, "Fees"),
            (".5 Fees", Nothing, ".5 Fees"),
            ("-a Fees", Nothing, "-a Fees"),
        ] {
            let (found, used) = separator(rest);
            assert_eq!((found, &rest[used..]), (kind, title), "{rest:?}");
        }
    }
}
