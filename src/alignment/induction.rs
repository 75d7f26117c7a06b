//! Learning from beads how words translate: IBM Model 1 (Brown et al. 1993), started from the dictionary.
//!
//! The model goes over the pairs of words that stand in a bead together, again and again. Word by word rather than bead
//! by bead, one word's row of the table lies open in an array and no pair has to be searched for.

use super::lists::Lists;
use super::unrolled::each_of_two;

/// Links that are learned to be less likely are left out: with 1e-4, where there are most, F1 on novels that were left
/// out of training is 0.001 less, and the work 4 % more.
const LEAST: f32 = 2e-3;

/// The distinct words of one side of every bead, with how often they stand there.
pub struct Bags {
    starts: Vec<u32>,
    words: Vec<u32>,
    /// How often each stands in its bead, as far as this can tell: a document's beads are shorter.
    times: Vec<u16>,
}

impl Bags {
    /// Counts the words of each bead.
    pub fn new<'a>(beads: impl Iterator<Item = &'a [u32]> + Clone) -> Self {
        let (mut count, mut words) = (0, 0);
        beads.clone().for_each(|bead| {
            count += 1;
            words += bead.len();
        });
        let mut out = Self {
            starts: Vec::with_capacity(count + 1),
            words: Vec::with_capacity(words),
            times: Vec::with_capacity(words),
        };
        out.starts.push(0);
        let mut sorted = Vec::new();
        for words in beads {
            sorted.clear();
            sorted.extend_from_slice(words);
            sorted.sort_unstable();
            for same in sorted.chunk_by(|a, b| a == b) {
                out.words.push(same[0]);
                out.times
                    .push(u16::try_from(same.len()).unwrap_or(u16::MAX));
            }
            out.starts.push(out.words.len() as u32);
        }
        out.words.shrink_to_fit();
        out.times.shrink_to_fit();
        out
    }

    fn range(&self, bead: usize) -> std::ops::Range<usize> {
        self.starts[bead] as usize..self.starts[bead + 1] as usize
    }

    /// The beads that each of so many words stands in.
    fn inverted(&self, words: usize) -> Inverted {
        let mut starts = vec![0u32; words + 1];
        for &w in &self.words {
            starts[w as usize + 1] += 1;
        }
        for w in 0..words {
            starts[w + 1] += starts[w];
        }
        let mut next = starts.clone();
        let mut beads = vec![0; self.words.len()];
        let mut times = vec![0; self.words.len()];
        for bead in 0..self.starts.len() - 1 {
            for at in self.range(bead) {
                let next = &mut next[self.words[at] as usize];
                beads[*next as usize] = bead as u32;
                times[*next as usize] = self.times[at];
                *next += 1;
            }
        }
        Inverted {
            starts,
            beads,
            times,
        }
    }
}

/// t(word of the second side given word of the first): three rounds from 0.5·t0 + 0.01, then t = (count + 2·t0) /
/// (total + 2), where t0 is the dictionary's. A link seen in fewer than two beads is noise, and the dictionary's to
/// tell. `others` is the number of words of the second side; beads count by `weights`.
pub fn model(
    (from, to): (&Bags, &Bags),
    weights: &[f32],
    dictionary: &Lists,
    others: usize,
) -> Lists {
    let beads = from.inverted(dictionary.len());
    let mut model = Model::linking(&beads, to, dictionary, others);
    let mut bags = Shared::new(to);
    let mut row = vec![Cell::default(); others];
    for word in model.words().filter(|&f| !model.list(f).is_empty()) {
        model.open(word, &mut row);
        bags.take(beads.of(word), &row);
        model.close(word, &mut row);
    }
    let mut totals = Vec::new();
    for round in 1..=ROUNDS {
        bags.share_out(weights);
        totals = model.count((&beads, dictionary), &mut bags, &mut row, round < ROUNDS);
    }
    // What is learned is large too.
    drop((beads, bags, row));
    model.lists(dictionary, &totals)
}

