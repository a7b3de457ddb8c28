//! Text that is written a piece at a time, so that a long one never has to stand in memory as a whole.

use crate::value::Str;

/// The most of a long text that is handed on at once, in bytes.
const SLICE: usize = 16 << 10;

/// A text in the making, of which the next piece is written when somebody asks.
pub(crate) trait Pieces {
    /// Appends the next piece; false when nothing follows it.
    fn write(&mut self, out: &mut String) -> bool;
}

/// Appends pieces until there are none, or until `out` has so many bytes: whether more follow.
#[inline(never)]
pub(crate) fn fill(pieces: &mut dyn Pieces, out: &mut String, bytes: usize) -> bool {
    while out.len() < bytes {
        if !pieces.write(out) {
            return false;
        }
    }
    true
}

/// A text that is there already.
pub(crate) struct Slices {
    text: Str,
    at: usize,
}

impl Slices {
    pub(crate) fn new(text: Str) -> Slices {
        Slices { text, at: 0 }
    }
}

impl Pieces for Slices {
    fn write(&mut self, out: &mut String) -> bool {
        let rest = self.text.as_str().get(self.at..).unwrap_or("");
        let mut end = SLICE.min(rest.len());
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        out.push_str(rest.get(..end).unwrap_or(""));
        self.at += end;
        end < rest.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_make_the_text_and_cut_no_character() {
        for text in [String::new(), "x".repeat(SLICE), "aé😀".repeat(SLICE), "x".repeat(3 * SLICE + 1)] {
            let mut out = String::new();
            let mut slices = Slices::new(Str::from(text.as_str()));
            assert!(!fill(&mut slices, &mut out, usize::MAX));
            assert!(out == text);
        }
    }

    #[test]
    fn filling_ends_at_its_limit() {
        let mut out = String::new();
        assert!(fill(&mut Slices::new(Str::from("x".repeat(3 * SLICE))), &mut out, SLICE + 1));
        assert_eq!(out.len(), 2 * SLICE);
    }
}
