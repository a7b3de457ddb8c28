//! `auth` of a trigger: how a caller shows who it is.

use crate::diag::{Code, Diagnostic};
use crate::expr::{self, ExprKind, Template};
use crate::syntax::ast::{Auth, Secret};
use crate::syntax::fields::Fields;
use crate::syntax::keys;
use crate::syntax::reader::Reader;
use crate::yaml::Node;

const AUTH_TYPES: &[&str] = &["bearer", "basic", "api_key", "signature", "jwt"];

/// Reads `auth`; none when it is not whole.
pub(super) fn auth(node: &Node, reader: &mut Reader) -> Option<Auth> {
    let fields = Fields::read(node, &keys::AUTH, "`auth`", reader)?;
    let kind = fields.need("type", "`auth`", "add `type: bearer`", reader)?;
    let word = reader.word(kind, "the `type` of `auth`", AUTH_TYPES)?;
    if word.value != "bearer" {
        reader.later(word.span, &format!("`auth` of type `{}`", word.value), "auth");
        return None;
    }
    match fields.get("secret") {
        Some(node) => secret(node, reader).map(Auth::Bearer),
        None if fields.meant("secret") || fields.misplaced(&["token", "key", "bearer"]) => None,
        None => {
            reader.later(kind.span, "`bearer` without a `secret` (a JWT)", "auth");
            None
        }
    }
}

/// `${env.NAME}` or a constant.
fn secret(node: &Node, reader: &mut Reader) -> Option<Secret> {
    let Some(text) = node.as_text() else {
        reader.wrong_type(node, "`secret`", "a string");
        return None;
    };
    match expr::template(text, reader.names, reader.diagnostics) {
        Template::Literal(secret) if secret.is_empty() => {
            reader.invalid(node.span, "`secret` is empty", "write `${env.API_TOKEN}`");
            None
        }
        Template::Literal(secret) => {
            literal(node, reader);
            Some(Secret::Literal(secret))
        }
        Template::Hole(hole) => match hole.kind {
            ExprKind::Member { object, name, .. } if object.kind == ExprKind::Name("env".into()) => {
                Some(Secret::Env(name.text))
            }
            ExprKind::Error => None,
            _ => not_env(node, reader),
        },
        Template::Text(_) => not_env(node, reader),
    }
}

fn literal(node: &Node, reader: &mut Reader) {
    reader.report(
        Diagnostic::new(Code::LiteralSecret, node.span, "this secret stands in the project's files")
            .note("everyone who can read the files or the Worker's code can read it")
            .help("write `${env.API_TOKEN}`, and set it with `npx wrangler secret put API_TOKEN`"),
    );
}

fn not_env(node: &Node, reader: &mut Reader) -> Option<Secret> {
    reader.report(
        Diagnostic::new(Code::ConstantNeeded, node.span, "`secret` is one environment variable, or constant")
            .note("it is compared before a run begins: there is no input and no step yet")
            .help("write `${env.API_TOKEN}`"),
    );
    None
}
