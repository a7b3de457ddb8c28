//! Scalars as written, read a second time in step with their decoded text, so that each of its
//! characters knows its place.
//!
//! The YAML library says what a scalar's value is; this room says where that value's characters
//! stand. It decides nothing about values.

mod block;
mod escape;
mod flow;
mod pieces;

pub(super) use self::escape::escape;

use self::pieces::Pieces;
use crate::yaml::Style;

/// A scalar's text and the runs that `Text::with_runs` wants, both offsets as in the text parsed.
pub(super) struct Decoded {
    /// The decoded characters.
    pub(super) value: String,
    /// `(decoded offset, offset in the text parsed)`.
    pub(super) runs: Vec<(usize, usize)>,
    /// Where the last character ends.
    pub(super) end: usize,
}

/// Finds the places of `value`, which the library read from `raw`; `raw` begins at `base` and holds
/// quotes, or for a block scalar the lines below its header.
pub(super) fn decode(raw: &str, base: usize, style: Style, value: &str) -> Decoded {
    if let Some(decoded) = verbatim(raw, base, style, value) {
        return decoded;
    }
    let mut pieces = Pieces::new(base);
    match style {
        Style::Plain => flow::plain(raw, &mut pieces),
        Style::Single => flow::single(raw, &mut pieces),
        Style::Double => flow::double(raw, &mut pieces),
        Style::Literal => block::literal(raw, value, &mut pieces),
        Style::Folded => block::folded(raw, value, &mut pieces),
    }
    let decoded = pieces.finish();
    if decoded.value == value { decoded } else { unmapped(raw, base, value) }
}

/// Most scalars stand in the file as they are, on one line and without an escape: one run.
fn verbatim(raw: &str, base: usize, style: Style, value: &str) -> Option<Decoded> {
    let quote = match style {
        Style::Plain => 0,
        Style::Single | Style::Double => 1,
        Style::Literal | Style::Folded => return None,
    };
    let same = raw.get(quote..raw.len().saturating_sub(quote)) == Some(value);
    let start = base + quote;
    same.then(|| Decoded { value: value.to_owned(), runs: vec![(0, start)], end: start + value.len() })
}

/// The value with each character at the scalar's beginning: what remains should the two readings
/// ever differ.
fn unmapped(raw: &str, base: usize, value: &str) -> Decoded {
    let runs = value.char_indices().map(|(at, _)| (at, base)).collect();
    Decoded { value: value.to_owned(), runs, end: base + raw.len() }
}

/// The line break that `text` begins with, in bytes.
fn line_break(text: &str) -> Option<usize> {
    match text.as_bytes() {
        [b'\r', b'\n', ..] => Some(2),
        [b'\r' | b'\n', ..] => Some(1),
        _ => None,
    }
}
