//! Http and webhook triggers: their routes, who may call them, and when they answer.

use super::access::{Unsaid, access};
use super::{cors, limits};
use crate::diag::{Code, Diagnostic};
use crate::syntax::ast::{HttpKind, HttpTrigger, Route};
use crate::syntax::fields::{Fields, Table};
use crate::syntax::method::method;
use crate::syntax::policy::constant_limit;
use crate::syntax::reader::Reader;
use crate::syntax::{keys, route};
use crate::yaml::Node;

/// What holds without a `timeout`.
const UNLIMITED: &str = "without it a run may take as long as it needs";

/// How the two kinds of trigger are written.
pub(super) struct Form {
    pub(super) kind: HttpKind,
    /// Its keys.
    pub(super) table: &'static Table,
    /// What it is called, with its article.
    pub(super) place: &'static str,
    /// The methods of a route that names none.
    pub(super) methods: &'static [&'static str],
    /// What it is when it does not say who may call.
    pub(super) unsaid: Unsaid,
}

/// An http trigger.
pub(super) const HTTP: Form = Form {
    kind: HttpKind::Http,
    table: &keys::HTTP_TRIGGER,
    place: "an http trigger",
    methods: &["GET", "POST"],
    unsaid: Unsaid::Wrong,
};

/// Reads one.
pub(super) fn trigger(node: &Node, form: &Form, reader: &mut Reader) -> Option<HttpTrigger> {
    let fields = Fields::read(node, form.table, form.place, reader)?;
    let auth = access(node, form.place, form.unsaid, &fields, reader);
    let routes = routes(&fields, form, reader);
    let cors = fields.get("cors").and_then(|node| cors::cors(node, reader));
    let rate_limit = fields.get("rateLimit").and_then(|node| limits::rate_limit(node, reader));
    if let Some(limit) = &rate_limit {
        limits::check_user(limit, auth.as_ref(), reader);
    }
    let cache = fields.get("cache").and_then(|node| limits::cache(node, &routes, reader));
    let accepts = accepts(&fields, &routes, reader);
    resumes(&fields, reader);
    let timeout = fields.get("timeout").and_then(|node| constant_limit(node, UNLIMITED, reader));
    let (span, kind) = (node.span, form.kind);
    Some(HttpTrigger { span, kind, routes, auth, cors, rate_limit, cache, accepts, timeout })
}

/// `async`: a method that has no body in its answer has no use for it.
fn accepts(fields: &Fields, routes: &[Route], reader: &mut Reader) -> bool {
    let Some(node) = fields.get("async") else { return false };
    let accepts = reader.bool(node, "`async`") == Some(true);
    let bodiless = ["HEAD", "OPTIONS"];
    let method = bodiless
        .iter()
        .find(|bodiless| routes.iter().any(|route| route.methods.iter().any(|m| m == *bodiless)));
    if let Some(method) = method.filter(|_| accepts) {
        reader.report(
            Diagnostic::new(Code::ConflictingKeys, node.span, format!("`async` and the method {method} cannot stand together"))
                .note(format!("the answer to {method} has no body, so its caller would never learn where to ask for the result"))
                .help(format!("take {method} out of `methods`, or give it a trigger of its own without `async`")),
        );
    }
    if accepts {
        fields.exclude("async", "cache", reader);
    }
    accepts
}

/// `mode`: a webhook begins a run, or goes on with one that waits.
fn resumes(fields: &Fields, reader: &mut Reader) {
    let Some(node) = fields.get("mode") else { return };
    if let Some(word) = reader.word(node, "`mode`", &["trigger", "resume"])
        && word.value == "resume"
    {
        reader.later(word.span, "`mode: resume`", "a mode");
    }
}

fn routes(fields: &Fields, form: &Form, reader: &mut Reader) -> Vec<Route> {
    fields.exclude("path", "paths", reader);
    fields.exclude("methods", "method", reader);
    let single = fields.get("method").and_then(|node| method(node, "`method`", reader));
    let default = || single.clone().map_or_else(|| words(form.methods), |method| vec![method]);
    let methods = fields.get("methods").map_or_else(default, |node| methods(node, form, reader));
    if let Some(node) = fields.get("paths") {
        let Some(items) = node.items() else {
            reader.wrong_type(node, "`paths`", "a list");
            return Vec::new();
        };
        return items.iter().filter_map(|item| listed(item, form, &methods, reader)).collect();
    }
    let Some(path) = fields.need("path", form.place, "add `path:`, or a list `paths:`", reader) else {
        return Vec::new();
    };
    let route = route::segments(path, reader).map(|segments| Route { span: path.span, segments, methods });
    route.into_iter().collect()
}

/// One of `paths`: a map, or the path alone. `methods` are those of the trigger.
fn listed(item: &Node, form: &Form, methods: &[String], reader: &mut Reader) -> Option<Route> {
    if item.as_text().is_some() {
        let segments = route::segments(item, reader)?;
        return Some(Route { span: item.span, segments, methods: methods.to_vec() });
    }
    let fields = Fields::read(item, &keys::PATH, "an entry of `paths`", reader)?;
    let own = fields.get("methods").map(|node| self::methods(node, form, reader));
    let path = fields.need("path", "an entry of `paths`", "add `path:`", reader)?;
    let segments = route::segments(path, reader)?;
    Some(Route { span: path.span, segments, methods: own.unwrap_or_else(|| methods.to_vec()) })
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

fn methods(node: &Node, form: &Form, reader: &mut Reader) -> Vec<String> {
    let Some(items) = node.items() else {
        reader.wrong_type(node, "`methods`", "a list like `[GET, POST]`");
        return words(form.methods);
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
