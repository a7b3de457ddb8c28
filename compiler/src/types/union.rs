//! The join of types: what a value is that is of one type or of another.

use super::cut::is_subtype;
use super::lattice::{Array, Field, Literal, Object, Type};
use std::sync::Arc;

/// A union keeps this many literals of one kind apart.
const LITERALS: usize = 128;

/// A union keeps this many lists, objects and functions apart.
const PARTS: usize = 12;

/// The type of a value that is of one of these types: members that another one holds are left
/// out, and where there are too many, they become wider ones.
pub fn union(types: impl IntoIterator<Item = Type>) -> Type {
    let mut builder = Builder::default();
    for ty in types {
        builder.add(&ty);
        if builder.unknown {
            return Type::Unknown;
        }
    }
    builder.finish()
}

/// The join of two types.
pub fn join(one: &Type, other: &Type) -> Type {
    if one == other { one.clone() } else { union([one.clone(), other.clone()]) }
}

#[derive(Default)]
struct Builder {
    members: Vec<Type>,
    literals: usize,
    parts: usize,
    unknown: bool,
}

impl Builder {
    fn add(&mut self, ty: &Type) {
        match ty {
            Type::Unknown => self.unknown = true,
            Type::Never => {}
            Type::Union(members) => members.iter().for_each(|member| self.add(member)),
            _ if self.members.iter().any(|member| holds(member, ty)) => {}
            Type::Literal(Literal::Bool(value)) => match self.place(&Type::bool(!value)) {
                Some(other) => *other = Type::Boolean,
                None => self.members.push(ty.clone()),
            },
            _ => self.push(ty),
        }
    }

    fn place(&mut self, ty: &Type) -> Option<&mut Type> {
        self.members.iter_mut().find(|member| *member == ty)
    }

    fn push(&mut self, ty: &Type) {
        match ty {
            Type::Boolean | Type::Number | Type::Integer | Type::String | Type::Array(_) => {
                self.members.retain(|member| !holds(ty, member));
            }
            Type::Literal(literal) => {
                self.literals += 1;
                if self.literals > LITERALS {
                    self.literals = 0;
                    return self.push(&wide(literal));
                }
            }
            _ => {}
        }
        self.members.push(ty.clone());
        if is_part(ty) {
            self.parts += 1;
            if self.parts > PARTS {
                self.merge();
            }
        }
    }

    /// Makes one list of all lists and one object of all objects.
    fn merge(&mut self) {
        let (parts, mut others): (Vec<_>, Vec<_>) = self.members.drain(..).partition(is_part);
        let (lists, parts): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| part.element().is_some());
        if !lists.is_empty() {
            others.push(Type::array(union(lists.iter().filter_map(Type::element))));
        }
        let objects = parts.iter().filter_map(|part| match part {
            Type::Object(object) => Some(&**object),
            _ => None,
        });
        if let Some(object) = objects.map(Object::clone).reduce(|left, right| merged(&left, &right)) {
            others.push(Type::object(object));
        }
        self.unknown |= parts.iter().any(|part| matches!(part, Type::Function(_)));
        self.parts = others.iter().filter(|ty| is_part(ty)).count();
        self.members = others;
    }

    fn finish(mut self) -> Type {
        if self.unknown || self.members.iter().any(Type::is_unknown) {
            return Type::Unknown;
        }
        match self.members.len() {
            0 => Type::Never,
            1 => self.members.pop().unwrap_or_default(),
            _ => Type::Union(self.members.into()),
        }
    }
}

fn is_part(ty: &Type) -> bool {
    matches!(ty, Type::Array(_) | Type::Tuple(_) | Type::Object(_) | Type::Function(_))
}

/// The type of which a literal is one.
fn wide(literal: &Literal) -> Type {
    match literal {
        Literal::Bool(_) => Type::Boolean,
        Literal::Number(_) => Type::Number,
        Literal::String(_) => Type::String,
    }
}

/// Whether a member of a union makes another one superfluous.
fn holds(one: &Type, other: &Type) -> bool {
    match (one, other) {
        (Type::Boolean, Type::Literal(Literal::Bool(_)))
        | (Type::Number, Type::Integer | Type::Literal(Literal::Number(_)))
        | (Type::String, Type::Literal(Literal::String(_))) => true,
        (Type::Integer, Type::Literal(Literal::Number(value))) => value.fract() == 0.0,
        (Type::Array(array), Type::Tuple(elements)) => {
            array.named.is_none() && elements.iter().all(|element| is_subtype(element, &array.element))
        }
        (Type::Array(one), Type::Array(other)) => {
            one == other || (one.named == other.named && one.element.is_unknown())
        }
        _ => one == other,
    }
}

/// One object for two: fields that one of them may lack are optional.
fn merged(left: &Object, right: &Object) -> Object {
    let rest = match (left.rest(), right.rest()) {
        (None, None) => None,
        (one, other) => Some(union(one.into_iter().chain(other).cloned())),
    };
    let names = left.fields().iter().chain(right.fields().iter().filter(|f| left.field(&f.name).is_none()));
    let field = |field: &Field| {
        let name: &Arc<str> = &field.name;
        let there = |object: &Object| object.field(name).is_some_and(|field| !field.optional);
        match (there(left), there(right)) {
            (true, true) => Field::new(name.clone(), join(&left.read(name), &right.read(name))),
            _ => Field::optional(name.clone(), without_undefined(&join(&left.read(name), &right.read(name)))),
        }
    };
    Object::new(names.map(field), rest)
}

fn without_undefined(ty: &Type) -> Type {
    let members = ty.members().iter().filter(|member| !matches!(member, Type::Undefined));
    match ty {
        Type::Union(_) => union(members.cloned()),
        _ => ty.clone(),
    }
}

/// A list of rows: its elements, and members beside them.
pub fn named_list(element: Type, named: Object) -> Type {
    Type::Array(Arc::new(Array { element, named: Some(Arc::new(named)) }))
}
