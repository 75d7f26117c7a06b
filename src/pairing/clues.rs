//! Everything that speaks for or against a pair of headings, by name.
//!
//! A clue asks one question of a source heading and a target heading, and the answer is a figure: 1 where it holds and
//! 0 where not, or how much. Figures times weights, summed, are the log-odds that the two are each other's; the weights
//! lie in `data/pairing.txt` under the clues' names, with where they come from. Each clue has an example where it holds
//! and one where it does not, which a test asks.

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

/// What a clue asks about: the verdict looks at these one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Number,
    Label,
    Title,
    Parent,
    Place,
    Body,
}

macro_rules! clues {
    ($($clue:ident $part:ident $name:literal $asks:literal $holds:tt $not:tt)*) => {
        /// A question about two headings.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Clue {
            $(#[doc = $asks] $clue,)*
        }

        /// All clues, in the order of [`Clue`].
        pub(super) static CLUES: &[Row] = &[
            $(Row {
                clue: Clue::$clue,
                part: Part::$part,
                name: $name,
                asks: $asks,
                holds: Example $holds,
                not: Example $not,
            },)*
        ];
    };
}

/// What is known of a clue.
pub(super) struct Row {
    /// The clue itself.
    #[cfg_attr(not(test), expect(dead_code, reason = "for the test of the table"))]
    pub clue: Clue,
    /// What it asks about.
    pub part: Part,
    /// Its name, under which `data/pairing.txt` has its weight.
    pub name: &'static str,
    /// What it asks.
    #[cfg_attr(not(test), expect(dead_code, reason = "the same"))]
    pub asks: &'static str,
    /// Two documents in which it holds of the lines that begin with `*`. A bar stands for a blank line.
    #[cfg_attr(not(test), expect(dead_code, reason = "the same"))]
    pub holds: Example,
    /// Two in which it does not.
    #[cfg_attr(not(test), expect(dead_code, reason = "the same"))]
    pub not: Example,
}

/// Two small documents.
pub(super) struct Example(
    #[cfg_attr(not(test), expect(dead_code, reason = "the same"))] pub &'static str,
    #[cfg_attr(not(test), expect(dead_code, reason = "the same"))] pub &'static str,
);

