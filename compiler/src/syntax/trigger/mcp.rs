//! Mcp triggers: who may call the ensemble as a tool. The tool's name is the ensemble's.

use super::access::{Unsaid, access};
use crate::syntax::ast::{Auth, AuthMethod, McpTrigger};
use crate::syntax::fields::Fields;
use crate::syntax::keys;
use crate::syntax::reader::Reader;
use crate::yaml::Node;

/// Reads one.
pub(super) fn trigger(node: &Node, reader: &mut Reader) -> Option<McpTrigger> {
    let fields = Fields::read(node, &keys::MCP_TRIGGER, "an mcp trigger", reader)?;
    let auth = access(node, "an mcp trigger", Unsaid::Wrong, &fields, reader);
    let signed = |auth: &Auth| auth.methods.iter().any(|one| matches!(one, AuthMethod::Signature(_)));
    if let (true, Some(entry)) = (auth.as_ref().is_some_and(signed), fields.entry("auth")) {
        // A signature counts once, and each tool would ask for it.
        reader.later(entry.value.span, "`signature` of an mcp trigger", "an mcp trigger");
    }
    Some(McpTrigger { span: node.span, auth })
}
