//! `weight` of a step, and the `key` beside it (language §2, Commands).

use super::ast::Weight;
use super::fields::Fields;
use super::reader::Reader;
use crate::diag::{Code, Diagnostic};
use crate::yaml::{Node, NodeKind};

/// What a step says of its share among its siblings.
pub(super) fn weight(fields: &Fields, reader: &mut Reader) -> Option<Weight> {
    let Some(entry) = fields.entry("weight") else {
        if let Some(key) = fields.entry("key") {
            reader.report(
                Diagnostic::new(
                    Code::UnknownKey,
                    key.key.span,
                    "`key` of a step stands beside `weight` only",
                )
                .note("it keeps a choice by weight the same for one value: of a user, of an address")
                .help("write the `key` of a store below `config`, that of a cache below `cache`"),
            );
        }
        return None;
    };
    // One that cannot be read was reported; the step is one of the group all the same.
    let value = share(&entry.value, reader).unwrap_or(1.0);
    let key = fields.get("key").map(|node| reader.tree(node));
    Some(Weight { span: entry.key.span, value, key })
}

fn share(node: &Node, reader: &mut Reader) -> Option<f64> {
    match node.kind {
        NodeKind::Number(value, _) if value >= 0.0 && value.is_finite() => Some(value),
        NodeKind::Number(..) => {
            reader.invalid(node.span, "`weight` must not be negative", "write 0 for a step that never runs");
            None
        }
        NodeKind::String(..) => {
            reader.constant(node, "`weight`")?;
            reader.wrong_type(node, "`weight`", "a number");
            None
        }
        _ => {
            reader.wrong_type(node, "`weight`", "a number");
            None
        }
    }
}
