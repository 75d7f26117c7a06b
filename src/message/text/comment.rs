//! What a person should look at in a row as text, and read from it.

use super::as_text;
use crate::message::{Catalogue, Comment, English, Remark, WhichSide, Words};
use std::borrow::Cow;

/// The remarks that always say the same.
const PLAIN: [Remark; 14] = [
    Remark::NoTranslation,
    Remark::NothingInSource,
    Remark::FacesAlone(WhichSide::Source),
    Remark::FacesAlone(WhichSide::Target),
    Remark::SameNumberAlone(WhichSide::Source),
    Remark::SameNumberAlone(WhichSide::Target),
    Remark::DocumentTitles,
    Remark::TitlesDiffer,
    Remark::TextsDiffer,
    Remark::PlaceOnly,
    Remark::OtherLabels,
    Remark::Moved,
    Remark::Untranslated,
    Remark::Doubtful,
];

impl Comment {
    /// All remarks in one language, with what that puts between them.
    pub fn say(&self, catalogue: &dyn Catalogue) -> Cow<'_, str> {
        match self.remarks() {
            [] => "".into(),
            [one] => catalogue.remark(one),
            all => {
                let all: Vec<_> = all.iter().map(|remark| catalogue.remark(remark)).collect();
                all.join(catalogue.between()).into()
            }
        }
    }

    /// In English.
    pub fn text(&self) -> Cow<'_, str> {
        self.say(&English)
    }
}

/// Reads what [`English`] or [`Chinese`](crate::message::Chinese) says; what is none of it is a person's words. Of
/// English, and of a person's words, the text is the same again, whatever it is.
impl From<&str> for Comment {
    fn from(mut text: &str) -> Self {
        let mut out = Self::NONE;
        while !text.is_empty() {
            let read = Words::ALL
                .iter()
                .find_map(|words| next(text, words.catalogue()));
            let (remark, rest) = read.unwrap_or((Remark::Said(text.to_owned().into()), ""));
            out.push(remark);
            text = rest;
        }
        out
    }
}

/// The remark that a text begins with in the words of a catalogue, and what follows it; none where it is a person's
/// words.
fn next<'a>(text: &'a str, catalogue: &dyn Catalogue) -> Option<(Remark, &'a str)> {
    let between = catalogue.between();
    let after = |said: &str| {
        let rest = text.strip_prefix(said)?;
        let ends = rest.is_empty();
        // What ends with the semicolon is a person's.
        ends.then_some(rest)
            .or(rest.strip_prefix(between).filter(|rest| !rest.is_empty()))
    };
    let plain = PLAIN.iter().find_map(|remark| {
        let rest = after(&catalogue.remark(remark))?;
        Some((remark.clone(), rest))
    });
    plain.or_else(|| {
        let end = text.find(between).unwrap_or(text.len());
        let remark = catalogue.remark_with_values(&text[..end])?;
        Some((remark, after(&text[..end])?))
    })
}

as_text!(Comment);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_said_is_read_again() {
        let renumbered = |titles_differ| Remark::Renumbered {
            numbers: ["4".into(), "3.2".into()].into(),
            titles_differ,
        };
        let numbers = [vec!["15".into(), "1,000".into()], vec!["16".into()]];
        let numbers = Remark::NumbersDiffer(numbers.into());
        let may_stand = |side| Remark::MayStandAt { side, line: 12 };
        let may_stand = [WhichSide::Source, WhichSide::Target].map(may_stand);
        let others = [renumbered(false), renumbered(true), numbers];
        let others = others.into_iter().chain(may_stand);
        let all: Vec<Remark> = PLAIN.into_iter().chain(others).collect();
        for words in Words::ALL {
            let words = words.catalogue();
            for a in &all {
                for b in &all {
                    let mut comment = Comment::from(a.clone());
                    comment.push(b.clone());
                    assert_eq!(Comment::from(&*comment.say(words)), comment);
                }
                let with_words = [&*words.remark(a), "ask the client; soon"].join(words.between());
                let read = Comment::from(&*with_words);
                assert_eq!(
                    read.remarks(),
                    [
                        a.clone(),
                        Remark::Said("ask the client; soon".to_owned().into())
                    ]
                );
            }
        }
    }

    proptest! {
        #[test]
        fn a_persons_words_stay_as_they_are(
            text in "(the pair is doubtful|; |numbered |4 here, |5 there|numbers differ: |1, 2| against |[a-z \
                ;]{0,3}){0,8}"
        ) {
            let comment = Comment::from(&*text);
            prop_assert_eq!(comment.text(), &*text);
        }
    }
}
