//! The path of a heading: the numbers of what it stands under and its own, by which people and other files speak of it.

use crate::outline::Heading;
use crate::outline::label::Series;

/// The number path of a heading with a leading § (`§3.4`); an unnumbered heading counts among its
/// siblings, in brackets (`§2.(3)`). The document's title is `§0`.
pub fn path(headings: &[Heading], index: usize) -> String {
    let mut out = String::new();
    append_path(headings, index, &mut out);
    out
}

/// Appends the path of a heading to a text, for who asks for many.
pub fn append_path(headings: &[Heading], index: usize, out: &mut String) {
    if headings[index].level == 0 {
        out.push_str("§0");
        return;
    }
    // From the outermost; few documents go deeper than this.
    let mut few = [0u32; 16];
    let mut many = Vec::new();
    let mut depth = 0;
    let mut at = Some(index as u32);
    while let Some(i) = at {
        match few.get_mut(depth) {
            Some(place) => *place = i,
            None => many.push(i),
        }
        depth += 1;
        at = headings[i as usize].parent;
    }
    let inner_first = few[..depth.min(few.len())].iter().chain(&many);
    out.push('§');
    let mut first = true;
    let mut chain = inner_first.rev().map(|&i| &headings[i as usize]).peekable();
    while let Some(h) = chain.next() {
        // A decimal number holds its parents' already (3.2.1 under 3.2).
        if let Some(child) = chain.peek() {
            let (a, b) = (h.number.parts(), child.number.parts());
            if !a.is_empty()
                && b.len() > a.len()
                && b.starts_with(a)
                && h.number.is_lettered() == child.number.is_lettered()
                && (child.number.is_pointed()
                    || matches!(child.series, Series::Decimal(_) | Series::Markup(_)))
            {
                continue;
            }
        }
        if !first {
            out.push('.');
        }
        first = false;
        if h.number.is_none() {
            out.push('(');
            push_number(h.ordinal, out);
            out.push(')');
            continue;
        }
        let sep = match h.series {
            Series::Decimal(_) | Series::Markup(_) => '.',
            _ if h.number.is_pointed() => '.',
            _ => '-',
        };
        for (k, part) in h.number.parts().iter().enumerate() {
            if k > 0 {
                out.push(sep);
            }
            match part {
                1..=26 if k == 0 && h.number.is_lettered() => {
                    out.push(char::from(b'A' + (*part as u8 - 1)));
                }
                _ => push_number(*part, out),
            }
        }
    }
}

/// Appends a number in decimal; formatting takes several times as long, and paths are made of little else.
fn push_number(mut n: u32, out: &mut String) {
    let mut digits = [0u8; 10];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (n % 10) as u8;
        n /= 10;
        if n == 0 {
            break;
        }
    }
    out.extend(digits[at..].iter().map(|&d| d as char));
}
