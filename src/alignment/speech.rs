//! Where direct speech goes on: whether a segment ends inside quotation marks that it or one before it opened.
//!
//! A translator may cut sentences anew, but hardly moves the border between what is said and what is told. English
//! typography has two systems, 'single' and "double" marks, with the other one for speech within speech, and an
//! apostrophe looks like a closing single mark; which system a text uses is read off the text.

/// What a segment's marks do to the state of being inside direct speech, under each of the two systems.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Speech {
    double: Change,
    single: Change,
    /// Double marks, and single ones that open.
    counts: (u16, u16),
}

/// What is inside after the segment.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
enum Change {
    /// As before it.
    #[default]
    Stays,
    /// Inside.
    Opened,
    /// Outside.
    Closed,
    /// The other.
    Turned,
}

impl Change {
    fn then(self, next: Self) -> Self {
        match (next, self) {
            (Self::Stays, before) => before,
            (Self::Turned, Self::Stays) => Self::Turned,
            (Self::Turned, Self::Opened) => Self::Closed,
            (Self::Turned, Self::Closed) => Self::Opened,
            (Self::Turned, Self::Turned) => Self::Stays,
            (last, _) => last,
        }
    }

    fn from(self, inside: bool) -> bool {
        match self {
            Self::Stays => inside,
            Self::Opened => true,
            Self::Closed => false,
            Self::Turned => !inside,
        }
    }
}

impl Speech {
    /// Reads a segment's marks.
    pub fn of(chars: &[char]) -> Self {
        let mut out = Self::default();
        for (i, &c) in chars.iter().enumerate() {
            let previous = i.checked_sub(1).map(|k| chars[k]);
            let next = chars.get(i + 1).copied();
            let starts = || previous.is_none_or(|p| " ([—–-\"“'‘".contains(p));
            let ends = || next.is_none_or(|n| " )]—–-,.;:!?'’".contains(n));
            let change = match c {
                '“' | '「' | '”' | '」' | '"' | '＂' => {
                    out.counts.0 = out.counts.0.saturating_add(1);
                    match c {
                        '“' | '「' => Change::Opened,
                        '”' | '」' => Change::Closed,
                        _ if starts() && !ends() => Change::Opened,
                        _ if ends() && !starts() => Change::Closed,
                        _ => Change::Turned,
                    }
                }
                '‘' | '『' | '』' | '\'' | '’' => {
                    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                    let change = match c {
                        '‘' | '『' => Change::Opened,
                        '』' => Change::Closed,
                        // An apostrophe, or the like.
                        _ if letter(previous) && letter(next) => continue,
                        '\'' if starts() && letter(next) => Change::Opened,
                        _ if previous.is_some_and(|p| p != ' ') && !letter(next) => Change::Closed,
                        _ => continue,
                    };
                    out.counts.1 = out
                        .counts
                        .1
                        .saturating_add(u16::from(change == Change::Opened));
                    out.single = out.single.then(change);
                    continue;
                }
                _ => continue,
            };
            out.double = out.double.then(change);
        }
        out
    }
}

/// For each segment of one side of a section whether it ends inside direct speech.
pub fn inside(segments: &[Speech]) -> impl Iterator<Item = bool> {
    let sum = |of: fn(&Speech) -> u16| segments.iter().map(|s| u64::from(of(s))).sum::<u64>();
    let double = sum(|s| s.counts.0) >= sum(|s| s.counts.1);
    segments.iter().scan(false, move |inside, speech| {
        let change = if double { speech.double } else { speech.single };
        *inside = change.from(*inside);
        Some(*inside)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside_after(texts: &[&str]) -> Vec<bool> {
        let speech = |text: &&str| Speech::of(&text.chars().collect::<Vec<_>>());
        let segments: Vec<Speech> = texts.iter().map(speech).collect();
        inside(&segments).collect()
    }

    #[test]
    fn speech_is_followed_over_segments_in_every_system_of_marks() {
        let expected = [false, true, true, false, false];
        for texts in [
            [
                "He came.",
                "He said, \"I am here.",
                "Don't go.",
                "Stay.\"",
                "So she did.",
            ],
            [
                "He came.",
                "He said, 'I am here.",
                "Don't go.",
                "Stay.'",
                "So she did.",
            ],
            [
                "他来了。",
                "他说：“我来了。",
                "别走。",
                "留下。”",
                "她就留下了。",
            ],
            [
                "他來了。",
                "他說：「我來了。",
                "別走。",
                "留下。」",
                "她就留下了。",
            ],
        ] {
            assert_eq!(inside_after(&texts), expected, "{texts:?}");
        }
    }

    #[test]
    fn apostrophes_open_and_close_nothing() {
        assert_eq!(
            inside_after(&["The bearers' legs", "and Zhan'ao's", "weren't."]),
            [false; 3]
        );
        assert_eq!(
            inside_after(&["\"'Tis the boys' turn.", "Go!\""]),
            [true, false]
        );
    }
}
