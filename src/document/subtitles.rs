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
            "00:01 --> then",
            "from 9:00 --> 10:00",
            "9:00 to --> 10:00",
            "",
            "00:01:02,500 --> 00:01:04,000 is when somebody said what nobody could understand at all",
        ] {
            assert!(!is_cue_time(text), "{text}");
        }
    }

    #[test]
    fn times_of_day() {
        for (text, end) in [
            ("9:03 Tom", 4),
            ("9：03 Tom", 6),
            ("19:03:55,250", 12),
            ("19:03:55.250 Tom", 12),
            ("19:03:55,25", 8),
            ("19:03:55;250", 8),
            ("19:03:55:12", 8),
            ("19:03:5", 5),
            ("19:03, then", 5),
        ] {
            assert_eq!(clock(text), Some(end), "{text}");
        }
        for text in [
            "9：", "9:3", "9:034", "1987:03", ":03", "19.03", "19,250", "",
        ] {
            assert_eq!(clock(text), None, "{text}");
        }
    }
}
