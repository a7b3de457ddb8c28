//! `timeout` and `onTimeout`.

use super::{Of, no_effect};
use crate::diag::{Code, Diagnostic};
use crate::syntax::ast::{Fallback, Timeout, Tree, TreeKind};
use crate::syntax::fields::Fields;
use crate::syntax::keys;
use crate::syntax::reader::Reader;
use crate::yaml::{Node, NodeKind};

const MEANING: &str = "it is in milliseconds: `timeout: 5000` for five seconds";

/// Both keys.
pub(super) fn timeout(fields: &Fields, of: Of, reader: &mut Reader) -> Option<Timeout> {
    let limit = fields.get("timeout").and_then(|node| limit(node, "`timeout`", MEANING, reader));
    let Some(entry) = fields.entry("onTimeout") else {
        let limit = limit?;
        ends_by_itself(&limit, of, reader);
        return Some(Timeout { limit, fallback: None });
    };
    let fallback = on_timeout(&entry.value, reader);
    if fields.get("timeout").is_none() && !fields.meant("timeout") {
        reader.report(
            Diagnostic::new(Code::MissingKey, entry.key.span, "`onTimeout` needs `timeout`")
                .help("write `timeout:` beside it, in milliseconds"),
        );
    }
    let limit = limit?;
    ends_by_itself(&limit, of, reader);
    Some(Timeout { limit, fallback })
}

/// A number above 0, or a hole that gives one.
pub(super) fn limit(node: &Node, what: &str, meaning: &str, reader: &mut Reader) -> Option<Tree> {
    match node.kind {
        NodeKind::Number(value, _) if value > 0.0 && value.is_finite() => Some(reader.tree(node)),
        NodeKind::Number(..) => {
            reader.invalid(node.span, format!("{what} must be more than 0"), meaning);
            None
        }
        NodeKind::String(..) => {
            let tree = reader.tree(node);
            if matches!(tree.kind, TreeKind::Hole(_)) {
                return Some(tree);
            }
            wrong(node, what, meaning, reader)
        }
        _ => wrong(node, what, meaning, reader),
    }
}

/// A constant limit in milliseconds.
pub(in crate::syntax) fn constant_limit(node: &Node, absent: &str, reader: &mut Reader) -> Option<f64> {
    match node.kind {
        NodeKind::Number(value, _) if value > 0.0 && value.is_finite() => Some(value),
        NodeKind::Number(..) => {
            let help = format!("it is in milliseconds; {absent}");
            reader.invalid(node.span, "`timeout` must be more than 0", &help);
            None
        }
        _ => {
            reader.wrong_type(node, "`timeout`", "a number of milliseconds");
            None
        }
    }
}

fn wrong(node: &Node, what: &str, meaning: &str, reader: &mut Reader) -> Option<Tree> {
    let message = format!("{what} must be a number or one `${{…}}`, not {}", node.describe());
    reader.report(Diagnostic::new(Code::WrongType, node.span, message).help(meaning));
    None
}

/// Warns of a limit behind the one that a request has itself.
fn ends_by_itself(limit: &Tree, of: Of, reader: &mut Reader) {
    if let (Of::Http(own), TreeKind::Number(limit_ms)) = (of, &limit.kind)
        && *limit_ms >= own
    {
        no_effect(
            limit.span,
            format!("the request ends by itself after {own} ms, before this `timeout`"),
            "write a smaller one, or a larger `timeout` in `config`",
            reader,
        );
    }
}

fn on_timeout(node: &Node, reader: &mut Reader) -> Option<Fallback> {
    let fields = Fields::read(node, &keys::ON_TIMEOUT, "`onTimeout`", reader)?;
    let value = fields.entry("fallback");
    let error = match fields.entry("error") {
        Some(entry) => reader.bool(&entry.value, "`error`")?,
        None => true,
    };
    if let (true, Some(value)) = (error, value) {
        no_effect(
            value.key.span,
            "`fallback` is not used: a timeout is an error unless `error: false` stands beside it",
            "write `error: false`",
            reader,
        );
    }
    if error {
        return None;
    }
    let span = fields.entry("error").map_or(node.span, |entry| entry.key.span.to(entry.value.span));
    let value = match value {
        Some(entry) => reader.tree(&entry.value),
        None => Tree { kind: TreeKind::Null, span },
    };
    Some(Fallback { span, value })
}
