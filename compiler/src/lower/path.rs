//! Paths of constant parts: what is read below an input, an output or an element of a list.

use super::index::{list_index, whole_index};
use super::rir::{Read, ReadKey};
use crate::expr::{Expr, ExprKind};
use crate::types::{Type, union};

/// A path below a value: `items[0].price`.
pub(super) type Path = Vec<ReadKey>;

/// The path of constant parts that leads from what `is_root` says is the root to an expression.
pub(super) fn path_below(expr: &Expr, is_root: &mut dyn FnMut(&Expr) -> bool) -> Option<Path> {
    if is_root(expr) {
        return Some(vec![ReadKey::Whole]);
    }
    match &expr.kind {
        ExprKind::Member { object, name, .. } => below(path_below(object, is_root)?, member_key(&name.text)),
        ExprKind::Index { object, index, .. } => {
            let key = match &index.kind {
                ExprKind::Number(n) => ReadKey::Index(whole_index(*n)?),
                ExprKind::String(key) => index_key(key).unwrap_or_else(|| member_key(key)),
                _ => return None,
            };
            below(path_below(object, is_root)?, key)
        }
        _ => None,
    }
}

/// What something looks into: what methods are called on, in an expression and all below it, and what is
/// gone through. Of values of which one is chosen it is each.
pub(super) fn all_looked_into<'a>(
    exprs: &[&'a Expr],
    gone_through: &[&'a Expr],
    see: &mut dyn FnMut(&'a Expr),
) {
    exprs.iter().for_each(|expr| looked_into(expr, see));
    gone_through.iter().for_each(|list| chosen(list, see));
}

fn looked_into<'a>(expr: &'a Expr, see: &mut dyn FnMut(&'a Expr)) {
    for e in expr.preorder() {
        if let ExprKind::Call { callee, .. } = &e.kind
            && let ExprKind::Member { object, .. } = &callee.kind
        {
            chosen(object, see);
        }
    }
}

fn chosen<'a>(e: &'a Expr, see: &mut dyn FnMut(&'a Expr)) {
    match &e.kind {
        ExprKind::Logical { left, right, .. } => {
            chosen(left, see);
            chosen(right, see);
        }
        _ => see(e),
    }
}

fn member_key(name: &str) -> ReadKey {
    if name == "length" { ReadKey::Length } else { ReadKey::Field(name.to_owned()) }
}

/// `['0']` of a list is its first element, as `[0]` is.
fn index_key(name: &str) -> Option<ReadKey> {
    list_index(name).map(ReadKey::Index)
}

fn below(mut path: Path, key: ReadKey) -> Option<Path> {
    match (path.as_slice(), key) {
        ([ReadKey::Whole], ReadKey::Length) => Some(vec![ReadKey::Field("length".to_owned())]),
        ([ReadKey::Whole], key) => Some(vec![key]),
        // A length has no parts: `input.a.length.b` is read from the value.
        ([.., ReadKey::Length], _) => None,
        (_, key) => {
            path.push(key);
            Some(path)
        }
    }
}

/// A path as it is written.
pub(super) fn shown(path: &[ReadKey]) -> String {
    let mut text = String::new();
    for key in path {
        match key {
            ReadKey::Whole => {}
            ReadKey::Field(name) => {
                text.push('.');
                text.push_str(name);
            }
            ReadKey::Index(index) => text.push_str(&format!("[{index}]")),
            ReadKey::Length => text.push_str(".length"),
        }
    }
    text
}

/// Adds a path to the reads.
pub(super) fn insert(reads: &mut Vec<Read>, path: &[ReadKey], slot: usize) {
    let [key, rest @ ..] = path else { return };
    let at = reads.iter().position(|read| read.key == *key).unwrap_or_else(|| {
        reads.push(Read { key: key.clone(), slot: None, children: Vec::new() });
        reads.len() - 1
    });
    let Some(read) = reads.get_mut(at) else { return };
    if rest.is_empty() {
        read.slot = Some(slot);
    } else {
        insert(&mut read.children, rest, slot);
    }
}

/// The type of what is read at a path below a value of a type.
pub(super) fn type_at(ty: &Type, path: &[ReadKey]) -> Type {
    path.iter().fold(ty.clone(), |ty, key| below_type(&ty, key))
}

/// The type of a part of a value.
fn below_type(ty: &Type, key: &ReadKey) -> Type {
    match (ty, key) {
        (_, ReadKey::Whole) => ty.clone(),
        (Type::Union(members), key) => union(members.iter().map(|member| below_type(member, key))),
        (Type::Undefined | Type::Null, _) => Type::Undefined,
        (Type::Object(object), ReadKey::Field(name)) => object.read(name),
        (Type::Text(named), ReadKey::Field(name)) => named.read(name),
        (Type::Array(_) | Type::String | Type::Text(_), ReadKey::Length) => Type::Integer,
        (Type::Array(_), ReadKey::Index(_)) => ty.element().unwrap_or_default().or_undefined(),
        _ => Type::Unknown,
    }
}
