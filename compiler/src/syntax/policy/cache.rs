//! `cache`.

use super::no_effect;
use super::timeout::limit;
use crate::expr::ExprKind;
use crate::syntax::ast::{Cache, Tree, TreeKind};
use crate::syntax::fields::Fields;
use crate::syntax::keys;
use crate::syntax::reader::Reader;
use crate::yaml::Entry;

/// How long a result is kept when `ttl` does not say, in seconds.
const TTL: f64 = 3600.0;
const MEANING: &str = "it is in seconds: `ttl: 3600` for an hour, which it is when it is absent";

/// Reads the map.
pub(super) fn cache(entry: &Entry, reader: &mut Reader) -> Option<Cache> {
    let span = entry.key.span;
    let fields = Fields::read(&entry.value, &keys::CACHE, "`cache`", reader)?;
    let ttl = match fields.get("ttl") {
        Some(node) => limit(node, "`ttl`", MEANING, reader)?,
        None => Tree { kind: TreeKind::Number(TTL), span },
    };
    let key = match fields.get("key") {
        Some(node) => Some(reader.scalar(node, "`key`")?),
        None => None,
    };
    let bypass = fields.get("bypass").and_then(|node| reader.condition(node, "`bypass`"));
    if let (Some(true), Some(node)) =
        (bypass.as_ref().map(|bypass| bypass.kind == ExprKind::Bool(true)), fields.get("bypass"))
    {
        no_effect(
            node.span,
            "nothing is ever cached here",
            "leave `cache` out, or write a condition",
            reader,
        );
    }
    Some(Cache { span, ttl, key, bypass })
}