clues! {
    SameNumber Number "number.same"
        "Have both the same number, as far as it can be trusted?"
        ("*Chapter 2 Roads|Text.", "*第二章 道路|正文。")
        ("*Chapter 2 Roads|Text.", "*第三章 道路|正文。")
    FollowsNumber Number "number.follows"
        "Are their numbers off by as much as those of the headings around them?"
        ("Chapter 1 Tools|Text.|Chapter 2 Schools and Hospitals|Text.|*Chapter 3 Roads and Bridges|Text.|\
         Chapter 4 Markets and Fairs|Text.",
         "第一章 工具|正文。|第二章 渔业|正文。|第三章 学校和医院|正文。|\
          *第四章 道路和桥梁|正文。|第五章 市场和集市|正文。")
        ("*Chapter 2 Roads|Text.", "*第二章 道路|正文。")
    SameLastPart Number "number.same-last-part"
        "Have both numbers of several parts, of which the last is the same and another differs?"
        ("*# 2.1 Roads|Text.", "*# 3.1 道路|正文。")
        ("*# 2.1 Roads|Text.", "*# 2.1 道路|正文。")
    OtherNumber Number "number.other"
        "Has each a number, and the last parts differ?"
        ("*Chapter 2 Roads|Text.", "*第三章 道路|正文。")
        ("*Chapter 2 Roads|Text.", "*第二章 道路|正文。")
    NumberOnOneSide Number "number.one-side"
        "Has one of them a number and the other none?"
        ("*# 2. Roads|Text.", "*# 道路|正文。")
        ("*# Roads|Text.", "*# 道路|正文。")
    Counterpart Label "label.counterpart"
        "Does the series of the one stand for the series of the other in these documents?"
        ("*Chapter 2 Roads|Text.", "*第二章 道路|正文。")
        ("Chapter 1 Tools|Text.|*Section 1 Roads|Text.", "*第一章 工具|正文。|第一节 道路|正文。")
    OtherSeries Label "label.other"
        "Does one of the two series stand for another one in these documents?"
        ("Chapter 1 Tools|Text.|*Section 1 Roads|Text.", "*第一章 工具|正文。|第一节 道路|正文。")
        ("*Chapter 2 Roads|Text.", "*第二章 道路|正文。")
    LineBesideHeading Label "label.line-beside-heading"
        "Is one a short line alone, and the other a heading by itself?"
        ("Chapter 1 Tools|Text.|*Roads of the County|Text.", "*第一章 工具|正文。")
        ("*Chapter 1 Tools|Text.", "*第一章 工具|正文。")
    Items Label "label.items"
        "Have both a form that items of lists have, and nothing but it?"
        ("*4. Schools and Hospitals|There are more of both in the county than there were ten years ago.|\
         5. Roads and Bridges|Snow closes the passes for four months of the year, and boats go instead.",
         "*4. 学校和医院|县里的这些机构比十年前多。|5. 道路和桥梁|\
          积雪封山四个月，人们改乘船只。")
        ("*Chapter 4 Schools|Text.", "*第四章 学校|正文。")
    Titles Title "title.words"
        "What do the two titles say of each other? Log-odds by the lexicon, by names of parts and by words that stay \
         as they are."
        ("*# Schools and Hospitals|Text.", "*# 学校和医院|正文。")
        ("*Chapter 1|Text.", "*第一章|正文。")
    TitleOnOneSide Title "title.one-side"
        "Has one of them a title and the other none?"
        ("*Chapter 1 Tools|Text.", "*第一章|正文。")
        ("*Chapter 1 Tools|Text.", "*第一章 工具|正文。")
    SameParent Parent "parent.same-number"
        "Do both stand under headings of the same number?"
        ("Chapter 1 Tools|Text.|*Section 1 Roads|Text.", "第一章 工具|正文。|*第一节 道路|正文。")
        ("*Chapter 1 Tools|Text.", "*第一章 工具|正文。")
    OtherParent Parent "parent.other-number"
        "Do both stand under headings of numbers that differ?"
        ("Chapter 1 Tools|Text.|*Section 1 Roads|Text.", "第二章 工具|正文。|*第一节 道路|正文。")
        ("Chapter 1 Tools|Text.|*Section 1 Roads|Text.", "第一章 工具|正文。|*第一节 道路|正文。")
    BothHaveText Place "size.both"
        "Has each some text below it?"
        ("*# Roads|Snow closes the passes for four months of the year, and boats go instead.",
         "*# 道路|积雪封山四个月，人们改乘船只，等到来年春天。")
        ("*# Roads|Text.", "*# 道路|正文。")
    SizesDiffer Place "size.off"
        "By how much do the sizes of the texts below them differ from what is usual between the two documents? The \
         logarithm."
        ("*# Roads|Snow closes the passes for four months of the year, and boats go instead.|# Tools|Text.",
         "*# 道路|积雪封山四个月，人们改乘船只，等到来年春天。\
          积雪封山四个月，人们改乘船只，等到来年春天。|# 工具|正文。")
        ("*# Roads|Text.", "*# 道路|正文。")
    TextOnOneSide Place "size.one-side"
        "Has one of them much text below it and the other none?"
        ("*# Roads|Snow closes the passes for four months of the year, and boats go instead. Whoever must cross all \
         the same walks over the hills with a guide, who is paid by the county; in all those years nobody was lost, \
         and there is no plan for a tunnel under the mountains.",
         "*# 道路")
        ("*# Roads", "*# 道路")
    SameLines Place "place.same-lines"
        "Do they stand within three lines of each other in one file?"
        ("*# Roads|Text.", "*# 道路|正文。")
        ("*# Roads|Text.", "# 一|# 二|# 三|*# 道路|正文。")
    Line Place "line.alone"
        "Is one of them a short line alone, which may be no heading?"
        ("Chapter 1 Tools|Text.|*Roads of the County|Text.", "第一章 工具|正文。|*县里的道路|正文。")
        ("*Chapter 1 Tools|Text.", "*第一章 工具|正文。")
    LineOdds Place "line.log-odds"
        "If so, what are the log-odds, of both lines together, that they are headings?"
        ("Chapter 1 Tools|Text.|*Roads of the County|Text.", "第一章 工具|正文。|*县里的道路|正文。")
        ("*Chapter 1 Tools|Text.", "*第一章 工具|正文。")
    Weak Place "weak.alone"
        "Has one of them a number, and is of a form that items of lists have?"
        ("*4. Schools and Hospitals|There are more of both in the county than there were ten years ago.|\
         5. Roads and Bridges|Snow closes the passes for four months of the year, and boats go instead.",
         "*4. 学校和医院|县里的这些机构比十年前多。|5. 道路和桥梁|\
          积雪封山四个月，人们改乘船只。")
        ("*Chapter 1 Tools|Text.", "*第一章 工具|正文。")
    WeakOdds Place "weak.log-odds"
        "If so, what are the log-odds, of both together, that they are headings?"
        ("*4. Schools and Hospitals|There are more of both in the county than there were ten years ago.|\
         5. Roads and Bridges|Snow closes the passes for four months of the year, and boats go instead.",
         "*4. 学校和医院|县里的这些机构比十年前多。|5. 道路和桥梁|\
          积雪封山四个月，人们改乘船只。")
        ("*Chapter 1 Tools|Text.", "*第一章 工具|正文。")
    Bodies Body "body.words"
        "What do the beginnings of the two texts say of each other? Log-odds by the lexicon."
        ("*# Roads|Snow closes the passes for four months of the year, and boats go instead.",
         "*# 道路|积雪封山四个月，人们改乘船只，等到来年春天。")
        ("*# Roads|Text.", "*# 道路|正文。")
}

