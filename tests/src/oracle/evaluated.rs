//! What the compiler's evaluator makes of a subject.

use super::Subject;
use super::encode::encode;
use ensemble_compiler::expr::{Part, Template};
use ensemble_compiler::lower::evaluate_with;
use ensemble_runtime::json;
use ensemble_runtime::text::text_of;
use ensemble_runtime::value::{Str, Value};

/// The value of a subject for an input, encoded; none when the evaluator leaves it to run time.
pub fn evaluated(subject: &Subject, input: &str) -> Option<String> {
    value(subject, input).map(|value| encode(&value))
}

/// The value of a subject for an input; none when the evaluator leaves it to run time.
pub fn value(subject: &Subject, input: &str) -> Option<Value> {
    let input = json::parse(&Str::from(input)).ok()?;
    let roots = |name: &str| (name == "input").then(|| input.clone());
    of_tree(&subject.tree, &roots)
}

fn of_tree(tree: &Template, roots: &dyn Fn(&str) -> Option<Value>) -> Option<Value> {
    match tree {
        Template::Literal(text) => Some(Value::from(text.clone())),
        Template::Hole(expr) => evaluate_with(expr, roots),
        Template::Text(parts) => text(parts, roots),
    }
}

fn text(parts: &[Part], roots: &dyn Fn(&str) -> Option<Value>) -> Option<Value> {
    let mut whole = String::new();
    for part in parts {
        match part {
            Part::Literal(literal) => whole.push_str(literal),
            Part::Hole(expr) => whole.push_str(&text_of(&["", ""], &[&evaluate_with(expr, roots)?])),
        }
    }
    Some(Value::from(whole))
}