/// How often the model goes over all beads: with two rounds F1 on novels that were left out of training is 0.002 less.
const ROUNDS: usize = 3;

/// In how many beads a word tells how it translates; more say the same. With 200 of a word's beads a tenth more of what
/// a manual lacks is linked wrongly, with 500 as much as with all; a document of 10 MB takes a tenth less time.
const ENOUGH: usize = 500;

/// Multiples of it are spread over all numbers of 32 bits: 2^32 over the golden ratio (Knuth, "The Art of Computer
/// Programming" 3, section 6.4).
const SPREAD: u32 = 0x9E37_79B9;

/// To sort a word's links takes as long as to look at so many words for each of them.
const SORTING: usize = 16;

/// For each word the beads that it stands in, and how often.
struct Inverted {
    starts: Vec<u32>,
    beads: Vec<u32>,
    times: Vec<u16>,
}

impl Inverted {
    fn range(&self, word: usize) -> std::ops::Range<usize> {
        self.starts[word] as usize..self.starts[word + 1] as usize
    }

    /// The beads that a word stands in, and how often.
    fn of(&self, word: usize) -> impl Iterator<Item = (u32, f32)> {
        let range = self.range(word);
        let times = self.times[range.clone()].iter();
        let beads = self.beads[range].iter().zip(times);
        beads.map(|(&bead, &times)| (bead, f32::from(times)))
    }

    /// Some of the beads that a word stands in, as many as tell how it translates, and for how many each of them counts.
    /// One of so many is taken as by chance, for a text may repeat itself in steps.
    fn some(&self, word: usize) -> (impl Iterator<Item = (u32, f32)>, f32) {
        let all = self.range(word);
        let every = all.len().div_ceil(ENOUGH).max(1);
        let end = all.end;
        let one = move |(k, first): (u32, usize)| {
            let any = u64::from(k.wrapping_mul(SPREAD));
            let count = every.min(end - first);
            let at = first + ((any * count as u64) >> 32) as usize;
            (self.beads[at], f32::from(self.times[at]))
        };
        let some = (0..).zip(all.clone().step_by(every)).map(one);
        let each = all.len() as f32 / all.len().div_ceil(every).max(1) as f32;
        (some, each)
    }
}

/// The words of the second side that each word of the first is linked with.
struct Model {
    /// Where each word's links end; the first end is 0.
    ends: Vec<usize>,
    links: Vec<u32>,
    t: Vec<f32>,
}

/// What the dictionary says of a word's links, which are asked for in ascending order.
struct Known<'a>(&'a [(u32, f32)]);

impl Known<'_> {
    /// t0 of a link; 0 where the dictionary does not have it.
    fn of(&mut self, link: u32) -> f32 {
        while let [first, rest @ ..] = self.0
            && first.0 < link
        {
            self.0 = rest;
        }
        self.0.first().filter(|l| l.0 == link).map_or(0.0, |l| l.1)
    }
}

/// What is open of the word at hand for one of the other side; zero where they are not linked, and between words.
#[derive(Clone, Copy, Default)]
struct Cell {
    /// The probability.
    t: f32,
    /// What the link counts.
    count: f32,
}

/// The bags of the second side, whose words are shared out among those of the first. What is asked for together stands
/// together: of a document of 10 MB the lists are larger than what a processor has at hand.
struct Shared<'a> {
    bags: &'a Bags,
    /// What one unit of probability counts for each word in its bag.
    units: Vec<f32>,
    /// What the words of the first side say of it, for the next round.
    said: Vec<f32>,
}

impl<'a> Shared<'a> {
    /// What a word is said without any that is linked with it.
    const NOTHING: f32 = 1e-4;

    fn new(bags: &'a Bags) -> Self {
        Self {
            bags,
            units: vec![0.0; bags.words.len()],
            said: vec![Self::NOTHING; bags.words.len()],
        }
    }

