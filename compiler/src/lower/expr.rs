//! Expressions: names become fields, cells and calls. Operators and calls stand beside.

use super::call;
use super::chain;
use super::choice::{conditional, logical};
use super::convert::{
    constant, constant_text, owned, reference, shown, text, text_constant, to_bool, to_owned, to_ref, truth,
};
use super::evaluate::evaluate;
use super::fold::fold;
use super::index::{list_index, whole_index};
use super::markup;
use super::operators::{binary, unary};
use super::path::path_below;
use super::policy::cache_hit;
use super::rir::{Constant, Expr, Kind, ObjectPart, ReadKey, Repr};
use super::unit::Unit;
use crate::expr::{self as ast, Argument, ExprKind, LogicalOp, Part, Property};
use crate::resolve::STATE;
use ensemble_runtime::filters;
use ensemble_runtime::ops;

/// Lowers an expression into whatever representation suits it.
pub(super) fn expr(unit: &Unit<'_>, e: &ast::Expr) -> Expr {
    let lowered = suited(unit, e);
    unit.saw(e, &lowered);
    lowered
}

fn suited(unit: &Unit<'_>, e: &ast::Expr) -> Expr {
    if let Some(constant) = fold(e) {
        return constant;
    }
    if let Some(field) = field(unit, e) {
        return field;
    }
    match &e.kind {
        ExprKind::Name(name) => root(unit, name),
        ExprKind::Local(name) => local(unit, name),
        ExprKind::Member { object, name, .. } => member(unit, object, &name.text),
        ExprKind::Index { object, index, .. } => index_of(unit, object, index),
        ExprKind::Template(parts) => script_text(unit, parts),
        ExprKind::Array(items) => array(unit, items),
        ExprKind::Object(properties) => object(unit, properties),
        ExprKind::Unary { op, operand } => unary(unit, *op, operand),
        ExprKind::Binary { op, left, right } => binary(unit, *op, left, right),
        ExprKind::Logical { op, left, right } => logical(unit, *op, left, right),
        ExprKind::Conditional { test, then, otherwise } => {
            conditional(boolean(unit, test), expr(unit, then), expr(unit, otherwise))
        }
        ExprKind::Filter { input, name, arguments } => filter(unit, input, &name.text, arguments),
        ExprKind::Call { callee, arguments, .. } => call::call(unit, callee, arguments),
        ExprKind::New { name, arguments } => call::construct(unit, name, arguments),
        // A string that is too long to be folded; other literals were folded, functions stand in calls.
        ExprKind::String(text) => constant(Constant::String(text.clone())),
        _ => constant(Constant::Undefined),
    }
}

/// A field that is read already: of the input, of an output, of an element of a list.
fn field(unit: &Unit<'_>, e: &ast::Expr) -> Option<Expr> {
    if let Some(field) = unit.fields.field(e) {
        return Some(unit.held(field, &|ident| Kind::Input(ident.to_owned())));
    }
    if let Some(field) = unit.output_field(e) {
        return Some(field);
    }
    let mut element = None;
    let path = path_below(e, &mut |e| {
        let ExprKind::Local(name) = &e.kind else { return false };
        element = unit.parameters.find(name).map(|local| call::read(&local));
        true
    })?;
    let element = element?;
    let Repr::Item(item) = element.repr else { return None };
    if path == [ReadKey::Whole] {
        return None;
    }
    let field = unit.shapes.field(item, &path)?;
    Some(unit.held(&field, &|ident| Kind::Field(Box::new(element.clone()), ident.to_owned())))
}

