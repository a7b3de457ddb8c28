//! `auth` of a trigger: how a caller shows who it is.

mod jwt;
mod method;
mod setting;

use crate::diag::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::ast::{Auth, AuthMethod};
use crate::syntax::fields::Fields;
use crate::syntax::keys;
use crate::syntax::reader::Reader;
use crate::yaml::Node;

const REQUIREMENTS: &[&str] = &["required", "optional", "public"];

/// What `auth` says.
pub(super) enum Access {
    /// Everybody may call.
    Public,
    /// Who shows who it is.
    Only(Auth),
}

/// Reads `auth`; none when it is not whole.
pub(super) fn auth(node: &Node, reader: &mut Reader) -> Option<Access> {
    let fields = Fields::read(node, &keys::AUTH, "`auth`", reader)?;
    let requirement = match fields.get("requirement") {
        Some(node) => reader.word(node, "`requirement`", REQUIREMENTS)?.value,
        None => "required",
    };
    if requirement == "public" {
        beside_public(&fields, reader);
        return Some(Access::Public);
    }
    fields.exclude("type", "methods", reader);
    let errors = reader.errors();
    let methods = match fields.entry("methods") {
        Some(entry) => {
            beside_methods(&fields, reader);
            methods(&entry.value, reader)
        }
        None => method::typed(&fields, "`auth`", reader).into_iter().collect(),
    };
    let roles = fields.get("roles").map(|node| words(node, "`roles`", reader)).unwrap_or_default();
    let permissions =
        fields.get("permissions").map(|node| words(node, "`permissions`", reader)).unwrap_or_default();
    if methods.is_empty() || reader.errors() > errors {
        return None;
    }
    for key in ["roles", "permissions"] {
        if let Some(entry) = fields.entry(key) {
            grants(key, entry.key.span, &methods, reader);
        }
    }
    if requirement == "optional" && !(roles.is_empty() && permissions.is_empty()) {
        let message = "`requirement: optional` has no effect beside `roles` and `permissions`";
        let span = fields.entry("requirement").map_or(node.span, |entry| entry.key.span);
        reader.report(
            Diagnostic::new(Code::PolicyHasNoEffect, span, message)
                .note("a caller that does not say who it is has no role and no permission")
                .help("leave one of the two out"),
        );
    }
    Some(Access::Only(Auth {
        span: node.span,
        methods,
        optional: requirement == "optional",
        roles,
        permissions,
    }))
}

fn methods(node: &Node, reader: &mut Reader) -> Vec<AuthMethod> {
    let Some(items) = node.items() else {
        reader.wrong_type(node, "`methods`", "a list like `[bearer, api_key]`");
        return Vec::new();
    };
    if items.is_empty() {
        reader.invalid(node.span, "`methods` is empty", "name at least one: `[bearer]`");
    }
    items.iter().filter_map(|item| method::listed(item, reader)).collect()
}

/// A list of words, or one word alone.
fn words(node: &Node, what: &str, reader: &mut Reader) -> Vec<String> {
    let items = node.items().unwrap_or(std::slice::from_ref(node));
    if items.is_empty() {
        reader.invalid(node.span, format!("{what} is empty"), "name at least one, or leave it out");
    }
    items.iter().filter_map(|item| reader.name(item, what)).map(|word| word.value).collect()
}

/// Only tokens say which roles and permissions their bearer has.
fn grants(key: &str, span: Span, methods: &[AuthMethod], reader: &mut Reader) {
    if methods.iter().any(|method| matches!(method, AuthMethod::Jwt(_))) {
        return;
    }
    reader.report(
        Diagnostic::new(Code::NamelessCaller, span, format!("nobody could ever have one of these `{key}`"))
            .note("a caller's roles and permissions are claims of its token; no method here takes one")
            .help("add `jwt` to the methods, or leave it out"),
    );
}

/// Keys that say how a caller shows who it is, where nobody has to.
fn beside_public(fields: &Fields, reader: &mut Reader) {
    for key in ["type", "methods", "roles", "permissions"] {
        if let (Some(first), Some(entry)) = (fields.entry("requirement"), fields.entry(key)) {
            reader.report(
                Diagnostic::new(
                    Code::ConflictingKeys,
                    entry.key.span,
                    format!("`{key}` cannot stand beside `requirement: public`"),
                )
                .also(first.key.span, "everybody may call")
                .help("leave it out, or write `requirement: optional`"),
            );
        }
    }
}

/// Keys of one method, where several are listed.
fn beside_methods(fields: &Fields, reader: &mut Reader) {
    for key in keys::METHOD_ALONE {
        if let Some(entry) = fields.entry(key) {
            reader.report(
                Diagnostic::new(
                    Code::UnknownKey,
                    entry.key.span,
                    format!("`{key}` does not say which of the `methods` it is for"),
                )
                .help(format!("write it with its method: `methods: [{{type: …, {key}: …}}]`")),
            );
        }
    }
}
