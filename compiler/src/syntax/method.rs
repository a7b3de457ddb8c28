//! Methods of requests and routes.

use super::reader::Reader;
use crate::yaml::Node;

/// The methods that requests and routes may have.
pub(super) const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// A constant method, in upper case.
pub(super) fn method(node: &Node, what: &str, reader: &mut Reader) -> Option<String> {
    let written = reader.constant(node, what)?;
    let upper = written.value.to_ascii_uppercase();
    if METHODS.contains(&upper.as_str()) {
        return Some(upper);
    }
    reader.not_one_of(node.span, what, &written.value, METHODS);
    None
}
