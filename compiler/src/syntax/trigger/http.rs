//! Http triggers: their routes, and who may call them.

use super::access::access;
use super::{cors, limits};
use crate::syntax::ast::{HttpTrigger, Route};
use crate::syntax::fields::Fields;
use crate::syntax::method::method;
use crate::syntax::reader::Reader;
use crate::syntax::{keys, route};
use crate::yaml::Node;

/// The methods of a route that names none.
const DEFAULT_METHODS: &[&str] = &["GET", "POST"];

/// Reads one.
pub(super) fn trigger(node: &Node, reader: &mut Reader) -> Option<HttpTrigger> {
    let fields = Fields::read(node, &keys::HTTP_TRIGGER, "an http trigger", reader)?;
    let auth = access(node, "http", &fields, reader);
    let routes = routes(&fields, reader);
    let cors = fields.get("cors").and_then(|node| cors::cors(node, reader));
    let rate_limit = fields.get("rateLimit").and_then(|node| limits::rate_limit(node, reader));
    if let Some(limit) = &rate_limit {
        limits::check_user(limit, auth.as_ref(), reader);
    }
    let cache = fields.get("cache").and_then(|node| limits::cache(node, &routes, reader));
    Some(HttpTrigger { span: node.span, routes, auth, cors, rate_limit, cache })
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
