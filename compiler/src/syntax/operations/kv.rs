//! `storage` of type kv.

use super::{Owner, store};
use crate::expr::{Expr, ExprKind, Name};
use crate::source::Span;
use crate::syntax::ast::{KvAction, KvCall, Tree, TreeKind};
use crate::syntax::fields::Fields;
use crate::syntax::keys;
use crate::syntax::reader::Reader;
use crate::yaml::Node;

const ACTIONS: &[&str] = &["get", "put", "delete", "list", "head"];
const KEYS: &[&str] = &["key", "value", "ttl", "metadata", "prefix", "limit", "cursor"];

/// Reads the `config` of a kv store.
pub(super) fn kv(config: &Node, owner: &Owner, reader: &mut Reader) -> Option<KvCall> {
    let fields = Fields::read(config, &keys::KV, "`config`", reader)?;
    let binding = store::binding(fields.get("binding"), "CACHE", reader);
    let action = store::action(&fields, ACTIONS, None, reader)?;
    store::only(&fields, action, used(action), KEYS, reader);
    let span = fields.get("binding").map_or(config.span, |node| node.span);
    let action = read(action, &fields, owner, reader);
    Some(KvCall { binding: binding?, span, action: action? })
}

/// The keys that an action reads.
fn used(action: &str) -> &'static [&'static str] {
    match action {
        "put" => &["key", "value", "ttl", "metadata"],
        "list" => &["prefix", "limit", "cursor"],
        _ => &["key"],
    }
}

fn read(action: &str, fields: &Fields, owner: &Owner, reader: &mut Reader) -> Option<KvAction> {
    match action {
        "get" => Some(KvAction::Get { key: get_key(fields, owner, reader)? }),
        "put" => put(fields, reader),
        "delete" => Some(KvAction::Delete { key: need_key(action, fields, reader)? }),
        "head" => Some(KvAction::Head { key: need_key(action, fields, reader)? }),
        _ => Some(KvAction::List {
            prefix: scalar("prefix", fields, reader)?,
            limit: scalar("limit", fields, reader)?,
            cursor: scalar("cursor", fields, reader)?,
        }),
    }
}

fn put(fields: &Fields, reader: &mut Reader) -> Option<KvAction> {
    let key = need_key("put", fields, reader);
    let value = fields.need("value", "a kv `put`", "add `value:`", reader).map(|node| reader.tree(node));
    let ttl = scalar("ttl", fields, reader)?;
    let metadata = fields.get("metadata").map(|node| reader.tree(node));
    Some(KvAction::Put { key: key?, value: value?, ttl, metadata })
}

fn need_key(action: &str, fields: &Fields, reader: &mut Reader) -> Option<Tree> {
    let node = fields.need("key", &format!("a kv `{action}`"), "add `key:`", reader)?;
    reader.scalar(node, "`key`")
}

/// A scalar that may be absent; nothing when it is wrong.
#[expect(clippy::option_option, reason = "absent and wrong are two things")]
fn scalar(key: &str, fields: &Fields, reader: &mut Reader) -> Option<Option<Tree>> {
    match fields.get(key) {
        Some(node) => reader.scalar(node, &format!("`{key}`")).map(Some),
        None => Some(None),
    }
}

/// `key`; without it the step's `input.key`, or else the input's (language §9).
fn get_key(fields: &Fields, owner: &Owner, reader: &mut Reader) -> Option<Tree> {
    if let Some(node) = fields.get("key") {
        return reader.scalar(node, "`key`");
    }
    if let Some(TreeKind::Map(members)) = owner.input.map(|input| &input.kind)
        && let Some((_, key)) = members.iter().find(|(name, _)| name.value == "key")
    {
        return Some(key.clone());
    }
    if owner.closed.is_some_and(|inputs| !inputs.iter().any(|input| input.name.value == "key")) {
        let help = "add `key:`; without it `input.key` is read, which is not a declared input";
        reader.missing(fields.span, "key", "a kv `get`", help);
        return None;
    }
    Some(input_key(fields.span))
}

/// `${input.key}`
fn input_key(span: Span) -> Tree {
    let object = Box::new(Expr { kind: ExprKind::Name("input".into()), span });
    let name = Name { text: "key".into(), span };
    let member = ExprKind::Member { object, name, optional: false };
    Tree { kind: TreeKind::Hole(Expr { kind: member, span }), span }
}
