//! The verdict on every heading: what it is paired with, why, and how sure that is.

use super::clues::{Clue, Evidence, Part, weights};
use super::headings;
use super::lone::{alone, facing, numbers};
use super::pairs::{Pair, Pairing};
use super::sides::Sides;
use crate::message::{self, Comment, Reason, Remark};
use crate::outline::Heading;
use crate::outline::label::Series;
use rustc_hash::FxHashMap;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Lays both outlines beside each other in the order of the source. What is `placed` was left over, and paired by
/// nothing but its place.
pub(super) fn lay_out(
    s: &Sides<'_>,
    links: &[Option<usize>],
    margins: &[f32],
    moved: &[usize],
    placed: &[(usize, usize)],
) -> Pairing {
    let moved: HashSet<usize> = moved.iter().copied().collect();
    let mut pairs: Vec<Pair> = Vec::with_capacity(s.source.len().max(s.target.len()));
    let mut paired = vec![false; s.target.len()];
    for l in links.iter().flatten() {
        paired[*l] = true;
    }
    let mut next = 0;
    let mut words = Words::default();
    let facing = facing(s, links, &paired, &moved);
    let lost = (
        numbers(s.source, |i| links[i].is_none()),
        numbers(s.target, |j| !paired[j]),
    );
    let alone_target = |j: usize| {
        alone(
            (None, Some(j)),
            facing.1[j],
            lost.0.contains(&s.target[j].number.across()),
        )
    };
    for i in 0..s.source.len() {
        match links[i] {
            Some(j) => {
                let is_moved = moved.contains(&i);
                if !is_moved {
                    while next < j {
                        if !paired[next] {
                            pairs.push(alone_target(next));
                        }
                        next += 1;
                    }
                    next = next.max(j + 1);
                }
                let evidence = s.evidence(i, j, true);
                words.note(&evidence, pairs.len());
                let mut pair = judged(s, (i, j), &evidence, margins[i], is_moved);
                let no_number = evidence.figures[Clue::SameNumber as usize] == 0.0;
                let titles_differ = evidence.part(Part::Title) < TITLES_DIFFER;
                if no_number && titles_differ && lost_beside(links, &paired, (i, j)) {
                    pair.confidence = pair.confidence.min(BESIDE_LOST);
                }
                if placed.binary_search(&(i, j)).is_ok() {
                    pair.confidence = pair.confidence.min(LEFT_OVER);
                    if pair.comment.is_empty() {
                        pair.comment.push(Remark::PlaceOnly);
                    }
                }
                pairs.push(pair);
                s.forget(true, i..i + 1);
                s.forget(false, j..j + 1);
            }
            None => pairs.push(alone(
                (Some(i), None),
                facing.0[i],
                lost.1.contains(&s.source[i].number.across()),
            )),
        }
    }
    pairs.extend(
        (next..s.target.len())
            .filter(|&j| !paired[j])
            .map(alone_target),
    );
    words.temper(&mut pairs);
    Pairing {
        pairs,
        skipped_source: lacks(s.source, |i| links[i].is_some(), |x| s.series.has_source(x)),
        skipped_target: lacks(s.target, |j| paired[j], |x| s.series.has_target(x)),
    }
}

/// Whether a heading beside these two is alone: the text of a heading that one side has lost stands under the one
/// before it there.
fn lost_beside(links: &[Option<usize>], paired: &[bool], (i, j): (usize, usize)) -> bool {
    let alone = |k: Option<&Option<usize>>| k.is_some_and(Option::is_none);
    let free = |k: Option<&bool>| k.is_some_and(|paired| !paired);
    let before = |k: usize| k.checked_sub(1);
    alone(before(i).and_then(|k| links.get(k)))
        || alone(links.get(i + 1))
        || free(before(j).and_then(|k| paired.get(k)))
        || free(paired.get(j + 1))
}

/// For each heading whether its level is one that the other side lacks: a numbered series none of whose headings found
/// a counterpart.
fn lacks(
    headings: &[Heading],
    linked: impl Fn(usize) -> bool,
    has: impl Fn(Series) -> bool,
) -> Vec<bool> {
    let mut any: FxHashMap<Series, bool> = FxHashMap::default();
    for (i, h) in headings.iter().enumerate() {
        *any.entry(h.series).or_default() |= linked(i) || has(h.series);
    }
    headings.iter().map(|h| !any[&h.series]).collect()
}

/// Whether words bear out what numbers say, over the whole of two documents.
#[derive(Default)]
struct Words {
    /// How many pairs titles or texts confirm.
    confirmed: usize,
    /// Those that they could confirm and do not, as places among the pairs: titles of which no word is the other's
    /// translation, and no texts that tell.
    unconfirmed: Vec<usize>,
}

