//! Regular expressions as tables that the compiler made: one step a byte, nothing to build.

/// A regular expression. State 0 can never match, state 1 has matched, state 2 begins.
#[derive(Debug)]
pub struct Pattern {
    /// As the schema has it, for messages.
    pub text: &'static str,
    /// The column of each byte.
    pub columns: &'static [u8; 256],
    /// How many columns a row has.
    pub width: usize,
    /// The next state by state and column; two bytes each, the lower one first, when `wide`.
    pub next: &'static [u8],
    /// Whether a state takes two bytes.
    pub wide: bool,
    /// A bit for each state: whether the end of the text matches there.
    pub ends: &'static [u8],
}

impl Pattern {
    /// Whether it matches somewhere in `text`.
    #[inline(never)]
    pub fn matches(&self, text: &str) -> bool {
        let mut state = 2;
        for &byte in text.as_bytes() {
            if state < 2 {
                break;
            }
            let column = self.columns.get(usize::from(byte)).copied().unwrap_or(0);
            state = self.step(state * self.width + usize::from(column));
        }
        state == 1 || self.ends.get(state / 8).is_some_and(|bits| bits >> (state % 8) & 1 == 1)
    }

    fn step(&self, cell: usize) -> usize {
        let byte = |at: usize| usize::from(self.next.get(at).copied().unwrap_or(0));
        if self.wide { byte(cell * 2) | byte(cell * 2 + 1) << 8 } else { byte(cell) }
    }
}
