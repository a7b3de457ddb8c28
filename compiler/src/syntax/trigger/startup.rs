//! Startup triggers (language §5).

use super::constant_input;
use crate::syntax::ast::StartupTrigger;
use crate::syntax::fields::Fields;
use crate::syntax::keys;
use crate::syntax::reader::Reader;
use crate::yaml::Node;

/// Reads one.
pub(super) fn trigger(node: &Node, reader: &mut Reader) -> Option<StartupTrigger> {
    let fields = Fields::read(node, &keys::STARTUP_TRIGGER, "a startup trigger", reader)?;
    let input = fields.get("input").and_then(|node| constant_input(node, reader));
    Some(StartupTrigger { span: node.span, input })
}
