//! Sets of small numbers.

/// A set of numbers, as bits.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    /// The empty set with room for numbers below `count`.
    pub(crate) fn empty(count: usize) -> Bits {
        Bits(vec![0; count.div_ceil(64)])
    }

    /// All numbers below `count`.
    pub(crate) fn full(count: usize) -> Bits {
        let mut bits = Bits::empty(count);
        (0..count).for_each(|number| bits.insert(number));
        bits
    }

    pub(crate) fn insert(&mut self, number: usize) {
        if number / 64 >= self.0.len() {
            self.0.resize(number / 64 + 1, 0);
        }
        self.0[number / 64] |= 1 << (number % 64);
    }

    pub(crate) fn remove(&mut self, number: usize) {
        if let Some(word) = self.0.get_mut(number / 64) {
            *word &= !(1 << (number % 64));
        }
    }

    pub(crate) fn contains(&self, number: usize) -> bool {
        self.0.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 != 0)
    }

    /// Adds all of another set with the same room.
    pub(crate) fn union(&mut self, other: &Bits) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word |= other);
    }

    /// Keeps what is in another set with the same room too.
    pub(crate) fn intersect(&mut self, other: &Bits) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= other);
    }

    /// Removes all of another set with the same room.
    pub(crate) fn subtract(&mut self, other: &Bits) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= !other);
    }

    /// The least number that is not in the set.
    pub(crate) fn first_absent(&self) -> usize {
        let word = self.0.iter().position(|&word| word != u64::MAX);
        word.map_or(self.0.len() * 64, |index| index * 64 + self.0[index].trailing_ones() as usize)
    }

    /// The numbers, ascending.
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(index, &word)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
                rest &= rest - 1;
                Some(index * 64 + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let mut bits = Bits::empty(10);
        [3, 64, 200, 0].into_iter().for_each(|number| bits.insert(number));
        assert_eq!(bits.iter().collect::<Vec<_>>(), [0, 3, 64, 200]);
        assert_eq!(bits.first_absent(), 1);
        bits.remove(0);
        assert!(!bits.contains(0) && bits.contains(200) && !bits.contains(1000));
        assert_eq!(Bits::full(65).first_absent(), 65);
    }
}
