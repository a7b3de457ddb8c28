//! What ECMAScript counts in UTF-16 units, over UTF-8 text.

use crate::value::Str;
use std::cmp::Ordering;

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
                Str::from_static("\u{FFFD}")
            });
        }
    }
    None
}

/// The units from `from` to `to`, which are in order; a pair that is cut leaves U+FFFD.
pub(crate) fn slice(text: &Str, from: usize, to: usize) -> Str {
    if text.as_str().is_ascii() {
        return text.part(from, to);
    }
    let units: Vec<u16> = text.as_str().encode_utf16().skip(from).take(to.saturating_sub(from)).collect();
    Str::from(String::from_utf16_lossy(&units))
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
