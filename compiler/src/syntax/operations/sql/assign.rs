//! The values of placeholders: one for each, in order or by number.

use super::scan::Slot;
use crate::diag::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::ast::{Tree, TreeKind};
use crate::syntax::reader::Reader;

/// One value for each `?`, in order.
pub(super) fn assign(
    slots: Vec<Slot>,
    values: Vec<Tree>,
    sql: Span,
    params: Option<Span>,
    reader: &mut Reader,
) -> Option<Vec<Tree>> {
    let numbered = slots.iter().filter(|slot| matches!(slot, Slot::Numbered(_))).count();
    if numbered > 0 {
        return assign_numbered(&slots, &values, numbered, sql, reader);
    }
    let marks = slots.iter().filter(|slot| matches!(slot, Slot::Bare)).count();
    if marks != values.len() {
        let message = format!(
            "the SQL text has {}, and `params` {}",
            count(marks, "`?`"),
            count(values.len(), "value")
        );
        parameters(
            sql,
            message,
            "give each `?` one value, in order; holes in the text need none",
            params,
            reader,
        );
        return None;
    }
    let mut values = values.into_iter();
    let assigned = slots.into_iter().filter_map(|slot| match slot {
        Slot::Hole(hole) => Some(Tree { span: hole.span, kind: TreeKind::Hole(hole) }),
        _ => values.next(),
    });
    Some(assigned.collect())
}

/// `?1`, `?2`…: each becomes a `?` with a copy of its value.
fn assign_numbered(
    slots: &[Slot],
    values: &[Tree],
    numbered: usize,
    sql: Span,
    reader: &mut Reader,
) -> Option<Vec<Tree>> {
    if numbered != slots.len() {
        let message = "numbered parameters stand beside `?` or holes";
        parameters(sql, message.into(), "number all of them or none", None, reader);
        return None;
    }
    let number = |slot: &Slot| match slot {
        Slot::Numbered(number) => *number,
        _ => 0,
    };
    let highest = slots.iter().map(number).max().unwrap_or(0);
    let assigned: Option<Vec<Tree>> =
        slots.iter().map(|slot| values.get(number(slot).checked_sub(1)?).cloned()).collect();
    if assigned.is_none() || highest != values.len() {
        let message = format!(
            "the SQL text numbers up to `?{highest}`, and `params` has {}",
            count(values.len(), "value")
        );
        parameters(sql, message, "`?1` is the first value of `params`", None, reader);
        return None;
    }
    assigned
}

fn count(n: usize, what: &str) -> String {
    match (n, what.ends_with('`')) {
        (0, _) => format!("no {what}"),
        (1, _) | (_, true) => format!("{n} {what}"),
        _ => format!("{n} {what}s"),
    }
}

pub(super) fn parameters(span: Span, message: String, help: &str, other: Option<Span>, reader: &mut Reader) {
    let mut diagnostic = Diagnostic::new(Code::SqlParameters, span, message).help(help);
    if let Some(other) = other {
        diagnostic = diagnostic.also(other, "the values");
    }
    reader.report(diagnostic);
}