/// Number of clues.
pub(super) const COUNT: usize = CLUES.len();

/// One figure for each clue, or one weight.
pub(super) type Figures = [f32; COUNT];

static TEXT: &str = include_str!("../../data/pairing.txt");

/// The weights that the binary carries.
pub(super) static WEIGHTS: LazyLock<Figures> =
    LazyLock::new(|| weights("", std::array::from_fn(|k| CLUES[k].name)));

/// The weights that the embedded file has under some names, which begin with a prefix there.
pub(super) fn weights<const N: usize>(prefix: &str, names: [&str; N]) -> [f32; N] {
    parse(TEXT, prefix, names).expect("the embedded weights are tested")
}

/// Reads the lines `NAME WEIGHT` whose names begin with a prefix; the names that follow it must be these. Lines that
/// begin with `#` are for people.
fn parse<const N: usize>(text: &str, prefix: &str, names: [&str; N]) -> Result<[f32; N], String> {
    let mut found: [Option<f32>; N] = [None; N];
    for (at, line) in text.lines().enumerate() {
        let Some(line) = line.strip_prefix(prefix).filter(|_| !line.starts_with('#')) else {
            continue;
        };
        let (name, weight) = line
            .split_once(' ')
            .ok_or_else(|| format!("line {}: no name and weight", at + 1))?;
        if let Some(k) = names.iter().position(|n| *n == name) {
            let weight = weight.parse();
            found[k] = Some(weight.map_err(|_| format!("line {}: no number", at + 1))?);
        }
    }
    if let Some(k) = found.iter().position(Option::is_none) {
        return Err(format!("no line has a weight for {prefix}{}", names[k]));
    }
    Ok(found.map(Option::unwrap_or_default))
}

/// What speaks for a pair: a figure for each clue.
#[derive(Debug, Clone, Copy)]
pub(super) struct Evidence {
    pub figures: Figures,
    weights: &'static Figures,
}

impl Evidence {
    /// Nothing is known yet.
    pub fn new() -> Self {
        Self {
            figures: [0.0; COUNT],
            weights: &WEIGHTS,
        }
    }

    /// Notes the answer to a clue's question.
    pub fn add(&mut self, clue: Clue, figure: f32) {
        self.figures[clue as usize] += figure;
    }

    /// Notes that a clue holds.
    pub fn holds(&mut self, clue: Clue) {
        self.add(clue, 1.0);
    }

    /// Log-odds by the clues that ask about one thing.
    pub fn part(&self, part: Part) -> f32 {
        let of_part = (0..COUNT).filter(|&k| CLUES[k].part == part);
        of_part.map(|k| self.figures[k] * self.weights[k]).sum()
    }

    /// Log-odds by all clues.
    pub fn total(&self) -> f32 {
        let products = self.figures.iter().zip(self.weights);
        products.map(|(figure, weight)| figure * weight).sum()
    }
}
