//! Small sets of numbers.

/// Numbers from 0 to 63.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Set(u64);

impl Set {
    /// The numbers from `least` to `most`.
    pub fn range(least: u32, most: u32) -> Set {
        (least..=most).collect()
    }

    /// Whether it holds `number`.
    pub fn contains(self, number: u32) -> bool {
        number < 64 && self.0 >> number & 1 == 1
    }

    /// Its numbers, ascending.
    pub fn numbers(self) -> impl Iterator<Item = u32> {
        (0..64).filter(move |number| self.contains(*number))
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// What either holds.
    #[must_use]
    pub fn with(self, other: Set) -> Set {
        Set(self.0 | other.0)
    }

    /// The numbers as a field of an expression whose numbers go from `least` to `most`.
    pub fn text(self, least: u32, most: u32) -> String {
        if self == Set::range(least, most) {
            return "*".to_owned();
        }
        let stepped = |step: &u32| (least..=most).step_by(*step as usize).collect::<Set>() == self;
        match (2..=most / 2).find(stepped) {
            Some(step) => format!("*/{step}"),
            None => self.spans(&|number| number.to_string()),
        }
    }

    /// The numbers as a field of names; the first stands for 0.
    pub fn named(self, names: &[&str]) -> String {
        self.spans(&|number| names.get(number as usize).copied().unwrap_or_default().to_owned())
    }

    /// `1-5,7`
    fn spans(self, name: &dyn Fn(u32) -> String) -> String {
        let mut spans: Vec<(u32, u32)> = Vec::new();
        for number in self.numbers() {
            match spans.last_mut() {
                Some((_, last)) if *last + 1 == number => *last = number,
                _ => spans.push((number, number)),
            }
        }
        let written = spans.iter().map(|&(first, last)| match last - first {
            0 => name(first),
            1 => format!("{},{}", name(first), name(last)),
            _ => format!("{}-{}", name(first), name(last)),
        });
        written.collect::<Vec<_>>().join(",")
    }
}

impl FromIterator<u32> for Set {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Set {
        Set(numbers.into_iter().filter(|number| *number < 64).fold(0, |set, number| set | 1 << number))
    }
}
