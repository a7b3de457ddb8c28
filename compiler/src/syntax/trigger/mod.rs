//! Triggers (language §5), one kind a file.

mod access;
mod auth;
mod build;
mod cli;
mod cors;
mod cron;
mod email;
mod http;
mod limits;
mod mcp;
mod queue;
mod seconds;
mod startup;
mod webhook;

use super::ast::{Tree, TreeKind, Trigger};
use super::reader::Reader;
use crate::yaml::{Node, NodeKind};

const TYPES: &[&str] = &["http", "webhook", "mcp", "email", "queue", "cron", "build", "cli", "startup"];

/// Reads `trigger`: a list, or one trigger alone.
pub(super) fn triggers(node: &Node, reader: &mut Reader) -> Vec<Trigger> {
    match &node.kind {
        NodeKind::Sequence(items) => enabled(items, reader, trigger),
        NodeKind::Mapping(_) => enabled(std::slice::from_ref(node), reader, trigger),
        NodeKind::Null => Vec::new(),
        _ => {
            reader.wrong_type(node, "`trigger`", "a list of triggers");
            Vec::new()
        }
    }
}

/// Reads `webhooks`, an older spelling of webhook triggers.
pub(super) fn webhooks(node: &Node, reader: &mut Reader) -> Vec<Trigger> {
    let read = |item: &Node, reader: &mut Reader| {
        webhook::entry(item, reader).into_iter().map(Trigger::Http).collect()
    };
    enabled(entries(node, "`webhooks`", reader), reader, read)
}

/// Reads `schedules`, an older spelling of cron triggers.
pub(super) fn schedules(node: &Node, reader: &mut Reader) -> Vec<Trigger> {
    let read =
        |item: &Node, reader: &mut Reader| cron::entry(item, reader).into_iter().map(Trigger::Cron).collect();
    enabled(entries(node, "`schedules`", reader), reader, read)
}

/// The entries of a list of an older spelling.
fn entries<'n>(node: &'n Node, what: &str, reader: &mut Reader) -> &'n [Node] {
    match &node.kind {
        NodeKind::Sequence(items) => items,
        NodeKind::Null => &[],
        _ => {
            reader.wrong_type(node, what, "a list");
            &[]
        }
    }
}

/// Reads triggers; one that is not `enabled` is read, so that its mistakes are found, and begins nothing.
fn enabled(
    items: &[Node],
    reader: &mut Reader,
    read: impl Fn(&Node, &mut Reader) -> Vec<Trigger>,
) -> Vec<Trigger> {
    let mut found = Vec::new();
    for item in items {
        let triggers = read(item, reader);
        let off = item.get("enabled").is_some_and(|enabled| reader.bool(enabled, "`enabled`") == Some(false));
        if !off {
            found.extend(triggers);
        }
    }
    found
}

fn trigger(node: &Node, reader: &mut Reader) -> Vec<Trigger> {
    if node.entries().is_none() {
        reader.wrong_type(node, "a trigger", "a map");
        return Vec::new();
    }
    let Some(kind) = node.get("type") else {
        reader.missing(node.span, "type", "a trigger", "add `type: http`");
        return Vec::new();
    };
    let Some(word) = reader.word(kind, "the `type` of a trigger", TYPES) else { return Vec::new() };
    let one = match word.value {
        "http" => http::trigger(node, &http::HTTP, reader).map(Trigger::Http),
        "webhook" => webhook::trigger(node, reader).map(Trigger::Http),
        "cron" => return cron::trigger(node, reader).into_iter().map(Trigger::Cron).collect(),
        "queue" => queue::trigger(node, reader).map(Trigger::Queue),
        "email" => email::trigger(node, reader).map(Trigger::Email),
        "startup" => startup::trigger(node, reader).map(Trigger::Startup),
        "mcp" => mcp::trigger(node, reader).map(Trigger::Mcp),
        "cli" => cli::trigger(node, reader).map(Trigger::Cli),
        "build" => build::trigger(node, reader).map(Trigger::Build),
        later => {
            reader.later(word.span, &format!("the trigger `{later}`"), "a trigger");
            None
        }
    };
    one.into_iter().collect()
}

/// `input` of a trigger: a map without holes, for there is nothing yet that one could read.
fn constant_input(node: &Node, reader: &mut Reader) -> Option<Tree> {
    let tree = reader.constant_tree(node, "`input` of a trigger")?;
    match tree.kind {
        TreeKind::Map(_) => Some(tree),
        TreeKind::Null => None,
        _ => {
            reader.wrong_type(node, "`input` of a trigger", "a map");
            None
        }
    }
}
