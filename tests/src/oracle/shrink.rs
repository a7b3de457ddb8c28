//! Smaller subjects and inputs that still show a difference.

use super::Subject;
use super::evaluated::evaluated;
use super::node::{self, Group};
use anyhow::Result;
use ensemble_compiler::expr::{Argument, Expr, ExprKind, Part, Property, Template};
use ensemble_compiler::source::Span;
use serde_json::Value as Json;
use std::path::Path;

/// Rounds after which what was found is good enough.
const ROUNDS: usize = 40;

/// A subject and an input for which evaluator and Node differ.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The subject.
    pub subject: Subject,
    /// The input.
    pub input: String,
    /// What the evaluator makes of it.
    pub evaluated: String,
    /// What Node makes of it.
    pub node: String,
}

/// Makes a difference as small as it gets.
///
/// # Errors
/// When Node cannot be run.
pub fn shrink(mut found: Difference, folder: &Path) -> Result<Difference> {
    for _ in 0..ROUNDS {
        let mut smaller: Vec<(Subject, String)> = trees(&found.subject.tree)
            .iter()
            .filter_map(|tree| Subject::of_tree(tree).ok())
            .filter(|subject| subject.text.len() < found.subject.text.len())
            .map(|subject| (subject, found.input.clone()))
            .collect();
        smaller.extend(inputs(&found.input).into_iter().map(|input| (found.subject.clone(), input)));
        smaller.sort_by_key(|(subject, input)| subject.text.len() + input.len());
        smaller.truncate(400);
        match first_difference(&smaller, folder)? {
            Some(next) => found = next,
            None => break,
        }
    }
    Ok(found)
}

fn first_difference(cases: &[(Subject, String)], folder: &Path) -> Result<Option<Difference>> {
    let groups: Vec<Group> = cases
        .iter()
        .map(|(subject, input)| Group {
            subjects: vec![subject.clone()],
            inputs: vec![input.clone()],
            ..Group::default()
        })
        .collect();
    let answers = node::ask(&groups, folder, "shrink")?;
    let both = cases.iter().zip(answers.into_iter().flatten().flatten());
    Ok(both.into_iter().find_map(|((subject, input), node)| {
        let evaluated = evaluated(subject, input)?;
        (evaluated != node).then(|| Difference {
            subject: subject.clone(),
            input: input.clone(),
            evaluated,
            node,
        })
    }))
}

/// The trees in which one expression is replaced by one below it or by a literal.
fn trees(tree: &Template) -> Vec<Template> {
    match tree {
        Template::Literal(_) => Vec::new(),
        Template::Hole(expr) => exprs(expr).into_iter().map(Template::Hole).collect(),
        Template::Text(parts) => {
            let holes = parts.iter().filter_map(|part| match part {
                Part::Hole(expr) => Some(expr),
                Part::Literal(_) => None,
            });
            holes
                .flat_map(|hole| {
                    [
                        Template::Hole(hole.clone()),
                        Template::Text(vec![Part::Literal("a".into()), Part::Hole(hole.clone())]),
                    ]
                })
                .collect()
        }
    }
}

fn exprs(expr: &Expr) -> Vec<Expr> {
    let literal = |kind| Expr { kind, span: Span::default() };
    let mut found: Vec<Expr> = expr.children().into_iter().cloned().collect();
    found.extend(
        [ExprKind::Null, ExprKind::Undefined, ExprKind::Number(0.0), ExprKind::Number(1.0)].map(literal),
    );
    found.extend(
        [ExprKind::String(String::new()), ExprKind::String("a".into()), ExprKind::Array(Vec::new())]
            .map(literal),
    );
    found.extend(shorter(expr));
    for at in 0..children(&mut expr.clone()).len() {
        let child = children(&mut expr.clone()).get(at).map(|child| (**child).clone());
        for smaller in child.iter().flat_map(exprs) {
            let mut whole = expr.clone();
            if let Some(place) = children(&mut whole).into_iter().nth(at) {
                *place = smaller;
                found.push(whole);
            }
        }
    }
    found
}

