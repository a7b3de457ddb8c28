//! `storage` and `data`: which kind of store, and what both kinds share.

use super::{Owner, d1, service};
use crate::diag::{Code, Diagnostic, nearest, one_of};
use crate::source::Spanned;
use crate::syntax::ast::{CACHE, KV, Operation, R2, ServiceCall, VECTORIZE};
use crate::syntax::fields::Fields;
use crate::syntax::keys;
use crate::syntax::reader::Reader;
use crate::yaml::Node;

/// Kinds of stores of `storage`.
const STORAGE: &[&str] = &["kv", "d1", "r2", "cache", "vectorize"];
/// Kinds of stores of `data`; this version builds the first two.
const DATA: &[&str] = &["d1", "vectorize", "hyperdrive"];

/// Reads the `config` of `storage` or `data`.
pub(super) fn store(operation: &str, owner: &Owner, reader: &mut Reader) -> Option<Operation> {
    let config = owner.need_config(operation, reader)?;
    let Some(entries) = config.entries() else {
        reader.wrong_type(config, "`config`", "a map");
        return None;
    };
    let spelled = |key: &str| matches!(key, "type" | "storage" | "backend");
    let kinds = if operation == "storage" { STORAGE } else { DATA };
    let Some(entry) = entries.iter().find(|entry| spelled(&entry.key.value)) else {
        let usual = if operation == "storage" { "kv" } else { "d1" };
        let help = format!("add `type: {usual}`");
        reader.missing(config.span, "type", &format!("the `config` of `{operation}`"), &help);
        return None;
    };
    if let (Some(text), "data") = (entry.value.as_text(), operation)
        && STORAGE.contains(&text.value.as_str())
        && !DATA.contains(&text.value.as_str())
    {
        let help = format!("`{}` belongs to `operation: storage`", text.value);
        reader.invalid(entry.value.span, format!("`data` has no store `{}`", text.value), &help);
        return None;
    }
    let kind = reader.word(&entry.value, &format!("`{}`", entry.key.value), kinds)?;
    match kind.value {
        "kv" => service::service(&KV, &keys::KV, None, config, owner, reader).map(Operation::Service),
        "r2" => service::service(&R2, &keys::R2, None, config, owner, reader).map(Operation::Service),
        "cache" => {
            service::service(&CACHE, &keys::CACHE_STORE, None, config, owner, reader).map(Operation::Service)
        }
        "d1" => d1::d1(config, reader).map(Operation::D1),
        "vectorize" => vectorize(config, owner, reader).map(Operation::Service),
        later => {
            reader.later(kind.span, &format!("the store `{later}`"), operation);
            None
        }
    }
}

/// An index of vectors. Texts have to become vectors before: `think` does that.
fn vectorize(config: &Node, owner: &Owner, reader: &mut Reader) -> Option<ServiceCall> {
    let action = ["action", "operation"].into_iter().find_map(|key| config.get(key));
    if let Some(action) = action
        && let Some(word @ ("search" | "embed")) = action.as_text().map(|text| text.value.as_str())
    {
        reader.later(action.span, &format!("the action `{word}` of texts"), "vectorize");
        return None;
    }
    service::service(&VECTORIZE, &keys::VECTORIZE, Some("query"), config, owner, reader)
}

/// `action`, one of `actions`; `default` when absent.
pub(super) fn action(
    fields: &Fields,
    actions: &[&'static str],
    default: Option<&'static str>,
    place: &str,
    reader: &mut Reader,
) -> Option<&'static str> {
    match (fields.entry("action"), default) {
        (Some(entry), _) => {
            let what = format!("`{}`", entry.key.value);
            reader.word(&entry.value, &what, actions).map(|word| word.value)
        }
        (None, Some(default)) => Some(default),
        (None, None) => {
            let help = format!("add `action: {}`", actions.first().copied().unwrap_or_default());
            reader.missing(fields.span, "action", &format!("the `config` of {place}"), &help);
            None
        }
    }
}

/// `binding`, a constant name; `default` when absent.
pub(super) fn binding(node: Option<&Node>, default: &str, reader: &mut Reader) -> Option<String> {
    let Some(node) = node else { return Some(default.to_owned()) };
    let name = reader.constant(node, "`binding`")?;
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let valid = name.value.chars().all(word) && name.value.starts_with(|c: char| !c.is_ascii_digit());
    if !valid || name.value.is_empty() {
        reader.invalid(
            node.span,
            "a binding's name is letters, digits and `_`",
            "write it as in wrangler's settings",
        );
        return None;
    }
    Some(name.value)
}

/// Reports keys that stand here and mean nothing for `action`.
pub(super) fn only(fields: &Fields, action: &str, allowed: &[&str], all: &[&str], reader: &mut Reader) {
    for key in all.iter().filter(|key| !allowed.contains(key)) {
        if let Some(entry) = fields.entry(key) {
            unused(&Spanned::new(entry.key.value.clone(), entry.key.span), action, allowed, reader);
        }
    }
}

fn unused(key: &Spanned<String>, action: &str, allowed: &[&str], reader: &mut Reader) {
    let mut diagnostic =
        Diagnostic::new(Code::UnknownKey, key.span, format!("`{action}` has no use for `{}`", key.value))
            .note(format!("it reads {} beside `action` and `binding`", one_of(allowed)));
    if let Some(near) = nearest(&key.value, allowed.iter().copied()) {
        diagnostic = diagnostic.help(format!("write `{near}`"));
    }
    reader.report(diagnostic);
}
