//! Mcp triggers: who may call the ensemble as a tool. The tool's name is the ensemble's.

use super::access::access;
use crate::syntax::ast::McpTrigger;
use crate::syntax::fields::Fields;
use crate::syntax::keys;
use crate::syntax::reader::Reader;
use crate::yaml::Node;

/// Reads one.
pub(super) fn trigger(node: &Node, reader: &mut Reader) -> Option<McpTrigger> {
    let fields = Fields::read(node, &keys::MCP_TRIGGER, "an mcp trigger", reader)?;
    let auth = access(node, "mcp", &fields, reader);
    Some(McpTrigger { span: node.span, auth })
}
