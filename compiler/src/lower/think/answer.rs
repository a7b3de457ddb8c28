//! How an answer is held to a schema: by the provider where it can, by the prompt where it cannot.

use super::super::api;
use super::super::unit::Unit;
use super::body::{joined, string};
use crate::catalog::Structured;
use crate::resolve::hir::{ThinkCall, Tree, TreeKind};
use crate::source::{Span, Spanned};
use ensemble_runtime::json::stringify;
use ensemble_runtime::value::Value;

/// How an answer is held to a schema.
pub(super) struct Answer {
    /// The schema.
    pub(super) schema: Option<Tree>,
    /// What holds the answer to it.
    pub(super) structured: Structured,
    /// Whether providers can promise that answers fit.
    pub(super) is_strict: bool,
    /// What the prompt says of it.
    instruction: Option<String>,
}

impl Answer {
    pub(super) fn of(unit: &Unit<'_>, call: &ThinkCall) -> Self {
        let Some(id) = call.schema else {
            return Self {
                schema: None,
                structured: Structured::Prompt,
                is_strict: false,
                instruction: None,
            };
        };
        let schema = api::schema_alone(unit.project, id);
        // Providers hold objects to a schema and nothing else.
        let schemas = &unit.project.hir.schemas;
        let structured = match schemas.is_of_objects(id) {
            true => call.provider.structured(call.model_name()),
            false => Structured::Prompt,
        };
        let told = matches!(structured, Structured::Prompt | Structured::Json);
        let text = stringify(&schema, 0).unwrap_or_default();
        let instruction = format!("Answer with JSON alone that fits this JSON Schema:\n{text}");
        Self {
            is_strict: schemas.loose(id).is_none(),
            schema: Some(constant(&schema)),
            structured,
            instruction: told.then_some(instruction),
        }
    }

    /// What the system says, with what the prompt says of the schema.
    pub(super) fn system(&self, system: Option<&Tree>) -> Option<Tree> {
        let instruction = self.instruction.as_deref().map(string);
        match (system, instruction) {
            (Some(system), Some(instruction)) => Some(joined(system, &instruction)),
            (Some(system), None) => Some(system.clone()),
            (None, instruction) => instruction,
        }
    }
}

/// A value as YAML would have it.
fn constant(value: &Value) -> Tree {
    let kind = match value {
        Value::Bool(value) => TreeKind::Bool(*value),
        Value::Number(value) => TreeKind::Number(*value),
        Value::String(text) => TreeKind::String(text.as_str().to_owned()),
        _ => match (value.as_array(), value.as_object()) {
            (Some(list), _) => TreeKind::List(list.items.iter().map(constant).collect()),
            (_, Some(object)) => {
                let member = |(name, value): &(ensemble_runtime::value::Str, Value)| {
                    (Spanned::new(name.as_str().to_owned(), Span::default()), constant(value))
                };
                TreeKind::Map(object.iter().map(member).collect())
            }
            _ => TreeKind::Null,
        },
    };
    Tree { kind, span: Span::default() }
}
