//! Plain text in block context.

use super::Why;
use super::hole::end_of_hole;
use super::lines::{is_blank_line, is_comment, is_gap, line_end, skip_blanks};
use crate::yaml::token::next_line;

/// Plain text in block context, with its holes whole.
pub(super) struct Plain {
    /// Where it ends, with the blanks behind it.
    pub(super) end: usize,
    /// Whether a `:` follows that makes it a key.
    pub(super) is_key: bool,
    /// What YAML would read instead, if a hole broke it.
    pub(super) why: Option<Why>,
}

impl Plain {
    /// Reads from `start`, at most to `limit`.
    pub(super) fn read(text: &str, start: usize, limit: usize, key_allowed: bool) -> Plain {
        let bytes = text.as_bytes();
        let mut plain = Plain { end: start, is_key: false, why: None };
        let mut holes = 0;
        let mut colon = false;
        let mut first_line = true;
        while plain.end < limit {
            let at = plain.end;
            if let Some(end) = end_of_hole(text, at, limit) {
                holes += 1;
                let opening = (at == start && bytes.get(at) == Some(&b'{')).then_some(Why::Map);
                plain.why = plain.why.or(opening).or_else(|| broken(text, at, end));
                plain.end = end;
                continue;
            }
            match bytes.get(at) {
                Some(b':') if is_gap(text, at + 1) => {
                    if key_allowed && first_line {
                        plain.is_key = true;
                        break;
                    }
                    colon = true;
                }
                Some(b'#') if is_comment(text, at) => match end_of_hole(text, at + 1, limit) {
                    Some(_) if plain.why.is_none() => plain.why = Some(Why::Comment),
                    Some(_) => {}
                    None => break,
                },
                Some(b'\n' | b'\r') => {
                    let next = next_line(text, at);
                    if ends_here(text, next, limit) {
                        break;
                    }
                    first_line = false;
                }
                _ => {}
            }
            plain.end += 1;
        }
        plain.why = plain.why.or_else(|| (colon && holes > 0).then_some(Why::Colon));
        let indicator = holes > 0 && bytes.get(start).is_some_and(|b| b"@`%|>*&!".contains(b));
        plain.why = plain.why.or(indicator.then_some(Why::Indicator));
        plain
    }
}

/// What in a hole YAML would take for an end of the text.
fn broken(text: &str, start: usize, end: usize) -> Option<Why> {
    (start..end).find_map(|at| match text.as_bytes().get(at) {
        Some(b':') if is_gap(text, at + 1) => Some(Why::Colon),
        Some(b'#') if is_comment(text, at) => Some(Why::Comment),
        _ => None,
    })
}

/// Whether the line at `at` does not continue plain text: it is a comment, or an entry `key: value`
/// which was indented wrongly.
fn ends_here(text: &str, at: usize, limit: usize) -> bool {
    let content = skip_blanks(text, at);
    if at >= limit || is_blank_line(text, at) {
        return at >= limit;
    }
    is_comment(text, content) || is_entry(text, content, limit)
}

fn is_entry(text: &str, start: usize, limit: usize) -> bool {
    let end = line_end(text, start);
    let mut at = start;
    while at < end {
        if text.as_bytes().get(at) == Some(&b':') && is_gap(text, at + 1) {
            return true;
        }
        at = end_of_hole(text, at, limit).unwrap_or(at + 1);
    }
    false
}
