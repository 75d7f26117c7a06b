//! For each word of one language the words of the other that it may be translated by, in one array.

/// Below 1 a link makes a word less likely than it is anywhere. Those below this are many and change F1 on novels and
/// manuals by less than 0.001; without them the work is 3 % less.
const LEAST_LIFT: f32 = 0.3;

/// Lists of words of the other side, one for each word of a side, with a figure for each: a probability, or how far
/// it lifts the word.
#[derive(Debug, Clone)]
pub struct Lists {
    starts: Vec<u32>,
    items: Vec<(u32, f32)>,
}

impl Lists {
    /// Room for the lists of so many words.
    pub fn with_capacity(words: usize) -> Self {
        let mut starts = Vec::with_capacity(words + 1);
        starts.push(0);
        Self {
            starts,
            items: Vec::new(),
        }
    }

    /// Adds the next word's list.
    pub fn push(&mut self, list: impl IntoIterator<Item = (u32, f32)>) {
        self.items.extend(list);
        self.starts.push(self.items.len() as u32);
    }

    /// The lists of the `words` of the other side: each has the words that list it, in order, with their figures,
    /// weighted by `weights` and normalised to 1.
    pub fn reversed(&self, words: usize, weights: &[f32]) -> Self {
        let mut starts = vec![0u32; words + 1];
        for (e, _) in &self.items {
            starts[*e as usize + 1] += 1;
        }
        let mut totals = vec![0f32; words];
        for e in 0..words {
            starts[e + 1] += starts[e];
        }
        let mut ends = starts.clone();
        let mut items = vec![(0, 0.0); self.items.len()];
        for (w, weight) in weights.iter().enumerate() {
            for &(e, t) in self.of(w as u32) {
                let end = &mut ends[e as usize];
                items[*end as usize] = (w as u32, t * weight);
                totals[e as usize] += t * weight;
                *end += 1;
            }
        }
        for (e, total) in totals.iter().enumerate() {
            let list = &mut items[starts[e] as usize..starts[e + 1] as usize];
            list.iter_mut().for_each(|l| l.1 /= total);
        }
        Self { starts, items }
    }

    /// The lists with every probability over that of the word it belongs to; those below [`LEAST_LIFT`] are left out.
    pub fn lifted(&self, rarity: &[f32]) -> Self {
        let mut out = Self::with_capacity(self.len());
        for w in 0..self.len() as u32 {
            let lifts = self.of(w).iter().map(|&(e, t)| (e, t * rarity[e as usize]));
            out.push(lifts.filter(|l| l.1 >= LEAST_LIFT));
        }
        out.shrink();
        out
    }

    /// Gives back room that is not used.
    pub fn shrink(&mut self) {
        self.items.shrink_to_fit();
    }

    /// What a word translates to.
    #[inline]
    pub fn of(&self, word: u32) -> &[(u32, f32)] {
        &self.items[self.starts[word as usize] as usize..self.starts[word as usize + 1] as usize]
    }

    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }
}
