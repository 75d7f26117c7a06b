//! Lines of help as wide as the terminal, in a language that clap cannot cut into lines: it breaks at blanks only.
//!
//! A block is what stands between two blank lines. What explains an option goes on below where it began, or where too
//! little room is left there, stands on lines of its own:
//!
//! ```text
//!   -o, --output <DIR>     写到哪个文件夹；-          -o, --output <DIR>
//!                          表示写到标准输出     or            写到哪个文件夹；- 表示写到
//!                                                             标准输出
//! ```

use crate::cli::lines::wrapped;
use unicode_width::UnicodeWidthStr;

/// Columns where nothing says how many the terminal has, and the most that are used.
const USUAL: usize = 80;
const MOST: usize = 100;
/// Columns that an explanation beside its option has at least.
const BESIDE: usize = 30;
/// Where an explanation begins that stands below its option.
const BELOW: usize = 10;

/// A text of clap's, with what makes it coloured, in lines of a terminal's width.
pub fn wrapped_help(text: &str, width: Option<usize>) -> String {
    let width = width.filter(|&w| w > 0).unwrap_or(USUAL).min(MOST);
    let (plain, styles) = without_styles(text);
    let mut out = String::with_capacity(plain.len());
    let lines: Vec<&str> = plain.lines().collect();
    for (k, block) in lines.split(|line| line.trim().is_empty()).enumerate() {
        if k > 0 {
            out.push('\n');
        }
        wrap_block(block, width, &mut out);
    }
    with_styles(&out, &styles)
}

/// Writes the lines of a block.
fn wrap_block(block: &[&str], width: usize, out: &mut String) {
    let column = block.iter().filter_map(|line| explained(line)).max();
    for line in block {
        let indent = line.len() - line.trim_start().len();
        let (name, text, at) = match explained(line) {
            Some(at) => {
                let from = byte_at(line, at);
                (line[..from].trim_end(), &line[from..], at)
            }
            // It goes on from the line above.
            None if column == Some(indent) => ("", line.trim_start(), indent),
            None => {
                let hang = indent
                    + if line.trim_start().starts_with("- ") {
                        2
                    } else {
                        0
                    };
                out.push_str(&wrapped(line, Some(width), 0, hang));
                out.push('\n');
                continue;
            }
        };
        let is_beside = column.is_none_or(|column| column + BESIDE <= width);
        let at = if is_beside { at } else { BELOW };
        let begins = name.width();
        if !name.is_empty() {
            out.push_str(name);
            if !is_beside {
                out.push('\n');
            }
        }
        let gap = if is_beside {
            at.saturating_sub(begins)
        } else {
            at
        };
        out.push_str(&" ".repeat(gap));
        out.push_str(&wrapped(text, Some(width), at, at));
        out.push('\n');
    }
}

/// The column where a line begins to explain what it names before, after two blanks or more.
fn explained(line: &str) -> Option<usize> {
    let indent = line.len() - line.trim_start().len();
    // Between the short name of an option that has none and its long one there are blanks, too.
    let gap = indent + line[indent..].find("  ")?;
    let text = line[gap..].trim_start();
    (!text.is_empty()).then(|| line[..line.len() - text.len()].width())
}

/// The byte at which a column begins.
fn byte_at(line: &str, column: usize) -> usize {
    let mut ends = line.char_indices().map(|(at, _)| at);
    ends.find(|&at| line[..at].width() >= column)
        .unwrap_or(line.len())
}

/// A text without what makes it coloured, and that with how many characters that are no white space stand before it.
fn without_styles(text: &str) -> (String, Vec<(usize, &str)>) {
    let (mut plain, mut styles) = (String::with_capacity(text.len()), Vec::new());
    let (mut rest, mut count) = (text, 0);
    while let Some(at) = rest.find('\u{1b}') {
        count += solid(&rest[..at]);
        plain.push_str(&rest[..at]);
        let end = rest[at..].find('m').map_or(rest.len(), |end| at + end + 1);
        styles.push((count, &rest[at..end]));
        rest = &rest[end..];
    }
    plain.push_str(rest);
    (plain, styles)
}

/// The text with its colours, where only white space has changed.
fn with_styles(text: &str, styles: &[(usize, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 8 * styles.len());
    let mut styles = styles.iter().peekable();
    let mut count = 0;
    for c in text.chars() {
        // What ends a colour stands right after its text, what begins one right before.
        let ends = |style: &str| style == "\u{1b}[0m";
        while let Some((_, style)) =
            styles.next_if(|(at, style)| *at == count && (ends(style) || !c.is_whitespace()))
        {
            out.push_str(style);
        }
        count += usize::from(!c.is_whitespace());
        out.push(c);
    }
    styles.for_each(|(_, style)| out.push_str(style));
    out
}

/// How many characters are no white space.
fn solid(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HELP: &str = "选项：\n  -o, --output <DIR>  写到哪个文件夹；- 表示\
        （只有一种格式时）写到标准输出\n  -q, --quiet         只打印错误\n";

    #[test]
    fn an_explanation_goes_on_below_itself_or_below_its_option() {
        let beside = [
            "选项：",
            "  -o, --output <DIR>  写到哪个文件夹；- 表示（只有一种",
            "                      格式时）写到标准输出",
            "  -q, --quiet         只打印错误",
        ];
        let found = wrapped_help(HELP, Some(54));
        assert_eq!(found.lines().collect::<Vec<_>>(), beside);
        let below = [
            "选项：",
            "  -o, --output <DIR>",
            "          写到哪个文件夹；- 表示（只有一",
            "          种格式时）写到标准输出",
            "  -q, --quiet",
            "          只打印错误",
        ];
        let found = wrapped_help(HELP, Some(40));
        assert_eq!(found.lines().collect::<Vec<_>>(), below);
    }

    #[test]
    fn colours_stay_with_their_words() {
        let (bold, end) = ("\u{1b}[1m", "\u{1b}[0m");
        let coloured = format!(
            "{bold}选项：{end}\n  {bold}-q{end}  只打印错误，别的都不打印，不打印，不打印\n"
        );
        let wrapped = [
            format!("{bold}选项：{end}"),
            format!("  {bold}-q{end}  只打印错误，别的都不打印，不打"),
            "      印，不打印".to_owned(),
        ];
        let found = wrapped_help(&coloured, Some(37));
        assert_eq!(found.lines().collect::<Vec<_>>(), wrapped);
    }
}
