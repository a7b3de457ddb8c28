//! Decoded text that remembers where each of its characters stood in the file.

use super::{FileId, Span};

/// A decoded scalar: its characters and a map from their offsets to the file's.
///
/// Quoting, escapes, folding and indentation make the decoded text differ from the file's bytes;
/// the map is a list of runs in which both advance together.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// The decoded characters.
    pub value: String,
    /// The file it stands in.
    pub file: FileId,
    /// The whole scalar in the file, quotes and indicators included.
    pub span: Span,
    /// The file offset of the first character; most texts need to know no more.
    first: u32,
    /// `(decoded offset, file offset)` where a further run begins, ascending. Inside a run both
    /// offsets advance by the same number of bytes.
    runs: Box<[(u32, u32)]>,
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Text {
    /// Text whose characters stand at the places that `runs` tells: pairs of a decoded offset and
    /// the file offset of the same character, ascending in both.
    ///
    /// Where what the file holds between two characters is not text (an escape's tail, an
    /// indentation), two pairs may share a decoded offset: the first then tells where the character
    /// before it ends, the last where the character behind it begins.
    pub fn with_runs(value: String, span: Span, runs: &[(u32, u32)]) -> Self {
        let first = runs.first().filter(|(at, _)| *at == 0).map(|(_, file)| *file);
        let further = runs.get(usize::from(first.is_some())..).unwrap_or_default();
        Self { value, file: span.file, span, first: first.unwrap_or(span.start), runs: further.into() }
    }

    /// Text that stands in the file byte for byte, from the span's start.
    pub fn verbatim(value: impl Into<String>, span: Span) -> Self {
        Self { value: value.into(), file: span.file, span, first: span.start, runs: Box::default() }
    }

    /// A part of the text, which remembers the same places.
    pub fn slice(&self, start: usize, end: usize) -> Self {
        let value = self.value.get(start..end).unwrap_or_default().to_owned();
        let (from, to) = (clamp(start), clamp(end));
        let within = self.runs.iter().filter(|(at, _)| (from..=to).contains(at));
        let mut runs: Vec<(u32, u32)> = within.map(|(at, file)| (at - from, *file)).collect();
        if runs.first().is_none_or(|(at, _)| *at != 0) {
            runs.insert(0, (0, self.offset(start)));
        }
        Self::with_runs(value, self.range(start, end), &runs)
    }

    /// The file offset of a decoded offset.
    pub fn offset(&self, decoded: usize) -> u32 {
        let decoded = clamp(decoded);
        let after = self.runs.partition_point(|&(at, _)| at <= decoded);
        let run = after.checked_sub(1).and_then(|last| self.runs.get(last));
        let (at, file) = run.copied().unwrap_or((0, self.first));
        file.saturating_add(decoded - at).min(self.span.end)
    }

    /// The file span of a decoded range: from its first character to just past its last one.
    pub fn range(&self, start: usize, end: usize) -> Span {
        let first = self.offset(start);
        let last = if end > start { self.end_of(end) } else { first };
        Span { file: self.file, start: first, end: last.max(first) }
    }

    /// Where the character ends that stands before the decoded offset `end`, which is not 0.
    fn end_of(&self, end: usize) -> u32 {
        let end = clamp(end);
        let first = self.runs.partition_point(|&(at, _)| at < end);
        match self.runs.get(first) {
            Some(&(at, file)) if at == end => file.min(self.span.end),
            _ => self.offset(end as usize - 1).saturating_add(1).min(self.span.end),
        }
    }
}

fn clamp(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}