    /// Takes what an open word says in each of its beads.
    fn take(&mut self, beads: impl Iterator<Item = (u32, f32)>, row: &[Cell]) {
        for (bead, times) in beads {
            let range = self.bags.range(bead as usize);
            let words = &self.bags.words[range.clone()];
            each_of_two(&mut self.said[range], words, |said, &word| {
                *said += times * row[word as usize].t;
            });
        }
    }

    /// Counts what is shared out to an open word in each of its beads.
    fn give(&mut self, beads: impl Iterator<Item = (u32, f32)>, row: &mut [Cell]) {
        for (bead, times) in beads {
            let range = self.bags.range(bead as usize);
            let words = &self.bags.words[range.clone()];
            each_of_two(&mut self.units[range], words, |unit, &word| {
                let cell = &mut row[word as usize];
                cell.count += times * *unit * cell.t;
            });
        }
    }

    /// Shares every word out by what was said of it.
    fn share_out(&mut self, weights: &[f32]) {
        for (bead, weight) in weights.iter().enumerate() {
            for at in self.bags.range(bead) {
                self.units[at] = weight * f32::from(self.bags.times[at]) / self.said[at];
                self.said[at] = Self::NOTHING;
            }
        }
    }
}

impl Model {
    /// Links the words that stand in two beads together.
    fn linking(from: &Inverted, to: &Bags, dictionary: &Lists, others: usize) -> Self {
        let words = dictionary.len();
        // For each word the last word that it was seen with: twice its number and 1 if once, and 2 if more often.
        let mut seen = vec![0u32; others];
        let mut out = Self {
            ends: Vec::with_capacity(words + 1),
            links: Vec::new(),
            t: Vec::new(),
        };
        out.ends.push(0);
        for f in 0..words {
            let begin = out.links.len();
            let once = 2 * f as u32 + 1;
            if from.range(f).len() > 1 {
                for (bead, _) in from.some(f).0 {
                    for &e in &to.words[to.range(bead as usize)] {
                        let seen = &mut seen[e as usize];
                        if *seen <= once {
                            *seen = (*seen + 1).max(once);
                            if *seen > once {
                                out.links.push(e);
                            }
                        }
                    }
                }
                // Whichever is sooner puts them in order.
                if (out.links.len() - begin) * SORTING > others {
                    out.links.truncate(begin);
                    let seen = (0..).zip(&seen).filter(|&(_, &seen)| seen > once);
                    out.links.extend(seen.map(|(e, _)| e));
                } else {
                    out.links[begin..].sort_unstable();
                }
            }
            let mut known = Known(dictionary.of(f as u32));
            let start = |&link: &u32| 0.5 * known.of(link) + 0.01;
            out.t.extend(out.links[begin..].iter().map(start));
            out.ends.push(out.links.len());
        }
        out
    }

    fn words(&self) -> std::ops::Range<usize> {
        0..self.ends.len() - 1
    }

    /// Where a word's links stand.
    fn list(&self, word: usize) -> std::ops::Range<usize> {
        self.ends[word]..self.ends[word + 1]
    }

    /// Opens a word's probabilities.
    fn open(&self, word: usize, row: &mut [Cell]) {
        let list = self.list(word);
        let links = self.links[list.clone()].iter().zip(&self.t[list]);
        links.for_each(|(e, &t)| row[*e as usize].t = t);
    }

    fn close(&self, word: usize, row: &mut [Cell]) {
        let links = self.links[self.list(word)].iter();
        links.for_each(|e| row[*e as usize] = Cell::default());
    }

