//! Expressions as SRX files have them, written as this program's engine reads them.
//!
//! The standard asks for ICU's regular expressions, and files are written for ICU or Java. Nearly all of their syntax
//! is the engine's own; the rest is rewritten here. What neither knows, the engine refuses.

/// Writes an expression anew.
pub fn translate(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut chars = pattern.chars().peekable();
    let mut class = 0; // in how many brackets
    while let Some(c) = chars.next() {
        if c != '\\' {
            match c {
                '[' => class += 1,
                ']' if class > 0 => class -= 1,
                _ => {}
            }
            out.push(c);
            continue;
        }
        let Some(escaped) = chars.next() else {
            out.push('\\');
            break;
        };
        match escaped {
            // Quoted to \E or the end.
            'Q' => {
                let rest: String = chars.clone().collect();
                let quoted = rest.split("\\E").next().unwrap_or_default();
                for _ in 0..quoted.chars().count() {
                    chars.next();
                }
                for c in quoted.chars() {
                    literal(&mut out, c);
                }
            }
            'E' => {}
            // Horizontal white space; here it would be a hexadecimal digit.
            'h' if class > 0 => out.push_str("\\t\\p{Zs}"),
            'h' => out.push_str("[\\t\\p{Zs}]"),
            'H' if class == 0 => out.push_str("[^\\t\\p{Zs}]"),
            'R' if class == 0 => {
                out.push_str("(?:\\r\\n|[\\n\\x0B\\f\\r\\x{85}\\x{2028}\\x{2029}])")
            }
            'e' => out.push_str("\\x1B"),
            'u' => {
                let digits: String = chars.clone().take(4).collect();
                if digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
                    chars.nth(3);
                    out.push_str(&format!("\\x{{{digits}}}"));
                } else {
                    out.push_str("\\u");
                }
            }
            // \p{IsLatin}, as Java writes it.
            'p' | 'P' => {
                out.push('\\');
                out.push(escaped);
                let next: String = chars.clone().take(3).collect();
                if next == "{Is" {
                    chars.nth(2);
                    out.push('{');
                }
            }
            // Elsewhere they are the ends of words.
            '<' | '>' => literal(&mut out, escaped),
            c if c == ' ' || !c.is_ascii() => literal(&mut out, c),
            c => {
                out.push('\\');
                out.push(c);
            }
        }
    }
    out
}

/// A character that stands for itself.
fn literal(out: &mut String, c: char) {
    if c.is_alphanumeric() || c == '_' || !c.is_ascii() {
        out.push(c);
    } else {
        out.push_str(&format!("\\x{{{:X}}}", u32::from(c)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fancy_regex::Regex;

    #[test]
    fn what_is_the_same_stays() {
        for pattern in [
            r"\s[A-Z]\.",
            r"(?<!\d)[\.\?\!]+",
            r"[\p{L}&&[^\d]]",
            r"\x{2026}\t\\",
            "",
        ] {
            assert_eq!(translate(pattern), pattern);
            Regex::new(pattern).unwrap();
        }
    }

    #[test]
    fn what_differs_is_rewritten() {
        for (pattern, fits, does_not) in [
            (r"\Qa.b\E+", "a.bb", "axb"),
            (r"\Qa.", "a.", "ab"),
            (r"^\h$", "\u{3000}", "a"),
            (r"^[\hx]$", "\t", "a"),
            (r"^\H$", "a", " "),
            (r"^\R$", "\r\n", " "),
            (r"^\u002e$", ".", "x"),
            (r"^\p{IsHan}\P{IsHan}$", "一a", "a一"),
            (r"^\<\>$", "<>", ""),
            (r"^\…\ $", "… ", "…"),
            (r#"^\"\'\-\/\&$"#, "\"'-/&", ""),
        ] {
            let regex =
                Regex::new(&translate(pattern)).unwrap_or_else(|e| panic!("{pattern}: {e}"));
            assert!(regex.is_match(fits).unwrap(), "{pattern}");
            assert!(!regex.is_match(does_not).unwrap(), "{pattern}");
        }
    }

    #[test]
    fn odd_ones_are_left_to_the_engine() {
        for pattern in ["\\", "\\u00", "[", "\\p{Is", "(?<", "]"] {
            let _ = Regex::new(&translate(pattern));
        }
    }
}
