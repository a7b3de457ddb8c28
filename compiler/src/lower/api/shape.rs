//! What outputs look like, as JSON Schema: what types know of their holes, and what is constant.
//! A schema here may say too little, never what is not so.

use super::json::{self, Members};
use super::schema::constant;
use crate::resolve::hir::{Tree, TreeKind};
use crate::types::{Literal, Object, Type, Types};
use ensemble_runtime::value::{Value, array};

/// Longer lists are described as lists and no more.
const LONGEST: usize = 16;

/// Objects of more members, and longer constant texts, are described as such and no more.
const MOST: usize = 100;

/// Deeper parts are not described.
const DEEPEST: usize = 12;

/// The schema of a value with holes.
pub(super) fn of_tree(tree: &Tree, types: &Types) -> Value {
    tree_at(tree, types, 0)
}

fn tree_at(tree: &Tree, types: &Types, depth: usize) -> Value {
    if depth > DEEPEST {
        return anything();
    }
    match &tree.kind {
        TreeKind::Hole(expr) => type_at(types.of(expr), depth),
        TreeKind::Text(_) => kind("string"),
        TreeKind::List(items) if items.len() <= LONGEST => {
            tuple(items.iter().map(|item| nullable(item, types, depth + 1)).collect())
        }
        TreeKind::List(_) => kind("array"),
        TreeKind::Map(entries) if entries.len() > MOST => kind("object"),
        TreeKind::String(text) if text.len() > MOST => kind("string"),
        TreeKind::Map(entries) => {
            let mut properties = Members::default();
            let mut required = Vec::new();
            for (name, value) in entries {
                properties.set(&name.value, tree_at(value, types, depth + 1));
                if !may_lack(value, types) {
                    required.push(name.value.as_str());
                }
            }
            object(properties, &required, None)
        }
        TreeKind::Null | TreeKind::Bool(_) | TreeKind::Number(_) | TreeKind::String(_) => {
            json::object([("const", constant(tree).unwrap_or_default())])
        }
    }
}

/// An element of a list, which is null where it is undefined.
fn nullable(tree: &Tree, types: &Types, depth: usize) -> Value {
    let schema = tree_at(tree, types, depth);
    if may_lack(tree, types) { any([schema, kind("null")].into()) } else { schema }
}

/// Whether a member of this value may be missing.
fn may_lack(tree: &Tree, types: &Types) -> bool {
    match &tree.kind {
        TreeKind::Hole(expr) => may_be_undefined(types.of(expr)),
        _ => false,
    }
}

fn may_be_undefined(ty: &Type) -> bool {
    let lacks = |ty: &Type| matches!(ty, Type::Unknown | Type::Undefined | Type::Function(_));
    ty.members().iter().any(lacks)
}

/// The schema of what JSON makes of values of this type.
pub(super) fn of_type(ty: &Type) -> Value {
    type_at(ty, 0)
}

fn type_at(ty: &Type, depth: usize) -> Value {
    if depth > DEEPEST {
        return anything();
    }
    match ty {
        Type::Unknown | Type::Never | Type::Undefined | Type::Function(_) => anything(),
        Type::Null => kind("null"),
        Type::Boolean => kind("boolean"),
        Type::Number => kind("number"),
        Type::Integer => kind("integer"),
        Type::String | Type::Text(_) => kind("string"),
        Type::Date => json::object([
            ("type", Value::from_static("string")),
            ("format", Value::from_static("date-time")),
        ]),
        Type::Literal(literal) => json::object([("const", value(literal))]),
        Type::Array(list) => json::object([
            ("type", Value::from_static("array")),
            ("items", element(&list.element, depth + 1)),
        ]),
        Type::Tuple(elements) if elements.len() <= LONGEST => {
            tuple(elements.iter().map(|one| element(one, depth + 1)).collect())
        }
        Type::Tuple(_) => kind("array"),
        Type::Object(object) => of_object(object, depth),
        Type::Union(members) => of_union(members, depth),
    }
}

fn of_object(of: &Object, depth: usize) -> Value {
    let mut properties = Members::default();
    for field in of.fields() {
        properties.set(&field.name, type_at(&field.ty, depth + 1));
    }
    let always = |field: &&crate::types::Field| !field.optional && !may_be_undefined(&field.ty);
    let required: Vec<&str> = of.fields().iter().filter(always).map(|field| &*field.name).collect();
    object(properties, &required, of.rest().map(|rest| type_at(rest, depth + 1)))
}

/// Texts, numbers and booleans of a union become one list; what is undefined is not there.
fn of_union(members: &[Type], depth: usize) -> Value {
    let mut constants = Vec::new();
    let mut others = Vec::new();
    for member in members {
        match member {
            Type::Undefined | Type::Function(_) => {}
            Type::Literal(literal) => constants.push(value(literal)),
            other => others.push(type_at(other, depth)),
        }
    }
    match constants.len() {
        0 => {}
        1 => others.extend(constants.pop().map(|one| json::object([("const", one)]))),
        _ => others.push(json::object([("enum", array(constants))])),
    }
    any(others)
}

/// What lists hold: null where an element is undefined.
fn element(ty: &Type, depth: usize) -> Value {
    let schema = type_at(ty, depth);
    if ty.members().iter().any(|one| matches!(one, Type::Undefined)) {
        return any([schema, kind("null")].into());
    }
    schema
}

fn object(properties: Members, required: &[&str], rest: Option<Value>) -> Value {
    let mut members = Members::default();
    members.set("type", Value::from_static("object"));
    if !properties.is_empty() {
        members.set("properties", properties.finish());
    }
    members.list("required", required.iter().copied());
    let tells = rest.filter(|rest| rest.as_object().is_none_or(|rest| !rest.is_empty()));
    members.maybe("additionalProperties", tells);
    members.finish()
}

/// A list of known elements. Which stands where is not said: few that read OpenAPI understand `prefixItems`.
#[expect(clippy::cast_precision_loss, reason = "lists here are short")]
fn tuple(items: Vec<Value>) -> Value {
    let length = Value::Number(items.len() as f64);
    let mut members = Members::default();
    members.set("type", Value::from_static("array"));
    if !items.is_empty() {
        members.set("items", any(items));
    }
    members.set("minItems", length.clone());
    members.set("maxItems", length);
    members.finish()
}

/// One of these; what is known of none of them is nothing.
pub(super) fn any(mut schemas: Vec<Value>) -> Value {
    let mut distinct: Vec<Value> = Vec::new();
    for schema in schemas.drain(..) {
        if schema.as_object().is_some_and(|schema| schema.is_empty()) {
            return anything();
        }
        if !distinct.contains(&schema) {
            distinct.push(schema);
        }
    }
    match distinct.len() {
        0 => anything(),
        1 => distinct.pop().unwrap_or_default(),
        _ => json::object([("anyOf", array(distinct))]),
    }
}

fn value(literal: &Literal) -> Value {
    match literal {
        Literal::Bool(value) => Value::Bool(*value),
        Literal::Number(value) => Value::Number(*value),
        Literal::String(text) => Value::from(&**text),
    }
}

fn kind(name: &'static str) -> Value {
    json::object([("type", Value::from_static(name))])
}

pub(super) fn anything() -> Value {
    json::object([])
}
