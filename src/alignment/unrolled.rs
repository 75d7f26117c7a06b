//! Loops over long lists whose steps are so short that the loop itself is a third of the work: four steps at a time.
//! The compiler does not do that by itself where a step may look outside of a list.

/// Calls `act` with each item, in order.
#[inline]
pub fn each<T>(items: &[T], mut act: impl FnMut(&T)) {
    let (fours, rest) = items.as_chunks::<4>();
    for four in fours {
        four.iter().for_each(&mut act);
    }
    rest.iter().for_each(act);
}

/// Calls `act` with each item of a list and its like of another that is as long, in order.
#[inline]
pub fn each_of_two<A, B>(first: &mut [A], second: &[B], mut act: impl FnMut(&mut A, &B)) {
    debug_assert_eq!(first.len(), second.len());
    let (fours, rest) = first.as_chunks_mut::<4>();
    let (others, others_rest) = second.as_chunks::<4>();
    for (four, others) in fours.iter_mut().zip(others) {
        for (item, other) in four.iter_mut().zip(others) {
            act(item, other);
        }
    }
    for (item, other) in rest.iter_mut().zip(others_rest) {
        act(item, other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_comes_once_and_in_order() {
        for n in [0, 1, 3, 4, 5, 8, 11] {
            let items: Vec<usize> = (0..n).collect();
            let mut seen = Vec::new();
            each(&items, |&i| seen.push(i));
            assert_eq!(seen, items);
            let mut sums = items.clone();
            each_of_two(&mut sums, &items, |sum, item| *sum += 10 * item);
            assert_eq!(sums, items.iter().map(|i| 11 * i).collect::<Vec<_>>());
        }
    }
}
