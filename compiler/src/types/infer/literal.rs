//! Literals of lists and objects, and text with holes.

use super::Infer;
use crate::expr::{Argument, Expr, Part, Property};
use crate::types::known::Known;
use crate::types::lattice::{Field, Literal, Object, Type};
use crate::types::report;
use crate::types::union::{join, union};
use ensemble_runtime::ops::number_to_string;

/// A literal of more elements is a list of any length.
const LONGEST: usize = 64;

impl<'a> Infer<'a, '_> {
    /// A template literal.
    pub(super) fn template(&mut self, parts: &'a [Part]) -> Known {
        for part in parts {
            if let Part::Hole(e) = part {
                self.converted(e);
            }
        }
        Known::sure(Type::String)
    }

    /// A value that is converted to text as `String(x)` does.
    pub(super) fn converted(&mut self, e: &'a Expr) -> Known {
        let known = self.expr(e);
        if report::is_container(&known.ty) && self.is_reporting() {
            self.report(report::converted_to_text(&known, e.span));
        }
        known
    }

    /// A hole in text mode: lists and objects print as JSON.
    pub(in crate::types) fn printed(&mut self, e: &'a Expr) {
        let known = self.hole(e);
        if report::is_container(&known.ty) && self.is_reporting() {
            self.report(report::printed_as_json(&known, e.span));
        }
    }

    pub(super) fn array(&mut self, items: &'a [Argument]) -> Known {
        let (elements, exact, sure) = self.elements(items);
        let ty = if exact && elements.len() <= LONGEST {
            Type::tuple(elements)
        } else {
            Type::array(union(elements))
        };
        Known { ty, sure }
    }

    /// The elements of a literal or a call's arguments; whether each stands for exactly one; whether
    /// all are sure.
    pub(super) fn elements(&mut self, items: &'a [Argument]) -> (Vec<Type>, bool, bool) {
        let (mut elements, mut exact, mut sure) = (Vec::with_capacity(items.len()), true, true);
        for item in items {
            let known = self.expr(&item.value);
            sure &= known.sure;
            if !item.spread {
                elements.push(known.ty);
            } else if let Type::Tuple(spread) = &known.ty {
                elements.extend(spread.iter().cloned());
            } else {
                elements.push(spread(&known.ty));
                exact = false;
            }
        }
        (elements, exact, sure)
    }

    pub(super) fn object(&mut self, properties: &'a [Property]) -> Known {
        let mut object = Object::new([], None);
        let mut sure = true;
        for property in properties {
            match property {
                Property::Named(name, value) => {
                    let value = self.expr(value);
                    sure &= value.sure;
                    object.set(Field::new(name.text.as_str(), value.ty));
                }
                Property::Computed(key, value) => {
                    let (key, value) = (self.expr(key), self.expr(value));
                    sure &= key.sure && value.sure;
                    object = computed(object, &key.ty, value.ty);
                }
                Property::Spread(value) => {
                    let value = self.expr(value);
                    sure &= value.sure;
                    object = with_spread(object, &value.ty);
                }
            }
        }
        Known { ty: Type::object(object), sure }
    }
}

/// What `...value` gives among elements, when it is not known how many.
fn spread(ty: &Type) -> Type {
    union(ty.members().iter().map(|member| match member {
        Type::Unknown => Type::Unknown,
        Type::String | Type::Literal(Literal::String(_)) | Type::Text(_) => Type::String,
        _ => member.element().unwrap_or(Type::Never),
    }))
}

fn computed(mut object: Object, key: &Type, value: Type) -> Object {
    match key {
        Type::Literal(Literal::String(name)) => object.set(Field::new(name.clone(), value)),
        Type::Literal(Literal::Number(number)) => {
            object.set(Field::new(number_to_string(*number).as_str(), value));
        }
        _ => object = any_may_be(&object, &value),
    }
    object
}

/// The object when some member, known by name only at run time, is set to a value of this type.
pub(super) fn any_may_be(object: &Object, value: &Type) -> Object {
    let rest = object.rest().map_or_else(|| value.clone(), |rest| join(rest, value));
    let fields = object.fields().iter().map(|field| Field { ty: join(&field.ty, value), ..field.clone() });
    Object::new(fields.collect::<Vec<_>>(), Some(rest))
}

/// The object with the members of another one set in it.
pub(super) fn with_spread(mut object: Object, ty: &Type) -> Object {
    let (mut objects, mut others) = (Vec::new(), Vec::new());
    for member in ty.members() {
        match member {
            Type::Object(object) => objects.push(object),
            _ => others.push(member),
        }
    }
    match (objects.as_slice(), others.as_slice()) {
        ([], []) => object,
        ([one], []) => with_object(object, one),
        ([one], others) if others.iter().all(|other| spread(other).is_never()) => {
            let fields = one.fields().iter().map(|field| Field { optional: true, ..field.clone() });
            with_object(object, &Object::new(fields, one.rest().cloned()))
        }
        _ => {
            for member in ty.members() {
                let value = match member {
                    Type::Unknown => Type::Unknown,
                    Type::Object(one) => {
                        union(one.fields().iter().map(|f| f.ty.clone()).chain(one.rest().cloned()))
                    }
                    _ => spread(member),
                };
                if !value.is_never() {
                    object = any_may_be(&object, &value);
                }
            }
            object
        }
    }
}

fn with_object(object: Object, spread: &Object) -> Object {
    let mut object = match spread.rest() {
        Some(rest) => any_may_be(&object, rest),
        None => object,
    };
    for field in spread.fields() {
        let before = object.field(&field.name).cloned();
        object.set(match (field.optional, before) {
            (true, Some(before)) => Field { ty: join(&field.ty, &before.ty), ..before },
            _ => field.clone(),
        });
    }
    object
}
