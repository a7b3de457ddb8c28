//! Expressions: names become fields, cells and calls; operators become the runtime's functions or
//! Rust's own where the operands' kinds are known.

use super::call;
use super::choice::{conditional, is_place, logical};
use super::evaluate::evaluate;
use super::fold::fold;
use super::index::{list_index, whole_index};
use super::plain;
use super::rir::{Constant, Expr, Holds, Kind, ObjectPart, Repr};
use super::unit::Unit;
use crate::expr::{self as ast, Argument, BinaryOp, ExprKind, LogicalOp, Part, Property, UnaryOp};
use ensemble_runtime::ops;

/// Lowers an expression into whatever representation suits it.
pub(super) fn expr(unit: &Unit<'_>, e: &ast::Expr) -> Expr {
    if let Some(constant) = fold(e) {
        return constant;
    }
    if let Some(field) = unit.fields.field(e) {
        return Expr { repr: held(&field.holds), kind: Kind::Input(field.ident.clone()) };
    }
    match &e.kind {
        ExprKind::Name(name) => root(name),
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

/// As `&Value`.
pub(super) fn to_ref(e: Expr) -> Expr {
    match e.repr {
        Repr::Ref => e,
        _ => reference(Kind::Borrow(Box::new(to_owned(e)))),
    }
}

/// As `&Value` that may be bound to a local: it borrows from no temporary but its own.
pub(super) fn to_local(e: Expr) -> Expr {
    if is_place(&e) { e } else { to_ref(to_owned(e)) }
}

/// As `Value`.
pub(super) fn to_owned(e: Expr) -> Expr {
    let kind = match (e.repr, e.kind) {
        (Repr::Owned, kind) => kind,
        (Repr::Ref, Kind::Borrow(inner)) if !matches!(inner.kind, Kind::Local(_)) => return *inner,
        (Repr::Ref, kind) => Kind::Clone(Box::new(reference(kind))),
        (Repr::Bool, Kind::Bool(value)) => Kind::Constant(Constant::Bool(value)),
        (Repr::Number, Kind::Number(value)) => Kind::Constant(Constant::Number(value)),
        (Repr::Text, Kind::Str(value)) => Kind::Constant(Constant::String(value)),
        (repr, kind) => Kind::Wrap(Box::new(Expr { repr, kind })),
    };
    Expr { repr: Repr::Owned, kind }
}

/// As `bool`, by truthiness.
pub(super) fn to_bool(e: Expr) -> Expr {
    match e.repr {
        Repr::Bool => e,
        Repr::Str | Repr::Text => not(truth(Kind::IsEmpty(Box::new(e)))),
        Repr::Integer => compare_numbers("!=", e, integer(0)),
        _ => truth(Kind::Truthy(Box::new(to_ref(e)))),
    }
}

/// As `f64`, by ToNumber.
pub(super) fn to_number(e: Expr) -> Expr {
    match e.repr {
        Repr::Number => e,
        Repr::Integer => match e.kind {
            Kind::Number(value) => number(Kind::Number(value)),
            kind => number(Kind::FromInteger(Box::new(Expr { repr: Repr::Integer, kind }))),
        },
        _ => number(Kind::ToNumber(Box::new(to_ref(e)))),
    }
}

/// As text, in text mode.
pub(super) fn to_text(e: Expr) -> Expr {
    match (&e.repr, &e.kind) {
        (Repr::Text, _) => e,
        (_, kind) if constant_text(kind).is_some() => text_constant(&constant_text(kind).unwrap_or_default()),
        _ => text(Kind::TextOf(vec![String::new(), String::new()], vec![shown(e)])),
    }
}

/// Lowers a condition.
pub(super) fn boolean(unit: &Unit<'_>, e: &ast::Expr) -> Expr {
    if let Some(value) = evaluate(e) {
        return truth(Kind::Bool(ops::truthy(&value)));
    }
    match &e.kind {
        ExprKind::Logical { op: LogicalOp::And, left, right } => {
            truth(Kind::And(Box::new(boolean(unit, left)), Box::new(boolean(unit, right))))
        }
        ExprKind::Logical { op: LogicalOp::Or, left, right } => {
            truth(Kind::Or(Box::new(boolean(unit, left)), Box::new(boolean(unit, right))))
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

/// As something that prints in text mode.
fn shown(e: Expr) -> Expr {
    if e.repr == Repr::Owned { to_ref(e) } else { e }
}

/// What a constant prints as in text.
fn constant_text(kind: &Kind) -> Option<String> {
    match kind {
        Kind::Constant(Constant::Undefined | Constant::Null) => Some(String::new()),
        Kind::Constant(Constant::String(text) | Constant::Json(text)) | Kind::Str(text) => Some(text.clone()),
        Kind::Constant(Constant::Bool(value)) | Kind::Bool(value) => Some(value.to_string()),
        Kind::Constant(Constant::Number(value)) | Kind::Number(value) => {
            Some(ops::number_to_string(*value).as_str().to_owned())
        }
        _ => None,
    }
}

fn last(literals: &mut Vec<String>) -> &mut String {
    if literals.is_empty() {
        literals.push(String::new());
    }
    let end = literals.len() - 1;
    &mut literals[end]
}

fn held(holds: &Holds) -> Repr {
    match holds {
        Holds::Value => Repr::Ref,
        Holds::Number => Repr::Number,
        Holds::Integer => Repr::Integer,
        Holds::Boolean => Repr::Bool,
        Holds::Text => Repr::Str,
        Holds::Choice(_) => Repr::Choice,
    }
}

fn integer(value: u32) -> Expr {
    Expr { repr: Repr::Integer, kind: Kind::Number(f64::from(value)) }
}

pub(super) fn reference(kind: Kind) -> Expr {
    Expr { repr: Repr::Ref, kind }
}

pub(super) fn owned(kind: Kind) -> Expr {
    Expr { repr: Repr::Owned, kind }
}

pub(super) fn truth(kind: Kind) -> Expr {
    Expr { repr: Repr::Bool, kind }
}

pub(super) fn number(kind: Kind) -> Expr {
    Expr { repr: Repr::Number, kind }
}

pub(super) fn text(kind: Kind) -> Expr {
    Expr { repr: Repr::Text, kind }
}

pub(super) fn text_constant(value: &str) -> Expr {
    text(Kind::Str(value.to_owned()))
}

pub(super) fn constant(constant: Constant) -> Expr {
    owned(Kind::Constant(constant))
}

/// A root by itself. Resolution refused names of steps, `types` those that have no value.
fn root(name: &str) -> Expr {
    match name {
        "context" => owned(Kind::Context("context")),
        "executionId" => owned(Kind::ExecutionId),
        "timestamp" => owned(Kind::Context("timestamp")),
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
        if root == "env" {
            return owned(Kind::Env(name.to_owned()));
        }
    }
    let value = to_ref(expr(unit, object));
    if name == "length" {
        return owned(Kind::Length(Box::new(value)));
    }
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
            Some(index) => owned(Kind::At(Box::new(to_ref(expr(unit, object))), index)),
            None => member(unit, object, key),
        },
        ExprKind::Number(n) => match whole_index(*n) {
            Some(index) => owned(Kind::At(Box::new(to_ref(expr(unit, object))), index)),
            None => index_by(unit, object, index),
        },
        _ => index_by(unit, object, index),
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

fn unary(unit: &Unit<'_>, op: UnaryOp, operand: &ast::Expr) -> Expr {
    match op {
        UnaryOp::Not => not(boolean(unit, operand)),
        UnaryOp::Minus => number(Kind::Negate(Box::new(to_number(expr(unit, operand))))),
        UnaryOp::Plus => to_number(expr(unit, operand)),
        UnaryOp::Typeof => owned(Kind::TypeOf(Box::new(to_ref(expr(unit, operand))))),
    }
}

pub(super) fn not(test: Expr) -> Expr {
    match test.kind {
        Kind::Bool(value) => truth(Kind::Bool(!value)),
        Kind::Not(inner) => *inner,
        Kind::CompareNumbers("==", left, right) => truth(Kind::CompareNumbers("!=", left, right)),
        Kind::CompareNumbers("!=", left, right) => truth(Kind::CompareNumbers("==", left, right)),
        kind => truth(Kind::Not(Box::new(truth(kind)))),
    }
}

fn binary(unit: &Unit<'_>, op: BinaryOp, left: &ast::Expr, right: &ast::Expr) -> Expr {
    let (left, right) = (settled(unit, left), settled(unit, right));
    let numbers = is_number(&left) && is_number(&right);
    match op {
        BinaryOp::Add if numbers => arithmetic("+", left, right),
        BinaryOp::Add => owned(Kind::Add(Box::new(to_ref(left)), Box::new(to_ref(right)))),
        BinaryOp::Subtract => arithmetic("-", left, right),
        BinaryOp::Multiply => arithmetic("*", left, right),
        BinaryOp::Divide => arithmetic("/", left, right),
        BinaryOp::Remainder => arithmetic("%", left, right),
        BinaryOp::StrictEqual => strict_equal(unit, left, right),
        BinaryOp::StrictNotEqual => not(strict_equal(unit, left, right)),
        BinaryOp::LooseEqual => loose_equal(left, right),
        BinaryOp::LooseNotEqual => not(loose_equal(left, right)),
        BinaryOp::Less if numbers => compare_numbers("<", left, right),
        BinaryOp::LessEqual if numbers => compare_numbers("<=", left, right),
        BinaryOp::Greater if numbers => compare_numbers(">", left, right),
        BinaryOp::GreaterEqual if numbers => compare_numbers(">=", left, right),
        BinaryOp::Less => compare("less", left, right),
        BinaryOp::LessEqual => compare("less_equal", left, right),
        BinaryOp::Greater => compare("greater", left, right),
        BinaryOp::GreaterEqual => compare("greater_equal", left, right),
        BinaryOp::In => compare("has", left, right),
    }
}

fn arithmetic(op: &'static str, left: Expr, right: Expr) -> Expr {
    number(Kind::Arithmetic(op, Box::new(to_number(left)), Box::new(to_number(right))))
}

/// Two whole numbers are compared as such, a constant without fraction being one of them.
fn compare_numbers(op: &'static str, left: Expr, right: Expr) -> Expr {
    let (left, right) = match (as_integer(&left), as_integer(&right)) {
        (Some(left), Some(right)) => (left, right),
        _ => (to_number(left), to_number(right)),
    };
    truth(Kind::CompareNumbers(op, Box::new(left), Box::new(right)))
}

fn as_integer(e: &Expr) -> Option<Expr> {
    match (e.repr, &e.kind) {
        (Repr::Integer, _) => Some(e.clone()),
        (Repr::Number, Kind::Number(value)) if value.fract() == 0.0 && value.abs() < f64::from(u32::MAX) => {
            Some(Expr { repr: Repr::Integer, kind: Kind::Number(*value) })
        }
        _ => None,
    }
}

fn is_number(e: &Expr) -> bool {
    matches!(e.repr, Repr::Number | Repr::Integer)
}

/// An operand as a plain number or boolean where its type is sure to be that.
fn settled(unit: &Unit<'_>, e: &ast::Expr) -> Expr {
    let lowered = expr(unit, e);
    let ty = unit.project.types.of(e);
    match lowered.repr {
        Repr::Ref | Repr::Owned if plain::is_number(ty) => to_number(lowered),
        Repr::Ref | Repr::Owned if plain::is_boolean(ty) => to_bool(lowered),
        _ => lowered,
    }
}

fn compare(function: &'static str, left: Expr, right: Expr) -> Expr {
    truth(Kind::Compare(function, Box::new(to_ref(left)), Box::new(to_ref(right))))
}

fn strict_equal(unit: &Unit<'_>, left: Expr, right: Expr) -> Expr {
    match (&left.kind, &right.kind) {
        _ if is_number(&left) && is_number(&right) => compare_numbers("==", left, right),
        (_, Kind::Constant(Constant::String(text))) => is_string(unit, left.clone(), text),
        (Kind::Constant(Constant::String(text)), _) => is_string(unit, right.clone(), text),
        _ => compare("strict_equals", left, right),
    }
}

fn is_string(unit: &Unit<'_>, e: Expr, text: &str) -> Expr {
    match (e.repr, &e.kind) {
        (Repr::Choice, Kind::Input(field)) => match unit.fields.variant(field, text) {
            Some(variant) => truth(Kind::IsVariant(Box::new(e), variant)),
            None => truth(Kind::Bool(false)),
        },
        (Repr::Str, _) => truth(Kind::IsString(Box::new(e), text.to_owned())),
        _ => truth(Kind::IsString(Box::new(to_ref(e)), text.to_owned())),
    }
}

fn loose_equal(left: Expr, right: Expr) -> Expr {
    match (is_nullish(&left), is_nullish(&right)) {
        (_, true) => truth(Kind::Nullish(Box::new(to_ref(left)))),
        (true, false) => truth(Kind::Nullish(Box::new(to_ref(right)))),
        (false, false) => compare("loose_equals", left, right),
    }
}

fn is_nullish(e: &Expr) -> bool {
    matches!(e.kind, Kind::Constant(Constant::Null | Constant::Undefined))
}

fn filter(unit: &Unit<'_>, input: &ast::Expr, name: &str, arguments: &[ast::Expr]) -> Expr {
    let input = to_ref(expr(unit, input));
    let arguments = arguments.iter().map(|argument| (false, to_owned(expr(unit, argument)))).collect();
    owned(Kind::Filter(name.to_owned(), Box::new(input), arguments))
}