    /// New probabilities from what was shared out, and for each word what it counted in all. Each word says at once
    /// what its new ones mean for the next round if there is one: its beads are at hand.
    fn count(
        &mut self,
        (from, dictionary): (&Inverted, &Lists),
        bags: &mut Shared<'_>,
        row: &mut [Cell],
        go_on: bool,
    ) -> Vec<f32> {
        let mut totals = vec![0f32; self.words().len()];
        for f in self.words() {
            let list = self.list(f);
            if list.is_empty() {
                continue;
            }
            self.open(f, row);
            let (beads, each) = from.some(f);
            bags.give(beads, row);
            let counts = self.links[list.clone()].iter();
            let total = each * counts.map(|e| row[*e as usize].count).sum::<f32>();
            let mut known = Known(dictionary.of(f as u32));
            for at in list {
                let link = self.links[at];
                let cell = &mut row[link as usize];
                cell.t = (each * cell.count + 2.0 * known.of(link)) / (total + 2.0);
                self.t[at] = cell.t;
            }
            if go_on {
                bags.take(from.of(f), row);
            }
            self.close(f, row);
            totals[f] = total;
        }
        totals
    }

    /// What was learned, and what the dictionary says of words that were not seen together, the less the more was
    /// learned of a word.
    fn lists(&self, dictionary: &Lists, totals: &[f32]) -> Lists {
        let mut lists = Lists::with_capacity(totals.len());
        let mut list: Vec<(u32, f32)> = Vec::new();
        for f in self.words() {
            list.clear();
            for at in self.list(f) {
                if self.t[at] > LEAST {
                    list.push((self.links[at], self.t[at]));
                }
            }
            let linked = &self.links[self.list(f)];
            let shrink = 2.0 / (totals[f] + 2.0);
            for &(e, p) in dictionary.of(f as u32) {
                if linked.binary_search(&e).is_err() {
                    list.push((e, p * shrink.max(0.2)));
                }
            }
            list.sort_unstable_by_key(|l| l.0);
            lists.push(list.drain(..));
        }
        lists.shrink();
        lists
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Most of the beads of a common word are passed over; what it is learned to mean stays.
    #[test]
    fn a_common_word_is_learned_from_some_of_its_beads() {
        const MANY: usize = 8 * ENOUGH;
        let bags = Bags::new((0..MANY).map(|bead| &[0, 1][..=bead % 2]));
        let mut dictionary = Lists::with_capacity(2);
        dictionary.push([(0, 0.5)]);
        dictionary.push([]);
        let inverted = bags.inverted(2);
        let (some, each) = inverted.some(0);
        let odd = some.map(|(bead, _)| bead as usize % 2).collect::<Vec<_>>();
        assert_eq!((odd.len(), each), (ENOUGH, 8.0));
        let count = odd.iter().sum::<usize>();
        assert!((ENOUGH / 3..ENOUGH * 2 / 3).contains(&count), "{count}");
        let learned = model((&bags, &bags), &[1.0; MANY], &dictionary, 2);
        for word in 0..2 {
            let best = learned.of(word).iter().max_by(|a, b| a.1.total_cmp(&b.1));
            assert_eq!(best.map(|l| l.0), Some(word), "{:?}", learned.of(word));
        }
    }

    /// Each of two words has a translation of its own, and twice all four stand together.
    #[test]
    fn what_was_seen_together_and_translates_nothing_does_not_come_back_from_the_dictionary() {
        let beads: Vec<Vec<u32>> = (0..122)
            .map(|bead| match bead {
                0..60 => vec![0],
                60..120 => vec![1],
                _ => vec![0, 1],
            })
            .collect();
        let bags = Bags::new(beads.iter().map(|b| &b[..]));
        let mut dictionary = Lists::with_capacity(2);
        // Word 2 stands nowhere.
        dictionary.push([(0, 0.5), (1, 0.03), (2, 0.3)]);
        dictionary.push([(1, 0.5)]);
        let learned = model((&bags, &bags), &[1.0; 122], &dictionary, 3);
        let words: Vec<u32> = learned.of(0).iter().map(|l| l.0).collect();
        assert_eq!(words, [0, 2], "{:?}", learned.of(0));
    }
}
