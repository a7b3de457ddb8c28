//! Values without holes as JSON.

use super::{Tree, TreeKind};
use ensemble_runtime::json::Json;

impl Tree {
    /// The JSON of a value without holes; a hole would be null.
    pub fn json(&self) -> String {
        let mut json = Json::new();
        write(self, &mut json);
        json.into_string()
    }
}

fn write(tree: &Tree, json: &mut Json) {
    match &tree.kind {
        TreeKind::Null | TreeKind::Hole(_) | TreeKind::Text(_) => json.raw("null"),
        TreeKind::Bool(true) => json.raw("true"),
        TreeKind::Bool(false) => json.raw("false"),
        TreeKind::Number(value) => json.number(*value),
        TreeKind::String(value) => json.string(value),
        TreeKind::List(items) => {
            json.raw("[");
            for (place, item) in items.iter().enumerate() {
                json.raw(if place > 0 { "," } else { "" });
                write(item, json);
            }
            json.raw("]");
        }
        TreeKind::Map(entries) => {
            json.raw("{");
            for (place, (key, value)) in entries.iter().enumerate() {
                json.raw(if place > 0 { "," } else { "" });
                json.string(&key.value);
                json.raw(":");
                write(value, json);
            }
            json.raw("}");
        }
    }
}
