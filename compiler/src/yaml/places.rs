//! From offsets of the text that is parsed to places in the file.

use crate::source::{FileId, Span};

/// Where the characters of a parsed text stand in the file. The two differ when the text is a
/// copy with holes quoted.
pub(super) struct Places {
    file: FileId,
    runs: Vec<(usize, usize)>,
}

impl Places {
    /// The parsed text is the file's.
    pub(super) fn identity(file: FileId) -> Self {
        Self { file, runs: Vec::new() }
    }

    /// Each of `runs` is a parsed offset and its file offset; both advance together from there.
    pub(super) fn new(file: FileId, runs: Vec<(usize, usize)>) -> Self {
        Self { file, runs }
    }

    /// The file's offset of an offset in the parsed text.
    pub(super) fn offset(&self, parsed: usize) -> usize {
        let after = self.runs.partition_point(|&(at, _)| at <= parsed);
        match after.checked_sub(1).and_then(|i| self.runs.get(i)) {
            Some(&(at, file)) => file + (parsed - at),
            None => parsed,
        }
    }

    /// The file's span of a range in the parsed text.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, self.offset(start), self.offset(end))
    }
}
