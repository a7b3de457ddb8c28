//! Plain and quoted scalars: escapes, and lines that fold.

use super::escape::escape;
use super::line_break;
use super::pieces::Pieces;

/// A plain scalar, without the spaces around it.
pub(super) fn plain(raw: &str, pieces: &mut Pieces) {
    lines(raw, 0, pieces, &|_| None);
}

/// A single-quoted scalar with its quotes.
pub(super) fn single(raw: &str, pieces: &mut Pieces) {
    let inner = inside(raw, '\'');
    pieces.start_at(1);
    lines(inner, 1, pieces, &|text| text.starts_with("''").then_some(Special::Character('\'', 2)));
}

/// A double-quoted scalar with its quotes.
pub(super) fn double(raw: &str, pieces: &mut Pieces) {
    let inner = inside(raw, '"');
    pieces.start_at(1);
    lines(inner, 1, pieces, &|text| {
        let line = text.strip_prefix('\\').and_then(line_break).map(|n| Special::EscapedBreak(1 + n));
        line.or_else(|| escape(text).map(|(character, length)| Special::Character(character, length)))
    });
}

fn inside(raw: &str, quote: char) -> &str {
    let inner = raw.strip_prefix(quote).unwrap_or(raw);
    inner.strip_suffix(quote).unwrap_or(inner)
}

/// What is not verbatim inside a line.
enum Special {
    /// A character and the length of what stands for it.
    Character(char, usize),
    /// A line break that is not a space, with its backslash.
    EscapedBreak(usize),
}

/// Reads text whose lines fold; `shift` is where it begins in the raw scalar.
fn lines(text: &str, shift: usize, pieces: &mut Pieces, special: &dyn Fn(&str) -> Option<Special>) {
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some((end, breaks)) = fold(text, at) {
            join(&breaks, shift, pieces);
            at = end;
            continue;
        }
        match special(rest) {
            Some(Special::Character(character, length)) => {
                pieces.stand_in(character, shift + at, shift + at + length);
                at += length;
            }
            Some(Special::EscapedBreak(length)) => {
                let (end, breaks) = blank_lines(text, at + length);
                pieces.line_feeds(&shifted(&breaks, shift));
                at = end;
            }
            None => {
                let length = verbatim(rest);
                pieces.copy(rest.get(..length).unwrap_or(rest), shift + at);
                at += length;
            }
        }
    }
}

/// How much at the start of `text`, where nothing is special, can be copied in one piece.
fn verbatim(text: &str) -> usize {
    match skip_blanks(text, 0) {
        0 => text.chars().next().map_or(1, char::len_utf8),
        blanks => blanks,
    }
}

/// A place and its end.
type Break = (usize, usize);

/// Spaces and line breaks at `at` that fold: where the next text begins, and the line breaks.
fn fold(text: &str, at: usize) -> Option<(usize, Vec<Break>)> {
    let first = skip_blanks(text, at);
    let length = line_break(text.get(first..)?)?;
    let (end, more) = blank_lines(text, first + length);
    let mut breaks = vec![(first, first + length)];
    breaks.extend(more);
    Some((end, breaks))
}

/// The line breaks of empty lines that begin at `at`, and where the text after them begins.
fn blank_lines(text: &str, at: usize) -> (usize, Vec<Break>) {
    let mut breaks = Vec::new();
    let mut at = skip_blanks(text, at);
    while let Some(length) = text.get(at..).and_then(line_break) {
        breaks.push((at, at + length));
        at = skip_blanks(text, at + length);
    }
    (at, breaks)
}

fn skip_blanks(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + (rest.len() - rest.trim_start_matches([' ', '\t']).len())
}

/// One line break is a space; of several the first is dropped.
fn join(breaks: &[Break], shift: usize, pieces: &mut Pieces) {
    match shifted(breaks, shift).as_slice() {
        [(at, end)] => pieces.stand_in(' ', *at, *end),
        [_, rest @ ..] => pieces.line_feeds(rest),
        [] => {}
    }
}

fn shifted(breaks: &[Break], shift: usize) -> Vec<Break> {
    breaks.iter().map(|&(at, end)| (at + shift, end + shift)).collect()
}
