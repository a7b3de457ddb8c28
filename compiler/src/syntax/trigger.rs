//! Triggers (language §5): http; the others are known and not built yet.

use super::ast::{Auth, HttpTrigger, Route, Secret};
use super::fields::Fields;
use super::method::method;
use super::reader::Reader;
use super::{keys, route};
use crate::diag::{Code, Diagnostic};
use crate::expr::{self, ExprKind, Template};
use crate::yaml::{Node, NodeKind};

const TYPES: &[&str] = &["http", "webhook", "mcp", "email", "queue", "cron", "build", "cli", "startup"];
const AUTH_TYPES: &[&str] = &["bearer", "basic", "api_key", "signature", "jwt"];
/// The methods of a route that names none.
const DEFAULT_METHODS: &[&str] = &["GET", "POST"];

/// Reads `trigger`: a list, or one trigger alone.
pub(super) fn triggers(node: &Node, reader: &mut Reader) -> Vec<HttpTrigger> {
    match &node.kind {
        NodeKind::Sequence(items) => items.iter().filter_map(|item| trigger(item, reader)).collect(),
        NodeKind::Mapping(_) => trigger(node, reader).into_iter().collect(),
        NodeKind::Null => Vec::new(),
        _ => {
            reader.wrong_type(node, "`trigger`", "a list of triggers");
            Vec::new()
        }
    }
}

fn trigger(node: &Node, reader: &mut Reader) -> Option<HttpTrigger> {
    if node.entries().is_none() {
        reader.wrong_type(node, "a trigger", "a map");
        return None;
    }
    let Some(kind) = node.get("type") else {
        reader.missing(node.span, "type", "a trigger", "add `type: http`");
        return None;
    };
    let word = reader.word(kind, "the `type` of a trigger", TYPES)?;
    if word.value != "http" {
        reader.later(word.span, &format!("the trigger `{}`", word.value), "a trigger");
        return None;
    }
    http_trigger(node, reader)
}

fn http_trigger(node: &Node, reader: &mut Reader) -> Option<HttpTrigger> {
    let fields = Fields::read(node, &keys::HTTP_TRIGGER, "an http trigger", reader)?;
    let public = fields.get("public").map(|node| reader.bool(node, "`public`"));
    let auth = fields.get("auth").map(|node| auth(node, reader));
    let routes = routes(&fields, reader);
    let meant = fields.meant("auth") || fields.meant("public");
    if auth.is_none() && matches!(public, None | Some(Some(false))) && !meant {
        unprotected(node, reader);
    }
    let auth = if public == Some(Some(true)) { None } else { auth };
    Some(HttpTrigger { span: node.span, routes, auth: auth.flatten() })
}

fn unprotected(node: &Node, reader: &mut Reader) {
    let at = node.get("type").map_or(node.span, |kind| kind.span);
    reader.report(
        Diagnostic::new(Code::UnprotectedTrigger, at, "this http trigger does not say who may call it")
            .note("without `auth`, anyone could run this ensemble")
            .help(
                "add `auth: {type: bearer, secret: \"${env.API_TOKEN}\"}`, or `public: true` if everyone may",
            ),
    );
}

fn routes(fields: &Fields, reader: &mut Reader) -> Vec<Route> {
    fields.exclude("path", "paths", reader);
    let methods = fields.get("methods").map_or_else(default_methods, |node| methods(node, reader));
    if let Some(node) = fields.get("paths") {
        let Some(items) = node.items() else {
            reader.wrong_type(node, "`paths`", "a list");
            return Vec::new();
        };
        return items.iter().filter_map(|item| listed(item, &methods, reader)).collect();
    }
    let Some(path) = fields.need("path", "an http trigger", "add `path:`, or a list `paths:`", reader) else {
        return Vec::new();
    };
    let route = route::segments(path, reader).map(|segments| Route { span: path.span, segments, methods });
    route.into_iter().collect()
}

/// One of `paths`: a map, or the path alone. `methods` are those of the trigger.
fn listed(item: &Node, methods: &[String], reader: &mut Reader) -> Option<Route> {
    if item.as_text().is_some() {
        let segments = route::segments(item, reader)?;
        return Some(Route { span: item.span, segments, methods: methods.to_vec() });
    }
    let fields = Fields::read(item, &keys::PATH, "an entry of `paths`", reader)?;
    let own = fields.get("methods").map(|node| self::methods(node, reader));
    let path = fields.need("path", "an entry of `paths`", "add `path:`", reader)?;
    let segments = route::segments(path, reader)?;
    Some(Route { span: path.span, segments, methods: own.unwrap_or_else(|| methods.to_vec()) })
}

fn default_methods() -> Vec<String> {
    DEFAULT_METHODS.iter().map(|&method| method.to_owned()).collect()
}

fn methods(node: &Node, reader: &mut Reader) -> Vec<String> {
    let Some(items) = node.items() else {
        reader.wrong_type(node, "`methods`", "a list like `[GET, POST]`");
        return default_methods();
    };
    if items.is_empty() {
        reader.invalid(node.span, "`methods` is empty", "name at least one method");
    }
    let mut methods = Vec::new();
    for item in items {
        if let Some(method) = method(item, "a method", reader)
            && !methods.contains(&method)
        {
            methods.push(method);
        }
    }
    methods
}

fn auth(node: &Node, reader: &mut Reader) -> Option<Auth> {
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