/// How sure a pair of equal numbers is at most whose titles do not confirm it, in documents where titles and texts
/// confirm fewer pairs than not: nothing there tells whether the numbers can be trusted. Set by hand.
const UNCONFIRMED: f32 = 0.85;

impl Words {
    fn note(&mut self, e: &Evidence, at: usize) {
        let (title, body) = (e.part(Part::Title), e.part(Part::Body));
        let titled = e.figures[Clue::Titles as usize] != 0.0;
        let numbered = e.figures[Clue::SameNumber as usize] > 0.0;
        if title > TITLE_DECIDES || body > CONTENT_DECIDES {
            self.confirmed += 1;
        } else if numbered && titled && title < 0.0 {
            self.unconfirmed.push(at);
        }
    }

    fn temper(&self, pairs: &mut [Pair]) {
        if self.unconfirmed.len() > self.confirmed {
            for &at in &self.unconfirmed {
                pairs[at].confidence = pairs[at].confidence.min(UNCONFIRMED);
            }
        }
    }
}

/// What the probability of a pair is made of, in the order of [`SURE`]: a logistic regression on what spoke for the
/// pair, fitted to 12,270 pairs of documents made from manuals, laws and books by dropping, moving and renumbering
/// sections on one side or both, 72 of which were wrong. Its constant was set anew on 23,800 pairs of 160 documents
/// (kernel documentation, manuals, laws, books in Markdown and AsciiDoc, manual pages, RFCs, and variants of them),
/// where the pairing had become better than it knew: of the pairs between 0.6 and 0.8 then 95 in 100 were right, at 0.9
/// or more 998 in 1000.
const FIGURES: [&str; 9] = [
    "constant",
    "number",
    "label",
    "title",
    "place",
    "body",
    "margin",
    // The number agrees, the text denies it.
    "number-denied",
    // The number agrees, and the numbers around it have been denied.
    "number-stands",
];

/// The weights of [`FIGURES`].
static SURE: LazyLock<[f32; FIGURES.len()]> = LazyLock::new(|| weights("confidence.", FIGURES));

/// What number, titles, texts and the margin count within, as log-odds: what says very much says no more than what says
/// much.
const LEAST_NUMBER: f32 = -1.0;
const TITLES_COUNT: (f32, f32) = (-2.5, 3.0);
const TEXTS_COUNT: (f32, f32) = (-3.5, 3.0);
const MARGIN_COUNTS: (f32, f32) = (-1.0, 4.0);

/// What two texts say that deny that two headings are each other's.
const TEXTS_DENY: f32 = -1.0;

/// What two texts say from which on titles that differ are spoken of. Set by hand: where texts that said less were
/// taken, the remark stood on 9 pairs of 127 documents, all of them right.
const TEXTS_DOUBT: f32 = -0.5;

/// How far a number is trusted around which none was denied.
const UNDENIED: f32 = 0.99;

/// The probability that a pair is right.
fn probability(e: &Evidence, margin: f32, trust: f32) -> f32 {
    let numbered = e.figures[Clue::SameNumber as usize] > 0.0;
    let within = |(least, most): (f32, f32), x: f32| x.clamp(least, most);
    let flag = |b: bool| f32::from(u8::from(b));
    let body = e.part(Part::Body);
    let figures = [
        1.0,
        e.part(Part::Number).max(LEAST_NUMBER),
        e.part(Part::Label),
        within(TITLES_COUNT, e.part(Part::Title)),
        e.part(Part::Parent) + e.part(Part::Place),
        within(TEXTS_COUNT, body),
        within(MARGIN_COUNTS, margin),
        flag(numbered && body < TEXTS_DENY),
        flag(numbered && trust < UNDENIED),
    ];
    let z: f32 = figures.iter().zip(&*SURE).map(|(f, w)| f * w).sum();
    1.0 / (1.0 + (-z).exp())
}

/// What titles and texts say where nothing in them agrees, as log-odds.
const DENIED: f32 = -2.5;

/// How sure a pair is at most whose number agrees, whose titles do not, and whose texts do not tell: of 123 such pairs
/// of the documents that [`probability`] is fitted to, 114 were right.
const TITLES_DENY: f32 = 0.92;

/// How sure a pair is at most that neither number nor words confirm: of 179 that only their place pairs, and that are
/// numbered differently, 170 were right (of 250 documents with sections dropped on one side or both), and of 11 moved
/// ones 7.
const RENUMBERED: f32 = 0.95;
const ONLY_MOVED: f32 = 0.65;

