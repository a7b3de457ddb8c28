//! Whether values have the types that the compiler infers: generated code rests on them.

use super::evaluated::value;
use super::native::front;
use super::node::Group;
use ensemble_compiler::resolve::hir::{Output, OutputBody, TreeKind};
use ensemble_compiler::types::{Field, Type, is_subtype};
use ensemble_runtime::value::Value;

/// Values that are not what their expression's type says; the shortest first.
pub fn unsound(groups: &[Group]) -> String {
    let front = front(groups, 0);
    let Some(project) = &front.project else { return String::new() };
    let mut wrong = Vec::new();
    for agent in &project.hir.agents {
        let number = agent.name.value.strip_prefix('g').and_then(|text| text.parse::<usize>().ok());
        let Some(group) = number.and_then(|number| groups.get(number)) else { continue };
        let Output::Blocks(blocks, _) = &agent.output else { continue };
        let Some(OutputBody::Json(tree)) = blocks.first().map(|block| &block.body) else { continue };
        let TreeKind::List(items) = &tree.kind else { continue };
        for (subject, item) in group.subjects.iter().zip(items) {
            let TreeKind::Hole(expr) = &item.kind else { continue };
            let ty = project.types.of(expr);
            if ty.is_unknown() {
                continue;
            }
            for input in &group.inputs {
                let found = value(subject, input).filter(|value| !is_subtype(&type_of(value), ty));
                wrong.extend(found.map(|value| {
                    format!(
                        "{}\n  input     {input}\n  type      {ty}\n  value     {value:?}\n",
                        subject.text
                    )
                }));
            }
        }
    }
    wrong.sort_by_key(String::len);
    wrong.truncate(10);
    wrong.concat()
}

/// The smallest type of a value.
fn type_of(value: &Value) -> Type {
    match value {
        Value::Undefined => Type::Undefined,
        Value::Null => Type::Null,
        Value::Bool(value) => Type::bool(*value),
        Value::Number(number) if number.is_finite() && (*number != 0.0 || number.is_sign_positive()) => {
            Type::number(*number)
        }
        Value::Number(_) => Type::Number,
        Value::String(text) => Type::text(text.as_str()),
        Value::Date(_) => Type::Date,
        Value::Array(_) | Value::Object(_) | Value::Json(_) => match (value.as_array(), value.as_object()) {
            (Some(list), _) => Type::tuple(list.items.iter().map(type_of).collect()),
            (None, Some(object)) => {
                Type::closed(object.iter().map(|(name, member)| Field::new(name.as_str(), type_of(member))))
            }
            (None, None) => Type::Unknown,
        },
    }
}
