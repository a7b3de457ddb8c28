//! Reads flow collections: every hole in their plain text breaks them.

use super::hole::end_of_hole;
use super::lines::{is_comment, is_gap, line_end, trimmed_end};
use super::{Unquoted, Why};
use crate::yaml::token::find;

/// Reads the collection that begins at `start`; its end, or `None` if it has none before `limit`.
pub(super) fn scan(text: &str, start: usize, limit: usize, found: &mut Vec<Unquoted>) -> Option<usize> {
    let mut at = start;
    // For each open bracket whether the `:` of the current entry has been passed.
    let mut open: Vec<bool> = Vec::new();
    while at < limit {
        let byte = *text.as_bytes().get(at)?;
        let in_value = open.last().copied().unwrap_or(false);
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' => at += 1,
            b'#' if is_comment(text, at) => at = line_end(text, at),
            b'"' | b'\'' => at = end_of_quoted(text, at, byte, limit)?,
            b'{' if end_of_hole(text, at, limit).is_some() => at = plain(text, at, limit, in_value, found),
            b'[' | b'{' => {
                open.push(false);
                at += 1;
            }
            b']' | b'}' => {
                open.pop();
                at += 1;
                if open.is_empty() {
                    return Some(at);
                }
            }
            b',' => {
                set(&mut open, false);
                at += 1;
            }
            b':' if ends_key(text, at) || after_quote(text, at) => {
                set(&mut open, true);
                at += 1;
            }
            b'&' | b'!' | b'*' if !begins_with_hole(text, at + 1) => at = word(text, at),
            _ => at = plain(text, at, limit, in_value, found),
        }
    }
    None
}

/// The end of the quoted text that begins at `start` with `quote`, if it ends before `limit`.
pub(super) fn end_of_quoted(text: &str, start: usize, quote: u8, limit: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(..limit)?;
    let mut at = start + 1;
    loop {
        at += match bytes.get(at..)? {
            [b'\\', ..] if quote == b'"' => 2,
            [b'\'', b'\'', ..] if quote == b'\'' => 2,
            [byte, ..] if *byte == quote => return Some(at + 1),
            [_, ..] => 1,
            [] => return None,
        };
    }
}

fn set(open: &mut [bool], in_value: bool) {
    if let Some(last) = open.last_mut() {
        *last = in_value;
    }
}

fn is_flow_indicator(byte: u8) -> bool {
    matches!(byte, b',' | b'[' | b']' | b'{' | b'}')
}

/// Whether the `:` at `at` ends a plain key.
fn ends_key(text: &str, at: usize) -> bool {
    let next = text.as_bytes().get(at + 1);
    is_gap(text, at + 1) || (next.is_some_and(|b| is_flow_indicator(*b)) && !begins_with_hole(text, at + 1))
}

/// Whether the `:` at `at` follows a quote at once, as in JSON.
fn after_quote(text: &str, at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|before| text.as_bytes().get(before))
        .is_some_and(|b| matches!(b, b'"' | b'\''))
}

fn begins_with_hole(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|rest| rest.starts_with("${") || rest.starts_with("{{"))
}

fn word(text: &str, at: usize) -> usize {
    find(text.as_bytes(), at + 1, |b| b.is_ascii_whitespace() || is_flow_indicator(b) || b == b'"')
}

/// Reads plain text from `start`, with its holes whole, and reports it if it has any; its end.
fn plain(text: &str, start: usize, limit: usize, in_value: bool, found: &mut Vec<Unquoted>) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    let mut holes = 0;
    // Brackets behind a hole, as in `${a}[0]`, belong to the text.
    let mut inner = 0_usize;
    while at < limit {
        if let Some(end) = end_of_hole(text, at, limit) {
            holes += 1;
            at = end;
            continue;
        }
        match bytes.get(at) {
            Some(b'[' | b'{') if holes > 0 => inner += 1,
            Some(b']' | b'}') if inner > 0 => inner -= 1,
            Some(b',') if inner > 0 => {}
            Some(byte) if at > start && is_flow_indicator(*byte) => break,
            Some(b':') if !in_value && ends_key(text, at) && at > start => break,
            Some(b'#') if is_comment(text, at) && end_of_hole(text, at + 1, limit).is_none() => break,
            _ => {}
        }
        at += 1;
    }
    if holes > 0 {
        found.push(Unquoted { start, end: trimmed_end(text, start, at), why: Why::Flow });
    }
    at
}
