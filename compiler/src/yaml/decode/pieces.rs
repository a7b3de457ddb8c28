//! Decoded text and its runs, built piece by piece.

use super::Decoded;

/// A text under construction.
pub(super) struct Pieces {
    base: usize,
    value: String,
    runs: Vec<(usize, usize)>,
    end: usize,
    /// Whether the next piece needs a run of its own even if it follows at once.
    closed: bool,
}

impl Pieces {
    /// Nothing yet, read from a raw text that begins at `base`.
    pub(super) fn new(base: usize) -> Self {
        Self { base, value: String::new(), runs: Vec::new(), end: base, closed: true }
    }

    /// Bytes decoded so far.
    pub(super) fn len(&self) -> usize {
        self.value.len()
    }

    /// `text` as it stands at `at`.
    pub(super) fn copy(&mut self, text: &str, at: usize) {
        if !text.is_empty() {
            self.begin(self.base + at);
            self.value.push_str(text);
            self.end = self.base + at + text.len();
        }
    }

    /// One character, for what stands at `at..end`.
    pub(super) fn stand_in(&mut self, character: char, at: usize, end: usize) {
        self.closed = true;
        self.begin(self.base + at);
        self.value.push(character);
        self.end = self.base + end;
        self.closed = true;
    }

    /// A line feed for each of these line breaks.
    pub(super) fn line_feeds(&mut self, breaks: &[(usize, usize)]) {
        for &(at, end) in breaks {
            self.stand_in('\n', at, end);
        }
    }

    /// Says where text would begin, for a scalar that may have none.
    pub(super) fn start_at(&mut self, at: usize) {
        if self.value.is_empty() {
            self.end = self.base + at;
        }
    }

    fn begin(&mut self, at: usize) {
        if self.end != at || self.closed {
            if self.end != at && !self.value.is_empty() {
                self.runs.push((self.value.len(), self.end));
            }
            self.runs.push((self.value.len(), at));
        }
        self.closed = false;
    }

    /// The text with its runs.
    pub(super) fn finish(mut self) -> Decoded {
        if self.closed {
            self.runs.push((self.value.len(), self.end));
        }
        Decoded { value: self.value, runs: self.runs, end: self.end }
    }
}
