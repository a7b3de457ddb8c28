//! What ECMAScript counts in UTF-16 units, over UTF-8 text.

use crate::value::Str;
use std::cmp::Ordering;

/// What half a surrogate pair is.
pub(crate) const HALF: &str = "\u{FFFD}";

/// The bytes of a character that is a surrogate pair in UTF-16.
const PAIR: usize = 4;

/// The length in UTF-16 units.
pub(crate) fn length(text: &str) -> usize {
    let starts = text.bytes().filter(|byte| byte & 0xC0 != 0x80).count();
    let pairs = text.bytes().filter(|byte| *byte >= 0xF0).count();
    starts + pairs
}

/// The UTF-16 unit at `index` as text; half of a surrogate pair is U+FFFD.
pub(crate) fn unit(text: &Str, index: usize) -> Option<Str> {
    if text.as_str().is_ascii() {
        return (index < text.as_str().len()).then(|| text.part(index, index + 1));
    }
    let mut units = 0;
    for (start, character) in text.as_str().char_indices() {
        let here = units;
        units += character.len_utf16();
        if index < units {
            let whole = here == index && character.len_utf16() == 1;
            return Some(if whole {
                text.part(start, start + character.len_utf8())
            } else {
                Str::from_static(HALF)
            });
        }
    }
    None
}

/// The units from `from` to `to`, which are in order; a pair that is cut leaves U+FFFD.
pub(crate) fn slice(text: &Str, from: usize, to: usize) -> Str {
    if from >= to {
        return Str::default();
    }
    let ((start, cut_start), (end, cut_end)) = (place(text.as_str(), from), place(text.as_str(), to));
    if !cut_start && !cut_end {
        return text.part(start, end);
    }
    let start = if cut_start { start + PAIR } else { start };
    let mut out = String::with_capacity(end + 6 - start);
    out.push_str(if cut_start { HALF } else { "" });
    out.push_str(text.as_str().get(start..end).unwrap_or(""));
    out.push_str(if cut_end { HALF } else { "" });
    Str::from(out)
}

/// The byte at which the unit at `index` stands, and whether that is the second half of a pair,
/// whose first byte it then is. The text's end for what lies beyond it.
pub(crate) fn place(text: &str, index: usize) -> (usize, bool) {
    if text.is_ascii() {
        return (index.min(text.len()), false);
    }
    let mut units = 0;
    for (start, character) in text.char_indices() {
        if units >= index {
            return (start, false);
        }
        units += character.len_utf16();
        if units > index {
            return (start, true);
        }
    }
    (text.len(), false)
}

/// The byte at which the first whole character at or after the unit at `index` starts.
pub(crate) fn byte_at(text: &str, index: usize) -> usize {
    let (byte, cut) = place(text, index);
    if cut { byte + PAIR } else { byte }
}

/// The order of two texts by UTF-16 units.
pub(crate) fn compare(left: &str, right: &str) -> Ordering {
    let order = left.cmp(right);
    let differing = left.bytes().zip(right.bytes()).find(|(own, other)| own != other);
    match differing {
        // U+E000 to U+FFFF sort after surrogate pairs, but before them in UTF-8.
        Some((own, other)) if own >= 0xEE && other >= 0xEE && (own >= 0xF0) != (other >= 0xF0) => {
            order.reverse()
        }
        _ => order,
    }
}
