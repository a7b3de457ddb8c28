//! The lattice of types: what is known of a value when the project is built. How types are joined,
//! cut and shown stands beside; what an expression's type is, is decided elsewhere.

use super::union::union;
use std::collections::HashMap;
use std::sync::Arc;

/// A type with more parts than this is no longer kept apart from [`Type::Unknown`].
const LARGEST: usize = 4096;

/// Objects with more fields than this find them by an index.
const FEW: usize = 16;

/// What is known of a value. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub enum Type {
    /// Anything.
    #[default]
    Unknown,
    /// No value at all: what cannot be reached.
    Never,
    /// `undefined`
    Undefined,
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A number, NaN and the infinite ones too.
    Number,
    /// A finite number without fraction.
    Integer,
    /// Text.
    String,
    /// Text that has members too: what a model answers.
    Text(Arc<Object>),
    /// A moment.
    Date,
    /// This one boolean, number or text.
    Literal(Literal),
    /// A list of any length.
    Array(Arc<Array>),
    /// A list of which every element is known.
    Tuple(Arc<[Type]>),
    /// An object.
    Object(Arc<Object>),
    /// A function: only ever the argument of another.
    Function(Arc<Function>),
    /// One of these, at least two, none of which holds another; see [`union`].
    Union(Arc<[Type]>),
}

/// A value that is a type of its own. Numbers are finite and not `-0`.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `true`, `false`
    Bool(bool),
    /// `1.5`
    Number(f64),
    /// `"text"`
    String(Arc<str>),
}

/// A list of any length.
#[derive(Clone, Debug, PartialEq)]
pub struct Array {
    /// What its elements are.
    pub element: Type,
    /// Members beside the elements: `.rows` and `.meta` of a query's rows.
    pub named: Option<Arc<Object>>,
}

/// The members of an object, in their order.
#[derive(Clone, Debug, Default)]
pub struct Object {
    fields: Vec<Field>,
    /// What members have that are not among the fields; none: there are no others.
    rest: Option<Type>,
    /// Members that are there when they are asked for and at no other time: what all answers of models
    /// have beside the object that they are.
    beside: Option<Arc<Object>>,
    index: Option<HashMap<Arc<str>, usize>>,
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: Arc<str>,
    /// What it holds when it is there.
    pub ty: Type,
    /// Whether it may be missing.
    pub optional: bool,
}

/// A function.
#[derive(Clone, Debug, PartialEq)]
pub struct Function {
    /// What it takes.
    pub parameters: Vec<Type>,
    /// What it gives.
    pub result: Type,
}

impl Field {
    /// A member that is always there.
    pub fn new(name: impl Into<Arc<str>>, ty: Type) -> Self {
        Self { name: name.into(), ty, optional: false }
    }

    /// A member that may be missing.
    pub fn optional(name: impl Into<Arc<str>>, ty: Type) -> Self {
        Self { name: name.into(), ty, optional: true }
    }

    /// What reading it gives.
    pub fn read(&self) -> Type {
        if self.optional { union([self.ty.clone(), Type::Undefined]) } else { self.ty.clone() }
    }
}

impl Object {
    /// An object of these fields; of equal names the last one counts. Other members have the type
    /// `rest`; with none there are no others.
    pub fn new(fields: impl IntoIterator<Item = Field>, rest: Option<Type>) -> Self {
        let mut object = Self { rest, ..Self::default() };
        for field in fields {
            object.set(field);
        }
        object
    }

    /// The fields.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// What members have that are not among the fields; none: there are no others.
    pub fn rest(&self) -> Option<&Type> {
        self.rest.as_ref()
    }

    /// Whether every member is among the fields.
    pub fn is_closed(&self) -> bool {
        self.rest.is_none()
    }

    /// The field of a name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.get(self.place(name)?)
    }

    /// What reading the member `name` gives.
    pub fn read(&self, name: &str) -> Type {
        match (self.field(name), &self.rest) {
            (Some(field), _) => field.read(),
            (None, Some(rest)) => union([rest.clone(), Type::Undefined]),
            (None, None) => self.beside.as_ref().map_or(Type::Undefined, |beside| beside.read(name)),
        }
    }

    /// The same object with members beside its own.
    #[must_use]
    pub fn with_beside(mut self, beside: Arc<Object>) -> Self {
        self.beside = Some(beside);
        self
    }

    /// Whether a member of this name is beside its own.
    pub fn has_beside(&self, name: &str) -> bool {
        self.beside.as_ref().is_some_and(|beside| beside.field(name).is_some())
    }

    /// Adds a field or takes the place of the one with its name.
    pub fn set(&mut self, field: Field) {
        if let Some(place) = self.place(&field.name).and_then(|place| self.fields.get_mut(place)) {
            *place = field;
            return;
        }
        match &mut self.index {
            Some(index) => drop(index.insert(field.name.clone(), self.fields.len())),
            None if self.fields.len() == FEW => {
                let names = self.fields.iter().chain([&field]).map(|field| field.name.clone());
                self.index = Some(names.zip(0..).collect());
            }
            None => {}
        }
        self.fields.push(field);
    }

    fn place(&self, name: &str) -> Option<usize> {
        match &self.index {
            Some(index) => index.get(name).copied(),
            None => self.fields.iter().position(|field| &*field.name == name),
        }
    }
}

