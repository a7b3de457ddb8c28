//! Lines, indentation, and what a byte is followed by.

use crate::yaml::token::{find, next_line};

/// Whether the byte at `at` is a space, a tab, a line break or the end.
pub(super) fn is_gap(text: &str, at: usize) -> bool {
    matches!(text.as_bytes().get(at), None | Some(b' ' | b'\t' | b'\r' | b'\n'))
}

/// Whether a `#` at `at` would begin a comment.
pub(super) fn is_comment(text: &str, at: usize) -> bool {
    text.as_bytes().get(at) == Some(&b'#') && at.checked_sub(1).is_none_or(|before| is_gap(text, before))
}

/// The end of the line that `at` is in, before its line break.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    find(text.as_bytes(), at, |b| matches!(b, b'\r' | b'\n'))
}

/// The first byte at or after `at` that is not a space or tab.
pub(super) fn skip_blanks(text: &str, at: usize) -> usize {
    find(text.as_bytes(), at, |b| !matches!(b, b' ' | b'\t'))
}

/// The first byte at or after `at` that is not a space.
pub(super) fn indentation_end(text: &str, at: usize) -> usize {
    find(text.as_bytes(), at, |b| b != b' ')
}

/// Whether the line at `at` holds nothing.
pub(super) fn is_blank_line(text: &str, at: usize) -> bool {
    skip_blanks(text, at) == line_end(text, at)
}

/// Whether a document or its end is marked at `at`, a line's beginning.
pub(super) fn is_marker(text: &str, at: usize) -> bool {
    let marked = text.get(at..).is_some_and(|rest| rest.starts_with("---") || rest.starts_with("..."));
    marked && is_gap(text, at + 3)
}

/// The beginning of the first line after the one of `at` that is not deeper than `parent`, the column
/// of what holds the text (`None` at the top); blank lines are skipped, and so are lines that begin
/// with one of `also`.
pub(super) fn region_end(text: &str, at: usize, parent: Option<usize>, also: &[char]) -> usize {
    let mut line = next_line(text, at);
    while line < text.len() {
        let content = indentation_end(text, line);
        let deep = parent.is_none_or(|parent| content - line > parent);
        let allowed = text.get(content..).is_some_and(|rest| rest.starts_with(also));
        if is_marker(text, line) || !(deep || allowed || is_blank_line(text, line)) {
            return line;
        }
        line = next_line(text, line);
    }
    text.len()
}

/// `start..end` without the blanks and line breaks at its end.
pub(super) fn trimmed_end(text: &str, start: usize, end: usize) -> usize {
    text.get(start..end).map_or(end, |part| start + part.trim_end_matches([' ', '\t', '\r', '\n']).len())
}
