//! What tools say of themselves in the Model Context Protocol.

use super::json::{self, Members};
use super::{alone, answers, input_of_ensemble, shape, text};
use crate::plan::Project;
use crate::resolve::hir::{Ensemble, Output, OutputBlock, OutputBody, Tree, TreeKind};
use ensemble_runtime::value::{Value, array};

/// What `tools/list` says of an ensemble.
pub(in crate::lower) fn tool(ensemble: &Ensemble, project: &Project) -> String {
    let mut members = Members::default();
    members.set("name", Value::from(ensemble.name.value.as_str()));
    members.text("description", ensemble.description.as_deref().map(str::trim));
    let input = alone(project, |writer| input_of_ensemble(ensemble, writer));
    members.set("inputSchema", input.unwrap_or_else(|| kind("object")));
    members.maybe("outputSchema", output(ensemble, project));
    text(&members.finish())
}

/// The schema of what a call gives, where every call that does not fail gives an object whose members are
/// all known.
fn output(ensemble: &Ensemble, project: &Project) -> Option<Value> {
    let Output::Blocks(blocks, _) = &ensemble.output else { return None };
    let is_good = |block: &&OutputBlock| answers::status(block, 200).is_none_or(|status| status < 400);
    let mut good = blocks.iter().filter(is_good);
    let (Some(block), None) = (good.next(), good.next()) else { return None };
    // A status that is computed, or one of those without a body, may leave nothing to call an object.
    answers::status(block, 200).filter(|status| !matches!(status, 204 | 205 | 304))?;
    let OutputBody::Json(tree) = &block.body else { return None };
    is_known(tree, project).then(|| finite(&shape::of_tree(tree, &project.types)))
}

fn is_known(tree: &Tree, project: &Project) -> bool {
    let TreeKind::Map(entries) = &tree.kind else { return false };
    let is_open =
        |value: &Tree| shape::of_tree(value, &project.types).as_object().is_none_or(|one| one.is_empty());
    !entries.iter().any(|(_, value)| is_open(value))
}

/// The schema where numbers may be null, which is what JSON has for those that are not finite.
fn finite(schema: &Value) -> Value {
    if let Some(list) = schema.as_array() {
        return array(list.items.iter().map(finite).collect());
    }
    let Some(object) = schema.as_object() else { return schema.clone() };
    let mut members = Members::default();
    for (name, value) in object {
        let is_number = name.as_str() == "type" && value.is_str("number");
        members.set(
            name.as_str(),
            if is_number { json::texts(["number", "null"].into_iter()) } else { finite(value) },
        );
    }
    members.finish()
}

fn kind(name: &'static str) -> Value {
    json::object([("type", Value::from_static(name))])
}