/// Lowers a condition.
pub(super) fn boolean(unit: &Unit<'_>, e: &ast::Expr) -> Expr {
    if let Some(value) = evaluate(e) {
        return truth(Kind::Bool(ops::truthy(&value)));
    }
    match &e.kind {
        ExprKind::Logical { op: LogicalOp::And, left, right } => {
            match (boolean(unit, left), boolean(unit, right)) {
                (Expr { kind: Kind::Bool(true), .. }, one) | (one, Expr { kind: Kind::Bool(true), .. }) => {
                    one
                }
                (left, right) => truth(Kind::And(Box::new(left), Box::new(right))),
            }
        }
        ExprKind::Logical { op: LogicalOp::Or, left, right } => {
            match (boolean(unit, left), boolean(unit, right)) {
                (Expr { kind: Kind::Bool(false), .. }, one) | (one, Expr { kind: Kind::Bool(false), .. }) => {
                    one
                }
                (left, right) => truth(Kind::Or(Box::new(left), Box::new(right))),
            }
        }
        _ => to_bool(expr(unit, e)),
    }
}

/// Text around holes: literals, one more than holes, and the holes as borrowed values. Constant
/// holes become part of the literals.
pub(super) fn text_parts(unit: &Unit<'_>, parts: &[Part]) -> (Vec<String>, Vec<Expr>) {
    parts_with(unit, parts, constant_text)
}

/// The same of a URL, where constant holes are percent-encoded as all others are.
pub(super) fn url_parts(unit: &Unit<'_>, parts: &[Part]) -> (Vec<String>, Vec<Expr>) {
    parts_with(unit, parts, |_| None)
}

fn parts_with(
    unit: &Unit<'_>,
    parts: &[Part],
    known: fn(&Kind) -> Option<String>,
) -> (Vec<String>, Vec<Expr>) {
    let (mut literals, mut holes) = (vec![String::new()], Vec::new());
    for part in parts {
        match part {
            Part::Literal(text) => last(&mut literals).push_str(text),
            Part::Hole(e) => {
                let hole = expr(unit, e);
                match known(&hole.kind) {
                    Some(text) => last(&mut literals).push_str(&text),
                    None => {
                        holes.push(shown(hole));
                        literals.push(String::new());
                    }
                }
            }
        }
    }
    (literals, holes)
}

pub(super) fn last(literals: &mut Vec<String>) -> &mut String {
    if literals.is_empty() {
        literals.push(String::new());
    }
    let end = literals.len() - 1;
    &mut literals[end]
}

/// A root by itself. Resolution refused names of steps, `types` those that have no value.
fn root(unit: &Unit<'_>, name: &str) -> Expr {
    match name {
        "__cache_hit" => cache_hit(unit),
        "context" => owned(Kind::Context("context")),
        "executionId" => owned(Kind::ExecutionId),
        "timestamp" => owned(Kind::Context("timestamp")),
        "trigger" => owned(Kind::Context("trigger")),
        _ => constant(Constant::Undefined),
    }
}

fn local(unit: &Unit<'_>, name: &str) -> Expr {
    unit.parameters.find(name).map_or_else(|| constant(Constant::Undefined), |local| call::read(&local))
}

fn member(unit: &Unit<'_>, object: &ast::Expr, name: &str) -> Expr {
    if let ExprKind::Name(root) = &object.kind {
        if let Some(step) = unit.step(root) {
            return step_member(unit.cell(step), name);
        }
        if root == STATE {
            return unit.state.read(name, &unit.shapes);
        }
        if root == "env" {
            return owned(Kind::Env(name.to_owned()));
        }
    }
    let value = expr(unit, object);
    if name == "length" {
        return match chain::length(value) {
            Ok(length) => length,
            Err(text @ Expr { repr: Repr::Str | Repr::Text, .. }) => {
                Expr { repr: Repr::Integer, kind: Kind::TextLength(Box::new(text)) }
            }
            Err(value) => owned(Kind::Length(Box::new(to_ref(value)))),
        };
    }
    let value = match chain::member(unit, value, name) {
        Ok(member) => return member,
        Err(value) => to_ref(value),
    };
    let value = if reads_metadata(unit, object, name) { member_of(value, "metadata") } else { value };
    member_of(value, name)
}

fn member_of(value: Expr, name: &str) -> Expr {
    reference(Kind::Member(Box::new(value), name.to_owned()))
}