/// The same list, object or call with one element less.
fn shorter(expr: &Expr) -> Vec<Expr> {
    let count = match &expr.kind {
        ExprKind::Array(items)
        | ExprKind::Call { arguments: items, .. }
        | ExprKind::New { arguments: items, .. } => items.len(),
        ExprKind::Object(properties) => properties.len(),
        ExprKind::Template(parts) => parts.len(),
        _ => 0,
    };
    let without = |at: usize| {
        let mut shorter = expr.clone();
        match &mut shorter.kind {
            ExprKind::Array(items)
            | ExprKind::Call { arguments: items, .. }
            | ExprKind::New { arguments: items, .. } => drop(items.remove(at)),
            ExprKind::Object(properties) => drop(properties.remove(at)),
            ExprKind::Template(parts) => drop(parts.remove(at)),
            _ => {}
        }
        shorter
    };
    (0..count).map(without).collect()
}

fn children(expr: &mut Expr) -> Vec<&mut Expr> {
    match &mut expr.kind {
        ExprKind::Template(parts) => parts
            .iter_mut()
            .filter_map(|part| match part {
                Part::Hole(expr) => Some(expr),
                Part::Literal(_) => None,
            })
            .collect(),
        ExprKind::Array(items) | ExprKind::New { arguments: items, .. } => values(items),
        ExprKind::Object(properties) => properties
            .iter_mut()
            .flat_map(|property| match property {
                Property::Named(_, value) | Property::Spread(value) => vec![value],
                Property::Computed(key, value) => vec![key, value],
            })
            .collect(),
        ExprKind::Member { object, .. } => vec![object],
        ExprKind::Index { object, index, .. } => vec![object, index],
        ExprKind::Call { callee, arguments, .. } => {
            let mut found = match &mut callee.kind {
                ExprKind::Member { object, .. } => vec![&mut **object],
                _ => Vec::new(),
            };
            found.extend(values(arguments));
            found
        }
        ExprKind::Arrow { body, .. } => vec![body],
        ExprKind::Unary { operand, .. } => vec![operand],
        ExprKind::Binary { left, right, .. } | ExprKind::Logical { left, right, .. } => vec![left, right],
        ExprKind::Conditional { test, then, otherwise } => vec![test, then, otherwise],
        ExprKind::Filter { input, arguments, .. } => {
            let mut found = vec![&mut **input];
            found.extend(arguments);
            found
        }
        _ => Vec::new(),
    }
}

fn values(items: &mut [Argument]) -> Vec<&mut Expr> {
    items.iter_mut().map(|item| &mut item.value).collect()
}

/// The same input without one of its members, or with a simpler one.
fn inputs(input: &str) -> Vec<String> {
    let Ok(Json::Object(members)) = serde_json::from_str(input) else { return Vec::new() };
    let mut found = Vec::new();
    for (name, value) in &members {
        let mut less = members.clone();
        less.remove(name);
        found.push(Json::Object(less).to_string());
        for simpler in simpler(value) {
            let mut other = members.clone();
            other.insert(name.clone(), simpler);
            found.push(Json::Object(other).to_string());
        }
    }
    found.retain(|smaller| smaller.len() < input.len());
    found
}

fn simpler(value: &Json) -> Vec<Json> {
    match value {
        Json::Array(items) => (0..items.len())
            .map(|at| {
                Json::Array(
                    items.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, v)| v.clone()).collect(),
                )
            })
            .collect(),
        Json::Object(members) => members
            .keys()
            .map(|name| {
                Json::Object(
                    members
                        .iter()
                        .filter(|(own, _)| *own != name)
                        .map(|(k, v)| (k.clone(), v.clone()))
                        .collect(),
                )
            })
            .collect(),
        _ => Vec::new(),
    }
}
