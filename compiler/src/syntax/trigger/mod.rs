//! Triggers (language §5). One kind a file; those that are known and not built yet have none.

mod access;
mod auth;
mod build;
mod cli;
mod cors;
mod http;
mod limits;
mod mcp;
mod seconds;

use super::ast::Trigger;
use super::reader::Reader;
use crate::yaml::{Node, NodeKind};

const TYPES: &[&str] = &["http", "webhook", "mcp", "email", "queue", "cron", "build", "cli", "startup"];

/// Reads `trigger`: a list, or one trigger alone.
pub(super) fn triggers(node: &Node, reader: &mut Reader) -> Vec<Trigger> {
    match &node.kind {
        NodeKind::Sequence(items) => items.iter().filter_map(|item| trigger(item, reader)).collect(),
        NodeKind::Mapping(_) => trigger(node, reader).into_iter().collect(),
        NodeKind::Null => Vec::new(),
        _ => {
            reader.wrong_type(node, "`trigger`", "a list of triggers");
            Vec::new()
        }
    }
}

fn trigger(node: &Node, reader: &mut Reader) -> Option<Trigger> {
    if node.entries().is_none() {
        reader.wrong_type(node, "a trigger", "a map");
        return None;
    }
    let Some(kind) = node.get("type") else {
        reader.missing(node.span, "type", "a trigger", "add `type: http`");
        return None;
    };
    let word = reader.word(kind, "the `type` of a trigger", TYPES)?;
    match word.value {
        "http" => http::trigger(node, reader).map(Trigger::Http),
        "mcp" => {
            reader.later(word.span, "the trigger `mcp`", "a trigger");
            mcp::trigger(node, reader).map(Trigger::Mcp)
        }
        "cli" => cli::trigger(node, reader).map(Trigger::Cli),
        "build" => build::trigger(node, reader).map(Trigger::Build),
        later => {
            reader.later(word.span, &format!("the trigger `{later}`"), "a trigger");
            None
        }
    }
}
