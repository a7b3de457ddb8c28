//! Literal and folded block scalars: indentation, folding, and the line breaks at the end.

use super::line_break;
use super::pieces::Pieces;

/// A literal scalar's lines.
///
/// How many of the line breaks at the end belong to the text is read off `value`.
pub(super) fn literal(raw: &str, value: &str, pieces: &mut Pieces) {
    for line in lines(raw, indent(raw, value)) {
        if pieces.len() >= value.len() {
            return;
        }
        pieces.copy(line.text, line.at);
        feed(&[line.feed], value, pieces);
    }
    feed(&[(raw.len(), raw.len())], value, pieces);
}

/// A folded scalar's lines.
pub(super) fn folded(raw: &str, value: &str, pieces: &mut Pieces) {
    let mut breaks = Vec::new();
    let mut before = None;
    for line in lines(raw, indent(raw, value)) {
        if !line.text.is_empty() && pieces.len() < value.len() {
            let deeper = line.text.starts_with([' ', '\t']);
            join(before.map(|before: bool| before || deeper), &breaks, value, pieces);
            pieces.copy(line.text, line.at);
            breaks.clear();
            before = Some(deeper);
        }
        breaks.push(line.feed);
    }
    breaks.push((raw.len(), raw.len()));
    feed(&breaks, value, pieces);
}

/// Writes the breaks between two lines; `kept` tells whether they stay as they are because a line
/// beside them is indented deeper, or is `None` before the first line.
fn join(kept: Option<bool>, breaks: &[Break], value: &str, pieces: &mut Pieces) {
    match (kept, breaks) {
        (Some(false), [(at, end)]) => pieces.stand_in(' ', *at, *end),
        (Some(false), [_, rest @ ..]) => feed(rest, value, pieces),
        _ => feed(breaks, value, pieces),
    }
}

/// Line feeds for these breaks, but none beyond the value's end.
fn feed(breaks: &[Break], value: &str, pieces: &mut Pieces) {
    let room = value.len().saturating_sub(pieces.len());
    pieces.line_feeds(breaks.get(..room.min(breaks.len())).unwrap_or(breaks));
}

/// A place and its end.
type Break = (usize, usize);

struct Line<'a> {
    at: usize,
    text: &'a str,
    feed: Break,
}

/// The lines without their indentation. A last line without a line break has an empty one.
fn lines(raw: &str, indent: usize) -> impl Iterator<Item = Line<'_>> {
    raw_lines(raw).map(move |(start, line, length)| {
        let cut = spaces(line).min(indent);
        let end = start + line.len();
        Line { at: start + cut, text: line.get(cut..).unwrap_or_default(), feed: (end, end + length) }
    })
}

/// Each line's start, text, and its line break's length; nothing behind the last line break.
fn raw_lines(raw: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = raw.get(at..).filter(|rest| !rest.is_empty())?;
        let length = rest.find(['\r', '\n']).unwrap_or(rest.len());
        let line = rest.get(..length)?;
        let feed = rest.get(length..).and_then(line_break).unwrap_or(0);
        let start = at;
        at += length + feed;
        Some((start, line, feed))
    })
}

fn spaces(line: &str) -> usize {
    line.bytes().take_while(|b| *b == b' ').count()
}

/// How many spaces the lines are indented by: what the first line with text has in the file and no
/// longer in the value.
fn indent(raw: &str, value: &str) -> usize {
    let first = |text: &str| text.split(['\r', '\n']).find(|l| l.bytes().any(|b| b != b' ')).map(spaces);
    let longest = |text: &str| text.split(['\r', '\n']).map(spaces).max().unwrap_or(0);
    match (first(raw), first(value)) {
        (Some(written), Some(decoded)) => written.saturating_sub(decoded),
        _ => longest(raw).saturating_sub(longest(value)),
    }
}