/// Whether `object.name` is a member of a KV read's output that only its metadata can have.
fn reads_metadata(unit: &Unit<'_>, object: &ast::Expr, name: &str) -> bool {
    let ExprKind::Member { object: step, name: output, .. } = &object.kind else { return false };
    let ExprKind::Name(step) = &step.kind else { return false };
    output.text == "output"
        && !matches!(name, "value" | "found" | "metadata")
        && unit.step(step).is_some_and(|step| unit.is_kv_get(step))
}

fn step_member(cell: &str, name: &str) -> Expr {
    let cell = cell.to_owned();
    match name {
        "output" => reference(Kind::Output(cell)),
        "error" => owned(Kind::StepPart(cell, "error")),
        "duration" => owned(Kind::StepPart(cell, "duration")),
        flag => truth(Kind::StepFlag(cell, flag.to_owned())),
    }
}

fn index_of(unit: &Unit<'_>, object: &ast::Expr, index: &ast::Expr) -> Expr {
    match &index.kind {
        ExprKind::String(key) => match list_index(key) {
            Some(index) => at(unit, object, index),
            None => member(unit, object, key),
        },
        ExprKind::Number(n) => match whole_index(*n) {
            Some(index) => at(unit, object, index),
            None => index_by(unit, object, index),
        },
        _ => index_by(unit, object, index),
    }
}

fn at(unit: &Unit<'_>, object: &ast::Expr, index: u32) -> Expr {
    match chain::nth(expr(unit, object), index) {
        Ok(element) => element,
        Err(object) => owned(Kind::At(Box::new(to_ref(object)), index)),
    }
}

/// `object[index]` with an index that is known at run time only.
fn index_by(unit: &Unit<'_>, object: &ast::Expr, index: &ast::Expr) -> Expr {
    owned(Kind::Index(Box::new(to_ref(expr(unit, object))), Box::new(to_ref(expr(unit, index)))))
}

/// A template literal: unlike text mode, ECMAScript's ToString of each hole.
fn script_text(unit: &Unit<'_>, parts: &[Part]) -> Expr {
    let (literals, holes) = parts_with(unit, parts, |_| None);
    if holes.is_empty() {
        return text_constant(&literals.concat());
    }
    // What is sure to be there and no list or object is the same in both.
    let plain = |hole: &Expr| {
        matches!(
            hole.repr,
            Repr::Bool | Repr::Number | Repr::Integer | Repr::Text | Repr::Str | Repr::Choice(_)
        )
    };
    if holes.iter().all(plain) {
        return text(Kind::TextOf(literals, holes));
    }
    text(Kind::LiteralOf(literals, holes.into_iter().map(to_ref).collect()))
}

fn array(unit: &Unit<'_>, items: &[Argument]) -> Expr {
    let item = |argument: &Argument| {
        let value = expr(unit, &argument.value);
        (argument.spread, if argument.spread { to_ref(value) } else { to_owned(value) })
    };
    owned(Kind::Array(items.iter().map(item).collect()))
}

fn object(unit: &Unit<'_>, properties: &[Property]) -> Expr {
    let part = |property: &Property| match property {
        Property::Named(name, value) => ObjectPart::Field(name.text.clone(), to_owned(expr(unit, value))),
        Property::Computed(key, value) => {
            ObjectPart::Computed(to_ref(expr(unit, key)), to_owned(expr(unit, value)))
        }
        Property::Spread(value) => ObjectPart::Spread(to_ref(expr(unit, value))),
    };
    owned(Kind::Object(properties.iter().map(part).collect()))
}

fn filter(unit: &Unit<'_>, input: &ast::Expr, name: &str, arguments: &[ast::Expr]) -> Expr {
    if let Some(simpler) = markup::filter(unit, input, name) {
        return simpler;
    }
    let input = match chain::filter(expr(unit, input), name, arguments) {
        Ok(filtered) => return filtered,
        Err(input) => to_ref(input),
    };
    let arguments = arguments.iter().map(|argument| (false, to_owned(expr(unit, argument)))).collect();
    let ident = filters::by_name(name).map_or(name, |filter| filter.ident);
    owned(Kind::Filter(ident.to_owned(), Box::new(input), arguments))
}