/// The same where neither has a number: of 119, 102 were right.
const ONLY_PLACED: f32 = 0.86;

/// The same where only the number agrees, and the labels do not.
const OTHER_LABEL: f32 = 0.65;

/// The same where the titles deny it as well.
const RENUMBERED_DENIED: f32 = 0.65;

/// What titles say of which no word is the other's translation.
const TITLES_DIFFER: f32 = -0.9;

/// What titles and texts say from which they count as a reason.
const TITLE_DECIDES: f32 = 1.0;
const CONTENT_DECIDES: f32 = 0.5;

/// What two titles of one number say that deny that they are each other's, if the texts do not tell.
const TITLES_CONTRADICT: f32 = -1.5;

/// How sure the two documents' titles are each other's, at least or, where their words do not confirm it, at most.
const DOCUMENT_TITLES: f32 = 0.9;
const DOCUMENT_TITLES_DIFFER: f32 = 0.8;

/// How sure a pair is at most that only its text confirms, beside a heading that has no counterpart, where the titles
/// differ: the text may be that one's. Set by hand.
const BESIDE_LOST: f32 = 0.85;

/// How sure a pair is at most of what was left over under two headings, where words do not confirm it. Set by hand.
const LEFT_OVER: f32 = 0.65;

/// How sure a pair without numbers is at most that its words deny.
const WORDS_DENY: f32 = 0.8;

/// The same where another heading near by says what either of the two says. Set by hand.
const SAID_ELSEWHERE: f32 = 0.4;

/// How sure a pair is at most whose number agrees, and whose titles and texts both deny it: of 1,586 pairs of equal
/// numbers that are right, in 144 pairs of documents, four are like that; of 224 sections whose number another one had
/// taken, all whose texts are long enough to tell. Set by hand.
const BOTH_DENY: f32 = 0.65;

/// Whether a heading near by says what one of two headings says.
fn said_elsewhere(s: &Sides<'_>, i: usize, j: usize) -> bool {
    /// So near.
    const NEAR: usize = 12;
    let near = |k: usize, count: usize| k.saturating_sub(NEAR)..(k + NEAR + 1).min(count);
    let says = |i: usize, j: usize| s.content(i, j) > SAYS_THE_SAME;
    near(j, s.target.len()).any(|k| k != j && says(i, k))
        || near(i, s.source.len()).any(|k| k != i && says(k, j))
}

/// What titles and texts say that clearly say the same. Set by hand.
const SAYS_THE_SAME: f32 = 2.5;

/// How sure a pair is at most that stands elsewhere in the other document.
const MOVED: f32 = 0.95;

/// How sure a pair is at most.
const MOST: f32 = 0.99;

/// Reason, confidence and doubts of one pair.
fn judged(s: &Sides<'_>, (i, j): (usize, usize), e: &Evidence, margin: f32, moved: bool) -> Pair {
    let (a, b) = (&s.source[i], &s.target[j]);
    let renumbered = s.renumbered(i, j);
    let decided = message::Evidence {
        number: e.figures[Clue::SameNumber as usize] > 0.0,
        title: e.part(Part::Title) > TITLE_DECIDES,
        content: e.part(Part::Body) > CONTENT_DECIDES,
        moved,
    };
    let reason = match a.level == 0 && b.level == 0 {
        true => Reason::DocumentTitle,
        false => Reason::Evidence(decided),
    };
    let mut doubts = Doubts {
        confidence: probability(e, margin, s.trust[i]),
        comment: Comment::NONE,
    };
    doubts.by_words(s, (i, j), e, &reason);
    // Nothing but the place, and no numbers.
    if reason.is_position() && a.number.is_none() && b.number.is_none() {
        doubts.at_most(ONLY_PLACED);
    }
    doubts.by_labels(s, (i, j), &reason);
    if moved {
        let only_moved = Reason::Evidence(message::Evidence {
            moved,
            ..message::Evidence::default()
        });
        doubts.at_most(match reason == only_moved {
            true => ONLY_MOVED,
            false => MOVED,
        });
        doubts.comment.push(Remark::Moved);
    }
    if a.level > 0 || b.level > 0 {
        doubts.confidence = headings::both(a, b, doubts.confidence);
    }
    Pair {
        source: Some(i),
        target: Some(j),
        confidence: doubts.confidence.min(MOST),
        reason,
        renumbered,
        moved,
        comment: doubts.comment,
    }
}

/// How sure a pair is, and what is doubtful of it.
struct Doubts {
    confidence: f32,
    comment: Comment,
}

impl Doubts {
    fn at_most(&mut self, most: f32) {
        self.confidence = self.confidence.min(most);
    }

