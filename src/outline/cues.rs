//! The lines of subtitles that are none of their text.
//!
//! ```text
//! 12
//! 00:01:02,500 --> 00:01:04,000
//! Is she all right?
//! ```

/// Whether a line (trimmed) says from when to when a subtitle is shown: `00:01:02,500 --> 00:01:04,000`.
pub(crate) fn is_cue_time(text: &str) -> bool {
    let time = |t: &str| {
        let t = t.trim();
        clock(t) == Some(t.len())
    };
    text.len() <= 80
        && text
            .split_once("-->")
            .is_some_and(|(from, to)| time(from) && to.split_whitespace().next().is_some_and(time))
}

/// The end of the time of day that a text begins with: `9:03`, `21:03:55`, `00:01:02,500`.
pub(crate) fn clock(text: &str) -> Option<usize> {
    let digits = |t: &str| t.bytes().take_while(u8::is_ascii_digit).count();
    let mut at = digits(text);
    let mut parts = 1;
    if !(1..=2).contains(&at) {
        return None;
    }
    while parts < 3
        && text[at..].starts_with([':', '：'])
        && let mark = text[at..].chars().next().map_or(0, char::len_utf8)
        && digits(&text[at + mark..]) == 2
    {
        at += mark + 2;
        parts += 1;
    }
    if parts > 1 && text[at..].starts_with([',', '.']) && digits(&text[at + 1..]) == 3 {
        at += 4;
    }
    (parts > 1).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cue_times() {
        for text in [
            "00:01:02,500 --> 00:01:04,000",
            "01:02.500 --> 01:04.000",
            "00:01:02.500 --> 00:01:04.000 align:start",
        ] {
            assert!(is_cue_time(text), "{text}");
        }
        for text in [
            "97% --> 41%",
            "a --> b",
            "00:01 -->",
            "from 9:00 --> 10:00",
            "",
        ] {
            assert!(!is_cue_time(text), "{text}");
        }
        assert_eq!(clock("9:03 Tom"), Some(4));
        assert_eq!(clock("19:03:55,250"), Some(12));
        assert_eq!(clock("9："), None);
        assert_eq!(clock("1987:03"), None);
    }
}
