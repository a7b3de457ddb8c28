//! The names of a project, gathered before any expression is parsed.

use crate::expr::Names;
use crate::yaml::Node;

/// Adds every name that an expression may use and that may hold a hyphen: all keys, and the values
/// of keys that name things.
pub(super) fn collect(node: &Node, names: &mut Names) {
    for entry in node.entries().unwrap_or_default() {
        names.insert(&entry.key.value);
        if let (true, Some(text)) = (is_naming(&entry.key.value), entry.value.as_text()) {
            names.insert(text.value.trim());
            names.insert(unversioned(&text.value));
        }
        if entry.key.value == "depends_on" {
            for item in entry.value.items().unwrap_or_default() {
                item.as_text().into_iter().for_each(|text| names.insert(text.value.trim()));
            }
        }
        collect(&entry.value, names);
    }
    for item in node.items().unwrap_or_default() {
        collect(item, names);
    }
}

fn is_naming(key: &str) -> bool {
    ["name", "id", "agent", "member", "ensemble"].contains(&key)
}

/// `x` of `x@v1`.
fn unversioned(name: &str) -> &str {
    name.split_once('@').map_or(name, |(name, _)| name).trim()
}