    /// What titles and texts say against the pair, and what numbers say that differ.
    fn by_words(&mut self, s: &Sides<'_>, (i, j): (usize, usize), e: &Evidence, reason: &Reason) {
        let (a, b) = (&s.source[i], &s.target[j]);
        let (title, body) = (e.part(Part::Title), e.part(Part::Body));
        let same_number = e.figures[Clue::SameNumber as usize] > 0.0;
        if *reason == Reason::DocumentTitle {
            if title < TITLES_DIFFER {
                self.at_most(DOCUMENT_TITLES_DIFFER);
                self.comment.push(Remark::DocumentTitles);
            } else {
                self.confidence = self.confidence.max(DOCUMENT_TITLES);
            }
        } else if same_number && title < TITLES_DIFFER && body < TEXTS_DOUBT {
            // Titles are worded freely, and so are texts: that they differ is said where both are against the pair.
            self.at_most(BOTH_DENY);
            self.comment.push(match body < TEXTS_DENY {
                true => Remark::TextsDiffer,
                false => Remark::TitlesDiffer,
            });
        } else if same_number && title < TITLES_CONTRADICT && body <= 0.0 {
            self.at_most(TITLES_DENY);
        } else if a.number.is_none() && b.number.is_none() && s.content(i, j) < DENIED {
            // Texts that are worded freely are like that too, so it may well be right.
            self.at_most(match said_elsewhere(s, i, j) {
                true => SAID_ELSEWHERE,
                false => WORDS_DENY,
            });
            self.comment.push(Remark::PlaceOnly);
        } else if s.renumbered(i, j) {
            // The numbers around it are off by as much.
            let follows = e.figures[Clue::FollowsNumber as usize] > 0.0;
            let placed = reason.is_position();
            let titles_differ = placed && title < TITLES_DIFFER && !follows;
            if placed {
                self.at_most(RENUMBERED);
            }
            if titles_differ {
                self.at_most(RENUMBERED_DENIED);
            }
            self.comment.push(Remark::Renumbered {
                numbers: [a.number.to_string(), b.number.to_string()].into(),
                titles_differ,
            });
        }
    }

    /// Article 1 and 第一章, where chapters are chapters elsewhere.
    fn by_labels(&mut self, s: &Sides<'_>, (i, j): (usize, usize), reason: &Reason) {
        let (a, b) = (&s.source[i], &s.target[j]);
        let only_number = Reason::Evidence(message::Evidence {
            number: true,
            ..message::Evidence::default()
        });
        let labelled = a.label.is_some() && b.label.is_some();
        if labelled && *reason == only_number && s.series.agrees(a.series, b.series) == Some(false)
        {
            self.at_most(OTHER_LABEL);
            if self.comment.is_empty() {
                self.comment.push(Remark::OtherLabels);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_speaks_for_a_pair_makes_it_surer() {
        // Little is known of it.
        let open = {
            let mut e = Evidence::new();
            e.holds(Clue::OtherNumber);
            e.add(Clue::Titles, 0.5);
            e
        };
        let sure = |clue: Clue, figure: f32| {
            let mut e = open;
            e.add(clue, figure);
            probability(&e, 0.0, 1.0)
        };
        let before = probability(&open, 0.0, 1.0);
        assert!((0.5..0.99).contains(&before), "{before}");
        for more in [
            Clue::Counterpart,
            Clue::Titles,
            Clue::SameParent,
            Clue::BothHaveText,
            Clue::Bodies,
        ] {
            assert!(sure(more, 1.0) > before, "{more:?}");
        }
        assert!(probability(&open, 1.0, 1.0) > before && probability(&open, -1.0, 1.0) < before);
        // What says very much says no more than what says much.
        assert_eq!(sure(Clue::Titles, 2.5), sure(Clue::Titles, 9.0));
        assert_eq!(sure(Clue::Titles, -3.0), sure(Clue::Titles, -9.0));
        assert_eq!(sure(Clue::Bodies, 4.0), sure(Clue::Bodies, 9.0));
        assert_eq!(probability(&open, 4.0, 1.0), probability(&open, 9.0, 1.0));
        // A number that the text denies; one that stands although those around it were denied.
        let number = |body: f32, trust: f32| {
            let mut e = Evidence::new();
            e.holds(Clue::SameNumber);
            e.add(Clue::Titles, 0.5);
            e.add(Clue::Bodies, body);
            probability(&e, 0.0, trust)
        };
        assert!(number(-1.3, 1.0) < number(-1.2, 1.0) - 0.3);
        assert!(number(0.0, 0.5) > number(0.0, 1.0));
    }
}
