//! Looking for a token in the raw text, where the library does not tell its place.

/// Where, at or after `from`, the next node's own text begins: behind spaces, comments, the
/// indicators `-`, `?`, `:` and `,`, anchors and tags, a document's end and a byte-order mark.
pub(super) fn next_node(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        at = match byte {
            b' ' | b'\t' | b'\r' | b'\n' | b'-' | b'?' | b':' | b',' => at + 1,
            b'.' if bytes.get(at..at + 3) == Some(b"...") => at + 3,
            0xEF if bytes.get(at..at + 3) == Some("\u{feff}".as_bytes()) => at + 3,
            b'#' => find(bytes, at, |b| matches!(b, b'\r' | b'\n')),
            b'&' | b'!' => find(bytes, at, |b| b.is_ascii_whitespace()),
            _ => return at,
        };
    }
    at
}

/// The first byte at or after `from` that `stop` accepts, or the end.
pub(super) fn find(bytes: &[u8], from: usize, stop: impl Fn(u8) -> bool) -> usize {
    bytes.iter().skip(from).position(|&b| stop(b)).map_or(bytes.len(), |n| from + n)
}

/// Where the line behind the one of `from` begins.
pub(super) fn next_line(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let end = find(bytes, from, |b| matches!(b, b'\r' | b'\n'));
    match bytes.get(end..) {
        Some([b'\r', b'\n', ..]) => end + 2,
        Some([_, ..]) => end + 1,
        _ => end,
    }
}