impl Type {
    /// The type of this text alone.
    pub fn text(text: impl Into<Arc<str>>) -> Self {
        Self::Literal(Literal::String(text.into()))
    }

    /// The type of this boolean alone.
    pub fn bool(value: bool) -> Self {
        Self::Literal(Literal::Bool(value))
    }

    /// The type of this number alone; NaN, `-0` and the infinite ones are numbers like others.
    pub fn number(value: f64) -> Self {
        let plain = value.is_finite() && (value != 0.0 || value.is_sign_positive());
        if plain { Self::Literal(Literal::Number(value)) } else { Self::Number }
    }

    /// A list of any length.
    pub fn array(element: Type) -> Self {
        bounded(Self::Array(Arc::new(Array { element, named: None })))
    }

    /// A list of these elements.
    pub fn tuple(elements: Vec<Type>) -> Self {
        bounded(Self::Tuple(elements.into()))
    }

    /// An object that may have any members.
    pub fn any_object() -> Self {
        Self::open([])
    }

    /// An object of these fields alone.
    pub fn closed(fields: impl IntoIterator<Item = Field>) -> Self {
        Self::object(Object::new(fields, None))
    }

    /// An object of these fields and perhaps others.
    pub fn open(fields: impl IntoIterator<Item = Field>) -> Self {
        Self::object(Object::new(fields, Some(Type::Unknown)))
    }

    /// An object.
    pub fn object(object: Object) -> Self {
        bounded(Self::Object(Arc::new(object)))
    }

    /// A function.
    pub fn function(parameters: Vec<Type>, result: Type) -> Self {
        bounded(Self::Function(Arc::new(Function { parameters, result })))
    }

    /// This or undefined.
    #[must_use]
    pub fn or_undefined(self) -> Self {
        union([self, Type::Undefined])
    }

    /// The types of which it is one: those of a union, else itself.
    pub fn members(&self) -> &[Type] {
        match self {
            Self::Union(members) => members,
            Self::Never => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// Whether nothing is known.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }

    /// Whether there is no such value.
    pub fn is_never(&self) -> bool {
        matches!(self, Self::Never)
    }

    /// What the elements of a list are; none for what is no list.
    pub fn element(&self) -> Option<Type> {
        match self {
            Self::Array(array) => Some(array.element.clone()),
            Self::Tuple(elements) => Some(union(elements.iter().cloned())),
            _ => None,
        }
    }

    /// The boolean that every value of this type counts as; none when it may be either.
    pub fn truth(&self) -> Option<bool> {
        let mut all = self.members().iter().map(Self::truth_of_one);
        let first = all.next()??;
        all.all(|other| other == Some(first)).then_some(first)
    }

    fn truth_of_one(&self) -> Option<bool> {
        match self {
            Self::Undefined | Self::Null => Some(false),
            Self::Date | Self::Array(_) | Self::Tuple(_) | Self::Object(_) | Self::Function(_) => Some(true),
            Self::Literal(Literal::Bool(value)) => Some(*value),
            Self::Literal(Literal::Number(value)) => Some(*value != 0.0),
            Self::Literal(Literal::String(text)) => Some(!text.is_empty()),
            _ => None,
        }
    }

    /// How many parts it has, counted no further than `limit`.
    fn size(&self, limit: usize) -> usize {
        let mut size = 1;
        let mut add = |part: &Type| {
            if size < limit {
                size += part.size(limit - size);
            }
        };
        match self {
            Self::Array(array) => {
                add(&array.element);
                array.named.iter().flat_map(|named| named.parts()).for_each(add);
            }
            Self::Tuple(parts) | Self::Union(parts) => parts.iter().for_each(add),
            Self::Object(object) | Self::Text(object) => object.parts().for_each(add),
            Self::Function(function) => {
                function.parameters.iter().chain([&function.result]).for_each(add);
            }
            _ => {}
        }
        size
    }
}

impl Object {
    fn parts(&self) -> impl Iterator<Item = &Type> {
        self.fields.iter().map(|field| &field.ty).chain(&self.rest)
    }
}

/// The type, or [`Type::Unknown`] for one that is too large to be worth its while: types that hold
/// each other many times would grow without end.
fn bounded(ty: Type) -> Type {
    if ty.size(LARGEST) < LARGEST { ty } else { Type::Unknown }
}

impl PartialEq for Object {
    fn eq(&self, other: &Self) -> bool {
        self.fields == other.fields && self.rest == other.rest
    }
}

impl PartialEq for Type {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Literal(left), Self::Literal(right)) => left == right,
            (Self::Array(left), Self::Array(right)) => Arc::ptr_eq(left, right) || left == right,
            (Self::Tuple(left), Self::Tuple(right)) => Arc::ptr_eq(left, right) || left == right,
            (Self::Object(left), Self::Object(right)) => Arc::ptr_eq(left, right) || left == right,
            (Self::Text(left), Self::Text(right)) => Arc::ptr_eq(left, right) || left == right,
            (Self::Function(left), Self::Function(right)) => Arc::ptr_eq(left, right) || left == right,
            (Self::Union(left), Self::Union(right)) => Arc::ptr_eq(left, right) || same(left, right),
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

/// Whether two unions have the same members, in any order.
fn same(left: &[Type], right: &[Type]) -> bool {
    left.len() == right.len() && left.iter().all(|one| right.contains(one))
}
