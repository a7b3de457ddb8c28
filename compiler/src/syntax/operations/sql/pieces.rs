//! SQL text as characters and holes, each with its place in the decoded scalar.

use crate::expr::{Expr, Part};
use crate::source::Text;
use std::ops::Range;

/// A character or a hole.
#[derive(Clone)]
pub(super) enum Piece<'p> {
    /// A character and its offset.
    Char(char, usize),
    /// A hole, and where it stands with its `${` and `}`.
    Hole(&'p Expr, Range<usize>),
}

/// The pieces of a scalar's parts.
pub(super) fn written<'p>(parts: &'p [Part], text: &Text) -> Vec<Piece<'p>> {
    let mut at = 0;
    let mut found = Vec::new();
    for part in parts {
        match part {
            Part::Literal(literal) => {
                for (offset, c) in literal.char_indices() {
                    // `${` in the literal was written `$${`.
                    at += usize::from(literal.get(offset..).is_some_and(|rest| rest.starts_with("${")));
                    found.push(Piece::Char(c, at));
                    at += c.len_utf8();
                }
            }
            Part::Hole(hole) => {
                let end = end(hole, at, text);
                found.push(Piece::Hole(hole, at..end));
                at = end;
            }
        }
    }
    found
}

/// The pieces of parts that stand nowhere as they are.
pub(super) fn unwritten(parts: &[Part]) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    for part in parts {
        match part {
            Part::Literal(literal) => found.extend(literal.chars().map(|c| Piece::Char(c, 0))),
            Part::Hole(hole) => found.push(Piece::Hole(hole, 0..0)),
        }
    }
    found
}

/// Where the hole ends that begins at `start`: behind the brace that follows its expression.
fn end(hole: &Expr, start: usize, text: &Text) -> usize {
    let rest = text.value.get(start..).unwrap_or_default();
    let behind = |(offset, _): &(usize, &str)| text.offset(start + offset) >= hole.span.end;
    let brace = rest.match_indices('}').find(behind);
    brace.map_or(text.value.len(), |(offset, _)| start + offset + 1)
}
